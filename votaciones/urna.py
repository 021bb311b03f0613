"""The ballot box: how ballots become rows, many in one transaction.

A ballot is stored once per entry of the frozen census (ROF art. 99.5). The row of the vote is locked for the whole
batch, so that ballots, closing and other processes take turns. Those of a secret vote go into sealed envelopes
(`urna_secreta`).
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sesiones.reglas.rechazo import Rechazo
from votaciones import events, facts
from votaciones.estados import CanalVoto, EstadoVotacion, Sentido
from votaciones.models import Censo, Votacion, Voto
from votaciones.papeletas import (
    SENTIDO_DESCONOCIDO,
    VOTACION_DESCONOCIDA,
    Justificante,
    Papeleta,
    ballot_hash,
    receipt_of,
)
from votaciones.reglas.emision import Admision, admitir_voto
from votaciones.urna_secreta import Envelopes, is_secret


@transaction.atomic
def deposit(papeletas: Sequence[Papeleta]) -> list[Justificante | Rechazo]:
    """Store the ballots in one transaction and give each its receipt or the reason why it was refused.

    Inside a transaction of the caller nothing is stored before that one commits: whoever acknowledges waits for it.
    """
    votaciones = {
        votacion.pk: votacion
        for votacion in Votacion.objects.select_for_update(of=("self",))
        .select_related("punto__sesion")
        .filter(pk__in={papeleta.votacion_id for papeleta in papeletas})
        .order_by("pk")
    }
    box = _Box(votaciones.values(), papeletas)
    answers = [box.take(papeleta, votaciones.get(papeleta.votacion_id)) for papeleta in papeletas]
    Voto.objects.bulk_create(box.new)
    Voto.objects.bulk_update(box.changed, _REPLACED)
    stored = {row.votacion_id for row in box.new}
    if box.envelopes is not None:
        box.envelopes.store()
        stored |= {row.votacion_id for row in box.envelopes.new}
    for sesion_id in {votaciones[votacion_id].punto.sesion_id for votacion_id in stored}:
        events.voto_emitido(sesion_id)
    return answers


_REPLACED = ("sentido", "canal", "momento", "clave", "claves_anteriores", "cambios", "nonce", "hash", "motivo")


class _Box:
    """The census and the ballots that the batch needs, read at once, and what the batch adds to them."""

    def __init__(self, votaciones: Collection[Votacion], papeletas: Sequence[Papeleta]) -> None:
        members = {papeleta.miembro_id for papeleta in papeletas if papeleta.miembro_id}
        users = {papeleta.usuario_id for papeleta in papeletas if not papeleta.miembro_id}
        entries = list(
            Censo.objects.select_related("miembro", "funcionario", "grupo").filter(
                Q(miembro__in=members) | Q(miembro__usuario__in=users), votacion__in=votaciones
            )
        )
        self.censo = {(entry.votacion_id, entry.miembro_id): entry for entry in entries}
        self.by_user = {
            (entry.votacion_id, entry.miembro.usuario_id): entry for entry in entries if entry.miembro is not None
        }
        stored = Voto.objects.filter(censo__in=entries)
        self.votos = {voto.censo_id: voto for voto in stored}
        self.new: list[Voto] = []
        self.changed: list[Voto] = []
        secret = [votacion for votacion in votaciones if is_secret(votacion)]
        self.envelopes = Envelopes(secret, entries) if secret else None

    def take(self, papeleta: Papeleta, votacion: Votacion | None) -> Justificante | Rechazo:
        if votacion is None:
            return VOTACION_DESCONOCIDA
        if papeleta.miembro_id:
            entry = self.censo.get((papeleta.votacion_id, papeleta.miembro_id))
        else:
            entry = self.by_user.get((papeleta.votacion_id, papeleta.usuario_id))
        if is_secret(votacion):
            assert self.envelopes is not None
            return self.envelopes.take(papeleta, votacion, entry)
        if papeleta.sentido not in set(Sentido):
            return SENTIDO_DESCONOCIDO
        voto = self.votos.get(entry.pk) if entry else None
        if voto:
            voto.votacion = votacion
        if voto and papeleta.clave and papeleta.clave in (voto.clave, *voto.claves_anteriores):
            # A double tap, or the retry of a request whose answer was lost: however late, nothing new.
            return receipt_of(voto, repetido=True)
        admission = admitir_voto(
            EstadoVotacion(votacion.estado),
            facts.entrada_of(entry) if entry else None,
            anterior=Sentido(voto.sentido) if voto else None,
            nuevo=Sentido(papeleta.sentido),
            permite_cambio=votacion.permite_cambio,
            de_viva_voz=voto is not None and voto.canal == CanalVoto.ORAL.value,
        )
        if isinstance(admission, Rechazo):
            return admission
        assert entry is not None
        if voto is None:
            return self._add(papeleta, votacion, entry)
        if admission is Admision.REPETIDA:
            return receipt_of(voto, repetido=True)  # a second device, the same vote
        return self._replace(papeleta, votacion, entry, voto)

    def _add(self, papeleta: Papeleta, votacion: Votacion, entry: Censo) -> Justificante:
        voto = Voto(votacion=votacion, censo=entry, peso=entry.peso, claves_anteriores=[])
        _fill(voto, papeleta)
        self.votos[entry.pk] = voto
        self.new.append(voto)
        return receipt_of(voto)

    def _replace(self, papeleta: Papeleta, votacion: Votacion, entry: Censo, voto: Voto) -> Justificante:
        voto.votacion, voto.censo = votacion, entry
        voto.cambios += 1
        voto.claves_anteriores = [*voto.claves_anteriores, voto.clave] if voto.clave else voto.claves_anteriores
        _fill(voto, papeleta)
        if voto not in self.new and voto not in self.changed:
            self.changed.append(voto)
        return receipt_of(voto, cambiado=True)


def store(
    votacion: Votacion,
    rows: Sequence[Censo],
    papeletas: Mapping[str, str],
    *,
    canal: CanalVoto,
    momento: datetime,
    motivo: Mapping[str, str] | None = None,
) -> list[Voto]:
    """Put many ballots in at once on behalf of persons named by key: assent, show of hands.

    For services that hold the lock of the vote and have asked the law; `rows` is its census.
    """
    votos = []
    for row in rows:
        persona = facts.persona_of(row)
        if persona in papeletas:
            voto = Voto(votacion=votacion, censo=row, peso=row.peso, claves_anteriores=[])
            note = (motivo or {}).get(persona, "")
            _fill(voto, Papeleta(votacion.pk, 0, str(papeletas[persona]), "", momento, canal.value, note))
            votos.append(voto)
    return Voto.objects.bulk_create(votos)


def _fill(voto: Voto, papeleta: Papeleta) -> None:
    voto.sentido, voto.canal, voto.momento = papeleta.sentido, papeleta.canal, papeleta.momento
    voto.clave, voto.motivo = papeleta.clave, papeleta.motivo
    voto.nonce = secrets.token_hex(16)
    voto.hash = ballot_hash(voto)
