"""Broadcasts beside and after the first: the rehearsal, and the parts of a session too long for one broadcast."""

from datetime import datetime, timedelta

from django.db import transaction

from sesiones import journal
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming import composing
from streaming.estados import Ciclo, Deseado, Privacidad, TipoLlamada
from streaming.models import Emision
from streaming.outbox import call_of
from streaming.selectors import canal_of, ensayo_of
from streaming.services import gates
from streaming.services.broadcasts import announce, end_emision, next_part, start_emision
from streaming.sucesos import EmisionContinuada
from streaming.texts import fit_title

OVERLAP = timedelta(minutes=1)
"""The first part ends when the second has been made, so that hardly anything is lost between both."""


@transaction.atomic
def rehearse_emision(*, sesion_id: int, momento: datetime, autor: str) -> Emision | Rechazo:
    """A private broadcast at once, to see that permission, key, signal and picture are right; deleted when it ends.

    It is shown on no page and written in no list, and touches nothing of the broadcast of the session.
    """
    sesion = gates.lock_sesion(sesion_id)
    canal = canal_of(sesion.organo)
    if ensayo_of(sesion_id) is not None:
        return rechazo("ensayo_en_curso", _("Ya hay un ensayo en marcha."), "", _("Termínelo antes de empezar otro."))
    refusal = gates.refuse_to_schedule(sesion, canal)
    if refusal is not None and refusal.codigo != "ya_programada":
        return refusal
    on_air = Emision.objects.filter(canal=canal, ciclo__in=(Ciclo.EMPEZANDO.value, Ciclo.EN_DIRECTO.value))
    if on_air.exists() or sesion.abierta_en is not None:
        return rechazo("ensayo_en_directo", _("El canal está emitiendo."), "", _("Ensaye cuando haya terminado."))
    ensayo = Emision(
        sesion=sesion,
        canal=canal,
        ensayo=True,
        titulo=fit_title(f"ENSAYO · {composing.default_title(sesion)}"),
        descripcion="",
        texto_propio=True,
        marca=composing.new_marker(sesion).replace("#emision-", "#ensayo-"),
        inicio_previsto=momento,
        privacidad=Privacidad.PRIVADA.value,
        creada_en=momento,
    )
    announce(ensayo, momento=momento, autor=autor)
    started = start_emision(emision_id=ensayo.pk, momento=momento, autor=autor)
    assert isinstance(started, Emision)
    return started


@transaction.atomic
def roll_over(*, emision_id: int, momento: datetime, autor: str) -> Emision | None:
    """Go on in a second broadcast: of one of twelve hours or more no archive is kept."""
    old = gates.lock_emision(emision_id)
    if old.deseado != Deseado.EN_DIRECTO or old.canal is None or old.ensayo:
        return None
    end_emision(emision_id=old.pk, momento=momento, autor=autor)
    end = call_of(old, TipoLlamada.COMPLETE)
    assert end is not None
    end.next_try_at = momento + OVERLAP
    end.save(update_fields=["next_try_at"])
    part = next_part(old.sesion)
    same = ("canal", "lista", "descripcion", "texto_propio", "privacidad", "incrustable", "automatica")
    new = Emision(
        sesion=old.sesion,
        marca=composing.new_marker(old.sesion),
        titulo=_title(old.sesion, old, part),
        parte=part,
        inicio_previsto=momento,
        creada_en=momento,
        **{name: getattr(old, name) for name in same},
    )
    announce(new, momento=momento, autor=autor)
    start_emision(emision_id=new.pk, momento=momento, autor=autor)
    journal.record(old.sesion, EmisionContinuada(old.marca, new.marca), momento=momento, autor=autor)
    return new


def _title(sesion: Sesion, old: Emision, part: int) -> str:
    own = old.titulo if old.texto_propio else ""
    return (
        fit_title(own, end=composing.part_words(sesion, part)) if own else composing.default_title(sesion, parte=part)
    )
