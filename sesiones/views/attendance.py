"""Who is there: the list of the console, and what a member declares of themselves."""

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sesiones.estados import TRANSICIONES_ASISTENCIA, EstadoAsistencia, EstadoSesion, Modalidad
from sesiones.forms.mesa import CAMBIOS, AsistenciaForm, IdentidadForm, SuplenteForm
from sesiones.models import Asistencia, Designacion, Miembro, Sesion
from sesiones.people import miembro_of
from sesiones.permissions import is_secretaria
from sesiones.reglas.debate import expulsar
from sesiones.selectors import (
    asistencia_of,
    asistencias_of,
    dia_of,
    get_sesion_for_mesa,
    get_sesion_for_miembro,
    get_sesion_for_secretaria,
    perfil_of,
    seats_on,
)
from sesiones.services.accreditation import confirm_identidad, declare_territorio
from sesiones.services.attendance import admit_suplente, change_asistencia
from sesiones.views.answers import after, invalid, signed
from sesiones.views.life import MEDIO
from sesiones.vivo.conexiones import connected_usuarios
from sesiones.vivo.publishing import current_version


@require_GET
@login_required
def asistencia(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody expected, where they are, and what may be recorded of each."""
    sesion = get_sesion_for_mesa(request.user, pk)
    version = current_version(pk)
    context = asistencia_context(sesion, edita=is_secretaria(request.user, sesion))
    response = render(request, "sesiones/_asistencia.html", context)
    response["X-Version"] = str(version)
    return response


def asistencia_context(sesion: Sesion, *, edita: bool) -> dict[str, Any]:
    """`filas` in order, each with its `cambios`; `suplentes` who may stand in. A constant number of queries."""
    connected = connected_usuarios(sesion.pk)
    rows = list(asistencias_of(sesion))
    expellable = _expellable(sesion)
    return {
        "sesion": sesion,
        "edita": edita and (sesion.en_curso or sesion.estado == EstadoSesion.CONVOCADA.value),
        "filas": [_row(sesion, row, connected, expellable) for row in rows],
        "suplentes": _substitutes(sesion, rows) if edita else [],
        "titulares": [row for row in rows if row.vota and not row.presente and row.miembro],
        "remota": sesion.modalidad != Modalidad.PRESENCIAL.value,
    }


def _expellable(sesion: Sesion) -> set[int | None]:
    """Members who were called to order as often as it takes (ROF art. 95.2)."""
    calls = Counter(sesion.llamadas_al_orden.values_list("miembro_id", flat=True))
    perfil = perfil_of(sesion)
    return {miembro for miembro, count in calls.items() if expulsar(perfil, count) is None}


def _row(sesion: Sesion, row: Asistencia, connected: set[int], expellable: set[int | None]) -> dict[str, Any]:
    person = row.persona
    remote = row.modalidad == Modalidad.TELEMATICA.value
    return {
        "asistencia": row,
        "persona": person,
        "clave": person.clave,
        "conectada": person.usuario_id in connected,
        "remota": remote,
        "cambios": _changes(row, expels=row.miembro_id in expellable) if sesion.en_curso else [],
        "falta_identidad": row.miembro is not None
        and row.identidad_confirmada_en is None
        and row.territorio_declarado_en is not None,
    }


def _changes(row: Asistencia, *, expels: bool) -> list[tuple[str, Any]]:
    """Where this person may go from here, in words."""
    allowed = TRANSICIONES_ASISTENCIA[EstadoAsistencia(row.estado)]
    return [
        (value, words)
        for value, words in CAMBIOS.items()
        if EstadoAsistencia(value) in allowed
        and not (row.presente and value == EstadoAsistencia.PRESENTE.value)
        and (expels or value != EstadoAsistencia.EXPULSADO.value)
    ]


def _substitutes(sesion: Sesion, rows: list[Asistencia]) -> list[Designacion]:
    """Substitutes of the organ who sit for nobody yet, where its norm knows them at all (ROF art. 125.c)."""
    if not perfil_of(sesion).suplentes:
        return []
    busy = {row.miembro_id for row in rows if row.presente}
    seats = seats_on(sesion.organo, dia_of(sesion)).filter(rol=Designacion.Rol.SUPLENTE)
    return [seat for seat in seats if seat.miembro_id not in busy]


@require_POST
@login_required
def cambiar(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an arrival, a departure, a lost connection, a conflict of interest."""
    sesion = get_sesion_for_secretaria(request.user, pk)
    form = AsistenciaForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(pk))
    outcome = change_asistencia(sesion_id=sesion.pk, **form.cleaned_data, **signed(request))
    return after(request, outcome, back=_mesa(pk))


@require_POST
@login_required
def identidad(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary has recognised a remote member."""
    sesion = get_sesion_for_secretaria(request.user, pk)
    form = IdentidadForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(pk))
    data = form.cleaned_data
    outcome = confirm_identidad(
        sesion_id=sesion.pk,
        persona=data["persona"],
        medio=data["medio"] or MEDIO,
        usuario=request.user,  # type: ignore[arg-type]
        **signed(request),
    )
    return after(request, outcome, back=_mesa(pk), done=_("Identidad confirmada."))


@require_POST
@login_required
def suplente(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = get_sesion_for_secretaria(request.user, pk)
    form = SuplenteForm(request.POST)
    if not form.is_valid():
        return invalid(request, form, back=_mesa(pk))
    outcome = admit_suplente(sesion_id=sesion.pk, **form.cleaned_data, **signed(request))
    return after(request, outcome, back=_mesa(pk), done=_("La suplencia consta."))


@require_GET
@login_required
def mi_asistencia(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one member stands in the record, and what is still asked of them."""
    sesion, miembro = _mine(request, pk)
    version = current_version(pk)
    response = render(request, "sesiones/_mi_asistencia.html", mi_asistencia_context(sesion, miembro))
    response["X-Version"] = str(version)
    return response


def mi_asistencia_context(sesion: Sesion, miembro: Miembro) -> dict[str, Any]:
    """`remota`: identity and territory matter to this member; `declara`: the declaration is still to be made."""
    row = asistencia_of(sesion, miembro.clave)
    in_the_hall = row is not None and row.presente and row.modalidad == Modalidad.PRESENCIAL.value
    remote = sesion.modalidad != Modalidad.PRESENCIAL.value and not in_the_hall
    live = sesion.en_curso or sesion.estado == EstadoSesion.CONVOCADA.value
    return {
        "sesion": sesion,
        "asistencia": row,
        "remota": remote,
        "declara": live and remote and row is not None and row.territorio_declarado_en is None,
    }


@require_POST
@login_required
def territorio(request: HttpRequest, pk: int) -> HttpResponse:
    """«I am in Spanish territory» (LBRL art. 46.3)."""
    sesion, miembro = _mine(request, pk)
    outcome = declare_territorio(sesion_id=sesion.pk, miembro=miembro, momento=signed(request)["momento"])
    return after(request, outcome, back=reverse("escano", args=[pk]), done=_("Su declaración consta."))


def _mine(request: HttpRequest, pk: int) -> tuple[Sesion, Miembro]:
    sesion = get_sesion_for_miembro(request.user, pk)
    miembro = miembro_of(request.user)
    assert miembro is not None
    return sesion, miembro


def _mesa(pk: int) -> str:
    return reverse("mesa", args=[pk])
