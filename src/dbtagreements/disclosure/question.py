"""A request in the form in which it is decided: each part of it a question of its own."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dbtagreements.disclosure.recipients import Person, person
from dbtagreements.disclosure.request import DisclosureRequest
from dbtagreements.model import Party, RecipientRef, Term
from dbtagreements.vocabulary import Code, Fact, Ground, Information, Purpose

__all__ = ["Question", "question"]


class Question(NamedTuple):
    """What is asked; the same as the request, in the form in which it is decided."""

    ground: Ground
    recipient: Person
    stated_purposes: tuple[Purpose | Code, ...]
    information: tuple[Information | Code, ...]
    about: Term | None
    facts: Mapping[Fact, bool]
    part2: bool
    victim_age: int | None
    client_age: int | None

    @property
    def purposes(self) -> tuple[Purpose | Code, ...]:
        """For what it would be told: where no purpose is stated, for the ground itself."""
        return self.stated_purposes or (Purpose(self.ground.value),)


def question(request: DisclosureRequest, parties: Mapping[str, Iterable[Party]]) -> Question:
    """The question of a request.

    Args:
        request: The request.
        parties: By id, the parties of the agreements that it is asked of.
    """
    told = request.recipient
    return Question(
        ground=request.ground,
        recipient=person(told, parties) if isinstance(told, RecipientRef) else Person(told),
        stated_purposes=tuple(sorted(request.purposes)),
        information=tuple(sorted(request.information)),
        about=request.about,
        facts=request.facts,
        part2=request.part2,
        victim_age=request.victim_age,
        client_age=request.client_age,
    )
