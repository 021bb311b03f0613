"""The path of each kind of item."""

from datetime import timedelta

import pytest

from sesiones.estados import ClasePunto, EstadoPunto
from sesiones.reglas.perfil import PerfilNormativo, perfil_de
from sesiones.reglas.puntos import (
    comprobar_iniciativa,
    enmienda_admisible,
    firmas_iniciativa,
    retirada_sin_voto,
    se_contesta_en_la_sesion,
    texto_con_enmiendas,
)


@pytest.mark.parametrize(
    ("iniciada", "escrito", "tarde", "admitida"),
    [(False, True, False, True), (True, True, False, False), (False, False, False, False), (False, True, True, False)],
)
def test_v41_an_amendment_in_writing_and_before_the_deliberation(iniciada, escrito, tarde, admitida):
    refused = enmienda_admisible(deliberacion_iniciada=iniciada, por_escrito=escrito, fuera_de_plazo=tarde)
    assert (refused is None) is admitida


def test_the_text_waits_for_its_amendments():
    assert texto_con_enmiendas([]) is None
    refused = texto_con_enmiendas(["voto particular 1", "enmienda 1"])
    assert refused is not None
    assert refused.texto() == "Antes que el texto se vota: voto particular 1, enmienda 1"


@pytest.mark.parametrize(
    ("ccaa", "escrita", "horas", "en_la_sesion"),
    [
        ("", True, 24, True),
        ("", True, 23, False),
        ("", False, 100, False),
        ("VC", True, 71, False),
        ("VC", True, 72, True),
    ],
)
def test_when_a_question_is_answered(ccaa, escrita, horas, en_la_sesion):
    perfil = perfil_de("común", ccaa, "pleno") if ccaa else PerfilNormativo()
    assert se_contesta_en_la_sesion(perfil, escrita=escrita, antelacion=timedelta(hours=horas)) is en_la_sesion


@pytest.mark.parametrize(("poblacion", "firmas"), [(5_000, 1_000), (5_001, 751), (20_000, 3_000), (20_001, 2_001)])
def test_how_many_neighbours_sign_a_popular_initiative(poblacion, firmas):
    assert firmas_iniciativa(poblacion) == firmas
    assert comprobar_iniciativa(poblacion, firmas) is None
    refused = comprobar_iniciativa(poblacion, firmas - 1)
    assert refused is not None
    assert refused.norma == "LBRL art. 70 bis.2"


@pytest.mark.parametrize(
    ("estado", "clase", "codigo"),
    [
        (EstadoPunto.PENDIENTE, ClasePunto.DICTAMEN, None),
        (EstadoPunto.EN_DEBATE, ClasePunto.DICTAMEN, "retirada_pide_voto"),
        (EstadoPunto.PENDIENTE, ClasePunto.INICIATIVA_POPULAR, "iniciativa_no_se_aparta"),
    ],
)
def test_the_presidency_puts_an_item_off_alone_before_its_debate_and_never_a_popular_initiative(estado, clase, codigo):
    refused = retirada_sin_voto(estado, clase)
    assert (refused.codigo if refused else None) == codigo
