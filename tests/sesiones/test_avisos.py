"""The letters of a convening: sent from the outbox over real SMTP, and tried again when the relay is away."""

from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from icalendar import Calendar

from sesiones import avisos
from sesiones.models import Aviso, Notificacion
from tests.harness.ports import free_port
from tests.town import MOMENTO, make_sesion, make_town


class Mailbox(Message):
    def __init__(self):
        super().__init__()
        self.letters = []

    def handle_message(self, message):
        self.letters.append(message)


@pytest.fixture
def mailbox(settings):
    handler = Mailbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield handler
    controller.stop()


@pytest.fixture
def aviso(db):
    town = make_town()
    sesion = make_sesion(town, estado="convocada")
    notice = Notificacion.objects.create(
        sesion=sesion, miembro=town.miembros[1], puesta_a_disposicion=MOMENTO - timedelta(days=6)
    )
    return Aviso.objects.create(
        sesion=sesion, notificacion=notice, clase="convocatoria", destinatario="m2@example.org", proximo_intento=MOMENTO
    )


def invitation_of(message):
    (part,) = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    return part, Calendar.from_ical(part.get_payload(decode=True))


@pytest.mark.parametrize(
    ("clase", "method", "status"),
    [("convocatoria", "REQUEST", "CONFIRMED"), ("rectificacion", "REQUEST", "CONFIRMED"),
     ("desconvocatoria", "CANCEL", "CANCELLED")],
)  # fmt: skip
def test_the_letter_carries_the_invitation_beside_the_text(aviso, mailbox, clase, method, status):
    Aviso.objects.update(clase=clase)
    assert avisos.send_due(momento=MOMENTO) == 1
    (message,) = mailbox.letters
    part, calendar = invitation_of(message)
    (event,) = calendar.walk("VEVENT")
    assert message.get_content_type() == "multipart/alternative"
    assert (part.get_param("method"), str(calendar["method"])) == (method, method)
    assert (str(event["uid"]), str(event["status"])) == (f"{aviso.sesion.uid}@consistorio", status)
    assert str(event["attendee"]) == "MAILTO:m2@example.org"
    aviso.refresh_from_db()
    assert (aviso.estado, aviso.enviado_en, message["Message-ID"]) == ("enviado", MOMENTO, aviso.message_id)


def test_a_letter_is_sent_once(aviso, mailbox):
    avisos.send_due(momento=MOMENTO)
    assert avisos.send_due(momento=MOMENTO + timedelta(hours=2)) == 0
    assert len(mailbox.letters) == 1


def test_without_the_relay_the_letter_waits_and_goes_out_later_with_the_same_identifier(aviso, mailbox, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    avisos.send_due(momento=MOMENTO)
    aviso.refresh_from_db()
    first = aviso.message_id
    assert (aviso.estado, aviso.intentos, mailbox.letters) == ("pendiente", 1, [])
    assert "ConnectionRefusedError" in aviso.razon
    assert aviso.proximo_intento > MOMENTO
    settings.EMAIL_PORT = port
    avisos.send_due(momento=aviso.proximo_intento)
    assert [letter["Message-ID"] for letter in mailbox.letters] == [first]


def test_after_many_attempts_it_is_said_to_have_failed(aviso, settings, mailbox):
    settings.EMAIL_PORT = 1
    Aviso.objects.update(intentos=avisos.GIVE_UP_AFTER - 1)
    avisos.send_due(momento=MOMENTO)
    aviso.refresh_from_db()
    assert aviso.estado == "fallido"
