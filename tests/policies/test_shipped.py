"""The policies that come with the library say what the law pages say, row by row."""

import warnings
from importlib.resources import files

import pytest
from pendulum import Date
from tests.policies.tables import (
    AUTHORIZATION_RESTS_ON,
    CHILD_BELOW,
    CODES,
    CONSENT_FROM,
    CONSENT_RESTS_ON,
    DOUBTED,
    ELDER_FROM,
    NEEDS_ELSEWHERE,
    NEEDS_IN_THE_US,
    READ,
    RETENTION,
    TITLES,
    US_STATES,
    Kept,
    Row,
    law,
    rows,
)

from dbtagreements import Condition, Fact, Ground, Method
from dbtagreements.policies import POLICIES, PolicyWarning, load_policy
from dbtagreements.vocabulary import DayCount, PolicyStatus, Regime

DROPPED_IN_TEXAS = {
    "care_involvement",
    "law_enforcement_request",
    "crime_on_premises",
    "past_violent_crime",
}


def load(code):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PolicyWarning)
        return load_policy(code)


LOADED = {code: load(code) for code in CODES}
EACH = pytest.mark.parametrize("code", CODES)


def as_row(entry):
    said, recipients, conditions = entry
    ages = [
        (None, None) if age is None else (age.from_, age.below)
        for age in (said.victim_age, said.client_age)
    ]
    return Row(
        said.ground,
        said.duty,
        recipients,
        said.requires,
        said.requires_not,
        said.requires_any,
        said.unless,
        *ages,
        conditions,
        None if said.within is None else str(said.within),
        said.basis,
        said.barred_by,
    )


def grounds(code):
    return [row.ground for row in rows(code)]


def on(ground, policy):
    return [as_row(entry) for entry in policy.of(Ground(ground))]


# --- Rows -------------------------------------------------------------------------------------


def test_nine_policies_come_with_the_library():
    assert set(POLICIES) == set(CODES)
    shipped = files("dbtagreements.policies") / "shipped"
    assert {file.name for file in shipped.iterdir()} == {f"{code}.toml" for code in CODES}


@pytest.mark.parametrize(
    ("code", "count"),
    tuple(zip(CODES, (33, 12, 12, 14, 18, 29, 19, 27, 26), strict=True)),
)
def test_a_file_has_as_many_rows_as_its_page(code, count):
    assert len(rows(code)) == count


@EACH
def test_what_a_file_says_on_a_ground_is_every_row_of_that_ground_in_order(code):
    for ground in grounds(code):
        assert on(ground, LOADED[code]) == [row for row in rows(code) if row.ground == ground]


@pytest.mark.parametrize("code", sorted(set(CODES) - set(US_STATES)))
def test_a_policy_without_a_parent_says_its_own_rows_and_no_other(code):
    said = [exception.ground for exception in LOADED[code].exceptions]
    assert said == grounds(code)
    assert LOADED[code].extends is None


@pytest.mark.parametrize("code", US_STATES)
def test_a_state_inherits_the_federal_rows_on_every_other_ground_and_then_says_its_own(code):
    gone = set(grounds(code)) | (DROPPED_IN_TEXAS if code == "us-tx" else set())
    inherited = [ground for ground in grounds("us") if ground not in gone]

    said = [exception.ground for exception in LOADED[code].exceptions]
    assert said == [*inherited, *grounds(code)]
    for ground in inherited:
        assert on(ground, LOADED[code]) == on(ground, LOADED["us"])
    assert LOADED[code].extends == "us"


def test_california_has_no_federal_row_left_on_harm_to_others_and_still_the_coroner():
    california, federal = LOADED["us-ca"], LOADED["us"]
    assert not set(on("harm_to_others", california)) & set(on("harm_to_others", federal))
    assert on("coroner", california) == on("coroner", federal) != []


@pytest.mark.parametrize("ground", sorted(DROPPED_IN_TEXAS))
def test_texas_drops_what_its_chapter_611_does_not_list(ground):
    assert LOADED["us-tx"].of(Ground(ground)) == ()
    assert LOADED["us"].of(Ground(ground)) != ()


@EACH
@pytest.mark.parametrize("ground", ["client_authorization", "mandated_treatment_report"])
def test_nothing_but_an_authorization_or_a_court_order_carries_these_grounds(code, ground):
    assert LOADED[code].of(Ground(ground)) == ()


@EACH
def test_working_days_count_only_for_californias_reports_on_adults(code):
    counted = {
        e.ground for e in LOADED[code].exceptions if e.within_counts is not DayCount.CALENDAR
    }
    assert counted == ({"elder_abuse", "dependent_adult_abuse"} if code == "us-ca" else set())


@EACH
def test_only_england_knows_a_professional_duty_to_report_child_abuse(code):
    expected = {"child_abuse"} if code == "gb-eng" else set()
    policy = LOADED[code]
    assert {e.ground for e in policy.exceptions if e.professional_duty} == expected
    said = {e.ground for e in policy.exceptions if Condition.PROFESSIONAL_DUTY in e.conditions}
    assert said == expected


@EACH
def test_a_note_is_words_and_not_the_list_of_what_bars(code):
    notes = [e.note for e in LOADED[code].exceptions if e.note is not None]
    assert notes
    for note in notes:
        assert note == note.strip() != ""
        assert "Barred by" not in note
        assert "\n" not in note


@EACH
def test_a_citation_stands_for_the_policys_own_place(code):
    """None names another place, so none is said."""
    policy = LOADED[code]
    laws = [law for e in policy.exceptions for law in (*e.basis, *e.barred_by)]
    assert {law.jurisdiction for law in laws} == {None}


# --- Ages, authorization, retention -----------------------------------------------------------


@EACH
def test_the_ages_are_those_of_the_law(code):
    ages = LOADED[code].ages
    assert ages.majority == 18
    assert ages.child_below == CHILD_BELOW[code]
    assert ages.elder_from == ELDER_FROM.get(code)
    assert LOADED[code].age_of_consent == CONSENT_FROM.get(code)


@EACH
def test_a_minors_consent_rests_on_the_law_that_gives_it(code):
    consent = LOADED[code].ages.minor_consent
    if code in CONSENT_RESTS_ON:
        assert consent.basis == law(CONSENT_RESTS_ON[code])
    else:
        assert consent is None


@pytest.mark.parametrize("code", ["us-ny", "ca-on", "au-nsw"])
def test_where_no_age_decides_the_policy_says_what_does(code):
    assert LOADED[code].ages.minor_consent.requires != ()


@EACH
def test_the_line_for_elders_is_the_one_the_reports_on_elders_use(code):
    lines = {
        entry.exception.victim_age.from_
        for entry in LOADED[code].of(Ground.ELDER_ABUSE)
        if entry.exception.victim_age is not None
    }
    assert lines == ({ELDER_FROM[code]} if code in ELDER_FROM else set())


@EACH
def test_what_an_authorization_needs_and_rests_on(code):
    authorization = LOADED[code].authorization
    american = code.startswith("us")
    assert authorization.basis == law(AUTHORIZATION_RESTS_ON[code])
    assert authorization.needs == (NEEDS_IN_THE_US if american else NEEDS_ELSEWHERE)
    spoken = set() if american else {Method.VERBAL}
    assert authorization.forms == {Method.INK, Method.ELECTRONIC} | spoken


@EACH
def test_only_in_california_removal_from_custody_bars_what_a_guardian_signed(code):
    barred_by = {Fact.REMOVED_FROM_CUSTODY} if code == "us-ca" else set()
    assert LOADED[code].authorization.guardian_barred_by == barred_by


@EACH
def test_records_are_kept_as_long_as_the_law_says_and_where_it_says_nothing_nothing_is_said(code):
    retention = LOADED[code].retention
    if code not in RETENTION:
        assert retention is None
        return
    for rule, expected in zip((retention.adult, retention.minor), RETENTION[code], strict=True):
        assert rule.basis == law(expected.basis)
        assert Kept(rule.keep, rule.after, rule.until_age, expected.basis) == expected


# --- What each says of itself -----------------------------------------------------------------


@EACH
def test_each_is_a_starting_point_looked_up_on_one_day(code):
    policy = LOADED[code]
    assert policy.code == code
    assert policy.jurisdiction == code.upper()
    assert policy.as_of == Date(2026, 11, 24)
    assert policy.status is PolicyStatus.STARTING_POINT
    assert (policy.confirmed_by, policy.confirmed_on) == (None, None)
    assert policy.title == TITLES.get(code, policy.title)


@EACH
def test_the_american_overlays_lie_over_the_american_policies_alone(code):
    overlays = {Regime.HIPAA, Regime.PART2} if code.startswith("us") else set()
    assert LOADED[code].regimes == overlays


def laws_of(code):
    policy = LOADED[code]
    for exception in policy.exceptions:
        yield from exception.basis
        yield from exception.barred_by
    yield from policy.authorization.basis
    if policy.ages.minor_consent is not None:
        yield from policy.ages.minor_consent.basis
    if policy.retention is not None:
        yield from policy.retention.adult.basis
        yield from policy.retention.minor.basis


@EACH
def test_a_citation_is_confirmed_only_when_its_section_was_read(code):
    confirmed = {law.citation for law in laws_of(code) if law.confirmed}

    assert all(citation.startswith(READ) for citation in confirmed)
    assert not any(citation.startswith(DOUBTED) for citation in confirmed)


@EACH
def test_a_citation_is_confirmed_everywhere_or_nowhere(code):
    confirmed = {law.citation for law in laws_of(code) if law.confirmed}
    assert not confirmed & {law.citation for law in laws_of(code) if not law.confirmed}


@EACH
def test_what_counsel_has_yet_to_confirm_is_listed_once_each(code):
    listed = LOADED[code].unconfirmed
    assert len(set(listed)) == len(listed)
    assert set(listed) == {law.citation for law in laws_of(code) if not law.confirmed}


@EACH
def test_loading_twice_gives_the_same(code):
    assert load(code) == LOADED[code]


def test_federal_law_alone_warns_and_no_other_policy_does():
    with pytest.warns(PolicyWarning, match="us"):
        load_policy("us")
    for code in set(CODES) - {"us"}:
        load_policy(code)  # a warning would be an error
