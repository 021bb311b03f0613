"""What a question of confidence does to later votes (LOREG art. 197 bis.8)."""

from collections.abc import Mapping

from sesiones.estados import ClasePunto
from sesiones.models import Punto
from sesiones.selectors import dia_of
from votaciones import facts
from votaciones.estados import EstadoVotacion, Objeto, Sentido, objeto_legal
from votaciones.models import Votacion
from votaciones.reglas.confianza import votos_nulos


def null_votes(votacion: Votacion, votos: Mapping[str, Sentido]) -> frozenset[str]:
    """Whose vote against is null: who gave the confidence, within six months, on the same matter in the same terms.

    The matter is the same when the item goes on from that of the confidence, or has its file and its text.
    """
    if objeto_legal(votacion.objeto) is not Objeto.PROPUESTA or not any(s is Sentido.NO for s in votos.values()):
        return frozenset()
    hoy, found = dia_of(votacion.punto.sesion), frozenset[str]()
    for given in _confianzas(votacion.punto):
        si = {persona for persona, sentido in facts.votos_of(given).items() if sentido is Sentido.SI}
        found |= votos_nulos(votos, si, dia_of(given.punto.sesion), hoy)
    return found


def _confianzas(punto: Punto) -> list[Votacion]:
    earlier = Votacion.objects.filter(
        estado=EstadoVotacion.PROCLAMADA.value,
        objeto=Objeto.PROPUESTA.value,
        punto__clase=ClasePunto.CONFIANZA.value,
        punto__sesion__organo=punto.sesion.organo_id,
        punto__sesion__primera__lt=punto.sesion.primera,
    ).select_related("punto__sesion__organo__corporacion")
    return [one for one in earlier if _same_matter(one.punto, punto)]


def _same_matter(confianza: Punto, punto: Punto) -> bool:
    if punto.procede_de_id == confianza.pk:
        return True
    file = punto.expediente.strip()
    return (
        bool(file) and file == confianza.expediente.strip() and punto.propuesta.strip() == confianza.propuesta.strip()
    )
