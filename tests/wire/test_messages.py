"""Every problem says in words what is wrong, wherever it is found."""

import pytest
from pendulum import Date
from tests.wire.problem_examples import AGREEMENT, EXAMPLES, problems_of

from dbtagreements import (
    AgreementsError,
    Codec,
    Commitment,
    DisclosureRequest,
    InvalidDocument,
    InvalidValue,
    Limits,
    Refrain,
    Term,
    Treatment,
    digest,
    dumps,
    json_schema,
    load_lines,
    loads,
    replace_at,
)


def too_deep() -> Treatment:
    """A treatment in which JSON of the clinic's own lies deeper than a reader goes."""
    own: object = 1
    for _ in range(62):
        own = [own]
    agreement = replace_at(loads(AGREEMENT), "/extensions", {"clinic:x": own})
    return Treatment(id="t", client="client", started_on=Date(2026, 1, 5), agreements=(agreement,))


ASKED = {
    "to read what is no class of the model": lambda: loads("{}", int),
    "for its schema": lambda: json_schema(int),
    "to keep to a limit that is none": lambda: Limits(bytes=0),
    "to change what is no value": lambda: replace_at(5, "/a", 1),
    "to write what could not be read again": lambda: dumps(too_deep()),
    "to write a value of none of the classes": lambda: dumps(5),
    "to sign what is no agreement": lambda: digest(5),
    "to read lines that are none": lambda: list(load_lines(5)),
    "for a catalogue of classes that are none": lambda: Codec(commitments=5),
    "for a catalogue of another family": lambda: Codec(agreements=(Refrain,)),
    "to read null among several": lambda: loads('{"by": [null]}', Refrain),
    "to read an object without its word": lambda: loads("{}", Commitment),
    "to read a number for one of several": lambda: loads("5", Commitment),
    "to read a number for a day": lambda: loads('{"start": 5}', Term),
    "to read a number for an object": lambda: loads('{"facts": 5}', DisclosureRequest),
    "to read another word for a class": lambda: loads('{"kind": "x"}', Commitment),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_problem_has_a_message_whatever_was_asked(ask):
    with pytest.raises(AgreementsError) as caught:
        ask()
    assert isinstance(caught.value, InvalidDocument | InvalidValue)
    assert caught.value.problems
    for problem in caught.value.problems:
        assert isinstance(problem.message, str)
        assert problem.message in str(caught.value)
        assert problem.message.strip()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.code} {each.path}")
def test_a_problem_of_every_kind_has_a_message(example):
    for problem in problems_of(example):
        assert isinstance(problem.message, str)
        assert problem.message.strip()
