"""What tells someone to reach out: urges and acts, and which of them belong together."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, NamedTuple

from pendulum import DateTime

from dbtagreements.adherence.lookback import apart, counts, lately
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import Agreement, BehaviorObserved, Refrain
from dbtagreements.vocabulary import Behavior, BehaviorForm, Code, Trigger

__all__ = ["Episode", "is_act", "last_episode", "still_decides", "triggers_for"]

Matters = Callable[[BehaviorObserved], bool]

# What puts nobody in danger.
_NO_CRISIS: Final = frozenset({Behavior.THERAPY_INTERFERING, Behavior.CONTACT})
_DANGER_TO_LIFE: Final = frozenset({Behavior.SUICIDE_ATTEMPT, Behavior.SELF_HARM})
_ANY_URGE: Final = frozenset({Trigger.URGES, Trigger.BEFORE_ACTING, Trigger.CRISIS})
_ABOUT_LIFE: Final = frozenset({Trigger.SUICIDAL_THOUGHTS, Trigger.SAFETY_UNCLEAR})


class Episode(NamedTuple):
    """The latest trigger, and the time in which to do something about it before any act.

    Attributes:
        urge: The urge; None where an act came without one.
        act: The act; None where none has followed.
        until: The instant of the act, or the one asked about.
        before: How long before an act without an urge that time begins.
    """

    urge: BehaviorObserved | None
    act: BehaviorObserved | None
    until: DateTime
    before: timedelta

    def has(self, at: DateTime) -> bool:
        """Whether an instant lies in that time, its first and its last included."""
        if at > self.until:
            return False
        if self.urge is not None:
            return self.urge.at <= at
        return apart(at, self.until) <= self.before

    @property
    def triggers(self) -> tuple[BehaviorObserved, ...]:
        """The urge and the act, so far as there are."""
        return tuple(seen for seen in (self.urge, self.act) if seen is not None)


def triggers_for(when: frozenset[Trigger | Code], agreement: Agreement) -> Matters:
    """Whether something that was seen is an urge or an act of the kind that is spoken of.

    Where a promise names no sign, or any urge, each urge and act of a harmful behavior is one, and
    each sign that was observed. Where it names thoughts of suicide, or that safety is unclear, so
    is what endangers a life. Asking for help never is: it is what is hoped for.

    Args:
        when: The signs that a promise names; empty for any crisis.
        agreement: The agreement; what a host's own word in a promise to refrain stands for is
            harmful too.
    """
    anything = not when or bool(when & _ANY_URGE)
    hosts = {word for promise in agreement.commitments_of(Refrain) for word in promise.behaviors}

    def matters(seen: BehaviorObserved) -> bool:
        word = seen.behavior
        if seen.form is BehaviorForm.NONE or word is Trigger.REACHING_OUT:
            return False
        if isinstance(word, Trigger):
            return anything or word in when
        if isinstance(word, Behavior):
            threatens = word in _DANGER_TO_LIFE and bool(when & _ABOUT_LIFE)
            return (anything and word not in _NO_CRISIS) or threatens
        return isinstance(word, Code) and (word in when or (anything and word in hosts))

    return matters


def is_act(seen: BehaviorObserved) -> bool:
    """Whether it is an act: a thought, an urge or asking for help is none, however recorded."""
    return seen.form is BehaviorForm.ACT and not isinstance(seen.behavior, Trigger)


def still_decides(situation: Situation, party: str, at: DateTime) -> bool:
    """Whether an urge or act still decides: not where it is older than 28 local days.

    Nor where it was before its party's last recommitment, or before the agreement took effect.
    """
    again = situation.recommitted(party)
    return (
        counts(situation, at)
        and lately(situation, at, situation.settings.trigger_days + 1)
        and (again is None or at >= again)
    )


def last_episode(situation: Situation, party: str, matters: Matters) -> Episode | None:
    """The latest trigger of a party with what belongs to it; None where there is none.

    An urge belongs to the next act after it. Acts at one instant are one.
    """
    seen = sorted(
        (
            each
            for each in situation.evidence.of(BehaviorObserved, party)
            if matters(each) and still_decides(situation, party, each.at)
        ),
        key=lambda each: (each.at, is_act(each)),
    )
    if not seen:
        return None
    before = timedelta(seconds=situation.settings.before_act.elapsed)
    last = seen[-1]
    if not is_act(last):
        return Episode(last, None, situation.at, before)
    urge: BehaviorObserved | None = None
    for each in seen:
        if not is_act(each):
            urge = each
        elif each.at < last.at:
            urge = None
    return Episode(urge, last, last.at, before)
