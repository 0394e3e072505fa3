"""Writes `docs/reference/problems.md`: run `python -m tests.wire.problems_page`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.wire.differences import DIFFERENCES
from tests.wire.problem_examples import AGREEMENT, CHAPTERS, Example, problems_of

from dbtagreements import PROBLEM_CODES

__all__ = ["PAGE", "page"]

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"

_HEAD: Final = """\
# Problems

What `loads` finds wrong with a document comes in one `InvalidDocument`, all of it at once. Each
problem has a `code`, a `path` and a `message`. Code and path are contract: a code never changes its
meaning, and the path is a JSON pointer (RFC 6901) to the place, where the empty pointer is the
whole document. The message is for people and may be reworded. It names places, types and the
library's own words; what stands in the document is never repeated in it.

Constructors and the converter raise `InvalidValue` with the same codes, and with paths that start
at the value; `load_policy_file` raises `InvalidPolicy` with them, and with paths into the file's
tables.

Each code follows with its meaning and the smallest document that has the problem, where it lies and
what the message says. A document without `schema` stands for the part of an agreement that it is,
read as `loads(text, Cadence)` reads it.

(the-small-agreement)=
Some of the examples are this agreement with one thing changed:
"""

_SCHEMA: Final = """\
## What the JSON Schema cannot say

`json_schema()` accepts every document that `loads` accepts. `loads` refuses some that the schema
accepts, for these reasons and no others:
"""


def page() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from _block(AGREEMENT)
    for title, examples in CHAPTERS:
        yield f"\n## {title}"
        code = ""
        for example in examples:
            if example.code != code:
                code = example.code
                yield f"\n### {code}\n\n{PROBLEM_CODES[code]}"
            yield ""
            yield from _shown(example)
    yield f"\n{_SCHEMA}"
    yield "| problem | reason |"
    yield "|---|---|"
    for code, difference in DIFFERENCES.items():
        yield f"| [`{code}`](#{code}) | {difference.reason} |"


def _shown(example: Example) -> Iterator[str]:
    (problem,) = problems_of(example)
    if example.written is not None:
        yield example.written
    else:
        yield from _block(str(example.text))
    place = f"At `{problem.path}`" if problem.path else "The whole"
    read = f", read as `{example.cls.__name__}`" if example.cls else ""
    yield f"\n{place}{read}: {problem.message}."


def _block(text: str) -> Iterator[str]:
    yield from ("```text", text, "```")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
