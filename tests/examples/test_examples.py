"""The documents that come with the library: whole, signed, readable, and about nobody."""

import json
import re
from importlib.resources import files

import attrs
import pytest
from pendulum import datetime
from tests.clauses.catalogue import CLAUSES, SOURCES

from dbtagreements import (
    AGREEMENTS,
    EVENTS,
    Agreement,
    BehaviorForm,
    BehaviorObserved,
    CustomCommitment,
    Ended,
    InvalidValue,
    LimitsExplained,
    Mode,
    Reviewed,
    Role,
    SafetyAgreement,
    SessionObserved,
    SessionOutcome,
    Signed,
    Treatment,
    assess,
    digest,
    dump_observations,
    dumps,
    load_observations,
    loads,
)
from dbtagreements.examples import load, names, observations, text

ARTICLE = [
    "article-confidentiality",
    "article-relationship",
    "article-safety",
    "article-skills-group",
]
PROGRAMS = [
    "program-a-relationship",
    "program-b-confidentiality",
    "program-b-relationship",
    "program-c-skills-group",
    "program-d-consultation-team",
    "program-e-coaching",
    "program-f-confidentiality",
    "program-f-relationship",
    "program-f-skills-group",
]
OTHERS = ["release-school", "safety-plan", "treatment"]


def agreements_of(subject):
    return subject.agreements if isinstance(subject, Treatment) else (subject,)


ALL = [(name, agreement) for name in names() for agreement in agreements_of(load(name))]
EACH = pytest.mark.parametrize(
    "agreement", [pair[1] for pair in ALL], ids=[f"{n}-{a.id}-{a.version}" for n, a in ALL]
)


def walk(data, name=""):
    """Each leaf of a document, with the name of the member that holds it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, key)
    elif isinstance(data, list):
        for item in data:
            yield from walk(item, name)
    else:
        yield name, data


# --- Reading them -----------------------------------------------------------------------------


def test_the_article_the_programs_a_release_a_plan_and_a_treatment_are_there():
    assert list(names()) == [*ARTICLE, *PROGRAMS, *OTHERS]


def test_every_file_is_named_and_nothing_else_is():
    here = {path.name for path in files("dbtagreements.examples").iterdir()}

    assert {f"{name}.json" for name in names()} == {n for n in here if n.endswith(".json")}


def test_there_is_one_of_each_type():
    assert {type(agreement) for _, agreement in ALL} == set(AGREEMENTS)
    assert isinstance(load("treatment"), Treatment)


@pytest.mark.parametrize("name", ["program-z", "", "../secret", "treatment.json", None, 3])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(InvalidValue) as caught:
        text(name)

    assert [(p.code, p.path) for p in caught.value.problems] == [("unknown_word", "/name")]


def test_the_nearest_name_is_offered():
    with pytest.raises(InvalidValue) as caught:
        load("article-safe")

    assert caught.value.problems[0].message.endswith("the nearest is article-safety")


@pytest.mark.parametrize("name", names())
def test_an_example_is_written_as_our_writer_writes_it(name):
    assert dumps(load(name), indent=2) + "\n" == text(name)


@pytest.mark.parametrize("name", names())
def test_an_example_says_which_version_of_the_format_it_is(name):
    assert json.loads(text(name))["schema"] == "dbtagreements/1"


@pytest.mark.parametrize("name", [*ARTICLE, *PROGRAMS, *OTHERS])
def test_an_example_is_called_by_its_name(name):
    assert load(name).id == name or name == "treatment"


# --- Nobody real ------------------------------------------------------------------------------


@EACH
def test_people_are_invented_and_it_shows(agreement):
    assert all(party.name.endswith(" Example") for party in agreement.parties)


@pytest.mark.parametrize("name", names())
def test_numbers_are_from_the_range_for_invention_or_are_crisis_lines(name):
    found = {
        value
        for member, value in walk(json.loads(text(name)))
        if member in {"number", "value"} and "@" not in value
    }

    assert all(re.fullmatch(r"\+1-555-01\d\d", number) for number in found - {"988", "911"})


@pytest.mark.parametrize("name", names())
def test_addresses_end_in_a_domain_that_belongs_to_nobody(name):
    assert all(found.endswith(".example") for found in re.findall(r"[\w.]+@[\w.]+", text(name)))


@pytest.mark.parametrize("name", names())
def test_the_crisis_line_is_that_of_the_zone(name):
    """988 is a line in the United States; every example is set in New York."""
    zones = {value for member, value in walk(json.loads(text(name))) if member == "timezone"}

    assert zones == {"America/New_York"}


# Words that blame or wound, and are never used of people in treatment [carenewengland.org;
# sdsuicideprevention.org].
WOUNDING = re.compile(
    r"\b(fail\w*|violation|non-?complian\w+|manipulat\w+|attention.seeking|resistant|excuse|punish\w*"
    r"|bad|broken promise|committed suicide|commit suicide|successful)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", names())
def test_no_example_holds_a_word_that_wounds(name):
    assert not WOUNDING.search(text(name))


# --- Signed -----------------------------------------------------------------------------------


@EACH
def test_everyone_who_is_asked_to_sign_has_signed_this_very_text(agreement):
    covered = {
        event.party
        for event in agreement.history
        if isinstance(event, Signed) and event.covers == digest(agreement)
    }

    assert covered == set(agreement.signers)


@EACH
def test_whoever_promises_something_is_asked_to_sign(agreement):
    assert {party for c in agreement.commitments for party in c.by} <= set(agreement.signers)


@EACH
def test_a_first_version_was_signed_by_its_first_day(agreement):
    first = [e for e in agreement.history if isinstance(e, Signed)][: len(agreement.signers)]

    assert all(e.at.in_timezone(agreement.timezone).date() <= agreement.term.start for e in first)


@EACH
def test_what_privacy_ends_at_was_explained_before_anyone_signed(agreement):
    if agreement.type != "confidentiality":
        return
    first, *later = agreement.history

    assert isinstance(first, LimitsExplained)
    assert "client" in first.to
    assert all(first.at < event.at for event in later)


def test_a_guardian_signs_as_one():
    signatures = [event for _, a in ALL for event in a.history if isinstance(event, Signed)]
    guardians = [event for event in signatures if event.party == "mother"]

    assert guardians
    assert {event.capacity for event in guardians} == {"guardian"}
    assert {e.capacity for e in signatures if e.party != "mother"} == {"self"}


def test_a_signature_covers_every_leaf_outside_the_history():
    agreement = load("article-safety")
    amended = attrs.evolve(agreement, commitments=agreement.commitments[:1])

    assert digest(amended) not in {event.covers for event in agreement.history}
    assert digest(attrs.evolve(agreement, history=())) == agreement.history[0].covers


def test_no_example_has_ended():
    assert not any(isinstance(event, Ended) for _, a in ALL for event in a.history)
    assert set(EVENTS) >= {type(event) for _, a in ALL for event in a.history}


# --- The treatment ----------------------------------------------------------------------------


def test_the_treatment_holds_the_agreements_of_one_client():
    treatment = load("treatment")

    assert [a.type for a in treatment.agreements] == [
        "relationship",
        "confidentiality",
        "safety",
        "safety",
        "skills_group",
        "coaching",
    ]
    assert all(a.party(treatment.client).role is Role.CLIENT for a in treatment.agreements)
    assert all(a.term.start == treatment.started_on for a in treatment.agreements)


def test_the_second_version_of_the_safety_agreement_replaces_the_first_and_keeps_what_happened():
    first, second = (a for a in load("treatment").agreements if isinstance(a, SafetyAgreement))

    assert (first.id, first.version) == (second.id, 1)
    assert second.version == 2
    assert second.supersedes == digest(first)
    assert second.history[: len(first.history)] == first.history
    assert any(isinstance(event, Reviewed) for event in second.history)


def test_the_treatment_explains_the_limits_on_its_first_day():
    explained = [
        event.at.in_timezone(a.timezone).date()
        for a in load("treatment").agreements
        for event in a.history
        if isinstance(event, LimitsExplained)
    ]

    assert min(explained) <= load("treatment").started_on


# --- What the article's own agreements say ----------------------------------------------------


def test_the_articles_safety_agreement_has_no_plan_and_two_people_with_a_phone():
    agreement = load("article-safety")

    assert agreement.plan is None
    assert agreement.risk is None
    assert all(agreement.party(id_).contacts for id_ in ("therapist", "sister"))


def test_the_articles_confidentiality_agreement_has_its_four_exceptions_and_no_more():
    assert [e.ground for e in load("article-confidentiality").exceptions] == [
        "harm_to_self",
        "harm_to_others",
        "child_abuse",
        "elder_abuse",
    ]


def test_the_articles_relationship_covers_a_year_and_sets_no_absence_limit():
    agreement = load("article-relationship")

    assert (agreement.term.end - agreement.term.start).days + 1 == 365
    assert '"absence_limit"' not in text("article-relationship")


def test_the_articles_skills_group_meets_online_in_private_without_recording():
    (conduct,) = (
        c.conduct for c in load("article-skills-group").commitments if c.kind == "observe_conduct"
    )

    assert conduct >= {
        "arrive_sober", "no_contagion_talk", "no_private_relationships",
        "crisis_to_own_therapist", "private_space", "no_recording",
    }  # fmt: skip


# --- The clauses in them ----------------------------------------------------------------------


def says(said, asked):
    """Whether a value says all that another does, and perhaps more: a promise with more terms."""
    if attrs.has(type(asked)):
        return type(said) is type(asked) and all(
            says(getattr(said, field.name), getattr(asked, field.name))
            for field in attrs.fields(type(asked))
            if field.name != "id" and getattr(asked, field.name) != field.default
        )
    if isinstance(asked, frozenset):
        return asked <= said
    if isinstance(asked, tuple):
        return all(any(says(one, item) for one in said) for item in asked)
    return said == asked


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_each_clause_is_said_by_the_example_of_its_program(clause):
    example = load(clause.example)

    assert type(example) is type(clause.agreement)
    for member in clause.members:
        assert says(getattr(example, member), getattr(clause.agreement, member))


def test_every_program_has_its_example():
    told = {clause.example for source in SOURCES for clause in source.clauses}

    assert told <= set(names())
    assert {*ARTICLE, *PROGRAMS} - told == {"program-f-relationship"}


@EACH
def test_no_promise_is_in_words_alone(agreement):
    assert not agreement.commitments_of(CustomCommitment)


@EACH
def test_an_agreement_stands_by_itself_too(agreement):
    assert isinstance(agreement, Agreement)
    assert loads(dumps(agreement)) == agreement


# --- What was observed ------------------------------------------------------------------------


def test_what_was_observed_is_written_as_our_writer_writes_it():
    file = files("dbtagreements.examples") / "treatment-observations.jsonl"

    assert "".join(dump_observations(observations())) == file.read_text("utf-8")
    assert tuple(load_observations(file.read_bytes())) == observations()


def test_sessions_of_two_modes_cards_practice_a_contact_and_an_urge_were_observed():
    kinds = {seen.observed for seen in observations()}
    sessions = [seen for seen in observations() if isinstance(seen, SessionObserved)]
    acts = [seen for seen in observations() if isinstance(seen, BehaviorObserved)]

    assert kinds == {"session", "diary_card", "practice", "behavior", "contact"}
    assert {seen.mode for seen in sessions if seen.party == "client"} == {
        Mode.INDIVIDUAL,
        Mode.SKILLS_GROUP,
    }
    assert {seen.outcome for seen in sessions} == set(SessionOutcome) - {SessionOutcome.MOVED}
    assert [seen.form for seen in acts] == [BehaviorForm.URGE]


def test_whoever_was_observed_takes_part_in_the_treatment():
    there = {party.id for agreement in load("treatment").agreements for party in agreement.parties}
    seen = [json.loads(line) for line in dump_observations(observations())]

    assert {one[name] for one in seen for name in ("party", "by", "to") if name in one} <= there


def test_each_observation_has_an_id_of_its_own():
    assert len({seen.id for seen in observations()}) == len(observations())


def test_both_sides_have_something_recorded():
    found = assess(load("treatment"), observations(), at=datetime(2026, 3, 10, 16))
    kept = {(each.agreement, each.commitment) for each in found.commitments if each.state == "kept"}

    assert kept >= {("ana-relationship", "c2"), ("ana-relationship", "t3"), ("ana-coaching", "t1")}
    assert found.absences(Mode.SKILLS_GROUP).run == 2
    assert found.absences(Mode.INDIVIDUAL).run == 0
    assert found.coaching_hold is None
