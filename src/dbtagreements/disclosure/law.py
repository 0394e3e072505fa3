"""What the entries of a policy, or of the agreements, say by themselves to a part of a question."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.disclosure.entries import Ages, State, Tested, tested
from dbtagreements.disclosure.judgment import GIVES, Bar, BarKind, Judgment, raises
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.standing import Standing
from dbtagreements.model import LegalBasis
from dbtagreements.policies import Entry
from dbtagreements.vocabulary import (
    Answer,
    Code,
    Condition,
    Duty,
    Ground,
    Purpose,
    Reason,
)

__all__ = ["CAN_BE_REFUSED", "by_law"]

CAN_BE_REFUSED: Final = frozenset(
    {
        Ground.TREATMENT,
        Ground.CONSULTATION_TEAM,
        Ground.SUPERVISION,
        Ground.PAYMENT,
        Ground.OPERATIONS,
        Ground.CARE_INVOLVEMENT,
        Ground.GUARDIAN_ACCESS,
        Ground.RESEARCH,
    }
)
"""The grounds on which the client can refuse what a policy merely permits."""

# Treatment, payment and operations, of which the team and supervision are part [45 CFR 164.501,
# 164.506(c)]: who may be told for one of these may use it for the others.
_CARE: Final[frozenset[str]] = frozenset(
    {
        Ground.TREATMENT,
        Ground.CONSULTATION_TEAM,
        Ground.SUPERVISION,
        Ground.PAYMENT,
        Ground.OPERATIONS,
    }
)


def by_law(asked: Question, purpose: Purpose | Code, standing: Standing) -> Judgment:
    """The answer of the entries that hold the recipient: of those that are met, the strongest.

    A met prohibition wins over all of them. What nobody has stated never makes it stronger.

    Args:
        asked: The question.
        purpose: The purpose of the part.
        standing: How the subject stands.
    """
    entries = standing.entries(asked.ground)
    if not _is_meant(asked.ground, purpose):
        # What must be told, or must not, is so whatever for.
        entries = tuple(each for each in entries if each.exception.duty is not Duty.PERMITTED)
    holding = [entry for entry in entries if asked.recipient.role in entry.exception.recipients]
    if not holding:
        said = Reason.RECIPIENT_NOT_COVERED if entries else Reason.GROUND_NOT_IN_POLICY
        return Judgment(reasons=(said,))
    ages = Ages(
        asked.victim_age,
        standing.client_age if asked.client_age is None else asked.client_age,
    )
    looked_at = [tested(entry, asked.facts, ages) for entry in holding]
    met = [each.entry for each in looked_at if each.state is State.MET]
    judged = _of_the_met(met, standing)
    # With what could still be met; a prohibition that stands in the way is named all the same.
    for each in looked_at:
        gives = GIVES[each.entry.exception.duty]
        if each.state is State.OPEN and raises(gives, judged.answer):
            judged = judged.asking(gives, *each.unknown)
    if raises(Answer.PERMITTED, judged.answer):
        judged = judged.because(*_against(looked_at))
    put_out = tuple(dict.fromkeys(_barred_by(looked_at)))
    return (
        judged._replace(bars=(*judged.bars, Bar(BarKind.PUT_OUT, put_out))) if put_out else judged
    )


def _is_meant(ground: Ground, purpose: Purpose | Code) -> bool:
    """Whether what is said on a ground is said of telling for this purpose too."""
    # What the client can steer is told for its own purpose; a danger is told of whatever for.
    if ground not in CAN_BE_REFUSED or purpose in {ground.value, Purpose.AT_REQUEST_OF_CLIENT}:
        return True
    return ground in _CARE and purpose in _CARE


def _of_the_met(met: list[Entry], standing: Standing) -> Judgment:
    for duty in _STRONGEST_FIRST:
        deciding = [entry for entry in met if entry.exception.duty is duty]
        if not deciding:
            continue
        if duty is Duty.PROHIBITED:
            return _forbidden(deciding, standing)
        exceptions = tuple(entry.exception for entry in deciding)
        first = deciding[0]
        return Judgment(
            answer=GIVES[duty],
            reasons=() if standing.policy is None else (_SAID[duty],),
            exceptions=exceptions,
            basis=first.exception.basis,
            conditions=_conditions(first),
            within=first.exception.within,
            paths=standing.paths(exceptions),
        )
    return Judgment()


_STRONGEST_FIRST: Final = (Duty.PROHIBITED, Duty.MANDATORY, Duty.PERMITTED)
_SAID: Final = {
    Duty.MANDATORY: Reason.POLICY_MANDATORY,
    Duty.PERMITTED: Reason.POLICY_PERMITTED,
}


def _forbidden(forbidding: list[Entry], standing: Standing) -> Judgment:
    exceptions = tuple(entry.exception for entry in forbidding)
    return Judgment(
        # By itself an agreement forbids nothing in law; it only gives no leave.
        answer=Answer.NEEDS_AUTHORIZATION if standing.policy is None else Answer.NOT_PERMITTED,
        reasons=(Reason.POLICY_PROHIBITED,),
        exceptions=exceptions,
        bars=(Bar(BarKind.PROHIBITED, forbidding[0].exception.basis),),
        paths=standing.paths(exceptions),
    )


def _conditions(entry: Entry) -> tuple[Condition, ...]:
    expected = (Condition.PROFESSIONAL_DUTY,) if entry.exception.professional_duty else ()
    return tuple(dict.fromkeys((*entry.conditions, *expected)))


def _against(looked_at: list[Tested]) -> Iterator[Code]:
    for each in looked_at:
        if each.state is State.OUT and each.entry.exception.duty is not Duty.PROHIBITED:
            yield from each.against


def _barred_by(looked_at: list[Tested]) -> Iterator[LegalBasis]:
    """What entries that a true fact puts out lend to an answer below permitted."""
    for each in looked_at:
        if each.barred:
            yield from each.entry.exception.barred_by
