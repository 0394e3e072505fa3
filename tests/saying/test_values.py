"""A host's own classes are said from their fields, in the words of the library."""

from typing import ClassVar

from attrs import evolve
from pendulum import Date, DateTime
from tests.cli.samples import AT, SAFETY
from tests.testing.hosts import HouseAgreement
from tests.wire.hosts import HOUSE

from dbtagreements import (
    CoachingHours,
    Code,
    Commitment,
    Event,
    FrozenMap,
    Recipient,
    RecipientRef,
    Term,
    Weekday,
    say_changes,
)
from dbtagreements.fields import Count, EventId, Parameters, frozen
from dbtagreements.saying.happenings import what_happened
from dbtagreements.saying.sentences import say
from dbtagreements.saying.special import special
from dbtagreements.saying.telling import tell
from dbtagreements.saying.voice import Voice


@frozen(kw_only=True)
class Anything(Commitment):
    """A promise with a field of every kind that has none among the others."""

    kind: ClassVar[str] = "clinic:anything"

    at: DateTime
    after: EventId
    on: Date
    rain: bool = False
    most: Count = 3
    whom: tuple[RecipientRef, ...] = ()
    hours: tuple[CoachingHours, ...] = ()
    times: tuple[Term, ...] = ()
    words: frozenset[Code] = frozenset()
    numbers: frozenset[Count] = frozenset()
    more: Parameters = FrozenMap()


@frozen(kw_only=True)
class TeaTaken(Event):
    """Someone took tea."""

    event: ClassVar[str] = "clinic:tea_taken"

    cups: Count = 1


ANYTHING = Anything(
    id="c1",
    by=("client",),
    at=AT,
    after="e1",
    on=Date(2026, 1, 6),
    rain=True,
    whom=(RecipientRef(role=Recipient.SCHOOL, name="Elm Street"),),
    hours=(CoachingHours(weekdays=frozenset(Weekday), start="08:00", end="20:00"),),
    times=(Term(start=Date(2026, 1, 5)), Term(start=Date(2026, 1, 5), end=Date(2026, 1, 6))),
    words=frozenset({Code("clinic:b"), Code("clinic:a")}),
    numbers=frozenset({2, 1}),
    more=FrozenMap({"tea": [1, None]}),
)


def test_a_promise_of_a_hosts_own_says_each_of_its_fields():
    assert say(ANYTHING, Voice.of(SAFETY)) == (
        "Ana Example: anything.",
        (
            "At: 5 January 2026 at 14:00 UTC.",
            "After: e1.",
            "On: 6 January 2026.",
            "Rain: yes.",
            "Most: 3.",
            "Whom: Elm Street (school).",
            "Hours: every day, 08:00 to 20:00.",
            "Times: from 5 January 2026 on and from 5 January 2026 to 6 January 2026.",
            "Words: a and b.",
            "Numbers: 1 and 2.",
            'More: {"tea": [1, null]}.',
        ),
    )


def test_nouns_of_a_hosts_own_are_said_by_their_fields():
    says = say(HOUSE.commitments[0], Voice.of(HOUSE))
    assert says.sentence == "Ana Example: walk the dog."
    assert says.particulars[:2] == (
        "Dog: “Bruno”.",
        (
            "Walks: lasting 20 minutes; pace as the dog likes and lasting 40 minutes; pace zigzag; "
            "company Ana Example."
        ),
    )


def test_what_changed_in_values_of_every_kind_is_said():
    before = evolve(SAFETY, commitments=(ANYTHING,))
    changed = evolve(
        ANYTHING,
        at=AT.add(hours=1),
        after="e2",
        rain=False,
        most=4,
        words=frozenset({Code("clinic:a")}),
        numbers=frozenset({1, 3}),
        more=FrozenMap({"tea": 2}),
    )
    assert say_changes(before, evolve(before, commitments=(changed,))) == (
        "Anything, at: from 5 January 2026 at 14:00 UTC to 5 January 2026 at 15:00 UTC.",
        "Anything, after what: from e1 to e2.",
        "Anything, no longer: rain.",
        "Anything, most: from 3 to 4.",
        "Anything, words, no longer: b.",
        "Anything, numbers, no longer: 2.",
        "Anything, numbers, new: 3.",
        "Anything, more, tea: 2 (before: [1, null]).",
    )


def test_an_event_of_a_hosts_own_is_said():
    agreement = evolve(SAFETY, history=(TeaTaken(id="e1", at=AT, cups=2),))
    assert list(what_happened(agreement, Voice.of(agreement))) == [
        "5 January 2026 at 09:00: Tea taken. Cups: 2."
    ]


def test_an_agreement_of_a_hosts_own_has_a_section_for_its_fields():
    house = HouseAgreement(
        **{
            name: getattr(SAFETY, name)
            for name in ("id", "timezone", "language", "parties", "term")
        },
        quiet=(Weekday.SUNDAY,),
    )
    assert list(special(house, Voice.of(house))) == [
        ("What else was agreed", (("Quiet: Sunday.", ()),))
    ]
    assert next(iter(tell(house))).text == "House agreement"
    assert list(special(evolve(house, quiet=()), Voice.of(house))) == []
