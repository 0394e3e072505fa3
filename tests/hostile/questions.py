"""What is asked of a document that was read: a call for each question, by its name."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from pendulum import UTC, DateTime
from tests.hostile.long import LONG

from dbtagreements import (
    DisclosureRequest,
    Ground,
    Recipient,
    Treatment,
    accounting,
    assess,
    changes,
    check,
    decide,
    loads,
    say_changes,
    status,
)
from dbtagreements.adherence.telling import tell_adherence
from dbtagreements.saying.telling import tell

__all__ = ["QUESTIONS", "Compared", "compared"]

_AT: Final = DateTime(2026, 3, 5, 15, tzinfo=UTC)
_REQUEST: Final = DisclosureRequest(ground=Ground.TREATMENT, recipient=Recipient.SCHOOL, at=_AT)


class Compared(NamedTuple):
    """A document, the same read again, and one of which every second element is another."""

    subject: Any
    again: Any
    other: Any


def compared(name: str, size: int) -> Compared:
    """A long document of a kind, with what it is compared with.

    Args:
        name: The kind.
        size: How many elements it has.
    """
    numbers = range(size)
    others = [number if number % 2 else number + size for number in numbers]
    text, other = json.dumps(LONG[name](numbers)), json.dumps(LONG[name](others))
    return Compared(loads(text), loads(text), loads(other))


def _changes(asked: Compared) -> None:
    changes(asked.subject, asked.again)
    changes(asked.subject, asked.other)


def _say_changes(asked: Compared) -> None:
    say_changes(asked.subject, asked.again)
    say_changes(asked.subject, asked.other)


def _show(asked: Compared) -> None:
    for _ in tell(asked.subject):
        pass


def _assess(asked: Compared) -> None:
    for _ in tell_adherence(assess(asked.subject, (), at=_AT), asked.subject):
        pass


def _status(asked: Compared) -> None:
    one = asked.subject
    for agreement in one.agreements if isinstance(one, Treatment) else (one,):
        status(agreement, at=_AT)


QUESTIONS: Final[Mapping[str, Callable[[Compared], object]]] = {
    "changes": _changes,
    "say_changes": _say_changes,
    "show": _show,
    "decide": lambda asked: decide(asked.subject, _REQUEST),
    "assess": _assess,
    "check": lambda asked: check(asked.subject, at=_AT),
    "status": _status,
    "accounting": lambda asked: accounting(asked.subject),
}
