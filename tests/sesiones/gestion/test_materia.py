"""The matter of an item is chosen from the law's own list, which decides the majority."""

import pytest

from sesiones.materias import materias_of, propose_materia
from sesiones.models import Punto
from sesiones.reglas.perfil import perfil_de
from sesiones.selectors import perfil_of_organo
from sesiones.services.agenda import add_punto
from votaciones.reglas.materias import mayoria_de_materia

pytestmark = pytest.mark.django_db


def item(draft, **more):
    return add_punto(sesion=draft, clase="dictamen", **{"titulo": "Asunto"} | more)


def test_what_is_offered_asks_for_more_than_a_simple_majority_in_this_organ(town):
    perfil = perfil_of_organo(town.organo)
    offered = materias_of(perfil)
    assert {"47.2.f", "47.2.ll", "71"} <= {one.clave for one in offered}
    assert all(mayoria_de_materia(one.clave, perfil).norma == one.norma for one in offered)
    assert not any(one.clave.startswith(("123.1", "114")) for one in offered)


def test_a_big_city_has_the_list_of_its_own_article():
    claves = {one.clave for one in materias_of(perfil_de("gran población", "", "pleno"))}
    assert "123.1.i" in claves
    assert not any(clave.startswith("47.2") for clave in claves)


def test_a_board_has_no_matters_of_its_own():
    assert materias_of(perfil_de("común", "", "junta_gobierno")) == ()


def test_the_form_offers_them_with_words_and_refuses_others(desk, draft):
    page = desk.get("punto-nuevo", draft.pk, query={"clase": "dictamen"})
    assert '<option value="47.2.f">47.2.f · Reglamento orgánico propio de la corporación</option>' in page
    assert '<optgroup label="Absoluta del número legal">' in page
    answer = desk.post("punto-nuevo", draft.pk, query="?clase=dictamen", status=422, titulo="X", parte="resolutiva",
                       materia="47.2.zz")  # fmt: skip
    assert "47.2.zz" in answer.content.decode()


def test_a_title_that_speaks_of_a_matter_says_so_and_decides_nothing(desk, draft):
    answer = desk.post("punto-nuevo", draft.pk, query="?clase=dictamen", parte="resolutiva",
                       titulo="Modificación del Reglamento Orgánico")  # fmt: skip
    punto = Punto.objects.get(titulo__startswith="Modificación")
    assert punto.materia == ""
    assert "LBRL art. 47.2.f" in desk.client.get(answer.url).content.decode()
    assert "Por su título parece: Reglamento orgánico propio de la corporación" in desk.get("punto", punto.pk)


def test_the_matter_of_an_item_from_elsewhere_is_kept(desk, draft):
    punto = item(draft, materia="114.3.k")
    assert '<option value="114.3.k" selected>' in desk.get("punto", punto.pk)


def test_a_title_in_either_language_of_the_town_is_understood(town):
    perfil = perfil_of_organo(town.organo)
    assert propose_materia(perfil, titulo="Reglament orgànic municipal").clave == "47.2.f"
    assert propose_materia(perfil, titulo="Bonificación del IBI") is None
