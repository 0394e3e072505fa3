"""Writing: one value, one text."""

import json
import random
from collections.abc import Callable
from typing import ClassVar

import pytest
from pendulum import Date
from tests.wire import rich
from tests.wire.golden import classes
from tests.wire.plain import mutated
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import (
    AgreementsError,
    Behavior,
    Cadence,
    Code,
    Commitment,
    FrozenMap,
    InvalidValue,
    Party,
    Refrain,
    Role,
    Span,
    Term,
    Treatment,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.fields import Name, frozen
from dbtagreements.fields.kinds import fields_of, tag_of
from dbtagreements.wire import canonical
from dbtagreements.wire.described import field_text, summary
from dbtagreements.wire.times import read_day, read_instant, write_instant
from dbtagreements.wire.writing import written

ALWAYS = ("schema", "type", "id", "version", "timezone", "language", "parties", "term", "signers")


def test_a_text_is_one_line_without_spaces_unless_it_is_asked_to_be_set_in():
    cadence = Cadence(times=1, per=Span(weeks=1))

    assert dumps(cadence) == '{"times":1,"per":"P1W"}'
    assert dumps(cadence, indent=2) == '{\n  "times": 1,\n  "per": "P1W"\n}'
    assert dumps(cadence, indent=0) == '{\n"times": 1,\n"per": "P1W"\n}'


def test_letters_are_written_as_they_are():
    party = Party(id="a", role=Role.CLIENT, name='Zo\u00eb "\u751f" \U0001f600\n')

    assert dumps(party) == (
        '{"id":"a","role":"client","name":"Zo\u00eb \\"\u751f\\" \U0001f600\\n"}'
    )
    assert dumps(party).encode()


def test_the_smallest_agreement_has_what_is_always_written():
    assert tuple(json.loads(dumps(loads(AGREEMENT)))) == ALWAYS
    for agreement in rich.AGREEMENTS:
        assert set(ALWAYS) <= set(written(agreement))


def test_a_document_begins_with_what_it_is_and_ends_with_its_history():
    for agreement in rich.AGREEMENTS:
        names = list(written(agreement))
        assert names[:3] == ["schema", "type", "id"]
        assert "history" not in names[:-1]
    for noun in (*rich.COMMITMENTS, *rich.EVENTS):
        assert next(iter(written(noun))) == tag_of(type(noun))


def test_what_has_its_default_is_left_out():
    for noun in rich.NOUNS.values():
        for part in rich.parts(noun):
            data = written(part)
            for field in fields_of(type(part)):
                value = getattr(part, field.name)
                silent = value is None or (value == field.default and not field.always)
                assert (field.wire in data) is not silent or value == FrozenMap()


def test_sets_are_written_sorted_however_they_were_made():
    words = [Behavior.VIOLENCE, Behavior.SELF_HARM, Code("clinic:x"), Behavior.BINGEING]
    texts = set()
    for seed in range(20):
        random.Random(seed).shuffle(words)  # noqa: S311
        texts.add(dumps(Refrain(id="c", by=("a",), behaviors=frozenset(words))))

    (text,) = texts
    assert text.endswith('"behaviors":["bingeing","clinic:x","self_harm","violence"]}')


@frozen(kw_only=True)
class BringThings(Commitment):
    """Bringing things along.

    Attributes:
        things: What is brought.
    """

    kind: ClassVar[str] = "clinic:bring_things"

    things: frozenset[Name]


def test_sets_of_text_in_a_class_of_a_host_are_written_sorted_too():
    things = ["pen", "\U0001f600", "\ufb33", "Paper", "a book", "", "b"]
    bring = BringThings(id="c", by=("client",), things=frozenset(things))
    agreement = replace_at(loads(AGREEMENT), "/commitments/-", bring)

    assert json.loads(dumps(bring))["things"] == sorted(things)
    assert written(bring)["things"] == sorted(things)
    assert json.loads(canonical(agreement))["commitments"] == [written(bring)]


def test_names_of_extensions_are_written_sorted_and_those_of_fields_in_their_order():
    party = Party(
        id="a", role=Role.CLIENT, name="A", extensions={"b:b": {"z": 1, "a": 2}, "a:a": [1.5, None]}
    )

    assert dumps(party).endswith('"extensions":{"a:a":[1.5,null],"b:b":{"a":2,"z":1}}}')


def test_numbers_are_written_as_json_has_them():
    party = Party(
        id="a",
        role=Role.CLIENT,
        name="A",
        extensions={"a:a": [1, 1.0, -0.0, 0.1, 1e-7, 5e-324, 2**53 - 1, True, False, None]},
    )
    assert dumps(party).endswith(
        '{"a:a":[1,1,0,0.1,1e-07,5e-324,9007199254740991,true,false,null]}}'
    )


def test_tuples_keep_their_order():
    reach = rich.COMMITMENTS[7]
    other = replace_at(reach, "/contacts", tuple(reversed(reach.contacts)))

    assert written(other)["contacts"] == list(reversed(written(reach)["contacts"]))


def test_an_agreement_inside_a_treatment_has_no_schema():
    data = written(rich.TREATMENT)

    assert data["schema"] == "dbtagreements/1"
    assert all("schema" not in agreement for agreement in data["agreements"])
    assert [agreement["type"] for agreement in data["agreements"]] == [
        "safety",
        "safety",
        "confidentiality",
    ]


@pytest.mark.parametrize("subject", [None, 5, "x", [], {}, Party, Span(days=1), FrozenMap(), Role])
def test_only_nouns_are_written(subject):
    with pytest.raises(InvalidValue) as caught:
        dumps(subject)
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "")]


def deep(levels: int, around: Callable[[object], object]) -> dict[str, object]:
    value: object = 1
    for _ in range(levels):
        value = around(value)
    return {"clinic:x": value}


@pytest.mark.parametrize(
    "around", [lambda value: [value], lambda value: {"a": value}], ids=["lists", "objects"]
)
def test_what_could_not_be_read_again_is_not_written(around):
    """Extensions may be as deep as a whole document, and then stand inside one."""
    agreement = replace_at(loads(AGREEMENT), "/extensions", deep(62, around))
    assert loads(dumps(agreement)) == agreement
    treatment = Treatment(
        id="t", client="client", started_on=Date(2026, 1, 5), agreements=(agreement,)
    )
    for indent in (None, 2):
        with pytest.raises(InvalidValue) as caught:
            dumps(treatment, indent=indent)
        assert [(p.code, p.path) for p in caught.value.problems] == [("too_deep", "")]
    agreement = replace_at(agreement, "/extensions", deep(60, around))
    treatment = replace_at(treatment, "/agreements/0", agreement)
    assert loads(dumps(treatment)) == treatment


def test_words_that_only_look_like_extensions_make_no_difference():
    party = Party(id="a", role=Role.CLIENT, name='"extensions" [[[[ "parameters" {{{{')

    assert loads(dumps(party), Party) == party


@pytest.mark.parametrize("name", rich.NOUNS)
def test_two_values_are_equal_exactly_where_their_documents_are(name):
    noun = rich.NOUNS[name]
    chance = random.Random(name)  # noqa: S311
    others = [written(other) for other in rich.NOUNS.values()]
    read = [noun]
    for _ in range(120):
        data, _ = mutated(written(noun), others, chance)
        try:
            read.append(loads(json.dumps(data), type(noun)))
        except AgreementsError:
            continue
    for one in read:
        for other in read[:20]:
            assert (one == other) is (dumps(one) == dumps(other))
            if one == other:
                assert hash(one) == hash(other)


def test_every_noun_is_written_below_as_it_stands_in_others():
    for noun in rich.NOUNS.values():
        for part in rich.parts(noun):
            if not hasattr(type(part), "schema"):
                assert loads(dumps(part), type(part)) == part


# --- Times -------------------------------------------------------------------------------------


def test_instants_are_written_in_utc_with_microseconds_only_where_there_are_some():
    assert write_instant(rich.at(5)) == "2026-01-05T14:00:00Z"
    assert write_instant(rich.at(5, microsecond=120_000)) == "2026-01-05T14:00:00.120000Z"
    assert write_instant(rich.at(5, microsecond=1)) == "2026-01-05T14:00:00.000001Z"
    for text in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "0999-12-31T23:59:59Z"):
        assert write_instant(read_instant(text)) == text


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("2026-01-05T14:00:00+02:00", "2026-01-05T12:00:00Z"),
        ("2026-01-05T23:30:00-01:45", "2026-01-06T01:15:00Z"),
        ("2026-01-05T14:00:00+00:00", "2026-01-05T14:00:00Z"),
        ("2026-01-05T14:00:00.5-05:00", "2026-01-05T19:00:00.500000Z"),
    ],
)
def test_an_instant_that_is_said_with_an_offset_is_written_in_utc(said, held):
    assert write_instant(read_instant(said)) == held


def test_days_of_all_years_are_read_and_written():
    for day in (Date(1, 1, 1), Date(999, 12, 31), Date(2028, 2, 29), Date(9999, 12, 31)):
        assert read_day(day.isoformat()) == day
        assert type(read_day(day.isoformat())) is Date
        assert json.loads(dumps(Term(start=day)))["start"] == day.isoformat()


# --- What docstrings say -----------------------------------------------------------------------


def test_every_field_of_every_class_has_a_line_in_a_docstring():
    for cls in classes():
        assert summary(cls)
        for field in fields_of(cls):
            text = field_text(cls, field.name)
            assert text[0].isupper() or text[0].isdigit(), (cls, field.name)
            assert text.endswith("."), (cls, field.name)


def test_a_class_without_a_docstring_says_nothing():
    plain = type("Plain", (), {})
    inherited = type("Inherited", (Refrain,), {"__doc__": "Another."})

    assert summary(plain) == field_text(plain, "name") == ""
    assert summary(inherited) == "Another."
    assert field_text(inherited, "behaviors") == "What is not done."
    assert field_text(Refrain, "unheard_of") == ""
