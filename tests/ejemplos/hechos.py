"""The plain data from which the worked examples are built."""

from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction

from sesiones.estados import EstadoAsistencia
from sesiones.reglas.perfil import PerfilNormativo, perfil_de
from sesiones.reglas.quorum import Asistentes, constituir
from votaciones.estados import Resultado, Sentido, SituacionCenso
from votaciones.reglas.censo import CensoVotacion, Entrada, HechosMiembro, formar_censo
from votaciones.reglas.escrutinio import Escrutinio, contar
from votaciones.reglas.mayorias import recuento, resolver
from votaciones.reglas.tipos import Mayoria

SI, NO, ABS = Sentido.SI, Sentido.NO, Sentido.ABSTENCION
APROBADA, RECHAZADA, EMPATE = Resultado.APROBADA, Resultado.RECHAZADA, Resultado.EMPATE
DELIBERACION = datetime(2026, 3, 30, 9, 30, tzinfo=UTC)
ANTES, DESPUES = DELIBERACION.replace(minute=20), DELIBERACION.replace(minute=40)

PLENO = perfil_de("común", "", "pleno")
PLENO_GP = perfil_de("gran población", "", "pleno")
PLENO_CT = perfil_de("común", "CT", "pleno")
PLENO_CV = perfil_de("común", "VC", "pleno")
PLENO_IB = perfil_de("común", "IB", "pleno")
PLENO_RI = perfil_de("común", "RI", "pleno")
JGL = perfil_de("común", "", "junta_gobierno")
COMISION = perfil_de("común", "", "comision")
COMISION_CV = perfil_de("común", "VC", "comision")
COMISION_CT = perfil_de("común", "CT", "comision")
PORTAVOCES = perfil_de("común", "", "junta_portavoces")
MESA = perfil_de("común", "", "mesa_contratacion")

PRESENTE, FUERA, CONFLICTO = EstadoAsistencia.PRESENTE, EstadoAsistencia.FUERA, EstadoAsistencia.CONFLICTO


def codigo(refusal: object) -> str | None:
    """The code of a refusal or a warning, or nothing when the act is lawful."""
    return getattr(refusal, "codigo", None)


def constituye(perfil: PerfilNormativo, componentes: int, presentes: int, convocatoria: int = 1, **quien) -> bool:
    return constituir(perfil, componentes, Asistentes(presentes, **quien), convocatoria) is None


def vota(
    si: int, no: int = 0, abstencion: int = 0, *, n: int = 21, mayoria=Mayoria.SIMPLE, hecho: int | None = None
) -> Resultado:
    """The result of a count by heads."""
    return resolver(recuento(si, no, abstencion), mayoria, n, hecho)


def sala(n: int, **situaciones: EstadoAsistencia) -> list[HechosMiembro]:
    """`n` members `m1`… present since before the debate; those named have gone into another state during it."""
    return [
        HechosMiembro(f"m{i}", situaciones.get(f"m{i}", PRESENTE), DESPUES if f"m{i}" in situaciones else ANTES)
        for i in range(1, n + 1)
    ]


def censo(hechos: list[HechosMiembro], perfil: PerfilNormativo = PLENO, *, ponderada: bool = False) -> CensoVotacion:
    return formar_censo(hechos, perfil, deliberacion_desde=DELIBERACION, ponderada=ponderada)


def reparte(votantes: CensoVotacion, si: int, no: int = 0, abstencion: int = 0) -> dict[str, Sentido]:
    """Ballots for the first voters of a census, in its order."""
    sentidos = [SI] * si + [NO] * no + [ABS] * abstencion
    return {entrada.persona: sentido for entrada, sentido in zip(votantes.votantes, sentidos, strict=False)}


def cuenta(escrutinio: Escrutinio) -> tuple[Fraction | int, ...]:
    return escrutinio.recuento.si, escrutinio.recuento.no, escrutinio.recuento.abstencion


def grupos(
    asientos: Mapping[str, Fraction | int], votos: Mapping[str, Sentido], perfil: PerfilNormativo = PORTAVOCES
) -> Escrutinio:
    """A vote in which each group has one seat that weighs what is given."""
    entradas = tuple(Entrada(g, SituacionCenso.CON_VOTO, Fraction(peso), g) for g, peso in asientos.items())
    return contar(CensoVotacion(entradas), votos, perfil)
