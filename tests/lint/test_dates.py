"""What no source of the library may do with dates and clocks, looked for in its syntax trees."""

import ast
from pathlib import Path

import pytest

import dbtagreements

SOURCES = Path(dbtagreements.__file__).parent

# They fill in what is missing, cut what is too long, or take P1M for P30D.
BANNED_CALLS = {
    "pendulum.parse",
    "pendulum.duration",
    "pendulum.from_format",
    "pendulum.from_timestamp",
    "pendulum.Duration",
    "pendulum.interval",
    "pendulum.Interval",
    "datetime.strptime",
}
# Ages and months between days that pendulum works out from elapsed days.
BANNED_ATTRIBUTES = {
    "age",
    "diff",
    "diff_for_humans",
    "in_days",
    "in_months",
    "in_weeks",
    "in_years",
}
# Each reads the clock of the machine.
CLOCKS = {
    "clock_gettime",
    "gmtime",
    "localtime",
    "monotonic",
    "now",
    "perf_counter",
    "time_ns",
    "today",
    "tomorrow",
    "utcnow",
    "yesterday",
}
# Calendar units as a number of days; a day need not have 24 hours.
CALENDAR_UNITS = {"days", "weeks"}


def dotted(node):
    """The dotted name of an expression; an expression that has none gives what it ends in."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def imported(tree):
    """What each name that is imported stands for."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update((a.asname or a.name, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update((a.asname or a.name, f"{node.module}.{a.name}") for a in node.names)
    return names


def full_name(node, names):
    first, _, rest = dotted(node).partition(".")
    whole = names.get(first, first)
    return f"{whole}.{rest}" if rest else whole


def is_by_days(call, names):
    by_days = call.args or CALENDAR_UNITS & {keyword.arg for keyword in call.keywords}
    return by_days and full_name(call.func, names).endswith("timedelta")


def wrong_with_dates(tree):
    names = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            name = full_name(node, names)
            if any(name == banned or name.endswith(f".{banned}") for banned in BANNED_CALLS):
                yield name, node.lineno
            if isinstance(node, ast.Attribute) and node.attr in BANNED_ATTRIBUTES:
                yield node.attr, node.lineno
        if isinstance(node, ast.Call) and is_by_days(node, names):
            yield "timedelta of days", node.lineno


def clocks_read(tree):
    names = imported(tree)
    for name, meant in names.items():
        if meant == "time" or meant.startswith("time."):
            yield f"import of {name}", 0
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            last = full_name(node.func, names).rpartition(".")[2]
            if last in CLOCKS:
                yield last, node.lineno


def trees():
    for path in sorted(SOURCES.rglob("*.py")):
        yield path.relative_to(SOURCES).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_there_are_sources_to_look_through():
    names = [name for name, _ in trees()]

    assert {"span.py", "zones.py", "model/time.py", "wire/times.py"} <= set(names)


def test_no_date_is_parsed_loosely_and_no_age_is_counted_in_days():
    found = [(name, *wrong) for name, tree in trees() for wrong in wrong_with_dates(tree)]

    assert found == []


def test_no_clock_is_read_outside_the_command_line():
    """Every verb is told the instant it is asked for."""
    found = [
        (name, *read)
        for name, tree in trees()
        if not name.startswith("cli/")
        for read in clocks_read(tree)
    ]

    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import pendulum\npendulum.parse(text)",
        "import pendulum as p\np.parse(text)",
        "from pendulum import parse\nparse(text)",
        "from pendulum import parse as read\nread(text)",
        "import pendulum\nread = pendulum.parse",
        "import pendulum\npendulum.duration(months=1)",
        "from pendulum import Duration\nDuration(months=1)",
        "import pendulum\npendulum.from_format(text, 'YYYY')",
        "from datetime import datetime\ndatetime.strptime(text, '%Y')",
        "born.age",
        "(day - born).in_years()",
        "(day - born).in_months()",
        "born.diff(day)",
        "from datetime import timedelta\nday + timedelta(days=365)",
        "from datetime import timedelta\nday + timedelta(30)",
        "import datetime\nday + datetime.timedelta(weeks=4)",
    ],
)
def test_what_is_not_allowed_with_dates_would_be_found(source):
    assert list(wrong_with_dates(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "import pendulum\npendulum.now()",
        "from pendulum import now\nnow('UTC')",
        "from pendulum import today as day\nday()",
        "from datetime import datetime\ndatetime.now(tz=None)",
        "from datetime import datetime\ndatetime.utcnow()",
        "from datetime import date\ndate.today()",
        "import pendulum\npendulum.DateTime.now()",
        "import time",
        "import time as clock",
        "from time import time",
        "from time import perf_counter",
    ],
)
def test_a_clock_that_is_read_would_be_found(source):
    assert list(clocks_read(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import timedelta\nat + timedelta(seconds=30)",
        "from datetime import timedelta\nSTEP = timedelta(microseconds=1)",
        "day.add(months=1)",
        "local.time()",
        "schedule.time.split(':')",
        "victim_age(born, day)",
        "json.loads(text)\nSpan.parse(text)",
    ],
)
def test_what_is_allowed_is_not_found(source):
    tree = ast.parse(source)

    assert list(wrong_with_dates(tree)) == []
    assert list(clocks_read(tree)) == []
