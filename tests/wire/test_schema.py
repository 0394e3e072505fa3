"""The JSON Schema: accepted exactly where `loads` accepts, but for reasons that are listed."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest
from tests.wire import rich
from tests.wire.differences import DIFFERENCES, explained
from tests.wire.golden import classes
from tests.wire.plain import STRANGE, mutated, places, put
from tests.wire.problem_examples import AGREEMENT, EXAMPLES, agreement

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    PROBLEM_CODES,
    DisclosureRequest,
    Fact,
    Ground,
    InvalidDocument,
    Limits,
    Problem,
    Recipient,
    Vocabulary,
    json_schema,
    loads,
)
from dbtagreements.fields.kinds import fields_of, tag_of, word_of
from dbtagreements.pointer import split
from dbtagreements.wire.writing import written

SCHEMA = json_schema()
DEFINITIONS = SCHEMA["$defs"]
JUDGE = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
WHOLE = [*rich.AGREEMENTS, rich.TREATMENT]
PARTS = [*rich.COMMITMENTS, *rich.EVENTS]


def judge_of(cls: type) -> Any:
    """A judge of the documents of one class alone."""
    schema = {"$schema": SCHEMA["$schema"], "$ref": f"#/$defs/{cls.__name__}", "$defs": DEFINITIONS}
    return jsonschema_rs.validator_for(schema, validate_formats=True)


def problems(data: Any, *cls: type) -> tuple[Problem, ...]:
    try:
        loads(json.dumps(data), *cls)
    except InvalidDocument as error:
        return error.problems
    return ()


def stands(data: Any, pointer: str) -> Any:
    """What stands at a place; the nearest thing around it where nothing does."""
    for token in split(pointer):
        if isinstance(data, list):
            data = data[int(token)]
        elif isinstance(data, dict) and token in data:
            data = data[token]
    return data


COMPARED: Counter[str] = Counter()


@pytest.fixture(autouse=True)
def count(record_property):
    COMPARED.clear()
    yield
    record_property("schema verdicts compared", COMPARED["verdicts"])


def agrees(judge: Any, data: Any, *cls: type, how: object = "") -> set[str]:
    """Holds schema and `loads` together; gives the codes of what the schema left unseen."""
    COMPARED["verdicts"] += 1
    found = problems(data, *cls)
    if not judge.is_valid(data):
        assert found, ("only the schema refuses", how, next(judge.iter_errors(data)).message)
        return set()
    for problem in found:
        assert explained(problem, stands(data, problem.path)), ("only loads refuses", how, problem)
    return {problem.code for problem in found}


# --- The schema itself -------------------------------------------------------------------------


def test_it_is_a_json_schema_of_draft_2020_12():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(SCHEMA)


def test_it_is_shipped_as_a_file_that_is_kept_equal():
    """After a change: `dbtagreements schema > src/dbtagreements/dbtagreements-1.schema.json`."""
    text = (files("dbtagreements") / "dbtagreements-1.schema.json").read_text("utf-8")

    assert json.loads(text) == SCHEMA
    assert text == json.dumps(SCHEMA, indent=2) + "\n"


def test_it_is_made_anew_for_whoever_asks():
    mine = json_schema()
    mine["$defs"].clear()

    assert json_schema() == SCHEMA
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_it_has_a_definition_for_every_class():
    names = {cls.__name__ for cls in classes()}

    assert names <= set(DEFINITIONS)
    for cls in classes():
        assert set(DEFINITIONS[cls.__name__]["properties"]) == {
            *(field.wire for field in fields_of(cls)),
            *((tag_of(cls),) if tag_of(cls) else ()),
            *(("schema",) if hasattr(cls, "schema") else ()),
        }
        assert DEFINITIONS[cls.__name__]["additionalProperties"] is False


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _schemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _schemas(value)


def test_every_reference_leads_to_a_definition_and_every_definition_is_used():
    used = {schema["$ref"] for schema in _schemas(SCHEMA) if "$ref" in schema}

    assert used == {f"#/$defs/{name}" for name in DEFINITIONS}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_definition_has_a_title_and_says_what_it_is(name):
    definition = DEFINITIONS[name]

    assert definition["title"] == name
    assert definition["description"].strip()


def test_every_property_says_what_it_is():
    silent = [
        f"{name}.{member}"
        for name, definition in DEFINITIONS.items()
        for member, schema in definition.get("properties", {}).items()
        if not schema.get("description", "").strip()
    ]

    assert silent == []


def test_descriptions_are_those_of_the_docstrings():
    properties = DEFINITIONS["Refrain"]["properties"]

    assert properties["behaviors"]["description"] == "What is not done."
    assert properties["by"]["description"] == "The parties who owe it."
    assert properties["for"]["description"] == "How long it holds after such an act."
    assert DEFINITIONS["Treatment"]["description"] == (
        "One client's DBT: the agreements that were made in it."
    )
    # One that goes on over a line.
    assert DEFINITIONS["AttendSessions"]["properties"]["make_up"]["description"].endswith(
        "absent, a make-up does not undo a miss."
    )


def test_words_have_their_meanings():
    for vocabulary in Vocabulary.__subclasses__():
        definition = DEFINITIONS.get(vocabulary.__name__)
        if definition is not None and vocabulary.__module__.startswith("dbtagreements."):
            assert definition["enum"] == [word.value for word in vocabulary]
            assert definition["meanings"] == {word.value: word.meaning for word in vocabulary}


def test_what_tells_classes_apart_is_listed_so_that_errors_name_it():
    for base, catalogue in (
        ("Commitment", COMMITMENTS),
        ("Event", EVENTS),
        ("Agreement", AGREEMENTS),
    ):
        tag = catalogue[0].tagged_by
        assert DEFINITIONS[base]["properties"][tag]["enum"] == [word_of(cls) for cls in catalogue]
    data = put(json.loads(AGREEMENT), ("type",), "relation")
    assert [error.instance_path for error in JUDGE.iter_errors(data)] == [["type"]]


def test_an_error_of_the_schema_names_the_field_that_is_wrong():
    data = written(rich.AGREEMENTS[1])
    for path, value in (
        (("commitments", 0, "behaviors"), []),
        (("parties", 0, "role"), "klient"),
        (("term", "start"), 5),
        (("history", 1, "covers"), "sha256:1"),
    ):
        errors = list(JUDGE.iter_errors(put(data, path, value)))
        assert [*path] in [error.instance_path for error in errors]


def test_patterns_end_where_the_text_ends():
    """In Python `$` matches before a last newline; what the schema says is the same in both."""
    for schema in _schemas(SCHEMA):
        if "pattern" in schema and isinstance(schema["pattern"], str):
            assert schema["pattern"].startswith("^(?:")
            assert schema["pattern"].endswith(r")$(?!\n)")


# --- Schema and loads --------------------------------------------------------------------------


@pytest.mark.parametrize("noun", WHOLE, ids=lambda noun: noun.type)
def test_it_accepts_what_is_written(noun):
    assert JUDGE.is_valid(written(noun))


def test_it_accepts_the_examples(example_documents):
    for text in example_documents:
        assert JUDGE.is_valid(json.loads(text))


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("noun", PARTS, ids=lambda noun: word_of(type(noun)))
def test_schema_and_loads_agree_wherever_something_strange_is_put(noun):
    judge = judge_of(type(noun))
    data = written(noun)
    assert judge.is_valid(data)
    for path in places(data):
        if "extensions" not in path[:-1]:
            for value in STRANGE:
                agrees(judge, put(data, path, value), type(noun), how=(path, value))


@pytest.mark.usefixtures("untraced")
def test_schema_and_loads_agree_in_each_place_of_a_whole_document():
    data = written(rich.AGREEMENTS[2])
    for path in places(data):
        if "history" not in path and "commitments" not in path:
            for value in STRANGE[::3]:
                agrees(JUDGE, put(data, path, value), how=(path, value))


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("noun", WHOLE, ids=lambda noun: noun.type)
def test_schema_and_loads_agree_on_mutated_documents(noun):
    chance = random.Random(noun.type)  # noqa: S311
    others = [written(other) for other in WHOLE]
    unseen: Counter[str] = Counter()
    for _ in range(600):
        data, ways = written(noun), []
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            data, how = mutated(data, others, chance)
            ways.append(how)
        unseen.update(agrees(JUDGE, data, how=ways))

    assert unseen  # that the schema cannot say everything is met


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("noun", PARTS, ids=lambda noun: word_of(type(noun)))
def test_schema_and_loads_agree_on_mutated_parts(noun):
    chance = random.Random(word_of(type(noun)))  # noqa: S311
    others = [written(other) for other in PARTS]
    judge = judge_of(type(noun))
    for _ in range(200):
        data, ways = written(noun), []
        for _ in range(chance.choice([1, 1, 2])):
            data, how = mutated(data, others, chance)
            ways.append(how)
        agrees(judge, data, type(noun), how=ways)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.code}{e.path}")
def test_each_kind_of_problem_is_seen_by_the_schema_or_listed(example):
    if example.call is not None or example.cls is None:
        judge, cls = JUDGE, ()
    else:
        judge, cls = judge_of(example.cls), (example.cls,)
    try:
        data = json.loads(example.text)
    except ValueError:
        return  # what is no JSON is given to no schema
    if example.code in {"not_finite", "half_character"} or example.limits != Limits():
        return  # no JSON, no text that a judge can be given, or a limit that a schema knows not of
    difference = DIFFERENCES.get(example.code)
    if difference is None or difference.seen:
        agrees(judge, data, *cls)


def test_each_listed_reason_is_one_that_is_met():
    """A reason that no document has would hide a fault one day."""
    wrong = {
        "dangling_party": AGREEMENT.replace('"signers": ["client",', '"signers": ["sam",'),
        "duplicate_id": AGREEMENT.replace('"id": "therapist"', '"id": "client"'),
        "end_before_start": AGREEMENT.replace('-05"}', '-05", "end": "2026-01-04"}'),
        "bad_zone": AGREEMENT.replace("Europe/London", "Europe/Atlantis"),
        "bad_day": AGREEMENT.replace("2026-01-05", "0000-01-05"),
        "wrong_type": AGREEMENT.replace('"version": 1', '"version": 1.0'),
        "dangling_event": _events({"event": "corrected", "corrects": "e7"}),
        "history_order": _events({"at": "2026-01-06T14:00:00Z"}, {}),
        "bad_instant": _events({"at": "0001-01-01T00:00:00+01:00"}),
        "inconsistent": _promises({"length_min": "PT2H", "length_max": "PT1H"}),
        "too_deep": _events(_disclosed(9)),
    }
    assert set(wrong) == {code for code, difference in DIFFERENCES.items() if difference.seen}
    for code, text in wrong.items():
        data = json.loads(text)
        assert JUDGE.is_valid(data), code
        assert code in agrees(JUDGE, data, how=code)


def _events(*events: dict[str, Any]) -> str:
    made = [
        {"event": "resumed", "id": f"e{index}", "at": "2026-01-05T14:00:00Z", **event}
        for index, event in enumerate(events, start=1)
    ]
    return agreement(f'"history": {json.dumps(made)}')


def _promises(*promises: dict[str, Any]) -> str:
    made = [
        {"kind": "use_coaching", "id": f"c{index}", "by": ["client"], **promise}
        for index, promise in enumerate(promises)
    ]
    return agreement(f'"commitments": {json.dumps(made)}')


def _disclosed(levels: int) -> dict[str, Any]:
    recipient: dict[str, Any] = {"role": "school"}
    for _ in range(levels):
        recipient = {"role": "school", "within": recipient}
    disclosed = written(rich.EVENTS[7])
    return {**disclosed, "id": "e1", "by": "client", "to": recipient}


def test_what_only_the_text_shows_is_listed_too():
    for code, text in {
        "duplicate_name": AGREEMENT.replace('"version": 1', '"version": 2, "version": 1'),
        "number_too_long": agreement(f'"extensions": {{"clinic:x": 0.{"1" * 40}}}'),
        "too_large": AGREEMENT + " " * 16 * 1024 * 1024,
        "half_character": AGREEMENT.replace("Ana", "\\ud800"),
    }.items():
        assert not DIFFERENCES[code].seen
        with pytest.raises(InvalidDocument) as caught:
            loads(text)
        assert [problem.code for problem in caught.value.problems] == [code]
    assert {code for code, difference in DIFFERENCES.items() if not difference.seen} == {
        "duplicate_name",
        "number_too_long",
        "too_large",
        "half_character",
    }


def test_the_list_of_reasons_is_about_known_problems():
    assert set(DIFFERENCES) <= set(PROBLEM_CODES)
    assert all(difference.reason.endswith(".") for difference in DIFFERENCES.values())
    assert not explained(Problem("missing", "/id", ""), {})


@pytest.mark.parametrize(
    ("facts", "right"),
    [
        ({}, True),
        ({"imminent": True, "client_agrees": False}, True),
        ({"unheard_of": True}, False),
        ({"imminent": 1}, False),
        ({"imminent": None}, False),
        (["imminent"], False),
    ],
)
def test_facts_are_words_of_ours_each_so_or_not_so(facts, right):
    request = DisclosureRequest(
        ground=Ground.PAYMENT, recipient=Recipient.PAYER, at=rich.at(5), facts={Fact.IMMINENT: True}
    )
    judge = jsonschema_rs.validator_for(json_schema(DisclosureRequest), validate_formats=True)
    data = written(request) | {"facts": facts}

    assert judge.is_valid(data) is right
    assert (not problems(data, DisclosureRequest)) is right


def test_depth_is_no_matter_of_the_schema():
    deep: Any = 1
    for _ in range(70):
        deep = [deep]
    data = {**json.loads(AGREEMENT), "extensions": {"clinic:x": deep}}

    assert JUDGE.is_valid(data)
    assert [problem.code for problem in problems(data)] == ["too_deep"]
