"""Psychotherapy notes: kept apart from the record, told on few grounds [45 CFR 164.508(a)(2)]."""

from typing import Final

from dbtagreements.disclosure.judgment import Bar, BarKind, Judgment, is_open
from dbtagreements.disclosure.question import Question
from dbtagreements.model import LegalBasis
from dbtagreements.vocabulary import Answer, Code, Fact, Ground, Information, Reason

__all__ = ["OF_A_THREAT", "THREATS", "capped_for_notes"]

_CAPPED: Final = (LegalBasis(citation="45 CFR 164.508(a)(2)", jurisdiction="US", confirmed=True),)
_NO_RIGHT: Final = (
    LegalBasis(citation="45 CFR 164.524(a)(1)(i)", jurisdiction="US"),
    LegalBasis(citation="45 CFR 164.502(a)(1)(i)", jurisdiction="US"),
)

# 45 CFR 164.508(a)(2)(i)(B), 164.512(d), 164.512(g)(1) and 164.508(a)(2)(i)(C).
_MAY_GO: Final = frozenset(
    {Ground.SUPERVISION, Ground.HEALTH_OVERSIGHT, Ground.CORONER, Ground.LEGAL_DEFENSE}
)
THREATS: Final = frozenset({Ground.HARM_TO_SELF, Ground.HARM_TO_OTHERS})
"""The grounds on which notes may go too, where the threat is what `OF_A_THREAT` says."""

OF_A_THREAT: Final = (Fact.SERIOUS_THREAT, Fact.IMMINENT)
"""What must be so of a threat for notes to go [45 CFR 164.512(j)(1)(i)]."""


def capped_for_notes(judged: Judgment, asked: Question, kind: Information | Code) -> Judgment:
    """The answer as far as psychotherapy notes may go without an authorization.

    Args:
        judged: The answer so far.
        asked: The question.
        kind: The kind of information of the part.
    """
    if kind is not Information.PSYCHOTHERAPY_NOTES or asked.ground in _MAY_GO:
        return judged
    if asked.ground in {Ground.CLIENT_ACCESS, Ground.GUARDIAN_ACCESS}:
        return _by_access(judged, asked.ground)
    if judged.answer is Answer.REQUIRED:
        return judged
    known = [asked.facts.get(fact) for fact in OF_A_THREAT]
    if asked.ground in THREATS and is_open(judged.answer):
        if all(known):
            return judged
        if False not in known:
            unknown = (fact for fact in OF_A_THREAT if fact not in asked.facts)
            judged = judged.asking(judged.answer, *unknown)
    return _capped(judged)


def _by_access(judged: Judgment, ground: Ground) -> Judgment:
    # There is no right to see them; the provider may show them to the client, or to one who stands
    # in the client's place. A guardian whom the law merely permits to be told does not stand there.
    if judged.answer is Answer.REQUIRED:
        reason = Reason.PSYCHOTHERAPY_NOTES_NO_RIGHT_OF_ACCESS
        return judged.lowered(Answer.PERMITTED).because(reason)._replace(basis=_NO_RIGHT)
    if judged.answer is Answer.PERMITTED and ground is Ground.CLIENT_ACCESS:
        return judged
    return _capped(judged)


def _capped(judged: Judgment) -> Judgment:
    bar = Bar(BarKind.NOTES, _CAPPED)
    if is_open(judged.answer):
        return judged.barred(Answer.NEEDS_AUTHORIZATION, Reason.PSYCHOTHERAPY_NOTES, bar)
    return judged._replace(bars=(*judged.bars, bar))
