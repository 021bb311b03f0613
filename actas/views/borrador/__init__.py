"""HTTP of a draft that several people write: turns (`turnos`), versions (`versiones`), facts put right (`rectificar`)."""
