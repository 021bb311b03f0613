"""An item taken off the agenda, kept as plain data for as long as its removal may be undone."""

from typing import Any

from django.db import transaction

from sesiones.models import Documento, GrupoPolitico, Miembro, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.agenda import insert_punto, store_order
from sesiones.services.gates import lock_sesion, refuse_unless_draft

_PLAIN = (
    *("parte", "clase", "tipo", "titulo", "propuesta", "expediente", "materia", "mayoria", "mayoria_motivo"),
    *("dictamen", "observaciones", "datos"),
)
_OF_A_FILE = ("titulo", "nombre", "tipo_contenido", "octetos", "sha256", "visibilidad", "subido_por_id")


def snapshot_punto(punto: Punto) -> dict[str, Any]:
    """All that `restore_punto` needs to bring an item back; values that JSON can carry."""
    return {
        "sesion": punto.sesion_id,
        "orden": punto.orden,
        "campos": {name: getattr(punto, name) for name in _PLAIN},
        "ponente": punto.ponente_id,
        "proponentes": [grupo.pk for grupo in punto.proponentes.all()],
        "documentos": [_file(documento) for documento in punto.documentos.all()],
    }


@transaction.atomic
def restore_punto(*, sesion: Sesion, quitado: dict[str, Any]) -> Punto | Rechazo:
    """Bring an item back to its place, with its proposers and its files. `quitado`: what `snapshot_punto` gave."""
    sesion = lock_sesion(sesion.pk)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    corporacion = sesion.organo.corporacion
    fields = {**quitado["campos"], "ponente": Miembro.objects.filter(pk=quitado["ponente"]).first()}
    groups = GrupoPolitico.objects.filter(corporacion=corporacion, pk__in=quitado["proponentes"])
    punto = insert_punto(sesion, fields, groups, None)
    if isinstance(punto, Rechazo):
        return punto
    for kept in quitado["documentos"]:
        Documento.objects.create(sesion=sesion, punto=punto, **kept)
    items = [item for item in sesion.puntos.order_by("orden", "pk") if item.pk != punto.pk]
    items.insert(quitado["orden"] - 1, punto)
    store_order(sesion, items)
    punto.refresh_from_db()
    return punto


def _file(documento: Documento) -> dict[str, Any]:
    """The row alone is removed with its item: the file itself stays where it is stored."""
    kept = {name: getattr(documento, name) for name in _OF_A_FILE}
    return {**kept, "fichero": documento.fichero.name, "subido_en": documento.subido_en.isoformat()}
