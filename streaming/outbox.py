"""The outbox: putting calls in and taking them back. The worker carries them out.

Everything here runs in the transaction of its cause and touches nothing but rows.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from streaming.calls import digest
from streaming.estados import ABIERTAS, COSMETICAS, NUNCA_ENVIADA, URGENTES, VIVAS, EstadoLlamada, TipoLlamada
from streaming.models import CREACIONES, Canal, Emision, Lista, Llamada

OPEN = [estado.value for estado in sorted(ABIERTAS)]
UNSENT = [estado.value for estado in sorted(NUNCA_ENVIADA)]


def enqueue(
    tipo: TipoLlamada,
    *,
    canal: Canal,
    momento: datetime,
    emision: Emision | None = None,
    lista: Lista | None = None,
    after: Iterable[Llamada] = (),
) -> Llamada:
    """One row for one call. Of a creation there is never a second: the one that waits is only tried sooner.

    It is due at once, by the clock on the wall, in which calls are made: `momento` may be that of a recorded session.
    """
    due_at = min(momento, timezone.now())
    target = {"canal": canal, "emision": emision, "lista": lista, "tipo": tipo.value}
    defaults = {"next_try_at": due_at, "creada_en": momento}
    if tipo.value in CREACIONES:
        llamada, created = Llamada.objects.get_or_create(**target, defaults=defaults)
    else:
        llamada, created = Llamada.objects.create(**target, **defaults), True
    if created:
        llamada.depends_on.set(after)
    else:
        Llamada.objects.filter(pk=llamada.pk, estado__in=UNSENT, next_try_at__gt=due_at).update(next_try_at=due_at)
    return llamada


def supersede(emision: Emision, tipos: Iterable[TipoLlamada]) -> int:
    """Drop calls of a broadcast that were never sent; returns how many. What may have been sent stays to be settled."""
    return emision.llamadas.filter(tipo__in=[tipo.value for tipo in tipos], estado__in=UNSENT).update(
        estado=EstadoLlamada.SUPERSEDED.value
    )


def call_of(emision: Emision, tipo: TipoLlamada) -> Llamada | None:
    """The newest call of a kind."""
    return emision.llamadas.filter(tipo=tipo.value).order_by("-pk").first()


def due(canal: Canal, *, momento: datetime, spare: bool = True) -> QuerySet[Llamada]:
    """Calls of a channel that may be made now: their time has come and all that they depend on is done.

    Starting and ending come before everything else: a playlist can wait, the town cannot. Without quota to `spare`,
    what is cosmetic waits for tomorrow.
    """
    urgent = [tipo.value for tipo in URGENTES]
    ready = free_to_go(canal.llamadas.filter(next_try_at__lte=momento))
    if not spare:
        ready = ready.exclude(tipo__in=[tipo.value for tipo in COSMETICAS])
    return ready.annotate(later=ExpressionWrapper(~Q(tipo__in=urgent), output_field=BooleanField())).order_by(
        "later", "next_try_at", "pk"
    )


def free_to_go(llamadas: QuerySet[Llamada]) -> QuerySet[Llamada]:
    """Those that only wait for their time. A start that was given up holds back no end."""
    given_up = [EstadoLlamada.FAILED.value, EstadoLlamada.SUPERSEDED.value]
    settled = Q(to_llamada__estado=EstadoLlamada.DONE.value) | Q(
        to_llamada__estado__in=given_up, to_llamada__tipo__in=[tipo.value for tipo in URGENTES]
    )
    waits_for = Llamada.depends_on.through.objects.filter(from_llamada=OuterRef("pk")).exclude(settled)
    states = [EstadoLlamada.PENDING.value, EstadoLlamada.UNCERTAIN.value, EstadoLlamada.HELD.value]
    return llamadas.filter(estado__in=states).filter(~Exists(waits_for))


def keep_in_step(emision: Emision, *, momento: datetime) -> None:
    """Queue an update when what YouTube has of us is no longer what we want; the newest wish replaces waiting ones."""
    stale = emision.broadcast_id and emision.enviado != digest(emision)
    if not stale or emision.canal is None or emision.deseado not in VIVAS:
        return
    waiting = emision.llamadas.filter(tipo=TipoLlamada.UPDATE.value, estado__in=OPEN)
    if not waiting.exists():
        enqueue(TipoLlamada.UPDATE, canal=emision.canal, emision=emision, momento=momento)
