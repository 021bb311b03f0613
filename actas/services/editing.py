"""What the secretary writes in the draft: every save is a version, and none is lost."""

import hashlib
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import Acta, TextoActa
from actas.redaccion.textos import limpiar
from actas.selectors import is_editable
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

    `version_vista` is the version that the writer started from (0: none); when somebody else stored a newer one
    meanwhile the text is refused, so that nobody overwrites what they have not read. The same text again stores nothing.
    Facts (attendance, votes, results) are no text and cannot be edited.
    """
    acta = Acta.objects.select_for_update(of=("self",)).select_related("sesion").get(pk=acta_id)
    punto = Punto.objects.get(pk=punto_id, sesion=acta.sesion) if punto_id else None
    last = acta.textos.filter(punto=punto, seccion=seccion).order_by("-version").first()
    limpio = limpiar(html)
    if last is not None and last.html == limpio:
        return last
    mine = last is not None and usuario is not None and last.autor_id == usuario.pk
    if refusal := _refuse(acta, last, limpio, None if mine else version_vista):
        return refusal
    texto = TextoActa.objects.create(
        acta=acta,
        punto=punto,
        seccion=TextoActa.Seccion(seccion).value,
        version=last.version + 1 if last else 1,
        html=limpio,
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


def _refuse(acta: Acta, last: TextoActa | None, html: str, seen: int | None) -> Rechazo | None:
    if not is_editable(acta):
        return rechazo(
            "acta_aprobada",
            _("El acta está aprobada y su texto ya no cambia."),
            "ROF arts. 91.1 y 110.2",
            _("Los errores materiales se corrigen con una diligencia de rectificación."),
        )
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
            _("Otra persona ha guardado este texto mientras usted lo escribía (versión {version})."),
            "",
            _("Copie su texto, recargue la página y una los dos."),
            version=last.version if last else 0,
        )
    return None
