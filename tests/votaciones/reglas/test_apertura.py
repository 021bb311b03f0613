"""What may be put to the vote, how, and with which majority."""

from dataclasses import replace
from fractions import Fraction

import pytest

from sesiones.estados import ClasePunto, EstadoPunto, EstadoSesion, SistemaVoto
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.rechazo import Aviso, Rechazo
from votaciones.estados import Objeto, Resultado, Sentido, SistemaVotacion
from votaciones.reglas.apertura import (
    HechosApertura,
    exigida_para,
    mayoria_inalcanzable,
    puede_abrirse,
    sistema_por_omision,
    sistema_posible,
)
from votaciones.reglas.consecuencias import Consecuencia, consecuencia, voto_decisivo
from votaciones.reglas.mayorias import recuento
from votaciones.reglas.tipos import Mayoria

PLENO = perfil_de("común", "", "pleno")
RIOJA = perfil_de("común", "RI", "pleno")
LISTA = HechosApertura(
    sesion=EstadoSesion.ABIERTA,
    punto=EstadoPunto.EN_DEBATE,
    clase=ClasePunto.DICTAMEN,
    objeto=Objeto.PROPUESTA,
    sistema=SistemaVotacion.ORDINARIA,
)


def test_an_item_under_debate_is_put_to_the_vote():
    assert puede_abrirse(PLENO, LISTA) is None


@pytest.mark.parametrize(
    ("caso", "cambio", "codigo"),
    [
        ("V40", {"clase": ClasePunto.RUEGO}, "clase_no_se_vota"),
        ("suspended", {"sesion": EstadoSesion.SUSPENDIDA}, "sesion_no_abierta"),
        ("not called", {"punto": EstadoPunto.PENDIENTE}, "punto_no_llamado"),
        ("no quorum", {"quorum": False}, "sin_quorum"),
        ("another is open", {"otra_abierta": True}, "otra_votacion_abierta"),
        ("somebody speaks", {"alguien_habla": True}, "palabra_en_uso"),
        ("V22 urgency not voted", {"fuera_del_orden": True}, "urgencia_sin_apreciar"),
        ("urgency denied", {"fuera_del_orden": True, "urgencia_apreciada": False}, "urgencia_sin_apreciar"),
        ("inclusion not voted", {"exige_inclusion": True}, "inclusion_sin_ratificar"),
        ("P08", {"sistema": SistemaVotacion.PONDERADA}, "sin_voto_ponderado"),
        ("secret for things", {"sistema": SistemaVotacion.SECRETA}, "secreta_improcedente"),
        ("secret because they wish", {"sistema": SistemaVotacion.SECRETA, "acuerdo_secreta": True},
         "secreta_improcedente"),
    ],
)  # fmt: skip
def test_why_a_vote_cannot_be_opened(caso, cambio, codigo):
    rechazo = puede_abrirse(PLENO, replace(LISTA, **cambio))
    assert rechazo.codigo == codigo
    assert rechazo.norma


@pytest.mark.parametrize(
    "cambio",
    [
        {"objeto": Objeto.URGENCIA, "fuera_del_orden": True},
        {"fuera_del_orden": True, "urgencia_apreciada": True},
        {"objeto": Objeto.INCLUSION, "exige_inclusion": True},
        {"exige_inclusion": True, "inclusion_ratificada": True},
        {"punto": EstadoPunto.EMPATE_1},
    ],
)
def test_the_preliminary_votes_open_the_way(cambio):
    assert puede_abrirse(PLENO, replace(LISTA, **cambio)) is None


@pytest.mark.parametrize(
    ("perfil", "sistema", "clase", "codigo"),
    [
        (perfil_de("común", "CT", "comision"), SistemaVotacion.PONDERADA, ClasePunto.DICTAMEN, None),
        (PLENO, SistemaVotacion.ASENTIMIENTO, ClasePunto.ACTA, None),
        (
            perfil_de("común", "", "pleno", {"asentimiento": False}),
            SistemaVotacion.ASENTIMIENTO,
            ClasePunto.ACTA,
            "sin_asentimiento",
        ),
        (PLENO, SistemaVotacion.ORDINARIA, ClasePunto.CENSURA, "nominal_obligatoria"),
        (PLENO, SistemaVotacion.NOMINAL, ClasePunto.CENSURA, None),
        (PLENO, SistemaVotacion.SECRETA, ClasePunto.ELECCION, None),
    ],
)
def test_which_systems_fit(perfil, sistema, clase, codigo):
    rechazo = sistema_posible(perfil, sistema, clase)
    assert (rechazo and rechazo.codigo) == codigo


def test_where_the_law_lets_the_pleno_agree_to_a_secret_vote():
    rioja = perfil_de("común", "RI", "pleno")
    assert sistema_posible(rioja, SistemaVotacion.SECRETA, ClasePunto.DICTAMEN, acuerdo_secreta=True) is None
    assert sistema_posible(rioja, SistemaVotacion.SECRETA, ClasePunto.DICTAMEN) is not None


def test_an_organ_that_decides_nothing_assents_to_nothing():
    reunion = perfil_de("común", "", "reunion")
    assert sistema_posible(reunion, SistemaVotacion.ASENTIMIENTO, ClasePunto.DICTAMEN).norma == "LBRL art. 46.2.d"


@pytest.mark.parametrize(
    ("caso", "perfil", "objeto", "clase", "materia", "mayoria", "norma"),
    [
        ("V22", PLENO, "urgencia", ClasePunto.MOCION, "", Mayoria.ABSOLUTA, "ROF art. 83"),
        ("V25 state", PLENO, "urgencia", ClasePunto.RATIFICACION_URGENCIA, "", Mayoria.SIMPLE, "ROF art. 79"),
        (
            "V25 Balears",
            perfil_de("común", "IB", "pleno"),
            "urgencia",
            ClasePunto.RATIFICACION_URGENCIA,
            "",
            Mayoria.ABSOLUTA,
            "Ley 20/2006 art. 81.4",
        ),
        ("inclusion", PLENO, "inclusion", ClasePunto.PROPOSICION, "", Mayoria.SIMPLE, "ROF art. 82.3"),
        ("V30", PLENO, "sobre_la_mesa", ClasePunto.DICTAMEN, "47.2.f", Mayoria.SIMPLE, "ROF art. 92.1"),
        ("withdrawal", PLENO, "retirada", ClasePunto.DICTAMEN, "", Mayoria.SIMPLE, "ROF art. 92.1"),
        ("a secret debate", PLENO, "debate_secreto", ClasePunto.DICTAMEN, "", Mayoria.ABSOLUTA, "LBRL art. 70.1"),
        (
            "a secret vote",
            RIOJA,
            "votacion_secreta",
            ClasePunto.DICTAMEN,
            "",
            Mayoria.ABSOLUTA,
            "Ley 1/2003 art. 136.3",
        ),
        ("V31", PLENO, "votacion_nominal", ClasePunto.DICTAMEN, "47.2.f", Mayoria.SIMPLE, "ROF art. 102.2"),
        ("V15", PLENO, "propuesta", ClasePunto.DICTAMEN, "47.2.ñ", Mayoria.ABSOLUTA, "LBRL art. 47.2.ñ"),
        ("V16", PLENO, "propuesta", ClasePunto.DICTAMEN, "", Mayoria.SIMPLE, "LBRL art. 47.1"),
    ],
)
def test_the_majority_of_each_kind_of_vote(caso, perfil, objeto, clase, materia, mayoria, norma):
    exigida = exigida_para(perfil, objeto, clase, materia)
    assert (exigida.mayoria, exigida.norma) == (mayoria, norma)


@pytest.mark.parametrize(
    ("objeto", "clase", "titulo"),
    [
        (Objeto.URGENCIA, ClasePunto.RATIFICACION_URGENCIA, "Urgencia de la sesión"),
        (Objeto.URGENCIA, ClasePunto.MOCION, "Urgencia del asunto"),
        (Objeto.INCLUSION, ClasePunto.PROPOSICION, "Inclusión en el orden del día"),
        (Objeto.VOTACION_NOMINAL, ClasePunto.DICTAMEN, "Votación nominal"),
        (Objeto.VOTACION_SECRETA, ClasePunto.DICTAMEN, "Votación secreta"),
        (Objeto.DEBATE_SECRETO, ClasePunto.DICTAMEN, "Secreto del debate y de la votación"),
        (Objeto.SOBRE_LA_MESA, ClasePunto.DICTAMEN, "Dejar sobre la mesa o retirar"),
        (Objeto.PROPUESTA, ClasePunto.DICTAMEN, "Materia ordinaria"),
    ],
)
def test_a_majority_is_asked_for_by_its_name(objeto, clase, titulo):
    assert exigida_para(PLENO, objeto, clase).descripcion == titulo


def test_the_usual_system_of_each_organ():
    assert sistema_por_omision(SistemaVoto.POR_CABEZA, ClasePunto.DICTAMEN) is SistemaVotacion.ORDINARIA
    assert sistema_por_omision(SistemaVoto.PONDERADO, ClasePunto.DICTAMEN) is SistemaVotacion.PONDERADA
    assert sistema_por_omision(SistemaVoto.POR_CABEZA, ClasePunto.CENSURA) is SistemaVotacion.NOMINAL


@pytest.mark.parametrize(("ccaa", "clase"), [("", Aviso), ("CT", Aviso), ("VC", Rechazo), ("IB", Rechazo)])
def test_v11_an_unreachable_majority_is_warned_or_refused_by_the_law_of_the_place(ccaa, clase):
    objecion = mayoria_inalcanzable(perfil_de("común", ccaa, "pleno"), Mayoria.ABSOLUTA, 8, 17)
    assert type(objecion) is clase
    assert objecion.texto() == "La mayoría no se puede alcanzar: votos a favor necesarios, 9; presentes, 8"


def test_a_reachable_majority_needs_no_word():
    assert mayoria_inalcanzable(PLENO, Mayoria.ABSOLUTA, 9, 17) is None
    assert mayoria_inalcanzable(PLENO, Mayoria.DOS_TERCIOS_HECHO, 12, 21, 18) is None
    assert mayoria_inalcanzable(PLENO, Mayoria.DOS_TERCIOS_HECHO, 11, 21, 18).texto().endswith("12; presentes, 11")
    assert mayoria_inalcanzable(PLENO, Mayoria.SIMPLE, 0, 17).texto() == (
        "La mayoría no se puede alcanzar: votos a favor necesarios, 1; presentes, 0"
    )


@pytest.mark.parametrize(
    ("caso", "objeto", "clase", "resultado", "ronda", "esperada"),
    [
        ("approved", "propuesta", ClasePunto.DICTAMEN, "aprobada", 1, Consecuencia(EstadoPunto.APROBADO)),
        ("rejected", "propuesta", ClasePunto.DICTAMEN, "rechazada", 1, Consecuencia(EstadoPunto.RECHAZADO)),
        ("first tie", "propuesta", ClasePunto.DICTAMEN, "empate", 1, Consecuencia(EstadoPunto.EMPATE_1)),
        ("second tie", "propuesta", ClasePunto.DICTAMEN, "empate", 2, Consecuencia(EstadoPunto.EMPATE_2)),
        ("V22", "urgencia", ClasePunto.MOCION, "rechazada", 1, Consecuencia(EstadoPunto.URGENCIA_NO_APRECIADA)),
        ("V23", "urgencia", ClasePunto.MOCION, "aprobada", 1, Consecuencia(EstadoPunto.EN_DEBATE)),
        ("V25", "urgencia", ClasePunto.RATIFICACION_URGENCIA, "aprobada", 1, Consecuencia(EstadoPunto.APROBADO)),
        ("V26", "urgencia", ClasePunto.RATIFICACION_URGENCIA, "rechazada", 1,
         Consecuencia(EstadoPunto.URGENCIA_NO_APRECIADA, levanta_sesion=True)),
        ("no inclusion", "inclusion", ClasePunto.PROPOSICION, "rechazada", 1,
         Consecuencia(EstadoPunto.INCLUSION_NO_RATIFICADA)),
        ("V30", "sobre_la_mesa", ClasePunto.DICTAMEN, "aprobada", 1, Consecuencia(EstadoPunto.SOBRE_LA_MESA)),
        ("stays", "sobre_la_mesa", ClasePunto.DICTAMEN, "rechazada", 1, Consecuencia(EstadoPunto.EN_DEBATE)),
        ("withdrawn", "retirada", ClasePunto.DICTAMEN, "aprobada", 1, Consecuencia(EstadoPunto.RETIRADO)),
        ("V31", "votacion_nominal", ClasePunto.DICTAMEN, "rechazada", 1, Consecuencia(EstadoPunto.EN_DEBATE)),
        ("an amendment", "enmienda S1 (PSOE)", ClasePunto.DICTAMEN, "aprobada", 1, Consecuencia(EstadoPunto.EN_DEBATE)),
    ],
)  # fmt: skip
def test_what_a_result_does_to_the_item_and_the_session(caso, objeto, clase, resultado, ronda, esperada):
    assert consecuencia(objeto, clase, Resultado(resultado), ronda) == esperada


@pytest.mark.parametrize(
    ("caso", "votos", "sentido", "decisivo"),
    [
        ("A04", (11, 10, 0), Sentido.SI, True),
        ("not decisive", (12, 9, 0), Sentido.SI, False),
        ("a no", (10, 10, 0), Sentido.NO, True),
        ("a no without which there is a tie", (10, 11, 0), Sentido.NO, True),
        ("an abstention", (11, 10, 1), Sentido.ABSTENCION, False),
    ],
)
def test_a04_a_vote_that_should_not_have_been_cast_matters_only_if_it_decided(caso, votos, sentido, decisivo):
    assert voto_decisivo(recuento(*votos), sentido, Fraction(1), Mayoria.SIMPLE, 21) is decisivo


@pytest.mark.parametrize(
    ("votos", "sentido", "decisivo"),
    [
        ((20, 0, 1), Sentido.ABSTENCION, True),
        ((20, 0, 2), Sentido.ABSTENCION, False),
        ((20, 0, 1), Sentido.SI, False),
    ],
)
def test_a04_where_unanimity_is_asked_for_an_abstention_may_decide(votos, sentido, decisivo):
    assert voto_decisivo(recuento(*votos), sentido, Fraction(1), Mayoria.UNANIMIDAD, 21) is decisivo


@pytest.mark.parametrize(("si", "decisivo"), [(12, True), (14, False)])
def test_a04_two_thirds_of_those_in_office_are_counted_on_those_in_office(si, decisivo):
    assert voto_decisivo(recuento(si), Sentido.SI, Fraction(1), Mayoria.DOS_TERCIOS_HECHO, 21, 18) is decisivo
