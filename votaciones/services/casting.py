"""Ballots: the electronic one through the writer, and those that the secretary takes by hand."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from fractions import Fraction

from django.db import connection, transaction

from sesiones import journal
from sesiones.models import Miembro
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import perfil_of
from sesiones.sucesos import IncidenciaAnotada
from votaciones import events, facts, selectors, urna
from votaciones.estados import CanalVoto, EstadoVotacion, Sentido, SistemaVotacion
from votaciones.models import Censo, Votacion, Voto
from votaciones.papeletas import DIVIDED, SENTIDO_DESCONOCIDO, Justificante, Papeleta, receipt_of
from votaciones.reglas.censo import CensoVotacion
from votaciones.reglas.colectivas import comprobar_nominal, repartir_por_grupos
from votaciones.reglas.conexion import oral_fuera_de_gracia
from votaciones.reglas.emision import admitir_voto_oral, puede_votar
from votaciones.services.gates import lock_votacion
from votaciones.sucesos import VotoRecogido
from votaciones.writer import writer

# A ballot that nobody has answered for so long has failed: whoever cast it is told to ask again with the same key.
ANSWER_SECONDS = 30.0
NO_ADSCRITO = "no adscrito"


def cast_voto(
    *, votacion_id: int, miembro: Miembro, sentido: str, clave: str, momento: datetime
) -> Justificante | Rechazo:
    """Cast the ballot of a member and wait until it is stored (LBRL art. 46.2.d, ROF art. 99.5).

    `clave` is the idempotency key of the request: the same key gives the same receipt, however often and late it comes.
    The receipt comes after the commit; inside a transaction of the caller the ballot belongs to that transaction.
    Raises what the database raised when the ballot could not be stored.
    """
    papeleta = Papeleta(votacion_id, miembro.pk, sentido, clave, momento)
    return _submit(papeleta).result(timeout=ANSWER_SECONDS)


def cast_votos(
    *, votacion_id: int, papeletas: Sequence[tuple[Miembro, str, str]], momento: datetime
) -> list[Justificante | Rechazo]:
    """`cast_voto` for members who vote at one instant: each with sense and key, and the answers in their order."""
    ballots = [Papeleta(votacion_id, miembro.pk, sentido, clave, momento) for miembro, sentido, clave in papeletas]
    if connection.in_atomic_block:
        return urna.deposit(ballots)
    return [answer.result(timeout=ANSWER_SECONDS) for answer in [_submit(ballot) for ballot in ballots]]


def submit_voto(
    *, votacion_id: int, usuario_id: int, sentido: str, clave: str, momento: datetime
) -> Future[Justificante | Rechazo]:
    """`cast_voto` for a request: by the account alone, and without holding a thread while the ballot is being stored.

    The census says which member the account is, and refuses who is not in it (`fuera_de_censo`).
    """
    return _submit(Papeleta(votacion_id, 0, sentido, clave, momento, usuario_id=usuario_id))


def _submit(papeleta: Papeleta) -> Future[Justificante | Rechazo]:
    if connection.in_atomic_block:
        done: Future[Justificante | Rechazo] = Future()
        done.set_result(urna.deposit([papeleta])[0])
        return done
    return writer.submit(papeleta)


@transaction.atomic
def cast_voto_oral(
    *,
    votacion_id: int,
    persona: str,
    sentido: str,
    momento: datetime,
    autor: str,
    motivo: str,
    canal: str = "viva voz",
) -> Justificante | Rechazo:
    """The secretary takes the vote of a member whose device failed, or of each in a nominal call (ROF art. 101).

    `canal` is how it was heard (aloud, by telephone); the journal gets that and the reason, never the sense.
    """
    sesion, votacion = lock_votacion(votacion_id)
    rows = {facts.persona_of(row): row for row in facts.censo_rows(votacion)}
    row = rows.get(persona)
    voto = Voto.objects.filter(censo=row).first() if row else None
    caida = next((one.desde for one in selectors.caidas_of(votacion) if one.persona == persona), None)
    refusal = admitir_voto_oral(
        EstadoVotacion(votacion.estado),
        facts.entrada_of(row) if row else None,
        SistemaVotacion(votacion.sistema),
        anterior=Sentido(voto.sentido) if voto else None,
        motivo=motivo,
    ) or (oral_fuera_de_gracia(perfil_of(sesion), votacion.abierta_en, caida, momento) if votacion.abierta_en else None)
    if refusal:
        return refusal
    assert row is not None
    if sentido not in set(Sentido):
        return SENTIDO_DESCONOCIDO
    stored = urna.store(
        votacion, [row], {persona: sentido}, canal=CanalVoto.ORAL, momento=momento, motivo={persona: motivo}
    )
    payload = VotoRecogido(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        ronda=votacion.ronda,
        persona=persona,
        canal=canal,
        motivo=motivo,
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.votos_recogidos(sesion)
    return receipt_of(stored[0])


@transaction.atomic
def report_dificultad(*, votacion_id: int, miembro: Miembro, motivo: str, momento: datetime) -> Censo | Rechazo:
    """A member tells the mesa that they cannot vote: shown at once beside their name, and an incident of the session."""
    sesion, votacion = lock_votacion(votacion_id)
    entry = votacion.censo.select_related("miembro", "funcionario", "grupo").filter(miembro=miembro).first()
    refusal = puede_votar(EstadoVotacion(votacion.estado), facts.entrada_of(entry) if entry else None)
    if refusal and refusal.codigo != "votacion_en_pausa":
        return refusal
    assert entry is not None
    entry.dificultad = motivo
    entry.save(update_fields=["dificultad"])
    payload = IncidenciaAnotada(texto=f"{miembro.nombre}: {motivo}", punto=votacion.punto.numero)
    journal.record(sesion, payload, momento=momento, autor=f"miembro:{miembro.clave}")
    events.dificultad_avisada(sesion)
    return entry


@transaction.atomic
def record_mano_alzada(
    *,
    votacion_id: int,
    momento: datetime,
    autor: str,
    por_grupo: Mapping[str, Mapping[str, int | Fraction]] | None = None,
    nominal: Mapping[str, str] | None = None,
) -> int | Rechazo:
    """The show of hands as the secretary counted it (ROF art. 101): by group, or person by person. Returns how many.

    Who has voted already keeps that vote: `por_grupo` counts the hands of those who had not (weights, on a weighted
    vote), and goes to the members of each group in the order of their seats, first yes, then no, then abstention.
    Members without a group come under `no adscrito`. More hands than members: the whole is refused (ROF art. 99.5).
    Where a group was divided, which member voted what is not known: those ballots say so (`motivo`).
    """
    sesion, votacion = lock_votacion(votacion_id)
    if refusal := _refuse_unless_open(votacion) or _refuse_secret(votacion):
        return refusal
    missing = [row for row in facts.censo_rows(votacion) if not Voto.objects.filter(censo=row).exists()]
    censo = facts.censo_of(missing)
    divided: set[str] = set()
    papeletas = _named(censo, nominal) if nominal is not None else _by_group(censo, por_grupo or {}, divided)
    if isinstance(papeletas, Rechazo):
        return papeletas
    notes = dict.fromkeys(divided, DIVIDED)
    urna.store(votacion, missing, papeletas, canal=CanalVoto.MANO_ALZADA, momento=momento, motivo=notes)
    payload = VotoRecogido(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        ronda=votacion.ronda,
        persona="",
        canal=CanalVoto.MANO_ALZADA.value,
        motivo=str(len(papeletas)),
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.votos_recogidos(sesion)
    return len(papeletas)


def _named(censo: CensoVotacion, nominal: Mapping[str, str]) -> dict[str, Sentido] | Rechazo:
    if unknown := set(nominal.values()) - set(Sentido):
        raise ValueError(f"not a sense: {sorted(unknown)}")
    if refusal := comprobar_nominal(censo, list(nominal)):
        return refusal
    return {persona: Sentido(sentido) for persona, sentido in nominal.items()}


def _by_group(
    censo: CensoVotacion, por_grupo: Mapping[str, Mapping[str, int | Fraction]], divided: set[str]
) -> dict[str, Sentido] | Rechazo:
    """Ballots from the figures; `divided` takes the members of the groups that did not vote alike."""
    figures = {
        "" if grupo.casefold() == NO_ADSCRITO else grupo: {Sentido(s): n for s, n in senses.items() if n}
        for grupo, senses in por_grupo.items()
    }
    split = {grupo for grupo, senses in figures.items() if len(senses) > 1}
    divided.update(entry.persona for entry in censo.entradas if entry.grupo in split)
    return repartir_por_grupos(censo, figures)


def _refuse_secret(votacion: Votacion) -> Rechazo | None:
    if votacion.sistema != SistemaVotacion.SECRETA.value:
        return None
    return rechazo(
        "mano_alzada_en_secreta",
        _("El voto secreto no se puede emitir a mano alzada"),
        "ROF art. 102.3",
        _("Facilite a quien le falte otro dispositivo con el que depositar su papeleta"),
    )


def _refuse_unless_open(votacion: Votacion) -> Rechazo | None:
    if votacion.estado == EstadoVotacion.ABIERTA.value:
        return None
    return rechazo(
        "votacion_no_abierta",
        _("La votación no está abierta"),
        "ROF art. 98",
        _("Ábrala o reanúdela antes de anotar los votos"),
    )
