"""What the browser tests of the draft have on a server's data: minutes to write, and two people who may."""

from django.test import Client

from actas.services.drafting import create_borrador
from sesiones.models import Funcionario, Organo
from streaming.models import Transcripcion
from streaming.services.transcripts import add_transcripcion, align_transcripcion
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote
from tests.town import Town

COLEGA = "Marta Colega Ríos"


def found_borrador(puntos: int = 2) -> dict[str, object]:
    """The draft of a session that ended, the cookies of two secretaries, and the items by their number."""
    town, sesion = open_town(puntos=puntos)
    for n in range(1, puntos + 1):
        call(sesion, n, str(n))
        vote(sesion, n, str(n), 3, 1, 0)
        end(sesion, str(n), n + 1, "aprobado")
    adjourn(sesion, 60)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    return {
        "acta": acta.pk,
        "sesion": sesion.pk,
        "puntos": dict(sesion.puntos.values_list("numero", "pk")),
        "cookies": [_cookie(town.secretario.usuario), _cookie(_colleague(town).usuario)],
    }


def transcribe(sesion: int, puntos: int) -> None:
    """What was said in each item, a few seconds after it began."""
    said = "".join(
        f"\n\n00:{n:02}:10.000 --> 00:{n:02}:15.000\nlo que se dijo en el asunto {n}" for n in range(1, puntos + 1)
    )
    found = add_transcripcion(
        sesion_id=sesion, datos=f"WEBVTT{said}".encode(), nombre="pleno.vtt", momento=at(70), autor="x", inicio=at(0)
    )
    assert isinstance(found, Transcripcion), found
    align_transcripcion(transcripcion_id=found.pk)


def _colleague(town: Town) -> Funcionario:
    """Who keeps the record of another organ of the house."""
    user = type(town.secretario.usuario).objects.create_user("villa-marta", password="x")
    colleague = Funcionario.objects.create(
        corporacion=town.corporacion, clave="VILLA-F9", nombre=COLEGA, puesto="Vicesecretaria", usuario=user
    )
    Organo.objects.create(
        corporacion=town.corporacion, clave="junta", nombre="Junta", clase="junta_gobierno", secretaria=colleague,
        publica=False, lugar="Sala de Juntas",
    )  # fmt: skip
    return colleague


def _cookie(user: object) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value
