"""The kinds of personal data that a publication leaves out (LO 3/2018 DA 7ª; GDPR art. 5.1.c)."""

from enum import StrEnum


class ClaseDato(StrEnum):
    DOCUMENTO = "documento"
    TELEFONO = "telefono"
    CORREO = "correo"
    CUENTA = "cuenta"
    DIRECCION = "direccion"
    SALUD = "salud"
    NOMBRE = "nombre"
    OTRO = "otro"

    @property
    def se_toma_sola(self) -> bool:
        """Whether it is left out unless somebody says otherwise. A name only goes when a person has judged it.

        DA 7ª lets a name stand beside four digits of the document, and no pattern tells a neighbour from a writer or
        a street.
        """
        return self is not ClaseDato.NOMBRE
