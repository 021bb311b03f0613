"""The profile is composed in layers, and every value says where it comes from."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.reglas.basica import aplicables
from sesiones.reglas.capas import CCAA
from sesiones.reglas.parametros import Desempate, Exigencia, Publicidad, PuntoNuevo, ReglaQuorum, TitularCalidad
from sesiones.reglas.perfil import Parametro, PerfilIncorrecto, PerfilNormativo, parametros, perfil_de, procedencia


def test_the_state_default_is_the_pleno_of_the_common_regime():
    assert perfil_de("común", "", "pleno") == PerfilNormativo()


@pytest.mark.parametrize(
    ("regimen", "ccaa", "clase", "parametro", "valor", "norma"),
    [
        ("común", "", "pleno", "preaviso_dias_habiles", 2, "ROF art. 80.4"),
        ("común", "", "junta_gobierno", "preaviso_horas", 24, "ROF art. 113.1.a"),
        ("común", "", "junta_gobierno", "quorum_primera", ReglaQuorum.MAYORIA_ABSOLUTA, "ROF art. 113.1.c"),
        ("común", "CT", "junta_gobierno", "quorum_primera", ReglaQuorum.TERCIO, "DLeg 2/2003 art. 112.2"),
        ("común", "", "comision", "quorum_segunda", ReglaQuorum.TRES_MIEMBROS, "ROF art. 135.1"),
        ("común", "", "comision", "desempate", Desempate.CALIDAD_INMEDIATA, "ROF art. 135.3"),
        ("común", "VC", "comision", "desempate", Desempate.SEGUNDA_VOTACION, "Ley 8/2010 art. 120.1"),
        ("gran población", "VC", "comision", "quorum_primera", ReglaQuorum.TERCIO_MINIMO, "LBRL arts. 122.4 y 46.2.c"),
        ("gran población", "", "comision_pleno", "desempate", Desempate.SEGUNDA_VOTACION, "LBRL arts. 122.4 y 46.2.d"),
        ("gran población", "", "pleno", "titular_calidad", TitularCalidad.ALCALDIA, "LBRL arts. 122.2 y 124.5"),
        ("gran población", "", "junta_gobierno", "publicidad", Publicidad.NO_PUBLICA, "LBRL art. 126.5"),
        ("común", "VC", "pleno", "preguntas_escritas_horas", 72, "Ley 8/2010"),
        ("común", "IB", "pleno", "mayoria_urgencia_sesion", Exigencia.ABSOLUTA, "Ley 20/2006 art. 81.4"),
        ("común", "RI", "pleno", "punto_nuevo_extraordinaria", PuntoNuevo.TODOS_Y_UNANIMIDAD, "Ley 1/2003 art. 128.3"),
        ("común", "VC", "comision_cuentas", "quorum_primera", ReglaQuorum.TERCIO, "Ley 8/2010 art. 120.2"),
        ("común", "", "mesa_contratacion", "desempate", Desempate.SIN_CALIDAD, "Ley 40/2015 art. 17.5"),
        ("común", "", "rueda_prensa", "adopta_acuerdos", False, "ROF art. 112.3"),
    ],
)  # fmt: skip
def test_each_layer_overrides_the_one_before(regimen, ccaa, clase, parametro, valor, norma):
    perfil = perfil_de(regimen, ccaa, clase)
    assert (getattr(perfil, parametro), perfil.norma(parametro)) == (valor, norma)


def test_the_organ_s_own_regulation_comes_last():
    perfil = perfil_de("común", "VC", "pleno", {"preguntas_escritas_horas": 48, "voto_no_emitido": "no_cuenta"})
    assert (perfil.preguntas_escritas_horas, perfil.voto_no_emitido.value) == (48, "no_cuenta")
    assert perfil.norma("preguntas_escritas_horas") == "ROM"


@pytest.mark.parametrize(
    ("reglamento", "parametro"),
    [
        ({"no_existe": 1}, "no_existe"),
        ({"normas": {}}, "normas"),
        ({"preaviso_dias_habiles": "2"}, "preaviso_dias_habiles"),
        ({"preaviso_dias_habiles": True}, "preaviso_dias_habiles"),
        ({"preaviso_dias_habiles": -1}, "preaviso_dias_habiles"),
        ({"desempate": "a cara o cruz"}, "desempate"),
        ({"desempate": 3}, "desempate"),
        ({"ccaa": "CT"}, "ccaa"),
        ({"peticion_dias_habiles": 20}, "peticion_dias_habiles"),
        ({"preaviso_dias_habiles": 1}, "preaviso_dias_habiles"),
        ({"quorum_primera": "mitad"}, "quorum_primera"),
        ({"desempate": "calidad_inmediata"}, "desempate"),
        ({"punto_nuevo_extraordinaria": "urgencia"}, "punto_nuevo_extraordinaria"),
        ({"publicidad": "no_publica"}, "publicidad"),
        ({"exige_parte_control": False}, "exige_parte_control"),
        ({"suplentes": True}, "suplentes"),
        ({"voto_ponderado": True}, "voto_ponderado"),
    ],
)
def test_a_regulation_that_names_the_impossible_is_refused_by_name(reglamento, parametro):
    with pytest.raises(PerfilIncorrecto) as error:
        perfil_de("común", "", "pleno", reglamento)
    assert [nombre for nombre, _frase in error.value.faltas] == [parametro]


@pytest.mark.parametrize(
    ("reglamento", "frase"),
    [
        ({"no_existe": 1}, "No existe este parámetro"),
        ({"desempate": "a cara o cruz"}, "No es una de las opciones"),
        ({"preaviso_dias_habiles": "2"}, "No es un valor de su tipo"),
        ({"ccaa": "CT"}, "La ley no deja cambiar este parámetro"),
        ({"quorum_minimo": 1}, "La ley solo deja subirlo"),
        ({"suplentes": True}, "En este órgano lo fija la ley"),
    ],
)
def test_each_fault_of_a_regulation_says_what_is_wrong(reglamento, frase):
    with pytest.raises(PerfilIncorrecto) as error:
        perfil_de("común", "", "pleno", reglamento)
    assert [dicha for _nombre, dicha in error.value.faltas] == [frase]


def test_a_term_may_be_set_to_nothing():
    assert perfil_de("común", "", "pleno", {"tiempo_cierre": 0}).tiempo_cierre == 0


def test_all_faults_are_told_at_once():
    with pytest.raises(PerfilIncorrecto) as error:
        perfil_de("común", "", "pleno", {"uno": 1, "dos": 2})
    (uno, una), (dos, otra) = error.value.faltas
    assert (uno, dos) == ("uno", "dos")
    assert str(error.value) == f"uno: {una}; dos: {otra}"
    with pytest.raises(PerfilIncorrecto):
        PerfilNormativo.desde_dict({"uno": 1})


@given(
    regimen=st.sampled_from(list(Regimen)),
    ccaa=st.sampled_from([*CCAA, "", "ZZ"]),
    clase=st.sampled_from(list(ClaseOrgano)),
)
def test_a_profile_survives_json(regimen, ccaa, clase):
    perfil = perfil_de(regimen, ccaa, clase)
    assert PerfilNormativo.desde_dict(json.loads(json.dumps(perfil.a_dict()))) == perfil


def test_a_profile_of_plain_values():
    plano = PerfilNormativo().a_dict()
    assert {type(valor) for valor in plano.values()} == {bool, int, str, dict}
    assert PerfilNormativo.desde_dict({}) == PerfilNormativo()


def test_a_weighted_vote_is_possible_only_where_the_vote_is_not_personal():
    assert perfil_de("común", "", "comision", {"voto_ponderado": True}).voto_ponderado
    assert perfil_de("común", "", "junta_portavoces").voto_ponderado


def test_the_profile_page_shows_what_may_be_changed_and_from_where_it_comes():
    nombres = [parametro.nombre for parametro in parametros()]
    assert "desempate" in nombres
    assert "ccaa" not in nombres
    assert "ccaa" in [parametro.nombre for parametro in parametros(con_fijos=True)]
    opciones = {parametro.nombre: parametro.opciones for parametro in parametros()}
    assert opciones["desempate"] == ("segunda_votacion", "calidad_inmediata", "sin_calidad")
    assert opciones["preaviso_horas"] == ()
    assert next(parametro for parametro in parametros() if parametro.nombre == "preaviso_dias_habiles") == Parametro(
        "preaviso_dias_habiles",
        "Días hábiles entre convocatoria y sesión",
        "ROF art. 80.4",
        "Convocatoria y plazos",
        int,
        (),
    )
    origen = procedencia("gran población", "VC", "comision", {"asentimiento": False})
    assert (origen["asentimiento"], origen["voto_ponderado"], origen["desempate"], origen["suplentes"]) == (
        "reglamento",
        "ccaa",
        "gran_poblacion",
        "estado",
    )


def test_without_other_layers_everything_comes_from_the_state():
    origen = procedencia("común", "", "pleno", {})
    assert set(origen) == {parametro.nombre for parametro in parametros(con_fijos=True)}
    assert set(origen.values()) == {"estado"}


def test_the_regulation_may_ask_for_a_longer_notice_but_never_a_shorter_one():
    assert perfil_de("común", "", "pleno", {"preaviso_dias_habiles": 4}).preaviso_dias_habiles == 4
    with pytest.raises(PerfilIncorrecto, match="solo deja subirlo"):
        perfil_de("común", "", "pleno", {"preaviso_dias_habiles": 0})


def test_what_is_basic_for_the_pleno_is_open_for_a_commission_of_the_common_regime():
    assert perfil_de("común", "", "comision", {"quorum_primera": "tercio"}).quorum_primera is ReglaQuorum.TERCIO
    with pytest.raises(PerfilIncorrecto):
        perfil_de("gran población", "", "comision", {"quorum_primera": "tercio"})
    with pytest.raises(PerfilIncorrecto):
        perfil_de("común", "", "comision_pleno", {"desempate": "calidad_inmediata"})


def test_a_value_of_the_regulation_cites_its_article_when_it_is_known():
    perfil = perfil_de("común", "", "pleno", {"tiempo_alusiones": 60}, {"tiempo_alusiones": "ROM art. 71"})
    assert perfil.norma("tiempo_alusiones") == "ROM art. 71"


def test_what_the_town_says_of_its_organs_reaches_only_those_in_which_it_may_say_it():
    legales = perfil_de("común", "", "pleno").a_dict()
    dicho = {"desempate": "calidad_inmediata", "preaviso_dias_habiles": 3, "tiempo_cierre": 60, "no_existe": 1}
    assert aplicables("común", "pleno", legales, dicho) == {
        "preaviso_dias_habiles": 3,
        "tiempo_cierre": 60,
        "no_existe": 1,
    }


def test_in_a_big_city_what_binds_the_pleno_binds_its_commissions_too():
    dicho = {"desempate": "calidad_inmediata"}
    comun = perfil_de("común", "", "comision").a_dict() | {"desempate": "segunda_votacion"}
    assert aplicables("común", "comision", comun, dicho) == dicho
    grande = perfil_de("gran población", "", "comision").a_dict()
    assert aplicables("gran población", "comision", grande, dicho) == {}


def test_every_parameter_stands_under_a_heading():
    by_name = {parametro.nombre: parametro.apartado for parametro in parametros(con_fijos=True)}
    assert by_name["regimen"] == "El órgano"
    assert by_name["preaviso_horas"] == "Convocatoria y plazos"
    assert by_name["llamadas_para_expulsar"] == "Debate"
    assert by_name["remision_dias_habiles"] == "Después de la sesión"


def test_a_value_equal_to_that_of_the_law_is_no_contradiction():
    assert perfil_de("común", "", "pleno", {"quorum_minimo": 3, "desempate": "segunda_votacion"}).quorum_minimo == 3


def test_a_regulation_may_let_a_commission_do_without_the_file_and_not_the_pleno():
    """LBRL art. 46.2.b asks for it in the Pleno; of its commissions the regulation decides."""
    for regimen, clase in (("común", "comision_pleno"), ("gran población", "comision")):
        assert perfil_de(regimen, "", clase, {"exige_expediente": False}).exige_expediente is False
    with pytest.raises(PerfilIncorrecto):
        perfil_de("común", "", "pleno", {"exige_expediente": False})
