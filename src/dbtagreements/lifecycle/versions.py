"""Versions: the chain from an agreement's first text to its present one; which of them binds."""

from collections.abc import Collection, Iterable
from typing import TypeVar, overload

import attrs
from pendulum import DateTime

from dbtagreements.errors import LifecycleError
from dbtagreements.lifecycle.questions import GOES_ON, awaiting, refuse_no_instant, status
from dbtagreements.model import Agreement, Treatment
from dbtagreements.vocabulary import Status
from dbtagreements.wire import digest

__all__ = ["as_known", "binding", "current", "versions"]

A = TypeVar("A", bound=Agreement)


def versions(agreements: Iterable[A]) -> tuple[A, ...]:
    """The versions of one agreement, from the first to the last, verified link by link.

    Args:
        agreements: All its versions, in any order.

    Returns:
        The chain: each names by digest the version that it supersedes.

    Raises:
        LifecycleError: The chain is broken: a version is missing, comes twice, is of another
            agreement, or supersedes a text that is not the one before it. The reason names the
            version.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> from dbtagreements.lifecycle import amend
        >>> first = minimal("safety")
        >>> [a.version for a in versions([amend(first, title="Staying safe"), first])]
        [1, 2]
    """
    chain = tuple(sorted(agreements, key=lambda agreement: agreement.version))
    for index, agreement in enumerate(chain):
        here = f"version {agreement.version} of {agreement.id}"
        if agreement.id != chain[0].id or type(agreement) is not type(chain[0]):
            raise LifecycleError("follow the versions", f"{here} is another agreement")
        if agreement.version != index + 1:
            raise LifecycleError("follow the versions", f"version {index + 1} is not there once")
        if index and agreement.supersedes != digest(chain[index - 1]):
            raise LifecycleError(
                "follow the versions", f"{here} supersedes another text than version {index}"
            )
    return chain


def binding(agreements: Iterable[A], *, at: DateTime) -> A | None:
    """The version that binds at an instant: the last that all its signers had signed by then.

    Args:
        agreements: All versions of one agreement, in any order.
        at: The instant.

    Returns:
        The version; None where none was signed by all.

    Raises:
        LifecycleError: The chain of versions is broken; see `versions`.
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> print(binding([minimal("safety")], at=DateTime(2026, 1, 5, 17, tzinfo=UTC)))
        None
    """
    signed = [a for a in versions(agreements) if a.signers and not awaiting(a, at=at)]
    return signed[-1] if signed else None


def current(agreements: Iterable[A], *, at: DateTime) -> tuple[tuple[int, A], ...]:
    """Of each agreement the version to ask: the highest that all its signers had signed by then.

    A renewal that was signed ahead of its first day leaves the version before it in effect until
    then. Where no version of an agreement was signed by all, it is the highest there is. Questions
    about a treatment are asked of these versions and of no others.

    Args:
        agreements: Agreements in any order; those that share an id are versions of one.
        at: The instant.

    Returns:
        The versions, each with its position among `agreements`, in their order.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> from dbtagreements.lifecycle import amend
        >>> first = minimal("safety")
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> [place for place, _ in current([first, amend(first, title="Safe")], at=noon)]
        [1]
    """
    refuse_no_instant(at)
    by_id: dict[str, list[tuple[int, A]]] = {}
    for place, agreement in enumerate(agreements):
        by_id.setdefault(agreement.id, []).append((place, agreement))
    # Which is meant is asked only where there is something to choose between.
    asked = (one[0] if len(one) == 1 else _current_of(one, at) for one in by_id.values())
    return tuple(sorted(asked, key=lambda version: version[0]))


def _current_of(of_one: Collection[tuple[int, A]], at: DateTime) -> tuple[int, A]:
    signed = [each for each in of_one if each[1].signers and not awaiting(each[1], at=at)]
    highest = max(signed or of_one, key=_version)
    if not signed or status(highest[1], at=at) is not Status.PENDING:
        return highest
    going_on = [each for each in signed if status(each[1], at=at) in GOES_ON]
    return max(going_on or [highest], key=_version)


def _version(placed: tuple[int, Agreement]) -> int:
    return placed[1].version


@overload
def as_known(subject: A, *, at: DateTime) -> A: ...
@overload
def as_known(subject: Treatment, *, at: DateTime) -> Treatment: ...
def as_known(subject: Agreement | Treatment, *, at: DateTime) -> Agreement | Treatment:
    """An agreement or treatment with only what had been recorded by an instant.

    Any question can be asked of it: what was known then, beside what is known now.

    Args:
        subject: An agreement or a treatment.
        at: The instant.

    Returns:
        The same without the events that were recorded later; where no instant of recording is
        given, an event was recorded when it happened.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.lifecycle import recommit
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 3, 1, 17, tzinfo=UTC)
        >>> late = recommit(minimal("safety"), "client", at=noon, recorded_at=noon.add(days=9))
        >>> as_known(late, at=noon.add(days=8)).history
        ()
    """
    refuse_no_instant(at)
    if isinstance(subject, Treatment):
        known = tuple(as_known(agreement, at=at) for agreement in subject.agreements)
        return attrs.evolve(subject, agreements=known)
    history = tuple(event for event in subject.history if event.known_from <= at)
    return attrs.evolve(subject, history=history)
