"""The books of minutes: what they hold, what they lack, closed and taken away."""

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from actas import selectors
from actas.libro.exportar import write_libro
from actas.models import LibroActas
from actas.services.book import close_libro
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_GET
def libros(request: HttpRequest) -> HttpResponse:
    found = list(selectors.libros_for_gestion(request.user))
    house = found[0].organo.corporacion if found else None
    return render(request, "actas/libros.html", {"libros": found, "corporacion": house})


@login_required
@require_GET
def libro(request: HttpRequest, pk: int) -> HttpResponse:
    """The entries of a book, or those in which some words are found."""
    return _page(request, selectors.get_libro(request.user, pk))


@login_required
@require_POST
def cerrar(request: HttpRequest, pk: int) -> HttpResponse:
    book = selectors.get_libro(request.user, pk)
    result = close_libro(libro_id=pk, momento=now(), autor=autor_of(request.user))
    if isinstance(result, Rechazo):
        return _page(request, book, rechazo=result, status=409)
    messages.success(request, _("El libro está cerrado."))
    return redirect("actas:libro", pk=pk)


@login_required
@require_GET
def exportar(request: HttpRequest, pk: int) -> FileResponse:
    """The whole book as a ZIP. The files of one year are copied, which costs no CPU worth a worker."""
    book = selectors.get_libro(request.user, pk)
    target = io.BytesIO()
    write_libro(book, target)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"libro-{book.organo.clave}-{book.anio}.zip")


def _page(request: HttpRequest, book: LibroActas, *, rechazo: Rechazo | None = None, status: int = 200) -> HttpResponse:
    busca = request.GET.get("busca", "").strip()[:200]
    last = book.asientos.order_by("-numero").values_list("hash", flat=True).first()
    context: dict[str, Any] = {
        "libro": book,
        "corporacion": book.organo.corporacion,
        "busca": busca,
        "asientos": selectors.asientos_of(book, busca),
        "faltan": [] if book.cerrado_en else selectors.sesiones_without_asiento(book.organo, book.anio),
        "ultimo_hash": last or "",
        "rechazo": rechazo,
    }
    return render(request, "actas/libro.html", context, status=status)
