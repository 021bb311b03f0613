"""What only time brings about: the twelfth hour of a broadcast, a recess that became another day, a forgotten rehearsal."""

from datetime import datetime, timedelta

from sesiones.estados import EstadoSesion
from sesiones.models import Sesion
from streaming import events, gateway
from streaming.estados import Ciclo, Deseado
from streaming.models import Codificador, Emision
from streaming.services.broadcasts import end_emision
from streaming.services.encoding import RUNNING, SILENT, lose_codificador
from streaming.services.parts import roll_over

WARN = timedelta(hours=11)
ROLL = timedelta(hours=11, minutes=30)
LONG_RECESS = timedelta(hours=2)
REHEARSAL = timedelta(minutes=20)
SYSTEM = "sistema"


def watch_emisiones(*, momento: datetime) -> int:
    """Due work of each tick. Returns how many broadcasts were changed. Twice at one moment: nothing the second time."""
    if not gateway.is_enabled():
        return 0
    live = Emision.objects.filter(deseado=Deseado.EN_DIRECTO.value, canal__isnull=False, reproducida=False)
    return sum(_watch(emision, momento) for emision in live.select_related("sesion"))


def watch_codificadores(*, momento: datetime) -> int:
    """Due work of each tick: encoders of our own that fell silent. Returns how many."""
    silent = Codificador.objects.filter(estado__in=RUNNING, visto_en__lte=momento - SILENT).values_list("pk", flat=True)
    return sum(lose_codificador(codificador_id=pk, momento=momento) for pk in list(silent))


def _watch(emision: Emision, momento: datetime) -> int:
    if emision.ensayo:
        over = momento - emision.creada_en > REHEARSAL
        return int(over and isinstance(_end(emision, momento), Emision))
    lasted = momento - emision.inicio_real if emision.inicio_real and emision.ciclo == Ciclo.EN_DIRECTO else None
    if lasted is not None and lasted >= ROLL:
        return int(roll_over(emision_id=emision.pk, momento=momento, autor=SYSTEM) is not None)
    if emision.automatica and _is_another_day(emision.sesion, momento):
        return int(isinstance(_end(emision, momento), Emision))
    if lasted is not None and lasted >= WARN and not emision.motivo:
        Emision.objects.filter(pk=emision.pk).update(motivo="longLive")
        events.emision_changed(emision)
        return 1
    return 0


def _end(emision: Emision, momento: datetime) -> object:
    return end_emision(emision_id=emision.pk, momento=momento, autor=SYSTEM)


def _is_another_day(sesion: Sesion, momento: datetime) -> bool:
    """A recess so long that nobody waits before a slate: the broadcast ends, and resuming begins another."""
    if sesion.estado != EstadoSesion.SUSPENDIDA.value:
        return False
    paused = (
        sesion.sucesos.filter(tipo="sesion_suspendida").order_by("-numero").values_list("momento", flat=True).first()
    )
    return paused is not None and momento - paused > LONG_RECESS
