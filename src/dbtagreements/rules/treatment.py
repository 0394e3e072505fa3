"""The rules of a treatment: what its agreements must be together."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.model import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    LimitsExplained,
    OfferCoaching,
    RelationshipAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
    Treatment,
    WorkOnTargets,
)
from dbtagreements.model.commitments.sessions import GROUP_MODES
from dbtagreements.model.time import lies_in, overlap
from dbtagreements.rules.case import Case
from dbtagreements.rules.holds import STAYS_OPEN, offers_with_hold
from dbtagreements.rules.index import Index, narrowest
from dbtagreements.rules.rule import CLIENT_FACING, Where, rule
from dbtagreements.rules.turned_to import parties_turned_to, people_in_plan
from dbtagreements.vocabulary import Code, Mode, Severity, TargetLevel

__all__ = ["RULES"]

_WITH_THE_CLIENT: Final = (*CLIENT_FACING, ReleaseAgreement)
_SEVERAL_AT_ONCE: Final = (SkillsGroupAgreement, ReleaseAgreement)


@rule("TRT001", severity=Severity.ERROR, applies_to=(Treatment,), source="[L93]")
def no_relationship(treatment: Treatment, case: Case) -> Iterator[Where]:
    """The treatment has no relationship agreement.

    Why: Nobody is in DBT until client and therapist have both committed to it.

    Breaks it: {"agreements": []}
    Keeps it: {}
    """
    if not _of(case, RelationshipAgreement):
        yield Where(
            narrowest(treatment, "agreements"),
            "there is no relationship agreement; it says how client and therapist work together",
        )


@rule(
    "TRT002",
    severity=Severity.ERROR,
    applies_to=(Treatment,),
    source="the article that the library began with",
)
def no_confidentiality(treatment: Treatment, case: Case) -> Iterator[Where]:
    """The treatment has no confidentiality agreement.

    Why: What stays private, and where that ends, is known before anything is said.

    Breaks it: {"agreements": []}
    Keeps it: {}
    """
    if not _of(case, ConfidentialityAgreement):
        yield Where(
            narrowest(treatment, "agreements"),
            "there is no confidentiality agreement; it says what stays private and where that ends",
        )


@rule(
    "TRT003",
    severity=Severity.ERROR,
    applies_to=(Treatment,),
    source="the article that the library began with",
)
def confidentiality_starts_late(treatment: Treatment, case: Case) -> Iterator[Where]:
    """Every confidentiality agreement begins after the treatment did.

    Why: What is said in the first session is private too.

    Breaks it: {"started_on": "2026-01-04"}
    Keeps it: {"started_on": "2026-01-05"}
    """
    found = _of(case, ConfidentialityAgreement)
    if found and all(index.agreement.term.start > treatment.started_on for index in found):
        first = min(found, key=lambda index: index.agreement.term.start)
        yield Where(
            f"{first.path}/term/start",
            f"{first.agreement.id} begins after the treatment; it begins no later than its first "
            "day",
        )


@rule("TRT004", severity=Severity.WARNING, applies_to=(Treatment,), source="[SB12; L93]")
def life_at_stake_and_no_safety(treatment: Treatment, case: Case) -> Iterator[Where]:
    """A target is life-threatening, and the treatment has no safety agreement.

    Why: Where life is at stake, a plan for a crisis is made first.

    Breaks it: {"agreements": [
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}],
         "commitments": [
          {"kind": "work_on_targets", "id": "c1", "by": ["client"],
           "targets": [{"level": "life_threatening"}]}]}]}
    Keeps it: {"agreements": [
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}],
         "commitments": [
          {"kind": "work_on_targets", "id": "c1", "by": ["client"],
           "targets": [{"level": "life_threatening"}]}]},
        {"type": "safety", "id": "safety", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]}]}
    """
    if _of(case, SafetyAgreement):
        return
    if any(
        target.level is TargetLevel.LIFE_THREATENING
        for index in case.indexes
        for _, promise in index.of(WorkOnTargets)
        for target in promise.targets
    ):
        yield Where(
            narrowest(treatment, "agreements"),
            "a target is life_threatening and there is no safety agreement; one with a safety "
            "plan belongs to this treatment",
        )


@rule(
    "TRT005", severity=Severity.ERROR, applies_to=(Treatment,), source="[P issuu.com middlepathmo]"
)
def coaching_requires_what_nobody_promised(_: Treatment, case: Case) -> Iterator[Where]:
    """Coaching requires a mode that the client has promised nowhere to attend.

    Promises in relationship and skills-group agreements count, and any group counts as the skills
    group.

    Why: A condition that was never agreed to elsewhere cannot be met.

    Breaks it: {"agreements": [
        {"type": "coaching", "id": "coaching", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "commitments": [
          {"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
           "requires": ["skills_group"]}]}]}
    Keeps it: {"agreements": [
        {"type": "coaching", "id": "coaching", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "commitments": [
          {"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
           "requires": ["skills_group"]}]},
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}],
         "commitments": [
          {"kind": "attend_sessions", "id": "c1", "by": ["client"],
            "mode": "multi_family_group"}]}]}
    """
    promised = {
        _family(promise.mode)
        for index in _of(case, RelationshipAgreement, SkillsGroupAgreement)
        for _, promise in index.attending_clients
    }
    for index in case.indexes:
        for position, offer in index.of(OfferCoaching):
            for place, mode in enumerate(sorted(offer.requires)):  # as the document lists them
                if _family(mode) not in promised:
                    yield Where(
                        f"{index.path}/commitments/{position}/requires/{place}",
                        f"{offer.id} requires {mode}, which no client promises to attend in a "
                        "relationship or skills_group agreement; promised there, it can be met",
                    )


@rule(
    "TRT006",
    severity=Severity.WARNING,
    applies_to=(Treatment,),
    source="[L93s]; skills training alone exists too [P link.springer.com, Lyng 2019]",
)
def group_alone(treatment: Treatment, case: Case) -> Iterator[Where]:
    """The client is in a skills group and has promised no individual sessions.

    Why: The individual therapist plans the treatment and works on what gets in its way. A program
    of skills training alone may leave this rule out.

    Breaks it: {"agreements": [
        {"type": "skills_group", "id": "skills-group", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}],
         "commitments": [
          {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "skills_group"}]}]}
    Keeps it: {"agreements": [
        {"type": "skills_group", "id": "skills-group", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}],
         "commitments": [
          {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "skills_group"}]},
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}],
         "commitments": [
          {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual"}]}]}
    """
    if not _of(case, SkillsGroupAgreement):
        return
    if not any(
        promise.mode is Mode.INDIVIDUAL and treatment.client in promise.by
        for index in case.indexes
        for _, promise in index.attending
    ):
        yield Where(
            "/agreements",
            f"{treatment.client} promises no individual sessions beside the group; in DBT the two "
            "go together",
        )


@rule(
    "TRT007",
    severity=Severity.WARNING,
    applies_to=(Treatment,),
    source="a choice of this project",
)
def outlasts_relationship(_: Treatment, case: Case) -> Iterator[Where]:
    """A group or coaching agreement is not within the term of one relationship agreement.

    Silent where there is no relationship agreement.

    Why: Group and coaching are parts of a treatment that goes on beside them.

    Breaks it: {"agreements": [
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05", "end": "2026-06-30"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]},
        {"type": "coaching", "id": "coaching", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05", "end": "2026-08-31"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]}]}
    Keeps it: {"agreements": [
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05", "end": "2027-01-04"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]},
        {"type": "coaching", "id": "coaching", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05", "end": "2026-08-31"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]}]}
    """
    wholes = [index.agreement.term for index in _of(case, RelationshipAgreement)]
    if not wholes:
        return
    for index in _of(case, SkillsGroupAgreement, CoachingAgreement):
        if not any(lies_in(index.agreement.term, whole) for whole in wholes):
            yield Where(
                index.path,
                f"the term of {index.agreement.id} does not lie within that of a relationship "
                "agreement; a renewal or another term would let it",
            )


@rule(
    "TRT008",
    severity=Severity.ERROR,
    applies_to=(Treatment,),
    source="a choice of this project",
)
def another_client(treatment: Treatment, case: Case) -> Iterator[Where]:
    """An agreement that a client makes is not with the client of this treatment.

    Why: What is said of one person must not come to stand in another's record.

    Breaks it: {"client": "somebody-else"}
    Keeps it: {"client": "client"}
    """
    for index in _of(case, *_WITH_THE_CLIENT):
        if treatment.client not in index.client_ids:
            yield Where(
                f"{index.path}/parties",
                f"no client of {index.agreement.id} has the id {treatment.client}, which is the "
                "client of this treatment",
            )


@rule(
    "TRT009",
    severity=Severity.WARNING,
    applies_to=(Treatment,),
    source="a choice of this project",
)
def two_of_one_type(_: Treatment, case: Case) -> Iterator[Where]:
    """Two agreements of one type hold at the same time, and neither replaces the other.

    Groups and releases may be several. An agreement that has ended is not spoken of.

    Why: When two agreements answer one question, nobody knows which one holds.

    Breaks it: {"agreements": [
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05", "end": "2027-01-04"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]},
        {"type": "relationship", "id": "other", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-06-01"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]}]}
    Keeps it: {"agreements": [
        {"type": "relationship", "id": "relationship", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05", "end": "2027-01-04"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]},
        {"type": "relationship", "id": "other", "timezone": "UTC", "language": "en",
         "term": {"start": "2027-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"}]}]}
    """
    standing = [
        index
        for index in case.indexes
        if not isinstance(index.agreement, _SEVERAL_AT_ONCE) and not index.ended
    ]
    for place, later in enumerate(standing):
        for earlier in standing[:place]:
            if _stand_side_by_side(earlier, later):
                yield Where(
                    later.path,
                    f"{later.agreement.id} and {earlier.agreement.id} are of one type and hold at "
                    "the same time; one that is ended, or superseded by the other, leaves no doubt",
                )
                break


@rule(
    "TRT010",
    severity=Severity.WARNING,
    applies_to=(Treatment,),
    source="[P turnthemind.com; P heidihealth.com]",
)
def only_the_one_on_hold(_: Treatment, case: Case) -> Iterator[Where]:
    """Coaching pauses after an act, and the safety agreement names only those who offer coaching.

    It names somebody else, or a crisis line, among the contacts to reach out to, the helpers or
    the professionals of its plan.

    Why: While coaching pauses, the client needs somebody else to turn to.

    Breaks it: {"agreements": [
        {"type": "coaching", "id": "coaching", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "commitments": [
          {"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
           "hold_after": ["self_harm"], "hold_for": "PT24H"}]},
        {"type": "safety", "id": "safety", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "commitments": [
          {"kind": "reach_out", "id": "c1", "by": ["client"],
           "contacts": ["therapist"]}]}]}
    Keeps it: {"agreements": [
        {"type": "coaching", "id": "coaching", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "commitments": [
          {"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
           "hold_after": ["self_harm"], "hold_for": "PT24H"}]},
        {"type": "safety", "id": "safety", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "commitments": [
          {"kind": "reach_out", "id": "c1", "by": ["client"],
           "contacts": ["therapist", "emergency_line"]}]}]}
    """
    offering = {
        party for index in case.indexes for offer in offers_with_hold(index) for party in offer.by
    }
    safety = _of(case, SafetyAgreement)
    if offering and safety and not any(_names_another(index, offering) for index in safety):
        yield Where(
            safety[0].path,
            f"{safety[0].agreement.id} names nobody beside those whose coaching pauses; a crisis "
            f"line or another person is there in that time; {STAYS_OPEN}",
        )


@rule(
    "TRT011",
    severity=Severity.ERROR,
    applies_to=(Treatment,),
    source="the article that the library began with; [APA Ethics Code 4.02]",
)
def limits_unexplained_at_start(treatment: Treatment, case: Case) -> Iterator[Where]:
    """The treatment has begun, and the limits of confidentiality were not explained by then.

    They are explained to the client no later than the first day, in any of the agreements.

    Why: The client learns the limits before speaking.

    Breaks it: {"agreements": [
        {"type": "confidentiality", "id": "confidentiality", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "history": [{"event": "limits_explained", "id": "x1", "by": "therapist", "to": ["client"],
                      "at": "2026-01-09T15:00:00Z"}]}]}
    Keeps it: {"agreements": [
        {"type": "confidentiality", "id": "confidentiality", "timezone": "UTC", "language": "en",
         "term": {"start": "2026-01-05"},
         "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                     {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
         "history": [{"event": "limits_explained", "id": "x1", "by": "therapist", "to": ["client"],
                      "at": "2026-01-05T15:00:00Z"}]}]}
    """
    if case.day <= treatment.started_on:
        return
    if not any(
        isinstance(event, LimitsExplained)
        and treatment.client in event.to
        and index.local_day(event.at) <= treatment.started_on
        for index in case.indexes
        for event in index.events
    ):
        yield Where(
            narrowest(treatment, "agreements"),
            f"the limits of confidentiality were not explained to {treatment.client} by the first "
            "day; they are explained now, and what was said before is talked about",
        )


def _of(case: Case, *types: type[Agreement]) -> list[Index]:
    return [index for index in case.indexes if isinstance(index.agreement, types)]


def _family(mode: Mode | Code) -> Mode | Code:
    return Mode.SKILLS_GROUP if mode in GROUP_MODES else mode


def _stand_side_by_side(one: Index, other: Index) -> bool:
    return (
        one.agreement.type == other.agreement.type
        and one.covers != other.agreement.supersedes
        and other.covers != one.agreement.supersedes
        and overlap(one.agreement.term, other.agreement.term)
    )


def _names_another(index: Index, offering: set[str]) -> bool:
    return (
        index.crisis_line
        or not parties_turned_to(index) <= offering
        or any(contact.party is None for contact in people_in_plan(index))
    )


RULES: Final = (
    no_relationship,
    no_confidentiality,
    confidentiality_starts_late,
    life_at_stake_and_no_safety,
    coaching_requires_what_nobody_promised,
    group_alone,
    outlasts_relationship,
    another_client,
    two_of_one_type,
    only_the_one_on_hold,
    limits_unexplained_at_start,
)
