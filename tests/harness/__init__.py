"""The real parts that the suite starts and ends by itself: PostgreSQL, Redis, Daphne, a browser."""
