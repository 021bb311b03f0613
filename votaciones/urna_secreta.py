"""The urn of a secret vote (ROF art. 102.3): sealed envelopes in, shuffled ballots out, and nothing that joins them.

All of it inside transactions of the services: a crash before the closing leaves every envelope, one in the middle of it
leaves the vote open as it was, one after it leaves the ballots and a row that says what is still to be wiped.
"""

import secrets
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones import custodia, destruccion, facts, sobres
from votaciones.estados import BLANCA, NULA, EstadoVotacion, Sentido, SistemaVotacion
from votaciones.models import Censo, PapeletaSecreta, Sobre, Urna, Votacion
from votaciones.papeletas import SENTIDO_DESCONOCIDO, Justificante, Papeleta, secret_receipt
from votaciones.reglas.emision import Admision
from votaciones.reglas.secretas import admitir_sobre

WIPED = bytes(sobres.SEALED)
PAPELETA_DESCONOCIDA = rechazo(
    "papeleta_desconocida",
    _("La papeleta nombra a quien no es candidato"),
    "ROF art. 102.3",
    _("Vuelva a la papeleta y elija una de sus opciones"),
)
_SIN_LLAVE = rechazo(
    "urna_sin_llave",
    _("La urna no se puede abrir: falta una parte de su llave, o no es de esta instalación"),
    "ROF art. 102.3",
    _("Anule la votación y repítala"),
)


def is_secret(votacion: Votacion) -> bool:
    return votacion.sistema == SistemaVotacion.SECRETA.value


def opciones_of(votacion: Votacion) -> dict[str, str]:
    """What a ballot may say: the key that is cast → what is counted. Candidates go by number, so that all are alike."""
    if not votacion.candidaturas:
        return {sentido.value: sentido.value for sentido in Sentido}
    numbered = {f"c{number}": name for number, name in enumerate(votacion.candidaturas, 1)}
    return {**numbered, BLANCA: BLANCA, NULA: NULA}


def found(votacion: Votacion) -> Urna:
    """A new pair of keys for a vote that opens. The half outside is on disk before anything can be sealed."""
    public, private = sobres.new_keys()
    share = sobres.new_share()
    wrapped = sobres.wrap(private, secret=_installation_secret(), share=share)
    return Urna.objects.create(
        votacion=votacion, clave_publica=public.hex(), clave_envuelta=wrapped.hex(), parte=custodia.keep(share)
    )


class Envelopes:
    """The envelopes of a batch: what lies there already, read at once, and what the batch adds."""

    def __init__(self, votaciones: Iterable[Votacion], entries: Iterable[Censo]) -> None:
        urnas = Urna.objects.filter(votacion__in=votaciones, vaciada=False)
        self.keys = {urna.votacion_id: bytes.fromhex(urna.clave_publica) for urna in urnas}
        self.sobres = {sobre.censo_id: sobre for sobre in Sobre.objects.filter(censo__in=entries)}
        self.new: list[Sobre] = []
        self.changed: list[Sobre] = []

    def take(self, papeleta: Papeleta, votacion: Votacion, entry: Censo | None) -> Justificante | Rechazo:
        """Seal a ballot at once, or say why not. Only the answer to the request that stored it carries its code."""
        if papeleta.sentido not in opciones_of(votacion):
            return PAPELETA_DESCONOCIDA if votacion.candidaturas else SENTIDO_DESCONOCIDO
        sobre = self.sobres.get(entry.pk) if entry else None
        if sobre and papeleta.clave and papeleta.clave in (sobre.clave, *sobre.claves_anteriores):
            return secret_receipt(votacion, repetido=True)
        if entry and entry.deposito and EstadoVotacion(votacion.estado) in _EMPTIED:
            # A late retry: keys and envelopes are gone, and who has voted is all that is known.
            return secret_receipt(votacion, repetido=True)
        admission = admitir_sobre(
            EstadoVotacion(votacion.estado),
            facts.entrada_of(entry) if entry else None,
            depositado=sobre is not None,
            permite_cambio=votacion.permite_cambio,
        )
        if isinstance(admission, Rechazo):
            return admission
        assert entry is not None
        codigo = sobres.new_codigo()
        sealed = sobres.seal(self.keys[votacion.pk], codigo=codigo, opcion=papeleta.sentido)
        if sobre is None:
            sobre = Sobre(votacion=votacion, censo=entry, claves_anteriores=[])
            self.sobres[entry.pk] = sobre
            self.new.append(sobre)
        else:
            sobre.claves_anteriores = [*sobre.claves_anteriores, sobre.clave] if sobre.clave else []
            if sobre not in self.new and sobre not in self.changed:
                self.changed.append(sobre)
        sobre.sellado, sobre.clave = sealed, papeleta.clave
        return secret_receipt(votacion, codigo=codigo, cambiado=admission is Admision.CAMBIO)

    def store(self) -> None:
        """Envelopes and roll together."""
        Sobre.objects.bulk_create(self.new)
        Sobre.objects.bulk_update(self.changed, ("sellado", "clave", "claves_anteriores"))
        Censo.objects.filter(pk__in=[sobre.censo_id for sobre in self.new]).update(deposito=True)


_EMPTIED = frozenset({EstadoVotacion.CERRADA, EstadoVotacion.PROCLAMADA})


def empty(votacion: Votacion) -> Rechazo | None:
    """Open all envelopes in memory, shuffle, write the ballots, and destroy key and envelopes; one transaction.

    The caller holds the lock of the vote. A refusal changes nothing.
    """
    urna = Urna.objects.select_for_update().get(votacion=votacion)
    try:
        private = _private_key(urna)
        ballots = [
            sobres.open_sealed(private, bytes(sealed))
            for sealed in Sobre.objects.filter(votacion=votacion).values_list("sellado", flat=True)
        ]
    except (custodia.Missing, sobres.Unopenable):
        return _SIN_LLAVE
    opciones = opciones_of(votacion)
    secrets.SystemRandom().shuffle(ballots)
    PapeletaSecreta.objects.bulk_create(
        PapeletaSecreta(votacion=votacion, codigo=codigo, contenido=opciones[opcion]) for codigo, opcion in ballots
    )
    _burn(votacion, urna)
    return None


def without_key() -> list[Votacion]:
    """The secret votes under way whose urn this installation cannot open, as after a restored backup."""
    return [
        urna.votacion
        for urna in Urna.objects.filter(vaciada=False).select_related("votacion__punto__sesion__organo").order_by("pk")
        if not _has_key(urna)
    ]


def _has_key(urna: Urna) -> bool:
    try:
        _private_key(urna)
    except (custodia.Missing, sobres.Unopenable):
        return False
    return True


def _private_key(urna: Urna) -> bytes:
    """Raises `custodia.Missing`, `sobres.Unopenable`."""
    return sobres.unwrap(
        bytes.fromhex(urna.clave_envuelta), secret=_installation_secret(), share=custodia.read(urna.parte)
    )


def discard(votacion: Votacion) -> None:
    """The vote is annulled: the envelopes are destroyed unopened."""
    urna = Urna.objects.select_for_update().filter(votacion=votacion, vaciada=False).first()
    if urna is not None:
        _burn(votacion, urna)


def _burn(votacion: Votacion, urna: Urna) -> None:
    """Overwrite, delete, and have the traces wiped once this is committed."""
    destruccion.forget_deleted()
    envelopes = Sobre.objects.filter(votacion=votacion)
    envelopes.update(sellado=WIPED, clave="", claves_anteriores=[])
    envelopes.delete()
    urna.clave_publica, urna.clave_envuelta = "0" * len(urna.clave_publica), "0" * len(urna.clave_envuelta)
    urna.vaciada = True
    urna.save()
    transaction.on_commit(_finish, robust=True)


def _finish() -> None:
    destruccion.finish()


def _installation_secret() -> str:
    return settings.FIELD_KEY or settings.SECRET_KEY
