"""HTTP: channels (`channels`), broadcasts of a session (`broadcasts`)."""
