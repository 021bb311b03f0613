"""Votos que se recogen de una vez: el asentimiento y la mano alzada anotada por grupos."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from sesiones.reglas.mensajes import _, contado, ngettext
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import Sentido
from votaciones.reglas.censo import CensoVotacion, Entrada

Papeletas = dict[str, Sentido]

_VOTOS = ngettext("{n} voto", "{n} votos")
_MIEMBROS = ngettext("{n} miembro", "{n} miembros")

# Orden en que se reparten los votos de un grupo entre sus miembros.
_ORDEN = (Sentido.SI, Sentido.NO, Sentido.ABSTENCION)


def asentir(perfil: PerfilNormativo, censo: CensoVotacion, objeciones: Collection[str] = ()) -> Papeletas | Rechazo:
    """Asentimiento (Ley 8/2010 art. 117.3, DLeg 2/2003 art. 108…): si nadie se opone, todos los presentes a favor.

    ``objeciones``: personas que se oponen; con una sola, se vota (V32).
    """
    norma = perfil.norma("asentimiento") or "LBRL art. 46.2.d"
    if not perfil.asentimiento:
        return rechazo("sin_asentimiento", _("El órgano no admite aprobar por asentimiento"), norma, _REMEDIO_VOTAR)
    if objeciones:
        return rechazo("hay_objecion", _("Alguien se opone: no hay asentimiento"), norma, _REMEDIO_VOTAR)
    if not censo.votantes:
        return rechazo(
            "nadie_con_voto",
            _("No hay ningún miembro presente con derecho a voto"),
            norma,
            _("Compruebe la asistencia antes de votar"),
        )
    return {entrada.persona: Sentido.SI for entrada in censo.votantes}


def repartir_por_grupos(
    censo: CensoVotacion, por_grupo: Mapping[str, Mapping[Sentido, int | Fraction]]
) -> Papeletas | Rechazo:
    """ROF arts. 99.5 y 101: de «grupo X: tantos a favor, tantos en contra» a una papeleta por miembro.

    Los votos de cada grupo van a sus miembros con voto, en el orden del censo: primero los síes, luego los noes y
    luego las abstenciones. Con voto ponderado las cifras son pesos. Quien sobra no emite voto. Los no adscritos van
    bajo la cadena vacía. Se rechaza entero si algún grupo trae más votos que miembros, o pesos que no encajan.
    """
    votos, miembros = _total(por_grupo), sum(entrada.peso for entrada in censo.votantes)
    papeletas: Papeletas = {}
    exceso: Rechazo | None = None
    for grupo, cifras in por_grupo.items():
        entradas = [entrada for entrada in censo.votantes if entrada.grupo == grupo]
        pedidos = sum((Fraction(cifra) for cifra in cifras.values()), Fraction(0))
        disponibles = sum((entrada.peso for entrada in entradas), Fraction(0))
        if pedidos > disponibles:
            exceso = exceso or _exceso(votos, miembros, grupo, pedidos, disponibles)
        elif (reparto := _repartir(entradas, cifras)) is None:
            return rechazo(
                "pesos_no_encajan",
                _("Los votos del grupo {grupo} no se pueden repartir entre los pesos de sus miembros"),
                "ROF art. 99.5",
                _("Anote el voto de cada miembro"),
                grupo=grupo,
            )
        else:
            papeletas |= reparto
    return exceso or papeletas


def comprobar_nominal(censo: CensoVotacion, votos: Collection[str]) -> Rechazo | None:
    """ROF art. 99.5: todos los que figuran votando han de poder hacerlo. ``votos``: las personas."""
    con_voto = {entrada.persona for entrada in censo.votantes}
    ajenos = [persona for persona in votos if persona not in con_voto]
    if not ajenos:
        return None
    return rechazo(
        "vota_quien_no_puede",
        _("Figuran votando {personas}, que no pueden hacerlo"),
        "ROF art. 99.5",
        _("Quítelos de la lista o corrija la asistencia"),
        personas=", ".join(ajenos),
    )


_REMEDIO_VOTAR = _("Someta el asunto a votación ordinaria")


def _exceso(votos: Fraction, miembros: Fraction | int, grupo: str, pedidos: Fraction, disponibles: Fraction) -> Rechazo:
    if votos > miembros:
        return rechazo(
            "mas_votos_que_miembros",
            _("{votos} y {miembros}"),
            "ROF art. 99.5",
            _("Corrija las cifras o la asistencia"),
            votos=contado(_VOTOS, votos),
            miembros=contado(_MIEMBROS, miembros),
        )
    return rechazo(
        "mas_votos_que_miembros",
        _("Grupo {grupo}: {votos} y {miembros}"),
        "ROF art. 99.5",
        _("Corrija las cifras o la asistencia"),
        grupo=grupo,
        votos=contado(_VOTOS, pedidos),
        miembros=contado(_MIEMBROS, disponibles),
    )


def _total(por_grupo: Mapping[str, Mapping[Sentido, int | Fraction]]) -> Fraction:
    return sum((Fraction(cifra) for cifras in por_grupo.values() for cifra in cifras.values()), Fraction(0))


def _repartir(entradas: list[Entrada], cifras: Mapping[Sentido, int | Fraction]) -> Papeletas | None:
    papeletas: Papeletas = {}
    pendientes = iter(entradas)
    for sentido in _ORDEN:
        falta = Fraction(cifras.get(sentido, 0))
        while falta > 0:
            entrada = next(pendientes)
            papeletas[entrada.persona] = sentido
            falta -= entrada.peso
        if falta < 0:
            return None
    return papeletas
