"""La votación secreta: cuándo cabe, qué sobres se admiten y cómo se cuentan las papeletas sin saber de quién son."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import VotoNoEmitido
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import EstadoVotacion, Sentido, SituacionCenso
from votaciones.reglas.censo import CensoVotacion, Entrada
from votaciones.reglas.emision import Admision, puede_votar
from votaciones.reglas.mayorias import Recuento

RESERVADAS = frozenset({"blanca", "nula"})


@dataclass(frozen=True, slots=True)
class EscrutinioSecreto:
    """El recuento y lo único que consta de las personas: quién no pudo o no quiso votar, nunca qué votó nadie."""

    recuento: Recuento
    abstencion_por_ausencia: tuple[str, ...] = ()
    abstencion_legal: tuple[str, ...] = ()
    sin_voto_emitido: tuple[str, ...] = ()


def secreta_sin_peso(ponderada: bool) -> Rechazo | None:
    """ROF art. 99.5: donde los votos pesan distinto, el peso delataría de quién es la papeleta."""
    if not ponderada:
        return None
    return rechazo(
        "secreta_ponderada",
        _("Con voto ponderado la votación no sería secreta: el peso de cada papeleta diría de quién es"),
        "ROF arts. 99.5 y 102.3",
        _("Celebre la votación en el Pleno, o con un voto por miembro"),
    )


def candidaturas_posibles(candidaturas: Sequence[str], *, secreta: bool) -> Rechazo | None:
    """ROF art. 102.3: se eligen personas con papeleta; las candidaturas son distintas y tienen nombre."""
    nombres = [nombre.strip() for nombre in candidaturas]
    if not nombres:
        return None
    if not secreta:
        return rechazo(
            "candidaturas_sin_secreta",
            _("Entre varias candidaturas se elige con papeleta secreta"),
            "ROF art. 102.3",
            _("Elija votación secreta, o someta a votación una sola propuesta"),
        )
    plegados = {nombre.casefold() for nombre in nombres}
    if "" in plegados or len(plegados) < len(nombres) or plegados & RESERVADAS:
        return rechazo(
            "candidaturas_repetidas",
            _("Las candidaturas han de ser distintas, y ninguna puede llamarse «blanca» ni «nula»"),
            "ROF art. 102.3",
            _("Escriba una candidatura por línea, cada una con su nombre"),
        )
    return None


def admitir_sobre(
    estado: EstadoVotacion, entrada: Entrada | None, *, depositado: bool, permite_cambio: bool
) -> Admision | Rechazo:
    """ROF art. 99.5: un miembro, un sobre. De uno ya depositado no se sabe lo que dice: solo cabe sustituirlo, o no."""
    if motivo := puede_votar(estado, entrada):
        return motivo
    if not depositado:
        return Admision.NUEVA
    if permite_cambio:
        return Admision.CAMBIO
    return rechazo(
        "papeleta_ya_depositada",
        _("Su papeleta ya está en la urna y no se puede cambiar"),
        "ROF arts. 99.5 y 102.3",
        _("Si cree que hay un error, dígaselo a la Presidencia antes de que se cierre la votación"),
    )


def contar_secreta(
    censo: CensoVotacion, papeletas: Sequence[Sentido], depositos: Collection[str], perfil: PerfilNormativo
) -> EscrutinioSecreto:
    """LBRL arts. 46.2.d y 47.1, ROF art. 100.1: las papeletas, más las abstenciones que manda la ley.

    ``depositos``: las personas que depositaron papeleta. ``ValueError`` si no hay tantas papeletas como personas, o si
    depositó alguien que no podía.
    """
    votantes = {entrada.persona for entrada in censo.votantes}
    if len(set(depositos)) != len(papeletas) or not votantes.issuperset(depositos):
        raise ValueError("las papeletas no cuadran con quienes las depositaron")
    cuenta = Counter(papeletas)
    ausencias = censo.en(SituacionCenso.ABSTENCION_POR_AUSENCIA)
    sin_emitir = tuple(entrada.persona for entrada in censo.votantes if entrada.persona not in depositos)
    abstenciones = cuenta[Sentido.ABSTENCION] + len(ausencias)
    if perfil.voto_no_emitido is VotoNoEmitido.ABSTENCION:
        abstenciones += len(sin_emitir)
    recuento = Recuento(Fraction(cuenta[Sentido.SI]), Fraction(cuenta[Sentido.NO]), Fraction(abstenciones))
    return EscrutinioSecreto(recuento, ausencias, censo.en(SituacionCenso.CONFLICTO), sin_emitir)
