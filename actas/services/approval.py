"""From the draft to the approval: proposed with a notice, observed, approved by an item of a session (ROF art. 91.1)."""

from datetime import date, datetime

from django.db import transaction

from actas import events
from actas.estados import TRANSICIONES_OBSERVACION, EstadoActa, EstadoObservacion
from actas.models import Acta, ObservacionActa
from actas.services.summaries import refuse_unread
from actas.sucesos import ActaAprobada, ActaPropuesta, ActaRetirada, ObservacionPresentada, ObservacionResuelta
from sesiones import journal
from sesiones.estados import ClasePunto, EstadoPunto
from sesiones.models import Miembro, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import dia_at, dia_of

CARACTERES = 4_000
"""The longest observation."""


def acta_of_punto(punto: Punto) -> Acta | None:
    """The minutes that an item «aprobación de acta» names, of an earlier session of the same organ. Locked."""
    clave = punto.datos.get("acta")
    if punto.clase != ClasePunto.ACTA.value or not clave:
        return None
    found = Acta.objects.select_for_update(of=("self",)).select_related("sesion__organo__corporacion")
    return found.filter(sesion__clave=clave, sesion__organo_id=punto.sesion.organo_id).first()


@transaction.atomic
def propose_actas(*, sesion_id: int, momento: datetime, autor: str = "sistema") -> list[Acta]:
    """The notice of a session goes out: the drafts that its items name are proposed with it (ROF art. 80.2).

    Those which an earlier notice proposed and were not approved are proposed again. What the notice no longer names
    is a draft again. Returns what is proposed.
    """
    sesion = Sesion.objects.select_related("organo__corporacion").get(pk=sesion_id)
    named = []
    for punto in sesion.puntos.filter(clase=ClasePunto.ACTA.value):
        acta = acta_of_punto(punto)
        if acta is None or acta.estado not in {EstadoActa.BORRADOR, EstadoActa.PROPUESTA}:
            continue
        named.append(acta)
        if acta.punto_aprobacion_id == punto.pk:
            continue
        acta.estado, acta.punto_aprobacion = EstadoActa.PROPUESTA.value, punto
        acta.version_propuesta = acta.version
        acta.save(update_fields=["estado", "punto_aprobacion", "version_propuesta"])
        payload = ActaPropuesta(sesion=sesion.clave, punto=punto.numero, version=acta.version)
        journal.record(acta.sesion, payload, momento=momento, autor=autor)
        events.acta_cambiada(acta)
    kept = {acta.pk for acta in named}
    _withdraw(sesion, kept, momento=momento, autor=autor)
    return named


@transaction.atomic
def withdraw_actas(*, sesion_id: int, momento: datetime, autor: str = "sistema") -> None:
    """The session that was to approve them will not be held: they are drafts again."""
    _withdraw(Sesion.objects.get(pk=sesion_id), set(), momento=momento, autor=autor)


def _withdraw(sesion: Sesion, kept: set[int], *, momento: datetime, autor: str) -> None:
    proposed = Acta.objects.select_for_update(of=("self",)).select_related("sesion")
    for acta in proposed.filter(punto_aprobacion__sesion=sesion, estado=EstadoActa.PROPUESTA.value):
        if acta.pk in kept:
            continue
        acta.estado, acta.punto_aprobacion, acta.version_propuesta = EstadoActa.BORRADOR.value, None, None
        acta.save(update_fields=["estado", "punto_aprobacion", "version_propuesta"])
        journal.record(acta.sesion, ActaRetirada(sesion=sesion.clave), momento=momento, autor=autor)
        events.acta_cambiada(acta)


@transaction.atomic
def approve_by_punto(*, punto_id: int, momento: datetime, autor: str = "sistema") -> Acta | None:
    """An item ended: when it approved minutes, they are approved on that day. None when it did not.

    An observation that nobody decided is taken as rejected: the organ approved the text without it.
    """
    punto = Punto.objects.select_related("sesion__organo__corporacion").get(pk=punto_id)
    if punto.estado != EstadoPunto.APROBADO.value:
        return None
    acta = acta_of_punto(punto)
    if acta is None or not acta.puede(EstadoActa.APROBADA):
        return None
    for one in acta.observaciones.filter(estado=EstadoObservacion.PENDIENTE.value):
        _settle(one, EstadoObservacion.RECHAZADA, punto=punto, momento=momento, autor=autor)
    acta.punto_aprobacion = punto
    return _approve(acta, dia_at(punto.sesion, momento), punto=punto, momento=momento, autor=autor)


@transaction.atomic
def approve_acta(*, acta_id: int, aprobada_el: date, momento: datetime, autor: str) -> Acta | Rechazo:
    """The Secretary records that the organ approved its minutes on that day, in a session that was not held here."""
    acta = lock_acta(acta_id)
    if not acta.puede(EstadoActa.APROBADA):
        return refuse_estado(acta)
    if not dia_of(acta.sesion) <= aprobada_el <= dia_at(acta.sesion, momento):
        return rechazo(
            "fecha_de_aprobacion",
            _("El acta no pudo aprobarse ese día: ha de ser después de la sesión y no en el futuro."),
            "ROF art. 91.1",
            _("Indique el día de la sesión en la que se aprobó."),
        )
    if refusal := refuse_unread(acta):
        return refusal
    return _approve(acta, aprobada_el, punto=None, momento=momento, autor=autor)


def _approve(acta: Acta, day: date, *, punto: Punto | None, momento: datetime, autor: str) -> Acta:
    acta.estado, acta.aprobada_el = EstadoActa.APROBADA.value, day
    acta.save(update_fields=["estado", "aprobada_el", "punto_aprobacion"])
    payload = ActaAprobada(
        aprobada_el=day.isoformat(),
        version=acta.version,
        sesion=punto.sesion.clave if punto else "",
        punto=punto.numero if punto else "",
    )
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    events.acta_cambiada(acta)
    return acta


@transaction.atomic
def present_observacion(
    *, acta_id: int, miembro: Miembro, texto: str, momento: datetime, autor: str
) -> ObservacionActa | Rechazo:
    """A member of the organ has something to say of the minutes proposed; the session that approves them decides.

    It is a fact of that session, whose own minutes tell of it (ROF art. 91.1).
    """
    acta = lock_acta(acta_id)
    if acta.estado != EstadoActa.PROPUESTA.value or acta.punto_aprobacion is None:
        return rechazo(
            "acta_sin_proponer",
            _("Las observaciones se hacen al acta que se propone con una convocatoria."),
            "ROF art. 91.1",
            _("Espere a que se convoque la sesión que ha de aprobarla."),
        )
    texto = texto.strip()
    if not texto or len(texto) > CARACTERES:
        return rechazo(
            "observacion_vacia" if not texto else "observacion_larga",
            _("Escriba la observación, en menos de {maximo} caracteres."),
            "",
            _("Diga qué dice el acta y qué debería decir."),
            maximo=CARACTERES,
        )
    observacion = ObservacionActa.objects.create(
        acta=acta, numero=acta.observaciones.count() + 1, miembro=miembro, texto=texto, presentada_en=momento
    )
    punto = acta.punto_aprobacion
    payload = ObservacionPresentada(
        punto=punto.numero, acta=acta.sesion.clave, numero=observacion.numero, persona=miembro.clave, texto=texto
    )
    journal.record(punto.sesion, payload, momento=momento, autor=autor)
    events.acta_cambiada(acta)
    return observacion


@transaction.atomic
def settle_observacion(
    *, observacion_id: int, aceptada: bool, fondo: bool = False, momento: datetime, autor: str
) -> ObservacionActa | Rechazo:
    """What the organ decided of an observation, before it approves. Only material errors change (ROF art. 91.1, R02).

    `fondo`: whoever settles it says that it would change the substance of an agreement; then nobody may accept it.
    """
    observacion = _lock_observacion(observacion_id)
    wanted = EstadoObservacion.ACEPTADA if aceptada else EstadoObservacion.RECHAZADA
    if wanted not in TRANSICIONES_OBSERVACION[EstadoObservacion(observacion.estado)]:
        return _ALREADY_SETTLED
    if aceptada and fondo:
        return rechazo(
            "observacion_de_fondo",
            _(
                "Esa observación cambia el fondo de un acuerdo, y en el acta solo se corrigen errores materiales o de hecho."
            ),
            "ROF art. 91.1",
            _("Recházela, y lleve el cambio como un asunto más a otra sesión."),
        )
    punto = observacion.acta.punto_aprobacion
    assert punto is not None
    _settle(observacion, wanted, punto=punto, momento=momento, autor=autor)
    events.acta_cambiada(observacion.acta)
    return observacion


def _settle(
    observacion: ObservacionActa, estado: EstadoObservacion, *, punto: Punto, momento: datetime, autor: str
) -> None:
    observacion.estado, observacion.resuelta_en = estado.value, momento
    observacion.save(update_fields=["estado", "resuelta_en"])
    payload = ObservacionResuelta(
        punto=punto.numero,
        acta=observacion.acta.sesion.clave,
        numero=observacion.numero,
        aceptada=estado is EstadoObservacion.ACEPTADA,
    )
    journal.record(punto.sesion, payload, momento=momento, autor=autor)


@transaction.atomic
def incorporate_observacion(*, observacion_id: int, momento: datetime) -> ObservacionActa | Rechazo:
    """The text says what was accepted: with the last of them the text of approved minutes is closed.

    The change itself is in the journal as an edition of the text.
    """
    observacion = _lock_observacion(observacion_id)
    if EstadoObservacion.INCORPORADA not in TRANSICIONES_OBSERVACION[EstadoObservacion(observacion.estado)]:
        return _ALREADY_SETTLED
    observacion.estado = EstadoObservacion.INCORPORADA.value
    observacion.save(update_fields=["estado"])
    return observacion


def lock_acta(acta_id: int) -> Acta:
    """The minutes, locked, with what their services read. Raises Acta.DoesNotExist."""
    rows = Acta.objects.select_for_update(of=("self",))
    return rows.select_related("sesion__organo__corporacion", "punto_aprobacion__sesion").get(pk=acta_id)


def refuse_estado(acta: Acta) -> Rechazo:
    """Minutes that are not in the state that an act needs."""
    return _WHY[EstadoActa(acta.estado)]


def _lock_observacion(observacion_id: int) -> ObservacionActa:
    found = ObservacionActa.objects.select_for_update(of=("self",))
    return found.select_related("acta__sesion", "acta__punto_aprobacion__sesion").get(pk=observacion_id)


_ALREADY_SETTLED = rechazo(
    "observacion_resuelta", _("Esa observación ya está resuelta."), "ROF art. 91.1", _("Presente otra si hace falta.")
)
_WHY = {
    EstadoActa.BORRADOR: rechazo(
        "acta_en_borrador",
        _("El acta es todavía un borrador."),
        "ROF arts. 91.1 y 110.2",
        _("Apruébela antes en una sesión del órgano."),
    ),
    EstadoActa.PROPUESTA: rechazo(
        "acta_sin_aprobar",
        _("El acta está propuesta y el órgano todavía no la ha aprobado."),
        "ROF arts. 91.1 y 110.2",
        _("Espere a que se apruebe en la sesión."),
    ),
    EstadoActa.APROBADA: rechazo(
        "acta_ya_aprobada",
        _("El acta ya está aprobada."),
        "ROF art. 91.1",
        _("Fírmela y llévela al libro de actas."),
    ),
    EstadoActa.FIRMADA: rechazo(
        "acta_ya_firmada", _("El acta ya está firmada."), "ROF art. 110.2", _("Llévela al libro de actas.")
    ),
    EstadoActa.EN_LIBRO: rechazo(
        "acta_en_libro",
        _("El acta ya está en el libro."),
        "ROF art. 110.2",
        _("Los errores materiales se corrigen con una diligencia de rectificación."),
    ),
}
