"""The pages on which a secretary prepares what the sessions need."""
