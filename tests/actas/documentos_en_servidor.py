"""What the browser tests of issued documents have done on a server's data, in a process that is not the server's."""

from django.utils import timezone

from actas.models import Acta, DocumentoEmitido
from actas.redaccion.clases import REDACCIONES
from actas.services.drafting import create_borrador
from actas.services.issuing import produce_documento, request_documento
from actas.tasks import make_documento
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote


def issue(sesion, *, minutes=70, clase="acta", formato="html", **others) -> DocumentoEmitido:
    """A document asked for and made, as the worker would."""
    asked = request_documento(sesion_id=sesion.pk, clase=clase, formato=formato, momento=at(minutes), **others)
    assert isinstance(asked, DocumentoEmitido), asked
    return produce_documento(documento_id=asked.pk, momento=at(minutes))


def ended_sesion(**town):
    """A session that has ended, with its draft minutes."""
    _town, sesion = open_town(**town)
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    create_borrador(sesion_id=sesion.pk, momento=at(60))
    return sesion


def checked(clases: list[str] = ["acta"]) -> list[dict[str, str]]:  # noqa: B006
    """One document of each class, the first of them issued twice; of each, what a test needs to know."""
    sesion = ended_sesion()
    item = sesion.puntos.get(numero="1").pk
    Acta.objects.update(aprobada_el=at(60).date(), publicada_en=at(61), estado="aprobada")
    issued = [
        issue(sesion, clase=clase, punto_id=item if REDACCIONES[clase].de_un_punto else None)
        for clase in (clases[0], *clases)
    ]
    return [{"csv": d.csv or "", "path": d.fichero.path, "sha256": d.sha256} for d in issued]


def asked_on_server(formato: str = "pdf") -> int:
    """The minutes of a session asked for as a file, and its task in the queue."""
    asked = request_documento(sesion_id=ended_sesion().pk, clase="acta", formato=formato, momento=timezone.now())
    assert isinstance(asked, DocumentoEmitido)
    make_documento.enqueue(asked.pk)
    return asked.pk


def issued_to_sign() -> dict[str, str | int]:
    """Approved minutes as a real PDF, ready to be signed."""
    sesion, now = ended_sesion(), timezone.now()
    Acta.objects.update(estado="aprobada", aprobada_el=now.date())
    asked = request_documento(sesion_id=sesion.pk, clase="acta", formato="pdf", momento=now)
    assert isinstance(asked, DocumentoEmitido)
    documento = produce_documento(documento_id=asked.pk, momento=now)
    return {"pk": documento.pk, "path": documento.fichero.path, "csv": documento.csv or ""}


def session_of(username: str) -> str:
    """The cookie of somebody who has entered."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    user, session = get_user_model().objects.get(username=username), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key or ""
