"""What the source published against what the product computed. Compared, never copied."""

from typing import Any
from zoneinfo import ZoneInfo

from config.interchange.clock import parse_momento
from config.interchange.open_papers import yes_or_no
from config.interchange.report import exact, totals_of
from sesiones.models import Sesion
from sesiones.reglas.censura import comprobar_fecha
from sesiones.reglas.rechazo import Aviso, Rechazo
from sesiones.selectors import festivos_of, perfil_of
from votaciones.estados import SituacionCenso
from votaciones.models import Censo, Votacion

# The codes of the objections to a convening, as the report names their subject; all others are its content.
_SUBJECTS = {
    "preaviso_insuficiente": "plazo",
    "convocada_despues": "plazo",
    "censura_fuera_de_fecha": "plazo",
    "segunda_en_inhabil": "segunda",
    "segunda_incorrecta": "segunda",
}


def convening_differences(remarks: list[Rechazo | Aviso]) -> list[dict[str, Any]]:
    """What the law would have refused, and a second call on a day that is not a working one, as `convocatoria.*`.

    Other warnings (a paper that the document cannot carry, holidays not yet confirmed) are no disagreement with it.
    """
    return [
        {
            "punto": None,
            "indice": None,
            "campo": f"convocatoria.{_subject(remark.codigo)}",
            "publicado": None,
            "calculado": remark.codigo,
            "motivo": remark.texto(),
            "norma": remark.norma,
        }
        for remark in remarks
        if isinstance(remark, Rechazo) or _subject(remark.codigo) == "segunda"
    ]


def censure_differences(datos: dict[str, Any], sesion: Sesion) -> list[dict[str, Any]]:
    """A censure is debated at noon of the tenth working day after its registration, and at no other time."""
    if "censura" not in datos:
        return []
    zone = ZoneInfo(sesion.organo.corporacion.zona_horaria)
    registered = parse_momento(datos["censura"]["registro"], zone).astimezone(zone).date()
    held = sesion.primera.astimezone(zone).replace(tzinfo=None)
    found = comprobar_fecha(perfil_of(sesion), held, registered, festivos_of(sesion.organo.corporacion))
    return convening_differences([found]) if found else []


def _subject(codigo: str) -> str:
    return _SUBJECTS.get(codigo, "contenido")


def vote_differences(datos: dict[str, Any], votes: dict[tuple[str, int], list[int]]) -> list[dict[str, Any]]:
    """Field by field, the votes of a session's document against the stored ones, in the order of the document."""
    found: list[dict[str, Any]] = []
    for punto in datos["puntos"]:
        for indice, told in enumerate(punto.get("votaciones", []), 1):
            source = yes_or_no(told)
            rows = votes.get((punto["num"], indice))
            if not rows:
                continue
            first, last = Votacion.objects.get(pk=rows[0]), Votacion.objects.get(pk=rows[-1])
            found += [
                {"punto": punto["num"], "indice": indice, "campo": campo, "publicado": published, "calculado": computed}
                for campo, published, computed in _fields(source, first, last, rows)
                if published is not None and published != computed
            ]
    return found


def _fields(source: dict[str, Any], first: Votacion, last: Votacion, rows: list[int]) -> list[tuple[str, Any, Any]]:
    absent = sorted(
        Censo.objects.filter(votacion=first, situacion=SituacionCenso.ABSTENCION_POR_AUSENCIA.value).values_list(
            "miembro__clave", flat=True
        )
    )
    if first.candidaturas:
        return _election(source, [Votacion.objects.get(pk=pk) for pk in rows])
    return [
        *_totals(source, first, len(absent)),
        ("presentes", source.get("presentes"), first.presentes),
        ("mayoria", source.get("mayoria"), first.mayoria),
        ("abstencion_por_ausencia", sorted(source.get("abstencion_por_ausencia", [])), absent),
        ("resultado", source.get("resultado"), last.resultado),
    ]


def _election(source: dict[str, Any], rounds: list[Votacion]) -> list[tuple[str, Any, Any]]:
    """Each published figure of each round, and who is elected (the source may name the person, or say `aprobada`)."""
    first, last = rounds[0], rounds[-1]
    listed = [source, *source.get("vueltas", [])] if "papeletas" in source else list(source.get("vueltas", []))
    found: list[tuple[str, Any, Any]] = [("presentes", source.get("presentes"), first.presentes)]
    for told, votacion in zip(listed, rounds, strict=False):
        computed = totals_of(votacion)
        found += [(f"totales.{name}", n, computed.get(name)) for name, n in told.get("totales", {}).items()]
        if "candidaturas" in told:
            found.append(("candidaturas", told["candidaturas"], votacion.candidaturas))
    resultado = source.get("resultado")
    found.append(("resultado", resultado, last.elegida if resultado == last.elegida else last.resultado))
    return found


def _totals(source: dict[str, Any], votacion: Votacion, absent: int) -> list[tuple[str, Any, Any]]:
    """Each figure of the source that is not the computed one: its totals and, where those agree, the sum of its list."""
    computed = {"si": exact(votacion.si), "no": exact(votacion.no), "abs": exact(votacion.abstenciones)}
    published = source.get("totales", {})
    listed = _listed(source, absent)
    return [
        (f"totales.{sense}", published[sense] if published.get(sense, figure) != figure else listed.get(sense), figure)
        for sense, figure in computed.items()
    ]


def _listed(source: dict[str, Any], absent: int) -> dict[str, float]:
    """What the list of a vote adds up to; who abstains by absence is in the figures per group, not among the names."""
    if "papeletas" in source:
        papers = source["papeletas"]
        return {"si": papers.count("si"), "no": papers.count("no"), "abs": papers.count("abs") + absent}
    if (grouped := source.get("por_grupo")) is not None:
        return {sense: sum(senses.get(sense, 0) for senses in grouped.values()) for sense in ("si", "no", "abs")}
    votes = list(source.get("nominal", {}).values())
    return {"si": votes.count("si"), "no": votes.count("no"), "abs": votes.count("abs") + absent} if votes else {}
