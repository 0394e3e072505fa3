"""Planted secrets: names, contacts, days of birth and free text, looked for in every message.

Whatever a constructor refuses, and whatever a value shows of itself, none of them may appear.
"""

import io
import logging
import pickle
import pprint
import traceback
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import attrs
import pytest
from pendulum import UTC, Date, DateTime
from tests.model.samples import (
    CATALOGUES,
    NOUNS,
    collection,
    filled,
    hints,
    is_optional,
    pointer,
    required,
    words,
)

from dbtagreements import (
    Code,
    FrozenMap,
    InvalidValue,
    Party,
    PlanContact,
    Risk,
    Role,
    Span,
    Term,
    fields,
    model,
)

# In no word, name or message of the library, and in no line of its source.
SECRET = "Quillan" + "Vexworth"
BORN = Date(1973, 11, 29)
SECRET_NUMBER = 8_675_309_424_242_424_242

MARKS = (SECRET, "1973", str(SECRET_NUMBER), "8675309", SECRET.lower(), SECRET.upper())

# Citations of the law are shown: they say nothing about a person.
FREE = (fields.Name, fields.PrivateText, fields.LongText)
OBJECTS = (fields.Extensions, fields.Parameters)


class Talkative:
    """An object that says its secret whenever it is asked for anything."""

    def __repr__(self):
        return SECRET

    __str__ = __repr__

    def __format__(self, _):
        return SECRET


class TalkativeText(str):
    """Text that is its secret, of a type of the host's own."""

    __slots__ = ()


def leaks(text):
    return [mark for mark in MARKS if mark in text]


def secret_value(hint: Any) -> Any:
    """A value that fits the annotation and holds the secret wherever it can."""
    hint = required(hint)
    if hint in FREE:
        return SECRET
    if hint == fields.Extensions:
        return {"clinic:x": [SECRET, {"y": SECRET}], "clinic:born": str(BORN)}
    if hint == fields.Parameters:
        return {"x": SECRET}
    if found := collection(hint):
        return found[0]((secret_value(found[1]),)) if found[1] in FREE else secret_items(found)
    if isinstance(hint, type) and attrs.has(hint) and hint is not Span:
        return secret(CATALOGUES.get(hint, (hint,))[0])
    return None


def secret_items(found: Any) -> Any:
    container, item, _, _ = found
    if not isinstance(item, type) or not attrs.has(item):
        return None
    classes = CATALOGUES.get(item, (item,))
    ids = ("client", *(f"n{index}" for index in range(1, len(classes))))
    return container(
        secret(cls, **({"id": id} if "id" in hints(cls) else {}))
        for cls, id in zip(classes, ids, strict=True)
    )


def secrets(cls: type) -> dict[str, Any]:
    """Arguments for every field of a class, with the secret in every text that is free."""
    arguments = filled(cls)
    for name, hint in hints(cls).items():
        if issubclass(cls, model.RecipientRef) and name == "within":
            continue
        if (planted := secret_value(hint)) is not None:
            arguments[name] = planted
    if cls is Party:
        arguments |= {"born": BORN, "represents": None}
    if cls is PlanContact:
        arguments["party"] = None
    return arguments


def secret(cls: type, **changes: Any) -> Any:
    return cls(**(secrets(cls) | changes))


def planted_wrongs(hint: Any) -> Iterator[Any]:
    """Values that the annotation does not take, each of which holds the secret."""
    optional, hint = is_optional(hint), required(hint)
    yield from (Talkative(), TalkativeText(SECRET), [SECRET], SECRET.encode())
    yield from (date(1973, 11, 29), SECRET_NUMBER * 1.5, {1: SECRET, "born": BORN})
    yield Party(id="client", role=Role.CLIENT, name=SECRET, born=BORN) if hint is not Party else 5
    yield from ((SECRET, 5), frozenset({SECRET}), [BORN], iter([SECRET]), type(SECRET, (), {}))
    if hint in FREE:
        yield from (SECRET + "\x00", SECRET * 2_000, SECRET + "\ud800")
    elif hint not in OBJECTS:
        yield {SECRET: SECRET}  # where JSON is taken, names are the host's and appear in places
        yield from (SECRET, f" {SECRET}\n", f"{SECRET}\x00", SECRET * 10_000, SECRET_NUMBER)
    else:
        yield from (
            {"clinic:x": Talkative()},
            {"clinic:x": {SECRET}},
            {"clinic:x": SECRET + "\x00"},
            {"clinic:x": [SECRET_NUMBER, SECRET.encode(), BORN]},
            {"clinic:x": {"y": DateTime(1973, 11, 29, tzinfo=UTC)}},
        )
    if found := collection(hint):
        yield found[0]((Code(f"clinic:{SECRET.lower()}"), SECRET))
    if not optional:
        yield None


def said(error: InvalidValue) -> Iterator[str]:
    """What an error says of itself, and what it is made of."""
    yield str(error)
    yield repr(error)
    yield repr(error.args)
    yield repr(vars(error))
    yield repr(error.problems)
    yield pickle.dumps(error).decode("latin-1")
    link: BaseException | None = error.__cause__ or error.__context__
    while link is not None:
        yield f"{link} {link!r} {vars(link)}"
        link = link.__cause__ or link.__context__


def reported(error: InvalidValue) -> Iterator[str]:
    """What programs write down of an error: with its traceback, and into a log."""
    yield "".join(traceback.format_exception(error))
    yield pickle.dumps(error, 0).decode("latin-1")
    log = io.StringIO()
    logger, handler = logging.getLogger("host"), logging.StreamHandler(log)
    logger.addHandler(handler)
    try:
        raise error
    except InvalidValue:
        logger.exception("refused")
    finally:
        logger.removeHandler(handler)
    yield log.getvalue()


def named(cls):
    return cls.__name__


def refusals(cls: type) -> Iterator[tuple[str, InvalidValue]]:
    """Each field is given each wrong value in turn, while every other holds a secret rightly."""
    base = secrets(cls)
    for name, hint in hints(cls).items():
        for value in planted_wrongs(hint):
            try:
                cls(**(base | {name: value}))
            except InvalidValue as error:
                yield name, error


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_no_refusal_tells_anything_of_what_was_refused(cls):
    tried, told, seen = 0, [], set()
    for name, error in refusals(cls):
        tried += 1
        assert error.__context__ is None
        assert error.__cause__ is None
        told += [(name, leak) for text in said(error) for leak in leaks(text)]
        if error.problems not in seen:  # they are all that differs in what is written down
            seen.add(error.problems)
            told += [(name, leak) for text in reported(error) for leak in leaks(text)]

    assert told == []
    assert tried >= 10 * len(hints(cls))


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_no_refusal_tells_anything_when_all_fields_are_wrong(cls):
    arguments = {name: next(planted_wrongs(hint)) for name, hint in hints(cls).items()}
    with pytest.raises(InvalidValue) as caught:
        cls(**arguments)

    assert len(caught.value.problems) == len(arguments)
    texts = (*said(caught.value), *reported(caught.value))
    assert [leak for text in texts for leak in leaks(text)] == []


def test_what_lies_between_fields_is_refused_without_telling():
    party = Party(id="client", role=Role.CLIENT, name=SECRET, born=BORN)
    with pytest.raises(InvalidValue) as caught:
        model.SafetyAgreement(
            id="a1",
            timezone="UTC",
            language="en",
            title=SECRET,
            parties=(party, party),
            term=Term(start=BORN),
            signers=("nobody",),
            extensions={"clinic:x": SECRET},
        )

    assert [p.code for p in caught.value.problems] == ["duplicate_id", "dangling_party"]
    assert leaks("".join(traceback.format_exception(caught.value))) == []


@dataclass
class Chart:
    """A host's own record around a value."""

    about: Any


def shown(value: Any) -> Iterator[str]:
    """A value shown in every way that programs show values, alone and nested in others."""
    nested = (
        value,
        [value],
        (value,),
        {"about": value},
        {value: 1},
        {value},
        frozenset({value}),
        deque([value]),
        OrderedDict(a=value),
        Chart(value),
        [{"deep": ({"deeper": [value]},)}],
        ValueError(value),
    )
    for one in nested:
        yield repr(one)
        yield str(one)
        yield f"{one}"
        yield f"{one!r:>10}"
        yield "%s %r" % (one, one)  # noqa: UP031  # as older programs show values
        yield pprint.pformat(one, width=20)
        yield ascii(one)


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_no_value_shows_what_is_private_however_deep_it_lies(cls):
    value = secret(cls)

    assert bool(leaks(written_out(value))) is holds_secrets(cls)
    assert [leak for text in shown(value) for leak in leaks(text)] == []
    assert value.__class__.__name__ in repr(value)


def written_out(value):
    """All that a value holds, the private with the rest."""
    if attrs.has(type(value)) and not isinstance(value, Span):
        return " ".join(written_out(getattr(value, name)) for name in hints(type(value)))
    if isinstance(value, FrozenMap):
        return written_out(tuple(value.items()))
    if isinstance(value, tuple | frozenset):
        return " ".join(map(written_out, value))
    return str(value)


def holds_secrets(cls):
    """Whether a class has room for the secret, itself or in what it holds."""
    for hint in hints(cls).values():
        inner = required(hint)
        found = collection(inner)
        item = found[1] if found else inner
        if item in (*FREE, *OBJECTS) or item in CATALOGUES:
            return True
        is_noun = isinstance(item, type) and attrs.has(item) and item not in (Span, cls)
        if is_noun and holds_secrets(item):
            return True
    return False


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_every_field_of_a_value_shows_nothing_private_either(cls):
    value = secret(cls)
    for name, hint in hints(cls).items():
        held = getattr(value, name)
        if isinstance(held, FrozenMap) or (isinstance(held, tuple) and required(hint) not in FREE):
            nouns = [item for item in held if attrs.has(type(item))]
            assert leaks(repr(nouns)) == []
            assert not isinstance(held, FrozenMap) or leaks(repr(held)) == []


def test_a_noun_shows_ids_words_and_counts():
    """So that a log is of use."""
    agreement = secret(model.SafetyAgreement)
    text = repr(agreement)

    assert "id='client'" in text
    assert "parties=<1>" in text
    assert f"commitments=<{len(agreement.commitments)}>" in text
    assert "extensions" not in text


def test_what_is_known_of_risk_is_not_shown():
    """Facts about someone's suicide attempts are as private as their name."""
    known = Risk(**filled(Risk))
    words = [str(getattr(known, name)) for name in ("ideation", "attempts", "self_harm")]

    assert [word for word in words if f"'{word}'" in repr(known)] == []
    for name in ("ideation", "attempts", "self_harm", "means_access"):
        assert f"{name}=" not in repr(known)


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_the_fields_that_are_shown_are_no_free_text_no_birth_and_no_json(cls):
    text = repr(secret(cls))
    for name, hint in hints(cls).items():
        inner = required(hint)
        found = collection(inner)
        item = found[1] if found else inner
        hidden = hint != inner and not is_optional(hint)
        if hidden or item in (*FREE, *OBJECTS):
            assert f"{name}=" not in text, name
        elif words(inner) and getattr(attrs.fields(cls), name).default is attrs.NOTHING:
            assert f"{name}=" in text, name


def test_extensions_show_neither_names_nor_values():
    held = FrozenMap({"clinic:x": SECRET, f"clinic:{SECRET}": {"deep": [SECRET, 1]}})

    assert leaks(repr(held)) == []
    assert leaks(f"{held} {held.items()} {held.keys()} {held.values()}") == []
    assert leaks(str(held)) == []


@pytest.mark.parametrize(
    "content", [Talkative(), [SECRET], SECRET, TalkativeText(SECRET), 5], ids=range(5)
)
def test_json_that_is_none_is_refused_without_telling(content):
    with pytest.raises(InvalidValue) as caught:
        FrozenMap(content)

    assert leaks("".join(traceback.format_exception(caught.value))) == []


@pytest.mark.parametrize(
    "text", [SECRET, f"P{SECRET}", f"{SECRET}\n" * 1_000, f"P1D{SECRET}"], ids=range(4)
)
def test_a_duration_that_is_none_is_refused_without_telling(text):
    with pytest.raises(InvalidValue) as caught:
        Span.parse(text)

    assert caught.value.__context__ is None
    assert leaks("".join(traceback.format_exception(caught.value))) == []


def test_setting_a_field_is_refused_without_telling():
    party = secret(Party)
    for name in hints(Party):
        with pytest.raises(attrs.exceptions.FrozenInstanceError) as caught:
            setattr(party, name, SECRET)
        assert leaks(f"{caught.value!r} {caught.value}") == []


def test_the_places_of_problems_are_names_of_fields():
    """And of members of extensions, which the host chose; no text is part of a place."""
    with pytest.raises(InvalidValue) as caught:
        Party(
            id=SECRET,
            role=SECRET,
            name=SECRET + "\x00",
            born=SECRET,
            contacts=SECRET,
            represents=SECRET,
            identifiers=(SECRET,),
            extensions={"clinic:x": {SECRET}},
        )

    places = [problem.path for problem in caught.value.problems]
    assert places == [
        "/id",
        "/role",
        "/name",
        "/born",
        "/contacts",
        "/represents",
        "/identifiers/0",
        "/extensions/clinic:x",
    ]
    assert pointer("born") in places
