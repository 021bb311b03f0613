"""A tree of nodes as a file: DOCX, PDF, HTML, JSON."""
