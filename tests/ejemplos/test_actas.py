"""The worked examples of the law that are read in the minutes: R, as far as they are about their words."""

from dataclasses import replace
from datetime import date

import pytest

from actas.redaccion import lengua_de, redactar
from actas.redaccion.arbol import BloqueFirma, Tabla, texto_de
from actas.redaccion.clases import redactar_clase
from actas.redaccion.hechos import (
    AsistenciaActa,
    AusenciaActa,
    IntervencionActa,
    Persona,
    QuorumActa,
    SentidoNominal,
    Sexo,
    VotoNominal,
)
from actas.redaccion.publicable import redactar_publicable
from sesiones.estados import TipoTurno
from tests.actas.hechos import ALCALDESA, COMISION, CONCEJAL, CONCEJALA, TENIENTE, a_las, punto, sesion, votacion
from votaciones.estados import SistemaVotacion

SI, NO, ABS = SentidoNominal.SI, SentidoNominal.NO, SentidoNominal.ABSTENCION
# Twenty-one members with a name of their own each.
ORDINALES = ("Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete")
PLENARIO = [
    Persona(f"V-{n:02}", f"Persona {grupo} {ORDINALES[n % 7]}", Sexo.MUJER, "concejal", grupo)
    for n, grupo in enumerate("A" * 7 + "B" * 7 + "C" * 7)
]


def diligencia():
    """Six came, four were excused, eleven neither."""
    hechos = sesion(
        constituida=False, inicio=None, fin=None, quorum=QuorumActa(7, 6),
        asistentes=tuple(AsistenciaActa(p) for p in PLENARIO[:6]),
        ausentes=tuple(AusenciaActa(p, excusada=n < 4) for n, p in enumerate(PLENARIO[6:])),
    )  # fmt: skip
    documento = redactar(hechos, "es")
    firmas = [firma for bloque in documento.bloques if isinstance(bloque, BloqueFirma) for firma in bloque.firmas]
    return texto_de(documento.bloques), len(firmas)


def names(texto, comienzo):
    """How many people a line of the diligencia names."""
    (line,) = [line for line in texto.splitlines() if line.startswith(comienzo)]
    return line.count("doña")


def sin_quorum():
    texto, firmas = diligencia()
    return (
        texto.splitlines()[0],
        "falta de quórum" in texto,
        names(texto, "Concurren:"),
        names(texto, "Excusan su asistencia:"),
        firmas,
    )


def consta_el_voto():
    votada = votacion(12, 8, 1)
    votada = replace(votada, rondas=(replace(votada.rondas[0], constan=(VotoNominal(CONCEJALA, NO),)),))
    texto = texto_de(redactar(sesion(puntos=(punto(votaciones=(votada,)),)), "es").bloques)
    return (
        "12 votos a favor, 8 en contra y 1 abstención" in texto,
        "consta nominalmente el sentido del voto: en contra, doña Inés Campos Roy." in texto,
        "don Pere Soler Mas;" in texto,
    )


def nominal():
    sentidos = [SI] * 12 + [NO] * 8 + [ABS]
    votos = tuple(VotoNominal(*voto) for voto in zip(PLENARIO, sentidos, strict=True))
    votada = votacion(12, 8, 1, sistema=SistemaVotacion.NOMINAL)
    votada = replace(votada, rondas=(replace(votada.rondas[0], nominal=votos),))
    bloques = redactar(sesion(puntos=(punto(votaciones=(votada,)),)), "es").bloques
    tabla = max((bloque for bloque in bloques if isinstance(bloque, Tabla)), key=lambda tabla: len(tabla.filas))
    return [fila[-1] for fila in tabla.filas], len({fila[0] for fila in tabla.filas})


def letras_del_acta_de_comision():
    """ROF art. 109.1, the letters that art. 137.2 asks for, and what it has attached."""
    dijo = IntervencionActa(CONCEJAL, "Pregunta por el coste.", TipoTurno.INTERVENCION, a_las(9, 40))
    tratado = punto(votaciones=(votacion(3, 1, 0),), intervenciones=(dijo,))
    ausente = AusenciaActa(CONCEJALA, excusada=True)
    presentes = tuple(AsistenciaActa(p) for p in (ALCALDESA, TENIENTE, CONCEJAL))
    texto = texto_de(
        redactar(sesion(organo=COMISION, asistentes=presentes, ausentes=(ausente,), puntos=(tratado,)), "es").bloques
    )
    letras = {
        "a": ("Alella", "Salón de Plenos"),
        "b": ("26 de marzo de 2026",),
        "c": ("nueve horas y treinta y dos minutos",),
        "d": ("Rosa Ferrer Gil", "Pere Soler Mas", "Luis Pardo Vega", "Inés Campos Roy", "con excusa"),
        "e": ("sesión ordinaria", "primera convocatoria"),
        "g": ("Pregunta por el coste.",),
        "h": ("3 votos a favor, 1 en contra y ninguna abstención",),
        "j": ("doce horas y un minuto",),
        "une": ("Se unen a esta acta los dictámenes emitidos y, en su caso, los votos particulares formulados.",),
    }
    return [letra for letra, exigido in letras.items() if not all(palabras in texto for palabras in exigido)]


ACORDADO = punto(num="2", propuesta="<p>Aprobar la ordenanza.</p>", votaciones=(votacion(3, 1, 0),))


def dicho(clase, opciones=None, **cambios):
    hechos = sesion(puntos=(ACORDADO,), ausentes=(AusenciaActa(CONCEJALA, excusada=True),), **cambios)
    return texto_de(redactar_clase(clase, hechos, lengua_de("es"), opciones or {}).bloques)


def certificado(**cambios):
    """Whether it has the warning of ROF art. 206."""
    texto = dicho("certificado", {"punto": "2", "fecha": "2026-03-28"}, **cambios)
    return "a reserva de los términos que resulten de la aprobación del acta" in texto


def vecina_publicada():
    vecina = "<p>Estimar la petición de doña Elena Ruiz Cano, con DNI 12345678Z.</p>"
    hechos = sesion(puntos=(punto(texto_acuerdo=vecina, votaciones=(votacion(4, 0, 0),)),))
    texto = texto_de(redactar_publicable(hechos, lengua_de("es")).bloques)
    return "doña Elena Ruiz Cano, con DNI ***4567**" in texto, "12345678" in texto


def falta_en_el_extracto():
    """What RD 128/2018 art. 3.2.d asks for and the extract on paper does not say."""
    exigido = {
        "lugar": "Salón de Plenos",
        "fecha": "26 de marzo de 2026",
        "hora": "De 9:32 a 12:01",
        "carácter": "ordinaria",
        "asistentes": "doña Rosa Ferrer Gil",
        "excusados": "Ausentes con excusa: doña Inés Campos Roy",
        "acuerdo": "Aprobar la ordenanza.",
        "voto": "3 votos a favor, 1 en contra y ninguna abstención",
    }
    texto = dicho("extracto")
    return [dato for dato, palabras in exigido.items() if palabras not in texto]


EJEMPLOS = {
    "R01": (lambda: (certificado(), certificado(aprobada_el=date(2026, 4, 30))), (True, False)),
    "R03": (sin_quorum, ("Diligencia", True, 6, 4, 1)),
    "R04": (consta_el_voto, (True, True, False)),
    "R05": (nominal, (["A favor"] * 12 + ["En contra"] * 8 + ["Abstención"], 21)),
    "R06": (letras_del_acta_de_comision, []),
    "R07": (vecina_publicada, (True, False)),
    "R10": (falta_en_el_extracto, []),
}


@pytest.mark.parametrize(("halla", "esperado"), [pytest.param(*par, id=id_) for id_, par in EJEMPLOS.items()])
def test_ejemplo(halla, esperado):
    assert halla() == esperado
