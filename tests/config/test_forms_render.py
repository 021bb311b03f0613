"""How a form of the house is drawn."""

from django import forms

from config.estilo import Muestra


def test_the_error_summary_links_to_each_field_that_must_be_corrected():
    html = str(Muestra({"titulo": "", "fecha": "2026-03-26", "organo": "pleno", "caracter": "otra"}))
    assert html.index("data-resumen-errores") < html.index('id="id_titulo"')
    assert 'href="#id_titulo"' in html
    # A group of options has no element of its own to go to: the link goes to the first.
    assert 'href="#id_caracter_0"' in html
    assert 'href="#id_fecha"' not in html


def test_help_and_error_are_read_with_their_control():
    html = Muestra({"titulo": ""})["titulo"].as_field_group()
    assert 'aria-describedby="id_titulo_helptext id_titulo_error"' in html
    assert 'id="id_titulo_helptext"' in html
    assert 'id="id_titulo_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_widget_keeps_its_own_class_beside_ours():
    class Con(forms.Form):
        texto = forms.CharField(widget=forms.TextInput(attrs={"class": "corto"}))

    assert 'class="corto form-control"' in str(Con()["texto"])


def test_what_may_be_left_empty_says_so():
    html = str(Muestra())
    assert html.count("(opcional)") == 3


def test_a_form_without_errors_has_no_summary():
    assert "data-resumen-errores" not in str(Muestra())
