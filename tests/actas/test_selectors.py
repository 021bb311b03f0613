"""What the journal and the rows of a session add up to."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from actas.models import TextoActa
from actas.redaccion import redactar
from actas.redaccion.arbol import texto_de
from actas.redaccion.hechos import SentidoNominal, TipoIncidencia
from actas.selectors import hechos_de, sections_of
from actas.selectors.story import TIPOS
from actas.services.drafting import create_borrador
from sesiones import journal, sucesos
from sesiones.estados import EstadoPunto, Modalidad
from sesiones.models import Asistencia, Punto, Turno
from tests.actas.town_acta import adjourn, at, call, end, move, open_town, tell, vote
from tests.town import make_sesion, make_town
from votaciones import sucesos as votos
from votaciones.estados import Resultado

pytestmark = pytest.mark.django_db


def tipos(hechos):
    return [(i.tipo, i.punto, i.persona.id if i.persona else "") for i in hechos.incidencias]


def test_every_fact_that_is_read_is_one_that_is_written():
    assert set(TIPOS) <= set(journal.kinds())


def test_the_roll_call():
    _town, sesion = open_town()
    adjourn(sesion, 60)
    hechos = hechos_de(sesion)
    assert [a.persona.id for a in hechos.asistentes] == ["VILLA-01", "VILLA-02", "VILLA-03", "VILLA-04"]
    assert [(a.persona.id, a.excusada, a.motivo) for a in hechos.ausentes] == [("VILLA-05", True, "enfermedad")]
    assert (hechos.quorum.minimo, hechos.quorum.presentes, hechos.quorum.fundamento) == (3, 4, "LBRL art. 46.2.c")
    assert hechos.presidencia.id == "VILLA-01"
    assert hechos.secretaria.cargo == "Secretaria General"
    assert (hechos.inicio.hour, hechos.inicio.minute, hechos.fin.hour, hechos.fin.minute) == (9, 30, 10, 30)
    assert hechos.asistentes[0].persona.grupo == "A"


def test_who_arrives_late_attends_from_then_on_and_is_not_absent():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    move(sesion, 5, "VILLA-05", "ausente_con_excusa", "presente", modalidad="telematica")
    hechos = hechos_de(sesion)
    tarde = hechos.asistentes[-1]
    assert (tarde.persona.id, tarde.modalidad, tarde.desde.minute) == ("VILLA-05", Modalidad.TELEMATICA, 35)
    assert hechos.ausentes == ()
    assert tipos(hechos) == [(TipoIncidencia.INCORPORACION, "1", "VILLA-05")]
    assert hechos.incidencias[0].presentes == 5


def test_an_incident_after_the_end_of_an_item_stands_between_items():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    end(sesion, "1", 4, "aprobado")
    move(sesion, 5, "VILLA-04", "presente", "conflicto", motivo="parentesco")
    call(sesion, 6, "2")
    move(sesion, 7, "VILLA-04", "conflicto", "presente")
    tell(sesion, 8, sucesos.IncidenciaAnotada(texto="suena una alarma"))
    assert tipos(hechos_de(sesion)) == [
        (TipoIncidencia.ABSTENCION_LEGAL, "", "VILLA-04"),
        (TipoIncidencia.REINCORPORACION, "2", "VILLA-04"),
        (TipoIncidencia.NOTA, "2", ""),
    ]


def test_a_recess_and_its_end_are_one_incident():
    _town, sesion = open_town()
    tell(sesion, 10, sucesos.SesionSuspendida(motivo="receso", minutos=5))
    tell(sesion, 16, sucesos.SesionReanudada())
    (receso,) = hechos_de(sesion).incidencias
    assert (receso.tipo, receso.minutos, receso.motivo, receso.fin.minute) == (TipoIncidencia.RECESO, 5, "", 46)


def test_a_suspension_for_lack_of_quorum_and_who_takes_the_chair():
    _town, sesion = open_town()
    move(sesion, 1, "VILLA-01", "presente", "fuera")
    tell(sesion, 1, sucesos.PresidenciaAsumida(miembro="VILLA-02"))
    tell(sesion, 2, sucesos.QuorumPerdido(presentes=2, minimo=3))
    tell(sesion, 2, sucesos.SesionSuspendida(motivo="Falta de quórum"))
    tell(sesion, 9, sucesos.SesionReanudada())
    hechos = hechos_de(sesion)
    assert [t for t, _p, _q in tipos(hechos)] == [
        TipoIncidencia.SALIDA,
        TipoIncidencia.PRESIDENCIA,
        TipoIncidencia.QUORUM_PERDIDO,
        TipoIncidencia.SUSPENSION,
    ]
    assert hechos.presidencia.id == "VILLA-01"
    assert "la Presidencia suspende la sesión (Falta de quórum), y la sesión se reanuda a las 9:39 horas." in texto_de(
        redactar(hechos, "es").bloques
    )


def test_a_nominal_vote_in_the_order_of_the_call_with_the_absent_one():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    vote(
        sesion, 5, "1", 2, 1, 2, sistema="nominal", abstencion_por_ausencia=["VILLA-03"], sin_voto_emitido=["VILLA-04"],
        nominal={"VILLA-01": "si", "VILLA-02": "no", "VILLA-05": "si"},
        censo=[{"persona": f"VILLA-0{n}", "grupo": "AB"[n % 2], "peso": "1", "situacion": "con_voto"} for n in range(1, 6)],
    )  # fmt: skip
    (votacion,) = hechos_de(sesion).puntos[0].votaciones
    assert [(v.persona.id, v.sentido) for v in votacion.rondas[0].nominal] == [
        ("VILLA-02", SentidoNominal.NO),
        ("VILLA-03", SentidoNominal.ABSTENCION_POR_AUSENCIA),
        ("VILLA-04", SentidoNominal.SIN_EMITIR),
        ("VILLA-05", SentidoNominal.SI),
        ("VILLA-01", SentidoNominal.SI),
    ]
    assert [p.id for p in votacion.abstencion_por_ausencia] == ["VILLA-03"]


def test_two_rounds_and_the_casting_vote_are_one_vote():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 2, 2, 1)
    vote(sesion, 6, "1", 2, 2, 1, ronda=2)
    tell(
        sesion,
        7,
        votos.VotoCalidad(punto="1", votacion=1, persona="VILLA-01", sentido="no", resultado="rechazada"),
    )
    (votacion,) = hechos_de(sesion).puntos[0].votaciones
    assert [(r.si, r.no, r.resultado) for r in votacion.rondas] == [(2, 2, Resultado.EMPATE)] * 2
    assert votacion.resultado is Resultado.RECHAZADA
    assert votacion.voto_calidad is SentidoNominal.NO
    assert votacion.voto_calidad_de.id == "VILLA-01"
    assert not votacion.desempate_directo


def test_what_was_annulled_or_never_proclaimed_is_not_told():
    _town, sesion = open_town()
    vote(sesion, 5, "1", 2, 2, 1)
    tell(sesion, 6, votos.VotacionAnulada(punto="1", votacion=1, ronda=1, motivo="error"))
    vote(sesion, 7, "1", 3, 1, 1, orden=2)
    tell(
        sesion,
        8,
        votos.VotacionAbierta(
            punto="1", votacion=3, ronda=1, objeto="x", sistema="ordinaria", mayoria="simple", materia="", numero_legal=5,
            numero_hecho=5, presentes=4, censo=[],
        ),
    )  # fmt: skip
    assert [v.rondas[0].si for v in hechos_de(sesion).puntos[0].votaciones] == [3]


def test_a_weighted_vote_names_who_cast_it_and_keeps_fractions():
    _town, sesion = open_town(clase="comision", ponderado=True)
    censo = [
        {"persona": "VILLA-01", "grupo": "A", "peso": "3", "situacion": "con_voto"},
        {"persona": "VILLA-02", "grupo": "B", "peso": "1.5", "situacion": "con_voto"},
    ]
    grupos = {
        "B": {"si": "0", "no": "1.5", "abstenciones": "0"},
        "A": {"si": "3", "no": "0", "abstenciones": "0"},
        "ausente": {"si": "0", "no": "0", "abstenciones": "0"},
    }
    vote(sesion, 5, "1", 3, Decimal("1.5"), 0, sistema="ponderada", censo=censo, por_grupo=grupos, resultado="aprobada")
    (votacion,) = hechos_de(sesion).puntos[0].votaciones
    assert [(g.siglas, g.portavoz.id) for g in votacion.rondas[0].por_grupo] == [("A", "VILLA-01"), ("B", "VILLA-02")]
    assert "3 votos a favor, 1,50 en contra" in texto_de(redactar(hechos_de(sesion), "es").bloques)


def test_items_come_in_the_order_in_which_they_were_dealt_with():
    _town, sesion = open_town(puntos=4)
    call(sesion, 1, "3", fuera_de_orden=True)
    call(sesion, 2, "1")
    Punto.objects.filter(sesion=sesion, numero="2").update(estado="retirado")
    tell(sesion, 3, sucesos.PuntoTerminado(punto="2", estado="retirado", motivo="Falta un informe"))
    hechos = hechos_de(sesion)
    assert [p.num for p in hechos.puntos] == ["3", "4", "1", "2"]
    assert hechos.puntos[3].estado is EstadoPunto.RETIRADO
    assert hechos.puntos[3].observaciones == "Falta un informe"
    assert tipos(hechos) == [(TipoIncidencia.ALTERACION_ORDEN, "3", "")]


@pytest.mark.parametrize("canal", ["oral", "viva voz", "teléfono"])
def test_a_vote_taken_by_word_of_mouth_names_the_member_and_the_reason(canal):
    _town, sesion = open_town()
    vote(sesion, 5, "1", 3, 1, 0)
    tell(
        sesion,
        5.2,
        votos.VotoRecogido(punto="1", votacion=1, ronda=1, persona="VILLA-03", canal=canal, motivo="sin batería"),
    )
    (votacion,) = hechos_de(sesion).puntos[0].votaciones
    assert [p.id for p in votacion.de_viva_voz] == ["VILLA-03"]
    assert votacion.motivos_viva_voz == ("sin batería",)


def test_a_show_of_hands_is_nobodys_vote_by_word_of_mouth():
    _town, sesion = open_town()
    vote(sesion, 5, "1", 3, 1, 0)
    tell(sesion, 5.2, votos.VotoRecogido("1", votacion=1, ronda=1, persona="", canal="mano_alzada", motivo="5"))
    (votacion,) = hechos_de(sesion).puntos[0].votaciones
    assert votacion.de_viva_voz == ()


def test_speeches_in_the_order_of_the_clock():
    town, sesion = open_town()
    punto = sesion.puntos.get(numero="1")
    for n, minute in ((0, 4), (1, 2)):
        Turno.objects.create(
            punto=punto,
            miembro=town.miembros[n],
            estado="terminado",
            inicio=at(minute),
            fin=at(minute + 1),
            resumen=f"dice {n}",
        )
    Turno.objects.create(punto=punto, miembro=town.miembros[2], estado="pedido", orden=3)
    assert [i.resumen for i in hechos_de(sesion).puntos[0].intervenciones] == ["dice 1", "dice 0"]


def test_the_journal_is_cited_as_it_was_when_the_session_ended():
    _town, sesion = open_town()
    adjourn(sesion, 60)
    before = journal.last_hash(sesion)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    assert journal.last_hash(sesion) != before
    assert hechos_de(sesion).diario.ultimo_hash == before
    assert acta.clase == "acta"


def test_a_session_that_was_not_held():
    sesion = make_sesion(make_town(), estado="no_constituida")
    failed = sucesos.SesionNoConstituida(
        convocatoria=1,
        causa="",
        presentes=["VILLA-02"],
        excusados=["VILLA-03"],
        quorum_minimo=3,
        quorum_presentes=1,
    )
    tell(sesion, 1, failed)
    hechos = hechos_de(sesion)
    assert not hechos.constituida
    assert (hechos.quorum.minimo, hechos.quorum.presentes) == (3, 1)
    assert [a.persona.id for a in hechos.asistentes] == ["VILLA-02"]
    assert [a.persona.id for a in hechos.ausentes if a.excusada] == ["VILLA-03"]
    assert "falta de quórum, al concurrir un miembro y ser 3 el mínimo exigido" in texto_de(
        redactar(hechos, "es").bloques
    )


def test_the_newest_text_of_each_section_is_the_one_that_counts():
    _town, sesion = open_town()
    adjourn(sesion, 60)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    punto = sesion.puntos.get(numero="1")
    for version, html in ((1, "<p>uno</p>"), (2, "<p>dos</p>")):
        for where in (punto, None):
            TextoActa.objects.create(
                acta=acta,
                punto=where,
                seccion="acuerdo" if where else "cierre",
                version=version,
                html=html,
                guardado_en=at(61),
            )
    hechos = hechos_de(sesion)
    assert hechos.puntos[0].texto_acuerdo == "<p>dos</p>"
    assert hechos.puntos[0].texto_intervenciones is None
    assert hechos.texto_cierre == "<p>dos</p>"
    (acuerdo,) = (t for t in sections_of(acta, hechos)[0].texts if t.seccion == "acuerdo")
    assert (acuerdo.html, acuerdo.version) == ("<p>dos</p>", 2)


def test_the_default_text_of_an_agreement_has_no_label_of_its_own():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 4, 0, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    (acuerdo,) = (t for t in sections_of(acta, hechos_de(sesion))[0].texts if t.seccion == "acuerdo")
    assert acuerdo.html == "<p>El Pleno, por unanimidad, acuerda aprobar la propuesta «Asunto 1».</p>"


def test_the_coat_of_arms_comes_with_its_alternative_text():
    town, sesion = open_town()
    town.corporacion.escudo.save("escudo.png", ContentFile(b"png"))
    escudo = hechos_de(sesion).municipio.escudo
    assert (escudo.png, escudo.texto_alternativo) == (b"png", "Escudo de Villa")
    town.corporacion.escudo.storage.delete(town.corporacion.escudo.name)
    assert hechos_de(sesion).municipio.escudo is None


@pytest.mark.parametrize("many", [1, 3])
def test_the_number_of_queries_does_not_grow(many, django_assert_num_queries):
    town, sesion = open_town(puntos=many)
    for n in range(1, many + 1):
        call(sesion, n, str(n))
        vote(sesion, n + 0.1, str(n), 3, 1, 0)
        punto = sesion.puntos.get(numero=str(n))
        punto.proponentes.set(town.grupos)
        Turno.objects.create(punto=punto, miembro=town.miembros[n], estado="terminado", inicio=at(n), resumen="x")
    adjourn(sesion, 60)
    create_borrador(sesion_id=sesion.pk, momento=at(60))
    with django_assert_num_queries(15):
        hechos_de(sesion)


def test_instants_are_local(settings):
    _town, sesion = open_town()
    hechos = hechos_de(sesion)
    assert isinstance(hechos.inicio, datetime)
    assert str(hechos.inicio.tzinfo) == "Europe/Madrid"


def test_an_official_in_attendance_is_named(settings):
    town, sesion = open_town()
    Asistencia.objects.create(
        sesion=sesion, funcionario=town.interventor, rol="intervencion", vota=False, estado="presente"
    )
    move(sesion, 1, town.interventor.clave, "pendiente", "presente", modalidad="presencial")
    hechos = hechos_de(sesion)
    assert hechos.intervencion.nombre == "Iván Tervent Cuentas"
    assert hechos.incidencias[0].presentes is None


def test_calls_to_order_and_the_mesa_de_edad_are_told_in_both_languages():
    _town, sesion = open_town()
    tell(sesion, 0, sucesos.MesaDeEdadFormada(mayor="VILLA-02", menor="VILLA-03"))
    call(sesion, 1, "1")
    tell(sesion, 2, sucesos.LlamadaAlOrden(persona="VILLA-04", punto="1", numero=1, motivo="interrumpe"))
    adjourn(sesion, 60)
    hechos = hechos_de(sesion)
    mesa, llamada = hechos.incidencias
    assert (mesa.tipo, mesa.persona.id, mesa.otra.id) == (TipoIncidencia.MESA_EDAD, "VILLA-02", "VILLA-03")
    assert (llamada.tipo, llamada.persona.id, llamada.punto) == (TipoIncidencia.LLAMADA_ORDEN, "VILLA-04", "1")
    es, ca = (texto_de(redactar(hechos, lengua).bloques) for lengua in ("es", "ca"))
    assert "se forma la Mesa de Edad con" in es
    assert "durante este punto, la Presidencia llama al orden a" in es
    assert "(interrumpe)." in es
    assert "es forma la Mesa d'Edat amb" in ca
    assert "la Presidència crida a l'ordre" in ca


def test_a_new_mayor_is_told_in_both_languages():
    _town, sesion = open_town()
    call(sesion, 1, "1")
    tell(sesion, 2, sucesos.AlcaldiaProclamada(miembro="VILLA-02", anterior="VILLA-01", via="censura", punto="1"))
    adjourn(sesion, 60)
    es, ca = (texto_de(redactar(hechos_de(sesion), lengua).bloques) for lengua in ("es", "ca"))
    assert "queda proclamada la Alcaldía de" in es
    assert "queda proclamada l'Alcaldia de" in ca
