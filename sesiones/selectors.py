"""Reading: facts of a session as plain values, and objects handed out only to those who may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from sesiones.estados import Caracter, ClaseOrgano, EstadoAsistencia, EstadoSesion, Visibilidad
from sesiones.models import (
    Asistencia,
    Corporacion,
    Designacion,
    Documento,
    Mandato,
    Organo,
    Punto,
    Sesion,
    Turno,
    ValorReglamento,
)
from sesiones.people import miembro_of
from sesiones.permissions import (
    User,
    is_mesa,
    is_of_the_sesion,
    is_public,
    is_secretaria,
    organos_that_prepares,
)
from sesiones.reglas.basica import aplicables
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.conexion import estados_presentes
from sesiones.reglas.perfil import PerfilNormativo, Valor, perfil_de
from sesiones.reglas.quorum import quorum_exigido

# Who makes up the organ: those with a vote, and a chair that does not vote.
COMPONEN = (Asistencia.Rol.TITULAR.value, Asistencia.Rol.PRESIDENCIA_SIN_VOTO.value)


@dataclass(frozen=True, slots=True)
class HechoAsistencia:
    """One person expected at a session, as plain data. `clave` names the person in the journal."""

    clave: str
    nombre: str
    rol: str
    vota: bool
    peso: Decimal
    grupo: str
    estado: EstadoAsistencia
    modalidad: str
    desde: datetime | None
    orden_llamada: int | None
    sustituye_a: str
    identidad: bool
    territorio: bool

    @property
    def presente(self) -> bool:
        return self.estado is EstadoAsistencia.PRESENTE


def zona_of(corporacion: Corporacion) -> ZoneInfo:
    """The zone in which the corporation's clock runs."""
    return ZoneInfo(corporacion.zona_horaria)


def dia_of(sesion: Sesion) -> date:
    """The local day for which the session was called."""
    fecha: datetime = sesion.fecha
    return fecha.astimezone(zona_of(sesion.organo.corporacion)).date()


def dia_at(sesion: Sesion, momento: datetime) -> date:
    """The local day of an instant in the town of a session."""
    return momento.astimezone(zona_of(sesion.organo.corporacion)).date()


def festivos_of(corporacion: Corporacion) -> frozenset[date]:
    """The declared holidays of the town, proposed or confirmed. One query."""
    return frozenset(corporacion.dias_inhabiles.values_list("fecha", flat=True))


def calendario_confirmado(corporacion: Corporacion, *days: date) -> bool:
    """The secretary has confirmed the table of every year that these days touch."""
    years = {day.year for day in days}
    confirmed = corporacion.calendarios.filter(anio__in=years, confirmado_en__isnull=False)
    return confirmed.count() == len(years)


def active_on(day: date) -> Q:
    """Seats, mandates and groups that hold on a day; `hasta` is the last day."""
    return Q(desde__lte=day) & (Q(hasta__isnull=True) | Q(hasta__gte=day))


@dataclass(frozen=True, slots=True)
class Reglamento:
    """The own regulation in force for an organ: values, and the article of each when it is known.

    `de_corporacion` names the values that come from the town's and not from the organ's own.
    """

    valores: dict[str, Valor]
    articulos: dict[str, str]
    de_corporacion: frozenset[str]


def reglamento_of(organo: Organo, dia: date | None = None) -> Reglamento:
    """What the regulations of town and organ say on a day (today): what each was imported with, then each change.

    What the town says of all its organs does not reach one in which the law leaves nothing to say. One query.
    """
    corporacion = organo.corporacion
    rows = list(
        corporacion.valores_reglamento.filter(Q(organo=None) | Q(organo=organo.pk))
        .filter(desde__lte=dia or timezone.localdate())
        .order_by("desde", "pk")
    )
    town, town_articles = _in_force(corporacion.reglamento, [row for row in rows if row.organo_id is None])
    own, own_articles = _in_force(organo.reglamento, [row for row in rows if row.organo_id is not None])
    legales = perfil_de(corporacion.regimen, corporacion.ccaa, organo.clase).a_dict()
    town = aplicables(corporacion.regimen, organo.clase, legales, town)
    return Reglamento(
        {**town, **own}, {**town_articles, **own_articles}, frozenset(name for name in town if name not in own)
    )


def _in_force(base: dict[str, Valor], rows: Iterable[ValorReglamento]) -> tuple[dict[str, Valor], dict[str, str]]:
    values, articles = dict(base), dict[str, str]()
    for row in rows:
        articles.pop(row.parametro, None)
        if row.valor is None:
            values.pop(row.parametro, None)
            continue
        values[row.parametro] = row.valor
        if row.articulo:
            articles[row.parametro] = row.articulo
    return values, articles


def perfil_of_organo(organo: Organo, dia: date | None = None) -> PerfilNormativo:
    """The parameters of an organ on a day (today): State, region, regime, regulation of the town and of the organ."""
    corporacion, reglamento = organo.corporacion, reglamento_of(organo, dia)
    return perfil_de(corporacion.regimen, corporacion.ccaa, organo.clase, reglamento.valores, reglamento.articulos)


def perfil_of(sesion: Sesion) -> PerfilNormativo:
    """The parameters of a session: those frozen at its convening, else those of its organ."""
    if sesion.perfil:
        return PerfilNormativo.desde_dict(sesion.perfil)
    return segun_caracter(perfil_of_organo(sesion.organo), Caracter(sesion.caracter))


def seats_on(organo: Organo, day: date) -> QuerySet[Designacion]:
    """The seats of an organ on a day whose holder is then in office, in order."""
    in_office = Q(funcionario__isnull=False) | Q(miembro__mandatos__in=_mandatos_on(day))
    return (
        organo.designaciones.filter(active_on(day))
        .filter(in_office)
        .select_related("miembro", "funcionario", "grupo")
        .order_by("orden", "pk")
        .distinct()
    )


def asistencias_of(sesion: Sesion) -> QuerySet[Asistencia]:
    """Everybody expected at a session, in order, with their names."""
    return sesion.asistencias.select_related("miembro", "funcionario", "grupo", "sustituye_a").order_by("orden", "pk")


def asistencia_of(sesion: Sesion, persona: str) -> Asistencia | None:
    """The row of one person, named by `clave`."""
    return asistencias_of(sesion).filter(Q(miembro__clave=persona) | Q(funcionario__clave=persona)).first()


def asistentes_con_voto(sesion: Sesion) -> QuerySet[Asistencia]:
    """Those who would vote if they were there, in the order of the nominal call."""
    return asistencias_of(sesion).filter(vota=True).order_by("orden_llamada", "orden", "pk")


def facts_of_asistencia(sesion: Sesion) -> list[HechoAsistencia]:
    """Who is expected and where they are at this instant. One query."""
    return [_hecho(row) for row in asistencias_of(sesion)]


def numero_legal_of(sesion: Sesion) -> int:
    """How many members the organ has by law: the denominator of its quorum and of its absolute majority."""
    return componentes_among(sesion, sesion.asistencias.all())


def componentes_among(sesion: Sesion, rows: Iterable[Asistencia]) -> int:
    """The Pleno counts the seats of the corporation, filled or not (LBRL arts. 46.2.c and 47.2); another organ, its
    components: the holders of a seat, and a chair that does not vote."""
    if sesion.organo.clase == ClaseOrgano.PLENO.value:
        return sesion.organo.corporacion.numero_legal
    return sum(row.rol in COMPONEN and row.sustituye_a_id is None for row in rows)


def presentes_of(sesion: Sesion) -> int:
    """Members of the organ present now, in the hall or remotely; a chair without vote counts, officials do not."""
    return sesion.asistencias.filter(rol__in=COMPONEN, estado__in=presentes_en(sesion)).count()


def presentes_en(sesion: Sesion) -> frozenset[str]:
    """The states in which somebody counts as present here: the profile says what a lost connection is."""
    return frozenset(estado.value for estado in estados_presentes(perfil_of(sesion)))


def quorum_of(sesion: Sesion) -> tuple[int, int]:
    """(present, minimum) at this instant, for the call in which the session is held (LBRL art. 46.2.c)."""
    return presentes_of(sesion), quorum_minimo_of(sesion, sesion.convocatoria_usada)


def quorum_minimo_of(sesion: Sesion, convocatoria: int) -> int:
    """The fewest members with whom the organ sits in the first or second call."""
    return quorum_exigido(perfil_of(sesion), numero_legal_of(sesion), convocatoria)


def agenda_of(sesion: Sesion) -> list[Punto]:
    """The items in order, with their proposers and files. Three queries, however many there are."""
    files = Documento.objects.select_related("subido_por").order_by("pk")
    return list(sesion.puntos.select_related("ponente").prefetch_related(Prefetch("documentos", files), "proponentes"))


def turnos_of(sesion: Sesion) -> list[Turno]:
    """The floor of the current item: who speaks and who waits, in the order in which they asked. One query."""
    return list(
        Turno.objects.filter(punto=sesion.punto_actual, estado__in=("pedido", "en_uso"))
        .select_related("miembro", "funcionario", "punto")
        .order_by("estado", "orden")
    )


def llamadas_of(sesion: Sesion, persona: str) -> int:
    """How often this member (`clave`) was called to order in the session (ROF art. 95)."""
    return sesion.llamadas_al_orden.filter(miembro__clave=persona).count()


def documentos_for(user: User, sesion: Sesion) -> QuerySet[Documento]:
    """The files of a session that this person may open: members from the convening on (LBRL art. 46.2.b), the public
    what is marked for it in a public session."""
    documentos = sesion.documentos.select_related("punto")
    if can_prepare_sesion(user, sesion):
        return documentos
    if sesion.estado != EstadoSesion.BORRADOR.value and is_of_the_sesion(user, sesion):
        return documentos
    if is_public(sesion):
        return documentos.filter(visibilidad=Visibilidad.PUBLICO.value)
    return documentos.none()


def get_documento(user: User, pk: int) -> Documento:
    """One file, for who may open it. Raises Http404."""
    documento = Documento.objects.select_related("sesion__organo__corporacion").filter(pk=pk).first()
    if documento is None or not documentos_for(user, documento.sesion).filter(pk=pk).exists():
        raise Http404
    return documento


def get_sesion_for_mesa(user: User, pk: int) -> Sesion:
    """A convened session, for its secretary and its presidency. Raises Http404."""
    sesion = _get_sesion(pk=pk)
    if sesion.estado == EstadoSesion.BORRADOR.value or not is_mesa(user, sesion):
        raise Http404
    return sesion


def get_sesion_for_secretaria(user: User, pk: int) -> Sesion:
    """A convened session, for who keeps its record: roll call, attendance, incidents. Raises Http404."""
    sesion = get_sesion_for_mesa(user, pk)
    if not is_secretaria(user, sesion):
        raise Http404
    return sesion


def get_sesion_for_miembro(user: User, pk: int) -> Sesion:
    """A convened session, for its members, seated or substitute. Raises Http404."""
    sesion = _get_sesion(pk=pk)
    if sesion.estado == EstadoSesion.BORRADOR.value or miembro_of(user) is None or not is_of_the_sesion(user, sesion):
        raise Http404
    return sesion


def get_sesion_for_gestion(user: User, pk: int) -> Sesion:
    """A session in any state, for who prepares the sessions of its organ. Raises Http404."""
    sesion = _get_sesion(pk=pk)
    if not can_prepare_sesion(user, sesion):
        raise Http404
    return sesion


def get_sesion_publica(clave: str) -> Sesion:
    """A public session that is no draft any more, for anybody. Raises Http404."""
    sesion = _get_sesion(clave=clave)
    if not is_public(sesion):
        raise Http404
    return sesion


def sesiones_publicas() -> QuerySet[Sesion]:
    """What the portal lists, newest first. One query."""
    return (
        Sesion.objects.filter(publica=True)
        .exclude(estado=EstadoSesion.BORRADOR.value)
        .select_related("organo__corporacion")
        .order_by("-primera", "pk")
    )


def sesiones_for_miembro(user: User) -> QuerySet[Sesion]:
    """The convened sessions to which this councillor was called, newest first. Two queries."""
    miembro = miembro_of(user)
    if miembro is None:
        return Sesion.objects.none()
    return (
        Sesion.objects.filter(asistencias__miembro=miembro)
        .exclude(estado=EstadoSesion.BORRADOR.value)
        .select_related("organo__corporacion")
        .order_by("-primera", "pk")
    )


def sesiones_for_gestion(user: User) -> QuerySet[Sesion]:
    """The sessions that this person prepares, drafts included, newest first."""
    return (
        Sesion.objects.filter(organo__in=organos_that_prepares(user))
        .select_related("organo__corporacion")
        .order_by("-primera", "pk")
    )


def can_prepare_sesion(user: User, sesion: Sesion) -> bool:
    return organos_that_prepares(user).filter(pk=sesion.organo_id).exists()


def _get_sesion(**lookup: Any) -> Sesion:
    sesion = (
        Sesion.objects.select_related(
            "organo__corporacion", "presidente", "secretario", "concejal_secretario", "punto_actual"
        )
        .filter(**lookup)
        .first()
    )
    if sesion is None:
        raise Http404
    return sesion


def _mandatos_on(day: date) -> QuerySet[Mandato]:
    return Mandato.objects.filter(active_on(day))


def _hecho(row: Asistencia) -> HechoAsistencia:
    person = row.miembro or row.funcionario
    assert person is not None
    return HechoAsistencia(
        clave=person.clave,
        nombre=person.nombre,
        rol=row.rol,
        vota=row.vota,
        peso=row.peso,
        grupo=row.grupo.siglas if row.grupo else "",
        estado=EstadoAsistencia(row.estado),
        modalidad=row.modalidad,
        desde=row.desde,
        orden_llamada=row.orden_llamada,
        sustituye_a=row.sustituye_a.clave if row.sustituye_a else "",
        identidad=row.identidad_confirmada_en is not None,
        territorio=row.territorio_declarado_en is not None,
    )
