"""Documents imported into a place that knows no town yet."""

import copy

import pytest
from django.core.management import call_command

from config.management.commands.importar import import_document
from sesiones.models import Corporacion, Sesion
from tests.config.interchange.recorded import FIXTURES, TOWNS

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


def test_festivos_are_the_confirmed_table_of_the_years_that_they_touch(db):
    town = copy.deepcopy(TOWNS)
    town["corporaciones"] = town["corporaciones"][:1]
    town["corporaciones"][0]["festivos"] = ["2026-01-01", "2026-01-06"]
    import_document(town)
    lucentia = Corporacion.objects.get()
    assert lucentia.dias_inhabiles.count() == 2
    assert lucentia.calendarios.get(anio=2026).confirmado_en is not None


def test_a_session_of_an_unknown_organ_is_refused_whole(db, tmp_path):
    with pytest.raises(SystemExit) as ended:
        call_command("importar", str(FIXTURES / "sesiones-ejemplo.json"))
    assert (ended.value.code, Sesion.objects.count()) == (2, 0)
