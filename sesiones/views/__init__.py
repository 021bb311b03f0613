"""HTTP of the sessions."""
