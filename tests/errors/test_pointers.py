"""JSON pointers, as RFC 6901 has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements.pointer import join, split, step

# RFC 6901, section 5: pointers and the members they lead to.
DOCUMENT = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}
EXAMPLES = [
    ("", DOCUMENT),
    ("/foo", ["bar", "baz"]),
    ("/foo/0", "bar"),
    ("/", 0),
    ("/a~1b", 1),
    ("/c%d", 2),
    ("/e^f", 3),
    ("/g|h", 4),
    ("/i\\j", 5),
    ('/k"l', 6),
    ("/ ", 7),
    ("/m~0n", 8),
]


@pytest.mark.parametrize(("pointer", "value"), EXAMPLES)
def test_the_examples_of_the_rfc_lead_where_it_says(pointer, value):
    here = DOCUMENT
    for token in split(pointer):
        here = here[int(token)] if isinstance(here, list) else here[token]

    assert here == value


@pytest.mark.parametrize("pointer", [pointer for pointer, _ in EXAMPLES])
def test_joining_what_was_split_gives_the_examples_of_the_rfc_again(pointer):
    assert join(split(pointer)) == pointer


@pytest.mark.parametrize(
    ("pointer", "tokens"),
    [
        ("/~01", ("~1",)),  # unescaped in the other order it would be a slash
        ("/~10", ("/0",)),
        ("/~00", ("~0",)),
        ("/~0~1", ("~/",)),
        ("//", ("", "")),
        ("/a/", ("a", "")),
        ("/é/\u2028", ("é", "\u2028")),
    ],
)
def test_tildes_and_slashes_are_escaped_in_the_right_order(pointer, tokens):
    assert split(pointer) == tokens
    assert join(tokens) == pointer


@given(st.lists(st.text()))
def test_splitting_what_was_joined_gives_the_same_steps(tokens):
    assert split(join(tokens)) == tuple(tokens)


@given(st.lists(st.text() | st.integers(0, 10**6)))
def test_two_ways_have_one_pointer_only_when_their_steps_read_alike(tokens):
    assert split(join(tokens)) == tuple(map(str, tokens))


@pytest.mark.parametrize("pointer", ["foo", "foo/bar", " /foo", "#/foo", "~", "0"])
def test_a_pointer_starts_with_a_slash(pointer):
    with pytest.raises(ValueError, match="starts with a slash"):
        split(pointer)


@pytest.mark.parametrize("pointer", ["/~", "/~2", "/a~", "/~~0", "/~0~", "/a/~x/b", "/~/"])
def test_a_tilde_escapes_something(pointer):
    with pytest.raises(ValueError, match="tilde is written ~0"):
        split(pointer)


def test_the_refusal_does_not_repeat_the_pointer():
    with pytest.raises(ValueError, match="JSON pointer") as caught:
        split("/Ana~Example")

    assert "Ana" not in str(caught.value)


def test_a_step_is_a_name_or_a_place():
    assert step("by") == "/by"
    assert step(0) == "/0"
    assert step("0") == "/0"
    assert step("") == "/"
    assert step("a/b~c") == "/a~1b~0c"
