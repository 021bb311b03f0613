"""The journal: numbered, chained, and closed to any change."""

import pytest
from django.db import DatabaseError, connection, transaction

from sesiones import journal
from sesiones.models import Suceso
from sesiones.sucesos import IncidenciaAnotada
from tests.town import MOMENTO, make_sesion, make_town


@pytest.fixture
def sesion(db):
    return make_sesion(make_town())


def note(sesion, texto):
    with transaction.atomic():
        return journal.record(sesion, IncidenciaAnotada(texto=texto), momento=MOMENTO, autor="sistema")


def test_facts_are_numbered_and_each_carries_the_hash_of_the_one_before(sesion):
    first, second = note(sesion, "uno"), note(sesion, "dos")
    assert (first.numero, second.numero) == (1, 2)
    assert first.hash_anterior == ""
    assert second.hash_anterior == first.hash
    assert list(journal.faults(sesion)) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE sesiones_suceso SET tipo = 'otro'", "DELETE FROM sesiones_suceso WHERE numero = 1"]
)
def test_the_database_refuses_to_change_or_remove_a_fact(sesion, statement):
    note(sesion, "uno")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Suceso.objects.count() == 1


def test_a_fact_changed_behind_the_triggers_is_found(sesion):
    note(sesion, "uno")
    false = Suceso(
        sesion=sesion, numero=2, tipo="incidencia_anotada", momento=MOMENTO, datos={"texto": "dos"}, hash="0"
    )
    false.save(force_insert=True)
    assert list(journal.faults(sesion)) == [
        "S-1: el suceso 2 no enlaza con el anterior",
        "S-1: el suceso 2 no coincide con su hash",
    ]
