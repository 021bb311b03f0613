"""The worked examples of the law about days and hours: D. All without holidays, as they are given."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sesiones.estados import Caracter
from sesiones.reglas.convocatoria import comprobar_preaviso, segunda_convocatoria, ultimo_dia_notificacion
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.solicitudes import HORA_AUTOMATICA, dia_automatico, plazos_peticion
from sesiones.reglas.vencimientos import (
    fecha_cierre_acta,
    fecha_constitucion,
    limite_grupos,
    limite_informacion,
    limite_propuestas,
    limite_remision,
)
from tests.ejemplos.hechos import JGL, PLENO, PLENO_CV, codigo

MADRID = ZoneInfo("Europe/Madrid")
NADA: frozenset[date] = frozenset()
PLENO_MD = perfil_de("común", "MD", "pleno")


def dia(texto):
    return date.fromisoformat(texto)


def momento(texto):
    return datetime.fromisoformat(texto).replace(tzinfo=MADRID)


def preaviso(notificada):
    """The notice of the Pleno of Monday 2026-03-30."""
    sesion = momento("2026-03-30T09:00")
    return codigo(comprobar_preaviso(PLENO, Caracter.ORDINARIA, momento(notificada), sesion, NADA))


def peticion(registro):
    plazos = plazos_peticion(PLENO, dia(registro), NADA)
    return [f"{plazos.ultimo}", f"{plazos.aviso}", f"{plazos.automatica}", HORA_AUTOMATICA]


def remision(perfil):
    return limite_remision(perfil, dia("2026-02-26"), NADA)


EJEMPLOS = {
    "D01": (
        lambda: (preaviso("2026-03-25T14:00"), preaviso("2026-03-26T08:00")),
        (None, "preaviso_insuficiente"),
    ),
    "D02": (
        lambda: ultimo_dia_notificacion(PLENO, Caracter.ORDINARIA, dia("2026-02-26"), NADA),
        dia("2026-02-23"),
    ),
    "D04": (lambda: peticion("2026-02-02"), ["2026-02-23", "2026-02-24", "2026-03-09", 12]),
    "D06": (lambda: (dia_automatico(PLENO, dia("2026-03-04"), NADA), HORA_AUTOMATICA), (dia("2026-03-18"), 12)),
    "D08": (
        lambda: segunda_convocatoria(JGL, momento("2026-03-24T09:00"), NADA),
        (momento("2026-03-24T10:00"), ()),
    ),
    "D09": (lambda: (remision(PLENO), remision(PLENO_MD)), (dia("2026-03-06"), dia("2026-03-19"))),
    "D10": (lambda: limite_propuestas(PLENO_CV, dia("2026-02-26")), dia("2026-02-16")),
    "D11": (
        lambda: (constitucion := fecha_constitucion(dia("2023-05-28")), fecha_cierre_acta(constitucion)),
        (dia("2023-06-17"), dia("2023-06-14")),
    ),
    "D12": (lambda: limite_grupos(PLENO, dia("2023-06-17"), NADA), dia("2023-06-23")),
    "D13": (lambda: limite_informacion(dia("2026-02-26")), dia("2026-03-03")),
}


@pytest.mark.parametrize(("halla", "esperado"), [pytest.param(*par, id=id_) for id_, par in EJEMPLOS.items()])
def test_ejemplo(halla, esperado):
    assert halla() == esperado
