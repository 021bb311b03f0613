"""Amendments and questions on the secretary's pages."""

from datetime import timedelta

from sesiones.models import Enmienda, Pregunta, Sesion
from sesiones.services.items import call_punto
from tests.sesiones.gestion.conftest import NOW, Desk, at
from tests.sesiones.services.casa import abierta


def test_an_amendment_is_registered_shown_and_withdrawn(desk, town):
    sesion = abierta(town, momento=NOW - timedelta(days=21))
    punto = sesion.puntos.get(clase="dictamen")
    data = {"clase": "enmienda", "miembro": town.miembros[1].pk, "texto": "Que diga"}
    desk.post("enmiendas", punto.pk, **data)
    assert "Enmienda 1" in desk.get("enmiendas", punto.pk)
    desk.post("enmienda-resolver", Enmienda.objects.get().pk, estado="retirada")
    desk.post("enmienda-resolver", Enmienda.objects.get().pk, estado="aceptada", status=409)
    call_punto(punto_id=punto.pk, momento=NOW, autor="x")
    response = desk.post("enmiendas", punto.pk, **data, status=409)
    assert "ROF art. 97.5" in response.content.decode()
    Desk("villa-2").get("enmiendas", punto.pk, status=404)


def test_questions_wait_until_they_are_answered(desk, town, draft):
    desk.post("pregunta-nueva", clase="ruego", miembro=town.miembros[1].pk, texto="Farolas")
    assert "16/4/2026" in desk.get("preguntas")
    pregunta = Pregunta.objects.get()
    desk.post("responder", pregunta.pk, respuesta="Arregladas")
    desk.post("responder", pregunta.pk, respuesta="Otra vez", status=409)
    assert "Arregladas" in desk.get("preguntas")


def test_a_new_session_begins_with_what_waits(desk, town):
    sesion = abierta(town, momento=NOW - timedelta(days=22))
    Sesion.objects.filter(pk=sesion.pk).update(estado="levantada")
    sesion.puntos.filter(clase="dictamen").update(estado="no_tratado")
    desk.post(
        "sesion-nueva", **at(NOW + timedelta(days=30)), modalidad="presencial", caracter="ordinaria", segunda="auto",
        lugar="Salón", idioma="es", duracion_prevista="60",
    )  # fmt: skip
    new = Sesion.objects.get(estado="borrador")
    assert [punto.titulo for punto in new.puntos.all()] == ["Asunto 1"]
