"""Accounts of members and officials: made by who holds the secretaría, never by signing up."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.crypto import get_random_string

from sesiones.models import Funcionario, Miembro
from sesiones.reglas.rechazo import Rechazo, _, rechazo

# Letters and figures that nobody takes for one another when a password is read aloud.
_READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Cuenta:
    """An account with the password that was just given to it: shown once, and stored nowhere but hashed."""

    usuario: AbstractBaseUser
    clave: str


@transaction.atomic
def create_cuenta(*, persona: Miembro | Funcionario, nombre: str) -> Cuenta | Rechazo:
    """Give a person a way to log in as `nombre`, with a random password."""
    users = get_user_model()
    if persona.usuario_id:
        return rechazo(
            "cuenta_repetida", _("Esta persona ya tiene una cuenta."), "", _("Cámbiele la contraseña si la ha perdido.")
        )
    if users.objects.filter(username__iexact=nombre).exists():
        return rechazo(
            "cuenta_repetida",
            _("El nombre de usuario «{nombre}» ya está en uso."),
            "",
            _("Elija otro."),
            nombre=nombre,
        )
    password = _password()
    user = users.objects.create_user(nombre, email=persona.email, password=password)
    persona.usuario_id = user.pk
    persona.save(update_fields=["usuario"])
    return Cuenta(user, password)


@transaction.atomic
def renew_clave(*, persona: Miembro | Funcionario) -> Cuenta | Rechazo:
    """A new password for who lost it; the old one is worth nothing from now on, and open logins end."""
    user = persona.usuario
    if user is None:
        return _none()
    if refusal := _refuse_staff(user):
        return refusal
    password = _password()
    user.set_password(password)
    user.save(update_fields=["password"])
    return Cuenta(user, password)


@transaction.atomic
def set_acceso(*, persona: Miembro | Funcionario, activa: bool) -> Rechazo | None:
    """Shut an account, or open it again, without forgetting whose it is."""
    user = persona.usuario
    if user is None:
        return _none()
    if refusal := _refuse_staff(user):
        return refusal
    user.is_active = activa
    user.save(update_fields=["is_active"])
    return None


def _none() -> Rechazo:
    return rechazo("sin_cuenta", _("Esta persona no tiene cuenta."), "", _("Cree una."))


def _refuse_staff(user: AbstractBaseUser) -> Rechazo | None:
    """Whoever administers the installation is not in the hands of a secretaría."""
    if not (getattr(user, "is_staff", False) or getattr(user, "is_superuser", False)):
        return None
    return rechazo(
        "cuenta_de_administracion",
        _("Esa cuenta administra la aplicación."),
        "",
        _("Pídalo a quien lleva la informática."),
    )


def _password() -> str:
    return get_random_string(_LENGTH, _READABLE)
