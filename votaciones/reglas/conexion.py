"""Quien pierde la conexión con la votación abierta: lo emitido vale y, si no ha votado, tiene un plazo de gracia.

La ley del Estado no lo regula: el plazo es del perfil. En él, la Secretaría puede recogerle el voto por otro medio y la
votación no se cierra; pasado, se abstiene, salvo que recupere la conexión antes del cierre.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sesiones.reglas.mensajes import _, contado, ngettext
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo

_SEGUNDOS = ngettext("{n} segundo", "{n} segundos")
_NORMA = "LBRL art. 46.3"


def fin_de_gracia(perfil: PerfilNormativo, abierta: datetime, caida: datetime) -> datetime | None:
    """Hasta cuándo puede votar por otro medio quien cayó; ``None`` si no cayó durante la votación.

    Quien ya no tenía conexión al abrirse figura en el censo solo si el reglamento lo tiene por presente, y entonces vota
    por otro medio mientras la votación siga abierta.
    """
    return caida + timedelta(seconds=perfil.gracia_conexion_segundos) if caida > abierta else None


def cierre_en_gracia(
    perfil: PerfilNormativo, abierta: datetime, caidas: Mapping[str, datetime], ahora: datetime
) -> Rechazo | None:
    """Por qué no se puede cerrar todavía, o ``None``. ``caidas``: quién falta por votar y perdió la conexión, y cuándo."""
    plazos = {persona: fin_de_gracia(perfil, abierta, caida) for persona, caida in caidas.items()}
    corren = {persona: fin for persona, fin in plazos.items() if fin is not None and ahora < fin}
    if not corren:
        return None
    segundos = -(-(max(corren.values()) - ahora) // timedelta(seconds=1))
    return rechazo(
        "gracia_de_conexion",
        _("Ha perdido la conexión y puede votar por otro medio durante {tiempo}: {personas}"),
        perfil.norma("gracia_conexion_segundos") or _NORMA,
        _("Recoja su voto de viva voz, o espere a que pase el plazo"),
        tiempo=contado(_SEGUNDOS, segundos),
        personas=", ".join(corren),
    )


def oral_fuera_de_gracia(
    perfil: PerfilNormativo, abierta: datetime, caida: datetime | None, ahora: datetime
) -> Rechazo | None:
    """Por qué ya no se recoge por otro medio el voto de quien perdió la conexión. ``caida``: ``None`` si la tiene."""
    fin = fin_de_gracia(perfil, abierta, caida) if caida is not None else None
    if fin is None or ahora <= fin:
        return None
    return rechazo(
        "gracia_agotada",
        _("Perdió la conexión y ha pasado el plazo para votar por otro medio: consta como abstención"),
        perfil.norma("gracia_conexion_segundos") or _NORMA,
        _("Si ha recuperado la conexión, anótelo: votará como los demás mientras la votación siga abierta"),
    )
