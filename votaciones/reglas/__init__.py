"""La ley de las votaciones como funciones puras: sin Django, sin reloj, sin entrada ni salida."""
