"""Signatures on issued PDFs: what they say, read with pyHanko, which only this package imports."""
