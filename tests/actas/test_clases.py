"""What each document of a session says, class by class, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from actas.redaccion import lengua_de
from actas.redaccion.arbol import BloqueFirma, texto_de
from actas.redaccion.clases import REDACCIONES, redactar_clase
from actas.redaccion.emisibles import de_la_sesion, del_punto
from actas.redaccion.hechos import (
    AsistenciaActa,
    AusenciaActa,
    ConvocatoriaActa,
    GrupoVoto,
    Incidencia,
    IntervencionActa,
    Ronda,
    SentidoNominal,
    TipoIncidencia,
    VotoNominal,
    VotoParticularActa,
)
from actas.redaccion.notificacion import Recurso
from sesiones.estados import Caracter, ClasePunto, EstadoPunto, Modalidad, Parte
from tests.actas.hechos import (
    ALCALDESA,
    COMISION,
    CONCEJAL,
    CONCEJALA,
    JUNTA,
    TENIENTE,
    a_las,
    punto,
    sesion,
    votacion,
)
from votaciones.estados import Resultado, SistemaVotacion

VOTADO = punto(
    num="2",
    titulo="Ordenanza de parques",
    expediente="2026/0417",
    propuesta="<p>Aprobar la ordenanza de parques.</p>",
    votaciones=(
        votacion(
            3,
            1,
            0,
            rondas=(Ronda(3, 1, 0, Resultado.APROBADA, por_grupo=(GrupoVoto("A", 2, 0, 0), GrupoVoto("B", 1, 1, 0))),),
        ),
    ),
)
RETIRADO = punto(num="3", titulo="Suelo", estado=EstadoPunto.RETIRADO, observaciones="Falta un informe")


def texto(clase, idioma="es", opciones=None, **cambios) -> str:
    cambios.setdefault("puntos", (VOTADO, RETIRADO))
    return texto_de(redactar_clase(clase, sesion(**cambios), lengua_de(idioma), opciones or {}).bloques)


def firmas(clase, opciones, **cambios):
    documento = redactar_clase(clase, sesion(puntos=(VOTADO,), **cambios), lengua_de("es"), opciones)
    (bloque,) = [b for b in documento.bloques if isinstance(b, BloqueFirma)]
    return [(f.rotulo, f.cargo, f.nombre) for f in bloque.firmas]


# --- The extract: RD 128/2018 art. 3.2.d


def test_the_extract_has_everything_that_the_decree_asks_for():
    dicho = texto(
        "extracto",
        ausentes=(AusenciaActa(CONCEJALA, True),),
        incidencias=(Incidencia(a_las(10, 5), TipoIncidencia.SALIDA, CONCEJAL, punto="2", presentes=3),),
        puntos=(replace(VOTADO, intervenciones=(IntervencionActa(CONCEJAL, "Pide más árboles", momento=a_las(10)),)),),
    )
    for dato in (
        "Extracto del acta de la sesión ordinaria del Pleno", "Salón de Plenos", "26 de marzo de 2026", "De 9:32 a 12:01",
        "3/2026, ordinaria", "doña Rosa Ferrer Gil (A)", "Ausentes con excusa: doña Inés Campos Roy.",
        "Don Luis Pardo Vega (B). Pide más árboles.", "abandona la sesión don Luis Pardo Vega",
        "3 votos a favor, 1 en contra y ninguna abstención", "A favor: A (2) y B (1). En contra: B (1).",
        "Aprobar la ordenanza de parques.", "siendo las doce horas y un minuto",
    ):  # fmt: skip
        assert dato in dicho, dato
    assert "|" not in dicho, "tables of votes are sentences"


def test_in_the_extract_a_nominal_vote_names_everybody():
    nominal = (
        VotoNominal(ALCALDESA, SentidoNominal.SI),
        VotoNominal(CONCEJAL, SentidoNominal.NO),
        VotoNominal(CONCEJALA, SentidoNominal.ABSTENCION_POR_AUSENCIA),
    )
    ronda = Ronda(1, 1, 1, Resultado.EMPATE, nominal=nominal)
    voto = votacion(1, 1, 1, sistema=SistemaVotacion.NOMINAL, rondas=(ronda,))
    dicho = texto("extracto", puntos=(punto(votaciones=(voto,)),))
    assert "A favor: D.ª Rosa Ferrer Gil. En contra: D. Luis Pardo Vega. Abstención: D.ª Inés Campos Roy." in dicho


def test_the_extract_of_a_secret_vote_tells_totals_alone():
    ronda = Ronda(3, 1, 0, Resultado.APROBADA, por_grupo=(GrupoVoto("A", 3, 1, 0),))
    voto = votacion(3, 1, 0, sistema=SistemaVotacion.SECRETA, rondas=(ronda,))
    assert "A favor: A" not in texto("extracto", puntos=(punto(votaciones=(voto,)),))


def test_the_extract_of_no_session_is_its_diligencia():
    assert "no celebra la sesión" in texto("extracto", constituida=False, inicio=None, fin=None)


# --- Certificates: ROF arts. 204 to 206


def test_r01_before_the_approval_a_certificate_has_the_reservation_and_after_it_none():
    opciones = {"punto": "2", "fecha": "2026-03-28"}
    antes = texto("certificado", opciones=opciones)
    assert "a reserva de los términos que resulten de la aprobación del acta" in antes
    assert "artículo 206" in antes
    despues = texto("certificado", opciones=opciones, aprobada_el=date(2026, 4, 30))
    assert "reserva" not in despues
    for dato in ("Don Juan Notario Fe, Secretario General del Ayuntamiento d", "Certifico:", "el Pleno", "en el punto 2",
                 "Ordenanza de parques", "expediente 2026/0417", "Aprobar la ordenanza de parques.",
                 "3 votos a favor, 1 en contra", "el 28 de marzo de 2026", "celebrada el 26 de marzo de 2026"):  # fmt: skip
        assert dato.replace("Ayuntamiento d", "Ayuntamiento d") in despues, dato


def test_a_certificate_is_signed_by_the_secretary_with_the_visto_bueno():
    assert firmas("certificado", {"punto": "2"}) == [
        ("", "El Secretario General", "Juan Notario Fe"),
        ("V.º B.º", "La Alcaldesa-Presidenta", "Rosa Ferrer Gil"),
    ]


def test_in_a_board_of_great_population_the_concejal_secretario_certifies():
    secretaria = replace(TENIENTE, cargo="concejal_secretario")
    assert firmas("certificado", {"punto": "2"}, organo=JUNTA, secretaria=secretaria)[0][1:] == (
        "El concejal-secretario",
        "Pere Soler Mas",
    )


def test_what_was_rejected_withdrawn_or_urgent_is_certified_as_what_it_was():
    no = replace(VOTADO, estado=EstadoPunto.RECHAZADO, votaciones=(votacion(1, 3, 0),))
    rechazado = texto("certificado", opciones={"punto": "2"}, puntos=(no,))
    assert "sometió a votación" in rechazado
    assert "adoptó" not in rechazado
    assert "trató, en el punto 3" in texto("certificado", opciones={"punto": "3"})
    assert "fuera del orden del día" in texto(
        "certificado", opciones={"punto": "2"}, puntos=(replace(VOTADO, urgente=True),)
    )


def test_an_item_that_the_session_has_not_is_an_error():
    with pytest.raises(KeyError):
        texto("certificado", opciones={"punto": "99"})


# --- Notifications: Ley 39/2015 art. 40.2


@pytest.mark.parametrize(
    ("recurso", "dichos", "callados"),
    [
        (
            "",
            ("pone fin a la vía administrativa", "potestativo de reposición ante el Pleno", "un mes", "dos meses"),
            (),
        ),
        ("disposicion", ("no cabe recurso administrativo", "Tribunal Superior de Justicia"), ("potestativo",)),
        ("alzada", ("no pone fin a la vía administrativa", "alzada ante la Alcaldía"), ("reposición",)),
        ("tributario", ("antes de acudir a la jurisdicción", "14.2"), ("contencioso-administrativo ante",)),
        ("contratacion", ("recurso especial", "quince días hábiles", "dos meses"), ()),
        ("ninguno", ("es de trámite",), ("un mes",)),
    ],
)
def test_a_notification_says_which_appeals_there_are(recurso, dichos, callados):
    opciones = {"punto": "2", "destinatario": "Parques, S. L.", "recurso": recurso, "organo_recurso": "la Alcaldía"}
    dicho = texto("notificacion", opciones=opciones)
    for parte in ("Destinatario: Parques, S. L.", "texto íntegro", "Aprobar la ordenanza de parques.", *dichos):
        assert parte in dicho, parte
    for parte in callados:
        assert parte not in dicho, parte


def test_what_decided_nothing_has_no_appeal():
    assert "es de trámite" in texto("notificacion", opciones={"punto": "3"})


# --- Convening: ROF art. 80


def test_the_convocatoria_says_organ_kind_both_calls_place_and_agenda():
    dicho = texto(
        "convocatoria",
        caracter=Caracter.EXTRAORDINARIA,
        modalidad=Modalidad.MIXTA,
        convocatoria=ConvocatoriaActa(
            1,
            a_las(9, 30),
            a_las(11),
            date(2026, 3, 20),
            motivo="cerrar el ejercicio",
            situacion_excepcional="temporal",
        ),
        puntos=(
            replace(RETIRADO, orden=2),
            replace(VOTADO, orden=1),
            punto(num="4", titulo="Vado", clase=ClasePunto.PROPOSICION, orden=3, parte=Parte.CONTROL),
            punto(num="U1", titulo="Urgente de última hora", urgente=True, orden=4),
        ),
    )
    for dato in ("convoco sesión extraordinaria 3/2026 del Pleno", "Primera convocatoria: 26 de marzo de 2026, a las 9:30",
                 "Segunda convocatoria: 26 de marzo de 2026, a las 11:00", "Salón de Plenos", "cerrar el ejercicio.",
                 "temporal.", "artículo 46.3", "2. Ordenanza de parques. Expediente 2026/0417.", "Parte de control",
                 "82.3", "el 20 de marzo de 2026"):  # fmt: skip
        assert dato in dicho, dato
    assert dicho.index("2. Ordenanza") < dicho.index("3. Suelo") < dicho.index("4. Vado")
    assert "última hora" not in dicho, "what came in by urgency was not convened"


def test_the_citacion_is_for_one_member_and_signed_by_the_secretary():
    assert "Para: D. Luis Pardo Vega" in texto("citacion", opciones={"destinatario": "D. Luis Pardo Vega"})
    assert firmas("citacion", {}) == [("", "El Secretario General", "Juan Notario Fe")]
    assert firmas("convocatoria", {}) == [("", "La Alcaldesa-Presidenta", "Rosa Ferrer Gil")]


# --- Dictamen, remittance, rectification


def test_a_dictamen_carries_its_dissenting_opinions():
    con_voto = replace(VOTADO, votos_particulares=(VotoParticularActa(1, CONCEJALA, "Que se aplace"),))
    dicho = texto("dictamen", opciones={"punto": "2"}, organo=COMISION, puntos=(con_voto,))
    assert "dictamina favorablemente" in dicho
    assert "Voto particular 1, de doña Inés Campos Roy: Que se aplace." in dicho
    assert dicho.count("Aprobar la ordenanza de parques.") == 1
    assert "ningún voto particular" in texto("dictamen", opciones={"punto": "2"}, organo=COMISION)


def test_what_is_remitted_are_the_agreements_for_or_against():
    dicho = texto("remision", opciones={"destino": "comunidad", "destinatario": "Dirección General"})
    assert "A: Dirección General" in dicho
    assert "196.3" in dicho
    assert "2 | Ordenanza de parques | 2026/0417 | Acuerdo. El Pleno, por 3 votos a favor" in dicho
    assert "Suelo" not in dicho
    assert "Ninguno" in texto("remision", puntos=(RETIRADO,))


def test_a_rectification_says_what_was_written_and_what_should():
    opciones = {"donde_dice": "15 de marzo", "debe_decir": "16 de marzo", "punto": "2", "motivo": "errata"}
    dicho = texto("rectificacion", opciones=opciones, aprobada_el=date(2026, 4, 30))
    for dato in ("celebrada el 26 de marzo de 2026 y aprobada el 30 de abril de 2026", "en el punto 2",
                 "Donde dice: «15 de marzo»", "Debe decir: «16 de marzo»", "Motivo: errata", "109.2"):  # fmt: skip
        assert dato in dicho, dato


# --- All of them


@pytest.mark.parametrize("idioma", ["ca", "ca-valencia"])
@pytest.mark.parametrize("clase", sorted(set(REDACCIONES) - {"diligencia", "indice", "autenticidad"}))
def test_every_class_is_written_in_catalan_without_a_word_of_castilian(clase, idioma):
    opciones = {"punto": "2", "donde_dice": "a", "debe_decir": "b", "fecha": "2026-03-28"}
    dicho = f" {texto(clase, idioma, opciones, puntos=(replace(VOTADO, propuesta='', expediente=''),))} ".lower()
    for palabra in (
        " el pleno ",
        " sesión ",
        " acuerdo ",
        " punto ",
        " y ",
        " artículo ",
        " los ",
        " del ayuntamiento ",
    ):
        assert palabra not in dicho, palabra


@pytest.mark.parametrize(
    ("cambios", "clases"),
    [
        ({"inicio": None, "fin": None}, ("convocatoria", "citacion")),
        ({"fin": None}, ("convocatoria",)),
        ({}, ("convocatoria", "acta", "extracto", "publicable", "remision")),
        (
            {"aprobada_el": date(2026, 4, 30), "publica": False},
            ("convocatoria", "acta", "extracto", "remision", "rectificacion"),
        ),
        ({"organo": COMISION, "publica": False}, ("convocatoria", "acta", "extracto")),
        ({"puntos": (RETIRADO,)}, ("convocatoria", "acta", "extracto", "publicable")),
        ({"constituida": False, "inicio": None, "fin": None}, ("convocatoria", "diligencia")),
    ],
)
def test_a_session_gives_rise_to_what_its_state_allows(cambios, clases):
    assert de_la_sesion(sesion(**{"puntos": (VOTADO, RETIRADO), **cambios})) == clases


def test_an_item_gives_rise_to_what_was_done_with_it():
    h = sesion()
    assert del_punto(h, VOTADO) == ("certificado", "notificacion")
    assert del_punto(h, RETIRADO) == ("certificado",)
    assert del_punto(h, replace(VOTADO, estado=EstadoPunto.NO_TRATADO)) == ()
    assert del_punto(replace(h, organo=COMISION), VOTADO) == ("dictamen", "certificado")
    assert Recurso("reposicion") is Recurso.REPOSICION


def test_the_chair_in_the_extract_may_attend_remotely_and_late():
    remoto = AsistenciaActa(TENIENTE, Modalidad.TELEMATICA, desde=a_las(10))
    assert "don Pere Soler Mas (A) por medios telemáticos, desde las 10:00" in texto("extracto", asistentes=(remoto,))
