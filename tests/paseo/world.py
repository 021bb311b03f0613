"""Where the walk goes: one town, one session of one of its organs, open at its hour, and its clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from sesiones.models import Designacion, Enmienda, Miembro, Punto, Sesion, Solicitud
from sesiones.services.agenda import add_punto
from sesiones.services.convening import Convocada, convene_sesion
from sesiones.services.life import constitute_sesion
from sesiones.services.solicitudes import register_solicitud
from tests.paseo.snapshot import ASISTENCIA, PUNTO, SESION, VOTACION, Snapshot
from tests.sesiones.services.casa import convocable
from tests.town import MOMENTO, Town, make_town

AUTOR = "funcionario:VILLA-F1"
# The organs in which a walk may happen, and how often.
PLENO, CENSURA, PORTAVOCES, COMISION, JUNTA = "pleno", "censura", "junta_portavoces", "comision", "junta_gobierno"
LUGARES = {PLENO: 10, CENSURA: 2, PORTAVOCES: 3, COMISION: 3, JUNTA: 2}


@dataclass
class World:
    """One session and its clock. `variante` is what an act adds to its name in the balance; `last`, what is stored."""

    azar: Random
    lugar: str
    town: Town
    sesion: Sesion
    momento: datetime
    variante: str = ""
    last: Snapshot | None = None

    @classmethod
    def open(cls, azar: Random) -> "World":
        """A new town of three to seven members and a session of it, open at its hour with quorum at least."""
        lugar = azar.choices(list(LUGARES), list(LUGARES.values()))[0]
        legal = azar.choice((3, 5, 7) if lugar in {PLENO, CENSURA} else (5, 7))
        town = make_town(
            miembros=legal, clase=PLENO if lugar == CENSURA else lugar, ponderado=lugar in {PORTAVOCES, COMISION}
        )
        _dress(azar, town, lugar)
        sesion = _censured(azar, town) if lugar == CENSURA else _convened(azar, town, lugar)
        least = max(3, -(-legal // 3)) if lugar in {PLENO, CENSURA} else legal // 2 + 1
        here = {m.clave: "presencial" for m in town.miembros[: azar.randint(least, legal)]}
        opened = constitute_sesion(
            sesion_id=sesion.pk, presentes=here | {town.secretario.clave: "presencial"}, ausentes={},
            momento=sesion.primera, autor=AUTOR,
        )  # fmt: skip
        assert isinstance(opened, Sesion), opened
        return cls(azar, lugar, town, opened, opened.primera)

    def signed(self) -> dict[str, Any]:
        self.momento += timedelta(seconds=self.azar.randint(1, 60))
        return {"momento": self.momento, "autor": AUTOR}

    def somebody(self) -> Miembro:
        return self.azar.choice(self.town.miembros)

    def rows(self, table: str) -> list[SimpleNamespace]:
        """The rows of this session in a table, as they stood before this act."""
        assert self.last is not None
        found = [SimpleNamespace(**row) for row in self.last.rows(table)]
        if table in {SESION, PUNTO, ASISTENCIA}:
            return [row for row in found if (row.id if table == SESION else row.sesion_id) == self.sesion.pk]
        return found  # one town, and one session of it that has begun

    def now(self) -> SimpleNamespace:
        """The session."""
        return self.rows(SESION)[0]

    def puntos(self, **wanted: Any) -> list[SimpleNamespace]:
        """Its items in their order, those of which `wanted` is true."""
        rows = sorted(self.rows(PUNTO), key=lambda row: row.orden)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]

    def current(self) -> SimpleNamespace | None:
        """The item that is being treated."""
        return next(iter(self.puntos(id=self.now().punto_actual_id)), None)

    def punto(self) -> SimpleNamespace:
        """Mostly the item under debate; sometimes any other."""
        current = self.current()
        if current is not None and self.azar.random() < 0.7:
            return current
        return self.azar.choice(self.puntos())

    def votaciones(self) -> list[SimpleNamespace]:
        """The votes, the newest first."""
        return self.rows(VOTACION)[::-1]

    def votacion(self) -> SimpleNamespace | None:
        """Mostly the newest; sometimes one of the two before."""
        rows = self.votaciones()[:3]
        return rows[0] if rows and self.azar.random() < 0.85 else self.azar.choice(rows) if rows else None

    def enmienda(self, punto: SimpleNamespace) -> str:
        """What is put to the vote when an amendment of this item waits; empty when none does."""
        waiting = Enmienda.objects.filter(punto=punto.id, estado="pendiente").first()
        return waiting.objeto if waiting else ""


Act = Callable[[World], Any]


def _dress(azar: Random, town: Town, lugar: str) -> None:
    """Ages, for the Mesa de Edad; weights and a substitute where the organ has them."""
    for n, miembro in enumerate(town.miembros):
        miembro.nacimiento = date(1950 + 7 * n, 1, 1)
        miembro.save(update_fields=["nacimiento"])
    if lugar in {PORTAVOCES, COMISION}:
        for seat in town.organo.designaciones.all():
            seat.peso = azar.randint(1, 6)
            seat.save(update_fields=["peso"])
    if lugar == COMISION:
        last = town.organo.designaciones.get(miembro=town.miembros[-1])
        last.rol, last.orden_llamada = Designacion.Rol.SUPLENTE, None
        last.save(update_fields=["rol", "orden_llamada"])


def _convened(azar: Random, town: Town, lugar: str) -> Sesion:
    draft = convocable(town, puntos=azar.randint(1, 4))
    if azar.random() < 0.6:
        added = add_punto(sesion=draft, clase="eleccion", titulo="Designación de representante", expediente="E/2026")
        assert isinstance(added, Punto), added
    convened = convene_sesion(sesion_id=draft.pk, momento=MOMENTO, autor=AUTOR, avisar=False)
    assert isinstance(convened, Convocada), convened
    return convened.sesion


def _censured(azar: Random, town: Town) -> Sesion:
    """The session that the law convenes by itself when a motion of censure is registered (LOREG art. 197.1.c)."""
    majority = len(town.miembros) // 2 + 1
    signers = azar.sample(town.miembros, majority)
    registered = register_solicitud(
        corporacion=town.corporacion, clase="censura", firmantes=signers, motivo="Pérdida de confianza",
        registro=MOMENTO, autor=AUTOR, candidato=azar.choice(town.miembros[1:]),
    )  # fmt: skip
    assert isinstance(registered, Solicitud), registered
    assert registered.sesion is not None
    return registered.sesion
