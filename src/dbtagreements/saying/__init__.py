"""What agreements say, as plain sentences for people."""

from typing import overload

from dbtagreements.errors import InvalidValue
from dbtagreements.model import Agreement, Treatment

__all__ = ["say_changes"]


@overload
def say_changes(before: Agreement, after: Agreement) -> tuple[str, ...]: ...
@overload
def say_changes(before: Treatment, after: Treatment) -> tuple[str, ...]: ...
def say_changes(before: Agreement | Treatment, after: Agreement | Treatment) -> tuple[str, ...]:
    """What changed between two versions of an agreement, in plain sentences.

    They are for people: names and texts of the agreements stand in them.

    Args:
        before: The earlier version, or an earlier treatment.
        after: The later one.

    Returns:
        Sentences, in the order of the document; none where the two are equal, or differ only in
        the number of the version and what it supersedes. Commitments, parties and agreements are
        told apart by their ids.

    Raises:
        InvalidValue: They are not two agreements, and not two treatments.

    Example:
        >>> from dbtagreements import Span, replace_at
        >>> from dbtagreements.templates import minimal
        >>> weekly = minimal("relationship")
        >>> say_changes(weekly, replace_at(weekly, "/commitments/1/cadence/per", Span(weeks=2)))
        ('Individual sessions: from every week to every two weeks.',)
    """
    # Loaded when it is asked for: many programs never say anything.
    from dbtagreements.saying.changes import of_agreements, of_treatments  # noqa: PLC0415

    if isinstance(before, Agreement) and isinstance(after, Agreement):
        return tuple(of_agreements(before, after))
    if isinstance(before, Treatment) and isinstance(after, Treatment):
        return tuple(of_treatments(before, after))
    raise InvalidValue.one("wrong_type", "", "expected two agreements or two treatments")
