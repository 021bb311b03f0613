"""Input made clean: the texts and the hour of a broadcast, the defaults of an organ, an address elsewhere."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sesiones.models import Sesion
from streaming import composing
from streaming.estados import Privacidad, Subtitulos
from streaming.marcas import minutado_de
from streaming.models import PRIVACIDAD, AjustesEmision, Emision
from streaming.recibidos import CABECERA, FORMATOS, ending_of, looks_like_recording
from streaming.selectors import ajustes_of
from streaming.texts import DESCRIPTION_BYTES, TITLE_CHARACTERS


class EmisionForm(forms.Form):
    """Title, description, hour, privacy, and whether it follows the session by itself."""

    titulo = forms.CharField(
        label=_("Título"), max_length=TITLE_CHARACTERS, help_text=_("Hasta 100 caracteres. Es lo que se ve en YouTube.")
    )
    descripcion = forms.CharField(
        label=_("Descripción"),
        max_length=DESCRIPTION_BYTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Al final se añade siempre la dirección pública de la sesión."),
    )
    inicio = forms.DateTimeField(
        label=_("Hora prevista"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Hora local del municipio."),
    )
    privacidad = forms.ChoiceField(label=_("Privacidad"), choices=list(PRIVACIDAD.items()), widget=forms.RadioSelect)
    automatica = forms.BooleanField(label=_("Empezar y terminar con la sesión"), required=False)

    def __init__(self, *args: Any, sesion: Sesion, emision: Emision | None = None, **kwargs: Any) -> None:
        self.zona = ZoneInfo(sesion.organo.corporacion.zona_horaria)
        kwargs.setdefault("initial", _of_emision(emision) if emision else _of_sesion(sesion))
        kwargs["initial"]["inicio"] = timezone.make_naive(kwargs["initial"]["inicio"], self.zona)
        super().__init__(*args, **kwargs)

    def clean_inicio(self) -> datetime:
        inicio: datetime = self.cleaned_data["inicio"]
        return timezone.make_naive(inicio).replace(tzinfo=self.zona)

    def clean_privacidad(self) -> Privacidad:
        return Privacidad(self.cleaned_data["privacidad"])


class DesfaseForm(forms.Form):
    """Seconds by which all chapters are moved; a cut of the signal makes a recording shorter."""

    desfase = forms.IntegerField(
        label=_("Mover los capítulos, en segundos"), min_value=-43200, max_value=43200,
        help_text=_("Con signo menos, antes. Cero es lo que dicen el reloj de la sesión y el de YouTube."),
    )  # fmt: skip


class EnlaceForm(forms.Form):
    """For organs that broadcast elsewhere."""

    url = forms.URLField(label=_("Dirección del vídeo"), assume_scheme="https")


class AjustesForm(forms.ModelForm):
    """The defaults of an organ."""

    url = forms.URLField(
        label=_("Página de vídeo habitual"),
        required=False,
        assume_scheme="https",
        help_text=_("Para órganos que emiten fuera de YouTube: la página pública enlaza aquí."),
    )

    class Meta:
        model = AjustesEmision
        fields = ("privacidad", "automatica", "privacidad_grabacion", "subtitulos", "url")
        widgets = {"privacidad": forms.RadioSelect}

    def clean_privacidad(self) -> Privacidad:
        return Privacidad(self.cleaned_data["privacidad"])

    def clean_privacidad_grabacion(self) -> Privacidad | None:
        return (
            Privacidad(self.cleaned_data["privacidad_grabacion"]) if self.cleaned_data["privacidad_grabacion"] else None
        )

    def clean_subtitulos(self) -> Subtitulos:
        return Subtitulos(self.cleaned_data["subtitulos"])


def _of_emision(emision: Emision) -> dict[str, Any]:
    return {
        "titulo": emision.titulo,
        "descripcion": emision.descripcion,
        "inicio": emision.inicio_previsto,
        "privacidad": emision.privacidad,
        "automatica": emision.automatica,
    }


def _of_sesion(sesion: Sesion) -> dict[str, Any]:
    ajustes = ajustes_of(sesion.organo)
    return {
        "titulo": composing.default_title(sesion),
        "descripcion": composing.default_description(sesion),
        "inicio": sesion.fecha,
        "privacidad": ajustes.privacidad if sesion.publica else Privacidad.PRIVADA.value,
        "automatica": ajustes.automatica,
    }


class InicioForm(forms.Form):
    """When the first frame of a recording was."""

    inicio = forms.DateTimeField(
        label=_("Hora del primer fotograma"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"),
        help_text=_("Hora local del municipio. De ella dependen las marcas de cada punto."),
    )

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(sesion.organo.corporacion.zona_horaria)
        if sesion.abierta_en:
            self.fields["inicio"].initial = sesion.abierta_en.astimezone(self.zone).replace(tzinfo=None)

    def clean_inicio(self) -> datetime:
        """The hour of the town, whatever the zone of the server."""
        naive: datetime = self.cleaned_data["inicio"].replace(tzinfo=None)
        return naive.replace(tzinfo=self.zone)


def _check_recording(nombre: str, head: bytes | None = None) -> None:
    if ending_of(nombre) not in FORMATOS or (head is not None and not looks_like_recording(head)):
        raise forms.ValidationError(_("No parece una grabación: elija un fichero de vídeo o de audio."))


class GrabacionForm(InicioForm):
    """A master recording, whole in one request: without JavaScript."""

    fichero = forms.FileField(
        label=_("Fichero de la grabación"),
        help_text=_("El original que se grabó en la sala, no la copia de la plataforma de vídeo."),
        widget=forms.FileInput(attrs={"accept": "video/*,audio/*"}),
    )
    field_order = ("fichero", "inicio")

    def clean_fichero(self) -> Any:
        file = self.cleaned_data["fichero"]
        _check_recording(file.name or "", file.read(CABECERA))
        file.seek(0)
        return file


class SubidaForm(InicioForm):
    """A master recording that will come in parts: what the browser says of the file."""

    nombre = forms.CharField(max_length=200)
    tamano = forms.IntegerField(min_value=0)
    huella = forms.CharField(max_length=200)

    def clean_nombre(self) -> str:
        nombre: str = self.cleaned_data["nombre"]
        _check_recording(nombre)
        return nombre


class TranscripcionForm(forms.Form):
    """Captions of the session, and when their second 0 was, if somebody knows."""

    MAXIMO = 8 << 20
    subtitulos = forms.FileField(
        label=_("Fichero de subtítulos"),
        help_text=_("WebVTT o SRT, también los automáticos de una plataforma de vídeo."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
    )
    inicio = forms.DateTimeField(
        label=_("Hora del segundo cero"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"),
        help_text=_("Hora local del municipio. Vacía, la dicen la grabación, la emisión o el propio texto."),
    )

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(sesion.organo.corporacion.zona_horaria)

    def clean_inicio(self) -> datetime | None:
        given: datetime | None = self.cleaned_data["inicio"]
        return given.replace(tzinfo=self.zone) if given else None

    def clean_subtitulos(self) -> Any:
        file = self.cleaned_data["subtitulos"]
        if file.size > self.MAXIMO:
            raise forms.ValidationError(_("El fichero es demasiado grande para ser de subtítulos."))
        return file


class MinutadoField(forms.Field):
    """A moment of a recording: `7`, `12:30`, `1:02:03.5`, as seconds; None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs.update({"size": "10", "maxlength": "16", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().replace(",", ".")
        if not text:
            return None
        parts = text.split(":")
        if len(parts) > 3 or not all(re.fullmatch(r"\d{1,5}(\.\d{1,3})?", part, re.ASCII) for part in parts):
            raise forms.ValidationError(_("Escriba horas, minutos y segundos: 1:02:03."))
        return sum(float(part) * 60**power for power, part in enumerate(reversed(parts)))

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else minutado_exacto(value)


def minutado_exacto(second: float) -> str:
    """`1:02:03.5`: as `minutado_de`, with the fraction that there is."""
    whole = int(second)
    rest = f"{second - whole:.3f}"[1:].rstrip("0").rstrip(".")
    return minutado_de(whole) + rest


class MarcasForm(forms.Form):
    """Where one item is: its state, a pair of times for each stretch, and an empty pair for one more."""

    ESTADOS = (("tratado", _("Tratado")), ("retirado", _("Retirado")), ("no_tratado", _("No tratado")))
    punto = forms.CharField(widget=forms.HiddenInput, max_length=20)
    estado = forms.ChoiceField(label=_("Estado"), choices=ESTADOS)

    def __init__(self, *args: Any, tramos: Sequence[tuple[float, float]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = len(tramos) + 1
        for place in range(self.count):
            begins, ends = tramos[place] if place < len(tramos) else (None, None)
            self.fields[f"desde_{place}"] = MinutadoField(label=_("Desde"), initial=begins)
            self.fields[f"hasta_{place}"] = MinutadoField(label=_("Hasta"), initial=ends)

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each stretch, for the template."""
        return [(self[f"desde_{place}"], self[f"hasta_{place}"]) for place in range(self.count)]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        segments = []
        for place in range(self.count):
            begins, ends = given.get(f"desde_{place}"), given.get(f"hasta_{place}")
            if (begins is None) != (ends is None) and not self.errors:
                self.add_error(f"hasta_{place}", _("Un tramo tiene principio y fin; para quitarlo, borre los dos."))
            elif begins is not None and ends is not None:
                segments.append((begins, ends))
        given["segmentos"] = segments
        return given
