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
from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import (
    ComputoNotificacion,
    Desempate,
    EmpateEleccion,
    Exigencia,
    PerdidaConexion,
    PesoIncompleto,
    Publicidad,
    PuntoNuevo,
    ReglaQuorum,
    Retirada,
    TitularCalidad,
    VotoNoEmitido,
)

Valor = bool | int | str


class PerfilIncorrecto(ValueError):
    """El reglamento propio nombra un parámetro que no existe o le da un valor imposible.

    ``faltas``: pares (parámetro, frase en castellano), todos los que haya.
    """

    def __init__(self, faltas: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{nombre}: {frase}" for nombre, frase in faltas))
        self.faltas = faltas


@dataclass(frozen=True, slots=True)
class Parametro:
    """Lo que la página del perfil enseña de un parámetro. ``opciones`` vacía: número, sí/no o texto."""

    nombre: str
    etiqueta: str
    norma: str
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
    propuestas_dias_naturales: int = _p(0, _("Días naturales para presentar propuestas"))
    preguntas_escritas_horas: int = _p(24, _("Horas para presentar preguntas escritas"), "ROF art. 97.7")
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

    # Otros plazos
    grupos_dias_habiles: int = _p(5, _("Días hábiles para constituir los grupos"), "ROF art. 24.1")
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
) -> PerfilNormativo:
    """El perfil que rige un órgano: Estado, comunidad autónoma, régimen y reglamento propio, por este orden.

    ``ccaa``: letras de ISO 3166-2:ES (``CT``, ``VC``, ``IB``…); vacía o desconocida, rige el Estado.
    ``reglamento``: parámetros del ROM o ROP. ``PerfilIncorrecto`` si nombra uno que no existe, uno que la ley no deja
    cambiar, o le da un valor que no vale.
    """
    regimen, clase_organo = Regimen(regimen), ClaseOrgano(clase_organo)
    propio = dict(reglamento or {})
    valores, faltas = _leer(propio)
    faltas += tuple(
        (nombre, _("La ley no deja cambiar este parámetro")) for nombre in propio if nombre in FIJOS - {"normas"}
    )
    if propio.get("voto_ponderado") is True and clase_organo in capas.SIN_VOTO_PONDERADO:
        faltas += (("voto_ponderado", _("El voto es personal en este órgano (ROF art. 99.5)")),)
    if faltas:
        raise PerfilIncorrecto(faltas)
    compuesto: dict[str, Any] = {"regimen": regimen, "ccaa": ccaa, "clase_organo": clase_organo}
    normas: dict[str, str] = {}
    for _nombre, capa in capas.capas_de(regimen, ccaa, clase_organo):
        compuesto |= {parametro: valor for parametro, (valor, _norma) in capa.items()}
        normas |= {parametro: norma for parametro, (_valor, norma) in capa.items()}
    normas |= dict.fromkeys(valores, "ROM")
    return PerfilNormativo(**(compuesto | valores), normas=tuple(normas.items()))


def procedencia(
    regimen: Regimen | str,
    ccaa: str,
    clase_organo: ClaseOrgano | str,
    reglamento: Mapping[str, Valor] | None = None,
) -> dict[str, str]:
    """De qué capa sale cada parámetro: ``estado``, ``ccaa``, ``gran_poblacion`` o ``reglamento``."""
    origen = {parametro.nombre: "estado" for parametro in parametros()}
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
    return Parametro(campo.name, campo.metadata["etiqueta"], campo.metadata["norma"], tipo, opciones)


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
