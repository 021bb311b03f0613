"""Goal R15: minutes of eighty pages, in CPU, beside the same words written as bare lxml in the same run.

    python -m tests.bench.acta [--ciclos 3] [--rondas 5]

`acta` is the whole way from facts to DOCX bytes (sentences, tables, properties); `documento` only the writing of the
tree. Both are interleaved with the reference; the figure is the median of the medians of the cycles. R16 compares 350
names with 29 in as many votes: time grows with the cells, not faster.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from actas.documento.en_docx import escribir_docx
from actas.redaccion import redactar
from actas.redaccion.hechos import (
    HechosSesion,
    IntervencionActa,
    Persona,
    PuntoActa,
    Ronda,
    SentidoNominal,
    Sexo,
    VotacionActa,
    VotoNominal,
)
from sesiones.estados import EstadoPunto
from tests.actas.hechos import a_las, sesion
from tests.bench.reference import acta_lxml
from votaciones.estados import Resultado, SistemaVotacion

MUST, STRETCH = 4.0, 2.0
MUST_LINEAR, STRETCH_LINEAR = 1.5, 1.1
_SENSES = {
    "A favor": SentidoNominal.SI,
    "En contra": SentidoNominal.NO,
    "Abstención": SentidoNominal.ABSTENCION,
    "Ausente": SentidoNominal.ABSTENCION_POR_AUSENCIA,
}


def facts(data: list[acta_lxml.Item]) -> HechosSesion:
    """The reference's words as the facts of a session."""
    people: dict[str, Persona] = {}
    items = []
    for number, (title, paragraphs, vote) in enumerate(data, 1):
        for name, group, _sense in vote or ():
            people.setdefault(name, Persona(f"M-{len(people)}", name, Sexo.MUJER, "concejal", group))
        speaker = next(iter(people.values()))
        items.append(
            PuntoActa(
                str(number),
                title.partition(". ")[2],
                estado=EstadoPunto.APROBADO if vote else EstadoPunto.TRATADO,
                inicio=a_las(9) + timedelta(seconds=number),
                intervenciones=tuple(IntervencionActa(speaker, words) for words in paragraphs),
                votaciones=(_votacion(vote, people),) if vote else (),
            )
        )
    return sesion(puntos=tuple(items), asistentes=())


def _votacion(vote: acta_lxml.Vote, people: dict[str, Persona]) -> VotacionActa:
    nominal = tuple(VotoNominal(people[name], _SENSES[sense]) for name, _group, sense in vote)
    counts = [sum(v.sentido is sense for v in nominal) for sense in (SentidoNominal.SI, SentidoNominal.NO)]
    ronda = Ronda(counts[0], counts[1], len(nominal) - sum(counts), Resultado.APROBADA, nominal=nominal)
    return VotacionActa(
        "propuesta", SistemaVotacion.NOMINAL, "simple", (ronda,), Resultado.APROBADA, len(nominal), numero_legal=29
    )


def cpu(function: Callable[[], object]) -> float:
    before = time.process_time()
    function()
    return time.process_time() - before


def measure(variants: dict[str, Callable[[], object]], cycles: int, rounds: int) -> dict[str, list[float]]:
    """Median CPU of each variant in each cycle, in milliseconds; a warm-up round first, all variants interleaved."""
    medians: dict[str, list[float]] = {name: [] for name in variants}
    for _cycle in range(cycles):
        taken: dict[str, list[float]] = {name: [] for name in variants}
        for number in range(rounds + 1):
            for name, function in variants.items():
                spent = cpu(function) * 1000
                if number:
                    taken[name].append(spent)
        for name, values in taken.items():
            medians[name].append(statistics.median(values))
    return medians


def main(cycles: int = 3, rounds: int = 5) -> dict[str, Any]:
    """Measure and judge: `{"R15": {…}, "R16": {…}}` with figures in milliseconds of CPU and ratios."""
    data = acta_lxml.content()
    hechos = facts(data)
    documento = redactar(hechos, "es")
    wide, narrow = (facts(acta_lxml.content(items=5, votes=5, members=n)) for n in (350, 29))
    few = {n: replace(documento, bloques=redactar(h, "es").bloques) for n, h in ((350, wide), (29, narrow))}
    medians = measure(
        {
            "lxml": lambda: acta_lxml.write(data),
            "acta": lambda: escribir_docx(redactar(hechos, "es")),
            "documento": lambda: escribir_docx(documento),
            "350 nombres": lambda: escribir_docx(few[350]),
            "29 nombres": lambda: escribir_docx(few[29]),
        },
        cycles,
        rounds,
    )
    middle = {name: statistics.median(values) for name, values in medians.items()}
    ratio = middle["acta"] / middle["lxml"]
    linear = (middle["350 nombres"] / middle["29 nombres"]) / (350 / 29)
    return {
        "R15": {
            "que": "acta de 80 páginas: CPU frente a lxml",
            "ms": {name: round(middle[name], 1) for name in ("lxml", "acta", "documento")},
            "ciclos": {name: [round(v, 1) for v in medians[name]] for name in ("lxml", "acta", "documento")},
            "razon": round(ratio, 2),
            "debe": MUST,
            "mejor": STRETCH,
            "cumple": ratio <= MUST,
            "cumple_mejor": ratio <= STRETCH,
        },
        "R16": {
            "que": "350 nombres frente a 29: tiempo por celda",
            "ms": {name: round(middle[name], 1) for name in ("350 nombres", "29 nombres")},
            "razon": round(linear, 2),
            "debe": MUST_LINEAR,
            "mejor": STRETCH_LINEAR,
            "cumple": linear <= MUST_LINEAR,
            "cumple_mejor": linear <= STRETCH_LINEAR,
        },
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ciclos", type=int, default=3)
    parser.add_argument("--rondas", type=int, default=5)
    options = parser.parse_args()
    print(json.dumps(main(options.ciclos, options.rondas), ensure_ascii=False, indent=1))
