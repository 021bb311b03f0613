"""Ballots and receipts as values, and what proves them.

A receipt carries the hash of its ballot; closing records the digest of all of them, and nothing of their sense.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import rfc8785

from sesiones.journal import stamp
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import rechazo
from votaciones import facts
from votaciones.estados import CanalVoto, SistemaVotacion
from votaciones.models import PapeletaSecreta, Votacion, Voto

SHORT = 10
# Written on the ballots of a group that did not raise its hands alike: which member voted what is not known.
DIVIDED = "reparto por grupo"
VOTACION_DESCONOCIDA = rechazo(
    "votacion_desconocida", _("Esta votación no existe"), "ROF art. 98.1", _("Vuelva a la sesión y entre desde ella")
)
SIN_ABRIR = rechazo(
    "votacion_sin_abrir",
    _("La votación todavía no se ha abierto"),
    "ROF art. 98.1",
    _("Espere a que la Presidencia la abra"),
)
SENTIDO_DESCONOCIDO = rechazo(
    "sentido_desconocido",
    _("Solo se puede votar sí, no o abstención"),
    "LBRL art. 46.2.d",
    _("Vuelva a la papeleta y elija una de las tres opciones"),
)


@dataclass(frozen=True, slots=True)
class Papeleta:
    """What somebody hands in. `clave` is the idempotency key of the request, `momento` aware.

    Who it is, is told by `miembro_id`, or by the account (`usuario_id`, with `miembro_id` 0): then the census itself
    says which member that is, for all ballots of a batch at once.
    """

    votacion_id: int
    miembro_id: int
    sentido: str
    clave: str
    momento: datetime
    canal: str = CanalVoto.ELECTRONICO.value
    motivo: str = ""
    usuario_id: int = 0


@dataclass(frozen=True, slots=True)
class Justificante:
    """The receipt, for its owner only: when, what, and a hash that proves the ballot without revealing it.

    `cambiado` says that it took the place of an earlier ballot, `repetido` that this ballot was stored before. Of a
    secret vote it says that it was received and no more, no instant either; `codigo`, with which the voter finds the
    own ballot in the published list, is in the answer to the request that stored it and nowhere else, ever.
    """

    votacion_id: int
    momento: datetime | None
    hash: str
    sentido: str
    canal: str = CanalVoto.ELECTRONICO.value
    motivo: str = ""
    punto: str = ""
    titulo: str = ""
    permite_cambio: bool = False
    cambiado: bool = False
    repetido: bool = False
    secreta: bool = False
    codigo: str = ""

    @property
    def corto(self) -> str:
        """The beginning of the hash, as it is shown and read aloud."""
        return self.hash[:SHORT]


def ballot_hash(voto: Voto) -> str:
    """SHA-256, in hexadecimal, of the RFC 8785 canonical JSON of a ballot and its nonce of 128 random bits.

    Persons and votes by their natural keys, so that it can be recomputed from the data of any copy.
    """
    votacion, punto = voto.votacion, voto.votacion.punto
    return hashlib.sha256(
        rfc8785.dumps(
            {
                "sesion": punto.sesion.clave,
                "punto": punto.numero or str(punto.orden),
                "votacion": votacion.orden,
                "ronda": votacion.ronda,
                "persona": facts.persona_of(voto.censo),
                "sentido": voto.sentido,
                "peso": f"{voto.peso.normalize():f}",
                "canal": voto.canal,
                "momento": stamp(voto.momento),
                "nonce": voto.nonce,
            }
        )
    ).hexdigest()


def box_digest(votacion: Votacion) -> tuple[int, int, str]:
    """How many ballots, how many replacements, and the SHA-256 of all hashes in their own order.

    Of a secret vote, of the list that is published; how often somebody changed a ballot is not known.
    """
    if votacion.sistema == SistemaVotacion.SECRETA.value:
        listed = published_list(votacion)
        return len(listed), 0, secret_digest(listed)
    rows = sorted(Voto.objects.filter(votacion=votacion).values_list("hash", "cambios"))
    digest = hashlib.sha256("".join(row[0] for row in rows).encode("ascii")).hexdigest()
    return len(rows), sum(row[1] for row in rows), digest


def published_list(votacion: Votacion) -> list[tuple[str, str]]:
    """`(codigo, contenido)` of every ballot of a secret vote, by code: what anybody may count again."""
    return list(
        PapeletaSecreta.objects.filter(votacion=votacion)
        .order_by("codigo", "contenido")
        .values_list("codigo", "contenido")
    )


def secret_digest(listed: Sequence[tuple[str, str]]) -> str:
    """SHA-256, in hexadecimal, of the RFC 8785 canonical JSON of `[[codigo, contenido], …]` in order of code."""
    return hashlib.sha256(rfc8785.dumps([list(ballot) for ballot in sorted(listed)])).hexdigest()


def faults(votacion: Votacion) -> list[str]:
    """The members, by key, whose ballot does not match its hash. Empty means intact."""
    votos = Voto.objects.filter(votacion=votacion).select_related(
        "votacion__punto__sesion", "censo__miembro", "censo__funcionario"
    )
    return [facts.persona_of(voto.censo) for voto in votos if voto.hash != ballot_hash(voto)]


def secret_receipt(
    votacion: Votacion, *, codigo: str = "", cambiado: bool = False, repetido: bool = False
) -> Justificante:
    """What a voter in a secret vote gets: that it was received and, once, the code."""
    return Justificante(
        votacion_id=votacion.pk,
        momento=None,
        hash="",
        sentido="",
        punto=votacion.punto.numero,
        titulo=votacion.punto.titulo,
        permite_cambio=votacion.permite_cambio,
        cambiado=cambiado,
        repetido=repetido,
        secreta=True,
        codigo=codigo,
    )


def receipt_of(voto: Voto, *, cambiado: bool = False, repetido: bool = False) -> Justificante:
    return Justificante(
        votacion_id=voto.votacion_id,
        momento=voto.momento,
        hash=voto.hash,
        sentido=voto.sentido,
        canal=voto.canal,
        motivo=voto.motivo,
        punto=voto.votacion.punto.numero,
        titulo=voto.votacion.punto.titulo,
        permite_cambio=voto.votacion.permite_cambio,
        cambiado=cambiado,
        repetido=repetido,
    )
