"""Reading votes: what is open, who is missing, what was decided, and what the law lets come next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404

from sesiones.estados import ClasePunto, EstadoAsistencia, EstadoPunto
from sesiones.models import Asistencia, Miembro, Punto, Sesion
from sesiones.people import miembro_of
from sesiones.permissions import User, audience_for, is_mesa
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import perfil_of
from votaciones import facts, papeletas
from votaciones.estados import (
    EstadoVotacion,
    Objeto,
    Resultado,
    Sentido,
    SistemaVotacion,
    SituacionCenso,
    objeto_legal,
)
from votaciones.models import Censo, Votacion, Voto
from votaciones.papeletas import Justificante
from votaciones.reglas.elecciones import Desenlace
from votaciones.reglas.emision import puede_votar
from votaciones.reglas.empates import PasoEmpate, titular_voto_calidad, tras_empate
from votaciones.reglas.escrutinio import Escrutinio, EstadoVoto, contar
from votaciones.urna_secreta import is_secret

ABIERTAS = (EstadoVotacion.ABIERTA.value, EstadoVotacion.EN_PAUSA.value)
EN_MARCHA = (*ABIERTAS, EstadoVotacion.CERRADA.value)
BALLOTS = (
    Prefetch("censo", Censo.objects.select_related("miembro", "funcionario", "grupo").order_by("pk")),
    Prefetch("votos", Voto.objects.select_related("censo__miembro", "censo__funcionario")),
)


def votaciones_of(sesion: Sesion) -> QuerySet[Votacion]:
    """All votes of a session, in the order of its items."""
    return (
        Votacion.objects.filter(punto__sesion=sesion)
        .select_related("punto__sesion__organo__corporacion", "voto_calidad_de", "primera")
        .order_by("punto__orden", "orden", "ronda", "pk")
    )


def proclaimed_of(sesion: Sesion) -> list[Votacion]:
    """The proclaimed votes of a session with what `resultado_of` needs. Three queries, however many votes."""
    return list(votaciones_of(sesion).filter(estado=EstadoVotacion.PROCLAMADA.value).prefetch_related(*BALLOTS))


def open_votacion_of(sesion: Sesion) -> Votacion | None:
    """The vote that is open or held; there is at most one."""
    return votaciones_of(sesion).filter(estado__in=ABIERTAS).first()


def running_votacion_of(sesion: Sesion) -> Votacion | None:
    """The vote that has begun and is not proclaimed: open, held or closed."""
    return votaciones_of(sesion).filter(estado__in=EN_MARCHA).first()


def shown_votacion_of(sesion: Sesion) -> Votacion | None:
    """What the screens show: the vote that runs, else the last one proclaimed on the current item."""
    if running := running_votacion_of(sesion):
        return running
    proclaimed = votaciones_of(sesion).filter(estado=EstadoVotacion.PROCLAMADA.value, visible_en_marcador=True)
    return proclaimed.filter(punto=sesion.punto_actual).order_by("-proclamada_en", "-pk").first()


def pending_empate(punto: Punto | None) -> tuple[Votacion, PasoEmpate] | None:
    """The tie of an item that still waits for its second vote or for the casting vote."""
    if punto is None:
        return None
    last = punto.votaciones.exclude(estado=EstadoVotacion.ANULADA.value).order_by("-orden", "-ronda", "-pk").first()
    if last is None or last.estado != EstadoVotacion.PROCLAMADA.value or last.resultado != Resultado.EMPATE.value:
        return None
    if last.candidaturas:
        return None  # `pending_eleccion`
    return last, tras_empate(perfil_of(punto.sesion), last.ronda)


def must_adjourn(sesion: Sesion) -> bool:
    """The urgency of the session itself was not appreciated: it ends here (ROF art. 79)."""
    return sesion.puntos.filter(
        clase=ClasePunto.RATIFICACION_URGENCIA.value,
        estado__in=(EstadoPunto.RECHAZADO.value, EstadoPunto.URGENCIA_NO_APRECIADA.value),
    ).exists()


def needs_inclusion(punto: Punto, perfil: PerfilNormativo) -> bool:
    """A proposal that no commission has reported on: its inclusion is ratified first (ROF art. 82.3)."""
    return (
        perfil.exige_dictamen
        and punto.clase == ClasePunto.PROPOSICION.value
        and not punto.dictamen
        and not punto.urgente
    )


def was_approved(punto: Punto, objeto: Objeto) -> bool:
    """Whether a preliminary vote on this item was won."""
    return punto.votaciones.filter(
        objeto=objeto.value, estado=EstadoVotacion.PROCLAMADA.value, resultado=Resultado.APROBADA.value
    ).exists()


def next_objeto(punto: Punto) -> Objeto:
    """What has to be voted now on this item: its urgency, its inclusion, or the proposal."""
    outside = punto.urgente and not was_approved(punto, Objeto.URGENCIA)
    if outside or punto.clase == ClasePunto.RATIFICACION_URGENCIA.value:
        return Objeto.URGENCIA
    if needs_inclusion(punto, perfil_of(punto.sesion)) and not was_approved(punto, Objeto.INCLUSION):
        return Objeto.INCLUSION
    return Objeto.PROPUESTA


def titular_calidad_of(sesion: Sesion) -> Miembro | None:
    """Whose casting vote it is at this instant (LBRL arts. 46.2.d, 122.2 and 124.5; ROF art. 47.2)."""
    preside = sesion.presidente
    alcaldia = sesion.titular_voto_calidad or sesion.organo.presidencia
    people = {person.clave: person for person in (preside, alcaldia) if person}
    there = alcaldia is not None and sesion.asistencias.filter(miembro=alcaldia, estado="presente").exists()
    clave = titular_voto_calidad(
        perfil_of(sesion), preside.clave if preside else "", alcaldia.clave if alcaldia else "", there
    )
    return people.get(clave)


def is_secret_votacion(pk: int) -> bool:
    """Whether the vote `pk` is a secret one. One query."""
    return Votacion.objects.filter(pk=pk, sistema=SistemaVotacion.SECRETA.value).exists()


def justificante_of(votacion: Votacion, miembro: Miembro) -> Justificante | None:
    """The receipt of a member's own ballot: the same after a reload and on another device; of a secret one, only that."""
    if is_secret(votacion):
        there = votacion.censo.filter(miembro=miembro, deposito=True).exists()
        return papeletas.secret_receipt(votacion, repetido=True) if there else None
    voto = Voto.objects.filter(votacion=votacion, censo__miembro=miembro).order_by().first()
    if voto:
        voto.votacion = votacion
    return papeletas.receipt_of(voto) if voto else None


def justificantes_of(sesion: Sesion, miembro: Miembro) -> list[tuple[Votacion, Justificante]]:
    """Every receipt of this member in the session, the newest vote first. Three queries, however many votes."""
    votes = {one.pk: one for one in votaciones_of(sesion).exclude(estado=EstadoVotacion.ANULADA.value)}
    own = {voto.votacion_id: voto for voto in Voto.objects.filter(votacion__in=votes, censo__miembro=miembro)}
    there = set(
        Censo.objects.filter(votacion__in=votes, miembro=miembro, deposito=True).values_list("votacion", flat=True)
    )
    found: list[tuple[Votacion, Justificante]] = []
    for pk, votacion in reversed(votes.items()):
        if voto := own.get(pk):
            voto.votacion = votacion
            found.append((votacion, papeletas.receipt_of(voto)))
        elif pk in there:
            found.append((votacion, papeletas.secret_receipt(votacion, repetido=True)))
    return found


def last_proclaimed_of(punto: Punto) -> Votacion | None:
    """The last vote on an item that has a result."""
    proclaimed = punto.votaciones.filter(estado=EstadoVotacion.PROCLAMADA.value)
    return proclaimed.order_by("-proclamada_en", "-pk").first()


def censo_entry_of(votacion: Votacion, miembro: Miembro) -> Censo | None:
    return votacion.censo.select_related("miembro", "funcionario", "grupo").filter(miembro=miembro).first()


def reason_cannot_vote(votacion: Votacion, miembro: Miembro) -> Rechazo | None:
    """Exactly why this member cannot cast a ballot now, or None."""
    entry = censo_entry_of(votacion, miembro)
    if votacion.estado == EstadoVotacion.PREPARADA.value:
        return papeletas.SIN_ABRIR
    return puede_votar(EstadoVotacion(votacion.estado), facts.entrada_of(entry) if entry else None)


def missing_of(votacion: Votacion) -> list[Censo]:
    """Who may vote and has not, in the order of the call. Says nothing of what the others cast."""
    return list(
        votacion.censo.filter(situacion="con_voto", voto__isnull=True, deposito=False)
        .select_related("miembro", "funcionario", "grupo")
        .order_by("orden_llamada", "pk")
    )


@dataclass(frozen=True, slots=True)
class Caida:
    """Who has lost the connection, and since when."""

    persona: str
    nombre: str
    desde: datetime


def caidas_of(votacion: Votacion) -> list[Caida]:
    """Who may vote, has not, and has lost the connection. One query while nobody has, two at most."""
    lost = Asistencia.objects.filter(sesion=votacion.punto.sesion_id, estado=EstadoAsistencia.DESCONECTADO.value)
    rows = list(lost.select_related("miembro", "funcionario").order_by("pk"))
    missing = {facts.persona_of(row) for row in missing_of(votacion)} if rows else set()
    found = [Caida(row.persona.clave, row.persona.nombre, row.desde) for row in rows if row.desde]
    return [caida for caida in found if caida.persona in missing]


@dataclass(frozen=True, slots=True)
class Progreso:
    """How many ballots are in, of how many."""

    emitidos: int
    total: int

    @property
    def faltan(self) -> int:
        return self.total - self.emitidos


def progreso_of(votacion: Votacion) -> Progreso:
    """Two counts; nothing of any sense."""
    able = Censo.objects.filter(votacion=votacion, situacion="con_voto")
    cast = able.filter(deposito=True) if is_secret(votacion) else Voto.objects.filter(votacion=votacion)
    return Progreso(emitidos=cast.count(), total=able.count())


@dataclass(frozen=True, slots=True)
class FilaGrupo:
    """The count of one group; `nombre` is empty for members without a group."""

    siglas: str
    nombre: str
    si: Decimal
    no: Decimal
    abstenciones: Decimal


@dataclass(frozen=True, slots=True)
class FilaNominal:
    """What one member voted, in a nominal vote that has been proclaimed."""

    persona: str
    nombre: str
    grupo: str
    sentido: str


@dataclass(frozen=True, slots=True)
class ResultadoVotacion:
    """Everything that may be told of a proclaimed vote. `nominal` is filled only when the vote was nominal."""

    votacion: Votacion
    si: Decimal
    no: Decimal
    abstenciones: Decimal
    por_grupo: list[FilaGrupo]
    nominal: list[FilaNominal] = field(default_factory=list)
    ausentes: list[str] = field(default_factory=list)
    abstencion_por_ausencia: list[str] = field(default_factory=list)
    abstencion_legal: list[str] = field(default_factory=list)
    sin_voto_emitido: list[str] = field(default_factory=list)

    @property
    def emitidos(self) -> Decimal:
        return self.si + self.no + self.abstenciones


def resultado_of(votacion: Votacion) -> ResultadoVotacion | None:
    """Totals, groups and names of a vote; None before its proclamation, for anybody whatsoever.

    Two queries, which keep what they read on `votacion`: census and ballots stand still from the proclamation on.
    """
    if votacion.estado != EstadoVotacion.PROCLAMADA.value:
        return None
    if is_secret(votacion):
        return _secret_result(votacion)
    prefetch_related_objects([votacion], *BALLOTS)
    rows = list(votacion.censo.all())
    votos = {facts.persona_of(voto.censo): Sentido(voto.sentido) for voto in votacion.votos.all()}
    escrutinio = contar(facts.censo_of(rows), votos, perfil_of(votacion.punto.sesion), nulos=votacion.nulos)
    names = {facts.persona_of(row): row for row in rows}
    nominal = votacion.sistema == SistemaVotacion.NOMINAL.value
    return ResultadoVotacion(
        votacion=votacion,
        si=votacion.si or Decimal(0),
        no=votacion.no or Decimal(0),
        abstenciones=votacion.abstenciones or Decimal(0),
        por_grupo=_groups(escrutinio, rows),
        nominal=_named(names, votos) if nominal else [],
        ausentes=list(escrutinio.en(EstadoVoto.AUSENTE)),
        abstencion_por_ausencia=list(escrutinio.en(EstadoVoto.ABSTENCION_POR_AUSENCIA)),
        abstencion_legal=list(escrutinio.en(EstadoVoto.NO_PARTICIPA_CONFLICTO)),
        sin_voto_emitido=list(escrutinio.en(EstadoVoto.SIN_VOTO_EMITIDO)),
    )


def _secret_result(votacion: Votacion) -> ResultadoVotacion:
    """Figures alone, and who could not or did not vote: no groups, no senses, no names."""
    prefetch_related_objects([votacion], BALLOTS[0])
    rows = list(votacion.censo.all())

    def who(situacion: SituacionCenso) -> list[str]:
        return [facts.persona_of(row) for row in rows if row.situacion == situacion.value]

    return ResultadoVotacion(
        votacion=votacion,
        si=votacion.si or Decimal(0),
        no=votacion.no or Decimal(0),
        abstenciones=votacion.abstenciones or Decimal(0),
        por_grupo=[],
        ausentes=who(SituacionCenso.AUSENTE),
        abstencion_por_ausencia=[] if votacion.candidaturas else who(SituacionCenso.ABSTENCION_POR_AUSENCIA),
        abstencion_legal=who(SituacionCenso.CONFLICTO),
        sin_voto_emitido=[
            facts.persona_of(row) for row in rows if row.situacion == SituacionCenso.CON_VOTO.value and not row.deposito
        ],
    )


def papeletas_secretas_of(votacion: Votacion) -> list[tuple[str, str]] | None:
    """`(codigo, contenido)` of each ballot of a secret vote, in order of code; None before its proclamation."""
    if not is_secret(votacion) or votacion.estado != EstadoVotacion.PROCLAMADA.value:
        return None
    return papeletas.published_list(votacion)


def get_votacion_secreta(user: User, pk: int) -> Votacion:
    """A secret vote that has begun, for whoever may see its session. Raises Http404."""
    votacion = (
        Votacion.objects.filter(pk=pk, sistema=SistemaVotacion.SECRETA.value)
        .exclude(estado__in=(EstadoVotacion.PREPARADA.value, EstadoVotacion.ANULADA.value))
        .select_related("punto__sesion__organo__corporacion")
        .first()
    )
    if votacion is None or audience_for(user, votacion.punto.sesion) is None:
        raise Http404
    return votacion


def pending_eleccion(punto: Punto | None) -> tuple[Votacion, Desenlace] | None:
    """The last round of an election that is not decided: another one is to be opened, or its tie to be broken."""
    if punto is None:
        return None
    last = punto.votaciones.exclude(estado=EstadoVotacion.ANULADA.value).order_by("-orden", "-ronda", "-pk").first()
    if last is None or last.estado != EstadoVotacion.PROCLAMADA.value:
        return None
    outcome = last.escrutinio.get("desenlace")
    if outcome == Desenlace.NUEVA_VUELTA:
        return last, Desenlace.NUEVA_VUELTA
    if outcome == Desenlace.EMPATE and last.resultado == Resultado.EMPATE.value:
        return last, Desenlace.EMPATE
    return None


def get_votacion_for_miembro(user: User, pk: int) -> tuple[Votacion, Miembro]:
    """A vote and the councillor who asks, seated in its session. Raises Http404. Two queries."""
    miembro = miembro_of(user)
    votacion = (
        Votacion.objects.filter(pk=pk, punto__sesion__asistencias__miembro=miembro)
        .select_related("punto__sesion__organo__corporacion")
        .order_by()
        .first()
        if miembro
        else None
    )
    if votacion is None or miembro is None:
        raise Http404
    return votacion, miembro


def get_votacion_for_mesa(user: User, pk: int) -> Votacion:
    """A vote, for the secretary and the presidency of its session. Raises Http404."""
    votacion = Votacion.objects.filter(pk=pk).select_related("punto__sesion__organo__corporacion").first()
    if votacion is None or not is_mesa(user, votacion.punto.sesion):
        raise Http404
    return votacion


def is_accessory(votacion: Votacion) -> bool:
    """Voted before the merits or beside them."""
    return objeto_legal(votacion.objeto) is not Objeto.PROPUESTA


def _groups(escrutinio: Escrutinio, rows: Iterable[Censo]) -> list[FilaGrupo]:
    groups = {facts.grupo_of(row): row.grupo for row in rows}
    ordered = sorted(
        escrutinio.por_grupo().items(),
        key=lambda item: (groups[item[0]].orden if groups.get(item[0]) else 999, item[0]),  # type: ignore[union-attr]
    )
    return [
        FilaGrupo(
            siglas,
            str(groups.get(siglas) or ""),
            facts.decimal_of(recuento.si),
            facts.decimal_of(recuento.no),
            facts.decimal_of(recuento.abstencion),
        )
        for siglas, recuento in ordered
    ]


def _named(names: Mapping[str, Censo], votos: Mapping[str, object]) -> list[FilaNominal]:
    rows = sorted(names.items(), key=lambda item: (item[1].orden_llamada, item[1].pk))
    return [
        FilaNominal(persona, str(row.miembro or row.funcionario), facts.grupo_of(row), str(votos[persona]))
        for persona, row in rows
        if persona in votos
    ]
