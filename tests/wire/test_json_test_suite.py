"""JSONTestSuite (N. Seriot, MIT): what JSON is and is not, read whole and inside extensions.

Its files are named by what a parser of RFC 8259 does: accepts `y_`, refuses `n_`, does as it likes
with `i_`. Our rules are narrower than RFC 8259, each for a reason that stands here.
"""

import json
from collections import Counter

import pytest
from tests.hostile.reading import EXPLAINING, FAST, misread
from tests.wire.problem_examples import AGREEMENT, CHAPTERS
from tests.wire.reliability_data import suite

from dbtagreements import Codec, InvalidDocument, digest, dumps, loads

NAME = "json_test_suite"
FILES = {
    path.name: path.read_bytes()
    for folder in suite(NAME)
    for path in sorted(folder.glob("test_parsing/*.json"))
}

# What RFC 8259 lets pass and a document may not hold, by reason.
NARROWER = {
    # A name given twice: two readers would see two documents.
    "y_object_duplicated_key.json": {"duplicate_name"},
    "y_object_duplicated_key_and_value.json": {"duplicate_name"},
    # A control character other than tab and newline, written out or as an escape.
    "y_object_escaped_null_in_key.json": {"control_character"},
    "y_string_allowed_escapes.json": {"control_character"},
    "y_string_escaped_control_character.json": {"control_character"},
    "y_string_null_escape.json": {"control_character"},
    "y_string_unescaped_char_delete.json": {"control_character"},
    "y_string_with_del_character.json": {"control_character"},
    # A number that other readers round (RFC 7493, section 2.2), or that is long.
    "y_number.json": {"out_of_range"},
    "y_number_double_close_to_zero.json": {"number_too_long"},
    "y_number_real_capital_e.json": {"out_of_range"},
    "y_number_real_exponent.json": {"out_of_range"},
    "y_number_real_fraction_exponent.json": {"out_of_range"},
    "y_object_extreme_numbers.json": {"out_of_range"},
}

# What RFC 8259 leaves open, and what becomes of it here. Nothing is accepted but two numbers so
# near to nought that every reader has them as nought.
OPEN = {
    "i_number_double_huge_neg_exp.json": None,
    "i_number_real_underflow.json": None,
    "i_number_huge_exp.json": "number_too_long",
    "i_number_very_big_negative_int.json": "number_too_long",
    "i_number_neg_int_huge_exp.json": "not_finite",
    "i_number_pos_double_huge_exp.json": "not_finite",
    "i_number_real_neg_overflow.json": "not_finite",
    "i_number_real_pos_overflow.json": "not_finite",
    "i_number_too_big_neg_int.json": "out_of_range",
    "i_number_too_big_pos_int.json": "out_of_range",
    "i_object_key_lone_2nd_surrogate.json": "half_character",
    "i_string_1st_surrogate_but_2nd_missing.json": "half_character",
    "i_string_1st_valid_surrogate_2nd_invalid.json": "half_character",
    "i_string_incomplete_surrogate_and_escape_valid.json": "half_character",
    "i_string_incomplete_surrogate_pair.json": "half_character",
    "i_string_incomplete_surrogates_escape_valid.json": "half_character",
    "i_string_invalid_lonely_surrogate.json": "half_character",
    "i_string_invalid_surrogate.json": "half_character",
    "i_string_inverted_surrogates_U+1D11E.json": "half_character",
    "i_string_lone_second_surrogate.json": "half_character",
    "i_string_UTF-16LE_with_BOM.json": "not_utf8",
    "i_string_UTF-8_invalid_sequence.json": "not_utf8",
    "i_string_UTF8_surrogate_U+D800.json": "not_utf8",
    "i_string_invalid_utf-8.json": "not_utf8",
    "i_string_iso_latin_1.json": "not_utf8",
    "i_string_lone_utf8_continuation_byte.json": "not_utf8",
    "i_string_not_in_unicode_range.json": "not_utf8",
    "i_string_overlong_sequence_2_bytes.json": "not_utf8",
    "i_string_overlong_sequence_6_bytes.json": "not_utf8",
    "i_string_overlong_sequence_6_bytes_null.json": "not_utf8",
    "i_string_truncated-utf-8.json": "not_utf8",
    "i_string_utf16BE_no_BOM.json": "not_utf8",
    "i_string_utf16LE_no_BOM.json": "not_utf8",
    "i_structure_500_nested_arrays.json": "too_deep",
    "i_structure_UTF-8_BOM_empty_object.json": "byte_order_mark",
}

# What a text can be that is no JSON to us.
NO_JSON = {"byte_order_mark", "not_finite", "not_json", "not_utf8", "too_deep", "truncated"}

# What can be wrong with a text, whatever it says.
OF_TEXT = {example.code for example in CHAPTERS[0][1]}

pytestmark = pytest.mark.skipif(not FILES, reason=f"no {NAME} beside the repository")


def named(letter: str) -> list[str]:
    return [name for name in FILES if name.startswith(letter)]


def codes(text: bytes) -> set[str]:
    """What is wrong with a text, as JSON or as an agreement, to either of the readers."""
    fast, explaining = codes_by(FAST, text), codes_by(EXPLAINING, text)
    assert fast == explaining
    return fast


def codes_by(codec: Codec, text: bytes) -> set[str]:
    try:
        codec.loads(text)
    except InvalidDocument as error:
        return {problem.code for problem in error.problems}
    return set()


def inside(value: bytes) -> bytes:
    """An agreement that has a JSON text among its extensions."""
    return AGREEMENT[:-1].encode() + b', "extensions": {"clinic:x": ' + value + b"}}"


def test_the_suite_is_whole():
    assert Counter(name[0] for name in FILES) == {"y": 95, "n": 188, "i": 35}


@pytest.mark.parametrize("name", named("y"))
def test_what_is_json_is_read_unless_a_rule_of_ours_forbids_it(name: str):
    assert codes(inside(FILES[name])) == NARROWER.get(name, set())
    assert codes(FILES[name]) & OF_TEXT <= NARROWER.get(name, set())


@pytest.mark.parametrize("name", [name for name in named("y") if name not in NARROWER])
def test_what_is_read_is_kept_and_written_as_the_same_json(name: str):
    read = loads(inside(FILES[name]))

    assert json.loads(dumps(read))["extensions"]["clinic:x"] == json.loads(FILES[name])
    assert loads(dumps(read)) == read
    assert digest(loads(dumps(read))) == digest(read)


@pytest.mark.parametrize("name", named("n"))
def test_what_is_no_json_is_refused_as_such(name: str):
    found = codes(FILES[name])

    # A text may break off after a name was given twice: what is wrong as JSON comes first.
    assert found & NO_JSON
    assert codes(inside(FILES[name]))


@pytest.mark.parametrize("name", named("i"))
def test_what_json_leaves_open_is_decided(name: str):
    wrong = codes(FILES[name]) & OF_TEXT
    expected = OPEN[name]

    if expected is None:
        assert codes(inside(FILES[name])) == set()
    elif expected == "byte_order_mark":  # inside a text it is a character like any other
        assert wrong == {expected}
        assert codes(inside(FILES[name])) == {"not_json"}
    else:
        assert wrong <= {expected}
        assert codes(inside(FILES[name])) == {expected}


def test_each_exception_is_about_a_file_of_the_suite():
    assert set(NARROWER) <= set(named("y"))
    assert set(OPEN) == set(named("i"))


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_refused_as_it_should_be_or_read_whole(name: str, record_property):
    """Also by a codec that has read before: what it reads comes back and has a digest."""
    for text in (FILES[name], inside(FILES[name])):
        assert misread(text) is None
    record_property("hostile inputs", 2)
