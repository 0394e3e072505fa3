"""Words of the vocabularies, as they stand inside a sentence."""

from collections.abc import Iterable
from typing import Final

from dbtagreements.model import CoachingHours
from dbtagreements.saying.plain_words import clause, in_order, listed, term
from dbtagreements.saying.said import capital
from dbtagreements.vocabulary import (
    Behavior,
    CareSetting,
    Code,
    ContactKind,
    DiaryField,
    Material,
    Mode,
    Skill,
    Trigger,
    Vocabulary,
    Weekday,
)

__all__ = [
    "act",
    "behavior",
    "contact_word",
    "diary_field",
    "hours",
    "material",
    "meanings",
    "mode",
    "setting",
    "skill",
    "when_so",
]

_MODES: Final = {
    Mode.INDIVIDUAL: "individual sessions",
    Mode.SKILLS_GROUP: "the skills group",
    Mode.MULTI_FAMILY_GROUP: "the multi-family group",
    Mode.PARENT_GROUP: "the parent group",
    Mode.GRADUATE_GROUP: "the graduate group",
    Mode.FAMILY: "family sessions",
    Mode.COACHING: "coaching",
    Mode.CONSULTATION_TEAM: "the consultation team",
    Mode.MEDICATION_MANAGEMENT: "visits for medication",
}
_BEHAVIORS: Final = {
    Behavior.SUICIDE_ATTEMPT: "suicide attempts",
    Behavior.SELF_HARM: "self-harm",
    Behavior.SUBSTANCE_USE: "using alcohol or other drugs",
    Behavior.VIOLENCE: "violence",
    Behavior.PROPERTY_DAMAGE: "damaging things",
    Behavior.THREATS: "threats",
    Behavior.RESTRICTING_FOOD: "holding back from eating",
    Behavior.BINGEING: "bingeing",
    Behavior.PURGING: "purging",
    Behavior.RISKY_DRIVING: "risky driving",
    Behavior.UNPROTECTED_SEX: "sex without protection",
    Behavior.THERAPY_INTERFERING: "what gets in the way of the therapy",
    Behavior.CONTACT: "contact with other members",
}
_SETTINGS: Final = {
    CareSetting.DOCTOR: "at a doctor's office",
    CareSetting.EMERGENCY_DEPARTMENT: "in the emergency department of a hospital",
    CareSetting.HOSPITAL: "in a hospital",
}
_MATERIALS: Final = {
    Material.WORKBOOK: "the workbook",
    Material.HOMEWORK: "the homework",
    Material.DIARY_CARD: "the diary card",
    Material.NOTEBOOK: "a notebook",
    Material.PEN: "a pen",
    Material.SKILLS_BINDER: "the skills binder",
}
_DIARY_FIELDS: Final = {
    DiaryField.URGES: "urges",
    DiaryField.SELF_HARM: "self-harm",
    DiaryField.EMOTIONS: "emotions",
    DiaryField.SUBSTANCES: "substances",
    DiaryField.MEDICATION: "medication",
    DiaryField.SKILLS_USED: "skills used",
}
_SKILLS: Final = {
    Skill.MINDFULNESS: "mindfulness",
    Skill.INTERPERSONAL_EFFECTIVENESS: "interpersonal effectiveness",
    Skill.EMOTION_REGULATION: "emotion regulation",
    Skill.DISTRESS_TOLERANCE: "distress tolerance",
    Skill.WALKING_THE_MIDDLE_PATH: "walking the middle path",
    Skill.SAFETY_PLAN: "the safety plan",
}
_WAYS: Final = {
    ContactKind.PHONE: "phone",
    ContactKind.SMS: "text message",
    ContactKind.EMAIL: "e-mail",
    ContactKind.VIDEO: "video call",
    ContactKind.APP: "app",
    ContactKind.POSTAL: "post",
}


def mode(word: Mode | Code) -> str:
    """The sessions of a mode."""
    return term(word) if isinstance(word, Code) else _MODES[word]


def skill(word: Skill | Code) -> str:
    """A skill."""
    return term(word) if isinstance(word, Code) else _SKILLS[word]


def contact_word(kind: ContactKind) -> str:
    """A way of reaching someone."""
    return _WAYS[kind]


def hours(entry: CoachingHours) -> str:
    """Hours on several days of the week."""
    days = [word.value.capitalize() for word in Weekday if word in entry.weekdays]
    numbers = [index for index, word in enumerate(Weekday) if word in entry.weekdays]
    if len(days) == len(Weekday):
        said = "every day"
    elif len(days) > 2 and numbers[-1] - numbers[0] == len(days) - 1:  # noqa: PLR2004  # a run
        said = f"from {days[0]} to {days[-1]}"
    else:
        said = f"on {listed(days)}"
    if (entry.start, entry.end) == ("00:00", "24:00"):
        return f"{said}, round the clock"
    return f"{said}, {entry.start} to {entry.end}"


def behavior(word: Behavior | Code) -> str:
    """What is not done, or worked on."""
    return term(word) if isinstance(word, Code) else _BEHAVIORS[word]


def act(word: Behavior | Code) -> str:
    """The same as a single act."""
    return "a suicide attempt" if word is Behavior.SUICIDE_ATTEMPT else behavior(word)


def meanings(words: Iterable[Vocabulary | Code]) -> tuple[str, ...]:
    """What each of these words means, as sentences."""
    return tuple(f"{capital(clause(word))}." for word in in_order(words))


def material(word: Material) -> str:
    """What is brought along."""
    return _MATERIALS[word]


def diary_field(word: DiaryField) -> str:
    """What a diary card records."""
    return _DIARY_FIELDS[word]


def setting(word: CareSetting) -> str:
    """Where medical care is had."""
    return _SETTINGS[word]


def when_so(words: frozenset[Behavior | Trigger | Code] | frozenset[Trigger | Code]) -> str:
    """After which acts, or on which signs, something is so."""
    acts = [act(word) for word in in_order(words) if not isinstance(word, Trigger)]
    signs = [clause(word) for word in in_order(words) if isinstance(word, Trigger)]
    after = [f"after {listed(acts, 'or')}"] if acts else []
    when = [f"when {listed(signs, 'or')}"] if signs else []
    return listed((*after, *when), "or")
