"""What the law puts after a tie: the second vote, then the casting vote (LBRL art. 46.2.d, ROF art. 100.2)."""

from datetime import datetime

from django.db import transaction

from sesiones import journal
from sesiones.models import Miembro, Sesion
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import perfil_of, presentes_en
from votaciones import events, facts, selectors
from votaciones.estados import EstadoVotacion, Resultado, Sentido
from votaciones.models import Votacion
from votaciones.reglas.empates import dirimir, segunda_votacion_posible, voto_calidad_posible
from votaciones.reglas.razonamiento import razonar_calidad
from votaciones.services.closing import apply_consequence, norma_of, recuento_of, store_reasoning
from votaciones.services.gates import lock_votacion, tell_if_ended
from votaciones.services.rounds import repeat_locked
from votaciones.sucesos import VotoCalidad

DECLINADO = "declinado"


@transaction.atomic
def second_round(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """Repeat a vote that ended in a tie: same terms, a census of its own, opened at once. `votacion_id` is the first."""
    sesion, first = lock_votacion(votacion_id)
    if refusal := segunda_votacion_posible(perfil_of(sesion), first.ronda, _resultado(first)):
        return refusal
    if first.siguientes.exclude(estado=EstadoVotacion.ANULADA.value).exists():
        return rechazo(
            "ya_repetida",
            _("La votación ya se ha repetido"),
            "LBRL art. 46.2.d",
            _("Si persiste el empate, decide el voto de calidad"),
        )
    # The article of the majority; that of the tie is added again by whatever the second round gives.
    return repeat_locked(sesion, first, momento=momento, autor=autor, fundamento=first.fundamento[:1])


@transaction.atomic
def decide_empate(*, votacion_id: int, sentido: str, momento: datetime, autor: str) -> Votacion | Rechazo:
    """The casting vote: `si`, `no`, or `declinado`, and then the proposal is not approved.

    It decides and adds no vote to the count. Only its holder has it, and only while present (LBRL arts. 46.2.d, 122.2
    and 124.5; ROF art. 47.2).
    """
    sesion, votacion = lock_votacion(votacion_id)
    if refusal := voto_calidad_posible(perfil_of(sesion), votacion.ronda, _resultado(votacion)):
        return refusal
    if votacion.candidaturas:
        return _ELECTION
    if sentido not in {Sentido.SI, Sentido.NO, DECLINADO}:
        return rechazo(
            "calidad_sin_sentido",
            _("El voto de calidad es a favor o en contra; también se puede declinar"),
            "LBRL art. 46.2.d",
            _("Elija a favor, en contra o declinar"),
        )
    holder = selectors.titular_calidad_of(sesion)
    if refusal := _refuse_holder(sesion, holder):
        return refusal
    assert holder is not None
    decision = None if sentido == DECLINADO else Sentido(sentido)
    recuento, resultado = dirimir(recuento_of(votacion), decision)
    razones = razonar_calidad(recuento, decision, resultado, perfil_of(sesion), norma=norma_of(votacion))
    votacion.voto_calidad, votacion.voto_calidad_de, votacion.resultado = sentido, holder, resultado.value
    store_reasoning(votacion, razones)
    votacion.save(update_fields=["voto_calidad", "voto_calidad_de", "resultado", "razonamiento", "fundamento"])
    apply_consequence(votacion, resultado, momento)
    payload = VotoCalidad(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        persona=holder.clave,
        sentido=sentido,
        resultado=resultado.value,
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    tell_if_ended(sesion, votacion.punto, momento)
    events.votacion_proclamada(sesion)
    return votacion


_ELECTION = rechazo(
    "empate_de_eleccion",
    _("El empate de una elección se dirime nombrando a una de las personas que han empatado"),
    "LBRL art. 46.2.d",
    _("Indique quién resulta elegido"),
)


def _resultado(votacion: Votacion) -> Resultado | None:
    return Resultado(votacion.resultado) if votacion.resultado else None


def _refuse_holder(sesion: Sesion, holder: Miembro | None) -> Rechazo | None:
    """Only who may vote on this item decides its tie: not an absent chair, not one with a conflict of interest."""
    seats = [row for row in facts.asientos_of(sesion) if holder and row.miembro_id == holder.pk]
    if seats and seats[0].estado in presentes_en(sesion):
        return None
    return rechazo(
        "calidad_ausente",
        _("Quien tiene el voto de calidad no está presente"),
        "ROF art. 47",
        _("Anote quién asume la Presidencia"),
    )
