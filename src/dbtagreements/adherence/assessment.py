"""What an assessment says: a state for each promise, with its reasons, as values."""

from typing import ClassVar, NamedTuple, final

from attrs import field

from dbtagreements.adherence.absences import Absences
from dbtagreements.adherence.forecast import Forecast
from dbtagreements.adherence.holds import CoachingHold
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.errors import InvalidValue
from dbtagreements.fields import FrozenMap, Instant, Parameters, PartyId, Slug, frozen, frozen_json
from dbtagreements.vocabulary import Code, Mode, State

__all__ = ["Adherence", "AssessmentReason", "CommitmentAssessment", "Judgment"]


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


@final
@frozen(kw_only=True)
class Adherence:
    """What was promised, held against what happened, at an instant.

    It answers only what its own fields say: states and their reasons, absences, the pause of
    coaching calls, and what would reach a limit. Nothing in it is a score, and nothing follows from
    it by itself.

    Attributes:
        subject: The id of the agreement or treatment that was asked.
        at: The instant.
        clients: The ids of the clients.
        commitments: How each promise of each agreement stands, in their order.
        absence_counts: The absences of each party from the sessions of each promise to attend.
        coaching_hold: The pause of coaching calls that runs; absent where none does.
        forecast: For each limit, the day on which it would be reached were sessions missed now.
    """

    schema: ClassVar[str] = "dbtagreements-adherence/1"

    subject: Slug
    at: Instant
    clients: tuple[PartyId, ...] = ()
    commitments: tuple[CommitmentAssessment, ...] = ()
    absence_counts: tuple[Absences, ...] = ()
    coaching_hold: CoachingHold | None = None
    forecast: tuple[Forecast, ...] = ()

    def absences(self, mode: Mode | Code, party: str | None = None) -> Absences:
        """The absences of a party from the sessions of a mode.

        Args:
            mode: Which sessions.
            party: The party; left out, the one client.

        Returns:
            Its absences. Where several promises speak of these sessions: those by which a limit was
            reached, else those of a promise with a limit, of these the most missed in a row.

        Raises:
            InvalidValue: No party is named and there are several clients, or none; or the party
                promised no sessions of this mode.
        """
        if party is None:
            if len(self.clients) != 1:
                expected = "expected the id of a party: there is not one client alone"
                raise InvalidValue.one("missing", "/party", expected)
            party = self.clients[0]
        found = [each for each in self.absence_counts if (each.mode, each.party) == (mode, party)]
        if not found:
            expected = "expected sessions that this party promised to attend"
            raise InvalidValue.one("unknown_word", "/mode", expected)
        return min(found, key=_nearness)


def _nearness(absences: Absences) -> tuple[bool, bool, int, int]:
    """How near absences are to a limit; what comes first is nearest."""
    not_reached, unlimited = absences.reached_at is None, absences.misses is None
    return not_reached, unlimited, -absences.run, -absences.count
