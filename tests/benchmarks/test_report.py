"""What is measured ends in one table: each ratio beside its goal. Measured here in the smallest."""

import json

import pytest

pytest.importorskip("pydantic", reason="`pip install --group bench` brings it")

from benchmarks.goals import GOALS, Goal, met
from benchmarks.measure import Ratio
from benchmarks.memory import CAN_TELL, compare_held
from benchmarks.speed import PARTS, Run
from benchmarks.table import Row, as_json, markdown, rows_of

from benchmarks import goals, table

ROWS = [
    Row("import", "msgspec", "a fresh process", Ratio([7.0, 7.5, 8.0])),
    Row(goals.READ, "msgspec", "unique, compact", Ratio([1.1, 1.2, 1.3])),
    Row(goals.WRITE, "msgspec", "unique", Ratio([5.0, 4.5, 4.75])),
    Row(goals.MEMORY, "msgspec", "unique, 9 held", Ratio([0.5, 0.5, 0.5])),
]


@pytest.mark.parametrize(
    ("ratio", "said"),
    [(0.5, "reach"), (0.65, "reach"), (0.7, "must"), (0.75, "must"), (0.8, "missed")],
)
def test_a_ratio_reaches_its_goal_or_meets_what_it_must_or_misses_it(ratio, said):
    assert met(Goal(must=0.75, reach=0.65), ratio) == said


def test_what_has_no_goal_meets_none():
    assert met(None, 0.1) == ""


def test_every_goal_asks_more_of_reach_than_of_must():
    assert all(goal.reach < goal.must for goal in GOALS.values())


def test_the_table_says_each_row_with_its_goal_and_those_with_a_goal_first():
    head, *lines = table.text(ROWS).splitlines()
    assert head.split() == ["row", "of", "ours/peer", "must", "reach", "met"]
    assert [line.split("  ")[0] for line in lines] == [
        "read / msgspec",
        "write / msgspec",
        "memory held / msgspec",
        "import / msgspec",
    ]
    assert lines[0].split()[-5:] == ["1.20", "(1.15-1.25)", "1.35", "1.15", "must"]
    assert lines[1].endswith("missed")
    assert lines[2].endswith("reach")
    assert lines[3].endswith("7.50 (7.25-7.75)")


def test_the_table_for_a_page_has_a_line_for_each_row():
    lines = markdown(ROWS).splitlines()
    assert lines[0] == "| row | of | ours/peer | must | reach | met |"
    assert (
        lines[2] == "| read / msgspec | unique, compact | 1.20 (1.15-1.25) | 1.35 | 1.15 | must |"
    )
    assert len(lines) == 2 + len(ROWS)


def test_json_holds_the_same_figures():
    written = json.loads(as_json(ROWS, setting="here", left_out=[]))
    assert written["setting"] == "here"
    assert [row["ours_over_peer"] for row in written["rows"]] == [1.2, 4.75, 0.5, 7.5]
    assert written["rows"][0]["quartiles"] == pytest.approx([1.15, 1.25])
    assert [row["met"] for row in written["rows"]] == ["must", "missed", "reach", None]


def test_every_goal_has_a_row_and_every_part_can_be_measured():
    """All parts but those that start processes, which have tests of their own."""
    run = Run(rounds=1, count=7, mixes=("unique",), forms=("compact", "escaped"))
    rows = [
        row for name, part in PARTS.items() if name not in {"memory", "start"} for row in part(run)
    ]
    assert run.left_out == []
    measured = {(row.operation, row.peer) for row in rows}
    apart = {goal for goal in GOALS if goal[0] in {goals.MEMORY, goals.START}}
    assert {*GOALS} - apart <= measured
    assert all(row.ratio.median > 0 for row in rows)


def test_a_document_that_one_library_refuses_is_named_and_given_to_none():
    import attrs
    from benchmarks.libraries import OURS, PYDANTIC

    def fussy(text):
        if b'"type":"release"' in text:
            raise ValueError
        return OURS.read(text)

    run = Run(rounds=1, count=7)
    texts = run.texts("unique", "compact", (OURS, attrs.evolve(PYDANTIC, read=fussy)))
    assert len(texts) == 6
    assert run.left_out == ["unique, compact, document 6 (release), refused by pydantic strict"]


@pytest.mark.skipif(not CAN_TELL, reason="needs the memory that Linux tells of a process")
def test_what_is_held_takes_memory_in_a_process_for_each_library():
    ratios = compare_held("template", count=60, rounds=1)
    rows = rows_of(goals.MEMORY, "template", ratios)
    assert {row.peer for row in rows if row.goal} == {"msgspec", "pydantic strict"}
    assert all(ratio.rounds[0] > 0 for ratio in ratios.values())
