"""What the transcript of a session says of each item, as the beginning of its summary. Nothing of a secret part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from actas.models import Acta
from actas.redaccion.arbol import Bloque, Estilo, parrafo
from actas.redaccion.hechos import HechosSesion, IntervencionActa, Persona, PuntoActa
from actas.redaccion.lengua import Lengua
from actas.redaccion.puntos import intervencion
from actas.redaccion.textos import a_html
from actas.redaccion.transcrito import Subtitulo, resumir
from actas.selectors.facts import hechos_de
from actas.selectors.style import lengua_of
from sesiones.models import Sesion
from streaming.models import Transcripcion
from streaming.selectors import hechos_of
from streaming.tramos import Palabra, palabras_de
from streaming.transcripcion.alignment import Segmento
from streaming.transcripts import Linea, lines_of, segments_of, transcripcion_of


def transcribed_puntos(acta: Acta) -> frozenset[int]:
    """The items of which the transcript in force says something that may be read. Nothing of those debated in secret."""
    found = transcripcion_of(acta.sesion)
    if found is None:
        return frozenset()
    segments = segments_of(found)
    return frozenset(pk for numero, pk in _open(acta.sesion).items() if segments.get(numero))


def transcribed_html(acta: Acta) -> dict[int, str]:
    """Item → the beginning of its summary, as safe HTML, for every item of which the transcript says something.

    One paragraph for each intervention, as the minutes write them; what somebody noted of one at the session stays. Where
    nobody's turn was noted, what was said stands without a name.
    """
    found = transcripcion_of(acta.sesion)
    if found is None:
        return {}
    lines, segments, floor = lines_of(found), segments_of(found), _floor(acta.sesion)
    hechos, lengua = hechos_de(acta.sesion), lengua_of(acta.sesion.organo.corporacion, acta.idioma)
    rows = _open(acta.sesion)
    summaries = {}
    for punto in hechos.puntos:
        if punto.num not in rows:
            continue
        said = [line for line in lines if _inside(line, segments.get(punto.num, ()))]
        blocks = _summary(punto, said, floor.get(punto.num, ()), found, hechos, lengua)
        if blocks:
            summaries[rows[punto.num]] = a_html(blocks)
    return summaries


def _open(sesion: Sesion) -> dict[str, int]:
    """Number → id of the items that were not debated in secret."""
    return {punto.numero: punto.pk for punto in sesion.puntos.all() if not punto.debate_secreto}


def _floor(sesion: Sesion) -> dict[str, list[Palabra]]:
    """Item → who had the floor in it, and when."""
    found: dict[str, list[Palabra]] = {}
    for one in palabras_de(hechos_of(sesion)):
        found.setdefault(one.punto, []).append(one)
    return found


def _inside(line: Linea, segments: Iterable[Segmento]) -> bool:
    middle = (line.desde + line.hasta) / 2
    return any(part.desde <= middle < part.hasta for part in segments)


def _summary(
    punto: PuntoActa,
    said: Sequence[Linea],
    floor: Sequence[Palabra],
    found: Transcripcion,
    hechos: HechosSesion,
    lengua: Lengua,
) -> list[Bloque]:
    """The blocks of one item; empty when nothing was understood in it."""
    heard = list(_speeches(said, floor, found, _people(hechos)))
    named = [one for one in heard if one.persona.id]
    if not named:
        return [parrafo(one.resumen, Estilo.INTERVENCION) for one in heard]
    turns = list(punto.intervenciones)
    places: dict[int, list[str]] = {}
    others = []
    for speech in named:
        place = _turn_of(speech, turns)
        if place is None:
            others.append(speech)
        elif not turns[place].resumen:
            places.setdefault(place, []).append(speech.resumen)
    filled = [
        replace(turn, resumen=" ".join([turn.resumen, *places.get(n, ())]).strip()) for n, turn in enumerate(turns)
    ]
    if not places and not others:
        return []
    return [intervencion(one, lengua) for one in _in_order([*filled, *others])]


def _speeches(
    said: Sequence[Linea], floor: Sequence[Palabra], found: Transcripcion, people: Mapping[str, Persona]
) -> Iterator[IntervencionActa]:
    """What was said, cut where another turn begins; nobody's where we do not know who it is."""

    def who(line: Linea) -> tuple[str, int]:
        moment = found.inicio + timedelta(seconds=(line.desde + line.hasta) / 2) if found.inicio else None
        for n in reversed(range(len(floor))):
            one = floor[n]
            if moment is not None and one.desde <= moment and (one.hasta is None or moment < one.hasta):
                return one.persona, n
        voice = line.voz.casefold()
        return (voice, -1) if not line.persona and voice in people else ("", -1)

    for (key, _turn), group in groupby(said, key=who):
        lines = list(group)
        resumen = resumir(Subtitulo(line.desde, line.hasta, line.texto) for line in lines)
        if resumen:
            momento = found.inicio + timedelta(seconds=lines[0].desde) if found.inicio else None
            yield IntervencionActa(people.get(key, Persona("", "")), resumen, momento=momento)


def _people(hechos: HechosSesion) -> dict[str, Persona]:
    """Who may speak, by `clave` and by name."""
    everybody = [a.persona for a in (*hechos.asistentes, *hechos.invitados)]
    everybody += [*hechos.funcionarios, hechos.presidencia, hechos.secretaria]
    everybody += [turn.persona for punto in hechos.puntos for turn in punto.intervenciones]
    return {key: one for one in everybody for key in (one.id, one.nombre.casefold()) if key}


def _turn_of(speech: IntervencionActa, turns: Sequence[IntervencionActa]) -> int | None:
    """The last turn of that person that had begun when they were heard; without a clock, their only one."""
    own = [n for n, turn in enumerate(turns) if turn.persona.id == speech.persona.id]
    if speech.momento is None:
        return own[0] if len(own) == 1 else None
    # A caption may begin a little before the floor was given in the journal.
    late = speech.momento + timedelta(seconds=5)
    begun = [n for n in own if turns[n].momento is None or turns[n].momento <= late]  # type: ignore[operator]
    return begun[-1] if begun else None


def _in_order(speeches: list[IntervencionActa]) -> list[IntervencionActa]:
    """By the clock, when all of them have one."""
    if any(one.momento is None for one in speeches):
        return speeches
    return sorted(speeches, key=lambda one: one.momento.timestamp() if one.momento else 0.0)
