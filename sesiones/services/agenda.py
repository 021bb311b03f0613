"""The agenda while it is prepared: items of every kind, in their parts, numbered by themselves."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from sesiones.estados import Caracter, ClaseOrgano, ClasePunto, Parte
from sesiones.models import GrupoPolitico, Miembro, Organo, PlantillaOrden, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.services.gates import lock_sesion, refuse_unless_draft

_EN_PLENO = {
    ClasePunto.ACTA: Parte.ACTAS,
    ClasePunto.MOCION: Parte.CONTROL,
    ClasePunto.MOCION_URGENCIA: Parte.URGENCIAS,
    ClasePunto.DACION_CUENTA: Parte.CONTROL,
    ClasePunto.COMPARECENCIA: Parte.CONTROL,
    ClasePunto.RUEGO: Parte.RUEGOS,
    ClasePunto.PREGUNTA: Parte.RUEGOS,
    ClasePunto.INFORMACION: Parte.INFORMATIVA,
}
_EN_OTROS = {**_EN_PLENO, ClasePunto.DACION_CUENTA: Parte.INFORMATIVA, ClasePunto.COMPARECENCIA: Parte.INFORMATIVA}
_DICTAMINAN = {ClaseOrgano.COMISION, ClaseOrgano.COMISION_CUENTAS, ClaseOrgano.COMISION_PLENO}
_ORDEN_DE_PARTES = {parte.value: place for place, parte in enumerate(Parte)}
_EDITABLE = frozenset(
    {"parte", "clase", "tipo", "titulo", "propuesta", "expediente", "materia", "mayoria", "mayoria_motivo", "dictamen"}
    | {"ponente", "observaciones", "datos"}
)
# What the secretary may still settle after the convening: it is not what was notified.
_AFTER_CONVENING = frozenset({"materia", "mayoria", "mayoria_motivo", "observaciones", "ponente"})


@transaction.atomic
def add_punto(
    *,
    sesion: Sesion,
    clase: str,
    titulo: str,
    parte: str | None = None,
    tipo: str = "",
    numero: str | None = None,
    propuesta: str = "",
    expediente: str = "",
    materia: str = "",
    mayoria: str = "",
    mayoria_motivo: str = "",
    dictamen: dict[str, Any] | None = None,
    ponente: Miembro | None = None,
    proponentes: Iterable[GrupoPolitico] = (),
    observaciones: str = "",
    datos: dict[str, Any] | None = None,
) -> Punto | Rechazo:
    """Add an item at the end of its part, which follows from its legal kind unless `parte` says it.

    `numero` is kept as given (and the item goes last, as the source has it); otherwise items number themselves 1 to n
    through the parts. A ratification of urgency is always the first (ROF art. 79).
    """
    sesion = lock_sesion(sesion.pk)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    return insert_punto(
        sesion,
        {
            "clase": ClasePunto(clase).value, "titulo": titulo.strip(), "tipo": tipo, "propuesta": propuesta,
            "parte": Parte(parte).value if parte else part_of(sesion.organo, ClasePunto(clase)).value,
            "expediente": expediente, "materia": materia, "mayoria": mayoria, "mayoria_motivo": mayoria_motivo,
            "dictamen": dictamen, "ponente": ponente, "observaciones": observaciones, "datos": datos or {},
        },
        proponentes,
        numero,
    )  # fmt: skip


@transaction.atomic
def update_punto(
    *, punto: Punto, proponentes: Iterable[GrupoPolitico] | None = None, **changes: Any
) -> Punto | Rechazo:
    """Change an item. `changes`: any of the fields that `add_punto` takes but `numero`; another name is a TypeError.

    After the convening only what was not notified: the majority that it needs and its grounds, the proposer, notes.
    """
    if unknown := changes.keys() - _EDITABLE:
        raise TypeError(f"not a field of an item: {', '.join(sorted(unknown))}")
    sesion = lock_sesion(punto.sesion_id)
    frozen = changes.keys() - _AFTER_CONVENING or proponentes is not None
    if frozen and (refusal := refuse_unless_draft(sesion)):
        return refusal
    punto = Punto.objects.get(pk=punto.pk)
    moved = changes.get("parte", punto.parte) != punto.parte
    for name, value in changes.items():
        setattr(punto, name, value)
    punto.save(update_fields=[*changes])
    if "titulo" in changes:
        sesion.touch()
    if proponentes is not None:
        punto.proponentes.set(proponentes)
    if moved:
        others = [item for item in sesion.puntos.order_by("orden", "pk") if item.pk != punto.pk]
        others.insert(_place_for(others, punto.parte, punto.clase), punto)
        store_order(sesion, others)
    punto.refresh_from_db()
    return punto


@transaction.atomic
def move_punto(*, punto: Punto, a: int) -> Punto | Rechazo:
    """Move an item to place `a`, from 1. The parts stay together (LBRL art. 46.2.e: control apart from decisions)."""
    sesion = lock_sesion(punto.sesion_id)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    items = list(sesion.puntos.order_by("orden", "pk"))
    before = _runs(items)
    items.sort(key=lambda item: item.pk == punto.pk)
    moved = items.pop()
    items.insert(max(0, min(a, len(items) + 1) - 1), moved)
    if _runs(items) > before:
        return _split()
    store_order(sesion, items)
    moved.refresh_from_db()
    return moved


@transaction.atomic
def order_puntos(*, sesion: Sesion, orden: Sequence[int]) -> list[Punto] | Rechazo:
    """Give these items, by id, the places that they hold among them, in this order; the others stay where they are.

    The parts stay together (LBRL art. 46.2.e). Ids that the agenda does not have are passed over.
    """
    sesion = lock_sesion(sesion.pk)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    items = list(sesion.puntos.order_by("orden", "pk"))
    by_id = {item.pk: item for item in items}
    wanted = [by_id[pk] for pk in dict.fromkeys(orden) if pk in by_id]
    places = iter(wanted)
    ordered = [next(places) if item in wanted else item for item in items]
    if _runs(ordered) > _runs(items):
        return _split()
    store_order(sesion, ordered)
    return ordered


@transaction.atomic
def remove_punto(*, punto: Punto) -> Rechazo | None:
    """Take an item off the agenda that is being prepared."""
    sesion = lock_sesion(punto.sesion_id)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    punto.delete()
    renumber(sesion)
    return None


@transaction.atomic
def apply_plantilla(*, sesion: Sesion, plantilla: PlantillaOrden | None = None) -> list[Punto] | Rechazo:
    """Begin the agenda with the items that always come, from a template of the organ or the one of its class.

    Items that the agenda already has (same kind and title) are not added again.
    """
    sesion = lock_sesion(sesion.pk)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    partes = plantilla.partes if plantilla else default_partes(sesion.organo, sesion.caracter, sesion.idioma)
    have = set(sesion.puntos.values_list("clase", "titulo"))
    added: list[Punto] = []
    for parte in partes:
        for item in parte["puntos"]:
            if (item["clase"], item["titulo"]) in have:
                continue
            fields = {"clase": item["clase"], "titulo": item["titulo"], "parte": parte["parte"]}
            punto = insert_punto(sesion, fields, (), None)
            assert isinstance(punto, Punto)
            added.append(punto)
    return added


@transaction.atomic
def save_plantilla(*, organo: Organo, nombre: str, partes: list[dict[str, Any]]) -> PlantillaOrden | Rechazo:
    """Keep a template under its name, in place of one that had it. `partes`: as in `PlantillaOrden`."""
    for parte in partes:
        if parte.get("parte") not in set(Parte) or any(p.get("clase") not in set(ClasePunto) for p in parte["puntos"]):
            return rechazo(
                "plantilla_incorrecta",
                _("La plantilla nombra una parte o una clase que no existe."),
                "",
                _("Corrija la plantilla del órgano."),
            )
    plantilla, _created = PlantillaOrden.objects.update_or_create(
        organo=organo, nombre=nombre, defaults={"partes": partes}
    )
    return plantilla


def renumber(sesion: Sesion) -> None:
    """Places 1 to n and numbers 1 to n through the parts; urgent items U1, U2…; numbers that were given stay."""
    store_order(sesion, list(sesion.puntos.order_by("orden", "pk")))


def insert_punto(
    sesion: Sesion, fields: dict[str, Any], proponentes: Iterable[GrupoPolitico], numero: str | None
) -> Punto | Rechazo:
    """Put an item in its place and number all. For services that have asked whether the agenda may change."""
    if numero is not None and sesion.puntos.filter(numero=numero).exists():
        return rechazo(
            "numero_repetido",
            _("Ya hay un punto con el número {numero}."),
            "ROF art. 82",
            _("Elija otro número."),
            numero=numero,
        )
    items = list(sesion.puntos.order_by("orden", "pk"))
    punto = Punto(sesion=sesion, orden=len(items) + 1, **fields)
    if numero is not None:
        punto.numero, punto.datos = numero, {**punto.datos, "numero_dado": True}
    punto.save()
    punto.proponentes.set(proponentes)
    items.insert(len(items) if numero is not None else _place_for(items, punto.parte, punto.clase), punto)
    store_order(sesion, items)
    punto.refresh_from_db()
    return punto


def part_of(organo: Organo, clase: ClasePunto) -> Parte:
    """The part of the agenda in which an item of this kind goes by default (ROF art. 97, LBRL art. 46.2.e)."""
    if organo.clase == ClaseOrgano.PLENO.value:
        return _EN_PLENO.get(clase, Parte.RESOLUTIVA)
    decides = Parte.DICTAMEN if ClaseOrgano(organo.clase) in _DICTAMINAN else Parte.RESOLUTIVA
    if not ClaseOrgano(organo.clase).es_colegiado:
        decides = Parte.INFORMATIVA
    return _EN_OTROS.get(clase, decides)


def default_partes(organo: Organo, caracter: str, idioma: str) -> list[dict[str, Any]]:
    """The parts with which a session of this organ begins when it has no template of its own, in its language."""
    if not ClaseOrgano(organo.clase).es_colegiado:
        return []
    with translation.override(idioma):
        if caracter == Caracter.EXTRAORDINARIA_URGENTE.value:
            titulo = gettext("Pronunciamiento sobre la urgencia de la sesión")
            return [_parte(Parte.RESOLUTIVA, ClasePunto.RATIFICACION_URGENCIA, titulo)]
        if caracter != Caracter.ORDINARIA.value:
            return []
        acta = gettext("Aprobación, si procede, del acta de la sesión anterior")
        partes = [_parte(Parte.ACTAS, ClasePunto.ACTA, acta)]
        if organo.clase == ClaseOrgano.PLENO.value:
            cuenta = gettext("Dación de cuenta de los decretos y resoluciones de la Alcaldía")
            partes.append(_parte(Parte.CONTROL, ClasePunto.DACION_CUENTA, cuenta))
        if organo.clase == ClaseOrgano.PLENO.value or ClaseOrgano(organo.clase) in _DICTAMINAN:
            partes.append(_parte(Parte.RUEGOS, ClasePunto.RUEGO, gettext("Ruegos y preguntas")))
        return partes


def _parte(parte: Parte, clase: ClasePunto, titulo: str) -> dict[str, Any]:
    return {"parte": parte.value, "puntos": [{"clase": clase.value, "titulo": titulo}]}


def store_order(sesion: Sesion, items: list[Punto]) -> None:
    """Store places and numbers of the whole agenda, in this order."""
    given = {item.numero for item in items if item.datos.get("numero_dado")}
    plain, urgent = 0, 0
    for place, item in enumerate(items, start=1):
        item.orden = place
        if item.datos.get("numero_dado"):
            continue
        if item.urgente:
            urgent += 1
            item.numero = f"U{urgent}"
            continue
        plain += 1
        while str(plain) in given:
            plain += 1
        item.numero = str(plain)
    Punto.objects.bulk_update(items, ["orden", "numero"])
    sesion.touch()


def _place_for(items: list[Punto], parte: str, clase: str) -> int:
    """Where a new item goes: after the last of its own part or of an earlier one."""
    if clase == ClasePunto.RATIFICACION_URGENCIA.value:
        return 0
    rank = _ORDEN_DE_PARTES[parte]
    before = [place for place, item in enumerate(items) if _ORDEN_DE_PARTES[item.parte] <= rank]
    return before[-1] + 1 if before else _after_ratificacion(items)


def _after_ratificacion(items: list[Punto]) -> int:
    return int(bool(items) and items[0].clase == ClasePunto.RATIFICACION_URGENCIA.value)


def _split() -> Rechazo:
    return rechazo(
        "parte_partida",
        _("El punto saldría de su parte del orden del día."),
        "LBRL art. 46.2.e",
        _("Cambie antes la parte a la que pertenece."),
    )


def _runs(items: list[Punto]) -> int:
    """How many stretches of one part the agenda has, and one more when the ratification is not the first."""
    stretches = sum(place == 0 or item.parte != items[place - 1].parte for place, item in enumerate(items))
    late = any(item.clase == ClasePunto.RATIFICACION_URGENCIA.value for item in items[1:])
    return stretches + late
