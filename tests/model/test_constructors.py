"""What a constructor refuses: all that is wrong, at once, each with its place and its code."""

import attrs
import pendulum
import pytest
from pendulum import UTC, Date, DateTime
from tests.model.samples import (
    NOON,
    NOUNS,
    filled,
    full,
    good,
    hints,
    least,
    needed,
    pointer,
    required,
    words,
    wrong,
)

from dbtagreements import (
    AbsenceUnit,
    AgreementsError,
    Attempts,
    Code,
    FrozenMap,
    Ideation,
    InvalidValue,
    Recipient,
    Span,
    model,
)
from dbtagreements.fields import Extensions, Instant, Parameters


def refusal(cls, arguments):
    """The problems for which a class refuses these arguments; None where it takes them."""
    try:
        cls(**arguments)
    except InvalidValue as error:
        assert error.__cause__ is None  # noqa: PT017
        assert error.__context__ is None  # noqa: PT017
        assert not hasattr(error, "__notes__")  # noqa: PT017
        return error.problems
    return None


def places(problems):
    return None if problems is None else [(problem.code, problem.path) for problem in problems]


def named(cls):
    return cls.__name__


def test_every_class_of_the_model_is_among_the_samples():
    assert {cls.__name__ for cls in NOUNS} == {
        name for name in model.__all__ if name[0].isupper() and not name.isupper()
    }


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_what_a_field_may_hold_is_taken_as_it_is_given(cls):
    base = filled(cls)
    for name, hint in hints(cls).items():
        for value in good(hint):
            if refusal(cls, base | {name: value}) is None:
                assert getattr(cls(**(base | {name: value})), name) is value, name
            else:
                # Refused only with others, never alone, so that what refuses it is no field's own.
                assert places(refusal(cls, base | {name: value}))[0][0] in ACROSS


# Problems that lie between fields; those of single ones have other codes.
ACROSS = {
    "dangling_event",
    "dangling_party",
    "duplicate_id",
    "end_before_start",
    "history_order",
    "inconsistent",
    "reserved_id",
}


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_each_value_that_means_nothing_is_one_problem_at_its_place(cls):
    base = filled(cls)
    differing = []
    for name, hint in hints(cls).items():
        for value, code, below in wrong(hint):
            got = places(refusal(cls, base | {name: value}))
            if got != [(code, pointer(name) + below)]:
                differing.append((name, str(value)[:40], code, below, got))

    assert differing == []


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_all_fields_that_are_wrong_are_named_at_once_in_their_order(cls):
    wrongs = {name: list(wrong(hint)) for name, hint in hints(cls).items()}
    for turn in range(max(map(len, wrongs.values()))):
        chosen = {name: found[turn % len(found)] for name, found in wrongs.items()}
        got = places(refusal(cls, {name: found.value for name, found in chosen.items()}))
        expected = [
            (found.code, pointer(name) + found.below)
            for name in (field.name for field in attrs.fields(cls))
            for found in [chosen[name]]
        ]
        assert got == expected


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_what_is_expected_is_said_and_what_was_given_is_not(cls):
    base = filled(cls)
    for name, hint in hints(cls).items():
        for value, _, _ in wrong(hint):
            for problem in refusal(cls, base | {name: value}) or ():
                assert problem.message.startswith("expected ")
                assert len(problem.message) < 1_000


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_holds_the_defaults_for_what_is_left_out(cls):
    """As the blueprint has them: nothing, false or empty, but for the few that are listed."""
    exceptions = {
        "consecutive": True,
        "excused_count": True,
        "subject_to_exceptions": True,
        "version": 1,
        "count": 1,
        "answered": True,
    }
    value = least(cls)
    for name, hint in hints(cls).items():
        if name in needed(cls) or name == "signers":
            continue
        held = getattr(value, name)
        if name in exceptions:
            assert held == exceptions[name]
        elif words(required(hint)) and held is not None:
            assert str(held) in {"always", "treatment_start", "calendar", "self", "general"}
        else:
            assert held in (None, False, (), frozenset(), FrozenMap())


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_fields_are_given_by_name(cls):
    with pytest.raises(TypeError):
        cls("client")
    with pytest.raises(TypeError, match="unexpected keyword"):
        cls(**filled(cls), nickname="Ana")


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_changed_copy_is_checked_again(cls):
    value = full(cls)
    for name, hint in hints(cls).items():
        bad = next(w for w in wrong(hint))
        for change in (attrs.evolve, cls.__replace__):
            with pytest.raises(InvalidValue) as caught:
                change(value, **{name: bad.value})
            assert places(caught.value.problems) == [(bad.code, pointer(name) + bad.below)]


# The blueprint: `targets` and `contacts` may be empty; of what must be given no other may.
MAY_BE_EMPTY = {"contacts", "targets"}


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_what_must_be_given_may_not_be_empty_but_for_targets_and_contacts(cls):
    for field in attrs.fields(cls):
        value = filled(cls)[field.name]
        if field.default is not attrs.NOTHING or type(value) not in {tuple, frozenset}:
            continue
        got = places(refusal(cls, filled(cls) | {field.name: type(value)()}))
        expected = None if field.name in MAY_BE_EMPTY else [("empty", pointer(field.name))]
        assert got == expected


MOMENTS = [
    (cls, name) for cls in NOUNS for name, hint in hints(cls).items() if required(hint) is Instant
]


@pytest.mark.parametrize(("cls", "name"), MOMENTS, ids=lambda v: getattr(v, "__name__", v))
def test_an_instant_of_any_zone_is_held_in_utc(cls, name):
    new_york = DateTime(2026, 1, 5, 7, 0, 0, 123456, tzinfo=pendulum.timezone("America/New_York"))
    fixed = DateTime(2026, 1, 5, 14, 30, tzinfo=pendulum.FixedTimezone(9_000))
    base = filled(cls)
    if "until" in base:
        base["until"] = DateTime(2027, 1, 1, tzinfo=UTC)
    base |= {moment: NOON for moment in ("at", "recorded_at") if moment in base}
    for there, utc in ((new_york, NOON.add(microseconds=123456)), (fixed, NOON)):
        moments = {"at", "recorded_at"} & set(base) if name == "at" else {name}
        changed = dict.fromkeys(moments, there)
        expected = utc
        if name == "until":
            changed, expected = {"until": there.add(days=1)}, utc.add(days=1)
        held = getattr(cls(**(base | changed)), name)
        assert held == expected
        assert type(held) is DateTime
        assert held.tzinfo is UTC
        assert held.isoformat() == expected.isoformat()


def test_both_of_two_instants_with_one_reading_of_the_clock_are_kept_apart():
    """At the end of summer time 01:30 comes twice, and pendulum takes the two for equal."""
    new_york = pendulum.timezone("America/New_York")
    first, second = (
        model.Resumed(id="e1", at=DateTime(2026, 11, 1, 1, 30, tzinfo=new_york, fold=fold))
        for fold in (0, 1)
    )

    assert first.at == DateTime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert second.at == DateTime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert first != second


def test_the_first_and_the_last_instant_of_the_calendar_can_be_held():
    for at in (
        DateTime(1, 1, 1, tzinfo=UTC),
        DateTime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ):
        assert model.Resumed(id="e1", at=at).at == at


OBJECTS = [
    (cls, name)
    for cls in NOUNS
    for name, hint in hints(cls).items()
    if hint in (Extensions, Parameters)
]


@pytest.mark.parametrize(("cls", "name"), OBJECTS, ids=lambda v: getattr(v, "__name__", v))
def test_json_is_taken_from_a_mapping_and_held_frozen(cls, name):
    given = {"clinic:room": [1, {"floor": 2}]}
    held = getattr(full(cls, **{name: given}), name)
    given["clinic:room"].append(3)

    assert type(held) is FrozenMap
    assert held["clinic:room"] == (1, FrozenMap({"floor": 2}))


@pytest.mark.parametrize(("cls", "name"), OBJECTS, ids=lambda v: getattr(v, "__name__", v))
def test_all_that_is_no_json_is_named_at_once(cls, name):
    mixed = {"clinic:a": [1, {1}, float("nan")], "clinic:b": {"c": "\x00"}, "clinic:d": b""}

    got = places(refusal(cls, filled(cls) | {name: mixed}))

    assert got == [
        ("wrong_type", f"/{name}/clinic:a/1"),
        ("out_of_range", f"/{name}/clinic:a/2"),
        ("control_character", f"/{name}/clinic:b/c"),
        ("wrong_type", f"/{name}/clinic:d"),
    ]


# One argument set for each thing that fields say together, and what is wrong with it.
TOGETHER = [
    ("Term", {"start": Date(2026, 1, 5), "end": Date(2026, 1, 4)}, "end_before_start", "/end"),
    (
        "Restriction",
        {"since": Date(2026, 1, 5), "ended": Date(2026, 1, 4)},
        "end_before_start",
        "/ended",
    ),
    ("CoachingHours", {"start": "08:00", "end": "08:00"}, "end_before_start", "/end"),
    ("CoachingHours", {"start": "20:00", "end": "08:00"}, "end_before_start", "/end"),
    ("Resumed", {"recorded_at": NOON.subtract(microseconds=1)}, "end_before_start", "/recorded_at"),
    ("Suspended", {"until": NOON}, "end_before_start", "/until"),
    ("Suspended", {"until": NOON.subtract(seconds=1)}, "end_before_start", "/until"),
    ("AgeRange", {"from_": None, "below": None}, "inconsistent", ""),
    ("AgeRange", {"from_": 18, "below": 18}, "inconsistent", "/below"),
    ("AgeRange", {"from_": 18, "below": 0}, "inconsistent", "/below"),
    ("PlanContact", {"party": None, "name": None}, "inconsistent", ""),
    ("PlanContact", {"party": "sister", "name": "Eva Example"}, "inconsistent", ""),
    (
        "Risk",
        {"ideation": None, "attempts": None, "self_harm": None, "means_access": frozenset()},
        "inconsistent",
        "",
    ),
    ("Module", {"weeks": 7, "weeks_max": 6}, "inconsistent", "/weeks_max"),
    ("Pay", {"amount": None}, "inconsistent", "/amount"),
    ("Pay", {"currency": None}, "inconsistent", "/currency"),
    ("Party", {"id": "emergency_line"}, "reserved_id", "/id"),
    (
        "AbsenceLimit",
        {"consecutive": False, "unit": AbsenceUnit.WEEK},
        "inconsistent",
        "/unit",
    ),
    (
        "AttendSessions",
        {"length_min": Span(minutes=61), "length_max": Span(hours=1)},
        "inconsistent",
        "/length_max",
    ),
    (
        "UseCoaching",
        {"length_min": Span(minutes=1, seconds=1), "length_max": Span(minutes=1)},
        "inconsistent",
        "/length_max",
    ),
]


@pytest.mark.parametrize(
    ("name", "changes", "code", "path"),
    TOGETHER,
    ids=[f"{n}-{i}" for i, (n, *_) in enumerate(TOGETHER)],
)
def test_fields_that_contradict_one_another_are_a_problem(name, changes, code, path):
    cls = getattr(model, name)

    assert places(refusal(cls, filled(cls) | changes)) == [(code, path)]


FITTING = [
    ("Term", {"start": Date(2026, 1, 5), "end": Date(2026, 1, 5)}),
    ("Restriction", {"since": Date(2026, 1, 5), "ended": Date(2026, 1, 5)}),
    ("CoachingHours", {"start": "00:00", "end": "24:00"}),
    ("CoachingHours", {"start": "23:59", "end": "24:00"}),
    ("Resumed", {"recorded_at": NOON}),
    ("Suspended", {"until": NOON.add(microseconds=1)}),
    ("AgeRange", {"from_": None, "below": 18}),
    ("AgeRange", {"from_": 18, "below": None}),
    ("AgeRange", {"from_": 0, "below": 1}),
    ("PlanContact", {"party": "sister", "name": None}),
    ("Module", {"weeks": 6, "weeks_max": 6}),
    ("Module", {"weeks": 6, "weeks_max": None}),
    ("Pay", {"amount": None, "currency": None}),
    ("AbsenceLimit", {"consecutive": False, "unit": AbsenceUnit.SESSION}),
    ("AbsenceLimit", {"consecutive": False, "unit": None}),
    ("AbsenceLimit", {"consecutive": True, "unit": AbsenceUnit.SESSION}),
    ("AttendSessions", {"length_min": Span(minutes=60), "length_max": Span(hours=1)}),
    ("AttendSessions", {"length_min": Span(hours=2), "length_max": None}),
]


@pytest.mark.parametrize(
    ("name", "changes"), FITTING, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(FITTING)]
)
def test_fields_that_just_fit_are_taken(name, changes):
    cls = getattr(model, name)

    assert refusal(cls, filled(cls) | changes) is None


@pytest.mark.parametrize("known", ["ideation", "attempts", "self_harm", "means_access"])
def test_one_known_fact_is_enough_to_say_something_of_risk(known):
    assert refusal(model.Risk, {known: filled(model.Risk)[known]}) is None


def test_what_lies_between_fields_is_named_together_with_what_is_wrong_in_others():
    got = refusal(
        model.Suspended,
        {
            "id": "Not an id",
            "at": NOON,
            "recorded_at": NOON.subtract(days=1),
            "until": NOON,
            "reason": "other",
            "note": "x\x00",
        },
    )

    assert places(got) == [
        ("bad_id", "/id"),
        ("wrong_type", "/reason"),
        ("control_character", "/note"),
        ("end_before_start", "/recorded_at"),
        ("end_before_start", "/until"),
    ]


def test_what_lies_between_fields_is_not_asked_where_one_of_them_is_wrong():
    """An end that is no day is one problem and not two."""
    got = refusal(model.Term, {"start": Date(2026, 1, 5), "end": "2026-01-04"})

    assert places(got) == [("wrong_type", "/end")]


@pytest.mark.parametrize("levels", [1, 8, 9, 40])
def test_a_recipient_lies_in_eight_organizations_at_most(levels):
    inner = None
    made = 0
    try:
        for _ in range(levels + 1):
            inner = model.RecipientRef(role=Recipient.SCHOOL, within=inner)
            made += 1
    except InvalidValue as error:
        assert places(error.problems) == [("too_deep", "/within")]  # noqa: PT017

    assert made == min(levels + 1, 9)


def test_what_is_refused_is_an_error_of_the_package_and_of_no_other_kind():
    with pytest.raises(AgreementsError) as caught:
        model.Term(start="2026-01-05", end=5)

    assert type(caught.value) is InvalidValue
    assert not isinstance(caught.value, TypeError | ValueError)


@pytest.mark.parametrize("turn", range(3))
def test_a_word_of_another_list_with_the_same_text_is_another_word(turn):
    """`Attempts.NONE` and `Ideation.NONE` are both written `none`."""
    risk = filled(model.Risk)
    swaps = [
        ("attempts", Ideation.NONE),
        ("ideation", Attempts.NONE),
        ("self_harm", Ideation.PAST),
    ]
    name, word = swaps[turn]

    assert places(refusal(model.Risk, risk | {name: word})) == [("wrong_type", f"/{name}")]


def test_a_code_that_is_none_is_refused_before_any_field_sees_it():
    for text in ("walk", "Clinic:walk", "clinic:", ":walk", "clinic:walk\n", "clinic:a:b", 5, None):
        with pytest.raises(InvalidValue) as caught:
            Code(text)
        assert places(caught.value.problems) == [("bad_code", "")]
