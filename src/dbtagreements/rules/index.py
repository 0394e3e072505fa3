"""`Index`: what rules ask of an agreement again and again, worked out once for a check."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.lifecycle.history import in_force
from dbtagreements.lifecycle.questions import has_ended, state
from dbtagreements.model import (
    Agreement,
    AttendSessions,
    Commitment,
    Event,
    Party,
    ProvideCoverage,
    ReachOut,
    SafetyAgreement,
    Signed,
    age_on,
)
from dbtagreements.model.parties import AT_ONCE, PROVIDERS
from dbtagreements.model.safety_plan import names_crisis_line
from dbtagreements.model.signers import ADULT, TEAM
from dbtagreements.policies import Policy
from dbtagreements.rules.texts import Text, texts_of, words_of
from dbtagreements.vocabulary import Attempts, Ideation, Role, SelfHarm, Status
from dbtagreements.wire import digest
from dbtagreements.zones import local_day

__all__ = ["Index", "narrowest"]

_C = TypeVar("_C", bound=Commitment)

_CLIENT: Final = frozenset({Role.CLIENT})
_GUARDIAN: Final = frozenset({Role.GUARDIAN})
_PROVIDERS: Final = frozenset(PROVIDERS)


class _Roles(NamedTuple):
    """The parties by what they are, each with its position, and their ids."""

    parties: dict[str, tuple[int, Party]]
    clients: tuple[tuple[int, Party], ...]
    guardians: tuple[tuple[int, Party], ...]
    providers: tuple[tuple[int, Party], ...]
    members: tuple[tuple[int, Party], ...]
    client_ids: frozenset[str]
    provider_ids: frozenset[str]
    member_ids: frozenset[str]

    @classmethod
    def of(cls, parties: tuple[Party, ...]) -> "_Roles":
        placed = {party.id: (place, party) for place, party in enumerate(parties)}
        clients = _in_role(_CLIENT, placed)
        providers = _in_role(_PROVIDERS, placed)
        members = _in_role(TEAM, placed)
        return cls(
            parties=placed,
            clients=tuple(clients.values()),
            guardians=tuple(_in_role(_GUARDIAN, placed).values()),
            providers=tuple(providers.values()),
            members=tuple(members.values()),
            client_ids=frozenset(clients),
            provider_ids=frozenset(providers),
            member_ids=frozenset(members),
        )


def _in_role(
    roles: frozenset[Role], placed: dict[str, tuple[int, Party]]
) -> dict[str, tuple[int, Party]]:
    return {id: found for id, found in placed.items() if found[1].role in roles}


def _by_class(commitments: tuple[Commitment, ...]) -> dict[type, list[tuple[int, Any]]]:
    found: dict[type, list[tuple[int, Any]]] = defaultdict(list)
    for placed in enumerate(commitments):
        found[type(placed[1])].append(placed)
    return found


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Index:
    """An agreement seen by those who check it, at an instant and under a policy.

    Attributes:
        agreement: The agreement.
        at: The instant of the check.
        policy: The policy it is checked under; None where none was given.
        path: Where the agreement stands: `/agreements/n` in a treatment, else the whole document.
    """

    agreement: Agreement
    at: DateTime
    policy: Policy | None = None
    path: str = ""
    _roles: _Roles = attrs.field(
        default=attrs.Factory(lambda self: _Roles.of(self.agreement.parties), takes_self=True),
        init=False,
    )
    _by_class: dict[type, list[tuple[int, Any]]] = attrs.field(
        default=attrs.Factory(lambda self: _by_class(self.agreement.commitments), takes_self=True),
        init=False,
    )

    def of(self, cls: type[_C]) -> tuple[tuple[int, _C], ...]:
        """The commitments of a class, each with its position."""
        if getattr(cls, "__final__", False):
            return tuple(self._by_class.get(cls, ()))
        return tuple(
            (place, commitment)
            for place, commitment in enumerate(self.agreement.commitments)
            if isinstance(commitment, cls)
        )

    @property
    def by_kind(self) -> Iterable[Sequence[tuple[int, Commitment]]]:
        """The commitments kind by kind, each with its position."""
        return self._by_class.values()

    def by_clients(self, cls: type[_C]) -> tuple[tuple[int, _C], ...]:
        """The commitments of a class that some client owes, each with its position."""
        return self._by(cls, self.client_ids)

    def by_providers(self, cls: type[_C]) -> tuple[tuple[int, _C], ...]:
        """The commitments of a class that some provider owes, each with its position."""
        return self._by(cls, self.provider_ids)

    def _by(self, cls: type[_C], owing: frozenset[str]) -> tuple[tuple[int, _C], ...]:
        return tuple([found for found in self.of(cls) if not owing.isdisjoint(found[1].by)])

    @cached_property
    def attending(self) -> tuple[tuple[int, AttendSessions], ...]:
        """The promises to attend that hold: an optional one satisfies no rule."""
        return tuple([found for found in self.of(AttendSessions) if not found[1].optional])

    @cached_property
    def attending_clients(self) -> tuple[tuple[int, AttendSessions], ...]:
        """Those of them that some client owes."""
        owing = self.client_ids
        return tuple([found for found in self.attending if not owing.isdisjoint(found[1].by)])

    def party(self, id: str) -> Party:
        """The party with this id.

        Raises:
            KeyError: There is none.
        """
        return self._roles.parties[id][1]

    def place(self, id: str) -> int:
        """The position of the party with this id among the parties.

        Raises:
            KeyError: There is none.
        """
        return self._roles.parties[id][0]

    @property
    def clients(self) -> tuple[tuple[int, Party], ...]:
        """The clients, each with its position."""
        return self._roles.clients

    @property
    def guardians(self) -> tuple[tuple[int, Party], ...]:
        """The guardians, each with its position."""
        return self._roles.guardians

    @property
    def providers(self) -> tuple[tuple[int, Party], ...]:
        """Those who treat, each with its position."""
        return self._roles.providers

    @property
    def members(self) -> tuple[tuple[int, Party], ...]:
        """The members of a consultation team, each with its position."""
        return self._roles.members

    @property
    def client_ids(self) -> frozenset[str]:
        """The ids of the clients."""
        return self._roles.client_ids

    @property
    def provider_ids(self) -> frozenset[str]:
        """The ids of those who treat."""
        return self._roles.provider_ids

    @property
    def member_ids(self) -> frozenset[str]:
        """The ids of the members of a consultation team."""
        return self._roles.member_ids

    @cached_property
    def minors(self) -> tuple[tuple[int, Party], ...]:
        """The clients who are minors on the first day, each with its position.

        Under a policy those younger than its age of consent to treatment, and none where it has no
        such age; without one those under 18. One whose birth is unknown is none.
        """
        age = ADULT if self.policy is None else self.policy.age_of_consent
        if age is None:
            return ()
        first = self.agreement.term.start
        return tuple(
            found
            for found in self.clients
            if found[1].born is not None and age_on(found[1].born, first) < age
        )

    @cached_property
    def day(self) -> Date:
        """The local day of the check."""
        return self.local_day(self.at)

    def local_day(self, instant: DateTime) -> Date:
        """The day of an instant in the agreement's zone."""
        return local_day(instant, self.agreement.timezone)

    @cached_property
    def covers(self) -> str:
        """The digest of the present text, which a signature covers to count."""
        return digest(self.agreement)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What had happened by the instant and is in force, in the order of time."""
        return in_force(self.agreement, self.at)

    @cached_property
    def signatures(self) -> tuple[Signed, ...]:
        """The signatures in force under any version, in the order of time."""
        return tuple([event for event in self.events if isinstance(event, Signed)])

    @cached_property
    def counting(self) -> tuple[Signed, ...]:
        """Those of them that count: they cover the present text."""
        return tuple([signed for signed in self.signatures if signed.covers == self.covers])

    @cached_property
    def ended(self) -> bool:
        """Whether it had ended by the instant; to be told, it needs no digest."""
        return has_ended(self.agreement, self.events)

    @cached_property
    def status(self) -> Status:
        """The state of the agreement at the instant."""
        # What nobody has signed is never asked for its digest, which takes a while.
        covers = self.covers if self.signatures else ""
        return state(self.agreement, covers, self.at, self.day, self.events)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its free texts in some order, to see quickly that something is in none of them.

        What happened after the instant is among them; `texts` leaves it out.
        """
        return words_of(self.agreement)

    @cached_property
    def prose(self) -> str:
        r"""All its `words` in lower case, a null character before and after each.

        No text holds that character, so that a search sees where each of them begins and ends.
        """
        return "\0".join(["", *[text.lower() for text in self.words], ""])

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Its free texts with their places; what happened after the instant is left out."""
        texts = texts_of(self.agreement)
        later = tuple(
            f"/history/{place}/"
            for place, event in enumerate(self.agreement.history)
            if event.at > self.at
        )
        return tuple(text for text in texts if not text.path.startswith(later)) if later else texts

    @cached_property
    def crisis_line(self) -> bool:
        """Whether it names a crisis line: among those to reach, in the cover, or in the plan."""
        if any(EMERGENCY_LINE in promise.contacts for _, promise in self.of(ReachOut)):
            return True
        if any(EMERGENCY_LINE in promise.contacts for _, promise in self.of(ProvideCoverage)):
            return True
        plan = self.agreement.plan if isinstance(self.agreement, SafetyAgreement) else None
        return plan is not None and names_crisis_line(plan)

    def reachable(self, party: Party) -> bool:
        """Whether a party has a way to be reached at once: a call, a message, video or an app."""
        return any(contact.kind in AT_ONCE for contact in party.contacts)

    @cached_property
    def known_risk(self) -> bool:
        """Whether it records thoughts now, any attempt, or self-harm now [SB12; NICE NG225]."""
        risk = self.agreement.risk if isinstance(self.agreement, SafetyAgreement) else None
        return risk is not None and (
            risk.ideation is Ideation.CURRENT
            or risk.attempts in {Attempts.PAST, Attempts.RECENT}
            or risk.self_harm is SelfHarm.CURRENT
        )


def narrowest(noun: object, *names: str) -> str:
    """The pointer to a field, or to the nearest around it that stands in the document.

    What is absent or empty is left out when a document is written, and nothing can point to it.

    Args:
        noun: The value that the pointer starts from.
        names: The names of fields, each of the value of the one before.

    >>> from dbtagreements.templates import minimal
    >>> narrowest(minimal("safety"), "plan", "coping"), narrowest(minimal("safety"), "review")
    ('/plan/coping', '')
    """
    path = ""
    for name in names:
        noun = getattr(noun, name)
        if noun is None or noun in ((), frozenset()):
            break
        path += f"/{name.rstrip('_')}"
    return path
