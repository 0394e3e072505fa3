"""What the agreement lists beside what the policy gives: it never changes the answer."""

from collections.abc import Iterator
from typing import NamedTuple

from dbtagreements.disclosure.judgment import GIVES, is_open, raises
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.standing import Standing
from dbtagreements.vocabulary import Answer, Duty, Reason

__all__ = ["Remark", "remarks"]


class Remark(NamedTuple):
    """What is to be said of the agreement, and where that stands."""

    reason: Reason
    path: str | None


def remarks(answer: Answer, asked: Question, standing: Standing) -> Iterator[Remark]:
    """What is to be said of how the agreement lists a ground.

    Args:
        answer: The answer.
        asked: The question.
        standing: How the subject stands.
    """
    on_ground = [each for each in standing.listed if each.exception.ground is asked.ground]
    if is_open(answer) and standing.has_list and not on_ground:
        yield Remark(Reason.NOT_LISTED_IN_AGREEMENT, None)
    if standing.policy is None:
        return
    role = asked.recipient.role
    given = [
        GIVES[entry.exception.duty]
        for entry in standing.entries(asked.ground)
        if role in entry.exception.recipients
    ]
    for path, exception in on_ground:
        claims = GIVES[exception.duty]
        more = not any(answer is claims or raises(answer, claims) for answer in given)
        if more and exception.duty is not Duty.PROHIBITED and role in exception.recipients:
            yield Remark(Reason.AGREEMENT_CLAIMS_MORE_THAN_POLICY, path)
