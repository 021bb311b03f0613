"""Bare applications on the same libraries: the floors."""
