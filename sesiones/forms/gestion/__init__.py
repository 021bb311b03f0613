"""Input of the preparation pages."""
