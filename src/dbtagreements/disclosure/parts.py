"""Part by part: each purpose and each kind of information is answered by itself.

The whole answer is the lowest of its parts. A kind of information that the client keeps back is
left out, where something else that was asked for remains.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dbtagreements.disclosure.authorization import as_the_client_says
from dbtagreements.disclosure.bars import barred
from dbtagreements.disclosure.decision import Part, Withheld
from dbtagreements.disclosure.judgment import Judgment, lowest
from dbtagreements.disclosure.law import by_law
from dbtagreements.disclosure.notes import capped_for_notes
from dbtagreements.disclosure.part2 import capped_for_part2
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.standing import Standing
from dbtagreements.vocabulary import Answer, Code, Information, Purpose

__all__ = ["Whole", "answer_to", "answered"]


class Whole(NamedTuple):
    """The answer to a whole question.

    Attributes:
        answer: The answer.
        deciding: The parts that have it, in their order.
        parts: The answers part by part, where there are several.
        withheld: What is left out.
    """

    answer: Answer
    deciding: tuple[Judgment, ...]
    parts: tuple[Part, ...]
    withheld: tuple[Withheld, ...]


class _Judged(NamedTuple):
    purpose: Purpose | Code
    kind: Information | Code
    judgment: Judgment


def _judge(
    asked: Question, purpose: Purpose | Code, kind: Information | Code, standing: Standing
) -> Judgment:
    """The answer to one part of a question. The order of the lines is the procedure."""
    judged = by_law(asked, purpose, standing)
    if standing.is_under_hipaa:
        judged = capped_for_notes(judged, asked, kind)
    if asked.part2 and standing.is_under_part2:
        judged = capped_for_part2(judged, asked)
    judged = barred(judged, asked, purpose, standing)
    return as_the_client_says(judged, asked, purpose, kind, standing)


def answer_to(asked: Question, standing: Standing) -> Answer:
    """The answer to a whole question, by itself.

    Args:
        asked: The question.
        standing: How the subject stands.
    """
    if len(asked.information) == 1 and len(asked.stated_purposes) <= 1:
        return _judge(asked, asked.purposes[0], asked.information[0], standing).answer
    return answered(asked, standing).answer


def answered(asked: Question, standing: Standing) -> Whole:
    """The answer to a whole question.

    Args:
        asked: The question.
        standing: How the subject stands.
    """
    parts = tuple(
        _Judged(purpose, kind, _judge(asked, purpose, kind, standing))
        for purpose in asked.purposes
        for kind in asked.information
    )
    kept_back = frozenset(part.kind for part in parts if part.judgment.refused_at)
    left = tuple(part for part in parts if part.kind not in kept_back)
    if not left:
        left, kept_back = parts, frozenset[Information | Code]()
    answer = lowest(part.judgment.answer for part in left)
    return Whole(
        answer=answer,
        deciding=tuple(part.judgment for part in left if part.judgment.answer is answer),
        parts=tuple(_shown(parts)) if len(parts) > 1 else (),
        withheld=tuple(_united(_withheld(parts, kept_back))),
    )


def _shown(parts: Iterable[_Judged]) -> Iterator[Part]:
    for purpose, kind, judgment in parts:
        yield Part(purpose=purpose, information=kind, answer=judgment.answer)


def _withheld(
    parts: Iterable[_Judged], kept_back: frozenset[Information | Code]
) -> Iterator[Withheld]:
    for part in parts:
        yield from part.judgment.withheld
        if part.kind in kept_back:
            for path in part.judgment.refused_at:
                yield Withheld(information=frozenset({part.kind}), path=path)


def _united(held: Iterable[Withheld]) -> Iterator[Withheld]:
    """What the same words keep back of several parts, said once."""
    together: dict[tuple[object, ...], list[Withheld]] = {}
    for one in held:
        together.setdefault((one.path, one.about, one.recipient), []).append(one)
    for same in together.values():
        first = same[0]
        kinds = frozenset(kind for each in same for kind in each.information)
        # Where one names none, it is all of it.
        yield Withheld(
            information=kinds if all(each.information for each in same) else frozenset(),
            about=first.about,
            recipient=first.recipient,
            path=first.path,
        )
