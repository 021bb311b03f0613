"""Playing a recorded session through the services that people use, with the session's own clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, TypeVar

from config.interchange import words
from config.interchange.ballots import second_round
from config.interchange.convened import extra
from config.interchange.papers import papers_of, repeated
from config.interchange.timeline import Acto, Paso
from sesiones import estados
from sesiones.models import Punto, Sesion, Turno
from sesiones.reglas.rechazo import Rechazo
from sesiones.services import attendance, debate, incidents, items, life
from votaciones.estados import Resultado, Sentido, SistemaVotacion, SituacionCenso
from votaciones.models import Censo, Votacion
from votaciones.papeletas import published_list
from votaciones.reglas.censo import CensoVotacion, Entrada
from votaciones.reglas.colectivas import repartir_por_grupos
from votaciones.services import assent, casting, closing, elections, opening, ties
from votaciones.urna_secreta import is_secret, opciones_of

AUTOR = "sistema"
NO_ADSCRITO = "no adscrito"
T = TypeVar("T")


@dataclass(slots=True)
class Refused:
    """An act that a service refused. `acto` is the service's name."""

    punto: str | None
    indice: int | None
    acto: str
    motivo: str
    norma: str


@dataclass(slots=True)
class Player:
    """Plays the acts of one session in order. `rechazos` gathers what the services refused.

    `votes` maps (item number, place of the vote in the source's list) to the rows of its rounds.
    """

    sesion: Sesion
    datos: dict[str, Any]
    rechazos: list[Refused] = field(default_factory=list)
    votes: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    _running: dict[tuple[str, int], int] = field(default_factory=dict)

    def play(self, paso: Paso) -> None:
        """Do one act. Nothing is raised for what the law refuses."""
        handlers: dict[Acto, Callable[[Paso], None]] = {
            Acto.ABRIR: self._open,
            Acto.INCIDENCIA: self._incident,
            Acto.REANUDAR: self._resume,
            Acto.LLAMAR_PUNTO: self._call,
            Acto.DAR_PALABRA: self._grant,
            Acto.TERMINAR_TURNO: self._end_turn,
            Acto.ABRIR_VOTACION: self._open_vote,
            Acto.CERRAR_VOTACION: self._close_vote,
            Acto.TERMINAR_PUNTO: self._finish,
            Acto.LEVANTAR: self._adjourn,
        }
        handlers[paso.acto](paso)

    @property
    def constituted(self) -> bool:
        return bool(Sesion.objects.values_list("abierta_en", flat=True).get(pk=self.sesion.pk))

    # Opening and closing

    def _open(self, paso: Paso) -> None:
        asistencia = self.datos.get("asistencia", {})
        presentes = dict.fromkeys(asistencia.get("presencial", []), "presencial")
        presentes |= dict.fromkeys(asistencia.get("telematica", []), "telematica")
        modality = "telematica" if self.datos.get("modalidad") == "telematica" else "presencial"
        if chair := asistencia.get("presidencia_sin_voto"):
            presentes[chair] = modality
        presentes |= dict.fromkeys(asistencia.get("invitados", []), modality)
        presentes |= dict.fromkeys(asistencia.get("funcionarios", []), modality)
        ausentes = {
            absent["miembro"]: (absent.get("excusa", False), absent.get("motivo", ""))
            for absent in asistencia.get("ausentes", [])
        }
        convocatoria = self.datos["convocatoria"].get("convocatoria_usada", 1)
        for pair in asistencia.get("suplencias", []):
            self._try(
                None,
                None,
                "admit_suplente",
                attendance.admit_suplente(
                    sesion_id=self.sesion.pk,
                    titular=pair["titular"],
                    suplente=pair["suplente"],
                    momento=paso.momento,
                    autor=AUTOR,
                ),
            )
        constituted = life.constitute_sesion(
            sesion_id=self.sesion.pk,
            presentes=presentes,
            ausentes=ausentes,
            convocatoria=convocatoria,
            acreditar=True,
            momento=paso.momento,
            autor=AUTOR,
        )
        if isinstance(constituted, Rechazo):
            life.declare_sin_quorum(
                sesion_id=self.sesion.pk,
                presentes=presentes,
                ausentes=ausentes,
                convocatoria=convocatoria,
                causa=constituted.texto(),
                definitiva=True,
                momento=paso.momento,
                autor=AUTOR,
            )

    def _adjourn(self, paso: Paso) -> None:
        self._try(None, None, "adjourn_sesion", life.adjourn_sesion(
            sesion_id=self.sesion.pk, momento=paso.momento, autor=AUTOR
        ))  # fmt: skip

    # People and incidents

    def _incident(self, paso: Paso) -> None:
        incident = paso.datos
        if incident["tipo"] == "receso":
            self._try(None, None, "suspend_sesion", life.suspend_sesion(
                sesion_id=self.sesion.pk, motivo=incident.get("motivo") or "receso",
                minutos=int(incident.get("minutos", 5)), momento=paso.momento, autor=AUTOR,
            ))  # fmt: skip
            return
        estado = {
            "incorporacion": estados.EstadoAsistencia.PRESENTE,
            "reincorporacion": estados.EstadoAsistencia.PRESENTE,
            "salida": estados.EstadoAsistencia.FUERA,
            "desconexion": estados.EstadoAsistencia.DESCONECTADO,
            "abstencion_legal": estados.EstadoAsistencia.CONFLICTO,
            "expulsion": estados.EstadoAsistencia.EXPULSADO,
        }[incident["tipo"]]
        self._try(incident.get("punto"), None, "change_asistencia", attendance.change_asistencia(
            sesion_id=self.sesion.pk, persona=incident["miembro"], estado=estado.value,
            modalidad=incident.get("modalidad", ""), motivo=incident.get("motivo", ""),
            acreditar=True, momento=paso.momento, autor=AUTOR,
        ))  # fmt: skip

    def _resume(self, paso: Paso) -> None:
        self._try(None, None, "resume_sesion", life.resume_sesion(
            sesion_id=self.sesion.pk, momento=paso.momento, autor=AUTOR
        ))  # fmt: skip

    # Items and the floor

    def _call(self, paso: Paso) -> None:
        source = paso.punto or {}
        punto = self._punto(source)
        if punto is None:
            grupos = list(self.sesion.organo.corporacion.grupos.filter(siglas__in=source.get("proponente", [])))
            proposed = items.propose_urgencia(
                sesion_id=self.sesion.pk, clase=words.clase_of(source).value, titulo=source["titulo"],
                proponentes=grupos, numero=source["num"], tipo=source.get("tipo", ""),
                expediente=source.get("expediente", ""), materia=source.get("materia", ""),
                observaciones=source.get("observaciones", ""), datos=extra(source),
                momento=paso.momento, autor=AUTOR,
            )  # fmt: skip
            punto = self._try(source["num"], None, "propose_urgencia", proposed)
        if punto is None:
            return
        if source.get("estado", "").startswith("retirad") and not source.get("votaciones"):
            self._try(source["num"], None, "withdraw_punto", items.withdraw_punto(
                punto_id=punto.pk, motivo=source.get("observaciones", ""), momento=paso.momento, autor=AUTOR
            ))  # fmt: skip
            return
        self._try(source["num"], None, "call_punto", items.call_punto(
            punto_id=punto.pk, momento=paso.momento, autor=AUTOR
        ))  # fmt: skip

    def _finish(self, paso: Paso) -> None:
        source = paso.punto or {}
        punto = self._punto(source)
        if punto is None or punto.estado != estados.EstadoPunto.EN_DEBATE.value:
            return
        estado = words.outcome_of(source)
        if words.clase_of(source).se_vota and source.get("votaciones"):
            return
        self._try(source["num"], None, "finish_punto", items.finish_punto(
            punto_id=punto.pk, estado=estado.value, momento=paso.momento, autor=AUTOR
        ))  # fmt: skip

    def _grant(self, paso: Paso) -> None:
        source, turn = paso.punto or {}, paso.datos
        if words.is_written_answer(turn):
            self._try(source["num"], None, "note_incidencia", incidents.note_incidencia(
                sesion_id=self.sesion.pk, texto=turn.get("resumen", ""), momento=paso.momento, autor=AUTOR
            ))  # fmt: skip
            return
        self._try(source["num"], None, "grant_palabra", debate.grant_palabra(
            sesion_id=self.sesion.pk, persona=turn["miembro"], tipo=words.turno_of(turn).value,
            momento=paso.momento, autor=AUTOR,
        ))  # fmt: skip

    def _end_turn(self, paso: Paso) -> None:
        turno = Turno.objects.filter(
            punto__sesion=self.sesion, estado=estados.EstadoTurno.EN_USO.value, miembro__clave=paso.datos["miembro"]
        ).first()
        if turno is not None and not words.is_written_answer(paso.datos):
            self._try((paso.punto or {})["num"], None, "end_palabra", debate.end_palabra(
                turno_id=turno.pk, resumen=paso.datos.get("resumen", ""), momento=paso.momento, autor=AUTOR
            ))  # fmt: skip

    # Votes

    def _open_vote(self, paso: Paso) -> None:
        source, vote = paso.punto or {}, paso.datos
        punto = self._punto(source)
        key = (source["num"], paso.indice or 0)
        if punto is None:
            return
        if vote["sistema"] == SistemaVotacion.ASENTIMIENTO.value and self._by_assent(punto, key, vote, paso.momento):
            return
        sistema = vote["sistema"] if vote["sistema"] != SistemaVotacion.ASENTIMIENTO.value else None
        outcome = opening.prepare_votacion(
            punto_id=punto.pk, objeto=vote["objeto"], sistema=sistema, candidaturas=vote.get("candidaturas", ()),
            momento=paso.momento, autor=AUTOR,
        )  # fmt: skip
        prepared = self._try(*key, "prepare_votacion", outcome)
        if prepared is None:
            return
        if self._try(*key, "open_votacion", opening.open_votacion(
            votacion_id=prepared.pk, momento=paso.momento, autor=AUTOR
        )):  # fmt: skip
            self._running[key] = prepared.pk
            cast = self._ballots(prepared.pk, vote, key)
            if cast is None:
                self._running.pop(key)
                opening.annul_votacion(
                    votacion_id=prepared.pk, motivo="La fuente se contradice", momento=paso.momento, autor=AUTOR
                )
                return
            self._cast(prepared.pk, cast, key, paso.momento)

    def _by_assent(self, punto: Punto, key: tuple[str, int], vote: dict[str, Any], momento: datetime) -> bool:
        """True when the vote is done with: adopted, or refused. Somebody against or abstaining means a real vote."""
        cast = [*vote.get("nominal", {}).values()]
        cast += [sense for senses in vote.get("por_grupo", {}).values() for sense, n in senses.items() if n]
        if set(cast) - {"si"} and not vote.get("abstencion_por_ausencia"):
            return False
        adopted = assent.adopt_por_asentimiento(
            sesion_id=self.sesion.pk, puntos=[punto.pk], objeto=vote["objeto"], momento=momento, autor=AUTOR
        )
        if self._try(*key, "adopt_por_asentimiento", adopted):
            self.votes[key] = [Votacion.objects.filter(punto=punto).order_by("-pk").values_list("pk", flat=True)[0]]
        return True

    def _ballots(self, votacion_id: int, vote: dict[str, Any], key: tuple[str, int]) -> dict[str, str] | None:
        """Person → sense, or nothing when the source contradicts itself (the refusal is noted)."""
        votacion = Votacion.objects.get(pk=votacion_id)
        if is_secret(votacion):
            first = vote if "papeletas" in vote else next(iter(vote.get("vueltas", [])), vote)
            return self._papers(votacion, first, key)
        if "nominal" in vote:
            return dict(vote["nominal"])
        censo, absent = census(votacion_id)
        grouped = {
            "" if grupo == NO_ADSCRITO else grupo: {Sentido(s): Fraction(str(n)) for s, n in senses.items()}
            for grupo, senses in vote.get("por_grupo", {}).items()
        }
        # Abstentions by absence are already in the figures of the source; nobody casts them.
        for persona, (grupo, peso) in absent.items():
            if persona in vote.get("abstencion_por_ausencia", []) and grouped.get(grupo, {}).get(Sentido.ABSTENCION):
                grouped[grupo][Sentido.ABSTENCION] -= peso
        shared = repartir_por_grupos(censo, grouped)
        if isinstance(shared, Rechazo):
            self.rechazos.append(Refused(*key, "cast_voto", shared.texto(), shared.norma))
            return None
        return {persona: sense.value for persona, sense in shared.items()}

    def _papers(self, votacion: Votacion, source: dict[str, Any], key: tuple[str, int]) -> dict[str, str] | None:
        papers = papers_of(source, opciones_of(votacion), census(votacion.pk)[0])
        if isinstance(papers, Rechazo):
            self.rechazos.append(Refused(*key, "cast_voto", papers.texto(), papers.norma))
            return None
        return papers

    def _cast(self, votacion_id: int, cast: dict[str, str], key: tuple[str, int], momento: datetime) -> None:
        members = {m.clave: m for m in self.sesion.organo.corporacion.miembros.filter(clave__in=cast)}
        officials = set(cast) - set(members)
        for persona, sentido in cast.items():
            if persona in officials:
                result = casting.cast_voto_oral(
                    votacion_id=votacion_id, persona=persona, sentido=sentido, canal="mano_alzada", motivo="",
                    momento=momento, autor=AUTOR,
                )  # fmt: skip
            else:
                result = casting.cast_voto(
                    votacion_id=votacion_id, miembro=members[persona], sentido=sentido,
                    clave=f"{self.sesion.clave}-{votacion_id}-{persona}", momento=momento,
                )  # fmt: skip
            self._try(*key, "cast_voto", result)

    def _close_vote(self, paso: Paso) -> None:
        source, vote = paso.punto or {}, paso.datos
        key = (source["num"], paso.indice or 0)
        votacion_id = self._running.pop(key, None)
        if votacion_id is None or not self._proclaim(votacion_id, key, paso.momento):
            return
        self.votes[key] = [votacion_id]
        if vote.get("candidaturas"):
            self._next_rounds(votacion_id, vote, key, paso.momento)
            return
        if Votacion.objects.values_list("resultado", flat=True).get(pk=votacion_id) == Resultado.EMPATE.value:
            self._break_tie(votacion_id, vote, key, paso.momento)

    def _next_rounds(self, first_id: int, vote: dict[str, Any], key: tuple[str, int], momento: datetime) -> None:
        """The other rounds of an election, while nobody is elected; a last tie as the source says, or nobody."""
        rounds = list(vote.get("vueltas", []))
        if "papeletas" not in vote:
            rounds = rounds[1:]
        last = first_id
        for source in rounds:
            opened = self._try(*key, "open_vuelta", elections.open_vuelta(
                votacion_id=last, momento=momento, autor=AUTOR
            ))  # fmt: skip
            if opened is None:
                break
            cast = self._papers(opened, source, key)
            if cast is None:
                opening.annul_votacion(
                    votacion_id=opened.pk, motivo="La fuente se contradice", momento=momento, autor=AUTOR
                )
                break
            self._cast(opened.pk, cast, key, momento)
            if not self._proclaim(opened.pk, key, momento):
                break
            last = opened.pk
            self.votes[key].append(last)
        if Votacion.objects.values_list("resultado", flat=True).get(pk=last) == Resultado.EMPATE.value:
            named = (vote.get("empate") or {}).get("x_elegida", "")
            self._try(*key, "decide_eleccion", elections.decide_eleccion(
                votacion_id=last, elegida=named, momento=momento, autor=AUTOR
            ))  # fmt: skip

    def _proclaim(self, votacion_id: int, key: tuple[str, int], momento: datetime) -> bool:
        return bool(
            self._try(*key, "close_votacion", closing.close_votacion(
                votacion_id=votacion_id, momento=momento, autor=AUTOR
            ))
            and self._try(*key, "proclaim_votacion", closing.proclaim_votacion(
                votacion_id=votacion_id, momento=momento, autor=AUTOR
            ))
        )  # fmt: skip

    def _break_tie(self, first_id: int, vote: dict[str, Any], key: tuple[str, int], momento: datetime) -> None:
        """LBRL art. 46.2.d: a second vote and, if the tie persists, the chair."""
        tie = vote.get("empate")
        if tie is None:
            return
        last = first_id
        again = ties.second_round(votacion_id=first_id, momento=momento, autor=AUTOR)
        if not isinstance(again, Rechazo):
            last = again.pk
            opening.open_votacion(votacion_id=last, momento=momento, autor=AUTOR)
            cast = self._second_ballots(first_id, last, tie.get("segunda_votacion", {}), key)
            self._cast(last, cast, key, momento)
            if self._proclaim(last, key, momento):
                self.votes[key].append(last)
        if Votacion.objects.values_list("resultado", flat=True).get(pk=last) == Resultado.EMPATE.value:
            self._try(*key, "decide_empate", ties.decide_empate(
                votacion_id=last, sentido=tie.get("voto_calidad") or "declinado", momento=momento, autor=AUTOR
            ))  # fmt: skip

    def _second_ballots(
        self, first_id: int, second_id: int, source: dict[str, Any], key: tuple[str, int]
    ) -> dict[str, str]:
        second = Votacion.objects.get(pk=second_id)
        if is_secret(second):
            listed = [said for _code, said in published_list(Votacion.objects.get(pk=first_id))]
            return self._papers(second, {**source, "papeletas": repeated(source, listed)}, key) or {}
        if "nominal" in source or "por_grupo" in source:
            return self._ballots(second_id, source, key) or {}
        # The first round is proclaimed: its ballots may be read.
        first = {
            persona: Sentido(sense)
            for persona, sense in Votacion.objects.get(pk=first_id).votos.values_list(
                "censo__miembro__clave", "sentido"
            )
        }
        censo, absent = census(second_id)
        figures = source.get("totales", {k: v for k, v in source.items() if k in {sense.value for sense in Sentido}})
        if not figures:
            able = {entrada.persona for entrada in censo.votantes}
            return {persona: sense.value for persona, sense in first.items() if persona in able}
        totals = {Sentido(sense): Fraction(str(n)) for sense, n in figures.items()}
        by_absence = sum((peso for _, peso in absent.values()), Fraction())
        totals[Sentido.ABSTENCION] = max(totals.get(Sentido.ABSTENCION, Fraction()) - by_absence, Fraction())
        return {persona: sense.value for persona, sense in second_round(first, totals, censo).items()}

    # Small things

    def _punto(self, source: dict[str, Any]) -> Punto | None:
        return Punto.objects.filter(sesion=self.sesion, numero=source["num"]).first()

    def _try(self, punto: str | None, indice: int | None, acto: str, result: T | Rechazo) -> T | None:
        """What a service did, or nothing when it refused: the refusal is noted."""
        if isinstance(result, Rechazo):
            self.rechazos.append(Refused(punto, indice, acto, result.texto(), result.norma))
            return None
        return result


def census(votacion_id: int) -> tuple[CensoVotacion, dict[str, tuple[str, Fraction]]]:
    """The frozen census as the rules read it, in the order of the lists, and who abstains by absence: group, weight."""
    entries = sorted(
        Censo.objects.filter(votacion_id=votacion_id).select_related("miembro", "funcionario", "grupo").order_by("pk"),
        key=lambda entry: entry.miembro.orden_lista if entry.miembro else 900,
    )
    lines = tuple(
        Entrada(
            persona=person_of(entry),
            situacion=SituacionCenso(entry.situacion),
            peso=Fraction(entry.peso),
            grupo=entry.grupo.siglas if entry.grupo else "",
        )
        for entry in entries
    )
    absent = {
        line.persona: (line.grupo, line.peso)
        for line in lines
        if line.situacion is SituacionCenso.ABSTENCION_POR_AUSENCIA
    }
    return CensoVotacion(lines), absent


def person_of(entry: Censo) -> str:
    """The `clave` of whoever an entry of the census names."""
    persona = entry.miembro or entry.funcionario
    return persona.clave if persona else ""
