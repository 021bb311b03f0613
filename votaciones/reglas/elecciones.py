"""La elección de personas entre candidaturas: de las papeletas a quien sale elegido.

Todo es puro y no sabe de quién es cada papeleta; vale igual para una urna secreta que para una lista nominal.

``escrutar(papeletas, candidaturas)``
    Cuenta. Una papeleta es el nombre de una candidatura, ``BLANCA`` o ``NULA``; lo que no sea nada de eso es nulo.
``resolver_eleccion(escrutinio, perfil, numero_legal, vuelta=1, mayoria=None)``
    Devuelve un ``ResultadoEleccion``: ``desenlace`` (``ELEGIDA``, ``NUEVA_VUELTA``, ``EMPATE`` o ``SIN_ELEGIR``), la
    persona ``elegida``, las ``candidaturas`` que pasan a la vuelta siguiente o que han empatado, y el ``razonamiento``.
``dirimir_eleccion(resultado, perfil, elegida=…, votos_de_lista=…)``
    Del último empate a la persona elegida, por la vía que diga ``perfil.eleccion_empate``; o un ``Rechazo``.
``recuento_de(escrutinio)``
    La misma cuenta en las tres cifras de cualquier votación, para guardarla y compararla.

Una vuelta se resuelve así. La primera pide ``mayoria`` (la del perfil, ``eleccion_primera``, si no se dice otra). Si
nadie la alcanza, o hay empate en cabeza, sigue una segunda vuelta entre quienes dice ``candidaturas``, en la que basta
tener más votos que cualquier otra. Si persiste el empate, no hay tercera: se dirime.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from sesiones.reglas.mensajes import Mensaje, _, contado, mensaje, ngettext
from sesiones.reglas.parametros import Desempate, EmpateEleccion
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import Resultado
from votaciones.reglas.mayorias import Recuento, necesarios
from votaciones.reglas.razonamiento import Razonamiento, norma_general
from votaciones.reglas.tipos import Mayoria

BLANCA = "blanca"
NULA = "nula"

_VOTOS = ngettext("{n} voto", "{n} votos")
_EXIGIDOS = ngettext("se exigía {n} de {de}", "se exigían {n} de {de}")


class Desenlace(StrEnum):
    """En qué queda una vuelta."""

    ELEGIDA = "elegida"
    NUEVA_VUELTA = "nueva_vuelta"
    EMPATE = "empate"  # el de la última vuelta: hay que dirimirlo
    SIN_ELEGIR = "sin_elegir"


@dataclass(frozen=True, slots=True)
class EscrutinioEleccion:
    """``votos``: cada candidatura y los suyos, de más a menos; a igualdad, en el orden en que se presentaron."""

    votos: tuple[tuple[str, int], ...]
    blancas: int = 0
    nulas: int = 0

    @property
    def a_candidaturas(self) -> int:
        return sum(n for _candidatura, n in self.votos)

    @property
    def papeletas(self) -> int:
        """Cuántas había en la urna."""
        return self.a_candidaturas + self.blancas + self.nulas

    def de(self, candidatura: str) -> int:
        """Los votos de una candidatura."""
        return dict(self.votos)[candidatura]

    @property
    def en_cabeza(self) -> tuple[str, ...]:
        """Quienes tienen más votos que nadie; ninguna si todo fueron papeletas en blanco o nulas."""
        mejor = self.votos[0][1]
        return tuple(candidatura for candidatura, n in self.votos if n == mejor and n > 0)


@dataclass(frozen=True, slots=True)
class ResultadoEleccion:
    """``candidaturas``: entre quiénes es la vuelta siguiente, o quiénes han empatado en la última."""

    desenlace: Desenlace
    razonamiento: Razonamiento
    elegida: str = ""
    candidaturas: tuple[str, ...] = field(default=())

    @property
    def como_votacion(self) -> Resultado:
        """En las palabras de cualquier votación: alguien sale elegido, hay empate, o nadie alcanza lo exigido."""
        return _COMO_VOTACION[self.desenlace]


_COMO_VOTACION = {
    Desenlace.ELEGIDA: Resultado.APROBADA,
    Desenlace.EMPATE: Resultado.EMPATE,
    Desenlace.NUEVA_VUELTA: Resultado.RECHAZADA,
    Desenlace.SIN_ELEGIR: Resultado.RECHAZADA,
}


def escrutar(papeletas: Iterable[str], candidaturas: Sequence[str]) -> EscrutinioEleccion:
    """ROF art. 102.3: cuenta las papeletas; las que nombran a quien no es candidato son nulas.

    ``ValueError`` si no hay candidaturas, si alguna se repite o si una se llama como la papeleta en blanco o la nula.
    """
    if not candidaturas or len(set(candidaturas)) < len(candidaturas) or {BLANCA, NULA} & set(candidaturas):
        raise ValueError("las candidaturas han de existir, ser distintas y no llamarse «blanca» ni «nula»")
    cuenta = Counter(papeletas)
    votos = sorted(((nombre, cuenta.pop(nombre, 0)) for nombre in candidaturas), key=lambda par: -par[1])
    blancas = cuenta.pop(BLANCA, 0)
    return EscrutinioEleccion(tuple(votos), blancas, cuenta.total())


def recuento_de(escrutinio: EscrutinioEleccion) -> Recuento:
    """A favor, los votos de quien más tiene; en contra, los de las demás candidaturas; abstenciones, los blancos.

    Los nulos no están en ninguna de las tres cifras.
    """
    primera = escrutinio.votos[0][1]
    return Recuento(Fraction(primera), Fraction(escrutinio.a_candidaturas - primera), Fraction(escrutinio.blancas))


def resolver_eleccion(
    escrutinio: EscrutinioEleccion,
    perfil: PerfilNormativo,
    numero_legal: int,
    *,
    vuelta: int = 1,
    mayoria: Mayoria | None = None,
) -> ResultadoEleccion:
    """LBRL arts. 46.2.d y 47: quién sale elegido, o entre quiénes se vuelve a votar.

    ``numero_legal``: miembros que ha de tener el órgano. ``mayoria``: la que exige la primera vuelta, si no es la del
    perfil (DLeg 2/2003 art. 59.2: tres quintos y, en la segunda, absoluta). A la segunda vuelta pasan los que empatan
    en cabeza o, si nadie empata, los dos primeros con todos los que igualen al segundo.
    """
    exigida = _exigida(perfil, vuelta, mayoria)
    minimo = necesarios(exigida, numero_legal)
    cabeza = escrutinio.en_cabeza
    if len(cabeza) == 1 and (minimo is None or escrutinio.de(cabeza[0]) >= minimo):
        final = mensaje(_("resulta {persona}"), persona=cabeza[0])
        return ResultadoEleccion(
            Desenlace.ELEGIDA, _razonar(escrutinio, perfil, exigida, numero_legal, final), elegida=cabeza[0]
        )
    if vuelta == 1:
        final = mensaje(_("se vota de nuevo"))
        siguientes = _finalistas(escrutinio)
        desenlace = Desenlace.NUEVA_VUELTA
    elif len(cabeza) > 1 and minimo is None:
        final = mensaje(_("empate"))
        siguientes = cabeza
        desenlace = Desenlace.EMPATE
    else:
        final = mensaje(_("nadie resulta elegido"))
        siguientes = ()
        desenlace = Desenlace.SIN_ELEGIR
    razonamiento = _razonar(escrutinio, perfil, exigida, numero_legal, final, "eleccion_empate")
    return ResultadoEleccion(desenlace, razonamiento, candidaturas=siguientes)


def dirimir_eleccion(
    resultado: ResultadoEleccion,
    perfil: PerfilNormativo,
    *,
    elegida: str = "",
    votos_de_lista: Mapping[str, int] | None = None,
) -> str | Rechazo:
    """LBRL art. 46.2.d, Ley 22/2006 art. 10.2: quién sale del empate de la última vuelta.

    ``elegida``: la persona que dice el voto de calidad o que salió en el sorteo, según ``perfil.eleccion_empate``.
    ``votos_de_lista``: los votos populares de la lista de cada candidatura, donde decide la lista más votada.
    """
    norma = perfil.norma("eleccion_empate")
    if resultado.desenlace is not Desenlace.EMPATE:
        return rechazo(
            "sin_empate", _("Solo se dirime el empate de la última vuelta"), norma, _("Proclame lo que resulte")
        )
    via = via_de_desempate(perfil)
    if via is None:
        return rechazo(
            "organo_sin_voto_calidad",
            _("En este órgano no hay voto de calidad: nadie resulta elegido"),
            perfil.norma("desempate"),
            _("Convoque otra elección"),
        )
    if via is EmpateEleccion.LISTA_MAS_VOTADA:
        votos = {candidatura: (votos_de_lista or {}).get(candidatura, 0) for candidatura in resultado.candidaturas}
        mejores = [candidatura for candidatura, n in votos.items() if n == max(votos.values())]
        if len(mejores) == 1:
            return mejores[0]
    if elegida not in resultado.candidaturas:
        return rechazo(
            "no_ha_empatado",
            _("Hay que elegir entre quienes han empatado: {personas}"),
            norma,
            _("Indique una de esas personas"),
            personas=", ".join(resultado.candidaturas),
        )
    return elegida


def via_de_desempate(perfil: PerfilNormativo) -> EmpateEleccion | None:
    """Cómo se dirime; ``None`` en los órganos cuya Presidencia no tiene voto de calidad y que no prevén otra vía."""
    if perfil.eleccion_empate is EmpateEleccion.CALIDAD and perfil.desempate is Desempate.SIN_CALIDAD:
        return None
    return perfil.eleccion_empate


def _exigida(perfil: PerfilNormativo, vuelta: int, mayoria: Mayoria | None) -> Mayoria:
    primera = mayoria or Mayoria(perfil.eleccion_primera.value)
    if vuelta == 1:
        return primera
    return Mayoria.ABSOLUTA if primera is Mayoria.TRES_QUINTOS else Mayoria.SIMPLE


def _finalistas(escrutinio: EscrutinioEleccion) -> tuple[str, ...]:
    """Quienes igualan al menos a la segunda, que son los de cabeza si empatan; si solo hay una, ella."""
    segunda = escrutinio.votos[:2][-1][1]
    return tuple(candidatura for candidatura, n in escrutinio.votos if n >= segunda)


def _razonar(
    escrutinio: EscrutinioEleccion,
    perfil: PerfilNormativo,
    exigida: Mayoria,
    numero_legal: int,
    final: Mensaje,
    *parametros: str,
) -> Razonamiento:
    cuenta = cuenta_en_palabras(escrutinio)
    minimo = necesarios(exigida, numero_legal)
    if minimo is None:
        frase = mensaje(_("{cuenta}: {final}"), cuenta=cuenta, final=final)
    else:
        frase = mensaje(
            _("{cuenta}; {exigidos}: {final}"),
            cuenta=cuenta,
            exigidos=Mensaje(_EXIGIDOS[0], (("n", minimo), ("de", numero_legal)), _EXIGIDOS[1], minimo),
            final=final,
        )
    normas = [norma_general(exigida, perfil), *(perfil.norma(parametro) for parametro in parametros)]
    return Razonamiento(frase, tuple(dict.fromkeys(norma for norma in normas if norma)))


def cuenta_en_palabras(escrutinio: EscrutinioEleccion) -> Mensaje:
    """Los votos de cada candidatura, los blancos y los nulos."""
    huecos = {
        f"c{i}": mensaje("{persona}: {votos}", persona=persona, votos=contado(_VOTOS, votos))
        for i, (persona, votos) in enumerate(escrutinio.votos)
    }
    candidaturas = mensaje(", ".join(f"{{{hueco}}}" for hueco in huecos), **huecos)
    return mensaje(
        _("{candidaturas}; en blanco, {blancas}; nulos, {nulas}"),
        candidaturas=candidaturas,
        blancas=escrutinio.blancas,
        nulas=escrutinio.nulas,
    )
