"""Records of federally assisted substance-use programs: told by consent or by special order.

There are few exceptions, and no law of a state adds one [42 CFR Part 2, as amended at 89 Fed. Reg.
12472].
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from dbtagreements.disclosure.judgment import Bar, BarKind, Judgment, is_open
from dbtagreements.disclosure.question import Question
from dbtagreements.model import LegalBasis
from dbtagreements.vocabulary import Answer, Condition, Fact, Ground, Reason, Recipient

__all__ = ["CONSENT", "capped_for_part2", "turns_on"]


def _law(*citations: str) -> tuple[LegalBasis, ...]:
    return tuple(LegalBasis(citation=f"42 CFR {each}", jurisdiction="US") for each in citations)


CONSENT: Final = _law("2.31", "2.33")
"""What an answer rests on that the consent of a patient carries."""

_BARRED: Final = _law("2.13(a)", "2.20", "2.31")
_WITHOUT_ORDER: Final = _law("2.12(d)(1)", "2.61(b)")
_BY_ORDER: Final = _law("2.61")

_PROCESS: Final = frozenset({Ground.COURT_ORDER, Ground.SUBPOENA, Ground.LAW_ENFORCEMENT_REQUEST})
_WARN_ONLY: Final = frozenset(
    {
        Ground.HARM_TO_SELF,
        Ground.HARM_TO_OTHERS,
        Ground.ELDER_ABUSE,
        Ground.DEPENDENT_ADULT_ABUSE,
    }
)
_SEEK_ORDER: Final = _PROCESS | _WARN_ONLY | {Ground.CHILD_ABUSE}


class _Way(NamedTuple):
    """A way in which such a record may be told without consent.

    Attributes:
        basis: What it rests on.
        recipients: To whom; None sets no limit.
        requires: Facts that must be known to be so.
        unless: A fact that must not be known not to be so.
        conditions: What goes with it.
    """

    basis: tuple[LegalBasis, ...]
    recipients: frozenset[Recipient] | None = None
    requires: tuple[Fact, ...] = ()
    unless: Fact | None = None
    conditions: tuple[Condition, ...] = ()


_WITHIN_PROGRAM: Final = _Way(
    basis=_law("2.12(c)(3)"),
    recipients=frozenset(
        {Recipient.TREATING_TEAM, Recipient.CONSULTATION_TEAM, Recipient.SUPERVISOR}
    ),
    requires=(Fact.WITHIN_PROGRAM,),
)
_EMERGENCY: Final = _Way(
    basis=_law("2.51(a)(1), (c)"),
    recipients=frozenset({Recipient.EMERGENCY_SERVICES, Recipient.TREATING_PROVIDER}),
    requires=(Fact.BONA_FIDE_EMERGENCY, Fact.CONSENT_UNOBTAINABLE),
    conditions=(Condition.RECORD_THE_EMERGENCY_AT_ONCE,),
)
_WAYS: Final[Mapping[Ground, _Way]] = {
    Ground.CLIENT_ACCESS: _Way(_law("2.23")),
    Ground.BREACH_NOTICE: _Way(_law("2.16")),
    Ground.TREATMENT: _WITHIN_PROGRAM,
    Ground.CONSULTATION_TEAM: _WITHIN_PROGRAM,
    Ground.SUPERVISION: _WITHIN_PROGRAM,
    Ground.OPERATIONS: _Way(
        _law("2.12(c)(4)"), recipients=frozenset({Recipient.BUSINESS_ASSOCIATE})
    ),
    Ground.MEDICAL_EMERGENCY: _EMERGENCY,
    Ground.HARM_TO_SELF: _EMERGENCY,
    Ground.HARM_TO_OTHERS: _EMERGENCY,
    Ground.CHILD_ABUSE: _Way(
        _law("2.12(c)(6)"),
        recipients=frozenset({Recipient.CHILD_PROTECTION, Recipient.LAW_ENFORCEMENT}),
        unless=Fact.INITIAL_REPORT,
    ),
    Ground.CRIME_ON_PREMISES: _Way(_law("2.12(c)(5)")),
    Ground.HEALTH_OVERSIGHT: _Way(_law("2.53")),
    Ground.RESEARCH: _Way(_law("2.52")),
    Ground.CORONER: _Way(_law("2.15(b)")),
}


def capped_for_part2(judged: Judgment, asked: Question) -> Judgment:
    """The answer as far as the record of a substance-use program may go.

    Args:
        judged: The answer so far.
        asked: The question.
    """
    if asked.ground in _PROCESS:
        return _by_order(judged, asked)
    way = _WAYS.get(asked.ground)
    if way is None or (way.recipients and asked.recipient.role not in way.recipients):
        return _barred(judged, asked.ground)
    unknown = tuple(fact for fact in way.requires if fact not in asked.facts)
    if _rules_out(way, asked.facts):
        return _barred(judged, asked.ground)
    if unknown:
        if is_open(judged.answer) or judged.missing:
            # What would let it be told is to be known, beside what an entry may still ask for.
            judged = judged.asking(Answer.PERMITTED, *unknown)
        return _barred(judged, asked.ground)
    return _by(way, judged, asked) if is_open(judged.answer) else judged


def turns_on(ground: Ground) -> tuple[Fact, ...]:
    """The facts that would have to be so for such a record to be told on a ground."""
    if ground in _PROCESS:
        return (Fact.PART2_ORDER, Fact.COMPULSORY_PROCESS)
    way = _WAYS.get(ground)
    return () if way is None else (*way.requires, *((way.unless,) if way.unless else ()))


def _by(way: _Way, judged: Judgment, asked: Question) -> Judgment:
    if way.unless and way.unless not in asked.facts:
        # For the child's sake it is taken to be so; it is to be known all the same.
        judged = judged.asking(None, way.unless)
    return judged._replace(
        basis=(*judged.basis, *way.basis),
        conditions=tuple(dict.fromkeys((*judged.conditions, *way.conditions))),
    )


def _rules_out(way: _Way, facts: Mapping[Fact, bool]) -> bool:
    needed = (*way.requires, *((way.unless,) if way.unless else ()))
    return any(facts.get(fact) is False for fact in needed)


def _by_order(judged: Judgment, asked: Question) -> Judgment:
    order = asked.facts.get(Fact.PART2_ORDER)
    if not order:
        if order is None and (is_open(judged.answer) or judged.missing):
            judged = judged.asking(Answer.PERMITTED, Fact.PART2_ORDER)
        bar = Bar(BarKind.PART2, _WITHOUT_ORDER)
        return judged.barred(Answer.NOT_PERMITTED, Reason.PART2, bar)._replace(
            bar_conditions=_conditions(asked.ground)
        )
    if not is_open(judged.answer):
        return judged
    judged = judged._replace(basis=(*judged.basis, *_BY_ORDER))
    compelled = asked.facts.get(Fact.COMPULSORY_PROCESS)
    if judged.answer is not Answer.REQUIRED or compelled:
        return judged
    if compelled is None:
        judged = judged.asking(Answer.REQUIRED, Fact.COMPULSORY_PROCESS)
    return judged.lowered(Answer.PERMITTED).because(Reason.PART2_ORDER_AUTHORIZES_ONLY)


def _barred(judged: Judgment, ground: Ground) -> Judgment:
    bar = Bar(BarKind.PART2, _BARRED)
    return judged.barred(Answer.NEEDS_AUTHORIZATION, Reason.PART2, bar)._replace(
        bar_conditions=_conditions(ground)
    )


def _conditions(ground: Ground) -> tuple[Condition, ...]:
    return (
        Condition.ASK_FOR_CONSENT,
        *((Condition.SEEK_PART2_ORDER,) if ground in _SEEK_ORDER else ()),
        *((Condition.WARN_WITHOUT_IDENTIFYING_AS_PATIENT,) if ground in _WARN_ONLY else ()),
    )
