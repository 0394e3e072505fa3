"""Zones, days, instants and durations that some reader takes for others: refused at their place."""

import json

import pytest
from tests.hostile.documents import COMMON, Document
from tests.hostile.reading import Input, problems_of, read, tally
from tests.hostile.times import DAYS, INSTANTS, SPANS, ZONES
from tests.wire.plain import get

from dbtagreements.wire.writing import written

SAFETY = next(document for document in COMMON if document.name == "rich safety")
GROUP = next(document for document in COMMON if document.name == "rich skills_group")
COACHING = next(document for document in COMMON if document.name == "rich coaching")
NAMES = {
    "bad_zone": ({"timezone"}, ZONES),
    "bad_day": ({"start", "end", "born", "on", "assessed_on"}, DAYS),
    "bad_instant": ({"at", "recorded_at", "until"}, INSTANTS),
    "bad_span": ({"review", "per", "within", "lasting", "for", "max_length"}, SPANS),
}


def spots_of(document: Document, names: set[str], code: str):
    return [
        spot
        for spot in document.members
        if spot.path[-1] in names
        and document.text[spot.start] == '"'
        and not {"extensions", "parameters", "hours"} & set(spot.path)
        and code in {code for code, _ in problems_of(document.put(spot, '"?"'))}
    ]


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("code", NAMES)
def test_what_is_taken_for_a_time_elsewhere_is_refused_at_every_place(code, record_property):
    names, texts = NAMES[code]
    inputs = [
        Input(document.put(spot, json.dumps(text)), (spot.pointer,))
        for document in (SAFETY, GROUP, COACHING)
        for spot in spots_of(document, names, code)
        for text in texts
    ]
    found = tally(inputs)
    found.held(len(inputs), record_property)
    assert found.inputs >= 2 * len(texts)
    assert found.exact == found.inputs


@pytest.mark.parametrize("code", NAMES)
def test_each_is_told_by_its_own_code(code):
    names, texts = NAMES[code]
    spot = spots_of(SAFETY, names, code)[0]
    for text in texts:
        ((told, _),) = problems_of(SAFETY.put(spot, json.dumps(text)))
        assert told in {code, "control_character", "too_long"}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00-14:00", "0001-01-01T14:00:00Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
        ("9999-12-31T23:59:59+14:00", "9999-12-31T09:59:59Z"),
        ("2026-01-05T14:00:00.100000Z", "2026-01-05T14:00:00.100000Z"),
        ("2026-01-05T14:00:00-00:00", "2026-01-05T14:00:00Z"),
    ],
)
def test_the_first_and_last_instants_are_instants_like_others(said, held):
    spot = next(spot for spot in SAFETY.spots if spot.path == ("history", 0, "at"))
    whole = json.loads(SAFETY.put(spot, json.dumps(said)))
    whole["history"] = [{**whole["history"][0], "recorded_at": "9999-12-31T23:59:59.999999Z"}]
    value = read(json.dumps(whole))
    assert get(written(value), ("history", 0, "at")) == held
    assert not tally([Input(json.dumps(whole))]).wrong
