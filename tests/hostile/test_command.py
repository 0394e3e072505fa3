"""The command line at hostile files: it names each and goes on, whatever stands in them."""

import json

import pytest
from tests.hostile.bombs import KINDS, nested
from tests.hostile.documents import DOCUMENTS
from tests.hostile.encodings import ENCODINGS, INVALID, MARKS
from tests.hostile.heavy import HEAVY, with_extension
from tests.hostile.numbers import MISSPELLED, NUMBERS
from tests.hostile.reading import read
from tests.hostile.test_encodings import encoded

from dbtagreements import InvalidDocument
from dbtagreements.cli import main

GOOD = next(document for document in DOCUMENTS if document.name == "article-safety")
HOSTILE = {
    **{f"bomb {kind}": nested(kind, 10_000, closed=True).encode() for kind in KINDS},
    **{f"number {i}": with_extension(n).encode() for i, n in enumerate((*NUMBERS, *MISSPELLED))},
    **{
        f"encoding {name}": encoded("\u00e9" + GOOD.text, name)
        for name in ENCODINGS
        if name in MARKS
    },
    **{f"bytes {i}": GOOD.text[:40].encode() + invalid for i, invalid in enumerate(INVALID)},
    **{name: make(2_000).encode(errors="surrogatepass") for name, make in HEAVY.items()},
}
AT = ("--at", "2026-03-02T15:00:00Z")


def test_each_hostile_file_of_a_folder_is_named_and_the_others_are_checked(
    tmp_path, capsys, record_property
):
    (tmp_path / "good.json").write_text(GOOD.text, "utf-8")
    for number, content in enumerate(HOSTILE.values()):
        (tmp_path / f"{number:03}.json").write_bytes(content)

    assert main(["check", str(tmp_path), *AT, "--format", "json"]) == 2

    out, err = capsys.readouterr()
    json.loads(out)
    assert "Traceback" not in err
    assert all(letter.isprintable() or letter == "\n" for letter in err)
    for number, content in enumerate(HOSTILE.values()):
        if isinstance(read(content), InvalidDocument):
            assert f"{number:03}.json" in out
    record_property("hostile inputs", len(HOSTILE))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_shown_or_refused(name, tmp_path, capsys):
    path = tmp_path / "hostile.json"
    path.write_bytes(HOSTILE[name])

    assert main(["show", str(path)]) in {0, 2}

    assert all(letter.isprintable() or letter == "\n" for letter in capsys.readouterr().err)
