"""Reaching out in a crisis, seeing to medical care, using the safety plan.

Whatever is said here repeats what stays open: nothing may keep anyone from calling for help.
"""

from datetime import timedelta

from dbtagreements.adherence.assessment import AssessmentReason, Judgment
from dbtagreements.adherence.coaching import in_a_pause
from dbtagreements.adherence.judging import because, judged
from dbtagreements.adherence.lookback import apart, later
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.triggers import (
    Episode,
    is_act,
    last_episode,
    still_decides,
    triggers_for,
)
from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.model import (
    BehaviorObserved,
    ContactObserved,
    FollowSafetyPlan,
    PracticeObserved,
    ReachOut,
    SafetyAgreement,
    SafetyPlan,
    SeekMedicalCare,
)
from dbtagreements.vocabulary import (
    BehaviorForm,
    ContactPurpose,
    RemainsOpen,
    Skill,
    State,
    Trigger,
)
from dbtagreements.wire.times import write_instant

__all__ = ["follow_safety_plan", "reach_out", "seek_medical_care"]


def reach_out(promise: ReachOut, party: str, situation: Situation) -> Judgment:
    """How reaching out stands for the latest urge or act.

    A contact to someone listed or to emergency services, answered or not, after the urge and before
    any act is kept; without an urge, one in the 24 hours before the act. A promise that lists
    nobody is kept by reaching anyone. A contact to someone else is named and does not decide. A
    contact while coaching calls pause is all right, and the reason says what stays open.
    """
    episode = last_episode(situation, party, triggers_for(promise.when, situation.agreement))
    if episode is None:
        return judged(State.NOT_DUE, ReasonCode.NO_TRIGGER, party)
    contacts = _contacts(episode, party, situation)
    listed = {*promise.contacts, EMERGENCY_LINE}
    reached = [each for each in contacts if not promise.contacts or each.to in listed]
    others = [each for each in contacts if each not in reached]
    also = _besides(others, reached, party, situation)
    if reached:
        whom = list(dict.fromkeys(each.to for each in reached))
        reason = because(
            ReasonCode.REACHED_OUT, party, (*episode.triggers, *reached), contacts=whom
        )
        return Judgment(State.KEPT, (reason, *also))
    state, code = _open(episode, ReasonCode.NOT_REACHED_YET, ReasonCode.ACTED_FIRST)
    figures = {"contacts": list(promise.contacts), "open": list(situation.remains_open)}
    return Judgment(state, (because(code, party, episode.triggers, **figures), *also))


def seek_medical_care(promise: SeekMedicalCare, party: str, situation: Situation) -> Judgment:
    """How medical care stands after the latest act, or sign, that it is agreed for.

    A contact for medical reasons within 24 elapsed hours is kept; at their very end they are over.
    """
    acts = [
        each
        for each in situation.evidence.of(BehaviorObserved, party)
        if each.behavior in promise.after
        and (is_act(each) or (isinstance(each.behavior, Trigger) and _happened(each)))
        and still_decides(situation, party, each.at)
    ]
    if not acts:
        return judged(State.NOT_DUE, ReasonCode.NO_ACT_FOR_CARE, party)
    act, span = acts[-1], situation.settings.medical_care_within
    within = timedelta(seconds=span.elapsed)
    sought = [
        each
        for each in situation.evidence.of(ContactObserved, party)
        if each.purpose is ContactPurpose.MEDICAL
        and each.at >= act.at
        and apart(act.at, each.at) < within
    ]
    if sought:
        return judged(State.KEPT, ReasonCode.CARE_SOUGHT, party, (act, *sought))
    still_open = list(situation.remains_open)
    if apart(act.at, situation.at) >= within:
        return judged(State.BROKEN, ReasonCode.CARE_NOT_RECORDED, party, (act,), open=still_open)
    end = later(act.at, span, situation.agreement.timezone)
    until = {} if end is None else {"until": write_instant(end)}
    return judged(State.AT_RISK, ReasonCode.CARE_OPEN, party, (act,), open=still_open, **until)


def follow_safety_plan(_: FollowSafetyPlan, party: str, situation: Situation) -> Judgment:
    """How using the safety plan stands for the latest urge or act.

    Practicing the plan, or a contact to anyone in it or to emergency services, after the urge and
    before any act is kept; without an urge, in the 24 hours before the act.
    """
    episode = last_episode(situation, party, triggers_for(frozenset(), situation.agreement))
    if episode is None:
        return judged(State.NOT_DUE, ReasonCode.NO_TRIGGER, party)
    plan = _plan(situation)
    still_open = list(situation.remains_open)
    if plan is None:
        # That none is written down here and that it stays open are not said in one breath.
        still_open = [word for word in still_open if word is not RemainsOpen.SAFETY_PLAN]
        return judged(State.UNKNOWN, ReasonCode.NO_PLAN, party, episode.triggers, open=still_open)
    people = {*_in_plan(plan), EMERGENCY_LINE}
    used = [
        *(
            each
            for each in situation.evidence.of(PracticeObserved, party)
            if Skill.SAFETY_PLAN in each.skills and each.count and episode.has(each.at)
        ),
        *(each for each in _contacts(episode, party, situation) if each.to in people),
    ]
    if used:
        return judged(State.KEPT, ReasonCode.PLAN_USED, party, (*episode.triggers, *used))
    state, code = _open(episode, ReasonCode.PLAN_OPEN, ReasonCode.PLAN_NOT_USED)
    return judged(state, code, party, episode.triggers, open=still_open)


def _happened(seen: BehaviorObserved) -> bool:
    return seen.form is not BehaviorForm.NONE


def _contacts(episode: Episode, party: str, situation: Situation) -> list[ContactObserved]:
    return [e for e in situation.evidence.of(ContactObserved, party) if episode.has(e.at)]


def _open(episode: Episode, urge: ReasonCode, act: ReasonCode) -> tuple[State, ReasonCode]:
    """The state of what was not done: at risk after an urge, not kept yet after an act."""
    return (State.AT_RISK, urge) if episode.act is None else (State.BROKEN, act)


def _besides(
    others: list[ContactObserved], reached: list[ContactObserved], party: str, situation: Situation
) -> tuple[AssessmentReason, ...]:
    reasons: list[AssessmentReason] = []
    if others:
        whom = list(dict.fromkeys(each.to for each in others))
        reasons.append(because(ReasonCode.REACHED_SOMEONE_ELSE, party, others, contacts=whom))
    paused = [each for each in (*others, *reached) if in_a_pause(each, situation)]
    if paused:
        still_open = list(situation.remains_open)
        reasons.append(because(ReasonCode.IN_A_PAUSE, party, paused, open=still_open))
    return tuple(reasons)


def _plan(situation: Situation) -> SafetyPlan | None:
    """The plan on the agreement, else on the first safety agreement of the treatment with one."""
    for agreement in (situation.agreement, *situation.agreements):
        if isinstance(agreement, SafetyAgreement) and agreement.plan is not None:
            return agreement.plan
    return None


def _in_plan(plan: SafetyPlan) -> set[str]:
    contacts = (*plan.distractions, *plan.helpers, *plan.professionals)
    named = (*(each.party for each in contacts), *(step.by for step in plan.safer_surroundings))
    return {party for party in named if party is not None}
