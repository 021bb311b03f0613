"""The demonstration town: Lucentia, with a past, a convened session and one in progress at a chosen moment."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from config.demo_papeles import prepare_draft, publish, publish_past
from config.env import BASE_DIR
from config.interchange.convened import convene
from config.interchange.escudos import store_escudo
from config.interchange.playing import Player
from config.interchange.replay import replay
from config.interchange.timeline import Acto, timeline
from config.interchange.voting import AUTOR
from sesiones.models import Corporacion, Funcionario, Miembro, Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services import debate, items
from sesiones.services.importing import import_corporacion
from votaciones.services import casting, opening

FIXTURES = BASE_DIR / "fixtures"
PASSWORD = "lucentia"  # noqa: S105  printed for everybody who tries the demonstration


class Etapa(StrEnum):
    """The moment of the life of a session that the demonstration shows."""

    CONVOCADA = "convocada"
    EN_CURSO = "en_curso"
    VOTANDO = "votando"
    LEVANTADA = "levantada"
    CON_ACTA = "con_acta"


@dataclass(frozen=True, slots=True)
class Login:
    """An account that the demonstration prints: who it is, and how to enter."""

    papel: str
    usuario: str
    contrasena: str
    nombre: str

    def __str__(self) -> str:
        return f"{self.papel}: {self.usuario} / {self.contrasena} ({self.nombre})"


_LOGINS = (
    ("Secretaría", "secretaria", "LUC-F1"),
    ("Presidencia", "presidencia", "LUC-01"),
    ("Concejala", "concejala", "LUC-15"),
    ("Concejal", "concejal", "LUC-03"),
)


def demo_logins() -> list[Login]:
    """The accounts to print, when the installation holds the demonstration town; else nothing."""
    users = get_user_model().objects.select_related("miembro", "funcionario")
    found = {user.get_username(): user for user in users.filter(username__in=[u for _, u, _ in _LOGINS])}
    return [
        Login(papel, usuario, PASSWORD, str(_persona(found[usuario])))
        for papel, usuario, _ in _LOGINS
        if usuario in found
    ]


def _persona(user: Any) -> Any:
    return getattr(user, "miembro", None) or getattr(user, "funcionario", None) or user


@transaction.atomic
def build_demo(*, etapa: Etapa, ahora: datetime) -> Sesion:
    """Make the town when it is not there yet, and one more session at `etapa`. Returns that session.

    `ahora` is the present, aware. Nothing is sent outside. All of it is one transaction: an interrupted making leaves
    nothing, and the disk is waited for once.
    """
    corporacion = Corporacion.objects.filter(clave="lucentia").first()
    if corporacion is None:
        corporacion = _build_town(ahora)
    if not _has_past(corporacion):
        examples = json.loads((FIXTURES / "sesiones-ejemplo.json").read_text("utf-8"))["sesiones"]
        for datos in examples:
            if datos["corporacion"] == corporacion.clave:
                replay(datos)
        publish_past(corporacion, ahora)
        convene(_upcoming(ahora, "com-hacienda"))
        prepare_draft(corporacion, ahora)
    return _session_at(etapa, ahora)


def _has_past(corporacion: Corporacion) -> bool:
    return Sesion.objects.filter(organo__corporacion=corporacion).exists()


def _build_town(ahora: datetime) -> Corporacion:
    towns = json.loads((FIXTURES / "corporaciones.json").read_text("utf-8"))["corporaciones"]
    corporacion = import_corporacion(datos=next(t for t in towns if t["id"] == "lucentia"), momento=ahora)
    _create_accounts(corporacion)
    store_escudo(corporacion, FIXTURES)
    return corporacion


def _create_accounts(corporacion: Corporacion) -> None:
    """An account for everybody; one password, hashed once, because hashing it thirty-seven times takes seconds."""
    User = get_user_model()
    known = {clave: usuario for _, usuario, clave in _LOGINS}
    hashed = make_password(PASSWORD)
    for model in (Miembro, Funcionario):
        for persona in model.objects.filter(corporacion=corporacion, usuario=None):
            username = known.get(persona.clave, persona.clave.lower())
            email = f"{username}@lucentia.example"
            first, _, last = persona.nombre.partition(" ")
            persona.usuario = User.objects.create(
                username=username, email=email, password=hashed, first_name=first, last_name=last
            )
            persona.email = email
            persona.save(update_fields=["usuario", "email"])


def _session_at(etapa: Etapa, ahora: datetime) -> Sesion:
    datos = _pleno(ahora, etapa)
    if etapa is Etapa.CONVOCADA:
        return convene(datos)[0]
    if etapa in {Etapa.LEVANTADA, Etapa.CON_ACTA}:
        replay(datos)
        sesion = Sesion.objects.get(clave=datos["id"])
        if etapa is Etapa.CON_ACTA:
            publish(sesion.acta, aprobada_el=timezone.localdate(ahora), ahora=ahora)
        return sesion
    sesion, _ = convene(datos)
    player = Player(sesion, datos)
    for paso in timeline(datos, sesion.organo.corporacion.zona_horaria):
        if paso.acto is Acto.LLAMAR_PUNTO and paso.punto and paso.punto["num"] == "4":
            break
        player.play(paso)
    if player.rechazos:
        raise RuntimeError(f"The demonstration session was refused: {player.rechazos}")
    _bring_to_life(sesion, etapa, ahora)
    sesion.refresh_from_db()
    return sesion


def _bring_to_life(sesion: Sesion, etapa: Etapa, ahora: datetime) -> None:
    """Item 4 in debate with somebody speaking and two waiting; or its vote open, with some ballots in."""
    punto = sesion.puntos.get(numero="4")
    members = {m.clave: m for m in sesion.organo.corporacion.miembros.all()}
    _done(items.call_punto(punto_id=punto.pk, momento=ahora - timedelta(minutes=6), autor=AUTOR))
    if etapa is Etapa.EN_CURSO:
        for clave, minutes in (("LUC-19", 3), ("LUC-26", 2)):
            _done(
                debate.request_palabra(
                    sesion_id=sesion.pk,
                    miembro=members[clave],
                    tipo="intervencion",
                    momento=ahora - timedelta(minutes=minutes),
                )
            )
        _done(
            debate.grant_palabra(
                sesion_id=sesion.pk, persona="LUC-04", tipo="exposicion", segundos=300, momento=ahora, autor=AUTOR
            )
        )
        return
    votacion = _done(opening.prepare_votacion(punto_id=punto.pk, objeto="propuesta", momento=ahora, autor=AUTOR))
    _done(opening.open_votacion(votacion_id=votacion.pk, momento=ahora, autor=AUTOR))
    for clave, sentido in (("LUC-02", "si"), ("LUC-04", "si"), ("LUC-16", "no"), ("LUC-24", "abs"), ("LUC-28", "si")):
        _done(
            casting.cast_voto(
                votacion_id=votacion.pk, miembro=members[clave], sentido=sentido, clave=f"demo-{clave}", momento=ahora
            )
        )


def _done(result: Any) -> Any:
    if isinstance(result, Rechazo):
        raise RuntimeError(f"The demonstration session was refused: {result.texto()}")
    return result


# The sessions, told as our interchange format tells them.


def _free_id(base: str) -> str:
    taken = set(Sesion.objects.filter(clave__startswith=base).values_list("clave", flat=True))
    return next(name for name in [base, *(f"{base}-{n}" for n in range(2, 1000))] if name not in taken)


def _local(momento: datetime) -> str:
    return momento.astimezone(ZoneInfo("Europe/Madrid")).isoformat(timespec="seconds")


def _pleno(ahora: datetime, etapa: Etapa) -> dict[str, Any]:
    """An ordinary Pleno, half of it remote, that began half an hour ago (or is to begin in nine days)."""
    begin = ahora + timedelta(days=9) if etapa is Etapa.CONVOCADA else ahora - timedelta(minutes=31)
    at = lambda minutes: _local(begin + timedelta(minutes=minutes))  # noqa: E731
    everybody = [f"LUC-{n:02}" for n in range(1, 30)]
    remote = {"LUC-07", "LUC-09", "LUC-14", "LUC-16", "LUC-18", "LUC-20", "LUC-22", "LUC-23", "LUC-25", "LUC-27"}
    absent = {"LUC-12"}
    government = {"PP": {"si": 9}, "Cs": {"si": 4}}
    return {
        "id": _free_id("pleno-demostracion"),
        "corporacion": "lucentia",
        "organo": "pleno",
        "numero": f"{begin.month}/{begin.year}",
        "tipo": "ordinaria",
        "modalidad": "mixta",
        "idioma": "es",
        "lugar": "Salón de Plenos y videoconferencia",
        "publica": True,
        "convocatoria": {
            "decreto": _local(min(ahora, begin - timedelta(days=8)) - timedelta(minutes=10)),
            "primera": at(0),
            "segunda": _local(begin + timedelta(days=2)),
            "situacion_excepcional": "Temporal de lluvias con aviso rojo: se desaconseja el desplazamiento a la Casa "
            "Consistorial y varias pedanías han quedado incomunicadas.",
        },
        "inicio": at(1),
        "fin": at(58),
        "asistencia": {
            "presencial": [m for m in everybody if m not in remote | absent],
            "telematica": sorted(remote),
            "ausentes": [{"miembro": "LUC-12", "excusa": True, "motivo": "permiso por nacimiento"}],
            "funcionarios": ["LUC-F1", "LUC-F3"],
        },
        "incidencias": [],
        "puntos": [
            {
                "num": "1",
                "parte": "resolutiva",
                "tipo": "acta",
                "titulo": "Aprobación del acta de la sesión ordinaria anterior",
                "hora_inicio": at(2),
                "votaciones": [{"hora": at(4), "objeto": "propuesta", "sistema": "asentimiento"}],
            },
            {
                "num": "2",
                "parte": "resolutiva",
                "tipo": "hacienda",
                "titulo": "Modificación de créditos para reparar los daños del temporal, 1.850.000 €",
                "expediente": "HAC/044",
                "ponente": "LUC-02",
                "dictamen": {"organo": "com-hacienda", "sentido": "favorable", "votos": {"si": 9, "no": 0, "abs": 4}},
                "hora_inicio": at(5),
                "debate": [
                    {"miembro": "LUC-02", "tipo": "exposicion", "hora": at(5), "segundos": 180,
                     "resumen": "Presenta la modificación: colectores, caminos y colegios."},
                    {"miembro": "LUC-15", "tipo": "intervencion", "hora": at(9), "segundos": 120,
                     "resumen": "Apoya la propuesta y pide un calendario de obras por barrios."},
                ],
                "votaciones": [{"hora": at(13), "objeto": "propuesta", "sistema": "ordinaria", "por_grupo": government
                    | {"PSOE": {"si": 9}, "UP-EU": {"si": 2}, "Compromís": {"si": 2}, "Vox": {"abs": 2}}}],
            },
            {
                "num": "3",
                "parte": "resolutiva",
                "tipo": "ordenanza",
                "titulo": "Ordenanza de terrazas: aprobación inicial",
                "expediente": "SER/019",
                "ponente": "LUC-08",
                "dictamen": {"organo": "com-servicios", "sentido": "favorable", "votos": {"si": 7, "no": 2, "abs": 4}},
                "hora_inicio": at(15),
                "debate": [
                    {"miembro": "LUC-08", "tipo": "exposicion", "hora": at(15), "segundos": 150,
                     "resumen": "Explica horarios, ocupación y accesibilidad de las aceras."},
                    {"miembro": "LUC-24", "tipo": "intervencion", "hora": at(18), "segundos": 90,
                     "resumen": "En contra: pide más espacio para el peatón."},
                ],
                "votaciones": [{"hora": at(22), "objeto": "propuesta", "sistema": "ordinaria", "por_grupo": government
                    | {"PSOE": {"abs": 9}, "UP-EU": {"no": 2}, "Compromís": {"no": 2}, "Vox": {"si": 2}}}],
            },
            {
                "num": "4",
                "parte": "resolutiva",
                "tipo": "urbanismo",
                "titulo": "Modificación puntual 45 del Plan General: parque inundable del barranco",
                "expediente": "URB/112",
                "ponente": "LUC-04",
                "materia": "123.1.i",
                "dictamen": {"organo": "com-urbanismo", "sentido": "favorable", "votos": {"si": 8, "no": 1, "abs": 4}},
                "hora_inicio": at(25),
                "debate": [{"miembro": "LUC-04", "tipo": "exposicion", "hora": at(25), "segundos": 200,
                            "resumen": "Presenta el parque y el resultado de la información pública."}],
                "votaciones": [{"hora": at(33), "objeto": "propuesta", "sistema": "ordinaria", "por_grupo": government
                    | {"PSOE": {"si": 9}, "UP-EU": {"si": 2}, "Compromís": {"si": 2}, "Vox": {"no": 2}}}],
            },
            {
                "num": "5", "parte": "control", "tipo": "dacion_cuenta",
                "titulo": "Decretos de Alcaldía y acuerdos de la Junta de Gobierno Local del mes anterior",
                "hora_inicio": at(35),
            },
            {
                "num": "6", "parte": "control", "tipo": "mocion", "proponente": ["PSOE"],
                "titulo": "Moción del Grupo Socialista: oficina de ayuda a los afectados por el temporal",
                "hora_inicio": at(37),
                "debate": [{"miembro": "LUC-19", "tipo": "defensa", "hora": at(37), "segundos": 160,
                            "resumen": "Defiende la moción."}],
                "votaciones": [{"hora": at(44), "objeto": "propuesta", "sistema": "ordinaria", "por_grupo": {
                    "PP": {"no": 9}, "Cs": {"no": 4}, "PSOE": {"si": 9}, "UP-EU": {"si": 2}, "Compromís": {"si": 2},
                    "Vox": {"abs": 2}}, "empate": {"segunda_votacion": {}, "voto_calidad": "si"}}],
            },
            {
                "num": "7", "parte": "control", "tipo": "ruegos", "titulo": "Ruegos y preguntas", "hora_inicio": at(48),
                "intervenciones": [{"miembro": "LUC-26", "tipo": "pregunta", "segundos": 45,
                                    "resumen": "Pregunta por el estado del puente de la rambla."},
                                   {"miembro": "LUC-05", "tipo": "respuesta", "segundos": 60,
                                    "resumen": "Responde que se reabre al tráfico el lunes."}],
            },
        ],
    }  # fmt: skip


def _upcoming(ahora: datetime, organo: str) -> dict[str, Any]:
    """A commission in eight days, so that the calendar and the portal have something to come."""
    begin = (ahora.astimezone(ZoneInfo("Europe/Madrid")) + timedelta(days=8)).replace(hour=17, minute=0, second=0)
    while begin.weekday() > 4:
        begin += timedelta(days=1)
    return {
        "id": _free_id("hacienda-demostracion"),
        "corporacion": "lucentia",
        "organo": organo,
        "tipo": "ordinaria",
        "modalidad": "presencial",
        "lugar": "Sala de comisiones",
        "publica": False,
        "convocatoria": {"decreto": _local(ahora - timedelta(hours=2)), "primera": _local(begin)},
        "puntos": [
            {"num": "1", "parte": "resolutiva", "tipo": "acta", "titulo": "Aprobación del acta de la sesión anterior"},
            {"num": "2", "parte": "dictamen", "tipo": "hacienda", "titulo": "Cuenta general del ejercicio anterior"},
            {"num": "3", "parte": "dictamen", "tipo": "ordenanza_fiscal",
             "titulo": "Bonificación del impuesto sobre bienes inmuebles a los edificios dañados"},
            {"num": "4", "parte": "control", "tipo": "ruegos", "titulo": "Ruegos y preguntas"},
        ],
    }  # fmt: skip
