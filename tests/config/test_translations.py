"""`config.translations`: a catalogue is complete when each sentence of the code has a sure translation, compiled."""

import gettext
import re

import pytest
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation

from actas.redaccion.redactar import LENGUAS
from config.env import BASE_DIR
from config.translations import APPS, CATALOGUES, IN_PROGRESS, Files, problems, progress, update
from sesiones.forms.gestion.sesiones import IDIOMAS

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

TITLE = _("Orden del día")
KIND = pgettext_lazy("clase de sesión", "Ordinaria")

def votes(n):
    return ngettext("%(n)d voto", "%(n)d votos", n) % {"n": n}
"""
PAGE = """{% load i18n %}
<main>
    <h1>{% translate "Votación" %}</h1>
    <p>Literal text that nobody marked</p>
    {% if abierta %}
      {% blocktranslate trimmed with nombre=punto.titulo %}
        Se vota
        {{ nombre }}
      {% endblocktranslate %}
    {% endif %}
</main>
"""
TRANSLATED = {
    "Orden del día": "Ordre del dia",
    "Ordinaria": "Ordinària",
    "Votación": "Votació",
    "Se vota %(nombre)s": "Es vota %(nombre)s",
    ("%(n)d voto", "%(n)d votos"): ("%(n)d vot", "%(n)d vots"),
}


@pytest.fixture
def files(tmp_path):
    (tmp_path / "sesiones" / "templates").mkdir(parents=True)
    (tmp_path / "sesiones" / "texts.py").write_text(CODE)
    (tmp_path / "sesiones" / "templates" / "page.html").write_text(PAGE)
    return Files(tmp_path, "ca")


def translate(files, translations):
    """Write `translations` into the catalogue as a translator would, and compile."""
    update(files)
    text = files.po.read_text()
    for msgid, msgstr in translations.items():
        if isinstance(msgid, tuple):
            old = f'msgid "{msgid[0]}"\nmsgid_plural "{msgid[1]}"\nmsgstr[0] ""\nmsgstr[1] ""'
            new = old.replace('[0] ""', f'[0] "{msgstr[0]}"').replace('[1] ""', f'[1] "{msgstr[1]}"')
        else:
            old, new = f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"'
        assert old in text
        text = text.replace(old, new)
    files.po.write_text(text)
    update(files)


def test_sentences_of_code_and_templates_are_found(files):
    assert {message.id for message in update(files) if message.id} == set(TRANSLATED)


def test_no_sentence_of_ours_hides_from_the_extractor():
    # Babel knows functions by name, and before Python 3.12 it does not look into an f-string.
    hidden = re.compile(r"""\bf(["']).*\{(?:_|n?p?gettext\w*)\((?!\1)["']|\bgettext\w* as (?!_\b)\w+""")
    sources = [path for app in APPS for path in (BASE_DIR / app).rglob("*.py")]
    lines = [(path.name, line.strip()) for path in sources for line in path.read_text().splitlines()]
    assert [(name, line) for name, line in lines if hidden.search(line)] == []


def test_a_translated_catalogue_has_no_problems_and_reads_back(files):
    translate(files, TRANSLATED)
    assert list(problems(files)) == []
    with files.mo.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Votación") == "Votació"
    assert compiled.pgettext("clase de sesión", "Ordinaria") == "Ordinària"
    assert compiled.ngettext("%(n)d voto", "%(n)d votos", 2) == "%(n)d vots"


def test_updating_again_changes_nothing(files):
    translate(files, TRANSLATED)
    before = files.po.read_bytes(), files.mo.read_bytes()
    update(files)
    assert (files.po.read_bytes(), files.mo.read_bytes()) == before


def test_without_a_catalogue_that_is_the_problem(files):
    assert list(problems(files)) == [f"Falta {files.po}."]


def test_what_is_not_translated_is_named(files):
    translate(files, {key: value for key, value in TRANSLATED.items() if key != "Votación"})
    assert list(problems(files)) == ["Sin traducir: «Votación» (sesiones/templates/page.html)"]


def test_what_lacks_a_translation_is_said_in_spanish_whatever_its_number(files):
    translate(files, {"Votación": "Votació"})
    with files.mo.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Votación") == "Votació"
    assert compiled.gettext("Orden del día") == "Orden del día"
    assert [compiled.ngettext("%(n)d voto", "%(n)d votos", n) for n in (1, 2)] == ["%(n)d voto", "%(n)d votos"]


def test_a_catalogue_whose_translation_goes_on_is_counted_and_need_not_be_complete(files):
    translate(files, {key: TRANSLATED[key] for key in ("Votación", "Orden del día")})
    files.po.write_text(files.po.read_text().replace('msgid "Votación"', '#, fuzzy\nmsgid "Votación"'))
    update(files)
    assert list(problems(files, in_progress=True)) == []
    assert progress(files) == "1 de 5 frases traducidas, 1 por revisar"
    # It is kept up to the code all the same, and what is translated says what ours says.
    source = files.root / "sesiones" / "texts.py"
    source.write_text(source.read_text().replace("%(n)d voto", "%(n)d sí"))
    assert {problem.split(":")[0] for problem in problems(files, in_progress=True)} == {
        "Falta en el catálogo",
        "Ya no se usa",
    }


@pytest.mark.parametrize("idioma", sorted(IN_PROGRESS))
def test_a_page_in_a_language_that_lacks_everything_is_in_spanish(client, settings, idioma):
    settings.LANGUAGES = [("es", "castellano"), (idioma, idioma)]
    page = client.get(reverse("account_login"), headers={"Accept-Language": idioma}).content.decode()
    assert f'<html lang="{idioma}"' in page
    assert "Contraseña" in page
    with translation.override(idioma):
        assert translation.ngettext("%(n)d voto", "%(n)d votos", 2) % {"n": 2} == "2 votos"


def test_every_language_of_the_pages_and_of_the_documents_has_a_catalogue():
    idiomas = {idioma.partition("-")[0] for idioma in LENGUAS} - {"es"}
    assert idiomas == set(CATALOGUES) >= IN_PROGRESS
    assert all(Files(BASE_DIR, idioma).mo.exists() for idioma in CATALOGUES)
    assert set(IDIOMAS) == set(LENGUAS)


def test_new_and_removed_sentences_are_named(files):
    translate(files, TRANSLATED)
    source = files.root / "sesiones" / "texts.py"
    source.write_text(source.read_text().replace("Orden del día", "Orden"))
    assert list(problems(files)) == [
        "Falta en el catálogo: «Orden» (sesiones/texts.py)",
        "Ya no se usa: «Orden del día»",
    ]


def test_a_removed_sentence_leaves_the_catalogue(files):
    translate(files, TRANSLATED)
    (files.root / "sesiones" / "texts.py").write_text("")
    update(files)
    with files.po.open("rb") as file:
        assert {message.id for message in read_po(file) if message.id} == {"Votación", "Se vota %(nombre)s"}


def test_a_doubtful_translation_is_no_translation(files):
    translate(files, TRANSLATED)
    text = files.po.read_text()
    files.po.write_text(text.replace('msgid "Votación"', '#, fuzzy\nmsgid "Votación"'))
    assert "Traducción dudosa (fuzzy): «Votación»" in list(problems(files))


def test_a_placeholder_that_was_renamed_is_found(files):
    translate(files, {**TRANSLATED, "Se vota %(nombre)s": "Es vota %(nom)s"})
    assert list(problems(files)) == ["Huecos que no coinciden (%(nom)s, %(nombre)s): «Se vota %(nombre)s»"]


def test_a_catalogue_edited_without_compiling_is_found(files):
    translate(files, TRANSLATED)
    files.po.write_text(files.po.read_text().replace('Votació"', 'Votacions"'))
    assert list(problems(files)) == ["django.mo no corresponde a django.po."]
