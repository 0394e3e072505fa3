"""Any life an agreement can have: steps in any order beside a plain model of what they mean.

Time is an argument, so every run repeats from its seed. The profiles `ci` and `nightly` say how
many lives are lived.
"""

import contextlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import UTC, DateTime
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day

from dbtagreements import (
    Ended,
    EndReason,
    Ground,
    Information,
    LeaveReason,
    LifecycleError,
    Method,
    Party,
    Recipient,
    RecipientRef,
    RelationshipAgreement,
    ReleaseAgreement,
    Revoked,
    Role,
    Status,
    Term,
    amend,
    as_known,
    awaiting,
    correct,
    decline,
    digest,
    disclosed,
    dumps,
    end,
    explain_limits,
    loads,
    recommit,
    renew,
    resume,
    review,
    revoke,
    sign,
    status,
    suspend,
    timeline,
)

SISTER = Party(id="sister", role=Role.SUPPORT_PERSON, name="Eva Example")
PARTIES = st.sampled_from(["client", "therapist", "sister", "nobody"])
ZONE = ZoneInfo(NEW_YORK)
START = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("UTC"))


def as_instant(moment):
    return DateTime(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0, UTC
    )


class AnyLife(RuleBasedStateMachine):
    """An agreement, and beside it what a clerk with pencil and paper would know of it."""

    steps = 0

    @initialize(cls=st.sampled_from([RelationshipAgreement, ReleaseAgreement]))
    def draft(self, cls):
        self.agreement = cls(
            id="life",
            timezone=NEW_YORK,
            language="en",
            parties=(ANA, SAM, SISTER),
            term=Term(start=day("2026-01-05"), end=day("2026-07-04")),
        )
        self.now = START
        self.version = 1
        self.first, self.last = datetime(2026, 1, 5).date(), datetime(2026, 7, 4).date()  # noqa: DTZ001
        self.release = cls is ReleaseAgreement
        self.signers = {"client"} if self.release else {"client", "therapist"}
        self.ever_signed = False
        self.signed = set()
        self.paused = None  # None, or (until or None)
        self.ended = False
        self.events = 0
        self.digest = digest(self.agreement)

    def step(self, possible, attempt):
        """Take a step; the clerk says whether it can be. A refused one changes nothing."""
        before = self.agreement
        taken = None
        with contextlib.suppress(LifecycleError):
            taken = attempt(before)
        assert self.agreement is before
        assert (taken is not None) is possible
        if taken is not None:
            self.agreement = taken
        return taken is not None

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule(party=PARTIES, method=st.sampled_from(Method))
    def someone_signs(self, party, method):
        possible = not self.ended and party in self.signers
        if self.step(possible, lambda a: sign(a, party, at=as_instant(self.now), method=method)):
            self.events += 1
            self.ever_signed = True
            self.signed.add(party)

    @rule(party=PARTIES)
    def someone_declines(self, party):
        possible = not self.ended and party in self.signers
        if self.step(possible, lambda a: decline(a, party, at=as_instant(self.now))):
            self.events += 1

    @rule(party=PARTIES)
    def limits_are_explained(self, party):
        possible = not self.ended and party != "nobody"
        if self.step(
            possible, lambda a: explain_limits(a, party, to="client", at=as_instant(self.now))
        ):
            self.events += 1

    @rule(party=PARTIES)
    def someone_reviews(self, party):
        possible = not self.ended and party != "nobody"
        if self.step(possible, lambda a: review(a, party, at=as_instant(self.now))):
            self.events += 1

    @rule(party=PARTIES)
    def someone_recommits(self, party):
        possible = not self.ended and party != "nobody"
        if self.step(possible, lambda a: recommit(a, party, at=as_instant(self.now))):
            self.events += 1

    @rule(hours=st.none() | st.integers(1, 24 * 30))
    def it_pauses(self, hours):
        until = None if hours is None else self.now + timedelta(hours=hours)
        possible = not self.ended and not self.is_paused()
        if self.step(
            possible,
            lambda a: suspend(
                a,
                at=as_instant(self.now),
                reason=LeaveReason.OTHER,
                until=None if until is None else as_instant(until),
            ),
        ):
            self.events += 1
            self.paused = (until,)

    @rule()
    def it_goes_on(self):
        possible = not self.ended and self.is_paused()
        if self.step(possible, lambda a: resume(a, at=as_instant(self.now))):
            self.events += 1
            self.paused = None

    @rule(title=st.sampled_from(["One", "Two", "Three"]))
    def it_is_amended(self, title):
        if self.step(not self.ended, lambda a: amend(a, title=title)):
            self.version += 1
            self.signed = set()

    @rule(gap=st.integers(-3, 3), said=st.booleans())
    def it_is_renewed(self, gap, said):
        start = self.last + timedelta(days=1 + gap)
        last = start + timedelta(days=100)
        term = Term(start=day(start.isoformat()), end=day(last.isoformat()))
        possible = not self.ended and gap >= 0 and (gap == 0 or said)
        if self.step(possible, lambda a: renew(a, term=term, gap=said)):
            self.version += 1
            self.signed = set()
            self.first, self.last = start, last

    @rule()
    def it_ends(self):
        possible = not self.ended
        if self.step(
            possible, lambda a: end(a, at=as_instant(self.now), reason=EndReason.COMPLETED)
        ):
            self.events += 1
            self.ended = True

    @rule(party=PARTIES)
    def it_is_taken_back(self, party):
        possible = self.release and not self.ended and party != "nobody"
        if self.step(possible, lambda a: revoke(a, party, at=as_instant(self.now))):
            self.events += 1
            self.ended = True

    @rule(party=PARTIES)
    def something_is_told(self, party):
        if self.step(
            party != "nobody",  # also after the end
            lambda a: disclosed(
                a,
                party,
                to=RecipientRef(role=Recipient.SCHOOL, name="Elm Street School"),
                ground=Ground.TREATMENT,
                information=frozenset({Information.ATTENDANCE_ONLY}),
                at=as_instant(self.now),
            ),
        ):
            self.events += 1

    @precondition(lambda self: self.ended)
    @rule()
    def the_end_was_a_mistake(self):
        ended = self.agreement.history[-1]
        if ended.at == as_instant(self.now) and isinstance(ended, Ended | Revoked):
            assert self.step(True, lambda a: correct(a, ended.id, at=as_instant(self.now)))  # noqa: FBT003
            self.events += 1
            self.ended = False

    @rule()
    def it_is_saved_and_loaded(self):
        self.agreement = loads(dumps(self.agreement))

    def is_paused(self):
        return self.paused is not None and (self.paused[0] is None or self.now < self.paused[0])

    def expected(self):
        today = self.now.astimezone(ZONE).date()
        if self.ended:
            return Status.ENDED
        if today > self.last:
            return Status.EXPIRED
        if not self.ever_signed:
            return Status.DRAFT
        if self.signed != self.signers:
            return Status.AWAITING_SIGNATURE
        if today < self.first:
            return Status.PENDING
        return Status.SUSPENDED if self.is_paused() else Status.IN_EFFECT

    @invariant()
    def it_came_one_step_further(self):
        AnyLife.steps += 1

    @invariant()
    def its_status_is_the_one_the_clerk_knows(self):
        assert status(self.agreement, at=as_instant(self.now)) is self.expected()

    @invariant()
    def those_are_awaited_who_have_not_signed_this_text(self):
        missing = tuple(p for p in ("client", "therapist") if p in self.signers - self.signed)
        assert awaiting(self.agreement) == missing

    @invariant()
    def it_can_be_written_and_read(self):
        assert loads(dumps(self.agreement)) == self.agreement

    @invariant()
    def each_amendment_is_a_version(self):
        assert self.agreement.version == self.version

    @invariant()
    def every_event_stays_in_order(self):
        known = [event.known_from for event in self.agreement.history]
        assert known == sorted(known)
        assert len(known) == self.events
        assert len({event.id for event in self.agreement.history}) == self.events

    @invariant()
    def what_is_known_now_is_all_there_is(self):
        assert as_known(self.agreement, at=as_instant(self.now)) == self.agreement

    @invariant()
    def the_timeline_ends_in_the_status_of_the_far_future(self):
        phases = timeline(self.agreement)
        if phases:
            far = as_instant(self.now + timedelta(days=9000))
            assert phases[-1].status is status(self.agreement, at=far)

    @invariant()
    def the_digest_moves_with_the_text_alone(self):
        new = digest(self.agreement)
        assert new == digest(as_known(self.agreement, at=as_instant(START - timedelta(days=1))))


# Two hundred lives of fifty steps each time, twenty thousand in the nightly profile.
LIVES = 20_000 if settings.default.max_examples >= 10_000 else 200


class TestAnyLife(AnyLife.TestCase):
    """The machine as pytest runs it."""

    settings = settings(max_examples=LIVES, stateful_step_count=50, deadline=None)

    @pytest.fixture(autouse=True)
    def count(self, record_property):
        AnyLife.steps = 0
        yield
        record_property("stateful steps", AnyLife.steps)
