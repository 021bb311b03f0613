"""Who stands behind a user, and how the journal names them."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from sesiones.models import Funcionario, Miembro


def miembro_of(user: AbstractBaseUser | AnonymousUser | None) -> Miembro | None:
    """The councillor whose account this is, if any."""
    if user is None or not user.is_authenticated:
        return None
    return Miembro.objects.select_related("corporacion").filter(usuario_id=user.pk).first()


def funcionario_of(user: AbstractBaseUser | AnonymousUser | None) -> Funcionario | None:
    """The official whose account this is, if any."""
    if user is None or not user.is_authenticated:
        return None
    return Funcionario.objects.select_related("corporacion").filter(usuario_id=user.pk).first()


def autor_of(user: AbstractBaseUser | AnonymousUser | None) -> str:
    """How the journal names who acted: `miembro:LUC-01`, `funcionario:LUC-F1`, `usuario:x`, `sistema`."""
    if miembro := miembro_of(user):
        return f"miembro:{miembro.clave}"
    if funcionario := funcionario_of(user):
        return f"funcionario:{funcionario.clave}"
    return f"usuario:{user.get_username()}" if user is not None and user.is_authenticated else "sistema"
