"""A session before it is convened: when, where, in what character, and why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from sesiones.estados import Caracter, EstadoSesion, Modalidad
from sesiones.models import Organo, Sesion
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.convocatoria import segunda_convocatoria
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import festivos_of, perfil_of_organo, zona_of
from sesiones.services.gates import lock_sesion, refuse_unless_draft

_EDITABLE = frozenset(
    {"caracter", "primera", "segunda", "modalidad", "lugar", "enlace", "motivo", "situacion_excepcional", "idioma"}
    | {"numero", "publica", "duracion_prevista"}
)


@transaction.atomic
def create_sesion(
    *,
    organo: Organo,
    primera: datetime,
    momento: datetime,
    autor: str,
    caracter: str = Caracter.ORDINARIA.value,
    segunda: datetime | None = None,
    con_segunda: bool = True,
    modalidad: str = Modalidad.PRESENCIAL.value,
    lugar: str | None = None,
    enlace: str = "",
    motivo: str = "",
    situacion_excepcional: str = "",
    idioma: str | None = None,
    numero: str | None = None,
    clave: str | None = None,
    publica: bool | None = None,
    duracion_prevista: int = 180,
    datos: dict[str, Any] | None = None,
) -> Sesion | Rechazo:
    """Begin to prepare a session; nobody but who prepares it sees it yet, and its journal begins with the convening.

    Instants are aware. Without `segunda` the second call is that of the organ's profile (ROF arts. 90.2, 113.1.c and
    135.1), unless `con_segunda` is false. `numero` and `clave` follow by themselves unless given; `idioma`, `lugar`
    and `publica` are those of the organ.
    """
    organo = Organo.objects.select_for_update(of=("self",)).select_related("corporacion").get(pk=organo.pk)
    if not organo.activo:
        return rechazo(
            "organo_inactivo", _("El órgano no está en funcionamiento."), "", _("Actívelo en la página del órgano.")
        )
    if clave is not None and Sesion.objects.filter(clave=clave).exists():
        return rechazo(
            "clave_repetida", _("Ya hay una sesión con el identificador {clave}."), "", _("Elija otro."), clave=clave
        )
    if segunda is None and con_segunda:
        segunda = second_call(organo, primera, caracter)
    return Sesion.objects.create(
        organo=organo,
        clave=clave or _next_clave(organo, primera),
        numero=numero if numero is not None else _next_numero(organo, primera),
        caracter=Caracter(caracter).value,
        modalidad=Modalidad(modalidad).value,
        idioma=idioma or next(iter(organo.corporacion.idiomas), "es"),
        primera=primera,
        segunda=segunda,
        lugar=organo.lugar if lugar is None else lugar,
        enlace=enlace,
        motivo=motivo,
        situacion_excepcional=situacion_excepcional,
        publica=organo.publica if publica is None else publica,
        presidente=organo.presidencia,
        secretario=organo.secretaria,
        concejal_secretario=organo.concejal_secretario,
        duracion_prevista=duracion_prevista,
        datos=datos or {},
    )


@transaction.atomic
def update_sesion(*, sesion_id: int, momento: datetime, autor: str, **changes: Any) -> Sesion | Rechazo:
    """Change a session that is not convened yet. `changes`: any of the fields that `create_sesion` takes, but the organ
    and `clave`; another name is a TypeError."""
    if unknown := changes.keys() - _EDITABLE:
        raise TypeError(f"not a field of a draft session: {', '.join(sorted(unknown))}")
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    changes |= follow_primera(sesion, changes)
    for name, value in changes.items():
        setattr(sesion, name, value)
    sesion.save(update_fields=[*changes])
    return sesion


@transaction.atomic
def delete_sesion(*, sesion_id: int, momento: datetime, autor: str) -> Rechazo | None:
    """Throw a draft away: nobody was called and no journal begun."""
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    sesion.delete()
    return None


def follow_primera(sesion: Sesion, changes: Mapping[str, Any]) -> dict[str, Any]:
    """A new first call brings its second with it, unless the changes give one or the session has none."""
    if "primera" not in changes or "segunda" in changes or sesion.segunda is None:
        return {}
    return {"segunda": second_call(sesion.organo, changes["primera"], changes.get("caracter", sesion.caracter))}


def second_call(organo: Organo, primera: datetime, caracter: str) -> datetime | None:
    """The second call that follows from the first, by the organ's profile; None when it has none."""
    local = primera.astimezone(zona_of(organo.corporacion))
    segunda, _warnings = segunda_convocatoria(
        segun_caracter(perfil_of_organo(organo), Caracter(caracter)), local, festivos_of(organo.corporacion)
    )
    return segunda


def _next_numero(organo: Organo, primera: datetime) -> str:
    """The next of the year that no session of the organ has: `5/2026`."""
    year = primera.astimezone(zona_of(organo.corporacion)).year
    used = organo.sesiones.exclude(estado=EstadoSesion.DESCONVOCADA.value).values_list("numero", flat=True)
    numbers = [int(n) for n, _sep, y in (numero.partition("/") for numero in used) if n.isdigit() and y == str(year)]
    return f"{max(numbers, default=0) + 1}/{year}"


def _next_clave(organo: Organo, primera: datetime) -> str:
    day = primera.astimezone(zona_of(organo.corporacion)).date().isoformat()
    stem = slugify(f"{organo.corporacion.clave}-{organo.clave}")[:45] + f"-{day}"
    clave, number = stem, 1
    while Sesion.objects.filter(clave=clave).exists():
        number += 1
        clave = f"{stem}-{number}"
    return clave
