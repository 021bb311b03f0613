"""What the secretary writes in the draft: every save is a version, and none is lost."""

import hashlib
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import Acta, TextoActa
from actas.redaccion.textos import limpiar
from actas.reglas import ACTA_APROBADA
from actas.selectors import is_editable, textos_at
from actas.sucesos import TextoActaEditado
from sesiones import journal
from sesiones.models import Punto
from sesiones.reglas.rechazo import Rechazo, _, rechazo

CARACTERES = 200_000
"""The longest text of one section: some fifty pages."""


@transaction.atomic
def edit_texto(
    *,
    acta_id: int,
    seccion: str,
    html: str,
    momento: datetime,
    autor: str,
    punto_id: int | None = None,
    version_vista: int | None = None,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> TextoActa | Rechazo:
    """Store a text of the draft as its next version. `html` is made safe first.

    `version_vista` is the version that the writer started from (0: none); when there is a newer one the text is refused,
    so that nobody overwrites what they have not read, not even their own of another device. The same text again stores
    nothing. What was taken from the transcript stays unread, whoever changes it, until somebody says that they read it.
    Facts (attendance, votes, results) are no text and cannot be edited.
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=acta_id)
    punto = Punto.objects.get(pk=punto_id, sesion=acta.sesion) if punto_id else None
    last = acta.textos.filter(punto=punto, seccion=seccion).order_by("-version").first()
    limpio = limpiar(html)
    if last is not None and last.html == limpio:
        return last
    if refusal := _refuse(acta, last, limpio, version_vista):
        return refusal
    texto = TextoActa.objects.create(
        acta=acta,
        punto=punto,
        seccion=TextoActa.Seccion(seccion).value,
        version=last.version + 1 if last else 1,
        html=limpio,
        sin_leer=_goes_on_unread(acta, punto, seccion, last, limpio),
        autor_id=usuario.pk if usuario is not None else None,
        guardado_en=momento,
    )
    acta.version += 1
    acta.save(update_fields=["version"])
    payload = TextoActaEditado(
        punto=punto.numero if punto else "",
        seccion=texto.seccion,
        version=texto.version,
        sha256=hashlib.sha256(limpio.encode()).hexdigest(),
    )
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    return texto


@transaction.atomic
def keep_stored(
    *,
    acta_id: int,
    seccion: str,
    html: str,
    momento: datetime,
    autor: str,
    punto_id: int | None = None,
    version_vista: int,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> TextoActa | Rechazo:
    """Give one's own text up for the stored one, version `version_vista`: one's own becomes a version, too, before it.

    Refused like any other text when there is a newer one still.
    """
    stored = textos_at(Acta.objects.get(pk=acta_id), punto_id, seccion).get(version=version_vista)
    mine = edit_texto(
        acta_id=acta_id, punto_id=punto_id, seccion=seccion, html=html, version_vista=version_vista,
        momento=momento, autor=autor, usuario=usuario,
    )  # fmt: skip
    if isinstance(mine, Rechazo):
        return mine
    return edit_texto(
        acta_id=acta_id, punto_id=punto_id, seccion=seccion, html=stored.html, version_vista=mine.version,
        momento=momento, autor=autor, usuario=usuario,
    )  # fmt: skip


def _goes_on_unread(acta: Acta, punto: Punto | None, seccion: str, last: TextoActa | None, html: str) -> bool:
    """Whether words that the transcript put here wait for a reader still: to change some of them is not to read them all.

    An older version that nobody had read is as unread as it was when it comes back.
    """
    if not html or last is None:
        return False
    return last.sin_leer or acta.textos.filter(punto=punto, seccion=seccion, html=html, sin_leer=True).exists()


def _refuse(acta: Acta, last: TextoActa | None, html: str, seen: int | None) -> Rechazo | None:
    if not is_editable(acta):
        return ACTA_APROBADA
    if len(html) > CARACTERES:
        return rechazo(
            "texto_largo",
            _("El texto pasa de {maximo} caracteres."),
            "",
            _("Resuma las intervenciones o divida el texto."),
            maximo=CARACTERES,
        )
    if seen is not None and seen != (last.version if last else 0):
        return rechazo(
            "texto_cambiado",
            _("Este texto se ha guardado en otro lugar mientras usted lo escribía (versión {version})."),
            "",
            _("Compare los dos y elija: no se pierde ninguno."),
            version=last.version if last else 0,
        )
    return None
