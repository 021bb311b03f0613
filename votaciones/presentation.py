"""Votes in the shape in which the fragments of `parts/` show them. No queries of its own, no request."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sesiones.reglas.mensajes import Mensaje
from votaciones import facts
from votaciones.estados import BLANCA, NULA, Sentido, SituacionCenso, objeto_legal
from votaciones.models import RESULTADO, Censo, Votacion
from votaciones.reglas.elecciones import Desenlace
from votaciones.reglas.tipos import Mayoria
from votaciones.selectors import FilaGrupo, Progreso, ResultadoVotacion
from votaciones.urna_secreta import is_secret, opciones_of

OBJETO = {
    "propuesta": _("Propuesta"),
    "urgencia": _("Urgencia"),
    "inclusion": _("Inclusión en el orden del día"),
    "sobre_la_mesa": _("Dejar sobre la mesa"),
    "retirada": _("Retirada del punto"),
    "votacion_nominal": _("Votación nominal"),
    "enmienda": _("Enmienda"),
    "voto_particular": _("Voto particular"),
    "votacion_secreta": _("Votación secreta"),
    "debate_secreto": _("Debate y votación secretos"),
}
MAYORIAS = {
    Mayoria.SIMPLE.value: _("Simple: más síes que noes"),
    Mayoria.ABSOLUTA.value: _("Absoluta del número legal"),
    Mayoria.DOS_TERCIOS.value: _("Dos tercios del número legal"),
    Mayoria.DOS_TERCIOS_HECHO.value: _("Dos tercios del número de hecho y absoluta del legal"),
    Mayoria.TRES_QUINTOS.value: _("Tres quintos del número legal"),
    Mayoria.UNANIMIDAD.value: _("Unanimidad"),
}
PAPELETA = {
    Sentido.SI.value: _("Sí"),
    Sentido.NO.value: _("No"),
    Sentido.ABSTENCION.value: _("Abstención"),
    BLANCA: _("Papeleta en blanco"),
    NULA: _("Papeleta nula"),
}
# As long as the longest choice.
PADDED = 6
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
    if votacion.ronda > 1 and votacion.candidaturas:
        ronda = gettext("vuelta %(n)s") % {"n": votacion.ronda}
        return f"{title} ({ronda})"
    second = gettext("segunda votación")
    return f"{title} ({second})" if votacion.ronda == 2 else title


def mayoria_in_words(votacion: Votacion) -> str:
    """What is needed to win."""
    if votacion.candidaturas and votacion.mayoria == Mayoria.SIMPLE.value:
        return gettext("Más votos que cualquier otra candidatura")
    return str(MAYORIAS.get(votacion.mayoria, votacion.mayoria))


def papers_of(votacion: Votacion) -> list[dict[str, str]]:
    """What a secret ballot offers, for parts/_papeleta_secreta.html; all values of one length."""
    return [
        {"valor": key.ljust(PADDED, "_"), "texto": paper_in_words(said)} for key, said in opciones_of(votacion).items()
    ]


def paper_in_words(said: str) -> str:
    """A ballot as people read it; a candidate's name is itself."""
    return str(PAPELETA.get(said, said))


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
        "palabra": word_of(votacion),
        "frase": sentence_of(resultado),
        "eleccion": election_context(votacion),
        "url_papeletas": reverse("votaciones:papeletas", args=[votacion.pk]) if is_secret(votacion) else "",
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


def word_of(votacion: Votacion) -> str:
    """The result in a word; of an election, whether somebody is elected."""
    outcome = votacion.escrutinio.get("desenlace") if votacion.candidaturas else None
    if votacion.elegida:
        return gettext("Elección hecha")
    if outcome == Desenlace.NUEVA_VUELTA:
        return gettext("Se vota de nuevo")
    if outcome == Desenlace.SIN_ELEGIR:
        return gettext("Nadie resulta elegido")
    return str(RESULTADO[votacion.resultado])


def election_context(votacion: Votacion) -> dict[str, Any] | None:
    """For parts/_candidaturas.html; None when no persons were elected."""
    if not votacion.escrutinio:
        return None
    return {
        "filas": [
            {"nombre": name, "votos": votes, "elegida": name == votacion.elegida}
            for name, votes in votacion.escrutinio["votos"]
        ],
        "blancas": votacion.escrutinio["blancas"],
        "nulas": votacion.escrutinio["nulas"],
    }


def sentence_of(resultado: ResultadoVotacion) -> str:
    """`15 votos a favor, 2 en contra y 11 abstenciones.`; of an election, who won or who goes on."""
    if resultado.votacion.escrutinio:
        return _election_sentence(resultado.votacion)
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


def _election_sentence(votacion: Votacion) -> str:
    votes = dict(votacion.escrutinio["votos"])
    if votacion.elegida:
        n = votes[votacion.elegida]
        sentence = ngettext("Resulta %(quien)s, con %(n)s voto.", "Resulta %(quien)s, con %(n)s votos.", n)
        return sentence % {"quien": votacion.elegida, "n": n}
    names = ", ".join(votacion.escrutinio["siguientes"])
    if votacion.escrutinio["desenlace"] == Desenlace.NUEVA_VUELTA:
        return gettext("Nadie resulta elegido. Se vota de nuevo entre: %(nombres)s.") % {"nombres": names}
    if votacion.escrutinio["desenlace"] == Desenlace.EMPATE:
        return gettext("Empate entre: %(nombres)s.") % {"nombres": names}
    return gettext("Nadie resulta elegido.")


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
