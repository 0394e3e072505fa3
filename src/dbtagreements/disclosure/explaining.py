"""`explain`: a decision in plain words, for a clinician, for the client, or for counsel."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from dbtagreements.disclosure.decision import Alternative, Decision, Part, Withheld
from dbtagreements.disclosure.legal_note import legal_note, safety_first
from dbtagreements.errors import InvalidValue
from dbtagreements.fields.checks import nearest
from dbtagreements.model import LegalBasis, Term
from dbtagreements.saying.harmless import harmless
from dbtagreements.saying.plain_words import (
    clause,
    day,
    in_order,
    in_words,
    listed,
    moment_in_utc,
)
from dbtagreements.vocabulary import (
    AgeAsked,
    Answer,
    Code,
    Condition,
    DayCount,
    Fact,
    Reason,
    Recipient,
)

__all__ = ["Audience", "explain"]

Audience: TypeAlias = Literal["clinician", "client", "counsel"]

_AUDIENCES: Final = ("clinician", "client", "counsel")


def explain(decision: Decision, *, audience: Audience = "clinician") -> str:
    """A decision in plain words.

    Nothing of the record stands in it, and no name.

    Args:
        decision: The decision.
        audience: For whom: `clinician`, `client` or `counsel`.

    Returns:
        Paragraphs, one a line: the answer, why, what goes with it, until when, what is still to be
        known, who else can be told, and the note that stands beside every answer.

    Raises:
        InvalidValue: The decision is none, the audience is another, or it is the client and the
            client is not to be tipped off.

    Example:
        >>> text = explain(Decision(answer=Answer.NOT_PERMITTED, reasons=(Reason.CLIENT_REFUSES,)))
        >>> print(text.partition("Why: ")[2].splitlines()[0])
        The client does not want it told.
    """
    if not isinstance(decision, Decision):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
        raise InvalidValue.one("wrong_type", "/decision", "expected a Decision")
    if audience not in _AUDIENCES:
        expected = f"expected one of {', '.join(_AUDIENCES)}{nearest(audience, _AUDIENCES)}"
        raise InvalidValue.one("unknown_word", "/audience", expected)
    if audience == "client" and Condition.DO_NOT_TIP_OFF in decision.conditions:
        # To explain it would be to tip off [Terrorism Act 2000 s. 38B].
        expected = "expected clinician or counsel: the client is not told of this"
        raise InvalidValue.one("inconsistent", "/audience", expected)
    return "\n".join(_PARAGRAPHS[audience](decision))


def _for_clinician(decision: Decision) -> Iterator[str]:
    yield from _for_professionals(decision)
    yield from legal_note(decision)


def _for_professionals(decision: Decision) -> Iterator[str]:
    yield from safety_first(decision)
    yield _ANSWERS[decision.answer].format(who=_who(decision))
    yield from _why(decision)
    yield from _parts(decision)
    yield from _with_it(decision)
    yield from _questions(decision)
    yield from _elsewhere(decision)
    yield from _would_change(decision)


def _for_client(decision: Decision) -> Iterator[str]:
    yield from safety_first(decision)
    yield _TO_THE_CLIENT[decision.answer].format(who=_who(decision))
    yield from _why(decision)
    yield from _parts(decision)
    yield from _with_it(decision)
    if decision.missing:
        yield "Your therapist still has to find out more before this can be answered for good."
    yield "You can ask at any time what is told to whom, and why, and take back leave you gave."
    yield from legal_note(decision)


def _for_counsel(decision: Decision) -> Iterator[str]:
    yield from _for_professionals(decision)
    for law in decision.basis:
        yield f"Basis: {_cited(law)}, {'confirmed' if law.confirmed else 'not confirmed yet'}."
    for exception in decision.exceptions:
        asks = _asked_by(exception.requires | exception.requires_any)
        yield f"Entry: {exception.ground.meaning} {exception.duty.meaning}{asks}"
    for path in decision.paths:
        yield f"Decided by what stands at {path or 'the whole document'}."
    yield f"Digest {decision.digest}"
    yield from legal_note(decision)


_PARAGRAPHS: Final = {
    "clinician": _for_clinician,
    "client": _for_client,
    "counsel": _for_counsel,
}

_ANSWERS: Final[Mapping[Answer, str]] = {
    Answer.REQUIRED: "This must be told to {who}.",
    Answer.PERMITTED: "This may be told to {who}; nobody has to tell it.",
    Answer.NEEDS_AUTHORIZATION: (
        "As things are known now, this is not told without an authorization to {who}."
    ),
    Answer.NOT_PERMITTED: "As things stand, this is not to be told to {who}.",
}
_TO_THE_CLIENT: Final[Mapping[Answer, str]] = {
    Answer.REQUIRED: "The law asks your therapist to tell this to {who}.",
    Answer.PERMITTED: "Your therapist may tell this to {who}, and does not have to.",
    Answer.NEEDS_AUTHORIZATION: (
        "As things are known now, this is not told to {who} unless you sign that it may be."
    ),
    Answer.NOT_PERMITTED: "As things stand, your therapist does not tell this to {who}.",
}


def _who(decision: Decision) -> str:
    return "anyone" if decision.recipient is None else clause(decision.recipient)


def _why(decision: Decision) -> Iterator[str]:
    reasons = [_reason(reason) for reason in decision.reasons]
    if reasons:
        yield f"Why: {' '.join(reasons)}"
    if any(exception.professional_duty for exception in decision.exceptions):
        yield "The professional's regulator expects a report, though no law compels it."
    if decision.basis:
        yield f"It rests on: {'; '.join(map(_cited, decision.basis))}."


def _reason(reason: Reason | Code) -> str:
    if isinstance(reason, Reason):
        return reason.meaning
    word, _, name = reason.partition(":")
    about = _ABOUT[name]
    if isinstance(about, AgeAsked):
        return f"{about.meaning.partition(',')[0]} is none that the law means here."
    if word == Reason.FACT_TRUE.value:
        return f"This stands against it: {clause(about)}."
    return f"This would have to be so and is not: {clause(about)}."


_ABOUT: Final[Mapping[str, Fact | AgeAsked]] = {
    word.value: word for vocabulary in (Fact, AgeAsked) for word in vocabulary
}


def _cited(law: LegalBasis) -> str:
    citation = harmless(law.citation)
    return f"{citation} ({law.jurisdiction})" if law.jurisdiction else citation


def _parts(decision: Decision) -> Iterator[str]:
    for part in decision.parts:
        yield f"For this part: {_part(part)}"
    for held in decision.withhold:
        yield f"Left out: {_held(held)}."


def _part(part: Part) -> str:
    return f"{clause(part.information)}, where {clause(part.purpose)}: {clause(part.answer)}."


def _held(held: Withheld) -> str:
    kinds = in_order(held.information)
    what = listed(map(clause, kinds)) if kinds else "all that was asked for"
    about = "" if held.about is None else f", about the time {_period(held.about)}"
    person = "" if held.recipient is None else ", from a person there whom the client named"
    return f"{what}{about}{person} (as {held.path} says)"


def _period(term: Term) -> str:
    end = f" to {day(term.end)}" if term.end else " on"
    return f"from {day(term.start)}{end}"


def _with_it(decision: Decision) -> Iterator[str]:
    if decision.conditions:
        yield f"What goes with it: {' '.join(each.meaning for each in decision.conditions)}"
    if decision.within is not None:
        until = "" if decision.due is None else f", until {moment_in_utc(decision.due)}"
        working = any(e.within_counts is DayCount.WORKING_DAYS for e in decision.exceptions)
        early = " The law counts working days; all days are counted here." if working else ""
        yield f"How soon: within {in_words(decision.within)}{until}.{early}"


def _questions(decision: Decision) -> Iterator[str]:
    for asked in decision.missing:
        if isinstance(asked, AgeAsked):
            yield f"To be known: what is {clause(asked)}?"
        else:
            yield f"To be known: is it so that {clause(asked)}?"


def _elsewhere(decision: Decision) -> Iterator[str]:
    if decision.elsewhere:
        doors: list[Recipient] = list(decision.elsewhere)
        yield f"Open now, on the same ground: {'; '.join(map(clause, doors))}."


def _would_change(decision: Decision) -> Iterator[str]:
    for alternative in decision.would_permit:
        yield f"The answer would be higher {_change(alternative)}."


def _change(alternative: Alternative) -> str:
    if alternative.at is not None:
        return f"from {moment_in_utc(alternative.at)} on"
    if alternative.ground is not None:
        return f"where the ground is another: {clause(alternative.ground)}"
    so = [clause(fact) for fact, is_so in alternative.facts.items() if is_so]
    not_so = [clause(fact) for fact, is_so in alternative.facts.items() if not is_so]
    said = [f"it is so that {listed(so)}"] if so else []
    said += [f"it is not so that {listed(not_so, 'or')}"] if not_so else []
    return f"if {' and '.join(said)}"


def _asked_by(facts: frozenset[Fact]) -> str:
    return f" It turns on: {'; '.join(map(clause, in_order(facts)))}." if facts else ""
