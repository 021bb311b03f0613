"""Sessions that the law obliges to hold: a quarter asks, a censure is registered, a mayor falls."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from sesiones.estados import Caracter, ClaseOrgano, ClasePunto, ClaseSolicitud, EstadoSesion, Parte
from sesiones.models import Corporacion, Miembro, Organo, Sesion, Solicitud
from sesiones.reglas.censura import Escrito, Firma, admitir_censura
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.reglas.solicitudes import (
    HORA_AUTOMATICA,
    Firmante,
    PlazosPeticion,
    comprobar_peticion,
    dia_automatico,
    plazos_peticion,
)
from sesiones.selectors import active_on, festivos_of, perfil_of_organo, zona_of
from sesiones.services.agenda import insert_punto
from sesiones.services.convening import Convocada, convene_sesion
from sesiones.services.gates import refuse_without_mandato
from sesiones.services.preparation import create_sesion, second_call

POR_LA_LEY = "sistema"


@transaction.atomic
def register_solicitud(
    *,
    corporacion: Corporacion,
    clase: str,
    firmantes: Sequence[Miembro],
    motivo: str,
    registro: datetime,
    autor: str,
    asuntos: Sequence[str] = (),
    candidato: Miembro | None = None,
) -> Solicitud | Rechazo:
    """Register a request of a quarter or a motion of censure; an election has no signers.

    A censure and an election are convened at once, for noon of the tenth working day (LOREG arts. 197.1.c and 197
    bis.5); a quarter waits for the presidency fifteen working days (LBRL art. 46.2.a). `registro` starts the clock.
    """
    corporacion = Corporacion.objects.select_for_update().get(pk=corporacion.pk)
    pleno = pleno_of(corporacion)
    if pleno is None:
        return rechazo("sin_pleno", _("La corporación no tiene Pleno."), "LBRL art. 22", _("Créelo en sus órganos."))
    kind, day = ClaseSolicitud(clase), registro.astimezone(zona_of(corporacion)).date()
    for miembro in [*firmantes, *([candidato] if candidato else [])]:
        if refusal := refuse_without_mandato(corporacion, miembro, day):
            return refusal
    if kind is ClaseSolicitud.CUARTO:
        signers = [_firmante(miembro, day) for miembro in firmantes]
        perfil = perfil_of_organo(pleno, day)
        if refusal := comprobar_peticion(perfil, corporacion.numero_legal, signers, motivo, asuntos):
            return refusal
    if kind is ClaseSolicitud.CENSURA and (
        refusal := admitir_censura(_escrito(firmantes, candidato, day), corporacion.numero_legal)
    ):
        return refusal
    solicitud = Solicitud.objects.create(
        corporacion=corporacion, clase=kind.value, registro=registro, motivo=motivo.strip(), asuntos=list(asuntos),
        candidato=candidato, autor=autor,
    )  # fmt: skip
    solicitud.firmantes.set(firmantes)
    if kind is not ClaseSolicitud.CUARTO:
        day = dia_automatico(perfil_of_organo(pleno, day), day, festivos_of(corporacion))
        _convene(solicitud, pleno, day, momento=registro)
    return solicitud


@transaction.atomic
def prepare_pedida(*, solicitud: Solicitud, primera: datetime, momento: datetime, autor: str) -> Sesion | Rechazo:
    """Begin the session that a quarter asked for, with its items and no other, within its fifteen working days."""
    solicitud = Solicitud.objects.select_for_update(of=("self",)).select_related("corporacion").get(pk=solicitud.pk)
    if solicitud.sesion_id is not None:
        return rechazo(
            "solicitud_atendida",
            _("La sesión pedida ya se está preparando o ya se convocó."),
            "LBRL art. 46.2.a",
            _("Consulte esa sesión en su preparación."),
        )
    pleno = pleno_of(solicitud.corporacion)
    assert pleno is not None
    ultimo = plazos_of(solicitud, pleno).ultimo
    if primera.astimezone(zona_of(solicitud.corporacion)).date() > ultimo:
        return rechazo(
            "peticion_fuera_de_plazo",
            _("La sesión pedida se ha de celebrar el {ultimo} a más tardar."),
            "LBRL art. 46.2.a",
            _("Adelante la fecha."),
            ultimo=f"{ultimo:%d-%m-%Y}",
        )
    return _prepare(solicitud, pleno, primera, momento=momento, autor=autor)


def convene_due(*, momento: datetime) -> int:
    """What `tick` does: convene what a quarter asked for and nobody called in its term (LBRL art. 46.2.a)."""
    pending = Solicitud.objects.filter(clase=ClaseSolicitud.CUARTO.value, automatica=False)
    return sum(_convene_if_due(solicitud.pk, momento) for solicitud in pending)


@transaction.atomic
def _convene_if_due(pk: int, momento: datetime) -> bool:
    solicitud = Solicitud.objects.select_for_update(of=("self",)).select_related("corporacion", "sesion").get(pk=pk)
    pleno = pleno_of(solicitud.corporacion)
    if pleno is None or solicitud.automatica or not unanswered(solicitud):
        return False
    plazos = plazos_of(solicitud, pleno)
    if momento.astimezone(zona_of(solicitud.corporacion)).date() < plazos.aviso:
        return False
    _convene(solicitud, pleno, plazos.automatica, momento=momento)
    return True


def unanswered(solicitud: Solicitud) -> bool:
    """Nobody has convened the session that was asked for: there is none, or only a draft, or it was called off."""
    waiting = {EstadoSesion.BORRADOR.value, EstadoSesion.DESCONVOCADA.value}
    return solicitud.sesion is None or solicitud.sesion.estado in waiting


def plazos_of(solicitud: Solicitud, pleno: Organo) -> PlazosPeticion:
    """The clock of a request (`PlazosPeticion`), by the rules of the day on which it was registered."""
    day = solicitud.registro.astimezone(zona_of(solicitud.corporacion)).date()
    return plazos_peticion(perfil_of_organo(pleno, day), day, festivos_of(solicitud.corporacion))


def pleno_of(corporacion: Corporacion) -> Organo | None:
    return corporacion.organos.filter(clase=ClaseOrgano.PLENO.value, activo=True).select_related("corporacion").first()


def _firmante(miembro: Miembro, day: date) -> Firmante:
    """A councillor asks for three sessions a year at most (LBRL art. 46.2.a)."""
    before = miembro.solicitudes.filter(clase=ClaseSolicitud.CUARTO.value, registro__year=day.year)
    return Firmante(miembro.clave, before.count())


def _escrito(firmantes: Sequence[Miembro], candidato: Miembro | None, day: date) -> Escrito:
    """The motion as the rules read it. What is registered here was admitted, so that it uses up a signature."""
    firmas = (Firma(miembro.clave, firmo_otra=_signed_censure(miembro, day)) for miembro in firmantes)
    return Escrito(
        tuple(firmas), candidato.clave if candidato else "", day, candidata_es_concejal=candidato is not None
    )


def _signed_censure(miembro: Miembro, day: date) -> bool:
    """Whether a councillor has signed a motion of censure in the mandate of this day (LOREG art. 197.2)."""
    mandato = miembro.mandatos.filter(active_on(day)).order_by("-desde").first()
    signed = miembro.solicitudes.filter(clase=ClaseSolicitud.CENSURA.value)
    return mandato is not None and signed.filter(registro__date__gte=mandato.desde).exists()


def _convene(solicitud: Solicitud, pleno: Organo, day: date, *, momento: datetime) -> None:
    """The law convenes by itself for noon of this day; the Secretary only tells everybody."""
    noon = datetime.combine(day, time(HORA_AUTOMATICA), zona_of(solicitud.corporacion))
    sesion = solicitud.sesion
    if sesion is None or sesion.estado == EstadoSesion.DESCONVOCADA.value:
        sesion = _prepare(solicitud, pleno, noon, momento=momento, autor=POR_LA_LEY)
    sesion.primera, sesion.segunda = noon, second_call(pleno, noon, sesion.caracter)
    sesion.save(update_fields=["primera", "segunda"])
    solicitud.automatica = True
    solicitud.save(update_fields=["automatica"])
    outcome = convene_sesion(sesion_id=sesion.pk, momento=momento, autor=POR_LA_LEY, forzar=True)
    assert isinstance(outcome, Convocada)


def _prepare(solicitud: Solicitud, pleno: Organo, primera: datetime, *, momento: datetime, autor: str) -> Sesion:
    with translation.override(next(iter(solicitud.corporacion.idiomas), "es")):
        items = _items(solicitud)
    sesion = create_sesion(
        organo=pleno, primera=primera, caracter=Caracter.EXTRAORDINARIA.value, motivo=solicitud.motivo,
        momento=momento, autor=autor,
    )  # fmt: skip
    assert isinstance(sesion, Sesion)
    for clase, titulo in items:
        fields = {"clase": clase.value, "titulo": titulo[:500], "parte": Parte.RESOLUTIVA.value}
        insert_punto(sesion, {**fields, "propuesta": solicitud.motivo, "expediente": str(solicitud)}, (), None)
    solicitud.sesion = sesion
    solicitud.save(update_fields=["sesion"])
    return sesion


def _items(solicitud: Solicitud) -> list[tuple[ClasePunto, str]]:
    match ClaseSolicitud(solicitud.clase):
        case ClaseSolicitud.CENSURA:
            title = gettext("Moción de censura a la Alcaldía, con %s como candidato") % solicitud.candidato
            return [(ClasePunto.CENSURA, title)]
        case ClaseSolicitud.ELECCION:
            return [(ClasePunto.ELECCION, gettext("Elección de la Alcaldía"))]
    return [(ClasePunto.MOCION, asunto) for asunto in solicitud.asuntos]
