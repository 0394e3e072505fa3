"""Annotations as the one source: what each says, and what no field may be annotated with."""

import re
import typing
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Optional, Union

import attrs
import pytest
from pendulum import Date, DateTime

from dbtagreements import (
    Behavior,
    Code,
    Commitment,
    Event,
    Fact,
    FrozenMap,
    Ground,
    Information,
    InvalidValue,
    Mode,
    Party,
    Problem,
    Purpose,
    Recipient,
    Refrain,
    Role,
    Span,
    Term,
    Trigger,
    fields,
    model,
)
from dbtagreements.fields import across, always_written, frozen, kinds
from dbtagreements.fields.checks import nearest, said_words
from dbtagreements.fields.forms import SLUG
from dbtagreements.fields.kinds import fields_of, tag_of, walk, word_of
from dbtagreements.fields.nouns import is_noun, schemas_across


def field_of(annotation, **extra):
    """The one field of a class that is annotated so."""
    cls = attrs.make_class("Made", {"held": attrs.field(type=annotation, **extra)}, kw_only=True)
    cls.__annotations__ = {"held": annotation}
    return fields_of(cls)[0]


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (bool, kinds.Flag()),
        (fields.Age, kinds.Number(least=0, most=150)),
        (fields.Count, kinds.Number(least=1, most=2**53 - 1)),
        (DateTime, kinds.Moment()),
        (fields.Instant, kinds.Moment()),
        (Date, kinds.Day()),
        (fields.PrivateDay, kinds.Day()),
        (Span, kinds.Duration()),
        (fields.ClockSpan, kinds.Duration(clock=True)),
        (fields.PositiveSpan, kinds.Duration(positive=True)),
        (fields.Name, kinds.Text(longest=200)),
        (fields.Slug, kinds.Text(form=SLUG)),
        (fields.PartyId, kinds.Text(form=SLUG, names="party")),
        (
            fields.ContactId,
            kinds.Text(form=SLUG, names="party", reserved=("emergency_line",)),
        ),
        (fields.Extensions, kinds.Json(owned=True)),
        (fields.Parameters, kinds.Json()),
        (FrozenMap, kinds.Json()),
        (Role, kinds.Word((Role,))),
        (Code, kinds.Word((), host=True)),
        (Mode | Code, kinds.Word((Mode,), host=True)),
        (Union[Mode, Code], kinds.Word((Mode,), host=True)),  # noqa: UP007  # as older hosts write
        (Behavior | Trigger | Code, kinds.Word((Behavior, Trigger), host=True)),
        (Term, kinds.Noun(Term)),
        (Refrain, kinds.Noun(Refrain)),
        (Commitment, kinds.Variant(Commitment)),
        (Event, kinds.Variant(Event)),
        (tuple[Term, ...], kinds.Many(item=kinds.Noun(Term), ordered=True)),
        (frozenset[Role], kinds.Many(item=kinds.Word((Role,)), ordered=False, distinct=True)),
        (
            fields.SomePartyIds,
            kinds.Many(
                item=kinds.Text(form=SLUG, names="party"), ordered=True, least=1, distinct=True
            ),
        ),
        (
            fields.OneOrMore[Role],
            kinds.Many(item=kinds.Word((Role,)), ordered=False, least=1, distinct=True),
        ),
        (fields.AtLeastOne[Term], kinds.Many(item=kinds.Noun(Term), ordered=True, least=1)),
        (
            tuple[tuple[Role, ...], ...],
            kinds.Many(item=kinds.Many(item=kinds.Word((Role,)), ordered=True), ordered=True),
        ),
        (Mapping[Role, bool], kinds.Flags(kinds.Word((Role,)))),
        (Role | Term, kinds.Either(kinds.Word((Role,)), kinds.Noun(Term))),
    ],
    ids=range(34),
)
def test_an_annotation_says_what_a_field_may_hold(annotation, kind):
    field = field_of(annotation)

    assert field.kind == kind
    assert not field.optional
    assert field.required


@pytest.mark.parametrize(
    "annotation",
    [Role | None, Optional[Role], Union[Role, None], None | Role],  # noqa: UP007, UP045
    ids=range(4),
)
def test_a_field_may_hold_nothing_however_that_is_written(annotation):
    field = field_of(annotation, default=None)

    assert field.optional
    assert not field.required
    assert field.kind == kinds.Word((Role,))


def test_words_of_two_lists_or_nothing_are_one_field():
    field = field_of(Behavior | Code | None, default=None)

    assert field.optional
    assert field.kind == kinds.Word((Behavior,), host=True)


@pytest.mark.parametrize(
    "annotation",
    [
        str,  # free text has a bound
        int,
        float,
        bytes,
        object,
        Any,
        dict,
        dict[str, str],
        list[str],
        set[Role],
        tuple[Role, Role],
        tuple[Role],
        tuple[str, ...],
        frozenset[int],
        Term | Role,  # the word comes first
        Role | Term | Party,
        Role | str,
        Mapping[str, bool],
        Mapping[Role, str],
        int | str,
        typing.Literal["a"],
        Annotated[str, "a note"],
        Annotated[int, kinds.Bounds(least=1)],
        type,
        None,
    ],
    ids=range(25),
)
def test_a_class_whose_field_says_too_little_cannot_be_used(annotation):
    with pytest.raises(TypeError, match=r"Made\.held: no field may be annotated so"):
        field_of(annotation)


def test_a_field_keeps_its_wire_name_its_default_and_whether_it_is_always_written():
    by_name = {field.name: field for field in fields_of(model.RelationshipAgreement)}
    exception = {field.name: field for field in fields_of(model.AgeRange)}

    assert exception["from_"].wire == "from"
    assert by_name["id"].wire == "id"
    assert {name for name, field in by_name.items() if field.always} == {"version", "signers"}
    assert {name for name, field in by_name.items() if field.computed} == {"signers"}
    assert by_name["version"].default_value() == 1
    assert by_name["extensions"].default_value() == FrozenMap()
    assert {name for name, field in by_name.items() if field.required} == {
        "id",
        "timezone",
        "language",
        "parties",
        "term",
    }


@pytest.mark.parametrize(
    ("cls", "private"),
    [
        (Party, {"name", "born", "extensions"}),
        (model.ContactPoint, {"value", "note"}),
        (model.Identifier, {"value"}),
        (model.SafetyPlan, {"warning_signs", "coping", "reasons_for_living"}),
        (model.PlanContact, {"name", "number", "note"}),
        (model.MeansStep, {"action"}),
        (model.Risk, {"ideation", "attempts", "self_harm", "means_access"}),
        (model.LegalBasis, set()),
        (model.RecipientRef, {"name"}),
        (model.CustomCommitment, {"note", "extensions", "text", "parameters"}),
        (model.Term, set()),
        (model.Ended, {"note"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_free_text_births_facts_of_risk_and_json_are_private(cls, private):
    assert {field.name for field in fields_of(cls) if field.private} == private


def test_a_collection_is_walked_to_its_elements():
    deep = field_of(tuple[tuple[Role, ...], ...]).kind

    assert [type(kind).__name__ for kind in walk(deep)] == ["Many", "Many", "Word"]


def test_classes_are_told_apart_by_a_word_under_a_name():
    assert (tag_of(Refrain), word_of(Refrain)) == ("kind", "refrain")
    assert (tag_of(Commitment), word_of(Commitment)) == ("kind", None)
    assert (tag_of(Term), word_of(Term)) == (None, None)
    assert is_noun(Term)
    assert is_noun(Refrain)
    assert not is_noun(int)
    assert not is_noun(Term(start=Date(2026, 1, 5)))
    assert not is_noun(kinds.Flag)


def test_a_word_lists_all_that_may_stand_there():
    assert kinds.Word((Behavior, Trigger)).words() == (*Behavior, *Trigger)
    assert kinds.Word((), host=True).words() == ()


# Advice.


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("guardiann", "; the nearest is guardian"),
        ("client", "; the nearest is client"),
        ("THERAPIST", ""),
        ("xyz", ""),
        ("", ""),
        ("client" * 11, ""),
        (5, ""),
        (None, ""),
        (["client"], ""),
    ],
)
def test_the_nearest_word_is_one_of_ours_and_never_what_was_given(word, advice):
    assert nearest(word, [str(role) for role in Role]) == advice


@pytest.mark.parametrize("word", ["police", "pupil", "clipping"])
def test_a_word_that_is_far_from_all_of_ours_has_no_nearest(word):
    assert nearest(word, ["public", "client", "punctual"]) == ""


@pytest.mark.parametrize("vocabulary", [Ground, Recipient, Fact, Purpose, Information])
def test_a_letter_left_out_doubled_or_exchanged_still_has_its_nearest(vocabulary):
    words = list(map(str, vocabulary))
    for word in words:
        half = len(word) // 2
        for near in (
            word[:half] + word[half + 1 :],
            word[:half] + word[half] + word[half:],
            word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :],
        ):
            assert nearest(near, words) != ""


def test_of_three_letters_one_may_be_wrong():
    assert nearest("inc", ["ink", "electronic"]) == "; the nearest is ink"


def test_a_long_word_is_not_looked_for():
    assert nearest("c" * 65, ["c" * 65]) == ""
    assert nearest("c" * 64, ["c" * 64]) == "; the nearest is " + "c" * 64


def test_what_a_word_field_expects_is_said_in_a_sentence():
    assert said_words(kinds.Word((Trigger,))).startswith("expected a word of Trigger: ")
    assert said_words(kinds.Word((Mode,), host=True)).endswith(" or a host's own code")
    assert said_words(kinds.Word((Behavior, Trigger))) == "expected a word of Behavior or Trigger"
    assert said_words(kinds.Word((), host=True)) == (
        "expected a host's own word such as clinic:walk_the_dog"
    )


# Forms.

FORMS = [
    (name, kind)
    for name in fields.__all__
    if typing.get_origin(getattr(fields, name)) is Annotated
    for kind in typing.get_args(getattr(fields, name))[1:]
    if isinstance(kind, kinds.Text) and kind.form is not None
]


@pytest.mark.parametrize(("name", "kind"), FORMS, ids=[name for name, _ in FORMS])
def test_a_form_takes_its_own_examples_and_says_what_it_expects(name, kind):
    form = kind.form
    for example in form.examples:
        assert re.fullmatch(form.pattern, example, re.ASCII), name
        assert len(example) <= form.longest
        assert form.accepts is None or form.accepts(example)
    assert form.expected.startswith("expected ")
    assert form.code.startswith("bad_")


@pytest.mark.parametrize(("name", "kind"), FORMS, ids=[name for name, _ in FORMS])
def test_a_form_is_written_in_what_python_and_ecmascript_share(name, kind):
    """No classes of letters, which differ; no anchors; nothing repeated that repeats itself."""
    pattern = kind.form.pattern
    outside = re.sub(r"\[(?:\\.|[^\]])*\]", "x", pattern)

    assert not re.search(r"\\[dwsbBDWSAZ]", pattern), name
    assert not re.search(r"\(\?(?![:!])", outside), name
    assert not re.search(r"[*+$^]", outside), name  # every repetition has a bound


# Checks across fields.


@frozen(kw_only=True)
class Range:
    """Two bounds."""

    low: fields.Count
    high: fields.Count
    note: fields.PrivateText | None = None

    @across("low", "high", schema={"minProperties": 2})
    def _in_order(self):
        if self.high < self.low:
            yield Problem("inconsistent", "/high", "expected otherwise")

    @across("note")
    def _note_is_short(self):
        if self.note and len(self.note) > 3:
            yield Problem("inconsistent", "/note", "expected otherwise")


@frozen(kw_only=True)
class NarrowRange(Range):
    """Two bounds that are one."""

    @across("low", "high")
    def _in_order(self):
        """A class may say otherwise what its base says."""
        if self.high != self.low:
            yield Problem("inconsistent", "/low", "expected otherwise")


def places(cls, **arguments):
    try:
        cls(**arguments)
    except InvalidValue as error:
        return [(problem.code, problem.path) for problem in error.problems]
    return []


def test_a_check_across_fields_is_asked_only_where_each_of_them_is_right():
    assert places(Range, low=1, high=2) == []
    assert places(Range, low=2, high=1) == [("inconsistent", "/high")]
    assert places(Range, low=2, high=1, note="long") == [
        ("inconsistent", "/high"),
        ("inconsistent", "/note"),
    ]
    assert places(Range, low="2", high=1, note="long") == [
        ("wrong_type", "/low"),
        ("inconsistent", "/note"),
    ]


def test_a_derived_class_may_replace_a_check_of_its_base():
    assert places(NarrowRange, low=1, high=2) == [("inconsistent", "/low")]
    assert places(NarrowRange, low=2, high=2) == []


def test_what_a_check_says_in_json_schema_is_known_of_its_class():
    assert schemas_across(Range) == ({"minProperties": 2},)
    assert schemas_across(NarrowRange) == ()
    assert schemas_across(Term) == ()


def test_a_class_without_words_is_shown_with_what_it_holds():
    assert repr(Range(low=1, high=2, note="abc")) == "Range(low=1, high=2)"


def test_what_is_always_written_is_a_mark_and_no_kind():
    field = field_of(Annotated[fields.PartyIds, always_written], default=())

    assert field.always
    assert field.kind == field_of(fields.PartyIds).kind


def test_a_mark_of_a_class_is_no_field():
    @frozen(kw_only=True)
    class Marked:
        word: ClassVar[str] = "x"

        id: fields.Slug

    assert [field.name for field in fields_of(Marked)] == ["id"]
