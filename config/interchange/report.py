"""`informe/1`: what the product found, computed from what it stored and never from the input."""

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from config.interchange.voting import Refused
from sesiones import estados, journal
from sesiones.models import Punto, Sesion, Suceso
from sesiones.reglas.mensajes import Mensaje
from sesiones.selectors import quorum_of
from sesiones.sucesos import SesionConstituida, SesionNoConstituida
from votaciones.estados import SituacionCenso
from votaciones.models import Censo, Votacion

# The report keeps to the states of the specification: an item that only opened the floor counts as what it is for.
_REPORTED = {
    (estados.EstadoPunto.TRATADO, True): estados.EstadoPunto.FORMULADO,
    (estados.EstadoPunto.TRATADO, False): estados.EstadoPunto.ENTERADO,
}


def build_report(
    sesion: Sesion,
    *,
    votes: dict[tuple[str, int], list[int]],
    discrepancias: list[dict[str, Any]],
    rechazos: list[Refused],
    acta: dict[str, str] | None,
) -> dict[str, Any]:
    """The report of a played session. `votes`: (item number, place in the source) → rows of its rounds."""
    sesion.refresh_from_db()
    faults = list(journal.faults(sesion))
    constituted = sesion.abierta_en is not None
    minimo, presentes = _quorum(sesion)
    rows = {
        row.pk: row
        for row in Votacion.objects.filter(punto__sesion=sesion).prefetch_related(
            Prefetch("censo", Censo.objects.select_related("miembro", "funcionario"))
        )
    }
    return {
        "esquema": "informe/1",
        "sesion": sesion.clave,
        "constituida": constituted,
        "quorum": {"minimo": minimo, "presentes": presentes},
        "puntos": [_punto(punto, votes, rows) for punto in sesion.puntos.order_by("orden")] if constituted else [],
        "discrepancias": discrepancias,
        "rechazos": [
            {"punto": r.punto, "indice": r.indice, "acto": r.acto, "motivo": r.motivo, "norma": r.norma}
            for r in rechazos
        ],
        "sucesos": Suceso.objects.filter(sesion=sesion).count(),
        "cadena": {"correcta": not faults, "ultimo_hash": journal.last_hash(sesion)},
        "acta": acta,
    }


def _quorum(sesion: Sesion) -> tuple[int, int]:
    """(minimum, present) as they were found at the opening."""
    fact = Suceso.objects.filter(
        sesion=sesion, tipo__in=(SesionConstituida.tipo, SesionNoConstituida.tipo)  # type: ignore[attr-defined]
    ).first()  # fmt: skip
    if fact is not None:
        return fact.datos["quorum_minimo"], fact.datos["quorum_presentes"]
    presentes, minimo = quorum_of(sesion)
    return minimo, presentes


def _punto(punto: Punto, votes: dict[tuple[str, int], list[int]], rows: dict[int, Votacion]) -> dict[str, Any]:
    asks = punto.clase in {estados.ClasePunto.RUEGO.value, estados.ClasePunto.PREGUNTA.value}
    estado = _REPORTED.get((estados.EstadoPunto(punto.estado), asks), punto.estado)
    return {
        "num": punto.numero,
        "estado": str(estado),
        "votaciones": [
            _votacion(rows[pk], indice)
            for (numero, indice), pks in sorted(votes.items())
            if numero == punto.numero
            for pk in pks
            if pk in rows
        ],
    }


def _votacion(votacion: Votacion, indice: int) -> dict[str, Any]:
    by_situation: dict[str, list[str]] = {}
    for entry in votacion.censo.all():
        persona = entry.miembro or entry.funcionario
        if persona is not None:
            by_situation.setdefault(entry.situacion, []).append(persona.clave)
    chair = votacion.voto_calidad
    return {
        "indice": indice,
        "objeto": votacion.objeto,
        "ronda": votacion.ronda,
        "sistema": votacion.sistema,
        "mayoria": votacion.mayoria,
        "necesarios": exact(votacion.necesarios),
        "presentes": votacion.presentes or 0,
        "totales": totals_of(votacion),
        "ausentes": sorted(by_situation.get(SituacionCenso.AUSENTE.value, [])),
        "abstencion_por_ausencia": sorted(by_situation.get(SituacionCenso.ABSTENCION_POR_AUSENCIA.value, [])),
        "abstencion_legal": sorted(by_situation.get(SituacionCenso.CONFLICTO.value, [])),
        "resultado": votacion.resultado,
        "voto_calidad": chair if chair in {"si", "no"} else None,
        "razonamiento": Mensaje.desde_dict(votacion.razonamiento).texto() if votacion.razonamiento else "",
        "fundamento": list(votacion.fundamento),
    }


def totals_of(votacion: Votacion) -> dict[str, int | float]:
    """The three figures of any vote; of an election also the votes of each candidate, blank and null papers."""
    election = votacion.escrutinio
    papers = {"blanca": election["blancas"], "nula": election["nulas"]} if election else {}
    return {
        **dict(election.get("votos", [])),
        **papers,
        "si": exact(votacion.si) or 0,
        "no": exact(votacion.no) or 0,
        "abs": exact(votacion.abstenciones) or 0,
    }


def exact(value: Decimal | None) -> int | float | None:
    """A weight as JSON writes it: whole when it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
