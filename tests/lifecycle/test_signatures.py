"""A signature counts for the text that was signed, from its own instant on, and for no other."""

import json
from itertools import count

import pytest
from attrs import evolve
from tests.scenarios.stories import NEW_YORK, day, instant, relationship, signed

from dbtagreements import (
    InvalidDocument,
    InvalidValue,
    Method,
    Signed,
    Status,
    Term,
    amend,
    awaiting,
    decline,
    digest,
    dumps,
    loads,
    sign,
    status,
)
from dbtagreements.pointer import join
from dbtagreements.templates import standard
from dbtagreements.wire import replace_at

DRAFT = relationship("2026-01-05", "2027-01-04", NEW_YORK, title="How we work")
SIGNED = signed(DRAFT, client="2026-01-05T14:00Z", therapist="2026-01-05T15:00Z")
LATER = instant("2026-02-01T12:00Z")
TYPES = (
    "relationship",
    "safety",
    "confidentiality",
    "skills_group",
    "coaching",
    "consultation_team",
    "release",
)


def leaves(value, path=()):
    """Every leaf of a JSON value with the way to it."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from leaves(member, (*path, name))
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


def others(leaf):
    """Values that a leaf might hold instead, some of which its field refuses."""
    if isinstance(leaf, bool):
        return [not leaf]
    if isinstance(leaf, int):
        return [leaf + 1, leaf - 1]
    if isinstance(leaf, str):
        return [
            f"{leaf}x",
            "client",
            "therapist",
            "2026-01-04",
            "2027-02-01",
            "P2W",
            "PT1H",
            "en-CA",
        ]
    return [["client"]]


def put(document, path, value):
    changed = json.loads(json.dumps(document))
    here = changed
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return changed


@pytest.mark.parametrize("type_", TYPES)
def test_a_leaf_changed_after_signing_voids_every_signature(type_):
    agreement = standard(
        type_, term=Term.lasting(day("2026-01-05"), years=1), timezone=NEW_YORK, place="US"
    )
    for party, minute in zip(agreement.signers, count(), strict=False):
        at = instant(f"{agreement.term.start.isoformat()}T14:{minute:02}Z")
        agreement = sign(agreement, party, at=at, method=Method.INK)
    document = json.loads(dumps(agreement))
    changed = 0
    for path, leaf in leaves(document):
        if path[0] == "history":
            continue
        for other in others(leaf):
            try:
                altered = loads(json.dumps(put(document, path, other)))
            except InvalidDocument:
                continue
            if altered == agreement:  # what a set says does not change with its order
                continue
            counting = set(altered.signers) - set(awaiting(altered))
            assert not counting, join(path)
            changed += 1
    assert changed > 10


def test_a_signature_from_another_agreement_does_not_count():
    other = evolve(DRAFT, id="other")
    assert awaiting(evolve(other, history=SIGNED.history)) == ("client", "therapist")


def test_a_signature_replayed_under_an_amended_text_does_not_count():
    amended = amend(SIGNED, title="How we work now")
    replayed = evolve(
        amended,
        history=(*amended.history, evolve(SIGNED.history[0], id="e3", at=LATER)),
    )
    assert awaiting(replayed) == ("client", "therapist")


def test_a_signature_moved_back_before_earlier_events_is_refused():
    backdated = evolve(SIGNED.history[1], at=instant("2026-01-05T13:00Z"))
    with pytest.raises(InvalidValue):
        evolve(SIGNED, history=(SIGNED.history[0], backdated))


def test_a_digest_of_an_unknown_algorithm_does_not_count():
    unknown = digest(DRAFT).replace("sha256:", "sha512:")
    history = tuple(evolve(event, covers=unknown) for event in SIGNED.history)
    assert awaiting(evolve(DRAFT, history=history)) == ("client", "therapist")


def test_a_signature_counts_from_its_own_instant_on():
    assert awaiting(SIGNED, at=instant("2026-01-05T13:59:59Z")) == ("client", "therapist")
    assert awaiting(SIGNED, at=instant("2026-01-05T14:00:00Z")) == ("therapist",)


def test_one_who_declined_is_awaited_and_may_sign_later():
    declined = decline(DRAFT, "client", at=instant("2026-01-05T12:00Z"), reason="Not yet.")
    assert awaiting(declined) == ("client", "therapist")
    assert status(declined, at=LATER) is Status.DRAFT
    assert awaiting(signed(declined, client="2026-01-06T12:00Z")) == ("therapist",)


def test_what_is_signed_is_the_present_text():
    assert [e.covers for e in SIGNED.history if isinstance(e, Signed)] == [digest(DRAFT)] * 2
    assert awaiting(replace_at(SIGNED, "/title", None)) == ("client", "therapist")


def test_a_text_that_nobody_has_signed_is_not_in_effect_because_nobody_is_asked():
    asks_nobody = amend(SIGNED, signers=(), title="What nobody has read")
    assert status(asks_nobody, at=LATER) is not Status.IN_EFFECT
