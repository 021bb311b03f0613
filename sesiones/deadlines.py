"""Every term that runs in a corporation, with its article: what the page and the command show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext, ngettext

from sesiones.estados import Caracter, ClaseOrgano, ClaseSolicitud, EstadoSesion
from sesiones.models import Corporacion, Organo, Sesion, Solicitud, Suceso
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.convocatoria import ultimo_dia_notificacion
from sesiones.reglas.deberes import ClaseDeber
from sesiones.reglas.mensajes import Mensaje, _
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.vencimientos import (
    Vencimiento,
    fecha_cierre_acta,
    fecha_constitucion,
    limite_enmiendas,
    limite_expedientes,
    limite_grupos,
    limite_organizacion,
    limite_preguntas,
    limite_propuestas,
    limite_remision,
    siguiente_ordinaria,
)
from sesiones.selectors import festivos_of, perfil_of, perfil_of_organo, zona_of
from sesiones.services.solicitudes import plazos_of, unanswered

_OLDEST = timedelta(days=60)
_ALIVE = (EstadoSesion.BORRADOR.value, EstadoSesion.CONVOCADA.value)


@dataclass(frozen=True, slots=True)
class PlazoCorriente:
    """A running term. `cuando` in the town's clock; `vencido`: it passed and what it asked for was not done."""

    vencimiento: Vencimiento
    organo: Organo | None
    sesion: Sesion | None
    vencido: bool

    @property
    def texto(self) -> str:
        """What has to be done, in the language in force."""
        return Mensaje(self.vencimiento.que, self.vencimiento.datos).texto(gettext, ngettext)


def running_plazos(corporacion: Corporacion, momento: datetime) -> list[PlazoCorriente]:
    """The terms that run at `momento`, soonest first. As many queries as organs with sessions, however many these."""
    reader = _Reader(corporacion, momento)
    found = [*reader.of_sesiones(), *reader.of_organos(), *reader.of_solicitudes(), *reader.of_elecciones()]
    return sorted(found, key=lambda plazo: (plazo.vencimiento.dia, plazo.vencimiento.codigo))


def _remitted(sesiones: list[Sesion]) -> set[int]:
    """Those of which the journal says that their agreements were sent, or need not be; the last word counts."""
    told: dict[int, bool] = {}
    facts = Suceso.objects.filter(sesion__in=sesiones, tipo__in=("deber_anotado", "deber_reabierto"))
    for sesion_id, tipo, datos in facts.order_by("numero").values_list("sesion_id", "tipo", "datos"):
        if datos["clase"] == ClaseDeber.REMISION.value:
            told[sesion_id] = tipo == "deber_anotado"
    return {sesion_id for sesion_id, done in told.items() if done}


class _Reader:
    """Reads the terms of one corporation at one instant; each organ's profile is read once."""

    def __init__(self, corporacion: Corporacion, momento: datetime) -> None:
        self.corporacion, self.momento = corporacion, momento
        self.zona, self.festivos = zona_of(corporacion), festivos_of(corporacion)
        self.hoy = momento.astimezone(self.zona).date()
        self.organos = {organo.pk: organo for organo in corporacion.organos.filter(activo=True)}
        for organo in self.organos.values():
            organo.corporacion = corporacion
        self._profiles: dict[int, PerfilNormativo] = {}

    def perfil(self, sesion: Sesion) -> PerfilNormativo:
        if sesion.perfil:
            return perfil_of(sesion)
        return segun_caracter(self.perfil_of(sesion.organo), Caracter(sesion.caracter))

    def perfil_of(self, organo: Organo) -> PerfilNormativo:
        if organo.pk not in self._profiles:
            self._profiles[organo.pk] = perfil_of_organo(organo, self.hoy)
        return self._profiles[organo.pk]

    def of_sesiones(self) -> Iterator[PlazoCorriente]:
        rows = Sesion.objects.filter(organo__in=self.organos.values())
        for sesion in rows.filter(estado__in=_ALIVE, primera__gte=self.momento):
            yield from self._before(self._with_organo(sesion))
        ended = list(rows.filter(estado=EstadoSesion.LEVANTADA.value, levantada_en__gte=self.momento - _OLDEST))
        sent = _remitted(ended)
        for sesion in ended:
            if sesion.pk not in sent:
                yield from self._after(self._with_organo(sesion))

    def of_organos(self) -> Iterator[PlazoCorriente]:
        """How long each organ may stay without an ordinary session."""
        held = {EstadoSesion.CONVOCADA.value, EstadoSesion.ABIERTA.value, EstadoSesion.SUSPENDIDA.value}
        last = dict(
            Sesion.objects.filter(organo__in=self.organos.values(), caracter=Caracter.ORDINARIA.value)
            .filter(estado__in=[*held, EstadoSesion.LEVANTADA.value])
            .values_list("organo")
            .annotate(last=Max("primera"))
        )
        for pk, primera in last.items():
            organo = self.organos[pk]
            perfil = self.perfil_of(organo)
            day = siguiente_ordinaria(perfil, primera.astimezone(self.zona).date(), self.corporacion.poblacion or 0)
            if day is not None:
                norma = perfil.norma("periodicidad_dias")
                item = Vencimiento("ordinaria", _("Celebrar la siguiente sesión ordinaria"), day, norma)
                yield self._running(item, organo, late=day < self.hoy)

    def of_solicitudes(self) -> Iterator[PlazoCorriente]:
        pleno = next((o for o in self.organos.values() if o.clase == ClaseOrgano.PLENO.value), None)
        if pleno is None:
            return
        rows = self.corporacion.solicitudes.filter(clase=ClaseSolicitud.CUARTO.value, automatica=False)
        for solicitud in rows.select_related("sesion"):
            if unanswered(solicitud):
                yield from self._of_cuarto(solicitud, pleno)

    def of_elecciones(self) -> Iterator[PlazoCorriente]:
        town = self.corporacion
        if town.elecciones is None:
            return
        day = fecha_constitucion(town.elecciones, recurso=town.recurso_electoral)
        perfil = next((self.perfil_of(o) for o in self.organos.values() if o.clase == ClaseOrgano.PLENO.value), None)
        items = [
            Vencimiento(
                "cierre", _("Sesión de cierre: aprobar la última acta"), fecha_cierre_acta(day), "ROF art. 36.1"
            ),
            Vencimiento("constitucion", _("Sesión constitutiva"), day, "LOREG art. 195.1"),
            Vencimiento("organizacion", _("Sesión que fija la periodicidad"), limite_organizacion(day), "ROF art. 38"),
        ]
        if perfil is not None:
            until = limite_grupos(perfil, day, self.festivos)
            items.append(Vencimiento("grupos", _("Constituir los grupos"), until, perfil.norma("grupos_dias_habiles")))
        yield from (self._running(item) for item in items if item.dia >= self.hoy)

    def _before(self, sesion: Sesion) -> Iterator[PlazoCorriente]:
        perfil, start = self.perfil(sesion), sesion.primera.astimezone(self.zona)
        day, draft = start.date(), sesion.estado == EstadoSesion.BORRADOR.value
        items: list[Vencimiento] = []
        if draft:
            last = ultimo_dia_notificacion(perfil, Caracter(sesion.caracter), day, self.festivos)
            if last is not None:
                norma = perfil.norma("preaviso_dias_habiles")
                items.append(Vencimiento("convocar", _("Convocar y notificar a los miembros"), last, norma))
        if perfil.adopta_acuerdos and draft:
            norma = perfil.norma("entrega_expedientes_dias")
            item = Vencimiento("expedientes", _("Expedientes en la Secretaría"), limite_expedientes(perfil, day), norma)
            items.append(item)
        if sesion.caracter == Caracter.ORDINARIA.value:
            items.extend(self._of_ordinaria(perfil, start))
        if (amend := limite_enmiendas(perfil, start)) is not None:
            items.append(Vencimiento("enmiendas", _("Presentar enmiendas"), amend, perfil.norma("enmiendas_horas")))
        for item in items:
            late = item.dia < self.hoy
            if not late or item.codigo == "convocar":
                yield self._running(item, sesion.organo, sesion, late=late)

    def _of_ordinaria(self, perfil: PerfilNormativo, start: datetime) -> Iterator[Vencimiento]:
        if (day := limite_propuestas(perfil, start.date())) is not None:
            norma = perfil.norma("propuestas_dias_naturales")
            yield Vencimiento("propuestas", _("Presentar propuestas para la sesión ordinaria"), day, norma)
        if perfil.clase_organo is ClaseOrgano.PLENO:
            until, norma = limite_preguntas(perfil, start), perfil.norma("preguntas_escritas_horas")
            text = _("Presentar por escrito las preguntas que se contestan en la sesión")
            yield Vencimiento("preguntas", text, until, norma)

    def _after(self, sesion: Sesion) -> Iterator[PlazoCorriente]:
        perfil = self.perfil(sesion)
        if not perfil.adopta_acuerdos or sesion.levantada_en is None:
            return
        day = limite_remision(perfil, sesion.levantada_en.astimezone(self.zona).date(), self.festivos)
        if day >= self.hoy:
            norma = perfil.norma("remision_dias_habiles")
            text = _("Remitir los acuerdos al Estado y a la comunidad autónoma")
            yield self._running(Vencimiento("remision", text, day, norma), sesion.organo, sesion)

    def _of_cuarto(self, solicitud: Solicitud, pleno: Organo) -> Iterator[PlazoCorriente]:
        plazos, norma = plazos_of(solicitud, pleno), "LBRL art. 46.2.a"
        asked = (("dia", f"{solicitud.registro.astimezone(self.zona):%d-%m-%Y}"),)
        text = _("Celebrar la sesión que pidió la cuarta parte el {dia}")
        item = Vencimiento("peticion", text, plazos.ultimo, norma, asked)
        yield self._running(item, pleno, solicitud.sesion, late=plazos.ultimo < self.hoy)
        text = _("Si no se celebra, la sesión pedida el {dia} queda convocada por la ley a las 12:00")
        yield self._running(Vencimiento("automatica", text, plazos.automatica, norma, asked), pleno, solicitud.sesion)

    def _with_organo(self, sesion: Sesion) -> Sesion:
        sesion.organo = self.organos[sesion.organo_id]
        return sesion

    def _running(
        self, item: Vencimiento, organo: Organo | None = None, sesion: Sesion | None = None, *, late: bool = False
    ) -> PlazoCorriente:
        return PlazoCorriente(item, organo, sesion, late)
