"""JSON of a host's own, frozen to the bottom."""

import copy
import json
import math
import pickle
from collections import OrderedDict, UserDict
from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements import FrozenMap, InvalidValue
from dbtagreements.fields import frozen_json
from dbtagreements.fields.json import frozen_value, same, thawed

LARGEST = 2**53 - 1
DEEPEST = 63

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n"), max_size=8
)
numbers = st.integers(-LARGEST, LARGEST) | st.floats(
    -LARGEST, LARGEST, allow_nan=False, allow_infinity=False
)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(texts, values, max_size=4)


def refused(content):
    with pytest.raises(InvalidValue) as caught:
        FrozenMap(content)
    assert caught.value.__context__ is None
    return [(problem.code, problem.path) for problem in caught.value.problems]


def canonical(value):
    """JSON text in which two values are alike exactly when JSON takes them for the same."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, int | float):
        return repr(Fraction(value))
    if isinstance(value, Mapping):
        inner = ",".join(f"{json.dumps(k)}:{canonical(value[k])}" for k in sorted(value))
        return f"{{{inner}}}"
    return f"[{','.join(map(canonical, value))}]"


# Equality.


@given(objects, objects)
def test_two_are_equal_exactly_when_they_are_the_same_json(one, other):
    same_json = canonical(one) == canonical(other)

    assert (FrozenMap(one) == FrozenMap(other)) is same_json
    assert (FrozenMap(one) != FrozenMap(other)) is not same_json
    assert (FrozenMap(one) == other) is same_json
    assert (other == FrozenMap(one)) is same_json
    if same_json:
        assert hash(FrozenMap(one)) == hash(FrozenMap(other))


@given(objects)
def test_a_frozen_object_is_equal_to_what_it_was_made_of(content):
    frozen = FrozenMap(content)

    assert frozen == content
    assert FrozenMap(frozen) == frozen
    assert canonical(frozen) == canonical(content)
    assert hash(FrozenMap(content)) == hash(frozen)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1),
        (False, 0),
        (True, 1.0),
        (1, "1"),
        (None, 0),
        (None, False),
        ("", None),
        ([], {}),
        ([], ""),
        ([1], 1),
        ([1, 2], [2, 1]),
        ([[1], 2], [[1, 2]]),
        ({"a": 1}, [["a", 1]]),
        ({"a": None}, {}),
        ("e\u0301", "\u00e9"),
        (0.1, 0.2),
        ([True], [1]),
        ({"a": True}, {"a": 1}),
    ],
)
def test_what_json_tells_apart_is_not_equal(one, other):
    first, second = FrozenMap({"x": one}), FrozenMap({"x": other})

    assert first != second
    assert first != {"x": other}
    assert len({first, second}) == 2
    assert not same(first["x"], second["x"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (0, -0.0),
        (2**53 - 1, float(2**53 - 1)),
        (10**15, 1e15),
        ([1, 2], (1.0, 2.0)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": {"b": [1]}}, OrderedDict(a=MappingProxyType({"b": (1.0,)}))),
    ],
)
def test_what_json_takes_for_the_same_is_equal(one, other):
    first, second = FrozenMap({"x": one}), FrozenMap({"x": other})

    assert first == second
    assert hash(first) == hash(second)
    assert len({first, second}) == 1
    assert same(first["x"], second["x"])


def test_a_whole_number_is_held_as_one_however_it_was_written():
    """As its canonical form has it: `1.0` is written `1`."""
    for given_number, held in ((1.0, 1), (-0.0, 0), (1e15, 10**15), (1.5, 1.5), (True, True)):
        number = FrozenMap({"x": given_number})["x"]
        assert number == held
        assert type(number) is type(held)
    assert math.copysign(1, FrozenMap({"x": -0.0})["x"]) == 1


def test_it_is_equal_to_nothing_that_is_no_object():
    assert FrozenMap({"a": 1}) != [("a", 1)]
    assert FrozenMap({}) != ()
    assert FrozenMap({}) is not None
    assert FrozenMap({}).__eq__(5) is NotImplemented


def test_it_is_not_equal_to_an_object_that_is_no_json():
    assert FrozenMap({"a": 1}) != {"a": {1}}
    assert FrozenMap({"a": 1}) != {1: "a"}
    assert FrozenMap({"a": 1}) != {"a": float("nan")}


# Frozen.


@given(objects)
def test_it_is_made_of_nothing_that_can_change(content):
    def inside(value):
        yield value
        if isinstance(value, FrozenMap):
            for item in value.values():
                yield from inside(item)
        if isinstance(value, tuple):
            for item in value:
                yield from inside(item)

    for value in inside(FrozenMap(content)):
        assert type(value) in {FrozenMap, tuple, str, int, float, bool, type(None)}


def test_what_it_was_made_of_may_change_without_changing_it():
    inner = [1, {"b": [2]}]
    content = {"a": inner}
    frozen = FrozenMap(content)
    inner[1]["b"].append(3)
    inner.clear()
    content["c"] = 1

    assert frozen == {"a": [1, {"b": [2]}]}


def test_nothing_in_it_can_be_set_added_or_taken_away():
    frozen = FrozenMap({"a": {"b": [1]}})
    for target in (frozen, frozen["a"]):
        with pytest.raises(TypeError):
            target["a"] = 1
        with pytest.raises(TypeError):
            del target["a"]
        with pytest.raises(AttributeError):
            target.a = 1
        with pytest.raises(AttributeError):
            del target.a
        with pytest.raises(AttributeError):
            target._FrozenMap__content = {}
        for method in ("clear", "pop", "popitem", "setdefault", "update"):
            assert not hasattr(target, method)
        with pytest.raises(TypeError):
            target | {"c": 1}
        assert not hasattr(target, "__dict__")
    with pytest.raises(TypeError):
        frozen["a"]["b"][0] = 2
    assert frozen == {"a": {"b": [1]}}


def test_views_of_it_change_nothing():
    frozen = FrozenMap({"a": 1})

    assert list(frozen) == ["a"]
    assert list(frozen.items()) == [("a", 1)]
    assert list(frozen.values()) == [1]
    assert "a" in frozen
    assert "b" not in frozen
    assert 1 not in frozen
    assert len(frozen) == 1
    assert frozen.get("b", 5) == 5
    with pytest.raises(KeyError):
        frozen["b"]
    assert bool(frozen)
    assert not FrozenMap()


def test_names_keep_the_order_in_which_they_were_given():
    assert list(FrozenMap({"b": 1, "a": 2})) == ["b", "a"]


@given(objects)
def test_it_survives_pickling_and_copying(content):
    frozen = FrozenMap(content)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(frozen, protocol))
        assert again == frozen
        assert hash(again) == hash(frozen)
        assert list(again) == list(frozen)
    assert copy.copy(frozen) is frozen
    assert copy.deepcopy(frozen) is frozen


def test_it_can_be_matched_as_a_mapping():
    match FrozenMap({"a": {"b": [1, 2]}, "c": 3}):
        case {"a": {"b": (first, *_)}, **rest}:
            assert first == 1
            assert rest == {"c": 3}
        case _:
            pytest.fail("a frozen object is a mapping")


def test_it_is_hashable_whatever_it_holds():
    nested = FrozenMap({"a": [{}, [], {"b": [None, True, 1.5, "x"]}]})

    assert {nested: "found"}[FrozenMap({"a": [{}, [], {"b": [None, True, 1.5, "x"]}]})] == "found"


def test_it_shows_how_much_it_holds_and_not_what():
    assert repr(FrozenMap({"a": "private", "b": 1})) == "FrozenMap(<2>)"
    assert str(FrozenMap()) == "FrozenMap(<0>)"


# What is taken.


@pytest.mark.parametrize(
    "content",
    [
        OrderedDict(a=[1]),
        MappingProxyType({"a": [1]}),
        UserDict(a=[1]),
        {"a": (1,)},
        FrozenMap({"a": [1]}),
    ],
    ids=lambda content: type(content).__name__,
)
def test_every_mapping_is_taken(content):
    assert FrozenMap(content) == FrozenMap({"a": [1]})


def test_nothing_is_an_empty_object():
    assert FrozenMap() == FrozenMap({}) == {}


def test_words_and_numbers_of_other_types_are_held_as_plain_ones():
    class Word(StrEnum):
        A = "a"

    class Number(IntEnum):
        ONE = 1

    class Loud(str):
        __slots__ = ()

        def __str__(self):
            return "something else"

    class Half(float):
        pass

    frozen = FrozenMap({Word.A: Number.ONE, Loud("b"): [Loud("c")], "d": Half(0.5)})

    assert frozen == {"a": 1, "b": ["c"], "d": 0.5}
    assert [type(name) for name in frozen] == [str, str, str]
    assert type(frozen["a"]) is int
    assert type(frozen["b"][0]) is str
    assert type(frozen["d"]) is float


@pytest.mark.parametrize(
    "text", ["", "a\tb\nc", "\u2028", "\U0001f331", "\ufeff", "\u202e", "\xa0"]
)
def test_text_is_kept_exactly_as_it_is(text):
    assert FrozenMap({text: text})[text] == text


@pytest.mark.parametrize(
    "number", [LARGEST, -LARGEST, 5e-324, 1.7976931348623157e-308, 0.1, 1e-300]
)
def test_numbers_up_to_the_bounds_are_held(number):
    assert FrozenMap({"x": number})["x"] == number


# What is refused.


@pytest.mark.parametrize(
    "content", [5, "text", b"", [], [("a", 1)], {"a"}, True, object(), 1.5], ids=range(9)
)
def test_what_is_no_object_is_refused(content):
    assert refused(content) == [("wrong_type", "")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (object(), "wrong_type"),
        (b"x", "wrong_type"),
        ({1}, "wrong_type"),
        (Decimal(1), "wrong_type"),
        (1j, "wrong_type"),
        (iter([1]), "wrong_type"),
        (range(3), "wrong_type"),
        (float("nan"), "out_of_range"),
        (float("inf"), "out_of_range"),
        (float("-inf"), "out_of_range"),
        (2**53, "out_of_range"),
        (-(2**53), "out_of_range"),
        (float(2**53), "out_of_range"),
        (1e20, "out_of_range"),
        (1.7976931348623157e308, "out_of_range"),
        (10**400, "out_of_range"),
        ("\x00", "control_character"),
        ("a\x1bb", "control_character"),
        ("a\rb", "control_character"),
        ("\x7f", "control_character"),
        ("\x85", "control_character"),
        ("\x9f", "control_character"),
        ("\ud800", "control_character"),
    ],
    ids=range(23),
)
def test_what_json_or_the_wire_cannot_hold_is_refused_at_its_place(value, code):
    assert refused({"x": value}) == [(code, "/x")]
    assert refused({"a/b": [0, {"c~d": (1, value)}]}) == [(code, "/a~1b/1/c~0d/1")]


@pytest.mark.parametrize("name", ["\x00", "a\x1b", "\r", "\x85"])
def test_names_hold_no_control_characters(name):
    assert refused({name: 1}) == [("control_character", f"/{name}")]


@pytest.mark.parametrize("name", [1, None, True, b"a", (1,), 1.5])
def test_names_are_text(name):
    assert refused({name: 1}) == [("wrong_type", "")]
    assert refused({"a": [{name: 1}]}) == [("wrong_type", "/a/0")]


def test_all_that_is_refused_is_named_at_once():
    content = {"a": [{1}, {"b": float("nan")}], 5: 1, "c": {"d": "\x00", "e": b""}, "f": {"g": 1}}

    assert refused(content) == [
        ("wrong_type", "/a/0"),
        ("out_of_range", "/a/1/b"),
        ("wrong_type", ""),
        ("control_character", "/c/d"),
        ("wrong_type", "/c/e"),
    ]


@pytest.mark.parametrize("point", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_half_of_a_pair_is_no_text_and_no_name(point):
    half = chr(point)
    assert refused({"x": half}) == [("control_character", "/x")]
    assert refused({"x": f"a{half}b"}) == [("control_character", "/x")]
    assert [code for code, _ in refused({half: 1})] == ["control_character"]


# Depth.


def nested(levels, *, lists=False, inner=None):
    """An object of so many levels, the outermost counted."""
    value = inner
    for level in range(levels - 1):
        value = [value] if lists and level % 2 else {"a": value}
    return {"a": value}


@pytest.mark.parametrize("lists", [False, True])
def test_an_object_has_sixty_three_levels_at_most(lists):
    deepest = FrozenMap(nested(DEEPEST, lists=lists))

    assert deepest == FrozenMap(nested(DEEPEST, lists=lists))
    assert hash(deepest) == hash(FrozenMap(nested(DEEPEST, lists=lists)))
    assert pickle.loads(pickle.dumps(deepest)) == deepest
    assert copy.deepcopy(deepest) == deepest
    assert repr(deepest) == "FrozenMap(<1>)"
    ((code, path),) = refused(nested(DEEPEST + 1, lists=lists))
    assert code == "too_deep"
    assert path.count("/") == DEEPEST


@pytest.mark.parametrize("lists", [False, True])
def test_what_lies_far_too_deep_is_refused_before_anything_recurses(lists):
    ((code, path),) = refused(nested(100_000, lists=lists))

    assert code == "too_deep"
    assert path.count("/") == DEEPEST


def test_a_list_that_holds_itself_is_refused():
    loop = []
    loop.append(loop)

    assert [code for code, _ in refused({"a": loop})] == ["too_deep"]


def test_what_is_frozen_already_may_still_lie_too_deep_where_it_is_put():
    inner = FrozenMap(nested(40, lists=True))

    assert FrozenMap(nested(23, inner=inner)) == FrozenMap(nested(23, inner=nested(40, lists=True)))
    ((code, path),) = refused(nested(24, inner=inner))
    assert code == "too_deep"
    assert path.count("/") == DEEPEST
    ((code, again),) = refused(nested(24, inner=nested(40, lists=True)))
    assert (code, again) == ("too_deep", path)


def test_what_is_frozen_already_is_held_as_it_is():
    inner = FrozenMap({"b": [1, {"c": 2}], "d": "x"})

    assert FrozenMap({"a": inner})["a"] is inner
    assert FrozenMap({"a": [inner]})["a"][0] is inner


# The helpers of the fields.


def test_a_field_takes_a_mapping_and_leaves_what_is_none_to_its_check():
    frozen = FrozenMap({"a": 1})

    assert frozen_json(frozen) is frozen
    assert type(frozen_json({"a": 1})) is FrozenMap
    for wrong in (5, "x", {"a": {1}}, None):
        assert frozen_json(wrong) is wrong


@given(values)
def test_any_json_value_can_be_frozen_and_thawed_again(value):
    thaw = thawed(frozen_value(value))

    assert canonical(thaw) == canonical(value)
    json.dumps(thaw, allow_nan=False)


def test_thawed_names_are_sorted_so_that_one_value_has_one_writing():
    thaw = thawed(FrozenMap({"b": [{"d": 1, "c": 2}], "a": None}))

    assert json.dumps(thaw) == '{"a": null, "b": [{"c": 2, "d": 1}]}'


def test_a_value_that_is_no_json_cannot_be_frozen():
    with pytest.raises(InvalidValue):
        frozen_value({1})
