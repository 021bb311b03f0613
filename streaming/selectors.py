"""Reading: the channel of an organ, the broadcast of a session, what the panels show."""

from typing import Any

from django.db.models import Q
from django.http import Http404

from sesiones.estados import EstadoSesion
from sesiones.models import Corporacion, Organo, Sesion
from sesiones.permissions import User, is_public
from streaming.estados import VIVAS, Acto, EstadoCanal, Privacidad
from streaming.marcas import cortes_de, marcas_de
from streaming.models import AjustesEmision, Canal, Emision, Grabacion
from streaming.permissions import actos_of, corporaciones_of, may_drive
from streaming.tramos import Hecho, palabras_de, tramos_de

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
    emisiones = Emision.objects.filter(sesion_id=sesion_id, ensayo=False).select_related(
        "canal", "sesion", "lista", "grabacion"
    )
    emisiones = emisiones.exclude(grabacion__isnull=False, broadcast_id="")  # a recording on its way is none yet
    wanted = emisiones.filter(deseado__in=[estado.value for estado in sorted(VIVAS)]).first()
    return wanted or emisiones.exclude(deseado="cancelada").order_by("-pk").first()


def ensayo_of(sesion_id: int) -> Emision | None:
    """The rehearsal of a session that is going on."""
    wanted = [estado.value for estado in sorted(VIVAS)]
    return Emision.objects.filter(sesion_id=sesion_id, ensayo=True, deseado__in=wanted).select_related("canal").first()


def get_corporacion(user: User, clave: str, acto: Acto = Acto.CONECTAR) -> Corporacion:
    """Raises Http404 when this person may not do this with its channels."""
    corporacion = corporaciones_of(user, acto).filter(clave=clave).first()
    if corporacion is None:
        raise Http404
    return corporacion


def get_canal(user: User, pk: int, acto: Acto = Acto.CONECTAR) -> Canal:
    """Raises Http404 when this person may not do this with it."""
    canal = Canal.objects.select_related("corporacion", "organo").filter(pk=pk).first()
    if canal is None or not corporaciones_of(user, acto).filter(pk=canal.corporacion_id).exists():
        raise Http404
    return canal


def get_organo(corporacion: Corporacion, clave: str) -> Organo:
    """An organ of a corporation by its `clave`. Raises Http404."""
    organo = corporacion.organos.filter(clave=clave).first()
    if organo is None:
        raise Http404
    return organo


def get_sesion(user: User, pk: int, acto: Acto | None = None) -> Sesion:
    """A convened session whose broadcast this person drives, in any part or for one act. Raises Http404."""
    sesion = Sesion.objects.select_related("organo__corporacion", "secretario", "presidente").filter(pk=pk).first()
    if sesion is None or sesion.estado == EstadoSesion.BORRADOR or not may_drive(user, sesion):
        raise Http404
    if acto is not None and acto not in actos_of(user, sesion):
        raise Http404
    return sesion


def get_emision(user: User, pk: int, acto: Acto | None = None) -> Emision:
    """A broadcast that this person drives, in any part or for one act. Raises Http404."""
    emision = Emision.objects.select_related("canal").filter(pk=pk).first()
    if emision is None:
        raise Http404
    emision.sesion = get_sesion(user, emision.sesion_id, acto)
    return emision


def hechos_of(sesion: Sesion) -> list[Hecho]:
    """The journal of a session as the rules of its stretches read it. One query."""
    rows = sesion.sucesos.order_by("numero").values_list("tipo", "momento", "datos")
    return [Hecho(*row) for row in rows]


def secret_in(grabacion: Grabacion) -> bool:
    """Whether something in the recording was secret, and so nobody may be served it (LBRL art. 70.1)."""
    sesion = grabacion.sesion
    if not sesion.sucesos.filter(tipo="debate_secreto_declarado").exists():
        return False
    return bool(cortes_de(tramos_de(hechos_of(sesion)), grabacion.inicio, grabacion.duracion))


def shown_grabaciones(sesion: Sesion) -> list[Grabacion]:
    """The recordings that the public page has: registered and published, of a public session that ended, none secret."""
    if not is_public(sesion) or sesion.estado != EstadoSesion.LEVANTADA.value:
        return []
    done = Grabacion.Estado.REGISTRADA.value
    rows = sesion.grabaciones.filter(estado=done, publicada_en__isnull=False).order_by("inicio", "pk")
    return [one for one in rows if not secret_in(one)]


def video_acta_of(grabacion: Grabacion) -> dict[str, Any]:
    """The marks and cuts of a recording (Ley 40/2015 art. 18.1; LBRL art. 70.1): `marcas` and `cortes`."""
    hechos = hechos_of(grabacion.sesion)
    tramos = tramos_de(hechos)
    return {
        "marcas": marcas_de(tramos, palabras_de(hechos), grabacion.inicio, grabacion.duracion),
        "cortes": cortes_de(tramos, grabacion.inicio, grabacion.duracion),
    }
