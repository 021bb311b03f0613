"""A vote from its terms to its result, as LBRL art. 46.2.d and ROF arts. 98 to 102 tell it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from actas.selectors import hechos_de
from sesiones import journal
from sesiones.models import Asistencia, Punto, Suceso, Turno
from sesiones.reglas.rechazo import Rechazo
from tests.town import MOMENTO
from tests.votaciones.conftest import make_sala
from votaciones import papeletas, selectors, urna
from votaciones.models import Censo, Votacion, Voto
from votaciones.papeletas import Papeleta
from votaciones.services.closing import close_votacion, proclaim_votacion
from votaciones.services.opening import (
    annul_votacion,
    hold_votacion,
    open_votacion,
    prepare_votacion,
    resume_votacion,
)

pytestmark = pytest.mark.writes


def facts_of(sesion):
    return list(Suceso.objects.filter(sesion=sesion).order_by("numero").values_list("tipo", flat=True))


def place(sala, n, estado, desde=None):
    Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.miembros[n - 1]).update(
        estado=estado, desde=desde or MOMENTO
    )


def test_more_yes_than_no_approves_whatever_the_abstentions(sala):
    votacion = sala.vote("ssnaa")
    assert (votacion.si, votacion.no, votacion.abstenciones) == (2, 1, 2)
    assert votacion.resultado == "aprobada"
    assert sala.punto.estado == "aprobado"
    assert sala.punto.terminado_en == votacion.proclamada_en
    assert votacion.fundamento == ["LBRL art. 47.1"]


def test_more_no_than_yes_rejects(sala):
    votacion = sala.vote("snnaa")
    assert votacion.resultado == "rechazada"
    assert sala.punto.estado == "rechazado"


def test_an_absolute_majority_is_more_than_half_of_the_legal_number_not_of_those_present(sala):
    place(sala, 4, "ausente")
    place(sala, 5, "ausente")
    votacion = sala.vote("ssa", materia="47.2.ll", motivo_materia="Es un plan general")
    assert votacion.mayoria == "absoluta"
    assert votacion.necesarios == 3
    assert votacion.resultado == "rechazada"
    assert votacion.fundamento == ["LBRL art. 47.2.ll"]


def test_an_item_whose_majority_those_present_cannot_reach_must_be_withdrawn_where_the_law_says_so(sala):
    corporacion = sala.town.corporacion  # Ley 8/2010 art. 115.1: the town is Valencian
    corporacion.numero_legal = 7
    corporacion.save()
    for n in (4, 5):
        place(sala, n, "ausente")
    prepared = prepare_votacion(punto_id=sala.punto.pk, mayoria="absoluta", **sala.mesa())
    assert open_votacion(votacion_id=prepared.pk, **sala.mesa()).codigo == "mayoria_inalcanzable"
    assert sala.punto.estado == "en_debate"


def test_the_journal_tells_the_vote_in_order_and_no_sense_before_the_proclamation(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ssnna")
    sala.close(votacion)
    before = list(Suceso.objects.filter(sesion=sala.sesion).order_by("numero"))
    assert [fact.tipo for fact in before] == ["votacion_abierta", "votacion_cerrada"]
    assert before[1].datos.keys() == {"punto", "votacion", "ronda", "papeletas", "cambios", "resumen"}
    assert before[1].datos["papeletas"] == 5
    sala.proclaim(votacion)
    told = Suceso.objects.get(tipo="votacion_proclamada").datos
    assert (told["si"], told["no"], told["abstenciones"], told["resultado"]) == ("2", "2", "1", "empate")
    assert told["por_grupo"] == {
        "A": {"si": "1", "no": "1", "abstenciones": "1"},
        "B": {"si": "1", "no": "1", "abstenciones": "0"},
    }
    assert told["nominal"] == {}
    assert list(journal.faults(sala.sesion)) == []


def test_a_nominal_vote_is_told_by_name_only_when_it_is_proclaimed(sala):
    votacion = sala.open(sistema="nominal")
    sala.cast_all(votacion, "ssnna")
    assert selectors.resultado_of(votacion) is None
    sala.close(votacion)
    votacion = sala.proclaim(votacion)
    names = [(row.persona, row.sentido) for row in selectors.resultado_of(votacion).nominal]
    assert names == [
        ("VILLA-02", "si"), ("VILLA-03", "no"), ("VILLA-04", "no"), ("VILLA-05", "abs"), ("VILLA-01", "si"),
    ]  # fmt: skip
    assert Suceso.objects.get(tipo="votacion_proclamada").datos["nominal"]["VILLA-05"] == "abs"


def test_who_left_after_the_deliberation_began_abstains_by_absence(sala):
    place(sala, 5, "fuera", MOMENTO + timedelta(minutes=1))
    votacion = sala.vote("ssnn")
    assert Censo.objects.get(votacion=votacion, miembro=sala.miembros[4]).situacion == "abstencion_por_ausencia"
    assert (votacion.si, votacion.no, votacion.abstenciones) == (2, 2, 1)
    assert selectors.resultado_of(votacion).abstencion_por_ausencia == ["VILLA-05"]


def test_who_was_gone_before_the_deliberation_is_absent_and_not_counted(sala):
    place(sala, 5, "fuera", MOMENTO - timedelta(minutes=1))
    votacion = sala.vote("ssnn")
    assert votacion.abstenciones == 0
    assert votacion.presentes == 4
    assert selectors.resultado_of(votacion).ausentes == ["VILLA-05"]


def test_a_conflict_of_interest_stays_outside_the_count(sala):
    place(sala, 5, "conflicto")
    votacion = sala.open()
    refused = sala.cast(votacion, 5, "si")
    assert refused.codigo == "deber_de_abstencion"
    sala.cast_all(votacion, "ssnn")
    sala.close(votacion)
    votacion = sala.proclaim(votacion)
    assert votacion.si + votacion.no + votacion.abstenciones == 4
    assert selectors.resultado_of(votacion).abstencion_legal == ["VILLA-05"]


def test_the_census_is_read_once_who_comes_back_later_does_not_enter_it(sala):
    place(sala, 5, "fuera", MOMENTO - timedelta(minutes=1))
    votacion = sala.open()
    place(sala, 5, "presente")
    assert sala.cast(votacion, 5, "si").codigo == "ausente_al_abrir"


def test_who_is_there_and_casts_nothing_counts_as_the_profile_says(sala):
    votacion = sala.vote("ssn--")
    assert votacion.abstenciones == 2
    assert selectors.resultado_of(votacion).sin_voto_emitido == ["VILLA-04", "VILLA-05"]


def test_a_weighted_vote_counts_the_weight_of_each_seat(db):
    sala = make_sala(clase="junta_portavoces", ponderado=True, miembros=3)
    for n, weight in enumerate((9, 4, 3), 1):
        Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.miembros[n - 1]).update(peso=weight)
    votacion = sala.vote("san")
    assert votacion.sistema == "ponderada"
    assert (votacion.si, votacion.no, votacion.abstenciones) == (9, 3, 4)
    assert votacion.numero_legal == 16
    assert Voto.objects.get(votacion=votacion, sentido="si").peso == Decimal(9)


def test_a_weighted_vote_is_refused_in_the_pleno(sala):
    refused = prepare_votacion(punto_id=sala.punto.pk, sistema="ponderada", **sala.mesa())
    assert refused.codigo == "sin_voto_ponderado"


@pytest.mark.parametrize("clase", ["ruego", "pregunta", "dacion_cuenta", "comparecencia", "informacion"])
def test_what_is_never_voted_is_refused(sala, clase):
    punto = sala.punto
    punto.clase = clase
    punto.save()
    refused = prepare_votacion(punto_id=punto.pk, **sala.mesa())
    assert isinstance(refused, Rechazo)
    assert not Votacion.objects.exists()


def test_another_matter_than_the_items_needs_its_reason_and_the_journal_keeps_it(sala):
    Punto.objects.filter(pk=sala.punto.pk).update(materia="47.2.f")
    for materia in ("47.2.ll", ""):
        refused = prepare_votacion(punto_id=sala.punto.pk, materia=materia, motivo_materia=" ", **sala.mesa())
        assert refused.codigo == "materia_sin_motivo"
    assert not Votacion.objects.exists()
    votacion = sala.open(materia="", motivo_materia="Solo corrige una errata")
    assert (votacion.mayoria, votacion.materia) == ("simple", "")
    told = Suceso.objects.get(tipo="votacion_abierta").datos
    assert (told["materia"], told["motivo_materia"]) == ("", "Solo corrige una errata")
    sala.cast_all(votacion, "sss")
    sala.close(votacion)
    sala.proclaim(votacion)
    (punto,) = [one for one in hechos_de(sala.sesion).puntos if one.votaciones]
    assert punto.votaciones[0].motivo_materia == "Solo corrige una errata"


def test_the_matter_of_the_item_and_a_preliminary_vote_need_no_reason(sala):
    Punto.objects.filter(pk=sala.punto.pk).update(materia="47.2.f")
    votacion = prepare_votacion(punto_id=sala.punto.pk, materia="47.2.f", motivo_materia="Sobra", **sala.mesa())
    assert (votacion.mayoria, votacion.motivo_materia) == ("absoluta", "")
    aside = prepare_votacion(punto_id=sala.punto.pk, objeto="sobre_la_mesa", materia="", **sala.mesa())
    assert (aside.mayoria, aside.motivo_materia) == ("simple", "")


def test_an_unknown_matter_is_refused_with_its_name(sala):
    refused = prepare_votacion(punto_id=sala.punto.pk, materia="99.z", motivo_materia="Error", **sala.mesa())
    assert refused.codigo == "materia_desconocida"
    assert "99.z" in refused.texto()


def test_only_one_vote_is_open_in_a_session(sala):
    sala.open()
    second = sala.sesion.puntos.get(numero="2")
    second.estado = "en_debate"
    second.save()
    prepared = prepare_votacion(punto_id=second.pk, **sala.mesa())
    refused = open_votacion(votacion_id=prepared.pk, **sala.mesa())
    assert refused.codigo == "otra_votacion_abierta"


def test_a_vote_is_not_opened_while_somebody_speaks(sala):
    prepared = prepare_votacion(punto_id=sala.punto.pk, **sala.mesa())
    Turno.objects.create(punto=sala.punto, miembro=sala.miembros[1], estado="en_uso", inicio=MOMENTO)
    assert open_votacion(votacion_id=prepared.pk, **sala.mesa()).codigo == "palabra_en_uso"
    assert facts_of(sala.sesion) == []


def test_a_vote_is_not_opened_without_quorum(sala):
    for n in (3, 4, 5):
        place(sala, n, "ausente")
    prepared = prepare_votacion(punto_id=sala.punto.pk, **sala.mesa())
    assert open_votacion(votacion_id=prepared.pk, **sala.mesa()).codigo == "sin_quorum"


def test_prepared_again_a_vote_takes_the_new_terms(sala):
    first = prepare_votacion(punto_id=sala.punto.pk, **sala.mesa())
    second = prepare_votacion(punto_id=sala.punto.pk, sistema="nominal", enunciado="¿Se aprueba?", **sala.mesa())
    assert second.pk == first.pk
    assert (second.sistema, second.enunciado, second.permite_cambio) == ("nominal", "¿Se aprueba?", False)


def test_a_held_vote_takes_no_ballot_and_goes_on_with_those_it_had(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ss")
    hold_votacion(votacion_id=votacion.pk, **sala.mesa())
    assert sala.cast(votacion, 3, "no").codigo == "votacion_en_pausa"
    resume_votacion(votacion_id=votacion.pk, **sala.mesa())
    sala.cast(votacion, 3, "no")
    sala.close(votacion)
    assert sala.proclaim(votacion).si == 2
    assert facts_of(sala.sesion)[1:3] == ["votacion_en_pausa", "votacion_reanudada"]


def test_an_annulled_vote_counts_for_nothing_and_the_item_is_debated_again(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ssss")
    assert annul_votacion(votacion_id=votacion.pk, motivo=" ", **sala.mesa()).codigo == "anulacion_sin_motivo"
    annul_votacion(votacion_id=votacion.pk, motivo="Se leyó otro texto", **sala.mesa())
    assert sala.cast(votacion, 5, "si").codigo == "votacion_anulada"
    assert sala.punto.estado == "en_debate"
    again = sala.vote("nnnnn")
    assert (again.orden, again.resultado) == (2, "rechazada")


@pytest.mark.parametrize("act", [close_votacion, proclaim_votacion, hold_votacion, resume_votacion])
def test_an_act_out_of_turn_is_refused_and_changes_nothing(sala, act):
    votacion = sala.vote("sssss")
    facts = facts_of(sala.sesion)
    assert isinstance(act(votacion_id=votacion.pk, **sala.mesa()), Rechazo)
    assert facts_of(sala.sesion) == facts
    assert Votacion.objects.get().estado == "proclamada"


def test_closed_means_closed_and_the_retry_of_a_stored_ballot_still_gets_its_receipt(sala):
    votacion = sala.open()
    receipt = sala.cast(votacion, 1, "si", clave="k1")
    sala.close(votacion)
    assert sala.cast(votacion, 2, "si").codigo == "votacion_cerrada"
    assert sala.cast(votacion, 1, "si", clave="k1").hash == receipt.hash


def test_another_vote_replaces_the_first_while_the_vote_is_open_and_only_the_number_is_told(sala):
    votacion = sala.open()
    first = sala.cast(votacion, 1, "si", clave="k1")
    second = sala.cast(votacion, 1, "no", clave="k2")
    assert (second.cambiado, second.hash == first.hash) == (True, False)
    assert Voto.objects.get().cambios == 1
    # the first request, delivered late, changes nothing and tells what is stored
    assert sala.cast(votacion, 1, "si", clave="k1").sentido == "no"
    sala.close(votacion)
    assert Suceso.objects.get(tipo="votacion_cerrada").datos["cambios"] == 1


def test_in_a_nominal_vote_a_second_different_vote_is_refused(sala):
    votacion = sala.open(sistema="nominal")
    first = sala.cast(votacion, 1, "si")
    assert sala.cast(votacion, 1, "no").codigo == "voto_ya_emitido"
    assert sala.cast(votacion, 1, "si").hash == first.hash
    assert Voto.objects.get().sentido == "si"


def test_a_stranger_and_an_unknown_sense_are_refused(sala):
    votacion = sala.open()
    stranger = make_sala_of_strangers()
    refused = urna.deposit([Papeleta(votacion.pk, stranger.pk, "si", "k", sala.tick())])[0]
    assert refused.codigo == "fuera_de_censo"
    assert sala.cast(votacion, 1, "quizá").codigo == "sentido_desconocido"
    assert not Voto.objects.exists()


def make_sala_of_strangers():
    from tests.town import make_town

    return make_town(clave="otra", miembros=1).miembros[0]


def test_one_faulty_ballot_does_not_fail_its_neighbours(sala):
    votacion = sala.open()
    hand_in = [
        Papeleta(votacion.pk, sala.miembros[0].pk, "si", "k1", sala.tick()),
        Papeleta(votacion.pk, 10**9, "si", "k2", sala.tick()),
        Papeleta(10**9, sala.miembros[1].pk, "si", "k3", sala.tick()),
        Papeleta(votacion.pk, sala.miembros[1].pk, "x", "k4", sala.tick()),
        Papeleta(votacion.pk, sala.miembros[1].pk, "no", "k5", sala.tick()),
        Papeleta(votacion.pk, sala.miembros[1].pk, "no", "k5", sala.tick()),
        Papeleta(votacion.pk, sala.miembros[1].pk, "abs", "k6", sala.tick()),
    ]
    answers = urna.deposit(hand_in)
    assert [getattr(answer, "codigo", "") for answer in answers] == [
        "", "fuera_de_censo", "votacion_desconocida", "sentido_desconocido", "", "", "",
    ]  # fmt: skip
    assert answers[5].hash == answers[4].hash
    assert sorted(Voto.objects.values_list("sentido", "cambios")) == [("abs", 1), ("si", 0)]
    assert papeletas.faults(votacion) == []


def test_a_ballot_changed_behind_the_back_of_the_box_is_found(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ss")
    Voto.objects.filter(censo__miembro=sala.miembros[1]).update(sentido="no")
    assert papeletas.faults(votacion) == ["VILLA-02"]


def test_the_receipt_is_the_same_after_a_reload(sala):
    votacion = sala.open()
    receipt = sala.cast(votacion, 3, "abs")
    again = selectors.justificante_of(votacion, sala.miembros[2])
    assert (again.momento, again.hash, again.sentido) == (receipt.momento, receipt.hash, "abs")
    assert selectors.justificante_of(votacion, sala.miembros[3]) is None


def test_who_is_missing_is_known_and_nothing_else(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "sn")
    assert [row.miembro.clave for row in selectors.missing_of(votacion)] == ["VILLA-03", "VILLA-04", "VILLA-05"]
    assert selectors.progreso_of(votacion) == selectors.Progreso(emitidos=2, total=5)
