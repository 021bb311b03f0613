"""A session told straight into the journal, for tests of what the minutes read there."""

from datetime import datetime, timedelta
from typing import Any

from sesiones import journal, sucesos
from sesiones.models import Asistencia, Punto, Sesion
from tests.town import MOMENTO, Town, make_sesion, make_town
from votaciones import sucesos as votos


def at(minutes: float) -> datetime:
    """So many minutes after the opening, which is at 9:30 in Madrid."""
    return MOMENTO + timedelta(minutes=minutes)


def tell(sesion: Sesion, minutes: float, payload: Any) -> None:
    journal.record(sesion, payload, momento=at(minutes))


def open_town(*, puntos: int = 2, ausente: int | None = 5, **town: Any) -> tuple[Town, Sesion]:
    """A session that was constituted with everybody but one, who is excused."""
    villa = make_town(**town)
    sesion = make_sesion(villa, puntos=puntos)
    claves = [m.clave for m in villa.miembros]
    absent = claves[ausente - 1 : ausente] if ausente else []
    Asistencia.objects.filter(sesion=sesion, miembro__clave__in=absent).update(estado="ausente_con_excusa")
    tell(
        sesion,
        0,
        sucesos.SesionConstituida(
            convocatoria=1,
            presentes=[{"persona": c, "modalidad": "presencial"} for c in claves if c not in absent],
            ausentes=[{"persona": c, "excusa": True, "motivo": "enfermedad"} for c in absent],
            quorum_minimo=3,
            quorum_presentes=len(claves) - len(absent),
            presidente=claves[0],
            secretario=villa.secretario.clave,
            funcionarios=[villa.secretario.clave],
        ),
    )
    return villa, sesion


def call(sesion: Sesion, minutes: float, numero: str, **others: Any) -> None:
    Punto.objects.filter(sesion=sesion, numero=numero).update(deliberacion_desde=at(minutes))
    tell(sesion, minutes, sucesos.PuntoLlamado(punto=numero, titulo=f"Asunto {numero}", **others))


def move(sesion: Sesion, minutes: float, persona: str, de: str, a: str, **others: Any) -> None:
    tell(sesion, minutes, sucesos.AsistenciaCambiada(persona=persona, de=de, a=a, **others))


def vote(
    sesion: Sesion,
    minutes: float,
    numero: str,
    si: int,
    no: int,
    abs_: int,
    *,
    orden: int = 1,
    ronda: int = 1,
    **told: Any,
) -> None:
    """Opened, closed and proclaimed. `told` goes into the proclamation, but for `sistema`, `objeto`, `mayoria`, `censo`."""
    terms = {"objeto": "propuesta", "sistema": "ordinaria", "mayoria": "simple", "censo": []}
    terms |= {key: told.pop(key) for key in tuple(told) if key in terms}
    resultado = told.pop("resultado", "aprobada" if si > no else "empate" if si == no else "rechazada")
    opened = votos.VotacionAbierta(
        punto=numero, votacion=orden, ronda=ronda, materia="", numero_legal=5, numero_hecho=5, presentes=4, **terms
    )
    tell(sesion, minutes, opened)
    proclaimed = votos.VotacionProclamada(
        punto=numero, votacion=orden, ronda=ronda, si=str(si), no=str(no), abstenciones=str(abs_), resultado=resultado,
        necesarios=told.pop("necesarios", None), razonamiento={}, fundamento=[], **told,
    )  # fmt: skip
    tell(sesion, minutes + 0.5, proclaimed)


def end(sesion: Sesion, numero: str, minutes: float, estado: str) -> None:
    Punto.objects.filter(sesion=sesion, numero=numero).update(estado=estado, terminado_en=at(minutes))


def held_with_secret() -> Town:
    """Item 1 from minute 1, the second member has the floor from 2; item 2 from 5, in secret from 6; adjourned at 20.

    The session is `sesion` of the town.
    """
    villa, sesion = open_town()
    call(sesion, 1, "1")
    tell(sesion, 2, sucesos.PalabraConcedida(persona=villa.miembros[1].clave, punto="1", clase="turno"))
    call(sesion, 5, "2")
    tell(sesion, 6, sucesos.DebateSecretoDeclarado(punto="2", norma="LBRL art. 70.1"))
    villa.sesion = adjourn(sesion, 20)
    return villa


def adjourn(sesion: Sesion, minutes: float) -> Sesion:
    tell(sesion, minutes, sucesos.SesionLevantada())
    sesion.estado, sesion.levantada_en = "levantada", at(minutes)
    sesion.save()
    return sesion
