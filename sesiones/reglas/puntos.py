"""Lo que cada punto necesita y lo que se puede hacer con él."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sesiones.estados import Caracter, ClaseOrgano, ClasePunto, EstadoPunto, Parte
from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import Exigencia, PuntoNuevo
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Aviso, Rechazo, aviso, rechazo

# Clases que traen un acuerdo y, por eso, su documentación.
_RESOLUTIVAS = frozenset({ClasePunto.DICTAMEN, ClasePunto.PROPOSICION, ClasePunto.VOTO_PARTICULAR})
_NORMA_INICIATIVA = "LBRL art. 70 bis.2"
# Las que nunca se votan, con su artículo.
_SIN_VOTO = {
    ClasePunto.RUEGO: "ROF art. 97.6",
    ClasePunto.PREGUNTA: "ROF art. 97.7",
    ClasePunto.DACION_CUENTA: "LBRL art. 46.2.e",
    ClasePunto.COMPARECENCIA: "ROF art. 105",
    ClasePunto.INFORMACION: "LBRL art. 46.2.e",
}


@dataclass(frozen=True, slots=True)
class PuntoConvocado:
    """Un punto tal como va en la convocatoria.

    ``firmas`` y ``poblacion``: de una iniciativa popular, si constan. ``documentado``: lleva documentos o remite a un
    expediente. ``tiene_borrador``: el acta que se va a aprobar está
    disponible. ``dictaminado``: ``None`` si no consta. ``mayoria_especial``: pide más que la simple.
    """

    numero: str
    titulo: str
    clase: ClasePunto
    parte: Parte
    documentado: bool = True
    tiene_borrador: bool = True
    dictaminado: bool | None = None
    motivo_urgencia: str = ""
    mayoria_especial: bool = False
    tiene_informe: bool = True
    firmas: int | None = None
    poblacion: int | None = None


@dataclass(frozen=True, slots=True)
class UrgenciaExigida:
    """El asunto nuevo se puede tratar si antes se aprecia su urgencia con esta mayoría."""

    mayoria: Exigencia
    norma: str


def se_puede_votar(perfil: PerfilNormativo, clase: ClasePunto) -> Rechazo | None:
    """ROF art. 97.6 y 97.7: ruegos, preguntas y daciones de cuenta no se votan (V40); ni nada en una reunión."""
    if not perfil.adopta_acuerdos:
        return rechazo(
            "organo_no_decide",
            _("En este órgano no se vota ni se acuerda"),
            perfil.norma("adopta_acuerdos"),
            _("Lleve el asunto a un órgano que pueda acordarlo"),
        )
    if clase.se_vota:
        return None
    return rechazo(
        "clase_no_se_vota",
        _("Los ruegos, las preguntas y las daciones de cuenta no se someten a votación"),
        _SIN_VOTO[clase],
        _("Dé el punto por formulado, contestado o enterado"),
    )


def faltas_punto(perfil: PerfilNormativo, punto: PuntoConvocado) -> tuple[Rechazo | Aviso, ...]:
    """LBRL art. 46.2.b, ROF arts. 80.2, 82 y TRRL art. 54.1: lo que le falta a un punto para convocarlo."""
    faltas: list[Rechazo | Aviso] = []
    if not punto.titulo.strip():
        faltas.append(
            rechazo(
                "punto_sin_titulo",
                _("El punto {numero} no tiene título"),
                "LBRL art. 46.2.b",
                _("Escriba el título del punto"),
                numero=punto.numero,
            )
        )
    if not perfil.adopta_acuerdos:
        return tuple(faltas)
    if perfil.exige_expediente and punto.clase in _RESOLUTIVAS and not punto.documentado:
        faltas.append(
            rechazo(
                "punto_sin_documentacion",
                _("El punto {numero} no tiene documentación, que ha de estar disponible desde la convocatoria"),
                perfil.norma("documentacion_previa" if perfil.documentacion_previa else "exige_expediente"),
                _("Adjunte los documentos o quite el punto"),
                numero=punto.numero,
            )
        )
    if punto.clase is ClasePunto.ACTA and not punto.tiene_borrador:
        faltas.append(
            aviso(
                "acta_sin_borrador",
                _("El borrador del acta del punto {numero} ha de ir con la convocatoria"),
                "ROF art. 80.2",
                _("Adjunte el borrador"),
                numero=punto.numero,
            )
        )
    if punto.clase is ClasePunto.INICIATIVA_POPULAR:
        faltas.extend(_de_iniciativa(perfil, punto))
    if perfil.exige_dictamen and punto.dictaminado is False:
        faltas.extend(_sin_dictamen(punto))
    if punto.mayoria_especial and not punto.tiene_informe:
        faltas.append(
            aviso(
                "falta_informe",
                _("El punto {numero} pide mayoría especial y no lleva el informe previo de la Secretaría"),
                "TRRL art. 54.1 y RD 128/2018 art. 3.3",
                _("Adjunte el informe"),
                numero=punto.numero,
            )
        )
    return tuple(faltas)


def _de_iniciativa(perfil: PerfilNormativo, punto: PuntoConvocado) -> list[Rechazo | Aviso]:
    """LBRL art. 70 bis.2: al Pleno, con las firmas que hacen falta y el informe previo de legalidad."""
    faltas: list[Rechazo | Aviso] = []
    if perfil.clase_organo is not ClaseOrgano.PLENO:
        faltas.append(
            rechazo(
                "iniciativa_ajena",
                _("La iniciativa popular del punto {numero} se debate y se vota en el Pleno"),
                _NORMA_INICIATIVA,
                _("Llévela al Pleno"),
                numero=punto.numero,
            )
        )
    if punto.firmas is None or punto.poblacion is None:
        faltas.append(
            aviso(
                "iniciativa_sin_comprobar",
                _("No constan las firmas de la iniciativa popular del punto {numero}, o la población del municipio"),
                _NORMA_INICIATIVA,
                _("Anótelas para comprobar que son bastantes"),
                numero=punto.numero,
            )
        )
    elif insuficientes := comprobar_iniciativa(punto.poblacion, punto.firmas):
        faltas.append(insuficientes)
    if not punto.tiene_informe:
        faltas.append(
            rechazo(
                "iniciativa_sin_informe",
                _("La iniciativa popular del punto {numero} necesita el informe previo de legalidad de la Secretaría"),
                _NORMA_INICIATIVA,
                _("Adjunte el informe, y el de la Intervención si afecta a derechos u obligaciones económicas"),
                numero=punto.numero,
            )
        )
    return faltas


def _sin_dictamen(punto: PuntoConvocado) -> list[Rechazo | Aviso]:
    if punto.clase is ClasePunto.DICTAMEN:
        return [
            rechazo(
                "punto_sin_dictamen",
                _("El punto {numero} no está dictaminado por su comisión"),
                "ROF art. 82.2",
                _("Inclúyalo como proposición, con su urgencia razonada"),
                numero=punto.numero,
            )
        ]
    if punto.clase is ClasePunto.PROPOSICION and not punto.motivo_urgencia.strip():
        return [
            aviso(
                "proposicion_sin_urgencia",
                _("El punto {numero} va sin dictamen: ha de razonarse su urgencia y ratificarse su inclusión"),
                "ROF art. 82.3",
                _("Escriba las razones de la urgencia"),
                numero=punto.numero,
            )
        ]
    return []


def punto_fuera_del_orden(
    perfil: PerfilNormativo, caracter: Caracter, *, todos_presentes: bool
) -> UrgenciaExigida | Rechazo:
    """Si se puede proponer un asunto que no está en el orden del día, y con qué mayoría (V22, V28, V42).

    Ordinaria: apreciando la urgencia (ROF arts. 83 y 91.4). Extraordinaria: nada (TRRL art. 48.2), salvo donde la ley
    autonómica lo permite con todos presentes. Órganos de la Ley 40/2015: todos presentes y mayoría (art. 17.4).
    """
    ordinaria = caracter is Caracter.ORDINARIA
    parametro = "punto_nuevo_ordinaria" if ordinaria else "punto_nuevo_extraordinaria"
    regla = perfil.punto_nuevo_ordinaria if ordinaria else perfil.punto_nuevo_extraordinaria
    norma = perfil.norma(parametro)
    if regla is PuntoNuevo.NUNCA:
        return rechazo(
            "extraordinaria_cerrada",
            _("En este órgano no se tratan asuntos que no estén en la convocatoria")
            if ordinaria
            else _("En una sesión extraordinaria no se tratan asuntos que no estén en la convocatoria"),
            norma,
            _("Llévelo a la próxima sesión ordinaria o convoque otra"),
        )
    if regla is PuntoNuevo.URGENCIA:
        return UrgenciaExigida(perfil.mayoria_urgencia_punto, perfil.norma("mayoria_urgencia_punto"))
    if not todos_presentes:
        return rechazo(
            "faltan_miembros",
            _("Para tratar un asunto nuevo han de estar presentes todos los miembros"),
            norma,
            _("Llévelo a la próxima sesión"),
        )
    exigencias = {
        PuntoNuevo.TODOS_Y_MAYORIA: Exigencia.SIMPLE,
        PuntoNuevo.TODOS_Y_ABSOLUTA: Exigencia.ABSOLUTA,
        PuntoNuevo.TODOS_Y_UNANIMIDAD: Exigencia.UNANIMIDAD,
    }
    return UrgenciaExigida(exigencias[regla], norma)


def exige_inclusion(perfil: PerfilNormativo, clase: ClasePunto, *, explicita: bool = True) -> bool:
    """ROF art. 82.3: la proposición sobre lo no dictaminado espera a que el Pleno ratifique su inclusión.

    ``explicita``: consta que el punto es una proposición; si solo se supone, se trata como dictaminado.
    """
    return perfil.exige_dictamen and explicita and clase is ClasePunto.PROPOSICION


def enmienda_admisible(
    *, deliberacion_iniciada: bool, por_escrito: bool = True, fuera_de_plazo: bool = False
) -> Rechazo | None:
    """ROF art. 97.5: por escrito y antes de iniciarse la deliberación (V41), o del plazo que diga el reglamento."""
    if not deliberacion_iniciada and por_escrito and not fuera_de_plazo:
        return None
    return rechazo(
        "enmienda_extemporanea",
        _("La enmienda se presenta por escrito a la Presidencia antes de iniciarse la deliberación"),
        "ROF art. 97.5",
        _("Quien propone puede aceptarla y modificar su propuesta (ROF art. 94.1)"),
    )


def retirada_sin_voto(estado: EstadoPunto, clase: ClasePunto = ClasePunto.DICTAMEN) -> Rechazo | None:
    """ROF arts. 91.3 y 92.1: antes del debate basta la Presidencia; iniciado, lo decide el Pleno por mayoría simple.

    La iniciativa popular ha de debatirse y votarse: no la aparta la Presidencia (LBRL art. 70 bis.2).
    """
    if clase is ClasePunto.INICIATIVA_POPULAR:
        return rechazo(
            "iniciativa_no_se_aparta",
            _("La iniciativa popular ha de someterse a debate y votación"),
            _NORMA_INICIATIVA,
            _("Trátela; el Pleno puede dejarla sobre la mesa votándolo (ROF art. 92.1)"),
        )
    if estado is EstadoPunto.PENDIENTE:
        return None
    return rechazo(
        "retirada_pide_voto",
        _("Iniciado el debate, retirar el asunto o dejarlo sobre la mesa se vota antes que el fondo"),
        "ROF art. 92.1",
        _("Someta la petición a votación"),
    )


def texto_con_enmiendas(pendientes: Sequence[str]) -> Rechazo | None:
    """ROF art. 97.4 y 97.5, Cat 107.2 y CV 117.2: enmiendas y votos particulares se votan antes que el texto."""
    if not pendientes:
        return None
    return rechazo(
        "enmiendas_sin_votar",
        _("Antes que el texto se vota: {pendientes}"),
        "ROF art. 97.4 y 97.5",
        _("Vótelo, o anote que se retira o que quien propone lo acepta"),
        pendientes=", ".join(pendientes),
    )


def se_contesta_en_la_sesion(perfil: PerfilNormativo, *, escrita: bool, antelacion: timedelta) -> bool:
    """ROF art. 97.7: la pregunta escrita a tiempo se contesta en la sesión; la oral, de ordinario, en la siguiente."""
    return escrita and antelacion >= timedelta(hours=perfil.preguntas_escritas_horas)


def firmas_iniciativa(poblacion: int) -> int:
    """LBRL art. 70 bis.2: vecinos que han de firmar una iniciativa popular, según la población."""
    por_ciento = 20 if poblacion <= 5_000 else 15 if poblacion <= 20_000 else 10
    return -(-poblacion * por_ciento // 100)


def comprobar_iniciativa(poblacion: int, firmas: int) -> Rechazo | None:
    """LBRL art. 70 bis.2: con las firmas que hacen falta, el Pleno la debate y la vota."""
    exigidas = firmas_iniciativa(poblacion)
    if firmas >= exigidas:
        return None
    return rechazo(
        "iniciativa_sin_firmas",
        _("La iniciativa popular lleva {firmas} firmas y hacen falta {exigidas}"),
        _NORMA_INICIATIVA,
        _("Devuélvala para que se completen las firmas"),
        firmas=firmas,
        exigidas=exigidas,
    )
