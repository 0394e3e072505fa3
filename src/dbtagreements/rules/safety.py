"""The rules of safety agreements: a plan and people to reach, not a promise alone [SB12; RMJ06]."""

import re
from collections.abc import Iterator
from typing import Final

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.lifecycle.days import day_later
from dbtagreements.model import (
    CoachingAgreement,
    ReachOut,
    Refrain,
    RelationshipAgreement,
    SafetyAgreement,
)
from dbtagreements.model.crisis_lines import places_of_line
from dbtagreements.rules.case import Case
from dbtagreements.rules.rule import Where, rule
from dbtagreements.rules.turned_to import parties_turned_to
from dbtagreements.span import Span
from dbtagreements.vocabulary import Severity

__all__ = ["RULES"]

_REVIEWED_WITHIN: Final = Span(months=3)
_UNION_BASE: Final = "eu"  # the policy from which clinics in the European Union make their own


@rule("SAF001", severity=Severity.ERROR, applies_to=(SafetyAgreement,), source="[RMJ06]")
def only_refraining_and_no_plan(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """A safety agreement in which clients promise only not to act, without a safety plan.

    Why: Promises not to harm oneself have no evidence that they work, and they can lead people to
    keep suicidal thoughts to themselves. A commitment to treatment and a plan replace them.

    Breaks it: {"plan": null, "commitments": [
        {"kind": "refrain", "id": "c1", "by": ["client"], "behaviors": ["self_harm"]}]}
    Keeps it: {"commitments": [
        {"kind": "refrain", "id": "c1", "by": ["client"], "behaviors": ["self_harm"]}]}
    """
    if agreement.plan is not None:
        return
    clients = case.index.client_ids
    promised = [c for c in agreement.commitments if not clients.isdisjoint(c.by)]
    if promised and all(isinstance(c, Refrain) for c in promised):
        yield Where(
            "",
            "the client promises only not to act, and there is no plan; a safety plan says what "
            "helps instead, and whom to reach",
        )


@rule(
    "SAF002",
    severity=Severity.ERROR,
    applies_to=(SafetyAgreement,),
    source="[SB12; P pmc PMC6142908, Stanley et al. 2018]",
)
def known_risk_without_plan(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """A risk is known, and the safety agreement has no safety plan.

    A risk is known where there are thoughts of suicide or self-harm now, or where there was a
    suicide attempt in the past or recently.

    Why: With follow-up calls, a safety plan went with about half the suicidal behavior in six
    months.

    Breaks it: {"plan": null, "risk": {"ideation": "current"}}
    Keeps it: {"risk": {"ideation": "current"}}
    """
    if agreement.plan is None and case.index.known_risk:
        yield Where("", "a risk is known and there is no plan; a safety plan is made together now")


@rule("SAF003", severity=Severity.WARNING, applies_to=(SafetyAgreement,), source="[SB12]")
def no_plan(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """The safety agreement has no safety plan; no risk is known.

    Why: A plan that is made while things are calm is there when a crisis comes.

    Breaks it: {"plan": null}
    Keeps it: {"risk": {"ideation": "none"}}
    """
    if agreement.plan is None and not case.index.known_risk:
        yield Where("", "there is no plan; a safety plan made in a calm hour is there in a crisis")


@rule("SAF004", severity=Severity.ERROR, applies_to=(SafetyAgreement,), source="[SB12 step 5]")
def no_professionals(agreement: SafetyAgreement, _: Case) -> Iterator[Where]:
    """The safety plan names no professional and no crisis line.

    Why: When the steps before did not help, the fifth step of the plan is professional help.

    Breaks it: {"plan": {"professionals": []}}
    Keeps it: {"plan": {"professionals": [{"name": "988 Lifeline", "number": "988"}]}}
    """
    if agreement.plan is not None and not agreement.plan.professionals:
        yield Where(
            "/plan",
            "the plan names no professionals (step 5); a therapist, a clinic and a crisis line "
            "belong there",
        )


@rule("SAF005", severity=Severity.WARNING, applies_to=(SafetyAgreement,), source="[SB12 steps 1-3]")
def empty_first_steps(agreement: SafetyAgreement, _: Case) -> Iterator[Where]:
    """One of the first three steps of the safety plan is empty: signs, coping or distractions.

    Why: The plan begins with what the client can notice and do alone, before anyone is called.

    Breaks it: {"plan": {"coping": []}}
    Keeps it: {"plan": {"coping": ["A walk by the river."]}}
    """
    if agreement.plan is None:
        return
    if not agreement.plan.warning_signs:
        yield Where("/plan", "the plan has no warning_signs (step 1); the client's own signs help")
    if not agreement.plan.coping:
        yield Where("/plan", "the plan has no coping (step 2): what the client can do alone")
    if not agreement.plan.distractions:
        yield Where(
            "/plan",
            "the plan has no distractions (step 3): people and places that take the mind off",
        )


@rule(
    "SAF006",
    severity=Severity.WARNING,
    applies_to=(SafetyAgreement,),
    source="[SB12 step 4; P ps.psychiatryonline.org 202100699]",
)
def no_helpers(agreement: SafetyAgreement, _: Case) -> Iterator[Where]:
    """The safety plan names nobody of family or friends whom the client can tell.

    Why: Plans without a helper went with worse outcomes in the year that followed.

    Breaks it: {"plan": {"helpers": []}}
    Keeps it: {"plan": {"helpers": [{"name": "Eva Example", "number": "+1-555-0101"}]}}
    """
    if agreement.plan is not None and not agreement.plan.helpers:
        yield Where(
            "/plan",
            "the plan names no helpers (step 4): family or friends the client can tell",
        )


@rule("SAF007", severity=Severity.WARNING, applies_to=(SafetyAgreement,), source="[SB12 step 6]")
def means_within_reach(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """A risk or access to means is known, and the plan has no step that limits access to means.

    Why: Crises are brief; time gained by putting means out of reach saves lives.

    Breaks it: {"risk": {"means_access": ["firearm"]}}
    Keeps it: {"risk": {"means_access": ["firearm"]}, "plan": {"safer_surroundings": [
        {"means": "firearm", "action": "Locked away outside the home."}]}}
    """
    if agreement.plan is None or agreement.plan.safer_surroundings:
        return
    if case.index.known_risk or (agreement.risk is not None and agreement.risk.means_access):
        yield Where(
            "/plan",
            "the plan has no safer_surroundings (step 6); a step with someone who helps puts "
            "means out of reach",
        )


@rule(
    "SAF008",
    severity=Severity.WARNING,
    applies_to=(SafetyAgreement, CoachingAgreement),
    source="a choice of this project",
)
def cannot_be_reached(
    agreement: SafetyAgreement | CoachingAgreement, case: Case
) -> Iterator[Where]:
    """Someone to turn to in a crisis has no telephone, text, video or app contact.

    It speaks of parties among the contacts of a `ReachOut`, the helpers and the professionals.

    Why: A letter or an e-mail does not reach anyone in a crisis.

    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "sms", "value": "+1-555-0100"}]}]}
    """
    named = parties_turned_to(case.index)
    for position, party in enumerate(agreement.parties):
        if party.id in named and not case.index.reachable(party):
            yield Where(
                f"/parties/{position}",
                f"{party.id} is named for a crisis and has no phone, sms, video or app contact; "
                "one of these lets the client reach them",
            )


@rule(
    "SAF009",
    severity=Severity.ERROR,
    applies_to=(SafetyAgreement, CoachingAgreement),
    source="a choice of this project",
)
def nobody_answers(_: SafetyAgreement | CoachingAgreement, case: Case) -> Iterator[Where]:
    """A promise to reach out names neither the crisis line nor anyone who can be reached.

    Why: Whoever keeps this promise in a crisis must find somebody at the other end.

    Breaks it: {"commitments": [
        {"kind": "reach_out", "id": "c2", "by": ["client"], "contacts": ["client"]}]}
    Keeps it: {"commitments": [
        {"kind": "reach_out", "id": "c2", "by": ["client"], "contacts": ["therapist"]}]}
    """
    index = case.index
    for position, promise in index.of(ReachOut):
        if not any(
            contact == EMERGENCY_LINE or index.reachable(index.party(contact))
            for contact in promise.contacts
        ):
            yield Where(
                f"/commitments/{position}/contacts",
                f"no contact of {promise.id} can be reached; emergency_line, or a party with a "
                "phone, sms, video or app contact, would answer",
            )


@rule("SAF010", severity=Severity.WARNING, applies_to=(SafetyAgreement,), source="[SB12 step 5]")
def no_crisis_line(_: SafetyAgreement, case: Case) -> Iterator[Where]:
    """No crisis line is in the safety agreement.

    One is in it where `emergency_line` is among the contacts of a `ReachOut` or a
    `ProvideCoverage`, or where the plan's professionals hold a line with its name and number.

    Why: A crisis line answers when nobody who is named can.

    Breaks it: {"commitments": [
        {"kind": "reach_out", "id": "c2", "by": ["client"], "contacts": ["therapist"]}]}
    Keeps it: {"commitments": [
        {"kind": "reach_out", "id": "c2", "by": ["client"], "contacts": ["therapist"]}],
        "plan": {"professionals": [{"name": "988 Lifeline", "number": "988"}]}}
    """
    if not case.index.crisis_line:
        yield Where(
            "",
            "no crisis line is named; emergency_line among the contacts, or a line with its "
            "number among the plan's professionals, is there when nobody else can answer",
        )


@rule(
    "SAF011",
    severity=Severity.WARNING,
    applies_to=(SafetyAgreement,),
    source="[P cdcr.ca.gov; P newswire.ca; P abuhb.nhs.wales; P dsv-europa.de]",
)
def line_of_another_place(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """A line in the plan has a number that is a crisis line only of other places than the policy's.

    A number that is no known crisis line is not judged. A policy that a clinic in the European
    Union has made from `eu` is of that Union too.

    Why: A number from another country does not connect, or connects to somebody else.

    Policy: gb-eng
    Breaks it: {"plan": {"professionals": [{"name": "Lifeline", "number": "988"}]}}
    Keeps it: {"plan": {"professionals": [{"name": "Samaritans", "number": "116 123"}]}}
    """
    if agreement.plan is None or case.policy is None:
        return
    here = {case.policy.jurisdiction.partition("-")[0]}
    if case.policy.extends == _UNION_BASE:
        here.add("EU")
    for position, contact in enumerate(agreement.plan.professionals):
        if contact.party is not None or contact.number is None:
            continue
        places = places_of_line(contact.number)
        if places and places.isdisjoint(here):
            yield Where(
                f"/plan/professionals/{position}/number",
                f"this number is a crisis line of {' and '.join(sorted(places))}; a line of "
                f"{case.policy.jurisdiction} can be reached from there",
            )


_READ: Final = frozenset({"title", "note", "text"})
_PROMISE_NOT_TO_DIE: Final = re.compile(
    r"no[- ]suicide (contract|agreement|promise)"
    r"|contract(s)? for safety"
    r"|(promise|agree|swear)s? (that i will )?not to (kill|harm|hurt) "
    r"(myself|himself|herself|themselves)"
)
_HINTS: Final = ("suicide", "for safety", "not to ")


@rule(
    "SAF012",
    severity=Severity.WARNING,
    applies_to=(SafetyAgreement, RelationshipAgreement),
    source="[RMJ06]",
)
def reads_as_no_suicide_promise(
    _: SafetyAgreement | RelationshipAgreement, case: Case
) -> Iterator[Where]:
    """A title, a note or a promise in words reads as a contract or promise not to die by suicide.

    Why: Such promises have no evidence that they work. What helps is a plan, and a commitment to
    work on staying alive while in treatment and to call before acting.

    Breaks it: {"title": "No-suicide contract"}
    Keeps it: {"title": "Staying safe together"}
    """
    prose = case.index.prose
    if not any(hint in prose for hint in _HINTS):
        return
    for text in case.index.texts:
        if text.name in _READ and _PROMISE_NOT_TO_DIE.search(text.text.lower()):
            yield Where(
                text.path,
                "this reads as a promise not to die by suicide; a safety plan, and a commitment "
                "to treatment, are what helps",
            )


@rule(
    "SAF013",
    severity=Severity.WARNING,
    applies_to=(SafetyAgreement,),
    source="[Joint Commission NPSG 15.01.01]; a weak source for the three months",
)
def late_review_of_known_risk(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """A risk is known, and the review is not agreed, or is more than three months after the start.

    Why: Risk changes, and the plan is looked at again with it.

    Breaks it: {"risk": {"ideation": "current"}, "review": "P6M"}
    Keeps it: {"risk": {"ideation": "current"}, "review": "P1M"}
    """
    if not case.index.known_risk:
        return
    if agreement.review is None:
        yield Where("", "a risk is known and no review is agreed; within P3M it is looked at again")
        return
    start, timezone = agreement.term.start, agreement.timezone
    first = day_later(start, agreement.review, timezone)
    latest = day_later(start, _REVIEWED_WITHIN, timezone)
    if latest is not None and (first is None or first > latest):
        yield Where("/review", "a risk is known and the first review comes late; P3M is the latest")


@rule(
    "SAF014",
    severity=Severity.WARNING,
    applies_to=(SafetyAgreement,),
    source="[P link.springer.com, Monahan & Stanley 2022 ch. 9]",
)
def guardian_left_out_of_plan(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
    """A client is a minor with a guardian, and no guardian has a part in the safety plan.

    A guardian has one as a helper, as a contact of a `ReachOut`, or as the one who does a step
    for safer surroundings.

    Why: A caregiver who knows the signs, secures means and can be told is part of a teen's plan,
    unless that is itself unsafe.

    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Noa Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"},
        {"id": "mother", "role": "guardian", "name": "Mia Example", "represents": "client"}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Noa Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"},
        {"id": "mother", "role": "guardian", "name": "Mia Example", "represents": "client"}],
        "plan": {"helpers": [{"party": "mother"}]}}
    """
    index, plan = case.index, agreement.plan
    guardians = {guardian.id for _, guardian in index.guardians}
    if plan is None or not index.minors or not guardians:
        return
    involved = {contact.party for contact in plan.helpers}
    involved.update(step.by for step in plan.safer_surroundings)
    involved.update(contact for _, promise in index.of(ReachOut) for contact in promise.contacts)
    if guardians.isdisjoint(involved):
        yield Where(
            "/plan",
            "no guardian has a part in this plan; one can be a helper, a contact or the one who "
            "makes the surroundings safer, unless that is itself unsafe",
        )


RULES: Final = (
    only_refraining_and_no_plan,
    known_risk_without_plan,
    no_plan,
    no_professionals,
    empty_first_steps,
    no_helpers,
    means_within_reach,
    cannot_be_reached,
    nobody_answers,
    no_crisis_line,
    line_of_another_place,
    reads_as_no_suicide_promise,
    late_review_of_known_risk,
    guardian_left_out_of_plan,
)
