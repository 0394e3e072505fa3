"""Single texts: durations, days and times, ids, languages, each read as a member of a document."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pendulum import Date, DateTime

from dbtagreements import Code, InvalidDocument, InvalidValue, Span, dumps, fields, loads
from dbtagreements.fields import frozen

# Each value, and the text that its reader must have had before it.
SAYS: dict[type, Callable[[Any, str], bool]] = {
    str: lambda value, text: value == text,
    Code: lambda value, text: str(value) == text,
    Span: lambda value, text: str(value) == text and Span.parse(text) == value,
    Date: lambda value, text: value == date.fromisoformat(text),
    DateTime: lambda value, text: value == datetime.fromisoformat(text),
}
NO_TEXT_OF_A_FORM = re.compile(r"[^\x21-\x7e]")


def holder(hint: Any) -> type:
    """A noun that holds one value, in the member `it`."""
    return frozen(kw_only=True)(type("Holder", (), {"__annotations__": {"it": hint}}))


def reading(*hints: Any) -> Callable[[bytes], bool]:
    """A target that reads a text as each of these."""
    holders = tuple(map(holder, hints))

    def read(data: bytes) -> bool:
        text = data.decode(errors="replace")
        taken = [reads(cls, text) for cls in holders]
        return any(taken)

    return read


def reads(cls: type, text: str) -> bool:
    """Whether a holder takes the text; then it says it, and so does what is written of it."""
    try:
        value = loads(json.dumps({"it": text}), cls)
    except InvalidDocument as error:
        assert {problem.path for problem in error.problems} == {"/it"}
        assert not made(cls, text)
        return False
    assert not NO_TEXT_OF_A_FORM.search(text)
    assert SAYS[type(value.it)](value.it, text)
    written = dumps(value)
    again = loads(written, cls)
    assert (again, hash(again), dumps(again)) == (value, hash(value), written)
    assert cls(it=value.it) == value
    return True


def made(cls: type, text: str) -> bool:
    """Whether the constructor takes the text itself; what is not held as text it never takes."""
    try:
        cls(it=text)
    except InvalidValue:
        return False
    return True


durations = reading(Span, fields.ClockSpan, fields.PositiveSpan, fields.PositiveClockSpan)
times = reading(fields.Day, fields.Instant, fields.TimeOfDay, fields.TimeOfDayEnd)
ids = reading(
    *(fields.Slug, fields.Zone, fields.Digest, fields.Uri, fields.PolicyCode, fields.Place),
    *(fields.Amount, fields.Currency, fields.Proof, Code),
)
languages = reading(fields.Language)
