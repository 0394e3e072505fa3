"""Very large texts: long texts, many names, many words, a million problems."""

import json

import pytest
from tests.hostile.reading import LONGEST_MESSAGE
from tests.wire.problem_examples import AGREEMENT, agreement

from dbtagreements import Codec, InvalidDocument, Limits, Refrain

CODEC = Codec(limits=Limits(bytes=64 * 1024 * 1024))
WORDS = '{"kind": "refrain", "id": "c1", "by": ["client"], "behaviors": [@]}'


def refusal(text: str, codec: Codec = CODEC, *cls: type) -> InvalidDocument:
    with pytest.raises(InvalidDocument) as caught:
        codec.loads(text, *cls)
    assert len(caught.value.problems) <= 1_000
    assert all(len(problem.message) <= LONGEST_MESSAGE for problem in caught.value.problems)
    return caught.value


def told(text: str, codec: Codec = CODEC) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in refusal(text, codec).problems]


pytestmark = pytest.mark.usefixtures("untraced")


@pytest.fixture(autouse=True)
def _counted(record_property):
    record_property("hostile inputs", 1)


@pytest.mark.parametrize("letter", ["x", "\u00e9", "\\u0041", "\\n", " ", "\\\\"])
def test_fifty_megabytes_of_text_are_refused_where_they_stand(letter):
    text = AGREEMENT.replace("Ana", letter * (50_000_000 // len(letter.encode())), 1)

    assert told(text) == [("too_long", "/parties/0/name")]
    assert told(text, Codec()) == [("too_large", "")]


def test_a_million_names_are_refused_and_a_thousand_of_them_listed():
    names = ",".join(f'"f{number}":1' for number in range(1_000_000))
    error = refusal(AGREEMENT[:-1] + f",{names}}}")

    assert {problem.code for problem in error.problems} == {"unknown_field"}
    assert [problem.path for problem in error.problems[:2]] == ["/f0", "/f1"]
    assert (len(error.problems), error.more) == (1_000, 999_000)


def test_a_million_names_in_an_extension_are_read():
    names = ",".join(f'"f{number}":1' for number in range(1_000_000))
    value = CODEC.loads(agreement(f'"extensions": {{"clinic:x": {{{names}}}}}'))

    assert len(value.extensions["clinic:x"]) == 1_000_000


def test_a_million_problems_are_counted_and_a_thousand_listed():
    error = refusal(agreement('"commitments": [' + "null," * 999_999 + "null]"))

    assert (len(error.problems), error.more) == (1_000, 999_000)
    assert error.problems[999].path == "/commitments/999"
    assert len(str(error)) < 200_000


@pytest.mark.parametrize("word", ["x{}", "self_harm{}", "{:0100}"])
def test_a_hundred_thousand_unknown_words_are_refused(word):
    words = ",".join(json.dumps(word.format(number)) for number in range(100_000))
    error = refusal(WORDS.replace("@", words), CODEC, Refrain)

    assert (len(error.problems), error.more) == (1_000, 99_000)
    assert error.problems[7].path == "/behaviors/7"


@pytest.mark.parametrize("letters", ["selfharm", "self_harm", "x", "\u00e9"])
def test_no_nearest_word_is_sought_for_a_word_of_a_hundred_kilobytes(letters):
    (problem,) = refusal(
        WORDS.replace("@", json.dumps(letters * (100_000 // len(letters)))), CODEC, Refrain
    ).problems

    assert (problem.code, problem.path) == ("unknown_word", "/behaviors/0")
    assert "nearest" not in problem.message
