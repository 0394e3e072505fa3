"""The rules of every document: that it says something, says it once, and says it well."""

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from dbtagreements.fields.kinds import fields_of
from dbtagreements.model import (
    Agreement,
    AttendSessions,
    Commitment,
    KeepDiaryCard,
    OfferCoaching,
    ParticipateInSession,
    Refrain,
    ReleaseAgreement,
    StayInTreatment,
)
from dbtagreements.model.blanks import is_blank
from dbtagreements.rules.case import Case
from dbtagreements.rules.rule import Rule, Where, rule
from dbtagreements.vocabulary import Severity

__all__ = ["RULES"]


@rule(
    "DOC001",
    severity=Severity.ERROR,
    applies_to=(Agreement,),
    source="the article that the library began with",
)
def no_commitment(agreement: Agreement, _: Case) -> Iterator[Where]:
    """An agreement in which nobody promises anything; a release needs no promise.

    Why: A DBT agreement is what its parties promise one another.

    Breaks it: {"commitments": []}
    Keeps it: {"commitments": [
        {"kind": "practice_skills", "id": "c1", "by": ["client"]}]}
    """
    if not agreement.commitments and not isinstance(agreement, ReleaseAgreement):
        yield Where("", "nothing is promised yet; commitments say who promises what")


@rule(
    "DOC002",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def promised_twice(_: Agreement, case: Case) -> Iterator[Where]:
    """The same parties promise the same thing twice, whether alike or contradictory.

    The same thing is: sessions of one mode, taking part in them, the same behaviors in the same
    context not done, the diary card, staying in treatment, coaching; of other promises, those that
    are equal in everything but their id and note.

    Why: Two promises about one thing leave open which of them holds.

    Breaks it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual",
         "cadence": {"times": 1, "per": "P1W"}},
        {"kind": "attend_sessions", "id": "c2", "by": ["client"], "mode": "individual",
         "cadence": {"times": 1, "per": "P2W"}}]}
    Keeps it: {"commitments": [
        {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "individual",
         "cadence": {"times": 1, "per": "P1W"}},
        {"kind": "attend_sessions", "id": "c2", "by": ["client"], "mode": "skills_group",
         "cadence": {"times": 1, "per": "P1W"}}]}
    """
    for alike in case.index.by_kind:
        if len(alike) > 1:
            yield from _twice(alike)


def _twice(alike: Sequence[tuple[int, Commitment]]) -> Iterator[Where]:
    """What is found of promises of one kind."""
    subjects: set[Hashable] = set()
    whole: set[Hashable] = set()
    for place, commitment in alike:
        owing, content = frozenset(commitment.by), _said(commitment)
        subject, said = (owing, _subject(commitment, content)), (owing, content)
        if subject in subjects:
            here = f"/commitments/{place}"
            # The test keeps the mend from a document in which another promise stands there.
            fix = (
                {"op": "test", "path": f"{here}/id", "value": commitment.id},
                {"op": "remove", "path": here},
            )
            yield Where(
                here,
                "the same parties promise the same above; one promise says which holds",
                fix if said in whole else None,
            )
        subjects.add(subject)
        whole.add(said)


def _said(commitment: Commitment) -> tuple[Hashable, ...]:
    """All that a promise says but who owes it, its id and its note."""
    return tuple(
        getattr(commitment, field.name)
        for field in fields_of(type(commitment))
        if field.name not in {"id", "note", "by"}
    )


def _subject(commitment: Commitment, said: Hashable) -> Hashable:
    match commitment:
        case AttendSessions() | ParticipateInSession():
            return commitment.mode
        case Refrain():
            return commitment.behaviors, commitment.context
        case KeepDiaryCard() | StayInTreatment() | OfferCoaching():
            return None
        case _:
            return said


_JUDGING: Final = re.compile(
    r"\b(?:manipulative|manipulation|attention-seeking|noncompliant|non-compliant|noncompliance"
    r"|treatment-resistant|failed\s+attempt|committed\s+suicide|successful\s+suicide)\b"
)
_HINTS: Final = (
    "manipulati",
    "attention-seeking",
    "complian",
    "treatment-resistant",
    "failed",
    "suicide",
)
_WORDED: Final = frozenset({"title", "note", "text", "reason"})


@rule(
    "DOC003",
    severity=Severity.INFO,
    applies_to=(Agreement,),
    source="[L93, phenomenological empathy]; [P carenewengland.org]; [P sdsuicideprevention.org]",
)
def judging_words(agreement: Agreement, case: Case) -> Iterator[Where]:
    """English text that judges a person, or speaks of suicide in words that hurt.

    Looked at are the title, notes, promises in words of their own, and the reasons of events, where
    the language of the agreement is English.

    Why: Consultation teams look for readings of what people do that put nobody down, and
    guidelines on speaking of suicide ask for words without blame.

    Breaks it: {"title": "For a manipulative client"}
    Keeps it: {"title": "For a client who asks for help in many ways"}
    """
    if agreement.language.partition("-")[0].lower() != "en":
        return
    prose = case.index.prose
    if not any(hint in prose for hint in _HINTS):
        return
    for path, name, text in case.index.texts:
        if name in _WORDED and _JUDGING.search(text.lower()):
            yield Where(path, "a word here judges; saying what happened leaves room for the person")


_BLANK_IN_PROSE: Final = re.compile(r"\0(?:[_.\-\s]*+|\s*+(?:tbd|tba|n/a)\s*+)\0")


@rule(
    "DOC004",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def unfilled_blank(_: Agreement, case: Case) -> Iterator[Where]:
    """A name, a title or another text that was never filled in.

    It is empty, holds only lines, dots or dashes, says TBD, TBA or N/A, or still holds a blank of
    the form it was made from, in double braces or as capitals in brackets.

    Why: What is signed must say what is meant.

    Breaks it: {"title": "[NAME OF CLINIC]"}
    Keeps it: {"title": "Example Clinic"}
    """
    prose = case.index.prose
    if "{" not in prose and "[" not in prose and not _BLANK_IN_PROSE.search(prose):
        return
    for path, _name, text in case.index.texts:
        if is_blank(text):
            yield Where(path, "this is still a blank; it is filled in, or left out")


# All characters that Unicode calls Bidi_Control.
_BIDIRECTIONAL: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@rule(
    "DOC005",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="Trojan Source (CVE-2021-42574)",
)
def turned_text(_: Agreement, case: Case) -> Iterator[Where]:
    r"""A name, a title or another text that holds a character that turns the direction of writing.

    Why: With such characters a text can be shown in another order than it is stored, so that
    people sign something else than what they read.

    Breaks it: {"title": "Staying safe \u202etogether"}
    Keeps it: {"title": "Staying safe together"}
    """
    prose = case.index.prose
    if prose.isascii() or not any(character in prose for character in _BIDIRECTIONAL):
        return
    for path, _name, text in case.index.texts:
        if any(character in text for character in _BIDIRECTIONAL):
            yield Where(
                path, "an unseen character turns the direction of this text; type it in anew"
            )


RULES: Final[tuple[Rule, ...]] = (
    no_commitment,
    promised_twice,
    judging_words,
    unfilled_blank,
    turned_text,
)
