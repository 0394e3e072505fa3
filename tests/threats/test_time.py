"""At the edges of the calendar, and to the microsecond, times are what was said."""

import json
import warnings

import pytest
from pendulum import UTC, DateTime
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import check, digest, dumps, loads, status, timeline

FIRST = DateTime(1, 1, 1, tzinfo=UTC)
LAST = DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)


def with_event(at):
    event = {"event": "resumed", "id": "e1", "at": at}
    return json.dumps(json.loads(AGREEMENT) | {"history": [event]})


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Niue", "America/New_York"])
@pytest.mark.parametrize("at", [FIRST, LAST], ids=["first", "last"])
def test_at_the_edges_of_the_calendar_every_question_has_an_answer(start, zone, at):
    data = json.loads(AGREEMENT) | {"term": {"start": start, "end": start}, "timezone": zone}
    agreement = loads(json.dumps(data))

    assert loads(dumps(agreement)) == agreement
    assert status(agreement, at=at)
    assert isinstance(timeline(agreement), tuple)
    assert check(agreement, at=at).findings is not None


def test_an_instant_is_kept_to_the_microsecond_wherever_it_was_said():
    said = (
        "2026-01-05T14:00:00.000001Z",
        "2026-01-05T15:00:00.000001+01:00",
        "2026-01-04T23:59:00.000001-14:01",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = {loads(with_event(text)).history[0].at for text in said}
    assert read == {DateTime(2026, 1, 5, 14, 0, 0, 1, UTC)}
    assert len({digest(loads(with_event(text))) for text in said}) == 1
