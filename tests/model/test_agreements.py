"""What an agreement holds together: its parties, its ids and its history."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date
from tests.model.samples import (
    CATALOGUES,
    CLIENT,
    DIGEST,
    NOON,
    collection,
    filled,
    full,
    hints,
    pointer,
    required,
)

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    Agreement,
    Behavior,
    Commitment,
    Corrected,
    Declined,
    Event,
    FollowSafetyPlan,
    InvalidValue,
    Party,
    PlanContact,
    ProvideCoverage,
    ReachOut,
    RecipientRef,
    Refrain,
    RelationshipAgreement,
    Resumed,
    Role,
    SafetyAgreement,
    Term,
    Treatment,
    model,
)
from dbtagreements.fields import ContactId, PartyId

NOBODY = "nobody"

# From the blueprint's tables: every field that names a party, by class.
NAMING = {
    "Party": {"represents"},
    "Commitment": {"by", "to"},
    "ReachOut": {"contacts"},
    "ProvideCoverage": {"contacts"},
    "PlanContact": {"party"},
    "MeansStep": {"by"},
    "Risk": {"assessed_by"},
    "Agreement": {"signers"},
    "ReleaseAgreement": {"discloses"},
    "RecipientRef": {"party"},
    "Signed": {"party", "witness"},
    "Declined": {"party"},
    "LimitsExplained": {"by", "to"},
    "Reviewed": {"by"},
    "Recommitted": {"party"},
    "Revoked": {"by"},
    "Disclosed": {"by"},
    "Ended": {"by"},
    "SessionObserved": {"party"},
    "DiaryCardObserved": {"party"},
    "PracticeObserved": {"party"},
    "BehaviorObserved": {"party"},
    "ContactObserved": {"by", "to"},
    "PaymentObserved": {"by"},
}


def names_a_party(hint):
    hint = required(hint)
    found = collection(hint)
    return (found[1] if found else hint) in (PartyId, ContactId)


def test_the_fields_that_name_a_party_are_those_of_the_blueprint():
    found = {}
    for name in model.__all__:
        cls = getattr(model, name)
        if isinstance(cls, type) and attrs.has(cls):
            own = set(hints(cls)) - {n for b in cls.__mro__[1:-1] for n in hints(b)}
            if naming := {n for n in own if names_a_party(hints(cls)[n])}:
                found[name] = naming

    assert found == NAMING


def dangling(cls, depth=0):
    """Every way in which a value of a class can name a party that is not there, with its place."""
    for name, hint in hints(cls).items():
        inner = required(hint)
        several = collection(inner)
        item = several[1] if several else inner
        for value, below in dangling_values(item, depth):
            arguments = {name: (value,) if several else value}
            if cls is PlanContact:  # either a party or a name
                arguments["name"] = None
            place = pointer(name) + ("/0" if several else "") + below
            yield cls(**filled(cls, **arguments)), place


def dangling_values(item, depth):
    if item in (PartyId, ContactId):
        yield NOBODY, ""
    elif item is RecipientRef and depth > 1:
        return
    elif isinstance(item, type) and attrs.has(item) and not issubclass(item, Agreement):
        for cls in CATALOGUES.get(item, (item,)):
            yield from dangling(cls, depth + (item is RecipientRef))


def dangling_agreements(cls):
    """Arguments of an agreement in which one field dangles, with its name and place."""
    for name, hint in hints(cls).items():
        inner = required(hint)
        several = collection(inner)
        item = several[1] if several else inner
        for value, below in dangling_values(item, 0):
            if name == "parties":
                value = attrs.evolve(value, id="client")  # noqa: PLW2901  # the samples name it
            if name == "history":
                value = (full(Resumed, id="client"), attrs.evolve(value, id="n1"))  # noqa: PLW2901
                yield filled(cls, history=value), name, f"/history/1{below}"
            else:
                changed = (value,) if several else value
                place = pointer(name) + ("/0" if several else "") + below
                yield filled(cls, **{name: changed}), name, place


def problems_of(cls, arguments):
    try:
        cls(**arguments)
    except InvalidValue as error:
        assert error.__context__ is None  # noqa: PT017
        return [(problem.code, problem.path) for problem in error.problems]
    return []


@pytest.mark.parametrize("cls", AGREEMENTS, ids=lambda cls: cls.__name__)
def test_a_party_that_is_not_there_is_named_wherever_a_field_refers_to_one(cls):
    places = []
    for arguments, _, place in dangling_agreements(cls):
        assert problems_of(cls, arguments | {"supersedes": None}) == [("dangling_party", place)]
        places.append(place)

    fields = {place.split("/")[1] for place in places}
    assert {"parties", "signers", "commitments", "history"} <= fields
    assert len(places) >= 2 + 2 * len(COMMITMENTS) + 12


@pytest.mark.parametrize("cls", AGREEMENTS, ids=lambda cls: cls.__name__)
def test_the_history_of_an_amended_agreement_may_name_parties_of_earlier_versions(cls):
    """And nothing but the history may."""
    for arguments, name, place in dangling_agreements(cls):
        expected = [] if name == "history" else [("dangling_party", place)]
        assert problems_of(cls, arguments | {"supersedes": DIGEST}) == expected


@pytest.mark.parametrize("cls", AGREEMENTS, ids=lambda cls: cls.__name__)
def test_all_parties_that_are_not_there_are_named_at_once(cls):
    """The samples name the party `client` wherever they can; here it is called otherwise."""
    stranger = attrs.evolve(CLIENT, id="someone-else")
    found = problems_of(cls, filled(cls, parties=(stranger,), supersedes=None))

    assert {code for code, _ in found} == {"dangling_party"}
    places = [place for _, place in found]
    assert len(places) == len(set(places))
    for index, commitment in enumerate(COMMITMENTS):
        assert f"/commitments/{index}/by/0" in places, commitment
        assert f"/commitments/{index}/to/0" in places, commitment
    assert "/signers/0" in places
    assert "/history/0/witness" in places


def agreement(cls=RelationshipAgreement, **changes):
    return cls(
        **{
            "id": "agr-1",
            "timezone": "America/New_York",
            "language": "en",
            "parties": (CLIENT, party("therapist", Role.THERAPIST)),
            "term": Term.lasting(Date(2026, 1, 5), years=1),
        }
        | changes
    )


def party(id, role=Role.SUPPORT_PERSON, **changes):
    return Party(id=id, role=role, name="Eva Example", **changes)


def refused(cls=RelationshipAgreement, **changes):
    with pytest.raises(InvalidValue) as caught:
        agreement(cls, **changes)
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.mark.parametrize("cls", [ReachOut, ProvideCoverage])
def test_the_emergency_line_may_be_reached_though_it_is_no_party(cls):
    reach = cls(id="c1", by=("client",), contacts=("emergency_line", "therapist", "emergency_line"))

    assert agreement(commitments=(reach,)).commitments == (reach,)


@pytest.mark.parametrize("field", ["by", "to"])
def test_the_emergency_line_neither_owes_nor_is_owed_anything(field):
    promise = FollowSafetyPlan(**({"id": "c1", "by": ("client",)} | {field: ("emergency_line",)}))

    assert refused(commitments=(promise,)) == [("dangling_party", f"/commitments/0/{field}/0")]


@pytest.mark.parametrize("signers", [("emergency_line",), ("client", "emergency_line")])
def test_the_emergency_line_signs_nothing(signers):
    assert refused(signers=signers) == [("dangling_party", f"/signers/{len(signers) - 1}")]


def promise(id):
    return FollowSafetyPlan(id=id, by=("client",))


def event(id, hours, *, recorded=None):
    at = NOON.add(hours=hours)
    return Resumed(id=id, at=at, recorded_at=None if recorded is None else NOON.add(hours=recorded))


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("parties", party),
        ("commitments", promise),
        ("history", lambda id: event(id, 0)),
    ],
    ids=["parties", "commitments", "history"],
)
def test_every_id_that_an_earlier_one_has_is_named(field, make):
    ids = ["a", "b", "a", "c", "b", "a"]
    items = tuple(map(make, ids))
    changes = {field: items, "signers": ()}
    if field == "parties":
        changes["commitments"] = ()

    assert refused(**changes) == [("duplicate_id", f"/{field}/{index}/id") for index in (2, 4, 5)]


def test_parties_commitments_and_events_have_ids_apart_from_one_another():
    same = agreement(commitments=(promise("client"),), history=(event("client", 0),))

    assert same.commitment("client") == promise("client")
    assert same.party("client") == CLIENT


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        ([0, 1, 2], []),
        ([0, 0, 0], []),
        ([1, 0], [1]),
        ([0, 2, 1, 3], [2]),
        ([3, 1, 2, 3], [1, 2]),  # each is held against the latest before it
        ([5, 4, 3, 2], [1, 2, 3]),
    ],
)
def test_a_history_stands_in_the_order_of_time(times, wrong):
    history = tuple(event(f"e{index}", hours) for index, hours in enumerate(times))
    expected = [("history_order", f"/history/{index}") for index in wrong]

    if expected:
        assert refused(history=history) == expected
    else:
        assert agreement(history=history).history == history


def test_a_history_stands_in_the_order_in_which_things_were_recorded():
    late = (event("e1", 5), event("e2", 1, recorded=6), event("e3", 6))

    assert agreement(history=late).history == late
    assert refused(history=(event("e1", 1, recorded=6), event("e2", 5))) == [
        ("history_order", "/history/1")
    ]


@given(st.lists(st.integers(0, 5), max_size=8))
def test_exactly_the_events_before_the_latest_so_far_are_out_of_order(hours):
    history = tuple(event(f"e{index}", hour) for index, hour in enumerate(hours))
    wrong = [
        ("history_order", f"/history/{index}")
        for index, hour in enumerate(hours)
        if any(hour < earlier for earlier in hours[:index])
    ]

    assert (
        problems_of(
            RelationshipAgreement,
            {
                "id": "a",
                "timezone": "UTC",
                "language": "en",
                "parties": (CLIENT,),
                "term": Term(start=Date(2026, 1, 5)),
                "history": history,
            },
        )
        == wrong
    )


def test_a_correction_is_of_an_earlier_event():
    first, correction = event("e1", 0), Corrected(id="e2", at=NOON, corrects="e1")

    assert agreement(history=(first, correction)).history == (first, correction)
    assert refused(history=(correction, attrs.evolve(first, id="e1"))) == [
        ("dangling_event", "/history/0/corrects")
    ]
    assert refused(history=(attrs.evolve(correction, corrects="e2"),)) == [
        ("dangling_event", "/history/0/corrects")
    ]
    assert refused(history=(first, attrs.evolve(correction, corrects="client"))) == [
        ("dangling_event", "/history/1/corrects")
    ]


def test_everything_amiss_in_an_agreement_is_named_in_one_error():
    got = refused(
        id="Agreement 1",
        timezone="Mars/Olympus",
        language="english language",
        title="x\x00",
        version=0,
        parties=(CLIENT, party("client"), party("sister", represents=NOBODY)),
        signers=("client", "mother"),
        review="P3M",
        commitments=(
            Refrain(id="c1", by=(NOBODY,), behaviors=frozenset({Behavior.SELF_HARM})),
            promise("c1"),
        ),
        extensions={"room": 1},
        history=(
            event("e1", 5),
            Declined(id="e1", at=NOON, party="father"),
            Corrected(id="e3", at=NOON.add(hours=6), corrects="e9"),
        ),
    )

    assert got == [
        ("bad_id", "/id"),
        ("out_of_range", "/version"),
        ("bad_zone", "/timezone"),
        ("bad_language", "/language"),
        ("control_character", "/title"),
        ("wrong_type", "/review"),
        ("bad_name", "/extensions/room"),
        ("duplicate_id", "/parties/1/id"),
        ("duplicate_id", "/commitments/1/id"),
        ("duplicate_id", "/history/1/id"),
        ("history_order", "/history/1"),
        ("dangling_event", "/history/2/corrects"),
        ("dangling_party", "/parties/2/represents"),
        ("dangling_party", "/signers/1"),
        ("dangling_party", "/commitments/0/by/0"),
        ("dangling_party", "/history/1/party"),
    ]


def test_elements_that_are_right_in_themselves_are_checked_beside_one_that_is_not():
    """One wrong element does not hide what is wrong with the others."""
    got = refused(
        commitments=(
            FollowSafetyPlan(id="c1", by=(NOBODY,)),
            "a promise",
            promise("c1"),
        )
    )

    assert sorted(got) == [
        ("dangling_party", "/commitments/0/by/0"),
        ("duplicate_id", "/commitments/2/id"),
        ("wrong_type", "/commitments/1"),
    ]


def test_without_parties_that_can_be_told_nobody_is_missing():
    assert refused(parties="client", signers=("client",)) == [("wrong_type", "/parties")]
    assert refused(parties=(), signers=("client",)) == [("empty", "/parties")]


@pytest.mark.parametrize("field", ["parties", "term", "commitments", "history", "signers"])
def test_an_agreement_that_lacks_what_its_signers_follow_from_is_refused_all_the_same(field):
    assert [code for code, _ in refused(**{field: None})] == ["wrong_type"]


def test_a_list_of_what_are_no_parties_gives_no_signers_and_one_problem_each():
    assert refused(parties=(CLIENT, "therapist", 5)) == [
        ("wrong_type", "/parties/1"),
        ("wrong_type", "/parties/2"),
    ]


def test_parties_and_commitments_are_found_by_their_ids():
    one = agreement(commitments=(promise("c1"), promise("c2")))

    assert one.party("therapist").role is Role.THERAPIST
    assert one.commitment("c2") == promise("c2")
    with pytest.raises(KeyError):
        one.party(NOBODY)
    with pytest.raises(KeyError):
        one.commitment("c9")


def test_parties_are_found_by_role_and_commitments_by_class():
    reach = ReachOut(id="c2", by=("client",), contacts=("therapist",))
    one = agreement(commitments=(promise("c1"), reach, promise("c3")))

    assert [p.id for p in one.parties_with(Role.CLIENT)] == ["client"]
    assert one.parties_with(Role.GUARDIAN) == ()
    assert one.commitments_of(ReachOut) == (reach,)
    assert [c.id for c in one.commitments_of(FollowSafetyPlan)] == ["c1", "c3"]
    assert one.commitments_of(Commitment) == one.commitments


def treatment(*agreements):
    return Treatment(id="t1", client="client", started_on=Date(2026, 1, 5), agreements=agreements)


def test_a_treatment_holds_every_version_of_an_agreement_once():
    first, second = agreement(), agreement(version=2, supersedes=DIGEST)
    other = agreement(SafetyAgreement, id="agr-2")

    assert treatment(first, second, other).agreements == (first, second, other)
    with pytest.raises(InvalidValue) as caught:
        treatment(first, other, agreement(SafetyAgreement), second, other)
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("duplicate_id", "/agreements/2/id"),
        ("duplicate_id", "/agreements/4/id"),
    ]


def test_the_base_classes_stand_in_no_agreement():
    base = Commitment(id="c1", by=("client",))

    assert refused(commitments=(base,)) == [("wrong_type", "/commitments/0")]
    assert refused(history=(Event(id="e1", at=NOON),)) == [("wrong_type", "/history/0")]


def test_the_catalogues_hold_every_class_once():
    assert len(COMMITMENTS) == 21
    assert len(EVENTS) == 11
    assert len(AGREEMENTS) == 7
    for base, catalogue in CATALOGUES.items():
        assert len({getattr(cls, cls.tagged_by) for cls in catalogue}) == len(catalogue)
        assert all(issubclass(cls, base) for cls in catalogue)
