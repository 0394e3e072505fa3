"""Text to data: one reading of each text, or a refusal that says where and why."""

import copy
import json
import pickle
import sys
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.wire.plain import get
from tests.wire.problem_examples import AGREEMENT, agreement
from tests.wire.rich import AGREEMENTS, NOUNS, TREATMENT

from dbtagreements import (
    AgreementsError,
    Codec,
    FrozenMap,
    InvalidDocument,
    InvalidValue,
    Limits,
    Refrain,
    Term,
    Treatment,
    changes,
    digest,
    dumps,
    loads,
)
from dbtagreements.wire.text import levels
from dbtagreements.wire.writing import written

WHOLE = [*AGREEMENTS, TREATMENT]


def found(text, **limits) -> list[tuple[str, str]]:
    """The codes and places of what is wrong with a text."""
    try:
        Codec(limits=Limits(**limits)).loads(text)
    except InvalidDocument as error:
        return [(problem.code, problem.path) for problem in error.problems]
    return []


def with_extension(json_text: str) -> str:
    return agreement(f'"extensions": {{"clinic:x": {json_text}}}')


HERE = "/extensions/clinic:x"


def in_pieces(data) -> tuple[str, list[tuple[int, str, str]]]:
    """A text, and where each name in it ends its object: to put the same name in again there.

    Returns:
        The text, and for each name the position after its value, its pointer and the name.
    """
    ends: list[tuple[int, str, str]] = []

    def write(value, path: str, before: int) -> str:
        if isinstance(value, dict):
            text = "{"
            for index, (name, member) in enumerate(value.items()):
                text += ("," if index else "") + json.dumps(name) + ":"
                here = path + "/" + name.replace("~", "~0").replace("/", "~1")
                text += write(member, here, before + len(text))
                ends.append((before + len(text), here, name))
            return text + "}"
        if isinstance(value, list):
            text = "["
            for index, item in enumerate(value):
                text += "," if index else ""
                text += write(item, f"{path}/{index}", before + len(text))
            return text + "]"
        return json.dumps(value)

    return write(data, "", 0), ends


def escaped(name: str) -> str:
    """The name, spelled with an escape for each of its UTF-16 units."""
    units = name.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2))


# --- Names given twice -------------------------------------------------------------------------


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("noun", WHOLE, ids=lambda noun: noun.type)
def test_every_name_given_again_is_refused_at_its_place_however_it_is_spelled(noun):
    text, ends = in_pieces(written(noun))
    assert found(text) == []

    for end, path, name in ends:
        whole = json.dumps(name)[1:-1]
        for spelling in (whole, escaped(name), escaped(name[:1]) + json.dumps(name[1:])[1:-1]):
            doubled = f'{text[:end]},"{spelling}":0{text[end:]}'

            assert ("duplicate_name", path) in found(doubled)


def test_a_name_given_three_times_is_named_twice():
    assert found(with_extension('{"a": 1, "b": 2, "a": 1, "a": 3}')) == [
        ("duplicate_name", f"{HERE}/a"),
        ("duplicate_name", f"{HERE}/a"),
    ]


def test_names_that_differ_in_case_or_form_are_different():
    assert found(with_extension('{"a": 1, "A": 1, "\u00e9": 1, "e\u0301": 1}')) == []


def test_what_else_is_wrong_is_found_beside_a_name_given_twice():
    text = AGREEMENT.replace('"id": "a1"', '"id": "a1", "id": "a2"').replace("Europe/", "")

    assert found(text) == [("duplicate_name", "/id"), ("bad_zone", "/timezone")]


def test_what_is_wrong_inside_a_member_that_is_given_twice_is_found():
    """Also where it has the same name, at the same place or below."""
    text = AGREEMENT.replace('"term": {', '"term": 5, "term": {')
    assert ("wrong_type", "/term") not in found(text)  # that the place is wrong has been said
    text = AGREEMENT.replace('"term": {', '"term": {"term": 1, ')
    text = text.replace('"signers"', '"term": 2, "signers"')
    assert found(text) == [("duplicate_name", "/term"), ("unknown_field", "/term/term")]
    text = with_extension('{"a": [NaN, {"a": "\\u0000", "b": 1, "b": 2}], "a": 3}')
    assert found(text) == [
        ("duplicate_name", f"{HERE}/a"),
        ("not_finite", f"{HERE}/a/0"),
        ("control_character", f"{HERE}/a/1/a"),
        ("duplicate_name", f"{HERE}/a/1/b"),
    ]


# --- Numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1E400", "0.1e310", "9.9e308"]
)
def test_a_number_that_is_not_finite_is_refused(number):
    assert found(with_extension(number)) == [("not_finite", HERE)]
    assert found(with_extension(f'[1, {{"a": {number}}}]')) == [("not_finite", f"{HERE}/1/a")]
    assert found(AGREEMENT.replace('"version": 1', f'"version": {number}')) == [
        ("not_finite", "/version")
    ]


@pytest.mark.parametrize("number", ["1.7976931348623157e308", "1e300", "-1e16", "1e16"])
def test_a_number_that_other_readers_round_is_refused(number):
    assert found(with_extension(number)) == [("out_of_range", HERE)]


@pytest.mark.parametrize("sign", ["", "-"])
def test_whole_numbers_reach_to_the_last_that_every_reader_has_exactly(sign):
    assert found(with_extension(f"{sign}9007199254740991")) == []
    assert found(with_extension(f"{sign}9007199254740992")) == [("out_of_range", HERE)]
    assert found(with_extension(f"{sign}9007199254740993")) == [("out_of_range", HERE)]
    assert found(with_extension(f"{sign}9007199254740991.0")) == []


@pytest.mark.parametrize("number", ["-0", "-0.0", "0", "0.0", "0e5", "-0e-5", "1e-400"])
def test_nought_is_nought_however_it_is_written(number):
    read = loads(with_extension(number))

    assert read == loads(with_extension("0"))
    assert digest(read) == digest(loads(with_extension("0")))
    assert '"clinic:x":0}' in dumps(read)


@pytest.mark.parametrize(("one", "other"), [("1", "1.0"), ("100", "1e2"), ("0.5", "5e-1")])
def test_a_number_written_in_two_ways_is_one_number(one, other):
    assert loads(with_extension(one)) == loads(with_extension(other))
    assert digest(loads(with_extension(one))) == digest(loads(with_extension(other)))


def test_a_whole_number_is_written_without_a_point_where_a_field_holds_one():
    for number in ("1.0", "1e0", "1.5", '"1"', "true"):
        text = AGREEMENT.replace('"version": 1', f'"version": {number}')
        assert found(text) == [("wrong_type", "/version")]
    assert found(AGREEMENT.replace('"version": 1', '"version": -0')) == [
        ("out_of_range", "/version")
    ]


@pytest.mark.parametrize("digits", [33, 400, 4_300, 4_301, 100_000, 5_000_000])
def test_a_long_number_is_refused_before_it_is_converted(digits):
    for number in (
        "9" * digits,
        "-" + "9" * (digits - 1),
        "0." + "9" * (digits - 2),
        "1e" + "9" * (digits - 2),
    ):
        assert found(with_extension(number)) == [("number_too_long", HERE)]
        assert ("number_too_long", "/version") in found(
            AGREEMENT.replace('"version": 1', f'"version": {number}')
        )


def test_a_number_may_have_as_many_characters_as_the_limits_say():
    assert found(with_extension("0." + "1" * 30)) == []
    assert found(with_extension("12345"), number_length=5) == []
    assert found(with_extension("12345"), number_length=4) == [("number_too_long", HERE)]
    assert found(with_extension("-1.25"), number_length=4) == [("number_too_long", HERE)]


# --- Encodings and characters ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("utf-8-sig", "byte_order_mark"),
        ("utf-16", "not_utf8"),
        ("utf-16-le", "not_json"),
        ("utf-16-be", "not_json"),
        ("utf-32", "not_utf8"),
        ("utf-32-le", "not_json"),
        ("utf-32-be", "not_json"),
        ("utf-7", None),  # the small agreement is ASCII, which these write as it is
        ("latin-1", None),
        ("utf-8", None),
    ],
)
def test_bytes_are_utf_8_and_nothing_else(encoding, code):
    assert found(AGREEMENT.encode(encoding)) == ([] if code is None else [(code, "")])


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "iso8859-15"])
def test_letters_in_another_encoding_are_refused(encoding):
    text = AGREEMENT.replace("Ana", "Zo\u00eb")

    assert found(text) == []
    assert found(text.encode()) == []
    assert found(text.encode(encoding)) == [("not_utf8", "")]


def test_a_byte_order_mark_is_refused_in_text_too():
    assert found("\ufeff" + AGREEMENT) == [("byte_order_mark", "")]


def test_a_byte_order_mark_inside_a_text_is_a_character():
    assert loads(AGREEMENT.replace("Ana", "A\ufeffna")).party("client").name == "A\ufeffna Example"


@pytest.mark.parametrize(
    ("text", "code"),
    [("NaN", "not_finite"), ("-1e999", "not_finite"), ('"\\ud800"', "half_character")],
)
def test_what_is_no_json_and_stands_for_the_whole_document_is_named_once(text, code):
    """That it is no object either is not said: what it would be is not known."""
    assert found(text) == [(code, "")]


@pytest.mark.parametrize("half", ["\\ud800", "\\uD83D", "\\udc00", "\\uDFFF x", "\\udc00\\ud800"])
def test_half_a_pair_is_refused_wherever_it_stands(half):
    assert found(with_extension(f'"{half}"')) == [("half_character", HERE)]
    assert found(with_extension(f'[{{"a": "b{half}"}}]')) == [("half_character", f"{HERE}/0/a")]
    assert found(AGREEMENT.replace("Ana", half)) == [("half_character", "/parties/0/name")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (agreement('"\\ud800": 1'), ""),
        (with_extension('{"\\ud800": 1}'), HERE),
        (agreement('"extensions": {"clinic:\\ud800": 1}'), "/extensions"),
        (with_extension('[{"\\ud800": [1]}]'), f"{HERE}/0"),
    ],
)
def test_half_a_pair_in_a_name_is_named_once_at_the_object_that_has_it(text, place):
    assert found(text) == [("half_character", place)]


def test_half_a_pair_in_text_that_is_no_bytes_is_refused_too():
    assert found(AGREEMENT.replace("Ana", "A\ud83dna")) == [("half_character", "/parties/0/name")]
    assert found(with_extension('{"\udc00": 1}')) == [("half_character", HERE)]


def test_a_whole_pair_is_a_character():
    read = loads(AGREEMENT.replace("Ana", "\\ud83d\\ude00"))

    assert read.party("client").name == "\U0001f600 Example"


def test_an_escaped_backslash_before_ud_is_no_half():
    assert loads(AGREEMENT.replace("Ana", "\\\\ud800")).party("client").name == "\\ud800 Example"


def test_every_control_character_but_tab_and_newline_is_refused():
    for number in (*range(0x20), 0x7F, *range(0x80, 0xA0)):
        for spelled in (f"\\u{number:04x}", *([chr(number)] if number >= 0x20 else [])):
            expected = [] if number in {9, 10} else [("control_character", "/parties/0/name")]
            assert found(AGREEMENT.replace("Ana", spelled)) == expected
            expected = [] if number in {9, 10} else [("control_character", HERE)]
            assert found(with_extension(f'"{spelled}"')) == expected


def test_control_characters_that_are_not_escaped_are_no_json():
    for number in range(0x20):
        assert found(with_extension(f'"a{chr(number)}b"')) == [("not_json", HERE)]


# --- Texts that break off ----------------------------------------------------------------------


def breaks_off(text: str | bytes, every: int = 1) -> set[str]:
    """The codes for the prefixes of a text, none of which may be read."""
    codes = set()
    for end in range(0, len(text), every):
        with pytest.raises(InvalidDocument) as caught:
            loads(text[:end])
        (problem,) = caught.value.problems
        codes.add(problem.code)
        assert problem.code != "not_json" or text[:end].strip()
    return codes


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("name", NOUNS)
def test_every_prefix_of_a_document_breaks_off(name):
    text = dumps(NOUNS[name])

    assert breaks_off(text, every=1 if len(text) < 5_000 else 11) == {"truncated"}


def test_every_prefix_of_indented_bytes_breaks_off():
    """A byte of a character may be missing too: then it is no UTF-8."""
    text = dumps(AGREEMENTS[4], indent=2).encode()

    assert breaks_off(text) == {"truncated", "not_utf8"}


@pytest.mark.parametrize(
    "value",
    [
        "true",
        "false",
        "null",
        "-12.5e-7",
        "0.5",
        "1E+2",
        '"\\u00e9\\ud83d\\ude00\\n\\\\"',
        "[1,[],{}]",
        ' { "a" : [ true , null ] } ',
    ],
)
def test_every_prefix_of_every_kind_of_json_breaks_off(value):
    assert breaks_off(with_extension(value)) == {"truncated"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ""),
        ("  ", ""),
        ("{", ""),
        ('{"term"', "/term"),
        ('{"term": ', "/term"),
        ('{"term": {"sta', "/term"),
        ('{"term": {"start"', "/term/start"),
        ('{"term": {"start": "2026', "/term/start"),
        ('{"by": ["a", "b"', "/by/1"),
        ('{"by": ["a", "b",', "/by/2"),
        ('{"by": ["a"], "to": [[], {"x": tr', "/to/1/x"),
        ('{"a/b": {"c~d": nul', "/a~1b/c~0d"),
        ('{"a\\"b": "c', '/a"b'),
        ('{"a": 1, ', ""),
    ],
)
def test_where_a_text_breaks_off_is_told(text, place):
    assert found(text) == [("truncated", place)]


# Among them what could be the start of something, where a text breaks off.
AFTER = (
    *("{}", "[]", "1", "0", "-", "-1", ".", "e", "E+", "a", "abc", "f00", "\\", "\\u00"),
    *("t", "tru", "true", "fals", "n", "null", '"', '"a"', ",", "}", "]", ":", "//", "\0"),
)


@pytest.mark.parametrize("rest", AFTER)
def test_text_after_the_document_is_no_json(rest):
    assert found(AGREEMENT + rest) == [("not_json", "")]
    assert found(AGREEMENT + "\n" + rest) == [("not_json", "")]


def test_white_space_around_a_document_is_read_over():
    assert loads(" \t\r\n" + AGREEMENT + " \t\r\n") == loads(AGREEMENT)


@pytest.mark.parametrize("space", ["\u00a0", "\u2028", "\x0b", "\x0c", "\u3000", "\x85"])
def test_other_white_space_is_no_json(space):
    assert found(space + AGREEMENT) == [("not_json", "")]
    assert found(AGREEMENT + space) == [("not_json", "")]


@pytest.mark.parametrize("text", ["abc", "fab", "bead", "e", "\\u00", "c0", "NaN0", "nope", "tru!"])
def test_what_never_was_json_does_not_break_off(text):
    assert [code for code, _ in found(text)] == ["not_json"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{'a': 1}", ""),
        ('{"term": {"start": 2026-01-05}}', "/term/start"),
        ('{"by": ["a" "b"]}', "/by/0"),
        ('{"by": ["a",, "b"]}', "/by/1"),
        ('{"by": ["a"], "to": [1, 2, +3]}', "/to/2"),
        ('{"a": {"b": [[0], [0, {"c": 01}]]}}', "/a/b/1/1/c"),
        ('{"a": "b"}}', ""),
        ('{"a": tru}', "/a"),
        ('{"a": "\\x"}', "/a"),
        ('{"a": 1,}', ""),
        ('{"a": [1,]}', "/a/1"),
        ('{"a" 1}', "/a"),
        ("{a: 1}", ""),
        ('{"a": 1 /* one */}', "/a"),
        ('{"a\\q": 1}', ""),
        ("]", ""),
        ('{"a": [1}', "/a/0"),
        ('{"a": {"b": 1]', "/a/b"),
    ],
)
def test_where_a_text_stops_being_json_is_told(text, place):
    assert found(text) == [("not_json", place)]


# --- Depth and size ----------------------------------------------------------------------------


def nested(levels_: int, kind: str = "{") -> str:
    """JSON of so many levels."""
    if kind == "[":
        return "[" * levels_ + "]" * levels_
    if kind == "{":
        return '{"a":' * (levels_ - 1) + "{}" + "}" * (levels_ - 1)
    return (
        '[{"a":' * (levels_ // 2)
        + "[]" * (levels_ % 2)
        + "1" * (1 - levels_ % 2)
        + "}]" * (levels_ // 2)
    )


_COACHED = '"kind": "use_coaching", "id": "c", "by": ["client"]'
_CUSTOM = '"kind": "custom", "id": "c", "by": ["client"], "code": "a:b", "text": ""'
DEEP = {
    "agreement": ('"extensions": {"clinic:x": @}', 2),
    "commitment": (f'"commitments": [{{{_COACHED}, "extensions": {{"clinic:x": @}}}}]', 4),
    "parameters": (f'"commitments": [{{{_CUSTOM}, "parameters": {{"x": @}}}}]', 4),
}


@pytest.mark.parametrize("kind", ["[", "{", "[{"])
@pytest.mark.parametrize(("member", "before"), DEEP.values(), ids=DEEP)
def test_what_is_read_at_the_greatest_depth_can_be_used_like_any_other(member, before, kind):
    text = agreement(member.replace("@", nested(64 - before, kind)))
    assert levels(text) == 64
    read = loads(text)
    again = loads(dumps(read))

    assert again == read
    assert hash(again) == hash(read)
    assert digest(again) == digest(read)
    assert repr(again) == repr(read)
    assert copy.deepcopy(read) == copy.copy(read) == read
    assert pickle.loads(pickle.dumps(read)) == read
    assert changes(read, again) == ()
    assert changes(read, loads(AGREEMENT))
    assert json.loads(dumps(read, indent=2)) == json.loads(text) | written(read)


@pytest.mark.parametrize("kind", ["[", "{", "[{"])
@pytest.mark.parametrize(("member", "before"), DEEP.values(), ids=DEEP)
def test_one_level_more_is_too_deep(member, before, kind):
    text = agreement(member.replace("@", nested(65 - before, kind)))
    ((code, path),) = found(text)

    assert code == "too_deep"
    assert len(path.split("/")) - 1 == 64
    assert isinstance(get(json.loads(text), tuple(
        int(token) if token.isdecimal() else token for token in path.split("/")[1:]
    )), dict | list)  # fmt: skip


def test_the_first_place_that_is_too_deep_is_told():
    assert found('[[], [0, {"a": [1]}], [[[[]]]]]', depth=3) == [("too_deep", "/1/1/a")]
    assert found('{"a": {"b": {}}, "c": []}', depth=2) == [("too_deep", "/a/b")]
    assert found("[[]]", depth=1) == [("too_deep", "/0")]
    # Depth is measured first: a name may be none, and then has no name in the pointer.
    assert found('{"a\\q": [[1]]}', depth=2) == [("too_deep", "//0")]
    assert found("{a: [[1]]}", depth=2) == [("too_deep", "//0")]


def test_a_text_stops_being_json_at_a_backslash_that_is_in_no_text():
    """Nothing after it is read, so the bracket that it stands before is no level."""
    assert found('{"a": [\\[[1]]]}', depth=3) == [("not_json", "/a/0")]
    assert found('{"a": [\\{}, "b"]}', depth=2) == [("not_json", "/a/0")]
    assert found("\\[" * 100) == [("not_json", "")]
    assert levels("\\[" * 100) == 0


def test_brackets_in_text_are_no_levels():
    assert levels('{"a\\"[[[": "]]]{{{\\\\", "b": "[\\"["}') == 1
    assert levels('"[[["') == 0
    assert levels("") == 0
    assert levels("[[], [[]]]") == 3
    assert found(with_extension(json.dumps("[" * 1000 + '"{' * 1000))) == []


@pytest.mark.parametrize("bomb", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("depth", [65, 1_000, 100_000, 1_000_000])
@pytest.mark.parametrize("closed", [True, False])
def test_a_bomb_of_levels_is_refused_before_anything_recurses(bomb, depth, closed):
    closing = {"[": "]", '{"a":': "}", '[{"a":': "}]"}[bomb]
    text = bomb * depth + ("1" + closing * depth if closed else "")
    limits = len(text) + 100

    assert [code for code, _ in found(text, bytes=limits)] == ["too_deep"]
    if len(text) < 8_000_000:
        ((code, _),) = found(with_extension(text))
        assert code == "too_deep"


def test_brackets_that_close_too_much_hide_no_depth():
    for text in ("]" * 1000 + "[" * 1000, "}" * 1000 + '{"a":' * 1000, "[]" + "]" * 70 + "[" * 140):
        ((code, _),) = found(text)
        assert code in {"not_json", "too_deep"}


def test_a_document_may_have_as_many_bytes_as_the_limits_say():
    size = len(AGREEMENT.encode())

    assert found(AGREEMENT, bytes=size) == []
    assert found(AGREEMENT, bytes=size - 1) == [("too_large", "")]
    assert found(AGREEMENT.encode(), bytes=size) == []
    assert found(AGREEMENT.encode(), bytes=size - 1) == [("too_large", "")]


@pytest.mark.parametrize("letter", ["\u00e9", "\u751f", "\U0001f600", "\ud800"])
def test_the_bytes_of_text_are_counted_as_utf_8(letter):
    text = AGREEMENT.replace("Ana", letter * 40)
    size = len(text.encode(errors="surrogatepass"))

    assert found(text, bytes=size) == ([] if letter != "\ud800" else found(text))
    assert found(text, bytes=size - 1) == [("too_large", "")]


def test_sixteen_mebibytes_are_the_usual_limit():
    assert Limits() == Limits(bytes=16 * 1024 * 1024, depth=64, number_length=32, problems=1_000)
    assert found(" " * 16 * 1024 * 1024) == [("truncated", "")]
    assert found(" " * (16 * 1024 * 1024 + 1)) == [("too_large", "")]
    assert found(b"\xff" * (16 * 1024 * 1024 + 1)) == [("too_large", "")]


@pytest.mark.parametrize("name", ["bytes", "depth", "number_length", "problems"])
@pytest.mark.parametrize("limit", [0, -1, 1.0, True, "1", None, float("inf")])
def test_a_limit_is_a_whole_number_above_nought(name, limit):
    with pytest.raises(InvalidValue) as caught:
        Limits(**{name: limit})
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", f"/{name}")]


def test_all_limits_that_are_none_are_named_at_once():
    with pytest.raises(InvalidValue) as caught:
        Limits(bytes=0, depth="x", problems=-1)
    assert [p.path for p in caught.value.problems] == ["/bytes", "/depth", "/problems"]


def test_no_limit_lets_values_lie_deeper_than_they_can_hold():
    with pytest.raises(InvalidValue) as caught:
        Limits(depth=65)
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", "/depth")]


@pytest.mark.parametrize("text", [None, 1, 1.5, [], {}, bytearray(b"{}"), memoryview(b"{}"), ...])
def test_what_is_neither_text_nor_bytes_is_refused(text):
    with pytest.raises(InvalidValue) as caught:
        loads(text)
    assert [problem.code for problem in caught.value.problems] == ["wrong_type"]


def most_memory(read, text: str) -> int:
    """How many bytes were held at once, at most; the tracer sees the engine of patterns too."""
    tracemalloc.start()
    try:
        with suppress(ValueError, AgreementsError):
            read(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "' + "x" * 1_000_000,
        '{"id": "' + "\\" * 1_000_000,
        '{"id": "' + "\\n" * 500_000 + '", 1',
        '{"a":[' + "1," * 300_000,
        '{"a":[' + "[]," * 200_000,
        '{"a":[' + ",".join(["NaN"] * 100_000) + "]}",
        '{"a":[' + ",".join(['"\\ud800"'] * 50_000) + "]}",
        "{" + ",".join(['"a":1'] * 100_000) + "}",
        with_extension("[" + ",".join(["1e999"] * 60_000) + "]"),
        with_extension("[" + ",".join(['"\\u0001"'] * 50_000) + "]"),
        with_extension("{" + ",".join(f'"{n}":"\\u0001"' for n in range(30_000)) + "}"),
        "{" + ",".join(f'"{n}":1' for n in range(30_000)) + "}",
        "{" + ",".join(f'"id{n}":1' for n in range(3_000)) + "}",
    ],
    ids=lambda text: f"{text[-18:-6]}",
)
def test_a_hostile_text_costs_memory_in_the_measure_of_its_size(text):
    """Twelve times its size, at most, and what the standard library's parser needs."""
    allowed = most_memory(json.loads, text) + 12 * len(text) + 8_000_000

    assert most_memory(loads, text) < allowed


@pytest.mark.parametrize("count", [5_000, 20_000])
@pytest.mark.parametrize("word", ["selfharm{}", "x{}"])
def test_the_nearest_word_is_not_sought_for_problems_that_are_not_listed(count, word):
    """Seeking costs a hundred times what reading does, and a document may have a million words."""
    sought = 0

    def watch(frame, event, _):
        nonlocal sought
        sought += event == "call" and frame.f_code.co_name == "get_close_matches"

    words = [word.format(number) for number in range(count)]
    unknown_words = json.dumps(
        {"kind": "refrain", "id": "c1", "by": ["client"], "behaviors": words}
    )
    unknown_fields = json.dumps({"start": "2026-01-05", **dict.fromkeys(words, 1)})
    for text, cls in ((unknown_words, Refrain), (unknown_fields, Term)):
        sought = 0
        sys.setprofile(watch)
        try:
            with pytest.raises(InvalidDocument) as caught:
                loads(text, cls)
        finally:
            sys.setprofile(None)
        assert caught.value.more == count - 1_000
        assert sought <= 1_000


# --- Laws --------------------------------------------------------------------------------------


def outcome(text: str | bytes):
    """What `loads` gives: a value, or the library's own error that hangs on no other."""
    try:
        return loads(text)
    except AgreementsError as error:
        caught = error
    assert caught.__context__ is None
    return caught


@given(st.binary(max_size=200))
def test_whatever_bytes_come_only_the_librarys_own_errors_are_raised(data):
    assert isinstance(outcome(data), InvalidDocument)


@given(st.text(alphabet='{}[]",:\\u0123456789aAeEdD.+- \ntrfalsn', max_size=60))
def test_a_text_is_read_as_the_standard_library_reads_it_or_refused(text):
    read = outcome(with_extension(text))

    if isinstance(read, InvalidDocument):
        assert all(problem.message for problem in read.problems)
    else:
        assert read.extensions == FrozenMap({"clinic:x": json.loads(text)})


@given(st.data())
def test_bytes_changed_anywhere_are_read_to_an_equal_value_or_refused(data):
    text = bytearray(dumps(AGREEMENTS[1]).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    read = outcome(bytes(text))

    assert isinstance(read, InvalidDocument) or loads(dumps(read)) == read


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abé", max_size=3), inner),
    max_leaves=20,
)


@given(JSON)
def test_any_json_that_extensions_may_hold_comes_back_as_it_was(value):
    read = loads(with_extension(json.dumps(value)))

    assert read.extensions == FrozenMap({"clinic:x": value})
    assert json.loads(dumps(read))["extensions"]["clinic:x"] == value
    assert loads(dumps(read)) == read


def test_documents_written_with_escapes_and_without_are_one_document():
    for noun in NOUNS.values():
        for ascii_only in (True, False):
            for indent in (None, 0, 3):
                text = json.dumps(written(noun), ensure_ascii=ascii_only, indent=indent)
                assert loads(text, type(noun)) == noun


def test_the_order_of_members_means_nothing():
    def backwards(value):
        if isinstance(value, dict):
            return {name: backwards(value[name]) for name in reversed(value)}
        return [backwards(item) for item in value] if isinstance(value, list) else value

    for noun in NOUNS.values():
        assert loads(json.dumps(backwards(written(noun))), type(noun)) == noun
    assert isinstance(loads(json.dumps(backwards(written(TREATMENT)))), Treatment)
