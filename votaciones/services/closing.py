"""From the last ballot to the proclaimed result."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from sesiones import journal
from sesiones.estados import ClasePunto, EstadoPunto
from sesiones.models import Sesion
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import perfil_of
from sesiones.services.enmiendas import note_votada
from sesiones.services.secrecy import declare_debate_secreto
from votaciones import events, facts, selectors, urna_secreta
from votaciones.estados import EstadoVotacion, Objeto, Resultado, SistemaVotacion, objeto_legal
from votaciones.models import Votacion
from votaciones.papeletas import box_digest
from votaciones.reglas.conexion import cierre_en_gracia
from votaciones.reglas.consecuencias import consecuencia
from votaciones.reglas.elecciones import Desenlace
from votaciones.reglas.empates import PasoEmpate, tras_empate
from votaciones.reglas.escrutinio import Escrutinio, EstadoVoto, contar
from votaciones.reglas.mayorias import Recuento, necesarios, resolver
from votaciones.reglas.razonamiento import Razonamiento, razonar, razonar_empate_final
from votaciones.reglas.tipos import Mayoria
from votaciones.services import secret_count
from votaciones.services.alcaldia import seat_alcaldia, without_popular_votes
from votaciones.services.confianza import null_votes
from votaciones.services.gates import (
    lock_votacion,
    move_punto,
    refuse_unless_may_become,
    settle_after,
    tell_if_ended,
)
from votaciones.sucesos import VotacionCerrada, VotacionProclamada

_FINALES = frozenset(
    {
        EstadoPunto.APROBADO,
        EstadoPunto.RECHAZADO,
        EstadoPunto.SOBRE_LA_MESA,
        EstadoPunto.RETIRADO,
        EstadoPunto.URGENCIA_NO_APRECIADA,
        EstadoPunto.INCLUSION_NO_RATIFICADA,
    }
)


@transaction.atomic
def close_votacion(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """End of the voting (ROF art. 98.4). Takes the lock of the ballots: what was acknowledged is inside, what comes
    later is refused. It waits for the grace of who lost the connection and has not voted. The journal gets how many
    ballots there are and a digest of their hashes, nothing of their sense.
    """
    sesion, votacion = lock_votacion(votacion_id)
    return close_locked(sesion, votacion, momento=momento, autor=autor)


def close_locked(sesion: Sesion, votacion: Votacion, *, momento: datetime, autor: str) -> Votacion | Rechazo:
    """`close_votacion` for who holds the locks."""
    if refusal := refuse_unless_may_become(votacion, EstadoVotacion.CERRADA) or _refuse_grace(
        sesion, votacion, momento
    ):
        return refusal
    if urna_secreta.is_secret(votacion) and (refusal := urna_secreta.empty(votacion)):
        return refusal
    votacion.estado, votacion.cerrada_en = EstadoVotacion.CERRADA.value, momento
    votacion.save(update_fields=["estado", "cerrada_en"])
    papeletas, cambios, resumen = box_digest(votacion)
    payload = VotacionCerrada(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        ronda=votacion.ronda,
        papeletas=papeletas,
        cambios=cambios,
        resumen=resumen,
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.votacion_cambiada(sesion)
    return votacion


@transaction.atomic
def proclaim_votacion(*, votacion_id: int, momento: datetime, autor: str) -> Votacion | Rechazo:
    """The presidency proclaims what was agreed (ROF art. 98.5): count, result, reasoning, and what follows for the item.

    An approved or rejected proposal ends the item; a preliminary vote ends it or gives it back to the debate; a tie
    waits for what the profile says (LBRL art. 46.2.d). When the urgency of the session itself is not appreciated,
    `selectors.must_adjourn` says so from then on (ROF art. 79).
    """
    sesion, votacion = lock_votacion(votacion_id)
    return proclaim_locked(sesion, votacion, momento=momento, autor=autor)


def proclaim_locked(sesion: Sesion, votacion: Votacion, *, momento: datetime, autor: str) -> Votacion | Rechazo:
    """`proclaim_votacion` for who holds the locks."""
    if refusal := refuse_unless_may_become(votacion, EstadoVotacion.PROCLAMADA):
        return refusal
    perfil = perfil_of(sesion)
    if urna_secreta.is_secret(votacion):
        if refusal := without_popular_votes(votacion, perfil):
            return refusal
        secret = secret_count.count(votacion, perfil)
        return _tell(sesion, votacion, secret.recuento, secret.resultado, secret.razones, secret.told, momento, autor)
    censo = facts.censo_of(facts.censo_rows(votacion))
    votos = facts.votos_of(votacion)
    nulos = null_votes(votacion, votos)
    votacion.nulos = sorted(nulos)
    escrutinio = contar(censo, votos, perfil, nulos=nulos)
    resultado = resolver(escrutinio.recuento, Mayoria(votacion.mayoria), *_numeros(votacion))
    razones = _reason(votacion, escrutinio.recuento, resultado, perfil)
    if resultado is Resultado.EMPATE and tras_empate(perfil, votacion.ronda) is PasoEmpate.NO_APROBADA:
        resultado = Resultado.RECHAZADA
        razones = razonar_empate_final(escrutinio.recuento, perfil, norma=norma_of(votacion))
    told = _persons(votacion, escrutinio) | {"nulos": votacion.nulos}
    return _tell(sesion, votacion, escrutinio.recuento, resultado, razones, told, momento, autor)


def _tell(
    sesion: Sesion,
    votacion: Votacion,
    recuento: Recuento,
    resultado: Resultado,
    razones: Razonamiento,
    told: dict[str, Any],
    momento: datetime,
    autor: str,
) -> Votacion:
    """Write the result, do what follows from it, and record and announce it."""
    _write_result(votacion, recuento, resultado, razones, momento)
    apply_consequence(votacion, resultado, momento)
    figures: dict[str, Any] = _texts(recuento)
    payload = VotacionProclamada(
        punto=votacion.punto.numero,
        votacion=votacion.orden,
        ronda=votacion.ronda,
        **figures,
        resultado=resultado.value,
        necesarios=facts.text_of(votacion.necesarios) if votacion.necesarios is not None else None,
        razonamiento=votacion.razonamiento,
        fundamento=votacion.fundamento,
        **told,
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    seat_alcaldia(sesion, votacion, resultado, momento=momento, autor=autor)
    if votacion.objeto == Objeto.DEBATE_SECRETO and resultado is Resultado.APROBADA:
        declare_debate_secreto(punto_id=votacion.punto_id, momento=momento, autor=autor)
    settle_after(sesion, votacion, momento=momento, autor=autor)
    tell_if_ended(sesion, votacion.punto, momento)
    events.votacion_proclamada(sesion)
    return votacion


def _refuse_grace(sesion: Sesion, votacion: Votacion, momento: datetime) -> Rechazo | None:
    if votacion.abierta_en is None:
        return None
    lost = {caida.nombre: caida.desde for caida in selectors.caidas_of(votacion)}
    return cierre_en_gracia(perfil_of(sesion), votacion.abierta_en, lost, momento)


def apply_consequence(votacion: Votacion, resultado: Resultado, momento: datetime) -> None:
    """What the result does to the item (`reglas.consecuencias`).

    When a proposal is put in parts, each part is a vote of its own and the item counts as approved as soon as one of
    them was; the text `propuesta` alone decides by itself.
    """
    punto = votacion.punto
    objeto = objeto_legal(votacion.objeto)
    if objeto is Objeto.PROPUESTA and resultado is Resultado.RECHAZADA and _part_approved(votacion):
        resultado = Resultado.APROBADA
    estado = consecuencia(objeto, ClasePunto(punto.clase), resultado, votacion.ronda).punto
    if votacion.escrutinio.get("desenlace") == Desenlace.NUEVA_VUELTA:
        estado = EstadoPunto.EN_DEBATE  # nobody is elected yet: another round is to come
    if objeto in {Objeto.ENMIENDA, Objeto.VOTO_PARTICULAR} and resultado is not Resultado.EMPATE:
        note_votada(punto, votacion.objeto, aprobada=resultado is Resultado.APROBADA)
    move_punto(punto, estado)
    punto.terminado_en = momento if estado in _FINALES else None
    punto.save(update_fields=["estado", "terminado_en"])


def norma_of(votacion: Votacion) -> str:
    """The article that asked for the majority, written when the vote was prepared."""
    return votacion.fundamento[0] if votacion.fundamento else ""


def store_reasoning(votacion: Votacion, razones: Razonamiento) -> None:
    """Sentence as msgid and data, to be read in any language; the articles in their order."""
    votacion.razonamiento = razones.a_dict()["frase"]
    votacion.fundamento = list(razones.fundamento)


def recuento_of(votacion: Votacion) -> Recuento:
    """The count as it was proclaimed."""
    return Recuento(Fraction(votacion.si or 0), Fraction(votacion.no or 0), Fraction(votacion.abstenciones or 0))


def _numeros(votacion: Votacion) -> tuple[int, int]:
    assert votacion.numero_legal is not None
    assert votacion.numero_hecho is not None
    return votacion.numero_legal, votacion.numero_hecho


def _reason(votacion: Votacion, recuento: Recuento, resultado: Resultado, perfil: PerfilNormativo) -> Razonamiento:
    legal, hecho = _numeros(votacion)
    return razonar(
        recuento,
        Mayoria(votacion.mayoria),
        resultado,
        perfil,
        numero_legal=legal,
        numero_hecho=hecho,
        sistema=SistemaVotacion(votacion.sistema),
        norma=norma_of(votacion),
    )


def _write_result(
    votacion: Votacion, recuento: Recuento, resultado: Resultado, razones: Razonamiento, momento: datetime
) -> None:
    votacion.estado, votacion.proclamada_en = EstadoVotacion.PROCLAMADA.value, momento
    votacion.si, votacion.no = facts.decimal_of(recuento.si), facts.decimal_of(recuento.no)
    votacion.abstenciones = facts.decimal_of(recuento.abstencion)
    votacion.necesarios = necesarios(Mayoria(votacion.mayoria), *_numeros(votacion))
    votacion.resultado = resultado.value
    store_reasoning(votacion, razones)
    votacion.save()


def _part_approved(votacion: Votacion) -> bool:
    if votacion.objeto == Objeto.PROPUESTA:
        return False
    others = Votacion.objects.filter(
        punto=votacion.punto, estado=EstadoVotacion.PROCLAMADA.value, resultado=Resultado.APROBADA.value
    ).exclude(pk=votacion.pk)
    return any(objeto_legal(other.objeto) is Objeto.PROPUESTA for other in others)


def _persons(votacion: Votacion, escrutinio: Escrutinio) -> dict[str, Any]:
    """What the journal tells of groups and members; the names with their senses only when the vote was nominal."""
    nominal = votacion.sistema == SistemaVotacion.NOMINAL.value
    votos = facts.votos_of(votacion) if nominal else {}
    return {
        "por_grupo": {grupo: _texts(recuento) for grupo, recuento in escrutinio.por_grupo().items()},
        "nominal": {persona: sentido.value for persona, sentido in votos.items()},
        "abstencion_por_ausencia": _personas(escrutinio, EstadoVoto.ABSTENCION_POR_AUSENCIA),
        "abstencion_legal": _personas(escrutinio, EstadoVoto.NO_PARTICIPA_CONFLICTO),
        "sin_voto_emitido": _personas(escrutinio, EstadoVoto.SIN_VOTO_EMITIDO),
    }


def _personas(escrutinio: Escrutinio, estado: EstadoVoto) -> list[str]:
    return list(escrutinio.en(estado))


def _texts(recuento: Recuento) -> dict[str, str]:
    return {
        "si": facts.text_of(recuento.si),
        "no": facts.text_of(recuento.no),
        "abstenciones": facts.text_of(recuento.abstencion),
    }
