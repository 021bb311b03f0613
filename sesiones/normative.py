"""The profile of an organ as its page shows it: each value in words, where it comes from, and who may change it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.models import Organo, ValorReglamento
from sesiones.models.choices import CLASE_ORGANO, REGIMEN
from sesiones.reglas.basica import limites
from sesiones.reglas.perfil import FIJOS, Parametro, PerfilNormativo, Valor, parametros, perfil_de, procedencia
from sesiones.selectors import reglamento_of

ORIGENES = {
    "estado": _("Estado"),
    "ccaa": _("Comunidad autónoma"),
    "gran_poblacion": _("Régimen de gran población"),
    "corporacion": _("Reglamento de la corporación"),
    "organo": _("Reglamento del órgano"),
}
OPCIONES = {
    "tercio_minimo": _("Un tercio, con un mínimo"),
    "tercio": _("Un tercio"),
    "mayoria_absoluta": _("Mayoría absoluta de sus miembros"),
    "tres_miembros": _("Tres miembros"),
    "mitad": _("La mitad"),
    "ninguno": _("Ninguno"),
    "simple": _("Mayoría simple"),
    "absoluta": _("Mayoría absoluta"),
    "unanimidad": _("Unanimidad"),
    "nunca": _("Nunca"),
    "urgencia": _("Apreciando la urgencia"),
    "todos_y_mayoria": _("Todos presentes y mayoría"),
    "todos_y_absoluta": _("Todos presentes y mayoría absoluta"),
    "todos_y_unanimidad": _("Todos presentes y unanimidad"),
    "segunda_votacion": _("Segunda votación y voto de calidad"),
    "calidad_inmediata": _("Voto de calidad"),
    "sin_calidad": _("No se aprueba"),
    "calidad": _("Voto de calidad"),
    "sorteo": _("Sorteo"),
    "lista_mas_votada": _("La lista más votada"),
    "presidencia": _("Quien preside"),
    "alcaldia": _("La Alcaldía"),
    "puesta_a_disposicion": _("La puesta a disposición"),
    "acceso": _("El acceso"),
    "abstencion": _("Se abstiene"),
    "no_cuenta": _("No cuenta"),
    "salida": _("Ha salido"),
    "presente": _("Sigue presente"),
    "integro": _("Todos sus votos"),
    "presentes": _("Los de sus presentes"),
    "puede": _("Se puede retirar"),
    "debe": _("Se debe retirar"),
    "publica": _("Públicas"),
    "no_publica": _("No públicas"),
    "delegados": _("Solo lo delegado por el Pleno"),
    "menor_a_mayor": _("De menor a mayor"),
    "mayor_a_menor": _("De mayor a menor"),
    "lista": _("El anotado en los grupos"),
    "optativa": _("Optativa"),
    "sonido": _("Obligatoria: sonido"),
    "video": _("Obligatoria: imagen y sonido"),
    **REGIMEN,
    **CLASE_ORGANO,
}


@dataclass(frozen=True, slots=True)
class FilaPerfil:
    """One parameter on the page. `cambio`: the row that wrote its value, when the regulation did. `cierre`: the
    article that closes it to the regulation, empty when it is open; `solo_subir`: it may only be raised."""

    parametro: Parametro
    valor: str
    origen: str
    norma: str
    cambio: ValorReglamento | None
    cierre: str
    solo_subir: bool
    editable: bool


@dataclass(frozen=True, slots=True)
class PerfilMostrado:
    """The whole page: parameters under their headings, and every change ever written, newest first."""

    apartados: list[tuple[str, list[FilaPerfil]]]
    cambios: list[ValorReglamento]


def show_perfil(organo: Organo, dia: date) -> PerfilMostrado:
    """The profile of an organ on a day, each value with where it comes from. Three queries."""
    town, reglamento = organo.corporacion, reglamento_of(organo, dia)
    perfil = perfil_de(town.regimen, town.ccaa, organo.clase, reglamento.valores, reglamento.articulos)
    origen = procedencia(town.regimen, town.ccaa, organo.clase, reglamento.valores)
    cambios = list(town.valores_reglamento.filter(organo__in=[organo.pk]) | town.valores_reglamento.filter(organo=None))
    cambios.sort(key=lambda row: (row.desde, row.pk), reverse=True)
    written = {row.parametro: row for row in reversed(cambios) if row.desde <= dia}
    headings: dict[str, list[FilaPerfil]] = {}
    for parametro in parametros(con_fijos=True):
        nombre = parametro.nombre
        source = origen[nombre]
        if source == "reglamento":
            source = "corporacion" if nombre in reglamento.de_corporacion else "organo"
        by_rom = source in {"corporacion", "organo"}
        headings.setdefault(gettext(parametro.apartado), []).append(
            _row(parametro, perfil, source, written.get(nombre) if by_rom else None)
        )
    return PerfilMostrado(list(headings.items()), cambios)


def closed_by(perfil: PerfilNormativo, nombre: str) -> tuple[str, bool]:
    """(article that closes a parameter to the regulation, whether it may still be raised); ("", False) when open."""
    if nombre in FIJOS:
        return perfil.norma(nombre) or gettext("la ley"), False
    limite = limites(Regimen(perfil.regimen), ClaseOrgano(perfil.clase_organo)).get(nombre)
    return (limite.norma, limite.minimo) if limite else ("", False)


def in_words(valor: Valor | None) -> str:
    """A value as people read it."""
    if isinstance(valor, bool):
        return gettext("Sí") if valor else gettext("No")
    if isinstance(valor, StrEnum | str) and str(valor) in OPCIONES:
        return str(OPCIONES[str(valor)])
    return str(valor) if valor not in {None, ""} else "—"


def _row(parametro: Parametro, perfil: PerfilNormativo, source: str, cambio: ValorReglamento | None) -> FilaPerfil:
    cierre, solo_subir = closed_by(perfil, parametro.nombre)
    return FilaPerfil(
        parametro=parametro,
        valor=in_words(getattr(perfil, parametro.nombre)),
        origen=str(ORIGENES[source]),
        norma=perfil.norma(parametro.nombre),
        cambio=cambio,
        cierre=cierre,
        solo_subir=solo_subir,
        editable=not cierre or solo_subir,
    )
