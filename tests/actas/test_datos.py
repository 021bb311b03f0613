"""Where personal data is found in what people write, and where it is not (LO 3/2018 DA 7ª)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actas.redaccion.datos import ClaseDato, buscar
from actas.redaccion.datos.documentos import letra_de
from actas.redaccion.publicable import cuatro_cifras
from tests.actas.plantados import MAS_FORMAS, PLANTADOS

INOCENTES = """
por importe de 12.345.678 €
una modificación de 2.400.000 € y otra de 186.000,50 €
un presupuesto total de 12.345.678 y un remanente de 912.345.678 euros
expediente 2026/0417, expediente 20260417 y expediente n.º 12345678
Expediente HAC-2021/031, CON-2017/120 y 12345678/2026
artículo 46.2.d de la Ley 7/1985, de 2 de abril, y RD 926/2020
25-02-2021 y 05-03-2021; 9-12-2026 10 vecinos; 20260326
15 votos a favor, 2 en contra y 11 abstenciones
CSV A1B2-C3D4-E5F6-G7H8 y CSV: 14612345678901234567
código seguro de verificación 12345678
la mercantil con CIF B12345674 y el Ayuntamiento, P0301400H
huella SHA-256 7f4161e0bfada859207c4c2a4f509f9aea5ccb9088a897d4f7d1e3ecfc4ce9ff
en la plaza de la Constitución el 25 de marzo
14 plazas de auxiliar administrativo y una plaza de técnico medio, grupo A2
obras de la calle Mayor 2026; calle Mayor, 3 farolas; avenida del Puerto, 12 árboles
24 viviendas y garajes en la calle Poniente
siendo las 9:32 horas del 26 de marzo de 2026, de 10:00 a 11:30
registro de entrada 2026-E-RE-12345 y registro n.º 987654321
número 987654321 de registro de entrada
lote 3, 1.234.567 habitantes
artículos 100.2, 102.3 y 135.3 del ROF; capítulos 1 a 9
BOP núm. 123, de 4 de mayo de 2026; STC 103/2013
aplicación presupuestaria 15320 61900
Grupo Socialista, 12 votos
les 18:21 hores de l'11 de maig del 2021, amb 6 membres
la plaça de la Vila, el 3 d'abril de 2026
""".strip().splitlines()


@pytest.mark.parametrize(("clase", "dato"), [*PLANTADOS, *MAS_FORMAS])
def test_a_datum_is_found_whole_in_the_middle_of_a_sentence(clase, dato):
    frase = f"Interviene una vecina, {dato}, y pide que conste."
    (hallado,) = [h for h in buscar(frase) if h.clase is not ClaseDato.NOMBRE]
    assert hallado.clase == clase
    assert hallado.texto.strip(" .()") in dato
    assert not any(c.isdigit() for c in frase.replace(hallado.texto, "")), "something of it is left"


@pytest.mark.parametrize("frase", INOCENTES)
def test_figures_of_the_business_are_nobodys(frase):
    assert [h.texto for h in buscar(frase) if h.clase is not ClaseDato.NOMBRE] == []


@given(st.integers(0, 99_999_999), st.sampled_from(["", "-", " ", "."]), st.booleans())
def test_any_dni_with_its_letter_is_found_however_it_is_written(numero, separador, puntos):
    cifras = f"{numero:08d}"
    escrito = f"{cifras[:2]}.{cifras[2:5]}.{cifras[5:]}" if puntos else cifras
    dni = f"{escrito}{separador}{letra_de(numero)}"
    assert [h.texto for h in buscar(f"firma doña Ana Gil Sanz ({dni}) la petición") if h.clase == "documento"] == [dni]


@given(
    st.from_regex(r"[6789]\d{8}", fullmatch=True),
    st.sampled_from(["3-3-3", "3-2-2-2", "2-3-2-2", "9"]),
    st.sampled_from(" .-"),
)
def test_any_spanish_telephone_is_found_however_it_is_grouped(numero, grupos, separador):
    partes, lugar = [], 0
    for cuantas in map(int, grupos.split("-")):
        partes.append(numero[lugar : lugar + cuantas])
        lugar += cuantas
    escrito = separador.join(partes)
    assert [(h.clase, h.texto) for h in buscar(f"llame al {escrito} hoy")] == [(ClaseDato.TELEFONO, escrito)]


def test_names_are_suggested_but_never_those_of_councillors_and_officials():
    frase = "Don Luis Pardo Vega informa a doña Elena Ruiz Cano."
    hallados = buscar(frase, conocidos={"Luis Pardo Vega"})
    assert [(h.clase, h.texto) for h in hallados] == [(ClaseDato.NOMBRE, "Elena Ruiz Cano")]
    assert not ClaseDato.NOMBRE.se_toma_sola


def test_the_seat_of_the_session_is_nobodys_home():
    assert buscar("En Alella (plaza Mayor, 1) se reúne", ajenos=("plaza Mayor, 1",)) == ()


@pytest.mark.parametrize(
    ("documento", "cifras"),
    [
        ("12345678Z", "***4567**"),
        ("12.345.678-Z", "***4567**"),
        ("X1234567L", "****4567*"),
        ("1234567L", "***3456**"),
        ("AB12", ""),
    ],
)
def test_the_four_digits_are_always_those_of_the_same_places(documento, cifras):
    assert cuatro_cifras(documento) == cifras


@pytest.mark.parametrize(
    "texto",
    ["calle " * 4000, "1 " * 10_000, "a." * 10_000, "Calle Mayor " * 2000, "ES" + "1" * 20_000, "12.345." * 4000,
     "domicilio en " * 3000, "don Juan " * 3000, "@" * 20_000],
)  # fmt: skip
def test_no_text_takes_long_to_read(texto):
    antes = time.process_time()
    buscar(texto)
    assert time.process_time() - antes < 2
