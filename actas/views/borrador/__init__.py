"""HTTP of a draft that several people write.

Turns (`turnos`), versions (`versiones`), remarks (`comentarios`), ready phrases (`frases`), search and replace
(`buscar`), facts put right (`rectificar`).
"""
