"""Standard agreements about what is told: confidentiality, and a release."""

import attrs

from dbtagreements.model import (
    Commitment,
    ConfidentialityAgreement,
    ConfidentialityException,
    ExplainLimits,
    KeepConfidential,
    PlanContact,
    ReleaseAgreement,
)
from dbtagreements.model.parties import CLINICIANS, PROVIDERS
from dbtagreements.span import Span
from dbtagreements.templates.cast import ids, needs, with_signers
from dbtagreements.vocabulary import (
    Condition,
    Duty,
    Ground,
    Recipient,
    Role,
    Scope,
    Statement,
    Topic,
)

__all__ = ["confidentiality", "release"]


def confidentiality(
    bare: ConfidentialityAgreement, _: tuple[PlanContact, ...]
) -> ConfidentialityAgreement:
    """What stays private, where that ends, and that it is explained first [APA Ethics Code 4.02].

    Danger to the client or to others, told to those who can prevent it [45 CFR 164.512(j)]; abuse
    of a child or an elder; the consultation team, which is part of treatment [P missouladbt.org]
    and is told the minimum it needs [APA Ethics Code 4.06]; where a supervisor is a party,
    supervision [4.03]; where a guardian is, danger and what a guardian asks for, the young person
    included where possible [P flipbuilder.com, teen manual]. Each is permitted here: what the law
    of a place makes a duty, the clinic's policy and its counsel say.
    """
    needs(bare, (Role.CLIENT,), CLINICIANS)
    parties = bare.parties
    guardians, supervisors = ids(parties, Role.GUARDIAN), ids(parties, Role.SUPERVISOR)
    commitments: list[Commitment] = [
        KeepConfidential(
            id="privacy",
            by=ids(parties, *PROVIDERS),
            scope=frozenset({Scope.CLINICAL_INFORMATION, Scope.SESSION_CONTENT}),
        ),
        ExplainLimits(
            id="explain",
            by=ids(parties, Role.THERAPIST) or ids(parties, *CLINICIANS),
            topics=frozenset(
                {
                    Topic.LIMITS_OF_CONFIDENTIALITY,
                    Topic.CLIENT_RIGHTS,
                    Topic.TEAM_CONSULTATION,
                    Topic.ELECTRONIC_COMMUNICATION,
                    Topic.RECORDS,
                    *((Topic.PARENTS,) if guardians else ()),
                }
            ),
        ),
    ]
    if others := ids(parties, Role.INTERPRETER, Role.FAMILY_MEMBER, Role.SUPPORT_PERSON):
        commitments.append(
            KeepConfidential(
                id="others-privacy",
                by=others,
                scope=frozenset({Scope.CLINICAL_INFORMATION, Scope.SESSION_CONTENT}),
            )
        )
    exceptions = [
        _permitted(
            Ground.HARM_TO_SELF,
            {
                Recipient.EMERGENCY_SERVICES,
                Recipient.TREATING_PROVIDER,
                *((Recipient.GUARDIAN,) if guardians else ()),
            },
            {Condition.INVOLVE_CLIENT},
        ),
        _permitted(
            Ground.HARM_TO_OTHERS,
            {Recipient.EMERGENCY_SERVICES, Recipient.LAW_ENFORCEMENT, Recipient.POTENTIAL_VICTIM},
        ),
        _permitted(Ground.CHILD_ABUSE, {Recipient.CHILD_PROTECTION}),
        _permitted(Ground.ELDER_ABUSE, {Recipient.ADULT_PROTECTION}),
        _permitted(
            Ground.CONSULTATION_TEAM,
            {Recipient.CONSULTATION_TEAM},
            {Condition.MINIMUM_NECESSARY},
        ),
    ]
    if supervisors:
        exceptions.append(_permitted(Ground.SUPERVISION, {Recipient.SUPERVISOR}))
    if guardians:
        exceptions.append(
            _permitted(Ground.GUARDIAN_ACCESS, {Recipient.GUARDIAN}, {Condition.INVOLVE_CLIENT})
        )
    return attrs.evolve(
        with_signers(bare, tuple(commitments)),
        exceptions=tuple(exceptions),
        review=Span(months=3),
    )


def release(bare: ReleaseAgreement, _: tuple[PlanContact, ...]) -> ReleaseAgreement:
    """A release that lets nothing be told until permissions are added to it [45 CFR 164.508(c)].

    It names who may tell, makes the three statements of 45 CFR 164.508(c)(2), and lapses with its
    term.
    """
    needs(bare, (Role.CLIENT,), PROVIDERS)
    return attrs.evolve(
        bare,
        discloses=ids(bare.parties, *PROVIDERS),
        statements=frozenset(Statement),
    )


def _permitted(
    ground: Ground, recipients: set[Recipient], conditions: set[Condition] | None = None
) -> ConfidentialityException:
    return ConfidentialityException(
        ground=ground,
        duty=Duty.PERMITTED,
        recipients=frozenset(recipients),
        conditions=frozenset(conditions or ()),
    )
