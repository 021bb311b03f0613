"""From the draft to the approval: proposed with the next notice, observed, approved by an item (ROF arts. 80.2, 91.1)."""

from datetime import timedelta

import pytest

from actas.estados import TRANSICIONES, TRANSICIONES_DILIGENCIA, EstadoActa
from actas.models import Acta
from actas.redaccion import lengua_de, puntos
from actas.redaccion.arbol import texto_de
from actas.selectors import hechos_de
from actas.services.approval import (
    approve_acta,
    incorporate_observacion,
    present_observacion,
    settle_observacion,
)
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from sesiones import journal, signals, sucesos
from sesiones.estados import EstadoPunto
from sesiones.models import Punto, Sesion, Suceso
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.items import settle_punto
from tests.actas.town_acta import adjourn, at, open_town
from tests.town import make_sesion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

LATER = at(60 * 24 * 30)


@pytest.fixture
def town():
    """A session that was held, and the next, whose first item is to approve its minutes."""
    villa, sesion = open_town()
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    villa.next = make_sesion(villa, clave="S-2")
    villa.punto = villa.next.puntos.get()
    villa.punto.clase, villa.punto.datos = "acta", {"acta": sesion.clave}
    villa.punto.save()
    return villa


def convene(town):
    signals.sesion_convocada.send(sender=Sesion, sesion=town.next, momento=LATER)
    town.acta.refresh_from_db()
    return town.acta


def end(town, estado):
    town.punto.refresh_from_db()
    town.punto.sesion = town.next
    settle_punto(town.next, town.punto, estado, momento=LATER, autor="sistema")
    town.acta.refresh_from_db()
    return town.acta


def observe(town, texto="Donde dice 3 debe decir 4"):
    return present_observacion(
        acta_id=town.acta.pk, miembro=town.miembros[1], texto=texto, momento=LATER, autor="sistema"
    )


def facts(tipo):
    return [dict(one.datos) for one in Suceso.objects.filter(tipo=tipo).order_by("pk")]


def test_the_draft_goes_with_the_notice_that_names_it(town):
    acta = convene(town)
    assert (acta.estado, acta.punto_aprobacion, acta.version_propuesta) == ("propuesta", town.punto, 1)
    assert facts("acta_propuesta") == [{"sesion": town.next.clave, "punto": "1", "version": 1}]
    # Its text may still be mended, and the notice served again proposes nothing twice.
    assert edit_texto(acta_id=acta.pk, seccion="cierre", html="<p>x</p>", momento=LATER, autor="sistema").version == 1
    convene(town)
    assert len(facts("acta_propuesta")) == 1


def test_minutes_of_another_organ_or_without_a_name_are_not_proposed(town):
    Punto.objects.filter(pk=town.punto.pk).update(datos={"acta": "no-existe"})
    assert convene(town).estado == "borrador"
    Punto.objects.filter(pk=town.punto.pk).update(datos={})
    assert convene(town).estado == "borrador"


@pytest.mark.parametrize("how", ["cancelled", "no longer named"])
def test_a_session_that_will_not_approve_them_leaves_a_draft(town, how):
    convene(town)
    if how == "cancelled":
        signals.sesion_desconvocada.send(sender=Sesion, sesion=town.next, momento=LATER)
    else:
        Punto.objects.filter(pk=town.punto.pk).update(clase="dictamen")
        signals.sesion_rectificada.send(sender=Sesion, sesion=town.next, momento=LATER)
    town.acta.refresh_from_db()
    assert (town.acta.estado, town.acta.punto_aprobacion) == ("borrador", None)
    assert facts("acta_retirada") == [{"sesion": town.next.clave}]


def test_the_item_that_is_approved_approves_them_on_that_day(town):
    convene(town)
    acta = end(town, EstadoPunto.APROBADO)
    assert (acta.estado, acta.aprobada_el, acta.punto_aprobacion) == ("aprobada", LATER.date(), town.punto)
    assert facts("acta_aprobada") == [
        {"aprobada_el": LATER.date().isoformat(), "version": 1, "sesion": town.next.clave, "punto": "1"}
    ]
    refused = edit_texto(acta_id=acta.pk, seccion="cierre", html="<p>x</p>", momento=LATER, autor="sistema")
    assert refused.codigo == "acta_aprobada"


@pytest.mark.parametrize("estado", [EstadoPunto.RECHAZADO, EstadoPunto.SOBRE_LA_MESA, EstadoPunto.NO_TRATADO])
def test_an_item_that_ends_in_another_way_leaves_them_proposed(town, estado):
    convene(town)
    assert end(town, estado).estado == "propuesta"


def test_an_item_of_another_kind_approves_no_minutes(town):
    convene(town)
    Punto.objects.filter(pk=town.punto.pk).update(clase="dictamen")
    assert end(town, EstadoPunto.APROBADO).estado == "propuesta"


def test_an_observation_is_a_fact_of_the_session_that_decides_it(town):
    # Given minutes that are proposed, and a member who finds an error in them
    convene(town)
    uno, otro = observe(town), observe(town, "Sobra un párrafo")
    assert [(one.numero, one.estado) for one in (uno, otro)] == [(1, "pendiente"), (2, "pendiente")]
    # When the organ accepts one, and approves without a word of the other
    settle_observacion(observacion_id=uno.pk, aceptada=True, momento=LATER, autor="sistema")
    acta = end(town, EstadoPunto.APROBADO)
    # Then the journal of that session tells both
    told = facts("observacion_resuelta")
    assert [(one["numero"], one["aceptada"]) for one in told] == [(1, True), (2, False)]
    assert set(Suceso.objects.filter(tipo__startswith="observacion").values_list("sesion", flat=True)) == {town.next.pk}
    # And the approved text changes for what was accepted, and then no more
    later = {"acta_id": acta.pk, "seccion": "cierre", "momento": LATER, "autor": "sistema"}
    assert not isinstance(edit_texto(html="<p>4</p>", **later), Rechazo)
    incorporate_observacion(observacion_id=uno.pk, momento=LATER)
    assert edit_texto(html="<p>5</p>", **later).codigo == "acta_aprobada"
    assert incorporate_observacion(observacion_id=uno.pk, momento=LATER).codigo == "observacion_resuelta"
    again = settle_observacion(observacion_id=uno.pk, aceptada=False, momento=LATER, autor="sistema")
    assert again.codigo == "observacion_resuelta"


def test_r02_an_observation_corrects_a_name_and_never_the_sum_that_was_approved(town):
    """ROF art. 91.1: in no case is the substance of the agreements modified."""
    convene(town)
    nombre, suma = observe(town, "Donde dice «Perez» debe decir «Pérez»"), observe(town, "El importe eran 4.000 €")
    assert (
        settle_observacion(observacion_id=nombre.pk, aceptada=True, momento=LATER, autor="sistema").estado == "aceptada"
    )
    how = {"observacion_id": suma.pk, "momento": LATER, "autor": "sistema"}
    refusal = settle_observacion(aceptada=True, fondo=True, **how)
    assert (refusal.codigo, refusal.norma) == ("observacion_de_fondo", "ROF art. 91.1")
    suma.refresh_from_db()
    assert suma.estado == "pendiente"
    assert settle_observacion(aceptada=False, fondo=True, **how).estado == "rechazada"
    assert [(one["numero"], one["aceptada"]) for one in facts("observacion_resuelta")] == [(1, True), (2, False)]


@pytest.mark.parametrize(
    ("idioma", "words"),
    [
        ("es", ("Formula una observación al acta", "debe decir 4. La observación se acepta y se incorpora al acta.")),
        ("ca", ("Formula una observació a l'acta", "L'observació s'accepta i s'incorpora a l'acta.")),
    ],
)  # fmt: skip
def test_the_minutes_of_that_session_tell_the_observations(town, idioma, words):
    """ROF art. 91.1: they record the observations and the rectifications made."""
    convene(town)
    una, _otra = observe(town), observe(town, "Sobra un párrafo")
    settle_observacion(observacion_id=una.pk, aceptada=True, momento=LATER, autor="sistema")
    journal.record(town.next, sucesos.PuntoLlamado(punto="1", titulo="Acta"), momento=LATER)
    end(town, EstadoPunto.APROBADO)
    said = texto_de(puntos.bloques(hechos_de(town.next), lengua_de(idioma)))
    for one in words:
        assert one in said
    assert said.index(words[0]) < said.index("Sobra un párrafo")
    assert (
        "Sobra un párrafo. " + {"es": "La observación no se acepta.", "ca": "L'observació no s'accepta."}[idioma]
        in said
    )


@pytest.mark.parametrize(("texto", "codigo"), [("  ", "observacion_vacia"), ("x" * 4001, "observacion_larga")])
def test_an_observation_says_something_and_not_too_much(town, texto, codigo):
    convene(town)
    assert observe(town, texto).codigo == codigo
    assert not town.acta.observaciones.exists()


def test_nobody_observes_a_draft(town):
    assert observe(town).codigo == "acta_sin_proponer"


def test_the_secretary_records_an_approval_that_was_not_held_here(town):
    done = approve_acta(acta_id=town.acta.pk, aprobada_el=at(0).date(), momento=LATER, autor="sistema")
    assert (done.estado, done.punto_aprobacion) == ("aprobada", None)
    again = approve_acta(acta_id=town.acta.pk, aprobada_el=at(0).date(), momento=LATER, autor="sistema")
    assert again.codigo == "acta_ya_aprobada"


@pytest.mark.parametrize("days", [-1, 31])
def test_minutes_are_approved_after_the_session_and_not_in_the_future(town, days):
    day = at(0).date() + timedelta(days=days)
    refused = approve_acta(acta_id=town.acta.pk, aprobada_el=day, momento=LATER, autor="sistema")
    assert refused.codigo == "fecha_de_aprobacion"


@pytest.mark.parametrize("estado", list(EstadoActa))
@pytest.mark.parametrize("clase", ["acta", "diligencia"])
def test_each_pair_of_states_is_as_the_table_of_its_class_says(clase, estado):
    acta = Acta(clase=clase, estado=estado.value)
    tabla = TRANSICIONES_DILIGENCIA if clase == "diligencia" else TRANSICIONES
    assert {uno for uno in EstadoActa if acta.puede(uno)} == tabla[estado]


def test_a_diligencia_is_nobodys_to_approve():
    assert not Acta(clase="diligencia").puede(EstadoActa.APROBADA)
    assert Acta(clase="diligencia").puede(EstadoActa.FIRMADA)
