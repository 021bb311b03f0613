"""The calculator, by page and by command: the same question, the same answer, no login and no session."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from config.calculadora import answer
from config.interchange.documents import validator


def pregunta(**cambios):
    votacion = {"votos": {"si": 11, "no": 8, "abs": 2}, **cambios.pop("votacion", {})}
    return {"esquema": "calculo/1", "organo": {"numero_legal": 21, **cambios.pop("organo", {})}, "presentes": 21,
            "votacion": votacion, **cambios}  # fmt: skip


def responde(**cambios):
    datos = pregunta(**cambios)
    validator("calculo/1").validate(datos)
    return answer(datos)


def test_a_simple_majority_with_its_reasoning_and_article():
    found = responde()
    assert (found["resultado"], found["quorum"]) == ("aprobada", {"minimo": 7, "suficiente": True})
    assert found["razonamiento"] == "11 votos a favor y 8 en contra: aprobada"
    assert found["fundamento"] == ["LBRL art. 47.1"]


def test_the_matter_decides_the_majority_and_the_regime_the_list():
    votos = {"materia": "47.2.ñ", "votos": {"si": 10, "no": 9, "abs": 2}}
    comun = responde(votacion=votos)
    assert (comun["mayoria"], comun["necesarios"], comun["resultado"]) == ("absoluta", 11, "rechazada")
    grande = responde(votacion=votos, organo={"regimen": "gran población"})
    assert (grande["mayoria"], grande["resultado"], grande["avisos"][0]["norma"]) == (
        "simple",
        "aprobada",
        "LBRL art. 47.3",
    )


def test_a_tie_says_what_comes_next_until_it_is_resolved():
    empate = {"votos": {"si": 10, "no": 10, "abs": 1}}
    primera = responde(votacion=empate)
    assert (primera["resultado"], primera["siguiente"]) == ("empate", "segunda_votacion")
    segunda = responde(votacion=empate | {"segunda_votacion": {"si": 10, "no": 10, "abs": 1}})
    assert (len(segunda["rondas"]), segunda["siguiente"]) == (2, "voto_calidad")
    dirimida = responde(votacion=empate | {"segunda_votacion": empate["votos"], "voto_calidad": "si"})
    assert (dirimida["resultado"], dirimida["siguiente"]) == ("aprobada", None)
    assert dirimida["rondas"][1]["totales"] == {"si": 10, "no": 10, "abs": 1}
    declinada = responde(votacion=empate | {"segunda_votacion": empate["votos"], "voto_calidad": None})
    assert declinada["resultado"] == "rechazada"


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"presentes": 6, "votacion": {"votos": {"si": 4}}}, "sin_quorum"),
        ({"secretaria": False}, "sin_secretaria"),
        ({"presentes": 22}, "mas_presentes_que_miembros"),
        ({"votacion": {"votos": {"si": 22}}}, "mas_votos_que_miembros"),
        ({"votacion": {"sistema": "ponderada"}}, "sin_voto_ponderado"),
        ({"votacion": {"clase": "ruego"}}, "clase_no_se_vota"),
        ({"presentes": 10, "organo": {"ccaa": "VC"}, "votacion": {"mayoria": "absoluta", "votos": {"si": 9}}},
         "mayoria_inalcanzable"),
    ],
)  # fmt: skip
def test_what_the_law_does_not_allow_has_no_result_but_a_reason_and_a_remedy(cambios, codigo):
    found = responde(**cambios)
    assert found["resultado"] is None
    assert codigo in [rechazo["codigo"] for rechazo in found["rechazos"]]
    assert all(rechazo["norma"] and rechazo["remedio"] for rechazo in found["rechazos"])


def test_a_matter_of_another_list_and_a_regulation_that_cannot_say_so():
    assert responde(votacion={"materia": "114.2.a"}) == [
        "$.votacion.materia: no está en ninguna lista que rija en este órgano"
    ]
    assert "no_existe" in responde(organo={"perfil": {"no_existe": 1}})[0]


def test_weights_are_compared_with_the_weight_of_the_whole_organ():
    found = responde(
        organo={"clase": "junta_portavoces", "numero_legal": 5, "peso_total": 21}, presentes=4,
        votacion={"sistema": "ponderada", "votos": {"si": 9, "no": 9, "abs": 3}},
    )  # fmt: skip
    assert (found["resultado"], found["siguiente"]) == ("empate", "voto_calidad")


def test_the_command_speaks_and_writes(tmp_path, capsys):
    fichero, salida = tmp_path / "p.json", tmp_path / "r.json"
    fichero.write_text(json.dumps(pregunta()), "utf-8")
    call_command("calcular", str(fichero), "-o", str(salida))
    assert capsys.readouterr().out == (
        "Quórum: se exigen 7.\n11 votos a favor y 8 en contra: aprobada (LBRL art. 47.1)\n"
    )
    assert json.loads(salida.read_text("utf-8"))["resultado"] == "aprobada"
    call_command("calcular", str(fichero), "--json")
    assert json.loads(capsys.readouterr().out)["esquema"] == "resultado_calculo/1"


@pytest.mark.parametrize("cambios", [{"presentes": -1}, {"votacion": {"materia": "114.2.a"}}])
def test_a_question_that_cannot_be_asked_ends_with_two(tmp_path, cambios):
    fichero = tmp_path / "p.json"
    fichero.write_text(json.dumps(pregunta(**cambios)), "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("calcular", str(fichero))
    assert ended.value.code == 2


PAGINA = {
    "clase": "pleno", "regimen": "común", "ccaa": "", "numero_legal": 21, "presentes": 21, "secretaria": "si",
    "convocatoria": 1, "asunto": "propuesta", "materia": "", "mayoria": "", "si": 10, "no": 10, "abs": 1,
}  # fmt: skip


@pytest.mark.django_db
class TestPage:
    def get(self, client, **cambios):
        return client.get(reverse("calculadora"), {**PAGINA, **cambios} if cambios else {})

    def test_it_is_open_to_everybody_and_linked_from_the_portal(self, client):
        assert self.get(client).status_code == 200
        assert reverse("calculadora") in client.get(reverse("portal")).content.decode()

    def test_a_question_in_the_address_is_answered_under_its_form(self, client):
        html = self.get(client, si2="11", no2="10").content.decode()
        assert "11 votos a favor y 10 en contra: aprobada" in html
        assert "Segunda votación" in html

    def test_a_tie_tells_the_next_step(self, client):
        assert "Hay empate: se vota de nuevo." in self.get(client, calidad="").content.decode()

    def test_urgency_and_censure_have_majorities_of_their_own(self, client):
        urgencia = self.get(client, asunto="urgencia", si=10, no=3, abs=8).content.decode()
        assert "10 votos a favor; se exigían 11 de 21: rechazada" in urgencia
        assert "LOREG art. 197.1" in self.get(client, asunto="censura", si=11, no=10, abs=0).content.decode()

    def test_what_cannot_be_asked_is_told_beside_its_field(self, client):
        vacia = self.get(client, si="")
        assert vacia.status_code == 422
        ajena = self.get(client, materia="123.9.z")
        assert ajena.status_code == 422
        assert "no está en ninguna lista" in ajena.content.decode()

    def test_a_refusal_says_why_and_what_can_be_done(self, client):
        html = self.get(client, presentes=6, si=4, no=1, abs=0).content.decode()
        assert "hacen falta 7" in html
        assert "LBRL art. 46.2.c" in html
