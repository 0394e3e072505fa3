"""Whatever threads do first, and however they take turns, all get the answers that one alone gets.

The interpreter changes threads a million times a second here, as on no real machine.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from tests.threads.together import VERBS

HERE = Path(__file__).parents[2]
THREADS = 8
TIMES = 20 if settings.default.max_examples >= 10_000 else 1


def answers(first, threads):
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "dev",
            "-W",
            "error",
            "-m",
            "tests.threads.together",
            first,
            threads,
        ],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def alone():
    (told,) = answers("loads", "1")
    return told


def test_one_alone_answers_everything(alone):
    assert set(alone) == set(VERBS)


@pytest.mark.parametrize("first", VERBS)
def test_threads_that_begin_together_get_what_one_alone_gets(alone, first):
    for _ in range(TIMES):
        assert answers(first, str(THREADS)) == [alone] * THREADS
