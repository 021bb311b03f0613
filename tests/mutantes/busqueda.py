"""How the tests look for a mutant: the plain ones first, then the properties, always with the same cases.

The first case that tells is enough: nothing is made smaller.
"""

import pytest
from hypothesis import Phase, settings

settings.register_profile(
    "mutantes", derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("mutantes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
