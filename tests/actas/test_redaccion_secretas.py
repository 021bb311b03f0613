"""How secret votes and elections of persons are told: totals, rounds and outcome, in both languages; never a person."""

from actas.redaccion.hechos import RondaEleccion
from sesiones.estados import ClasePunto
from tests.actas.hechos import CONCEJALA, votacion
from tests.actas.test_redaccion_votos import CA, texto
from votaciones.estados import Resultado, SistemaVotacion

SECRETA = SistemaVotacion.SECRETA
PRIMERA = RondaEleccion((("Ana", 2), ("Berta", 2), ("Carlos", 0)), 1, 0, ("Ana", "Berta"))
SEGUNDA = RondaEleccion((("Berta", 3), ("Ana", 1)), 0, 1)


def eleccion(*rondas, **cambios):
    return votacion(2, 2, 1, sistema=SECRETA, eleccion=rondas, **{"resultado": Resultado.APROBADA, **cambios})


def test_a_secret_vote_gives_totals_and_why_it_was_secret_and_names_nobody():
    vota = votacion(9, 5, 1, sistema=SECRETA, motivo="Afecta al honor de una persona", sin_emitir=(CONCEJALA,))
    told = texto(vota)
    assert told == (
        "Votación. La votación es secreta: Afecta al honor de una persona. Tras someter a votación secreta la propuesta, "
        "se obtiene el siguiente resultado: 9 votos a favor, 5 en contra y 1 abstención. En consecuencia, la propuesta "
        "queda aprobada por mayoría simple."
    )


def test_an_election_with_a_run_off():
    assert texto(eleccion(PRIMERA, SEGUNDA, elegida="Berta"), clase=ClasePunto.ELECCION) == (
        "Votación. Se procede a la elección en votación secreta, con papeleta (artículo 102.3 del ROF), con el siguiente "
        "resultado: Ana, 2 votos; Berta, 2 votos; Carlos, ningún voto; en blanco, 1; nulas, 0. Al no resultar elegida "
        "ninguna persona, se vota de nuevo entre Ana y Berta, con este resultado: Berta, 3 votos; Ana, 1 voto; en blanco, "
        "0; nulas, 1. En consecuencia, resulta la elección de Berta."
    )


def test_the_same_in_catalan():
    told = texto(eleccion(PRIMERA, SEGUNDA, elegida="Berta"), CA, clase=ClasePunto.ELECCION)
    assert told.endswith("En conseqüència, resulta l'elecció de Berta.")
    assert "es torna a votar entre Ana i Berta" in told


def test_a_last_tie_says_how_it_was_broken():
    level = RondaEleccion((("Ana", 2), ("Berta", 2)), 0, 0, ("Ana", "Berta"))
    told = texto(eleccion(level, elegida="Ana", dirimida="calidad"))
    assert "El empate entre Ana y Berta lo dirime el voto de calidad de la Presidencia." in told


def test_nobody_elected():
    told = texto(eleccion(SEGUNDA, resultado=Resultado.RECHAZADA))
    assert told.endswith("En consecuencia, no resulta elegida ninguna persona.")
