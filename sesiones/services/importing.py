"""A whole corporation from an interchange document, again and again without doubling anything."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sesiones import estados
from sesiones.models import (
    Adscripcion,
    CalendarioAnual,
    Corporacion,
    Designacion,
    DiaInhabil,
    Funcionario,
    GrupoPolitico,
    Mandato,
    Miembro,
    Organo,
)

# The document gives no dates: seats count from the first democratic local elections, so that they cover any session.
DESDE = date(1979, 4, 3)


@transaction.atomic
def import_corporacion(*, datos: Mapping[str, Any], momento: datetime) -> Corporacion:
    """Create or update, by `id`, the corporation that a valid `corporaciones/1` entry describes.

    People who are no longer named keep their rows and their past: only the open seats of the organs named are
    replaced. No journal entry: this is configuration, not an act of a session.
    """
    corporacion, _ = Corporacion.objects.update_or_create(
        clave=datos["id"],
        defaults={
            "municipio": datos["municipio"],
            "regimen": datos["regimen"],
            "ccaa": datos["ccaa"],
            "idiomas": list(datos["idiomas"]),
            "numero_legal": datos["reglas"]["numero_legal"],
            "poblacion": datos.get("poblacion_aprox"),
            "sesion_ordinaria": datos.get("sesion_ordinaria", ""),
            "zona_horaria": "Atlantic/Canary" if datos["ccaa"] == "CN" else "Europe/Madrid",
            "reglamento": dict(datos.get("perfil", {})),
        },
    )
    grupos = _import_grupos(corporacion, datos)
    miembros = _import_miembros(corporacion, datos, grupos)
    funcionarios = _import_funcionarios(corporacion, datos)
    for orden, organo in enumerate(datos["organos"]):
        _import_organo(corporacion, organo, orden, grupos, miembros, funcionarios)
    _import_festivos(corporacion, datos.get("festivos"), momento)
    return corporacion


def _import_grupos(corporacion: Corporacion, datos: Mapping[str, Any]) -> dict[str, GrupoPolitico]:
    return {
        g["siglas"]: GrupoPolitico.objects.update_or_create(
            corporacion=corporacion,
            siglas=g["siglas"],
            defaults={"escanos": g["escanos"], "gobierno": g.get("gobierno", False), "orden": orden},
        )[0]
        for orden, g in enumerate(datos["grupos"])
    }


def _import_miembros(
    corporacion: Corporacion, datos: Mapping[str, Any], grupos: Mapping[str, GrupoPolitico]
) -> dict[str, Miembro]:
    speakers = {g.get("portavoz") for g in datos["grupos"]}
    miembros = {}
    for m in datos["miembros"]:
        miembro, _ = Miembro.objects.update_or_create(
            corporacion=corporacion,
            clave=m["id"],
            defaults={
                "nombre": m["nombre"],
                "apellidos": surnames(m["nombre"]),
                "sexo": m.get("sexo", ""),
                "cargo": m["cargo"],
                "delegacion": m.get("delegacion", ""),
                "orden_lista": m.get("orden_lista", 0),
            },
        )
        Mandato.objects.get_or_create(miembro=miembro, hasta=None, defaults={"desde": DESDE})
        Adscripcion.objects.update_or_create(
            miembro=miembro,
            hasta=None,
            defaults={
                "desde": DESDE,
                "grupo": grupos.get(m.get("grupo") or ""),
                "portavoz": m.get("portavoz") or ("titular" if m["id"] in speakers else ""),
            },
        )
        miembros[m["id"]] = miembro
    return miembros


def _import_funcionarios(corporacion: Corporacion, datos: Mapping[str, Any]) -> dict[str, Funcionario]:
    return {
        f["id"]: Funcionario.objects.update_or_create(
            corporacion=corporacion, clave=f["id"], defaults={"nombre": f["nombre"], "puesto": f["puesto"]}
        )[0]
        for f in datos.get("funcionarios", [])
    }


def _import_organo(
    corporacion: Corporacion,
    o: Mapping[str, Any],
    orden: int,
    grupos: Mapping[str, GrupoPolitico],
    miembros: Mapping[str, Miembro],
    funcionarios: Mapping[str, Funcionario],
) -> None:
    clase = estados.ClaseOrgano(o["clase"])
    secretaria = o.get("secretaria_sin_voto") or o.get("secretaria")
    if secretaria is None and clase is estados.ClaseOrgano.PLENO:
        secretaria = next((f.clave for f in funcionarios.values() if f.puesto.startswith("Secretari")), None)
    intervencion = next((f for f in funcionarios.values() if f.puesto.startswith("Intervent")), None)
    publica = o.get("publica", clase is estados.ClaseOrgano.PLENO)
    organo, _ = Organo.objects.update_or_create(
        corporacion=corporacion,
        clave=o["id"],
        defaults={
            "nombre": o["nombre"],
            "clase": clase.value,
            "sistema_voto": o.get("sistema_voto", estados.SistemaVoto.POR_CABEZA.value),
            "presidencia": miembros.get(o.get("presidencia") or ""),
            "presidencia_vota": o.get("presidencia_vota", True),
            "secretaria": funcionarios.get(secretaria or ""),
            "concejal_secretario": miembros.get(secretaria or ""),
            "intervencion": intervencion if clase.es_colegiado else None,
            "publica": publica is True,
            "publicidad": publica if isinstance(publica, str) else "",
            "plazas": o.get("plazas"),
            "orden": orden,
            "datos": {"nota": o["nota"]} if "nota" in o else {},
        },
    )
    called = {clave: n for n, clave in enumerate(o.get("orden_llamada_nominal", []), 1)}
    seats: list[dict[str, Any]] = [
        {
            "miembro": miembros[seat["miembro"]],
            "grupo": grupos.get(seat.get("grupo") or "") or _grupo_of(miembros[seat["miembro"]]),
            "peso": Decimal(str(seat.get("peso", 1))),
            "orden_llamada": called.get(seat["miembro"]),
        }
        for seat in o.get("titulares", [])
    ]
    seats += [{"miembro": miembros[m], "grupo": _grupo_of(miembros[m])} for m in o.get("electos", [])]
    seats += [{"funcionario": funcionarios[f]} for f in o.get("funcionarios", [])]
    seats += [
        {
            "miembro": miembros[seat["miembro"]],
            "grupo": grupos.get(seat.get("grupo") or "") or _grupo_of(miembros[seat["miembro"]]),
            "rol": Designacion.Rol.SUPLENTE,
            "vota": False,
        }
        for seat in o.get("suplentes", [])
    ]
    # Seats have no identity of their own in the document: the open ones that it describes are laid anew.
    organo.designaciones.filter(hasta__isnull=True).delete()
    Designacion.objects.bulk_create(
        Designacion(organo=organo, orden=n, desde=DESDE, **seat) for n, seat in enumerate(seats, 1)
    )


def _import_festivos(corporacion: Corporacion, festivos: list[str] | None, momento: datetime) -> None:
    """The document's table is the whole confirmed one of the years that it touches."""
    if festivos is None:
        return
    fechas = sorted({date.fromisoformat(text) for text in festivos})
    for anio in {fecha.year for fecha in fechas}:
        corporacion.dias_inhabiles.filter(fecha__year=anio).delete()
        CalendarioAnual.objects.update_or_create(
            corporacion=corporacion, anio=anio, defaults={"confirmado_en": momento}
        )
    DiaInhabil.objects.bulk_create(
        DiaInhabil(corporacion=corporacion, fecha=fecha, nombre="Festivo", ambito="municipio") for fecha in fechas
    )


def _grupo_of(miembro: Miembro) -> GrupoPolitico | None:
    adscripcion = miembro.adscripciones.filter(hasta=None).select_related("grupo").first()
    return adscripcion.grupo if adscripcion else None


def surnames(nombre: str) -> str:
    """The surnames of a full name as people of Spain write it: all but the given name, and its second half if long.

    A guess that orders the roll call until the secretary corrects it.
    """
    words = nombre.split()
    return " ".join(words[-2:]) if len(words) > 2 else words[-1]
