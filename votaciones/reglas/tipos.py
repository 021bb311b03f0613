"""Las mayorías que distingue la ley."""

from enum import StrEnum


class Mayoria(StrEnum):
    """Lo que se exige para aprobar."""

    SIMPLE = "simple"  # LBRL 47.1
    ABSOLUTA = "absoluta"  # LBRL 47.2 y 123.2, ROF 99.2
    DOS_TERCIOS = "dos_tercios"  # del número legal, LBRL 29.2
    DOS_TERCIOS_HECHO = "dos_tercios_hecho"  # del número de hecho y absoluta del legal (DLeg 2/2003 114.2)
    TRES_QUINTOS = "tres_quintos"  # DLeg 2/2003 59.2
    UNANIMIDAD = "unanimidad"
    ASENTIMIENTO = "asentimiento"  # nadie se opone
