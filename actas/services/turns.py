"""Whose turn it is to write a text of the draft. Nothing of this is a fact: the journal does not know it."""

from datetime import datetime, timedelta

from django.db import transaction

from actas.models import Acta, TextoEnUso

TURNO = timedelta(seconds=45)
"""How long a page keeps a text without saying again that it is there."""


@transaction.atomic
def hold_texto(
    *,
    acta_id: int,
    punto_id: int | None,
    seccion: str,
    usuario_id: int,
    pagina: str,
    momento: datetime,
    tomar: bool = False,
) -> TextoEnUso:
    """Take a text, or keep it, for the open page `pagina` of a user; who has it after that.

    A text that another page holds stays with it, unless its time is over or one takes it (`tomar`).
    """
    Acta.objects.select_for_update().get(pk=acta_id)
    held = _held(acta_id, punto_id, seccion)
    if held is None:
        return TextoEnUso.objects.create(
            acta_id=acta_id, punto_id=punto_id, seccion=seccion, usuario_id=usuario_id, pagina=pagina,
            desde=momento, hasta=momento + TURNO,
        )  # fmt: skip
    if held.pagina != pagina:
        if held.hasta > momento and not tomar:
            return held
        held.usuario_id, held.pagina, held.desde = usuario_id, pagina, momento
    held.hasta = momento + TURNO
    held.save()
    return held


@transaction.atomic
def release_texto(*, acta_id: int, punto_id: int | None, seccion: str, pagina: str) -> None:
    """The page has left the text; nothing happens when it does not hold it."""
    held = _held(acta_id, punto_id, seccion)
    if held is not None and held.pagina == pagina:
        held.delete()


def _held(acta_id: int, punto_id: int | None, seccion: str) -> TextoEnUso | None:
    rows = TextoEnUso.objects.select_for_update().filter(acta_id=acta_id, seccion=seccion)
    return (rows.filter(punto__isnull=True) if punto_id is None else rows.filter(punto_id=punto_id)).first()
