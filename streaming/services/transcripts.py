"""The transcript of a session: captions taken in, items laid on them by the worker, and marks that people move."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from sesiones import journal
from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming.models import Grabacion, Transcripcion
from streaming.reconocimiento import RecognitionFailed, Reconocedor
from streaming.recorded import renew_captions
from streaming.sucesos import MarcasCorregidas, TranscripcionIncorporada
from streaming.transcripcion.captions import InvalidCaptions, read_captions
from streaming.transcripcion.cues import Cue
from streaming.transcripcion.document import as_document, seconds, stamp
from streaming.transcripts import align, cues_of

HELD = frozenset({EstadoSesion.CONVOCADA.value, EstadoSesion.SUSPENDIDA.value, EstadoSesion.LEVANTADA.value})
"""Also a session of which we know only the call: an old one, taken in with its video."""
ABANDONADA = timedelta(minutes=10)


def add_transcripcion(
    *,
    sesion_id: int,
    datos: bytes,
    nombre: str,
    momento: datetime,
    autor: str,
    inicio: datetime | None = None,
    origen: Transcripcion.Origen = Transcripcion.Origen.IMPORTADA,
) -> Transcripcion | Rechazo:
    """Take in a WebVTT or SRT file; the worker lays the items on it (`align_transcripcion`).

    `inicio` is the instant of its second 0, when somebody knows it. The transcript in force until now is kept beside it.
    """
    try:
        cues = read_captions(datos)
    except InvalidCaptions as error:
        return rechazo("subtitulos_ilegibles", _("{que}"), "", _("Elija un fichero WebVTT o SRT."), que=str(error))
    return store_transcripcion(
        sesion_id=sesion_id,
        cues=cues,
        nombre=nombre,
        sha256=hashlib.sha256(datos).hexdigest(),
        origen=origen,
        momento=momento,
        autor=autor,
        inicio=inicio,
    )


@transaction.atomic
def store_transcripcion(
    *,
    sesion_id: int,
    cues: Sequence[Cue],
    nombre: str,
    sha256: str,
    origen: Transcripcion.Origen,
    momento: datetime,
    autor: str,
    inicio: datetime | None = None,
) -> Transcripcion | Rechazo:
    """Keep the captions of a session that has been held, and put them in force."""
    sesion = Sesion.objects.select_for_update(of=("self",)).get(pk=sesion_id)
    if sesion.estado not in HELD:
        return rechazo(
            "sesion_sin_transcripcion",
            _("La transcripción se incorpora cuando la sesión ha terminado."),
            "",
            _("Levante antes la sesión."),
        )
    Transcripcion.objects.filter(sesion=sesion, vigente=True).update(vigente=False)
    found = Transcripcion.objects.create(
        sesion=sesion,
        nombre=nombre[:200],
        origen=origen.value,
        sha256=sha256,
        subtitulos=[[round(cue.desde, 3), round(cue.hasta, 3), cue.texto, cue.voz] for cue in cues],
        duracion=max(cue.hasta for cue in cues),
        inicio_dado=inicio,
        inicio=inicio,
        subida_en=momento,
    )
    payload = TranscripcionIncorporada(
        nombre=found.nombre,
        origen=found.origen,
        sha256=sha256,
        subtitulos=len(cues),
        duracion=round(found.duracion),
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    return found


def align_transcripcion(*, transcripcion_id: int) -> Transcripcion:
    """Lay the items on the captions. Costs CPU: only in the worker. What a person has corrected stays as it is."""
    found = Transcripcion.objects.select_related("sesion").get(pk=transcripcion_id)
    laid = align(found.sesion, cues_of(found), inicio=found.inicio_dado)
    document = as_document(laid.alineacion, vtt=found.nombre, sesion=found.sesion.clave)
    with transaction.atomic():
        current = Transcripcion.objects.select_for_update(of=("self",)).get(pk=transcripcion_id)
        if current.revisada_en is None:
            current.alineacion, current.inicio = document, laid.inicio
            current.estado = Transcripcion.Estado.LISTA.value
            current.save(update_fields=["alineacion", "inicio", "estado"])
        renew_captions(found.sesion, momento=timezone.now())
    return current


def recognize_grabacion(
    *, grabacion_id: int, reconocedor: Reconocedor, momento: datetime, autor: str = "sistema"
) -> Transcripcion | Rechazo:
    """Have a recording transcribed by a machine and put the transcript in force. Takes its time: only in the worker."""
    grabacion = Grabacion.objects.select_related("sesion__organo__corporacion").get(pk=grabacion_id)
    try:
        heard = reconocedor.recognize(grabacion.fichero.path, grabacion.sesion.organo.corporacion.idiomas)
        cues = tuple(cue for cue in heard if cue.words and cue.desde < cue.hasta)
    except RecognitionFailed as error:
        return rechazo("voz_no_reconocida", _("{que}"), "", _("Avise a quien mantiene la instalación."), que=str(error))
    if not cues:
        return rechazo("sin_voz", _("En la grabación no se ha reconocido ninguna voz."), "", _("Compruebe el sonido."))
    return store_transcripcion(
        sesion_id=grabacion.sesion_id,
        cues=cues,
        nombre=grabacion.nombre,
        sha256=grabacion.sha256,
        origen=Transcripcion.Origen.RECONOCIDA,
        momento=momento,
        autor=autor,
        inicio=grabacion.inicio,
    )


@transaction.atomic
def move_marcas(
    *,
    transcripcion_id: int,
    punto: str,
    segmentos: Sequence[tuple[float, float]],
    estado: str,
    momento: datetime,
    autor: str,
) -> Transcripcion | Rechazo:
    """Say where an item is, in seconds of the captions; no stretches when it was not treated. One fact in the journal."""
    found = Transcripcion.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=transcripcion_id)
    if found.alineacion is None:
        return rechazo(
            "sin_alinear", _("Los puntos todavía no están situados."), "", _("Espere a que termine y vuelva a probar.")
        )
    row = next((one for one in found.alineacion["puntos"] if one["punto"] == punto), None)
    if row is None:
        return rechazo("punto_desconocido", _("La transcripción no tiene ese punto."), "", _("Elija otro punto."))
    if refused := _unfit(found, segmentos, estado):
        return refused
    before = [[one["desde"], one["hasta"]] for one in row["segmentos"]]
    after = [[stamp(begins), stamp(ends)] for begins, ends in sorted(segmentos)]
    if before == after and row["estado"] == estado:
        return found
    _write(row, after, estado)
    found.revisada_en = momento
    found.save(update_fields=["alineacion", "revisada_en"])
    payload = MarcasCorregidas(punto=punto, estado=estado, antes=before, despues=after)
    journal.record(found.sesion, payload, momento=momento, autor=autor)
    return found


def _unfit(found: Transcripcion, segmentos: Sequence[tuple[float, float]], estado: str) -> Rechazo | None:
    """What makes stretches impossible: backwards, beyond the captions, one upon another, of what was not treated."""
    until = seconds(stamp(found.duracion)) + 1
    inside = all(0 <= begins < ends <= until for begins, ends in segmentos)
    ordered = sorted(segmentos)
    apart = all(one[1] <= other[0] for one, other in pairwise(ordered))
    if not inside or not apart:
        return rechazo(
            "tramos_imposibles",
            _(
                "Cada tramo va de una hora a otra posterior, dentro de la transcripción y sin pisar a otro del mismo punto."
            ),
            "",
            _("Corrija las horas."),
        )
    if estado == "no_tratado" and segmentos:
        return rechazo(
            "tramos_de_lo_no_tratado",
            _("Un punto que no se trató no tiene tramos."),
            "",
            _("Borre sus tramos o cambie su estado."),
        )
    return None


def _write(row: dict[str, Any], after: Sequence[Sequence[str]], estado: str) -> None:
    row["segmentos"] = [{"desde": begins, "hasta": ends} for begins, ends in after]
    row["estado"] = estado
    row["confianza"] = 1.0
    row.pop("subtitulos", None)


def unaligned_transcripciones(*, momento: datetime) -> list[int]:
    """Those that no worker took up, or whose worker died: `tick` asks for them again."""
    waiting = Transcripcion.objects.filter(vigente=True, estado=Transcripcion.Estado.PENDIENTE.value)
    return list(waiting.filter(subida_en__lt=momento - ABANDONADA).values_list("pk", flat=True))
