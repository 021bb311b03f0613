"""The votes of a recorded session, through the services that people use."""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from config.interchange import words
from config.interchange.ballots import second_round
from config.interchange.clock import parse_momento
from config.interchange.open_papers import SENSES_OF_A_SECRET, open_papers, support, yes_or_no
from config.interchange.papers import papers_of, repeated
from config.interchange.timeline import Paso
from sesiones.estados import ClasePunto
from sesiones.models import Punto, Sesion
from sesiones.reglas.censura import Escrito, Firma, admitir_censura
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import numero_legal_of
from votaciones import facts
from votaciones.estados import Objeto, Resultado, Sentido, SistemaVotacion, SituacionCenso, objeto_legal
from votaciones.models import Censo, Votacion
from votaciones.papeletas import published_list
from votaciones.reglas.censo import CensoVotacion
from votaciones.reglas.tipos import Mayoria
from votaciones.services import assent, casting, closing, elections, opening, ties
from votaciones.urna_secreta import opciones_of

AUTOR = "sistema"
T = TypeVar("T")
Key = tuple[str, int]


@dataclass(slots=True)
class Refused:
    """An act that a service refused. `acto` is the service's name."""

    punto: str | None
    indice: int | None
    acto: str
    motivo: str
    norma: str


def attempt(rechazos: list[Refused], punto: str | None, indice: int | None, acto: str, result: T | Rechazo) -> T | None:
    """What a service did, or nothing when it refused: the refusal is noted."""
    if isinstance(result, Rechazo):
        rechazos.append(Refused(punto, indice, acto, result.texto(), result.norma))
        return None
    return result


@dataclass(slots=True)
class Voting:
    """Holds the votes of one session. `votes` maps (item, place of the vote in the source) to the rows of its rounds.

    A source that contradicts itself is refused whole: the vote that it tells is annulled and has no row.
    """

    sesion: Sesion
    datos: dict[str, Any]
    rechazos: list[Refused]
    votes: dict[Key, list[int]]
    _running: dict[Key, int] = field(default_factory=dict)

    def open(self, paso: Paso) -> None:
        """Put the question and cast what the source says was cast."""
        source, vote = paso.punto or {}, yes_or_no(paso.datos)
        punto = Punto.objects.filter(sesion=self.sesion, numero=source["num"]).first()
        key = (source["num"], paso.indice or 0)
        if punto is None or self._censure_refused(punto, key, vote):
            return
        if paso.atrasa:
            attempt(self.rechazos, *key, "open_votacion", _BACKWARDS)
            return
        if vote["sistema"] == SistemaVotacion.ASENTIMIENTO.value and self._by_assent(punto, key, vote, paso.momento):
            return
        prepared = attempt(
            self.rechazos, *key, "prepare_votacion",
            opening.prepare_votacion(punto_id=punto.pk, momento=paso.momento, autor=AUTOR, **_terms(vote)),
        )  # fmt: skip
        if prepared is None:
            return
        opened = opening.open_votacion(votacion_id=prepared.pk, momento=paso.momento, autor=AUTOR)
        if attempt(self.rechazos, *key, "open_votacion", opened) is None:
            prepared.delete()
            return
        if self._fill(prepared.pk, vote, key, paso.momento):
            self._running[key] = prepared.pk

    def close(self, paso: Paso) -> None:
        """Close and proclaim it, and what a tie or a round that chose nobody brings with it."""
        source, vote = paso.punto or {}, yes_or_no(paso.datos)
        key = (source["num"], paso.indice or 0)
        votacion_id = self._running.pop(key, None)
        if votacion_id is None or not self._proclaim(votacion_id, key, paso.momento):
            return
        self.votes[key] = [votacion_id]
        if vote.get("candidaturas"):
            self._further_rounds(votacion_id, vote, key, paso.momento)
        elif _result_of(votacion_id) == Resultado.EMPATE.value:
            self._break_tie(votacion_id, vote, key, paso.momento)

    def _censure_refused(self, punto: Punto, key: Key, vote: dict[str, Any]) -> bool:
        """LOREG art. 197.1: nothing is voted of a motion of censure that was not to be admitted."""
        if punto.clase != ClasePunto.CENSURA.value or objeto_legal(vote["objeto"]) is not Objeto.PROPUESTA:
            return False
        told = self.datos.get("censura", {"firmantes": [], "candidato": ""})
        corporacion = self.sesion.organo.corporacion
        zone = ZoneInfo(corporacion.zona_horaria)
        escrito = Escrito(
            firmas=tuple(Firma(persona) for persona in told["firmantes"]),
            candidata=told["candidato"],
            registro=parse_momento(told["registro"], zone).date() if "registro" in told else date.min,
            candidata_es_concejal=corporacion.miembros.filter(clave=told["candidato"]).exists(),
        )
        refusal = admitir_censura(escrito, numero_legal_of(self.sesion))
        if refusal:
            attempt(self.rechazos, *key, "register_solicitud", refusal)
        return refusal is not None

    def _by_assent(self, punto: Punto, key: Key, vote: dict[str, Any], momento: datetime) -> bool:
        """True when the vote is done with: adopted, or refused. Somebody against or abstaining means a real vote."""
        cast = {sense for sense, n in support(vote).items() if n}
        if cast - {"si"} and not vote.get("abstencion_por_ausencia"):
            return False
        adopted = assent.adopt_por_asentimiento(
            sesion_id=self.sesion.pk, puntos=[punto.pk], objeto=vote["objeto"], momento=momento, autor=AUTOR
        )
        if attempt(self.rechazos, *key, "adopt_por_asentimiento", adopted):
            self.votes[key] = [Votacion.objects.filter(punto=punto).order_by("-pk").values_list("pk", flat=True)[0]]
        return True

    def _fill(self, votacion_id: int, vote: dict[str, Any], key: Key, momento: datetime) -> bool:
        """Cast the papers of the source; when they cannot be what happened, the vote is annulled."""
        votacion = Votacion.objects.get(pk=votacion_id)
        censo, absent = census(votacion_id)
        if votacion.sistema == SistemaVotacion.SECRETA.value:
            named = "nominal" in vote or "por_grupo" in vote
            papers = SENSES_OF_A_SECRET if named else papers_of(_rounds(vote)[0], opciones_of(votacion), censo)
        else:
            papers = open_papers(vote, censo, absent)
        if attempt(self.rechazos, *key, "cast_voto", papers) is None:
            opening.annul_votacion(
                votacion_id=votacion_id, motivo="La fuente se contradice", momento=momento, autor=AUTOR
            )
            return False
        assert not isinstance(papers, Rechazo)
        self._cast(votacion_id, papers, key, momento)
        return True

    def _cast(self, votacion_id: int, papers: dict[str, str], key: Key, momento: datetime) -> None:
        members = {m.clave: m for m in self.sesion.organo.corporacion.miembros.filter(clave__in=papers)}
        keyed = [
            (members[persona], sentido, f"{self.sesion.clave}-{votacion_id}-{persona}")
            for persona, sentido in papers.items()
            if persona in members
        ]
        results = casting.cast_votos(votacion_id=votacion_id, papeletas=keyed, momento=momento)
        results += [
            casting.cast_voto_oral(
                votacion_id=votacion_id, persona=persona, sentido=sentido, canal="mano_alzada",
                motivo="votación a mano alzada", momento=momento, autor=AUTOR,
            )
            for persona, sentido in papers.items()
            if persona not in members
        ]  # fmt: skip
        for result in results:
            attempt(self.rechazos, *key, "cast_voto", result)

    def _proclaim(self, votacion_id: int, key: Key, momento: datetime) -> bool:
        acts: dict[str, Any] = {"votacion_id": votacion_id, "momento": momento, "autor": AUTOR}
        return bool(
            attempt(self.rechazos, *key, "close_votacion", closing.close_votacion(**acts))
            and attempt(self.rechazos, *key, "proclaim_votacion", closing.proclaim_votacion(**acts))
        )

    def _further_rounds(self, first_id: int, vote: dict[str, Any], key: Key, momento: datetime) -> None:
        """The run-offs of an election that the first round did not decide, as the source tells them."""
        last = first_id
        for round_ in _rounds(vote)[1:]:
            again = attempt(self.rechazos, *key, "open_vuelta", elections.open_vuelta(
                votacion_id=last, momento=momento, autor=AUTOR
            ))  # fmt: skip
            if again is None or not self._fill(again.pk, round_, key, momento):
                return
            last = again.pk
            if not self._proclaim(last, key, momento):
                return
            self.votes[key].append(last)
        if _result_of(last) == Resultado.EMPATE.value:
            named = (vote.get("empate") or {}).get("x_elegida", "")
            attempt(self.rechazos, *key, "decide_eleccion", elections.decide_eleccion(
                votacion_id=last, elegida=named, momento=momento, autor=AUTOR
            ))  # fmt: skip

    def _break_tie(self, first_id: int, vote: dict[str, Any], key: Key, momento: datetime) -> None:
        """LBRL art. 46.2.d: a second vote and, if the tie persists, the chair."""
        tie = vote.get("empate")
        if tie is None:
            return
        last = first_id
        again = ties.second_round(votacion_id=first_id, momento=momento, autor=AUTOR)
        if not isinstance(again, Rechazo):
            last = again.pk
            if not self._fill_second(first_id, last, tie.get("segunda_votacion", {}), key, momento):
                return
            if self._proclaim(last, key, momento):
                self.votes[key].append(last)
        if _result_of(last) == Resultado.EMPATE.value:
            attempt(self.rechazos, *key, "decide_empate", ties.decide_empate(
                votacion_id=last, sentido=tie.get("voto_calidad") or "declinado", momento=momento, autor=AUTOR
            ))  # fmt: skip

    def _fill_second(self, first_id: int, second_id: int, source: dict[str, Any], key: Key, momento: datetime) -> bool:
        figures = source.get("totales", {k: v for k, v in source.items() if k in {sense.value for sense in Sentido}})
        first = Votacion.objects.get(pk=first_id)
        if first.sistema == SistemaVotacion.SECRETA.value:
            papers = [said for _code, said in published_list(first)]
            return self._fill(second_id, {**source, "papeletas": repeated(source, papers)}, key, momento)
        if "nominal" in source or "por_grupo" in source:
            return self._fill(second_id, source, key, momento)
        self._cast(second_id, self._second_ballots(first, second_id, figures), key, momento)
        return True

    def _second_ballots(self, first: Votacion, second_id: int, figures: dict[str, Any]) -> dict[str, str]:
        # The first round is proclaimed: its ballots may be read.
        before = facts.votos_of(first)
        censo, absent = census(second_id)
        if not figures:
            able = {entrada.persona for entrada in censo.votantes}
            return {persona: sense.value for persona, sense in before.items() if persona in able}
        totals = {Sentido(sense): Fraction(str(n)) for sense, n in figures.items()}
        by_absence = sum((peso for _group, peso in absent.values()), Fraction())
        totals[Sentido.ABSTENCION] = max(totals.get(Sentido.ABSTENCION, Fraction()) - by_absence, Fraction())
        return {persona: sense.value for persona, sense in second_round(before, totals, censo).items()}


_BACKWARDS = rechazo(
    "hora_hacia_atras",
    _("La votación consta antes de que empezara su punto, o antes que la anterior"),
    "ROF art. 98.1",
    _("Corrija la hora de la votación o la del punto"),
)


def _terms(vote: dict[str, Any]) -> dict[str, Any]:
    """The terms of `prepare_votacion`. An election has the majority of its first round from whoever prepares it.

    The law fixes none but the simple one: rounds in the source mean that more was asked of the first.
    """
    assent_ = vote["sistema"] == SistemaVotacion.ASENTIMIENTO.value
    terms: dict[str, Any] = {"objeto": vote["objeto"], "sistema": None if assent_ else vote["sistema"]}
    terms["enunciado"] = vote.get("enunciado", "")
    terms["motivo_sistema"] = words.why_so(vote)
    if names := _rounds(vote)[0].get("candidaturas") or vote.get("candidaturas"):
        given = vote.get("mayoria")
        terms["candidaturas"] = names
        terms["mayoria"] = given if given in set(Mayoria) else "absoluta" if len(_rounds(vote)) > 1 else None
    return terms


def _rounds(vote: dict[str, Any]) -> list[dict[str, Any]]:
    """The rounds of an election: the vote itself and those that follow it; without papers of its own, only those."""
    rounds = vote.get("vueltas", [])
    return [vote, *rounds] if "papeletas" in vote else rounds or [vote]


def _result_of(votacion_id: int) -> str:
    return str(Votacion.objects.values_list("resultado", flat=True).get(pk=votacion_id))


def census(votacion_id: int) -> tuple[CensoVotacion, dict[str, tuple[str, Fraction]]]:
    """The frozen census as the rules read it, in the order of the lists, and who abstains by absence: group, weight."""
    entries = sorted(
        Censo.objects.filter(votacion_id=votacion_id).select_related("miembro", "funcionario", "grupo").order_by("pk"),
        key=lambda entry: entry.miembro.orden_lista if entry.miembro else 900,
    )
    censo = facts.censo_of(entries)
    absent = {
        line.persona: (line.grupo, line.peso)
        for line in censo.entradas
        if line.situacion is SituacionCenso.ABSTENCION_POR_AUSENCIA
    }
    return censo, absent
