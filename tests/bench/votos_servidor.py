"""What the bench of votes needs inside the server's data: a big town, its sessions with a vote open in each."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from tests.town import MOMENTO, make_sesion, make_town


@require_POST
@login_required
def nada(request: HttpRequest, pk: int) -> HttpResponse:
    """The reference: an authenticated, CSRF-checked POST that does nothing."""
    assert request.user.is_authenticated
    return HttpResponse("nada")


urlpatterns = [path("nada/<int:pk>/", nada), path("", include("config.urls"))]


def found_town(miembros: int, votaciones: int) -> dict[str, object]:
    """A town of so many members, `votaciones` sessions each with one open nominal vote, and everybody's cookie."""
    from votaciones.services.opening import open_votacion, prepare_votacion

    town = make_town(miembros=miembros)
    opened = []
    for n in range(votaciones):
        sesion = make_sesion(town, clave=f"S-{n}")
        act = {"momento": MOMENTO + timedelta(seconds=n), "autor": "sistema"}
        prepared = prepare_votacion(punto_id=sesion.punto_actual_id, sistema="nominal", **act)
        opened.append({"votacion": open_votacion(votacion_id=prepared.pk, **act).pk, "sesion": sesion.pk})
    return {"votaciones": opened, "cookies": [_cookie(miembro.usuario) for miembro in town.miembros]}


def count_votos(pk: int) -> dict[str, int]:
    from votaciones.models import Voto

    rows = Voto.objects.filter(votacion=pk)
    return {"filas": rows.count(), "distintos": rows.values("censo").distinct().count()}


def _cookie(user) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key
