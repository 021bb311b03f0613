"""The calculator: what somebody asks, by form or by file, becomes a `Consulta`, and its answer plain data and words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from sesiones.estados import ClaseOrgano, ClasePunto, Regimen
from sesiones.reglas.perfil import PerfilIncorrecto, perfil_de
from sesiones.reglas.rechazo import Aviso, Rechazo
from votaciones.estados import Objeto, Resultado, Sentido, SistemaVotacion
from votaciones.reglas.calculo import Calculo, Consulta, Ronda, calcular
from votaciones.reglas.empates import PasoEmpate
from votaciones.reglas.materias import MateriaDesconocida
from votaciones.reglas.mayorias import Recuento, recuento
from votaciones.reglas.razonamiento import Razonamiento
from votaciones.reglas.tipos import Mayoria

Faults = list[str]


def consulta_of(datos: Mapping[str, Any]) -> Consulta | Faults:
    """The question of a valid `calculo/1` document, or the sentences that say why it cannot be asked."""
    organo, votacion = datos["organo"], datos["votacion"]
    try:
        perfil = perfil_de(
            Regimen(organo.get("regimen", "común")), organo.get("ccaa", ""), ClaseOrgano(organo.get("clase", "pleno")),
            organo.get("perfil", {}),
        )  # fmt: skip
    except PerfilIncorrecto as error:
        return [f"$.organo.perfil.{nombre}: {frase}" for nombre, frase in error.faltas]
    legal = organo["numero_legal"]
    return Consulta(
        perfil=perfil,
        numero_legal=legal,
        miembros=organo.get("miembros", legal),
        presentes=datos["presentes"],
        convocatoria=datos.get("convocatoria", 1),
        presidencia=datos.get("presidencia", True),
        secretaria=datos.get("secretaria", True),
        votos=tuple(_figures(votacion[key]) for key in ("votos", "segunda_votacion") if key in votacion),
        objeto=votacion.get("objeto", Objeto.PROPUESTA.value),
        clase=ClasePunto(votacion.get("clase", "dictamen")),
        materia=votacion.get("materia", ""),
        mayoria=Mayoria(votacion["mayoria"]) if votacion.get("mayoria") else None,
        sistema=SistemaVotacion(votacion.get("sistema", "ordinaria")),
        calidad=Sentido(votacion["voto_calidad"]) if votacion.get("voto_calidad") else None,
        declina="voto_calidad" in votacion and votacion["voto_calidad"] is None,
        peso_total=organo.get("peso_total"),
    )


def answer(datos: Mapping[str, Any]) -> dict[str, Any] | Faults:
    """The `resultado_calculo/1` of a valid `calculo/1` document, or why there is none."""
    consulta = consulta_of(datos)
    if isinstance(consulta, list):
        return consulta
    try:
        return in_data(calcular(consulta))
    except MateriaDesconocida:
        return [gettext("$.votacion.materia: no está en ninguna lista que rija en este órgano")]


def in_data(calculo: Calculo) -> dict[str, Any]:
    """A calculation as JSON, in the active language."""
    return {
        "esquema": "resultado_calculo/1",
        "quorum": {"minimo": calculo.quorum, "suficiente": calculo.constituida},
        "mayoria": calculo.exigida.mayoria.value,
        "materia": gettext(calculo.exigida.descripcion),
        "necesarios": calculo.necesarios,
        "rondas": [_round(number, ronda) for number, ronda in enumerate(calculo.rondas, 1)],
        "resultado": calculo.resultado.value if calculo.resultado else None,
        "siguiente": calculo.siguiente.value if calculo.siguiente else None,
        "razonamiento": _words(calculo.razonamiento),
        "fundamento": list(calculo.razonamiento.fundamento) if calculo.razonamiento else [],
        "rechazos": [_objection(rechazo) for rechazo in calculo.rechazos],
        "avisos": [_objection(aviso) for aviso in calculo.avisos],
    }


def in_words(datos: Mapping[str, Any]) -> str:
    """What the command says on the screen of what `in_data` gave."""
    lines = [gettext("Quórum: se exigen %(n)s.") % {"n": datos["quorum"]["minimo"]}]
    for objection in [*datos["rechazos"], *datos["avisos"]]:
        lines.append(f"{objection['motivo']} ({objection['norma']}). {objection['remedio']}".strip())
    for ronda in datos["rondas"][:-1]:
        lines.append(ronda["razonamiento"])
    if datos["razonamiento"]:
        lines.append(f"{datos['razonamiento']} ({'; '.join(datos['fundamento'])})")
    if datos["siguiente"]:
        lines.append(str(SIGUIENTE[PasoEmpate(datos["siguiente"])]()))
    return "\n".join(lines)


SIGUIENTE = {
    PasoEmpate.SEGUNDA_VOTACION: lambda: gettext("Hay empate: se vota de nuevo."),
    PasoEmpate.VOTO_CALIDAD: lambda: gettext("Hay empate: decide el voto de calidad."),
    PasoEmpate.NO_APROBADA: lambda: gettext("Hay empate: no se aprueba."),
}
PALABRAS = {
    Resultado.APROBADA: lambda: gettext("Aprobada"),
    Resultado.RECHAZADA: lambda: gettext("Rechazada"),
    Resultado.EMPATE: lambda: gettext("Empate"),
}


def _figures(votos: Mapping[str, int]) -> Recuento:
    return recuento(votos.get("si", 0), votos.get("no", 0), votos.get("abs", 0))


def _round(number: int, ronda: Ronda) -> dict[str, Any]:
    si, no, abstencion = (int(n) for n in (ronda.recuento.si, ronda.recuento.no, ronda.recuento.abstencion))
    return {
        "ronda": number,
        "totales": {"si": si, "no": no, "abs": abstencion},
        "sin_emitir": ronda.sin_emitir,
        "resultado": ronda.resultado.value,
        "razonamiento": _words(ronda.razonamiento),
    }


def _words(razonamiento: Razonamiento | None) -> str:
    return razonamiento.texto(gettext, ngettext) if razonamiento else ""


def _objection(dictamen: Rechazo | Aviso) -> dict[str, str]:
    return {
        "codigo": dictamen.codigo,
        "motivo": dictamen.texto(gettext, ngettext),
        "norma": dictamen.norma,
        "remedio": dictamen.texto_remedio(gettext, ngettext),
    }
