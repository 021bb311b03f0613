"""Who came, left, lost the connection or came back, when, and before or during which item."""

from actas.redaccion.arbol import Estilo, Parrafo, parrafo
from actas.redaccion.hechos import Incidencia, PuntoActa, TipoIncidencia
from actas.redaccion.lengua import Lengua, mayuscula
from sesiones.estados import Modalidad

ANTES, DEBATE, VOTACION, DURANTE = "antes_debate", "debate", "votacion", "durante"


def fase(incidencia: Incidencia, punto: PuntoActa) -> str:
    """At which moment of its item an incident happened: before its debate, during it, or once voting had begun."""
    turnos = [i.momento for i in punto.intervenciones if i.momento]
    votos = [v.momento for v in punto.votaciones if v.momento]
    if votos and incidencia.momento >= min(votos):
        return VOTACION
    if turnos:
        return ANTES if incidencia.momento < min(turnos) else DEBATE
    if punto.intervenciones:
        return DEBATE
    return DURANTE


def en_punto(incidencia: Incidencia, punto: PuntoActa, lengua: Lengua) -> Parrafo:
    """The sentence of an incident inside its item."""
    return _parrafo(incidencia, lengua.frase(f"incidencia.{fase(incidencia, punto)}"), lengua)


def entre_puntos(incidencia: Incidencia, siguiente: PuntoActa | None, lengua: Lengua) -> Parrafo:
    """The sentence of an incident between items; `siguiente` is the item before which it happened, None at the end."""
    contexto = (
        lengua.frase("incidencia.antes_punto", num=siguiente.num)
        if siguiente
        else lengua.frase("incidencia.tras_ultimo")
    )
    return _parrafo(incidencia, contexto, lengua)


def _parrafo(i: Incidencia, contexto: str, lengua: Lengua) -> Parrafo:
    clave_motivo = "incidencia.nota.motivo" if i.tipo is TipoIncidencia.NOTA else "incidencia.motivo"
    texto = lengua.frase(
        f"incidencia.{i.tipo}",
        hora=lengua.frase_con_hora("incidencia.hora", i.momento),
        contexto=contexto,
        persona=lengua.tratamiento(i.persona) if i.persona else "",
        de_persona=lengua.de_persona(i.persona) if i.persona else "",
        a_persona=lengua.a_persona(i.persona) if i.persona else "",
        otra=lengua.tratamiento(i.otra) if i.otra else "",
        forma=_forma(i, lengua),
        motivo=lengua.frase(clave_motivo, motivo=i.motivo.rstrip(". ")) if i.motivo else "",
        presentes=_presentes(i.presentes, lengua),
        duracion=_duracion(i.minutos, lengua),
        reanudacion=lengua.frase_con_hora("incidencia.se_reanuda", i.fin) if i.fin else "",
    )
    return parrafo(mayuscula(texto), Estilo.INCIDENCIA)


def _forma(i: Incidencia, lengua: Lengua) -> str:
    """How somebody attends: said when it is remotely, or when that is what changes."""
    if i.modalidad is Modalidad.TELEMATICA or (i.modalidad and i.tipo is TipoIncidencia.CAMBIO_MODALIDAD):
        return lengua.frase(f"incidencia.forma.{i.modalidad}")
    return ""


def _presentes(presentes: int | None, lengua: Lengua) -> str:
    return "" if presentes is None else lengua.frase("incidencia.presentes", n=presentes)


def _duracion(minutos: int | None, lengua: Lengua) -> str:
    if not minutos:
        return ""
    return lengua.frase("incidencia.duracion.s" if minutos == 1 else "incidencia.duracion.p", minutos=minutos)
