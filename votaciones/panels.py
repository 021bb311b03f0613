"""The regions of the live pages that show a vote.

`mi-voto` and `siguiente` hold controls and what is one person's own: their owners are only told to fetch them again.
"""

from typing import Any

from django.utils.translation import gettext

from sesiones.models import Sesion
from sesiones.selectors import perfil_of
from sesiones.showing import cuando
from sesiones.vivo.panels import SALA, SOLO_MESA, TODOS, Panel, register
from votaciones import presentation, selectors
from votaciones.models import Votacion
from votaciones.reglas.conexion import fin_de_gracia


def votacion_context(sesion_id: int) -> dict[str, Any] | None:
    """What is being voted, how many have, and the result once it is proclaimed. Never a sense before."""
    sesion = _sesion(sesion_id)
    votacion = selectors.shown_votacion_of(sesion)
    if votacion is None:
        return {"sesion": sesion, "votacion": None}
    return {
        "sesion": sesion,
        "votacion": votacion,
        "titulo": presentation.title_of(votacion),
        "mayoria": presentation.mayoria_in_words(votacion),
        "progreso": presentation.progress_context(votacion, selectors.progreso_of(votacion)),
        "resultado": result_of(votacion),
    }


def progress_context(sesion_id: int) -> dict[str, Any] | None:
    """How many have voted, alone: told several times a second in a burst, so three small queries and no more."""
    running = _running(sesion_id)
    if running is None:
        return None
    return {"progreso": presentation.progress_context(running, selectors.progreso_of(running))}


def mesa_context(sesion_id: int) -> dict[str, Any] | None:
    """Who has voted and who is missing, without a word of what anybody cast; and who says that they cannot.

    Told several times a second in a burst: plain values in few queries, whatever the size of the organ.
    """
    votacion = _running(sesion_id)
    if votacion is None:
        return {"votacion": None}
    rows = votacion.censo.order_by("orden_llamada", "pk").values_list(
        "miembro__nombre", "funcionario__nombre", "grupo__siglas", "situacion", "dificultad", "voto", "deposito"
    )
    votantes: list[dict[str, str]] = []
    avisos: list[dict[str, str]] = []
    for miembro, funcionario, grupo, situacion, dificultad, voto, deposito in rows:
        name, missing = miembro or funcionario, voto is None and not deposito
        votantes.append({"nombre": name, "grupo": grupo or "", "sentido": presentation.voted(situacion, missing)})
        if dificultad and missing:
            avisos.append({"nombre": name, "dificultad": dificultad})
    avisos += [
        {"nombre": caida.nombre, "dificultad": _cut_off(votacion, caida)} for caida in selectors.caidas_of(votacion)
    ]
    return {
        "votacion": votacion,
        "titulo": presentation.title_of(votacion),
        "progreso": presentation.progress_context(votacion, selectors.progreso_of(votacion)),
        "votantes": votantes,
        "avisos": avisos,
    }


def _cut_off(votacion: Votacion, caida: selectors.Caida) -> str:
    """What is still possible for who lost the connection before voting."""
    sesion = votacion.punto.sesion
    ends = fin_de_gracia(perfil_of(sesion), votacion.abierta_en, caida.desde) if votacion.abierta_en else None
    if ends is None:
        return gettext("Sin conexión: recójale el voto de viva voz antes de cerrar.")
    hora = cuando(sesion, ends, "H:i:s")
    return gettext("Sin conexión: puede votar de viva voz hasta las %s; después constará como abstención.") % hora


def resultados_context(sesion_id: int) -> dict[str, Any] | None:
    """Every proclaimed vote of the session, newest first."""
    proclaimed = selectors.proclaimed_of(_sesion(sesion_id))
    # The newest is on the page twice, as what has just been voted and in this list: the pictures need names of their own.
    return {"resultados": [{**(result_of(one) or {}), "id": f"resultado-{one.pk}"} for one in reversed(proclaimed)]}


def result_of(votacion: Votacion) -> dict[str, Any] | None:
    """A proclaimed vote for parts/_resultado.html; None before, for anybody whatsoever."""
    resultado = selectors.resultado_of(votacion)
    return presentation.result_context(resultado, list(votacion.censo.all())) if resultado else None


def _running(sesion_id: int) -> Votacion | None:
    running = Votacion.objects.filter(punto__sesion=sesion_id, estado__in=selectors.EN_MARCHA)
    return running.select_related("punto").order_by().first()


def _sesion(sesion_id: int) -> Sesion:
    return Sesion.objects.select_related("organo__corporacion", "punto_actual").get(pk=sesion_id)


register(Panel("votacion", TODOS, "votaciones/_votacion.html", votacion_context))
register(Panel("votacion-progreso", TODOS, "parts/_progreso_voto.html", progress_context))
register(Panel("votacion-mesa", SOLO_MESA, "votaciones/_faltan.html", mesa_context, con={"asistencia"}))
register(Panel("resultados", TODOS, "votaciones/_resultados.html", resultados_context))
# Called another item, a receipt does not stay: it is among the member's own votes.
register(Panel("mi-voto", SALA, con={"punto-actual"}))
register(Panel("siguiente", SOLO_MESA, con={"palabra", "orden-dia"}))
