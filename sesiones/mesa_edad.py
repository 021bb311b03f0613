"""Who directs a constitutive session or a motion of censure: the oldest and the youngest of those present."""

from collections.abc import Iterable

from sesiones.estados import Caracter, ClasePunto
from sesiones.models import Miembro, Sesion
from sesiones.reglas.presidencia import Nacido, mesa_de_edad
from sesiones.reglas.rechazo import Rechazo

Mesa = tuple[Miembro, Miembro]


def mesa_edad_among(sesion: Sesion, presentes: Iterable[Miembro]) -> Mesa | Rechazo | None:
    """The oldest, who presides, and the youngest (LOREG arts. 195.2 and 197.1.d); None in any other session.

    In a censure neither the mayor nor the candidate is of it. A refusal when the ages are not known. One query.
    """
    excluded = _excluded(sesion)
    if excluded is None:
        return None
    there = {miembro.clave: miembro for miembro in presentes}
    found = mesa_de_edad((Nacido(one.clave, one.nacimiento) for one in there.values()), excluded)
    if isinstance(found, Rechazo):
        return found
    mayor, menor = found
    return there[mayor], there[menor]


def has_mesa_edad(sesion: Sesion) -> bool:
    """It was formed when the session was constituted, and has not given way to a mayor who was elected since."""
    return "mesa_edad" in sesion.datos


def _excluded(sesion: Sesion) -> set[str] | None:
    if sesion.caracter == Caracter.CONSTITUTIVA.value:
        return set()
    if not sesion.puntos.filter(clase=ClasePunto.CENSURA.value).exists():
        return None
    solicitud = getattr(sesion, "solicitud", None)
    people = (sesion.organo.presidencia, solicitud.candidato if solicitud else None)
    return {one.clave for one in people if one is not None}
