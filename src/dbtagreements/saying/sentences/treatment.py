"""The work of treatment itself: its targets, staying in it, paying for it."""

from dbtagreements.model import Pay, StayInTreatment, WorkOnTargets
from dbtagreements.saying.plain_words import clause, counted, in_order, in_words, listed
from dbtagreements.saying.said import Saying
from dbtagreements.saying.targets import target
from dbtagreements.saying.terms import mode
from dbtagreements.saying.voice import Voice

__all__ = ["pay", "stay_in_treatment", "work_on_targets"]


def work_on_targets(promise: WorkOnTargets, voice: Voice) -> Saying:
    """Working on the targets of treatment."""
    who = voice.people(promise.by)
    if not promise.targets:
        return Saying(f"{who} will work on the targets of the treatment.")
    targets = tuple(target(each, voice) for each in promise.targets)
    return Saying(f"{who} will work on this, the most urgent first:", targets)


def stay_in_treatment(promise: StayInTreatment, voice: Voice) -> Saying:
    """Staying in treatment."""
    long = f"for {in_words(promise.for_)}" if promise.for_ else "for the term of this agreement"
    particulars: list[str] = []
    if promise.curriculum_rounds:
        rounds = counted(promise.curriculum_rounds)
        particulars.append(f"The whole of the skills curriculum is gone through {rounds}.")
    if promise.longer_if_advised:
        longer = in_words(promise.longer_if_advised)
        particulars.append(f"It is {longer} where the leader suggests so.")
    if promise.renewal:
        particulars.append(promise.renewal.meaning)
    return Saying(f"{voice.people(promise.by)} will stay in treatment {long}.", tuple(particulars))


def pay(promise: Pay, voice: Voice) -> Saying:
    """Paying for it."""
    what = f" {promise.amount} {promise.currency}" if promise.amount else ""
    covers = listed(map(mode, in_order(promise.covers))) if promise.covers else "the treatment"
    sentence = f"{voice.people(promise.by)} will pay{what} for {covers}."
    due = (f"It is due {clause(promise.due)}.",) if promise.due else ()
    return Saying(sentence, due)
