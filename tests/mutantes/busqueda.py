"""How property tests search for a mutant: always the same cases, and the first that tells is enough."""

from hypothesis import Phase, settings

settings.register_profile(
    "mutantes", derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("mutantes")
