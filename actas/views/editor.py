"""The page on which the secretary writes the draft."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from actas import selectors
from actas.documento.en_html import bloques_html
from actas.models import Acta
from actas.redaccion.apertura import ficha, tabla_asistencia
from actas.selectors.remarks import phrases_for, remarks_of
from actas.services.issuing import FORMATOS
from sesiones.permissions import is_public


@login_required
@require_GET
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """One section for each item: facts to read, texts to write."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    hechos = selectors.hechos_de(acta.sesion)
    lengua = selectors.lengua_of(acta.sesion.organo.corporacion, acta.idioma)
    sections = selectors.sections_of(acta, hechos)
    context = {
        "acta": acta,
        "sesion": acta.sesion,
        "corporacion": acta.sesion.organo.corporacion,
        "idioma": lengua.etiqueta,
        "cabecera": list(bloques_html((ficha(hechos, lengua), tabla_asistencia(hechos, lengua)), desde=2)),
        "generales": selectors.general_texts(acta, hechos),
        "secciones": [
            {"seccion": seccion, "hechos": list(bloques_html(seccion.facts, desde=2))} for seccion in sections
        ],
        "sin_leer": [one for one in sections if one.punto.sin_leer],
        "transcribibles": sum(text.transcrito for one in sections for text in one.texts),
        "editable": selectors.is_editable(acta),
        "publica": is_public(acta.sesion),
        "pagina": json.dumps({**page_of(request, acta), "phrases": phrases_for(acta, hechos)}),
        "comentarios": remarks_of(acta),
        "documentos": acta.documentos.all()[:10],
        "formatos": FORMATOS,
    }
    return render(request, "actas/editar.html", context)


def page_of(request: HttpRequest, acta: Acta) -> dict[str, Any]:
    """What the modules of the page must know."""
    login = f"{resolve_url(settings.LOGIN_URL)}?next={request.path}"
    turns = reverse("actas:en-uso", args=[acta.pk])
    return {"acta": acta.pk, "user": request.user.pk, "login": login, "turns": turns, "words": editor_words()}


def editor_words() -> dict[str, Any]:
    """What the modules of the page say, in its language; for the buttons, their name and their sign."""
    return {
        "level": _("Tipo de párrafo"),
        "levels": {0: _("Párrafo"), 3: _("Título"), 4: _("Subtítulo"), 5: _("Epígrafe")},
        "bold": [_("Negrita"), pgettext("signo de negrita", "N")],
        "italic": [_("Cursiva"), pgettext("signo de cursiva", "C")],
        "bullets": [_("Lista"), "•"],
        "numbers": [_("Lista numerada"), "1."],
        "dato": [_("Dato personal: no se publica"), pgettext("signo de dato personal", "DP")],
        "deeper": [_("Bajar un nivel en la lista"), "⇥"],
        "shallower": [_("Subir un nivel en la lista"), "⇤"],
        "table": [_("Insertar una tabla"), "▦"],
        "rowAfter": [_("Añadir una fila"), _("+ fila")],
        "columnAfter": [_("Añadir una columna"), _("+ columna")],
        "deleteRow": [_("Quitar la fila"), _("− fila")],
        "deleteColumn": [_("Quitar la columna"), _("− columna")],
        "deleteTable": [_("Quitar la tabla"), _("− tabla")],
        "undo": [_("Deshacer"), "↶"],
        "redo": [_("Rehacer"), "↷"],
        "typing": _("Cambios sin guardar…"),
        "saving": _("Guardando…"),
        "saved": _("Guardado a las {hora} (versión {version})."),
        "same": _("Todo está guardado."),
        "offline": _("Sin conexión: el texto se guarda en este equipo y se enviará al volver."),
        "unsafe": _("Sin conexión, y este equipo no deja guardar el texto: no cierre la página."),
        "login": _(
            "Su sesión ha terminado. El texto está guardado en este equipo y se enviará cuando vuelva a entrar."
        ),
        "enter": _("Entrar otra vez (en otra ventana)"),
        "refused": _("No se ha guardado. El texto sigue aquí y en este equipo."),
        "conflict": _("Sin guardar: elija entre los dos textos."),
        "fresh": _("Puesto al día: versión {version}, de {autor}, a las {hora}."),
        "busy": _("{quien} está escribiendo aquí desde las {desde}."),
        "taken": _("{quien} ha tomado este texto a las {desde}. Lo que usted había escrito está guardado."),
        "somebody": _("Otra persona"),
        "take": _("Tomar el texto"),
        "phrase": _("Insertar una frase…"),
        "recovered": _("Se ha recuperado el texto que no llegó a enviarse ({when})."),
    }
