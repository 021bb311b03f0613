"""Pages made of what several apps know."""
