"""Votes that make a mayor, and votes that the law annuls (LOREG arts. 196, 197.1.f and 197 bis.8)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from actas.redaccion import redactar
from actas.redaccion.arbol import texto_de
from actas.selectors import hechos_de
from sesiones.alcaldia import cabezas_de_lista
from sesiones.models import Alcaldia, Designacion, GrupoPolitico, Miembro, Organo, Punto, Sesion, Solicitud, Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.town import MOMENTO, make_sesion
from tests.votaciones.conftest import Sala
from votaciones.selectors import resultado_of
from votaciones.services.elections import decide_eleccion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


def kinds(sesion):
    return list(Suceso.objects.filter(sesion=sesion).order_by("numero").values_list("tipo", flat=True))


def censura(sala, candidato=3):
    """The item under debate is the motion of censure that was registered with this candidate."""
    Punto.objects.filter(pk=sala.punto.pk).update(clase="censura")
    solicitud = Solicitud.objects.create(
        corporacion=sala.town.corporacion, clase="censura", registro=MOMENTO, motivo="Se pide", autor="x",
        candidato=sala.miembros[candidato - 1], sesion=sala.sesion,
    )  # fmt: skip
    sala.sesion.refresh_from_db()
    return solicitud


# Censure


def test_a_censure_that_carries_makes_the_candidate_mayor_on_the_spot(sala):
    censura(sala)
    town = sala.town
    junta = Organo.objects.create(
        corporacion=town.corporacion, clave="jgl", nombre="Junta", clase="junta_gobierno", presidencia=town.alcalde
    )
    comision = Organo.objects.create(
        corporacion=town.corporacion, clave="hda", nombre="Hacienda", clase="comision", presidencia=town.miembros[4]
    )
    Designacion.objects.create(organo=junta, miembro=town.alcalde, grupo=town.grupos[0], desde=date(2023, 6, 17))
    votacion = sala.vote("nsssa")
    assert votacion.resultado == "aprobada"
    old, new = (Miembro.objects.get(pk=sala.miembros[n].pk) for n in (0, 2))
    assert (old.cargo, new.cargo) == ("concejal", "alcalde")
    assert [(one.miembro, one.desde, one.hasta, one.via) for one in Alcaldia.objects.all()] == [
        (new, date(2026, 3, 26), None, "censura"),
        (old, date(2023, 6, 17), date(2026, 3, 26), ""),
    ]
    presidents = {one.clave: one.presidencia for one in Organo.objects.filter(corporacion=town.corporacion)}
    assert presidents == {"pleno": new, "jgl": new, "hda": town.miembros[4]}
    assert comision.presidencia == town.miembros[4]
    seats = {(one.miembro, one.hasta) for one in junta.designaciones.all()}
    assert seats == {(old, date(2026, 3, 25)), (new, None)}
    sesion = Sesion.objects.get(pk=sala.sesion.pk)
    assert (sesion.presidente, sesion.titular_voto_calidad) == (new, new)
    told = Suceso.objects.get(tipo="alcaldia_proclamada").datos
    assert told == {"miembro": new.clave, "anterior": old.clave, "via": "censura", "punto": "1"}
    assert kinds(sesion)[-3:] == ["votacion_proclamada", "alcaldia_proclamada", "presidencia_asumida"]


def test_the_chair_passes_from_the_mesa_de_edad_to_the_new_mayor(sala):
    censura(sala)
    Sesion.objects.filter(pk=sala.sesion.pk).update(
        datos={"mesa_edad": {"mayor": "VILLA-02", "menor": "VILLA-04"}}, presidente=sala.miembros[1]
    )
    sala.vote("nsssa")
    sesion = Sesion.objects.get(pk=sala.sesion.pk)
    assert (sesion.presidente, sesion.datos) == (sala.miembros[2], {})


@pytest.mark.parametrize("votes", ["nnssa", "nnnss"])
def test_a_censure_that_fails_leaves_the_mayor(sala, votes):
    censura(sala)
    assert sala.vote(votes).resultado == "rechazada"
    assert Miembro.objects.get(cargo="alcalde") == sala.town.alcalde
    assert not Alcaldia.objects.exists()
    assert "alcaldia_proclamada" not in kinds(sala.sesion)


def test_a_recorded_censure_does_not_change_who_is_mayor_today(sala):
    Punto.objects.filter(pk=sala.punto.pk).update(clase="censura")
    assert sala.vote("nsssa").resultado == "aprobada"
    assert Miembro.objects.get(cargo="alcalde") == sala.town.alcalde


# Election


@pytest.fixture
def election(sala):
    """The constitutive session: nobody is mayor yet, list A had 900 popular votes and B 1,000."""
    Sesion.objects.filter(pk=sala.sesion.pk).update(caracter="constitutiva")
    Punto.objects.filter(pk=sala.punto.pk).update(clase="eleccion")
    Miembro.objects.update(cargo="concejal")
    Organo.objects.update(presidencia=None)
    for siglas, votes in (("A", 900), ("B", 1000)):
        GrupoPolitico.objects.filter(siglas=siglas).update(votos_populares=votes)
    sala.sesion.refresh_from_db()
    return sala


def heads(sala):
    return cabezas_de_lista(sala.punto)


def elect(sala, papers):
    votacion = sala.open(sistema="secreta", candidaturas=heads(sala), motivo_sistema="Elección")
    for n, paper in enumerate(papers, 1):
        assert not isinstance(sala.cast(votacion, n, paper), Rechazo)
    sala.close(votacion)
    return votacion, sala.proclaim(votacion)


def test_the_heads_of_list_stand_and_an_absolute_majority_elects(election):
    assert heads(election) == [str(election.miembros[0]), str(election.miembros[1])]
    _votacion, done = elect(election, ["c1", "c1", "c1", "c2", "c2"])
    assert done.elegida == str(election.miembros[0])
    assert Miembro.objects.get(cargo="alcalde") == election.miembros[0]
    assert Alcaldia.objects.get().via == "eleccion"
    assert Organo.objects.get().presidencia == election.miembros[0]


def test_without_it_the_head_of_the_list_with_most_popular_votes_is_the_mayor(election):
    _votacion, done = elect(election, ["c1", "c1", "blanca", "c2", "blanca"])
    assert (done.elegida, done.fundamento) == (str(election.miembros[1]), ["LOREG art. 196.c"])
    assert Miembro.objects.get(cargo="alcalde") == election.miembros[1]


def test_lists_that_are_level_are_decided_by_lot_and_by_nothing_else(election):
    GrupoPolitico.objects.update(votos_populares=1000)
    votacion, done = elect(election, ["c1", "c1", "blanca", "c2", "blanca"])
    assert done.resultado == "empate"
    declined = decide_eleccion(votacion_id=votacion.pk, elegida="", **election.mesa())
    assert declined.codigo == "sorteo_ajeno"
    client = Client()
    client.force_login(election.town.secretario.usuario)
    form = client.get(reverse("votaciones:dirimir", args=[votacion.pk])).content.decode()
    assert "El sorteo designa a" in form
    assert "se declina" not in form
    drawn = decide_eleccion(votacion_id=votacion.pk, elegida=str(election.miembros[0]), **election.mesa())
    assert drawn.elegida == str(election.miembros[0])
    assert Suceso.objects.get(tipo="eleccion_dirimida").datos["via"] == "sorteo"
    assert Miembro.objects.get(cargo="alcalde") == election.miembros[0]


def test_what_the_lists_had_must_be_known_before_it_decides(election):
    GrupoPolitico.objects.filter(siglas="B").update(votos_populares=None)
    votacion, refused = elect(election, ["c1", "c1", "blanca", "c2", "blanca"])
    assert (refused.codigo, refused.norma) == ("sin_votos_populares", "LOREG art. 196.c")
    votacion.refresh_from_db()
    assert votacion.estado == "cerrada"
    GrupoPolitico.objects.filter(siglas="B").update(votos_populares=1000)
    assert election.proclaim(votacion).elegida == str(election.miembros[1])


def test_an_absolute_majority_asks_for_no_popular_votes(election):
    GrupoPolitico.objects.update(votos_populares=None)
    _votacion, done = elect(election, ["c2", "c2", "c2", "c2", "c2"])
    assert done.elegida == str(election.miembros[1])


# Confidence


def later_session(sala, days, **punto):
    """Another session with the matter of the confidence put to an ordinary vote."""
    when = MOMENTO + timedelta(days=days)
    other = make_sesion(sala.town, momento=when, clave=f"S-{days}")
    Punto.objects.filter(sesion=other).update(expediente="7/2026", propuesta="Aprobar el reglamento.", **punto)
    other.refresh_from_db()
    return Sala(sala.town, other, when)


@pytest.fixture
def given(sala):
    """The confidence was carried with the votes of the first three."""
    Punto.objects.filter(pk=sala.punto.pk).update(
        clase="confianza", expediente="7/2026", propuesta="Aprobar el reglamento."
    )
    sala.sesion.refresh_from_db()
    assert sala.vote("sssnn").resultado == "aprobada"
    return sala


def test_who_gave_the_confidence_does_not_vote_against_the_same_text_for_six_months(given):
    later = later_session(given, 30)
    done = later.vote("nssna", sistema="nominal")
    assert (done.si, done.no, done.abstenciones, done.nulos) == (2, 1, 1, ["VILLA-01"])
    assert Suceso.objects.get(sesion=later.sesion, tipo="votacion_proclamada").datos["nulos"] == ["VILLA-01"]
    shown = resultado_of(done)
    assert sum(group.no for group in shown.por_grupo) == 1
    told = hechos_de(later.sesion)
    assert [v.persona.id for v in told.puntos[0].votaciones[0].rondas[0].nominal if v.sentido == "nulo"] == ["VILLA-01"]
    es, ca = (texto_de(redactar(told, lengua).bloques) for lengua in ("es", "ca"))
    assert "Es nulo, y no se computa, el voto en contra de" in es
    assert "És nul, i no es computa, el vot en contra de" in ca


@pytest.mark.parametrize(
    ("days", "change"),
    [(300, {}), (30, {"propuesta": "Aprobar otro reglamento."}), (30, {"expediente": "8/2026"})],
)
def test_after_six_months_or_on_another_matter_every_vote_counts(given, days, change):
    later = later_session(given, days)
    Punto.objects.filter(sesion=later.sesion).update(**change)
    later.sesion.refresh_from_db()
    done = later.vote("nssna")
    assert (done.no, done.nulos) == (2, [])


def test_a_motion_that_goes_on_from_the_confidence_is_the_same_matter(given):
    later = later_session(given, 30, procede_de=given.punto)
    Punto.objects.filter(sesion=later.sesion).update(expediente="")
    later.sesion.refresh_from_db()
    assert later.vote("nnsnn").nulos == ["VILLA-01", "VILLA-02"]
