"""Every fact of ROF art. 109 is in the DOCX of the minutes, and none that the journal does not tell.

Over the four sessions of the examples and ten of our own, played through the real services.
"""

import io
import json

import docx
import pytest
from django.core.management import call_command
from docx.oxml.ns import qn

from actas.redaccion import lengua_de
from actas.redaccion.arbol import texto_de
from actas.redaccion.emisibles import del_punto
from actas.redaccion.publicable import redactar_publicable
from actas.redaccion.redactar import redactar_acta
from actas.selectors import hechos_de
from actas.services.issuing import tree_of
from sesiones.models import Sesion
from tests.actas.comprobador import del_diario, del_docx, diferencias
from tests.actas.sesiones_propias import PROPIAS, documento
from tests.harness.servidor import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EJEMPLOS = ("SE-1", "SE-2", "SE-3", "SE-4")
CON_MOTIVO_DE_SALUD = {"SE-3": 1, "PR-EMPATE": 1}
CELEBRADAS = [p["id"] for p in PROPIAS if p["id"] != "PR-SIN-QUORUM"]


@pytest.fixture
def jugar(towns, tmp_path):
    propias = tmp_path / "propias.json"
    propias.write_text(json.dumps(documento()))

    def play(clave):
        """The session played, and the DOCX of its minutes."""
        fuente = propias if clave.startswith("PR-") else ROOT / "fixtures" / "sesiones-ejemplo.json"
        destino = tmp_path / f"{clave}.docx"
        call_command("reproducir", str(fuente), clave, acta=destino, stdout=io.StringIO())
        return Sesion.objects.select_related("organo__corporacion").get(clave=clave), destino.read_bytes()

    return play


@pytest.mark.parametrize("clave", [*EJEMPLOS, *CELEBRADAS])
def test_no_fact_is_missing_and_none_is_invented(jugar, clave):
    sesion, acta = jugar(clave)
    diario = del_diario(sesion)
    assert diario.asisten
    assert diario.puntos
    assert list(diferencias(diario, del_docx(acta))) == []
    # Nor does the publication take for personal what is not: it leaves out reasons of health, and nothing else.
    hechos, lengua = hechos_de(sesion), lengua_de(sesion.idioma)
    publicadas = texto_de(redactar_publicable(hechos, lengua).bloques).splitlines()
    faltan = [
        linea for linea in texto_de(redactar_acta(hechos, lengua).bloques).splitlines() if linea not in publicadas
    ]
    assert len(faltan) == CON_MOTIVO_DE_SALUD.get(clave, 0), faltan


def test_r03_without_quorum_a_diligencia_names_who_came_and_who_excused_themselves(jugar):
    sesion, diligencia = jugar("PR-SIN-QUORUM")
    texto = "\n".join(p.text for p in docx.Document(io.BytesIO(diligencia)).paragraphs)
    (linea,) = [p for p in texto.splitlines() if p.startswith("Concurren:")]
    assert linea.count("don ") + linea.count("doña ") == 6
    (linea,) = [p for p in texto.splitlines() if p.startswith("Excusan su asistencia:")]
    assert linea.count("don ") + linea.count("doña ") == 4
    assert "Hay 6 miembros presentes y hacen falta 7." in texto
    assert sesion.estado == "no_constituida"


def test_r11_of_a_secret_debate_the_result_is_told_and_nothing_said_in_it(jugar):
    _, acta = jugar("PR-SECRETA")
    leido = del_docx(acta)
    assert leido.votos == [("1", "20", "0", "1"), ("1", "12", "6", "3")]
    assert leido.acuerdos == {"1": "aprobado"}
    assert not [i for i in leido.intervienen if i[0] == "1"]
    assert not leido.nominales


def test_in_two_columns_both_languages_tell_the_same_figures(jugar, tmp_path):
    jugar("PR-BILINGUE")
    destino = tmp_path / "bilingue.docx"
    call_command("acta", "PR-BILINGUE", salida=destino, bilingue=True, stdout=io.StringIO())
    texto = "".join(t.text or "" for t in docx.Document(destino).element.body.iter(qn("w:t")))
    for dicho in (
        "18 vots a favor, cap en contra i 2 abstencions",
        "18 votos a favor, ninguno en contra y 2 abstenciones",
    ):
        assert dicho in texto


def test_a_certificate_of_what_was_not_agreed_tells_what_there_was(jugar):
    """ROF art. 204: of the urgency that was ratified, its vote; of the questions, what was asked; never nothing."""
    sesion, acta = jugar("PR-URGENTE")
    ratificacion = texto_de(tree_of(sesion, "certificado", punto="1").bloques)
    assert "13 votos a favor, 5 en contra" in ratificacion
    assert "queda ratificada" in ratificacion
    assert "ninguna intervención" not in ratificacion
    assert not [p for p in docx.Document(io.BytesIO(acta)).paragraphs if "ninguna intervención" in p.text]
    sesion, _ = jugar("PR-MIXTA")
    assert "Ruega limpiar la acequia" in texto_de(tree_of(sesion, "certificado", punto="3").bloques)


def test_a_procurement_board_has_a_law_of_its_own(jugar):
    """Ley 40/2015 arts. 17 and 19: no article of the ROF, and its officials belong to no group and lack none."""
    sesion, _ = jugar("PR-MESA")
    for clase in ("convocatoria", "citacion", "certificado", "notificacion"):
        dicho = texto_de(tree_of(sesion, clase, punto="2").bloques)
        assert "ROF" not in dicho
        assert "Reglamento de organización" not in dicho
    assert "Personal técnico (4)" in texto_de(tree_of(sesion, "extracto").bloques)


def test_nobody_is_notified_that_minutes_were_approved(jugar):
    sesion, _ = jugar("PR-JUNTA")
    hechos = hechos_de(sesion)
    assert [del_punto(hechos, p) for p in hechos.puntos[:2]] == [("certificado",), ("certificado", "notificacion")]


# --- The checker itself


def _cambiar(acta: bytes, viejo: str, nuevo: str) -> bytes:
    """The same file with the first place that says `viejo` saying `nuevo`."""
    abierto = docx.Document(io.BytesIO(acta))
    texto = next(t for t in abierto.element.body.iter(qn("w:t")) if viejo in (t.text or ""))
    texto.text = texto.text.replace(viejo, nuevo, 1)
    salida = io.BytesIO()
    abierto.save(salida)
    return salida.getvalue()


def _quitar(acta: bytes, dicho: str) -> bytes:
    """The same file without the last paragraph or row that says `dicho`."""
    abierto = docx.Document(io.BytesIO(acta))
    elementos = [e for e in abierto.element.body.iter(qn("w:p"), qn("w:tr")) if dicho in "".join(e.itertext())]
    elementos[-1].getparent().remove(elementos[-1])
    salida = io.BytesIO()
    abierto.save(salida)
    return salida.getvalue()


def test_the_checker_finds_each_fact_that_is_changed_or_left_out(jugar):
    sesion, acta = jugar("PR-MIXTA")
    diario = del_diario(sesion)
    cambios = {
        "lugar": _cambiar(acta, "Salón de Plenos", "Biblioteca"),
        "fecha": _cambiar(acta, "26 de mayo", "27 de mayo"),
        "inicio": _cambiar(acta, "De 10:02", "De 10:03"),
        "fin": _cambiar(acta, "a 11:30", "a 11:31"),
        "caracter": _cambiar(acta, "7/2026, ordinaria", "7/2026, extraordinaria"),
        "convocatoria": _cambiar(acta, "Primera", "Segunda"),
        "secretaria": _cambiar(acta, "D.ª Encarnación Valverde Luna", "D.ª Otra Persona"),
        "intervencion": _cambiar(acta, "D. Manuel Ángel Corpas León", "D. Otro"),
        "preside": _cambiar(acta, "Alcalde (preside)", "Alcalde"),
        "asisten": _quitar(acta, "D. Vicente Marmolejo Díaz"),
        "excusados": _quitar(acta, "Ausentes con excusa:"),
        "puntos": _cambiar(acta, "1. Presupuesto de inversiones", "1. Presupuesto"),
        "intervienen": _quitar(acta, "Contesta"),
        "incidencias": _quitar(acta, "se interrumpe la conexión"),
        "votos": _cambiar(acta, "resultado: 12 votos a favor, 7", "resultado: 13 votos a favor, 7"),
        "grupos": _quitar(acta, "Con Andalucía"),
        "acuerdos": _quitar(acta, "Acuerdo. "),
    }
    assert list(diferencias(diario, del_docx(acta))) == []
    for nombre, cambiada in cambios.items():
        hallado = [d.partition(":")[0] for d in diferencias(diario, del_docx(cambiada))]
        assert nombre in hallado, nombre
