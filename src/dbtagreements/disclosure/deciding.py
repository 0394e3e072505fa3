"""`decide`: must, may or may not this be told.

First which policy, and how the subject stands (`standing`). Then each part of the request by itself
(`parts`): what the entries say (`law`), what psychotherapy notes and substance-use records allow
(`notes`, `part2`), what a court and restrictions bar (`bars`), what the client's releases add
(`authorization`). Last, how the agreement lists the ground (`agreements`); then it is dressed.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar, cast

from pendulum import DateTime

from dbtagreements.disclosure.agreements import Remark, remarks
from dbtagreements.disclosure.alternatives import (
    MOST_ALTERNATIVES,
    by_facts,
    by_ground,
    turning_points,
)
from dbtagreements.disclosure.decision import Alternative, Decision
from dbtagreements.disclosure.judgment import Judgment, is_open, raises
from dbtagreements.disclosure.parts import Whole, answer_to, answered
from dbtagreements.disclosure.question import Question, question
from dbtagreements.disclosure.recipients import Person
from dbtagreements.disclosure.request import DisclosureRequest
from dbtagreements.disclosure.standing import Standing, standing
from dbtagreements.errors import InvalidValue
from dbtagreements.fields.nouns import assembled
from dbtagreements.model import Agreement, LegalBasis, Treatment
from dbtagreements.policies import Policy
from dbtagreements.span import Span
from dbtagreements.vocabulary import (
    AgeAsked,
    Answer,
    Code,
    Condition,
    Fact,
    Reason,
    Recipient,
)

__all__ = ["decide"]

_T = TypeVar("_T")


def decide(
    subject: Agreement | Treatment,
    request: DisclosureRequest,
    *,
    policy: Policy | str | None = None,
) -> Decision:
    """Whether something must, may or may not be told, with all that the answer rests on.

    It is decision support from a policy that the clinic's counsel must confirm, and no legal
    advice. Whatever cannot be resolved or is unknown counts against telling and is named.

    Args:
        subject: A confidentiality agreement, a release, or a treatment, of which all agreements
            that are in effect at the request's instant count.
        request: The question.
        policy: The policy, or the code of a shipped one; left out, the one that the agreements
            name. Where they name none, they speak alone.

    Returns:
        The decision. The same question has the same decision.

    Raises:
        AmbiguousPolicy: No policy was given, and the agreements in effect name different ones.
        UnknownCode: No shipped policy has the code.
        InvalidValue: The subject, the request or the policy is none.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements import Ground
        >>> from dbtagreements.templates import minimal
        >>> danger = DisclosureRequest(
        ...     ground=Ground.HARM_TO_SELF,
        ...     recipient=Recipient.EMERGENCY_SERVICES,
        ...     at=DateTime(2026, 3, 2, 15, tzinfo=UTC),
        ...     facts={Fact.SERIOUS_THREAT: True},
        ... )
        >>> asked = decide(minimal("confidentiality"), danger, policy="us-ca")
        >>> asked.answer, asked.missing
        (Answer.NEEDS_AUTHORIZATION, (Fact.IMMINENT,))
    """
    if not isinstance(request, DisclosureRequest):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
        raise InvalidValue.one("wrong_type", "/request", "expected a DisclosureRequest")
    here = standing(subject, request.at, policy)
    asked = question(request, here.parties)
    whole = answered(asked, here)
    carried = _united(whole)
    said = tuple(remarks(whole.answer, asked, here))
    basis = _basis(whole.answer, whole.deciding, here)
    within = carried.within
    law = here.policy
    values: dict[str, object] = {
        "answer": whole.answer,
        "ground": request.ground,
        "recipient": asked.recipient.role,
        "at": request.at,
        "exceptions": carried.exceptions,
        "basis": basis,
        "conditions": _conditions(whole.answer, carried, here),
        "within": within,
        "due": None if within is None else _due(request.at, within, here.timezone),
        "reasons": tuple(_reasons(whole.answer, carried, said, basis, here)),
        "paths": _once((*carried.paths, *(each.path for each in said if each.path is not None))),
        "missing": tuple(_missing(whole.answer, carried)),
        "elsewhere": () if is_open(whole.answer) else tuple(_elsewhere(asked, here)),
        "parts": whole.parts,
        "withhold": whole.withheld,
        "would_permit": tuple(
            islice(_alternatives(subject, request, asked, whole.answer, here), MOST_ALTERNATIVES)
        ),
    }
    if law is not None:
        values |= {
            "policy": law.code,
            "policy_as_of": law.as_of,
            "policy_status": law.status,
        }
    # All of it comes from values that were checked when they were made.
    return cast(Decision, assembled(Decision, values))


def _united(whole: Whole) -> Judgment:
    """What the parts that have the lowest answer say together."""
    first, *others = whole.deciding
    if not others:
        return first
    several = whole.deciding
    return first._replace(
        reasons=_together(each.reasons for each in several),
        exceptions=_together(each.exceptions for each in several),
        conditions=_together(each.conditions for each in several),
        bar_conditions=_together(each.bar_conditions for each in several),
        within=next((each.within for each in several if each.within is not None), None),
        missing=_together(each.missing for each in several),
        paths=_together(each.paths for each in several),
        is_by_leave=all(each.is_by_leave for each in several),
    )


def _basis(answer: Answer, deciding: Iterable[Judgment], here: Standing) -> tuple[LegalBasis, ...]:
    """What it rests on: of an answer below permitted, the first of its bars."""
    if is_open(answer):
        return _together(each.basis for each in deciding)
    bars = [min(each.bars, key=lambda bar: bar.kind) for each in deciding if each.bars]
    if bars:
        first = min(bar.kind for bar in bars)
        return _together(bar.basis for bar in bars if bar.kind is first)
    return () if here.policy is None else here.policy.authorization.basis


def _conditions(answer: Answer, carried: Judgment, here: Standing) -> tuple[Condition, ...]:
    own = carried.conditions if is_open(answer) else carried.bar_conditions
    return _once((*own, *(() if here.policy is not None else (Condition.CONFIRM_LAW,))))


def _reasons(
    answer: Answer,
    carried: Judgment,
    said: Iterable[Remark],
    basis: Iterable[LegalBasis],
    here: Standing,
) -> Iterator[Reason | Code]:
    if here.policy is None:
        yield Reason.NO_POLICY
        if here.is_silent:
            yield Reason.AGREEMENT_NOT_IN_EFFECT
    missing = tuple(_missing(answer, carried))
    yield from dict.fromkeys(carried.reasons)
    if missing:
        yield Reason.FACTS_MISSING
    yield from dict.fromkeys(each.reason for each in said)
    if any(not law.confirmed for law in basis):
        yield Reason.BASIS_UNCONFIRMED


def _missing(answer: Answer, carried: Judgment) -> Iterator[Fact | AgeAsked]:
    """What nobody has stated, as far as it could still raise the answer or is to be known."""
    yield from dict.fromkeys(
        each.asked for each in carried.missing if each.gives is None or raises(each.gives, answer)
    )


def _elsewhere(asked: Question, here: Standing) -> Iterator[Recipient]:
    """The other recipients whom the policy names and who can be told now, in its order."""
    if here.policy is None:
        return
    by_law = here.without_leave()
    named = chain.from_iterable(entry.recipients for entry in here.entries(asked.ground))
    for role in dict.fromkeys(named):
        if role is asked.recipient.role:
            continue
        if is_open(answer_to(asked._replace(recipient=Person(role)), by_law)):
            yield role


def _alternatives(
    subject: Agreement | Treatment,
    request: DisclosureRequest,
    asked: Question,
    answer: Answer,
    here: Standing,
) -> Iterator[Alternative]:
    if answer is Answer.REQUIRED:
        return
    yield from by_facts(asked, answer, here)
    if is_open(answer):
        return
    yield from by_ground(asked, answer, here)
    for at in turning_points(here):
        then = standing(subject, at, here.policy)
        if raises(answer_to(question(request, then.parties), then), answer):
            yield Alternative(at=at)
            return


def _due(at: DateTime, within: Span, timezone: str) -> DateTime | None:
    # Calendar days also where working days are meant: the early reading.
    try:
        return within.after(at, timezone)
    except InvalidValue:  # after the last instant there is
        return None


def _together(several: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """What several hold, each once."""
    first, *others = several
    return _once(chain(first, *others)) if others else first


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
