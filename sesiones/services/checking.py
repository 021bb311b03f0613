"""What stands against convening a session now (LBRL art. 46.2.b, ROF arts. 79 to 84): rows made plain for the law."""

from dataclasses import replace
from datetime import datetime

from sesiones.estados import Caracter, ClasePunto, Modalidad, Parte
from sesiones.models import Corporacion, Punto, Sesion
from sesiones.reglas.caracteres import segun_caracter
from sesiones.reglas.convocatoria import DatosConvocatoria, comprobar_convocatoria, ultimo_dia_notificacion
from sesiones.reglas.puntos import PuntoConvocado
from sesiones.reglas.rechazo import Aviso, Rechazo
from sesiones.reglas.vencimientos import comprobar_fecha_legal
from sesiones.selectors import agenda_of, calendario_confirmado, dia_at, festivos_of, perfil_of_organo, zona_of


def check_convocatoria(sesion: Sesion, momento: datetime) -> list[Rechazo | Aviso]:
    """All that stands against convening now, or deserves a warning: term, second call, content, items, holidays."""
    objections = comprobar_convocatoria(
        segun_caracter(perfil_of_organo(sesion.organo, dia_at(sesion, momento)), Caracter(sesion.caracter)),
        _datos(sesion, list(agenda_of(sesion))),
        momento.astimezone(zona_of(sesion.organo.corporacion)),
        festivos_of(sesion.organo.corporacion),
    )
    if wrong_day := _fecha_legal(sesion):
        objections = (*objections, wrong_day)
    return [_with_last_day(sesion, objection) for objection in objections]


def _fecha_legal(sesion: Sesion) -> Rechazo | None:
    """The constitutive and the closing session have a day of their own (LOREG art. 195.1, ROF art. 36.1)."""
    corporacion = sesion.organo.corporacion
    day = sesion.primera.astimezone(zona_of(corporacion)).date()
    recurso = corporacion.recurso_electoral
    return comprobar_fecha_legal(Caracter(sesion.caracter), day, corporacion.elecciones, recurso=recurso)


def _datos(sesion: Sesion, puntos: list[Punto]) -> DatosConvocatoria:
    zona = zona_of(sesion.organo.corporacion)
    primera = sesion.primera.astimezone(zona)
    segunda = sesion.segunda.astimezone(zona) if sesion.segunda else None
    days = [day.date() for day in (primera, segunda) if day is not None]
    return DatosConvocatoria(
        caracter=Caracter(sesion.caracter),
        modalidad=Modalidad(sesion.modalidad),
        primera=primera,
        segunda=segunda,
        lugar=sesion.lugar,
        enlace=sesion.enlace,
        motivo=sesion.motivo,
        situacion_excepcional=sesion.situacion_excepcional,
        puntos=tuple(_convocado(sesion.organo.corporacion, punto) for punto in puntos),
        festivos_confirmados=calendario_confirmado(sesion.organo.corporacion, *days),
    )


def _convocado(corporacion: Corporacion, punto: Punto) -> PuntoConvocado:
    """Only an explicit mark says that an item was not considered by its commission: the source may simply not tell."""
    files = bool(punto.documentos.all())
    return PuntoConvocado(
        numero=punto.numero,
        titulo=punto.titulo,
        clase=ClasePunto(punto.clase),
        parte=Parte(punto.parte),
        documentado=files or bool(punto.expediente.strip()),
        tiene_borrador=files or bool(punto.datos.get("acta")),
        dictaminado=True if punto.dictamen else punto.datos.get("dictaminado"),
        motivo_urgencia=punto.datos.get("motivo_urgencia", ""),
        mayoria_especial=punto.mayoria not in {"", "simple"} or bool(punto.materia),
        tiene_informe=files,
        firmas=punto.datos.get("firmas"),
        poblacion=corporacion.poblacion,
    )


def _with_last_day(sesion: Sesion, objection: Rechazo | Aviso) -> Rechazo | Aviso:
    """A term that is too short also says by which day the session should have been convened."""
    if objection.codigo != "preaviso_insuficiente" or any(name == "ultimo_dia" for name, _value in objection.datos):
        return objection
    corporacion = sesion.organo.corporacion
    day = ultimo_dia_notificacion(
        perfil_of_organo(sesion.organo),
        Caracter(sesion.caracter),
        sesion.primera.astimezone(zona_of(corporacion)).date(),
        festivos_of(corporacion),
    )
    return replace(objection, datos=(*objection.datos, ("ultimo_dia", day.isoformat()))) if day else objection
