"""What the hall's screen shows at this instant: one thing at a time, readable from the last row."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from config import resultados
from sesiones import portal
from sesiones.estados import EstadoPunto, EstadoSesion
from sesiones.models import Organo, Sesion
from sesiones.showing import cuando, dia_y_hora, fin_del_receso, get_sesion, in_secret, palabra_of, titulo_of

# More names than these cannot be read from the last row: then the picture of the hall takes their place.
NAMES = 30
# So many items fit while none is being treated.
ITEMS = 6


def marcador_context(sesion_id: int) -> dict[str, Any]:
    """Context of the panel `marcador`: `vista` and what that view needs.

    `espera` (before, recess, after), `votacion` (who has voted, not what), `resultado` (until the mesa takes it away
    or goes on to another item), `palabra`, `punto`, `orden`.
    """
    return marcador_of(get_sesion(sesion_id))


def marcador_of(sesion: Sesion) -> dict[str, Any]:
    if sesion.estado != EstadoSesion.ABIERTA.value:
        return {"vista": "espera", "espera": waiting_of(sesion)}
    if in_secret(sesion) and sesion.punto_actual is not None:
        return {"vista": "punto", "punto": {"numero": sesion.punto_actual.numero, "titulo": _("Debate secreto")}}
    if voting := resultados.on_screen(sesion, names=NAMES):
        return voting
    punto = (
        {"numero": sesion.punto_actual.numero, "titulo": sesion.punto_actual.titulo} if sesion.punto_actual else None
    )
    if palabra := palabra_of(sesion):
        return {"vista": "palabra", "punto": punto, "palabra": palabra}
    if punto is not None and sesion.punto_actual is not None:
        return {"vista": "punto", "punto": {**punto, "estado": _word_of(sesion)}}
    return {"vista": "orden", "titulo": titulo_of(sesion), "puntos": _coming(sesion)}


def current_of(organo: Organo, *, publica: bool = False) -> Sesion | None:
    """The session that is held; else the one of today that ended last; else the next one. `publica`: no other kind."""
    mine = {"organo": organo, "publica": True} if publica else {"organo": organo}
    now = timezone.now()
    ended = portal.pasadas(now).filter(**mine, levantada_en__gte=now - timedelta(hours=2))
    sesion = portal.en_curso().filter(**mine).first() or ended.first() or portal.proximas(now).filter(**mine).first()
    return get_sesion(sesion.pk) if sesion else None


def pie_of(sesion: Sesion) -> str:
    """`Pleno · 26 de marzo de 2026`, for the foot of the screen."""
    dia = cuando(sesion, sesion.fecha, _("j \\d\\e F \\d\\e Y"))
    return f"{sesion.organo.nombre} · {dia}"


def waiting_of(sesion: Sesion) -> dict[str, str]:
    """`titulo`, `estado` and `detalle` of a session that is not being held: before, in recess, after."""
    espera = {"titulo": titulo_of(sesion), "estado": str(sesion.get_estado_display()), "detalle": ""}
    match EstadoSesion(sesion.estado):
        case EstadoSesion.CONVOCADA:
            espera |= {"estado": _("La sesión va a comenzar"), "detalle": dia_y_hora(sesion, sesion.fecha).capitalize()}
        case EstadoSesion.SUSPENDIDA:
            fin, motivo = fin_del_receso(sesion)
            espera["detalle"] = _("Se reanuda a las %s") % cuando(sesion, fin, "G:i") if fin else motivo
        case EstadoSesion.LEVANTADA:
            espera["estado"] = _("La sesión ha terminado")
            if sesion.levantada_en:
                espera["detalle"] = _("Se levantó a las %s") % cuando(sesion, sesion.levantada_en, "G:i")
        case EstadoSesion.DESCONVOCADA:
            espera["detalle"] = _("Esta sesión no se celebrará")
    return espera


def _word_of(sesion: Sesion) -> str:
    """How the current item ended; empty while it is treated."""
    punto = sesion.punto_actual
    busy = {EstadoPunto.PENDIENTE.value, EstadoPunto.EN_DEBATE.value, EstadoPunto.EN_VOTACION.value}
    return "" if punto is None or punto.estado in busy else str(punto.get_estado_display())


def _coming(sesion: Sesion) -> list[dict[str, str]]:
    waiting = sesion.puntos.filter(estado=EstadoPunto.PENDIENTE.value).order_by("orden")[:ITEMS]
    return [{"numero": punto.numero, "titulo": punto.titulo} for punto in waiting]
