"""The facts of a session, as plain data: everything that its minutes tell and nothing that they decide.

No Django, no clock, no I/O. Instants are aware datetimes in the local time of the municipality, because minutes say
09:32 and not 07:32Z. Counts of votes are exact (`int` or `Fraction`): a weighted vote may count fractions.
The fields follow ROF art. 109.1.a-j, TRRL art. 50 and, for remote attendance, LBRL art. 46.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from sesiones.estados import Caracter, ClaseOrgano, ClasePunto, EstadoPunto, Modalidad, Parte
from votaciones.estados import Resultado, SistemaVotacion

Cuenta = int | Fraction


class Sexo(StrEnum):
    MUJER = "F"
    HOMBRE = "M"


class SentidoNominal(StrEnum):
    """What the minutes say beside a name: the three senses, and the two ways of abstaining without casting."""

    SI = "si"
    NO = "no"
    ABSTENCION = "abs"
    ABSTENCION_POR_AUSENCIA = "abs_ausencia"
    SIN_EMITIR = "sin_emitir"
    NULO = "nulo"


class TipoIncidencia(StrEnum):
    INCORPORACION = "incorporacion"
    REINCORPORACION = "reincorporacion"
    SALIDA = "salida"
    DESCONEXION = "desconexion"
    ABSTENCION_LEGAL = "abstencion_legal"
    EXPULSION = "expulsion"
    RECESO = "receso"
    SUSPENSION = "suspension"
    ALTERACION_ORDEN = "alteracion_orden"
    CAMBIO_MODALIDAD = "cambio_modalidad"
    PRESIDENCIA = "presidencia"
    MESA_EDAD = "mesa_edad"
    ALCALDIA = "alcaldia"
    LLAMADA_ORDEN = "llamada_orden"
    QUORUM_PERDIDO = "quorum_perdido"
    QUORUM_RECUPERADO = "quorum_recuperado"
    NOTA = "nota"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody named in the minutes.

    `cargo` is `alcalde`, `teniente_alcalde_1`…, `concejal`, or the words of an official's post. Who
    chairs is not here: it is a fact of the session.
    """

    id: str
    nombre: str
    sexo: Sexo | None = None
    cargo: str = "concejal"
    grupo: str = ""

    @property
    def concejal(self) -> bool:
        """Of the corporation, and no official."""
        return self.cargo.startswith(("alcalde", "teniente", "concejal"))


@dataclass(frozen=True, slots=True)
class Escudo:
    """A coat of arms as PNG bytes; the alternative text says what it is, not what it looks like in detail."""

    png: bytes
    texto_alternativo: str


@dataclass(frozen=True, slots=True)
class Municipio:
    nombre: str
    escudo: Escudo | None = None


@dataclass(frozen=True, slots=True)
class OrganoActa:
    """`genero` agrees the article: `el Pleno`, `la Junta`."""

    nombre: str
    clase: ClaseOrgano
    genero: Sexo


@dataclass(frozen=True, slots=True)
class ConvocatoriaActa:
    """`usada` is 1 or 2: in which call the session was held (ROF art. 109.1.e)."""

    usada: int
    primera: datetime
    segunda: datetime | None = None
    notificada: date | None = None
    motivo: str = ""
    situacion_excepcional: str = ""


@dataclass(frozen=True, slots=True)
class QuorumActa:
    minimo: int
    presentes: int
    fundamento: str = "LBRL art. 46.2.c"


@dataclass(frozen=True, slots=True)
class AsistenciaActa:
    """One who attended. `desde` is None for who was there at the opening.

    `identidad` says how the identity of a remote member was accredited ("" when it does not appear), `territorio`
    when the declaration of being in Spanish territory was made (LBRL art. 46.3).
    """

    persona: Persona
    modalidad: Modalidad = Modalidad.PRESENCIAL
    desde: datetime | None = None
    hasta: datetime | None = None
    suplente_de: Persona | None = None
    identidad: str = ""
    territorio: datetime | None = None


@dataclass(frozen=True, slots=True)
class AusenciaActa:
    """ROF art. 109.1.d tells who excused themselves from who did not."""

    persona: Persona
    excusada: bool
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Incidencia:
    """Something that happened beside the agenda. `punto` is the item in progress, "" between items.

    `presentes`: members in attendance after it, when it is known. `fin`: when a recess ended. `motivo`: free words.
    `otra`: the second person of it, as the youngest of the Mesa de Edad.
    """

    momento: datetime
    tipo: TipoIncidencia
    persona: Persona | None = None
    modalidad: Modalidad | None = None
    punto: str = ""
    motivo: str = ""
    minutos: int | None = None
    fin: datetime | None = None
    presentes: int | None = None
    otra: Persona | None = None


@dataclass(frozen=True, slots=True)
class DictamenActa:
    """`sentido`: `favorable`, `desfavorable` or `sin_mayoria`; `calidad`: the chair's casting vote decided it."""

    organo: str
    sentido: str
    si: Cuenta
    no: Cuenta
    abstencion: Cuenta
    calidad: bool = False


@dataclass(frozen=True, slots=True)
class VotoParticularActa:
    """A member of the commission dissents from its dictamen (ROF art. 97.4)."""

    numero: int
    persona: Persona
    texto: str


@dataclass(frozen=True, slots=True)
class IntervencionActa:
    """`tipo` is a key of the language's table of kinds of speech; `resumen` is plain text."""

    persona: Persona
    resumen: str
    tipo: str = "intervencion"
    momento: datetime | None = None


@dataclass(frozen=True, slots=True)
class GrupoVoto:
    """What the members of a group cast. `portavoz` names who cast it where the vote is weighted.

    `tecnicos`: those without a group are no councillors, but the officials of a procurement board.
    """

    siglas: str
    si: Cuenta
    no: Cuenta
    abstencion: Cuenta
    portavoz: Persona | None = None
    tecnicos: bool = False


@dataclass(frozen=True, slots=True)
class VotoNominal:
    persona: Persona
    sentido: SentidoNominal
    peso: Cuenta = 1


@dataclass(frozen=True, slots=True)
class Ronda:
    """One count. Abstentions by absence are already inside `abstencion` (LBRL art. 46.2.d).

    `constan`: who asked, in a vote that was not nominal, for their sense to be named (ROF art. 109.1.h).
    """

    si: Cuenta
    no: Cuenta
    abstencion: Cuenta
    resultado: Resultado
    por_grupo: tuple[GrupoVoto, ...] = ()
    nominal: tuple[VotoNominal, ...] = ()
    constan: tuple[VotoNominal, ...] = ()
    momento: datetime | None = None


@dataclass(frozen=True, slots=True)
class RondaEleccion:
    """One round of an election of persons. `siguientes`: among whom the next one is, or who ended level in the last."""

    votos: tuple[tuple[str, int], ...]
    blancas: int = 0
    nulas: int = 0
    siguientes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VotacionActa:
    """A vote with its one or two counts.

    `objeto` is a value of `votaciones.estados.Objeto` or the words of what was voted; `mayoria` a value of
    `votaciones.reglas`' majorities (`simple`, `absoluta`, `dos_tercios`…). `necesarios` is the number of affirmative
    votes that it asks for (None for a simple one). The casting vote is a fact of its own and is never added to a count
    (LBRL art. 46.2.d): `voto_calidad` is its sense, None when there was none; `calidad_declinada` says that the chair
    did not wish to cast it. `de_viva_voz`: whose vote the Secretary took by word of mouth, and `motivos_viva_voz` why,
    in the same order. `desempate_directo`: the tie goes to the chair without a second vote (ROF art. 135.3). `motivo`
    says why the vote was a secret one, `motivo_materia` why it has another matter than its item. An election of persons
    has its rounds in `eleccion`, who won in `elegida`, and how a last tie was broken in `dirimida`.
    """

    objeto: str
    sistema: SistemaVotacion
    mayoria: str
    rondas: tuple[Ronda, ...]
    resultado: Resultado
    presentes: int
    necesarios: Cuenta | None = None
    numero_legal: int | None = None
    abstencion_por_ausencia: tuple[Persona, ...] = ()
    abstencion_legal: tuple[Persona, ...] = ()
    sin_emitir: tuple[Persona, ...] = ()
    nulos: tuple[Persona, ...] = ()
    de_viva_voz: tuple[Persona, ...] = ()
    motivos_viva_voz: tuple[str, ...] = ()
    voto_calidad: SentidoNominal | None = None
    voto_calidad_de: Persona | None = None
    calidad_declinada: bool = False
    desempate_directo: bool = False
    momento: datetime | None = None
    nota: str = ""
    motivo: str = ""
    motivo_materia: str = ""
    eleccion: tuple[RondaEleccion, ...] = ()
    elegida: str = ""
    dirimida: str = ""


@dataclass(frozen=True, slots=True)
class ObservacionActa:
    """What somebody had to say of minutes that were to be approved. `aceptada` None: nothing was decided (ROF 91.1)."""

    persona: Persona
    texto: str
    aceptada: bool | None = None


@dataclass(frozen=True, slots=True)
class PuntoActa:
    """An item as it was dealt with. `texto_*` are the secretary's own words as safe HTML; None: none were written.

    `sin_leer`: its `texto_intervenciones` comes from the transcript and nobody has read it. `propuesta` is the operative
    text as it was put to the vote, safe HTML. `orden` is its place in the agenda, from 1.
    """

    num: str
    titulo: str
    clase: ClasePunto = ClasePunto.DICTAMEN
    parte: Parte = Parte.RESOLUTIVA
    estado: EstadoPunto = EstadoPunto.TRATADO
    expediente: str = ""
    urgente: bool = False
    ponente: Persona | None = None
    proponentes: tuple[str, ...] = ()
    dictamen: DictamenActa | None = None
    informe_intervencion: str = ""
    inicio: datetime | None = None
    intervenciones: tuple[IntervencionActa, ...] = ()
    votaciones: tuple[VotacionActa, ...] = ()
    enmiendas_retiradas: tuple[str, ...] = ()
    reserva_voto: tuple[str, ...] = ()
    observaciones: str = ""
    observaciones_acta: tuple[ObservacionActa, ...] = ()
    propuesta: str = ""
    texto_intervenciones: str | None = None
    texto_acuerdo: str | None = None
    sin_leer: bool = False
    orden: int = 0
    votos_particulares: tuple[VotoParticularActa, ...] = ()


@dataclass(frozen=True, slots=True)
class Diario:
    """The session's journal at its end: the hash printed in the minutes proves the original (SHA-256, hexadecimal)."""

    sucesos: int
    ultimo_hash: str


@dataclass(frozen=True, slots=True)
class Rectificacion:
    """A fact of the journal was recorded with a material error. `punto` is "" when it is of no item."""

    momento: datetime
    punto: str
    consta: str
    debe_decir: str
    motivo: str


@dataclass(frozen=True, slots=True)
class HechosSesion:
    """Everything that happened in one session. `constituida` False: there was none, and a diligencia tells why.

    `texto_apertura` and `texto_cierre` are what the secretary adds to both ends, as safe HTML. `aprobada_el`: when the
    organ approved these minutes, None while it has not. `conocidos` are the names of every councillor and official of the
    corporation; `grabaciones`, name and SHA-256 of those to which the minutes leave what was said; `datos_decididos`,
    which suggested personal data are left out of a publication (True) or stay in it (False), by their digest.
    """

    id: str
    municipio: Municipio
    organo: OrganoActa
    numero: str
    caracter: Caracter
    modalidad: Modalidad
    publica: bool
    lugar: str
    convocatoria: ConvocatoriaActa
    presidencia: Persona
    secretaria: Persona
    quorum: QuorumActa
    inicio: datetime | None
    fin: datetime | None
    asistentes: tuple[AsistenciaActa, ...]
    ausentes: tuple[AusenciaActa, ...] = ()
    invitados: tuple[AsistenciaActa, ...] = ()
    intervencion: Persona | None = None
    funcionarios: tuple[Persona, ...] = ()
    presidencia_vota: bool = True
    constituida: bool = True
    causa_no_celebrada: str = ""
    puntos: tuple[PuntoActa, ...] = ()
    incidencias: tuple[Incidencia, ...] = ()
    texto_apertura: str = ""
    texto_cierre: str = ""
    diario: Diario | None = None
    aprobada_el: date | None = None
    rectificaciones: "tuple[Rectificacion, ...]" = ()
    conocidos: frozenset[str] = frozenset()
    datos_decididos: Mapping[str, bool] = field(default_factory=dict)
    grabaciones: tuple[tuple[str, str], ...] = ()
