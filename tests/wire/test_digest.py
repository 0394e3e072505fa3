"""The digest: what a signature covers, computed here a second time by other means."""

import hashlib
import json
import os
import random
import struct
import subprocess
import sys
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from tests.wire import rich
from tests.wire.plain import STRANGE, mutated, put, walked
from tests.wire.problem_examples import AGREEMENT
from tests.wire.reliability_data import suite

from dbtagreements import (
    AgreementsError,
    InvalidValue,
    Recommitted,
    Signed,
    digest,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.pointer import join
from dbtagreements.wire import canonical, canonical_whole
from dbtagreements.wire.writing import written

PUBLISHED = {
    path.stem: folder
    for folder in suite("rfc8785")
    for path in sorted(folder.glob("testdata/input/*.json"))
}


def computed(agreement) -> str:
    """The digest as anyone would compute it from the document: RFC 8785, then SHA-256."""
    data = json.loads(dumps(agreement))
    data.pop("history", None)
    return "sha256:" + hashlib.sha256(rfc8785.dumps(data)).hexdigest()


@pytest.mark.parametrize("agreement", rich.AGREEMENTS, ids=lambda a: a.type)
def test_the_digest_is_what_anyone_computes_from_the_document(agreement):
    assert digest(agreement) == computed(agreement)
    assert canonical(agreement) == rfc8785.dumps(
        {name: value for name, value in written(agreement).items() if name != "history"}
    )


def test_the_digest_of_what_is_read_is_that_of_what_was_written():
    for agreement in rich.AGREEMENTS:
        for text in (dumps(agreement), dumps(agreement, indent=4), canonical(agreement)):
            assert digest(loads(text)) == digest(agreement)


def test_the_canonical_bytes_are_a_document_that_is_read_to_the_same_value():
    for agreement in rich.AGREEMENTS:
        without = replace_at(agreement, "/history", ())
        assert loads(canonical(agreement)) == without
        assert canonical(loads(canonical(agreement))) == canonical(agreement)


@pytest.mark.parametrize("agreement", rich.AGREEMENTS, ids=lambda a: a.type)
def test_every_leaf_outside_the_history_is_under_the_digest(agreement):
    data = written(agreement)
    documents = [written(other) for other in rich.AGREEMENTS]
    chance = random.Random(agreement.type)  # noqa: S311
    before = digest(agreement)
    changed = 0
    for path, value in walked(data):
        if not path or path[0] == "history":
            continue
        alike = [
            found
            for other in documents
            for there, found in walked(other)
            if there and there[-1] == path[-1] and type(found) is type(value) and found != value
        ]
        for other in chance.sample(alike, min(3, len(alike))) + chance.sample(STRANGE, 3):
            read = _read(put(data, path, other))
            if read is not None and read != agreement:
                changed += 1
                assert digest(read) != before, join(path)
    assert changed > 20


def _read(data):
    try:
        return loads(json.dumps(data))
    except AgreementsError:
        return None


def test_the_history_is_not_under_the_digest():
    for agreement in rich.AGREEMENTS:
        party = agreement.parties[0].id
        event = Recommitted(id="e99", at=rich.at(20), party=party)
        assert digest(replace_at(agreement, "/history/-", event)) == digest(agreement)
        assert digest(replace_at(agreement, "/history", ())) == digest(agreement)


def test_a_signature_may_cover_what_it_is_put_under():
    agreement = rich.AGREEMENTS[5]
    signed = Signed(
        id="e1", at=rich.at(6), party="lead", method=rich.EVENTS[1].method, covers=digest(agreement)
    )

    assert digest(replace_at(agreement, "/history/-", signed)) == signed.covers


@pytest.mark.parametrize("agreement", rich.AGREEMENTS, ids=lambda a: a.type)
def test_equal_agreements_have_equal_digests_and_others_have_not(agreement, record_property):
    chance = random.Random(agreement.type)  # noqa: S311
    others = [written(other) for other in rich.NOUNS.values()]
    compared = 0
    for _ in range(150):
        data, _ = mutated(written(agreement), others, chance)
        read = _read(data)
        if read is not None:
            compared += 1
            content = [replace_at(one, "/history", ()) for one in (read, agreement)]
            same = content[0] == content[1]
            assert (digest(read) == digest(agreement)) is same
            assert digest(read) == computed(read)
    assert compared > 10
    record_property("digests compared", compared)


def test_the_digest_is_that_of_its_peer_whatever_a_host_adds(record_property):
    """Thousands of agreements, with numbers, texts and JSON drawn from a seed."""
    chance = random.Random("digests")  # noqa: S311
    for _ in range(DRAWN):
        extensions = {f"clinic:{_text(chance)}x": _json(chance, 3) for _ in range(3)}
        drawn = replace_at(rich.AGREEMENTS[5], "/extensions", extensions)
        drawn = replace_at(drawn, "/title", f"{_text(chance)}.")
        assert digest(drawn) == computed(drawn)
    record_property("digests compared", DRAWN)


DRAWN = 7_000


def _json(chance: random.Random, depth: int) -> Any:
    draw = chance.choice((_number, _number, _text, _list, _object) if depth else (_number, _text))
    return draw(chance, depth)


def _list(chance: random.Random, depth: int) -> list[Any]:
    return [_json(chance, depth - 1) for _ in range(chance.randint(0, 3))]


def _object(chance: random.Random, depth: int) -> dict[str, Any]:
    return {_text(chance): _json(chance, depth - 1) for _ in range(chance.randint(0, 3))}


def _text(chance: random.Random, _: int = 0) -> str:
    return "".join(
        chance.choices('aZ9"\\/\u20ac\ufb33\u00f6\U0001f600\u0300\u202e', k=chance.randint(0, 8))
    )


def _number(chance: random.Random, _: int = 0) -> float:
    """Any bits that are a number which every reader has exactly."""
    (number,) = struct.unpack("<d", chance.randbytes(8))
    return number if abs(number) < 2**53 else chance.randrange(-(2**53) + 1, 2**53)


@pytest.mark.parametrize(
    ("one", "other"), [("P1M", "P30D"), ("P1Y", "P12M"), ("P1Y", "P365D"), ("P1W", "P7D")]
)
def test_durations_that_only_seem_the_same_have_different_digests(one, other):
    texts = [AGREEMENT[:-1] + f', "review": "{span}"}}' for span in (one, other)]

    assert digest(loads(texts[0])) != digest(loads(texts[1]))


@pytest.mark.parametrize("subject", [None, 5, "x", {}, rich.TREATMENT, rich.PARTIES[0], b""])
def test_only_agreements_have_digests(subject):
    for ask in (digest, canonical):
        with pytest.raises(InvalidValue) as caught:
            ask(subject)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("wrong_type", "")
        assert "agreement" in problem.message


NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-(2**53) + 1, 2**53 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


@given(JSON, TEXT.filter(lambda text: not set(text) & {" ", "\u00a0"}))
def test_extensions_with_any_numbers_and_names_are_digested_as_anyone_does(value, name):
    agreement = rich.AGREEMENTS[5]
    extended = replace_at(agreement, "/extensions", {f"clinic:{name}x": value})

    assert digest(extended) == computed(extended)
    assert loads(canonical(extended)) == extended
    assert digest(loads(dumps(extended))) == digest(extended)


@pytest.mark.parametrize("beside", [[], 0.5], ids=["no fraction", "a fraction"])
def test_names_stand_in_the_order_of_their_utf_16_units(beside):
    """In which what lies beyond the first plane comes before some that lies in it."""
    names = ("\ufb33", "\U0001f600", "z", "\u20ac", "a")
    own = {"clinic:x": dict.fromkeys(names, beside)}
    extended = replace_at(rich.AGREEMENTS[5], "/extensions", own)
    said = rfc8785.dumps(beside)
    ordered = b",".join(
        b'"%s":%s' % (name.encode(), said) for name in ("a", "z", "\u20ac", "\U0001f600", "\ufb33")
    )

    assert b'{"clinic:x":{' + ordered + b"}}" in canonical(extended)
    assert digest(extended) == computed(extended)


@pytest.mark.parametrize("subject", [*rich.AGREEMENTS, rich.TREATMENT], ids=lambda s: s.id)
def test_the_canonical_whole_is_all_of_the_document_with_its_history(subject):
    whole = canonical_whole(subject)

    assert whole == rfc8785.dumps(json.loads(dumps(subject)))
    assert loads(whole) == subject


@given(NUMBERS)
def test_a_number_is_written_as_rfc_8785_has_it(number):
    agreement = replace_at(rich.AGREEMENTS[5], "/extensions", {"clinic:x": number})
    expected = rfc8785.dumps(int(number) if number == int(number) else number)

    assert b'{"clinic:x":' + expected + b"}" in canonical(agreement)


@pytest.mark.skipif(not PUBLISHED, reason="no reliability-data/rfc8785 is beside the repository")
@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_vectors_of_rfc_8785_come_out_in_extensions(name):
    """From cyberphone/json-canonicalization (A. Rundgren, Apache-2.0)."""
    folder = PUBLISHED[name] / "testdata"
    given_ = (folder / "input" / f"{name}.json").read_text("utf-8")
    expected = (folder / "output" / f"{name}.json").read_bytes().strip()
    read = _read(json.loads(AGREEMENT) | {"extensions": {"clinic:x": json.loads(given_)}})

    if read is None:  # numbers beyond what every reader has exactly, or control characters
        assert name in {"values", "weird", "structures"}
    else:
        assert b'"clinic:x":' + expected + b"}" in canonical(read)


PROGRAM = """
from tests.wire.rich import AGREEMENTS
from dbtagreements import digest
print(*map(digest, AGREEMENTS))
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONOPTIMIZE": "2", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
def test_the_digest_does_not_depend_on_the_machine(surroundings):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **surroundings},
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.split() == [digest(agreement) for agreement in rich.AGREEMENTS]
