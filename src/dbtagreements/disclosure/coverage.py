"""What a permission reaches: kinds of information, purposes, periods; the scope of a release."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from dbtagreements.disclosure.recipients import Person, inside
from dbtagreements.disclosure.releases import Said
from dbtagreements.model import Term
from dbtagreements.model import time as terms
from dbtagreements.vocabulary import Code, Ground, Information, Purpose, ReleaseScope

__all__ = [
    "NOTES",
    "is_narrower",
    "lies_in",
    "lies_in_period",
    "meet",
    "reaches_kind",
    "reaches_part2",
    "serves",
]

NOTES: Final = frozenset({Information.PSYCHOTHERAPY_NOTES, Information.SUD_COUNSELING_NOTES})
"""What is kept apart from the record, which holds all else [45 CFR 164.501; 42 CFR 2.11]."""

# Only a release that is made for notes reaches them [45 CFR 164.508(b)(3)(ii); 42 CFR 2.31(b)].
_MADE_FOR: Final[Mapping[Information | Code, ReleaseScope]] = {
    Information.PSYCHOTHERAPY_NOTES: ReleaseScope.PSYCHOTHERAPY_NOTES_ONLY,
    Information.SUD_COUNSELING_NOTES: ReleaseScope.SUD_COUNSELING_NOTES_ONLY,
}
# 42 CFR 2.31(a)(4) and (d).
_FOR_PART2: Final[Mapping[ReleaseScope, frozenset[Ground]]] = {
    ReleaseScope.PART2_SINGLE_CONSENT: frozenset(
        {Ground.TREATMENT, Ground.PAYMENT, Ground.OPERATIONS}
    ),
    ReleaseScope.FOR_PROCEEDINGS: frozenset(
        {Ground.COURT_ORDER, Ground.SUBPOENA, Ground.LAW_ENFORCEMENT_REQUEST}
    ),
    ReleaseScope.SUD_COUNSELING_NOTES_ONLY: frozenset(Ground),
}


def lies_in(kind: Information | Code, kinds: Collection[Information | Code]) -> bool:
    """Whether a kind of information is one of these, or part of one; none set no limit."""
    return not kinds or kind in kinds or (Information.RECORD in kinds and kind not in NOTES)


def serves(purpose: Purpose | Code, purposes: Collection[Purpose | Code]) -> bool:
    """Whether a purpose is one of these; none set no limit.

    `at_request_of_client` is enough for any purpose but marketing [45 CFR 164.508(c)(1)(iv)].
    """
    if not purposes or purpose in purposes:
        return True
    return Purpose.AT_REQUEST_OF_CLIENT in purposes and purpose is not Purpose.MARKETING


def lies_in_period(period: Term | None, wide: Term | None) -> bool:
    """Whether one period lies in another; None is all of time."""
    return wide is None or (period is not None and terms.lies_in(period, wide))


def meet(one: Term | None, other: Term | None) -> bool:
    """Whether two periods have a day in common."""
    return one is None or other is None or terms.overlap(one, other)


def reaches_kind(
    scope: ReleaseScope, kind: Information | Code, kinds: Collection[Information | Code]
) -> bool:
    """Whether leave of this scope can reach a kind of information.

    Args:
        scope: The scope of the release.
        kind: The kind of information.
        kinds: The kinds of information that the leave names.
    """
    if kind in NOTES or scope in _MADE_FOR.values():
        # Leave for notes and for something else in one is none [45 CFR 164.508(b)(3)(ii)].
        return _MADE_FOR.get(kind) is scope and all(each == kind for each in kinds)
    return True


def reaches_part2(scope: ReleaseScope, ground: Ground, purpose: Purpose | Code) -> bool:
    """Whether leave of this scope reaches records of a substance-use program.

    A single consent is for treatment, payment and operations, and for no other purpose on these
    grounds either [42 CFR 2.31(a)(4)].

    Args:
        scope: The scope of the release.
        ground: The ground on which it is asked.
        purpose: What it is to serve.
    """
    grounds = _FOR_PART2.get(scope, frozenset())
    return ground in grounds and (
        scope is not ReleaseScope.PART2_SINGLE_CONSENT or str(purpose) in grounds
    )


def is_narrower(one: Said, other: Said) -> bool:
    """Whether one permission lies inside another, and not the other way round as well."""
    return _lies_inside(one, other) and not _lies_inside(other, one)


def _lies_inside(one: Said, other: Said) -> bool:
    narrow, wide = one.permission, other.permission
    return (
        _all(one.recipients, other.recipients, lambda r: _is_one_of(r, other.recipients))
        and _all(narrow.purposes, wide.purposes, lambda p: serves(p, wide.purposes))
        and _all(narrow.information, wide.information, lambda k: lies_in(k, wide.information))
        and lies_in_period(narrow.about, wide.about)
    )


def _all(narrow: Collection[Any], wide: Collection[Any], lies: Callable[[Any], bool]) -> bool:
    # What sets no limit lies only in what sets none.
    return not wide or (bool(narrow) and all(map(lies, narrow)))


def _is_one_of(recipient: Person, wide: Iterable[Person]) -> bool:
    return any(inside(recipient, each) for each in wide)
