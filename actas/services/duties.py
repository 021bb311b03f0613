"""What a session leaves to be done, marked as done with its proof."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files import File
from django.db import transaction

from actas.models import DeberCumplido
from actas.selectors import deberes_of
from actas.sucesos import DeberAnotado, DeberReabierto
from sesiones import journal
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import dia_at, dia_of


@transaction.atomic
def fulfil_deber(
    *,
    sesion_id: int,
    clase: str,
    punto: str,
    prueba: str,
    momento: datetime,
    autor: str,
    cumplido_el: date | None = None,
    fichero: File | None = None,  # type: ignore[type-arg]
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> DeberCumplido | Rechazo:
    """Note that a duty was fulfilled on `cumplido_el`, or with None that there was nothing to do, and why.

    `punto` is the number of its item, "" when it is of the whole session. `prueba` says where it can be seen: the entry
    number of the registry, the number of the bulletin, the address. Noted again, it replaces what was noted.
    """
    sesion = Sesion.objects.select_for_update(of=("self",)).select_related("organo__corporacion").get(pk=sesion_id)
    if all((deber.clase.value, deber.punto) != (clase, punto) for deber in deberes_of(sesion)):
        return rechazo(
            "deber_desconocido", _("La sesión no deja ese deber."), "", _("Recargue la página: puede haber cambiado.")
        )
    if not prueba.strip():
        return rechazo(
            "sin_prueba",
            _("Diga con qué se prueba, o por qué no procede."),
            "",
            _("Por ejemplo, el número de registro de salida."),
        )
    if cumplido_el is not None and not dia_of(sesion) <= cumplido_el <= dia_at(sesion, momento):
        return rechazo(
            "fecha_de_deber",
            _("No pudo hacerse ese día: ha de ser después de la sesión y no en el futuro."),
            "",
            _("Indique el día en que se hizo."),
        )
    item = sesion.puntos.get(numero=punto) if punto else None
    row = DeberCumplido.objects.filter(sesion=sesion, clase=clase, punto=item).first()
    row = row or DeberCumplido(sesion=sesion, clase=DeberCumplido.Clase(clase).value, punto=item)
    row.cumplido_el, row.prueba, row.anotado_en = cumplido_el, prueba.strip(), momento
    row.anotado_por_id = usuario.pk if usuario is not None else None
    if fichero is not None:
        row.fichero.save(fichero.name or "prueba", fichero, save=False)
    row.save()
    day = cumplido_el.isoformat() if cumplido_el else ""
    payload = DeberAnotado(clase=clase, punto=punto, cumplido_el=day, prueba=row.prueba)
    journal.record(sesion, payload, momento=momento, autor=autor)
    return row


@transaction.atomic
def reopen_deber(*, deber_id: int, momento: datetime, autor: str) -> Sesion:
    """It was noted by mistake: the duty is there again."""
    row = DeberCumplido.objects.select_for_update(of=("self",)).select_related("sesion", "punto").get(pk=deber_id)
    sesion = row.sesion
    payload = DeberReabierto(clase=row.clase, punto=row.punto.numero if row.punto else "")
    row.delete()
    journal.record(sesion, payload, momento=momento, autor=autor)
    return sesion
