"""Standard agreements of those who meet as a group: the skills group, the consultation team."""

from typing import Final

import attrs

from dbtagreements.model import (
    AbsenceLimit,
    AttendSessions,
    Cadence,
    ConsultationTeamAgreement,
    Enrollment,
    ExplainLimits,
    KeepConfidential,
    Module,
    ObserveConduct,
    OfferStance,
    ParticipateInSession,
    PlanContact,
    PracticeSkills,
    SkillsGroupAgreement,
    StayInTreatment,
    UpholdTeamAgreement,
)
from dbtagreements.model.signers import TEAM
from dbtagreements.span import Span
from dbtagreements.templates.cast import ids, needs, with_signers
from dbtagreements.vocabulary import (
    Conduct,
    Milestone,
    Mode,
    Role,
    Scope,
    Skill,
    Stance,
    TeamPrinciple,
    Topic,
)

__all__ = ["consultation_team", "skills_group"]

_WEEKLY: Final = Cadence(times=1, per=Span(weeks=1))


def skills_group(bare: SkillsGroupAgreement, _: tuple[PlanContact, ...]) -> SkillsGroupAgreement:
    """How the members of a skills group learn together [L15 General Handout 3].

    Two hours a week [P cbc-psychology.com; P psychclinic.wayne.edu]; 24 weeks
    [P bpded.biomedcentral.com, 10.1186/s40479-020-0119-y, table 1], gone through twice, which is
    about a year [P rankinbh.com]; up to eight members [P dbtgroupsaustin.com]; no four weeks missed
    in a row [L93; L15 General Handout 3].
    Each member calls their own therapist in a crisis [P docsbay.net, Columbia City DBT]; programs
    differ on that. When and where the group meets is for its leaders to say.
    """
    leaders = ids(bare.parties, Role.SKILLS_TRAINER) or ids(bare.parties, Role.THERAPIST)
    needs(bare, (Role.CLIENT,), (Role.SKILLS_TRAINER, Role.THERAPIST))
    members = ids(bare.parties, Role.CLIENT)
    commitments = (
        AttendSessions(
            id="attend",
            by=members,
            mode=Mode.SKILLS_GROUP,
            cadence=_WEEKLY,
            length_min=Span(minutes=120),
            length_max=Span(minutes=120),
            absence_limit=AbsenceLimit(misses=4),
        ),
        StayInTreatment(id="stay", by=members, curriculum_rounds=2),
        ParticipateInSession(id="take-part", by=members, mode=Mode.SKILLS_GROUP),
        PracticeSkills(id="practice", by=members, homework=True),
        KeepConfidential(
            id="privacy",
            by=members,
            scope=frozenset(
                {
                    Scope.MEMBER_IDENTITIES,
                    Scope.SESSION_CONTENT,
                    Scope.BREAKS,
                    Scope.OTHER_GROUPS,
                }
            ),
        ),
        ObserveConduct(
            id="conduct",
            by=members,
            conduct=frozenset(
                {
                    Conduct.PUNCTUAL,
                    Conduct.CALL_AHEAD,
                    Conduct.ARRIVE_SOBER,
                    Conduct.NO_CONTAGION_TALK,
                    Conduct.NO_PRIVATE_RELATIONSHIPS,
                    Conduct.CRISIS_TO_OWN_THERAPIST,
                }
            ),
        ),
        KeepConfidential(
            id="leaders-privacy",
            by=leaders,
            scope=frozenset(
                {
                    Scope.CLINICAL_INFORMATION,
                    Scope.MEMBER_IDENTITIES,
                    Scope.SESSION_CONTENT,
                }
            ),
        ),
        ExplainLimits(
            id="explain",
            by=leaders,
            topics=frozenset({Topic.LIMITS_OF_CONFIDENTIALITY, Topic.GROUP_PRIVACY}),
            before=Milestone.GROUP_START,
        ),
        OfferStance(
            id="stance",
            by=leaders,
            stances=frozenset(
                {
                    Stance.SUPPORTIVE_ENVIRONMENT,
                    Stance.NONJUDGMENTAL,
                    Stance.VALIDATION,
                    Stance.RESPECT,
                }
            ),
        ),
    )
    return attrs.evolve(
        with_signers(bare, commitments),
        modules=(
            Module(name=Skill.MINDFULNESS, weeks=2),
            Module(name=Skill.DISTRESS_TOLERANCE, weeks=6),
            Module(name=Skill.MINDFULNESS, weeks=2),
            Module(name=Skill.EMOTION_REGULATION, weeks=7),
            Module(name=Skill.MINDFULNESS, weeks=2),
            Module(name=Skill.INTERPERSONAL_EFFECTIVENESS, weeks=5),
        ),
        enrollment=Enrollment(seats=8),
        review=Span(months=3),
    )


def consultation_team(
    bare: ConsultationTeamAgreement, _: tuple[PlanContact, ...]
) -> ConsultationTeamAgreement:
    """How the therapists of a team work with one another.

    The six agreements [L93 pp. 117-119], and what programs add [P hrc-pa.com]; a meeting of 60 to
    90 minutes every week [P behavioraltech.org; P triangleareadbt.com].
    """
    roles = tuple(role for role in Role if role in TEAM)
    needs(bare, roles)
    members = ids(bare.parties, *roles)
    commitments = (
        UpholdTeamAgreement(id="six", by=members, principles=frozenset(TeamPrinciple)),
        AttendSessions(
            id="attend",
            by=members,
            mode=Mode.CONSULTATION_TEAM,
            cadence=_WEEKLY,
            length_min=Span(minutes=60),
            length_max=Span(minutes=90),
        ),
        ObserveConduct(
            id="conduct",
            by=members,
            conduct=frozenset({Conduct.PUNCTUAL, Conduct.PREPARED, Conduct.MINDFUL_LISTENING}),
        ),
        OfferStance(
            id="responsibility", by=members, stances=frozenset({Stance.SHARED_RESPONSIBILITY})
        ),
        PracticeSkills(id="practice", by=members),
        KeepConfidential(
            id="privacy",
            by=members,
            scope=frozenset({Scope.TEAM_DISCUSSION, Scope.CLINICAL_INFORMATION}),
        ),
    )
    return with_signers(bare, commitments)
