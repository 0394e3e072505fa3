"""What is said of an assessment: each code has a sentence, none blames, what is open is said."""

import ast
import re
from pathlib import Path

import pytest
from attrs import evolve
from tests.adherence.scene import (
    BO,
    act,
    agreed,
    card,
    contact,
    judged,
    local,
    session,
    urge,
)
from tests.saying.words import NEVER
from tests.scenarios.stories import ANA, SAM, day

import dbtagreements.adherence
from dbtagreements import (
    AbsenceLimit,
    AttendSessions,
    Behavior,
    Cadence,
    CoachingAgreement,
    Code,
    Commitment,
    ConfidentialityAgreement,
    ExplainLimits,
    FollowSafetyPlan,
    KeepDiaryCard,
    Mode,
    OfferCoaching,
    PlanContact,
    PracticeSkills,
    ReachOut,
    Refrain,
    SafetyAgreement,
    SafetyPlan,
    Span,
    Treatment,
    explain_limits,
)
from dbtagreements.adherence import ASSESSORS, AssessmentReason, Judgment, ReasonCode, assess
from dbtagreements.adherence.phrases import SENTENCES
from dbtagreements.adherence.sentences import say_reason
from dbtagreements.adherence.telling import tell_adherence
from dbtagreements.fields import frozen
from dbtagreements.model.crisis_lines import LINES_BY_PLACE
from dbtagreements.saying.telling import BlockKind
from dbtagreements.vocabulary import SessionOutcome, State

ROOM = Path(dbtagreements.adherence.__file__).parent
SOURCES = ("phrases.py", "wording.py", "telling.py", "sentences.py", "figures.py", "reasons.py")
CONTROL = {*map(chr, range(32)), "\x7f", "\u2028", "\u2029"}
# What the wire says and people do not read; and "and" rather than "but".
NOT_SHOWN = re.compile(r"\b(broken|but|borderline|non-?adher\w+)\b", re.IGNORECASE)

NOON = local("2026-03-10 12:00")
WEEKLY = Cadence(times=1, per=Span(weeks=1))


def said(agreement, observations=(), at=NOON, **more):
    """The sentences of the reasons of the one promise."""
    reasons = judged(agreement, observations, at=at, **more).reasons
    return [say_reason(reason, agreement) for reason in reasons]


# --- All of them ----------------------------------------------------------------------------------


def test_every_code_has_a_sentence_and_a_meaning():
    assert set(SENTENCES) == set(ReasonCode)
    assert all(code.meaning.endswith(".") for code in ReasonCode)


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_that_can_be_said_blames_anyone(source):
    tree = ast.parse((ROOM / source).read_text("utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    spoken = [text for text in texts if isinstance(text, str) and " " in text]
    assert spoken
    assert not [text for text in spoken if NEVER.search(text)]
    assert not [text for text in spoken if NOT_SHOWN.search(text)]


ABOUT = {
    "at": "2026-03-08T02:00:00Z",
    "before": "treatment_start",
    "behaviors": ["self_harm", "suicide_attempt", "clinic:gambling"],
    "clients": ["client"],
    "contacts": ["therapist", "emergency_line"],
    "count": 1,
    "currency": "USD",
    "days": ["2026-03-03", "2026-03-10"],
    "due": 7,
    "earliest_return": "2027-01-05",
    "first": "2026-03-02",
    "in_a_row": True,
    "last": "2026-03-08",
    "missed": 2,
    "misses": 4,
    "mode": "skills_group",
    "open": 3,
    "reached": False,
    "requests": 4,
    "times": 3,
    "unit": "week",
    "until": "2026-03-09T01:00:00Z",
    "weeks": ["2026-03-02"],
}
WITH_WORDS = {"not_reached_yet", "acted_first", "in_a_pause", "care_open", "care_not_recorded"}
WITH_WORDS |= {"plan_open", "plan_not_used", "no_plan"}
WITH_WORDS |= {"act", "urge", "contact_in_quiet_time", "quiet_time"}
LAST_IS_AN_INSTANT = {"act", "urge", "contact_in_quiet_time", "reported_not_kept"}
MONEY = {"payment_soon", "part_paid", "payment_open"}


def reason_of(code: ReasonCode) -> AssessmentReason:
    about = dict(ABOUT)
    if code in WITH_WORDS:
        about["open"] = ["scheduled_sessions", "crisis_line", "emergency"]
    if code in LAST_IS_AN_INSTANT:
        about["last"] = "2026-03-08T02:00:00Z"
    if code in MONEY:
        about |= {"due": "2026-03-05", "open": "60.00"}
    return AssessmentReason(code=code, party="client", about=about)


@pytest.mark.parametrize("code", ReasonCode, ids=str)
def test_each_sentence_is_one_line_ends_with_a_period_and_blames_nobody(code):
    agreement = agreed(KeepDiaryCard(id="promise", by=("client",)))
    for text in (say_reason(reason_of(code)), say_reason(reason_of(code), agreement)):
        assert text.endswith(".")
        assert text[0].isupper() or text[0].isdecimal()
        assert not CONTROL & set(text)
        assert not NEVER.search(text), text
        assert not NOT_SHOWN.search(text), text


@pytest.mark.parametrize("code", sorted(WITH_WORDS))
def test_what_is_said_of_acts_urges_and_open_calls_for_help_repeats_what_stays_open(code):
    reason = reason_of(ReasonCode(code))
    assert "Scheduled sessions, crisis lines and emergency care stay open." in say_reason(reason)
    # A reason that does not say what is open, such as one of a host's own assessor.
    bare = evolve(reason, about={**reason.about, "open": []})
    assert "Emergency care stays open." in say_reason(bare)


def test_without_the_agreement_no_name_is_said():
    reason = reason_of(ReasonCode.REACHED_OUT)
    assert say_reason(reason) == (
        "Reaching out to therapist and the crisis line is recorded, as agreed."
    )
    agreement = agreed(ReachOut(id="promise", by=("client",), contacts=("therapist",)))
    assert "Dr. Sam Example" in say_reason(reason, agreement)


def test_a_hosts_own_code_is_said_by_its_word():
    reason = AssessmentReason(code=Code("clinic:dog_walked"))
    assert say_reason(reason) == "Dog walked."


# --- What they say --------------------------------------------------------------------------------


def test_a_diary_card_that_is_not_recorded():
    agreement = agreed(KeepDiaryCard(id="promise", by=("client",)))
    seen = [card(f"2026-03-{number:02}") for number in (3, 4, 6, 8)]
    assert said(agreement, seen) == [
        (
            "No diary card is recorded for 3 of 7 days (5, 7 and 9 March 2026). The card is looked "
            "at together at the start of the next session."
        )
    ]
    weekly = agreed(
        KeepDiaryCard(id="promise", by=("client",), cadence=Cadence(times=3, per=Span(weeks=1)))
    )
    assert said(weekly, [card("2026-03-03")])[0].startswith(
        "No diary card is recorded for 2 of 3 days. "
    )


def test_missed_weeks_and_what_starts_the_count_again():
    group = agreed(
        AttendSessions(
            id="promise",
            by=("client",),
            mode=Mode.SKILLS_GROUP,
            cadence=WEEKLY,
            absence_limit=AbsenceLimit(misses=4),
        )
    )
    days = ("2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24")
    seen = [
        session(local(f"{each} 18:00"), SessionOutcome.MISSED, mode=Mode.SKILLS_GROUP)
        for each in days
    ]
    assert said(group, seen[:2], at=local("2026-03-11 12:00"))[0] == (
        "The skills group was missed in 2 weeks in a row (3 and 10 March 2026). Two more in a row "
        "would reach the limit of 4 that all agreed on; coming to the next session starts the "
        "count again."
    )
    assert said(group, seen[:1], at=local("2026-03-04 12:00"))[0] == (
        "The skills group was missed in 1 week (3 March 2026). Three more in a row would reach the "
        "limit of 4 that all agreed on; coming to the next session starts the count again."
    )
    assert said(group, seen, at=local("2026-03-25 12:00"))[0] == (
        "The skills group was missed on 3, 10, 17 and 24 March 2026, and the limit of 4 that all "
        "agreed on was reached on Tuesday 24 March 2026, 18:00. What follows is for people to "
        "decide together; committing anew starts the count again. Someone who leaves by it can "
        "come back from 5 January 2027 on, as is then talked over."
    )


def test_missed_sessions_that_need_not_be_in_a_row():
    individual = agreed(
        AttendSessions(
            id="promise",
            by=("client",),
            mode=Mode.INDIVIDUAL,
            absence_limit=AbsenceLimit(misses=3, consecutive=False),
        )
    )
    seen = [session(local(f"2026-03-0{n} 10:00"), SessionOutcome.MISSED) for n in (3, 4)]
    assert said(individual, seen)[0] == (
        "Individual sessions were missed twice, last on 3 and 4 March 2026. One more would reach "
        "the limit of 3 that all agreed on; coming to the next session helps."
    )
    unlimited = agreed(AttendSessions(id="promise", by=("client",), mode=Mode.INDIVIDUAL))
    assert said(unlimited, seen)[0] == (
        "Individual sessions were missed on 3 and 4 March 2026. What got in the way can be looked "
        "at together."
    )


def test_sessions_that_are_counted_one_after_another():
    figures = {**ABOUT, "unit": "session", "mode": "individual"}
    reason = AssessmentReason(code=ReasonCode.MISSED, about=figures)
    assert say_reason(reason).startswith("Individual sessions were missed twice in a row (3 and 10")
    after_a_gap = AssessmentReason(code=ReasonCode.MISSED, about={**figures, "missed": 0})
    assert say_reason(after_a_gap) == (
        "Individual sessions were missed on 3 and 10 March 2026; a later week has no record, so "
        "the count starts anew."
    )


def test_a_limit_of_an_agreement_with_an_open_end_tells_no_day_of_coming_back():
    about = {name: value for name, value in ABOUT.items() if name != "earliest_return"}
    reached = AssessmentReason(code=ReasonCode.LIMIT_REACHED, about=about)
    assert say_reason(reached).endswith("committing anew starts the count again.")


def test_a_limit_that_is_near_or_reached_is_named_where_someone_stays():
    near = AssessmentReason(code=ReasonCode.LIMIT_NEAR, about=ABOUT)
    assert say_reason(near) == (
        "One more week missed would reach the limit of 4 that all agreed on (the skills group); "
        "coming to the next session helps."
    )
    reached = AssessmentReason(code=ReasonCode.LIMIT_NEAR, about={**ABOUT, "reached": True})
    assert say_reason(reached) == (
        "The limit of 4 missed weeks that all agreed on is reached (the skills group). What "
        "follows is for people to decide together; committing anew starts the count again."
    )


def test_at_the_edge_of_the_calendar_the_time_is_that_of_utc():
    there = agreed(KeepDiaryCard(id="promise", by=("client",)), timezone="Pacific/Auckland")
    reason = AssessmentReason(code=ReasonCode.CALLED_AHEAD, about={"at": "9999-12-31T22:00:00Z"})
    assert say_reason(reason, there) == (
        "Word came ahead of the session on Friday 31 December 9999, 22:00 UTC."
    )


def test_an_urge_with_whom_to_reach():
    agreement = agreed(
        ReachOut(id="promise", by=("client",), contacts=("therapist", "emergency_line")),
        FollowSafetyPlan(id="plan", by=("client",)),
        cls=SafetyAgreement,
        plan=SafetyPlan(
            professionals=(
                PlanContact(name="988 Lifeline", number="9-8-8"),
                PlanContact(name="Emergency services", number="911"),
                PlanContact(name="The clinic", number="+1-555-0100"),
                PlanContact(party="therapist"),
            )
        ),
    )
    assert said(agreement, [urge(NOON)]) == [
        (
            "An urge is recorded, and reaching out is open. Whom to reach: Dr. Sam Example or the "
            "crisis line. Scheduled sessions, the safety plan, 9-8-8 and emergency care stay open."
        )
    ]
    nobody = agreed(ReachOut(id="promise", by=("client",), contacts=()))
    assert said(nobody, [urge(NOON)]) == [
        (
            "An urge is recorded, and reaching out is open. Scheduled sessions, crisis lines and "
            "emergency care stay open."
        )
    ]


@pytest.mark.parametrize(
    ("place", "lines"),
    [("US", "988"), ("CA", "988"), ("GB", "116 123 and 111"), ("EU", "crisis lines")],
)
def test_the_emergency_number_of_a_place_is_spoken_of_as_emergency_care(place, lines):
    agreement = agreed(
        ReachOut(id="promise", by=("client",), contacts=()),
        cls=SafetyAgreement,
        plan=SafetyPlan(professionals=LINES_BY_PLACE[place].planned),
    )
    [text] = said(agreement, [urge(NOON)])
    assert text.endswith(
        f"Scheduled sessions, the safety plan, {lines} and emergency care stay open."
    )


def test_an_act_of_someone_who_works_toward_leaving_it_behind():
    agreement = agreed(
        Refrain(id="promise", by=("client",), behaviors=frozenset({Behavior.SELF_HARM}))
    )
    assert said(agreement, [act(local("2026-03-07 22:10"))]) == [
        (
            "An act is recorded (self-harm), last on Saturday 7 March 2026, 22:10. Scheduled "
            "sessions, crisis lines and emergency care stay open. What led up to it can be looked "
            "at step by step in the next session, and committing anew counts from then on."
        )
    ]


def test_requests_for_coaching_that_wait_and_none_at_all():
    agreement = agreed(
        OfferCoaching(id="promise", by=("therapist",), response_within=Span(hours=1)),
        cls=CoachingAgreement,
    )
    waiting = [contact(local(f"2026-03-10 11:{n}"), answered=False) for n in (30, 45)]
    assert said(agreement, waiting[:1]) == [
        "A request for coaching waits for an answer, and there is still time for it."
    ]
    assert said(agreement, waiting) == [
        "2 requests for coaching wait for an answer, and there is still time for it."
    ]
    assert said(agreement) == ["No request within the offer of coaching is recorded."]


def test_requests_for_coaching_that_were_answered_in_time():
    agreement = agreed(
        OfferCoaching(id="promise", by=("therapist",), response_within=Span(hours=1)),
        cls=CoachingAgreement,
    )
    answered = [contact(local(f"2026-03-10 09:{n}")) for n in (30, 45)]
    assert said(agreement, answered[:1]) == ["The last request for coaching was answered in time."]
    assert said(agreement, answered) == [
        "Of the last 2 requests for coaching, each was answered in time."
    ]


def test_limits_that_were_explained_late():
    agreement = agreed(ExplainLimits(id="promise", by=("therapist",)), cls=ConfidentialityAgreement)
    told = explain_limits(agreement, "therapist", to=("client",), at=local("2026-01-08 10:00"))
    assert said(told) == [
        (
            "The limits of confidentiality were explained on Thursday 8 January 2026, 10:00, later "
            "than agreed: the first day of the treatment."
        )
    ]


# --- All of an assessment -------------------------------------------------------------------------


def lines(subject, observations=(), at=NOON):
    return [block.text for block in tell_adherence(assess(subject, observations, at=at), subject)]


def test_an_assessment_is_told_promise_by_promise():
    agreement = agreed(
        KeepDiaryCard(id="card", by=("client",)),
        PracticeSkills(id="practice", by=("client",)),
    )
    assert lines(agreement, [card("2026-03-09")]) == [
        "How it stands on Tuesday 10 March 2026, 12:00",
        "Relationship agreement, story, version 1",
        "The diary card: not kept yet.",
        (
            "No diary card is recorded for 6 of 7 days (3, 4, 5, 6, 7 and 8 March 2026). The card "
            "is looked at together at the start of the next session."
        ),
        "Practicing skills: not recorded.",
        "This is what is recorded. What follows is for people to decide.",
    ]


def test_where_several_owe_it_each_is_named():
    agreement = agreed(KeepDiaryCard(id="card", by=("client", "other")), parties=(ANA, BO, SAM))
    seen = [card(f"2026-03-{number:02}") for number in range(3, 10)]
    assert lines(agreement, seen)[2:5] == [
        "The diary card: not recorded.",
        "Bo Example: Nothing is recorded that shows how this stands.",
        "Ana Example: The diary card is filled in for all 7 days that were due.",
    ]


def coaching():
    return agreed(
        OfferCoaching(
            id="offer",
            by=("therapist",),
            hold_after=frozenset({Behavior.SELF_HARM}),
            hold_for=Span(hours=24),
        ),
        AttendSessions(id="attend", by=("client",), mode=Mode.INDIVIDUAL),
        cls=CoachingAgreement,
        id="coaching",
    )


def test_a_pause_of_coaching_calls_is_told_first_with_what_stays_open():
    safety = agreed(
        cls=SafetyAgreement,
        id="safety",
        plan=SafetyPlan(professionals=(PlanContact(name="988 Lifeline", number="988"),)),
    )
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-01-05"), agreements=(coaching(), safety)
    )
    told = lines(treatment, [act(local("2026-03-07 20:00"))], at=local("2026-03-08 12:00"))
    assert told[1] == (
        "Coaching calls pause until Sunday 8 March 2026, 21:00. Scheduled sessions, the safety "
        "plan, 988 and emergency care stay open."
    )
    assert told[2] == "Coaching agreement, coaching, version 1"
    assert told[-2] == "Safety agreement, safety, version 1"


def test_what_would_reach_a_limit_is_told_last():
    agreement = agreed(
        AttendSessions(
            id="promise",
            by=("client",),
            mode=Mode.SKILLS_GROUP,
            cadence=WEEKLY,
            absence_limit=AbsenceLimit(misses=4),
        )
    )
    seen = [session(local("2026-03-09 18:00"), mode=Mode.SKILLS_GROUP)]
    assert lines(agreement, seen)[-3:-1] == [
        "What would reach a limit",
        (
            "The skills group, Ana Example: missed from now on, the agreed limit would be reached "
            "on 12 April 2026. Coming to one of these sessions, committing anew or a new term "
            "starts the count again."
        ),
    ]


def test_a_treatment_without_agreements_has_little_to_tell():
    treatment = Treatment(id="t", client="client", started_on=day("2026-01-05"))
    assert lines(treatment) == [
        "How it stands on Tuesday 10 March 2026, 16:00",
        "This is what is recorded. What follows is for people to decide.",
    ]


def test_states_are_shown_in_words_for_people():
    agreement = agreed(KeepDiaryCard(id="promise", by=("client",)))
    kinds = [block.kind for block in tell_adherence(assess(agreement, (), at=NOON), agreement)]
    assert kinds == [
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.TEXT,
        BlockKind.FAINT,
    ]


@frozen(kw_only=True)
class WalkTheDog(Commitment):
    """A clinic's own promise."""

    kind = "clinic:walk_the_dog"


def test_a_hosts_own_promise_and_assessor_are_told_too():
    agreement = agreed(WalkTheDog(id="walk", by=("client",)))
    assert lines(agreement)[2:4] == [
        "Walk the dog: not recorded.",
        "How this stands is for people to say.",
    ]

    def walked(*_):
        reason = AssessmentReason(code=Code("clinic:dog_walked"))
        return Judgment(State.KEPT, (reason,))

    found = assess(agreement, (), at=NOON, assessors=ASSESSORS | {WalkTheDog: walked})
    told = [block.text for block in tell_adherence(found, agreement)]
    assert told[2:4] == ["Walk the dog: kept.", "Dog walked."]
    both = agreed(WalkTheDog(id="walk", by=("client", "therapist")))
    found = assess(both, (), at=NOON, assessors=ASSESSORS | {WalkTheDog: walked})
    assert [block.text for block in tell_adherence(found, both)][3] == "Dog walked."
