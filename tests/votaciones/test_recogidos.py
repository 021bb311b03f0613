"""Votes that the secretary takes: assent, show of hands, the oral vote (ROF arts. 101 and 102; Ley 8/2010 art. 117.3)."""

import pytest

from sesiones.models import Asistencia, Suceso
from tests.votaciones.conftest import make_sala
from votaciones import papeletas, selectors
from votaciones.models import Votacion, Voto
from votaciones.services.assent import adopt_por_asentimiento
from votaciones.services.casting import cast_voto_oral, record_mano_alzada

pytestmark = pytest.mark.writes


def assent(sala, *numeros, **terms):
    puntos = [sala.sesion.puntos.get(numero=numero).pk for numero in numeros]
    return adopt_por_asentimiento(sesion_id=sala.sesion.pk, puntos=puntos, **terms, **sala.mesa())


def test_by_assent_everybody_present_is_in_favour(sala):
    [votacion] = assent(sala, "1")
    assert (votacion.sistema, votacion.si, votacion.resultado) == ("asentimiento", 5, "aprobada")
    assert sala.punto.estado == "aprobado"
    assert set(Voto.objects.values_list("canal", flat=True)) == {"asentimiento"}
    assert papeletas.faults(votacion) == []


def test_a_block_is_adopted_at_once_and_each_item_has_its_own_vote(sala):
    votaciones = assent(sala, "1", "2", "3")
    assert [votacion.punto.numero for votacion in votaciones] == ["1", "2", "3"]
    assert set(sala.sesion.puntos.values_list("estado", flat=True)) == {"aprobado"}
    assert Suceso.objects.get(tipo="bloque_adoptado").datos == {"puntos": ["1", "2", "3"], "presentes": 5}
    assert Suceso.objects.filter(tipo="votacion_proclamada").count() == 3


def test_a_block_is_adopted_whole_or_not_at_all(sala):
    item = sala.sesion.puntos.get(numero="2")
    item.clase = "ruego"
    item.save()
    assert assent(sala, "1", "2", "3").norma == "ROF art. 97.6"
    assert not Votacion.objects.exists()
    assert not Suceso.objects.exists()
    assert sala.punto.estado == "en_debate"


def test_urgency_and_merits_by_assent(sala):
    punto = sala.punto
    punto.urgente = True
    punto.save()
    assert assent(sala, "1").codigo == "urgencia_sin_apreciar"
    assent(sala, "1", objeto="urgencia")
    assert sala.punto.estado == "en_debate"
    assent(sala, "1", objeto="fondo")
    assert sala.punto.estado == "aprobado"


def test_assent_of_too_few_for_an_absolute_majority_is_refused(sala):
    sala.town.corporacion.ccaa = "CT"
    sala.town.corporacion.numero_legal = 8
    sala.town.corporacion.save()
    Asistencia.objects.filter(sesion=sala.sesion, miembro__in=sala.miembros[4:]).update(estado="ausente")
    assert assent(sala, "1", mayoria="absoluta").codigo == "asentimiento_insuficiente"
    assert not Votacion.objects.exists()


def test_where_the_regulation_excludes_assent_it_is_refused(sala):
    sala.town.organo.reglamento = {"asentimiento": False}
    sala.town.organo.save()
    assert assent(sala, "1").codigo == "sin_asentimiento"


def hands(sala, votacion, **how):
    return record_mano_alzada(votacion_id=votacion.pk, **how, **sala.mesa())


def test_a_show_of_hands_by_group_goes_to_its_members_in_order(sala):
    votacion = sala.open()
    assert hands(sala, votacion, por_grupo={"A": {"si": 2, "abs": 1}, "B": {"no": 2}}) == 5
    sala.close(votacion)
    votacion = sala.proclaim(votacion)
    assert (votacion.si, votacion.no, votacion.abstenciones) == (2, 2, 1)
    rows = {row.siglas: (row.si, row.no, row.abstenciones) for row in selectors.resultado_of(votacion).por_grupo}
    assert rows == {"A": (2, 0, 1), "B": (0, 2, 0)}
    # of a divided group nobody knows who voted what; of a united one everybody does
    assert set(Voto.objects.filter(censo__grupo__siglas="A").values_list("motivo", flat=True)) == {"reparto por grupo"}
    assert set(Voto.objects.filter(censo__grupo__siglas="B").values_list("motivo", flat=True)) == {""}


def test_more_hands_than_members_are_refused_whole(sala):
    votacion = sala.open()
    refused = hands(sala, votacion, por_grupo={"A": {"si": 3}, "B": {"si": 3}})
    assert (refused.texto(), refused.norma) == ("6 votos y 5 miembros", "ROF art. 99.5")
    assert not Voto.objects.exists()


def test_a_show_of_hands_leaves_those_who_voted_with_their_device(sala):
    votacion = sala.open()
    sala.cast(votacion, 1, "no")
    assert hands(sala, votacion, por_grupo={"A": {"si": 2}, "B": {"si": 2}}) == 4
    assert Voto.objects.get(censo__miembro=sala.miembros[0]).sentido == "no"


def test_a_show_of_hands_person_by_person(sala):
    votacion = sala.open()
    assert hands(sala, votacion, nominal={"VILLA-01": "si", "VILLA-02": "no"}) == 2
    assert hands(sala, votacion, nominal={"VILLA-01": "si"}).codigo == "vota_quien_no_puede"


def test_a_weighted_show_of_hands_is_in_weights(db):
    sala = make_sala(clase="junta_portavoces", ponderado=True, miembros=4)
    Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.miembros[0]).update(peso=6)
    votacion = sala.open()
    assert hands(sala, votacion, por_grupo={"A": {"si": 6, "no": 1}, "B": {"no": 2}}) == 4
    sala.close(votacion)
    assert sala.proclaim(votacion).si == 6


def oral(sala, votacion, n, sentido, motivo="No le responde la tableta"):
    return cast_voto_oral(
        votacion_id=votacion.pk, persona=f"VILLA-{n:02}", sentido=sentido, motivo=motivo, **sala.mesa()
    )


def test_the_vote_of_one_member_whose_device_failed_is_taken_aloud(sala):
    votacion = sala.open()
    receipt = oral(sala, votacion, 3, "no")
    assert (receipt.sentido, receipt.canal) == ("no", "oral")
    fact = Suceso.objects.get(tipo="voto_recogido")
    assert fact.datos["persona"] == "VILLA-03"
    assert fact.datos.keys() == {"punto", "votacion", "ronda", "persona", "canal", "motivo"}


def test_a_vote_taken_aloud_needs_its_reason_and_never_adds_a_second(sala):
    votacion = sala.open()
    assert oral(sala, votacion, 3, "no", motivo="").codigo == "oral_sin_motivo"
    sala.cast(votacion, 3, "si")
    assert oral(sala, votacion, 3, "no").codigo == "voto_ya_emitido"
    assert Voto.objects.get().sentido == "si"


def test_the_vote_taken_aloud_stands_against_what_the_device_sends_late(sala):
    """The device that failed may come back and send what its owner chose before saying something else aloud."""
    votacion = sala.open()
    oral(sala, votacion, 3, "no")
    late = sala.cast(votacion, 3, "si")
    assert late.codigo == "voto_de_viva_voz"
    assert (Voto.objects.get().sentido, Voto.objects.get().canal) == ("no", "oral")
    assert sala.cast(votacion, 3, "no").sentido == "no", "the same again is the same vote"


def test_who_dropped_during_the_vote_may_still_vote_aloud(sala):
    votacion = sala.open()
    Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.miembros[2]).update(estado="desconectado")
    assert oral(sala, votacion, 3, "abs", motivo="Sin conexión").sentido == "abs"
