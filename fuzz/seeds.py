"""What a fuzzer begins with: documents that are right, texts that are nearly so, and our words."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from dbtagreements import COMMITMENTS, EVENTS, Agreement, Treatment, Vocabulary, examples
from dbtagreements import vocabulary as words
from dbtagreements.fields import forms, kinds
from dbtagreements.fields.kinds import Form, fields_of, tag_of, word_of
from dbtagreements.model import AGREEMENTS, OBSERVATIONS
from dbtagreements.policies.files import PolicyFile

ROOT = Path(__file__).parents[1]
FORMS = [form for form in vars(forms).values() if isinstance(form, Form)]


def documents() -> Iterator[bytes]:
    """The golden files, the examples, and the published test suite of JSON where it is present."""
    for path in sorted((ROOT / "tests" / "golden").rglob("*.json")):
        yield path.read_bytes()
    for name in examples.names():
        yield examples.text(name).encode()
    for path in sorted(ROOT.parent.glob("*/reliability-data/json_test_suite/test_parsing/*.json")):
        yield path.read_bytes()


def lines() -> Iterator[bytes]:
    """Several documents, a line each."""
    flat = [b" ".join(text.split(b"\n")) for text in documents()]
    for start in range(0, len(flat), 5):
        yield b"\n".join(flat[start : start + 5])


def policies() -> Iterator[bytes]:
    """The files of the policies that are shipped, and a clinic's own."""
    for file in (files("dbtagreements.policies") / "shipped").iterdir():
        if file.name.endswith(".toml"):
            yield file.read_bytes()
    yield b'schema = "dbtagreements-policy/1"\ncode = "clinic-ca"\ntitle = "C"\nextends = "us-ca"\n'


def durations() -> Iterator[bytes]:
    """Durations, and what only looks like one."""
    for text in ("PT0S", "P1D", "P2W", "P1Y2M3DT4H5M6S", "PT24H", "P1Y2D", "P0D", "P999999D"):
        yield text.encode()


def times() -> Iterator[bytes]:
    """Days, instants and times of day, on their edges."""
    for text in ("2026-03-02", "2028-02-29", "2026-02-29", "0001-01-01", "9999-12-31", "24:00"):
        yield text.encode()
    for day, rest in (
        *(("2026-03-02", "T15:00:00Z"), ("2026-03-02", "T15:00:00.123456-05:00")),
        *(("9999-12-31", "T23:59:59-14:00"), ("0001-01-01", "T00:00:00+14:00")),
    ):
        yield (day + rest).encode()
    yield from (b"18:30", b"23:59", b"00:00")


def ids() -> Iterator[bytes]:
    """A text of every form, and a host's own word."""
    yield b"clinic:sweat_lodge"
    for form in FORMS:
        yield from map(str.encode, form.examples)


def languages() -> Iterator[bytes]:
    """Languages with scripts, places, variants."""
    for text in (*forms.LANGUAGE.examples, "de-CH-1996", "x-clinic", "en_US"):
        yield text.encode()


def texts() -> Iterator[bytes]:
    """Texts that have deceived a reader or a terminal somewhere."""
    for text in (
        *("Staying safe", "Ana\u0301 Example", "\u05d0\u05e0\u05d4", "\u202eabc", "\x1b[31mred"),
        *("a\u2028b", "::error::a", "##[error]", "<b>&amp;", "{{7*7}}", "\ufeffx", "  ", "\u2066x"),
        "word " * 40,
    ):
        yield text.encode()


def dictionary() -> str:
    """All names of members and all words of documents and policies, in the form of libFuzzer."""
    found = {"schema", Agreement.schema, Agreement.tagged_by}
    waiting: list[type] = [*AGREEMENTS, *COMMITMENTS, *EVENTS, *OBSERVATIONS, Treatment, PolicyFile]
    seen: set[type] = set()
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        found |= {tag, word} if (tag := tag_of(cls)) and (word := word_of(cls)) else set()
        for field in fields_of(cls):
            found.add(field.wire)
            waiting += [k.cls for k in kinds.walk(field.kind) if isinstance(k, kinds.Noun)]
    for vocabulary in map(vars(words).get, words.__all__):
        if isinstance(vocabulary, type) and issubclass(vocabulary, Vocabulary):
            found |= set(map(str, vocabulary))
    return "".join(f'"{word}"\n' for word in sorted(found))
