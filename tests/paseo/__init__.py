"""A random walk through the services: lawful and unlawful acts in any order, and what must hold after each."""
