"""The minutes as a whole: what ROF art. 109.1 asks for, in the words of both languages."""

import re
from dataclasses import replace

import pytest

from actas.redaccion import lengua_de, redactar
from actas.redaccion.arbol import BloqueFirma, Encabezado, Firma, Tabla, texto_de
from actas.redaccion.ca import Catalan
from actas.redaccion.es import Castellano
from actas.redaccion.frases_ca import INTERVENCIONES as INTERVENCIONES_CA
from actas.redaccion.frases_ca import OBJETOS as OBJETOS_CA
from actas.redaccion.frases_es import INTERVENCIONES, OBJETOS, PARTES
from actas.redaccion.hechos import (
    AsistenciaActa,
    AusenciaActa,
    ConvocatoriaActa,
    DictamenActa,
    Incidencia,
    IntervencionActa,
    QuorumActa,
    Sexo,
    TipoIncidencia,
)
from actas.redaccion.redactar import LENGUAS
from sesiones.estados import Caracter, ClasePunto, EstadoPunto, Modalidad, Parte, TipoTurno
from tests.actas.hechos import (
    ALCALDESA,
    COMISION,
    CONCEJAL,
    CONCEJALA,
    INTERVENTORA,
    JUNTA,
    TENIENTE,
    a_las,
    punto,
    sesion,
    votacion,
)
from votaciones.estados import Resultado, SistemaVotacion

ASENTIMIENTO = votacion(4, 0, 0, sistema=SistemaVotacion.ASENTIMIENTO)


def acta(idioma="es", **cambios) -> str:
    return texto_de(redactar(sesion(**cambios), idioma).bloques)


def places(frase):
    return set(re.findall(r"{(\w+)}", frase))


def test_both_languages_say_the_same_things_with_the_same_places():
    es, ca = Castellano.frases, Catalan.frases
    assert set(es) == set(ca)
    assert [clave for clave in es if places(es[clave]) != places(ca[clave])] == []
    assert set(OBJETOS) == set(OBJETOS_CA)
    assert set(INTERVENCIONES) == set(INTERVENCIONES_CA)


@pytest.mark.parametrize("lengua", LENGUAS.values(), ids=LENGUAS)
def test_every_part_and_kind_of_speech_has_words(lengua):
    assert set(lengua.partes) == {str(parte) for parte in Parte} == set(PARTES)
    assert {str(tipo) for tipo in TipoTurno} <= set(lengua.intervenciones)


def test_the_opening_has_place_date_hour_organ_call_chair_and_secretary():
    assert (
        "En Alella (Salón de Plenos), siendo las nueve horas y treinta y dos minutos del 26 de marzo de 2026, se reúne el "
        "Pleno del Ayuntamiento de Alella, en primera convocatoria, para celebrar sesión ordinaria bajo la presidencia de "
        "doña Rosa Ferrer Gil, alcaldesa. Asisten los miembros relacionados y actúa en la Secretaría don Juan Notario Fe, "
        "Secretario General, que da fe del acto. Asiste doña Ana Cuenta Clara, Interventora."
    ) in acta(intervencion=INTERVENTORA)
    assert (
        "A Alella (Saló de Plens), a les nou hores i trenta-dos minuts del 26 de març del 2026, es reuneix el Ple de "
        "l'Ajuntament d'Alella, en primera convocatòria, per celebrar sessió ordinària sota la presidència de la senyora "
        "Rosa Ferrer Gil, alcaldessa."
    ) in acta("ca", lugar="Saló de Plens")


@pytest.mark.parametrize(
    ("hora", "minuto", "es", "ca", "valenciano"),
    [
        (1, 0, "la una hora", "la una hora", "la una hora"),
        (1, 1, "la una hora y un minuto", "la una hora i un minut", "la una hora i un minut"),
        (2, 2, "las dos horas y dos minutos", "les dues hores i dos minuts", "les dues hores i dos minuts"),
        (8, 18, "las ocho horas y dieciocho minutos", "les vuit hores i divuit minuts", "les huit hores i díhuit minuts"),
        (12, 21, "las doce horas y veintiún minutos", "les dotze hores i vint-i-un minuts", "les dotze hores i vint-i-un minuts"),
        (21, 31, "las veintiuna horas y treinta y un minutos", "les vint-i-una hores i trenta-un minuts",
         "les vint-i-una hores i trenta-un minuts"),
        (22, 0, "las veintidós horas", "les vint-i-dues hores", "les vint-i-dues hores"),
        (0, 5, "las cero horas y cinco minutos", "les zero hores i cinc minuts", "les zero hores i cinc minuts"),
    ],
)  # fmt: skip
def test_hours_in_words(hora, minuto, es, ca, valenciano):
    momento = a_las(hora, minuto)
    assert [lengua_de(i).hora_en_letra(momento) for i in ("es", "ca", "ca-valencia")] == [es, ca, valenciano]


@pytest.mark.parametrize(
    ("idioma", "una", "dos"),
    [
        ("es", ("Presencial, desde la 1:05", ", y la sesión se reanuda a la 1:05 hora"),
         ("Presencial, desde las 2:05", ", y la sesión se reanuda a las 2:05 horas")),
        ("ca", ("Presencial, des de la 1:05", ", i la sessió es reprèn a la 1:05 hora"),
         ("Presencial, des de les 2:05", ", i la sessió es reprèn a les 2:05 hores")),
    ],
)  # fmt: skip
def test_a_session_that_lasts_past_midnight_says_one_o_clock_as_people_do(idioma, una, dos):
    lengua = lengua_de(idioma)
    for hora, dicho in ((1, una), (2, dos)):
        momento = a_las(hora, 5)
        assert lengua.frase_con_hora("asistencia.desde", momento, forma="Presencial") == dicho[0]
        assert lengua.frase_con_hora("incidencia.se_reanuda", momento) == dicho[1]


@pytest.mark.parametrize(
    ("dia", "es", "ca"),
    [
        ("2021-04-01", "del 1 de abril de 2021", "de l'1 d'abril del 2021"),
        ("2021-05-11", "del 11 de mayo de 2021", "de l'11 de maig del 2021"),
        ("2021-10-12", "del 12 de octubre de 2021", "del 12 d'octubre del 2021"),
    ],
)
def test_dates_as_documents_write_them(dia, es, ca):
    from datetime import date

    assert lengua_de("es").del_dia(date.fromisoformat(dia)) == es
    assert lengua_de("ca").del_dia(date.fromisoformat(dia)) == ca


def test_present_absent_with_excuse_and_without():
    texto = acta(
        asistentes=(
            AsistenciaActa(CONCEJALA, Modalidad.TELEMATICA, desde=a_las(9, 45)),
            AsistenciaActa(ALCALDESA),
        ),
        ausentes=(AusenciaActa(TENIENTE, excusada=True, motivo="viaje"), AusenciaActa(CONCEJAL, excusada=False)),
    )
    assert (
        "D.ª Rosa Ferrer Gil | Alcaldesa (preside) | A | Presencial\n"
        "D.ª Inés Campos Roy | Concejala | B | Telemática, desde las 9:45" in texto
    )
    assert "Ausentes con excusa: don Pere Soler Mas (viaje)." in texto
    assert "Ausentes sin excusa: don Luis Pardo Vega." in texto


def test_a_chair_without_vote_is_not_among_the_members_and_still_heads_the_list():
    documento = redactar(
        sesion(presidencia=TENIENTE, presidencia_vota=False, asistentes=(AsistenciaActa(CONCEJALA),)), "ca"
    )
    tabla = next(b for b in documento.bloques if isinstance(b, Tabla))
    assert tabla.filas[0][:2] == ("Sr. Pere Soler Mas", "Primer tinent d'alcalde (presideix, sense vot)")


def test_second_call_and_motive():
    texto = acta(
        caracter=Caracter.EXTRAORDINARIA,
        convocatoria=ConvocatoriaActa(2, a_las(9), a_las(9), motivo="aprobar el presupuesto"),
    )
    assert "en segunda convocatoria, para celebrar sesión extraordinaria" in texto
    assert "La sesión extraordinaria se convocó por el siguiente motivo: aprobar el presupuesto." in texto


def test_remote_attendance_names_basis_identity_and_territory():
    remota = AsistenciaActa(CONCEJALA, Modalidad.TELEMATICA, identidad="certificado", territorio=a_las(9, 20))
    sin_nada = AsistenciaActa(CONCEJAL, Modalidad.TELEMATICA)
    convocatoria = ConvocatoriaActa(1, a_las(9), situacion_excepcional="nevada que corta las carreteras")
    texto = acta(modalidad=Modalidad.MIXTA, convocatoria=convocatoria, asistentes=(AsistenciaActa(ALCALDESA), remota))
    assert "al amparo del artículo 46.3 de la Ley 7/1985" in texto
    assert "situación excepcional: nevada que corta las carreteras." in texto
    assert "Asiste a distancia un miembro, en comunicación en tiempo real; consta acreditada su identidad" in texto
    texto = acta(modalidad=Modalidad.MIXTA, asistentes=(AsistenciaActa(ALCALDESA), remota, sin_nada))
    assert (
        "Asisten a distancia 2 miembros, en comunicación en tiempo real. No consta acreditada la identidad de: don Luis "
        "Pardo Vega." in texto
    )
    assert "No consta la declaración de encontrarse en territorio español de: don Luis Pardo Vega." in texto


def test_an_item_with_its_file_its_dictamen_and_its_debate():
    asunto = punto(
        expediente="MED-1",
        ponente=TENIENTE,
        dictamen=DictamenActa("Comisión de Hacienda", "favorable", 6, 6, 1, calidad=True),
        intervenciones=(
            IntervencionActa(TENIENTE, "Presenta el plan", "exposicion"),
            IntervencionActa(CONCEJALA, "Pregunta por el coste", "pregunta"),
        ),
        votaciones=(ASENTIMIENTO,),
    )
    assert acta(puntos=(asunto,)).split("Parte resolutiva\n")[1].split("\nCierre")[0].splitlines() == [
        "1. Plan de parques",
        "Expediente MED-1. Ponente: don Pere Soler Mas. Dictamen de la Comisión de Hacienda: favorable, por voto de calidad "
        "de la presidencia (6 votos a favor, 6 en contra y 1 abstención).",
        "Don Pere Soler Mas (A). Exposición. Presenta el plan.",
        "Doña Inés Campos Roy (B). Pregunta por el coste.",
        "Votación. Consultados por la Presidencia los miembros presentes, sin que ninguno formule objeción, la propuesta "
        "queda aprobada por asentimiento de los 4 miembros presentes.",
        "Acuerdo. El Pleno, por asentimiento, acuerda aprobar la propuesta «Plan de parques» (expediente MED-1).",
    ]


def test_who_left_and_who_came_back_before_which_item():
    primero = punto(inicio=a_las(10), votaciones=(replace(ASENTIMIENTO, momento=a_las(10, 5)),))
    segundo = punto(num="2", titulo="Plan de aceras", inicio=a_las(10, 20))
    incidencias = (
        Incidencia(a_las(10, 1), TipoIncidencia.SALIDA, CONCEJAL, punto="1", presentes=3),
        Incidencia(a_las(10, 7), TipoIncidencia.RECESO, minutos=5, fin=a_las(10, 12)),
        Incidencia(a_las(10, 15), TipoIncidencia.REINCORPORACION, CONCEJAL, Modalidad.TELEMATICA),
        Incidencia(a_las(11, 0), TipoIncidencia.DESCONEXION, CONCEJALA, motivo="fallo técnico"),
    )
    texto = acta(puntos=(primero, segundo), incidencias=incidencias)
    assert (
        "A las 10:01 horas, durante este punto, abandona la sesión don Luis Pardo Vega; miembros presentes: 3.\nVotación."
    ) in texto
    assert (
        "A las 10:07 horas, antes de tratarse el punto 2, la Presidencia acuerda un receso de 5 minutos, y la sesión se "
        "reanuda a las 10:12 horas.\n"
        "A las 10:15 horas, antes de tratarse el punto 2, se reincorpora a la sesión don Luis Pardo Vega por medios "
        "telemáticos.\n2. Plan de aceras"
    ) in texto
    assert (
        "A las 11:00 horas, antes de levantarse la sesión, se interrumpe la conexión de doña Inés Campos Roy (fallo técnico).\n"
        "Cierre de la sesión"
    ) in texto


def test_an_incident_in_the_middle_of_a_debate_stands_between_the_speeches():
    asunto = punto(
        intervenciones=(
            IntervencionActa(TENIENTE, "Uno", momento=a_las(10)),
            IntervencionActa(CONCEJALA, "Dos", momento=a_las(10, 10)),
        ),
        votaciones=(replace(ASENTIMIENTO, momento=a_las(10, 20)),),
    )
    llega = Incidencia(a_las(10, 5), TipoIncidencia.INCORPORACION, CONCEJAL, punto="1")
    assert (
        "Don Pere Soler Mas (A). Uno.\n"
        "A las 10:05 horas, durante la deliberación de este punto, se incorpora a la sesión don Luis Pardo Vega.\n"
        "Doña Inés Campos Roy (B). Dos."
    ) in acta(puntos=(asunto,), incidencias=(llega,))


@pytest.mark.parametrize(
    ("estado", "esperado"),
    [
        (EstadoPunto.ENTERADO, "El Pleno queda enterado."),
        (EstadoPunto.SOBRE_LA_MESA, "El punto queda sobre la mesa hasta la próxima sesión (artículo 92.1 del ROF)."),
        (EstadoPunto.RETIRADO, "La Presidencia retira este punto del orden del día antes de su debate."),
        (EstadoPunto.NO_TRATADO, "El punto no llega a tratarse en esta sesión."),
        (EstadoPunto.URGENCIA_NO_APRECIADA, "No apreciada la urgencia, el asunto no se debate ni se vota."),
        (EstadoPunto.TRATADO, "No se produce ninguna intervención en este punto."),
    ],
)
def test_an_item_without_agreement_says_how_it_ended(estado, esperado):
    assert esperado in acta(puntos=(punto(estado=estado),))


def test_the_organ_takes_note_in_its_own_gender():
    asunto = punto(estado=EstadoPunto.ENTERADO, clase=ClasePunto.DACION_CUENTA)
    assert "La Junta de Gobierno Local queda enterada." in acta(organo=JUNTA, puntos=(asunto,))
    assert "La Junta de Govern Local en queda assabentada." in acta("ca", organo=JUNTA, puntos=(asunto,))


def test_a_commission_gives_its_dictamen_and_its_minutes_say_so():
    texto = acta(organo=COMISION, puntos=(punto(votaciones=(votacion(3, 1, 0),)),))
    assert (
        "Dictamen. La Comisión de Hacienda, por 3 votos a favor, 1 en contra y ninguna abstención, dictamina "
        "favorablemente la propuesta «Plan de parques»."
    ) in texto
    assert "Se unen a esta acta los dictámenes emitidos y, en su caso, los votos particulares formulados." in texto


def test_a_motion_voted_by_points_is_approved_in_part():
    votaciones = (votacion(18, 10, 0, objeto="punto 1: censo"), votacion(13, 15, 0, objeto="punto 2: multas"))
    assert (
        "El Pleno acuerda aprobar en parte la moción «Plan de parques». Se aprueba: el punto 1 «censo». No se aprueba: el "
        "punto 2 «multas»."
    ) in acta(puntos=(punto(clase=ClasePunto.MOCION, votaciones=votaciones),))


def test_an_approved_amendment_enters_the_agreement_and_a_rejected_one_does_not():
    votaciones = (votacion(1, 9, 0, objeto="enmienda 1"), votacion(9, 1, 0, objeto="enmienda 2"), votacion(8, 2, 0))
    texto = acta(puntos=(punto(votaciones=votaciones, enmiendas_retiradas=("CA2 (autobús)",)),))
    assert "Antes de la votación se retira la siguiente enmienda: CA2 (autobús)." in texto
    assert "acuerda aprobar la propuesta «Plan de parques». El texto aprobado incorpora: la enmienda 2." in texto


def test_what_was_rejected_is_a_result_and_no_agreement():
    texto = acta(puntos=(punto(estado=EstadoPunto.RECHAZADO, votaciones=(votacion(2, 9, 1),)),))
    assert (
        "Resultado. El Pleno, por 2 votos a favor, 9 en contra y 1 abstención, no aprueba la propuesta «Plan de parques»."
        in texto
    )
    assert "Acuerdo." not in texto


def test_the_words_of_the_secretary_replace_the_default_ones():
    asunto = punto(
        votaciones=(ASENTIMIENTO,),
        intervenciones=(IntervencionActa(TENIENTE, "Uno"),),
        texto_intervenciones="<p>Se debate <strong>largamente</strong>.</p>",
        texto_acuerdo="<p>Primero. Aprobar.</p><ol><li>Segundo</li></ol>",
    )
    texto = acta(puntos=(asunto,))
    assert "Se debate largamente." in texto
    assert "Uno" not in texto
    assert "Acuerdo. Primero. Aprobar.\nSegundo" in texto


def test_items_of_a_part_that_comes_back_are_under_a_continued_heading():
    puntos = (punto(parte=Parte.CONTROL), punto(num="2", parte=Parte.URGENCIAS), punto(num="3", parte=Parte.CONTROL))
    documento = redactar(sesion(puntos=puntos), "es")
    partes = [b.texto for b in documento.bloques if isinstance(b, Encabezado) and b.nivel == 1]
    assert partes[2:5] == [
        "Parte de control",
        "Asuntos de urgencia, fuera del orden del día",
        "Parte de control (continuación)",
    ]


def test_the_closing_hour_and_both_signatures():
    documento = redactar(sesion(fin=a_las(12, 1)), "es")
    assert (
        "la Presidencia levanta la sesión siendo las doce horas y un minuto, de la que se extiende la presente acta, de cuyo "
        "contenido, como Secretario General, doy fe."
    ) in texto_de(documento.bloques)
    assert documento.bloques[-1] == BloqueFirma(
        (
            Firma("Doy fe", "El Secretario General", "Juan Notario Fe"),
            Firma("V.º B.º", "La Alcaldesa-Presidenta", "Rosa Ferrer Gil"),
        )
    )


def test_a_session_past_midnight_names_the_other_day():
    assert "siendo las cero horas y diez minutos del 27 de marzo de 2026, de la que" in acta(
        fin=a_las(0, 10).replace(day=27)
    )


def test_minutes_of_a_session_still_open_are_marked_and_unsigned():
    documento = redactar(sesion(fin=None), "es")
    assert documento.marca == "BORRADOR: la sesión no se ha levantado"
    assert not any(isinstance(b, BloqueFirma) for b in documento.bloques)


def test_no_quorum_gives_a_diligencia_signed_by_the_secretary_alone():
    documento = redactar(
        sesion(
            constituida=False,
            inicio=None,
            fin=None,
            quorum=QuorumActa(7, 1),
            asistentes=(AsistenciaActa(ALCALDESA),),
            ausentes=(AusenciaActa(CONCEJAL, excusada=True), AusenciaActa(CONCEJALA, excusada=False)),
        ),
        "es",
    )
    assert texto_de(documento.bloques).splitlines() == [
        "Diligencia",
        "Para hacer constar que el Pleno del Ayuntamiento de Alella, con convocatoria de sesión ordinaria 3/2026 para el 26 de "
        "marzo de 2026 a las 9:30 horas en primera convocatoria (Salón de Plenos), no celebra la sesión por la siguiente "
        "causa: falta de quórum, al concurrir un miembro y ser 7 el mínimo exigido (LBRL art. 46.2.c).",
        "Concurren: doña Rosa Ferrer Gil.",
        "Excusan su asistencia: don Luis Pardo Vega.",
        "No concurren ni excusan su asistencia: doña Inés Campos Roy.",
        "Esta diligencia suple el acta, de conformidad con el artículo 109.2 del Reglamento de organización, funcionamiento y "
        "régimen jurídico de las entidades locales, de lo que, como Secretario General, doy fe.",
        "El Secretario General · Juan Notario Fe",
    ]


def test_somebody_whose_gender_is_unknown_is_named_without_treatment():
    persona = replace(CONCEJAL, sexo=None)
    assert lengua_de("es").tratamiento(persona) == "Luis Pardo Vega"
    assert lengua_de("ca").de_persona(replace(persona, nombre="Oriol Pi")) == "d'Oriol Pi"


def test_an_enumeration_takes_e_before_the_sound_i():
    assert lengua_de("es").lista(["Vox", "IU"]) == "Vox e IU"
    assert lengua_de("es").lista(["nieve", "hielo"]) == "nieve y hielo"
    assert lengua_de("es").lista(["a", "b", "c"]) == "a, b y c"


def test_a_rejected_urgency_leaves_no_agreement():
    vota = votacion(13, 15, 0, objeto="urgencia", mayoria="absoluta", necesarios=15, numero_legal=29)
    texto = acta(puntos=(punto(estado=EstadoPunto.URGENCIA_NO_APRECIADA, urgente=True, votaciones=(vota,)),))
    assert "la urgencia del asunto no queda apreciada, al no alcanzarse la mayoría absoluta exigida" in texto
    assert "Acuerdo." not in texto
    assert vota.resultado is Resultado.RECHAZADA


def test_ordinals_of_tenientes_agree():
    assert (
        lengua_de("es").cargo(replace(TENIENTE, sexo=Sexo.MUJER, cargo="teniente_alcalde_3"))
        == "tercera teniente de alcalde"
    )
    assert lengua_de("ca").cargo(replace(TENIENTE, sexo=Sexo.MUJER)) == "primera tinenta d'alcalde"
