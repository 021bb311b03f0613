"""A recorded session played through the real services, and its minutes: a commission in Catalan, with weighted votes."""

import io

import docx
import pytest
from django.core.management import call_command

from actas.models import Acta
from actas.redaccion import redactar
from actas.redaccion.arbol import texto_de
from actas.selectors import hechos_de
from sesiones.models import Sesion
from tests.harness.servidor import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_commission_of_vilamar(tmp_path):
    call_command("importar", str(ROOT / "fixtures" / "corporaciones.json"), stdout=io.StringIO())
    destino = tmp_path / "acta.docx"
    call_command(
        "reproducir", str(ROOT / "fixtures" / "sesiones-ejemplo.json"), "SE-4", acta=destino, stdout=io.StringIO()
    )
    sesion = Sesion.objects.get(clave="SE-4")
    assert hechos_de(sesion).municipio.escudo.texto_alternativo == "Escut de Vilamar del Maresme"
    texto = texto_de(redactar(hechos_de(sesion), "ca").bloques)
    assert Acta.objects.get(sesion=sesion).idioma == "ca"
    for frase in (
        "Sr. Martí Casals Ustrell | Regidor (presideix, sense vot) | ERC-AM | Telemàtica",
        "Sr. Feliu Garriga Comas | Regidor | JxCAT-Units | Telemàtica, des de les 18:21",
        "Absents amb excusa: la senyora Violant Riera Montes (feina).",
        "Assisteixen amb veu i sense vot: el senyor Narcís Estapé Bonet, regidor; la senyora Aina Vilaseca Garriga, regidora.",
        "a les divuit hores i dos minuts de l'11 de maig del 2021",
        "A les 18:21 hores, abans de la primera intervenció en aquest punt, s'incorpora a la sessió el senyor Feliu Garriga "
        "Comas per mitjans telemàtics; membres presents: 6.",
        "s'obté el resultat següent: 12 vots a favor, 1 en contra i 3 abstencions.",
        "ERC-AM | Sr. Oriol Masferrer Pujades | 9 | 0 | 0",
        "El grup Fem Vilamar es reserva el vot fins al Ple.",
        "dictamina desfavorablement la moció «Moció de Fem Vilamar per una targeta de transport social» (expedient "
        "MOC-2021/006).",
        "La Comissió Informativa de Serveis Generals i Hisenda en queda assabentada.",
        "la Presidència aixeca la sessió a les dinou hores i setze minuts",
        "Vist i plau · El President · Martí Casals Ustrell",
    ):
        assert frase in texto
    titulos = [p.text for p in docx.Document(destino).paragraphs if p.style.name == "Heading 2"]
    assert [titulo.split(".")[0] for titulo in titulos] == [str(n) for n in range(1, 9)]
