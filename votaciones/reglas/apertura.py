"""Si algo se puede someter a votación, cómo y con qué mayoría."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sesiones.estados import ClasePunto, EstadoPunto, EstadoSesion, SistemaVoto
from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import Retirada
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.puntos import se_puede_votar
from sesiones.reglas.rechazo import Aviso, Rechazo, aviso, rechazo
from votaciones.estados import Objeto, SistemaVotacion
from votaciones.reglas.censura import mayoria_de_censura
from votaciones.reglas.materias import Exigida, mayoria_de_materia
from votaciones.reglas.mayorias import alcanzable, necesarios
from votaciones.reglas.tipos import Mayoria

# La secreta es para elegir o destituir personas (ROF 102.3); el debate secreto del 70.1 LBRL llega por otra vía.
_CLASES_SECRETAS = frozenset({ClasePunto.ELECCION, ClasePunto.CENSURA, ClasePunto.CONFIANZA})
_CLASES_NOMINALES = frozenset({ClasePunto.CENSURA, ClasePunto.CONFIANZA})

# Lo que se vota antes de entrar en el fondo.
PREVIOS = frozenset(
    {
        Objeto.URGENCIA,
        Objeto.INCLUSION,
        Objeto.SOBRE_LA_MESA,
        Objeto.RETIRADA,
        Objeto.VOTACION_NOMINAL,
        Objeto.VOTACION_SECRETA,
        Objeto.DEBATE_SECRETO,
    }
)


@dataclass(frozen=True, slots=True)
class HechosApertura:
    """Lo que consta cuando se va a abrir una votación.

    ``objeto``: texto; los de ``Objeto`` tienen reglas propias. ``quorum``: lo hay. ``otra_abierta``: hay otra votación
    abierta en la sesión. ``alguien_habla``: hay un turno de palabra en curso. ``inclusion_ratificada`` y
    ``urgencia_apreciada``: ``None`` si todavía no se ha votado.
    """

    sesion: EstadoSesion
    punto: EstadoPunto
    clase: ClasePunto
    objeto: str
    sistema: SistemaVotacion
    quorum: bool = True
    otra_abierta: bool = False
    alguien_habla: bool = False
    fuera_del_orden: bool = False
    exige_inclusion: bool = False
    inclusion_ratificada: bool | None = None
    urgencia_apreciada: bool | None = None
    acuerdo_secreta: bool = False
    debate_secreto: bool = False


def puede_abrirse(perfil: PerfilNormativo, hechos: HechosApertura) -> Rechazo | None:
    """ROF arts. 82.3, 91.4, 97 a 102 y LBRL art. 46.2.c: por qué no se puede abrir esta votación, o ``None``."""
    return (
        se_puede_votar(perfil, hechos.clase)
        or _momento(perfil, hechos)
        or _pasos_previos(hechos)
        or sistema_posible(
            perfil,
            hechos.sistema,
            hechos.clase,
            acuerdo_secreta=hechos.acuerdo_secreta,
            debate_secreto=hechos.debate_secreto,
        )
    )


def _momento(perfil: PerfilNormativo, hechos: HechosApertura) -> Rechazo | None:
    if hechos.sesion is not EstadoSesion.ABIERTA:
        return rechazo("sesion_no_abierta", _("La sesión no está abierta"), "ROF art. 98", _("Reanude la sesión"))
    if hechos.punto not in {EstadoPunto.EN_DEBATE, EstadoPunto.EN_VOTACION, EstadoPunto.EMPATE_1}:
        return rechazo(
            "punto_no_llamado",
            _("El punto no se está tratando"),
            "ROF art. 91.2",
            _("Llame al punto antes de votarlo"),
        )
    if not hechos.quorum:
        return rechazo(
            "sin_quorum",
            _("No hay quórum: el acuerdo sería nulo"),
            f"{perfil.norma('quorum_primera')} y Ley 39/2015 art. 47.1.e",
            _("Suspenda la sesión hasta que se recupere o levántela"),
        )
    if hechos.otra_abierta:
        return rechazo(
            "otra_votacion_abierta",
            _("Hay otra votación abierta y no se puede interrumpir"),
            "ROF art. 98.3",
            _("Ciérrela antes de abrir esta"),
        )
    if hechos.alguien_habla:
        return rechazo(
            "palabra_en_uso",
            _("Alguien está en el uso de la palabra"),
            "ROF art. 98.3",
            _("Termine el turno antes de abrir la votación"),
        )
    return None


def _pasos_previos(hechos: HechosApertura) -> Rechazo | None:
    if hechos.objeto in PREVIOS:
        return None
    if hechos.fuera_del_orden and not hechos.urgencia_apreciada:
        return rechazo(
            "urgencia_sin_apreciar",
            _("El asunto no está en el orden del día y su urgencia no se ha apreciado"),
            "ROF arts. 83 y 91.4",
            _("Vote antes la urgencia"),
        )
    if hechos.exige_inclusion and not hechos.inclusion_ratificada:
        return rechazo(
            "inclusion_sin_ratificar",
            _("El asunto no está dictaminado y su inclusión en el orden del día no se ha ratificado"),
            "ROF art. 82.3",
            _("Vote antes la inclusión"),
        )
    return None


def sistema_posible(
    perfil: PerfilNormativo,
    sistema: SistemaVotacion,
    clase: ClasePunto,
    *,
    acuerdo_secreta: bool = False,
    debate_secreto: bool = False,
) -> Rechazo | None:
    """ROF arts. 99.5, 101 y 102, LBRL art. 22.3: si cabe este sistema.

    ``acuerdo_secreta``: el Pleno acordó que la votación lo fuera. ``debate_secreto``: acordó que lo fueran el debate y
    la votación del asunto (LBRL art. 70.1).
    """
    if sistema is SistemaVotacion.PONDERADA and not perfil.voto_ponderado:
        return rechazo(
            "sin_voto_ponderado",
            _("En este órgano cada miembro tiene un voto: no cabe ponderarlo"),
            perfil.norma("voto_ponderado") or "ROF art. 99.5",
            _("Elija votación ordinaria"),
        )
    if sistema is SistemaVotacion.ASENTIMIENTO and not perfil.asentimiento:
        return rechazo(
            "sin_asentimiento",
            _("El órgano no admite aprobar por asentimiento"),
            perfil.norma("asentimiento") or "LBRL art. 46.2.d",
            _("Elija votación ordinaria"),
        )
    if sistema is not SistemaVotacion.NOMINAL and clase in _CLASES_NOMINALES:
        return rechazo(
            "nominal_obligatoria",
            _("La moción de censura y la cuestión de confianza se votan siempre nominalmente"),
            "LBRL art. 22.3",
            _("Elija votación nominal"),
        )
    secreta_legal = clase in _CLASES_SECRETAS or debate_secreto or (acuerdo_secreta and perfil.secreta_por_acuerdo)
    if sistema is SistemaVotacion.SECRETA and not secreta_legal:
        return rechazo(
            "secreta_improcedente",
            _("La votación secreta es solo para elegir o destituir personas"),
            "ROF art. 102.3",
            _("Elija votación ordinaria o nominal, o someta antes a votación el secreto del debate (LBRL art. 70.1)"),
        )
    return None


def exigida_para(perfil: PerfilNormativo, objeto: str, clase: ClasePunto, materia: str = "") -> Exigida:
    """La mayoría que exige una votación según su objeto; la del fondo la da la materia.

    Urgencia de la sesión (ROF art. 79) y de un asunto (ROF arts. 83 y 91.4), inclusión (ROF art. 82.3), votación
    nominal (ROF art. 102.2); dejar sobre la mesa o retirar, simple (ROF art. 92.1). ``MateriaDesconocida``, como
    ``mayoria_de_materia``.
    """
    if objeto == Objeto.URGENCIA and clase is ClasePunto.RATIFICACION_URGENCIA:
        return _del_perfil(perfil, "mayoria_urgencia_sesion", _("Urgencia de la sesión"))
    if objeto == Objeto.URGENCIA:
        return _del_perfil(perfil, "mayoria_urgencia_punto", _("Urgencia del asunto"))
    if objeto == Objeto.INCLUSION:
        return _del_perfil(perfil, "mayoria_inclusion", _("Inclusión en el orden del día"))
    if objeto == Objeto.VOTACION_NOMINAL:
        return _del_perfil(perfil, "mayoria_nominal", _("Votación nominal"))
    if objeto == Objeto.DEBATE_SECRETO:
        return Exigida(Mayoria.ABSOLUTA, "LBRL art. 70.1", _("Secreto del debate y de la votación"))
    if objeto == Objeto.VOTACION_SECRETA:
        return Exigida(Mayoria.ABSOLUTA, perfil.norma("secreta_por_acuerdo"), _("Votación secreta"))
    if objeto in {Objeto.SOBRE_LA_MESA, Objeto.RETIRADA}:
        return Exigida(Mayoria.SIMPLE, "ROF art. 92.1", _("Dejar sobre la mesa o retirar"))
    if clase is ClasePunto.CENSURA and objeto == Objeto.PROPUESTA:
        return mayoria_de_censura(perfil)
    return mayoria_de_materia(materia, perfil)


def _del_perfil(perfil: PerfilNormativo, parametro: str, descripcion: str) -> Exigida:
    return Exigida(Mayoria(getattr(perfil, parametro).value), perfil.norma(parametro), descripcion)


def sistema_por_omision(sistema_voto: SistemaVoto, clase: ClasePunto) -> SistemaVotacion:
    """LBRL art. 46.2.d: la ordinaria; ponderada donde el órgano pondera; nominal en censura y confianza."""
    if clase in _CLASES_NOMINALES:
        return SistemaVotacion.NOMINAL
    return SistemaVotacion.PONDERADA if sistema_voto is SistemaVoto.PONDERADO else SistemaVotacion.ORDINARIA


def mayoria_inalcanzable(
    perfil: PerfilNormativo,
    mayoria: Mayoria,
    votos_posibles: Fraction | int,
    numero_legal: int,
    numero_hecho: int | None = None,
) -> Rechazo | Aviso | None:
    """ROF art. 91.3: con los presentes no se alcanza la mayoría (V11); se puede retirar y, en algunas leyes, se debe.

    ``votos_posibles``: votos (o peso) de los presentes con voto.
    """
    if alcanzable(mayoria, votos_posibles, numero_legal, numero_hecho):
        return None
    datos = {"presentes": votos_posibles, "necesarios": necesarios(mayoria, numero_legal, numero_hecho) or 1}
    hacer = aviso if perfil.retirada_mayoria_inalcanzable is Retirada.PUEDE else rechazo
    return hacer(
        "mayoria_inalcanzable",
        _("La mayoría no se puede alcanzar: votos a favor necesarios, {necesarios}; presentes, {presentes}"),
        perfil.norma("retirada_mayoria_inalcanzable"),
        _("Retire el punto o déjelo sobre la mesa"),
        **datos,
    )
