"""Cuándo y cómo se convoca."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sesiones.estados import Caracter, ClasePunto, Modalidad, Parte
from sesiones.reglas.mensajes import Mensaje, _, contado, ngettext
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.plazos import (
    dias_habiles_entre,
    es_habil,
    horas_entre,
    horas_habiles_entre,
    sumar_dias_habiles,
    ultimo_dia_para,
)
from sesiones.reglas.puntos import PuntoConvocado, faltas_punto
from sesiones.reglas.rechazo import Aviso, Rechazo, aviso, rechazo

Objecion = Rechazo | Aviso

_DIAS_HABILES = ngettext("{n} día hábil", "{n} días hábiles")
_HORAS = ngettext("{n} hora", "{n} horas")
_HORAS_HABILES = ngettext("{n} hora hábil", "{n} horas hábiles")

# LOREG 195 y ROF 36.1: se celebran en la fecha que marca la ley.
_CON_FECHA_LEGAL = frozenset({Caracter.CONSTITUTIVA, Caracter.CIERRE_ACTA})
_EXTRAORDINARIAS = frozenset({Caracter.EXTRAORDINARIA, Caracter.EXTRAORDINARIA_URGENTE})


@dataclass(frozen=True, slots=True)
class DatosConvocatoria:
    """Lo que la convocatoria dice. Instantes en el reloj del municipio, con zona horaria.

    ``a_distancia``: alguien participará por medios telemáticos. ``festivos_confirmados``: la Secretaría ha confirmado
    la tabla de festivos de los años que toca.
    """

    caracter: Caracter
    modalidad: Modalidad
    primera: datetime
    segunda: datetime | None = None
    lugar: str = ""
    enlace: str = ""
    motivo: str = ""
    situacion_excepcional: str = ""
    puntos: Sequence[PuntoConvocado] = ()
    festivos_confirmados: bool = True


def exige_preaviso(perfil: PerfilNormativo, caracter: Caracter) -> bool:
    """LBRL art. 46.2.b y ROF art. 79: la urgente no espera; las de fecha legal, tampoco."""
    if caracter is Caracter.EXTRAORDINARIA_URGENTE or caracter in _CON_FECHA_LEGAL:
        return False
    return bool(perfil.preaviso_dias_habiles or perfil.preaviso_horas)


def comprobar_preaviso(
    perfil: PerfilNormativo, caracter: Caracter, notificada: datetime, sesion: datetime, festivos: Container[date]
) -> Rechazo | None:
    """ROF arts. 80.4, 113.1.a y 134.3: si entre la convocatoria y la sesión media el plazo (D01, D02).

    ``notificada``: el instante desde el que corre según ``perfil.computo_notificacion``. Días completos, sin contar el
    de la convocatoria ni el de la sesión; o las horas que diga el perfil. Instantes en el reloj del municipio.
    """
    if notificada.astimezone(UTC) >= sesion.astimezone(UTC):
        return rechazo(
            "convocada_despues",
            _("La sesión no puede celebrarse antes de convocarla"),
            "LBRL art. 46.2.b",
            _("Cambie la fecha de la sesión"),
        )
    if not exige_preaviso(perfil, caracter):
        return None
    ultimo = ultimo_dia_notificacion(perfil, caracter, sesion.date(), festivos)
    dias = perfil.preaviso_dias_habiles
    if ultimo is not None and notificada.date() > ultimo:
        median = dias_habiles_entre(notificada.date(), sesion.date(), festivos)
        return rechazo(
            "preaviso_insuficiente",
            _("Entre la convocatoria y la sesión ha de haber {exigidos}; hay {median}"),
            perfil.norma("preaviso_dias_habiles"),
            _("Retrase la sesión al menos hasta el {primera_fecha}, o convóquela como extraordinaria y urgente"),
            exigidos=contado(_DIAS_HABILES, dias),
            median=contado(_DIAS_HABILES, median),
            ultimo_dia=ultimo.isoformat(),
            primera_fecha=_fecha(primera_fecha_posible(perfil, notificada.date(), festivos)),
        )
    return _comprobar_horas(perfil, notificada, sesion, festivos)


def _comprobar_horas(
    perfil: PerfilNormativo, notificada: datetime, sesion: datetime, festivos: Container[date]
) -> Rechazo | None:
    if perfil.preaviso_horas_habiles:
        median, formas = horas_habiles_entre(notificada, sesion, festivos), _HORAS_HABILES
    else:
        median, formas = horas_entre(notificada, sesion), _HORAS
    if median >= timedelta(hours=perfil.preaviso_horas):
        return None
    return rechazo(
        "preaviso_insuficiente",
        _("Entre la convocatoria y la sesión ha de haber {exigidas}; hay {median}"),
        perfil.norma("preaviso_horas"),
        _("Retrase la sesión o convóquela como extraordinaria y urgente"),
        exigidas=contado(formas, perfil.preaviso_horas),
        median=contado(_HORAS, int(median.total_seconds() // 3600)),
    )


def ultimo_dia_notificacion(
    perfil: PerfilNormativo, caracter: Caracter, sesion: date, festivos: Container[date]
) -> date | None:
    """El último día en que se puede convocar; ``None`` si el plazo no va por días (ROF art. 80.4)."""
    if not exige_preaviso(perfil, caracter) or not perfil.preaviso_dias_habiles:
        return None
    return ultimo_dia_para(sesion, perfil.preaviso_dias_habiles, festivos)


def primera_fecha_posible(perfil: PerfilNormativo, convocada: date, festivos: Container[date]) -> date:
    """La primera fecha de sesión que respeta el plazo por días si se convoca hoy (ROF art. 80.4)."""
    return sumar_dias_habiles(convocada, perfil.preaviso_dias_habiles, festivos) + timedelta(days=1)


def segunda_convocatoria(
    perfil: PerfilNormativo, primera: datetime, festivos: Container[date]
) -> tuple[datetime | None, tuple[Aviso, ...]]:
    """ROF arts. 90.2, 113.1.c y 135.1: cuándo es la segunda convocatoria; ``None`` si el órgano no la tiene (D08).

    Por días, a la misma hora del reloj del municipio. Si cae en día inhábil se advierte: la norma no lo prohíbe.
    """
    if perfil.segunda_convocatoria_dias:
        if perfil.segunda_convocatoria_dias_habiles:
            dia = sumar_dias_habiles(primera.date(), perfil.segunda_convocatoria_dias, festivos)
            segunda = datetime.combine(dia, primera.timetz())
        else:
            segunda = primera + timedelta(days=perfil.segunda_convocatoria_dias)
    elif perfil.segunda_convocatoria_horas:
        horas = timedelta(hours=perfil.segunda_convocatoria_horas)
        segunda = (primera.astimezone(UTC) + horas).astimezone(primera.tzinfo)
    else:
        return None, ()
    return segunda, avisos_segunda(perfil, segunda, festivos)


def avisos_segunda(perfil: PerfilNormativo, segunda: datetime, festivos: Container[date]) -> tuple[Aviso, ...]:
    """Advertencia cuando la segunda convocatoria cae en día inhábil."""
    if es_habil(segunda.date(), festivos):
        return ()
    nota = aviso(
        "segunda_en_inhabil",
        _("La segunda convocatoria cae en día inhábil ({fecha})"),
        perfil.norma(_parametro_segunda(perfil)),
        _("Compruebe que la sesión se podría celebrar ese día"),
        fecha=_fecha(segunda.date()),
    )
    return (nota,)


def comprobar_segunda(
    perfil: PerfilNormativo, primera: datetime, segunda: datetime, festivos: Container[date]
) -> Rechazo | None:
    """ROF arts. 90.2, 113.1.c y 135.1: si la segunda convocatoria es la que toca; nunca antes."""
    esperada, _avisos = segunda_convocatoria(perfil, primera, festivos)
    norma = perfil.norma(_parametro_segunda(perfil))
    if esperada is None:
        if segunda.astimezone(UTC) > primera.astimezone(UTC):
            return None
        return rechazo(
            "segunda_incorrecta",
            _("La segunda convocatoria ha de ser posterior a la primera"),
            norma,
            _("Corrija la fecha de la segunda convocatoria"),
        )
    if segunda.astimezone(UTC) == esperada.astimezone(UTC):
        return None
    return rechazo(
        "segunda_incorrecta",
        _("La segunda convocatoria es el {fecha} a las {hora}"),
        norma,
        _("Corrija la fecha o la hora"),
        fecha=_fecha(esperada.date()),
        hora=esperada.strftime("%H:%M"),
    )


def comprobar_convocatoria(
    perfil: PerfilNormativo, datos: DatosConvocatoria, notificada: datetime, festivos: Container[date]
) -> tuple[Objecion, ...]:
    """Todo lo que impide convocar o merece advertencia: plazo, segunda, contenido y puntos (ROF arts. 79 a 82)."""
    objeciones: list[Objecion] = []
    if plazo := comprobar_preaviso(perfil, datos.caracter, notificada, datos.primera, festivos):
        objeciones.append(plazo)
    if datos.segunda is not None:
        if mal := comprobar_segunda(perfil, datos.primera, datos.segunda, festivos):
            objeciones.append(mal)
        objeciones.extend(avisos_segunda(perfil, datos.segunda, festivos))
    if not datos.festivos_confirmados:
        objeciones.append(_FESTIVOS)
    objeciones.extend(faltas_contenido(perfil, datos))
    for punto in datos.puntos:
        objeciones.extend(faltas_punto(perfil, punto))
    return tuple(objeciones)


def faltas_contenido(perfil: PerfilNormativo, datos: DatosConvocatoria) -> tuple[Objecion, ...]:
    """ROF arts. 79, 80.1 y 82, LBRL art. 46.2.e y 46.3: lo que la convocatoria ha de decir según su carácter."""
    faltas: list[Objecion] = []
    if not datos.puntos:
        faltas.append(
            rechazo("sin_orden_del_dia", _("Falta el orden del día"), "LBRL art. 46.2.b", _("Añada los puntos"))
        )
    if not datos.lugar.strip() and not datos.enlace.strip():
        faltas.append(
            rechazo(
                "sin_lugar",
                _("Falta el lugar de la sesión, o la conexión si es telemática"),
                "ROF art. 80",
                _("Indique el salón o el enlace de la videoconferencia"),
            )
        )
    if not perfil.adopta_acuerdos:
        return tuple(faltas)
    if datos.caracter in _EXTRAORDINARIAS and not datos.motivo.strip():
        faltas.append(
            rechazo(
                "extraordinaria_sin_motivo",
                _("La convocatoria de una sesión extraordinaria ha de ser motivada"),
                "ROF art. 80.1",
                _("Escriba el motivo"),
            )
        )
    if telematica := comprobar_situacion_excepcional(perfil, datos.modalidad, datos.situacion_excepcional):
        faltas.append(telematica)
    return (*faltas, *faltas_orden(perfil, datos.caracter, datos.puntos))


def comprobar_situacion_excepcional(perfil: PerfilNormativo, modalidad: Modalidad, situacion: str) -> Rechazo | None:
    """LBRL art. 46.3: a distancia, la convocatoria ha de apreciar la situación excepcional y razonarla.

    No hace falta cuando otra norma, autonómica o propia, permite asistir a distancia.
    """
    if modalidad is Modalidad.PRESENCIAL or situacion.strip() or perfil.asistencia_remota_norma:
        return None
    return rechazo(
        "sin_situacion_excepcional",
        _(
            "La sesión a distancia pide que la convocatoria aprecie, con sus razones, una situación de fuerza mayor, "
            "grave riesgo colectivo o catástrofe pública"
        ),
        "LBRL art. 46.3",
        _("Escriba la situación y sus razones, o convoque la sesión presencial"),
    )


def faltas_orden(perfil: PerfilNormativo, caracter: Caracter, puntos: Sequence[PuntoConvocado]) -> tuple[Objecion, ...]:
    """Lo que el orden del día ha de llevar, o no puede llevar, según el carácter de la sesión."""
    clases = {punto.clase for punto in puntos}
    faltas: list[Objecion] = []
    if caracter is Caracter.EXTRAORDINARIA_URGENTE:
        if not puntos or puntos[0].clase is not ClasePunto.RATIFICACION_URGENCIA:
            faltas.append(
                rechazo(
                    "urgente_sin_pronunciamiento",
                    _("El primer punto de una sesión urgente es el pronunciamiento sobre la urgencia"),
                    "ROF art. 79",
                    _("Añada la ratificación de la urgencia como primer punto"),
                )
            )
    elif ClasePunto.RATIFICACION_URGENCIA in clases:
        faltas.append(
            rechazo(
                "ratificacion_sin_urgencia",
                _("La ratificación de la urgencia solo cabe en una sesión extraordinaria y urgente"),
                "ROF art. 79",
                _("Quite el punto o cambie el carácter de la sesión"),
            )
        )
    if caracter in _EXTRAORDINARIAS and any(punto.parte in {Parte.RUEGOS, Parte.URGENCIAS} for punto in puntos):
        faltas.append(
            aviso(
                "extraordinaria_con_partes_de_ordinaria",
                _("Una sesión extraordinaria no trata ruegos, preguntas ni asuntos de urgencia"),
                "ROF arts. 78, 82.4 y 91.4",
                _("Lleve esos puntos a la próxima ordinaria"),
            )
        )
    if propia := _SOLO_TRATAN.get(caracter):
        faltas.extend(_fuera_de_su_objeto(propia, puntos))
    if caracter is Caracter.ORDINARIA:
        faltas.extend(_partes_de_ordinaria(perfil, puntos))
    return tuple(faltas)


@dataclass(frozen=True, slots=True)
class _Objeto:
    """Para lo que existe una sesión de fecha legal: lo que ha de llevar y lo único que puede llevar."""

    exigida: ClasePunto
    admitidas: frozenset[ClasePunto]
    falta: str
    sobra: str
    norma: str


_SOLO_TRATAN = {
    Caracter.CONSTITUTIVA: _Objeto(
        ClasePunto.ELECCION,
        frozenset({ClasePunto.ELECCION, ClasePunto.DACION_CUENTA, ClasePunto.INFORMACION}),
        _("La sesión constitutiva ha de llevar la elección de la Alcaldía"),
        _("El punto {numero} no cabe: la sesión constitutiva solo constituye la corporación y elige la Alcaldía"),
        "LOREG arts. 195 y 196",
    ),
    Caracter.CIERRE_ACTA: _Objeto(
        ClasePunto.ACTA,
        frozenset({ClasePunto.ACTA}),
        _("La sesión de cierre ha de llevar la aprobación de la última acta"),
        _("El punto {numero} no cabe: la sesión de cierre solo aprueba la última acta"),
        "ROF art. 36.1",
    ),
}


def _fuera_de_su_objeto(objeto: _Objeto, puntos: Sequence[PuntoConvocado]) -> list[Objecion]:
    faltas: list[Objecion] = []
    if puntos and all(punto.clase is not objeto.exigida for punto in puntos):
        faltas.append(rechazo("sesion_sin_su_objeto", objeto.falta, objeto.norma, _("Añada el punto")))
    for punto in puntos:
        if punto.clase not in objeto.admitidas:
            remedio = _("Llévelo a otra sesión")
            faltas.append(rechazo("punto_ajeno_a_la_sesion", objeto.sobra, objeto.norma, remedio, numero=punto.numero))
    return faltas


def _partes_de_ordinaria(perfil: PerfilNormativo, puntos: Sequence[PuntoConvocado]) -> list[Objecion]:
    faltas: list[Objecion] = []
    if perfil.exige_ruegos_preguntas and not any(_es_de_ruegos(punto) for punto in puntos):
        faltas.append(
            rechazo(
                "ordinaria_sin_ruegos",
                _("La sesión ordinaria ha de llevar un punto de ruegos y preguntas"),
                perfil.norma("exige_ruegos_preguntas"),
                _("Añada el punto de ruegos y preguntas"),
            )
        )
    if perfil.exige_parte_control and not any(punto.parte in {Parte.CONTROL, Parte.RUEGOS} for punto in puntos):
        faltas.append(
            aviso(
                "ordinaria_sin_control",
                _("La parte de control ha de tener sustantividad propia y diferenciada"),
                perfil.norma("exige_parte_control"),
                _("Separe los puntos de control de los resolutivos"),
            )
        )
    return faltas


def _es_de_ruegos(punto: PuntoConvocado) -> bool:
    return punto.parte is Parte.RUEGOS or punto.clase in {ClasePunto.RUEGO, ClasePunto.PREGUNTA}


def _parametro_segunda(perfil: PerfilNormativo) -> str:
    return "segunda_convocatoria_dias" if perfil.segunda_convocatoria_dias else "segunda_convocatoria_horas"


def _fecha(fecha: date) -> Mensaje:
    """Fecha en cifras, en el orden de aquí."""
    return Mensaje("{d}-{m}-{a}", (("d", f"{fecha.day:02}"), ("m", f"{fecha.month:02}"), ("a", fecha.year)))


_FESTIVOS = aviso(
    "festivos_sin_confirmar",
    _("La tabla de días festivos no está confirmada: el cómputo puede no ser correcto"),
    "Ley 39/2015 art. 30.7",
    _("Confirme los festivos del año"),
)
