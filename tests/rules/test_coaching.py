"""COA: coaching is offered within limits that are stated, and a pause leaves help open."""

import json

import pytest
from tests.rules.found import (
    CLIENT,
    THERAPIST,
    agreement,
    codes,
    document,
    in_treatment,
    parties,
    party,
    promise,
    promises,
    severities,
    types,
    where,
)

from dbtagreements import dumps
from dbtagreements.rules.coaching import RULES

STANCE = promise("offer_stance", "therapist", stances=["validation"])


def coaching(*patches):
    whole = {}
    for patch in patches:
        whole |= patch
    return agreement("coaching", whole)


def offers(by="therapist", **fields):
    return promise("offer_coaching", by, **({"max_length": "PT10M"} | fields))


def holds(*after, hold_for="PT24H", **fields):
    return offers(hold_after=list(after or ["self_harm"]), hold_for=hold_for, **fields)


def test_the_family_weighs_as_the_catalogue_says():
    warnings = {"COA003", "COA005", "COA007"}
    assert severities(RULES) == {
        code: "warning" if code in warnings else "error"
        for code in (f"COA{number:03}" for number in range(1, 8))
    }


def test_the_family_is_asked_of_coaching_agreements():
    assert set(map(tuple, types(RULES).values())) == {("coaching",)}


def test_nothing_is_found_in_the_smallest_coaching_agreement():
    assert codes("COA", coaching()) == set()


# COA001


@pytest.mark.parametrize(
    ("said", "place"), [([], ""), ([STANCE], "/commitments"), ([offers("client")], "/commitments")]
)
def test_no_provider_offers_coaching(said, place):
    assert where("COA001", coaching(promises(*said))) == [place]


def test_a_provider_beside_a_client_offers_it():
    assert where("COA001", coaching(promises(offers("client therapist")))) == []


# COA002


@pytest.mark.parametrize(
    ("channels", "places"),
    [
        ([], []),
        (["phone"], []),
        (["phone", "sms"], []),
        (["sms"], ["/commitments/1/channels"]),
        (["email", "sms", "app"], ["/commitments/1/channels"]),
    ],
)
def test_the_therapist_who_has_a_phone_offers_channels(channels, places):
    assert where("COA002", coaching(promises(STANCE, offers(channels=channels)))) == places


def test_one_of_several_who_offer_it_can_be_reached():
    two = parties(CLIENT, THERAPIST, party("trainer", "skills_trainer", "email", "sms"))
    both = promises(offers("therapist trainer", channels=["sms"]))
    assert where("COA002", coaching(two, both)) == []
    alone = promises(offers(channels=["sms"]))
    assert where("COA002", coaching(two, alone)) == ["/commitments/0/channels"]


def test_the_clients_own_contact_is_no_channel():
    client = party("client", "client", "sms")
    together = promises(offers("client therapist", channels=["sms"]))
    assert where("COA002", coaching(parties(client, THERAPIST), together)) == [
        "/commitments/0/channels"
    ]


def test_an_offer_by_no_provider_is_another_rules_matter():
    assert where("COA002", coaching(promises(offers("client", channels=["sms"])))) == []


# COA003

HOURS = [{"weekdays": ["monday"], "start": "08:00", "end": "20:00"}]


def test_coaching_without_any_limit():
    unlimited = promise("offer_coaching", "therapist")
    assert where("COA003", coaching(promises(STANCE, unlimited))) == ["/commitments/1"]


@pytest.mark.parametrize(
    "limit", [{"hours": HOURS}, {"response_within": "PT24H"}, {"max_length": "PT10M"}]
)
def test_one_limit_of_the_three_is_enough(limit):
    assert (
        where("COA003", coaching(promises(promise("offer_coaching", "therapist", **limit)))) == []
    )


def test_each_offer_is_asked_for_its_limits():
    unlimited = promise("offer_coaching", "client")
    both = coaching(promises(unlimited, offers(), unlimited))
    assert where("COA003", both) == ["/commitments/0", "/commitments/2"]


# COA004


@pytest.mark.parametrize("half", [{"hold_for": "PT24H"}, {"hold_after": ["self_harm"]}])
def test_half_a_hold(half):
    assert where("COA004", coaching(promises(STANCE, offers(**half)))) == ["/commitments/1"]
    assert where("COA007", coaching(promises(STANCE, offers(**half)))) == []


def test_a_whole_hold_or_none():
    assert where("COA004", coaching(promises(offers(), holds()))) == []


# COA005


@pytest.mark.parametrize("hold_for", ["PT1H", "PT24H", "PT1440M", "PT23H59M59S"])
def test_a_hold_of_at_most_24_hours(hold_for):
    assert where("COA005", coaching(promises(holds(hold_for=hold_for)))) == []


@pytest.mark.parametrize("hold_for", ["PT24H1M", "PT86401S", "PT72H"])
def test_a_longer_hold(hold_for):
    longer = coaching(promises(offers(), holds(hold_for=hold_for)))
    assert where("COA005", longer) == ["/commitments/1/hold_for"]


# COA006

TRIGGERS = [
    "suicidal_thoughts",
    "urges",
    "crisis",
    "before_acting",
    "safety_unclear",
    "reaching_out",
]


@pytest.mark.parametrize("word", TRIGGERS)
def test_a_hold_after_what_is_no_act(word):
    assert where("COA006", coaching(promises(holds(word)))) == ["/commitments/0/hold_after/0"]


def test_each_such_word_is_pointed_at_where_the_document_has_it():
    mixed = coaching(promises(holds("urges", "self_harm", "crisis", "clinic:drinking")))
    listed = json.loads(dumps(mixed))["commitments"][0]["hold_after"]
    assert listed == ["clinic:drinking", "crisis", "self_harm", "urges"]
    assert where("COA006", mixed) == ["/commitments/0/hold_after/1", "/commitments/0/hold_after/3"]


@pytest.mark.parametrize(
    "word", ["self_harm", "suicide_attempt", "therapy_interfering", "clinic:x"]
)
def test_a_hold_after_an_act(word):
    assert where("COA006", coaching(promises(holds(word)))) == []


# COA007

LINE = promise("reach_out", contacts=["emergency_line"])
COVERAGE = promise("provide_coverage", "therapist", contacts=["client"])


def test_a_hold_and_nobody_for_that_time():
    alone = coaching(promises(offers(), holds()))
    assert where("COA007", alone) == ["/commitments"]
    assert where("COA007", coaching(promises(offers()))) == []


@pytest.mark.parametrize("open_", [LINE, COVERAGE])
def test_a_crisis_line_or_cover_stays_open(open_):
    assert where("COA007", coaching(promises(holds(), open_))) == []


HELD = document("coaching", promises(holds()))


def test_in_a_treatment_any_agreement_may_name_them():
    relationship = document("relationship", {})
    assert where("COA007", in_treatment(relationship, HELD)) == ["/agreements/1/commitments"]
    for open_ in (LINE, COVERAGE):
        other = document("relationship", promises(open_))
        assert where("COA007", in_treatment(HELD, other)) == []
    plan = {"professionals": [{"name": "988 Lifeline", "number": "988"}]}
    safety = document("safety", promises(plan=plan))
    assert where("COA007", in_treatment(safety, HELD)) == []
