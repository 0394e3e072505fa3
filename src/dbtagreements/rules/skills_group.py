"""The rules of skills groups: a class whose members look after each other [L15 H3]."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.model import (
    AttendSessions,
    KeepConfidential,
    ObserveConduct,
    ReachOut,
    Refrain,
    SkillsGroupAgreement,
    StayInTreatment,
)
from dbtagreements.model.commitments.sessions import GROUP_MODES
from dbtagreements.rules.case import Case
from dbtagreements.rules.index import Index, narrowest
from dbtagreements.rules.rule import Where, rule
from dbtagreements.span import Span
from dbtagreements.vocabulary import Behavior, Conduct, Context, GroupFormat, Scope, Severity

__all__ = ["RULES"]

_WEEK: Final = (Span(weeks=1), Span(days=7))
_DAYS_A_WEEK: Final = 7


@rule(
    "GRP001",
    severity=Severity.ERROR,
    applies_to=(SkillsGroupAgreement,),
    source="the article that the library began with",
)
def no_meeting(agreement: SkillsGroupAgreement, _: Case) -> Iterator[Where]:
    """The agreement does not say when the group meets.

    Why: Members plan their week around the group.

    Breaks it: {"meeting": null}
    Keeps it: {"meeting": {"weekday": "tuesday", "time": "18:00", "lasting": "PT2H"}}
    """
    if agreement.meeting is None:
        yield Where("", "no meeting is named; its weekday, time and length let members plan")


@rule("GRP002", severity=Severity.ERROR, applies_to=(SkillsGroupAgreement,), source="[L15 H3]")
def nobody_attends(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """No client promises to attend the group.

    Why: The group is a class, and its skills are learned by coming.

    Breaks it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual"}]}
    Keeps it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "skills_group"}]}
    """
    if not any(promise.mode in GROUP_MODES for _, promise in case.index.attending_clients):
        yield Where(
            narrowest(agreement, "commitments"),
            "no client promises to attend; an attend_sessions with the mode skills_group says so",
        )


@rule("GRP003", severity=Severity.ERROR, applies_to=(SkillsGroupAgreement,), source="[L15 H3 2a]")
def names_not_protected(_: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """A client does not promise to keep the names of the other members to themself.

    Why: Leaders are bound by law, and members only by their promise to each other.

    Breaks it: {"commitments": [{"kind": "keep_confidential", "id": "c2", "by": ["therapist"],
        "scope": ["member_identities"]}]}
    Keeps it: {"commitments": [{"kind": "keep_confidential", "id": "c2", "by": ["client"],
        "scope": ["member_identities"]}]}
    """
    bound = {
        party
        for _, promise in case.index.of(KeepConfidential)
        if Scope.MEMBER_IDENTITIES in promise.scope
        for party in promise.by
    }
    for position, client in case.index.clients:
        if client.id not in bound:
            yield Where(
                f"/parties/{position}",
                f"{client.id} does not promise to keep who the members are; a keep_confidential "
                "with the scope member_identities says so",
            )


@rule("GRP004", severity=Severity.WARNING, applies_to=(SkillsGroupAgreement,), source="[L15 H3 4c]")
def contagion_talk(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """No client promises to leave out talk of problem behavior that others could catch.

    Why: Hearing of such behavior can bring it closer for other members.

    Breaks it: {"commitments": [
        {"kind": "observe_conduct", "id": "c3", "by": ["client"], "conduct": ["arrive_sober"]}]}
    Keeps it: {"commitments": [
        {"kind": "observe_conduct", "id": "c3", "by": ["client"],
         "conduct": ["no_contagion_talk"]}]}
    """
    if Conduct.NO_CONTAGION_TALK not in _conduct(case.index):
        yield Where(
            narrowest(agreement, "commitments"),
            "no client promises no_contagion_talk, which looks after the other members",
        )


@rule("GRP005", severity=Severity.WARNING, applies_to=(SkillsGroupAgreement,), source="[L15 H3 4a]")
def sober_in_group(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """No client promises to come sober, or not to use substances in sessions.

    Why: Coming under the influence tempts other members, and skills are not learned then.

    Breaks it: {"commitments": [
        {"kind": "refrain", "id": "c3", "by": ["client"], "behaviors": ["substance_use"]}]}
    Keeps it: {"commitments": [
        {"kind": "refrain", "id": "c3", "by": ["client"], "behaviors": ["substance_use"],
         "context": "in_session"}]}
    """
    if Conduct.ARRIVE_SOBER in _conduct(case.index) or any(
        Behavior.SUBSTANCE_USE in promise.behaviors and promise.context is Context.IN_SESSION
        for _, promise in case.index.by_clients(Refrain)
    ):
        return
    yield Where(
        narrowest(agreement, "commitments"),
        "no client promises arrive_sober, nor to refrain from substance_use in_session; one of "
        "the two looks after the other members",
    )


@rule("GRP006", severity=Severity.WARNING, applies_to=(SkillsGroupAgreement,), source="[L15 H3 5]")
def private_relationships(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """No client promises to have no private, or no sexual, relationship with another member.

    Why: The guidelines of skills training ask for no relationship that cannot be talked about in
    the group.

    Breaks it: {"commitments": [
        {"kind": "observe_conduct", "id": "c3", "by": ["client"], "conduct": ["arrive_sober"]}]}
    Keeps it: {"commitments": [
        {"kind": "observe_conduct", "id": "c3", "by": ["client"],
         "conduct": ["no_sexual_relationships"]}]}
    """
    if _conduct(case.index).isdisjoint(
        {Conduct.NO_PRIVATE_RELATIONSHIPS, Conduct.NO_SEXUAL_RELATIONSHIPS}
    ):
        yield Where(
            narrowest(agreement, "commitments"),
            "no client promises no_private_relationships or no_sexual_relationships; one of them "
            "lets everything be talked about in the group",
        )


@rule(
    "GRP007",
    severity=Severity.WARNING,
    applies_to=(SkillsGroupAgreement,),
    source="[P docsbay.net, Columbia City DBT; L93s]",
)
def whom_to_call_in_crisis(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """Nothing says whom a client of the group turns to in a crisis.

    Said by the conduct `crisis_to_own_therapist` or by a promise to reach out.

    Why: Programs differ in whether members may call each other, so it is said beforehand.

    Breaks it: {"commitments": [
        {"kind": "observe_conduct", "id": "c3", "by": ["client"], "conduct": ["arrive_sober"]}]}
    Keeps it: {"commitments": [
        {"kind": "reach_out", "id": "c3", "by": ["client"], "contacts": ["therapist"]}]}
    """
    if Conduct.CRISIS_TO_OWN_THERAPIST in _conduct(case.index):
        return
    if not case.index.by_clients(ReachOut):
        yield Where(
            narrowest(agreement, "commitments"),
            "nothing says whom clients turn to in a crisis; crisis_to_own_therapist, or a "
            "reach_out, does",
        )


@rule(
    "GRP008",
    severity=Severity.WARNING,
    applies_to=(SkillsGroupAgreement,),
    source="a choice of this project",
)
def attendance_unlike_meeting(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """What is promised of the group's sessions does not go with the weekly meeting.

    Its cadence is not once a week, or the meeting is shorter or longer than its lengths allow.

    Why: Two answers to one question leave members unsure which holds.

    Breaks it: {"commitments": [{"kind": "attend_sessions", "id": "c1", "by": ["client"],
        "mode": "skills_group", "length_max": "PT60M"}]}
    Keeps it: {"commitments": [{"kind": "attend_sessions", "id": "c1", "by": ["client"],
        "mode": "skills_group", "length_max": "PT2H"}]}
    """
    if agreement.meeting is None:
        return
    lasting = agreement.meeting.lasting
    for position, promise in case.index.of(AttendSessions):
        if promise.mode not in GROUP_MODES:
            continue
        here, cadence = f"/commitments/{position}", promise.cadence
        if cadence is not None and (cadence.times != 1 or cadence.per not in _WEEK):
            yield Where(
                f"{here}/cadence", f"the meeting is weekly, and {promise.id} says another cadence"
            )
        if promise.length_min is not None and lasting.elapsed < promise.length_min.elapsed:
            yield Where(
                f"{here}/length_min",
                f"the meeting lasts {lasting}, and {promise.id} says at least {promise.length_min}",
            )
        if promise.length_max is not None and lasting.elapsed > promise.length_max.elapsed:
            yield Where(
                f"{here}/length_max",
                f"the meeting lasts {lasting}, and {promise.id} says at most {promise.length_max}",
            )


@rule(
    "GRP009",
    severity=Severity.WARNING,
    applies_to=(SkillsGroupAgreement,),
    source="[P hipaa.jotform.com, Daily DBT; P kayphillipscac.org; P cognitive-clarity.com]",
)
def online_without_privacy(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """The group meets online, and no client promises a private room or to make no recording.

    Why: In a video group, privacy depends on the rooms that members sit in.

    Breaks it: {"format": "online"}
    Keeps it: {"format": "online", "commitments": [{"kind": "observe_conduct", "id": "c3",
        "by": ["client"], "conduct": ["private_space", "no_recording"]}]}
    """
    if agreement.format not in {GroupFormat.ONLINE, GroupFormat.HYBRID}:
        return
    if _conduct(case.index).isdisjoint({Conduct.PRIVATE_SPACE, Conduct.NO_RECORDING}):
        yield Where(
            narrowest(agreement, "commitments"),
            "the group meets online, and no client promises private_space or no_recording; they "
            "keep the room private",
        )


@rule(
    "GRP010",
    severity=Severity.WARNING,
    applies_to=(SkillsGroupAgreement,),
    source="[P docsbay.net, Columbia City DBT]",
)
def curriculum_longer_than_term(agreement: SkillsGroupAgreement, case: Case) -> Iterator[Where]:
    """The promised rounds of the curriculum take more weeks than the term has.

    The weeks of the term are its days divided by seven; a term with an open end is never too short.

    Why: A promise that the term leaves no room for is kept by nobody.

    Breaks it: {"term": {"end": "2026-07-05"},
        "modules": [{"name": "mindfulness", "weeks": 2},
                    {"name": "distress_tolerance", "weeks": 22}],
        "commitments": [{"kind": "stay_in_treatment", "id": "c4", "by": ["client"],
                         "curriculum_rounds": 2}]}
    Keeps it: {"modules": [{"name": "mindfulness", "weeks": 2},
                           {"name": "distress_tolerance", "weeks": 22}],
        "commitments": [{"kind": "stay_in_treatment", "id": "c4", "by": ["client"],
                         "curriculum_rounds": 2}]}
    """
    term = agreement.term
    if term.end is None:
        return
    days = term.end.toordinal() - term.start.toordinal() + 1
    weeks = sum(module.weeks for module in agreement.modules)
    for position, promise in case.index.of(StayInTreatment):
        rounds = promise.curriculum_rounds
        if rounds is not None and weeks * rounds * _DAYS_A_WEEK > days:
            yield Where(
                f"/commitments/{position}/curriculum_rounds",
                f"{rounds} rounds of the curriculum take {weeks * rounds} weeks, and the term has "
                f"{days} days; a longer term or fewer rounds would fit",
            )


def _conduct(index: Index) -> frozenset[str]:
    # What clients promise; hosts' own words stand beside ours.
    return frozenset(
        conduct for _, promise in index.by_clients(ObserveConduct) for conduct in promise.conduct
    )


RULES: Final = (
    no_meeting,
    nobody_attends,
    names_not_protected,
    contagion_talk,
    sober_in_group,
    private_relationships,
    whom_to_call_in_crisis,
    attendance_unlike_meeting,
    online_without_privacy,
    curriculum_longer_than_term,
)
