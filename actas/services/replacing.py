"""The same words changed in many texts of a draft at once, and all of them back again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import Acta, TextoActa
from actas.selectors.texts import html_of_version
from actas.services.editing import edit_texto
from sesiones.reglas.rechazo import Rechazo


@dataclass(frozen=True, slots=True)
class Cambio:
    """A text as it should be, and the version in which the person saw it."""

    punto_id: int | None
    seccion: str
    version_vista: int
    html: str


@transaction.atomic
def replace_textos(
    *,
    acta_id: int,
    cambios: Iterable[Cambio],
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> list[TextoActa] | Rechazo:
    """Store all the texts, each as its next version; when one is refused, none is stored."""
    stored: list[TextoActa] = []
    for cambio in cambios:
        result = edit_texto(
            acta_id=acta_id, punto_id=cambio.punto_id, seccion=cambio.seccion, html=cambio.html,
            version_vista=cambio.version_vista, momento=momento, autor=autor, usuario=usuario,
        )  # fmt: skip
        if isinstance(result, Rechazo):
            transaction.set_rollback(True)
            return result
        stored.append(result)
    return stored


@transaction.atomic
def undo_textos(
    *,
    acta_id: int,
    textos: Collection[int],
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> list[TextoActa] | Rechazo:
    """Each of these versions gives way to the one before it; refused when somebody has written after one of them."""
    acta = Acta.objects.select_related("sesion__organo__corporacion").get(pk=acta_id)
    rows = acta.textos.filter(pk__in=textos).order_by("pk")
    return replace_textos(
        acta_id=acta_id,
        cambios=[
            Cambio(
                row.punto_id,
                row.seccion,
                row.version,
                html_of_version(acta, row.punto_id, row.seccion, row.version - 1),
            )
            for row in rows
        ],
        momento=momento,
        autor=autor,
        usuario=usuario,
    )
