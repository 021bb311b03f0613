"""A notice board: panels that show a text which any process may write, for tests that run real servers."""
