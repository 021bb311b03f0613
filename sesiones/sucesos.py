"""The kinds of fact of a session. Persons are named by `clave`, items by `numero`; instants are aware, UTC."""

from dataclasses import dataclass, field
from typing import Any

from sesiones.journal import kind


@kind("sesion_convocada")
@dataclass(frozen=True, slots=True)
class SesionConvocada:
    """ROF art. 80. `orden_del_dia` is the frozen agenda, `miembros` who was notified, `avisos` the warnings."""

    organo: str
    caracter: str
    modalidad: str
    primera: Any
    segunda: Any
    lugar: str
    motivo: str
    situacion_excepcional: str
    orden_del_dia: list[dict[str, Any]]
    miembros: list[str]
    perfil: dict[str, Any] = field(default_factory=dict)
    avisos: list[str] = field(default_factory=list)


@kind("convocatoria_rectificada")
@dataclass(frozen=True, slots=True)
class ConvocatoriaRectificada:
    motivo: str
    orden_del_dia: list[dict[str, Any]]
    cambios: dict[str, Any] = field(default_factory=dict)


@kind("sesion_desconvocada")
@dataclass(frozen=True, slots=True)
class SesionDesconvocada:
    motivo: str


@kind("convocatoria_leida")
@dataclass(frozen=True, slots=True)
class ConvocatoriaLeida:
    """First access to the notice (Ley 39/2015 art. 43.2)."""

    miembro: str


@kind("convocatoria_respondida")
@dataclass(frozen=True, slots=True)
class ConvocatoriaRespondida:
    miembro: str
    respuesta: str
    motivo: str = ""


@kind("sesion_constituida")
@dataclass(frozen=True, slots=True)
class SesionConstituida:
    """`presentes`: {persona, modalidad}; `ausentes`: {persona, excusa, motivo}. LBRL art. 46.2.c.

    Members, called to inform too, and officials who hold a seat with a vote; `funcionarios` are the other officials.
    """

    convocatoria: int
    presentes: list[dict[str, Any]]
    ausentes: list[dict[str, Any]]
    quorum_minimo: int
    quorum_presentes: int
    presidente: str
    secretario: str
    funcionarios: list[str] = field(default_factory=list)
    funcionarios_a_distancia: list[str] = field(default_factory=list)


@kind("sesion_no_constituida")
@dataclass(frozen=True, slots=True)
class SesionNoConstituida:
    """ROF arts. 90.2 and 109.2: the diligencia tells who came and who excused themselves.

    Not `definitiva`: a first call, and the session may still be held in the second.
    """

    convocatoria: int
    causa: str
    presentes: list[str]
    excusados: list[str]
    quorum_minimo: int
    quorum_presentes: int
    definitiva: bool = True


@kind("identidad_confirmada")
@dataclass(frozen=True, slots=True)
class IdentidadConfirmada:
    persona: str
    medio: str


@kind("territorio_declarado")
@dataclass(frozen=True, slots=True)
class TerritorioDeclarado:
    """LBRL art. 46.3: the remote member declares to be in Spanish territory."""

    persona: str


@kind("asistencia_cambiada")
@dataclass(frozen=True, slots=True)
class AsistenciaCambiada:
    """Arrival, departure, connection loss, conflict of interest, expulsion, return. `punto` is empty between items."""

    persona: str
    de: str
    a: str
    modalidad: str = ""
    motivo: str = ""
    punto: str = ""


@kind("quorum_perdido")
@dataclass(frozen=True, slots=True)
class QuorumPerdido:
    presentes: int
    minimo: int


@kind("quorum_recuperado")
@dataclass(frozen=True, slots=True)
class QuorumRecuperado:
    presentes: int
    minimo: int


@kind("presidencia_asumida")
@dataclass(frozen=True, slots=True)
class PresidenciaAsumida:
    """LBRL art. 23.3, ROF art. 47."""

    miembro: str
    motivo: str = ""


@kind("punto_llamado")
@dataclass(frozen=True, slots=True)
class PuntoLlamado:
    punto: str
    titulo: str
    fuera_de_orden: bool = False


@kind("deliberacion_iniciada")
@dataclass(frozen=True, slots=True)
class DeliberacionIniciada:
    punto: str


@kind("punto_incorporado")
@dataclass(frozen=True, slots=True)
class PuntoIncorporado:
    """An item outside the agenda, proposed for its vote on urgency (ROF art. 91.4)."""

    punto: str
    clase: str
    parte: str
    titulo: str
    proponentes: list[str] = field(default_factory=list)


@kind("enmienda_presentada")
@dataclass(frozen=True, slots=True)
class EnmiendaPresentada:
    """ROF art. 97.4 and 97.5. `clase`: enmienda or voto_particular; `numero` counts within the item and kind."""

    punto: str
    clase: str
    numero: int
    persona: str
    texto: str


@kind("enmienda_resuelta")
@dataclass(frozen=True, slots=True)
class EnmiendaResuelta:
    """Withdrawn, or accepted by the proposer; what was voted is told by the vote."""

    punto: str
    clase: str
    numero: int
    estado: str


@kind("llamada_al_orden")
@dataclass(frozen=True, slots=True)
class LlamadaAlOrden:
    """ROF art. 95. `numero` counts the calls to this member in this session."""

    persona: str
    punto: str
    numero: int
    motivo: str


@kind("alcaldia_proclamada")
@dataclass(frozen=True, slots=True)
class AlcaldiaProclamada:
    """LOREG arts. 196, 197.1.f and 198. `via`: eleccion or censura; `anterior` is empty when there was no mayor."""

    miembro: str
    anterior: str
    via: str
    punto: str = ""


@kind("mesa_de_edad_formada")
@dataclass(frozen=True, slots=True)
class MesaDeEdadFormada:
    """LOREG arts. 195.2 and 197.1.d: the oldest, who presides, and the youngest of those present."""

    mayor: str
    menor: str
    motivo: str = ""


@kind("punto_terminado")
@dataclass(frozen=True, slots=True)
class PuntoTerminado:
    punto: str
    estado: str
    motivo: str = ""


@kind("palabra_pedida")
@dataclass(frozen=True, slots=True)
class PalabraPedida:
    persona: str
    punto: str
    clase: str


@kind("palabra_retirada")
@dataclass(frozen=True, slots=True)
class PalabraRetirada:
    persona: str
    punto: str


@kind("palabra_concedida")
@dataclass(frozen=True, slots=True)
class PalabraConcedida:
    """ROF art. 94.1.a. `segundos` is the time given, or null."""

    persona: str
    punto: str
    clase: str
    segundos: int | None = None


@kind("palabra_terminada")
@dataclass(frozen=True, slots=True)
class PalabraTerminada:
    persona: str
    punto: str
    segundos: int


@kind("sesion_suspendida")
@dataclass(frozen=True, slots=True)
class SesionSuspendida:
    motivo: str
    minutos: int | None = None


@kind("sesion_reanudada")
@dataclass(frozen=True, slots=True)
class SesionReanudada:
    pass


@kind("sesion_levantada")
@dataclass(frozen=True, slots=True)
class SesionLevantada:
    causa: str = ""
    no_tratados: list[str] = field(default_factory=list)


@kind("debate_secreto_declarado")
@dataclass(frozen=True, slots=True)
class DebateSecretoDeclarado:
    """From here on the debate and the vote of the item are secret (LBRL art. 70.1)."""

    punto: str
    norma: str


@kind("incidencia_anotada")
@dataclass(frozen=True, slots=True)
class IncidenciaAnotada:
    texto: str
    punto: str = ""


@kind("suplente_admitido")
@dataclass(frozen=True, slots=True)
class SuplenteAdmitido:
    """A substitute sits for a holder of the group, where a norm allows it (ROF art. 125.c)."""

    suplente: str
    titular: str


@kind("secretaria_asumida")
@dataclass(frozen=True, slots=True)
class SecretariaAsumida:
    """LBRL art. 46.2.c: the Secretary, or who legally stands in."""

    funcionario: str
    motivo: str = ""


@kind("documento_incorporado")
@dataclass(frozen=True, slots=True)
class DocumentoIncorporado:
    """A file added after the convening. `sha256` in hexadecimal."""

    titulo: str
    sha256: str
    visibilidad: str
    punto: str = ""
