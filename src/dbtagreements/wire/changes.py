"""What differs between two values, as places in their documents."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple, Self, TypeAlias, TypeGuard, cast, final

import attrs

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.json import Json, frozen_value, same, sameness
from dbtagreements.fields.nouns import is_noun
from dbtagreements.pointer import step
from dbtagreements.vocabulary import Vocabulary
from dbtagreements.wire.writing import written

__all__ = ["Change", "How", "changes"]

_Members: TypeAlias = dict[str, Any]

# What SequenceMatcher takes can grow with the third power of the length: it is given short lists.
_MOST_PAIRS: Final = 64 * 64


class _Place(NamedTuple):
    """Where the same thing stands in the earlier document and in the later one."""

    was: str
    now: str

    def down(self, was: str | int, now: str | int) -> Self:
        return self._replace(was=self.was + step(was), now=self.now + step(now))


class How(Vocabulary):
    """In which way two documents differ at a place."""

    ADDED = "added", "It stands in the later document alone."
    REMOVED = "removed", "It stands in the earlier document alone."
    REPLACED = "replaced", "It stands in both and is not the same."
    REORDERED = "reordered", "The same elements stand in another order."


@final
@attrs.frozen(kw_only=True)
class Change:
    """One difference between two documents.

    Attributes:
        path: The JSON pointer: into the earlier document for what was removed, else the later one.
        how: In which way they differ there.
        before: What stood there, as JSON, frozen; None where nothing did.
        after: What stands there now; None where nothing does.
    """

    path: str
    how: How
    before: Json = attrs.field(default=None, repr=False, eq=sameness)
    after: Json = attrs.field(default=None, repr=False, eq=sameness)


def changes(before: object, after: object) -> tuple[Change, ...]:
    """What differs between two values, in the order of their documents.

    Elements that have ids are compared by id, so that one that was inserted is one change and the
    others none. Sets of words, and lists of text, are compared whole.

    Args:
        before: An agreement, a treatment or another noun.
        after: Another.

    Returns:
        The differences; none where the two are equal.

    Raises:
        InvalidValue: One of them is no noun.

    Example:
        >>> from dbtagreements import Span, Term
        >>> from pendulum import Date
        >>> open_ended = Term(start=Date(2026, 1, 5))
        >>> changes(open_ended, Term.lasting(Date(2026, 1, 5), years=1))
        (Change(path='/end', how=How.ADDED),)
    """
    if not is_noun(type(before)) or not is_noun(type(after)):
        raise InvalidValue.one("wrong_type", "", "expected two values of the model")
    return tuple(_between(written(before), written(after), _Place("", "")))


def _between(before: object, after: object, place: _Place) -> Iterator[Change]:
    if _is_object(before) and _is_object(after):
        yield from _between_members(before, after, place)
    elif _are_objects(before) and _are_objects(after):
        between = _between_by_id if _have_ids(before) and _have_ids(after) else _between_in_order
        yield from between(before, after, place)
    elif not same(frozen_value(before), frozen_value(after)):
        yield _change(place.now, How.REPLACED, before, after)


def _between_members(before: _Members, after: _Members, place: _Place) -> Iterator[Change]:
    for name in (*after, *(name for name in before if name not in after)):
        here = place.down(name, name)
        if name not in before:
            yield _change(here.now, How.ADDED, None, after[name])
        elif name not in after:
            yield _change(here.was, How.REMOVED, before[name], None)
        else:
            yield from _between(before[name], after[name], here)


def _between_by_id(
    before: list[_Members], after: list[_Members], place: _Place
) -> Iterator[Change]:
    old, new = _by_id(before), _by_id(after)
    for name, index in old.items():
        if name not in new:
            yield _change(place.was + step(index), How.REMOVED, before[index], None)
    for name, index in new.items():
        if name not in old:
            yield _change(place.now + step(index), How.ADDED, None, after[index])
        else:
            here = place.down(old[name], index)
            yield from _between(before[old[name]], after[index], here)
    was = [name for name in old if name in new]
    now = [name for name in new if name in old]
    if was != now:
        yield _change(place.now, How.REORDERED, _said(was), _said(now))


def _between_in_order(
    before: list[_Members], after: list[_Members], place: _Place
) -> Iterator[Change]:
    old, new = [_text(element) for element in before], [_text(element) for element in after]
    if old == new:
        return
    between = _short if len(old) * len(new) <= _MOST_PAIRS else _long
    for gone, come in between(old, new):
        for was, now in zip(gone, come, strict=False):
            yield from _between(before[was], after[now], place.down(was, now))
        for was in gone[len(come) :]:
            yield _change(place.was + step(was), How.REMOVED, before[was], None)
        for now in come[len(gone) :]:
            yield _change(place.now + step(now), How.ADDED, None, after[now])


def _short(old: list[str], new: list[str]) -> Iterator[tuple[range, range]]:
    """The stretches of two lists that lie between what stands in both."""
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what != "equal":
            yield range(old_from, old_to), range(new_from, new_to)


class _Link(NamedTuple):
    """The place of an element in both lists, and that of the one before it in the chain."""

    was: int
    now: int
    before: "_Link | None"


def _long(old: list[str], new: list[str]) -> Iterator[tuple[range, range]]:
    """The same for lists of any length.

    Of elements that are alike, the first in one list is taken for the first in the other, and so
    on: then each has one place in each list, and the longest chain that rises in both is what
    stands in both.
    """
    places = {element: place for place, element in enumerate(_numbered(new))}
    ends: list[int] = []
    last: list[_Link] = []  # by the length of the chain, of those that end earliest
    for was, element in enumerate(_numbered(old)):
        if (now := places.get(element)) is not None:
            length = bisect_left(ends, now)
            ends[length : length + 1] = [now]
            last[length : length + 1] = [_Link(was, now, last[length - 1] if length else None)]
    chain = [(len(old), len(new))]
    link = last[-1] if last else None
    while link is not None:
        chain.append((link.was, link.now))
        link = link.before
    was = now = 0
    for next_was, next_now in reversed(chain):
        yield range(was, next_was), range(now, next_now)
        was, now = next_was + 1, next_now + 1


def _numbered(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each text, and how often it stood there before."""
    seen = Counter[str]()
    for text in texts:
        yield text, seen[text]
        seen[text] += 1


def _change(path: str, how: How, before: Any, after: Any) -> Change:
    return Change(path=path, how=how, before=frozen_value(before), after=frozen_value(after))


def _is_object(value: object) -> TypeGuard[_Members]:
    return isinstance(value, dict)


def _are_objects(value: object) -> TypeGuard[list[_Members]]:
    return isinstance(value, list) and all(map(_is_object, cast(list[object], value)))


def _have_ids(elements: list[_Members]) -> bool:
    # In extensions an `id` may be anything, and the same one may stand twice.
    named = all(
        isinstance(element.get("id"), str) and type(element.get("version", 0)) is int
        for element in elements
    )
    return named and len(_by_id(elements)) == len(elements)


def _by_id(elements: list[_Members]) -> dict[tuple[str | int, ...], int]:
    # Versions of one agreement share its id, so the version is part of what tells elements apart.
    return {
        (e["id"], e["version"]) if "version" in e else (e["id"],): index
        for index, e in enumerate(elements)
    }


def _said(names: list[tuple[str | int, ...]]) -> list[Any]:
    return [name[0] if len(name) == 1 else list(name) for name in names]


def _text(element: _Members) -> str:
    return json.dumps(element, sort_keys=True)
