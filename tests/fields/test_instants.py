"""An instant that stands by itself is held in UTC; one among others is given so."""

from typing import ClassVar

import pendulum
import pytest

from dbtagreements import Commitment, InvalidValue
from dbtagreements.fields import Instant, frozen


@frozen(kw_only=True)
class Appointments(Commitment):
    """Coming at these times.

    Attributes:
        first: The first of them.
        others: The others.
    """

    kind: ClassVar[str] = "clinic:appointments"

    first: Instant
    others: tuple[Instant, ...] = ()


PARIS = pendulum.datetime(2026, 1, 5, 15, tz="Europe/Paris")
UTC = pendulum.datetime(2026, 1, 5, 14, tz="UTC")


def test_one_by_itself_is_held_in_utc():
    made = Appointments(id="a1", by=("client",), first=PARIS)
    assert (made.first, made.first.timezone_name) == (UTC, "UTC")


def test_among_others_utc_is_asked_for():
    with pytest.raises(InvalidValue) as caught:
        Appointments(id="a1", by=("client",), first=UTC, others=(UTC, PARIS))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong_type", "/others/1")
    assert problem.message == "expected an instant in UTC"
