"""Votes in the shape in which the fragments of `parts/` show them. No queries of its own, no request."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sesiones.reglas.mensajes import Mensaje
from votaciones import facts
from votaciones.estados import SituacionCenso, objeto_legal
from votaciones.models import RESULTADO, Censo, Votacion
from votaciones.reglas.tipos import Mayoria
from votaciones.selectors import FilaGrupo, Progreso, ResultadoVotacion

OBJETO = {
    "propuesta": _("Propuesta"),
    "urgencia": _("Urgencia"),
    "inclusion": _("Inclusión en el orden del día"),
    "sobre_la_mesa": _("Dejar sobre la mesa"),
    "retirada": _("Retirada del punto"),
    "votacion_nominal": _("Votación nominal"),
    "enmienda": _("Enmienda"),
    "voto_particular": _("Voto particular"),
}
MAYORIAS = {
    Mayoria.SIMPLE.value: _("Simple: más síes que noes"),
    Mayoria.ABSOLUTA.value: _("Absoluta del número legal"),
    Mayoria.DOS_TERCIOS.value: _("Dos tercios del número legal"),
    Mayoria.DOS_TERCIOS_HECHO.value: _("Dos tercios del número de hecho y absoluta del legal"),
    Mayoria.TRES_QUINTOS.value: _("Tres quintos del número legal"),
    Mayoria.UNANIMIDAD.value: _("Unanimidad"),
}
NO_PARTICIPA = {
    SituacionCenso.CONFLICTO.value: "no_participa",
    SituacionCenso.AUSENTE.value: "ausente",
    SituacionCenso.ABSTENCION_POR_AUSENCIA.value: "ausente",
    SituacionCenso.SIN_VOTO.value: "sin_voto",
}


def objeto_in_words(votacion: Votacion) -> str:
    """What is being voted: the name of the law's own objects, else the words of the mesa."""
    return str(OBJETO.get(votacion.objeto, votacion.objeto))


def title_of(votacion: Votacion) -> str:
    """`Punto 4. Propuesta (segunda votación)`."""
    title = gettext("Punto %(numero)s. %(objeto)s") % {
        "numero": votacion.punto.numero,
        "objeto": objeto_in_words(votacion),
    }
    return f"{title} ({gettext('segunda votación')})" if votacion.ronda == 2 else title


def reasoning_of(votacion: Votacion) -> str:
    """Why the result is what it is, in the reader's language; empty before the proclamation."""
    if not votacion.razonamiento:
        return ""
    return Mensaje.desde_dict(votacion.razonamiento).texto(gettext, ngettext)


def progress_context(votacion: Votacion, progreso: Progreso) -> dict[str, Any]:
    """For parts/_progreso_voto.html."""
    return {
        "id": votacion.pk,
        "emitidos": progreso.emitidos,
        "total": progreso.total,
        "en_pausa": votacion.estado == "en_pausa",
        "cerrada": votacion.estado == "cerrada",
    }


def voter_of(row: Censo, *, missing: bool) -> dict[str, str]:
    """For parts/_votantes.html and the hall's screen: whether this member has voted, never what."""
    name = str(row.miembro or row.funcionario)
    return {"nombre": name, "grupo": facts.grupo_of(row), "sentido": voted(row.situacion, missing)}


def voted(situacion: str, missing: bool) -> str:
    """Whether somebody in this situation has voted, or why they do not: the words of parts/_votantes.html."""
    if situacion == SituacionCenso.CON_VOTO.value:
        return "pendiente" if missing else "emitido"
    return NO_PARTICIPA[situacion]


def result_context(resultado: ResultadoVotacion, censo: list[Censo]) -> dict[str, Any]:
    """For parts/_resultado.html: words, table by group, picture; names only of a nominal vote."""
    votacion = resultado.votacion
    totales = _senses(resultado.si, resultado.no, resultado.abstenciones)
    return {
        "id": f"votacion-{votacion.pk}",
        "titulo": title_of(votacion),
        "asunto": votacion.punto.titulo,
        "ronda": votacion.ronda,
        "resultado": votacion.resultado,
        "palabra": str(RESULTADO[votacion.resultado]),
        "frase": sentence_of(resultado),
        "razonamiento": reasoning_of(votacion),
        "fundamento": votacion.fundamento,
        "totales": totales,
        "grupos": [
            {
                "grupo": fila.siglas or gettext("No adscrito"),
                "nombre": fila.nombre if fila.nombre != fila.siglas else "",
                **_senses(fila.si, fila.no, fila.abstenciones),
            }
            for fila in resultado.por_grupo
        ],
        "escanos": _named_seats(resultado, censo) if resultado.nominal else _group_seats(resultado.por_grupo),
        "nominal": [
            {"nombre": fila.nombre, "grupo": fila.grupo, "sentido": fila.sentido} for fila in resultado.nominal
        ],
        "voto_calidad": _casting_vote(votacion),
        "hora": votacion.proclamada_en,
        "accesoria": objeto_legal(votacion.objeto) != "propuesta",
    }


def sentence_of(resultado: ResultadoVotacion) -> str:
    """`15 votos a favor, 2 en contra y 11 abstenciones.`"""
    favour = ngettext("%(n)s voto a favor", "%(n)s votos a favor", _whole(resultado.si)) % {
        "n": facts.text_of(resultado.si)
    }
    abstained = ngettext("%(n)s abstención", "%(n)s abstenciones", _whole(resultado.abstenciones)) % {
        "n": facts.text_of(resultado.abstenciones)
    }
    return gettext("%(favor)s, %(contra)s en contra y %(abstenciones)s.") % {
        "favor": favour,
        "contra": facts.text_of(resultado.no),
        "abstenciones": abstained,
    }


def _whole(n: Decimal) -> int:
    """The number that decides singular or plural; a fraction goes in the plural."""
    return int(n) if n == int(n) else 2


def _senses(si: Decimal, no: Decimal, abstenciones: Decimal) -> dict[str, str]:
    return {"si": facts.text_of(si), "no": facts.text_of(no), "abs": facts.text_of(abstenciones)}


def _named_seats(resultado: ResultadoVotacion, censo: list[Censo]) -> list[dict[str, str]]:
    """The hall with names, by groups in their order: only of a nominal vote."""
    senses = {fila.persona: fila.sentido for fila in resultado.nominal}
    rows = sorted(censo, key=lambda row: (row.grupo.orden if row.grupo else 999, facts.grupo_of(row), row.pk))
    return [
        {
            "nombre": str(row.miembro or row.funcionario),
            "grupo": facts.grupo_of(row),
            "sentido": senses.get(facts.persona_of(row)) or NO_PARTICIPA.get(row.situacion, "pendiente"),
        }
        for row in rows
    ]


def _group_seats(groups: list[FilaGrupo]) -> list[dict[str, str]]:
    """The hall by groups, each seat a vote of its group: who sits in it is nobody's to know in an ordinary vote."""
    return [
        {"nombre": group.nombre or group.siglas, "grupo": group.siglas, "sentido": sense}
        for group in groups
        for sense, count in (("si", group.si), ("no", group.no), ("abs", group.abstenciones))
        for _seat in range(int(count))
    ]


def _casting_vote(votacion: Votacion) -> str:
    if votacion.voto_calidad == "declinado":
        return gettext("La Presidencia declina el voto de calidad.")
    if not votacion.voto_calidad:
        return ""
    sense = gettext("a favor") if votacion.voto_calidad == "si" else gettext("en contra")
    return gettext("Voto de calidad de %(quien)s: %(sentido)s.") % {
        "quien": votacion.voto_calidad_de,
        "sentido": sense,
    }
