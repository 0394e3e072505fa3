"""What differs between two values, as places in their documents."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, TypeAlias, TypeGuard, cast, final

import attrs

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.json import Json, frozen_value, same
from dbtagreements.fields.nouns import is_noun
from dbtagreements.pointer import step
from dbtagreements.vocabulary import Vocabulary
from dbtagreements.wire.writing import written

__all__ = ["Change", "How", "changes"]

_Members: TypeAlias = dict[str, Any]


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
    before: Json = attrs.field(default=None, repr=False)
    after: Json = attrs.field(default=None, repr=False)


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
    return tuple(_between(written(before), written(after), ""))


def _between(before: object, after: object, path: str) -> Iterator[Change]:
    if _is_object(before) and _is_object(after):
        yield from _between_members(before, after, path)
    elif _are_objects(before) and _are_objects(after):
        between = _between_by_id if _have_ids(before) and _have_ids(after) else _between_in_order
        yield from between(before, after, path)
    elif not same(frozen_value(before), frozen_value(after)):
        yield _change(path, How.REPLACED, before, after)


def _between_members(before: _Members, after: _Members, path: str) -> Iterator[Change]:
    for name in (*after, *(name for name in before if name not in after)):
        here = path + step(name)
        if name not in before:
            yield _change(here, How.ADDED, None, after[name])
        elif name not in after:
            yield _change(here, How.REMOVED, before[name], None)
        else:
            yield from _between(before[name], after[name], here)


def _between_by_id(before: list[_Members], after: list[_Members], path: str) -> Iterator[Change]:
    # Versions of one agreement share its id, so the version is part of what tells elements apart.
    old, new = _by_id(before), _by_id(after)
    for name, (index, element) in old.items():
        if name not in new:
            yield _change(path + step(index), How.REMOVED, element, None)
    for name, (index, element) in new.items():
        if name not in old:
            yield _change(path + step(index), How.ADDED, None, element)
        else:
            yield from _between(old[name][1], element, path + step(index))
    was = [name for name in old if name in new]
    now = [name for name in new if name in old]
    if was != now:
        yield _change(path, How.REORDERED, [n[0] for n in was], [n[0] for n in now])


def _between_in_order(before: list[_Members], after: list[_Members], path: str) -> Iterator[Change]:
    old, new = [_text(element) for element in before], [_text(element) for element in after]
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what == "equal":
            continue
        both = min(old_to - old_from, new_to - new_from)
        for offset in range(both):
            here = path + step(new_from + offset)
            yield from _between(before[old_from + offset], after[new_from + offset], here)
        for index in range(old_from + both, old_to):
            yield _change(path + step(index), How.REMOVED, before[index], None)
        for index in range(new_from + both, new_to):
            yield _change(path + step(index), How.ADDED, None, after[index])


def _change(path: str, how: How, before: Any, after: Any) -> Change:
    return Change(path=path, how=how, before=frozen_value(before), after=frozen_value(after))


def _is_object(value: object) -> TypeGuard[_Members]:
    return isinstance(value, dict)


def _are_objects(value: object) -> TypeGuard[list[_Members]]:
    return isinstance(value, list) and all(map(_is_object, cast(list[object], value)))


def _have_ids(elements: list[_Members]) -> bool:
    return all("id" in element for element in elements)


def _by_id(elements: list[_Members]) -> dict[tuple[str, int | None], tuple[int, _Members]]:
    return {(e["id"], e.get("version")): (index, e) for index, e in enumerate(elements)}


def _text(element: _Members) -> str:
    return json.dumps(element, sort_keys=True)
