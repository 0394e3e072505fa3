"""Every class of the model, filled: one value of each, and what each kind of field cannot hold.

What a field may hold is written out here by the name of its annotation, from the rules for text,
numbers and time, so that it can be held against what the annotation does.
"""
# ruff: noqa: RUF001  # letters and digits of other scripts, to be told from ours

import types
from collections.abc import Iterator
from datetime import UTC as PLAIN_UTC
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs
import pendulum
from pendulum import UTC, Date, DateTime

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    OBSERVATIONS,
    AgeRange,
    Agreement,
    CoachingHours,
    Code,
    Commitment,
    Corrected,
    Event,
    FrozenMap,
    Observation,
    Party,
    PlanContact,
    RecipientRef,
    Risk,
    Role,
    Span,
    Suspended,
    Treatment,
    Vocabulary,
    fields,
    model,
)
from dbtagreements.fields.kinds import Bounds, Private

NOUNS: Final = tuple(
    cls
    for name in model.__all__
    if isinstance(cls := getattr(model, name), type) and attrs.has(cls)
)
"""Every class of the model, the bases of commitments, agreements and events included."""

DAY: Final = Date(2026, 1, 5)
NOON: Final = DateTime(2026, 1, 5, 12, tzinfo=UTC)
DIGEST: Final = "sha256:" + "0123456789abcdef" * 4


class Wrong(NamedTuple):
    """What a field cannot hold: the code of the problem, and its place below the field's."""

    value: Any
    code: str
    below: str = ""


class Loud(str):
    """Text that says something else about itself."""

    __slots__ = ()

    def __str__(self):
        return "something else"


class Word(StrEnum):
    """A word that is none of ours."""

    CLIENT = "client"


class Later(DateTime):
    """An instant of a type of the host's own."""


class Feast(Date):
    """A day of a type of the host's own."""


class Number(IntEnum):
    """A number that is a word of the host's."""

    ONE = 1


class Pair(NamedTuple):
    """A tuple of a type of the host's own."""

    one: Any
    other: Any


class Bag(frozenset):
    """A frozenset of a type of the host's own."""


class Anything:
    """A value of no type that a field knows."""


NO_TEXT = tuple(
    Wrong(value, "wrong_type")
    for value in (5, 5.0, True, b"client", ["client"], Anything(), Loud("client"), Word.CLIENT, DAY)
)

# C0 other than tab and newline, DEL, C1, and halves of surrogate pairs.
CONTROL = tuple(
    Wrong(f"a{character}b", "control_character")
    for character in map(
        chr,
        (*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0), 0xD800, 0xDBFF, 0xDC00, 0xDFFF),
    )
)


def free_text(longest: int) -> tuple[tuple[str, ...], tuple[Wrong, ...]]:
    good = (
        "Ana Example",
        "",
        " two\twords\nand a line ",
        "x" * longest,
        "\U0001f331" * longest,
        "\u202eright to left\u2066\u200b\ufeff\u2028",
        "e\u0301 is not \u00e9",
        "'; DROP TABLE parties; --",
        "{{7*7}}%s",
    )
    long = (Wrong("x" * (longest + 1), "too_long"), Wrong("x" * 1_000_000, "too_long"))
    return good, NO_TEXT + long + CONTROL


def form(code: str, good: str, bad: str) -> tuple[tuple[str, ...], tuple[Wrong, ...]]:
    """Texts of a form, and others; each list with spaces between, `␣` and `⏎` for white space."""
    texts = tuple(text.replace("␣", " ").replace("⏎", "\n") for text in bad.split())
    always = ("", " ", "\x00", "\ud800", "\u0661", "x" * 1_000_000)
    return tuple(good.split()), NO_TEXT + tuple(Wrong(text, code) for text in (*texts, *always))


SLUG_FORM = form(
    "bad_id",
    "client a agr-0193 c1 a_b " + "a" * 64,
    "Client 1a _a -a a␣b client⏎ ⏎client a.b a/b é сlient a:b ⅰd " + "a" * 65,
)
ZONE_FORM = form(
    "bad_zone",
    "America/New_York UTC Etc/GMT+12 Europe/Kyiv",
    "Mars/Olympus america/new_york localtime Factory UTC⏎ ../etc/passwd /etc/localtime America"
    " posix/UTC right/UTC GMT+25 +01:00 Europe/Zürich " + "A" * 65,
)
CLOCK_BAD = (
    "8:00 08:60 08:00:00 0800 25:00 24:01 08:00⏎ ␣08:00 08:00Z -1:00 ٠8:00 noon 08.00 1:2 008:00"
)

FORMS: Final[dict[Any, tuple[tuple[Any, ...], tuple[Wrong, ...]]]] = {
    fields.Slug: SLUG_FORM,
    fields.PartyId: SLUG_FORM,
    fields.ContactId: SLUG_FORM,
    fields.EventId: SLUG_FORM,
    fields.Name: free_text(200),
    fields.PrivateText: free_text(2_000),
    fields.Citation: free_text(2_000),
    fields.LongText: free_text(20_000),
    fields.Zone: ZONE_FORM,
    fields.Language: form(
        "bad_language",
        "en en-CA es-419 zh-Hant-TW ar",
        "e en_US en- -en en--US english⏎ toolonglang en-toolongtag1 en.US én 12",
    ),
    fields.Digest: form(
        "bad_digest",
        DIGEST + " sha512:" + "0" * 128,
        f"sha256: sha256:{'a' * 63} sha256:{'a' * 65} sha256:{'A' * 64} {'a' * 64} {DIGEST}⏎"
        f" sha256:{'g' * 64} ␣{DIGEST} SHA256:{'a' * 64} md5:{'a' * 31} sha256:{'٠' * 64}",
    ),
    fields.Proof: form(
        "bad_proof",
        "eyJhbGciOiJFZDI1NTE5In0..c2lnbmF0dXJl a..b",
        "a.b.c a.b .. a.. ..b a..b⏎ a..b= a+..b a...b a..b..c",
    ),
    fields.Uri: form(
        "bad_uri",
        "https://clinic.example/patients urn:oid:2.16.840.1.113883 tag:a",
        'clinic 1a:b a: :b https://clinic␣example a:b⏎ a:é a:<b> a:"b" a:b\\c ' + "a:" + "b" * 1001,
    ),
    fields.PolicyCode: form(
        "bad_policy_code",
        "us us-ca gb-eng ca-on",
        "US u us_ca us- -us us/ca ../us us-CA us⏎ us.toml usa2 us--ca " + "us-" + "a" * 9,
    ),
    fields.Place: form(
        "bad_jurisdiction", "US US-CA GB-ENG EU AU-NSW", "us USA US- US-CALI U US-ca US⏎ US_CA ÜS"
    ),
    fields.Amount: form(
        "bad_amount",
        "120.00 45 0.5 0 999999999999.9999",
        "-1 +1 1. .5 1,00 1e3 1.00001 1000000000000 $1 1⏎ ١ NaN Infinity 1_000 0x1 1.0.0",
    ),
    fields.Currency: form("bad_currency", "USD CAD EUR", "usd US USDD US1 $ USD⏎ ÜSD"),
    fields.TimeOfDay: form("bad_time_of_day", "08:00 00:00 23:59", CLOCK_BAD + " 24:00"),
    fields.TimeOfDayEnd: form("bad_time_of_day", "20:00 24:00 23:59", CLOCK_BAD),
}

NO_NUMBER = tuple(
    Wrong(value, "wrong_type")
    for value in (
        True,
        False,
        1.0,
        "1",
        "one",
        Decimal(1),
        [1],
        Number.ONE,
        float("nan"),
        Anything(),
    )
)


def number(least: int, most: int) -> tuple[tuple[int, ...], tuple[Wrong, ...]]:
    outside = (least - 1, -1, most + 1, 10**400, -(10**400))
    return (least, least + 1, most), NO_NUMBER + tuple(Wrong(n, "out_of_range") for n in outside)


NUMBERS: Final = {
    fields.Age: number(0, 150),
    fields.Count: number(1, 2**53 - 1),
    fields.Version: number(1, 2**53 - 1),
    Annotated[int, fields.kinds.Number()]: number(0, 2**53 - 1),
}

EAST = pendulum.FixedTimezone(14 * 3600)
WEST = pendulum.FixedTimezone(-12 * 3600)

INSTANTS = (
    (NOON, DateTime(1, 1, 1, tzinfo=UTC), DateTime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
    (
        Wrong(datetime(2026, 1, 5, 12, tzinfo=PLAIN_UTC), "wrong_type"),
        Wrong(datetime(2026, 1, 5, 12), "wrong_type"),  # noqa: DTZ001  # naive, and no pendulum
        Wrong(date(2026, 1, 5), "wrong_type"),
        Wrong(DAY, "wrong_type"),
        Wrong("2026-01-05T12:00:00Z", "wrong_type"),
        Wrong(1_767_614_400, "wrong_type"),
        Wrong(1.5, "wrong_type"),
        Wrong(Later(2026, 1, 5, 12, tzinfo=UTC), "wrong_type"),
        Wrong(DateTime(2026, 1, 5, 12), "naive_time"),
        Wrong(DateTime(1, 1, 1, tzinfo=EAST), "out_of_range"),
        Wrong(DateTime(9999, 12, 31, 23, tzinfo=WEST), "out_of_range"),
    ),
)
DAYS = (
    (DAY, Date(1, 1, 1), Date(9999, 12, 31), Date(2028, 2, 29)),
    (
        Wrong(date(2026, 1, 5), "wrong_type"),
        Wrong(NOON, "wrong_type"),
        Wrong(datetime(2026, 1, 5, tzinfo=PLAIN_UTC), "wrong_type"),
        Wrong(Feast(2026, 1, 5), "wrong_type"),
        Wrong("2026-01-05", "wrong_type"),
        Wrong(20260105, "wrong_type"),
        Wrong((2026, 1, 5), "wrong_type"),
    ),
)

NO_SPAN = tuple(
    Wrong(value, "wrong_type")
    for value in ("P1W", timedelta(weeks=1), pendulum.Duration(weeks=1), 7, True, Anything())
)
CALENDAR = (Span(days=1), Span(weeks=2), Span(months=3), Span(years=1), Span(days=1, hours=1))
CLOCK = (Span(hours=1), Span(minutes=90), Span(seconds=1))
BY_CALENDAR = tuple(Wrong(span, "calendar_units") for span in CALENDAR)
NOTHING = (Wrong(Span(), "out_of_range"),)

SPANS: Final = {
    Span: ((*CLOCK, *CALENDAR, Span()), NO_SPAN),
    fields.ClockSpan: ((*CLOCK, Span()), NO_SPAN + BY_CALENDAR),
    fields.PositiveSpan: ((*CLOCK, *CALENDAR), NO_SPAN + NOTHING),
    fields.PositiveClockSpan: (CLOCK, NO_SPAN + BY_CALENDAR + NOTHING),
}

NO_OBJECT = tuple(
    Wrong(value, "wrong_type")
    for value in (5, "{}", [], [("clinic:a", 1)], True, frozenset({"clinic:a"}), Anything())
)
NO_JSON = (
    Wrong({"clinic:a": Anything()}, "wrong_type", "/clinic:a"),
    Wrong({"clinic:a": [1, {"b": {1}}]}, "wrong_type", "/clinic:a/1/b"),
    Wrong({"clinic:a/b~c": b"x"}, "wrong_type", "/clinic:a~1b~0c"),
    Wrong({"clinic:a": Decimal(1)}, "wrong_type", "/clinic:a"),
    Wrong({"clinic:a": DAY}, "wrong_type", "/clinic:a"),
    Wrong({"clinic:a": float("nan")}, "out_of_range", "/clinic:a"),
    Wrong({"clinic:a": [float("inf")]}, "out_of_range", "/clinic:a/0"),
    Wrong({"clinic:a": 2**53}, "out_of_range", "/clinic:a"),
    Wrong({"clinic:a": "x\x00"}, "control_character", "/clinic:a"),
    Wrong({"clinic:a": {"b": "\ud800"}}, "control_character", "/clinic:a/b"),
    Wrong({5: 1}, "wrong_type"),
    Wrong({"clinic:a": {5: 1}}, "wrong_type", "/clinic:a"),
)
UNOWNED = tuple(
    Wrong({name: 1}, "bad_name", f"/{name}")
    for name in ("room", "", "clinic:", ":room", "clinic:a b", "1:a", "clinic room:a")
)
JSON = {"clinic:room": [1, {"b": None, "c": 1.5}], "https://clinic.example/x": True}
OBJECTS: Final = {
    fields.Extensions: ((FrozenMap(JSON), FrozenMap()), NO_OBJECT + NO_JSON + UNOWNED),
    fields.Parameters: ((FrozenMap(JSON), FrozenMap({"b": 1})), NO_OBJECT + NO_JSON),
}

PLAIN: Final = {
    bool: (
        (True, False),
        tuple(Wrong(value, "wrong_type") for value in (0, 1, 1.0, "true", "", [], Anything())),
    ),
    DateTime: INSTANTS,
    Date: DAYS,
}

KNOWN: Final[dict[Any, tuple[tuple[Any, ...], tuple[Wrong, ...]]]] = (
    FORMS | NUMBERS | SPANS | OBJECTS | PLAIN
)

CATALOGUES: Final[dict[type, tuple[type, ...]]] = {
    Commitment: COMMITMENTS,
    Event: EVENTS,
    Agreement: AGREEMENTS,
    Observation: OBSERVATIONS,
}


@cache
def hints(cls: type) -> dict[str, Any]:
    """The annotation of each field of a class, by its name."""
    annotations = get_type_hints(cls, include_extras=True)
    return {name: hint for name, hint in annotations.items() if get_origin(hint) is not ClassVar}


def pointer(name: str) -> str:
    """The place of a field: its name, less the underscore that keeps it apart from a keyword."""
    return f"/{name.rstrip('_')}"


def is_optional(hint: Any) -> bool:
    return get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint)


def required(hint: Any) -> Any:
    """The annotation of a field that must hold something, of one that may hold nothing.

    Without the mark that `repr` hides it, which says nothing about what it may hold.
    """
    if is_optional(hint):
        hint = Union[tuple(arg for arg in get_args(hint) if arg is not type(None))]  # noqa: UP007
    if get_origin(hint) is Annotated and set(get_args(hint)[1:]) == {Private()}:
        return get_args(hint)[0]
    return hint


def collection(hint: Any) -> tuple[type, Any, int, bool] | None:
    """Of tuples and frozensets: which, of what, how many at least, and whether each once."""
    marks: tuple[Any, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *rest = get_args(hint)
        marks = tuple(rest)
    container = get_origin(hint)
    if container not in {tuple, frozenset}:
        return None
    bounds = next((mark for mark in marks if isinstance(mark, Bounds)), Bounds())
    return container, get_args(hint)[0], bounds.least, bounds.distinct


def words(hint: Any) -> tuple[tuple[type[Vocabulary], ...], bool] | None:
    """Of words: the vocabularies, and whether a host's own are taken."""
    choices = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    if not all(isinstance(c, type) and issubclass(c, str) and c is not str for c in choices):
        return None
    return tuple(c for c in choices if c is not Code), Code in choices


def good(hint: Any) -> tuple[Any, ...]:
    """Values that a field of this annotation may hold; the first is an ordinary one."""
    hint = required(hint)
    if hint in KNOWN:
        return KNOWN[hint][0]
    if found := collection(hint):
        container, item, least, distinct = found
        items = good(item) if hint_is_small(item) else good(item)[:1]
        filled = (container(items[:1]), container(items[1:3] or items[:1]))
        several = () if distinct or container is frozenset else ((items[0], items[0]),)
        return (*filled, *several, *((container(),) if not least else ()))
    if found := words(hint):
        vocabularies, host = found
        own = (Code("clinic:walk_the_dog"),) if host else ()
        return (*(word for v in vocabularies for word in v), *own)
    return tuple(full(cls) for cls in CATALOGUES.get(hint, (hint,)))


def hint_is_small(hint: Any) -> bool:
    """Whether two different values of it can stand beside one another."""
    return hint in KNOWN or words(hint) is not None


def wrong(hint: Any) -> Iterator[Wrong]:
    """Values that a field of this annotation cannot hold."""
    nothing = () if is_optional(hint) else (Wrong(None, "wrong_type"),)
    hint = required(hint)
    yield from nothing
    if hint in KNOWN:
        yield from KNOWN[hint][1]
    elif found := collection(hint):
        container, item, fewest, distinct = found
        yield from wrong_collections(container, item, fewest, distinct=distinct)
    elif found := words(hint):
        vocabularies, host = found
        yield from wrong_words(vocabularies, host=host)
    else:
        yield from wrong_nouns(hint)


def wrong_collections(container: type, item: Any, least: int, *, distinct: bool) -> Iterator[Wrong]:
    fine = good(item)[0]
    other = frozenset if container is tuple else tuple
    own = Pair(fine, fine) if container is tuple else Bag({fine})
    for value in (own, other({fine}), [fine], {1: fine}, fine, "client", 5, iter((fine,))):
        if type(value) is not container:
            yield Wrong(value, "wrong_type")
    if least:
        yield Wrong(container(), "empty")
    if distinct:
        yield Wrong((fine, fine), "repeated", "/1")
    for element in wrong(item):
        if container is tuple:
            yield Wrong((fine, element.value), element.code, f"/1{element.below}")
        elif type(element.value).__hash__ is not None:
            # A set has no places: what is wrong in it is wrong with the whole.
            yield Wrong(frozenset({element.value}), element.code)


def wrong_words(vocabularies: tuple[type[Vocabulary], ...], *, host: bool) -> Iterator[Wrong]:
    for vocabulary in vocabularies:
        word = next(iter(vocabulary))
        alike = Vocabulary("Alike", {"SAME": (str(word), "The same text, another list.")})
        yield Wrong(str(word), "wrong_type")
        yield Wrong(next(iter(alike)), "wrong_type")
        yield Wrong(word.name, "wrong_type")
        yield Wrong(vocabulary, "wrong_type")
    yield Wrong("clinic:walk_the_dog", "wrong_type")
    if not host:
        yield Wrong(Code("clinic:walk_the_dog"), "wrong_type")
    for value in (5, True, Word.CLIENT, Loud("client"), b"client", Anything()):
        yield Wrong(value, "wrong_type")


def wrong_nouns(cls: type) -> Iterator[Wrong]:
    for value in ({}, "client", 5, True, cls, Anything()):
        yield Wrong(value, "wrong_type")
    other = full(AgeRange if cls is not AgeRange else CoachingHours)
    yield Wrong(other, "wrong_type")
    yield Wrong(attrs.asdict(other, recurse=False), "wrong_type")
    if cls in CATALOGUES:
        # Of the base class alone, which has no word to be told apart by.
        yield Wrong(full(cls), "wrong_type")


SPECIAL: Final[dict[type, dict[str, Any]]] = {
    AgeRange: {"from_": 0, "below": 18},
    CoachingHours: {"start": "08:00", "end": "20:00"},
    PlanContact: {"name": None},
    Suspended: {"until": NOON.add(days=1)},
    Corrected: {"corrects": "client"},
    RecipientRef: {"within": None},
}
"""What the fields of a class must hold together, where the ordinary values would not do."""


ONE_OF: Final[dict[type, set[str]]] = {
    AgeRange: {"from_"},
    PlanContact: {"party"},
    Risk: {"ideation"},
}
"""A field of each class of which some field must be given, though none in particular."""


def filled(cls: type, **changes: Any) -> dict[str, Any]:
    """Arguments for every field of a class."""
    special = SPECIAL.get(cls, {})
    return {
        name: changes[name]
        if name in changes
        else special[name]
        if name in special
        else whole(cls, name)
        for name in hints(cls)
    }


def whole(cls: type, name: str) -> Any:
    if issubclass(cls, Agreement) and name == "parties":
        return (full(Party, contacts=good(hints(Party)["contacts"])[0]),)
    if issubclass(cls, Agreement) and name in {"commitments", "history"}:
        return numbered(COMMITMENTS if name == "commitments" else EVENTS)
    if cls is Treatment and name == "agreements":
        return numbered(AGREEMENTS)
    return good(hints(cls)[name])[0]


def numbered(classes: tuple[type, ...]) -> tuple[Any, ...]:
    """One of each, the first with the id that the samples refer to."""
    return tuple(
        full(cls, id="client" if index == 0 else f"n{index}") for index, cls in enumerate(classes)
    )


def full(cls: type, **changes: Any) -> Any:
    """A value of a class with every field filled."""
    return cls(**filled(cls, **changes))


def needed(cls: type) -> frozenset[str]:
    """The fields that must be given."""
    given = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    return frozenset(given | ONE_OF.get(cls, set()))


def least(cls: type, **changes: Any) -> Any:
    """A value of a class with only what must be given."""
    given = {name: value for name, value in filled(cls).items() if name in needed(cls)}
    return cls(**(given | changes))


CLIENT: Final = Party(id="client", role=Role.CLIENT, name="Ana Example")
