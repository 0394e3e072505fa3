"""A column of documents becomes a table of findings, whatever Arrow holds the column in."""

import json

import pyarrow as pa
import pytest
from pendulum import UTC, DateTime

from dbtagreements import (
    STANDARD_RULES,
    InvalidValue,
    UnknownCode,
    check,
    dumps,
    load_policy,
    loads,
    replace_at,
)
from dbtagreements.integrations.arrow import FINDINGS, UNREADABLE, check_batches, findings_schema
from dbtagreements.templates import minimal

AT = DateTime(2026, 1, 4, 17, tzinfo=UTC)
CLEAN = dumps(minimal("safety"))
BARE = dumps(replace_at(minimal("safety"), "/commitments", ()))
UNTITLED = dumps(replace_at(minimal("relationship"), "/title", "TBD"))
UNREAD = '{"schema": "dbtagreements/1", "type": "safety", "version": 0}'
TEXTS = [CLEAN, BARE, UNREAD, UNTITLED, "{", CLEAN]


def rows_of(texts, **asked):
    """What `check` says of each text, as rows."""
    found = []
    for row, text in enumerate(texts):
        report = check(loads(text), at=AT, **asked)
        found += [(row, f.rule, f.severity.value, f.path, f.message) for f in report.findings]
    return found


def table(batches):
    return pa.Table.from_batches(list(batches))


def found_in(array, **asked):
    asked = {"at": AT} | asked
    return table(check_batches(pa.table({"document": array}).to_batches(), "document", **asked))


def rows(found):
    return [tuple(row[name] for name in FINDINGS.names) for row in found.to_pylist()]


def test_a_table_of_findings_has_a_row_for_each_finding():
    readable = [CLEAN, BARE, UNTITLED]
    assert rows(found_in(pa.array(readable))) == rows_of(readable)
    assert {row[0] for row in rows_of(readable)} == {1, 2}


def test_its_columns_are_row_rule_severity_path_and_message():
    assert found_in(pa.array([BARE])).schema == FINDINGS
    assert FINDINGS.names == ["row", "rule", "severity", "path", "message"]
    assert [str(kind) for kind in FINDINGS.types] == ["int64", *["string"] * 4]


def test_without_a_finding_the_table_is_empty_and_has_its_columns():
    found = found_in(pa.array([CLEAN]))
    assert found.num_rows == 0
    assert found.schema == FINDINGS


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.dictionary(pa.int8(), pa.large_string()),
    ],
    ids=str,
)
def test_it_is_the_same_whatever_the_column_is_held_in(kind):
    texts = TEXTS if "binary" not in str(kind) else [text.encode() for text in TEXTS]
    if pa.types.is_dictionary(kind):
        array = pa.array(TEXTS, kind.value_type).dictionary_encode().cast(kind)
    else:
        array = pa.array(texts, kind)
    assert found_in(array).equals(found_in(pa.array(TEXTS)))


def test_a_document_that_cannot_be_read_has_a_row_for_each_problem():
    found = rows(found_in(pa.array([CLEAN, UNREAD, "{"])))
    assert {(row, severity) for row, _, severity, *_ in found} == {(1, UNREADABLE), (2, UNREADABLE)}
    assert [(rule, path) for row, rule, _, path, _ in found if row == 2] == [("truncated", "")]
    assert ("out_of_range", "/version") in {(rule, path) for _, rule, _, path, _ in found}


@pytest.mark.parametrize("empty", [None, "", " \n", "null"])
def test_an_empty_cell_is_not_passed_over(empty):
    found = rows(found_in(pa.array([CLEAN, empty, BARE], pa.string())))
    assert [row for row, _, severity, *_ in found if severity == UNREADABLE] == [1]
    assert found[0][3] == ""
    assert {row for row, *_ in found} == {1, 2}


def test_a_column_of_nothing_is_all_empty_cells():
    found = rows(found_in(pa.nulls(3)))
    assert [(row, severity) for row, _, severity, *_ in found] == [
        (n, UNREADABLE) for n in range(3)
    ]


def test_a_document_may_be_written_over_several_lines():
    pretty = json.dumps(json.loads(BARE), indent=2)
    assert found_in(pa.array([pretty, BARE])).equals(found_in(pa.array([BARE, BARE])))


def test_bytes_that_are_no_text_are_a_document_that_cannot_be_read():
    found = rows(found_in(pa.array([b"\xff", BARE.encode()])))
    assert found[0][:3] == (0, "not_utf8", UNREADABLE)
    assert {row for row, *_ in found} == {0, 1}


# --- Batches ------------------------------------------------------------------------------------


def test_rows_are_counted_over_all_batches():
    chunked = pa.chunked_array([TEXTS[:1], TEXTS[1:4], [], TEXTS[4:]], pa.string())
    assert found_in(chunked).combine_chunks().equals(found_in(pa.array(TEXTS)).combine_chunks())


def test_each_batch_gives_one_and_only_when_it_is_asked_for():
    taken = []

    def batches():
        for number, text in enumerate(TEXTS):
            taken.append(number)
            yield pa.RecordBatch.from_pydict({"document": [text]})

    found = check_batches(batches(), "document", at=AT)
    assert taken == []
    assert next(found).num_rows == 0
    assert taken == [0]
    assert len(list(found)) == len(TEXTS) - 1


def test_no_batches_give_none():
    assert list(check_batches([], "document", at=AT)) == []


# --- Columns that are kept ----------------------------------------------------------------------


def test_each_finding_carries_the_columns_that_are_kept():
    documents = pa.table(
        {
            "key": pa.array([f"agr-{number}" for number in range(len(TEXTS))]),
            "document": pa.array(TEXTS),
            "clinic": pa.array([None, 1, 2, None, 4, 5], pa.int16()),
        }
    )
    found = table(check_batches(documents.to_batches(), "document", at=AT, keep=["clinic", "key"]))
    assert found.schema.names == ["clinic", "key", *FINDINGS.names]
    assert found.schema == findings_schema(documents.schema, ["clinic", "key"])
    for row in found.to_pylist():
        assert row["key"] == f"agr-{row['row']}"
        assert row["clinic"] == documents["clinic"][row["row"]].as_py()


def test_a_column_that_is_kept_may_be_a_dictionary():
    keys = pa.array(["a", "b", "a"]).dictionary_encode()
    documents = pa.table({"key": keys, "document": [BARE, CLEAN, UNREAD]})
    found = table(check_batches(documents.to_batches(), "document", at=AT, keep=["key"]))
    assert set(found["key"].to_pylist()) == {"a"}


# --- What is asked ------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", ["us-ca", load_policy("us-ca")], ids=["code", "policy"])
def test_it_is_checked_under_a_policy(policy):
    texts = [dumps(minimal("confidentiality"))]
    assert rows(found_in(pa.array(texts), policy=policy)) == rows_of(texts, policy="us-ca")
    assert rows_of(texts, policy="us-ca") != rows_of(texts)


def test_only_the_rules_that_are_asked_find():
    few = STANDARD_RULES.only("DOC001")
    assert [rule for _, rule, *_ in rows(found_in(pa.array([BARE, UNTITLED]), rules=few))] == [
        "DOC001"
    ]


def test_what_cannot_be_asked_is_refused():
    batches = pa.table({"document": [CLEAN], "number": [1]}).to_batches()
    with pytest.raises(KeyError):
        list(check_batches(batches, "documents", at=AT))
    with pytest.raises(KeyError):
        list(check_batches(batches, "document", at=AT, keep=["key"]))
    with pytest.raises(UnknownCode):
        list(check_batches(batches, "document", at=AT, policy="us-cal"))
    with pytest.raises(InvalidValue, match="expected a column of strings or binary"):
        list(check_batches(batches, "number", at=AT))
