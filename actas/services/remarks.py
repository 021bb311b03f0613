"""Remarks between those who write a draft, and the phrases of the house. Neither is part of the minutes, nor a fact."""

from datetime import datetime

from django.db import transaction

from actas.models import Acta, ComentarioActa, FraseHecha
from sesiones.models import Punto
from sesiones.reglas.rechazo import Rechazo, _, rechazo


@transaction.atomic
def add_comentario(
    *, acta_id: int, punto_id: int | None, seccion: str, texto: str, usuario_id: int, momento: datetime
) -> ComentarioActa | Rechazo:
    """A remark on one text of the draft."""
    acta = Acta.objects.select_related("sesion").get(pk=acta_id)
    punto = Punto.objects.get(pk=punto_id, sesion=acta.sesion) if punto_id else None
    if not texto.strip():
        return rechazo("comentario_vacio", _("El comentario está vacío."), "", _("Escriba algo."))
    return ComentarioActa.objects.create(
        acta=acta, punto=punto, seccion=seccion, texto=texto.strip(), autor_id=usuario_id, creado_en=momento
    )


@transaction.atomic
def resolve_comentario(*, acta_id: int, comentario_id: int, usuario_id: int, momento: datetime) -> ComentarioActa:
    """Nothing is left to do about it. Resolving it again changes nothing."""
    comentario = ComentarioActa.objects.select_for_update().get(pk=comentario_id, acta_id=acta_id)
    if comentario.resuelto_en is None:
        comentario.resuelto_en, comentario.resuelto_por_id = momento, usuario_id
        comentario.save(update_fields=["resuelto_en", "resuelto_por"])
    return comentario


@transaction.atomic
def save_frase(*, corporacion_id: int, titulo: str, texto: str, frase_id: int | None = None) -> FraseHecha | Rechazo:
    """A new phrase of the house, or another text for one that it has."""
    others = FraseHecha.objects.filter(corporacion_id=corporacion_id)
    if others.filter(titulo=titulo).exclude(pk=frase_id or 0).exists():
        return rechazo(
            "frase_repetida",
            _("Ya hay una frase que se llama «{titulo}»."),
            "",
            _("Póngale otro nombre."),
            titulo=titulo,
        )
    frase = others.get(pk=frase_id) if frase_id else FraseHecha(corporacion_id=corporacion_id)
    frase.titulo, frase.texto = titulo, texto
    frase.save()
    return frase


@transaction.atomic
def remove_frase(*, corporacion_id: int, frase_id: int) -> None:
    """The phrase is offered no more; texts that hold its words keep them."""
    FraseHecha.objects.filter(corporacion_id=corporacion_id, pk=frase_id).delete()
