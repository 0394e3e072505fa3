"""Writes the page of the reference that shows how each clause is said.

`python -m tests.clauses.page` writes it anew after a change of the catalogue.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.clauses.catalogue import BESIDES, SOURCES, Clause

from dbtagreements import dumps

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "clauses.md"

_WIDTH = 92
_INTRODUCTION = """\
# Clauses

What programs of Dialectical Behavior Therapy have published that people promise, and how each of it
is said as data. The clauses are paraphrased, the people are invented. Every parameter that a clause
names has a field or a word of its own, so that a machine can answer questions about it; none stands
in free text.

Each block shows the members of an agreement's document that say the clause; what they leave out has
its default. Durations are ISO 8601: `PT24H` is 24 hours of elapsed time. The documents that say all
clauses of a program together come with the package, as [examples](examples.md).
"""
_BESIDES = """\
## And besides

Two kinds of promise are none of these programs' clauses. They come from the books.
"""


def page() -> str:
    """The text of the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for source in SOURCES:
        yield f"## {source.name}\n"
        for clause in source.clauses:
            yield from _clause(clause)
    yield _BESIDES
    for says, commitment in BESIDES.items():
        yield f"{says}:\n"
        yield from _block(json.loads(dumps(commitment)))


def _clause(clause: Clause) -> Iterator[str]:
    document = json.loads(dumps(clause.agreement))
    owes = " and ".join(clause.owes).capitalize()
    yield f"**{clause.number}.** {owes}: {clause.says}.\n"
    yield from _block({member: document[member] for member in clause.members})


def _block(data: object) -> Iterator[str]:
    yield f"```json\n{laid_out(data)}\n```\n"


def laid_out(data: object, indent: str = "") -> str:
    """JSON with each element on one line where it fits."""
    line = json.dumps(data, ensure_ascii=False)
    if len(indent) + len(line) <= _WIDTH or not isinstance(data, dict | list):
        return line
    inner = indent + "  "
    if isinstance(data, dict):
        items = [f"{json.dumps(key)}: {laid_out(value, inner)}" for key, value in data.items()]
    else:
        items = [laid_out(item, inner) for item in data]
    opening, closing = ("{", "}") if isinstance(data, dict) else ("[", "]")
    return f"{opening}\n{inner}" + f",\n{inner}".join(items) + f"\n{indent}{closing}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
