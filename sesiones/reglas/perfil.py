"""El perfil normativo: los parámetros de la ley para un órgano.

Ninguna regla lleva cifras dentro: todas las toman de aquí. El perfil se compone por capas, cada una sobre la anterior:
Estado, comunidad autónoma, régimen de gran población y reglamento propio (ROM o ROP). Las capas están en ``capas``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self, get_type_hints

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.reglas import capas
from sesiones.reglas.basica import Valor, excede, limites
from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import (
    ComputoNotificacion,
    Desempate,
    EmpateEleccion,
    Exigencia,
    Grabacion,
    OrdenGrupos,
    PerdidaConexion,
    PesoIncompleto,
    Publicidad,
    PuntoNuevo,
    ReglaQuorum,
    Retirada,
    TitularCalidad,
    VotoNoEmitido,
)

__all__ = ["FIJOS", "Parametro", "PerfilIncorrecto", "PerfilNormativo", "Valor", "parametros", "perfil_de"]


class PerfilIncorrecto(ValueError):
    """El reglamento propio nombra un parámetro que no existe o le da un valor imposible.

    ``faltas``: pares (parámetro, frase en castellano), todos los que haya.
    """

    def __init__(self, faltas: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{nombre}: {frase}" for nombre, frase in faltas))
        self.faltas = faltas


@dataclass(frozen=True, slots=True)
class Parametro:
    """Lo que la página del perfil enseña de un parámetro. ``opciones`` vacía: número, sí/no o texto.

    ``apartado``: la materia bajo la que se agrupa.
    """

    nombre: str
    etiqueta: str
    norma: str
    apartado: str
    tipo: type
    opciones: tuple[str, ...]


def _p(omision: Any, etiqueta: str, norma: str = "", *, fijo: bool = False) -> Any:
    """Un parámetro, con su valor en el régimen común del Estado para el Pleno, y de dónde sale.

    ``fijo``: lo manda la ley y el reglamento propio no lo puede cambiar.
    """
    return field(default=omision, metadata={"etiqueta": etiqueta, "norma": norma, "fijo": fijo})


@dataclass(frozen=True, slots=True, kw_only=True)
class PerfilNormativo:
    """Parámetros de un órgano. Los valores por omisión son los del Pleno en el régimen común del Estado."""

    regimen: Regimen = _p(Regimen.COMUN, _("Régimen"), "LBRL art. 121", fijo=True)
    ccaa: str = _p("", _("Comunidad autónoma"), fijo=True)
    clase_organo: ClaseOrgano = _p(ClaseOrgano.PLENO, _("Clase de órgano"), fijo=True)
    adopta_acuerdos: bool = _p(True, _("Vota y adopta acuerdos o dictámenes"), fijo=True)
    publicidad: Publicidad = _p(Publicidad.PUBLICA, _("Publicidad de las sesiones"), "LBRL art. 70.1")

    # Convocatoria
    preaviso_dias_habiles: int = _p(2, _("Días hábiles entre convocatoria y sesión"), "ROF art. 80.4")
    preaviso_horas: int = _p(0, _("Horas entre convocatoria y sesión"), "ROF art. 113.1.a")
    preaviso_horas_habiles: bool = _p(True, _("Las horas del plazo son hábiles"), "Ley 39/2015 art. 30.1")
    computo_notificacion: ComputoNotificacion = _p(
        ComputoNotificacion.PUESTA_A_DISPOSICION, _("El plazo corre desde"), "Ley 39/2015 art. 43.2"
    )
    documentacion_previa: bool = _p(
        False, _("La documentación ha de estar completa antes de convocar"), "LBRL art. 46.2.b"
    )
    exige_dictamen: bool = _p(True, _("Los asuntos han de estar dictaminados"), "ROF art. 82.2")
    exige_expediente: bool = _p(True, _("Cada asunto resolutivo lleva su documentación"), "LBRL art. 46.2.b")
    exige_ruegos_preguntas: bool = _p(True, _("La sesión ordinaria lleva ruegos y preguntas"), "ROF art. 82.4")
    exige_parte_control: bool = _p(True, _("La sesión ordinaria lleva parte de control"), "LBRL art. 46.2.e")
    entrega_expedientes_dias: int = _p(3, _("Días para entregar los expedientes en Secretaría"), "ROF art. 177.2")
    propuestas_dias_naturales: int = _p(0, _("Días naturales para presentar propuestas"))
    propuestas_antes_de_convocar: bool = _p(False, _("Las propuestas se presentan antes de la convocatoria"))
    enmiendas_horas: int = _p(0, _("Horas antes de la sesión para presentar enmiendas"), "ROF art. 97.5")
    preguntas_escritas_horas: int = _p(24, _("Horas para presentar preguntas escritas"), "ROF art. 97.7")
    comparecencia_dias: int = _p(3, _("Días para avisar de una comparecencia"), "ROF art. 105")
    periodicidad_dias: int = _p(0, _("Días entre sesiones ordinarias, como máximo"), "LBRL art. 46.2.a")
    peticion_dias_habiles: int = _p(15, _("Días hábiles para celebrar la sesión pedida"), "LBRL art. 46.2.a", fijo=True)
    peticion_automatica_dias_habiles: int = _p(
        10, _("Convocatoria automática: días hábiles después"), "LBRL art. 46.2.a", fijo=True
    )
    peticiones_por_concejal: int = _p(
        3, _("Sesiones que un concejal puede pedir al año"), "LBRL art. 46.2.a", fijo=True
    )
    censura_dias_habiles: int = _p(
        10, _("Moción de censura: días hábiles hasta el Pleno"), "LOREG art. 197.1.c", fijo=True
    )
    segunda_convocatoria_dias: int = _p(2, _("Segunda convocatoria: días después"), "ROF art. 90.2")
    segunda_convocatoria_dias_habiles: bool = _p(False, _("Segunda convocatoria en días hábiles"), "ROF art. 90.2")
    segunda_convocatoria_horas: int = _p(0, _("Segunda convocatoria: horas después"), "ROF art. 113.1.c")

    # Quórum y asistencia
    quorum_primera: ReglaQuorum = _p(ReglaQuorum.TERCIO_MINIMO, _("Quórum en primera"), "LBRL art. 46.2.c")
    quorum_segunda: ReglaQuorum = _p(ReglaQuorum.TERCIO_MINIMO, _("Quórum en segunda"), "LBRL art. 46.2.c")
    quorum_minimo: int = _p(3, _("Mínimo de miembros presentes"), "LBRL art. 46.2.c")
    exige_presidencia: bool = _p(True, _("Ha de estar la Presidencia"), "LBRL art. 46.2.c", fijo=True)
    exige_secretaria: bool = _p(True, _("Ha de estar la Secretaría"), "LBRL art. 46.2.c", fijo=True)
    exige_vocales_tecnicos: bool = _p(False, _("Han de estar los vocales jurídico y económico"), fijo=True)
    electos_superan_no_electos: bool = _p(False, _("Más concejales que no electos"), "LBRL art. 126.2", fijo=True)
    suplentes: bool = _p(False, _("Admite suplentes"), "ROF arts. 99.5 y 125.c")
    asistencia_remota_norma: str = _p("", _("Norma que permite asistir a distancia fuera del art. 46.3 LBRL"))
    perdida_conexion: PerdidaConexion = _p(PerdidaConexion.SALIDA, _("Quien pierde la conexión"))
    gracia_conexion_segundos: int = _p(120, _("Segundos para votar por otro medio tras perder la conexión"))

    # Debate. Ninguna ley da los tiempos (ROF art. 94.1.c solo los quiere iguales): los dice el reglamento.
    tiempo_exposicion: int = _p(300, _("Exposición de la propuesta, en segundos"))
    tiempo_primer_turno: int = _p(600, _("Primer turno de cada grupo, en segundos"))
    tiempo_segundo_turno: int = _p(300, _("Segundo turno de cada grupo, en segundos"))
    tiempo_mocion_primer_turno: int = _p(300, _("Mociones: primer turno, en segundos"))
    tiempo_mocion_segundo_turno: int = _p(180, _("Mociones: segundo turno, en segundos"))
    tiempo_alusiones: int = _p(120, _("Alusiones, en segundos"))
    tiempo_cierre: int = _p(120, _("Cierre del ponente, en segundos"))
    tiempo_explicacion_voto: int = _p(120, _("Explicación de voto, en segundos"))
    tiempo_ruego_pregunta: int = _p(120, _("Ruegos, preguntas y respuestas, en segundos"))
    no_adscrito_por_ciento: int = _p(33, _("Tiempo del no adscrito, en tanto por ciento del de un grupo"))
    orden_grupos: OrdenGrupos = _p(OrdenGrupos.MENOR_A_MAYOR, _("Orden de los grupos en el debate"))
    llamadas_para_expulsar: int = _p(3, _("Llamadas al orden para expulsar"), "ROF art. 95.2")

    # Urgencia y puntos nuevos
    mayoria_urgencia_sesion: Exigencia = _p(Exigencia.SIMPLE, _("Urgencia de la sesión"), "ROF art. 79")
    mayoria_urgencia_punto: Exigencia = _p(Exigencia.ABSOLUTA, _("Urgencia de un asunto"), "ROF art. 83")
    mayoria_inclusion: Exigencia = _p(Exigencia.SIMPLE, _("Ratificar la inclusión"), "ROF art. 82.3")
    punto_nuevo_ordinaria: PuntoNuevo = _p(
        PuntoNuevo.URGENCIA, _("Asuntos nuevos en sesión ordinaria"), "ROF arts. 83 y 91.4"
    )
    punto_nuevo_extraordinaria: PuntoNuevo = _p(
        PuntoNuevo.NUNCA, _("Asuntos nuevos en sesión extraordinaria"), "TRRL art. 48.2"
    )

    # Votación
    asentimiento: bool = _p(True, _("Admite el asentimiento"))
    voto_ponderado: bool = _p(False, _("Admite el voto ponderado"))
    ponderado_exige_grupo_unido: bool = _p(False, _("Ponderar exige que cada grupo vote unido"))
    peso_incompleto: PesoIncompleto = _p(PesoIncompleto.INTEGRO, _("Peso de un grupo al que falta alguien"))
    cambio_voto_ordinaria: bool = _p(True, _("Cambiar el voto en votación ordinaria"))
    cambio_voto_nominal: bool = _p(False, _("Cambiar el voto en votación nominal"))
    cambio_voto_secreta: bool = _p(False, _("Cambiar el voto en votación secreta"))
    voto_no_emitido: VotoNoEmitido = _p(VotoNoEmitido.ABSTENCION, _("El presente que no vota"))
    desempate: Desempate = _p(Desempate.SEGUNDA_VOTACION, _("Tras un empate"), "LBRL art. 46.2.d")
    titular_calidad: TitularCalidad = _p(TitularCalidad.PRESIDENCIA, _("Titular del voto de calidad"), fijo=True)
    retirada_mayoria_inalcanzable: Retirada = _p(
        Retirada.PUEDE, _("Punto cuya mayoría no se puede alcanzar"), "ROF art. 91.3"
    )
    secreta_por_acuerdo: bool = _p(False, _("Votación secreta si el Pleno lo acuerda"))
    mayoria_nominal: Exigencia = _p(Exigencia.SIMPLE, _("Aprobar la votación nominal"), "ROF art. 102.2")
    eleccion_primera: Exigencia = _p(
        Exigencia.SIMPLE, _("Elección de personas: mayoría de la primera vuelta"), "LBRL art. 47.1"
    )
    eleccion_empate: EmpateEleccion = _p(
        EmpateEleccion.CALIDAD, _("Elección de personas: tras el segundo empate"), "LBRL art. 46.2.d"
    )
    mayoria_censura: Exigencia = _p(
        Exigencia.ABSOLUTA, _("Moción de censura: mayoría para que prospere"), "LOREG art. 197.1"
    )

    # Otros plazos
    grupos_dias_habiles: int = _p(5, _("Días hábiles para constituir los grupos"), "ROF art. 24.1")
    grabacion: Grabacion = _p(Grabacion.OPTATIVA, _("Grabación de las sesiones"))
    conservar_grabacion_meses: int = _p(0, _("Meses que se conserva la grabación, como mínimo"))
    publicar_internet: bool = _p(False, _("La sesión ha de poder verse en internet"))
    remision_dias_habiles: int = _p(6, _("Días hábiles para remitir los acuerdos"), "ROF art. 196.3")

    # Artículo de cada parámetro que no viene del Estado, por nombre de parámetro.
    normas: tuple[tuple[str, str], ...] = _p((), _("Artículos"), fijo=True)

    def norma(self, parametro: str) -> str:
        """El artículo del que sale un parámetro en este perfil."""
        propia = dict(self.normas).get(parametro)
        return propia if propia is not None else _NORMAS[parametro]

    def a_dict(self) -> dict[str, Any]:
        """Valores planos, aptos para JSON; los artículos propios van bajo ``normas``."""
        valores: dict[str, Any] = {campo.name: getattr(self, campo.name) for campo in fields(self)}
        return {nombre: valor.value if isinstance(valor, StrEnum) else valor for nombre, valor in valores.items()} | {
            "normas": dict(self.normas)
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Self:
        """Lo contrario de ``a_dict``. ``PerfilIncorrecto`` si algún nombre o valor no vale."""
        planos = dict(datos)
        normas = planos.pop("normas", {})
        valores, faltas = _leer(planos)
        if faltas:
            raise PerfilIncorrecto(faltas)
        return cls(**valores, normas=tuple(normas.items()))


def perfil_de(
    regimen: Regimen | str,
    ccaa: str,
    clase_organo: ClaseOrgano | str,
    reglamento: Mapping[str, Valor] | None = None,
    articulos: Mapping[str, str] | None = None,
) -> PerfilNormativo:
    """El perfil que rige un órgano: Estado, comunidad autónoma, régimen y reglamento propio, por este orden.

    ``ccaa``: letras de ISO 3166-2:ES (``CT``, ``VC``, ``IB``…); vacía o desconocida, rige el Estado.
    ``reglamento``: parámetros del ROM o ROP; ``articulos``: de dónde sale cada uno, si consta. ``PerfilIncorrecto`` si
    nombra uno que no existe, uno que la ley no deja cambiar en este órgano, o le da un valor que no vale.
    """
    regimen, clase_organo = Regimen(regimen), ClaseOrgano(clase_organo)
    compuesto: dict[str, Any] = {"regimen": regimen, "ccaa": ccaa, "clase_organo": clase_organo}
    normas: dict[str, str] = {}
    for _nombre, capa in capas.capas_de(regimen, ccaa, clase_organo):
        compuesto |= {parametro: valor for parametro, (valor, _norma) in capa.items()}
        normas |= {parametro: norma for parametro, (_valor, norma) in capa.items()}
    legal = PerfilNormativo(**compuesto, normas=tuple(normas.items()))
    valores, faltas = _leer(dict(reglamento or {}))
    faltas += _prohibidos(legal, reglamento or {}, valores)
    if faltas:
        raise PerfilIncorrecto(faltas)
    normas |= {nombre: (articulos or {}).get(nombre, "ROM") for nombre in valores}
    return PerfilNormativo(**(compuesto | valores), normas=tuple(normas.items()))


def _prohibidos(
    legal: PerfilNormativo, reglamento: Mapping[str, Valor], valores: Mapping[str, Any]
) -> tuple[tuple[str, str], ...]:
    """Lo que el reglamento dice y la ley no le deja decir."""
    cerrados = limites(legal.regimen, legal.clase_organo)
    fijos = [
        (nombre, _("La ley no deja cambiar este parámetro")) for nombre in reglamento if nombre in FIJOS - {"normas"}
    ]
    fuera = [
        (nombre, _("La ley solo deja subirlo") if cerrados[nombre].minimo else _("En este órgano lo fija la ley"))
        for nombre, valor in valores.items()
        if nombre in cerrados and excede(cerrados[nombre], getattr(legal, nombre), valor)
    ]
    return (*fijos, *fuera)


def procedencia(
    regimen: Regimen | str,
    ccaa: str,
    clase_organo: ClaseOrgano | str,
    reglamento: Mapping[str, Valor] | None = None,
) -> dict[str, str]:
    """De qué capa sale cada parámetro: ``estado``, ``ccaa``, ``gran_poblacion`` o ``reglamento``."""
    origen = {parametro.nombre: "estado" for parametro in parametros(con_fijos=True)}
    for nombre, capa in capas.capas_de(Regimen(regimen), ccaa, ClaseOrgano(clase_organo)):
        origen |= dict.fromkeys(capa, nombre)
    return origen | dict.fromkeys(reglamento or {}, "reglamento")


def parametros(*, con_fijos: bool = False) -> tuple[Parametro, ...]:
    """Los parámetros, en orden, para mostrarlos o editarlos; los que fija la ley, solo si se piden."""
    campos = [campo for campo in fields(PerfilNormativo) if campo.name in _TIPOS]
    return tuple(_parametro(campo) for campo in campos if con_fijos or campo.name not in FIJOS)


def _parametro(campo: Field[Any]) -> Parametro:
    tipo = _TIPOS[campo.name]
    opciones = tuple(opcion.value for opcion in tipo) if issubclass(tipo, StrEnum) else ()
    return Parametro(
        campo.name, campo.metadata["etiqueta"], campo.metadata["norma"], _apartado(campo.name), tipo, opciones
    )


def _apartado(nombre: str) -> str:
    """El último apartado que empieza en un parámetro anterior a este, o en él."""
    nombres = [campo.name for campo in fields(PerfilNormativo)]
    return [titulo for primero, titulo in _APARTADOS if nombres.index(primero) <= nombres.index(nombre)][-1]


# El primer parámetro de cada apartado, en el orden en que se declaran.
_APARTADOS = (
    ("regimen", _("El órgano")),
    ("preaviso_dias_habiles", _("Convocatoria y plazos")),
    ("quorum_primera", _("Quórum y asistencia")),
    ("tiempo_exposicion", _("Debate")),
    ("mayoria_urgencia_sesion", _("Urgencia y asuntos nuevos")),
    ("asentimiento", _("Votación")),
    ("grupos_dias_habiles", _("Después de la sesión")),
)


def _leer(datos: Mapping[str, Valor]) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    valores: dict[str, Any] = {}
    faltas: list[tuple[str, str]] = []
    for nombre, valor in datos.items():
        tipo = _TIPOS.get(nombre)
        if tipo is None:
            faltas.append((nombre, _("No existe este parámetro")))
        elif issubclass(tipo, StrEnum):
            if isinstance(valor, str) and valor in {opcion.value for opcion in tipo}:
                valores[nombre] = tipo(valor)
            else:
                faltas.append((nombre, _("No es una de las opciones")))
        elif type(valor) is not tipo or (type(valor) is int and valor < 0):
            faltas.append((nombre, _("No es un valor de su tipo")))
        else:
            valores[nombre] = valor
    return valores, tuple(faltas)


_TIPOS: dict[str, type] = {n: t for n, t in get_type_hints(PerfilNormativo).items() if n != "normas"}
_NORMAS: dict[str, str] = {campo.name: campo.metadata["norma"] for campo in fields(PerfilNormativo)}
FIJOS: frozenset[str] = frozenset(campo.name for campo in fields(PerfilNormativo) if campo.metadata["fijo"])
