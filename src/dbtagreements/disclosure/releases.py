"""Releases at an instant: whether one holds, since when, and what it lacks [45 CFR 164.508]."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pendulum import DateTime

from dbtagreements.disclosure.recipients import Match, Person, person, refused
from dbtagreements.lifecycle.history import in_force, suspension
from dbtagreements.lifecycle.questions import has_ended, status_of
from dbtagreements.model import (
    Ended,
    Event,
    Permission,
    RecipientRef,
    ReleaseAgreement,
    Revoked,
    Signed,
    age_on,
)
from dbtagreements.model.blanks import is_blank
from dbtagreements.model.signers import ADULT
from dbtagreements.policies import Authorization, Policy
from dbtagreements.vocabulary import (
    AuthorizationNeed,
    Effect,
    EndReason,
    Fact,
    Method,
    Reason,
    Role,
    Statement,
    Status,
)
from dbtagreements.wire import digest
from dbtagreements.zones import local_day

__all__ = [
    "Given",
    "Said",
    "given",
    "lacks",
    "majority",
    "not_a_guardians_to_give",
    "taken_back",
]


class Said(NamedTuple):
    """A permission of a release, and where it stands in the subject's document."""

    path: str
    permission: Permission
    recipients: tuple[Person, ...]

    @property
    def is_leave(self) -> bool:
        """Whether it lets something be told, and does not refuse it."""
        return self.permission.effect is Effect.ALLOW


class TakenBack(NamedTuple):
    """That a release was taken back for someone, when, and where that stands."""

    path: str
    at: DateTime
    recipient: Person
    ref: RecipientRef


class Given(NamedTuple):
    """A release at an instant.

    Attributes:
        path: Where it stands in the subject's document.
        release: The release.
        said: Its permissions.
        amiss: Why it is not in effect; None where it is.
        signed_at: The last signature that counts; None where there is none.
        by_guardian: Whether a guardian signed it.
        client_age: The age of the client who is represented, or of the only client; None where the
            day of birth is not given.
        forms: The ways in which it was signed.
        revoked: For whom it was taken back.
        later: What was recorded with a later version, one that not all have signed.
    """

    path: str
    release: ReleaseAgreement
    said: tuple[Said, ...]
    amiss: Reason | None
    signed_at: DateTime | None
    by_guardian: bool
    client_age: int | None
    forms: frozenset[Method]
    revoked: tuple[TakenBack, ...]
    later: "Later"


class Later(NamedTuple):
    """What ends leave and was recorded with a later version of its release.

    A host that has amended a release writes down there what happens next, and the version that all
    have signed must not go on as if it had not.

    Attributes:
        amiss: Why no leave of the release counts any more; None where nothing says so.
        revoked: For whom it was taken back.
    """

    amiss: Reason | None
    revoked: tuple[TakenBack, ...]


_NOTHING_LATER: Final = Later(None, ())

_NOT_A_GUARDIANS: Final = frozenset(
    {Fact.MINOR_CONSENTED_ALONE, Fact.COMPETENT_MINOR, Fact.REPRESENTATIVE_ENDANGERS}
)

_AMISS: Final[Mapping[Status, Reason | None]] = {
    Status.IN_EFFECT: None,
    Status.SUSPENDED: Reason.AUTHORIZATION_SUSPENDED,
    Status.PENDING: Reason.AUTHORIZATION_NOT_YET_VALID,
    Status.DRAFT: Reason.AUTHORIZATION_INCOMPLETE,
    Status.AWAITING_SIGNATURE: Reason.AUTHORIZATION_INCOMPLETE,
    Status.EXPIRED: Reason.AUTHORIZATION_EXPIRED,
}


def given(
    path: str,
    release: ReleaseAgreement,
    at: DateTime,
    versions: Iterable[tuple[str, ReleaseAgreement]] = (),
) -> Given:
    """A release at an instant.

    Args:
        path: Where it stands in the subject's document.
        release: The release, in the version that counts.
        at: The instant.
        versions: All its versions that are there, each with where it stands.
    """
    covers = digest(release)
    events = in_force(release, at)
    counting = tuple(
        event
        for event in events
        if isinstance(event, Signed) and event.covers == covers and event.party in release.signers
    )
    parties = {party.id: (party,) for party in release.parties}
    guardians = {party.id for party in release.parties_with(Role.GUARDIAN)}
    return Given(
        path=path,
        release=release,
        said=tuple(
            Said(
                f"{path}/permissions/{index}",
                permission,
                tuple(person(ref, parties) for ref in permission.recipients),
            )
            for index, permission in enumerate(release.permissions)
        ),
        amiss=_amiss(events, status_of(release, covers, at)),
        signed_at=max((event.at for event in counting), default=None),
        by_guardian=any(event.party in guardians for event in counting),
        client_age=_client_age(release, at),
        forms=frozenset(event.method for event in counting),
        revoked=tuple(_revoked(path, release, events)),
        later=_later(
            release, tuple(each for each in versions if each[1].version > release.version), at
        ),
    )


def _later(
    release: ReleaseAgreement, later: tuple[tuple[str, ReleaseAgreement], ...], at: DateTime
) -> Later:
    if not later:
        return _NOTHING_LATER
    known = frozenset(release.history)
    amiss: Reason | None = None
    revoked: list[TakenBack] = []
    for path, version in later:
        new = tuple(event for event in in_force(version, at) if event not in known)
        if has_ended(version, new):
            amiss = _amiss(new, Status.ENDED)
        elif amiss is None and suspension(new, at) is not None:
            amiss = Reason.AUTHORIZATION_SUSPENDED
        revoked += _revoked(path, version, new)
    return Later(amiss, tuple(revoked))


def majority(one: Given, client_age: int | None, policy: Policy | None) -> bool | None:
    """Whether a release that a guardian gave has lapsed, since the client is of age.

    Args:
        one: The release.
        client_age: The age of the client, where it was stated.
        policy: The policy, which knows the age.

    Returns:
        None where the age of the client is not known.
    """
    if not one.by_guardian:
        return False
    known = [age for age in (one.client_age, client_age) if age is not None]
    of_age = ADULT if policy is None else policy.ages.majority
    return max(known) >= of_age if known else None


def taken_back(revoked: Iterable[TakenBack], recipient: Person) -> frozenset[Match]:
    """How those for whom a release was taken back stand to a recipient."""
    return frozenset(refused(back.recipient, recipient) for back in revoked)


def not_a_guardians_to_give(policy: Policy | None) -> frozenset[Fact]:
    """The facts of which any one leaves a guardian's release without effect.

    Whoever consented to the treatment, or could alone consent to it, signs for it [45 CFR
    164.502(g)(3)(i); Gillick v West Norfolk [1986] AC 112; PHIPA, 2004 (Ont.) s. 23(3)]; and who
    endangers the client is a stranger [45 CFR 164.502(g)(5)]. A policy may name more.
    """
    barred_by = frozenset[Fact]() if policy is None else policy.authorization.guardian_barred_by
    return _NOT_A_GUARDIANS | barred_by


def lacks(one: Given, said: Said, asked: Authorization) -> bool:
    """Whether it lacks something that the policy asks of an authorization [45 CFR 164.508(c)].

    Args:
        one: The release.
        said: The permission that is relied on.
        asked: What the policy asks.
    """
    if asked.forms and not one.forms <= asked.forms:
        return True
    return not asked.needs.issubset(_has(one.release, said.permission))


def _has(release: ReleaseAgreement, permission: Permission) -> Iterator[AuthorizationNeed]:
    for need, held in (
        (AuthorizationNeed.INFORMATION, permission.information),
        (AuthorizationNeed.PURPOSES, permission.purposes),
        (AuthorizationNeed.RECIPIENTS, permission.recipients),
        (AuthorizationNeed.DISCLOSES, release.discloses),
        (AuthorizationNeed.EXPIRES, release.term.end or _is_said(release.expires_when)),
        (AuthorizationNeed.REVOCABLE, Statement.REVOCABLE in release.statements),
        (AuthorizationNeed.NOT_CONDITIONED, Statement.NOT_CONDITIONED in release.statements),
        (AuthorizationNeed.REDISCLOSURE, Statement.REDISCLOSURE in release.statements),
    ):
        if held:
            yield need


def _is_said(text: str | None) -> bool:
    # One that is not filled in completely is defective [45 CFR 164.508(b)(2)(ii)].
    return text is not None and not is_blank(text)


def _amiss(events: tuple[Event, ...], state: Status) -> Reason | None:
    if state is not Status.ENDED:
        return _AMISS[state]
    was_revoked = any(
        (isinstance(event, Revoked) and event.recipient is None)
        or (isinstance(event, Ended) and event.reason is EndReason.REVOKED)
        for event in events
    )
    return Reason.AUTHORIZATION_REVOKED if was_revoked else Reason.AUTHORIZATION_EXPIRED


def _revoked(
    path: str, release: ReleaseAgreement, events: tuple[Event, ...]
) -> Iterator[TakenBack]:
    parties = {party.id: (party,) for party in release.parties}
    counting = {event.id for event in events}
    for index, event in enumerate(release.history):
        if isinstance(event, Revoked) and event.recipient is not None and event.id in counting:
            who = person(event.recipient, parties)
            yield TakenBack(f"{path}/history/{index}", event.at, who, event.recipient)


def _client_age(release: ReleaseAgreement, at: DateTime) -> int | None:
    """The age of the client that the guardians act for, or of the oldest where they are several."""
    represented = {party.represents for party in release.parties_with(Role.GUARDIAN)}
    clients = release.parties_with(Role.CLIENT)
    meant = tuple(party for party in clients if party.id in represented) or clients
    if not meant or any(party.born is None for party in meant):
        return None
    day = local_day(at, release.timezone)
    return max(age_on(party.born, day) for party in meant if party.born is not None)
