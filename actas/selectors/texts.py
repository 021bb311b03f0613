"""The texts that people write in a draft: the newest, an older one, and who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max, QuerySet

from actas.models import Acta, TextoActa, TextoEnUso
from actas.redaccion import lengua_de
from actas.selectors.facts import hechos_de
from actas.selectors.minutes import default_html
from sesiones.models import Funcionario, Miembro
from sesiones.showing import cuando

GO = timedelta(minutes=10)
"""Autosaves of one person with less than this between them are one go of writing."""


@dataclass(slots=True)
class Version:
    """The last of `guardados` saves of one person in one go, which began at `desde`."""

    texto: TextoActa
    autor: str
    cuando: str
    desde: datetime
    guardados: int = 1


def clave_of(punto_id: int | None, seccion: str) -> str:
    """What the pages call a text: `12-acuerdo`, or `acta-cierre` for one of the minutes as a whole."""
    return f"{punto_id or 'acta'}-{seccion}"


def textos_at(acta: Acta, punto_id: int | None, seccion: str) -> QuerySet[TextoActa]:
    """Every version of one text, the newest first."""
    rows = acta.textos.filter(seccion=seccion).order_by("-version")
    return rows.filter(punto__isnull=True) if punto_id is None else rows.filter(punto_id=punto_id)


def newest_texto(acta: Acta, punto_id: int | None, seccion: str) -> TextoActa | None:
    return textos_at(acta, punto_id, seccion).first()


def html_of_version(acta: Acta, punto_id: int | None, seccion: str, version: int) -> str:
    """The text as it stood at `version`; 0 and versions that there are not give what the facts say by themselves."""
    row = textos_at(acta, punto_id, seccion).filter(version=version).first()
    return row.html if row else initial_html(acta, punto_id, seccion)


def initial_html(acta: Acta, punto_id: int | None, seccion: str) -> str:
    """What a section says before anybody edits it."""
    if punto_id is None:
        return ""
    hechos = hechos_de(acta.sesion)
    numero = acta.sesion.puntos.values_list("numero", flat=True).get(pk=punto_id)
    punto = next(punto for punto in hechos.puntos if punto.num == numero)
    return default_html(punto, hechos, lengua_de(acta.idioma), seccion)


def names_of(users: Iterable[int | None]) -> dict[int, str]:
    """User id → name of the person whose account it is. Two queries."""
    ids = {user for user in users if user is not None}
    found: dict[int, str] = {}
    for people in (Miembro.objects, Funcionario.objects):
        found |= dict(people.filter(usuario_id__in=ids).values_list("usuario_id", "nombre"))
    return found


def name_of(user: AbstractBaseUser | None) -> str:
    """Who that is; empty for nobody, and the login of somebody who holds no office."""
    if user is None:
        return ""
    return names_of([user.pk]).get(user.pk) or user.get_username()


def hour_of(acta: Acta, momento: datetime) -> str:
    """`10:42` in the town's time."""
    return cuando(acta.sesion, momento)


def day_and_hour(acta: Acta, momento: datetime) -> str:
    """Short, in the town's time and the language in force."""
    return cuando(acta.sesion, momento, "SHORT_DATETIME_FORMAT")


def state_of_texts(acta: Acta, momento: datetime) -> dict[str, dict[str, Any]]:
    """For each text that was written or is being written, by its `clave_of`: newest version, and who is at it.

    `quien`, `desde` (hour) and `pagina` are only there while somebody is. Four queries.
    """
    found: dict[str, dict[str, Any]] = {}
    newest = acta.textos.order_by().values("punto_id", "seccion").annotate(newest=Max("version"))
    for row in newest:
        found[clave_of(row["punto_id"], row["seccion"])] = {"version": row["newest"]}
    held = list(TextoEnUso.objects.filter(acta=acta, hasta__gt=momento))
    names = names_of(row.usuario_id for row in held)
    for one in held:
        found.setdefault(clave_of(one.punto_id, one.seccion), {"version": 0}).update(
            quien=names.get(one.usuario_id, ""), desde=hour_of(acta, one.desde), pagina=one.pagina
        )
    return found


def versions_of(acta: Acta, punto_id: int | None, seccion: str) -> list[Version]:
    """The versions of a text, the newest first. What one person saved in one go of writing is one entry, its last.

    Three queries.
    """
    rows = list(textos_at(acta, punto_id, seccion))
    names = names_of(row.autor_id for row in rows)
    found: list[Version] = []
    for row in rows:
        newer = found[-1] if found else None
        if newer and newer.texto.autor_id == row.autor_id and newer.desde - row.guardado_en < GO:
            newer.guardados += 1
            newer.desde = row.guardado_en
        else:
            found.append(
                Version(row, names.get(row.autor_id or 0, ""), day_and_hour(acta, row.guardado_en), row.guardado_en)
            )
    return found
