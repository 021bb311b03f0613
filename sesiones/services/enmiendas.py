"""Amendments and dissenting opinions: presented in time, voted before the text (ROF art. 97.4 and 97.5)."""

from datetime import datetime

from django.db import transaction

from sesiones import events, journal
from sesiones.estados import TRANSICIONES_ENMIENDA, ClaseEnmienda, ClasePunto, EstadoEnmienda, EstadoPunto, EstadoSesion
from sesiones.models import Enmienda, Miembro, Punto, Sesion
from sesiones.reglas.puntos import enmienda_admisible, se_puede_votar, texto_con_enmiendas
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.reglas.vencimientos import limite_enmiendas
from sesiones.selectors import perfil_of
from sesiones.services.gates import lock_sesion, refuse_unless_called
from sesiones.sucesos import EnmiendaPresentada, EnmiendaResuelta

_VOTED = {EstadoEnmienda.APROBADA, EstadoEnmienda.RECHAZADA}


@transaction.atomic
def present_enmienda(
    *, punto_id: int, clase: str, miembro: Miembro, texto: str, momento: datetime, autor: str
) -> Enmienda | Rechazo:
    """Register an amendment to an item, or the dissenting opinion of a member of the commission on its dictamen.

    An amendment comes in writing before the deliberation begins, or earlier when the regulation gives a term (V41); a
    dissenting opinion belongs to an item that the commission has decided, and goes up with it.
    """
    sesion = lock_sesion(Punto.objects.values_list("sesion_id", flat=True).get(pk=punto_id))
    punto, kind = Punto.objects.get(pk=punto_id), ClaseEnmienda(clase)
    refusal = se_puede_votar(perfil_of(sesion), ClasePunto(punto.clase)) or _refuse_author(sesion, miembro)
    if refusal is None and kind is ClaseEnmienda.ENMIENDA:
        refusal = _refuse_enmienda(sesion, punto, texto, momento)
    elif refusal is None:
        refusal = _refuse_voto_particular(sesion, punto, miembro, texto)
    if refusal:
        return refusal
    numero = punto.enmiendas.filter(clase=kind.value).count() + 1
    enmienda = Enmienda.objects.create(
        punto=punto, clase=kind.value, numero=numero, miembro=miembro, texto=texto.strip(), presentada_en=momento
    )
    payload = EnmiendaPresentada(
        punto=punto.numero, clase=kind.value, numero=numero, persona=miembro.clave, texto=enmienda.texto
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.punto_cambiado(sesion)
    return enmienda


@transaction.atomic
def settle_enmienda(*, enmienda_id: int, estado: str, momento: datetime, autor: str) -> Enmienda | Rechazo:
    """Withdrawn by its author, or accepted by the proposer, who modifies the text (ROF art. 94.1.g)."""
    sesion = lock_sesion(Enmienda.objects.values_list("punto__sesion_id", flat=True).get(pk=enmienda_id))
    enmienda = Enmienda.objects.select_related("punto").get(pk=enmienda_id)
    final = EstadoEnmienda(estado)
    if refusal := refuse_unless_called(sesion):
        return refusal
    if final in _VOTED or final not in TRANSICIONES_ENMIENDA[EstadoEnmienda(enmienda.estado)]:
        return rechazo(
            "enmienda_resuelta",
            _("Ese resultado solo puede salir de una votación, o la enmienda ya está resuelta."),
            "ROF art. 97.5",
            _("Sométala a votación."),
        )
    if enmienda.punto.estado == EstadoPunto.EN_VOTACION.value:
        return rechazo(
            "votacion_abierta", _("Se está votando."), "ROF art. 98.3", _("Espere a que se proclame el resultado.")
        )
    enmienda.estado = final.value
    enmienda.save(update_fields=["estado"])
    payload = EnmiendaResuelta(
        punto=enmienda.punto.numero, clase=enmienda.clase, numero=enmienda.numero, estado=final.value
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.punto_cambiado(sesion)
    return enmienda


def pending_enmiendas(punto: Punto) -> list[Enmienda]:
    """What has to be voted before the text, dissenting opinions first, in their order."""
    rows = list(punto.enmiendas.filter(estado=EstadoEnmienda.PENDIENTE.value))
    return sorted(rows, key=lambda row: (row.clase != ClaseEnmienda.VOTO_PARTICULAR.value, row.numero))


def refuse_text(punto: Punto) -> Rechazo | None:
    """Asked when the text itself is to be voted."""
    return texto_con_enmiendas([str(enmienda).lower() for enmienda in pending_enmiendas(punto)])


def note_votada(punto: Punto, objeto: str, *, aprobada: bool) -> None:
    """A vote on an amendment was proclaimed; `objeto` names it, as `Enmienda.objeto`. Inside the proclamation."""
    estado = EstadoEnmienda.APROBADA if aprobada else EstadoEnmienda.RECHAZADA
    for enmienda in pending_enmiendas(punto):
        if enmienda.objeto == objeto:
            enmienda.estado = estado.value
            enmienda.save(update_fields=["estado"])


def _refuse_author(sesion: Sesion, miembro: Miembro) -> Rechazo | None:
    if sesion.asistencias.filter(miembro=miembro, vota=True).exists():
        return None
    return rechazo(
        "no_es_miembro", _("Solo la presentan los miembros del órgano."), "ROF art. 97.4 y 97.5",
            _("Pida a un miembro del órgano que la presente."),
    )  # fmt: skip


def _refuse_enmienda(sesion: Sesion, punto: Punto, texto: str, momento: datetime) -> Rechazo | None:
    if refusal := refuse_unless_called(sesion):
        return refusal
    limite = limite_enmiendas(perfil_of(sesion), sesion.fecha)
    return enmienda_admisible(
        deliberacion_iniciada=punto.deliberacion_desde is not None,
        por_escrito=bool(texto.strip()),
        fuera_de_plazo=limite is not None and momento > limite,
    )


def _refuse_voto_particular(sesion: Sesion, punto: Punto, miembro: Miembro, texto: str) -> Rechazo | None:
    decided = punto.estado in {EstadoPunto.APROBADO.value, EstadoPunto.RECHAZADO.value}
    if not decided or sesion.estado not in {EstadoSesion.ABIERTA.value, EstadoSesion.LEVANTADA.value}:
        return rechazo(
            "dictamen_sin_aprobar",
            _("El voto particular se formula al dictamen ya aprobado por la comisión."),
            "ROF art. 97.4",
            _("Espere a que se vote el dictamen, o presente una enmienda."),
        )
    if not texto.strip() or punto.sigue_en.filter(deliberacion_desde__isnull=False).exists():
        return enmienda_admisible(deliberacion_iniciada=True)
    return None
