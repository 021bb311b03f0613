"""Fields that the preparation pages share: days and hours as a browser writes them, and files."""

import mimetypes
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

# What a town hall attaches, by its ending. No program and no page: nothing that would run when it is opened.
FORMATOS = frozenset(
    {"pdf", "odt", "ods", "odp", "odg", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "txt", "csv", "xml", "json"}
    | {"png", "jpg", "jpeg", "tif", "tiff", "gif", "mp3", "mp4", "ogg", "dwg", "shp", "kml", "kmz", "gml"}
    | {"zip", "7z", "p7s", "p7m", "xsig", "eml"}
)
LONGEST_NAME = 120


class Dia(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Hora(forms.TimeField):
    """An hour of the town's clock."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class Fichero(forms.FileField):
    """A file that may be kept: of a known format, not too big, under a name that is safe anywhere."""

    def __init__(self, **kwargs: Any) -> None:
        accept = ",".join(f".{ending}" for ending in sorted(FORMATOS))
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        file.name = safe_name(file.name or "")
        ending = PurePosixPath(file.name).suffix.lower().removeprefix(".")
        if ending not in FORMATOS:
            raise ValidationError(
                _(
                    "Los ficheros «.%(ending)s» no se admiten. Adjunte PDF, documento de texto, hoja de cálculo o imagen."
                )
                % {"ending": ending or "?"}
            )
        size = file.size or 0
        if size > settings.DOCUMENTO_MAX_BYTES:
            raise ValidationError(
                _("El fichero ocupa %(size)s y el máximo es %(limit)s.")
                % {"size": filesizeformat(size), "limit": filesizeformat(settings.DOCUMENTO_MAX_BYTES)}
            )
        # Not what the browser says of it: what its name says, which is what we let through.
        file.content_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return file


def safe_name(name: str) -> str:
    """The last part of a path, without what a file system or a header could misread, and not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip(" .")
    stem, dot, ending = get_valid_filename(last or "documento").rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending}" if dot else ending[:LONGEST_NAME]


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows; nothing when the form does not have it."""
    field = form.fields.get(name)
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows


def offer_choices(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Let a field choose among these values; nothing when the form does not have it."""
    field = form.fields.get(name)
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
