"""Input of the sessions made clean, one subject per file."""
