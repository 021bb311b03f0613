"""Many at once: one member, one vote, enforced by the database whoever comes first (ROF art. 99.5)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, close_old_connections, connections, transaction

from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.town import MOMENTO
from tests.votaciones.conftest import make_sala
from votaciones import papeletas, urna
from votaciones.models import Censo, Votacion, Voto
from votaciones.papeletas import Papeleta
from votaciones.services.casting import cast_voto
from votaciones.services.closing import close_votacion
from votaciones.writer import Writer

pytestmark = [pytest.mark.writes, pytest.mark.django_db(transaction=True)]

MIEMBROS = 30


@pytest.fixture
def sala(transactional_db):
    return make_sala(miembros=MIEMBROS, puntos=1)


def at_once(*acts):
    """Run every act in a thread of its own, all let go at the same instant; their results in order."""
    barrier = threading.Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def casting(votacion, miembro, sentido, clave):
    return lambda: cast_voto(votacion_id=votacion.pk, miembro=miembro, sentido=sentido, clave=clave, momento=MOMENTO)


def test_thirty_members_at_once_leave_thirty_votes(sala):
    votacion = sala.open()
    senses = ["si", "no", "abs"] * 10
    receipts = at_once(*(casting(votacion, miembro, senses[n], f"k{n}") for n, miembro in enumerate(sala.miembros)))
    stored = {voto.censo.miembro_id: voto for voto in Voto.objects.select_related("censo")}
    assert len(stored) == MIEMBROS
    for miembro, sense, receipt in zip(sala.miembros, senses, receipts, strict=True):
        assert (stored[miembro.pk].sentido, stored[miembro.pk].hash) == (sense, receipt.hash)
    sala.close(votacion)
    assert sala.proclaim(votacion).resultado == "empate"
    assert papeletas.faults(votacion) == []


def test_thirty_threads_of_one_member_leave_one_vote(sala):
    votacion = sala.open()
    receipts = at_once(*(casting(votacion, sala.miembros[0], "si", f"k{n}") for n in range(30)))
    assert Voto.objects.count() == 1
    assert {receipt.hash for receipt in receipts} == {Voto.objects.get().hash}
    assert Voto.objects.get().cambios == 0


def test_a_double_tap_thirty_times_is_one_vote_and_one_receipt(sala):
    votacion = sala.open()
    receipts = at_once(*(casting(votacion, sala.miembros[0], "no", "la-misma") for _ in range(30)))
    assert {(receipt.hash, receipt.momento, receipt.sentido) for receipt in receipts} == {
        (Voto.objects.get().hash, MOMENTO, "no")
    }


def test_in_a_nominal_vote_the_first_of_thirty_different_ones_stands(sala):
    votacion = sala.open(sistema="nominal")
    senses = ["si", "no", "abs"] * 10
    answers = at_once(*(casting(votacion, sala.miembros[0], senses[n], f"k{n}") for n in range(30)))
    voto = Voto.objects.get()
    assert voto.cambios == 0
    for sense, answer in zip(senses, answers, strict=True):
        if sense == voto.sentido:
            assert answer.hash == voto.hash
        else:
            assert answer.codigo == "voto_ya_emitido"


def test_several_processes_take_turns_on_the_lock_of_the_vote(sala):
    """Each thread stores its own batch on its own connection, as writers of several processes do."""
    votacion = sala.open()

    def batch(sense, mark):
        ballots = [
            Papeleta(votacion.pk, miembro.pk, sense, f"{mark}-{n}", MOMENTO) for n, miembro in enumerate(sala.miembros)
        ]
        return lambda: urna.deposit(ballots)

    at_once(*(batch(sense, mark) for mark, sense in enumerate(["si", "no", "si", "abs"])))
    assert Voto.objects.count() == MIEMBROS
    assert Voto.objects.values("sentido").distinct().count() == 1
    assert papeletas.faults(votacion) == []


def test_what_was_acknowledged_before_the_close_is_in_its_digest(sala):
    votacion = sala.open()
    acts = [casting(votacion, miembro, "si", f"k{n}") for n, miembro in enumerate(sala.miembros)]
    acts.insert(15, lambda: close_votacion(votacion_id=votacion.pk, momento=MOMENTO, autor="sistema"))
    answers = at_once(*acts)
    receipts = [answer for answer in answers if not isinstance(answer, (Rechazo, Votacion))]
    refused = [answer for answer in answers if isinstance(answer, Rechazo)]
    assert {answer.codigo for answer in refused} <= {"votacion_cerrada"}
    assert len(receipts) + len(refused) == MIEMBROS
    told = Suceso.objects.get(tipo="votacion_cerrada").datos
    assert told["papeletas"] == len(receipts) == Voto.objects.count()
    assert told["resumen"] == papeletas.box_digest(votacion)[2]


def test_the_database_itself_refuses_a_second_ballot_of_one_member(sala):
    votacion = sala.open()
    sala.cast(votacion, 1, "si")
    row = Censo.objects.get(votacion=votacion, miembro=sala.miembros[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Voto.objects.create(votacion=votacion, censo=row, sentido="no", momento=MOMENTO, nonce="", hash="")


def test_a_batch_that_fails_as_a_whole_is_tried_ballot_by_ballot(sala, monkeypatch):
    """The disk, or another process, spoils a batch: only the ballot that cannot be stored fails."""
    votacion = sala.open()
    spoiled = sala.miembros[3].pk
    deposit = urna.deposit

    def failing(papeletas):
        if any(papeleta.miembro_id == spoiled for papeleta in papeletas):
            raise DatabaseError("spoiled")
        return deposit(papeletas)

    monkeypatch.setattr("votaciones.writer.deposit", failing)
    monkeypatch.setattr("votaciones.writer.GATHER_SECONDS", 0)
    own = Writer()
    answers = [
        own.submit(Papeleta(votacion.pk, miembro.pk, "si", f"k{n}", MOMENTO))
        for n, miembro in enumerate(sala.miembros[:10])
    ]
    own.stop()
    failed = [n for n, answer in enumerate(answers) if answer.exception()]
    assert failed == [3]
    assert Voto.objects.count() == 9


def test_a_writer_that_was_idle_starts_again(sala):
    votacion = sala.open()
    own = Writer()
    for n in (0, 1):
        answer = own.submit(Papeleta(votacion.pk, sala.miembros[n].pk, "si", f"k{n}", MOMENTO))
        assert answer.result(timeout=10).sentido == "si"
        own.stop()
    close_old_connections()
    assert Voto.objects.count() == 2
