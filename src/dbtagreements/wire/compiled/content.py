"""How text, words and times of a shadow become what a noun holds."""

from collections.abc import Callable
from datetime import date, datetime, time, tzinfo
from typing import Any, Final, cast

from pendulum import UTC, Date, DateTime

from dbtagreements.fields import kinds
from dbtagreements.fields.checks import check_of
from dbtagreements.fields.flags import Flags
from dbtagreements.fields.kinds import Kind
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code
from dbtagreements.wire.compiled.known import Doubt
from dbtagreements.wire.times import read_instant

__all__ = [
    "collected_of",
    "day",
    "flags_of",
    "instant",
    "is_looked_up",
    "span_of",
    "text_of",
    "word_of_text",
    "words_of",
]

# The constructor's own, past what pendulum puts before it.
_combined: Final = cast(
    Callable[[date, time, tzinfo], DateTime], vars(datetime)["combine"].__get__(None, DateTime)
)
_day: Final = date.fromisoformat
_clock: Final = time.fromisoformat

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


def is_looked_up(kind: kinds.Many) -> bool:
    """Whether a list of ids is looked up as a whole: each stands in it once, in order."""
    item = kind.item
    return isinstance(item, kinds.Text) and item.names == "party" and kind.distinct and kind.ordered


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
        and value[11:13] != "24"  # which Python 3.14 reads as the midnight before
        and value[13] == value[16] == ":"
        and value[19] == "Z"
    ):
        return _combined(_day(value[:10]), _clock(value[11:19]), UTC)
    made = read_instant(value)
    if made is None:
        raise Doubt
    return made
