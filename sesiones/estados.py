"""The kinds and states that the law distinguishes, and which state may follow which.

Plain enums and tables: no framework, so that a secretary can read them and a test can walk every pair.
"""

from enum import StrEnum


class Regimen(StrEnum):
    """LBRL: common regime, or that of the municipalities of great population (Título X)."""

    COMUN = "común"
    GRAN_POBLACION = "gran población"


class ClaseOrgano(StrEnum):
    PLENO = "pleno"
    JUNTA_GOBIERNO = "junta_gobierno"
    JUNTA_PORTAVOCES = "junta_portavoces"
    COMISION = "comision"
    COMISION_CUENTAS = "comision_cuentas"
    COMISION_PLENO = "comision_pleno"
    MESA_CONTRATACION = "mesa_contratacion"
    JUNTA_DISTRITO = "junta_distrito"
    CONSEJO_SECTORIAL = "consejo_sectorial"
    RUEDA_PRENSA = "rueda_prensa"
    REUNION = "reunion"

    @property
    def es_colegiado(self) -> bool:
        """Press conferences and working meetings have agenda and broadcast, but neither quorum nor votes."""
        return self not in {ClaseOrgano.RUEDA_PRENSA, ClaseOrgano.REUNION}


class SistemaVoto(StrEnum):
    """How an organ counts: one head one vote, or each seat with its weight (never in the Pleno)."""

    POR_CABEZA = "por_cabeza"
    PONDERADO = "ponderado"


class Caracter(StrEnum):
    """LBRL art. 46.1; ROF arts. 77 to 79."""

    ORDINARIA = "ordinaria"
    EXTRAORDINARIA = "extraordinaria"
    EXTRAORDINARIA_URGENTE = "extraordinaria_urgente"
    CONSTITUTIVA = "constitutiva"
    CIERRE_ACTA = "cierre_acta"


class ClaseSolicitud(StrEnum):
    """What obliges to hold a session (LBRL art. 46.2.a, LOREG arts. 197 and 197 bis)."""

    CUARTO = "cuarto"
    CENSURA = "censura"
    ELECCION = "eleccion"


class Modalidad(StrEnum):
    PRESENCIAL = "presencial"
    TELEMATICA = "telematica"
    MIXTA = "mixta"


class EstadoSesion(StrEnum):
    BORRADOR = "borrador"
    CONVOCADA = "convocada"
    ABIERTA = "abierta"
    SUSPENDIDA = "suspendida"
    LEVANTADA = "levantada"
    NO_CONSTITUIDA = "no_constituida"
    DESCONVOCADA = "desconvocada"


TRANSICIONES_SESION: dict[EstadoSesion, frozenset[EstadoSesion]] = {
    EstadoSesion.BORRADOR: frozenset({EstadoSesion.CONVOCADA, EstadoSesion.DESCONVOCADA}),
    EstadoSesion.CONVOCADA: frozenset({EstadoSesion.ABIERTA, EstadoSesion.NO_CONSTITUIDA, EstadoSesion.DESCONVOCADA}),
    EstadoSesion.ABIERTA: frozenset({EstadoSesion.SUSPENDIDA, EstadoSesion.LEVANTADA}),
    EstadoSesion.SUSPENDIDA: frozenset({EstadoSesion.ABIERTA, EstadoSesion.LEVANTADA}),
    EstadoSesion.LEVANTADA: frozenset(),
    EstadoSesion.NO_CONSTITUIDA: frozenset(),
    EstadoSesion.DESCONVOCADA: frozenset(),
}


class Parte(StrEnum):
    """The parts of an agenda (LBRL art. 46.2.e: control is apart from decisions)."""

    ACTAS = "actas"
    RESOLUTIVA = "resolutiva"
    DICTAMEN = "dictamen"
    INFORMATIVA = "informativa"
    CONTROL = "control"
    URGENCIAS = "urgencias"
    RUEGOS = "ruegos"


class ClasePunto(StrEnum):
    """The legal kind of an item (ROF arts. 82, 97 and 105; LBRL art. 70 bis.2)."""

    ACTA = "acta"
    DICTAMEN = "dictamen"
    PROPOSICION = "proposicion"
    MOCION = "mocion"
    MOCION_URGENCIA = "mocion_urgencia"
    VOTO_PARTICULAR = "voto_particular"
    ENMIENDA = "enmienda"
    RUEGO = "ruego"
    PREGUNTA = "pregunta"
    DACION_CUENTA = "dacion_cuenta"
    COMPARECENCIA = "comparecencia"
    DECLARACION = "declaracion"
    INICIATIVA_POPULAR = "iniciativa_popular"
    RATIFICACION_URGENCIA = "ratificacion_urgencia"
    INFORMACION = "informacion"
    CENSURA = "censura"
    CONFIANZA = "confianza"
    ELECCION = "eleccion"

    @property
    def se_vota(self) -> bool:
        """Requests, questions and reports are never put to the vote (ROF art. 97.6 and 97.7)."""
        return self not in {
            ClasePunto.RUEGO,
            ClasePunto.PREGUNTA,
            ClasePunto.DACION_CUENTA,
            ClasePunto.COMPARECENCIA,
            ClasePunto.INFORMACION,
        }


class EstadoPunto(StrEnum):
    PENDIENTE = "pendiente"
    INCLUSION_NO_RATIFICADA = "inclusion_no_ratificada"
    URGENCIA_NO_APRECIADA = "urgencia_no_apreciada"
    EN_DEBATE = "en_debate"
    RETIRADO = "retirado"
    SOBRE_LA_MESA = "sobre_la_mesa"
    EN_VOTACION = "en_votacion"
    APROBADO = "aprobado"
    RECHAZADO = "rechazado"
    EMPATE_1 = "empate_1"
    EMPATE_2 = "empate_2"
    ENTERADO = "enterado"
    FORMULADO = "formulado"
    CONTESTADO = "contestado"
    APLAZADO = "aplazado"
    TRATADO = "tratado"
    NO_TRATADO = "no_tratado"


_FINALES = {
    EstadoPunto.INCLUSION_NO_RATIFICADA,
    EstadoPunto.URGENCIA_NO_APRECIADA,
    EstadoPunto.RETIRADO,
    EstadoPunto.SOBRE_LA_MESA,
    EstadoPunto.APROBADO,
    EstadoPunto.RECHAZADO,
    EstadoPunto.ENTERADO,
    EstadoPunto.FORMULADO,
    EstadoPunto.CONTESTADO,
    EstadoPunto.APLAZADO,
    EstadoPunto.TRATADO,
    EstadoPunto.NO_TRATADO,
}

# A vote on a preliminary matter (urgency, amendment, sobre la mesa) returns to the debate or ends the item.
_DE_UNA_VOTACION = frozenset(
    {
        EstadoPunto.EN_DEBATE,
        EstadoPunto.APROBADO,
        EstadoPunto.RECHAZADO,
        EstadoPunto.INCLUSION_NO_RATIFICADA,
        EstadoPunto.URGENCIA_NO_APRECIADA,
        EstadoPunto.SOBRE_LA_MESA,
        EstadoPunto.RETIRADO,
    }
)

TRANSICIONES_PUNTO: dict[EstadoPunto, frozenset[EstadoPunto]] = {
    EstadoPunto.PENDIENTE: frozenset(
        {EstadoPunto.EN_DEBATE, EstadoPunto.RETIRADO, EstadoPunto.SOBRE_LA_MESA, EstadoPunto.NO_TRATADO}
        | {EstadoPunto.APROBADO}  # adopted in a block by assent, without a debate of its own
    ),
    # Calling another item interrupts the debate: the item waits again.
    EstadoPunto.EN_DEBATE: frozenset(
        (_FINALES - {EstadoPunto.APROBADO, EstadoPunto.RECHAZADO}) | {EstadoPunto.EN_VOTACION, EstadoPunto.PENDIENTE}
    ),
    EstadoPunto.EN_VOTACION: _DE_UNA_VOTACION | {EstadoPunto.EMPATE_1, EstadoPunto.EMPATE_2},
    # In a commission the chair decides the first tie at once (ROF art. 135.3).
    EstadoPunto.EMPATE_1: _DE_UNA_VOTACION | {EstadoPunto.EN_VOTACION},
    EstadoPunto.EMPATE_2: _DE_UNA_VOTACION,
    **{final: frozenset() for final in _FINALES},
}
# A block adopted by mistake, or an item voted by parts, may be debated again before the session ends.
TRANSICIONES_PUNTO[EstadoPunto.APROBADO] = frozenset({EstadoPunto.EN_DEBATE})
TRANSICIONES_PUNTO[EstadoPunto.RECHAZADO] = frozenset({EstadoPunto.EN_DEBATE})
TRANSICIONES_PUNTO[EstadoPunto.FORMULADO] = frozenset({EstadoPunto.CONTESTADO, EstadoPunto.APLAZADO})


class ClaseEnmienda(StrEnum):
    """ROF art. 97.4 and 97.5: both are voted before the text."""

    VOTO_PARTICULAR = "voto_particular"
    ENMIENDA = "enmienda"


class EstadoEnmienda(StrEnum):
    PENDIENTE = "pendiente"
    APROBADA = "aprobada"
    RECHAZADA = "rechazada"
    ACEPTADA = "aceptada"
    RETIRADA = "retirada"


# Accepted: the proposer takes it into the text before the vote (ROF art. 94.1.g).
TRANSICIONES_ENMIENDA: dict[EstadoEnmienda, frozenset[EstadoEnmienda]] = {
    EstadoEnmienda.PENDIENTE: frozenset(set(EstadoEnmienda) - {EstadoEnmienda.PENDIENTE}),
    **{final: frozenset() for final in EstadoEnmienda if final is not EstadoEnmienda.PENDIENTE},
}


class ClasePregunta(StrEnum):
    RUEGO = "ruego"
    PREGUNTA = "pregunta"


class EstadoAsistencia(StrEnum):
    """Where a member is at this instant, as read from the journal."""

    PENDIENTE = "pendiente"
    PRESENTE = "presente"
    AUSENTE = "ausente"
    AUSENTE_CON_EXCUSA = "ausente_con_excusa"
    FUERA = "fuera"
    CONFLICTO = "conflicto"
    DESCONECTADO = "desconectado"
    EXPULSADO = "expulsado"


class RespuestaConvocatoria(StrEnum):
    SIN_RESPUESTA = "sin_respuesta"
    EN_SALA = "en_sala"
    A_DISTANCIA = "a_distancia"
    NO_PUEDE = "no_puede"


class TipoTurno(StrEnum):
    """ROF art. 94: who speaks in what capacity."""

    EXPOSICION = "exposicion"
    DEFENSA = "defensa"
    INTERVENCION = "intervencion"
    REPLICA = "replica"
    ALUSIONES = "alusiones"
    CUESTION_ORDEN = "cuestion_orden"
    CIERRE = "cierre"
    EXPLICACION_VOTO = "explicacion_voto"
    INFORME = "informe"
    RUEGO = "ruego"
    PREGUNTA = "pregunta"
    RESPUESTA = "respuesta"


class EstadoTurno(StrEnum):
    PEDIDO = "pedido"
    RETIRADO = "retirado"
    EN_USO = "en_uso"
    TERMINADO = "terminado"


class Visibilidad(StrEnum):
    MIEMBROS = "miembros"
    PUBLICO = "publico"


_FUERA_DE_LA_SALA = frozenset(
    {EstadoAsistencia.FUERA, EstadoAsistencia.CONFLICTO, EstadoAsistencia.DESCONECTADO, EstadoAsistencia.EXPULSADO}
)
# Who is present may also change from the hall to the remote connection and back.
TRANSICIONES_ASISTENCIA: dict[EstadoAsistencia, frozenset[EstadoAsistencia]] = {
    EstadoAsistencia.PENDIENTE: frozenset(
        {EstadoAsistencia.PRESENTE, EstadoAsistencia.AUSENTE, EstadoAsistencia.AUSENTE_CON_EXCUSA}
    ),
    EstadoAsistencia.AUSENTE: frozenset({EstadoAsistencia.PRESENTE, EstadoAsistencia.AUSENTE_CON_EXCUSA}),
    EstadoAsistencia.AUSENTE_CON_EXCUSA: frozenset({EstadoAsistencia.PRESENTE, EstadoAsistencia.AUSENTE}),
    EstadoAsistencia.PRESENTE: _FUERA_DE_LA_SALA | {EstadoAsistencia.PRESENTE},
    EstadoAsistencia.FUERA: frozenset({EstadoAsistencia.PRESENTE, EstadoAsistencia.CONFLICTO}),
    EstadoAsistencia.CONFLICTO: frozenset({EstadoAsistencia.PRESENTE, EstadoAsistencia.FUERA}),
    EstadoAsistencia.DESCONECTADO: frozenset(
        {EstadoAsistencia.PRESENTE, EstadoAsistencia.FUERA, EstadoAsistencia.CONFLICTO}
    ),
    # ROF art. 95.2: the expelled member does not come back to this session.
    EstadoAsistencia.EXPULSADO: frozenset(),
}
