"""How a subject stands at an instant: which agreements and which policy a decision is made from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Self, final

import attrs
from pendulum import DateTime

from dbtagreements.disclosure.releases import Given, given
from dbtagreements.errors import AmbiguousPolicy, InvalidValue
from dbtagreements.lifecycle import in_effect, status
from dbtagreements.lifecycle.history import in_force
from dbtagreements.lifecycle.questions import GOES_ON
from dbtagreements.lifecycle.versions import current
from dbtagreements.model import (
    Agreement,
    ConfidentialityAgreement,
    ConfidentialityException,
    Party,
    ReleaseAgreement,
    Restriction,
    Signed,
    Treatment,
    age_on,
)
from dbtagreements.model.treatment import zone_of
from dbtagreements.policies import Entry, Policy, chosen
from dbtagreements.vocabulary import Ground, Regime, Role
from dbtagreements.zones import local_day, start_of_day

__all__ = ["Standing", "standing"]


class Spoken(NamedTuple):
    """An exception of an agreement, and where it stands in the subject's document."""

    path: str
    exception: ConfidentialityException


class Kept(NamedTuple):
    """A restriction that is in force.

    Attributes:
        path: Where it stands in the subject's document.
        restriction: The restriction.
        ends_at: The instant from which it is no longer in force; None where none is set.
    """

    path: str
    restriction: Restriction
    ends_at: DateTime | None


@final
@attrs.frozen(kw_only=True)
class Standing:
    """The subject of a decision at an instant.

    Attributes:
        at: The instant.
        timezone: The zone whose calendar counts.
        policy: The policy; None where only the agreements speak.
        parties: By id, the parties of its agreements.
        client_age: The age of the client as the day of birth gives it; None where it does not.
        listed: The exceptions of its confidentiality agreements, whatever state those are in.
        speaking: Those of agreements that are in effect or suspended; asked without a policy.
        is_silent: Whether there are confidentiality agreements, none of them in effect or
            suspended; asked without a policy.
        has_list: Whether there is a confidentiality agreement at all.
        kept: The restrictions that are in force.
        given: The releases.
    """

    at: DateTime
    timezone: str
    policy: Policy | None
    parties: Mapping[str, tuple[Party, ...]]
    client_age: int | None
    listed: tuple[Spoken, ...]
    speaking: tuple[Spoken, ...]
    is_silent: bool
    has_list: bool
    kept: tuple[Kept, ...]
    given: tuple[Given, ...]
    _entries: dict[Ground, tuple[Entry, ...]] = attrs.field(
        factory=dict[Ground, tuple[Entry, ...]], init=False, repr=False, eq=False
    )

    @property
    def is_under_hipaa(self) -> bool:
        """Whether the policy protects psychotherapy notes as federal law does."""
        return self.policy is not None and Regime.HIPAA in self.policy.regimes

    @property
    def is_under_part2(self) -> bool:
        """Whether the policy protects substance-use records as federal law does."""
        return self.policy is not None and Regime.PART2 in self.policy.regimes

    def without_leave(self) -> Self:
        """The same without what the client lets be told; what the client refuses stays."""
        return attrs.evolve(
            self,
            given=tuple(
                one._replace(said=tuple(said for said in one.said if not said.is_leave))
                for one in self.given
            ),
        )

    def entries(self, ground: Ground) -> tuple[Entry, ...]:
        """What is said on a ground: by the policy, or by the agreements where there is none."""
        if ground not in self._entries:
            self._entries[ground] = self._said(ground)
        return self._entries[ground]

    def paths(self, exceptions: Iterable[ConfidentialityException]) -> tuple[str, ...]:
        """Where in the subject's document these exceptions stand, of those that speak there."""
        wanted = tuple(exceptions)
        return tuple(
            spoken.path
            for spoken in self.speaking
            if any(spoken.exception is exception for exception in wanted)
        )

    def _said(self, ground: Ground) -> tuple[Entry, ...]:
        if self.policy is not None:
            return self.policy.of(ground)
        return tuple(
            Entry(said, tuple(sorted(said.recipients)), tuple(sorted(said.conditions)))
            for _, said in self.speaking
            if said.ground is ground
        )


def standing(subject: Agreement | Treatment, at: DateTime, policy: Policy | str | None) -> Standing:
    """How a subject stands at an instant.

    Args:
        subject: An agreement or a treatment.
        at: The instant.
        policy: The policy, or the code of a shipped one; None for the one that the subject names.

    Raises:
        AmbiguousPolicy: None was given, and the agreements in effect name different ones.
        UnknownCode: No shipped policy has the code.
        InvalidValue: The subject or the policy is none.
    """
    placed = _placed(subject, at)
    confidentiality = tuple(
        (path, agreement)
        for path, agreement in placed
        if isinstance(agreement, ConfidentialityAgreement)
    )
    agreements = tuple(agreement for _, agreement in confidentiality)
    law = chosen(_named(agreements, at) if policy is None else policy)
    timezone = _timezone(subject)
    releases = _releases(subject)
    speaking = () if law is not None else tuple(_speaking(confidentiality, at))
    return Standing(
        at=at,
        timezone=timezone,
        policy=law,
        parties=_parties(placed),
        client_age=_client_age(subject, placed, at, timezone),
        listed=tuple(_listed(confidentiality)),
        speaking=tuple(_without_note(spoken) for spoken in _listed(speaking)),
        is_silent=bool(confidentiality) and law is None and not speaking,
        has_list=bool(confidentiality),
        kept=tuple(_kept(confidentiality, at)),
        given=tuple(
            given(path, agreement, at, releases.get(agreement.id, ()))
            for path, agreement in placed
            if isinstance(agreement, ReleaseAgreement)
        ),
    )


def _releases(
    subject: Agreement | Treatment,
) -> Mapping[str, list[tuple[str, ReleaseAgreement]]]:
    """The releases of a treatment by their ids: each version, and where it stands."""
    found: dict[str, list[tuple[str, ReleaseAgreement]]] = {}
    for place, each in enumerate(subject.agreements if isinstance(subject, Treatment) else ()):
        if isinstance(each, ReleaseAgreement):
            found.setdefault(each.id, []).append((f"/agreements/{place}", each))
    return found


def _placed(subject: object, at: DateTime) -> tuple[tuple[str, Agreement], ...]:
    if isinstance(subject, Agreement):
        return (("", subject),)
    if isinstance(subject, Treatment):
        return tuple(
            (f"/agreements/{place}", agreement)
            for place, agreement in current(subject.agreements, at=at)
        )
    raise InvalidValue.one("wrong_type", "/subject", "expected an agreement or a treatment")


def _timezone(subject: Agreement | Treatment) -> str:
    return zone_of(subject) if isinstance(subject, Treatment) else subject.timezone


def _named(agreements: tuple[ConfidentialityAgreement, ...], at: DateTime) -> str | None:
    """The policy that the agreements name; of several, the one that those in effect name."""
    codes = _codes(agreements)
    if len(codes) > 1:
        codes = _codes(a for a in agreements if in_effect(a, at=at)) or codes
    if len(codes) > 1:
        raise AmbiguousPolicy(codes)
    return codes[0] if codes else None


def _codes(agreements: Iterable[ConfidentialityAgreement]) -> tuple[str, ...]:
    return tuple(sorted({a.policy for a in agreements if a.policy is not None}))


def _speaking(
    placed: Iterable[tuple[str, ConfidentialityAgreement]], at: DateTime
) -> Iterator[tuple[str, ConfidentialityAgreement]]:
    for path, agreement in placed:
        if status(agreement, at=at) in GOES_ON:
            yield path, agreement


def _listed(placed: Iterable[tuple[str, ConfidentialityAgreement]]) -> Iterator[Spoken]:
    for path, agreement in placed:
        for index, exception in enumerate(agreement.exceptions):
            yield Spoken(f"{path}/exceptions/{index}", exception)


def _without_note(spoken: Spoken) -> Spoken:
    # Its note is text of the agreement, and no part of a decision.
    return spoken._replace(exception=attrs.evolve(spoken.exception, note=None))


def _kept(placed: Iterable[tuple[str, ConfidentialityAgreement]], at: DateTime) -> Iterator[Kept]:
    for path, agreement in placed:
        if not agreement.restrictions or not _was_agreed(agreement, at):
            continue
        day = local_day(at, agreement.timezone)
        for index, restriction in enumerate(agreement.restrictions):
            ended = restriction.ended
            if restriction.since <= day and (ended is None or day < ended):
                ends_at = None if ended is None else start_of_day(ended, agreement.timezone)
                yield Kept(f"{path}/restrictions/{index}", restriction, ends_at)


def _was_agreed(agreement: Agreement, at: DateTime) -> bool:
    """Whether all its signers had signed one of its texts by then, be it an earlier one."""
    signed: dict[str, set[str]] = {}
    for event in in_force(agreement, at):
        if isinstance(event, Signed):
            signed.setdefault(event.covers, set()).add(event.party)
    return any(those.issuperset(agreement.signers) for those in signed.values())


def _parties(placed: Iterable[tuple[str, Agreement]]) -> Mapping[str, tuple[Party, ...]]:
    found: dict[str, list[Party]] = {}
    for _, agreement in placed:
        for party in agreement.parties:
            found.setdefault(party.id, []).append(party)
    return {id: tuple(parties) for id, parties in found.items()}


def _client_age(
    subject: Agreement | Treatment,
    placed: Iterable[tuple[str, Agreement]],
    at: DateTime,
    timezone: str,
) -> int | None:
    """The age of the client, where the agreements agree on who that is and when they were born."""
    clients = [party for _, a in placed for party in a.parties_with(Role.CLIENT)]
    if isinstance(subject, Treatment):
        clients = [party for party in clients if party.id == subject.client]
    born = {party.born for party in clients if party.born is not None}
    if len({party.id for party in clients}) != 1 or len(born) != 1:
        return None
    years = age_on(born.pop(), local_day(at, timezone))
    return years if years >= 0 else None
