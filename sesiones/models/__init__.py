"""The tables of the sessions: who there is, what is convened, who is there, what happened."""

from sesiones.models.asistencia import Asistencia, Turno
from sesiones.models.convocatoria import Aviso, Notificacion
from sesiones.models.corporacion import (
    Adscripcion,
    CalendarioAnual,
    Corporacion,
    DiaInhabil,
    Funcionario,
    GrupoPolitico,
    Mandato,
    Miembro,
)
from sesiones.models.documento import Documento
from sesiones.models.enlace import EnlaceCalendario, EnlaceMarcador, EnlaceRotulos
from sesiones.models.organo import Designacion, Organo, PlantillaOrden
from sesiones.models.punto import Punto
from sesiones.models.reglamento import ValorReglamento
from sesiones.models.sesion import Sesion
from sesiones.models.solicitud import Alcaldia, Solicitud
from sesiones.models.suceso import Suceso
from sesiones.models.tramite import Enmienda, LlamadaOrden, Pregunta
from sesiones.models.vivo import Cambio, Conexion

__all__ = [
    "Adscripcion",
    "Alcaldia",
    "Asistencia",
    "Aviso",
    "CalendarioAnual",
    "Cambio",
    "Conexion",
    "Corporacion",
    "Designacion",
    "DiaInhabil",
    "Documento",
    "EnlaceCalendario",
    "EnlaceMarcador",
    "EnlaceRotulos",
    "Enmienda",
    "Funcionario",
    "GrupoPolitico",
    "LlamadaOrden",
    "Mandato",
    "Miembro",
    "Notificacion",
    "Organo",
    "PlantillaOrden",
    "Pregunta",
    "Punto",
    "Sesion",
    "Solicitud",
    "Suceso",
    "Turno",
    "ValorReglamento",
]
