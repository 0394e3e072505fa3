"""Runs mutation testing: `python -m mutation`, or for some rooms or with another sample.

It fails where a score is below its goal, or a survivor has no reason in mutation/results.toml.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from mutation import report
from mutation.rooms import ROOMS, SOURCES
from mutation.sample import planned
from mutation.verdicts import keep_plan

_SAMPLE = sum(room.sample for room in ROOMS.values())


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the sample, try each mutant that was not tried before, and show the scores."""
    parser = argparse.ArgumentParser("python -m mutation", description=__doc__)
    parser.add_argument("--room", nargs="+", choices=ROOMS, default=[*ROOMS], dest="rooms")
    parser.add_argument("--sample", type=int, default=_SAMPLE, help="of all rooms: %(default)s")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", action="store_true", help="write mutation/results.toml")
    orders = parser.parse_args(arguments)
    for name in orders.rooms:
        size = round(ROOMS[name].sample * orders.sample / _SAMPLE)
        keep_plan(name, *planned(name, size, orders.seed))
        for way in ("warm", "cold"):
            _run(way, name, orders.jobs)
    reasons = {each["key"]: each["reason"] for each in report.read().get("survivors", ())}
    found = report.outcome(orders.rooms, orders.seed, reasons)
    if orders.keep:
        report.write(found)
    print(report.table(found))  # noqa: T201  # what a command line is for
    sys.exit("\n".join(report.amiss(found)) or None)


def _run(way: str, name: str, jobs: int) -> None:
    settings = {
        "HYPOTHESIS_NO_PLUGINS": "1",  # they would import the library before it is changed
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(SOURCES.resolve()),  # wherever the library may be installed
    }
    command = (sys.executable, "-m", f"mutation.{way}", name, str(jobs))
    subprocess.run(command, env=os.environ | settings, check=True)  # noqa: S603  # our own words


if __name__ == "__main__":
    main()
