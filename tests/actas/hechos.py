"""Facts of an invented session, for tests of the words: what is unusual is written in the test itself."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from actas.redaccion.hechos import (
    AsistenciaActa,
    ConvocatoriaActa,
    HechosSesion,
    Modalidad,
    Municipio,
    OrganoActa,
    Persona,
    PuntoActa,
    QuorumActa,
    Ronda,
    Sexo,
    VotacionActa,
)
from sesiones.estados import Caracter, ClaseOrgano, EstadoPunto
from votaciones.estados import Resultado, SistemaVotacion

MADRID = ZoneInfo("Europe/Madrid")
ALCALDESA = Persona("V-01", "Rosa Ferrer Gil", Sexo.MUJER, "alcalde", "A")
TENIENTE = Persona("V-02", "Pere Soler Mas", Sexo.HOMBRE, "teniente_alcalde_1", "A")
CONCEJAL = Persona("V-03", "Luis Pardo Vega", Sexo.HOMBRE, "concejal", "B")
CONCEJALA = Persona("V-04", "Inés Campos Roy", Sexo.MUJER, "concejal", "B")
SECRETARIO = Persona("V-F1", "Juan Notario Fe", None, "Secretario General")
INTERVENTORA = Persona("V-F2", "Ana Cuenta Clara", None, "Interventora")
PLENO = OrganoActa("Pleno", ClaseOrgano.PLENO, Sexo.HOMBRE)
JUNTA = OrganoActa("Junta de Gobierno Local", ClaseOrgano.JUNTA_GOBIERNO, Sexo.MUJER)
COMISION = OrganoActa("Comisión de Hacienda", ClaseOrgano.COMISION, Sexo.MUJER)


def a_las(hora: int, minuto: int = 0, segundo: int = 0) -> datetime:
    return datetime(2026, 3, 26, hora, minuto, segundo, tzinfo=MADRID)


def sesion(**cambios: Any) -> HechosSesion:
    """An ordinary session in person of four members, all there, with nothing on its agenda."""
    hechos = HechosSesion(
        id="S-1",
        municipio=Municipio("Alella"),
        organo=PLENO,
        numero="3/2026",
        caracter=Caracter.ORDINARIA,
        modalidad=Modalidad.PRESENCIAL,
        publica=True,
        lugar="Salón de Plenos",
        convocatoria=ConvocatoriaActa(1, a_las(9, 30), notificada=date(2026, 3, 20)),
        presidencia=ALCALDESA,
        secretaria=SECRETARIO,
        quorum=QuorumActa(3, 4),
        inicio=a_las(9, 32),
        fin=a_las(12, 1),
        asistentes=tuple(AsistenciaActa(p) for p in (ALCALDESA, TENIENTE, CONCEJAL, CONCEJALA)),
    )
    return replace(hechos, **cambios)


def punto(**cambios: Any) -> PuntoActa:
    return replace(PuntoActa("1", "Plan de parques", estado=EstadoPunto.APROBADO), **cambios)


def votacion(si: int, no: int, abstencion: int, **cambios: Any) -> VotacionActa:
    """An ordinary vote by simple majority; its outcome follows from the figures."""
    resultado = Resultado.APROBADA if si > no else Resultado.RECHAZADA
    if si == no:
        resultado = Resultado.EMPATE
    ronda = Ronda(si, no, abstencion, resultado)
    base = VotacionActa(
        "propuesta",
        SistemaVotacion.ORDINARIA,
        "simple",
        (ronda,),
        resultado,
        presentes=si + no + abstencion,
        numero_legal=21,
    )
    return replace(base, **cambios)
