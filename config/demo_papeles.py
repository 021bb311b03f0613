"""What the demonstration has in preparation, and what of its past it has published."""

from datetime import date, datetime, timedelta

from actas.models import Acta, DocumentoEmitido
from actas.services.issuing import produce_documento
from actas.services.publishing import publish_acta
from config.interchange.playing import AUTOR
from sesiones.models import Corporacion, Sesion
from sesiones.permissions import is_public
from sesiones.selectors import zona_of
from sesiones.services.agenda import add_punto, apply_plantilla
from sesiones.services.preparation import create_sesion


def publish_past(corporacion: Corporacion, ahora: datetime) -> None:
    """The minutes of the public sessions that are over are approved five weeks later and published."""
    drafts = Acta.objects.filter(
        sesion__organo__corporacion=corporacion, estado=Acta.Estado.BORRADOR.value
    ).select_related("sesion__organo")
    for acta in drafts:
        if is_public(acta.sesion):
            publish(acta, aprobada_el=acta.sesion.primera.date() + timedelta(weeks=5), ahora=ahora)


def publish(acta: Acta, *, aprobada_el: date, ahora: datetime) -> None:
    """Publish minutes and make their file at once, as the worker would."""
    publish_acta(acta_id=acta.pk, aprobada_el=aprobada_el, momento=ahora, autor=AUTOR)
    for documento in acta.documentos.filter(estado=DocumentoEmitido.Estado.PENDIENTE.value):
        produce_documento(documento_id=documento.pk, momento=ahora)


def prepare_draft(corporacion: Corporacion, ahora: datetime) -> None:
    """The next ordinary Pleno, half prepared: an agenda to be ordered, and something that still lacks."""
    pleno = corporacion.organos.get(clave="pleno")
    day = ahora.astimezone(zona_of(corporacion)) + timedelta(days=36)
    while day.weekday() != 3:  # a Thursday
        day += timedelta(days=1)
    sesion = create_sesion(
        organo=pleno,
        primera=day.replace(hour=9, minute=30, second=0, microsecond=0),
        lugar="Salón de Plenos",
        momento=ahora,
        autor=AUTOR,
    )
    assert isinstance(sesion, Sesion)
    apply_plantilla(sesion=sesion)
    hacienda = {"organo": "com-hacienda", "sentido": "favorable", "votos": {"si": 8, "no": 2, "abs": 3}}
    add_punto(
        sesion=sesion, clase="dictamen", titulo="Cuenta general del ejercicio anterior", expediente="HAC/051",
        dictamen=hacienda,
    )  # fmt: skip
    add_punto(
        sesion=sesion, clase="dictamen", titulo="Reglamento orgánico del Pleno: aprobación inicial",
        expediente="SEC/007", materia="123.1.c",
    )  # fmt: skip
    add_punto(
        sesion=sesion, clase="mocion", titulo="Moción del Grupo Compromís: sombra en los patios de los colegios",
        proponentes=list(corporacion.grupos.filter(siglas="Compromís")),
    )  # fmt: skip
