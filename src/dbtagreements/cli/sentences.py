"""What each class of commitment says, as a plain sentence.

Who promises, then what, then its particulars; the words are those of the vocabulary, with their
meanings where a meaning reads better. What someone stays away from is something they work toward,
never a guarantee [RMJ06]; a pause in coaching is always said together with what stays open
[P turnthemind.com; P heidihealth.com].
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from dbtagreements import (
    AbsenceLimit,
    AbsenceUnit,
    AttendSessions,
    Behavior,
    CareSetting,
    CoachingHours,
    Code,
    Commitment,
    ContactKind,
    Context,
    CustomCommitment,
    DiaryField,
    ExplainLimits,
    FollowSafetyPlan,
    KeepConfidential,
    KeepDiaryCard,
    Material,
    Mode,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Pay,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Refrain,
    SeekConsultation,
    SeekMedicalCare,
    Skill,
    Span,
    StayInTreatment,
    Target,
    TeamPrinciple,
    Trigger,
    UpholdTeamAgreement,
    UseCoaching,
    Vocabulary,
    Weekday,
    WorkOnTargets,
)
from dbtagreements.cli.plain_words import (
    between,
    clause,
    counted,
    in_order,
    in_words,
    listed,
    often,
    term,
)
from dbtagreements.cli.voice import Voice
from dbtagreements.fields.json import Json, thawed

__all__ = ["SENTENCES", "Saying", "contact_word", "hours", "mode", "say", "skill"]


class Saying(NamedTuple):
    """What a commitment says.

    Attributes:
        sentence: Who promises what.
        particulars: What belongs to it, in sentences or as a list.
    """

    sentence: str
    particulars: tuple[str, ...] = ()


def say(commitment: Commitment, voice: Voice) -> Saying:
    """What a commitment says, with what every commitment may have besides."""
    said = SENTENCES[type(commitment)](commitment, voice)
    return Saying(said.sentence, (*said.particulars, *_common(commitment, voice)))


def _common(commitment: Commitment, voice: Voice) -> Iterator[str]:
    if commitment.to:
        yield f"Promised to {voice.people(commitment.to)}."
    if commitment.consequence:
        yield f"If it is not kept, this follows: {clause(commitment.consequence)}."
    if commitment.note:
        yield f"Note: {voice.quoted(commitment.note)}"


# --- The treatment -------------------------------------------------------------------------------


def _work_on_targets(promise: WorkOnTargets, voice: Voice) -> Saying:
    who = voice.people(promise.by)
    if not promise.targets:
        return Saying(f"{who} will work on the targets of the treatment.")
    targets = tuple(_target(target, voice) for target in promise.targets)
    return Saying(f"{who} will work on this, the most urgent first:", targets)


def _target(target: Target, voice: Voice) -> str:
    where = ", where it is a problem" if target.if_present else ""
    parts: list[str] = []
    if target.description:
        parts.append(voice.quoted(target.description))
    if target.behavior:
        parts.append(_behavior(target.behavior))
    if target.focus:
        parts.append(clause(target.focus))
    if not parts:
        return f"{target.level.meaning.removesuffix('.')}{where}."
    level = re.split("[:,.]", clause(target.level))[0]
    return f"{_sentence(listed(parts))}{where}. Level: {level}."


def _stay_in_treatment(promise: StayInTreatment, voice: Voice) -> Saying:
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


def _pay(promise: Pay, voice: Voice) -> Saying:
    what = f" {promise.amount} {promise.currency}" if promise.amount else ""
    covers = listed(map(mode, in_order(promise.covers))) if promise.covers else "the treatment"
    sentence = f"{voice.people(promise.by)} will pay{what} for {covers}."
    due = (f"It is due {clause(promise.due)}.",) if promise.due else ()
    return Saying(sentence, due)


# --- Sessions ------------------------------------------------------------------------------------


def _attend_sessions(promise: AttendSessions, voice: Voice) -> Saying:
    who = voice.people(promise.by)
    how = "may choose to come" if promise.optional else "will come"
    rate = f" {often(promise.cadence)}" if promise.cadence else ""
    length = between(promise.length_min, promise.length_max)
    long = f", for {length}" if length else ""
    sentence = f"{who} {how} to {mode(promise.mode)}{rate}{long}."
    return Saying(sentence, tuple(_about_attending(promise, who)))


def _about_attending(promise: AttendSessions, who: str) -> Iterator[str]:
    if promise.as_arranged:
        yield "Another interval can be arranged by both."
    if promise.even_when_aversive:
        yield "Coming also when it feels unpleasant is part of it."
    if promise.notice is not None:
        yield f"Whoever cannot come says so at least {in_words(promise.notice)} ahead."
    if promise.late_after is not None:
        yield _late(promise.late_after)
    if promise.absence_limit:
        yield _limit(promise.absence_limit)
    if promise.make_up is not None:
        yield f"A missed session can be made up within {in_words(promise.make_up)} of its start."
    if promise.camera_on:
        yield "The camera is on in sessions online."
    if promise.bring:
        yield f"{who} will bring {listed(_MATERIALS[thing] for thing in in_order(promise.bring))}."


def _late(late_after: Span) -> str:
    if not late_after.elapsed:
        return "Coming after the start counts as a missed session."
    return f"Coming more than {in_words(late_after)} late counts as a missed session."


def _limit(limit: AbsenceLimit) -> str:
    weeks = limit.consecutive if limit.unit is None else limit.unit is AbsenceUnit.WEEK
    unit = "week" if weeks else "session"
    missed = f"1 {unit} is missed" if limit.misses == 1 else f"{limit.misses} {unit}s are missed"
    row = " in a row" if limit.consecutive and limit.misses > 1 else ""
    within = f" within {in_words(limit.within)}" if limit.within else ""
    whatever = ", whatever the reason" if limit.excused_count else ""
    other = "" if limit.excused_count else " Misses for a reason that was accepted do not count."
    return f"The agreed limit is reached when {missed}{row}{within}{whatever}.{other}"


def _participate(promise: ParticipateInSession, voice: Voice) -> Saying:
    how = ", speaking to the best of their ability" if promise.verbally else ""
    who = voice.people(promise.by)
    return Saying(f"{who} will take an active part in {mode(promise.mode)}{how}.")


# --- Skills --------------------------------------------------------------------------------------


def _practice_skills(promise: PracticeSkills, voice: Voice) -> Saying:
    rate = f" {often(promise.cadence)}" if promise.cadence else ""
    skills = f": {listed(map(skill, promise.skills))}" if promise.skills else ""
    who = voice.people(promise.by)
    sentence = (
        f"{who} will practice skills between sessions{rate} and use them in daily life{skills}."
    )
    return Saying(sentence, ("The homework given is part of it.",) if promise.homework else ())


def _keep_diary_card(promise: KeepDiaryCard, voice: Voice) -> Saying:
    rate = f" {often(promise.cadence)}" if promise.cadence else ""
    fields = listed(_DIARY_FIELDS[field] for field in promise.fields) if promise.fields else ""
    place = f" It has a place for {fields}." if fields else ""
    return Saying(f"{voice.people(promise.by)} will fill in the diary card{rate}.{place}")


# --- Safety --------------------------------------------------------------------------------------


def _refrain(promise: Refrain, voice: Voice) -> Saying:
    behaviors = listed(map(_behavior, in_order(promise.behaviors)))
    where = "" if promise.context is Context.ALWAYS else f", {clause(promise.context)}"
    long = f" for {in_words(promise.for_)}" if promise.for_ else ""
    after = f" after {listed(map(_act, in_order(promise.after)), 'or')}" if promise.after else ""
    time = f",{long}{after}" if long or after else ""
    who = voice.people(promise.by)
    return Saying(f"{who} will work toward staying away from {behaviors}{where}{time}.")


def _reach_out(promise: ReachOut, voice: Voice) -> Saying:
    when = _when(promise.when) if promise.when else "in a crisis"
    contacts = f"to {voice.in_turn(promise.contacts)}" if promise.contacts else "for help"
    who = voice.people(promise.by)
    return Saying(f"{_sentence(when)}, {who} will reach out, before acting, {contacts}.")


def _follow_safety_plan(promise: FollowSafetyPlan, voice: Voice) -> Saying:
    return Saying(f"{voice.people(promise.by)} will use the safety plan.")


def _seek_medical_care(promise: SeekMedicalCare, voice: Voice) -> Saying:
    where = f" {_SETTINGS[promise.setting]}" if promise.setting else ""
    after = _sentence(_when(promise.after))
    return Saying(f"{after}, {voice.people(promise.by)} will see to medical care{where}.")


def _when(words: frozenset[Behavior | Trigger | Code] | frozenset[Trigger | Code]) -> str:
    acts = [_act(word) for word in in_order(words) if not isinstance(word, Trigger)]
    signs = [clause(word) for word in in_order(words) if isinstance(word, Trigger)]
    after = [f"after {listed(acts, 'or')}"] if acts else []
    when = [f"when {listed(signs, 'or')}"] if signs else []
    return listed((*after, *when), "or")


# --- The group, privacy --------------------------------------------------------------------------


def _observe_conduct(promise: ObserveConduct, voice: Voice) -> Saying:
    return Saying(
        f"{voice.people(promise.by)} will keep to these guidelines:", _meanings(promise.conduct)
    )


def _keep_confidential(promise: KeepConfidential, voice: Voice) -> Saying:
    scope = listed(map(clause, in_order(promise.scope)))
    told = f" from {listed(map(clause, in_order(promise.from_)), 'or')}" if promise.from_ else ""
    limits = (
        "The exceptions of this agreement, and the law, limit it."
        if promise.subject_to_exceptions
        else "This promise names no exceptions."
    )
    return Saying(f"{voice.people(promise.by)} will keep private{told}: {scope}.", (limits,))


def _explain_limits(promise: ExplainLimits, voice: Voice) -> Saying:
    by = f"{voice.people(promise.by)} will explain, by {clause(promise.before)}"
    if not promise.topics:
        return Saying(f"{by}, the limits of confidentiality.")
    return Saying(f"{by}:", _meanings(promise.topics))


# --- What the therapist's side offers ------------------------------------------------------------


def _offer_stance(promise: OfferStance, voice: Voice) -> Saying:
    return Saying(f"{voice.people(promise.by)} will offer this:", _meanings(promise.stances))


def _offer_coaching(promise: OfferCoaching, voice: Voice) -> Saying:
    channels = (
        listed((_WAYS[way] for way in in_order(promise.channels)), "or") if promise.channels else ""
    )
    by = f" by {channels}" if channels else ""
    sentence = f"{voice.people(promise.by)} will offer coaching between sessions{by}."
    return Saying(sentence, tuple(_about_coaching(promise)))


def _about_coaching(promise: OfferCoaching) -> Iterator[str]:
    for purpose in in_order(promise.purposes):
        yield f"It is there {clause(purpose)}."
    for entry in promise.hours:
        zone = f" ({promise.timezone})" if promise.timezone else ""
        yield f"It can be had {hours(entry)}{zone}."
    if promise.response_within is not None:
        yield f"An answer comes within {in_words(promise.response_within)}."
    if promise.max_length is not None:
        yield f"A call lasts at most {in_words(promise.max_length)}."
    if promise.requires:
        yield f"It goes together with {listed(map(mode, in_order(promise.requires)))}."
    if promise.worksheet:
        yield "A worksheet is filled in before a call."
    if promise.hold_after or promise.hold_for:
        when = f" {_when(promise.hold_after)}" if promise.hold_after else ""
        long = f" for {in_words(promise.hold_for)}" if promise.hold_for else ""
        yield f"Coaching pauses{long}{when}. {_STAYS_OPEN}"


def _use_coaching(promise: UseCoaching, voice: Voice) -> Saying:
    length = between(promise.length_min, promise.length_max)
    long = f" for {length}" if length else ""
    sentence = f"{voice.people(promise.by)} will do what was coached{long} and report back."
    return Saying(sentence, ("They will follow up if asked.",) if promise.follow_up else ())


def _provide_coverage(promise: ProvideCoverage, voice: Voice) -> Saying:
    when = listed(map(clause, in_order(promise.when)), "or") if promise.when else "at any time"
    turn = f" to {voice.in_turn(promise.contacts)}" if promise.contacts else " for help"
    by = voice.people(promise.by)
    return Saying(f"{_sentence(when)}, {by} will see that one can turn{turn}.")


# --- The team ------------------------------------------------------------------------------------


def _seek_consultation(promise: SeekConsultation, voice: Voice) -> Saying:
    whom = (
        listed(map(clause, in_order(promise.with_))) if promise.with_ else "the consultation team"
    )
    rate = often(promise.cadence) if promise.cadence else "when needed"
    return Saying(f"{voice.people(promise.by)} will ask {whom} for consultation {rate}.")


def _uphold_team_agreement(promise: UpholdTeamAgreement, voice: Voice) -> Saying:
    principles = tuple(_principle(word) for word in in_order(promise.principles))
    return Saying(f"{voice.people(promise.by)} will uphold these team agreements:", principles)


def _principle(word: TeamPrinciple) -> str:
    return f"{_sentence(term(word))}: {clause(word)}."


def _custom(promise: CustomCommitment, voice: Voice) -> Saying:
    sentence = f"{voice.people(promise.by)}: {voice.quoted(promise.text)} ({term(promise.code)})"
    particulars = (_particular(name, value, voice) for name, value in promise.parameters.items())
    return Saying(sentence, tuple(particulars))


def _particular(name: str, value: Json, voice: Voice) -> str:
    return f"{voice.text(name)}: {voice.text(json.dumps(thawed(value), ensure_ascii=False))}"


SENTENCES: Final[Mapping[type[Commitment], Callable[[Any, Voice], Saying]]] = {
    WorkOnTargets: _work_on_targets,
    StayInTreatment: _stay_in_treatment,
    AttendSessions: _attend_sessions,
    ParticipateInSession: _participate,
    PracticeSkills: _practice_skills,
    KeepDiaryCard: _keep_diary_card,
    Refrain: _refrain,
    ReachOut: _reach_out,
    FollowSafetyPlan: _follow_safety_plan,
    SeekMedicalCare: _seek_medical_care,
    ObserveConduct: _observe_conduct,
    KeepConfidential: _keep_confidential,
    ExplainLimits: _explain_limits,
    OfferStance: _offer_stance,
    OfferCoaching: _offer_coaching,
    UseCoaching: _use_coaching,
    ProvideCoverage: _provide_coverage,
    SeekConsultation: _seek_consultation,
    UpholdTeamAgreement: _uphold_team_agreement,
    Pay: _pay,
    CustomCommitment: _custom,
}
"""For each class of commitment, what says it."""


# --- Words in sentences --------------------------------------------------------------------------

_STAYS_OPEN: Final = (
    "Scheduled sessions, the safety plan, crisis lines and emergency care stay open."
)

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


def _behavior(word: Behavior | Code) -> str:
    return term(word) if isinstance(word, Code) else _BEHAVIORS[word]


def _act(word: Behavior | Code) -> str:
    return "a suicide attempt" if word is Behavior.SUICIDE_ATTEMPT else _behavior(word)


def _meanings(words: Iterable[Vocabulary | Code]) -> tuple[str, ...]:
    return tuple(f"{_sentence(clause(word))}." for word in in_order(words))


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
