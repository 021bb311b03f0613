"""Input made clean: the texts and the hour of a broadcast, the defaults of an organ, an address elsewhere."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sesiones.models import Sesion
from streaming import composing
from streaming.estados import Privacidad
from streaming.models import PRIVACIDAD, AjustesEmision, Emision
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
        fields = ("privacidad", "automatica", "url")
        widgets = {"privacidad": forms.RadioSelect}

    def clean_privacidad(self) -> Privacidad:
        return Privacidad(self.cleaned_data["privacidad"])


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


class GrabacionForm(forms.Form):
    """A master recording, and when its first frame was."""

    FORMATOS = frozenset({"mp4", "m4v", "mkv", "mov", "webm", "mp3", "m4a", "ogg", "opus", "wav", "flac"})
    fichero = forms.FileField(
        label=_("Fichero de la grabación"),
        help_text=_("El original que se grabó en la sala, no la copia de la plataforma de vídeo."),
        widget=forms.FileInput(attrs={"accept": "video/*,audio/*"}),
    )
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

    def clean_fichero(self) -> Any:
        file = self.cleaned_data["fichero"]
        ending = (file.name or "").rpartition(".")[2].lower()
        if ending not in self.FORMATOS:
            raise forms.ValidationError(_("No parece una grabación: elija un fichero de vídeo o de audio."))
        return file
