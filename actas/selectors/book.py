"""The books that a person keeps, what they hold and what they lack."""

import unicodedata

from django.db.models import Count, QuerySet
from django.http import Http404

from actas.models import Acta, AsientoLibro, DocumentoEmitido, LibroActas
from sesiones.estados import EstadoSesion
from sesiones.models import Organo, Sesion
from sesiones.permissions import User, organos_that_prepares
from sesiones.selectors import dia_of

HELD = (EstadoSesion.LEVANTADA.value, EstadoSesion.NO_CONSTITUIDA.value)


def libros_for_gestion(user: User) -> QuerySet[LibroActas]:
    """The books of the organs whose secretary this person is, newest first, each with its number of entries."""
    mine = LibroActas.objects.filter(organo__in=organos_that_prepares(user))
    return (
        mine.select_related("organo__corporacion")
        .annotate(cuantos=Count("asientos"))
        .order_by("-anio", "organo__nombre")
    )


def get_libro(user: User, pk: int) -> LibroActas:
    """A book, for who keeps it. Raises Http404."""
    libro = libros_for_gestion(user).filter(pk=pk).first()
    if libro is None:
        raise Http404
    return libro


def asientos_of(libro: LibroActas, busca: str = "") -> QuerySet[AsientoLibro]:
    """The entries of a book whose minutes contain every one of these words, whatever their accents and capitals."""
    asientos = libro.asientos.select_related("acta__sesion", "documento").defer("busqueda")
    for word in plain_words(busca).split():
        asientos = asientos.filter(busqueda__contains=word)
    return asientos


def asiento_of(acta: Acta) -> AsientoLibro | None:
    """The entry of these minutes in the book."""
    return AsientoLibro.objects.select_related("libro").defer("busqueda").filter(acta=acta).first()


def sesiones_without_asiento(organo: Organo, anio: int) -> list[Sesion]:
    """The sessions of that year that were held, or called in vain, and are not in the book; the oldest first.

    An organ that holds no acts (a press conference) leaves no minutes and misses none. One query.
    """
    ended = organo.sesiones.filter(estado__in=HELD, acta__isnull=False, acta__asiento__isnull=True)
    rows = ended.select_related("organo__corporacion").order_by("primera", "pk")
    return [sesion for sesion in rows if dia_of(sesion).year == anio]


def documento_for_libro(acta: Acta) -> DocumentoEmitido | None:
    """The issued file of the text as it is: the PDF that bears its signatures, else the newest PDF, else the newest DOCX."""
    ready = acta.documentos.filter(
        clase=acta.clase, estado=DocumentoEmitido.Estado.LISTO.value, version_acta=acta.version
    ).order_by("-pk")
    signed = next((one for one in ready.filter(formato="pdf", firmas__isnull=False).distinct() if one.firmado), None)
    return signed or ready.filter(formato="pdf").first() or ready.filter(formato="docx").first()


def plain_words(text: str) -> str:
    """Without capitals, accents or line ends, as words are looked for."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())
