"""The login form, with words of its own: a label that names the field, and no placeholder in its stead."""

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class Entrada(LoginForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Usuario o correo electrónico")
        self.fields["password"].label = _("Contraseña")
        if "remember" in self.fields:
            self.fields["remember"].label = _("Recordarme en este equipo")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
