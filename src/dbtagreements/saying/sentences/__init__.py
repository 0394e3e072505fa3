"""What each class of commitment says, as a plain sentence, a module for each part of the work.

Who promises, then what, then its particulars; the words are those of the vocabulary, with their
meanings where a meaning reads better.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dbtagreements.model import (
    AttendSessions,
    Commitment,
    CustomCommitment,
    ExplainLimits,
    FollowSafetyPlan,
    KeepConfidential,
    KeepDiaryCard,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Pay,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Refrain,
    SeekConsultation,
    SeekMedicalCare,
    StayInTreatment,
    UpholdTeamAgreement,
    UseCoaching,
    WorkOnTargets,
)
from dbtagreements.saying.plain_words import clause
from dbtagreements.saying.said import Saying
from dbtagreements.saying.sentences import (
    coaching,
    custom,
    group,
    privacy,
    safety,
    sessions,
    skills,
    team,
    therapist,
    treatment,
)
from dbtagreements.saying.values import named, particulars
from dbtagreements.saying.voice import Voice

__all__ = ["SENTENCES", "say"]


def say(commitment: Commitment, voice: Voice) -> Saying:
    """What a commitment says, with what every commitment may have besides."""
    says = SENTENCES.get(type(commitment))
    said = _by_its_fields(commitment, voice) if says is None else says(commitment, voice)
    return Saying(said.sentence, (*said.particulars, *_common(commitment, voice)))


def _by_its_fields(promise: Commitment, voice: Voice) -> Saying:
    sentence = f"{voice.people(promise.by)}: {named(promise.kind)}."
    return Saying(sentence, particulars(promise, Commitment, voice))


def _common(commitment: Commitment, voice: Voice) -> Iterator[str]:
    if commitment.to:
        yield f"Promised to {voice.people(commitment.to)}."
    if commitment.consequence:
        yield f"If it is not kept, this follows: {clause(commitment.consequence)}."
    if commitment.note:
        yield f"Note: {voice.quoted(commitment.note)}"


SENTENCES: Final[Mapping[type[Commitment], Callable[[Any, Voice], Saying]]] = {
    WorkOnTargets: treatment.work_on_targets,
    StayInTreatment: treatment.stay_in_treatment,
    AttendSessions: sessions.attend_sessions,
    ParticipateInSession: sessions.participate,
    PracticeSkills: skills.practice_skills,
    KeepDiaryCard: skills.keep_diary_card,
    Refrain: safety.refrain,
    ReachOut: safety.reach_out,
    FollowSafetyPlan: safety.follow_safety_plan,
    SeekMedicalCare: safety.seek_medical_care,
    ObserveConduct: group.observe_conduct,
    KeepConfidential: privacy.keep_confidential,
    ExplainLimits: privacy.explain_limits,
    OfferStance: therapist.offer_stance,
    OfferCoaching: coaching.offer_coaching,
    UseCoaching: coaching.use_coaching,
    ProvideCoverage: therapist.provide_coverage,
    SeekConsultation: team.seek_consultation,
    UpholdTeamAgreement: team.uphold_team_agreement,
    Pay: treatment.pay,
    CustomCommitment: custom.custom,
}
"""For each class of commitment, what says it. A host's own is said by `say` from its fields."""
