"""A court that forbids, and what the provider has agreed to keep from someone.

Neither stands against what the law requires, and no authorization lifts them
[45 CFR 164.522(a)(1)].
"""

from typing import Final

from dbtagreements.disclosure.judgment import Bar, BarKind, Judgment
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.standing import Standing
from dbtagreements.model import LegalBasis
from dbtagreements.vocabulary import Answer, Fact, Ground, Reason

__all__ = ["barred"]

_ORDER: Final = (LegalBasis(citation="the order itself", confirmed=True),)

# What an emergency needs cannot be restricted [45 CFR 164.522(a)(1)(iii)].
_NEVER: Final = frozenset({Ground.MEDICAL_EMERGENCY, Ground.HARM_TO_SELF, Ground.HARM_TO_OTHERS})


def barred(judged: Judgment, asked: Question, standing: Standing) -> Judgment:
    """The answer, lowered where a court or a restriction bars the recipient.

    Args:
        judged: The answer so far.
        asked: The question.
        standing: How the subject stands.
    """
    if judged.answer is Answer.REQUIRED:
        return judged
    if asked.facts.get(Fact.COURT_FORBIDS):
        bar = Bar(BarKind.COURT, _ORDER)
        judged = judged.barred(Answer.NOT_PERMITTED, Reason.COURT_FORBIDS, bar)
        judged = judged._replace(is_final=True)
    if asked.ground in _NEVER or not standing.kept:
        return judged
    roles = {asked.recipient.role, *(each.role for each in asked.recipient.organizations())}
    for kept in standing.kept:
        restriction = kept.restriction
        if restriction.recipient in roles and asked.ground in restriction.grounds:
            bar = Bar(BarKind.RESTRICTION, restriction.basis)
            judged = judged.barred(Answer.NOT_PERMITTED, Reason.RESTRICTION_IN_FORCE, bar)
            judged = judged._replace(is_final=True, paths=(*judged.paths, kept.path))
    return judged
