"""`replace_at`: a change deep inside a value that cannot change, checked as if made anew."""

import copy
import pickle
from contextlib import suppress

import pytest
from pendulum import Date
from tests.wire import rich
from tests.wire.plain import walked

from dbtagreements import (
    EMERGENCY_LINE,
    AbsenceLimit,
    AgreementsError,
    Behavior,
    Cadence,
    Code,
    ContactKind,
    ContactPoint,
    FollowSafetyPlan,
    FrozenMap,
    InvalidValue,
    Mode,
    Party,
    PlanContact,
    Recipient,
    RecipientRef,
    Reviewed,
    Role,
    Span,
    Term,
    changes,
    digest,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.pointer import join, split
from dbtagreements.wire.writing import written

SAFETY = rich.AGREEMENTS[1]
CONFIDENTIALITY = rich.AGREEMENTS[2]
SESSIONS = rich.COMMITMENTS[2]


def refused(subject, pointer, value) -> list[tuple[str, str]]:
    with pytest.raises(InvalidValue) as caught:
        replace_at(subject, pointer, value)
    error = caught.value
    assert error.__context__ is None
    assert error.__cause__ is None
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
    return [(problem.code, problem.path) for problem in error.problems]


# --- What is changed ---------------------------------------------------------------------------


CHANGES = (
    (SAFETY, "/title", "Other"),
    (SAFETY, "/version", 4),
    (SAFETY, "/term", Term(start=Date(2026, 1, 6))),
    (SAFETY, "/term/end", Date(2026, 6, 30)),
    (SAFETY, "/parties/4/name", "Eva Other"),
    (SAFETY, "/parties/4/role", Role.FAMILY_MEMBER),
    (SAFETY, "/parties/0/contacts/1/value", "x@example.com"),
    (SAFETY, "/commitments/0/for", Span(days=2)),
    (SAFETY, "/commitments/1/contacts/2", "parent"),
    (SAFETY, "/plan/helpers/0/note", "Mornings."),
    (SAFETY, "/plan/warning_signs/1", "I hide."),
    (SAFETY, "/history/9/reason", "Mixed up."),
    (SESSIONS, "/absence_limit/within", Span(weeks=8)),
    (SESSIONS, "/cadence/per", Span(weeks=2)),
    (SESSIONS, "/mode", Code("clinic:x")),
    (SESSIONS, "/camera_on", False),
    (rich.COMMITMENTS[3], "/mode", Mode.FAMILY),
    (CONFIDENTIALITY, "/exceptions/0/victim_age/from", 3),
    (CONFIDENTIALITY, "/exceptions/0/basis/0/confirmed", False),
    (rich.TREATMENT, "/agreements/1/plan/coping/0", "Tea."),
)


@pytest.mark.parametrize(
    ("subject", "pointer", "value"), CHANGES, ids=[f"{c[0].id}{c[1]}" for c in CHANGES]
)
def test_what_stands_at_a_place_is_replaced(subject, pointer, value):
    before = dumps(subject)
    changed = replace_at(subject, pointer, value)
    path = [int(token) if token.isdecimal() else token for token in split(pointer)]

    assert look_up(changed, path) == value
    assert look_up(subject, path) != value
    assert type(changed) is type(subject)
    assert dumps(subject) == before
    assert loads(dumps(changed), type(changed)) == changed
    assert next(change.path for change in changes(subject, changed)).startswith(pointer[:5])


def test_everything_in_a_document_can_be_replaced_by_itself():
    """The pointer of a document leads to the same place in the value."""
    places = 0
    for noun in rich.NOUNS.values():
        for path, _ in walked(written(noun)):
            value = look_up(noun, path)
            if value is not None:
                assert replace_at(noun, join(path), value) == noun
                places += 1
    assert places > 1_500


def look_up(noun, path):
    """The value at a place of a noun, by its fields; None where it is no place of its own."""
    here = noun
    for token in path:
        if isinstance(here, FrozenMap | tuple):
            here = here[token]
        elif isinstance(here, frozenset):
            return None
        else:
            here = getattr(here, f"{token}_" if token in {"for", "from", "with"} else token, None)
            if token in {"schema", "type", "kind", "event"} and not isinstance(here, ContactKind):
                return None
    return here


def test_an_element_is_put_at_the_end_where_the_pointer_says_so():
    more = replace_at(SAFETY, "/commitments/-", FollowSafetyPlan(id="again", by=("client",)))
    assert [commitment.id for commitment in more.commitments][-2:] == ["medical", "again"]
    more = replace_at(SAFETY, "/plan/helpers/-", PlanContact(party="parent"))
    assert len(more.plan.helpers) == 2
    more = replace_at(SAFETY, "/commitments/1/contacts/-", "parent")
    assert more.commitments[1].contacts == ("therapist", "sister", EMERGENCY_LINE, "parent")
    more = replace_at(
        SAFETY, "/parties/6/contacts/-", ContactPoint(kind=ContactKind.APP, value="x")
    )
    assert len(more.parties[6].contacts) == 1
    assert replace_at(rich.AGREEMENTS[5], "/history/-", Reviewed(id="e", at=rich.at(7), by="lead"))


def test_none_leaves_out_what_may_be_absent():
    for pointer in ("/title", "/review", "/plan", "/risk", "/term/end", "/plan/helpers/0/note"):
        assert pointer in {
            change.path for change in changes(SAFETY, replace_at(SAFETY, pointer, None))
        }


def test_a_whole_set_is_replaced_and_none_of_its_elements_has_a_place():
    changed = replace_at(SAFETY, "/commitments/0/behaviors", frozenset({Behavior.THREATS}))
    assert changed.commitments[0].behaviors == {Behavior.THREATS}
    for pointer in ("/commitments/0/behaviors/0", "/commitments/0/behaviors/-"):
        assert refused(SAFETY, pointer, Behavior.THREATS) == [("unknown_field", pointer)]


def test_the_whole_is_replaced_by_a_value_of_its_class():
    assert replace_at(SAFETY, "", CHANGED) == CHANGED
    for value in (
        None,
        5,
        "x",
        rich.AGREEMENTS[0],
        rich.TREATMENT,
        written(SAFETY),
        SAFETY.parties,
    ):
        assert refused(SAFETY, "", value) == [("wrong_type", "")]


CHANGED = replace_at(SAFETY, "/title", "Other")


# --- Extensions --------------------------------------------------------------------------------


def test_json_inside_extensions_is_replaced_and_frozen():
    changed = replace_at(SAFETY, "/extensions/clinic:flags/paid", False)  # noqa: FBT003
    assert changed.extensions["clinic:flags"]["paid"] is False
    changed = replace_at(SAFETY, "/extensions/clinic:weights/1", {"a": [1, {"b": []}]})
    assert changed.extensions["clinic:weights"][1] == FrozenMap({"a": [1, {"b": []}]})
    assert isinstance(hash(changed), int)
    changed = replace_at(SAFETY, "/extensions/clinic:weights/-", 7)
    assert changed.extensions["clinic:weights"][-1] == 7
    changed = replace_at(SAFETY, "/extensions/clinic:new", [1, 2])
    assert changed.extensions["clinic:new"] == (1, 2)
    changed = replace_at(SAFETY, "/extensions/clinic:flags/none", None)
    assert changed == SAFETY
    changed = replace_at(SAFETY, "/extensions/https:~1~1clinic.example~1notes/0/text", "x")
    assert changed.extensions["https://clinic.example/notes"][0]["text"] == "x"
    changed = replace_at(SAFETY, "/extensions", {"clinic:x": 1})
    assert changed.extensions == FrozenMap({"clinic:x": 1})
    assert replace_at(changed, "/extensions", {}) == replace_at(SAFETY, "/extensions", FrozenMap())


def test_parameters_of_a_custom_promise_are_replaced_too():
    custom = rich.COMMITMENTS[-1]

    assert replace_at(custom, "/parameters/km", 3).parameters["km"] == 3
    assert replace_at(custom, "/parameters/with a space", 3).parameters["with a space"] == 3


@pytest.mark.parametrize(
    ("pointer", "value", "code", "path"),
    [
        ("/extensions/clinic:x", {1}, "wrong_type", None),
        ("/extensions/clinic:x", float("nan"), "out_of_range", None),
        ("/extensions/clinic:x", "a\x00", "control_character", None),
        ("/extensions/clinic:flags/paid", 2**53, "out_of_range", None),
        ("/extensions/clinic:weights/0", object(), "wrong_type", None),
        ("/extensions/clinic:flags/a\x00", 1, "control_character", None),
        ("/extensions/room", 1, "bad_name", None),
        ("/extensions", {"room": 1}, "bad_name", "/extensions/room"),
        ("/extensions", 5, "wrong_type", None),
        ("/extensions", None, "wrong_type", None),
        ("/extensions/clinic:weights/99", 1, "unknown_field", None),
        ("/extensions/clinic:room/0", "x", "unknown_field", None),
        ("/extensions/clinic:none/a", 1, "unknown_field", None),
        ("/extensions/clinic:flags/times/0", 1, "unknown_field", None),
    ],
)
def test_what_is_no_json_is_refused_at_its_place(pointer, value, code, path):
    assert refused(SAFETY, pointer, value) == [(code, pointer if path is None else path)]


# --- What is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pointer",
    [
        "/unheard_of",
        "/for",
        "/parties/7",
        "/parties/7/name",
        "/parties/-1",
        "/parties/-/name",
        "/parties/00",
        "/parties/01/name",
        "/parties/+1",
        "/parties/ 1",
        "/parties/1 ",
        "/parties/\u0661",
        "/parties/1.0",
        "/parties/client",
        "/parties/" + "9" * 5_000,
        "/parties/",
        "/parties/0/contacts/2",
        "/id/0",
        "/version/x",
        "/term/start/year",
        "/title/0",
        "/history/0/unheard_of",
        "/plan/helpers/0/number/0",
        "/schema",
        "/type",
        "/commitments/0/kind",
        "/commitments/0/for_",
        "/",
        "//",
        "/review/weeks",
        "/__class__",
        "/parties/0/__init__",
        "/usual_signers",
    ],
)
def test_a_place_that_is_none_is_refused_where_it_stops_being_one(pointer):
    ((code, path),) = refused(SAFETY, pointer, "x")

    assert code == "unknown_field"
    assert pointer.startswith(path)


@pytest.mark.parametrize(
    "pointer", ["id", "#/id", "/a~", "/a~2b", "~", None, 5, ("id",), b"/id", []]
)
def test_what_is_no_pointer_is_refused(pointer):
    assert refused(SAFETY, pointer, "x") == [("wrong_type", "")]


@pytest.mark.parametrize("subject", [None, 5, "x", {}, (), SAFETY.parties, SAFETY.extensions, Term])
def test_only_nouns_can_be_changed(subject):
    assert refused(subject, "/0", "x") == [("wrong_type", "")]


# Where no other place is named, the problem is at the pointer.
REFUSED = (
    (SAFETY, "/id", "A", "bad_id", ""),
    (SAFETY, "/id", None, "wrong_type", ""),
    (SAFETY, "/title", 5, "wrong_type", ""),
    (SAFETY, "/version", 1.0, "wrong_type", ""),
    (SAFETY, "/version", 0, "out_of_range", ""),
    (SAFETY, "/parties/0/role", "client", "wrong_type", ""),
    (SAFETY, "/parties/0/name", "a\x00", "control_character", ""),
    (SAFETY, "/parties/1", {"id": "x"}, "wrong_type", ""),
    (SAFETY, "/parties", [*SAFETY.parties], "wrong_type", ""),
    (SAFETY, "/commitments/0/by", (), "empty", ""),
    (SAFETY, "/commitments/1/by", ("client", "client"), "repeated", "/commitments/1/by/1"),
    (SAFETY, "/commitments/0/by/-", "client", "repeated", "/commitments/0/by/1"),
    (SAFETY, "/commitments/0/by/0", "nobody", "dangling_party", ""),
    (SAFETY, "/commitments/0/behaviors", {Behavior.THREATS}, "wrong_type", ""),
    (SAFETY, "/commitments/0/id", "reach", "duplicate_id", "/commitments/1/id"),
    (SAFETY, "/commitments/0/for", "P1D", "wrong_type", ""),
    (SAFETY, "/term/end", Date(2025, 1, 1), "end_before_start", ""),
    (SAFETY, "/plan/helpers/0/name", "Eva", "inconsistent", "/plan/helpers/0"),
    (SAFETY, "/plan/helpers/0/party", None, "inconsistent", "/plan/helpers/0"),
    (SAFETY, "/history/9/corrects", "e11", "dangling_event", ""),
    (SAFETY, "/history/9/at", rich.at(1), "history_order", "/history/9"),
    (SESSIONS, "/length_min", Span(days=1), "calendar_units", ""),
    (SESSIONS, "/absence_limit/misses", 0, "out_of_range", ""),
    (SESSIONS, "/absence_limit", 3, "wrong_type", ""),
    (CONFIDENTIALITY, "/exceptions/0/victim_age/below", 0, "inconsistent", ""),
)


@pytest.mark.parametrize(
    ("subject", "pointer", "value", "code", "place"),
    REFUSED,
    ids=[f"{index}{case[1]}" for index, case in enumerate(REFUSED)],
)
def test_what_would_be_meaningless_is_refused_with_its_whole_pointer(
    subject, pointer, value, code, place
):
    before = dumps(subject)

    assert refused(subject, pointer, value) == [(code, place or pointer)]
    assert dumps(subject) == before


def test_what_is_wrong_far_from_the_place_has_its_own_pointer_from_the_top():
    found = refused(rich.TREATMENT, "/agreements/1/parties/1/id", "x")

    assert {code for code, _ in found} == {"dangling_party"}
    assert all(path.startswith("/agreements/1/") for _, path in found)


def test_all_that_would_be_wrong_is_named_at_once():
    found = refused(SAFETY, "/parties", SAFETY.parties[:1])

    assert len(found) > 5
    assert {code for code, _ in found} == {"dangling_party"}


def test_a_field_that_has_nothing_in_it_has_no_places():
    team = rich.AGREEMENTS[5]
    assert refused(team, "/review/weeks", 1) == [("unknown_field", "/review/weeks")]
    empty = replace_at(SAFETY, "/plan", None)
    assert refused(empty, "/plan/coping", ("Tea.",)) == [("unknown_field", "/plan/coping")]


# --- Laws --------------------------------------------------------------------------------------


def test_the_subject_and_what_it_shares_stay_as_they_are():
    before = copy.deepcopy(SAFETY)
    changed = replace_at(SAFETY, "/parties/0/name", "Other")

    assert before == SAFETY
    assert changed.commitments is SAFETY.commitments
    assert changed.parties[1] is SAFETY.parties[1]
    assert digest(changed) != digest(SAFETY)


def test_a_change_and_its_contrary_give_the_value_back():
    changed = replace_at(SAFETY, "/parties/0/name", "Other")

    assert replace_at(changed, "/parties/0/name", SAFETY.parties[0].name) == SAFETY


def test_two_changes_in_different_places_may_come_in_any_order():
    one = replace_at(replace_at(SAFETY, "/title", "x"), "/version", 9)
    other = replace_at(replace_at(SAFETY, "/version", 9), "/title", "x")

    assert one == other


def test_what_it_returns_has_the_type_of_the_subject():
    party: Party = replace_at(rich.PARTIES[0], "/name", "Other")
    cadence: Cadence = replace_at(Cadence(times=1, per=Span(days=1)), "/times", 2)
    limit: AbsenceLimit = replace_at(AbsenceLimit(misses=4), "/misses", 5)

    assert (party.name, cadence.times, limit.misses) == ("Other", 2, 5)


def test_copy_replace_changes_the_fields_of_a_noun():
    """`copy.replace` (Python 3.13) asks for `__replace__`, with the names of the fields."""
    changed = SAFETY.__replace__(title="Other", version=4)
    assert (changed.title, changed.version) == ("Other", 4)
    refrain = SAFETY.commitments[0]
    assert refrain.__replace__(for_=None).for_ is None
    with pytest.raises(InvalidValue):
        SAFETY.__replace__(title=5)
    if hasattr(copy, "replace"):
        assert copy.replace(SAFETY, title="Other", version=4) == changed


def test_a_deep_value_is_changed_at_its_deepest_place():
    recipient = RecipientRef(role=Recipient.SCHOOL)
    for _ in range(8):
        recipient = RecipientRef(role=Recipient.SCHOOL, within=recipient)
    pointer = "/within" * 8 + "/name"

    assert pointer in [c.path for c in changes(recipient, replace_at(recipient, pointer, "Elm"))]
    deep = RecipientRef(role=Recipient.SCHOOL)
    ((code, path),) = refused(recipient, "/within" * 9, deep)
    assert (code, path) == ("too_deep", "/within")


def test_only_the_librarys_own_errors_are_raised():
    for noun, _, path, _ in rich.places_once():
        for value in (None, 5, object(), [], {}, "x", b"x", Date(2026, 1, 1), noun):
            with suppress(AgreementsError):
                replace_at(noun, join(path), value)
