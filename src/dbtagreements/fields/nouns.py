"""`frozen`, which makes a class of the model: immutable, checked, silent about private content."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, final

import attrs
from pendulum import DateTime

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields import kinds
from dbtagreements.fields.checks import field_checks
from dbtagreements.fields.kinds import Field, fields_of, once_a_class, tag_of, word_of
from dbtagreements.fields.values import by_fields
from dbtagreements.pointer import step
from dbtagreements.vocabulary.words import CODE_PATTERN
from dbtagreements.zones import in_utc

__all__ = [
    "NOTHING",
    "Unread",
    "across",
    "assembled",
    "checks_beside_references",
    "duplicates",
    "frozen",
    "is_noun",
    "only_with",
    "partial",
    "problems_across",
    "readable",
    "schemas_across",
]

_Across = Callable[[Any], Iterable[Problem]]
_F = TypeVar("_F", bound=_Across)
_N = TypeVar("_N")

_NEEDS: Final = "__needs__"
_SCHEMA: Final = "__json_schema__"
_REFERENCES: Final = "__of_references__"
_ONLY_WITH: Final = "__only_with__"


def across(
    *needs: str,
    schema: Mapping[str, Any] | None = None,
    of_references: bool = False,
    only_with: str | None = None,
) -> Callable[[_F], _F]:
    """Marks a method of a noun as a check across its fields.

    It yields the problems it sees, placed inside the noun, and is asked only when each of the
    fields it needs holds what it should.

    Args:
        needs: The names of those fields.
        schema: The same check in JSON Schema, where JSON Schema can say it.
        of_references: Whether it finds only what a reader that has looked up every party need not
            look for again.
        only_with: The name of a field without which it finds nothing.
    """

    def mark(check: _F) -> _F:
        setattr(check, _NEEDS, frozenset(needs))
        setattr(check, _SCHEMA, schema)
        setattr(check, _REFERENCES, of_references)
        setattr(check, _ONLY_WITH, only_with)
        return check

    return mark


@final
@attrs.frozen
class Unread:
    """Stands, while a document is being read, where an element could not be read.

    So that what can be checked of the others is checked, and all problems are found at once.

    Attributes:
        id: The id it would have, if that could be seen.
        rest: What could be read of it, a noun of which only some fields are known.
    """

    id: str | None = None
    rest: object = None


NOTHING: Final = Unread()
"""Stands for all of which nothing could be read: a hostile document has millions of them."""


def is_noun(cls: object) -> bool:
    """Whether it is a class of the model, or a host's made in the same way."""
    return isinstance(cls, type) and getattr(cls, "__noun__", False)


def partial(cls: type, values: Mapping[str, Any]) -> object:
    """A noun of which only some fields are known, to ask its checks across fields; no more.

    The others hold `Unread`.
    """
    made = object.__new__(cast(type[object], cls))
    for field, hold, _ in _holders(cls):
        hold(made, values.get(field.name, NOTHING))
    return made


def assembled(cls: type, values: Mapping[str, Any]) -> object:
    """A noun of values each of which has been checked as its field's; what was left out is default.

    Raises:
        InvalidValue: What the checks across its fields find.
    """
    made = object.__new__(cast(type[object], cls))
    later: list[Field] = []
    for field, hold, usual in _holders(cls):
        value = values.get(field.name, usual)
        if value is not attrs.NOTHING:
            hold(made, value)
        elif field.computed:
            later.append(field)
        else:
            hold(made, field.default_value())
    for field in later:
        object.__setattr__(made, field.name, field.default.factory(made))
    if problems := _seen_across(made):
        raise InvalidValue(problems)
    return made


def problems_across(value: object, usable: frozenset[str]) -> Iterator[Problem]:
    """What the checks across fields find that need no other than the `usable` ones."""
    for check in _checks_across(type(value)):
        if getattr(check, _NEEDS) <= usable:
            yield from check(value)


def checks_beside_references(cls: type) -> tuple[_Across, ...]:
    """The checks across fields of a class, less those that only look for parties not there."""
    return tuple(check for check in _checks_across(cls) if not getattr(check, _REFERENCES))


def only_with(check: _Across) -> str | None:
    """The name of the field without which a check across fields finds nothing, if there is one."""
    return cast(str | None, getattr(check, _ONLY_WITH))


def schemas_across(cls: type) -> tuple[Mapping[str, Any], ...]:
    """What the checks across fields of a class say in JSON Schema, where they can."""
    said = (getattr(check, _SCHEMA) for check in _checks_across(cls))
    return tuple(schema for schema in said if schema is not None)


def readable(items: Iterable[_N]) -> Iterator[tuple[int, _N]]:
    """The elements that could be read, each with its index."""
    return ((index, item) for index, item in enumerate(items) if type(item) is not Unread)


def duplicates(items: Collection[Any], path: str) -> Iterable[Problem]:
    """A problem for each element whose id an earlier one has.

    Args:
        items: Elements with ids.
        path: Where they stand.
    """
    ids: list[str | None] = [item.id for item in items]
    # Hardly ever is there one, and that is told at once.
    return () if len(set(ids)) == len(ids) else _twice(ids, path)


def _twice(ids: Iterable[str | None], path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, id in enumerate(ids):
        if id in seen:
            place = f"{path}/{index}/id"
            yield Problem("duplicate_id", place, "expected an id that no other here has")
        elif id is not None:  # where the element could not be read
            seen.add(id)


if TYPE_CHECKING:
    # To type checkers a noun is what attrs makes it: they know `attrs.frozen` and not a wrapper.
    from attrs import frozen
else:

    def frozen(*, kw_only):  # noqa: ANN001, ANN201  # its types are those of `attrs.frozen`
        """Make a class of the model: frozen, slotted, by keyword, checked as its fields say.

        Raises:
            TypeError: The class has no word of its own to be told apart by, or a host's class one
                without a colon.
        """

        def make(cls):  # noqa: ANN001, ANN202
            _name_itself(cls)
            by_fields(cls)
            cls.__attrs_post_init__ = _check_itself
            cls.__repr__ = _repr
            cls.__replace__ = _replaced
            cls.__noun__ = True
            return attrs.frozen(cls, kw_only=kw_only, field_transformer=_prepared)

        return make


def _name_itself(cls: type) -> None:
    # Two classes under one word would be written alike and not be equal; a host's word without a
    # colon could become one of ours.
    tag, word = tag_of(cls), word_of(cls)
    if tag is None or word is None:
        return
    if tag not in cls.__dict__:
        raise TypeError(f"{cls.__qualname__} needs a {tag} of its own")
    ours = cls.__module__.partition(".")[0] == __name__.partition(".")[0]
    if not ours and not re.fullmatch(CODE_PATTERN, word, re.ASCII):
        raise TypeError(f"the {tag} of {cls.__qualname__} needs a colon, as in clinic:walk_the_dog")


def _check_itself(self: object) -> None:
    for field, check in field_checks(type(self)):
        if check(getattr(self, field.name)):
            raise InvalidValue(_all_wrong(self))
    if problems := _seen_across(self):
        raise InvalidValue(problems)


def _all_wrong(noun: object) -> list[Problem]:
    """What is wrong with the fields of a noun, and across those that are still of use."""
    cls = type(noun)
    problems: list[Problem] = []
    usable: dict[str, Any] = {}
    for field, check in field_checks(cls):
        value = getattr(noun, field.name)
        if found := check(value):
            problems.extend(problem.below(step(field.wire)) for problem in found)
            value = _usable(value, found)
        if not isinstance(value, Unread):
            usable[field.name] = value
    problems.extend(problems_across(partial(cls, usable), frozenset(usable)))
    return problems


def _seen_across(noun: object) -> list[Problem]:
    """What the checks across fields find, where each field holds what it should."""
    problems: list[Problem] = []
    for look, needed in _looks_across(type(noun)):
        if needed is None or getattr(noun, needed) is not None:
            problems += look(noun)
    return problems


def _usable(value: Any, problems: Iterable[Problem]) -> Any:
    """What is left of a field's value: of a tuple those elements with which nothing is wrong."""
    wrong = {problem.path.split("/")[1] for problem in problems if problem.path}
    if not isinstance(value, tuple) or not all(problem.path for problem in problems):
        return Unread()
    elements = enumerate(cast("Iterable[object]", value))
    return tuple(Unread() if str(index) in wrong else item for index, item in elements)


def _repr(self: object) -> str:
    shown = [
        f"{field.name}={_shown(value, field)}"
        for field in fields_of(type(self))
        if not field.private and (value := getattr(self, field.name)) != field.default
        # A field that holds nothing has nothing to show.
        if value not in (None, (), frozenset())
    ]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _shown(value: Any, field: Field) -> str:
    if any(isinstance(kind, kinds.Noun | kinds.Variant) for kind in kinds.walk(field.kind)):
        return f"<{len(value)}>" if isinstance(field.kind, kinds.Many) else repr(value)
    if isinstance(value, frozenset):  # sorted, since the order of a set varies with the process
        return f"{{{', '.join(map(repr, sorted(cast(frozenset[str], value))))}}}"
    return repr(value)


def _replaced(self: Any, /, **changes: Any) -> Any:
    return attrs.evolve(self, **changes)


def _prepared(cls: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    return [
        field.evolve(converter=_held_in_utc) if _is_moment(cls, field.type) else field
        for field in fields
    ]


def _is_moment(cls: type, annotation: Any) -> bool:
    if isinstance(annotation, str) and re.search(r"\b(DateTime|Instant)\b", annotation):
        # As text it cannot be told from other types before the class is made.
        raise TypeError(
            f"{cls.__qualname__}: the annotation of an instant must not be text; "
            "leave out `from __future__ import annotations`"
        )
    return annotation in _MOMENTS


_MOMENTS: Final = (DateTime, DateTime | None)


def _held_in_utc(at: Any) -> Any:
    """The instant in UTC; what is none is left as it is, for the check to say so."""
    if type(at) is not DateTime or at.utcoffset() is None:
        return at
    try:
        return in_utc(at)
    except OverflowError:
        return at


@once_a_class
def _checks_across(cls: type) -> tuple[_Across, ...]:
    found: dict[str, _Across] = {}
    for base in reversed(cls.__mro__):
        found.update((name, check) for name, check in vars(base).items() if hasattr(check, _NEEDS))
    return tuple(found.values())


@once_a_class
def _holders(cls: type) -> tuple[tuple[Field, Callable[[object, object], None], Any], ...]:
    # What puts a value into each field, since a frozen class lets nobody else do so; and what it
    # usually holds, where that need not be made.
    return tuple(
        (
            field,
            getattr(cls, field.name).__set__,
            attrs.NOTHING if isinstance(field.default, cast(Any, attrs.Factory)) else field.default,
        )
        for field in fields_of(cls)
    )


@once_a_class
def _looks_across(cls: type) -> tuple[tuple[_Across, str | None], ...]:
    return tuple((check, only_with(check)) for check in _checks_across(cls))
