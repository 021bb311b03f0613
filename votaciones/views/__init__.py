"""HTTP: the ballot of a member, and the acts of the mesa."""
