"""What the client's own words add: leave that lifts an answer, refusals that lower it."""

from typing import Final

from dbtagreements.disclosure.consent import Consent, consent
from dbtagreements.disclosure.judgment import Judgment, is_open
from dbtagreements.disclosure.law import CAN_BE_REFUSED
from dbtagreements.disclosure.part2 import CONSENT
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.releases import Said
from dbtagreements.disclosure.standing import Standing
from dbtagreements.vocabulary import (
    Answer,
    Code,
    Condition,
    Fact,
    Ground,
    Information,
    Purpose,
    Reason,
)

__all__ = ["as_the_client_says"]

# On these grounds only an authorization lets anything be told, so that a refusal settles them.
_BY_THE_CLIENT_ALONE: Final = frozenset(
    {Ground.CLIENT_AUTHORIZATION, Ground.MANDATED_TREATMENT_REPORT}
)


def as_the_client_says(
    judged: Judgment,
    asked: Question,
    purpose: Purpose | Code,
    kind: Information | Code,
    standing: Standing,
) -> Judgment:
    """The answer with what the client lets be told, or does not want told.

    Args:
        judged: The answer so far.
        asked: The question.
        purpose: The purpose of the part.
        kind: The kind of information of the part.
        standing: How the subject stands.
    """
    if judged.is_final or judged.answer is Answer.REQUIRED:
        return judged
    said = consent(asked, purpose, kind, standing)
    if said.refusals:
        judged = _refused(judged, asked, said)
    elif not is_open(judged.answer):
        judged = _with_leave(judged, asked, said, standing)
    if is_open(judged.answer):
        can_withhold = asked.ground in CAN_BE_REFUSED or judged.is_by_leave
        return judged._replace(withheld=said.withheld) if can_withhold else judged
    if asked.facts.get(Fact.CLIENT_REFUSES):
        return judged.lowered(Answer.NOT_PERMITTED).because(Reason.CLIENT_REFUSES)
    return judged


def _refused(judged: Judgment, asked: Question, said: Consent) -> Judgment:
    """A refusal lowers only what the client can refuse; elsewhere it ends older leave."""
    reasons = (
        Reason.CLIENT_REFUSES,
        *((Reason.RECIPIENT_UNRESOLVED,) if said.unresolved else ()),
    )
    if asked.ground in CAN_BE_REFUSED or asked.ground in _BY_THE_CLIENT_ALONE:
        judged = judged.lowered(Answer.NOT_PERMITTED).because(*reasons).settled()
        return judged._replace(paths=(*judged.paths, *said.refusals), refused_at=said.refusals)
    if said.ends_leave and not is_open(judged.answer):
        return judged.because(*reasons)._replace(paths=(*judged.paths, *said.refusals))
    return judged


def _with_leave(judged: Judgment, asked: Question, said: Consent, standing: Standing) -> Judgment:
    if said.leave:
        return _lifted(judged, asked, said.leave, standing)
    paths = tuple(path for _, path in said.why_not if path is not None)
    return (
        judged.because(*(reason for reason, _ in said.why_not))
        ._replace(paths=(*judged.paths, *paths))
        .asking(Answer.PERMITTED, *said.missing)
    )


def _lifted(
    judged: Judgment, asked: Question, leave: tuple[Said, ...], standing: Standing
) -> Judgment:
    together = frozenset[Condition]().union(*(said.permission.conditions for said in leave))
    conditions = tuple(sorted(together))
    if asked.part2 and standing.is_under_part2:
        basis = CONSENT
        conditions = tuple(dict.fromkeys((*conditions, Condition.PART2_NOTICE)))
    else:
        basis = () if standing.policy is None else standing.policy.authorization.basis
    return judged.because(Reason.AUTHORIZATION_VALID)._replace(
        answer=Answer.PERMITTED,
        exceptions=(),
        basis=basis,
        conditions=conditions,
        within=None,
        paths=tuple(said.path for said in leave),
        is_by_leave=True,
    )
