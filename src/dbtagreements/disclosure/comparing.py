"""`policy_changes`: which decisions differ between two policies."""

from collections.abc import Iterable, Iterator
from typing import Annotated, final

import attrs

from dbtagreements.disclosure.deciding import decide
from dbtagreements.disclosure.decision import Decision
from dbtagreements.disclosure.request import DisclosureRequest
from dbtagreements.fields import Slug, frozen, kinds
from dbtagreements.model import Agreement, Treatment
from dbtagreements.policies import Policy

__all__ = ["DecisionChange", "policy_changes"]


@final
@frozen(kw_only=True)
class DecisionChange:
    """A decision that differs between two policies.

    Attributes:
        subject: The id of the agreement or treatment.
        request: The position of the request among those that were asked, from 0.
        before: The decision under the one policy.
        after: The decision under the other.

    Example:
        >>> from dbtagreements.vocabulary import Answer
        >>> DecisionChange(
        ...     subject="agr-1",
        ...     request=0,
        ...     before=Decision(answer=Answer.PERMITTED),
        ...     after=Decision(answer=Answer.REQUIRED),
        ... ).after.answer
        Answer.REQUIRED
    """

    subject: Slug
    request: Annotated[int, kinds.Number()]
    before: Decision
    after: Decision


def policy_changes(
    before: Policy | str,
    after: Policy | str,
    subjects: Iterable[Agreement | Treatment],
    requests: Iterable[DisclosureRequest],
) -> tuple[DecisionChange, ...]:
    """The decisions that differ between two policies.

    That a decision names another policy, or another day on which the law was looked up, is no
    difference by itself.

    Args:
        before: The one policy, or the code of a shipped one.
        after: The other.
        subjects: Agreements and treatments.
        requests: The questions that are asked of each of them.

    Returns:
        The differences, subject by subject, in the order of the requests.

    Raises:
        UnknownCode: No shipped policy has a code that was given.
        InvalidValue: A subject, a request or a policy is none.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> from dbtagreements import Ground, Recipient
        >>> from dbtagreements.templates import minimal
        >>> bill = DisclosureRequest(
        ...     ground=Ground.PAYMENT,
        ...     recipient=Recipient.PAYER,
        ...     at=DateTime(2026, 3, 2, 15, tzinfo=UTC),
        ... )
        >>> found = policy_changes("us", "us-ca", [minimal("confidentiality")], [bill])
        >>> found[0].before.answer, found[0].after.answer
        (Answer.PERMITTED, Answer.NEEDS_AUTHORIZATION)
    """
    return tuple(_changes(before, after, subjects, tuple(requests)))


def _changes(
    before: Policy | str,
    after: Policy | str,
    subjects: Iterable[Agreement | Treatment],
    requests: tuple[DisclosureRequest, ...],
) -> Iterator[DecisionChange]:
    for subject in subjects:
        for place, request in enumerate(requests):
            first = decide(subject, request, policy=before)
            second = decide(subject, request, policy=after)
            if _without_policy(first) != _without_policy(second):
                yield DecisionChange(subject=subject.id, request=place, before=first, after=second)


def _without_policy(decision: Decision) -> Decision:
    return attrs.evolve(decision, policy=None, policy_as_of=None, policy_status=None)
