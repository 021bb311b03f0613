"""What a schema cannot say: that references exist and figures agree with the law. Pure functions on documents."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sesiones.estados import ClaseOrgano
from sesiones.reglas import composicion
from sesiones.reglas.perfil import PerfilIncorrecto, perfil_de


def corporaciones_faults(document: dict[str, Any]) -> list[str]:
    """Spanish sentences with the JSON path of each fault of a `corporaciones/1` document."""
    faults = list(_repeated((c["id"] for c in document["corporaciones"]), "$.corporaciones"))
    for index, corporacion in enumerate(document["corporaciones"]):
        faults += _corporacion(corporacion, f"$.corporaciones[{index}]")
    return faults


def _corporacion(c: dict[str, Any], path: str) -> Iterator[str]:
    miembros = {m["id"] for m in c["miembros"]}
    funcionarios = {f["id"] for f in c.get("funcionarios", [])}
    siglas = {g["siglas"] for g in c["grupos"]}
    yield from _repeated((m["id"] for m in c["miembros"]), f"{path}.miembros")
    yield from _repeated((f["id"] for f in c.get("funcionarios", [])), f"{path}.funcionarios")
    for clave in sorted(miembros & funcionarios):
        yield f"{path}.funcionarios: {clave!r} es también un miembro"
    yield from _repeated((g["siglas"] for g in c["grupos"]), f"{path}.grupos")
    yield from _repeated((o["id"] for o in c["organos"]), f"{path}.organos")
    seats = Counter(m.get("grupo") for m in c["miembros"])
    for index, m in enumerate(c["miembros"]):
        if m.get("grupo") and m["grupo"] not in siglas:
            yield f"{path}.miembros[{index}].grupo: no hay ningún grupo {m['grupo']!r}"
    for index, g in enumerate(c["grupos"]):
        yield from _known([g.get("portavoz")], miembros, f"{path}.grupos[{index}].portavoz")
        if seats[g["siglas"]] != g["escanos"]:
            yield f"{path}.grupos[{index}].escanos: dice {g['escanos']} y hay {seats[g['siglas']]} miembros"
    yield from _figures(c, path)
    yield from _regulation(c, path)
    for index, organo in enumerate(c["organos"]):
        yield from _organo(organo, c, miembros, funcionarios, f"{path}.organos[{index}]")


def _figures(c: dict[str, Any], path: str) -> Iterator[str]:
    """`reglas` against what the law derives from the legal number (LBRL arts. 46.2 and 47, LOREG art. 179)."""
    figures, n = c["reglas"], c["reglas"]["numero_legal"]
    derived = composicion.cifras(n)
    law = {
        "mayoria_absoluta": derived.mayoria_absoluta,
        "dos_tercios": derived.dos_tercios,
        "tres_quintos": derived.tres_quintos,
        "quorum_minimo": derived.quorum,
        "convocatoria_extraordinaria_a_peticion": derived.cuarto,
    }
    for name, value in law.items():
        if name in figures and figures[name] != value:
            yield f"{path}.reglas.{name}: dice {figures[name]} y de {n} miembros resulta {value}"
    if n < len(c["miembros"]):
        yield f"{path}.reglas.numero_legal: dice {n} y hay {len(c['miembros'])} miembros"
    if poblacion := c.get("poblacion_aprox"):
        legal = composicion.numero_legal(poblacion)
        if legal != n:
            yield (
                f"{path}.reglas.numero_legal: dice {n} y a {poblacion} habitantes corresponden {legal} "
                "(LOREG art. 179.1)"
            )


def _regulation(c: dict[str, Any], path: str) -> Iterator[str]:
    """`perfil`: parameters that exist, with values that they may have (LBRL art. 47.2.f)."""
    try:
        perfil_de(c["regimen"], c["ccaa"], ClaseOrgano.COMISION, c.get("perfil", {}))
    except PerfilIncorrecto as error:
        for parametro, sentence in error.faltas:
            yield f"{path}.perfil.{parametro}: {sentence}"


def _organo(
    o: dict[str, Any], c: dict[str, Any], miembros: set[str], funcionarios: set[str], path: str
) -> Iterator[str]:
    yield from _known([o.get("presidencia")], miembros, f"{path}.presidencia")
    yield from _known([o.get("secretaria")], miembros | funcionarios, f"{path}.secretaria")
    yield from _known([o.get("secretaria_sin_voto")], funcionarios, f"{path}.secretaria_sin_voto")
    yield from _known(o.get("electos", []), miembros, f"{path}.electos")
    yield from _known(o.get("funcionarios", []), funcionarios, f"{path}.funcionarios")
    yield from _known(o.get("orden_llamada_nominal", []), miembros, f"{path}.orden_llamada_nominal")
    siglas = {g["siglas"] for g in c["grupos"]}
    for key in ("titulares", "suplentes"):
        seats = o.get(key, [])
        yield from _known((seat["miembro"] for seat in seats), miembros, f"{path}.{key}")
        yield from _known((seat.get("grupo") for seat in seats), siglas, f"{path}.{key}.grupo")
        yield from _repeated((seat["miembro"] for seat in seats), f"{path}.{key}")
    if o.get("sistema_voto") == "ponderado" and o["clase"] == "pleno":
        yield f"{path}.sistema_voto: el voto ponderado no cabe en el Pleno (ROF art. 99.5)"
    if o["clase"] in {"pleno", "junta_gobierno"} and o.get("suplentes"):
        yield f"{path}.suplentes: en el Pleno y en la Junta de Gobierno el voto es indelegable (ROF art. 99.5)"
    if "plazas" in o and o["plazas"] != len(o.get("titulares", [])):
        yield f"{path}.plazas: dice {o['plazas']} y hay {len(o.get('titulares', []))} titulares"
    if "reparto" in o:
        group = {m["id"]: m.get("grupo") for m in c["miembros"]}
        found = Counter(seat.get("grupo") or group.get(seat["miembro"]) for seat in o.get("titulares", []))
        if {k: v for k, v in o["reparto"].items() if v} != dict(found):
            yield f"{path}.reparto: no coincide con los titulares ({dict(found)})"


def sesiones_faults(document: dict[str, Any]) -> list[str]:
    """Spanish sentences with the JSON path of each fault of a `sesiones/1` document that needs no database."""
    faults = list(_repeated((s["id"] for s in document["sesiones"]), "$.sesiones"))
    for index, sesion in enumerate(document["sesiones"]):
        path = f"$.sesiones[{index}]"
        faults += _repeated((p["num"] for p in sesion["puntos"]), f"{path}.puntos")
        asistencia = sesion.get("asistencia", {})
        there = asistencia.get("presencial", []) + asistencia.get("telematica", [])
        faults += _repeated(there, f"{path}.asistencia")
        both = set(there) & {absent["miembro"] for absent in asistencia.get("ausentes", [])}
        faults += [f"{path}.asistencia.ausentes: {m} consta también como presente" for m in sorted(both)]
        faults += [
            f"{path}.incidencias[{n}]: falta miembro"
            for n, incident in enumerate(sesion.get("incidencias", []))
            if incident["tipo"] != "receso" and not incident.get("miembro")
        ]
        convocatoria = sesion["convocatoria"]
        if convocatoria.get("convocatoria_usada") == 2 and "segunda" not in convocatoria:
            faults.append(f"{path}.convocatoria: se usó la segunda y falta segunda")
    return faults


def _known(values: Iterable[str | None], known: set[str], path: str) -> Iterator[str]:
    for value in values:
        if value is not None and value not in known:
            yield f"{path}: no existe {value!r}"


def _repeated(values: Iterable[str], path: str) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{path}: {value!r} está repetido"
