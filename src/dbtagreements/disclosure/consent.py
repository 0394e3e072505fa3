"""What the client lets be told and what not: of their words the newest, or the narrower.

Releases that are not in effect are left out, so an older one that still is speaks again. Leave must
be valid and reach all that is asked for; a refusal counts wherever it cannot be told that it does
not reach it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dbtagreements.disclosure.coverage import (
    NOTES,
    is_narrower,
    lies_in,
    lies_in_period,
    meet,
    reaches_kind,
    reaches_part2,
    serves,
)
from dbtagreements.disclosure.decision import Withheld
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.recipients import Match, Person, allowed, refused
from dbtagreements.disclosure.releases import (
    Given,
    Said,
    lacks,
    majority,
    not_a_guardians_to_give,
    taken_back,
)
from dbtagreements.disclosure.standing import Standing
from dbtagreements.model import RecipientRef, Term
from dbtagreements.vocabulary import AgeAsked, Code, Information, Purpose, Reason

__all__ = ["Consent", "consent"]


class Consent(NamedTuple):
    """What the client's releases say to a part of a question.

    Attributes:
        leave: What lets it be told, all of it, so that their order does not matter.
        refusals: Where those refusals stand that keep all of it from the recipient.
        unresolved: Whether it cannot be told of one of them whom it means.
        ends_leave: Whether they end leave that would carry it.
        withheld: What other refusals keep from the recipient.
        why_not: Why no leave carries it, and where that stands.
        missing: What would have to be known for leave to carry it.
    """

    leave: tuple[Said, ...]
    refusals: tuple[str, ...]
    unresolved: bool
    ends_leave: bool
    withheld: tuple[Withheld, ...]
    why_not: tuple[tuple[Reason, str | None], ...]
    missing: tuple[AgeAsked, ...]


class _Part(NamedTuple):
    """What a permission is looked at for."""

    recipient: Person
    purpose: Purpose | Code
    kind: Information | Code
    about: Term | None


class _Word(NamedTuple):
    """A permission with the release that it stands in."""

    one: Given
    said: Said


class _Weighed(NamedTuple):
    """Leave that reaches a part: valid, or why it does not count."""

    word: _Word
    amiss: Reason | None
    unknown: bool

    @property
    def is_valid(self) -> bool:
        """Whether it is known to count."""
        return self.amiss is None and not self.unknown


_NOTHING = Consent(
    leave=(),
    refusals=(),
    unresolved=False,
    ends_leave=False,
    withheld=(),
    why_not=(),
    missing=(),
)


def consent(
    asked: Question, purpose: Purpose | Code, kind: Information | Code, standing: Standing
) -> Consent:
    """What the client's releases say to a part of a question.

    Args:
        asked: The question.
        purpose: The purpose of the part.
        kind: The kind of information of the part.
        standing: How the subject stands.
    """
    if not standing.given:
        return _NOTHING
    part = _Part(asked.recipient, purpose, kind, asked.about)
    leaves = [
        (word, _reach(word, part, asked, standing))
        for word in _words(standing)
        if word.said.is_leave
    ]
    weighed = [_weighed(word, asked, standing) for word, match in leaves if match is Match.SAME]
    refusals = [
        (word, match)
        for word in _words(standing)
        if not word.said.is_leave
        and _is_in_effect(word.one, asked, standing)
        and (match := _touches(word.said, part)) is not Match.OTHER
    ]
    whole = [(word, match) for word, match in refusals if _keeps_all(word.said, match, part)]
    valid = [each.word for each in weighed if each.is_valid]
    leave = [word for word in valid if all(_beats(word, each) for each, _ in whole)]
    withheld = [
        each
        for word, match in refusals
        if not _keeps_all(word.said, match, part)
        for each in _withheld(word, match, part, asked, standing)
    ]
    if leave:
        for word in leave:
            withheld.extend(_taken_back(word.one, asked.recipient))
        return _NOTHING._replace(leave=tuple(word.said for word in leave), withheld=tuple(withheld))
    unknown = any(each.amiss is None and each.unknown for each in weighed)
    return Consent(
        leave=(),
        refusals=tuple(word.said.path for word, _ in whole),
        unresolved=any(match is Match.UNKNOWN for _, match in whole),
        ends_leave=bool(valid),
        withheld=tuple(withheld),
        why_not=() if valid else tuple(_why_not(leaves, weighed)),
        missing=(AgeAsked.CLIENT_AGE,) if unknown else (),
    )


def _taken_back(one: Given, recipient: Person) -> Iterator[Withheld]:
    """The people for whom leave was taken back, of an organization that may be told."""
    for back in (*one.revoked, *one.later.revoked):
        if refused(back.recipient, recipient) is Match.HOLDS:
            yield Withheld(recipient=back.ref, path=back.path)


def _reach(word: _Word, part: _Part, asked: Question, standing: Standing) -> Match:
    """Whether leave reaches a part; UNKNOWN, where only the recipient cannot be told."""
    permission, scope = word.said.permission, word.one.release.scope
    part2 = asked.part2 and standing.is_under_part2
    if part2 and not reaches_part2(scope, asked.ground, part.purpose):
        return Match.OTHER
    if not (
        reaches_kind(scope, part.kind, permission.information)
        and lies_in(part.kind, permission.information)
        and serves(part.purpose, permission.purposes)
        and lies_in_period(part.about, permission.about)
    ):
        return Match.OTHER
    if not word.said.recipients:
        return Match.SAME
    reached = {allowed(named, part.recipient) for named in word.said.recipients}
    return next(match for match in Match if match in reached)


def _weighed(word: _Word, asked: Question, standing: Standing) -> _Weighed:
    one, policy = word.one, standing.policy
    revoked = (*one.revoked, *one.later.revoked)
    lapsed = majority(one, asked.client_age, policy)
    if one.by_guardian and any(map(asked.facts.get, not_a_guardians_to_give(policy))):
        amiss: Reason | None = Reason.AUTHORIZATION_NOT_COVERING
    elif one.amiss is not None:
        amiss = one.amiss
    elif one.later.amiss is not None:
        amiss = one.later.amiss
    elif taken_back(revoked, asked.recipient) & {Match.SAME, Match.UNKNOWN}:
        amiss = Reason.AUTHORIZATION_REVOKED
    elif lapsed:
        amiss = Reason.AUTHORIZATION_EXPIRED
    elif policy is not None and lacks(one, word.said, policy.authorization):
        amiss = Reason.AUTHORIZATION_INCOMPLETE
    else:
        amiss = None
    return _Weighed(word, amiss, lapsed is None)


def _is_in_effect(one: Given, asked: Question, standing: Standing) -> bool:
    """Whether the refusals of a release count: signed anew after it was taken back, they do."""
    since = one.signed_at
    return (
        one.amiss is None
        and not majority(one, asked.client_age, standing.policy)
        and Match.SAME
        not in taken_back(
            (back for back in one.revoked if since is None or back.at > since), asked.recipient
        )
    )


def _touches(said: Said, part: _Part) -> Match:
    """Whether a refusal reaches a part, or something in it."""
    permission = said.permission
    if not (
        serves(part.purpose, permission.purposes)
        and meet(part.about, permission.about)
        and (lies_in(part.kind, permission.information) or _kinds_in(part.kind, said))
    ):
        return Match.OTHER
    if not said.recipients:
        return Match.SAME
    reached = {refused(named, part.recipient) for named in said.recipients}
    return next(match for match in Match if match in reached)


def _keeps_all(said: Said, match: Match, part: _Part) -> bool:
    """Whether a refusal keeps the whole part from the recipient."""
    permission = said.permission
    return (
        match is not Match.HOLDS
        and lies_in(part.kind, permission.information)
        and lies_in_period(part.about, permission.about)
    )


def _beats(leave: _Word, refusal: _Word) -> bool:
    """Whether leave is the later word, or of one signing the narrower."""
    later, earlier = leave.one.signed_at, refusal.one.signed_at
    if later is None or earlier is None or later < earlier:
        return False
    return later > earlier or is_narrower(leave.said, refusal.said)


def _kinds_in(kind: Information | Code, said: Said) -> frozenset[Information | Code]:
    """The kinds that a refusal names, of those that the record holds."""
    if kind is not Information.RECORD:
        return frozenset()
    return said.permission.information - {Information.RECORD} - NOTES


def _withheld(
    word: _Word, match: Match, part: _Part, asked: Question, standing: Standing
) -> Iterator[Withheld]:
    """What a refusal keeps back of a part that it does not keep back as a whole."""
    permission = word.said.permission
    whole_kind = lies_in(part.kind, permission.information)
    kinds = (part.kind,) if whole_kind else sorted(_kinds_in(part.kind, word.said))
    about = None if lies_in_period(part.about, permission.about) else permission.about
    for named, ref in _held(word.said, match, part.recipient):
        left = frozenset(
            kind
            for kind in kinds
            if not _lifted(
                word, _Part(named, part.purpose, kind, about or part.about), asked, standing
            )
        )
        if left:
            said_of_all = whole_kind and not permission.information
            yield Withheld(
                information=frozenset() if said_of_all else left,
                about=about,
                recipient=ref,
                path=word.said.path,
            )


def _held(
    said: Said, match: Match, recipient: Person
) -> Iterator[tuple[Person, RecipientRef | None]]:
    """From whom a refusal keeps it: the recipient, or people in an organization."""
    if match is not Match.HOLDS:
        yield recipient, None
        return
    for named, ref in zip(said.recipients, said.permission.recipients, strict=True):
        if refused(named, recipient) is Match.HOLDS:
            yield named, ref


def _lifted(refusal: _Word, part: _Part, asked: Question, standing: Standing) -> bool:
    """Whether later or narrower leave reaches what a refusal keeps back."""
    for word in _words(standing):
        if not word.said.is_leave or not _beats(word, refusal):
            continue
        reaches = _reach(word, part, asked, standing) is Match.SAME
        if reaches and _weighed(word, asked, standing).is_valid:
            return True
    return False


def _why_not(
    leaves: Iterable[tuple[_Word, Match]], weighed: Iterable[_Weighed]
) -> Iterator[tuple[Reason, str | None]]:
    """Why no leave carries it: what is amiss with that which reaches it, or that none does."""
    reaching = tuple(weighed)
    for each in reaching:
        if each.amiss is not None:
            yield each.amiss, each.word.said.path
    if not reaching:
        for word, match in leaves:
            yield Reason.AUTHORIZATION_NOT_COVERING, None
            if match is Match.UNKNOWN:
                yield Reason.RECIPIENT_UNRESOLVED, word.said.path


def _words(standing: Standing) -> Iterator[_Word]:
    for one in standing.given:
        for said in one.said:
            yield _Word(one, said)
