"""The rules of relationship agreements: what each side does, and in which order [L93; MRL07]."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.model import (
    Agreement,
    Commitment,
    KeepConfidential,
    OfferStance,
    ParticipateInSession,
    PracticeSkills,
    RelationshipAgreement,
    SeekConsultation,
    SkillsGroupAgreement,
    WorkOnTargets,
)
from dbtagreements.model.commitments.sessions import GROUP_MODES
from dbtagreements.rules.case import Case
from dbtagreements.rules.index import narrowest
from dbtagreements.rules.rule import Operation, Rule, Where, rule
from dbtagreements.vocabulary import Code, Severity, Stance, TargetLevel

__all__ = ["RULES"]


@rule(
    "REL001",
    severity=Severity.ERROR,
    applies_to=RelationshipAgreement,
    source="the article that the library began with; [L93]",
)
def no_sessions(agreement: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """No client promises to attend sessions; an optional promise does not count.

    Why: Treatment happens in sessions, and coming to them is the first thing that clients agree to.

    Breaks it: {"commitments": [{"kind": "practice_skills", "id": "c1", "by": ["client"]}]}
    Keeps it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual"}]}
    """
    if not case.index.attending_clients:
        yield Where(
            narrowest(agreement, "commitments"),
            "the client does not promise to attend sessions yet; attend_sessions says which",
        )


@rule(
    "REL002",
    severity=Severity.ERROR,
    applies_to=RelationshipAgreement,
    source="the article that the library began with; [L93]",
)
def no_targets(agreement: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """No client promises to work on targets, or all such promises name none.

    Why: Client and therapist agree on what the treatment works on, beginning with staying alive.

    Breaks it: {"commitments": [
        {"kind": "work_on_targets", "id": "c1", "by": ["client"], "targets": []}]}
    Keeps it: {"commitments": [
        {"kind": "work_on_targets", "id": "c1", "by": ["client"],
         "targets": [{"level": "quality_of_life", "focus": "own_goals"}]}]}
    """
    work = case.index.by_clients(WorkOnTargets)
    if not work:
        yield Where(
            narrowest(agreement, "commitments"),
            "the client does not promise to work on targets yet; work_on_targets names them",
        )
    elif not any(commitment.targets for _, commitment in work):
        for place, _ in work:
            yield Where(
                f"/commitments/{place}/targets", "no target is named yet; at least one is expected"
            )


@rule(
    "REL003",
    severity=Severity.ERROR,
    applies_to=RelationshipAgreement,
    source="the article that the library began with; [L93]",
)
def only_one_side_promises(agreement: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """Nobody who treats promises anything.

    Why: Both sides promise in DBT; an agreement in which only the client does is not one.

    Breaks it: {"commitments": [{"kind": "practice_skills", "id": "c1", "by": ["client"]}]}
    Keeps it: {"commitments": [
        {"kind": "offer_stance", "id": "t1", "by": ["therapist"], "stances": ["validation"]}]}
    """
    if not case.index.by_providers(Commitment):
        yield Where(
            narrowest(agreement, "commitments"),
            "the provider's side promises nothing yet; both sides are expected to",
        )


@rule(
    "REL004",
    severity=Severity.WARNING,
    applies_to=RelationshipAgreement,
    source="the hierarchy of targets, [MRL07]",
)
def targets_out_of_order(_: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """The targets of one promise do not stand in the order of the hierarchy.

    Life-threatening behavior comes first, then what interferes with therapy, then quality of life,
    then skills.

    Why: The order says what is worked on first; what threatens life precedes all else.

    Breaks it: {"commitments": [{"kind": "work_on_targets", "id": "c1", "by": ["client"],
        "targets": [{"level": "quality_of_life"}, {"level": "life_threatening"}]}]}
    Keeps it: {"commitments": [{"kind": "work_on_targets", "id": "c1", "by": ["client"],
        "targets": [{"level": "life_threatening"}, {"level": "quality_of_life"}]}]}
    """
    for place, commitment in case.index.of(WorkOnTargets):
        ranks = [_RANK[target.level] for target in commitment.targets]
        if ranks != sorted(ranks):
            here = f"/commitments/{place}/targets"
            yield Where(
                here,
                "the targets stand out of order; expected life_threatening, therapy_interfering, "
                "quality_of_life, skills",
                tuple(_sorting(here, ranks)),
            )


_RANK: Final = {level: rank for rank, level in enumerate(TargetLevel)}


def _sorting(here: str, ranks: list[int]) -> Iterator[Operation]:
    """The moves that put ranks in order, equal ones staying as they stand.

    A target is moved and never written out, so that a mend repeats none of its words.
    """
    ranks = list(ranks)
    for source in range(1, len(ranks)):
        rank = ranks.pop(source)
        target = next((i for i, other in enumerate(ranks[:source]) if other > rank), source)
        ranks.insert(target, rank)
        if target != source:
            yield {"op": "move", "from": f"{here}/{source}", "path": f"{here}/{target}"}


@rule(
    "REL005",
    severity=Severity.WARNING,
    applies_to=RelationshipAgreement,
    source="the article that the library began with",
)
def no_practice(agreement: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """No client promises to practice skills.

    Why: Skills are learned by using them between sessions, in daily life.

    Breaks it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual"}]}
    Keeps it: {"commitments": [{"kind": "practice_skills", "id": "c1", "by": ["client"]}]}
    """
    if not case.index.by_clients(PracticeSkills):
        yield Where(
            narrowest(agreement, "commitments"),
            "the client does not promise to practice skills yet; practice_skills says so",
        )


@rule(
    "REL006",
    severity=Severity.WARNING,
    applies_to=RelationshipAgreement,
    source="the article that the library began with; [L93]",
)
def no_group(agreement: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """No client promises to attend a skills group, or to take part in one.

    A multi-family group and a graduate group are skills groups too.

    Why: In DBT skills are taught in a group, beside individual sessions.

    Breaks it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual"}]}
    Keeps it: {"commitments": [
        {"kind": "participate", "id": "c1", "by": ["client"], "mode": "skills_group"}]}
    """
    attended = {promise.mode for _, promise in case.index.attending_clients}
    shared = {promise.mode for _, promise in case.index.by_clients(ParticipateInSession)}
    if GROUP_MODES.isdisjoint(attended | shared):
        yield Where(
            narrowest(agreement, "commitments"),
            "no skills group is promised yet; skills training is part of DBT",
        )


# What a therapist promises in Linehan's model; of the first two one is enough.
_OFFERED: Final[tuple[frozenset[Stance], ...]] = (
    frozenset({Stance.NONJUDGMENTAL, Stance.SUPPORTIVE_ENVIRONMENT}),
    frozenset({Stance.VALIDATION}),
    frozenset({Stance.FOCUS_ON_GOALS}),
    frozenset({Stance.REASONABLE_EFFORT}),
    frozenset({Stance.ETHICAL_CONDUCT}),
    frozenset({Stance.RESPECT}),
)


@rule(
    "REL007",
    severity=Severity.INFO,
    applies_to=RelationshipAgreement,
    source="the article that the library began with; [L93 ch. 4]",
)
def provider_side_incomplete(agreement: RelationshipAgreement, case: Case) -> Iterator[Where]:
    """Those who treat do not promise all that therapists promise in Linehan's model.

    That is: a stance without judgment or a supportive environment, validation, a focus on the
    client's goals, every reasonable effort, ethical conduct, respect, confidentiality, and seeking
    consultation.

    Why: What the therapist promises is half of the agreement.

    Breaks it: {"commitments": [
        {"kind": "offer_stance", "id": "t1", "by": ["therapist"],
         "stances": ["reasonable_effort"]}]}
    Keeps it: {"commitments": [
        {"kind": "offer_stance", "id": "t1", "by": ["therapist"],
         "stances": ["supportive_environment", "validation", "focus_on_goals",
                     "reasonable_effort", "ethical_conduct", "respect"]},
        {"kind": "keep_confidential", "id": "t2", "by": ["therapist"],
         "scope": ["clinical_information"]},
        {"kind": "seek_consultation", "id": "t3", "by": ["therapist"]}]}
    """
    offers = case.index.by_providers(OfferStance)
    offered: set[Stance | Code] = {stance for _, offer in offers for stance in offer.stances}
    lacking = [
        " or ".join(sorted(stance.value for stance in wanted))
        for wanted in _OFFERED
        if offered.isdisjoint(wanted)
    ]
    lacking += [
        cls.kind for cls in (KeepConfidential, SeekConsultation) if not case.index.by_providers(cls)
    ]
    if lacking:
        yield Where(
            narrowest(agreement, "commitments"),
            f"the provider's side could promise more: {', '.join(lacking)}",
        )


@rule(
    "REL008",
    severity=Severity.INFO,
    applies_to=(RelationshipAgreement, SkillsGroupAgreement),
    source="[L93], a limit is stated up front",
)
def no_absence_limit(agreement: Agreement, case: Case) -> Iterator[Where]:
    """No promise of a client to attend sessions says how many may be missed.

    Why: A limit that is agreed beforehand, such as four weeks in a row, surprises nobody later.

    Breaks it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "skills_group"}]}
    Keeps it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "skills_group",
         "absence_limit": {"misses": 4}}]}
    """
    if all(promise.absence_limit is None for _, promise in case.index.attending_clients):
        yield Where(
            narrowest(agreement, "commitments"),
            "it is not said how many sessions may be missed; an absence_limit says so up front",
        )


_YEAR: Final = 366


@rule(
    "REL009",
    severity=Severity.INFO,
    applies_to=RelationshipAgreement,
    source="[L93], one year",
)
def term_longer_than_a_year(agreement: RelationshipAgreement, _: Case) -> Iterator[Where]:
    """The term is open, or longer than 366 days.

    Why: The agreed time is usually one year, and can be renewed by both sides.

    Breaks it: {"term": {"end": null}}
    Keeps it: {"term": {"end": "2027-01-05"}}
    """
    first, last = agreement.term.start, agreement.term.end
    if last is None or last.toordinal() - first.toordinal() + 1 > _YEAR:
        yield Where("/term", "an agreement usually covers a year, and is then renewed together")


RULES: Final[tuple[Rule, ...]] = (
    no_sessions,
    no_targets,
    only_one_side_promises,
    targets_out_of_order,
    no_practice,
    no_group,
    provider_side_incomplete,
    no_absence_limit,
    term_longer_than_a_year,
)
