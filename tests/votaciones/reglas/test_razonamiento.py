"""The result in words."""

import json

import pytest

from sesiones.reglas.perfil import perfil_de
from votaciones.estados import Resultado, Sentido, SistemaVotacion
from votaciones.reglas.mayorias import recuento, resolver
from votaciones.reglas.razonamiento import (
    Razonamiento,
    norma_general,
    razonar,
    razonar_calidad,
    razonar_empate_final,
)
from votaciones.reglas.tipos import Mayoria

LUCENTIA = perfil_de("gran población", "VC", "pleno")
PLENO = perfil_de("común", "", "pleno")
RIOJA = perfil_de("común", "RI", "pleno")


@pytest.mark.parametrize(
    ("votos", "mayoria", "texto", "fundamento"),
    [
        ((13, 13, 3), Mayoria.SIMPLE, "13 votos a favor y 13 en contra: empate", ("LBRL art. 47.1", "LBRL art. 46.2.d")),
        ((1, 0, 28), Mayoria.SIMPLE, "1 voto a favor y 0 en contra: aprobada", ("LBRL art. 47.1",)),
        ((15, 2, 11), Mayoria.ABSOLUTA, "15 votos a favor; se exigían 15 de 29: aprobada", ("LBRL art. 123.2",)),
        ((14, 13, 2), Mayoria.ABSOLUTA, "14 votos a favor; se exigían 15 de 29: rechazada", ("LBRL art. 123.2",)),
        ((28, 0, 1), Mayoria.UNANIMIDAD,
         "28 votos a favor, 0 en contra y 1 abstención; se exigía unanimidad: rechazada", ("LBRL art. 47.1",)),
    ],
)  # fmt: skip
def test_razonar(votos, mayoria, texto, fundamento):
    cuenta = recuento(*votos)
    razon = razonar(cuenta, mayoria, resolver(cuenta, mayoria, 29), LUCENTIA, numero_legal=29)
    assert (razon.texto(), razon.fundamento) == (texto, fundamento)


def test_one_vote_is_asked_for_in_the_singular():
    razon = razonar(recuento(1), Mayoria.ABSOLUTA, Resultado.APROBADA, PLENO, numero_legal=1)
    assert razon.texto() == "1 voto a favor; se exigía 1 de 1: aprobada"


def test_the_article_of_the_matter_comes_first():
    razon = razonar(
        recuento(14, 13, 2),
        Mayoria.ABSOLUTA,
        Resultado.RECHAZADA,
        LUCENTIA,
        numero_legal=29,
        norma="LBRL arts. 123.1.i y 123.2",
    )
    assert razon.fundamento == ("LBRL arts. 123.1.i y 123.2",)


@pytest.mark.parametrize(("presentes", "texto"), [(None, "los 28 presentes"), (1, "el miembro presente")])
def test_assent_in_words(presentes, texto):
    razon = razonar(
        recuento(28),
        Mayoria.SIMPLE,
        Resultado.APROBADA,
        LUCENTIA,
        numero_legal=29,
        sistema=SistemaVotacion.ASENTIMIENTO,
        presentes=presentes,
    )
    assert razon.texto() == f"asentimiento de {texto}: aprobada"
    assert razon.fundamento == ("LBRL art. 47.1", "Ley 8/2010 art. 117.3")


def test_assent_without_an_article_of_its_own_rests_on_the_simple_majority():
    razon = razonar(
        recuento(21),
        Mayoria.ABSOLUTA,
        Resultado.APROBADA,
        PLENO,
        numero_legal=21,
        sistema=SistemaVotacion.ASENTIMIENTO,
    )
    assert (razon.texto(), razon.fundamento) == ("21 votos a favor; se exigían 11 de 21: aprobada", ("LBRL art. 47.2",))


@pytest.mark.parametrize(
    ("sentido", "resultado", "final"),
    [
        (Sentido.SI, Resultado.APROBADA, "voto de calidad a favor: aprobada"),
        (Sentido.NO, Resultado.RECHAZADA, "voto de calidad en contra: rechazada"),
        (None, Resultado.RECHAZADA, "no se ejerce el voto de calidad: rechazada"),
    ],
)
def test_the_casting_vote_in_words(sentido, resultado, final):
    razon = razonar_calidad(recuento(13, 13, 3), sentido, resultado, LUCENTIA)
    assert razon.texto() == f"13 votos a favor y 13 en contra; {final}"
    assert razon.fundamento == ("LBRL art. 47.1", "LBRL art. 46.2.d")


def test_a_tie_where_nobody_has_a_casting_vote():
    razon = razonar_empate_final(recuento(2, 2, 1), perfil_de("común", "", "mesa_contratacion"))
    assert razon.texto() == "2 votos a favor y 2 en contra; el órgano no tiene voto de calidad: rechazada"
    assert razon.fundamento == ("LBRL art. 47.1", "Ley 40/2015 art. 17.5")


@pytest.mark.parametrize(
    ("mayoria", "perfil", "norma"),
    [
        (Mayoria.ABSOLUTA, PLENO, "LBRL art. 47.2"),
        (Mayoria.DOS_TERCIOS, PLENO, "LBRL art. 29.2"),
        (Mayoria.DOS_TERCIOS_HECHO, RIOJA, "Ley 1/2003 art. 137.3"),
        (Mayoria.DOS_TERCIOS_HECHO, PLENO, "DLeg 2/2003 art. 114.2"),
        (Mayoria.TRES_QUINTOS, PLENO, "DLeg 2/2003 art. 59.2"),
    ],
)
def test_each_majority_has_its_article(mayoria, perfil, norma):
    assert norma_general(mayoria, perfil) == norma


def test_the_reasoning_survives_json_and_reads_in_catalan():
    catalan = {
        "{si} y {no} en contra: {resultado}": "{si} i {no} en contra: {resultado}",
        "{n} votos a favor": "{n} vots a favor",
        "empate": "empat",
    }
    razon = razonar(recuento(13, 13, 3), Mayoria.SIMPLE, Resultado.EMPATE, LUCENTIA, numero_legal=29)
    copia = Razonamiento.desde_dict(json.loads(json.dumps(razon.a_dict())))
    assert (copia.texto(), copia.fundamento) == (razon.texto(), razon.fundamento)
    assert copia.texto(catalan.__getitem__, lambda _uno, varios, _n: catalan[varios]) == (
        "13 vots a favor i 13 en contra: empat"
    )
