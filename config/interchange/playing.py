"""Playing a recorded session through the services that people use, with the session's own clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from config.interchange import words
from config.interchange.convened import extra
from config.interchange.timeline import Acto, Paso
from config.interchange.voting import AUTOR, Refused, Voting, attempt
from sesiones import estados
from sesiones.models import Punto, Sesion, Turno
from sesiones.reglas.rechazo import Rechazo
from sesiones.services import attendance, debate, incidents, items, life

T = TypeVar("T")


@dataclass(slots=True)
class Player:
    """Plays the acts of one session in order. `rechazos` gathers what the services refused.

    `votes` maps (item number, place of the vote in the source's list) to the rows of its rounds.
    """

    sesion: Sesion
    datos: dict[str, Any]
    rechazos: list[Refused] = field(default_factory=list)
    votes: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    voting: Voting = field(init=False)

    def __post_init__(self) -> None:
        self.voting = Voting(self.sesion, self.datos, self.rechazos, self.votes)

    def play(self, paso: Paso) -> None:
        """Do one act. Nothing is raised for what the law refuses."""
        handlers: dict[Acto, Callable[[Paso], None]] = {
            Acto.ABRIR: self._open,
            Acto.INCIDENCIA: self._incident,
            Acto.REANUDAR: self._resume,
            Acto.LLAMAR_PUNTO: self._call,
            Acto.DAR_PALABRA: self._grant,
            Acto.TERMINAR_TURNO: self._end_turn,
            Acto.ABRIR_VOTACION: self.voting.open,
            Acto.CERRAR_VOTACION: self.voting.close,
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
            acreditar=True, forzar=True, momento=paso.momento, autor=AUTOR,
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

    # Small things

    def _punto(self, source: dict[str, Any]) -> Punto | None:
        return Punto.objects.filter(sesion=self.sesion, numero=source["num"]).first()

    def _try(self, punto: str | None, indice: int | None, acto: str, result: T | Rechazo) -> T | None:
        """What a service did, or nothing when it refused: the refusal is noted."""
        return attempt(self.rechazos, punto, indice, acto, result)
