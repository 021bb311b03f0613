"""From the terms of a vote to the open ballot box."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sesiones import journal
from sesiones.estados import ClasePunto, EstadoPunto, EstadoSesion, SistemaVoto
from sesiones.models import Asistencia, Punto, Sesion, Turno
from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.puntos import se_puede_votar
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import perfil_of, quorum_of
from sesiones.services.enmiendas import refuse_text
from votaciones import events, facts, selectors, urna_secreta
from votaciones.estados import EstadoVotacion, Objeto, Resultado, SistemaVotacion, objeto_legal
from votaciones.models import Censo, Votacion
from votaciones.reglas.apertura import (
    HechosApertura,
    exigida_para,
    mayoria_inalcanzable,
    puede_abrirse,
    sistema_por_omision,
    sistema_posible,
)
from votaciones.reglas.censo import CensoVotacion, formar_censo
from votaciones.reglas.emision import cambio_permitido
from votaciones.reglas.materias import Exigida, MateriaDesconocida
from votaciones.reglas.secretas import candidaturas_posibles, secreta_sin_peso
from votaciones.reglas.tipos import Mayoria
from votaciones.services.gates import lock_punto, lock_votacion, move_punto, refuse_unless_may_become, settle_after
from votaciones.sucesos import VotacionAbierta, VotacionAnulada, VotacionEnPausa, VotacionReanudada


@transaction.atomic
def prepare_votacion(
    *,
    punto_id: int,
    momento: datetime,
    autor: str,
    objeto: str = Objeto.PROPUESTA.value,
    sistema: str | None = None,
    mayoria: str | None = None,
    materia: str | None = None,
    enunciado: str = "",
    candidaturas: Sequence[str] = (),
    motivo_sistema: str = "",
    motivo_materia: str = "",
) -> Votacion | Rechazo:
    """Write down the terms of a vote (ROF art. 98.1): what, how, and the majority that the law asks for.

    What is not given follows from the law: the majority from the matter, the system from organ and item. A vote
    already prepared on the item takes the new terms. Nothing is opened, so the journal says nothing yet.
    Another matter than the item's has its reason (`motivo_materia`), which the opening takes to the journal.
    `candidaturas`: the names of an election (ROF art. 102.3), in the order of the ballot.
    """
    sesion, punto = lock_punto(punto_id)
    return prepare(
        sesion,
        punto,
        objeto=objeto,
        sistema=sistema,
        mayoria=mayoria,
        materia=materia,
        enunciado=enunciado,
        candidaturas=candidaturas,
        motivo_sistema=motivo_sistema,
        motivo_materia=motivo_materia,
    )


def prepare(
    sesion: Sesion,
    punto: Punto,
    *,
    objeto: str,
    sistema: str | None = None,
    mayoria: str | None = None,
    materia: str | None = None,
    enunciado: str = "",
    candidaturas: Sequence[str] = (),
    motivo_sistema: str = "",
    motivo_materia: str = "",
) -> Votacion | Rechazo:
    """`prepare_votacion` for who holds the locks."""
    perfil, clase = perfil_of(sesion), ClasePunto(punto.clase)
    system = SistemaVotacion(sistema) if sistema else usual_sistema(punto, objeto)
    secret = system is SistemaVotacion.SECRETA
    if refusal := (
        se_puede_votar(perfil, clase)
        or sistema_posible(perfil, system, clase, **_agreed(punto))
        or secreta_sin_peso(secret and sesion.organo.sistema_voto == SistemaVoto.PONDERADO.value)
        or candidaturas_posibles(candidaturas, secreta=secret)
    ):
        return refusal
    matter = punto.materia if materia is None else materia
    changed = _on_merits(objeto) and matter != punto.materia
    if changed and not motivo_materia.strip():
        return _WITHOUT_REASON
    required = required_mayoria(perfil, punto, objeto, matter, mayoria)
    if isinstance(required, Rechazo):
        return required
    if candidaturas and mayoria is None and required.mayoria is Mayoria.SIMPLE:
        first = Mayoria(perfil.eleccion_primera.value)
        required = Exigida(first, perfil.norma("eleccion_primera"), required.descripcion)
    votacion = punto.votaciones.filter(estado=EstadoVotacion.PREPARADA.value).first() or Votacion(
        punto=punto, orden=_next_orden(punto)
    )
    votacion.objeto, votacion.enunciado, votacion.sistema = objeto, enunciado, system.value
    votacion.mayoria, votacion.materia = required.mayoria.value, matter if _on_merits(objeto) else ""
    votacion.fundamento = [required.norma] if required.norma else []
    votacion.permite_cambio = cambio_permitido(perfil, system)
    votacion.candidaturas = [" ".join(name.split()) for name in candidaturas]
    votacion.motivo_sistema = motivo_sistema
    votacion.motivo_materia = motivo_materia.strip() if changed else ""
    votacion.save()
    events.votacion_preparada(sesion)
    return votacion


@transaction.atomic
def prepare_and_open(*, punto_id: int, momento: datetime, autor: str, **terms: Any) -> Votacion | Rechazo:
    """`prepare_votacion` and `open_votacion` in one press; a refusal leaves nothing prepared, and nobody is told."""
    sesion, punto = lock_punto(punto_id)
    terms.setdefault("objeto", Objeto.PROPUESTA.value)
    votacion = prepare(sesion, punto, **terms)
    if isinstance(votacion, Rechazo):
        return votacion
    votacion.punto = punto
    opened = open_locked(sesion, votacion, momento=momento, autor=autor)
    if isinstance(opened, Rechazo):
        transaction.set_rollback(True)
    return opened


@transaction.atomic
def open_votacion(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """Open the ballot box and freeze the census from who is there at this instant (ROF art. 98, LBRL art. 46.2.d).

    One open vote per session; not while somebody speaks, without quorum, or before urgency or inclusion are voted.
    """
    sesion, votacion = lock_votacion(votacion_id)
    return open_locked(sesion, votacion, momento=momento, autor=autor)


def open_locked(
    sesion: Sesion, votacion: Votacion, *, momento: datetime, autor: str, en_bloque: bool = False
) -> Votacion | Rechazo:
    """`open_votacion` for who holds the locks. `en_bloque`: an item adopted with others needs not be called."""
    if refusal := refuse_unless_may_become(votacion, EstadoVotacion.ABIERTA):
        return refusal
    perfil, punto = perfil_of(sesion), votacion.punto
    if refusal := puede_abrirse(perfil, hechos_apertura(sesion, votacion, en_bloque=en_bloque)):
        return refusal
    if objeto_legal(votacion.objeto) is Objeto.PROPUESTA and (refusal := refuse_text(punto)):
        return refusal
    seats = facts.asientos_of(sesion)
    ponderada = votacion.sistema == SistemaVotacion.PONDERADA.value or (
        sesion.organo.sistema_voto == SistemaVoto.PONDERADO.value
    )
    censo = formar_censo(
        facts.hechos_of(seats), perfil, deliberacion_desde=punto.deliberacion_desde, ponderada=ponderada
    )
    legal, hecho = facts.numeros_of(sesion, seats)
    if refusal := _refuse_unreachable(perfil, votacion, censo, legal, hecho):
        return refusal
    _freeze(votacion, seats, censo)
    if urna_secreta.is_secret(votacion):
        urna_secreta.found(votacion)
    votacion.estado, votacion.abierta_en = EstadoVotacion.ABIERTA.value, momento
    votacion.numero_legal, votacion.numero_hecho, votacion.presentes = legal, hecho, censo.presentes
    votacion.save()
    if punto.estado in {EstadoPunto.PENDIENTE.value, EstadoPunto.APROBADO.value, EstadoPunto.RECHAZADO.value}:
        move_punto(punto, EstadoPunto.EN_DEBATE)
    move_punto(punto, EstadoPunto.EN_VOTACION)
    punto.terminado_en = None
    punto.save(update_fields=["estado", "terminado_en"])
    journal.record(sesion, _opened(votacion, censo), momento=momento, autor=autor)
    events.votacion_cambiada(sesion)
    return votacion


@transaction.atomic
def hold_votacion(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """Nobody can vote until it is resumed: a failure of the wire, not a recess (ROF art. 98.3)."""
    sesion, votacion = lock_votacion(votacion_id)
    if votacion.estado != EstadoVotacion.ABIERTA.value:
        return refuse_unless_may_become(votacion, EstadoVotacion.EN_PAUSA) or _REPEATED
    _move(votacion, EstadoVotacion.EN_PAUSA)
    journal.record(sesion, VotacionEnPausa(*_name(votacion)), momento=momento, autor=autor)
    events.votacion_cambiada(sesion)
    return votacion


@transaction.atomic
def resume_votacion(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """The same vote goes on with the same census; what was cast before the pause stands."""
    sesion, votacion = lock_votacion(votacion_id)
    if votacion.estado != EstadoVotacion.EN_PAUSA.value:
        return refuse_unless_may_become(votacion, EstadoVotacion.ABIERTA) or _REPEATED
    _move(votacion, EstadoVotacion.ABIERTA)
    journal.record(sesion, VotacionReanudada(*_name(votacion)), momento=momento, autor=autor)
    events.votacion_cambiada(sesion)
    return votacion


@transaction.atomic
def annul_votacion(*, votacion_id: int, motivo: str, momento: datetime, autor: str) -> Votacion | Rechazo:
    """A vote that cannot stand (wrong terms, wrong item): nothing of it counts, and the item goes back to where it was."""
    sesion, votacion = lock_votacion(votacion_id)
    if refusal := refuse_unless_may_become(votacion, EstadoVotacion.ANULADA):
        return refusal
    if not motivo.strip():
        return rechazo(
            "anulacion_sin_motivo",
            _("Falta el motivo de la anulación"),
            "ROF art. 109.1.g",
            _("Indique por qué se anula: consta en acta"),
        )
    begun = votacion.estado != EstadoVotacion.PREPARADA.value
    if urna_secreta.is_secret(votacion):
        urna_secreta.discard(votacion)
    votacion.motivo_anulacion = motivo
    _move(votacion, EstadoVotacion.ANULADA, "motivo_anulacion")
    if begun and votacion.punto.estado == EstadoPunto.EN_VOTACION.value:
        after_a_tie = votacion.ronda == 2 and not votacion.candidaturas
        move_punto(votacion.punto, EstadoPunto.EMPATE_1 if after_a_tie else EstadoPunto.EN_DEBATE)
        votacion.punto.save(update_fields=["estado"])
    journal.record(sesion, VotacionAnulada(*_name(votacion), motivo=motivo), momento=momento, autor=autor)
    settle_after(sesion, votacion, momento=momento, autor=autor)
    events.votacion_cambiada(sesion)
    return votacion


def required_mayoria(
    perfil: PerfilNormativo, punto: Punto, objeto: str, materia: str, mayoria: str | None
) -> Exigida | Rechazo:
    """The majority: what is given, else what the secretary wrote on the item, else what the matter asks for."""
    given = mayoria or (punto.mayoria if _on_merits(objeto) else "")
    try:
        required = exigida_para(
            perfil, objeto_legal(objeto), ClasePunto(punto.clase), materia if _on_merits(objeto) else ""
        )
    except MateriaDesconocida:
        return rechazo(
            "materia_desconocida",
            _("La materia «{materia}» no está en ninguna lista que rija en este órgano"),
            "LBRL art. 47",
            _("Corrija la materia del punto o indique la mayoría"),
            materia=materia,
        )
    if given and Mayoria(given) is not required.mayoria:
        return Exigida(Mayoria(given), "", required.descripcion)
    return required


def hechos_apertura(sesion: Sesion, votacion: Votacion, *, en_bloque: bool = False) -> HechosApertura:
    """What is known when the vote is about to be opened."""
    punto, perfil = votacion.punto, perfil_of(sesion)
    estado, clase = EstadoPunto(punto.estado), ClasePunto(punto.clase)
    more_parts = votacion.objeto != Objeto.PROPUESTA and estado in {EstadoPunto.APROBADO, EstadoPunto.RECHAZADO}
    if (en_bloque and estado is EstadoPunto.PENDIENTE) or (more_parts and sesion.punto_actual_id == punto.pk):
        estado = EstadoPunto.EN_DEBATE
    present, minimum = quorum_of(sesion)
    return HechosApertura(
        sesion=EstadoSesion(sesion.estado),
        punto=estado,
        clase=clase,
        objeto=objeto_legal(votacion.objeto),
        sistema=SistemaVotacion(votacion.sistema),
        quorum=present >= minimum,
        otra_abierta=selectors.running_votacion_of(sesion) is not None,
        alguien_habla=Turno.objects.filter(punto__sesion=sesion, inicio__isnull=False, fin__isnull=True).exists(),
        fuera_del_orden=punto.urgente,
        exige_inclusion=selectors.needs_inclusion(punto, perfil),
        inclusion_ratificada=_voted(punto, Objeto.INCLUSION),
        urgencia_apreciada=_voted(punto, Objeto.URGENCIA),
        **_agreed(punto),
    )


def _voted(punto: Punto, objeto: Objeto) -> bool | None:
    results = punto.votaciones.filter(objeto=objeto.value, estado=EstadoVotacion.PROCLAMADA.value).values_list(
        "resultado", flat=True
    )
    return None if not results else Resultado.APROBADA.value in results


def usual_sistema(punto: Punto, objeto: str) -> SistemaVotacion:
    """How this is voted unless somebody says otherwise: as the organ does, or as it has agreed for the item."""
    if _on_merits(objeto) and _voted(punto, Objeto.VOTACION_NOMINAL):
        return SistemaVotacion.NOMINAL
    return sistema_por_omision(SistemaVoto(punto.sesion.organo.sistema_voto), ClasePunto(punto.clase))


def _on_merits(objeto: str) -> bool:
    return objeto_legal(objeto) is Objeto.PROPUESTA


def _next_orden(punto: Punto) -> int:
    return (punto.votaciones.order_by("-orden").values_list("orden", flat=True).first() or 0) + 1


def _agreed(punto: Punto) -> dict[str, bool]:
    """What the organ has agreed of this item before: that its vote, or its debate and vote, be secret."""
    return {
        "acuerdo_secreta": bool(_voted(punto, Objeto.VOTACION_SECRETA)),
        "debate_secreto": bool(_voted(punto, Objeto.DEBATE_SECRETO)),
    }


def _refuse_unreachable(
    perfil: PerfilNormativo, votacion: Votacion, censo: CensoVotacion, legal: int, hecho: int
) -> Rechazo | None:
    """Ley 8/2010 art. 115.1 and its like: an item that cannot reach its majority must be withdrawn, not voted."""
    if not _on_merits(votacion.objeto):
        return None
    verdict = mayoria_inalcanzable(perfil, Mayoria(votacion.mayoria), censo.peso_presente, legal, hecho)
    return verdict if isinstance(verdict, Rechazo) else None


def _freeze(votacion: Votacion, seats: list[Asistencia], censo: CensoVotacion) -> None:
    weights = facts.pesos_of(censo.entradas)
    Censo.objects.bulk_create(
        Censo(
            votacion=votacion,
            miembro=seat.miembro,
            funcionario=seat.funcionario,
            grupo=seat.grupo,
            peso=weights[entry.persona],
            situacion=entry.situacion.value,
            modalidad=seat.modalidad,
            orden_llamada=seat.orden_llamada or 0,
        )
        for seat, entry in zip(seats, censo.entradas, strict=True)
    )


def _opened(votacion: Votacion, censo: CensoVotacion) -> VotacionAbierta:
    weights = facts.pesos_of(censo.entradas)
    return VotacionAbierta(
        *_name(votacion),
        objeto=votacion.objeto,
        sistema=votacion.sistema,
        mayoria=votacion.mayoria,
        materia=votacion.materia,
        numero_legal=votacion.numero_legal or 0,
        numero_hecho=votacion.numero_hecho or 0,
        presentes=votacion.presentes or 0,
        censo=[
            {
                "persona": entry.persona,
                "grupo": entry.grupo,
                "peso": facts.text_of(weights[entry.persona]),
                "situacion": entry.situacion.value,
            }
            for entry in censo.entradas
        ],
        enunciado=votacion.enunciado,
        candidaturas=list(votacion.candidaturas),
        motivo=votacion.motivo_sistema,
        motivo_materia=votacion.motivo_materia,
    )


def _move(votacion: Votacion, estado: EstadoVotacion, *fields: str) -> None:
    votacion.estado = estado.value
    votacion.save(update_fields=["estado", *fields])


def _name(votacion: Votacion) -> tuple[str, int, int]:
    """How the journal names a vote: item, place within it, round."""
    return votacion.punto.numero, votacion.orden, votacion.ronda


_WITHOUT_REASON = rechazo(
    "materia_sin_motivo",
    _("La votación no lleva la materia de su punto, y falta decir por qué"),
    "LBRL art. 47",
    _("Escriba el motivo, o deje la materia del punto"),
)
_REPEATED = rechazo(
    "votacion_sin_cambio", _("La votación ya está como se pide"), "ROF art. 98.3", _("No hay que hacer nada")
)
