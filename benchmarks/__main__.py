"""Runs the comparison: `python -m benchmarks`, or with `--quick` in about a minute.

At the end stands one table: each ratio beside what it must not exceed and what it should reach.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import caseload, table
from benchmarks.libraries import READERS
from benchmarks.measure import LEAST_ROUNDS
from benchmarks.speed import PARTS, Run
from benchmarks.strictness import let_through, said

_HEAD = """\
Time or memory of dbtagreements / that of the other: below 1, dbtagreements takes less.
Each ratio is the median of the rounds (first to third quartile), of one run on one machine.
"once": with the cheapest check that no name is given twice, which dbtagreements always makes.
`met`: whether the median meets the goal that it must, or the one that it should reach."""

_QUICK = Run(rounds=LEAST_ROUNDS, count=49, mixes=("unique",), forms=("compact", "escaped"))
_FULL = Run(rounds=LEAST_ROUNDS, count=301)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer documents, one mix, two forms")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="at least %(default)s")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, "caseload"], default=[*PARTS])
    parser.add_argument("--markdown", action="store_true", help="the table as it stands in a page")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the same figures there")
    options = parser.parse_args(arguments)
    chosen = _QUICK if options.quick else _FULL
    run = Run(
        rounds=max(options.rounds, LEAST_ROUNDS),
        count=chosen.count,
        mixes=chosen.mixes,
        forms=chosen.forms,
    )
    rows = []
    for name in options.only:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        if name == "caseload":
            caseload.main([])
        else:
            rows += PARTS[name](run)
    left_out = run.left_out or ["none: every library read every document"]
    setting = table.setting(run.rounds, run.count)
    if options.json:
        through = {library.name: let_through(library) for library in READERS}
        options.json.write_text(
            table.as_json(rows, setting=setting, left_out=run.left_out, let_through=through),
            encoding="utf-8",
        )
    if options.markdown:
        print(f"{setting}.\n\n{table.markdown(rows)}")
        return
    print(f"{_HEAD}\n{setting}.\n\n{said(READERS)}\n")
    print("Documents left out, since one library refused them:", *left_out, sep="\n  ")
    print(f"\n{table.text(rows)}")


if __name__ == "__main__":
    main()
