"""After a round of an election that chose nobody: the next round, and the tie of the last one."""

from datetime import datetime

from django.db import transaction

from sesiones import journal
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import perfil_of
from votaciones import events, selectors
from votaciones.estados import EstadoVotacion, Resultado
from votaciones.models import Votacion
from votaciones.reglas.alcaldia import sortear_alcaldia
from votaciones.reglas.elecciones import Desenlace, dirimir_eleccion
from votaciones.reglas.tipos import Mayoria
from votaciones.services.alcaldia import seat_alcaldia
from votaciones.services.closing import apply_consequence
from votaciones.services.gates import lock_votacion, tell_if_ended
from votaciones.services.rounds import repeat_locked
from votaciones.services.secret_count import is_de_alcaldia, resultado_eleccion
from votaciones.services.ties import DECLINADO
from votaciones.sucesos import EleccionDirimida


@transaction.atomic
def open_vuelta(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """Another round among those that the last one left (`reglas.elecciones`): a census and keys of its own.

    `votacion_id` is the round that chose nobody.
    """
    sesion, last = lock_votacion(votacion_id)
    pending = last.escrutinio.get("desenlace") == Desenlace.NUEVA_VUELTA
    if not pending or last.estado != EstadoVotacion.PROCLAMADA.value:
        return _NO_ROUND
    first = last.primera or last
    if first.siguientes.filter(ronda__gt=last.ronda).exclude(estado=EstadoVotacion.ANULADA.value).exists():
        return rechazo(
            "vuelta_ya_abierta",
            _("La siguiente vuelta ya se ha abierto"),
            "ROF art. 98.3",
            _("Siga con la vuelta abierta"),
        )
    return repeat_locked(
        sesion,
        last,
        momento=momento,
        autor=autor,
        mayoria=_later(Mayoria(first.mayoria)).value,
        candidaturas=last.escrutinio["siguientes"],
    )


@transaction.atomic
def decide_eleccion(*, votacion_id: int, elegida: str, momento: datetime, autor: str) -> Votacion | Rechazo:
    """Who wins a last round that ended level: what the profile says (casting vote, lot, list with most votes).

    `elegida`: the person whom the casting vote names or the lot drew (LBRL art. 46.2.d); empty when whoever has the
    casting vote declines it, and then nobody is elected.
    """
    sesion, votacion = lock_votacion(votacion_id)
    level = votacion.estado == EstadoVotacion.PROCLAMADA.value and votacion.resultado == Resultado.EMPATE.value
    if not votacion.candidaturas or not level:
        return rechazo(
            "sin_empate",
            _("Solo se dirime el empate de la última vuelta"),
            "LBRL art. 46.2.d",
            _("Siga con lo que resulte de la votación"),
        )
    perfil = perfil_of(sesion)
    via, outcome = perfil.eleccion_empate.value, Resultado.APROBADA
    if is_de_alcaldia(votacion):
        # LOREG art. 196.c: neither casting vote nor anybody's to decline; a lot among the lists that are level.
        via, chosen = "sorteo", sortear_alcaldia(resultado_eleccion(votacion, perfil), elegida)
    else:
        chosen = dirimir_eleccion(resultado_eleccion(votacion, perfil), perfil, elegida=elegida) if elegida else ""
    if isinstance(chosen, Rechazo):
        return chosen
    if not chosen:
        via, outcome = DECLINADO, Resultado.RECHAZADA
    votacion.elegida, votacion.resultado = chosen, outcome.value
    votacion.escrutinio = {**votacion.escrutinio, "dirimida": via}
    votacion.save(update_fields=["elegida", "resultado", "escrutinio"])
    apply_consequence(votacion, outcome, momento)
    holder = selectors.titular_calidad_of(sesion)
    payload = EleccionDirimida(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        ronda=votacion.ronda,
        elegida=chosen,
        via=via,
        persona=holder.clave if holder else "",
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    seat_alcaldia(sesion, votacion, outcome, momento=momento, autor=autor)
    tell_if_ended(sesion, votacion.punto, momento)
    events.votacion_proclamada(sesion)
    return votacion


def _later(first: Mayoria) -> Mayoria:
    """DLeg 2/2003 art. 59.2: three fifths, then absolute; otherwise who has more votes than any other."""
    return Mayoria.ABSOLUTA if first is Mayoria.TRES_QUINTOS else Mayoria.SIMPLE


_NO_ROUND = rechazo(
    "sin_vuelta_pendiente",
    _("Solo se vota de nuevo cuando la vuelta anterior no ha elegido a nadie"),
    "ROF art. 102.3",
    _("Proclame antes el resultado"),
)
