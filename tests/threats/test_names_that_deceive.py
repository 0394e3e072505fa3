"""Text is kept as it was written; what only looks like a word or an id is none."""

import io
import json
import unicodedata

import pytest
from pendulum import UTC, DateTime

from dbtagreements import (
    AgreementsError,
    InvalidDocument,
    Severity,
    check,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.cli.page import show
from dbtagreements.cli.screen import Screen
from dbtagreements.templates import minimal

AT = DateTime(2026, 1, 4, 17, tzinfo=UTC)
SAFETY = minimal("safety")

KEPT = {
    "composed": "Ren\u00e9e",
    "decomposed": "Rene\u0301e",
    "Greek for Latin": "\u0391na",
    "Cyrillic for Latin": "\u0410n\u0430",
    "full width": "\uff21na",
    "zero width": "A\u200bn\u200ca\u200d",
    "a mark of order": "A\ufeffna",
    "a ligature": "\ufb01nn",
    "line separators": "Ana\u2028Example\u2029",
    "a soft hyphen": "A\u00adna",
    "turned over": "Ana\u202eelpmaxE\u202c",
    "isolated": "\u2066Ana\u2069",
    "beyond the first plane": "\U0001f600\U0001d400",
    "tags": "Ana\U000e0041\U000e007f",
    "variation": "A\ufe0f",
}


@pytest.mark.parametrize("name", KEPT.values(), ids=KEPT)
def test_text_is_kept_letter_by_letter_and_never_normalized(name):
    agreement = replace_at(SAFETY, "/parties/0/name", name)

    assert loads(dumps(agreement)).parties[0].name == name
    assert json.loads(dumps(agreement))["parties"][0]["name"] == name
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        other = unicodedata.normalize(form, name)
        if other != name and other.strip():
            assert replace_at(SAFETY, "/parties/0/name", other) != agreement


@pytest.mark.parametrize("control", [*map(chr, (*range(32), *range(127, 160)))], ids=ascii)
def test_of_control_characters_only_tab_and_newline_stand_in_text(control):
    data = json.loads(dumps(SAFETY))
    data["title"] = f"a{control}b"
    if control in "\t\n":
        assert loads(json.dumps(data)).title == f"a{control}b"
    else:
        with pytest.raises(InvalidDocument) as caught:
            loads(json.dumps(data))
        assert [problem.path for problem in caught.value.problems] == ["/title"]


LOOK_ALIKES = {
    "a": "\u0430",
    "c": "\u0441",
    "e": "\u0435",
    "i": "\u0456",
    "l": "1",
    "o": "\u043e",
    "p": "\u0440",
    "s": "\u0455",
    "t": "\uff54",
    "r": "\U0001d42b",
}
"""Letters that look like ours, as the tables of confusables have them."""

WORDS = (
    "/id",
    "/type",
    "/language",
    "/timezone",
    "/parties/0/id",
    "/parties/0/role",
    "/commitments/0/kind",
    "/commitments/0/id",
    "/commitments/0/by/0",
)


@pytest.mark.parametrize("pointer", WORDS)
def test_what_only_looks_like_an_id_or_a_word_is_refused(pointer):
    steps = [int(step) if step.isdigit() else step for step in pointer.split("/")[1:]]
    tried = 0
    for ours, theirs in LOOK_ALIKES.items():
        data = json.loads(dumps(SAFETY))
        *way, last = steps
        place = data
        for step in way:
            place = place[step]
        if ours not in place[last] or theirs.isascii():
            continue
        tried += 1
        place[last] = place[last].replace(ours, theirs, 1)
        with pytest.raises(InvalidDocument) as caught:
            loads(json.dumps(data))
        assert pointer in [problem.path for problem in caught.value.problems]
    assert tried


def test_the_name_of_a_member_that_only_looks_like_ours_is_unknown():
    for name in ("\uff50arties", "p\u0430rties", "parties\u200b", "Parties", "parties "):
        text = dumps(SAFETY).replace('"parties"', json.dumps(name), 1)
        with pytest.raises(AgreementsError):
            loads(text)


@pytest.mark.parametrize("mark", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", ids=ascii)
@pytest.mark.parametrize("pointer", ["/title", "/parties/0/name"])
def test_marks_of_direction_in_a_name_or_title_are_warned_of(mark, pointer):
    agreement = replace_at(SAFETY, pointer, f"Ana {mark}elpmaxE")
    found = [f for f in check(agreement, at=AT).findings if f.path == pointer]

    assert [finding.severity for finding in found] == [Severity.WARNING]


@pytest.mark.parametrize("name", KEPT.values(), ids=KEPT)
def test_the_page_shows_the_stored_text_isolated(name):
    stream = io.StringIO()
    show(replace_at(SAFETY, "/parties/0/name", name), Screen(stream))
    lines = stream.getvalue().splitlines()

    letters = [c for c in name if c.isprintable()]
    assert any(all(letter in line for letter in letters) for line in lines)
    for line in lines:
        assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2028\u2029")
        assert line.count("\u2066") + line.count("\u2068") == line.count("\u2069")
