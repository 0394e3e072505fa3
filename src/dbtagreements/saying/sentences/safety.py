"""Staying alive and safe.

What someone stays away from is something they work toward, never a guarantee [RMJ06].
"""

from dbtagreements.model import FollowSafetyPlan, ReachOut, Refrain, SeekMedicalCare
from dbtagreements.saying.plain_words import clause, in_order, in_words, listed
from dbtagreements.saying.said import Saying, capital
from dbtagreements.saying.terms import act, behavior, setting, when_so
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import Context

__all__ = ["follow_safety_plan", "reach_out", "refrain", "seek_medical_care"]


def refrain(promise: Refrain, voice: Voice) -> Saying:
    """What someone works toward staying away from."""
    behaviors = listed(map(behavior, in_order(promise.behaviors)))
    where = "" if promise.context is Context.ALWAYS else f", {clause(promise.context)}"
    long = f" for {in_words(promise.for_)}" if promise.for_ else ""
    after = f" after {listed(map(act, in_order(promise.after)), 'or')}" if promise.after else ""
    time = f",{long}{after}" if long or after else ""
    who = voice.people(promise.by)
    return Saying(f"{who} will work toward staying away from {behaviors}{where}{time}.")


def reach_out(promise: ReachOut, voice: Voice) -> Saying:
    """Reaching someone in a crisis."""
    when = when_so(promise.when) if promise.when else "in a crisis"
    contacts = f"to {voice.in_turn(promise.contacts)}" if promise.contacts else "for help"
    who = voice.people(promise.by)
    return Saying(f"{capital(when)}, {who} will reach out, before acting, {contacts}.")


def follow_safety_plan(promise: FollowSafetyPlan, voice: Voice) -> Saying:
    """Using the safety plan."""
    return Saying(f"{voice.people(promise.by)} will use the safety plan.")


def seek_medical_care(promise: SeekMedicalCare, voice: Voice) -> Saying:
    """Seeing to medical care."""
    where = f" {setting(promise.setting)}" if promise.setting else ""
    after = capital(when_so(promise.after))
    return Saying(f"{after}, {voice.people(promise.by)} will see to medical care{where}.")
