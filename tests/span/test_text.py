"""The text of durations: RFC 3339, appendix A, and where the library is narrower on purpose."""

import copy
import json
import pickle
from datetime import timedelta
from itertools import combinations, product

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.wire.reliability_data import suite

from dbtagreements.errors import InvalidValue
from dbtagreements.span import Span

UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")

PUBLISHED = "tests/draft2020-12/optional/format/duration.json"

# Valid in RFC 3339 and refused here: one duration has one text, and a number stays in bounds.
NARROWER = {
    "P0D": "a zero unit; no time at all is PT0S",
    "P01D": "a leading zero",
    "P" + "9" * 78 + "D": "more than six digits",
}


def published():
    """The published texts, each with whether RFC 3339 has it; what is no text is left out."""
    if not (found := suite("json_schema")):
        pytest.skip("the JSON-Schema-Test-Suite does not lie beside the repository")
    (group,) = json.loads((found[0] / PUBLISHED).read_text(encoding="utf-8"))
    return [(case["data"], case["valid"]) for case in group["tests"] if type(case["data"]) is str]


def is_read(text):
    """Whether the text is read as a span; anything but the library's own error goes through."""
    try:
        Span.parse(text)
    except InvalidValue as error:
        assert [(p.code, p.path) for p in error.problems] == [("bad_span", "")]  # noqa: PT017
        return False
    return True


def test_the_published_cases_are_read_as_published_but_for_the_listed_differences():
    cases = published()
    differing = [text for text, valid in cases if is_read(text) is not valid]

    assert len(cases) > 40
    assert sorted(differing) == sorted(NARROWER)


def sequences():
    """Every choice of units in their order, as letters of the date and of the time."""
    for date in (c for n in range(5) for c in combinations("YMWD", n)):
        for time in (c for n in range(4) for c in combinations("HMS", n)):
            yield "".join(date), "".join(time)


@pytest.mark.parametrize(("date", "time"), list(sequences()))
def test_units_follow_one_another_without_a_gap_and_weeks_stand_alone(date, time):
    """RFC 3339: dur-date / dur-time / dur-week, in which no unit between two others is left out."""
    text = "P" + "".join(f"{i + 1}{u}" for i, u in enumerate(date))
    if time:
        text += "T" + "".join(f"{i + 1}{u}" for i, u in enumerate(time))
    dates = {"", "Y", "YM", "YMD", "M", "MD", "D"}
    times = {"", "H", "HM", "HMS", "M", "MS", "S"}
    valid = text == "P1W" or (date in dates and time in times and text != "P")

    assert is_read(text) is valid
    if valid:
        assert str(Span.parse(text)) == text


def test_constructor_and_reader_have_the_same_spans():
    """Every choice of units that can be made has a text, and is what that text says."""
    made = 0
    for chosen in product((0, 1), repeat=7):
        units = {u: (i + 2) * n for i, (u, n) in enumerate(zip(UNITS, chosen, strict=True))}
        try:
            span = Span(**units)
        except InvalidValue as error:
            assert [(p.code, p.path) for p in error.problems] == [("bad_span", "")]  # noqa: PT017
        else:
            made += 1
            assert Span.parse(str(span)) == span

    assert made == 7 * 7 + 1  # dates by times, none at all among them; and weeks


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("P1Y", Span(years=1)),
        ("P6M", Span(months=6)),
        ("P2W", Span(weeks=2)),
        ("P3DT4H", Span(days=3, hours=4)),
        ("PT24H", Span(hours=24)),
        ("PT1H30M", Span(hours=1, minutes=30)),
        ("PT5M", Span(minutes=5)),
        ("P5M", Span(months=5)),
        ("PT0S", Span()),
        ("P999999D", Span(days=999_999)),
        ("P1Y2M3DT4H5M6S", Span(years=1, months=2, days=3, hours=4, minutes=5, seconds=6)),
    ],
)
def test_a_text_is_the_span_with_the_units_it_names(text, span):
    assert Span.parse(text) == span
    assert str(span) == text
    assert [getattr(Span.parse(text), unit) for unit in UNITS] == [
        getattr(span, unit) for unit in UNITS
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1YT",
        "P0Y",
        "P0W",
        "PT0H",
        "PT0M",
        "P0DT0S",
        "P1DT0S",
        "P1Y0M1D",
        "PT1H0M1S",
        "P00Y",
        "PT00S",
        "P01W",
        "PT01H",
        "P1000000D",
        "P0000001D",
        "PT1.5H",
        "PT0,5S",
        "P0.5W",
        "P1.0D",
        "-P1D",
        "+P1D",
        "P-1D",
        "P+1D",
        "P1_0D",
        "P1e2D",
        "P0x1D",
        "p1d",
        "P1d",
        "Pt1H",
        "1D",
        "P1",
        "P1T1H",
        "P1DT",
        "PT1D",
        "PT1Y",
        "PT1W",
        "P1H",
        "P1S",
        "P1D1D",
        "P1D1M",
        "P2D1Y",
        "PT1S1M",
        "P1W1D",
        "P1Y1W",
        "P1WT1H",
        "P1Y1D",
        "PT1H1S",
        " P1D",
        "P1D ",
        "P 1D",
        "P1 D",
        "P1D\n",
        "\nP1D",
        "P1D\r",
        "P1D\x00",
        "P1D\u2028",
        "P1D/P1D",
        "P1DP1D",
        "P1D|PT0S",
        # Digits of other scripts: Arabic-Indic, Bengali, fullwidth, superscript, mathematical.
        "P\u0661D",
        "P\u09e8Y",
        "P\uff11D",
        "P\u00b2D",
        "P\U0001d7cfD",
        "P1\u0660D",
        # Letters that look alike, or that become ours when case is folded.
        "\u0420" + "1D",
        "P1\u216e",
        "PT1\u017f",
        "\uff30" + "1D",
        "P1D\u0301",
        "\ud800",
    ],
)
def test_what_is_no_duration_is_refused(text):
    assert not is_read(text)


@pytest.mark.parametrize("filler", ["9", "P", "1D", "P1D", "T", "1Y1M", "\u0661", " ", "\n"])
def test_a_text_of_a_megabyte_is_refused_unread(filler):
    """By its length, before a pattern sees it."""
    long = filler * (1_000_000 // len(filler))

    assert not is_read(long)
    assert not is_read("P" + long + "D")
    assert not is_read("PT" + long)


def test_the_longest_span_there_is_can_be_read():
    longest = Span(
        years=999_999, months=999_999, days=999_999, hours=999_999, minutes=999_999, seconds=999_999
    )

    assert Span.parse(str(longest)) == longest


@st.composite
def spans(draw):
    number = st.integers(1, 999_999)
    date = draw(
        st.sampled_from(
            ["", "years", "years months", "years months days", "months", "months days", "days"]
        )
    )
    time = draw(
        st.sampled_from(
            [
                "",
                "hours",
                "hours minutes",
                "hours minutes seconds",
                "minutes",
                "minutes seconds",
                "seconds",
            ]
        )
    )
    weeks = "weeks" if not date and not time and draw(st.booleans()) else ""
    return Span(**{unit: draw(number) for unit in f"{date} {time} {weeks}".split()})


@given(spans())
def test_reading_what_was_written_gives_the_same(span):
    assert Span.parse(str(span)) == span


@given(spans(), spans())
def test_two_spans_are_equal_exactly_when_their_texts_are(one, other):
    assert (one == other) is (str(one) == str(other))
    assert (hash(one) == hash(other)) or one != other


@given(st.text(alphabet="PTYMWDHS0123456789", max_size=12))
def test_whatever_is_read_is_written_as_it_stood(text):
    if is_read(text):
        assert str(Span.parse(text)) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Span(hours=24), Span(days=1)),
        (Span(months=1), Span(days=30)),
        (Span(years=1), Span(days=365)),
        (Span(years=1), Span(months=12)),
        (Span(weeks=1), Span(days=7)),
        (Span(minutes=60), Span(hours=1)),
        (Span(seconds=60), Span(minutes=1)),
        (Span(months=1), Span(minutes=1)),
        (Span(), Span(seconds=1)),
    ],
)
def test_spans_in_different_units_are_never_equal(one, other):
    assert one != other
    assert len({one, other}) == 2


def test_a_span_is_equal_to_nothing_but_a_span():
    assert Span(weeks=1) != timedelta(weeks=1)
    assert Span(weeks=1) != pendulum.duration(weeks=1)  # noqa: TID251  # to see it apart
    assert Span(weeks=1) != "P1W"
    assert Span() != 0


@pytest.mark.parametrize("compare", ["__lt__", "__le__", "__gt__", "__ge__"])
def test_spans_have_no_order(compare):
    """Whether a month is longer than thirty days has no answer."""
    assert getattr(Span(months=1), compare)(Span(days=30)) is NotImplemented


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "count", [-1, 1_000_000, 10**400, True, False, 1.0, 0.5, float("nan"), "1", None, (1,)]
)
def test_a_unit_is_a_whole_number_in_bounds(unit, count):
    with pytest.raises(InvalidValue) as caught:
        Span(**{unit: count})
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", f"/{unit}")]
    assert caught.value.__context__ is None


def test_all_units_that_are_wrong_are_named_at_once():
    with pytest.raises(InvalidValue) as caught:
        Span(**dict.fromkeys(UNITS, -1))
    assert [p.path for p in caught.value.problems] == [f"/{unit}" for unit in UNITS]


def test_a_subclass_of_int_is_no_whole_number():
    class Loud(int):
        def __str__(self):
            return "9" * 100

    with pytest.raises(InvalidValue):
        Span(days=Loud(1))


def test_units_are_given_by_name():
    with pytest.raises(TypeError):
        Span(1)


@pytest.mark.parametrize("span", [Span(), Span(weeks=2), Span(days=1, hours=2)])
def test_a_span_is_a_value(span):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(span, protocol)) == span
    assert copy.copy(span) == span
    assert copy.deepcopy(span) == span
    assert hash(copy.deepcopy(span)) == hash(span)
    for unit in UNITS:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(span, unit, 1)
    with pytest.raises(AttributeError):
        span.fortnights = 1


def test_a_changed_span_is_checked_again():
    with pytest.raises(InvalidValue):
        attrs.evolve(Span(weeks=1), days=1)


def test_a_span_can_be_matched_by_its_units():
    match Span(days=3, hours=4):
        case Span(days=days, hours=hours, weeks=0):
            assert (days, hours) == (3, 4)
        case _:
            pytest.fail("a span has its units as attributes")


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(), "Span()"),
        (Span(weeks=2), "Span(weeks=2)"),
        (Span(days=1, hours=2), "Span(days=1, hours=2)"),
    ],
)
def test_a_span_is_shown_as_code_makes_it(span, shown):
    assert repr(span) == shown
    assert eval(shown, {"Span": Span}) == span  # noqa: S307  # a text of ours


@pytest.mark.parametrize(
    ("span", "calendar", "elapsed"),
    [
        (Span(), False, 0),
        (Span(years=1), True, 0),
        (Span(months=1), True, 0),
        (Span(weeks=1), True, 0),
        (Span(days=1), True, 0),
        (Span(hours=1), False, 3_600),
        (Span(minutes=2), False, 120),
        (Span(seconds=3), False, 3),
        (Span(days=1, hours=1, minutes=1, seconds=1), True, 3_661),
    ],
)
def test_calendar_units_and_elapsed_time_are_kept_apart(span, calendar, elapsed):
    assert span.has_calendar_units is calendar
    assert span.elapsed == elapsed
