"""Who directs a constitutive session and a motion of censure: the oldest and the youngest present."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sesiones.models import Sesion, Suceso
from sesiones.services.attendance import change_asistencia
from sesiones.services.life import constitute_sesion
from sesiones.services.solicitudes import register_solicitud
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "funcionario:VILLA-F1"


@pytest.fixture
def town():
    """Born one after the other: the mayor is the oldest, the fifth the youngest."""
    town = make_town()
    for n, miembro in enumerate(town.miembros):
        miembro.nacimiento = date(1950 + 10 * n, 1, 1)
        miembro.save()
    return town


@pytest.fixture
def constitutiva(town):
    sesion = make_sesion(town, estado="convocada")
    sesion.caracter = "constitutiva"
    sesion.save()
    return sesion


def open_with(sesion, *numbers, **changes):
    present = {f"VILLA-{n:02}": "presencial" for n in numbers} | {"VILLA-F1": "presencial"}
    return constitute_sesion(
        sesion_id=sesion.pk, presentes=present, ausentes={}, momento=sesion.primera, autor=AUTOR, **changes
    )


def mesa_facts(sesion):
    return [
        (fact.datos["mayor"], fact.datos["menor"])
        for fact in Suceso.objects.filter(sesion=sesion, tipo="mesa_de_edad_formada").order_by("numero")
    ]


def test_the_oldest_elected_who_is_there_presides_the_constitution(constitutiva):
    opened = open_with(constitutiva, 2, 3, 4)
    assert opened.presidente.clave == "VILLA-02"
    assert mesa_facts(opened) == [("VILLA-02", "VILLA-04")]
    assert Suceso.objects.get(tipo="sesion_constituida").datos["presidente"] == "VILLA-02"
    assert not Suceso.objects.filter(tipo="presidencia_asumida").exists()


def test_who_the_secretary_names_presides_with_the_youngest(constitutiva):
    opened = open_with(constitutiva, 1, 2, 3, 4, 5, presidente="VILLA-03")
    assert mesa_facts(opened) == [("VILLA-03", "VILLA-05")]
    assert opened.presidente.clave == "VILLA-03"


def test_when_the_oldest_leaves_the_next_one_takes_the_chair_and_keeps_it(constitutiva):
    open_with(constitutiva, 1, 2, 3, 4, 5)
    later = MOMENTO + timedelta(minutes=5)
    change_asistencia(sesion_id=constitutiva.pk, persona="VILLA-01", estado="fuera", momento=later, autor=AUTOR)
    change_asistencia(sesion_id=constitutiva.pk, persona="VILLA-01", estado="presente", momento=later, autor=AUTOR)
    assert mesa_facts(constitutiva) == [("VILLA-01", "VILLA-05"), ("VILLA-02", "VILLA-05")]
    assert Sesion.objects.get(pk=constitutiva.pk).presidente.clave == "VILLA-02"


def test_without_the_ages_nobody_is_proposed_and_the_session_still_opens(constitutiva, town):
    town.miembros[3].nacimiento = None
    town.miembros[3].save()
    opened = open_with(constitutiva, 2, 3, 4)
    assert mesa_facts(opened) == []
    assert opened.presidente.clave == "VILLA-02"


def test_any_other_session_is_chaired_by_the_mayor(town):
    opened = open_with(make_sesion(town, estado="convocada"), 1, 2, 3)
    assert (opened.presidente, mesa_facts(opened)) == (town.alcalde, [])


def test_neither_mayor_nor_candidate_directs_the_censure(town):
    solicitud = register_solicitud(
        corporacion=town.corporacion, clase="censura", firmantes=town.miembros[1:4], motivo="Se pide el cambio.",
        candidato=town.miembros[4], registro=MOMENTO, autor=AUTOR,
    )  # fmt: skip
    opened = open_with(solicitud.sesion, 1, 2, 3, 4, 5)
    assert mesa_facts(opened) == [("VILLA-02", "VILLA-04")]
    assert opened.presidente == town.miembros[1]


def test_the_roll_call_proposes_it_of_those_who_are_marked_there(constitutiva, town):
    client = Client()
    client.force_login(town.secretario.usuario, backend="django.contrib.auth.backends.ModelBackend")
    page = " ".join(client.get(reverse("sesiones:lista", args=[constitutiva.pk])).content.decode().split())
    assert f"{town.miembros[0]}, que preside, y {town.miembros[4]}." in page
    url = reverse("sesiones:lista-cuorum", args=[constitutiva.pk])
    marked = {f"lugar-VILLA-{n:02}": "presencial" if 1 < n < 5 else "ausente" for n in range(1, 6)}
    live = client.post(url, marked | {"convocatoria": 1})
    assert f"{town.miembros[1]}, que preside, y {town.miembros[3]}." in " ".join(live.content.decode().split())
    town.miembros[2].nacimiento = None
    town.miembros[2].save()
    unknown = client.post(url, marked | {"convocatoria": 1}).content.decode()
    assert "No consta la fecha de nacimiento de todos los presentes" in unknown
