"""An instant that stands by itself is held in UTC; one among others is given so."""

from datetime import UTC as PLAIN_UTC
from datetime import date, datetime
from typing import ClassVar

import pendulum
import pytest

from dbtagreements import Commitment, InvalidValue, Method, Status, assess, check, sign, status
from dbtagreements.fields import Instant, frozen
from dbtagreements.templates import minimal
from dbtagreements.zones import wall_clock


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
AGREEMENT = minimal("safety")


def test_one_by_itself_is_held_in_utc():
    made = Appointments(id="a1", by=("client",), first=PARIS)
    assert (made.first, made.first.timezone_name) == (UTC, "UTC")


def test_among_others_utc_is_asked_for():
    with pytest.raises(InvalidValue) as caught:
        Appointments(id="a1", by=("client",), first=UTC, others=(UTC, PARIS))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong_type", "/others/1")
    assert problem.message == "expected an instant in UTC"


NO_INSTANT = (
    "expected a pendulum DateTime with its zone; "
    "pendulum.instance makes one of a datetime with its zone"
)
NONE = [
    datetime(2026, 1, 5, 14, tzinfo=PLAIN_UTC),
    date(2026, 1, 5),
    pendulum.date(2026, 1, 5),
    "2026-01-05T14:00:00Z",
    1_767_621_600,
    None,
]


@pytest.mark.parametrize("given", NONE, ids=repr)
@pytest.mark.parametrize(
    ("path", "refuse"),
    [
        ("/first", lambda at: Appointments(id="a1", by=("client",), first=at)),
        ("/others/0", lambda at: Appointments(id="a1", by=("client",), first=UTC, others=(at,))),
        ("/at", lambda at: status(AGREEMENT, at=at)),
        ("/at", lambda at: check(AGREEMENT, at=at)),
        ("/at", lambda at: assess(AGREEMENT, (), at=at)),
        ("/at", lambda at: sign(AGREEMENT, "client", at=at, method=Method.INK)),
        ("", lambda at: wall_clock(at, "America/New_York")),
    ],
    ids=["field", "element", "status", "check", "assess", "sign", "wall_clock"],
)
def test_what_is_no_pendulum_instant_is_refused_with_how_one_is_made(path, refuse, given):
    with pytest.raises(InvalidValue) as caught:
        refuse(given)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong_type", path)
    assert problem.message == NO_INSTANT


def test_what_pendulum_makes_of_a_datetime_with_its_zone_is_one():
    made = pendulum.instance(datetime(2026, 1, 5, 14, tzinfo=PLAIN_UTC))
    assert Appointments(id="a1", by=("client",), first=made).first == UTC
    assert status(AGREEMENT, at=made) is Status.DRAFT


def test_an_instant_without_a_zone_is_told_apart():
    """What pendulum makes of it would be in UTC, whatever clock it was read from."""
    naive = pendulum.naive(2026, 1, 5, 14)
    with pytest.raises(InvalidValue) as caught:
        Appointments(id="a1", by=("client",), first=naive)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("naive_time", "/first")
    assert problem.message == "expected an instant with its zone"
