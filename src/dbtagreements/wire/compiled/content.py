"""How text, words, times and JSON of a shadow become what a noun holds."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, cast

import msgspec
from pendulum import UTC, Date, DateTime

from dbtagreements.fields import kinds
from dbtagreements.fields.checks import check_of
from dbtagreements.fields.flags import Flags
from dbtagreements.fields.json import frozen_json
from dbtagreements.fields.kinds import Kind
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code
from dbtagreements.wire.compiled.known import Doubt
from dbtagreements.wire.text import Limits, parse
from dbtagreements.wire.times import read_instant

__all__ = [
    "SHALLOW",
    "collected_of",
    "day",
    "flags_of",
    "instant",
    "json_of",
    "span_of",
    "text_of",
    "word_of_text",
    "words_of",
]

SHALLOW: Final = Limits(depth=32)
"""How deep JSON of a host's own may lie here. The other reader counts the levels of the whole."""

_DAY: Final = len("2026-01-05")
_SECOND: Final = len("2026-01-05T14:00:00Z")


def collected_of(kind: kinds.Many) -> Callable[[list[Any]], Any]:
    """The function that makes a tuple or a frozenset of a list, each once if so."""
    if kind.ordered and not kind.distinct:
        return tuple

    def collected(items: list[Any]) -> Any:
        each = frozenset(items)
        if len(each) < len(items):
            raise Doubt
        return tuple(items) if kind.ordered else each

    return collected


def text_of(kind: Kind) -> Callable[[str], str]:
    """The function that checks a text of this kind."""
    check = check_of(kind)

    def text(value: str) -> str:
        if check(value):
            raise Doubt
        return value

    return text


def word_of_text(kind: kinds.Word) -> Callable[[str], Any]:
    """The function that finds the word, or the host's code, that a text says."""
    words = {word.value: word for word in kind.words()}

    def word(value: str) -> Any:
        return Code(value) if kind.host and ":" in value else words[value]

    return word


def words_of(kind: kinds.Many, item: kinds.Word) -> Callable[[tuple[str, ...]], Any]:
    """The function that finds all the words that texts say."""
    word, collect = word_of_text(item), collected_of(kind)
    return lambda values: collect([word(value) for value in values])


def flags_of(kind: kinds.Flags) -> Callable[[dict[str, bool]], Flags[Any]]:
    """The function that reads which words are so and which not."""
    word = word_of_text(kind.word)
    return lambda values: Flags({word(name): said for name, said in values.items()})


def span_of(kind: kinds.Duration) -> Callable[[str], Span]:
    """The function that reads a duration of this kind."""
    check = check_of(kind)

    def span(value: str) -> Span:
        made = Span.parse(value)
        if check(made):
            raise Doubt
        return made

    return span


def day(value: str) -> Date:
    """The day that a text says."""
    # `fromisoformat` also reads weeks and compact forms: the shape comes first.
    if len(value) == _DAY and value[4] == value[7] == "-":
        return Date.fromisoformat(value)
    raise Doubt


def instant(value: str) -> DateTime:
    """The instant, in UTC, that a text says."""
    if (
        len(value) == _SECOND
        and value[4] == value[7] == "-"
        and value[10] == "T"
        and value[13] == value[16] == ":"
        and value[19] == "Z"
    ):
        at = datetime.fromisoformat(value[:19])
        return DateTime(at.year, at.month, at.day, at.hour, at.minute, at.second, 0, UTC)
    made = read_instant(value)
    if made is None:
        raise Doubt
    return made


def json_of(kind: Kind) -> Callable[[msgspec.Raw], Any]:
    """The function that freezes a host's own JSON, read strictly."""
    check = check_of(kind)

    def json(value: msgspec.Raw) -> Any:
        read = parse(bytes(value), SHALLOW)
        if not read.complete or read.problems:
            raise Doubt
        made = frozen_json(cast(Mapping[str, object], read.data))
        if check(made):
            raise Doubt
        return made

    return json
