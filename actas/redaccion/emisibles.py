"""Which documents a session gives rise to, as things stand: of the whole of it, and of each item."""

from actas.redaccion import acto
from actas.redaccion.hechos import HechosSesion, PuntoActa
from actas.redaccion.remision import remitidos
from sesiones.estados import ClaseOrgano, ClasePunto, EstadoPunto

DECIDEN = frozenset(
    {ClaseOrgano.PLENO, ClaseOrgano.JUNTA_GOBIERNO, ClaseOrgano.JUNTA_DISTRITO, ClaseOrgano.COMISION_PLENO}
)
_SIN_TRATAR = frozenset(
    {
        EstadoPunto.PENDIENTE,
        EstadoPunto.NO_TRATADO,
        EstadoPunto.APLAZADO,
        EstadoPunto.EN_DEBATE,
        EstadoPunto.EN_VOTACION,
    }
)


def de_la_sesion(h: HechosSesion) -> tuple[str, ...]:
    """Classes of the whole session. Only organs that decide remit agreements; only approved minutes are rectified."""
    if h.inicio is None and h.constituida:
        return ("convocatoria", "citacion") if h.convocatoria.notificada else ()
    clases = ["convocatoria"]
    if not h.constituida:
        return (*clases, "diligencia")
    if h.fin is None:
        return tuple(clases)
    clases += ["acta", "extracto"]
    if h.publica:
        clases.append("publicable")
    if h.organo.clase in DECIDEN and remitidos(h):
        clases.append("remision")
    if h.aprobada_el is not None:
        clases.append("rectificacion")
    return tuple(clases)


def del_punto(h: HechosSesion, punto: PuntoActa) -> tuple[str, ...]:
    """Classes of one item, once it was dealt with: what was not voted is certified, too, but notified to nobody, and
    nobody is notified that minutes were approved."""
    if h.inicio is None or punto.estado in _SIN_TRATAR:
        return ()
    hizo = acto.clase(h, punto)
    if hizo == "dictamen":
        return ("dictamen", "certificado")
    notified = hizo in ("acuerdo", "rechazo") and punto.clase is not ClasePunto.ACTA
    return ("certificado", "notificacion") if notified else ("certificado",)
