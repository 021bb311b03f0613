from tests.frases import _as_proofread  # noqa: F401  a fixture
