"""What differs between two values: each difference once, at a place where it can be looked up."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date
from tests.property.test_changes import applied
from tests.wire import rich
from tests.wire.plain import mutated, put

from dbtagreements import (
    AgreementsError,
    Behavior,
    Cadence,
    Change,
    Code,
    FollowSafetyPlan,
    FrozenMap,
    How,
    InvalidValue,
    PlanContact,
    Recipient,
    RecipientRef,
    Refrain,
    Reviewed,
    Role,
    Span,
    Target,
    TargetLevel,
    Term,
    WorkOnTargets,
    changes,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.fields import kinds
from dbtagreements.fields.json import frozen_value, same
from dbtagreements.fields.kinds import fields_of
from dbtagreements.pointer import split
from dbtagreements.wire.writing import written

SAFETY = rich.AGREEMENTS[1]
ADDED, REMOVED, REPLACED, REORDERED = How


def told(before, after) -> list[tuple[str, How]]:
    return [(change.path, change.how) for change in changes(before, after)]


def with_extension(value):
    return replace_at(rich.AGREEMENTS[5], "/extensions", {"clinic:x": value})


def look_up(noun, pointer: str):
    """What stands at a place of a noun's document, as JSON that is frozen."""
    here = written(noun)
    for token in split(pointer):
        here = here[int(token)] if isinstance(here, list) else here[token]
    return frozen_value(here)


def hold_together(before, after) -> None:
    """What is true of every list of changes."""
    found = changes(before, after)
    assert (found == ()) is (before == after)
    for change in found:
        if change.how is ADDED:
            assert change.before is None
            assert same(look_up(after, change.path), change.after)
        elif change.how is REMOVED:
            assert change.after is None
            assert same(look_up(before, change.path), change.before)
        elif change.how is REPLACED:
            assert same(look_up(after, change.path), change.after)
            assert not same(change.before, change.after)
        else:
            assert change.before != change.after
            assert sorted(change.before) == sorted(change.after)
    assert len({(change.path, change.how) for change in found}) == len(found)


# --- Elements with ids -------------------------------------------------------------------------


def promises(*ids: str):
    """The safety agreement with these promises."""
    made = tuple(FollowSafetyPlan(id=id, by=("client",), note=f"About {id}.") for id in ids)
    return replace_at(SAFETY, "/commitments", made)


def test_a_promise_that_is_inserted_is_one_change():
    assert told(promises("a", "b"), promises("new", "a", "b")) == [("/commitments/0", ADDED)]
    assert told(promises("a", "b"), promises("a", "new", "b")) == [("/commitments/1", ADDED)]
    assert told(promises("a", "b"), promises("a", "b", "new")) == [("/commitments/2", ADDED)]


def test_a_promise_that_is_taken_away_is_one_change_where_it_stood_before():
    assert told(promises("a", "b", "c"), promises("b", "c")) == [("/commitments/0", REMOVED)]
    assert told(promises("a", "b", "c"), promises("a", "c")) == [("/commitments/1", REMOVED)]
    (change,) = changes(promises("a", "b"), promises("a"))
    assert (change.before["id"], change.after) == ("b", None)


def test_promises_in_another_order_are_one_change():
    (change,) = changes(promises("a", "b", "c"), promises("c", "a", "b"))

    assert change == Change(
        path="/commitments",
        how=REORDERED,
        before=("a", "b", "c"),
        after=("c", "a", "b"),
    )


def test_order_is_about_those_that_stand_in_both():
    assert told(promises("a", "b", "c"), promises("new", "a", "c")) == [
        ("/commitments/1", REMOVED),
        ("/commitments/0", ADDED),
    ]
    assert (("/commitments", REORDERED)) in told(promises("a", "b"), promises("b", "new", "a"))


def test_a_promise_is_compared_with_the_one_that_has_its_id():
    before = promises("a", "b", "c")
    after = replace_at(promises("new", "a", "b", "c"), "/commitments/2/note", "Otherwise.")

    assert told(before, after) == [
        ("/commitments/0", ADDED),
        ("/commitments/2/note", REPLACED),
    ]


def test_the_place_of_what_was_removed_is_where_it_stood_before():
    """The promise moved up; what it lost stood in the earlier document, at its earlier place."""
    before = promises("a", "b")
    after = replace_at(promises("b"), "/commitments/0/note", None)
    found = changes(before, after)

    assert [(change.path, change.how) for change in found] == [
        ("/commitments/0", REMOVED),
        ("/commitments/1/note", REMOVED),
    ]
    hold_together(before, after)


def test_an_element_that_changes_its_class_says_so_at_its_word():
    before = promises("a")
    after = replace_at(
        before,
        "/commitments/0",
        Refrain(id="a", by=("client",), behaviors=frozenset({Behavior.THREATS}), note="About a."),
    )

    assert told(before, after) == [
        ("/commitments/0/kind", REPLACED),
        ("/commitments/0/behaviors", ADDED),
    ]


def test_parties_and_events_are_told_apart_by_their_ids_too():
    parties = SAFETY.parties
    fewer = (*parties[:5], parties[6])
    assert told(SAFETY, replace_at(SAFETY, "/parties/5/name", "Lee Example")) == [
        ("/parties/5/name", REPLACED)
    ]
    assert told(SAFETY, replace_at(SAFETY, "/parties", fewer)) == [("/parties/5", REMOVED)]
    longer = replace_at(SAFETY, "/history/-", Reviewed(id="e12", at=rich.at(14), by="therapist"))
    assert told(SAFETY, longer) == [("/history/11", ADDED)]


def test_versions_of_one_agreement_are_told_apart():
    treatment = rich.TREATMENT
    second = replace_at(treatment.agreements[0], "/version", 2)
    after = replace_at(treatment, "/agreements/-", second)
    assert told(treatment, after) == [("/agreements/3", ADDED)]
    changed = replace_at(after, "/agreements/0/title", "The first")
    assert told(after, changed) == [("/agreements/0/title", ADDED)]


# --- Elements without ids ----------------------------------------------------------------------


def targets(*descriptions: str):
    made = tuple(
        Target(level=TargetLevel.SKILLS, description=description) for description in descriptions
    )
    return WorkOnTargets(id="t", by=("client",), targets=made)


def test_elements_without_ids_are_found_again_by_what_they_say():
    assert told(targets("a", "b"), targets("new", "a", "b")) == [("/targets/0", ADDED)]
    assert told(targets("a", "b", "c"), targets("a", "c")) == [("/targets/1", REMOVED)]
    assert told(targets("a", "b"), targets("a", "c")) == [("/targets/1/description", REPLACED)]
    assert told(targets("a", "b", "c"), targets("a", "new", "c", "more")) == [
        ("/targets/1/description", REPLACED),
        ("/targets/3", ADDED),
    ]
    assert told(targets(), targets("a")) == [("/targets/0", ADDED)]
    assert told(targets("a", "b"), targets()) == [("/targets/0", REMOVED), ("/targets/1", REMOVED)]


def test_the_place_of_what_an_element_without_id_lost_is_where_it_stood_before():
    before = replace_at(targets("a", "b", "c"), "/targets/2/behavior", Behavior.THREATS)
    after = targets("b", "c")
    hold_together(before, after)
    assert ("/targets/2/behavior", REMOVED) in told(before, after)


def test_the_steps_of_a_plan_are_compared_one_by_one():
    after = replace_at(SAFETY, "/plan/helpers/-", PlanContact(party="parent"))
    assert told(SAFETY, after) == [("/plan/helpers/1", ADDED)]
    after = replace_at(SAFETY, "/plan/professionals/1/number", "112")
    assert told(SAFETY, after) == [("/plan/professionals/1/number", REPLACED)]


def numbered(*numbers: int):
    return with_extension([{"n": number} for number in numbers])


def at(*places: int | str) -> list[str]:
    return [f"/extensions/clinic:x/{place}" for place in places]


MANY = range(100)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (MANY, (*MANY[:50], 500, *MANY[50:]), [(50, ADDED)]),
        (MANY, (*MANY[:50], *MANY[51:]), [(50, REMOVED)]),
        (MANY, (*MANY[1:], 0), [(0, REMOVED), (99, ADDED)]),
        (MANY, (99, *MANY[:99]), [(0, ADDED), (99, REMOVED)]),
        (
            MANY,
            (500, *MANY[:40], *MANY[50:80], 501, *MANY[81:]),
            [(0, ADDED), *((place, REMOVED) for place in range(40, 50)), ("71/n", REPLACED)],
        ),
        ([0] * 100, [0] * 101, [(100, ADDED)]),
        ([0] * 100, [0] * 98, [(98, REMOVED), (99, REMOVED)]),
        ([0] * 100, [*[0] * 30, 1, *[0] * 30, 2, *[0] * 40], [(30, ADDED), (61, ADDED)]),
        ([0, 1] * 50, [0, 1] * 49, [(98, REMOVED), (99, REMOVED)]),
        ([0] * 100, [1] * 101, [*((f"{n}/n", REPLACED) for n in MANY), (100, ADDED)]),
    ],
)
def test_elements_of_a_long_list_are_found_again_too(before, after, expected):
    """Where it is too long to hold every element against every other."""
    one, other = numbered(*before), numbered(*after)

    assert told(one, other) == [(*at(place), how) for place, how in expected]
    hold_together(one, other)
    hold_together(other, one)


ELEMENTS = st.sampled_from([{}, {"n": 1}, {"n": True}, {"n": 1, "m": 2}, {"id": "a"}, {"id": 1}])
LONG_LISTS = st.lists(ELEMENTS, min_size=60, max_size=80)


@given(LONG_LISTS, LONG_LISTS)
def test_the_changes_of_a_long_list_lead_from_the_one_to_the_other(one, other):
    before, after = with_extension(one), with_extension(other)

    assert applied(written(before), changes(before, after)) == written(after)
    hold_together(before, after)


def test_a_list_of_text_is_one_thing():
    after = replace_at(SAFETY, "/plan/warning_signs/-", "I sleep all day.")
    (change,) = changes(SAFETY, after)

    assert (change.path, change.how) == ("/plan/warning_signs", REPLACED)
    assert change.before == SAFETY.plan.warning_signs
    assert change.after == after.plan.warning_signs
    after = replace_at(SAFETY, "/signers", ("therapist", "parent", "client"))
    assert told(SAFETY, after) == [("/signers", REPLACED)]


def test_a_set_is_one_thing_and_has_no_order():
    refrain = rich.COMMITMENTS[6]
    more = replace_at(refrain, "/behaviors", refrain.behaviors | {Behavior.PURGING})
    (change,) = changes(refrain, more)

    assert (change.path, change.how) == ("/behaviors", REPLACED)
    assert change.before == ("clinic:dares", "self_harm", "substance_use")
    assert change.after == ("clinic:dares", "purging", "self_harm", "substance_use")
    other = replace_at(refrain, "/behaviors", frozenset(sorted(refrain.behaviors, reverse=True)))
    assert changes(refrain, other) == ()


# --- Members -----------------------------------------------------------------------------------


def test_a_field_is_added_removed_or_replaced():
    refrain = rich.COMMITMENTS[6]
    assert told(refrain, replace_at(refrain, "/note", "Why not.")) == [("/note", ADDED)]
    assert told(replace_at(refrain, "/note", "Why not."), refrain) == [("/note", REMOVED)]
    (change,) = changes(refrain, replace_at(refrain, "/for", Span(days=1)))
    assert change == Change(path="/for", how=REPLACED, before="PT24H", after="P1D")


def test_what_is_said_by_default_and_what_is_left_out_are_the_same():
    refrain = rich.COMMITMENTS[6]
    (change,) = changes(refrain, replace_at(refrain, "/context", type(refrain.context).ALWAYS))

    assert change == Change(path="/context", how=REMOVED, before="between_members")


def test_nested_fields_have_their_own_places():
    recipient = RecipientRef(
        role=Recipient.SCHOOL, within=RecipientRef(role=Recipient.SCHOOL, name="Elm")
    )
    assert told(recipient, replace_at(recipient, "/within/name", "Oak")) == [
        ("/within/name", REPLACED)
    ]
    assert told(recipient, replace_at(recipient, "/within", None)) == [("/within", REMOVED)]


def test_values_of_two_classes_differ_at_their_word_and_their_fields():
    found = told(rich.COMMITMENTS[8], rich.COMMITMENTS[10])

    assert ("/kind", REPLACED) in found
    assert ("/conduct", ADDED) in found
    assert told(rich.AGREEMENTS[0], rich.TREATMENT)[:1] == [("/type", REPLACED)]
    assert told(Term(start=Date(2026, 1, 5)), Cadence(times=1, per=Span(days=1))) == [
        ("/times", ADDED),
        ("/per", ADDED),
        ("/start", REMOVED),
    ]


# --- Extensions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1),
        (False, 0),
        (None, False),
        (None, 0),
        ("1", 1),
        (1, 1.5),
        ([], {}),
        ([], None),
        ([1], [True]),
        ([[1]], [[True]]),
        ({"a": 1}, {"a": True}),
        ("", None),
        ([None], []),
        ([{}], [[]]),
        ([{"id": 1}], [{"id": True}]),
        ([{"id": 1}, {"id": True}], [{"id": True}, {"id": 1}]),
        ([{"id": 1, "a": 1}, {"id": 1, "a": 2}], [{"id": 1, "a": 2}, {"id": 1, "a": 2}]),
        ([{"id": 1}, {"id": 1}], [{"id": 1}]),
        ([{"id": []}], [{"id": [1]}]),
        ([{"id": {"a": 1}}], [{"id": {"a": 2}}]),
        ([{"id": None}], [{"id": 0}]),
        ([{"id": "a", "version": []}], [{"id": "a", "version": [1]}]),
        ([{"id": "a", "version": 1}], [{"id": "a", "version": True}]),
    ],
)
def test_what_differs_as_json_differs(one, other):
    before, after = with_extension(one), with_extension(other)

    assert before != after
    assert changes(before, after) != ()
    assert changes(after, before) != ()
    hold_together(before, after)
    hold_together(after, before)


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), (0, -0.0), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1, [2.0]], [1.0, [2]])],
)
def test_what_is_the_same_as_json_does_not_differ(one, other):
    assert changes(with_extension(one), with_extension(other)) == ()
    assert with_extension(one) == with_extension(other)


def test_a_host_s_objects_are_compared_like_the_library_s():
    before = with_extension({"room": {"floor": 1}, "shelves": [{"id": "s1", "full": False}]})
    after = with_extension(
        {"room": {"floor": 2}, "shelves": [{"id": "s0"}, {"id": "s1", "full": True}]}
    )

    assert told(before, after) == [
        ("/extensions/clinic:x/room/floor", REPLACED),
        ("/extensions/clinic:x/shelves/0", ADDED),
        ("/extensions/clinic:x/shelves/1/full", REPLACED),
    ]


def test_names_are_escaped_in_pointers():
    before, after = with_extension({"a/b": 1, "c~d": 1}), with_extension({"a/b": 2})

    assert told(before, after) == [
        ("/extensions/clinic:x/a~1b", REPLACED),
        ("/extensions/clinic:x/c~0d", REMOVED),
    ]


def test_the_json_of_a_change_is_frozen():
    (change,) = changes(with_extension(1), with_extension({"a": [1, {"b": 2}]}))

    assert change.after == FrozenMap({"a": [1, {"b": 2}]})
    assert isinstance(hash(change), int)


def test_changes_to_true_and_to_one_are_two_changes():
    """`True == 1` in Python, and not in JSON."""
    assert changes(with_extension(5), with_extension(True)) != changes(  # noqa: FBT003
        with_extension(5), with_extension(1)
    )


# --- Durations, times and words ----------------------------------------------------------------


ALIKE = (
    *(("P1M", "P30D"), ("P1Y", "P12M"), ("P1Y", "P365D"), ("P1W", "P7D")),
    *(("PT24H", "P1D"), ("PT60M", "PT1H")),
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_durations_that_only_seem_the_same_differ(one, other):
    before, after = (Cadence(times=1, per=Span.parse(span)) for span in (one, other))

    assert before != after
    assert changes(before, after) == (Change(path="/per", how=REPLACED, before=one, after=other),)


def test_every_duration_of_every_class_is_seen_when_it_changes():
    seen = 0
    for noun in rich.NOUNS.values():
        for part in rich.parts(noun):
            for field in fields_of(type(part)):
                value = getattr(part, field.name)
                if isinstance(field.kind, kinds.Duration) and value is not None:
                    longer = value.elapsed + 1 if not value.has_calendar_units else None
                    other = Span(seconds=longer) if longer else Span(days=400)
                    changed = _replaced(part, field.wire, other)
                    if changed is not None:
                        seen += 1
                        assert told(part, changed) == [(f"/{field.wire}", REPLACED)]
    assert seen > 20


def _replaced(part, name, value):
    try:
        return replace_at(part, f"/{name}", value)
    except AgreementsError:  # longer than its longest
        return None


def test_a_code_and_a_word_differ():
    before = rich.COMMITMENTS[3]
    after = replace_at(before, "/mode", Code("clinic:other"))
    assert told(before, after) == [("/mode", REPLACED)]


# --- In general --------------------------------------------------------------------------------


def test_between_a_value_and_itself_nothing_differs():
    for noun in rich.NOUNS.values():
        assert changes(noun, noun) == ()
        assert changes(noun, loads(dumps(noun), type(noun))) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [(1, 2), (None, SAFETY), (SAFETY, "x"), (SAFETY, written(SAFETY)), ({}, {})],
)
def test_only_nouns_can_be_compared(before, after):
    with pytest.raises(InvalidValue) as caught:
        changes(before, after)
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "")]


@pytest.mark.parametrize("name", rich.NOUNS)
def test_whatever_is_changed_is_told_and_can_be_looked_up(name):
    noun = rich.NOUNS[name]
    chance = random.Random(name)  # noqa: S311
    others = [written(other) for other in rich.NOUNS.values()]
    compared = 0
    for _ in range(250):
        data = written(noun)
        for _ in range(chance.randint(1, 3)):
            data, _ = mutated(data, others, chance)
        try:
            after = loads(json.dumps(data), type(noun))
        except AgreementsError:
            continue
        compared += 1
        hold_together(noun, after)
        hold_together(after, noun)
    assert compared > 10


NAMES = st.sampled_from(["a", "b", "id", "version", "é"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.5, -1.0, "", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES, inner, max_size=3)
        | st.lists(st.dictionaries(NAMES, inner, max_size=3), max_size=4)
        | st.lists(st.fixed_dictionaries({"id": inner}, optional={"a": inner}), max_size=4)
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_nothing_differs_exactly_where_two_values_are_equal(one, other):
    hold_together(with_extension(one), with_extension(other))


def test_the_order_of_a_list_of_changes_follows_the_later_document():
    data = written(SAFETY)
    data = put(data, ("title",), "Other")
    data = put(data, ("parties", 3, "name"), "Other")
    data = put(data, ("plan", "coping"), ["Other."])
    data = put(data, ("term", "end"), "2026-12-31")
    after = loads(json.dumps(data))

    assert [path for path, _ in told(SAFETY, after)] == [
        "/title",
        "/parties/3/name",
        "/term/end",
        "/plan/coping",
    ]


def test_a_role_that_changes_is_one_change():
    after = replace_at(SAFETY, "/parties/4/role", Role.FAMILY_MEMBER)

    assert changes(SAFETY, after) == (
        Change(
            path="/parties/4/role", how=REPLACED, before="support_person", after="family_member"
        ),
    )
