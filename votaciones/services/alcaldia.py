"""When a vote makes a mayor: a motion of censure that carries, and the election of the mayor."""

from datetime import datetime

from sesiones.estados import ClasePunto
from sesiones.models import Miembro, Sesion
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.services.alcaldia import proclaim_alcaldia
from votaciones.estados import Objeto, Resultado, objeto_legal
from votaciones.models import Votacion
from votaciones.reglas.censura import proclamada
from votaciones.reglas.elecciones import Desenlace
from votaciones.services.secret_count import is_de_alcaldia, popular_votes, resultado_eleccion


def seat_alcaldia(sesion: Sesion, votacion: Votacion, resultado: Resultado, *, momento: datetime, autor: str) -> None:
    """Proclaim whom this result makes mayor, if anybody (LOREG arts. 196 and 197.1.f).

    Of a censure, the candidate of the motion that was registered: a recorded session tells of the past, and who holds
    the office now is told by the corporation's own data.
    """
    if objeto_legal(votacion.objeto) is not Objeto.PROPUESTA:
        return
    if votacion.punto.clase == ClasePunto.CENSURA.value:
        solicitud = getattr(sesion, "solicitud", None)
        candidato = solicitud.candidato if solicitud else None
        if candidato is not None and proclamada(resultado, candidato.clave):
            proclaim_alcaldia(sesion, candidato, via="censura", momento=momento, autor=autor)
    elif votacion.elegida and is_de_alcaldia(votacion):
        elegida = Miembro.objects.filter(corporacion=sesion.organo.corporacion_id, nombre=votacion.elegida).first()
        if elegida is not None:
            proclaim_alcaldia(sesion, elegida, via="eleccion", momento=momento, autor=autor)


def without_popular_votes(votacion: Votacion, perfil: PerfilNormativo) -> Rechazo | None:
    """LOREG art. 196.c: when nobody has the absolute majority, nothing can be proclaimed without the votes of the lists."""
    if not is_de_alcaldia(votacion) or None not in popular_votes(votacion).values():
        return None
    found = resultado_eleccion(votacion, perfil)
    if found.desenlace is Desenlace.ELEGIDA and found.razonamiento.fundamento == ("LOREG art. 196.b",):
        return None
    return rechazo(
        "sin_votos_populares",
        _("Nadie alcanza la mayoría absoluta, y no constan los votos populares de todas las listas con candidato"),
        "LOREG art. 196.c",
        _("Anótelos en los grupos políticos y proclame después"),
    )
