"""No text makes a pattern walk back and forth: fillers by the ten thousand at every pattern."""

import ast
import importlib
import json
import pkgutil
import re
import time
from pathlib import Path

import pytest

import dbtagreements
from dbtagreements import json_schema
from dbtagreements.fields import forms
from dbtagreements.fields.forms import Form

PACKAGE = Path(dbtagreements.__file__).parent
FILLERS = ("a", "9", "-", " ", "\n", "/", "[", "{", "{{", "\\", '"', "P1Y", "T1H", "a-", "a:", ".")
"""What the patterns repeat, and what stands between."""

SHORT = {
    "dbtagreements.rules.documents": 2_000,
    "dbtagreements.rules.safety": 2_000,
    "dbtagreements.span": 64,
}
"""Rooms whose patterns are asked of texts that have a greatest length, and of no others."""

OURS = ("dbtagreements.wire.described", "dbtagreements.rules.pages")
"""Rooms whose patterns read docstrings and pages of this package, which nobody else writes."""


def modules():
    for found in pkgutil.walk_packages(dbtagreements.__path__, "dbtagreements."):
        if not found.name.endswith(("__main__", "integrations.spark")):
            yield found.name, importlib.import_module(found.name)


def ways(module, name):
    """How a pattern is asked where it stands: by `fullmatch`, `search`, `sub` and the like."""
    source = Path(module.__file__).read_text("utf-8")
    return set(re.findall(rf"\b{name}\.([a-z]+)\b", source)) & {*CALLS} or {"fullmatch", "search"}


CALLS = {
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "match": lambda pattern, text: pattern.match(text),
    "search": lambda pattern, text: pattern.search(text),
    "sub": lambda pattern, text: pattern.sub("", text),
    "finditer": lambda pattern, text: list(pattern.finditer(text)),
    "findall": lambda pattern, text: pattern.findall(text),
    "split": lambda pattern, text: pattern.split(text),
}

PATTERNS = {
    f"{room}.{name}": (value, ways(module, name), SHORT.get(room, 50_000))
    for room, module in modules()
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern) and value.pattern and room not in OURS
}


def seconds(pattern, asked, text):
    """The least of three, of this thread alone: how long it takes to ask once in each way."""
    best = []
    for _ in range(3):
        before = time.thread_time()
        for way in asked:
            CALLS[way](pattern, text)
        best.append(time.thread_time() - before)
    return min(best)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_text_four_times_as_long_takes_no_more_than_a_few_times_as_long(name):
    """Four times as much where work is linear, sixteen times where it is not."""
    pattern, asked, longest = PATTERNS[name]
    for filler in FILLERS:
        for end in ("", "!", "\u20ac"):
            # Other work on the machine may weigh on one of them: what is quickest is looked for.
            # And what takes less than a moment is not measured: the clock has no such fine ticks.
            for _ in range(5):
                times = [
                    seconds(pattern, asked, (filler * size)[:size] + end)
                    for size in (longest // 16, longest // 4, longest)
                ]
                if times[2] < 10 * max(times[1], 0.002) and times[1] < 10 * max(times[0], 0.002):
                    break
            assert times[2] < 10 * max(times[1], 0.002), filler
            assert times[1] < 10 * max(times[0], 0.002), filler


def test_every_room_with_patterns_is_tried():
    sources = [path for path in PACKAGE.rglob("*.py") if "re.compile(" in path.read_text("utf-8")]
    rooms = {
        ".".join(("dbtagreements", *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in sources
    }
    tried = {name.rpartition(".")[0] for name in PATTERNS} | set(OURS)
    # In these a pattern is made of a form, and only where the length has been looked at.
    of_forms = {"dbtagreements.fields.checks", "dbtagreements.wire.compiled.makers"}

    assert rooms - tried - of_forms == set()


FORMS = {name: form for name, form in vars(forms).items() if isinstance(form, Form)}


def repeats_within_repeats(pattern):
    """Whether something that repeats without end stands inside something that does."""
    return any(_endless_inside(token, repeated=False) for token in _parsed(pattern))


def _parsed(pattern):
    return importlib.import_module("re._parser").parse(pattern)


def _endless_inside(token, *, repeated):
    name, content = str(token[0]), token[1]
    endless = name in {"MAX_REPEAT", "MIN_REPEAT"} and str(content[1]) == "MAXREPEAT"
    if endless and repeated:
        return True
    return any(_endless_inside(inner, repeated=repeated or endless) for inner in _inner(content))


def _inner(content):
    parser = importlib.import_module("re._parser")
    for part in content if isinstance(content, list | tuple) else ():
        if isinstance(part, parser.SubPattern):
            yield from part
        else:
            yield from _inner(part)


def test_a_repeat_within_a_repeat_is_found():
    assert repeats_within_repeats("(a+)+")
    assert repeats_within_repeats("(?:x|(?:[0-9]*y)*)")
    assert not repeats_within_repeats("a+b*(?:cd)+")


def test_no_pattern_of_a_form_repeats_within_a_repeat():
    assert not [name for name, form in FORMS.items() if repeats_within_repeats(form.pattern)]


def test_no_pattern_of_the_schema_repeats_within_a_repeat():
    found = set(re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(json_schema())))
    assert len(found) > 10
    for pattern in found:
        assert not repeats_within_repeats(json.loads(f'"{pattern}"'))


def test_the_patterns_of_words_are_asked_of_ascii_alone():
    """A digit of another script is no digit: classes are written out, or `re.ASCII` is said."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert r"\d" not in node.value, path
