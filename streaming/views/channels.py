"""Channels: the page, the consent flow, letting go; and the defaults of each organ."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sesiones.models import Corporacion
from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo
from streaming import connecting, quota, services
from streaming.controls import told
from streaming.estados import Acto, EstadoCanal
from streaming.faults import sentence_for
from streaming.forms import AjustesForm
from streaming.models import ACTO, Canal
from streaming.permissions import corporaciones_of, may_entrust
from streaming.revision import checklist_of
from streaming.selectors import ajustes_of, get_canal, get_corporacion, get_organo

FLOW = "streaming.consent"
REGISTRADO = {
    "conectar": gettext_lazy("Conectado"),
    "desconectar": gettext_lazy("Desconectado"),
    "ver_clave": gettext_lazy("Clave de emisión vista"),
}


@login_required
@require_GET
def canales(request: HttpRequest) -> HttpResponse:
    """The channels of the corporations that this person looks after, what they lack, and the organs' defaults."""
    connects = corporaciones_of(request.user, Acto.CONECTAR)
    shows_key = corporaciones_of(request.user, Acto.VER_CLAVE)
    corporaciones = (connects | shows_key).distinct().prefetch_related("organos__ajustes_emision")
    if not corporaciones:
        raise PermissionDenied
    connected = Canal.objects.filter(corporacion__in=corporaciones).exclude(estado=EstadoCanal.DESCONECTADO.value)
    rows: list[dict[str, Any]] = [
        {
            "canal": canal,
            "motivo": sentence_for(canal.motivo),
            "sano": canal.estado == EstadoCanal.CONECTADO,
            "puntos": checklist_of(canal),
            "conecta": connects.filter(pk=canal.corporacion_id).exists(),
            "clave": shows_key.filter(pk=canal.corporacion_id).exists(),
            "registro": [{"que": REGISTRADO.get(one.acto, one.acto), "uno": one} for one in canal.registro.all()[:8]],
        }
        for canal in connected.select_related("corporacion", "organo")
    ]
    towns = list(corporaciones[:2])
    context = {
        "corporacion": towns[0] if len(towns) == 1 else None,
        "canales": rows,
        "corporaciones": connects.prefetch_related("organos__ajustes_emision"),
        "encargos": [
            {"corporacion": one, "personas": _officials(one)} for one in connects if may_entrust(request.user, one)
        ],
        "actos": ACTO.items(),
        "con_general": {row["canal"].corporacion_id for row in rows if row["canal"].organo_id is None},
        "activado": settings.YOUTUBE_ENABLED,
        "cuota": settings.YOUTUBE_DAILY_QUOTA,
        "cuota_queda": quota.left(momento=timezone.now()),
    }
    return render(request, "streaming/canales.html", context)


@login_required
@require_GET
def conectar(request: HttpRequest, corporacion: str, organo: str = "") -> HttpResponse:
    """Says what Google will ask and links there. A link and no form: the page's policy lets no form leave the house."""
    owner = get_corporacion(request.user, corporacion)
    body = get_organo(owner, organo) if organo else None
    if not settings.YOUTUBE_ENABLED or not settings.YOUTUBE_CLIENT_ID:
        messages.error(request, sentence_for("notConfigured"))
        return redirect("emisiones:canales")
    consent = connecting.begin(redirect_uri=_return_address(request))
    request.session[FLOW] = {
        "state": consent.state,
        "code_verifier": consent.code_verifier,
        "corporacion": owner.clave,
        "organo": organo,
    }
    context = {"url": consent.url, "corporacion": owner, "organo": body}
    return render(request, "streaming/conectar.html", context)


@login_required
@require_GET
def vuelta(request: HttpRequest) -> HttpResponse:
    """Where Google sends the person back, with a code or with their refusal."""
    flow = request.session.pop(FLOW, None)
    if flow is None or not constant_time_compare(request.GET.get("state", ""), flow["state"]):
        return _not_connected(request, _("La conexión caducó o no empezó aquí. Empiece de nuevo."))
    if "code" not in request.GET:
        return _not_connected(request, _("No se dio el permiso. El canal sigue sin conectar."))
    corporacion = get_corporacion(request.user, flow["corporacion"])
    organo = get_organo(corporacion, flow["organo"]) if flow["organo"] else None
    try:
        token, scopes = connecting.finish(
            redirect_uri=_return_address(request),
            code=request.GET["code"],
            state=flow["state"],
            code_verifier=flow["code_verifier"],
        )
        channel = connecting.identify(token)
    except connecting.NotConnected as error:
        return _not_connected(request, str(error))
    result = services.connect_canal(
        corporacion=corporacion,
        organo=organo,
        channel=channel,
        refresh_token=token,
        scopes=scopes,
        momento=timezone.now(),
        autor=autor_of(request.user),
    )
    if isinstance(result, Rechazo):
        return _not_connected(request, f"{told(result)['motivo']} {told(result)['remedio']}")
    messages.success(request, _("Canal «%(canal)s» conectado.") % {"canal": result})
    return redirect("emisiones:canales")


@login_required
@require_POST
def desconectar(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets the permission here, then gives it back to Google."""
    canal = get_canal(request.user, pk)
    token = services.disconnect_canal(canal_id=canal.pk, momento=timezone.now(), autor=autor_of(request.user))
    if isinstance(token, Rechazo):
        messages.error(request, f"{told(token)['motivo']} {told(token)['remedio']}")
    elif connecting.give_back(token):
        messages.success(request, _("Canal desconectado y permiso devuelto a Google."))
    else:
        messages.warning(request, _("Canal desconectado. Retire además el permiso en su cuenta de Google."))
    return redirect("emisiones:canales")


@login_required
@require_http_methods(["GET", "POST"])
def ajustes(request: HttpRequest, corporacion: str, organo: str) -> HttpResponse:
    """How the broadcasts of an organ are by default."""
    body = get_organo(get_corporacion(request.user, corporacion), organo)
    form = AjustesForm(request.POST or None, instance=ajustes_of(body))
    if request.method == "POST" and form.is_valid():
        services.set_ajustes(organo=body, **form.cleaned_data)
        messages.success(request, _("Ajustes guardados."))
        return redirect("emisiones:canales")
    status = 422 if form.is_bound else 200
    context = {"form": form, "corporacion": body.corporacion, "organo": body}
    return render(request, "streaming/ajustes.html", context, status=status)


@login_required
@require_POST
@never_cache
def clave(request: HttpRequest, pk: int) -> HttpResponse:
    """Address and key for the encoder, asked of YouTube now, shown once to who may see them, and written down."""
    canal = get_canal(request.user, pk, Acto.VER_CLAVE)
    log = partial(
        services.log_acto, canal=canal, acto="ver_clave", momento=timezone.now(), autor=autor_of(request.user)
    )
    try:
        ingest = connecting.ingest_of(canal)
    except connecting.NotConnected as error:
        log(resultado=str(error))
        messages.error(request, str(error))
        return redirect("emisiones:canales")
    log()
    context = {"canal": canal, "corporacion": canal.corporacion, "ingest": ingest}
    return render(request, "streaming/clave.html", context)


@login_required
@require_POST
def encargar(request: HttpRequest, corporacion: str) -> HttpResponse:
    """What an official of the town is entrusted with; nothing chosen takes it back."""
    owner = get_corporacion(request.user, corporacion)
    official = owner.funcionarios.filter(clave=request.POST.get("funcionario", "")).first()
    if official is None or not may_entrust(request.user, owner):
        raise Http404
    acts = [Acto(acto) for acto in request.POST.getlist("actos") if acto in ACTO]
    services.entrust(
        corporacion=owner, funcionario=official, actos=acts, momento=timezone.now(), autor=autor_of(request.user)
    )
    messages.success(request, _("Encargo guardado."))
    return redirect("emisiones:canales")


def _officials(corporacion: Corporacion) -> list[dict[str, Any]]:
    """Who may be entrusted: officials with an account, and what they have now."""
    secretaries = corporacion.organos.filter(secretaria__isnull=False).values("secretaria")
    people = corporacion.funcionarios.filter(usuario__isnull=False).exclude(pk__in=secretaries)
    people = people.select_related("encargo_emision")
    return [
        {"persona": one, "actos": one.encargo_emision.actos if hasattr(one, "encargo_emision") else []}
        for one in people
    ]


def _return_address(request: HttpRequest) -> str:
    """Registered with Google as it is, so it is the public one."""
    return settings.SITE_URL + reverse("emisiones:vuelta")


def _not_connected(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("emisiones:canales")
