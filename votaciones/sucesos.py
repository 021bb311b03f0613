"""The kinds of fact of a vote. The sense of a ballot never enters the journal before the proclamation."""

from dataclasses import dataclass, field
from typing import Any

from sesiones.journal import kind


@kind("votacion_abierta")
@dataclass(frozen=True, slots=True)
class VotacionAbierta:
    """`votacion` is `orden` within the item; `censo`: {persona, grupo, peso, situacion}, frozen here and never read again.

    `motivo_materia`: why the secretary put the vote under another matter than its item's.
    """

    punto: str
    votacion: int
    ronda: int
    objeto: str
    sistema: str
    mayoria: str
    materia: str
    numero_legal: int
    numero_hecho: int
    presentes: int
    censo: list[dict[str, Any]]
    enunciado: str = ""
    candidaturas: list[str] = field(default_factory=list)
    motivo: str = ""
    motivo_materia: str = ""


@kind("votacion_en_pausa")
@dataclass(frozen=True, slots=True)
class VotacionEnPausa:
    punto: str
    votacion: int
    ronda: int


@kind("votacion_reanudada")
@dataclass(frozen=True, slots=True)
class VotacionReanudada:
    punto: str
    votacion: int
    ronda: int


@kind("voto_recogido")
@dataclass(frozen=True, slots=True)
class VotoRecogido:
    """The secretary took the vote of a member whose device failed. Not its sense."""

    punto: str
    votacion: int
    ronda: int
    persona: str
    canal: str
    motivo: str


@kind("votacion_cerrada")
@dataclass(frozen=True, slots=True)
class VotacionCerrada:
    """How many ballots, and the SHA-256 of their hashes in order: nothing of their sense.

    Of a secret vote, the SHA-256 of the list that is published with the result (`papeletas.secret_digest`).
    """

    punto: str
    votacion: int
    ronda: int
    papeletas: int
    cambios: int
    resumen: str


@kind("votacion_proclamada")
@dataclass(frozen=True, slots=True)
class VotacionProclamada:
    """ROF art. 98.4 and 98.5. Figures are text of exact decimals. `nominal` only when the vote was nominal.

    `escrutinio` only of an election: votes of each candidate, blank and null ballots, and who goes on to another round.
    `nulos`: whose vote the law annuls (LOREG art. 197 bis.8).
    """

    punto: str
    votacion: int
    ronda: int
    si: str
    no: str
    abstenciones: str
    resultado: str
    necesarios: str | None
    razonamiento: dict[str, Any]
    fundamento: list[str]
    por_grupo: dict[str, dict[str, str]] = field(default_factory=dict)
    nominal: dict[str, str] = field(default_factory=dict)
    abstencion_por_ausencia: list[str] = field(default_factory=list)
    abstencion_legal: list[str] = field(default_factory=list)
    sin_voto_emitido: list[str] = field(default_factory=list)
    escrutinio: dict[str, Any] = field(default_factory=dict)
    elegida: str = ""
    nulos: list[str] = field(default_factory=list)


@kind("constancia_voto")
@dataclass(frozen=True, slots=True)
class ConstanciaVoto:
    """ROF art. 109.1.h. `sentido` is empty when the member takes the request back."""

    punto: str
    votacion: int
    ronda: int
    persona: str
    sentido: str


@kind("voto_calidad")
@dataclass(frozen=True, slots=True)
class VotoCalidad:
    """LBRL art. 46.2.d, ROF art. 100.2. `sentido`: si, no or declinado."""

    punto: str
    votacion: int
    persona: str
    sentido: str
    resultado: str


@kind("eleccion_dirimida")
@dataclass(frozen=True, slots=True)
class EleccionDirimida:
    """The last round of an election ended level. `via`: casting vote, lot or list; `persona` holds the casting vote."""

    punto: str
    votacion: int
    ronda: int
    elegida: str
    via: str
    persona: str


@kind("votacion_anulada")
@dataclass(frozen=True, slots=True)
class VotacionAnulada:
    punto: str
    votacion: int
    ronda: int
    motivo: str


@kind("bloque_adoptado")
@dataclass(frozen=True, slots=True)
class BloqueAdoptado:
    """Several items adopted at once by assent; each also has its own vote."""

    puntos: list[str]
    presentes: int
