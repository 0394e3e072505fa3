"""JSON text to plain data, strictly: one reading, and a place for everything that is wrong.

The standard library's parser reads what JSON does not allow, or allows two readers to read
differently: names given twice, NaN, infinity by overflow, halves of surrogate pairs, UTF-16. Its
hooks leave a mark in the data where that happens; the marks are then found, each with its pointer.
"""

import json
import re
from itertools import accumulate
from math import isinf
from typing import Final, TypeAlias, cast, final

import attrs

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.pointer import Place, join, step
from dbtagreements.wire.found import Found

__all__ = ["Limits", "Named", "Parsed", "Read", "levels", "parse"]

Parsed: TypeAlias = "bool | int | float | str | list[Parsed] | dict[str, Parsed] | None"

_HALF: Final = re.compile("[\ud800-\udfff]")
_ESCAPED: Final = re.compile(r"\\.", re.DOTALL)
_AS_BRACKETS: Final = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"{}[]")
# Possessive, since giving back would keep each step of a text of millions of characters.
_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},:]|[^\s"\[\]{},:]+', re.DOTALL)
# What is left where a text breaks off, by what the parser was looking for: the start of a value,
# the rest of a number, the rest of an escape.
_START_OF_VALUE: Final = re.compile("(?:|t|tr|tru|f|fa|fal|fals|n|nu|nul|-)[ \\t\\r\\n]*")
_REST_OF_NUMBER: Final = re.compile(r"(?<=[0-9])(?:\.|[eE][+-]?)[ \t\r\n]*")
_REST_OF_ESCAPE: Final = re.compile(r"\\?u?[0-9a-fA-F]{0,4}")
_SPACE: Final = re.compile("[ \\t\\r\\n]*")
_MOST_LEVELS: Final = 64  # what values can hold; see FrozenMap
_STEPS: Final = {ord("["): 1, ord("]"): -1}


@final
@attrs.frozen(kw_only=True)
class Limits:
    """How much a document may ask of its reader.

    Attributes:
        bytes: The most bytes of UTF-8 text.
        depth: The most levels of objects and arrays.
        number_length: The most characters of a number.
        problems: The most problems that are listed; further ones are counted.

    Raises:
        InvalidValue: A limit is no whole number above zero, or the depth is above 64.

    >>> Limits(bytes=64 * 1024).depth
    64
    """

    bytes: int = 16 * 1024 * 1024
    depth: int = 64
    number_length: int = 32
    problems: int = 1_000

    def __attrs_post_init__(self) -> None:
        """Refuse limits that are none."""
        wrong = [
            Problem("out_of_range", step(name), "expected a whole number above zero")
            for name, limit in attrs.asdict(self).items()
            if type(limit) is not int or limit < 1
        ]
        if not wrong and self.depth > _MOST_LEVELS:
            wrong.append(Problem("out_of_range", "/depth", f"expected at most {_MOST_LEVELS}"))
        if wrong:
            raise InvalidValue(wrong)


class _Doubled(dict[str, object]):
    """An object in which names were given more than once."""

    __slots__ = ("again",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__()
        self.again: dict[str, int] = {}
        for name, value in pairs:
            if name in self:
                self.again[name] = self.again.get(name, 0) + 1
            else:
                self[name] = value


@attrs.frozen
class _Number:
    """A number that no reader can be trusted to read alike."""

    code: str
    message: str


_NOT_FINITE: Final = _Number("not_finite", "expected a finite number")


class _Reading:
    """The hooks of one reading, and whether any of them left a mark."""

    __slots__ = ("_long", "limits", "marked")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.marked = False
        # One for all of them: a hostile text has millions.
        self._long = _Number(
            "number_too_long", f"expected a number of at most {limits.number_length} characters"
        )

    def members(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        data = dict(pairs)
        if len(data) == len(pairs):
            return data
        self.marked = True
        return _Doubled(pairs)

    def whole(self, digits: str) -> object:
        return int(digits) if len(digits) <= self.limits.number_length else self._too_long()

    def fraction(self, digits: str) -> object:
        if len(digits) > self.limits.number_length:
            return self._too_long()
        number = float(digits)
        return self.constant(digits) if isinf(number) else number

    def constant(self, _: str) -> object:
        self.marked = True
        return _NOT_FINITE

    def _too_long(self) -> object:
        self.marked = True
        return self._long


@final
@attrs.frozen(kw_only=True)
class Read:
    """What came of a text: its data, and what is wrong with it as JSON.

    Attributes:
        data: The data; None where there is none.
        problems: What is wrong, as far as the limits let it be listed.
        more: How many further problems there are.
        complete: Whether the text could be read to its end, so that what else is wrong can be
            found in its data.
    """

    data: Parsed
    problems: tuple[Problem, ...] = ()
    more: int = 0
    complete: bool = True


@final
class Named:
    """Whether one of the problems of data as JSON, listed or not, is at a place.

    Many that are asked for stand in one container: what that is, is looked up once.
    """

    __slots__ = ("_container", "_data", "_half", "_parent")

    def __init__(self, data: Parsed) -> None:
        self._data: object = data
        self._parent: Place = None
        self._container: object = data
        self._half = False

    def __call__(self, place: Place) -> bool:
        """Whether it was named; what has half a character in its name was, where it stands."""
        if place is None:
            return _is_mark(self._data)
        parent, token = place
        if parent is not self._parent:
            self._parent = parent
            self._container, self._half = self._reached(parent)
        here = self._container
        if self._half or (type(here) is _Doubled and token in here.again):
            return True
        return _is_mark(_inside(here, token)) or _is_half(token)

    def _reached(self, place: Place) -> tuple[object, bool]:
        if place is None:
            return self._data, False
        parent, token = place
        here, half = self._reached(parent)
        return _inside(here, token), half or _is_half(token)


# Named once: to be written out they are made anew each time.
_Items: TypeAlias = list[object]
_Members: TypeAlias = dict[object, object]


def _inside(data: object, token: str | int) -> object:
    if type(data) is list:
        return cast(_Items, data)[int(token)]
    return cast(_Members, data).get(token) if isinstance(data, dict) else None


def _is_mark(value: object) -> bool:
    return type(value) is _Number or _is_half(value)


def _is_half(value: object) -> bool:
    return type(value) is str and not value.isascii() and _HALF.search(value) is not None


def parse(text: str | bytes, limits: Limits) -> Read:
    """The data that a JSON text says, and what is wrong with it as JSON.

    Where names are given twice or numbers are unreadable the rest is still data, so that all
    problems of a document are found at once.

    Raises:
        InvalidValue: It is neither text nor bytes.
    """
    if not isinstance(cast(object, text), str | bytes):
        raise InvalidValue.one("wrong_type", "", "expected text or bytes")
    if problem := _too_large(text, limits):
        return _nothing(problem)
    decoded, problem = _decoded(text)
    if problem:
        return _nothing(problem)
    if levels(decoded) > limits.depth:
        place = _place(decoded, depth=limits.depth)
        return _nothing(Problem("too_deep", place, f"expected at most {limits.depth} levels"))
    reading = _Reading(limits)
    data, problem = _loaded(decoded, reading)
    if problem:
        return _nothing(problem)
    if not reading.marked and not _may_hold_halves(decoded):
        return Read(data=data)
    found = Found(limits.problems)
    _find_marks(data, None, found)
    return Read(data=data, problems=tuple(found.problems), more=found.more)


def _nothing(problem: Problem) -> Read:
    return Read(data=None, problems=(problem,), complete=False)


def levels(text: str) -> int:
    """How many levels of objects and arrays a JSON text has, counted before anything recurses."""
    if "\\" in text:
        text = text.replace("\\\\", "").replace('\\"', "")
    said = "".join(text.split('"')[::2])
    if "\\" in said:  # no JSON; what it stands before is no level all the same
        said = _ESCAPED.sub("", said)
    brackets = said.encode(errors="replace").translate(_AS_BRACKETS, _NO_BRACKETS)
    found = _levels_of_pairs(brackets)
    return max(accumulate(map(_STEPS.__getitem__, brackets))) if found is None else found


def _levels_of_pairs(brackets: bytes) -> int | None:
    """How many levels brackets have; None where some have no partner, or lie very deep.

    Pairs with nothing in them are taken out, level by level: a hundred times as fast as to go up
    and down with each bracket.
    """
    for level in range(_MOST_LEVELS + 1):
        if not brackets:
            return level
        brackets = brackets.replace(b"[]", b"")
    return None


def _too_large(text: str | bytes, limits: Limits) -> Problem | None:
    size = len(text)
    if isinstance(text, str) and size <= limits.bytes < 4 * size:
        size = len(text.encode(errors="surrogatepass"))
    if size <= limits.bytes:
        return None
    return Problem("too_large", "", f"expected at most {limits.bytes} bytes")


def _decoded(text: str | bytes) -> tuple[str, Problem | None]:
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError:
            return "", Problem("not_utf8", "", "expected UTF-8")
    if text.startswith("\ufeff"):
        return "", Problem("byte_order_mark", "", "expected UTF-8 without a byte-order mark")
    return text, None


def _loaded(text: str, reading: _Reading) -> tuple[Parsed, Problem | None]:
    try:
        data = json.loads(
            text,
            object_pairs_hook=reading.members,
            parse_int=reading.whole,
            parse_float=reading.fraction,
            parse_constant=reading.constant,
        )
    except json.JSONDecodeError as error:
        # From Python 3.13 on, a comma too many is told where it stands, and not where more was due.
        stopped, complaint = error.pos + error.msg.startswith("Illegal trailing"), error.msg
    else:
        return data, None
    place = _place(text, position=stopped)
    if _breaks_off(text, stopped, complaint):
        return None, Problem("truncated", place, "expected the rest of the document")
    return None, Problem("not_json", place, "expected JSON (RFC 8259) and nothing after it")


def _breaks_off(text: str, stopped: int, complaint: str) -> bool:
    if complaint.startswith("Unterminated") or _SPACE.fullmatch(text, stopped):
        return True
    if complaint.startswith("Invalid \\"):
        return bool(_REST_OF_ESCAPE.fullmatch(text, stopped))
    if complaint == "Expecting value":
        return bool(_START_OF_VALUE.fullmatch(text, stopped))
    return bool(_REST_OF_NUMBER.fullmatch(text, stopped))


def _may_hold_halves(text: str) -> bool:
    return "\\ud" in text or "\\uD" in text or not (text.isascii() or not _HALF.search(text))


_NO_HALVES: Final = "expected text without halves of surrogate pairs"


def _find_marks(value: object, place: Place, found: Found) -> None:
    if isinstance(value, dict):
        _find_marks_of_members(cast(dict[str, object], value), place, found)
    elif isinstance(value, list):
        for index, item in enumerate(cast(list[object], value)):
            # A hostile text has millions of these two, which are told without a call.
            if type(item) is _Number:
                found.add((place, index), item.code, item.message)
            elif type(item) is not str or not item.isascii():
                _find_marks(item, (place, index), found)
    elif isinstance(value, _Number):
        found.add(place, value.code, value.message)
    elif _is_half(value):
        found.add(place, "half_character", _NO_HALVES)


def _find_marks_of_members(members: dict[str, object], place: Place, found: Found) -> None:
    if isinstance(members, _Doubled):
        for name, times in members.again.items():
            for _ in range(times):
                found.add((place, name), "duplicate_name", "expected each name only once")
    for name, member in members.items():
        if _is_half(name):
            found.add(place, "half_character", _NO_HALVES)
        _find_marks(member, (place, name), found)


def _place(text: str, *, position: int | None = None, depth: int | None = None) -> str:
    """The pointer to where a text is being read: at a position, or where it first lies too deep."""
    way: list[str | int | None] = []  # None: in an object, before a name
    for match in _TOKEN.finditer(text):
        if position is not None and match.end() > position:
            break
        said = match.group()
        if said in {"{", "["}:
            if depth is not None and len(way) >= depth:
                break
            way.append(0 if said == "[" else None)
        elif said in {"}", "]"}:
            del way[-1:]
        elif said == "," and way:
            here = way[-1]
            way[-1] = here + 1 if isinstance(here, int) else None
        elif way and way[-1] is None:
            way[-1] = _name(said)
    return join(step for step in way if step is not None)


def _name(said: str) -> str:
    try:
        return str(json.loads(said))
    except ValueError:
        return ""
