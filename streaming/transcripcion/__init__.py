"""Transcripts: captions as people and machines write them, and agenda items laid on their time axis. No Django."""
