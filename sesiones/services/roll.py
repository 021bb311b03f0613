"""The roll call: what the secretary reads out against the list of those who were called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sesiones.estados import EstadoAsistencia, Modalidad, RespuestaConvocatoria
from sesiones.models import Asistencia, Funcionario, Miembro, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import COMPONEN, asistencias_of
from sesiones.services.gates import refuse_stranger

Presencias = Mapping[str, str]
Ausencias = Mapping[str, tuple[bool, str]]


@dataclass(frozen=True, slots=True)
class RollCall:
    """Everybody's place, not stored yet. `presidente`: who was named to chair, if somebody was."""

    rows: list[Asistencia]
    presidente: Miembro | None

    @property
    def presentes(self) -> list[Asistencia]:
        return [row for row in self.rows if row.presente]

    @property
    def ausentes(self) -> list[Asistencia]:
        return [row for row in self.rows if not row.presente]

    @property
    def everybody(self) -> bool:
        """Every member of the organ is there, the holder or a substitute."""
        seated = {row.sustituye_a_id for row in self.presentes}
        return all(row.presente or row.miembro_id in seated for row in self.rows if row.rol in COMPONEN)

    @staticmethod
    def clave(row: Asistencia) -> str:
        return row.persona.clave

    def save(self, momento: datetime) -> None:
        """Store every place, as from this instant."""
        for row in self.rows:
            row.desde = momento
            row.cargo = row.miembro.cargo if row.miembro else row.funcionario.puesto if row.funcionario else ""
            row.save()


def call_roll(sesion: Sesion, presentes: Presencias, ausentes: Ausencias, presidente: str | None) -> RollCall | Rechazo:
    """Put what was read out against the list. Who was not expected is added without a vote; a stranger is refused."""
    rows = {row.persona.clave: row for row in asistencias_of(sesion)}
    for clave in [*presentes, *ausentes]:
        if clave not in rows:
            row = _unexpected(sesion, clave)
            if row is None:
                return refuse_stranger(None, clave) or _impossible()
            rows[clave] = row
    excuses = _excuses(sesion)
    for clave, row in rows.items():
        _place(row, presentes.get(clave), ausentes.get(clave) or excuses.get(clave))
    if refusal := _refuse_two_for_a_seat(rows):
        return refusal
    chair = _chair(rows, presidente)
    if isinstance(chair, Rechazo):
        return chair
    return RollCall(list(rows.values()), chair)


def _place(row: Asistencia, modalidad: str | None, ausencia: tuple[bool, str] | None) -> None:
    if modalidad is not None:
        row.estado = EstadoAsistencia.PRESENTE.value
        row.modalidad = Modalidad(modalidad or Modalidad.PRESENCIAL).value
        row.motivo = ""
        return
    excusa, row.motivo = ausencia or (False, "")
    row.estado = (EstadoAsistencia.AUSENTE_CON_EXCUSA if excusa else EstadoAsistencia.AUSENTE).value


def _excuses(sesion: Sesion) -> dict[str, tuple[bool, str]]:
    """Who told the presidency beforehand that they could not come (ROF art. 12.1), in their newest answer."""
    answers = sesion.notificaciones.filter(miembro__isnull=False).order_by("rectificacion")
    newest = {
        clave: (respuesta, motivo)
        for clave, respuesta, motivo in answers.values_list("miembro__clave", "respuesta", "motivo")
        if respuesta != RespuestaConvocatoria.SIN_RESPUESTA.value
    }
    return {
        clave: (True, motivo)
        for clave, (respuesta, motivo) in newest.items()
        if respuesta == RespuestaConvocatoria.NO_PUEDE.value
    }


def _unexpected(sesion: Sesion, clave: str) -> Asistencia | None:
    """An official who helps, or a councillor called to inform (ROF art. 113.3): a voice, no vote."""
    corporacion = sesion.organo.corporacion_id
    if funcionario := Funcionario.objects.filter(corporacion=corporacion, clave=clave).first():
        return Asistencia(sesion=sesion, funcionario=funcionario, rol=Asistencia.Rol.FUNCIONARIO, vota=False, orden=920)
    if miembro := Miembro.objects.filter(corporacion=corporacion, clave=clave).first():
        return Asistencia(sesion=sesion, miembro=miembro, rol=Asistencia.Rol.INVITADO, vota=False, orden=950)
    return None


def _chair(rows: Mapping[str, Asistencia], presidente: str | None) -> Miembro | Rechazo | None:
    """Who was named to chair: they must be there. One who has no seat chairs without a vote."""
    if not presidente:
        return None
    row = rows.get(presidente)
    if row is None or not row.presente or row.miembro is None:
        return rechazo(
            "presidencia_ausente",
            _("Quien ha de presidir no está presente."),
            "LBRL art. 46.2.c",
            _("Indique quién preside de entre los presentes."),
        )
    if row.rol == Asistencia.Rol.INVITADO:
        row.rol, row.orden = Asistencia.Rol.PRESIDENCIA_SIN_VOTO, 0
    return row.miembro


def _refuse_two_for_a_seat(rows: Mapping[str, Asistencia]) -> Rechazo | None:
    here = {row.miembro_id for row in rows.values() if row.presente}
    if not any(row.presente and row.sustituye_a_id in here for row in rows.values() if row.sustituye_a_id):
        return None
    return rechazo(
        "plaza_ocupada",
        _("El titular y su suplente no pueden ocupar la plaza a la vez."),
        "ROF art. 125.c",
        _("Anote presente solo a uno de los dos."),
    )


def _impossible() -> Rechazo:
    raise AssertionError("refuse_stranger(None, …) always refuses")
