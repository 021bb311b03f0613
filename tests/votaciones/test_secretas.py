"""A secret vote through its services: one envelope each, a code once, a count that anybody may repeat."""

import stat
from collections import Counter
from pathlib import Path

import pytest

from sesiones.models import Asistencia, Sesion, Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.votaciones.conftest import make_sala
from votaciones import papeletas, selectors, sobres
from votaciones.faults import ballot_faults
from votaciones.models import Censo, PapeletaSecreta, Sobre, Urna, Votacion, Voto
from votaciones.services.casting import cast_voto_oral, record_mano_alzada
from votaciones.services.elections import decide_eleccion, open_vuelta
from votaciones.services.opening import annul_votacion, prepare_votacion
from votaciones.services.ties import decide_empate

pytestmark = pytest.mark.writes
ANA, BERTA, CARLOS = "Ana Uno Dos", "Berta Tres Cuatro", "Carlos Cinco Seis"


@pytest.fixture
def sala(db):
    return eleccion()


def eleccion(**kwargs):
    """The first item is an election of persons: there a secret vote is lawful (ROF art. 102.3)."""
    sala = make_sala(**kwargs)
    sala.sesion.puntos.filter(numero="1").update(clase="eleccion")
    sala.sesion.refresh_from_db()
    return sala


def secret(sala, *names):
    return sala.open(sistema="secreta", candidaturas=names)


def cast_papers(sala, votacion, papers):
    """What each member puts in, from the first; None puts nothing. Returns the codes."""
    codes = {}
    for n, paper in enumerate(papers, 1):
        if paper is not None:
            receipt = sala.cast(votacion, n, paper)
            assert not isinstance(receipt, Rechazo), receipt
            codes[n] = receipt.codigo
    return codes


def elect(sala, votacion, papers):
    codes = cast_papers(sala, votacion, papers)
    assert not isinstance(sala.close(votacion), Rechazo)
    return sala.proclaim(votacion), codes


def test_a_secret_vote_is_only_for_persons(sala):
    sala.sesion.puntos.filter(numero="1").update(clase="dictamen")
    refusal = prepare_votacion(punto_id=sala.punto.pk, sistema="secreta", **sala.mesa())
    assert (refusal.codigo, refusal.norma) == ("secreta_improcedente", "ROF art. 102.3")
    assert not Votacion.objects.exists()


def test_a_removal_is_voted_yes_or_no_and_counted_without_owners(sala):
    votacion = secret(sala)
    codes = cast_papers(sala, votacion, ["si", "si", "no", "abs"])
    assert not Voto.objects.exists()
    sala.close(votacion)
    proclaimed = sala.proclaim(votacion)
    assert (proclaimed.si, proclaimed.no, proclaimed.abstenciones, proclaimed.resultado) == (2, 1, 2, "aprobada")
    assert sala.punto.estado == "aprobado"
    listed = dict(selectors.papeletas_secretas_of(proclaimed))
    assert {codes[1]: listed[codes[1]], codes[3]: listed[codes[3]]} == {codes[1]: "si", codes[3]: "no"}
    assert Counter(listed.values()) == {"si": 2, "no": 1, "abs": 1}


def test_the_code_is_given_once_and_a_retry_or_another_device_says_only_received(sala):
    votacion = secret(sala)
    first = sala.cast(votacion, 2, "si", clave="k1")
    assert first.codigo
    assert (first.sentido, first.hash, first.momento, first.secreta) == ("", "", None, True)
    retry = sala.cast(votacion, 2, "si", clave="k1")
    assert (retry.codigo, retry.repetido) == ("", True)
    assert selectors.justificante_of(votacion, sala.miembros[1]).codigo == ""
    assert selectors.justificante_of(votacion, sala.miembros[2]) is None
    assert Sobre.objects.count() == 1


def test_a_second_paper_is_refused_and_one_after_the_closing_too(sala):
    votacion = secret(sala)
    cast_papers(sala, votacion, ["si", "no"])
    assert sala.cast(votacion, 1, "no", clave="otra").codigo == "papeleta_ya_depositada"
    sala.close(votacion)
    assert sala.cast(votacion, 3, "si").codigo == "votacion_cerrada"
    # The answer got lost and the urn is open by now: all that is known is that it is in.
    late = sala.cast(votacion, 1, "si", clave="la-primera")
    assert (late.repetido, late.codigo) == (True, "")


def test_where_the_organ_allows_it_a_paper_is_replaced_and_gets_a_new_code(sala):
    votacion = secret(sala)
    Votacion.objects.update(permite_cambio=True)
    first = sala.cast(votacion, 1, "si", clave="k1")
    second = sala.cast(votacion, 1, "no", clave="k2")
    assert second.cambiado
    assert second.codigo not in {"", first.codigo}
    assert sala.cast(votacion, 1, "si", clave="k1").repetido  # a late retry of what was replaced changes nothing
    sala.close(votacion)
    assert list(PapeletaSecreta.objects.values_list("codigo", "contenido")) == [(second.codigo, "no")]


def test_every_envelope_has_the_same_size_and_opens_only_with_both_halves(sala, settings):
    votacion = secret(sala, ANA, "B" * 190)
    cast_papers(sala, votacion, ["c1", "c2", "blanca", "nula"])
    assert {len(bytes(sealed)) for sealed in Sobre.objects.values_list("sellado", flat=True)} == {sobres.SEALED}
    urna = Urna.objects.get()
    (half,) = Path(settings.URNAS_DIR).iterdir()
    assert stat.S_IMODE(half.stat().st_mode) == 0o600
    wrapped = bytes.fromhex(urna.clave_envuelta)
    with pytest.raises(sobres.Unopenable):
        sobres.unwrap(wrapped, secret=settings.SECRET_KEY, share=sobres.new_share())
    with pytest.raises(sobres.Unopenable):
        sobres.unwrap(wrapped, secret="another installation", share=half.read_bytes())
    assert len(sobres.unwrap(wrapped, secret=settings.SECRET_KEY, share=half.read_bytes())) == 32


def test_without_its_half_the_urn_is_not_opened_and_the_vote_can_be_annulled(sala, settings):
    votacion = secret(sala)
    cast_papers(sala, votacion, ["si", "no"])
    for half in Path(settings.URNAS_DIR).iterdir():
        half.unlink()
    assert sala.close(votacion).codigo == "urna_sin_llave"
    votacion.refresh_from_db()
    assert (votacion.estado, Sobre.objects.count()) == ("abierta", 2)
    annul_votacion(votacion_id=votacion.pk, motivo="Se perdió la llave de la urna", **sala.mesa())
    assert (Sobre.objects.count(), PapeletaSecreta.objects.count()) == (0, 0)
    assert sala.punto.estado == "en_debate"


@pytest.mark.django_db(transaction=True)
def test_after_the_closing_the_key_the_envelopes_and_the_half_outside_are_gone(settings):
    sala = eleccion()
    votacion = secret(sala)
    cast_papers(sala, votacion, ["si", "no", "si"])
    sala.close(votacion)
    assert not Sobre.objects.exists()
    assert not Urna.objects.exists()
    assert list(Path(settings.URNAS_DIR).iterdir()) == []
    assert PapeletaSecreta.objects.count() == 3


def test_the_journal_says_how_many_and_the_digest_of_the_list_and_verificar_agrees(sala):
    votacion = secret(sala)
    cast_papers(sala, votacion, ["si", "no", "abs"])
    sala.close(votacion)
    closed = Suceso.objects.get(tipo="votacion_cerrada").datos
    assert (closed["papeletas"], closed["cambios"]) == (3, 0)
    assert closed["resumen"] == papeletas.secret_digest(papeletas.published_list(votacion))
    assert list(ballot_faults(sala.sesion)) == []
    PapeletaSecreta.objects.filter(contenido="no").update(contenido="si")
    assert len(list(ballot_faults(sala.sesion))) == 1


def test_nothing_of_the_count_is_told_before_the_proclamation(sala):
    votacion = secret(sala)
    cast_papers(sala, votacion, ["si", "no"])
    sala.close(votacion)
    votacion.refresh_from_db()
    assert selectors.papeletas_secretas_of(votacion) is None
    assert selectors.resultado_of(votacion) is None
    assert selectors.progreso_of(votacion).emitidos == 2


def test_no_hands_and_no_voice_in_a_secret_vote(sala):
    votacion = secret(sala)
    hands = record_mano_alzada(votacion_id=votacion.pk, nominal={"VILLA-01": "si"}, **sala.mesa())
    voice = cast_voto_oral(votacion_id=votacion.pk, persona="VILLA-01", sentido="si", motivo="x", **sala.mesa())
    assert (hands.codigo, voice.codigo) == ("mano_alzada_en_secreta", "oral_en_secreta")
    assert not Voto.objects.exists()


def test_a_weighted_body_cannot_vote_in_secret(db):
    sala = eleccion(clase="junta_portavoces", ponderado=True)
    refusal = prepare_votacion(punto_id=sala.punto.pk, sistema="secreta", **sala.mesa())
    assert refusal.codigo in {"secreta_ponderada", "organo_no_decide"}


def test_who_left_during_the_deliberation_abstains_in_secret_too(sala):
    Asistencia.objects.filter(miembro=sala.miembros[4]).update(estado="fuera", desde=sala.tick())
    votacion = secret(sala)
    proclaimed, _codes = elect(sala, votacion, ["si", "no", "no", "si"])
    assert (proclaimed.si, proclaimed.no, proclaimed.abstenciones, proclaimed.resultado) == (2, 2, 1, "empate")
    assert selectors.resultado_of(proclaimed).abstencion_por_ausencia == ["VILLA-05"]


# Elections


def test_who_has_more_votes_than_any_other_is_elected(sala):
    votacion = secret(sala, ANA, BERTA, CARLOS)
    proclaimed, codes = elect(sala, votacion, ["c1", "c1", "c2", "blanca", "nula"])
    assert (proclaimed.elegida, proclaimed.resultado) == (ANA, "aprobada")
    assert proclaimed.escrutinio["votos"] == [[ANA, 2], [BERTA, 1], [CARLOS, 0]]
    assert (proclaimed.escrutinio["blancas"], proclaimed.escrutinio["nulas"]) == (1, 1)
    assert sala.punto.estado == "aprobado"
    assert dict(selectors.papeletas_secretas_of(proclaimed))[codes[3]] == BERTA
    told = Suceso.objects.get(tipo="votacion_proclamada").datos
    assert (told["elegida"], told["por_grupo"], told["nominal"]) == (ANA, {}, {})


def test_a_tie_goes_to_a_run_off_among_those_who_tied(sala):
    first, _codes = elect(sala, secret(sala, ANA, BERTA, CARLOS), ["c1", "c1", "c2", "c2", "c3"])
    assert (first.resultado, first.escrutinio["desenlace"]) == ("rechazada", "nueva_vuelta")
    assert sala.punto.estado == "en_debate"
    assert selectors.pending_eleccion(sala.punto)[0] == first
    second = open_vuelta(votacion_id=first.pk, **sala.mesa())
    assert (second.ronda, second.candidaturas, second.sistema) == (2, [ANA, BERTA], "secreta")
    proclaimed, _codes = elect(sala, second, ["c1", "c2", "c2", "c2", None])
    assert (proclaimed.elegida, sala.punto.estado) == (BERTA, "aprobado")
    assert selectors.pending_eleccion(sala.punto) is None
    assert open_vuelta(votacion_id=first.pk, **sala.mesa()).codigo == "vuelta_ya_abierta"


def test_a_tie_in_the_run_off_is_broken_by_naming_one_of_them(sala):
    first, _codes = elect(sala, secret(sala, ANA, BERTA), ["c1", "c1", "c2", "c2", "blanca"])
    second, _codes = elect(sala, open_vuelta(votacion_id=first.pk, **sala.mesa()), ["c1", "c1", "c2", "c2", "nula"])
    assert (second.resultado, sala.punto.estado) == ("empate", "empate_2")
    assert decide_empate(votacion_id=second.pk, sentido="si", **sala.mesa()).codigo == "empate_de_eleccion"
    assert decide_eleccion(votacion_id=second.pk, elegida=CARLOS, **sala.mesa()).codigo == "no_ha_empatado"
    decided = decide_eleccion(votacion_id=second.pk, elegida=BERTA, **sala.mesa())
    assert (decided.elegida, decided.resultado, sala.punto.estado) == (BERTA, "aprobada", "aprobado")
    told = Suceso.objects.get(tipo="eleccion_dirimida").datos
    assert (told["elegida"], told["via"], told["persona"]) == (BERTA, "calidad", "VILLA-01")


def test_a_run_off_that_is_annulled_can_be_held_again(sala):
    first, _codes = elect(sala, secret(sala, ANA, BERTA), ["c1", "c2"])
    second = open_vuelta(votacion_id=first.pk, **sala.mesa())
    annul_votacion(votacion_id=second.pk, motivo="Se fue la luz", **sala.mesa())
    assert sala.punto.estado == "en_debate"
    again = open_vuelta(votacion_id=first.pk, **sala.mesa())
    assert (again.ronda, again.estado) == (2, "abierta")


def test_a_paper_that_names_nobody_is_refused(sala):
    votacion = secret(sala, ANA, BERTA)
    assert sala.cast(votacion, 1, "c3").codigo == "papeleta_desconocida"
    assert sala.cast(votacion, 1, "si").codigo == "papeleta_desconocida"
    assert not Censo.objects.filter(deposito=True).exists()


def test_the_tie_of_a_proposal_is_not_decided_by_naming_somebody(sala):
    tied, _codes = elect(sala, secret(sala), ["si", "si", "no", "no"])
    assert tied.resultado == "empate"
    assert decide_eleccion(votacion_id=tied.pk, elegida=ANA, **sala.mesa()).codigo == "sin_empate"


@pytest.mark.django_db(transaction=True)
def test_one_urn_is_destroyed_and_another_that_is_open_keeps_its_envelopes():
    """Other organs may be voting meanwhile: the disk is cleaned of the one alone."""
    one = eleccion()
    Sesion.objects.update(clave="S-0")
    other = eleccion(clave="otra")
    emptied, waiting = secret(one, ANA, BERTA), secret(other, ANA, BERTA)
    cast_papers(one, emptied, ["c1", "c2"])
    codes = cast_papers(other, waiting, ["c1", "c1", "c2"])
    before = list(Sobre.objects.filter(votacion=waiting).order_by("pk").values())
    assert not isinstance(one.close(emptied), Rechazo)
    assert list(Urna.objects.values_list("votacion_id", flat=True)) == [waiting.pk]
    assert list(Sobre.objects.order_by("pk").values()) == before
    codes |= cast_papers(other, waiting, [None, None, None, "c2"])
    other.close(waiting)
    listed = dict(selectors.papeletas_secretas_of(other.proclaim(waiting)))
    assert [listed[codes[n]] for n in (1, 2, 3, 4)] == [ANA, ANA, BERTA, BERTA]
    assert not Urna.objects.exists()
