"""A session at the point where votes happen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from sesiones.models import Miembro, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo
from tests.town import MOMENTO, Town, make_sesion, make_town
from votaciones.models import Votacion
from votaciones.services.casting import cast_voto
from votaciones.services.closing import close_votacion, proclaim_votacion
from votaciones.services.opening import open_votacion, prepare_votacion

AUTOR = "funcionario:VILLA-F1"
LETTERS = {"s": "si", "n": "no", "a": "abs"}


@dataclass
class Sala:
    """A town in session, and short words for what its mesa and members do. The clock moves with each act."""

    town: Town
    sesion: Sesion
    momento: datetime = MOMENTO

    @property
    def punto(self) -> Punto:
        return self.sesion.puntos.get(numero="1")

    @property
    def miembros(self) -> list[Miembro]:
        return self.town.miembros

    def tick(self) -> datetime:
        self.momento += timedelta(seconds=10)
        return self.momento

    def mesa(self) -> dict:
        return {"momento": self.tick(), "autor": AUTOR}

    def open(self, punto: Punto | None = None, **terms) -> Votacion:
        prepared = prepare_votacion(punto_id=(punto or self.punto).pk, **terms, **self.mesa())
        assert not isinstance(prepared, Rechazo), prepared
        opened = open_votacion(votacion_id=prepared.pk, **self.mesa())
        assert not isinstance(opened, Rechazo), opened
        return opened

    def cast(self, votacion: Votacion, n: int, sentido: str, clave: str = ""):
        """Member `n` (from 1) votes."""
        return cast_voto(
            votacion_id=votacion.pk, miembro=self.miembros[n - 1], sentido=sentido,
            clave=clave or f"{votacion.pk}-{n}-{self.tick().timestamp()}", momento=self.momento,
        )  # fmt: skip

    def cast_all(self, votacion: Votacion, letters: str) -> None:
        """`ssnna-`: what each member votes, from the first; `-` casts nothing."""
        for n, letter in enumerate(letters, 1):
            if letter in LETTERS:
                receipt = self.cast(votacion, n, LETTERS[letter])
                assert not isinstance(receipt, Rechazo), receipt

    def close(self, votacion: Votacion):
        return close_votacion(votacion_id=votacion.pk, **self.mesa())

    def proclaim(self, votacion: Votacion):
        return proclaim_votacion(votacion_id=votacion.pk, **self.mesa())

    def vote(self, letters: str, punto: Punto | None = None, **terms) -> Votacion:
        """A whole vote, from its terms to its result."""
        votacion = self.open(punto, **terms)
        self.cast_all(votacion, letters)
        self.close(votacion)
        return self.proclaim(votacion)


@pytest.fixture
def sala(db) -> Sala:
    """A Pleno of five, everybody present, its first item in debate."""
    return make_sala()


def make_sala(
    *, miembros: int = 5, puntos: int = 3, clase: str = "pleno", ponderado: bool = False, clave: str = "villa"
) -> Sala:
    town = make_town(miembros=miembros, clase=clase, ponderado=ponderado, clave=clave)
    return Sala(town, make_sesion(town, puntos=puntos))
