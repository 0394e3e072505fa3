"""Steps to the next version: the text changed, or the term renewed; all are asked to sign again."""

from typing import Any, TypeVar

from dbtagreements.errors import InvalidValue, LifecycleError
from dbtagreements.fields.kinds import fields_of
from dbtagreements.lifecycle.history import in_force
from dbtagreements.lifecycle.questions import has_ended
from dbtagreements.model import Agreement, Term
from dbtagreements.wire import digest

__all__ = ["amend", "renew"]

A = TypeVar("A", bound=Agreement)


def amend(agreement: A, **changes: Any) -> A:
    """The next version of an agreement: its text changed, its history carried over.

    A signature counts for the text that was signed, so a changed text asks everyone to sign again.
    Until they have, the version signed last by all is the one that binds; keep both. Where the
    signers were those that follow from type, roles and ages, they follow from the new text again.

    Args:
        agreement: The agreement.
        changes: New values of its fields.

    Raises:
        LifecycleError: It has ended; or a change is to what a version keeps (`id`, `history`), to
            what amending itself sets (`version`, `supersedes`), to its type, or to no field.
        InvalidValue: The changed agreement would be meaningless.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> amend(minimal("safety"), title="Staying safe").version
        2
    """
    return _amended(agreement, "amend", changes)


def renew(agreement: A, *, term: Term, gap: bool = False) -> A:
    """The next version of an agreement, for a further term.

    Args:
        agreement: The agreement.
        term: The further term.
        gap: Whether days may lie between the two terms.

    Raises:
        LifecycleError: It has ended, its term is open, or the further term starts on or before the
            last day, or later than the day after it without `gap`.
        InvalidValue: `term` is no term.

    Example:
        >>> from pendulum import Date
        >>> from dbtagreements.templates import standard
        >>> year = Term.lasting(Date(2026, 1, 5), years=1)
        >>> first = standard("relationship", term=year, timezone="UTC")
        >>> renew(first, term=Term.lasting(Date(2027, 1, 5), months=6)).term.end
        Date(2027, 7, 4)
    """
    if not isinstance(term, Term):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
        raise InvalidValue.one("wrong_type", "/term", "expected a Term")
    last = agreement.term.end
    if last is None:
        raise LifecycleError("renew", "its term is open: there is nothing to renew")
    if term.start <= last:
        raise LifecycleError("renew", f"the term that it has lasts to {last.isoformat()}")
    if not gap and term.start.toordinal() > last.toordinal() + 1:
        raise LifecycleError("renew", "days would lie between the two terms, and no gap was said")
    return _amended(agreement, "renew", {"term": term})


_KEPT = frozenset({"id", "type", "history", "version", "supersedes"})


def _amended(agreement: A, step: str, changes: dict[str, Any]) -> A:
    if has_ended(agreement, in_force(agreement)):
        raise LifecycleError(step, "the agreement has ended")
    cls = type(agreement)
    values: dict[str, Any] = {
        field.name: getattr(agreement, field.name) for field in fields_of(cls)
    }
    if kept := sorted(_KEPT & changes.keys()):
        raise LifecycleError(step, f"{', '.join(kept)} cannot be changed")
    if not changes.keys() <= values.keys():
        raise LifecycleError(step, "a change is to a field that it does not have")
    if agreement.signers == agreement.usual_signers():
        # Left out, they are filled in for the new parties: one who is gone is asked no more.
        del values["signers"]
    values |= changes
    values |= {"version": agreement.version + 1, "supersedes": digest(agreement)}
    return cls(**values)
