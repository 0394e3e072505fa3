"""Nothing private leaves by way of an error: secrets are planted and then sought in every channel.

A document that cannot be read is looked at by people who must not know what it says: in logs, in
error trackers, on a screen that is shared. Only names of members may appear, as parts of pointers.
"""

import copy
import json
import pickle
import traceback
from collections.abc import Iterator

import attrs
import pytest
from tests.wire import rich
from tests.wire.plain import put, removed, renamed
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import (
    Agreement,
    AgreementsError,
    Code,
    Codec,
    Commitment,
    InvalidDocument,
    InvalidValue,
    Party,
    Span,
    Term,
    changes,
    dumps,
    load_lines,
    loads,
    make_converter,
    replace_at,
)
from dbtagreements.fields.kinds import fields_of
from dbtagreements.pointer import join

SECRET = "Xq7Vanity"
NUMBER = 31_415_926_535
FRACTION = 2.718281828459

# The secret as every type of JSON, and as what comes near to being right.
PLANTED = (
    SECRET,
    f"{SECRET}\n",
    f"self_harm_{SECRET}",
    f"clinic:{SECRET}",
    f"2026-01-{SECRET}",
    f"P{SECRET}",
    f"{SECRET}\u0007",
    SECRET * 30,
    SECRET * 3_000,
    NUMBER,
    -NUMBER,
    FRACTION,
    [SECRET],
    [NUMBER, SECRET],
    [[SECRET]],
    {SECRET.lower(): SECRET},
    {"id": SECRET},
    {"kind": SECRET, "type": SECRET, "event": SECRET},
)

# Names of members may be seen, in pointers; here the secret stands in no name.
VALUES = tuple(value for value in PLANTED if not isinstance(value, dict) or "id" in value)


def channels(error: BaseException) -> Iterator[str]:
    """Everything that an error shows, to whoever catches, logs, keeps or sends it."""
    yield str(error)
    yield repr(error)
    yield ascii(error)
    yield from map(repr, error.args)
    yield from map(repr, getattr(error, "__notes__", ()))
    yield "".join(traceback.format_exception(error))
    yield "".join(traceback.format_exception_only(error))
    yield repr(pickle.dumps(error, protocol=0))
    yield repr(pickle.dumps(error))
    yield repr(copy.deepcopy(error))
    yield repr(vars(error))
    for problem in getattr(error, "problems", ()):
        yield from (str(problem), repr(problem), repr(attrs.astuple(problem)))


def leaks(error: BaseException) -> list[str]:
    """The channels in which the secret can be seen."""
    assert error.__context__ is None
    assert error.__cause__ is None
    # 64 letters are enough to see it in: what has the secret has it in its first part or its last.
    secrets = (SECRET, str(NUMBER), str(FRACTION), SECRET.lower())
    return [shown for shown in channels(error) if any(secret in shown for secret in secrets)]


def refusal(call, *arguments, **named) -> BaseException | None:
    """The error with which a call ends."""
    try:
        call(*arguments, **named)
    except AgreementsError as error:
        return error
    return None


def sought(call, *arguments, **named) -> bool:
    """Whether the call was refused; if so, nothing leaked."""
    error = refusal(call, *arguments, **named)
    if error is None:
        return False
    assert leaks(error) == []
    return True


def test_the_search_finds_what_leaks():
    assert len(leaks(ValueError(SECRET))) > 5
    assert len(leaks(InvalidValue.one("missing", "", str(NUMBER)))) > 5


@pytest.mark.usefixtures("untraced")
def test_no_secret_put_at_any_place_of_a_document_is_seen_when_it_is_refused(record_property):
    refused = 0
    for noun, data, path, _ in rich.places_once():
        for planted in VALUES:
            text = json.dumps(put(data, path, planted))
            refused += sought(loads, text, type(noun))

    assert refused > 9_000
    record_property("canary texts", refused)


def test_no_secret_leaks_by_way_of_what_is_wrong_elsewhere():
    """The document is full of secrets; what is wrong is a member added, removed or exchanged."""
    data = json.loads(dumps(rich.AGREEMENTS[1]))
    for party in data["parties"]:
        party["name"] = f"{SECRET} {party['id']}"
    data["title"] = SECRET
    data["commitments"][0]["note"] = SECRET
    data["extensions"] = {"clinic:x": [SECRET, NUMBER, {"y": SECRET}]}
    data["plan"]["coping"] = [SECRET, SECRET]
    assert refusal(loads, json.dumps(data)) is None

    for path in (("id",), ("parties",), ("term",), ("parties", 0, "name"), ("term", "start")):
        assert sought(loads, json.dumps(removed(data, path)))
        assert sought(loads, json.dumps(renamed(data, path, "unheard_of")))
        assert sought(loads, json.dumps(put(data, path, None)))
        assert sought(loads, json.dumps(put(data, path, data["extensions"])))


TEXTS = {
    "broken off": AGREEMENT[:-30].replace("Ana", SECRET),
    "broken off in the secret": AGREEMENT[: AGREEMENT.index("Ana") + 2].replace("An", SECRET),
    "no JSON": AGREEMENT.replace('"Ana Example"', f"'{SECRET}'"),
    "no JSON but the secret": SECRET,
    "more after it": AGREEMENT + SECRET,
    "a control character": AGREEMENT.replace("Ana", f"{SECRET}\x01"),
    "a bad escape": AGREEMENT.replace("Ana", f"{SECRET}\\x"),
    "given twice": AGREEMENT.replace('"role"', f'"name": "{SECRET}", "role"'),
    "no UTF-8": AGREEMENT.replace("Ana", SECRET).encode() + b"\xff",
    "UTF-16": AGREEMENT.replace("Ana", SECRET).encode("utf-16"),
    "a mark": AGREEMENT.replace("Ana", SECRET).encode("utf-8-sig"),
    "half a pair": AGREEMENT.replace("Ana", f"{SECRET}\\ud800"),
    "too deep": AGREEMENT.replace('"Ana Example"', "[" * 70 + f'"{SECRET}"' + "]" * 70),
    "a long number": AGREEMENT.replace('"Ana Example"', f"{NUMBER}" * 10),
    "not finite": AGREEMENT.replace('"Ana Example"', f"{NUMBER}e400"),
    "too large": AGREEMENT.replace("Ana", SECRET * 2_000_000),
    "a number that is too large": AGREEMENT.replace('"Ana Example"', f"[{NUMBER}{NUMBER}]"),
    "another schema": AGREEMENT.replace("dbtagreements/1", f"{SECRET}/1"),
    "a version of its own": AGREEMENT.replace("dbtagreements/1", f"dbtagreements/1{NUMBER}"),
    "a type of its own": AGREEMENT.replace("relationship", SECRET),
    "an array": json.dumps([SECRET, NUMBER]),
    "text": json.dumps(SECRET),
    "a number": json.dumps(NUMBER),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_secret_is_seen_when_a_text_is_no_document(text):
    assert sought(loads, text)
    assert sought(loads, text, Agreement)
    assert sought(lambda: list(load_lines([text])))


def test_a_line_that_cannot_be_read_keeps_its_secret():
    reader = load_lines(f'{{"{SECRET.lower()[:0]}id": "{SECRET}"}}\n"{SECRET}"\n')
    for line in (1, 2):
        error = refusal(next, reader)
        assert isinstance(error, InvalidDocument)
        assert error.line == line
        assert leaks(error) == []


@pytest.mark.usefixtures("untraced")
def test_no_secret_is_seen_when_the_converter_refuses_a_document(record_property):
    converter = make_converter()
    refused = 0
    for noun, data, path, _ in rich.places_once():
        for planted in (
            SECRET,
            NUMBER,
            FRACTION,
            [SECRET],
            {"id": SECRET},
            SECRET.encode(),
            {SECRET},
        ):
            refused += sought(converter.structure, put(data, path, planted), type(noun))
    for data in (SECRET, NUMBER, [SECRET], SECRET.encode(), object(), {1: SECRET}, {SECRET}):
        assert sought(converter.structure, data, Agreement)
        assert sought(converter.structure, data, Party)
        assert sought(converter.structure, data, Span)

    assert refused > 4_000
    record_property("canary texts", refused)


@pytest.mark.usefixtures("untraced")
def test_no_secret_is_seen_when_a_constructor_is_given_it_in_the_wrong_place(record_property):
    wrong = (SECRET + "\u0007", SECRET * 3_000, NUMBER, FRACTION, (SECRET,), [SECRET], {SECRET})
    wrong += ({"id": SECRET}, SECRET.encode(), frozenset({SECRET}), (NUMBER, SECRET))
    refused = 0
    for noun in rich.NOUNS.values():
        for part in rich.parts(noun):
            for field in fields_of(type(part)):
                for value in wrong:
                    refused += sought(attrs.evolve, part, **{field.name: value})

    assert refused > 5_000
    record_property("canary texts", refused)


def test_no_secret_is_seen_when_a_deep_change_is_refused():
    agreement = rich.AGREEMENTS[1]
    for pointer in (
        "/id",
        "/parties/0/role",
        "/commitments/0/by",
        "/plan/helpers/0",
        "/term/start",
    ):
        for value in (SECRET, NUMBER, [SECRET], (SECRET,), {"id": SECRET}):
            assert sought(replace_at, agreement, pointer, value)
    assert sought(replace_at, agreement, "/extensions/clinic:x", {SECRET})
    assert sought(replace_at, agreement, "/extensions", {"x": SECRET})
    assert sought(replace_at, SECRET, "", 1)


def test_no_secret_is_seen_when_other_questions_are_refused():
    assert sought(dumps, SECRET)
    assert sought(loads, AGREEMENT, SECRET)
    assert sought(changes, SECRET, NUMBER)
    assert sought(Code, SECRET)
    assert sought(Span.parse, f"P{SECRET}")
    assert sought(Term.__contains__, rich.AGREEMENTS[0].term, SECRET)


class WithASecret(Commitment):
    """A promise whose word is a secret."""

    kind = SECRET


def test_a_catalogue_that_is_refused_shows_no_values():
    error = refusal(Codec, commitments=(WithASecret, WithASecret))

    assert isinstance(error, InvalidValue)
    assert leaks(error) == []


def test_what_changed_is_not_shown_by_the_changes_themselves():
    before = rich.AGREEMENTS[1]
    after = replace_at(before, "/parties/0/name", SECRET)
    after = replace_at(after, "/commitments/0/note", SECRET)
    after = replace_at(after, "/extensions", {"clinic:x": SECRET})
    found = changes(before, after)

    assert len(found) > 2
    assert SECRET not in repr(found)
    assert any(change.after == SECRET for change in found)


@pytest.mark.parametrize("name", rich.NOUNS)
def test_what_is_read_shows_nothing_that_may_be_private(name):
    """A debugger page, `logging.exception`, a failed assertion: all of them show the `repr`."""
    noun = rich.NOUNS[name]
    shown = [f"{noun!r} {noun}", repr((noun, [noun])), repr({"a": noun})]
    private = [
        "Example",
        "+1-555",
        "example.com",
        "988",
        "Gone through together",
        "Bruno",
        "breakfast",
        "river",
        "library",
        "Elm Street",
        "Rivers",
        "Locked",
        "2010",
        "family",
        "Friday",
        "Moved",
        "school year",
        "Seminarraum",
        "working alone",
        "read it at home",
    ]

    assert [word for word in private for text in shown if word in text] == []


def test_the_pointer_of_a_member_is_all_that_is_seen_of_its_name():
    """Member names can appear in pointers, and nowhere else."""
    data = json.loads(AGREEMENT)
    for path in ((), ("term",), ("parties", 0)):
        error = refusal(loads, json.dumps(put(data, (*path, SECRET), 1)))
        assert isinstance(error, InvalidDocument)
        (problem,) = error.problems
        assert problem.path == join((*path, SECRET))
        assert SECRET not in problem.message
