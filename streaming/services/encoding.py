"""What our own encoder does with a session: it begins, says how it goes, ends. Only the turns are worth a fact."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from sesiones import journal
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming import events
from streaming.estados import CODIFICANDO, EstadoCodificador
from streaming.models import Codificador
from streaming.services.gates import CONVENED, lock_sesion
from streaming.sucesos import (
    CodificadorIniciado,
    CodificadorInterrumpido,
    CodificadorReanudado,
    CodificadorTerminado,
)

SILENT = timedelta(seconds=20)
"""After so long without a word an encoder counts as lost."""
TOLD = timedelta(seconds=15)
"""How often the console is told of figures; of a turn it is told at once."""
BRIEF = timedelta(seconds=5)
"""An interruption that ended before is no fact."""
RUNNING = [estado.value for estado in sorted(CODIFICANDO)]


@dataclass(frozen=True, slots=True)
class Parte:
    """How an encoder goes. `perdidos`: pictures that the machine was too slow for; `grabado`: bytes."""

    estado: EstadoCodificador
    motivo: str = ""
    detalle: str = ""
    avisos: tuple[str, ...] = ()
    sala: bool = False
    fotogramas: int = 0
    perdidos: int = 0
    kbps: int = 0
    grabado: int = 0


@transaction.atomic
def start_codificador(
    *, sesion_id: int, entrada: str, destino: str, momento: datetime, hora: datetime, autor: str
) -> Codificador | Rechazo:
    """An encoder begins. `momento` is in the time of the session, `hora` the clock on the wall.

    Refused for a session that is not public (LBRL art. 70.1), is not convened, or has an encoder that still speaks.
    """
    sesion = lock_sesion(sesion_id)
    if refusal := _refuse_to_encode(sesion, hora):
        return refusal
    for old in Codificador.objects.filter(sesion=sesion, estado__in=RUNNING):
        _lose(old, momento)
    codificador = Codificador.objects.create(
        sesion=sesion, entrada=entrada, destino=destino, desde=hora, iniciado_en=hora, visto_en=hora, publicado_en=hora,
        estado=(EstadoCodificador.CONECTANDO if destino else EstadoCodificador.GRABANDO).value,
    )  # fmt: skip
    journal.record(sesion, CodificadorIniciado(entrada, destino), momento=momento, autor=autor)
    events.codificador_changed(codificador)
    return codificador


@transaction.atomic
def note_codificador(*, codificador_id: int, parte: Parte, momento: datetime, hora: datetime) -> Codificador:
    """How it goes now. The journal hears of an interruption that lasts, and of its end; the console of each turn."""
    codificador = _locked(codificador_id)
    before = (codificador.estado, codificador.motivo, codificador.avisos, codificador.sala)
    if codificador.estado != parte.estado:
        codificador.desde = hora
    for name, value in asdict(parte).items():
        setattr(codificador, name, list(value) if name == "avisos" else value)
    codificador.estado = parte.estado.value
    codificador.visto_en, codificador.terminado_en = hora, None
    _tell_the_journal(codificador, momento, hora)
    turned = before != (codificador.estado, codificador.motivo, codificador.avisos, codificador.sala)
    told = turned or hora - codificador.publicado_en >= TOLD
    if told:
        codificador.publicado_en = hora
    codificador.save()
    if turned:
        events.codificador_changed(codificador)
    elif told:
        events.codificador_figures(codificador)
    return codificador


@transaction.atomic
def end_codificador(
    *, codificador_id: int, fichero: str, bytes: int, sha256: str, momento: datetime, hora: datetime, autor: str
) -> Codificador:
    """It ended, with its recording; without one the three are empty. Done once."""
    codificador = _locked(codificador_id)
    if codificador.estado == EstadoCodificador.TERMINADO.value:
        return codificador
    codificador.estado, codificador.desde, codificador.terminado_en = EstadoCodificador.TERMINADO.value, hora, hora
    codificador.fichero, codificador.sha256, codificador.kbps = fichero[:200], sha256, 0
    codificador.grabado = bytes or codificador.grabado
    codificador.save()
    fact = CodificadorTerminado(codificador.fotogramas, codificador.perdidos, fichero, bytes, sha256)
    journal.record(codificador.sesion, fact, momento=momento, autor=autor)
    events.codificador_changed(codificador)
    return codificador


@transaction.atomic
def lose_codificador(*, codificador_id: int, momento: datetime) -> bool:
    """Whether it had fallen silent; it is then said to be lost, until it speaks again."""
    codificador = _locked(codificador_id)
    if codificador.estado not in RUNNING or momento - codificador.visto_en < SILENT:
        return False
    _lose(codificador, momento)
    return True


def _locked(codificador_id: int) -> Codificador:
    lock_sesion(Codificador.objects.values_list("sesion_id", flat=True).get(pk=codificador_id))
    related = Codificador.objects.select_related("sesion")
    return related.select_for_update(of=("self",)).get(pk=codificador_id)


def _lose(codificador: Codificador, momento: datetime) -> None:
    codificador.estado, codificador.desde = EstadoCodificador.PERDIDO.value, codificador.visto_en
    codificador.kbps, codificador.sala = 0, False
    codificador.save(update_fields=["estado", "desde", "kbps", "sala"])
    journal.record(codificador.sesion, CodificadorInterrumpido("perdido"), momento=momento)
    events.codificador_changed(codificador)


def _tell_the_journal(codificador: Codificador, momento: datetime, hora: datetime) -> None:
    sends = codificador.estado in {EstadoCodificador.ENVIANDO.value, EstadoCodificador.GRABANDO.value}
    if not sends and codificador.interrumpido_en is None and hora - codificador.desde >= BRIEF:
        codificador.interrumpido_en = codificador.desde
        cause = codificador.motivo or codificador.estado
        journal.record(codificador.sesion, CodificadorInterrumpido(cause), momento=momento)
    elif sends and codificador.interrumpido_en is not None:
        lasted = round((hora - codificador.interrumpido_en).total_seconds())
        codificador.interrumpido_en = None
        journal.record(codificador.sesion, CodificadorReanudado(lasted), momento=momento)


def _refuse_to_encode(sesion: Sesion, hora: datetime) -> Rechazo | None:
    if not sesion.publica:
        return rechazo(
            "sesion_no_publica_codificador",
            _("La sesión no es pública y no se emite."),
            "LBRL art. 70.1",
            _("Grábela, si su reglamento lo prevé, con un programa que no emita."),
        )
    if sesion.estado not in CONVENED:
        return rechazo(
            "sesion_sin_codificador",
            _("Solo se emite una sesión convocada y no terminada."),
            "",
            _("Convoque antes la sesión."),
        )
    busy = Codificador.objects.filter(sesion=sesion, estado__in=RUNNING, visto_en__gt=hora - SILENT)
    if busy.exists():
        return rechazo(
            "codificador_en_marcha",
            _("Ya hay un codificador que emite esta sesión."),
            "",
            _("Deténgalo antes de empezar otro."),
        )
    return None
