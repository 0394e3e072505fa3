"""What a hostile text costs: time and memory in the measure of its size, and no more.

Time is compared with that of `json.loads` for the same text in the same process: 25 times, at most.
Where that parser refuses the text, or stops early, it is given a text of the same size that it
reads. The bound holds for each text from 100 kB. A small one costs a fixed price whatever its size
(its problems have to be said): a batch of them is compared as if each had, besides its own, the
size of the largest example.

Some texts cost more, and have bounds of their own, `OWN_MOST_TIMES`. In each of them there is a
problem in every few bytes: for `null,` the parser, written in C, takes 8 nanoseconds, and 25 times
that is what Python takes for three calls of a function. A problem is looked for, counted exactly,
and, where it may have been named before, compared with that. These texts take as long as others do
for each problem, and their time grows as their size does; only the parser's share is small.

The memory of 64 MB and 12 times the size is what may be taken beyond what the process holds before
it reads. Of `[[],[],...]` the data that `json.loads` gives takes 21 times the size of the text by
itself, and of lists within lists some 40 times: from 7 MB, or 2 MB, on no reader that uses that
parser can keep the bound. Where the parser alone runs out of the memory, nothing is asked of ours.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.bounds import MOST_GROWTH, MOST_TIMES, OWN_MOST_TIMES
from tests.hostile.heavy import HEAVY
from tests.hostile.reading import NIGHTLY

ROOT = Path(__file__).parents[2]
SIZE = 250_000 if NIGHTLY else 30_000
HELD = 4_000_000 if NIGHTLY else 400_000

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux are measured with")


@cache
def measured(what: str, size: int = 0) -> Any:
    """What the measuring process says."""
    # As Python is run: where it helps to develop, each piece of memory takes longer.
    environment = {name: said for name, said in os.environ.items() if name != "PYTHONDEVMODE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.bounds", what, str(size)],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def of(what: str, size: int, name: str) -> dict[str, Any]:
    return next(each for each in measured(what, size) if each["name"] == name)


@pytest.mark.parametrize("name", HEAVY)
def test_a_hostile_text_costs_at_most_so_many_times_what_json_loads_takes(name, record_property):
    found = of("costs", SIZE, name)
    assert found["size"] >= 75_000
    assert found["times"] <= OWN_MOST_TIMES.get(name, MOST_TIMES)
    record_property("hostile inputs measured in time", 1)


@pytest.mark.parametrize("name", HEAVY)
def test_time_grows_as_the_size_does(name):
    assert of("costs", SIZE, name)["growth"] <= MOST_GROWTH


@pytest.mark.parametrize("name", HEAVY)
def test_a_hostile_text_needs_at_most_64_mb_and_12_times_its_size(name, record_property):
    assert of("memory", HELD, name)["held"]
    record_property("hostile inputs measured in memory", 1)


def test_many_small_hostile_texts_cost_no_more():
    found = measured("batch")
    assert found["inputs"] > 100
    assert found["times"] <= MOST_TIMES


def test_where_memory_runs_out_the_process_goes_on():
    assert [each["held"] for each in measured("exhausted", 8_000_000)] == [True, True, True]
