"""Every worked example of the law has its row, or its test, under its id."""

from collections import Counter
from types import ModuleType

from tests.actas import test_approval
from tests.actas import test_ejemplos as test_actas_emitidas
from tests.ejemplos import test_actas, test_composicion_y_quorum, test_personas, test_plazos, test_votos

# Written out: a row that is lost, or whose id is mistyped, is missed here.
TABLE = """
C01 C02 C03 C05 C06 C07 C09 C10
Q01 Q02 Q03 Q04 Q05 Q07 Q08 Q09 Q11 Q12 Q13 Q15 Q16 Q17
V01 V02 V03 V04 V05 V06 V07 V08 V10 V11 V13 V15 V16 V17 V18 V20 V22 V23 V25 V26 V28 V29 V30 V31 V32 V34 V35 V37 V38 V39
V40 V41 V42
T01 T02 T04 T05 T07 T08
P01 P02 P04 P05 P07 P08
A01 A03 A04 A06 A07
E01 E02 E03 E04 E05 E06 E08 E10 E11 E12 E14 E15
D01 D02 D04 D06 D08 D09 D10 D11 D12 D13
R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11
"""
IDS = TABLE.split()
MODULES: tuple[ModuleType, ...] = (
    test_composicion_y_quorum,
    test_votos,
    test_personas,
    test_plazos,
    test_actas,
    test_actas_emitidas,
    test_approval,
)


def shown() -> Counter[str]:
    """Each id and how many rows or tests have it; a test says its own as `test_r11_…`."""
    rows = Counter(id_ for module in MODULES for id_ in getattr(module, "EJEMPLOS", ()))
    tests = [name.split("_")[1].upper() for module in MODULES for name in vars(module) if name.startswith("test_")]
    rows.update(set(tests) & set(IDS) - set(rows))
    return rows


def test_every_worked_example_has_a_row_or_a_test_under_its_id():
    assert sorted(set(IDS) - set(shown())) == []


def test_no_row_has_an_id_that_the_law_does_not_know_and_none_is_there_twice():
    assert sorted(set(shown()) - set(IDS)) == []
    assert [id_ for id_, times in shown().items() if times > 1] == []
