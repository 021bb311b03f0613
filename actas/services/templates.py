"""A town's own Word template: uploaded, tried on a session that was held, taken into use, put away."""

import hashlib
import logging
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile
from django.db import transaction

from actas.documento.en_pdf import SinLibreOffice
from actas.documento.propia import PlantillaRechazada, leer_plantilla
from actas.documento.propia.paquete import Problema
from actas.models import Acta, PlantillaPropia
from actas.services.issuing import dated, reason_of, render, tree_of
from sesiones.models import Corporacion
from sesiones.reglas.rechazo import Rechazo, _, rechazo

logger = logging.getLogger(__name__)
Estado, Muestra = PlantillaPropia.Estado, PlantillaPropia.Muestra


@transaction.atomic
def upload_plantilla(
    *, corporacion_id: int, nombre: str, fichero: bytes, momento: datetime,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> PlantillaPropia | tuple[Problema, ...]:  # fmt: skip
    """Keep a template to be tried, in the place of the one that was being tried; or everything that is wrong with it.

    What is in force does not change. It is no fact of any session.
    """
    town = Corporacion.objects.select_for_update().get(pk=corporacion_id)
    try:
        clean = leer_plantilla(fichero)
    except PlantillaRechazada as error:
        return error.problemas
    PlantillaPropia.objects.filter(corporacion=town, estado=Estado.EN_PRUEBA.value).update(
        estado=Estado.RETIRADA.value, retirada_en=momento
    )
    plantilla = PlantillaPropia(
        corporacion=town, nombre=nombre[:200], sha256=hashlib.sha256(clean).hexdigest(), subida_en=momento,
        subida_por_id=usuario.pk if usuario is not None else None,
    )  # fmt: skip
    plantilla.fichero.save(f"plantilla-{town.clave}.docx", ContentFile(clean), save=True)
    return plantilla


@transaction.atomic
def request_muestra(*, plantilla_id: int, acta_id: int, momento: datetime) -> PlantillaPropia:
    """Ask for the minutes of a session on that template; the caller enqueues the task."""
    plantilla = PlantillaPropia.objects.select_for_update().get(pk=plantilla_id)
    plantilla.muestra_de_id = acta_id
    plantilla.muestra_estado, plantilla.muestra_razon = Muestra.PEDIDA.value, ""
    plantilla.muestra_pedida_en = momento
    plantilla.save(update_fields=["muestra_de", "muestra_estado", "muestra_razon", "muestra_pedida_en"])
    return plantilla


def make_muestra(*, plantilla_id: int) -> PlantillaPropia:
    """Write the sample: a PDF, or a DOCX where there is no LibreOffice. It is issued to nobody and has no code.

    Costs CPU: the worker's. What was asked for again meanwhile is not overwritten.
    """
    plantilla = PlantillaPropia.objects.select_related("muestra_de__sesion__organo__corporacion").get(pk=plantilla_id)
    acta, asked = plantilla.muestra_de, plantilla.muestra_pedida_en
    if plantilla.muestra_estado != Muestra.PEDIDA.value or acta is None:
        return plantilla
    try:
        data, formato = _written(plantilla, acta)
    except Exception as error:
        logger.exception("The sample of template %s could not be made", plantilla.pk)
        return _told(plantilla, asked, Muestra.FALLIDA.value, reason_of(error))
    before = plantilla.muestra.name
    plantilla.muestra.save(f"muestra-{acta.sesion.clave}.{formato}", ContentFile(data), save=False)
    if before:
        plantilla.muestra.storage.delete(before)
    return _told(plantilla, asked, Muestra.LISTA.value, "", muestra=str(plantilla.muestra.name))


@transaction.atomic
def adopt_plantilla(*, plantilla_id: int, momento: datetime) -> PlantillaPropia | Rechazo:
    """What is written from now on is written on it. What was issued stays as it was made."""
    plantilla = PlantillaPropia.objects.select_for_update().get(pk=plantilla_id)
    if plantilla.estado != Estado.EN_PRUEBA.value:
        return rechazo(
            "plantilla_no_a_prueba",
            _("Esa plantilla ya no está a prueba."),
            "",
            _("Súbala otra vez si quiere usarla."),
        )
    _put_away(plantilla.corporacion_id, Estado.VIGENTE.value, momento)
    plantilla.estado, plantilla.usada_desde = Estado.VIGENTE.value, momento
    plantilla.save(update_fields=["estado", "usada_desde"])
    return plantilla


@transaction.atomic
def remove_plantilla(*, corporacion_id: int, estado: str, momento: datetime) -> None:
    """Back to ours (`vigente`), or no more trying (`en_prueba`). Nothing happens when there is none."""
    Corporacion.objects.select_for_update().get(pk=corporacion_id)
    _put_away(corporacion_id, estado, momento)


def _put_away(corporacion_id: int, estado: str, momento: datetime) -> None:
    rows = PlantillaPropia.objects.filter(corporacion=corporacion_id, estado=estado)
    rows.update(estado=Estado.RETIRADA.value, retirada_en=momento)


def _written(plantilla: PlantillaPropia, acta: Acta) -> tuple[bytes, str]:
    with plantilla.fichero.open("rb") as file:
        own: bytes = file.read()
    arbol = tree_of(acta.sesion, acta.clase)
    try:
        return render(arbol, "pdf", creado=dated(acta.sesion), propia=own), "pdf"
    except SinLibreOffice:
        return render(arbol, "docx", creado=dated(acta.sesion), propia=own), "docx"


def _told(plantilla: PlantillaPropia, asked: datetime | None, estado: str, razon: str, **more: str) -> PlantillaPropia:
    PlantillaPropia.objects.filter(pk=plantilla.pk, muestra_pedida_en=asked).update(
        muestra_estado=estado, muestra_razon=razon, **more
    )
    plantilla.refresh_from_db()
    return plantilla
