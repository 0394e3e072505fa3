"""The agreement that `new` was asked for."""

from argparse import Namespace

from pendulum import Date

from dbtagreements import Agreement, InvalidValue, Term, replace_at
from dbtagreements.templates import standard
from dbtagreements.wire.times import read_day

__all__ = ["made"]


def made(asked: Namespace) -> Agreement:
    """A standard agreement.

    Args:
        asked: What the arguments say: the type, the first day, the zone and what else there is.

    Raises:
        InvalidValue: What is wrong with them; each path ends in the name of an argument.
    """
    start = _day("start", asked.start)
    if asked.end is None:
        term = Term.lasting(start, years=1)
    else:
        term = Term(start=start, end=_day("end", asked.end))
    kind: str = asked.type
    agreement = standard(
        kind,
        term=term,
        timezone=asked.timezone,
        id=asked.id,
        language=asked.language,
        place=asked.place,
    )
    return agreement if asked.title is None else replace_at(agreement, "/title", asked.title)


def _day(name: str, text: str) -> Date:
    day = read_day(text)
    if day is None:
        raise InvalidValue.one("bad_day", f"/{name}", "expected a day such as 2026-01-05")
    return day
