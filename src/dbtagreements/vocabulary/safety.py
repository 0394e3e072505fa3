"""Words for safety: what is worked on, what to watch for, and where help is."""

from dbtagreements.vocabulary.words import Vocabulary


class Behavior(Vocabulary):
    """What an agreement may ask someone not to do, or to get help after.

    Leaving it behind is a goal that a person works toward, and it never stands in for a safety
    plan; a host may add its own.
    Source: Linehan 1993; Rudd, Mandrusiak & Joiner 2006; published agreements of DBT programs.
    """

    SUICIDE_ATTEMPT = "suicide_attempt", "Acting to end one's own life."
    SELF_HARM = "self_harm", "Injuring oneself on purpose."
    SUBSTANCE_USE = "substance_use", "Using alcohol or other drugs."
    VIOLENCE = "violence", "Using force against someone."
    PROPERTY_DAMAGE = "property_damage", "Damaging things."
    THREATS = "threats", "Threatening to harm someone."
    RESTRICTING_FOOD = "restricting_food", "Holding back from eating."
    BINGEING = "bingeing", "Eating very much at one time."
    PURGING = "purging", "Getting rid of what was eaten."
    RISKY_DRIVING = "risky_driving", "Driving in a way that puts people in danger."
    UNPROTECTED_SEX = "unprotected_sex", "Having sex without protection."
    THERAPY_INTERFERING = (
        "therapy_interfering",
        "Doing something that gets in the way of the therapy.",
    )
    CONTACT = "contact", "Getting in touch with other members during a time without contact."


class Context(Vocabulary):
    """Where a promise not to do something holds.

    A program may ask for it everywhere, or only in a place of its own.
    Source: published agreements of DBT programs; flipbuilder.com (teen manual).
    """

    ALWAYS = "always", "Everywhere and at any time."
    IN_SESSION = "in_session", "In sessions."
    ON_PREMISES = "on_premises", "In the rooms and on the grounds of the program."
    BETWEEN_MEMBERS = "between_members", "Among the members of a group, in session and outside."


class Trigger(Vocabulary):
    """What tells a person that it is time to reach out.

    None of these is an act, so none of them starts a pause in coaching.
    Source: the 24-hour rule as told on turnthemind.com and psychotherapyacademy.org.
    """

    SUICIDAL_THOUGHTS = "suicidal_thoughts", "Thoughts of suicide come up."
    URGES = "urges", "There is an urge to act in a harmful way."
    CRISIS = "crisis", "Things have become more than the person can manage alone."
    BEFORE_ACTING = "before_acting", "The person is about to act on an urge, and has not acted."
    SAFETY_UNCLEAR = "safety_unclear", "It stays unclear whether the person is safe."
    REACHING_OUT = "reaching_out", "The person asks for help."


class CareSetting(Vocabulary):
    """Where medical care is sought.

    Care of an injury comes first, whatever else an agreement says.
    Source: cincinnaticenterfordbt.com; heidihealth.com (agreement template).
    """

    DOCTOR = "doctor", "A doctor's office."
    EMERGENCY_DEPARTMENT = "emergency_department", "The emergency department of a hospital."
    HOSPITAL = "hospital", "A stay in a hospital."


class Means(Vocabulary):
    """Means whose reach a safety plan may limit.

    Putting distance between a person and these buys time, because crises pass; it is done together
    with someone.
    Source: Stanley & Brown 2012, step 6; Monahan & Stanley 2022.
    """

    FIREARM = "firearm", "A gun or another firearm."
    MEDICATION = "medication", "Medication within reach."
    HEIGHT = "height", "A high place."
    LIGATURE = "ligature", "Something that could be used as a ligature."
    SHARP_OBJECTS = "sharp_objects", "Sharp things."
    OTHER = "other", "Something else that the plan describes."


class Ideation(Vocabulary):
    """What is known about thoughts of suicide.

    It records what is known and never adds up to a score or a level.
    Source: NICE NG225 (2022), which advises against deciding care by risk scores.
    """

    NONE = "none", "No thoughts of suicide are known, now or earlier."
    PAST = "past", "There were thoughts of suicide in the past."
    CURRENT = "current", "There are thoughts of suicide now."


class Attempts(Vocabulary):
    """What is known about suicide attempts.

    It records what is known and never adds up to a score or a level.
    Source: NICE NG225 (2022), which advises against deciding care by risk scores.
    """

    NONE = "none", "No suicide attempt is known."
    PAST = "past", "There was a suicide attempt in the past."
    RECENT = "recent", "There was a suicide attempt recently."


class SelfHarm(Vocabulary):
    """What is known about self-harm.

    It records what is known and never adds up to a score or a level.
    Source: NICE NG225 (2022), which advises against deciding care by risk scores.
    """

    NONE = "none", "No self-harm is known, now or earlier."
    PAST = "past", "There was self-harm in the past."
    CURRENT = "current", "There is self-harm now."
