"""Sessions made through the services, ready for the act that a test is about."""

from datetime import datetime, timedelta

from sesiones.models import Sesion
from sesiones.services.agenda import add_punto, apply_plantilla
from sesiones.services.convening import Convocada, convene_sesion
from sesiones.services.life import constitute_sesion
from sesiones.services.preparation import create_sesion
from tests.town import MOMENTO, Town


def convocable(town: Town, *, momento: datetime = MOMENTO, dias: int = 21, puntos: int = 1, **fields) -> Sesion:
    """A draft of an ordinary session `dias` days from `momento`, with an agenda to which nothing can be objected."""
    sesion = create_sesion(
        organo=town.organo, primera=momento + timedelta(days=dias), momento=momento, autor="sistema", **fields
    )
    assert isinstance(sesion, Sesion), sesion
    apply_plantilla(sesion=sesion)
    for n in range(1, puntos + 1):
        add_punto(sesion=sesion, clase="dictamen", titulo=f"Asunto {n}", expediente=f"{n}/2026")
    return sesion


def abierta(town: Town, *, momento: datetime = MOMENTO, presentes: int | None = None, **fields) -> Sesion:
    """The same, convened and opened at its hour with the first `presentes` members (everybody) and the secretary."""
    sesion = convocable(town, momento=momento, **fields)
    convened = convene_sesion(sesion_id=sesion.pk, momento=momento, autor="sistema", avisar=False)
    assert isinstance(convened, Convocada), convened
    here = {m.clave: "presencial" for m in town.miembros[:presentes]} | {town.secretario.clave: "presencial"}
    opened = constitute_sesion(
        sesion_id=sesion.pk, presentes=here, ausentes={}, momento=convened.sesion.primera, autor="sistema"
    )
    assert isinstance(opened, Sesion), opened
    return opened
