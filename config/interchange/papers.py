"""The papers of a recorded secret vote: a list of contents, and who voted, unrelated in order. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.reglas.censo import CensoVotacion


def papers_of(source: Mapping[str, Any], opciones: Mapping[str, str], censo: CensoVotacion) -> dict[str, str] | Rechazo:
    """Person → what they put in, as a key of `opciones` (key → content); or why the source contradicts itself.

    Any paper may be anybody's: the urn forgets it. Without `votantes`, the first of the census put one in.
    """
    contents = list(source.get("papeletas", []))
    able = [entrada.persona for entrada in censo.votantes]
    voters = list(source.get("votantes", able[: len(contents)]))
    if len(contents) > len(able) or len(contents) != len(voters) or len(set(voters)) < len(voters):
        return rechazo(
            "papeletas_sin_cuadrar",
            _("Hay {papeletas} papeletas, {votantes} votantes y {miembros} miembros con voto"),
            "ROF art. 99.5",
            _("Cuente de nuevo las papeletas y revise la lista de quienes votaron"),
            papeletas=len(contents),
            votantes=len(set(voters)),
            miembros=len(able),
        )
    if strangers := sorted(set(voters) - set(able) | set(voters) & set(source.get("no_presentes", []))):
        return cannot_vote(strangers)
    keys = {said: key for key, said in opciones.items()}
    if unknown := sorted(set(contents) - set(keys)):
        return rechazo(
            "papeleta_desconocida",
            _("Hay papeletas que no son de ninguna candidatura: {papeletas}"),
            "ROF art. 102.3",
            _("Anótelas como nulas"),
            papeletas=", ".join(unknown),
        )
    return {persona: keys[content] for persona, content in zip(voters, contents, strict=True)}


def cannot_vote(people: Sequence[str]) -> Rechazo:
    """The source has them vote, and they are not there or have no vote."""
    return rechazo(
        "vota_quien_no_puede",
        _("No puede votar: {personas}"),
        "ROF art. 99.5",
        _("Quítelos de la lista o corrija la asistencia"),
        personas=", ".join(people),
    )


def repeated(source: Mapping[str, Any], first: Sequence[str]) -> list[str]:
    """The papers of a second vote after a tie: as listed, else as many as its figures say, else those of the first."""
    if "papeletas" in source:
        return list(source["papeletas"])
    figures = {sense: n for sense, n in {**source, **source.get("totales", {})}.items() if sense in {"si", "no", "abs"}}
    return [sense for sense, n in figures.items() for _each in range(int(n))] or list(first)
