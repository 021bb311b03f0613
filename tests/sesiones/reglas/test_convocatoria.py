"""What a notice must say, and what each item lacks."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sesiones.estados import Caracter, ClasePunto, Modalidad, Parte
from sesiones.reglas.convocatoria import DatosConvocatoria, comprobar_convocatoria, faltas_orden
from sesiones.reglas.parametros import Exigencia
from sesiones.reglas.perfil import perfil_de
from sesiones.reglas.puntos import (
    PuntoConvocado,
    UrgenciaExigida,
    enmienda_admisible,
    exige_inclusion,
    faltas_punto,
    punto_fuera_del_orden,
    se_puede_votar,
)
from sesiones.reglas.rechazo import Aviso, Rechazo

MADRID = ZoneInfo("Europe/Madrid")
PLENO = perfil_de("común", "", "pleno")
COMISION = perfil_de("común", "", "comision")
PRENSA = perfil_de("común", "", "rueda_prensa")

ASUNTO = PuntoConvocado("1", "Plan general", ClasePunto.DICTAMEN, Parte.RESOLUTIVA, dictaminado=True)
CONTROL = PuntoConvocado("2", "Decretos", ClasePunto.DACION_CUENTA, Parte.CONTROL)
RUEGOS = PuntoConvocado("3", "Ruegos y preguntas", ClasePunto.RUEGO, Parte.RUEGOS)
URGENCIA = PuntoConvocado("1", "Urgencia", ClasePunto.RATIFICACION_URGENCIA, Parte.RESOLUTIVA)
CORRECTA = DatosConvocatoria(
    caracter=Caracter.ORDINARIA,
    modalidad=Modalidad.PRESENCIAL,
    primera=datetime(2026, 3, 30, 9, tzinfo=MADRID),
    segunda=datetime(2026, 4, 1, 9, tzinfo=MADRID),
    lugar="Salón de Plenos",
    puntos=(ASUNTO, CONTROL, RUEGOS),
)
NOTIFICADA = datetime(2026, 3, 25, 12, tzinfo=MADRID)


def codigos(perfil, datos, notificada=NOTIFICADA, festivos=frozenset()):
    return [objecion.codigo for objecion in comprobar_convocatoria(perfil, datos, notificada, festivos)]


def test_a_complete_notice_has_nothing_against_it():
    assert codigos(PLENO, CORRECTA) == []


@pytest.mark.parametrize(
    ("cambio", "codigo"),
    [
        ({"puntos": ()}, "sin_orden_del_dia"),
        ({"lugar": " "}, "sin_lugar"),
        ({"caracter": Caracter.EXTRAORDINARIA, "puntos": (ASUNTO,)}, "extraordinaria_sin_motivo"),
        ({"modalidad": Modalidad.MIXTA}, "sin_situacion_excepcional"),
        ({"modalidad": Modalidad.TELEMATICA}, "sin_situacion_excepcional"),
        ({"puntos": (ASUNTO, CONTROL)}, "ordinaria_sin_ruegos"),
        ({"puntos": (ASUNTO, replace(RUEGOS, parte=Parte.RESOLUTIVA))}, "ordinaria_sin_control"),
        ({"puntos": (URGENCIA, CONTROL, RUEGOS)}, "ratificacion_sin_urgencia"),
        ({"segunda": datetime(2026, 4, 2, 9, tzinfo=MADRID)}, "segunda_incorrecta"),
        ({"primera": datetime(2026, 3, 27, 9, tzinfo=MADRID), "segunda": None}, "preaviso_insuficiente"),
        ({"festivos_confirmados": False}, "festivos_sin_confirmar"),
    ],
)
def test_each_fault_of_a_notice_has_its_name(cambio, codigo):
    assert codigo in codigos(PLENO, replace(CORRECTA, **cambio))


def test_requests_are_known_by_the_part_or_by_the_kind_of_item():
    por_parte = replace(RUEGOS, clase=ClasePunto.INFORMACION)
    por_clase = replace(RUEGOS, parte=Parte.RESOLUTIVA)
    assert codigos(PLENO, replace(CORRECTA, puntos=(ASUNTO, CONTROL, por_parte))) == []
    assert codigos(PLENO, replace(CORRECTA, puntos=(ASUNTO, CONTROL, por_clase))) == []


def test_a_remote_session_gives_its_reasons_or_another_legal_basis():
    remota = replace(CORRECTA, modalidad=Modalidad.TELEMATICA, lugar="", enlace="https://video.example.org/sala")
    assert codigos(PLENO, replace(remota, situacion_excepcional="riesgo sanitario colectivo")) == []
    assert codigos(perfil_de("común", "CL", "pleno"), remota) == []


def test_an_urgent_session_opens_with_the_pronouncement_on_its_urgency():
    urgente = replace(CORRECTA, caracter=Caracter.EXTRAORDINARIA_URGENTE, motivo="temporal", puntos=(URGENCIA, ASUNTO))
    assert codigos(PLENO, urgente, datetime(2026, 3, 30, 8, tzinfo=MADRID)) == []
    assert "urgente_sin_pronunciamiento" in codigos(PLENO, replace(urgente, puntos=(ASUNTO, URGENCIA)))
    assert "urgente_sin_pronunciamiento" in codigos(PLENO, replace(urgente, puntos=()))


def test_an_extraordinary_session_with_requests_is_warned_not_refused():
    (objecion,) = faltas_orden(PLENO, Caracter.EXTRAORDINARIA, (ASUNTO, RUEGOS))
    assert isinstance(objecion, Aviso)
    assert objecion.codigo == "extraordinaria_con_partes_de_ordinaria"
    assert faltas_orden(PLENO, Caracter.EXTRAORDINARIA, (ASUNTO,)) == ()


def test_a_commission_needs_neither_control_nor_requests():
    assert codigos(COMISION, replace(CORRECTA, segunda=None, puntos=(ASUNTO,))) == []


def test_a_press_conference_needs_only_agenda_and_place():
    reunion = DatosConvocatoria(
        Caracter.ORDINARIA,
        Modalidad.TELEMATICA,
        datetime(2026, 3, 30, 9, tzinfo=MADRID),
        enlace="https://video.example.org/prensa",
        puntos=(replace(ASUNTO, documentado=False),),
    )
    assert codigos(PRENSA, reunion, datetime(2026, 3, 30, 8, tzinfo=MADRID)) == []


@pytest.mark.parametrize(
    ("cambio", "codigo", "clase"),
    [
        ({"titulo": " "}, "punto_sin_titulo", Rechazo),
        ({"documentado": False}, "punto_sin_documentacion", Rechazo),
        ({"clase": ClasePunto.ACTA, "tiene_borrador": False}, "acta_sin_borrador", Aviso),
        ({"dictaminado": False}, "punto_sin_dictamen", Rechazo),
        ({"clase": ClasePunto.PROPOSICION, "dictaminado": False}, "proposicion_sin_urgencia", Aviso),
        ({"mayoria_especial": True, "tiene_informe": False}, "falta_informe", Aviso),
    ],
)
def test_what_an_item_lacks(cambio, codigo, clase):
    (falta,) = faltas_punto(PLENO, replace(ASUNTO, **cambio))
    assert (falta.codigo, type(falta)) == (codigo, clase)


INICIATIVA = PuntoConvocado("1", "Parque", ClasePunto.INICIATIVA_POPULAR, Parte.RESOLUTIVA, firmas=500, poblacion=2_500)


@pytest.mark.parametrize(
    ("cambio", "codigos"),
    [
        ({}, []),
        ({"firmas": 499}, ["iniciativa_sin_firmas"]),
        ({"firmas": None}, ["iniciativa_sin_comprobar"]),
        ({"poblacion": None}, ["iniciativa_sin_comprobar"]),
        ({"tiene_informe": False}, ["iniciativa_sin_informe"]),
        ({"dictaminado": False, "documentado": False}, []),
    ],
)
def test_a_popular_initiative_brings_its_signatures_and_the_report_of_the_secretary(cambio, codigos):
    faltas = faltas_punto(PLENO, replace(INICIATIVA, **cambio))
    assert [falta.codigo for falta in faltas] == codigos
    assert {falta.norma for falta in faltas} <= {"LBRL art. 70 bis.2"}


def test_a_popular_initiative_goes_to_the_pleno():
    junta = perfil_de("común", "", "junta_gobierno")
    assert [falta.codigo for falta in faltas_punto(junta, INICIATIVA)] == ["iniciativa_ajena"]


def test_an_item_that_lacks_nothing():
    assert faltas_punto(PLENO, ASUNTO) == ()
    assert faltas_punto(PLENO, replace(ASUNTO, dictaminado=None)) == ()
    razonada = replace(ASUNTO, clase=ClasePunto.PROPOSICION, dictaminado=False, motivo_urgencia="vence el plazo")
    assert faltas_punto(PLENO, razonada) == ()
    assert faltas_punto(PLENO, replace(ASUNTO, clase=ClasePunto.MOCION, dictaminado=False)) == ()
    assert faltas_punto(COMISION, replace(ASUNTO, dictaminado=False)) == ()
    assert faltas_punto(PLENO, replace(ASUNTO, tiene_borrador=False)) == ()


def test_in_catalonia_the_papers_come_before_the_notice():
    (falta,) = faltas_punto(perfil_de("común", "CT", "pleno"), replace(ASUNTO, documentado=False))
    assert falta.norma == "DLeg 2/2003 art. 98.b"
    assert falta.texto().startswith("El punto 1 no tiene documentación")


def test_papers_that_the_regulation_asks_for_are_asked_for_with_its_article():
    consejo = perfil_de("común", "", "consejo_sectorial", {"exige_expediente": True})
    (falta,) = faltas_punto(consejo, replace(ASUNTO, documentado=False))
    assert (falta.codigo, falta.norma) == ("punto_sin_documentacion", "ROM")


def test_v40_what_is_never_voted():
    for clase in (ClasePunto.RUEGO, ClasePunto.PREGUNTA, ClasePunto.DACION_CUENTA, ClasePunto.COMPARECENCIA):
        assert se_puede_votar(PLENO, clase).codigo == "clase_no_se_vota"
    assert se_puede_votar(PLENO, ClasePunto.RUEGO).norma == "ROF art. 97.6"
    assert se_puede_votar(PLENO, ClasePunto.MOCION) is None
    assert se_puede_votar(PRENSA, ClasePunto.MOCION).codigo == "organo_no_decide"


def test_every_class_that_is_not_voted_has_its_article():
    sin_voto = [clase for clase in ClasePunto if not clase.se_vota]
    assert all(se_puede_votar(PLENO, clase).norma for clase in sin_voto)


@pytest.mark.parametrize(
    ("caso", "ccaa", "clase", "caracter", "todos", "esperado"),
    [
        ("V22", "", "pleno", Caracter.ORDINARIA, False, (Exigencia.ABSOLUTA, "ROF art. 83")),
        ("V28 state", "", "pleno", Caracter.EXTRAORDINARIA, True, "extraordinaria_cerrada"),
        ("V28 Catalonia", "CT", "pleno", Caracter.EXTRAORDINARIA, True, "extraordinaria_cerrada"),
        ("V28 Rioja", "RI", "pleno", Caracter.EXTRAORDINARIA, True, (Exigencia.UNANIMIDAD, "Ley 1/2003 art. 128.3")),
        ("V28 Rioja, one missing", "RI", "pleno", Caracter.EXTRAORDINARIA, False, "faltan_miembros"),
        ("V28 Balears", "IB", "pleno", Caracter.EXTRAORDINARIA, True, (Exigencia.ABSOLUTA, "Ley 20/2006 art. 82.3")),
        ("V42 four of five", "", "mesa_contratacion", Caracter.ORDINARIA, False, "faltan_miembros"),
        ("V42 all", "", "mesa_contratacion", Caracter.ORDINARIA, True, (Exigencia.SIMPLE, "Ley 40/2015 art. 17.4")),
    ],
)
def test_what_is_not_on_the_agenda(caso, ccaa, clase, caracter, todos, esperado):
    respuesta = punto_fuera_del_orden(perfil_de("común", ccaa, clase), caracter, todos_presentes=todos)
    if isinstance(esperado, str):
        assert respuesta.codigo == esperado
    else:
        assert respuesta == UrgenciaExigida(*esperado)


def test_the_regulation_may_close_the_ordinary_session_too():
    perfil = perfil_de(
        "común", "", "pleno", {"punto_nuevo_ordinaria": "nunca"}, {"punto_nuevo_ordinaria": "ROM art. 9"}
    )
    refused = punto_fuera_del_orden(perfil, Caracter.ORDINARIA, todos_presentes=True)
    assert refused.texto() == "En este órgano no se tratan asuntos que no estén en la convocatoria"
    assert refused.norma == "ROM art. 9"


def test_v41_an_amendment_comes_in_writing_and_before_the_debate():
    assert enmienda_admisible(deliberacion_iniciada=False) is None
    assert enmienda_admisible(deliberacion_iniciada=True).norma == "ROF art. 97.5"
    assert enmienda_admisible(deliberacion_iniciada=False, por_escrito=False) is not None


def test_a_proposition_waits_for_its_inclusion_where_it_is_known_to_be_one():
    assert exige_inclusion(PLENO, ClasePunto.PROPOSICION)
    assert not exige_inclusion(PLENO, ClasePunto.PROPOSICION, explicita=False)
    assert not exige_inclusion(PLENO, ClasePunto.DICTAMEN)
    assert not exige_inclusion(COMISION, ClasePunto.PROPOSICION)


def test_a_second_call_on_a_holiday_is_warned():
    assert codigos(PLENO, CORRECTA, festivos={date(2026, 4, 1)}) == ["segunda_en_inhabil"]


def test_a_holiday_moves_the_notice():
    assert "preaviso_insuficiente" in codigos(PLENO, CORRECTA, festivos={date(2026, 3, 27)})
