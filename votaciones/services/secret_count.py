"""The count of a secret vote: from ballots without owners to a result, for proposals and for elections of persons."""

from dataclasses import dataclass, field
from typing import Any

from sesiones.alcaldia import elects_alcaldia
from sesiones.models import Adscripcion
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.selectors import active_on, dia_of
from votaciones import facts
from votaciones.estados import EstadoVotacion, Resultado, Sentido, SistemaVotacion
from votaciones.models import Votacion
from votaciones.papeletas import published_list
from votaciones.reglas.alcaldia import Candidatura, resolver_alcaldia
from votaciones.reglas.elecciones import ResultadoEleccion, escrutar, recuento_de, resolver_eleccion
from votaciones.reglas.empates import PasoEmpate, tras_empate
from votaciones.reglas.mayorias import Recuento, resolver
from votaciones.reglas.razonamiento import Razonamiento, razonar, razonar_empate_final
from votaciones.reglas.secretas import EscrutinioSecreto, contar_secreta
from votaciones.reglas.tipos import Mayoria


@dataclass(frozen=True, slots=True)
class SecretCount:
    """`told` is what the journal says of it beside the figures: persons only as far as they did not vote."""

    recuento: Recuento
    resultado: Resultado
    razones: Razonamiento
    told: dict[str, Any] = field(default_factory=dict)


def count(votacion: Votacion, perfil: PerfilNormativo) -> SecretCount:
    """Count what came out of the urn (LBRL arts. 46.2.d and 47, ROF art. 102.3); sets `escrutinio` and `elegida`."""
    ballots = [contenido for _codigo, contenido in published_list(votacion)]
    rows = facts.censo_rows(votacion)
    censo, deposits = facts.censo_of(rows), [facts.persona_of(row) for row in rows if row.deposito]
    if votacion.candidaturas:
        # Whether as many ballots came out as went in is asked of an election too; its figures are its own.
        roll = contar_secreta(censo, [Sentido.ABSTENCION] * len(ballots), deposits, perfil)
        return _election(votacion, ballots, roll, perfil)
    secret = contar_secreta(censo, [Sentido(ballot) for ballot in ballots], deposits, perfil)
    mayoria, legal, hecho = Mayoria(votacion.mayoria), votacion.numero_legal or 0, votacion.numero_hecho
    norma = votacion.fundamento[0] if votacion.fundamento else ""
    resultado = resolver(secret.recuento, mayoria, legal, hecho)
    razones = razonar(
        secret.recuento, mayoria, resultado, perfil, numero_legal=legal, numero_hecho=hecho,
        sistema=SistemaVotacion.SECRETA, norma=norma,
    )  # fmt: skip
    if resultado is Resultado.EMPATE and tras_empate(perfil, votacion.ronda) is PasoEmpate.NO_APROBADA:
        resultado, razones = Resultado.RECHAZADA, razonar_empate_final(secret.recuento, perfil, norma=norma)
    told = {"abstencion_por_ausencia": list(secret.abstencion_por_ausencia), **_absent(secret)}
    return SecretCount(secret.recuento, resultado, razones, told)


def resultado_eleccion(votacion: Votacion, perfil: PerfilNormativo) -> ResultadoEleccion:
    """The outcome of a round as the law sees it, from its ballots. Only once the urn is empty."""
    assert votacion.estado in {EstadoVotacion.CERRADA.value, EstadoVotacion.PROCLAMADA.value}
    escrutinio = escrutar([contenido for _codigo, contenido in published_list(votacion)], votacion.candidaturas)
    if is_de_alcaldia(votacion):
        candidatas = [Candidatura(name, votes or 0) for name, votes in popular_votes(votacion).items()]
        return resolver_alcaldia(escrutinio, candidatas, votacion.numero_legal or 0)
    return resolver_eleccion(
        escrutinio,
        perfil,
        votacion.numero_legal or 0,
        vuelta=votacion.ronda,
        mayoria=Mayoria((votacion.primera or votacion).mayoria),
    )


def is_de_alcaldia(votacion: Votacion) -> bool:
    """The election of the mayor (LOREG arts. 196 and 198)."""
    return bool(votacion.candidaturas) and elects_alcaldia(votacion.punto)


def popular_votes(votacion: Votacion) -> dict[str, int | None]:
    """Each candidate and the popular votes of their list; None where they are not known."""
    sesion = votacion.punto.sesion
    day = dia_of(sesion)
    rows = Adscripcion.objects.filter(active_on(day), miembro__corporacion=sesion.organo.corporacion_id)
    known = dict(rows.values_list("miembro__nombre", "grupo__votos_populares"))
    return {name: known.get(name) for name in votacion.candidaturas}


def _election(votacion: Votacion, ballots: list[str], roll: EscrutinioSecreto, perfil: PerfilNormativo) -> SecretCount:
    escrutinio, result = escrutar(ballots, votacion.candidaturas), resultado_eleccion(votacion, perfil)
    votacion.escrutinio = {
        "votos": [[name, votes] for name, votes in escrutinio.votos],
        "blancas": escrutinio.blancas,
        "nulas": escrutinio.nulas,
        "desenlace": result.desenlace.value,
        "siguientes": list(result.candidaturas),
    }
    votacion.elegida = result.elegida
    told = {"escrutinio": votacion.escrutinio, "elegida": result.elegida, **_absent(roll)}
    return SecretCount(recuento_de(escrutinio), result.como_votacion, result.razonamiento, told)


def _absent(secret: EscrutinioSecreto) -> dict[str, list[str]]:
    return {"abstencion_legal": list(secret.abstencion_legal), "sin_voto_emitido": list(secret.sin_voto_emitido)}
