"""The election of the mayor: which item it is, and who may stand (LOREG arts. 196 and 198)."""

from collections import defaultdict

from sesiones.estados import Caracter, ClasePunto, ClaseSolicitud
from sesiones.models import Adscripcion, Punto
from sesiones.selectors import active_on, dia_of


def elects_alcaldia(punto: Punto) -> bool:
    """The election of the constitutive session, or the one that a vacancy obliges to hold."""
    if punto.clase != ClasePunto.ELECCION.value:
        return False
    if punto.sesion.caracter == Caracter.CONSTITUTIVA.value:
        return True
    asked = getattr(punto.sesion, "solicitud", None)
    return asked is not None and asked.clase == ClaseSolicitud.ELECCION.value


def cabezas_de_lista(punto: Punto) -> list[str]:
    """The names of those who may stand: who heads each list with seats, the outgoing mayor left out (LOREG art. 198).

    In the order of the groups. One query.
    """
    sesion = punto.sesion
    constitutiva = sesion.caracter == Caracter.CONSTITUTIVA.value
    rows = (
        Adscripcion.objects.filter(active_on(dia_of(sesion)), miembro__corporacion=sesion.organo.corporacion_id)
        .filter(grupo__isnull=False)
        .select_related("miembro")
        .order_by("grupo__orden", "grupo", "miembro__orden_lista", "miembro")
    )
    lists: dict[int | None, list[str]] = defaultdict(list)
    for row in rows:
        if constitutiva or row.miembro.cargo != "alcalde":
            lists[row.grupo_id].append(row.miembro.nombre)
    return [names[0] for names in lists.values()]
