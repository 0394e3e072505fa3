"""Practicing skills, and the diary card."""

from dbtagreements.model import KeepDiaryCard, PracticeSkills
from dbtagreements.saying.plain_words import listed, often
from dbtagreements.saying.said import Saying
from dbtagreements.saying.terms import diary_field, skill
from dbtagreements.saying.voice import Voice

__all__ = ["keep_diary_card", "practice_skills"]


def practice_skills(promise: PracticeSkills, voice: Voice) -> Saying:
    """Practicing skills."""
    rate = f" {often(promise.cadence)}" if promise.cadence else ""
    skills = f": {listed(map(skill, promise.skills))}" if promise.skills else ""
    who = voice.people(promise.by)
    sentence = (
        f"{who} will practice skills between sessions{rate} and use them in daily life{skills}."
    )
    return Saying(sentence, ("The homework given is part of it.",) if promise.homework else ())


def keep_diary_card(promise: KeepDiaryCard, voice: Voice) -> Saying:
    """Filling in the diary card."""
    rate = f" {often(promise.cadence)}" if promise.cadence else ""
    fields = listed(map(diary_field, promise.fields)) if promise.fields else ""
    place = f" It has a place for {fields}." if fields else ""
    return Saying(f"{voice.people(promise.by)} will fill in the diary card{rate}.{place}")
