"""Facts that are known, each so or not so, kept as a value."""

from collections.abc import Mapping

from dbtagreements.fields import frozen_flags
from dbtagreements.vocabulary import Fact

__all__ = ["known_facts"]


def known_facts(facts: Mapping[Fact, bool]) -> Mapping[Fact, bool]:
    """The facts, which nothing changes any more."""
    return frozen_flags(facts)
