"""What an assessment says: a state for each promise, with its reasons, as values."""

from typing import ClassVar, NamedTuple, final

from attrs import field

from dbtagreements.adherence.absences import Absences
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.fields import FrozenMap, Instant, Parameters, PartyId, Slug, frozen, frozen_json
from dbtagreements.vocabulary import Code, State

__all__ = ["AssessmentReason", "CommitmentAssessment", "Judgment"]


@final
@frozen(kw_only=True)
class AssessmentReason:
    """Why a promise stands as it does: a code, its figures, and what it rests on.

    Attributes:
        code: Why, as a word; the code of a sentence.
        party: The party that is judged.
        about: What the code says further: counts, days and instants as text, ids, words.
        evidence: The ids of the observations and events it rests on.
    """

    code: ReasonCode | Code
    party: PartyId | None = None
    about: Parameters = field(factory=FrozenMap, converter=frozen_json)
    evidence: tuple[Slug, ...] = ()


@final
@frozen(kw_only=True)
class CommitmentAssessment:
    """How one promise stands.

    Attributes:
        agreement: The id of the agreement.
        commitment: The id of the promise.
        state: How it stands.
        reasons: Why.
        evidence: The ids of all observations and events that the reasons rest on.
    """

    agreement: Slug
    commitment: Slug
    state: State
    reasons: tuple[AssessmentReason, ...] = ()
    evidence: tuple[Slug, ...] = ()


class Judgment(NamedTuple):
    """What an assessor says of one party that owes a promise.

    Attributes:
        state: How the promise stands.
        reasons: Why.
    """

    state: State
    reasons: tuple[AssessmentReason, ...] = ()
