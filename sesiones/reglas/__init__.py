"""La ley de las sesiones como funciones puras: sin Django, sin reloj, sin entrada ni salida."""
