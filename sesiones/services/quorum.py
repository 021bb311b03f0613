"""The quorum, kept to the end (LBRL art. 46.2.c): measured before and after each change of who is there."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext, ngettext

from sesiones import journal
from sesiones.estados import EstadoAsistencia, EstadoSesion
from sesiones.models import Asistencia, Miembro, Sesion
from sesiones.reglas.quorum import Asistentes, Vigilancia, vigilar_quorum
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import COMPONEN, asistencias_of, componentes_among, perfil_of, presentes_en
from sesiones.services.recess import suspend
from sesiones.sucesos import QuorumPerdido, QuorumRecuperado


def measure_sala(sesion: Sesion) -> Vigilancia:
    """Quorum, chair and secretary at this instant."""
    rows = list(asistencias_of(sesion))
    asistentes = asistentes_among(sesion, rows, sesion.presidente)
    return vigilar_quorum(perfil_of(sesion), componentes_among(sesion, rows), asistentes, sesion.convocatoria_usada)


def asistentes_among(sesion: Sesion, rows: Iterable[Asistencia], presidente: Miembro | None) -> Asistentes:
    """What the law asks of those who are there, read from a list of places, stored or not."""
    rows, there = list(rows), presentes_en(sesion)
    here = [row for row in rows if row.estado in there]
    components = [row for row in here if row.rol in COMPONEN]
    conflict = [row for row in rows if row.rol in COMPONEN and row.estado == EstadoAsistencia.CONFLICTO.value]
    claves = {row.persona.clave for row in here}
    vocales = sesion.organo.datos
    return Asistentes(
        presentes=len(components),
        presidencia=presidente is not None and any(row.miembro_id == presidente.pk for row in here),
        secretaria=any(_is_secretaria(sesion, row) for row in here),
        en_conflicto=len(conflict),
        no_electos=sum(row.miembro_id is None for row in components),
        vocal_juridico=vocales.get("vocal_juridico") in {None, *claves},
        vocal_economico=vocales.get("vocal_economico") in {None, *claves},
    )


def watch_sala(sesion: Sesion, before: Vigilancia, *, momento: datetime, autor: str) -> None:
    """After a change: record a quorum lost or recovered, and suspend what can no longer go on.

    When it lacks only because of those who abstain by duty, the Secretary decides and nothing is suspended.
    """
    now = measure_sala(sesion)
    if not _short(before) and _short(now):
        journal.record(sesion, QuorumPerdido(now.presentes, now.exigido), momento=momento, autor=autor)
    if _short(before) and not _short(now):
        journal.record(sesion, QuorumRecuperado(now.presentes, now.exigido), momento=momento, autor=autor)
    if before.rechazo is None and now.rechazo is not None and sesion.estado == EstadoSesion.ABIERTA.value:
        suspend(sesion, _in_the_minutes(sesion, now.rechazo), momento=momento, autor=autor)


def settle_sala(sesion: Sesion, *, momento: datetime, autor: str) -> None:
    """After a vote during which a connection was lost: nothing interrupted it (ROF art. 98.3), and now what lacks counts.

    For the apps above, with the session locked.
    """
    if sesion.estado != EstadoSesion.ABIERTA.value:
        return
    now = measure_sala(sesion)
    if now.rechazo is None:
        return
    if _short(now):
        journal.record(sesion, QuorumPerdido(now.presentes, now.exigido), momento=momento, autor=autor)
    suspend(sesion, _in_the_minutes(sesion, now.rechazo), momento=momento, autor=autor)


def _short(vigilancia: Vigilancia) -> bool:
    """Too few members, which the journal tells apart from a chair or a secretary who is missing."""
    return vigilancia.rechazo is not None and vigilancia.presentes < vigilancia.exigido


def _in_the_minutes(sesion: Sesion, rechazo: Rechazo) -> str:
    """The reason enters the journal, and the minutes from there, in the language of the session."""
    with translation.override(sesion.idioma):
        return rechazo.texto(gettext, ngettext)


def _is_secretaria(sesion: Sesion, row: Asistencia) -> bool:
    """The Secretary, who legally substitutes, or the councillor who is secretary of the board (LBRL art. 126.4)."""
    if row.rol == Asistencia.Rol.SECRETARIA or (row.funcionario_id and row.funcionario_id == sesion.secretario_id):
        return True
    return row.miembro_id is not None and row.miembro_id == sesion.concejal_secretario_id
