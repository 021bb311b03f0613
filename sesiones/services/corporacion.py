"""The corporation and its people: who is a member, of which group, from when until when."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from sesiones.estados import ClaseOrgano
from sesiones.models import Adscripcion, Corporacion, Funcionario, GrupoPolitico, Mandato, Miembro
from sesiones.reglas.perfil import PerfilIncorrecto, perfil_de
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import active_on


@transaction.atomic
def create_corporacion(
    *, clave: str, municipio: str, ccaa: str, numero_legal: int, **fields: Any
) -> Corporacion | Rechazo:
    """Add a town. `fields`: any column of `Corporacion`; `reglamento` must name parameters of the profile."""
    if Corporacion.objects.filter(clave=clave).exists():
        return _taken(clave)
    corporacion = Corporacion(clave=clave, municipio=municipio, ccaa=ccaa, numero_legal=numero_legal, **fields)
    if refusal := _refuse_reglamento(corporacion):
        return refusal
    corporacion.save()
    return corporacion


@transaction.atomic
def update_corporacion(*, corporacion: Corporacion, **fields: Any) -> Corporacion | Rechazo:
    """Change a town; what is convened keeps the rules that were frozen with it."""
    corporacion = Corporacion.objects.select_for_update().get(pk=corporacion.pk)
    for name, value in fields.items():
        setattr(corporacion, name, value)
    if refusal := _refuse_reglamento(corporacion):
        return refusal
    corporacion.save(update_fields=[*fields])
    return corporacion


@transaction.atomic
def save_grupo(*, corporacion: Corporacion, siglas: str, **fields: Any) -> GrupoPolitico:
    """Add a group, or change the one of those initials (LBRL art. 73.3). `fields`: any column of `GrupoPolitico`."""
    grupo, _created = GrupoPolitico.objects.update_or_create(corporacion=corporacion, siglas=siglas, defaults=fields)
    return grupo


@transaction.atomic
def create_miembro(
    *,
    corporacion: Corporacion,
    clave: str,
    nombre: str,
    desde: date,
    hasta: date | None = None,
    grupo: GrupoPolitico | None = None,
    portavoz: str = "",
    usuario: AbstractBaseUser | None = None,
    **fields: Any,
) -> Miembro | Rechazo:
    """Add a councillor with the mandate that begins on `desde`, in `grupo`, or as «no adscrito» without one.

    `fields`: `apellidos`, `sexo`, `cargo`, `delegacion`, `orden_lista`, `email`, `nif`.
    """
    if _clave_taken(corporacion, clave):
        return _taken(clave)
    miembro = Miembro.objects.create(
        corporacion=corporacion, clave=clave, nombre=nombre, usuario_id=usuario.pk if usuario else None, **fields
    )
    Mandato.objects.create(miembro=miembro, desde=desde, hasta=hasta)
    Adscripcion.objects.create(miembro=miembro, grupo=grupo, desde=desde, hasta=hasta, portavoz=portavoz)
    return miembro


@transaction.atomic
def update_miembro(*, miembro: Miembro, **fields: Any) -> Miembro:
    """Change what is written of a councillor; offices and groups in the past are told by their own dates."""
    for name, value in fields.items():
        setattr(miembro, name, value)
    miembro.save(update_fields=[*fields])
    return miembro


@transaction.atomic
def end_mandato(*, miembro: Miembro, hasta: date) -> Miembro | Rechazo:
    """`hasta` is the last day of the mandate; group and seats in every organ end with it."""
    mandato = miembro.mandatos.filter(active_on(hasta)).order_by("-desde").first()
    if mandato is None:
        return rechazo(
            "sin_mandato", _("Ese día no tenía mandato."), "LOREG art. 182", _("Compruebe la fecha del cese.")
        )
    mandato.hasta = hasta
    mandato.save(update_fields=["hasta"])
    still_open = Q(hasta__isnull=True) | Q(hasta__gt=hasta)
    for rows in (miembro.adscripciones, miembro.designaciones):
        rows.filter(still_open, desde__gt=hasta).delete()
        rows.filter(still_open).update(hasta=hasta)
    return miembro


@transaction.atomic
def assign_grupo(*, miembro: Miembro, grupo: GrupoPolitico | None, desde: date, portavoz: str = "") -> Adscripcion:
    """From `desde` on in this group, or in none («no adscrito», LBRL art. 73.3); the one before ends the day before."""
    miembro.adscripciones.filter(desde__gte=desde).delete()
    miembro.adscripciones.filter(active_on(desde)).update(hasta=desde - timedelta(days=1))
    return Adscripcion.objects.create(miembro=miembro, grupo=grupo, desde=desde, portavoz=portavoz)


@transaction.atomic
def create_funcionario(
    *,
    corporacion: Corporacion,
    clave: str,
    nombre: str,
    puesto: str,
    email: str = "",
    nif: str = "",
    usuario: AbstractBaseUser | None = None,
) -> Funcionario | Rechazo:
    """Add an official of the corporation."""
    if _clave_taken(corporacion, clave):
        return _taken(clave)
    return Funcionario.objects.create(
        corporacion=corporacion,
        clave=clave,
        nombre=nombre,
        puesto=puesto,
        email=email,
        nif=nif,
        usuario_id=usuario.pk if usuario else None,
    )


@transaction.atomic
def update_funcionario(*, funcionario: Funcionario, **fields: Any) -> Funcionario:
    """Change what is written of an official."""
    for name, value in fields.items():
        setattr(funcionario, name, value)
    funcionario.save(update_fields=[*fields])
    return funcionario


def refuse_perfil(error: PerfilIncorrecto) -> Rechazo:
    """The own regulation names what no profile has, or a value that the law does not leave open."""
    name, sentence = error.faltas[0]
    return rechazo(
        "reglamento_incorrecto",
        _("El parámetro «{parametro}» del reglamento no vale: {falta}."),
        "",
        _("Corríjalo en la página del perfil normativo."),
        parametro=name,
        falta=sentence,
    )


def _refuse_reglamento(corporacion: Corporacion) -> Rechazo | None:
    try:
        perfil_de(corporacion.regimen, corporacion.ccaa, ClaseOrgano.COMISION, corporacion.reglamento)
    except PerfilIncorrecto as error:
        return refuse_perfil(error)
    return None


def _clave_taken(corporacion: Corporacion, clave: str) -> bool:
    """One person one `clave`, whether member or official: the journal names them by it."""
    return corporacion.miembros.filter(clave=clave).exists() or corporacion.funcionarios.filter(clave=clave).exists()


def _taken(clave: str) -> Rechazo:
    return rechazo("clave_repetida", _("El identificador {clave} ya está en uso."), "", _("Elija otro."), clave=clave)
