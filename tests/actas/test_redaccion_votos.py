"""How votes are told: the words that the law cares about, compared letter by letter."""

from dataclasses import replace

import pytest

from actas.redaccion import votos
from actas.redaccion.arbol import Tabla, texto_de
from actas.redaccion.hechos import GrupoVoto, Ronda, SentidoNominal, VotoNominal
from actas.redaccion.redactar import lengua_de
from sesiones.estados import ClasePunto
from tests.actas.hechos import ALCALDESA, CONCEJAL, CONCEJALA, TENIENTE, punto, votacion
from votaciones.estados import Resultado, SistemaVotacion

ES, CA = lengua_de("es"), lengua_de("ca")


def texto(vota, lengua=ES, **del_punto) -> str:
    return texto_de(votos.bloques(vota, punto(**del_punto), lengua))


def test_a_simple_majority():
    assert texto(votacion(15, 2, 11)) == (
        "Votación. Tras someter a votación ordinaria la propuesta, se obtiene el siguiente resultado: 15 votos a favor, "
        "2 en contra y 11 abstenciones. En consecuencia, la propuesta queda aprobada por mayoría simple."
    )


def test_singular_and_nothing():
    assert "1 voto a favor, ninguno en contra y 1 abstención" in texto(votacion(1, 0, 1))
    assert "ningún voto a favor, 1 en contra y ninguna abstención" in texto(votacion(0, 1, 0))
    assert "1 vot a favor, cap en contra i 1 abstenció" in texto(votacion(1, 0, 1), CA)


def test_unanimity_is_named():
    assert texto(votacion(28, 0, 0)).endswith("En consecuencia, la propuesta queda aprobada por unanimidad.")
    assert texto(votacion(28, 0, 0), CA).endswith("En conseqüència, la proposta queda aprovada per unanimitat.")


def test_an_absolute_majority_that_is_not_reached_in_spite_of_more_ayes():
    vota = votacion(14, 13, 2, mayoria="absoluta", necesarios=15, numero_legal=29, resultado=Resultado.RECHAZADA)
    vota = replace(vota, rondas=(replace(vota.rondas[0], resultado=Resultado.RECHAZADA),))
    assert texto(vota).endswith(
        "Hay más votos a favor que en contra, pero no se alcanza la mayoría absoluta exigida del número legal de miembros "
        "(15 de 29). En consecuencia, la propuesta queda rechazada."
    )


def test_assent_of_all_present():
    vota = votacion(8, 0, 0, sistema=SistemaVotacion.ASENTIMIENTO)
    assert texto(vota, clase=ClasePunto.MOCION) == (
        "Votación. Consultados por la Presidencia los miembros presentes, sin que ninguno formule objeción, la moción "
        "queda aprobada por asentimiento de los 8 miembros presentes."
    )


def test_two_rounds_and_the_casting_vote_never_move_the_count():
    ronda = Ronda(10, 10, 1, Resultado.EMPATE)
    vota = votacion(
        10, 10, 1, rondas=(ronda, ronda), resultado=Resultado.RECHAZADA, voto_calidad=SentidoNominal.NO, voto_calidad_de=ALCALDESA
    )  # fmt: skip
    contado = texto(vota)
    assert contado.splitlines()[1:] == [
        "Producido el empate, se efectúa una segunda votación (artículo 46.2.d de la Ley 7/1985, de 2 de abril), con el "
        "siguiente resultado: 10 votos a favor, 10 en contra y 1 abstención.",
        "Persiste el empate y lo dirime el voto de calidad de la Presidencia, que doña Rosa Ferrer Gil emite en contra. En "
        "consecuencia, la propuesta queda rechazada por el voto de calidad de la Presidencia.",
    ]
    assert "11" not in contado


def test_a_casting_vote_that_is_declined():
    ronda = Ronda(10, 10, 1, Resultado.EMPATE)
    vota = votacion(
        10, 10, 1, rondas=(ronda, ronda), resultado=Resultado.RECHAZADA, calidad_declinada=True, voto_calidad_de=ALCALDESA
    )  # fmt: skip
    assert texto(vota).endswith(
        "Persiste el empate y doña Rosa Ferrer Gil no ejerce el voto de calidad de la Presidencia. En consecuencia, la "
        "propuesta queda rechazada."
    )


def test_a_commission_chair_breaks_the_tie_at_once():
    vota = votacion(
        6, 6, 1, resultado=Resultado.APROBADA, voto_calidad=SentidoNominal.SI, voto_calidad_de=TENIENTE, desempate_directo=True
    )  # fmt: skip
    assert "segunda votación" not in texto(vota)
    assert (
        "Producido el empate, lo dirime el voto de calidad de la Presidencia, que don Pere Soler Mas emite a favor"
        in texto(vota)
    )


@pytest.mark.parametrize(
    ("ausentes", "esperado"),
    [
        ((CONCEJALA,), "Entre las abstenciones se cuenta la de doña Inés Campos Roy, que se ausentó una vez iniciada"),
        (
            (CONCEJALA, CONCEJAL),
            "Entre las abstenciones se cuentan las de doña Inés Campos Roy y de don Luis Pardo Vega, que se ausentaron",
        ),
    ],
)
def test_abstention_by_absence_is_named_apart(ausentes, esperado):
    assert esperado in texto(votacion(10, 8, 2, abstencion_por_ausencia=ausentes))


def test_conflict_of_interest_is_outside_the_count():
    assert (
        "En cumplimiento de su deber de abstención, doña Inés Campos Roy no participa en la deliberación ni en la "
        "votación, y no se computa en el recuento"
    ) in texto(votacion(10, 8, 2, abstencion_legal=(CONCEJALA,)))
    assert "el senyor Luis Pardo Vega i la senyora Inés Campos Roy no participen" in texto(
        votacion(10, 8, 2, abstencion_legal=(CONCEJAL, CONCEJALA)), CA
    )


def test_a_nominal_vote_lists_names_in_the_order_of_the_call():
    nominal = (
        VotoNominal(CONCEJALA, SentidoNominal.NO),
        VotoNominal(CONCEJAL, SentidoNominal.ABSTENCION_POR_AUSENCIA),
        VotoNominal(ALCALDESA, SentidoNominal.SI),
    )
    vota = votacion(1, 1, 1, sistema=SistemaVotacion.NOMINAL)
    vota = replace(vota, rondas=(replace(vota.rondas[0], nominal=nominal),))
    (tabla,) = (b for b in votos.bloques(vota, punto(), ES) if isinstance(b, Tabla))
    assert tabla.filas == (
        ("D.ª Inés Campos Roy", "B", "En contra"),
        ("D. Luis Pardo Vega", "B", "Abstención (ausente al votar)"),
        ("D.ª Rosa Ferrer Gil", "A", "A favor"),
    )


def test_a_weighted_vote_says_who_cast_for_each_group():
    grupos = (GrupoVoto("A", 9, 0, 0, TENIENTE), GrupoVoto("B", 0, 0, 3, CONCEJALA))
    vota = votacion(9, 0, 3, sistema=SistemaVotacion.PONDERADA)
    vota = replace(vota, rondas=(replace(vota.rondas[0], por_grupo=grupos),))
    bloques = votos.bloques(vota, punto(), CA)
    assert "votació ponderada, en què el vot de cada portaveu compta" in texto_de(bloques[:1])
    assert isinstance(bloques[1], Tabla)
    assert bloques[1].filas == (
        ("A", "Sr. Pere Soler Mas", "9", "0", "0"),
        ("B", "Sra. Inés Campos Roy", "0", "0", "3"),
        ("Total", "", "9", "0", "3"),
    )


@pytest.mark.parametrize(
    ("objeto", "idioma", "esperado"),
    [
        ("urgencia", "es", "la urgencia del asunto queda apreciada"),
        ("inclusion", "es", "la inclusión del asunto en el orden del día queda ratificada"),
        ("texto con la enmienda 2", "es", "el texto con la enmienda 2 queda aprobado"),
        ("enmienda S3 (PSOE): biblioteca", "es", "la enmienda S3 (PSOE) «biblioteca» queda aprobada"),
        ("esmena 1", "ca", "l'esmena 1 queda aprovada"),
        ("una cosa cualquiera", "es", "la propuesta «una cosa cualquiera» queda aprobada"),
    ],
)
def test_what_is_voted_agrees_in_gender(objeto, idioma, esperado):
    assert esperado in texto(votacion(5, 1, 0, objeto=objeto), lengua_de(idioma))


def test_several_minutes_are_approved_in_the_plural():
    vota = votacion(8, 0, 0, sistema=SistemaVotacion.ASENTIMIENTO)
    assert "las actas quedan aprobadas por asentimiento" in texto(
        vota, clase=ClasePunto.ACTA, titulo="Aprobación de las actas de febrero"
    )


def test_a_vote_taken_by_word_of_mouth_is_told():
    vota = votacion(10, 8, 2, de_viva_voz=(CONCEJALA,), motivos_viva_voz=("Sin batería",))
    assert "La Secretaría recoge de viva voz el voto de doña Inés Campos Roy. Motivo: Sin batería." in texto(vota)


def test_an_urgent_matter_is_a_motion_when_groups_bring_it():
    vota = votacion(8, 0, 0, sistema=SistemaVotacion.ASENTIMIENTO)
    assert "la propuesta queda aprobada" in texto(vota, clase=ClasePunto.MOCION_URGENCIA)
    assert "la moción queda aprobada" in texto(vota, clase=ClasePunto.MOCION_URGENCIA, proponentes=("A",))


def test_why_a_vote_has_another_matter_than_its_item():
    vota = votacion(15, 2, 4, motivo_materia="afecta al planeamiento general")
    assert "Rige en la votación otra materia que la del punto: afecta al planeamiento general." in texto(vota)
    assert "Regeix en la votació una altra matèria que la del punt: afecta al planeamiento general." in texto(vota, CA)


def test_r04_who_asked_is_named_with_the_sense_of_the_vote():
    pidieron = (
        VotoNominal(CONCEJALA, SentidoNominal.NO),
        VotoNominal(CONCEJAL, SentidoNominal.ABSTENCION),
        VotoNominal(TENIENTE, SentidoNominal.NO),
    )
    vota = votacion(12, 8, 1)
    vota = replace(vota, rondas=(replace(vota.rondas[0], constan=pidieron),))
    assert (
        "12 votos a favor, 8 en contra y 1 abstención. A petición propia, consta nominalmente el sentido del voto: en "
        "contra, doña Inés Campos Roy y don Pere Soler Mas; abstención, don Luis Pardo Vega. En consecuencia"
    ) in texto(vota)
    assert "A petició pròpia, consta nominalment el sentit del vot: en contra, la senyora Inés Campos Roy" in texto(
        vota, CA
    )
