"""The interchange formats: what the product reads (`corporaciones/1`, `sesiones/1`) and writes (`informe/1`)."""
