"""Remarks on the texts of a draft, and the phrases of a house with their places filled."""

from dataclasses import dataclass

from actas.models import Acta, ComentarioActa, FraseHecha
from actas.redaccion import lengua_de
from actas.redaccion.hechos import HechosSesion
from actas.selectors.texts import clave_of, day_and_hour, names_of
from sesiones.models import Corporacion, Organo
from sesiones.people import funcionario_of, miembro_of
from sesiones.permissions import User

LUGARES = ("organo", "fecha", "lugar", "presidencia", "secretaria", "punto", "titulo")
"""What a phrase may hold in braces; the last two are of the item in which it is put."""


@dataclass(frozen=True, slots=True)
class Comentario:
    """A remark with the name of who made it."""

    pk: int
    texto: str
    autor: str
    cuando: str
    resuelto: bool
    resuelto_por: str


def remarks_of(acta: Acta) -> dict[str, list[Comentario]]:
    """By the `clave_of` their text, the oldest first. Three queries."""
    rows: list[ComentarioActa] = list(acta.comentarios.all())
    names = names_of(user for row in rows for user in (row.autor_id, row.resuelto_por_id))
    found: dict[str, list[Comentario]] = {}
    for row in rows:
        found.setdefault(clave_of(row.punto_id, row.seccion), []).append(
            Comentario(
                row.pk,
                row.texto,
                names.get(row.autor_id or 0, ""),
                day_and_hour(acta, row.creado_en),
                row.resuelto_en is not None,
                names.get(row.resuelto_por_id or 0, ""),
            )
        )
    return found


def house_of_writer(user: User) -> Corporacion | None:
    """The corporation whose minutes this person writes, if any: who keeps the record of one of its organs."""
    funcionario, miembro = funcionario_of(user), miembro_of(user)
    organos = Organo.objects.none()
    if funcionario:
        organos = Organo.objects.filter(corporacion=funcionario.corporacion, secretaria=funcionario)
    elif miembro:
        organos = Organo.objects.filter(corporacion=miembro.corporacion, concejal_secretario=miembro)
    organo = organos.select_related("corporacion").first()
    return organo.corporacion if organo else None


def phrases_for(acta: Acta, hechos: HechosSesion) -> list[dict[str, str]]:
    """The phrases of the house with what the session fills in; `{punto}` and `{titulo}` wait for their item."""
    lengua = lengua_de(acta.idioma)
    values = {
        "organo": hechos.organo.nombre,
        "fecha": lengua.fecha((hechos.inicio or hechos.convocatoria.primera).date()),
        "lugar": hechos.lugar,
        "presidencia": lengua.tratamiento(hechos.presidencia),
        "secretaria": lengua.tratamiento(hechos.secretaria),
    }
    frases = FraseHecha.objects.filter(corporacion=acta.sesion.organo.corporacion)
    return [{"titulo": frase.titulo, "texto": _filled(frase.texto, values)} for frase in frases]


def _filled(texto: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        texto = texto.replace(f"{{{name}}}", value)
    return texto
