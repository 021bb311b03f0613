"""The secretary at her desk: a town, a draft, and who else might knock."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sesiones.models import DiaInhabil, Sesion
from sesiones.services.calendario import confirm_calendario
from sesiones.services.preparation import create_sesion
from tests.town import MOMENTO, make_town

NOW = MOMENTO


class Desk:
    """A browser without scripts on the preparation pages."""

    def __init__(self, username: str) -> None:
        self.client = Client()
        assert self.client.login(username=username, password="x")

    def get(self, name, *args, status=200, query=None, **headers):
        response = self.client.get(reverse(f"gestion:{name}", args=args), query or {}, headers=headers)
        assert response.status_code == status, response.content.decode()[-2000:]
        return " ".join(response.content.decode().split())

    def post(self, name, *args, status=303, query="", headers=None, **data):
        response = self.client.post(reverse(f"gestion:{name}", args=args) + query, data, headers=headers or {})
        assert response.status_code == status, response.content.decode()[-3000:]
        return response


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def town(db):
    """A Pleno whose holidays of this year and the next are confirmed."""
    town = make_town()
    DiaInhabil.objects.create(corporacion=town.corporacion, fecha=date(2026, 4, 3), nombre="Viernes Santo")
    for year in (2026, 2027):
        confirm_calendario(corporacion=town.corporacion, anio=year, momento=NOW)
    return town


@pytest.fixture
def desk(town):
    return Desk("villa-sec")


@pytest.fixture
def draft(town) -> Sesion:
    """An ordinary session in three weeks, without agenda."""
    sesion = create_sesion(organo=town.organo, primera=NOW + timedelta(days=21), momento=NOW, autor="sistema")
    assert isinstance(sesion, Sesion)
    return sesion


@pytest.fixture
def convened(desk, draft) -> Sesion:
    """Convened through the pages."""
    desk.post("aplicar-plantilla", draft.pk)
    desk.post("convocar", draft.pk)
    draft.refresh_from_db()
    assert draft.estado == "convocada"
    return draft


def at(day: datetime) -> dict[str, str]:
    return {"dia": day.date().isoformat(), "hora": f"{day:%H:%M}"}
