"""Labels of the enumerations, in the words that a secretary uses. The values are those of `estados`."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones import estados

REGIMEN = {
    estados.Regimen.COMUN.value: _("Régimen común"),
    estados.Regimen.GRAN_POBLACION.value: _("Municipio de gran población"),
}
CLASE_ORGANO = {
    estados.ClaseOrgano.PLENO.value: _("Pleno"),
    estados.ClaseOrgano.JUNTA_GOBIERNO.value: _("Junta de Gobierno Local"),
    estados.ClaseOrgano.JUNTA_PORTAVOCES.value: _("Junta de Portavoces"),
    estados.ClaseOrgano.COMISION.value: _("Comisión informativa"),
    estados.ClaseOrgano.COMISION_CUENTAS.value: _("Comisión Especial de Cuentas"),
    estados.ClaseOrgano.COMISION_PLENO.value: _("Comisión del Pleno"),
    estados.ClaseOrgano.MESA_CONTRATACION.value: _("Mesa de Contratación"),
    estados.ClaseOrgano.JUNTA_DISTRITO.value: _("Junta Municipal de Distrito"),
    estados.ClaseOrgano.CONSEJO_SECTORIAL.value: _("Consejo sectorial"),
    estados.ClaseOrgano.RUEDA_PRENSA.value: _("Rueda de prensa"),
    estados.ClaseOrgano.REUNION.value: _("Reunión de trabajo"),
}
SISTEMA_VOTO = {
    estados.SistemaVoto.POR_CABEZA.value: _("Por cabeza"),
    estados.SistemaVoto.PONDERADO.value: _("Ponderado"),
}
CARACTER = {
    estados.Caracter.ORDINARIA.value: _("Ordinaria"),
    estados.Caracter.EXTRAORDINARIA.value: _("Extraordinaria"),
    estados.Caracter.EXTRAORDINARIA_URGENTE.value: _("Extraordinaria y urgente"),
    estados.Caracter.CONSTITUTIVA.value: _("Constitutiva"),
    estados.Caracter.CIERRE_ACTA.value: _("De cierre de acta"),
}
CLASE_SOLICITUD = {
    estados.ClaseSolicitud.CUARTO.value: _("Petición de la cuarta parte"),
    estados.ClaseSolicitud.CENSURA.value: _("Moción de censura"),
    estados.ClaseSolicitud.ELECCION.value: _("Elección de la Alcaldía"),
}
CLASE_ENMIENDA = {
    estados.ClaseEnmienda.VOTO_PARTICULAR.value: _("Voto particular"),
    estados.ClaseEnmienda.ENMIENDA.value: _("Enmienda"),
}
ESTADO_ENMIENDA = {
    estados.EstadoEnmienda.PENDIENTE.value: _("Pendiente"),
    estados.EstadoEnmienda.APROBADA.value: _("Aprobada"),
    estados.EstadoEnmienda.RECHAZADA.value: _("Rechazada"),
    estados.EstadoEnmienda.ACEPTADA.value: _("Aceptada por quien propone"),
    estados.EstadoEnmienda.RETIRADA.value: _("Retirada"),
}
CLASE_PREGUNTA = {
    estados.ClasePregunta.RUEGO.value: _("Ruego"),
    estados.ClasePregunta.PREGUNTA.value: _("Pregunta"),
}
MODALIDAD = {
    estados.Modalidad.PRESENCIAL.value: _("Presencial"),
    estados.Modalidad.TELEMATICA.value: _("A distancia"),
    estados.Modalidad.MIXTA.value: _("Mixta"),
}
ESTADO_SESION = {
    estados.EstadoSesion.BORRADOR.value: _("En preparación"),
    estados.EstadoSesion.CONVOCADA.value: _("Convocada"),
    estados.EstadoSesion.ABIERTA.value: _("En curso"),
    estados.EstadoSesion.SUSPENDIDA.value: _("En receso"),
    estados.EstadoSesion.LEVANTADA.value: _("Finalizada"),
    estados.EstadoSesion.NO_CONSTITUIDA.value: _("No celebrada por falta de quórum"),
    estados.EstadoSesion.DESCONVOCADA.value: _("Desconvocada"),
}
PARTE = {
    estados.Parte.ACTAS.value: _("Aprobación de actas"),
    estados.Parte.RESOLUTIVA.value: _("Parte resolutiva"),
    estados.Parte.DICTAMEN.value: _("Asuntos para dictamen"),
    estados.Parte.INFORMATIVA.value: _("Parte informativa"),
    estados.Parte.CONTROL.value: _("Parte de control"),
    estados.Parte.URGENCIAS.value: _("Asuntos de urgencia"),
    estados.Parte.RUEGOS.value: _("Ruegos y preguntas"),
}
CLASE_PUNTO = {
    estados.ClasePunto.ACTA.value: _("Aprobación de acta"),
    estados.ClasePunto.DICTAMEN.value: _("Dictamen"),
    estados.ClasePunto.PROPOSICION.value: _("Proposición"),
    estados.ClasePunto.MOCION.value: _("Moción"),
    estados.ClasePunto.MOCION_URGENCIA.value: _("Moción de urgencia"),
    estados.ClasePunto.VOTO_PARTICULAR.value: _("Voto particular"),
    estados.ClasePunto.ENMIENDA.value: _("Enmienda"),
    estados.ClasePunto.RUEGO.value: _("Ruego"),
    estados.ClasePunto.PREGUNTA.value: _("Pregunta"),
    estados.ClasePunto.DACION_CUENTA.value: _("Dación de cuenta"),
    estados.ClasePunto.COMPARECENCIA.value: _("Comparecencia"),
    estados.ClasePunto.DECLARACION.value: _("Declaración institucional"),
    estados.ClasePunto.INICIATIVA_POPULAR.value: _("Iniciativa popular"),
    estados.ClasePunto.RATIFICACION_URGENCIA.value: _("Ratificación de la urgencia"),
    estados.ClasePunto.INFORMACION.value: _("Información"),
    estados.ClasePunto.CENSURA.value: _("Moción de censura"),
    estados.ClasePunto.CONFIANZA.value: _("Cuestión de confianza"),
    estados.ClasePunto.ELECCION.value: _("Elección"),
}
ESTADO_PUNTO = {
    estados.EstadoPunto.PENDIENTE.value: _("Pendiente"),
    estados.EstadoPunto.INCLUSION_NO_RATIFICADA.value: _("Inclusión no ratificada"),
    estados.EstadoPunto.URGENCIA_NO_APRECIADA.value: _("Urgencia no apreciada"),
    estados.EstadoPunto.EN_DEBATE.value: _("En debate"),
    estados.EstadoPunto.RETIRADO.value: _("Retirado"),
    estados.EstadoPunto.SOBRE_LA_MESA.value: _("Sobre la mesa"),
    estados.EstadoPunto.EN_VOTACION.value: _("En votación"),
    estados.EstadoPunto.APROBADO.value: _("Aprobado"),
    estados.EstadoPunto.RECHAZADO.value: _("Rechazado"),
    estados.EstadoPunto.EMPATE_1.value: _("Empate"),
    estados.EstadoPunto.EMPATE_2.value: _("Empate en segunda votación"),
    estados.EstadoPunto.ENTERADO.value: _("Se da cuenta"),
    estados.EstadoPunto.FORMULADO.value: _("Formulado"),
    estados.EstadoPunto.CONTESTADO.value: _("Contestado"),
    estados.EstadoPunto.APLAZADO.value: _("Aplazado"),
    estados.EstadoPunto.TRATADO.value: _("Tratado"),
    estados.EstadoPunto.NO_TRATADO.value: _("No tratado"),
}
ESTADO_ASISTENCIA = {
    estados.EstadoAsistencia.PENDIENTE.value: _("Sin confirmar"),
    estados.EstadoAsistencia.PRESENTE.value: _("Presente"),
    estados.EstadoAsistencia.AUSENTE.value: _("Ausente"),
    estados.EstadoAsistencia.AUSENTE_CON_EXCUSA.value: _("Ausente con excusa"),
    estados.EstadoAsistencia.FUERA.value: _("Ha salido"),
    estados.EstadoAsistencia.CONFLICTO.value: _("Se abstiene por interés"),
    estados.EstadoAsistencia.DESCONECTADO.value: _("Sin conexión"),
    estados.EstadoAsistencia.EXPULSADO.value: _("Expulsado"),
}
RESPUESTA = {
    estados.RespuestaConvocatoria.SIN_RESPUESTA.value: _("Sin respuesta"),
    estados.RespuestaConvocatoria.EN_SALA.value: _("Asistirá en el salón"),
    estados.RespuestaConvocatoria.A_DISTANCIA.value: _("Asistirá a distancia"),
    estados.RespuestaConvocatoria.NO_PUEDE.value: _("No puede asistir"),
}
TIPO_TURNO = {
    estados.TipoTurno.EXPOSICION.value: _("Exposición"),
    estados.TipoTurno.DEFENSA.value: _("Defensa"),
    estados.TipoTurno.INTERVENCION.value: _("Intervención"),
    estados.TipoTurno.REPLICA.value: _("Réplica"),
    estados.TipoTurno.ALUSIONES.value: _("Alusiones"),
    estados.TipoTurno.CUESTION_ORDEN.value: _("Cuestión de orden"),
    estados.TipoTurno.CIERRE.value: _("Cierre"),
    estados.TipoTurno.EXPLICACION_VOTO.value: _("Explicación de voto"),
    estados.TipoTurno.INFORME.value: _("Informe"),
    estados.TipoTurno.RUEGO.value: _("Ruego"),
    estados.TipoTurno.PREGUNTA.value: _("Pregunta"),
    estados.TipoTurno.RESPUESTA.value: _("Respuesta"),
}
ESTADO_TURNO = {
    estados.EstadoTurno.PEDIDO.value: _("Pedido"),
    estados.EstadoTurno.RETIRADO.value: _("Retirado"),
    estados.EstadoTurno.EN_USO.value: _("En el uso de la palabra"),
    estados.EstadoTurno.TERMINADO.value: _("Terminado"),
}
VISIBILIDAD = {
    estados.Visibilidad.MIEMBROS.value: _("Solo miembros"),
    estados.Visibilidad.PUBLICO.value: _("Público"),
}


def known_values(field: str, enum: type[StrEnum], name: str) -> models.CheckConstraint:
    """The database repeats that a column holds nothing but a known state."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": [str(item) for item in enum]}), name=name)
