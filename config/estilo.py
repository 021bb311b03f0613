"""The living style page: each component in its states, with invented facts. Only where `settings.ESTILO` is on."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

AHORA = datetime(2026, 3, 26, 8, 41, 12, tzinfo=UTC)

GRUPOS = [
    ("UP-EU", "Unides Podem–EU", 2),
    ("Compromís", "Compromís per Lucentia", 2),
    ("PSOE", "Partido Socialista", 9),
    ("Cs", "Ciudadanos", 5),
    ("PP", "Partido Popular", 9),
    ("Vox", "Vox", 2),
]
NOMBRES = """Darío Ferriol Campello|Paloma Sempere Duart|Empar Climent Ripollés|Vicent Espuig Monllor
Remedios Torregrosa Vidal|Ismael Navalón Cremades|Gloria Escribano Luján|Fermín Coloma Bañuls
Candela Poveda Richart|Leandro Bornay Alcaraz|Herminia Soler Gisbert|Néstor Amat Zaragoza|Virginia Pastor Llorca
Beatriz Sirvent Olcina|Óscar Mira Baeza|Irene Zapater Moltó|Andrés Villalta Soriano|Lourdes Ripoll Cañizares
Ricardo Iborra Marhuenda|Amparo Quiles Segura|Joaquín Verdú Lorca|Marta Galiana Requena|Sergio Abarca Nogales
Elvira Huertas Jover|Tomás Delicado Picó|Noelia Cabanillas Rey|Pascual Lacasa Orts
Ramiro Castaño Lillo|Olga Berenguer Sanjuán""".replace("\n", "|").split("|")
SENTIDO_DE = {"UP-EU": "no", "Compromís": "no", "PSOE": "no", "Cs": "si", "PP": "si", "Vox": "abs"}

PUNTO = {
    "numero": "7",
    "titulo": "Aprobación inicial de la modificación de la ordenanza reguladora de la ocupación de la vía pública "
    "con mesas, sillas y otros elementos de hostelería",
}


class Muestra(forms.Form):
    """One field of each kind that the house uses."""

    titulo = forms.CharField(label="Título del punto", help_text="Como ha de leerse en el acta.")
    fecha = forms.DateField(label="Fecha", widget=forms.DateInput(attrs={"type": "date"}))
    organo = forms.ChoiceField(label="Órgano", choices=[("pleno", "Pleno"), ("jgl", "Junta de Gobierno Local")])
    caracter = forms.ChoiceField(
        label="Carácter",
        choices=[("ordinaria", "Ordinaria"), ("extraordinaria", "Extraordinaria")],
        widget=forms.RadioSelect,
        help_text="La ordinaria tiene la periodicidad que acordó el Pleno.",
    )
    partes = forms.MultipleChoiceField(
        label="Partes",
        choices=[("r", "Resolutiva"), ("c", "Control")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    motivo = forms.CharField(label="Motivo", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    publica = forms.BooleanField(label="La sesión es pública", required=False)
    fichero = forms.FileField(label="Documento", required=False)


def seats_by_group(sentido_de: dict[str, str] | None) -> list[dict[str, str]]:
    """Return the hall from left to right; without `sentido_de` only who sits where."""
    grupos = [siglas for siglas, _, escanos in GRUPOS for _ in range(escanos)]
    escanos = [
        {"nombre": nombre, "grupo": grupo, "sentido": sentido_de[grupo] if sentido_de else ""}
        for nombre, grupo in zip(NOMBRES, grupos, strict=True)
    ]
    if sentido_de:
        escanos[4]["sentido"], escanos[12]["sentido"] = "ausente", "no_participa"
    return escanos


def count_of(escanos: list[dict[str, str]]) -> dict[str, Any]:
    """Return totals and the rows by group."""

    def row(some: list[dict[str, str]]) -> dict[str, int]:
        cast = {sentido: sum(one["sentido"] == sentido for one in some) for sentido in ("si", "no", "abs")}
        return {**cast, "no_emiten": len(some) - sum(cast.values())}

    rows = [
        {"grupo": siglas, "nombre": nombre, **row([one for one in escanos if one["grupo"] == siglas])}
        for siglas, nombre, _ in GRUPOS
    ]
    return {"totales": row(escanos), "grupos": rows}


def result(ident: str, resultado: str, *, nominal: bool = False) -> dict[str, Any]:
    """Return a proclaimed vote that is approved, rejected or tied."""
    sentido_de = dict(SENTIDO_DE)
    if resultado == "rechazada":
        sentido_de |= {"Cs": "no"}
    if resultado == "empate":
        sentido_de |= {"Vox": "no", "Compromís": "abs"}
    escanos = seats_by_group(sentido_de)
    count = count_of(escanos)
    totales = count["totales"]
    frase = f"{totales['si']} votos a favor, {totales['no']} en contra y {totales['abs']} abstenciones."
    return {
        "id": ident,
        "titulo": f"Punto {PUNTO['numero']}. Propuesta de la comisión",
        "resultado": resultado,
        "palabra": {"aprobada": "Aprobada", "rechazada": "Rechazada", "empate": "Empate"}[resultado],
        "frase": frase,
        "razonamiento": "Mayoría simple: más votos a favor que en contra.",
        "fundamento": ["LBRL art. 47.1"],
        "escanos": escanos,
        "nominal": escanos if nominal else [],
        **count,
    }


def agenda() -> list[dict[str, Any]]:
    return [
        {
            "numero": "1",
            "titulo": "Aprobación del acta de la sesión anterior",
            "parte": "Actas",
            "estado": "aprobado",
            "estado_texto": "Aprobado",
        },
        {
            "numero": "6",
            "titulo": "Cuenta general del ejercicio 2025",
            "parte": "Parte resolutiva",
            "clase": "Dictamen",
            "estado": "sobre_la_mesa",
            "estado_texto": "Sobre la mesa",
        },
        {
            **PUNTO,
            "parte": "Parte resolutiva",
            "clase": "Dictamen",
            "actual": True,
            "documentos": [{"titulo": "Dictamen de la comisión", "url": "#", "formato": "PDF, 240 kB"}],
        },
        {
            "numero": "8",
            "titulo": "Moción sobre el transporte interurbano nocturno",
            "parte": "Control",
            "clase": "Moción",
            "url": "#",
        },
        {"numero": "9", "titulo": "Ruegos y preguntas", "parte": "Control"},
    ]


def voters(hechos: int) -> list[dict[str, str]]:
    """Return the hall while a vote runs: the first `hechos` have voted."""
    escanos = seats_by_group(None)
    for number, escano in enumerate(escanos):
        escano["sentido"] = "emitido" if number < hechos else "pendiente"
    escanos[4]["sentido"] = "ausente"
    return escanos


def ballot(**changes: Any) -> dict[str, Any]:
    return {
        "id": "7-12",
        "clave": "0d8c1a52-4d9e-4f6a-9a53-3c9df1f0f8f1",
        "url_revisar": "/estilo/papeleta/",
        "url_emitir": "/estilo/papeleta/emitir/",
        "punto": PUNTO["numero"],
        "titulo": PUNTO["titulo"],
        "enunciado": PUNTO["titulo"],
        "permite_cambio": True,
        "mayoria": "simple",
        "sentido": "",
        **changes,
    }


REFUSAL = {
    "motivo": "Faltan días: entre la convocatoria y la sesión han de pasar dos días hábiles y solo hay uno.",
    "norma": "LBRL art. 46.2.b; ROF art. 80.4",
    "remedio": "Convoque para el martes 31, o como extraordinaria y urgente, con ratificación de la urgencia.",
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every component of a page, in every state."""
    for level, text in (
        (messages.SUCCESS, "La sesión se ha convocado y se han enviado 29 notificaciones."),
        (messages.WARNING, "Dos miembros no tienen correo."),
        (messages.ERROR, "No se ha podido guardar el documento: está vacío."),
        (messages.INFO, "La convocatoria se publica en el portal."),
    ):
        messages.add_message(request, level, text)
    con_errores = Muestra({"titulo": "", "caracter": "otra"})
    quorum = {"presentes": 27, "minimo": 10, "total": 29, "presencial": 24, "telematica": 3, "suficiente": True}
    return render(
        request,
        "estilo/index.html",
        {
            "corporacion": {"nombre": "Ayuntamiento de Lucentia"},
            "muestra": Muestra(prefix="m"),
            "con_errores": con_errores,
            "puntos": agenda(),
            "ahora": AHORA,
            "relojes": [
                {"etiqueta": "Duración de la sesión", "inicio": AHORA - timedelta(minutes=74), "limite": None},
                {"etiqueta": "Turno con tiempo", "inicio": AHORA - timedelta(seconds=40), "limite": 300},
                {"etiqueta": "Turno que acaba", "inicio": AHORA - timedelta(seconds=270), "limite": 300},
                {"etiqueta": "Turno pasado", "inicio": AHORA - timedelta(seconds=325), "limite": 300},
            ],
            "fin": AHORA,
            "quorum": quorum,
            "sin_quorum": {**quorum, "presentes": 9, "presencial": 9, "telematica": 0, "suficiente": False},
            "progreso": {"id": "p1", "emitidos": 21, "total": 28},
            "en_pausa": {"id": "p2", "emitidos": 21, "total": 28, "en_pausa": True},
            "cerrada": {"id": "p3", "emitidos": 28, "total": 28, "cerrada": True},
            "votantes": voters(21),
            "resultados": [
                result("r1", "aprobada"),
                result("r2", "rechazada", nominal=True),
                {**result("r3", "empate"), "voto_calidad": "Decide la Presidencia con su voto de calidad: a favor."},
            ],
            "composicion": seats_by_group(None),
            "rechazo": REFUSAL,
            "pagina": Paginator(range(200), 10).page(7),
            "video": {
                "url": "https://www.youtube-nocookie.com/embed/x",
                "enlace": "https://youtu.be/x",
                "titulo": "Pleno ordinario de 26 de marzo",
                "en_directo": True,
            },
        },
    )


def papeleta(request: HttpRequest, momento: str = "") -> HttpResponse:
    """The ballot, its second step without scripts, and its receipt."""
    context: dict[str, Any] = {"corporacion": {"nombre": "Ayuntamiento de Lucentia"}}
    if momento == "emitir" and request.method == "POST":
        context["justificante"] = {
            "sentido": request.POST.get("sentido", ""),
            "momento": AHORA,
            "huella": "4f9c 21ab 77e0",
            "punto": PUNTO["numero"],
            "titulo": PUNTO["titulo"],
            "canal": "Electrónico",
            "url_cambiar": "/estilo/papeleta/",
        }
    elif request.method == "POST":
        context["revision"] = ballot(sentido=request.POST.get("sentido", ""), url_volver="/estilo/papeleta/")
    elif momento == "cerrada":
        context["rechazo"] = {
            "motivo": "La votación del punto 7 se cerró a las 10:42.",
            "norma": "ROF art. 99.1",
            "remedio": "Si su dispositivo falló, pida la palabra: la Secretaría puede recoger su voto oral antes de proclamar.",
        }
    else:
        context["papeleta"] = ballot()
        context["aviso"] = {"punto": "7", "titulo": PUNTO["titulo"], "url": "#papeleta"}
    return render(request, "estilo/papeleta.html", context)


@require_safe
def mesa(request: HttpRequest) -> HttpResponse:
    quorum = {"presentes": 27, "minimo": 10, "total": 29, "presencial": 24, "telematica": 3, "suficiente": True}
    return render(
        request,
        "estilo/mesa.html",
        {
            "corporacion": {"nombre": "Ayuntamiento de Lucentia"},
            "quorum": quorum,
            "puntos": agenda(),
            "punto": PUNTO,
            "progreso": {"id": "p1", "emitidos": 21, "total": 28},
            "votantes": voters(21),
            "ahora": AHORA,
            "inicio": AHORA - timedelta(minutes=74),
            "inicio_turno": AHORA - timedelta(seconds=270),
        },
    )


@require_safe
def marcador(request: HttpRequest, momento: str) -> HttpResponse:
    """The hall's screen in each of its states."""
    contexts: dict[str, dict[str, Any]] = {
        "espera": {
            "espera": {"titulo": "Pleno ordinario", "estado": "Sesión convocada", "detalle": "Comienza a las 9:30"}
        },
        "punto": {"punto": PUNTO},
        "palabra": {
            "punto": PUNTO,
            "palabra": {
                "nombre": "Remedios Torregrosa Vidal",
                "grupo": "Partido Socialista",
                "inicio": AHORA - timedelta(seconds=270),
                "ahora": AHORA,
                "fin": AHORA,
                "limite": 300,
            },
        },
        "votacion": {"punto": PUNTO, "progreso": {"emitidos": 21, "total": 28}, "votantes": voters(21)},
        "resultado": {"punto": PUNTO, "resultado": result("r1", "aprobada")},
        "nominal": {"punto": PUNTO, "resultado": result("r1", "rechazada", nominal=True)},
        "empate": {"punto": PUNTO, "resultado": result("r1", "empate", nominal=True)},
    }
    if momento not in contexts:
        raise Http404
    context = {"corporacion": {"nombre": "Ayuntamiento de Lucentia"}, "organo": "Pleno · 26 de marzo de 2026"}
    return render(request, "estilo/marcador.html", {**context, "momento": momento, **contexts[momento]})


@require_safe
def vivo(request: HttpRequest) -> HttpResponse:
    """A page with a wire, a region that it fills and a panel with controls."""
    return render(request, "estilo/vivo.html")


@require_POST
def orden(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [
    path("estilo/", index),
    path("estilo/papeleta/", papeleta),
    path("estilo/papeleta/<slug:momento>/", papeleta),
    path("estilo/mesa/", mesa),
    path("estilo/vivo/", vivo),
    path("estilo/orden/", orden),
    path("estilo/marcador/<slug:momento>/", marcador),
]
