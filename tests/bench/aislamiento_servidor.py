"""What the bench of isolation needs inside the server: a slow query, an open session, and long minutes to export."""

import time

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from tests.sesiones.vivo.tablon.urls import urlpatterns as tablon
from tests.town import MOMENTO, make_sesion, make_town

SECONDS = 0.3
PARAGRAPH = "<p>" + "La concejala expone los motivos de la propuesta y responde a cada grupo. " * 12 + "</p>"


def lenta(_request: HttpRequest) -> HttpResponse:
    """A query that takes 300 ms, on the connection of the thread that serves it."""
    connection.ensure_connection()
    connection.connection.create_function("dormir", 1, time.sleep)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dormir(%s)", [SECONDS])
    return HttpResponse("lenta")


urlpatterns = [path("lenta/", lenta), *tablon, path("", include("config.urls"))]


def found_town(people: int) -> dict[str, object]:
    """A town with an open session, another one with long minutes, and who can log in with what."""
    from actas.models import Acta, TextoActa
    from actas.services.drafting import create_borrador

    town = make_town(miembros=people)
    sesion = make_sesion(town)
    past = make_sesion(town, estado="levantada", puntos=120, clave="S-0")
    acta = create_borrador(sesion_id=past.pk, momento=MOMENTO)
    TextoActa.objects.bulk_create(
        TextoActa(acta=acta, punto=punto, seccion=seccion, html=PARAGRAPH * 3, guardado_en=MOMENTO)
        for punto in past.puntos.all()
        for seccion in (TextoActa.Seccion.INTERVENCIONES, TextoActa.Seccion.ACUERDO)
    )
    assert Acta.objects.filter(pk=acta.pk, estado="borrador").exists()
    hashed = make_password("x")
    names = []
    for miembro in town.miembros:
        miembro.usuario.password = hashed
        miembro.usuario.save()
        names.append(miembro.usuario.username)
    secretary = Client()
    secretary.force_login(town.secretario.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return {
        "pk": sesion.pk, "clave": sesion.clave, "acta": acta.pk, "usuarios": names, "contrasena": "x",
        "entrada": reverse("account_login"), "cookie": secretary.cookies["sessionid"].value,
    }  # fmt: skip
