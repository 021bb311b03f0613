"""Items that travel: the dictamen that goes up to the Pleno, and what was left for the next session of its organ."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from sesiones import signals
from sesiones.estados import Caracter, ClaseOrgano, ClasePunto, EstadoPunto, EstadoSesion, Parte
from sesiones.models import Enmienda, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.agenda import insert_punto, part_of
from sesiones.services.gates import lock_sesion, refuse_unless_draft

_DICTAMINAN = (ClaseOrgano.COMISION.value, ClaseOrgano.COMISION_CUENTAS.value, ClaseOrgano.COMISION_PLENO.value)
_DECIDIDO = (EstadoPunto.APROBADO.value, EstadoPunto.RECHAZADO.value)
_SIN_TRATAR = (EstadoPunto.SOBRE_LA_MESA.value, EstadoPunto.NO_TRATADO.value, EstadoPunto.APLAZADO.value)
_SENTIDO = {EstadoPunto.APROBADO.value: "favorable", EstadoPunto.RECHAZADO.value: "desfavorable"}
# What every session has of its own and does not travel.
_PROPIOS = (ClasePunto.ACTA.value, ClasePunto.RATIFICACION_URGENCIA.value, ClasePunto.RUEGO.value)
_COPIA = ("tipo", "titulo", "propuesta", "expediente", "materia", "mayoria", "mayoria_motivo", "ponente")


def waiting_puntos(sesion: Sesion) -> QuerySet[Punto]:
    """What should go into this draft: dictámenes that no Pleno has on its agenda, and what its organ left unfinished.

    Only what ended before: an item that already goes on somewhere does not wait.
    """
    own = Q(sesion__organo=sesion.organo, estado__in=_SIN_TRATAR)
    if sesion.organo.clase == ClaseOrgano.PLENO.value:
        commissions = Q(sesion__organo__clase__in=_DICTAMINAN, parte=Parte.DICTAMEN.value, estado__in=_DECIDIDO)
        own |= commissions & Q(sesion__organo__corporacion=sesion.organo.corporacion_id)
    rows = Punto.objects.filter(own, sesion__estado=EstadoSesion.LEVANTADA.value, sigue_en__isnull=True)
    return rows.exclude(clase__in=_PROPIOS).select_related("sesion__organo").order_by("sesion__primera", "orden")


@transaction.atomic
def collect_puntos(*, sesion: Sesion) -> list[Punto] | Rechazo:
    """Put everything that waits on the agenda of an ordinary session that is being prepared (ROF art. 82.2).

    A dictamen enters with the vote of its commission and the dissenting opinions; what was left on the table comes
    back as it was. Each keeps its history (`Punto.procede_de`). In any other kind of session nothing enters by itself.
    """
    sesion = lock_sesion(sesion.pk)
    if refusal := refuse_unless_draft(sesion):
        return refusal
    if sesion.caracter != Caracter.ORDINARIA.value:
        return []
    return [_carry(sesion, origen) for origen in waiting_puntos(sesion)]


def forward_from(sesion: Sesion) -> None:
    """A session has ended: what it leaves enters the first draft that can take it, if there is one already."""
    organs = Q(organo=sesion.organo)
    if sesion.organo.clase in _DICTAMINAN:
        organs |= Q(organo__clase=ClaseOrgano.PLENO.value, organo__corporacion=sesion.organo.corporacion_id)
    drafts = Sesion.objects.filter(
        organs, estado=EstadoSesion.BORRADOR.value, caracter=Caracter.ORDINARIA.value, primera__gt=sesion.primera
    )
    seen: set[int] = set()
    for draft in drafts.order_by("primera"):
        if draft.organo_id not in seen:
            seen.add(draft.organo_id)
            collect_puntos(sesion=draft)


def history_of(punto: Punto) -> list[Punto]:
    """Where an item comes from, oldest first, itself last."""
    chain = [punto]
    while chain[-1].procede_de_id is not None:
        chain.append(Punto.objects.select_related("sesion__organo").get(pk=chain[-1].procede_de_id))
    return chain[::-1]


def _carry(sesion: Sesion, origen: Punto) -> Punto:
    clase = ClasePunto(origen.clase)
    dictaminado = origen.sesion.organo_id != sesion.organo_id
    if dictaminado:
        clase = ClasePunto.DICTAMEN
    parte = part_of(sesion.organo, clase) if dictaminado or origen.urgente else Parte(origen.parte)
    fields = {name: getattr(origen, name) for name in _COPIA} | {"clase": clase.value, "parte": parte.value}
    fields["dictamen"] = _dictamen(origen) if dictaminado else origen.dictamen
    fields["datos"] = {key: value for key, value in origen.datos.items() if key != "numero_dado"}
    fields["procede_de"] = origen
    if dictaminado and not fields["expediente"]:
        fields["expediente"] = f"{origen.sesion.clave}/{origen.numero}"
    punto = insert_punto(sesion, fields, origen.proponentes.all(), None)
    assert isinstance(punto, Punto)
    _copy_opinions(origen, punto)
    return punto


def _copy_opinions(origen: Punto, punto: Punto) -> None:
    rows: Iterable[Enmienda] = origen.enmiendas.filter(clase="voto_particular").order_by("numero")
    for row in rows:
        Enmienda.objects.create(
            punto=punto, clase=row.clase, numero=row.numero, miembro=row.miembro, texto=row.texto,
            presentada_en=row.presentada_en, procede_de=row,
        )  # fmt: skip


def _dictamen(origen: Punto) -> dict[str, object]:
    """The opinion of the commission: whose, in what sense, with which votes."""
    answers: Any = signals.votos_de_punto.send(
        sender=Punto, sesion=origen.sesion, momento=origen.terminado_en, punto=origen
    )
    told: list[dict[str, int]] = [votes for _receiver, votes in answers if isinstance(votes, dict)]
    votos = told[0] if told else {}
    return {"organo": origen.sesion.organo.clave, "sentido": _SENTIDO[origen.estado], "votos": votos}
