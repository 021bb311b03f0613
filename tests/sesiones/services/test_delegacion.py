"""Chairing by delegation, and the casting vote that stays with the mayor (T08)."""

import pytest

from sesiones.models import Organo
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.organos import delegate_presidencia
from tests.sesiones.services.casa import abierta
from tests.town import make_town

pytestmark = pytest.mark.django_db


def town_of(regimen, clase="pleno"):
    town = make_town(miembros=3, clase=clase)
    town.corporacion.regimen = regimen
    town.corporacion.save()
    town.organo.refresh_from_db()
    return town


@pytest.mark.parametrize(
    ("regimen", "clase", "norma"),
    [
        ("común", "pleno", "LBRL art. 21.3"),
        ("común", "junta_gobierno", "LBRL art. 21.3"),
        ("gran población", "junta_gobierno", "LBRL art. 124.5"),
        ("gran población", "pleno", None),
        ("común", "comision", None),
    ],
)
def test_where_the_chair_may_be_delegated(regimen, clase, norma):
    town = town_of(regimen, clase)
    outcome = delegate_presidencia(organo=town.organo, miembro=town.miembros[2])
    assert (outcome.norma if isinstance(outcome, Rechazo) else None) == norma


def test_t08_the_delegate_chairs_and_the_casting_vote_stays_with_the_mayor():
    town = town_of("gran población")
    delegated = delegate_presidencia(organo=town.organo, miembro=town.miembros[2])
    assert isinstance(delegated, Organo)
    sesion = abierta(town)
    sesion.refresh_from_db()
    assert sesion.presidente == town.miembros[2]
    assert sesion.titular_voto_calidad == town.alcalde


def test_a_stranger_does_not_chair_and_a_delegation_ends():
    town = town_of("gran población")
    stranger = make_town(clave="otra").miembros[0]
    assert isinstance(delegate_presidencia(organo=town.organo, miembro=stranger), Rechazo)
    delegate_presidencia(organo=town.organo, miembro=town.miembros[2])
    ended = delegate_presidencia(organo=town.organo, miembro=None)
    assert isinstance(ended, Organo)
    assert ended.presidencia_delegada is None
