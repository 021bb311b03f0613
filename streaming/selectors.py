"""Reading: the channel of an organ, the broadcast of a session, what the panels show."""

from django.db.models import Q, QuerySet
from django.http import Http404

from sesiones.models import Corporacion, Organo, Sesion
from sesiones.permissions import User
from streaming.estados import VIVAS, EstadoCanal, Privacidad
from streaming.models import AjustesEmision, Canal, Emision
from streaming.permissions import corporaciones_of

CONNECTED = ~Q(estado=EstadoCanal.DESCONECTADO.value)


def canal_of(organo: Organo) -> Canal | None:
    """The organ's own channel, else that of its corporation."""
    own = Canal.objects.filter(CONNECTED, organo=organo).first()
    return own or Canal.objects.filter(CONNECTED, corporacion_id=organo.corporacion_id, organo=None).first()


def ajustes_of(organo: Organo) -> AjustesEmision:
    """The organ's settings; unsaved defaults when it has none (a body that sits in private does not broadcast)."""
    found = AjustesEmision.objects.filter(organo=organo).first()
    privacy = Privacidad.PUBLICA if organo.publica else Privacidad.PRIVADA
    return found or AjustesEmision(organo=organo, privacidad=privacy.value)


def emision_of(sesion_id: int) -> Emision | None:
    """The broadcast that counts now: the one still wanted, else the newest that was not called off."""
    emisiones = Emision.objects.filter(sesion_id=sesion_id).select_related("canal", "sesion", "lista")
    wanted = emisiones.filter(deseado__in=[estado.value for estado in sorted(VIVAS)]).first()
    return wanted or emisiones.exclude(deseado="cancelada").order_by("-pk").first()


def get_corporacion(user: User, clave: str) -> Corporacion:
    """Raises Http404 when this person does not look after its channels."""
    corporacion = corporaciones_of(user).filter(clave=clave).first()
    if corporacion is None:
        raise Http404
    return corporacion


def get_canal(user: User, pk: int) -> Canal:
    """Raises Http404 when it is not this person's to manage."""
    canal = Canal.objects.select_related("corporacion", "organo").filter(pk=pk).first()
    if canal is None or not corporaciones_of(user).filter(pk=canal.corporacion_id).exists():
        raise Http404
    return canal


def get_organo(corporacion: Corporacion, clave: str) -> Organo:
    """An organ of a corporation by its `clave`. Raises Http404."""
    organo = corporacion.organos.filter(clave=clave).first()
    if organo is None:
        raise Http404
    return organo


def emisiones_of(sesion: Sesion) -> QuerySet[Emision]:
    """All broadcasts of a session, oldest first."""
    return Emision.objects.filter(sesion=sesion).select_related("canal", "lista")
