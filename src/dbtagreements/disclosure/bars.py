"""A court that forbids, and what the provider has agreed to keep from someone.

Neither stands against what the law requires, and no authorization lifts them
[45 CFR 164.522(a)(1)].
"""

from typing import Final

from dbtagreements.disclosure.judgment import Bar, BarKind, Judgment
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.standing import Standing
from dbtagreements.model import LegalBasis
from dbtagreements.vocabulary import Answer, Code, Fact, Ground, Purpose, Reason

__all__ = ["barred"]

_ORDER: Final = (LegalBasis(citation="the order itself", confirmed=True),)

# What an emergency needs cannot be restricted [45 CFR 164.522(a)(1)(iii)].
_NEVER: Final = frozenset({Ground.MEDICAL_EMERGENCY, Ground.HARM_TO_SELF, Ground.HARM_TO_OTHERS})


def barred(
    judged: Judgment, asked: Question, purpose: Purpose | Code, standing: Standing
) -> Judgment:
    """The answer, lowered where a court or a restriction bars the recipient.

    A restriction bars what is asked on one of its grounds, and what is to serve one of them: an old
    authorization does not end it [45 CFR 164.522(a)(1)(vi)].

    Args:
        judged: The answer so far.
        asked: The question.
        purpose: The purpose of the part.
        standing: How the subject stands.
    """
    if judged.answer is Answer.REQUIRED:
        return judged
    if asked.facts.get(Fact.COURT_FORBIDS):
        bar = Bar(BarKind.COURT, _ORDER)
        judged = judged.barred(Answer.NOT_PERMITTED, Reason.COURT_FORBIDS, bar)
        judged = judged.closed()
    if asked.ground in _NEVER or not standing.kept:
        return judged
    served = {asked.ground.value, str(purpose)}
    roles = {asked.recipient.role, *(each.role for each in asked.recipient.organizations())}
    for kept in standing.kept:
        restriction = kept.restriction
        if restriction.recipient in roles and not served.isdisjoint(restriction.grounds):
            bar = Bar(BarKind.RESTRICTION, restriction.basis)
            judged = judged.barred(Answer.NOT_PERMITTED, Reason.RESTRICTION_IN_FORCE, bar)
            judged = judged.closed()._replace(paths=(*judged.paths, kept.path))
    return judged
