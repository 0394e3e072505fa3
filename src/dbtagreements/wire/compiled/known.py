"""What is looked up while a document is read: the parties it names, and words met before."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, final

from dbtagreements.fields import forms, kinds
from dbtagreements.fields.checks import check_of

__all__ = ["Doubt", "Memo", "Parties", "anyone", "parties_of"]

_MOST_REMEMBERED: Final = 4_096
_slug: Final = check_of(kinds.Text(form=forms.SLUG))


class Doubt(Exception):
    """Something that the explaining reader has to look at."""


@final
class Memo(dict[Any, Any]):
    """Values that say nothing about a person, made once and shared: spans, words, zones."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        value = self._make(key)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[key] = value
        return value


@final
class _Lists(dict[tuple[str, ...], tuple[str, ...]]):
    """Lists of ids, each looked up once and shared within a document."""

    __slots__ = ("_one",)

    def __init__(self, one: Mapping[str, str]) -> None:
        super().__init__()
        self._one = one

    def __missing__(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        one = self._one
        if len(frozenset(ids)) < len(ids):
            raise Doubt
        made = tuple([one[id] for id in ids])
        self[ids] = made
        return made


@final
class _AnyId(dict[str, str]):
    """Where no agreement says who takes part, any id may be a party's; none is remembered."""

    __slots__ = ()

    def __missing__(self, id: str) -> str:
        if _slug(id):
            raise Doubt
        return id


@final
class Parties:
    """The ids that may name a party in a document: that is the reference check and the id check."""

    __slots__ = ("contacts", "lists", "lists_of_contacts", "one")

    def __init__(self, one: dict[str, str], contacts: dict[str, str]) -> None:
        self.one = one
        self.lists = _Lists(one)
        self.contacts = contacts
        self.lists_of_contacts = _Lists(contacts)


def parties_of(ids: Iterable[str]) -> Parties:
    """The parties of an agreement, by their ids."""
    one = {id: id for id in ids}
    return Parties(one, {**one, forms.EMERGENCY_LINE: forms.EMERGENCY_LINE})


def anyone() -> Parties:
    """Anyone, where there is no agreement that says who takes part."""
    return Parties(_AnyId(), _AnyId())
