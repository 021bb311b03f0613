"""What the product costs, beside what its parts cost with no product in them, in one run. Never a timed test."""
