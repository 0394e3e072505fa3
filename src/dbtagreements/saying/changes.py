"""What changed between two versions, in plain sentences for those who will sign the later one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from dbtagreements.fields import kinds
from dbtagreements.fields.json import Json, same
from dbtagreements.fields.kinds import Field, fields_of
from dbtagreements.model import (
    Agreement,
    Commitment,
    Enrollment,
    Party,
    Risk,
    SafetyPlan,
    Term,
    Treatment,
    WeeklySchedule,
)
from dbtagreements.saying.happenings import happening
from dbtagreements.saying.labels import FLAGS, field_words, is_main, kind_words, labels
from dbtagreements.saying.plain_words import moment, term
from dbtagreements.saying.said import capital, flat, full
from dbtagreements.saying.sentences import say
from dbtagreements.saying.values import is_long, json_words, phrase, unordered
from dbtagreements.saying.voice import Voice, runs_right_to_left

__all__ = ["of_agreements", "of_treatments"]

# What is spoken of part by part; any other noun is spoken of as a whole.
_IN_PARTS: Final = (Term, SafetyPlan, Risk, Enrollment, WeeklySchedule)

# What the next version always changes, and what is no part of what is agreed.
_UNSAID: Final = frozenset({"version", "supersedes"})


_I = TypeVar("_I", Commitment, Party)


class _Side(NamedTuple):
    """A noun in one version (None where it is not there), and the voice of that version."""

    noun: Any
    voice: Voice

    def value(self, name: str) -> Any:
        """What a field holds: None too where it is empty, or where there is no such field."""
        value = getattr(self.noun, name, None)
        return None if value in ((), frozenset()) else value


# --- Agreements and treatments -------------------------------------------------------------------


def of_agreements(before: Agreement, after: Agreement) -> Iterator[str]:
    """What changed between two agreements; see `say_changes`."""
    old, new = _Side(before, Voice.of(before)), _Side(after, Voice.of(after))
    if type(before) is not type(after):
        yield f"The kind of agreement: from {_kind(before)} to {_kind(after)}."
    for field in _fields(before, after):
        if field.name in _UNSAID:
            continue
        said = _TOLD_BY_ID.get(field.name)
        if said is not None:
            yield from said(old, new)
        elif field.name == "history":
            yield from _happened(old, new)
        else:
            cls = type(after if hasattr(after, field.name) else before)
            yield from _changed(field, capital(field_words(cls, field.wire)), old, new)


def _kind(agreement: Agreement) -> str:
    words = kind_words(agreement)
    return words[0].lower() + words[1:]


def of_treatments(before: Treatment, after: Treatment) -> Iterator[str]:
    """What changed between two treatments; see `say_changes`."""
    turned = runs_right_to_left(before) or runs_right_to_left(after)
    voice = Voice({}, isolating=turned)
    old, new = _Side(before, voice), _Side(after, voice)
    for field in fields_of(Treatment):
        if field.name != "agreements":
            yield from _changed(field, capital(field_words(Treatment, field.wire)), old, new)
    earlier = {(a.id, a.version): a for a in before.agreements}
    later = {(a.id, a.version): a for a in after.agreements}
    every = later | earlier
    for key, agreement in earlier.items():
        if key not in later:
            yield f"No longer there: {_name(agreement)}."
    for key, agreement in later.items():
        known = earlier.get(key)
        if known is None:
            yield f"New: {_name(agreement)}."
            known = every.get((agreement.id, agreement.version - 1), agreement)
        for sentence in of_agreements(known, agreement):
            yield f"{_name(agreement)}: {sentence}"
    yield from _reordered("Agreements", list(earlier), list(later))


def _name(agreement: Agreement) -> str:
    return f"{kind_words(agreement)} {agreement.id}, version {agreement.version}"


# --- What has ids --------------------------------------------------------------------------------


def _parties(old: _Side, new: _Side) -> Iterator[str]:
    before, after = _by_id(old.noun.parties), _by_id(new.noun.parties)
    for id, party in before.items():
        if id not in after:
            yield f"{old.voice.person(id)} ({term(party.role)}) no longer takes part."
    for id, party in after.items():
        who = new.voice.person(id)
        if id not in before:
            yield full(f"{who} ({term(party.role)}) takes part")
            continue
        for field in fields_of(Party):
            heading = f"{who}, {field_words(Party, field.wire)}"
            yield from _changed(
                field, heading, _Side(before[id], old.voice), _Side(party, new.voice)
            )
    yield from _reordered("Who takes part", list(before), list(after))


def _commitments(old: _Side, new: _Side) -> Iterator[str]:
    before, after = _by_id(old.noun.commitments), _by_id(new.noun.commitments)
    called = labels(new.noun.commitments, new.voice)
    for id, promise in before.items():
        if type(promise) is not type(after.get(id)):
            yield f"No longer agreed: {flat(say(promise, old.voice))}"
    for id, promise in after.items():
        known = before.get(id)
        if known is None or type(promise) is not type(known):
            yield f"New: {flat(say(promise, new.voice))}"
        else:
            sides = _Side(known, old.voice), _Side(promise, new.voice)
            yield from _of_commitment(called[id], *sides)
    yield from _reordered("What was agreed", list(before), list(after))


def _of_commitment(called: str, old: _Side, new: _Side) -> Iterator[str]:
    promise: Commitment = new.noun
    for field in fields_of(type(promise)):
        main = is_main(promise, field.wire)
        heading = called if main else f"{called}, {field_words(type(promise), field.wire)}"
        if isinstance(field.kind, kinds.Flag):
            yield from _flag(field, called, old, new)
        else:
            yield from _changed(field, heading, old, new)


def _flag(field: Field, called: str, old: _Side, new: _Side) -> Iterator[str]:
    was, now = old.value(field.name), new.value(field.name)
    if was is not now:
        yield full(f"{called}, {'from now on' if now else 'no longer'}: {_flag_words(field.wire)}")


def _flag_words(wire: str) -> str:
    return FLAGS.get(wire) or field_words(object, wire)


_TOLD_BY_ID: Final[Mapping[str, Callable[[_Side, _Side], Iterator[str]]]] = {
    "parties": _parties,
    "commitments": _commitments,
}


def _happened(old: _Side, new: _Side) -> Iterator[str]:
    def said(side: _Side) -> Callable[[Any], str]:
        zone = side.noun.timezone
        return lambda event: f"{moment(event.at, zone)}: {happening(event, zone, side.voice)}"

    events = list(old.noun.history), list(new.noun.history)
    yield from _elements("What has happened", *events, said(old), said(new))


# --- Any field -----------------------------------------------------------------------------------


def _changed(field: Field, heading: str, old: _Side, new: _Side) -> Iterator[str]:
    """What changed in a field: nothing, one thing, or one sentence for each element."""
    was, now = old.value(field.name), new.value(field.name)
    if was == now:
        return
    kind = field.kind
    if isinstance(kind, kinds.Json):
        yield from _members(heading, was or {}, now or {}, new.voice)
    elif isinstance(kind, kinds.Many):
        item = kind.item
        was, now = was or (), now or ()
        yield from _elements(
            heading,
            list(was) if kind.ordered else unordered(was),
            list(now) if kind.ordered else unordered(now),
            lambda each: phrase(each, item, old.voice),
            lambda each: phrase(each, item, new.voice),
        )
    elif isinstance(kind, kinds.Noun) and kind.cls in _IN_PARTS:
        yield from _parts(kind.cls, heading, _Side(was, old.voice), _Side(now, new.voice))
    else:
        before = None if was is None else phrase(was, kind, old.voice)
        after = None if now is None else phrase(now, kind, new.voice)
        yield _one(heading, before, after, long=is_long(kind))


def _one(heading: str, before: str | None, after: str | None, *, long: bool) -> str:
    if before == after:
        return f"{heading}: changed in its particulars."
    if before is None:
        return full(f"{heading}, new: {after}")
    if after is None:
        return full(f"{heading}, no longer: {before}")
    if long:
        return f"{heading}: {after.removesuffix('.')} (before: {before.removesuffix('.')})."
    return f"{heading}: from {before} to {after}."


def _parts(cls: type, heading: str, old: _Side, new: _Side) -> Iterator[str]:
    if new.noun is None:
        yield f"{heading} is no longer stated."
        return
    if old.noun is None:
        yield f"{heading} is stated now."
    for field in fields_of(cls):
        yield from _changed(field, capital(field_words(cls, field.wire)), old, new)


def _elements(
    heading: str,
    was: list[Any],
    now: list[Any],
    said_before: Callable[[Any], str],
    said_after: Callable[[Any], str],
) -> Iterator[str]:
    """What left a list or set and what came into it, and whether the rest stands as it did."""
    left = [said_before(each) for each in _without(was, now)]
    came = [said_after(each) for each in _without(now, was)]
    alike = Counter(came)
    for words in left:
        if alike[words]:
            alike[words] -= 1
            yield full(f"{heading}, changed in its particulars: {words}")
        else:
            yield full(f"{heading}, no longer: {words}")
    for words in _without(came, left):
        yield full(f"{heading}, new: {words}")
    yield from _reordered(heading, was, now)


def _reordered(heading: str, was: list[Any], now: list[Any]) -> Iterator[str]:
    """Whether what stays, with what left and what came put aside, stands in the same order."""
    if _without(was, _without(was, now)) != _without(now, _without(now, was)):
        yield f"{heading}: in another order."


def _without(those: list[Any], others: list[Any]) -> list[Any]:
    """The first without the second; what stands in it twice is taken away once for each there."""
    rest = Counter(others)
    found: list[Any] = []
    for each in those:
        if rest[each]:
            rest[each] -= 1
        else:
            found.append(each)
    return found


def _members(
    heading: str, was: Mapping[str, Json], now: Mapping[str, Json], voice: Voice
) -> Iterator[str]:
    for name in sorted({*was, *now}):
        before = json_words(was[name], voice) if name in was else None
        after = json_words(now[name], voice) if name in now else None
        if name not in was or name not in now or not same(was[name], now[name]):
            yield _one(f"{heading}, {voice.text(name)}", before, after, long=True)


def _by_id(elements: Iterable[_I]) -> dict[str, _I]:
    return {element.id: element for element in elements}


def _fields(before: Agreement, after: Agreement) -> Iterator[Field]:
    """The fields of the later version, then those that only the earlier one has."""
    own = fields_of(type(after))
    names = {field.name for field in own}
    yield from own
    yield from (field for field in fields_of(type(before)) if field.name not in names)
