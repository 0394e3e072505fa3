"""Findings in a frame of Spark's: on a local Spark where there is one, and on a frame like it."""

import os
import shutil
import sys
from types import SimpleNamespace

import attrs
import pyarrow as pa
import pytest
from pendulum import UTC, DateTime

from dbtagreements import STANDARD_RULES, dumps, load_policy, replace_at
from dbtagreements.integrations.arrow import FINDINGS, check_batches
from dbtagreements.integrations.spark import check_frame
from dbtagreements.templates import minimal

AT = DateTime(2026, 1, 4, 17, tzinfo=UTC)
CLEAN = dumps(minimal("safety"))
BARE = dumps(replace_at(minimal("safety"), "/commitments", ()))
CONFIDENTIALITY = dumps(minimal("confidentiality"))
TEXTS = [CLEAN, BARE, "{", CONFIDENTIALITY, None]
KEYS = [f"agr-{number}" for number in range(len(TEXTS))]
ASKED = {
    "at": AT,
    "policy": load_policy("us-ca"),
    "rules": STANDARD_RULES.without("DOC004").with_severity("CON010", "info"),
    "keep": ["the key"],
}


def expected():
    """What the function for Arrow finds, whose own tests say that it is right."""
    documents = pa.table({"the key": KEYS, "document": pa.array(TEXTS, pa.string())})
    found = pa.Table.from_batches(check_batches(documents.to_batches(), "document", **ASKED))
    return sorted_rows(found.drop_columns("row").to_pylist())


def sorted_rows(rows):
    return sorted((tuple(sorted(row.items())) for row in rows), key=repr)


def without_row(row):
    return {name: value for name, value in row.items() if name != "row"}


# --- A frame like Spark's -----------------------------------------------------------------------


@attrs.frozen
class Like:
    """A frame of one partition that is worked out at once."""

    table: pa.Table
    columns: str = ""

    @property
    def schema(self):
        """Types that say their names as Spark does."""
        text = SimpleNamespace(dataType=SimpleNamespace(simpleString=lambda: "string"))
        return dict.fromkeys(self.table.column_names, text)

    def mapInArrow(self, func, schema):  # noqa: N802  # so Spark calls it
        """The frame made of what the function gives."""
        return Like(pa.Table.from_batches(func(iter(self.table.to_batches()))), schema)


def test_a_frame_is_checked_with_the_function_for_arrow():
    frame = Like(pa.table({"the key": KEYS, "document": pa.array(TEXTS, pa.string())}))
    found = check_frame(frame, "document", **ASKED)
    assert sorted_rows(map(without_row, found.table.to_pylist())) == expected()


def test_spark_is_told_the_names_and_types_of_the_columns():
    frame = Like(pa.table({"the key": KEYS, "document": pa.array(TEXTS, pa.string())}))
    found = check_frame(frame, "document", **ASKED)
    assert found.columns == (
        "`the key` string, row bigint, rule string, severity string, path string, message string"
    )
    odd = check_frame(
        Like(pa.table({"a`b": KEYS, "document": TEXTS})), "document", at=AT, keep=["a`b"]
    )
    assert odd.columns.startswith("`a``b` string, row ")
    bare = check_frame(Like(pa.table({"document": [BARE]})), "document", at=AT)
    assert [column.split()[0] for column in bare.columns.split(", ")] == FINDINGS.names


# --- Spark itself -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark():
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not on this machine")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        pytest.skip("pyspark is not installed: `make test-spark` brings it")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


# What Spark and the packages it loads warn of is not for this library to mend.
@pytest.mark.filterwarnings("default")
def test_a_local_spark_finds_what_the_function_for_arrow_finds(spark):
    rows = list(zip(KEYS, TEXTS, strict=True))
    frame = spark.createDataFrame(rows, "`the key` string, document string").repartition(3)
    found = check_frame(frame, "document", **ASKED)
    assert found.columns == ["the key", *FINDINGS.names]
    got = [without_row(row.asDict()) for row in found.collect()]
    assert sorted_rows(got) == expected()
