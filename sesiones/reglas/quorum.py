"""Cuántos y quiénes han de estar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sesiones.reglas.mensajes import Dato, _, contado, ngettext
from sesiones.reglas.parametros import ReglaQuorum
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Aviso, Rechazo, aviso, rechazo

_MIEMBROS = ngettext("{n} miembro presente", "{n} miembros presentes")


@dataclass(frozen=True, slots=True)
class Asistentes:
    """Quién está. ``presentes``: miembros, en la sala o a distancia, incluida la Presidencia aunque no vote.

    ``en_conflicto``: cuántos más han salido solo por deber de abstención en el punto. ``no_electos``: cuántos de los
    presentes no son concejales (Junta de Gobierno de gran población). ``vocal_juridico`` y ``vocal_economico``: los de
    la Mesa de Contratación.
    """

    presentes: int
    presidencia: bool = True
    secretaria: bool = True
    en_conflicto: int = 0
    no_electos: int = 0
    vocal_juridico: bool = True
    vocal_economico: bool = True


class SituacionQuorum(StrEnum):
    SUFICIENTE = "suficiente"
    JUSTO = "justo"  # ni uno más puede salir
    DUDOSO = "dudoso"  # falta solo por quienes salieron por deber de abstención (A03)
    PERDIDO = "perdido"


@dataclass(frozen=True, slots=True)
class Vigilancia:
    """El quórum en este instante. ``rechazo``: por qué no se puede seguir; ``aviso``: lo que la Secretaría decide."""

    situacion: SituacionQuorum
    exigido: int
    presentes: int
    rechazo: Rechazo | None = None
    aviso: Aviso | None = None


def quorum_exigido(perfil: PerfilNormativo, componentes: int, convocatoria: int = 1) -> int:
    """Miembros que han de estar; 0 si el órgano no tiene quórum.

    ``componentes``: número legal en el Pleno; miembros del órgano en los demás. ``convocatoria``: 1 o 2.
    LBRL art. 46.2.c (con tres miembros, los tres: municipios de hasta 100 residentes), ROF arts. 113.1.c y 135.1,
    RD 817/2009 art. 21.7, Ley 40/2015 art. 17.2. «Un tercio» se redondea por exceso.
    """
    tercio = -(-componentes // 3)
    match perfil.quorum_primera if convocatoria == 1 else perfil.quorum_segunda:
        case ReglaQuorum.TERCIO_MINIMO:
            return max(tercio, perfil.quorum_minimo)
        case ReglaQuorum.TERCIO:
            return tercio
        case ReglaQuorum.MAYORIA_ABSOLUTA:
            return componentes // 2 + 1
        case ReglaQuorum.TRES_MIEMBROS:
            return 3
        case ReglaQuorum.MITAD:
            return -(-componentes // 2)
        case _:
            return 0


def constituir(
    perfil: PerfilNormativo, componentes: int, asistentes: Asistentes, convocatoria: int = 1
) -> Rechazo | None:
    """LBRL art. 46.2.c, ROF arts. 90, 113 y 135: por qué no se puede constituir la sesión, o ``None`` (Q01 a Q17)."""
    exigido = quorum_exigido(perfil, componentes, convocatoria)
    parametro = _parametro(convocatoria)
    if asistentes.presentes < exigido:
        hay_segunda = perfil.segunda_convocatoria_dias or perfil.segunda_convocatoria_horas
        return rechazo(
            "sin_quorum",
            _("Hay {presentes} y hacen falta {exigido}"),
            perfil.norma(parametro),
            _("Espere a la segunda convocatoria")
            if convocatoria == 1 and hay_segunda
            else _("Déjese constancia por diligencia; los asuntos pasan a la sesión siguiente"),
            presentes=contado(_MIEMBROS, asistentes.presentes),
            exigido=exigido,
        )
    return _faltan_cargos(perfil, asistentes, perfil.norma(parametro))


def vigilar_quorum(
    perfil: PerfilNormativo, componentes: int, asistentes: Asistentes, convocatoria: int = 1
) -> Vigilancia:
    """LBRL art. 46.2.c: el quórum se mantiene durante toda la sesión (Q08, A03).

    Perdido, la sesión se suspende y, si no se recupera, se levanta; lo acordado sin quórum es nulo (Ley 39/2015 art.
    47.1.e). Si solo falta por quienes salieron por deber de abstención, decide la Secretaría.
    """
    exigido = quorum_exigido(perfil, componentes, convocatoria)
    norma = perfil.norma(_parametro(convocatoria))
    presentes = asistentes.presentes
    if falta := _faltan_cargos(perfil, asistentes, norma):
        return Vigilancia(SituacionQuorum.PERDIDO, exigido, presentes, rechazo=falta)
    if presentes >= exigido:
        situacion = SituacionQuorum.JUSTO if exigido and presentes == exigido else SituacionQuorum.SUFICIENTE
        return Vigilancia(situacion, exigido, presentes)
    datos: dict[str, Dato] = {"presentes": contado(_MIEMBROS, presentes), "exigido": exigido}
    if presentes + asistentes.en_conflicto >= exigido:
        nota = aviso(
            "quorum_dudoso",
            _("Hay {presentes} y hacen falta {exigido}, sin contar a quienes salieron por deber de abstención"),
            norma,
            _("La Secretaría decide si quienes se abstienen por deber cuentan para el quórum"),
            **datos,
        )
        return Vigilancia(SituacionQuorum.DUDOSO, exigido, presentes, aviso=nota)
    perdido = rechazo(
        "quorum_perdido",
        _("Se ha perdido el quórum: hay {presentes} y hacen falta {exigido}"),
        f"{norma} y Ley 39/2015 art. 47.1.e",
        _("Suspenda la sesión; si el quórum no se recupera, levántela"),
        **datos,
    )
    return Vigilancia(SituacionQuorum.PERDIDO, exigido, presentes, rechazo=perdido)


def _parametro(convocatoria: int) -> str:
    return "quorum_primera" if convocatoria == 1 else "quorum_segunda"


def _faltan_cargos(perfil: PerfilNormativo, asistentes: Asistentes, norma: str) -> Rechazo | None:
    if perfil.exige_presidencia and not asistentes.presidencia:
        return rechazo(
            "sin_presidencia",
            _("Falta la Presidencia o quien legalmente la sustituya"),
            norma,
            _("Ha de presidir quien la sustituya por orden de nombramiento"),
        )
    if perfil.exige_secretaria and not asistentes.secretaria:
        return rechazo(
            "sin_secretaria",
            _("Falta la Secretaría o quien legalmente la sustituya"),
            norma,
            _("Designe a quien sustituya a la Secretaría"),
        )
    if perfil.exige_vocales_tecnicos and not (asistentes.vocal_juridico and asistentes.vocal_economico):
        return rechazo(
            "sin_vocales_tecnicos",
            _("Falta el vocal de asesoramiento jurídico o el de control económico"),
            perfil.norma("exige_vocales_tecnicos"),
            _("Convoque a su suplente"),
        )
    electos = asistentes.presentes - asistentes.no_electos
    if perfil.electos_superan_no_electos and electos <= asistentes.no_electos:
        return rechazo(
            "no_electos_en_mayoria",
            _("Los concejales presentes han de superar en número a los miembros que no lo son"),
            perfil.norma("electos_superan_no_electos"),
            _("Espere a que se incorporen más concejales"),
        )
    return None
