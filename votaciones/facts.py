"""From rows to the plain data that the rules read, and back."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from sesiones.estados import EstadoAsistencia, SistemaVoto
from sesiones.models import Asistencia, Sesion
from sesiones.selectors import numero_legal_of
from votaciones.estados import Sentido, SituacionCenso
from votaciones.models import Censo, Votacion
from votaciones.reglas.censo import CensoVotacion, Entrada, HechosMiembro

THOUSANDTH = Decimal("0.001")


def persona_of(row: Asistencia | Censo) -> str:
    """The key under which rules and journal know who sits there."""
    holder = row.miembro or row.funcionario
    return holder.clave if holder else ""


def grupo_of(row: Asistencia | Censo) -> str:
    """The group's initials; empty for who belongs to none."""
    return row.grupo.siglas if row.grupo else ""


def asientos_of(sesion: Sesion) -> list[Asistencia]:
    """Everybody with a seat in the session, in the order of the seats; officials only where their seat has a vote."""
    rows = (
        Asistencia.objects.filter(sesion=sesion)
        .select_related("miembro", "funcionario", "grupo", "sustituye_a")
        .order_by("orden", "pk")
    )
    return [row for row in rows if row.miembro_id or row.vota]


def hechos_of(asientos: Iterable[Asistencia]) -> list[HechosMiembro]:
    return [
        HechosMiembro(
            persona=persona_of(row),
            estado=EstadoAsistencia(row.estado),
            desde=row.desde,
            vota=row.vota,
            peso=Fraction(row.peso),
            grupo=grupo_of(row),
            sustituye_a=row.sustituye_a.clave if row.sustituye_a else "",
        )
        for row in asientos
    ]


def numeros_of(sesion: Sesion, asientos: Iterable[Asistencia]) -> tuple[int, int]:
    """`(numero_legal, numero_hecho)`: seats by law and seats filled; with a weighted vote, sums of weights."""
    filled = [row for row in asientos if row.vota and not row.sustituye_a_id]
    if sesion.organo.sistema_voto == SistemaVoto.PONDERADO.value:
        total = int(sum((row.peso for row in filled), Decimal(0)))
        return total, total
    return numero_legal_of(sesion), len(filled)


def entrada_of(entry: Censo) -> Entrada:
    return Entrada(
        persona=persona_of(entry),
        situacion=SituacionCenso(entry.situacion),
        peso=Fraction(entry.peso),
        grupo=grupo_of(entry),
    )


def censo_rows(votacion: Votacion) -> list[Censo]:
    """The frozen census in the order of the seats."""
    return list(votacion.censo.select_related("miembro", "funcionario", "grupo").order_by("pk"))


def censo_of(rows: Iterable[Censo]) -> CensoVotacion:
    return CensoVotacion(tuple(entrada_of(row) for row in rows))


def votos_of(votacion: Votacion) -> dict[str, Sentido]:
    """Person → sense of every ballot in the box."""
    votos = votacion.votos.select_related("censo__miembro", "censo__funcionario")
    return {persona_of(voto.censo): Sentido(voto.sentido) for voto in votos}


def decimal_of(value: Fraction | int) -> Decimal:
    """To the thousandth, as the tables keep weights."""
    exact = Fraction(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(THOUSANDTH)


def pesos_of(entradas: Iterable[Entrada]) -> dict[str, Decimal]:
    """The weights as the tables keep them; what rounding loses in a group goes to its last voter, so that sums hold."""
    pesos: dict[str, Decimal] = {}
    groups: dict[str, list[Entrada]] = {}
    for entrada in entradas:
        pesos[entrada.persona] = decimal_of(entrada.peso)
        if entrada.situacion is SituacionCenso.CON_VOTO:
            groups.setdefault(entrada.grupo, []).append(entrada)
    for members in groups.values():
        exact = decimal_of(sum((entrada.peso for entrada in members), Fraction(0)))
        pesos[members[-1].persona] += exact - sum((pesos[entrada.persona] for entrada in members), Decimal(0))
    return pesos


def text_of(value: Fraction | Decimal | int) -> str:
    """An exact figure as text: `16`, `4.5`."""
    decimal = value if isinstance(value, Decimal) else decimal_of(value)
    return f"{decimal.normalize():f}"
