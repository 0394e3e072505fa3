"""`Index` and `Case`: what a rule can ask of the agreement that it looks at."""

import attrs
import pytest
from pendulum import Date
from tests.rules.found import (
    CLIENT,
    MOTHER,
    NOON,
    TEEN,
    THERAPIST,
    agreement,
    parties,
    party,
    promise,
    promises,
)
from tests.scenarios.stories import instant
from tests.wire.hosts import HOUSE, WalkTheDog

from dbtagreements import (
    AttendSessions,
    Case,
    Commitment,
    EndReason,
    Index,
    Method,
    PlanContact,
    PracticeSkills,
    Refrain,
    SafetyPlan,
    Status,
    correct,
    digest,
    end,
    recommit,
    sign,
)
from dbtagreements.policies import load_policy
from dbtagreements.templates import minimal


def index_of(subject, at=NOON, policy=None):
    return Index(agreement=subject, at=at, policy=policy)


def places(found):
    return [place for place, _ in found]


def test_parties_are_found_by_what_they_are_each_with_its_position():
    people = [
        party("clinic", "organization"),
        CLIENT,
        THERAPIST,
        MOTHER,
        party("lead", "team_leader"),
        party("sister", "support_person"),
    ]
    subject = agreement("safety", parties(*people, commitments=[], plan=None))
    index = index_of(subject)

    assert places(index.clients) == [1]
    assert places(index.guardians) == [3]
    assert places(index.providers) == [0, 2, 4]
    assert places(index.members) == [2, 4]
    assert index.client_ids == {"client"}
    assert index.provider_ids == {"clinic", "therapist", "lead"}
    assert index.member_ids == {"therapist", "lead"}
    assert [found for _, found in index.clients] == [subject.parties[1]]
    assert index.party("sister") == subject.parties[5]
    assert index.place("sister") == 5
    for ask in (index.party, index.place):
        with pytest.raises(KeyError):
            ask("nobody")


def test_commitments_are_found_by_class_and_by_who_owes_them():
    given = promises(
        promise("attend_sessions", mode="individual"),
        promise("practice_skills", "therapist"),
        promise("attend_sessions", "therapist client", mode="skills_group", optional=True),
        promise("attend_sessions", "therapist", mode="consultation_team"),
    )
    index = index_of(agreement("relationship", given))

    assert places(index.of(AttendSessions)) == [0, 2, 3]
    assert places(index.of(PracticeSkills)) == [1]
    assert index.of(Refrain) == ()
    assert places(index.by_clients(AttendSessions)) == [0, 2]
    assert places(index.by_providers(AttendSessions)) == [2, 3]
    assert places(index.attending) == [0, 3]
    assert places(index.attending_clients) == [0]


def test_a_class_that_others_derive_from_finds_them_all():
    index = index_of(HOUSE)

    assert places(index.of(Commitment)) == [0, 1]
    assert places(index.of(WalkTheDog)) == [0]
    assert places(index.of(Refrain)) == [1]


@pytest.mark.parametrize(
    ("policy", "born", "found"),
    [
        (None, "2008-01-06", True),
        (None, "2008-01-05", False),
        ("gb-eng", "2010-01-06", True),
        ("gb-eng", "2010-01-05", False),
        ("ca-on", "2020-01-05", False),
    ],
)
def test_minors_are_clients_below_the_age_on_the_first_day(policy, born, found):
    subject = agreement("safety", parties(THERAPIST, TEEN | {"born": born}))
    index = index_of(subject, policy=policy and load_policy(policy))
    assert places(index.minors) == [1] * found


def test_one_whose_birth_is_unknown_is_no_minor():
    assert index_of(minimal("safety")).minors == ()


def test_events_are_those_that_had_happened_and_are_in_force_in_the_order_of_time():
    subject = recommit(minimal("safety"), "client", at=instant("2026-01-10T12:00Z"))
    subject = correct(subject, "e1", at=instant("2026-01-20T12:00Z"))

    assert index_of(subject, instant("2026-01-10T11:59:59Z")).events == ()
    assert index_of(subject, instant("2026-01-10T12:00Z")).events == subject.history[:1]
    assert index_of(subject).events == subject.history[1:]


def test_signatures_count_while_they_cover_the_present_text():
    signed = sign(minimal("safety"), "client", at=instant("2026-01-05T14:00Z"), method=Method.INK)
    index = index_of(signed)

    assert index.covers == digest(signed)
    assert index.signatures == index.counting == signed.history
    assert index.status is Status.AWAITING_SIGNATURE
    assert not index.ended

    ended = index_of(end(signed, at=NOON, reason=EndReason.OTHER))
    assert ended.ended
    assert ended.status is Status.ENDED


def test_days_are_local_to_the_agreement():
    index = index_of(minimal("safety"), instant("2026-01-06T04:59:59Z"))
    assert index.day == Date(2026, 1, 5)
    assert index.local_day(instant("2026-01-06T05:00Z")) == Date(2026, 1, 6)
    assert index.local_day(instant("2026-01-06T05:00Z")) == Date(2026, 1, 6)


def test_texts_leave_out_what_happened_later_and_words_do_not():
    later = {
        "event": "declined",
        "id": "e1",
        "party": "client",
        "at": "2026-03-05T14:00:00Z",
        "reason": "Not NOW.",
    }
    subject = agreement("safety", {"title": "Safe", "history": [later]})

    assert "/history/0/reason" not in [text.path for text in index_of(subject).texts]
    asked = index_of(subject, instant("2026-03-05T14:00:00Z"))
    assert ("/history/0/reason", "reason", "Not NOW.") in asked.texts
    assert sorted(asked.words) == sorted(text.text for text in asked.texts)
    assert "not now." in asked.prose


def test_prose_has_every_text_in_lower_case_between_null_characters():
    asked = index_of(agreement("safety", {"title": "Safe at HOME\n\nand away"}))

    first, *texts, last = asked.prose.split("\0")
    assert (first, last) == ("", "")
    assert texts == [text.lower() for text in asked.words]
    assert "safe at home\n\nand away" in texts


def test_commitments_are_found_kind_by_kind():
    stances = [
        promise("offer_stance", "therapist", stances=[one]) for one in ("respect", "validation")
    ]
    asked = index_of(
        agreement("safety", promises(stances[0], promise("follow_safety_plan"), stances[1]))
    )

    places = sorted([place for place, _ in alike] for alike in asked.by_kind)
    assert places == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("name", "number", "named"),
    [
        ("988 Lifeline", "988", True),
        ("", "988", False),
        (" ", "988", False),
        ("988 Lifeline", "", False),
        ("988 Lifeline", " \t", False),
        ("988 Lifeline", None, False),
    ],
)
def test_a_crisis_line_in_the_plan_has_a_name_and_a_number_and_a_blank_is_neither(
    name, number, named
):
    line = PlanContact(name=name, number=number)
    plan = SafetyPlan(professionals=(PlanContact(party="therapist", number="+1-555-0100"), line))
    subject = attrs.evolve(minimal("safety"), commitments=(), plan=plan)
    assert index_of(subject).crisis_line is named


def test_a_case_of_one_agreement_can_be_made_to_try_a_rule():
    policy = load_policy("us-ca")
    case = Case.of(minimal("safety"), at=NOON, policy=policy)

    assert (case.at, case.day, case.policy, case.treatment) == (
        NOON,
        Date(2026, 2, 1),
        policy,
        None,
    )
    assert case.index.agreement == minimal("safety")
    assert case.indexes == (case.index,)
