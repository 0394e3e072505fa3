"""Words for the treatment itself: its modes, its targets, and the work between sessions."""

from dbtagreements.vocabulary.words import Vocabulary


class Mode(Vocabulary):
    """The ways in which DBT is given.

    Comprehensive DBT has four (individual, skills group, coaching, consultation team); programs add
    the others, and a host may add its own.
    Source: chconline.org ("DBT for youth"); missouladbt.org; tbcforcbt.com; uwcspar.org.
    """

    INDIVIDUAL = "individual", "Sessions of the client with the individual therapist."
    SKILLS_GROUP = "skills_group", "A class in which several clients learn the skills."
    MULTI_FAMILY_GROUP = (
        "multi_family_group",
        "A skills group in which teens and their caregivers learn together.",
    )
    PARENT_GROUP = "parent_group", "A skills group for parents."
    GRADUATE_GROUP = (
        "graduate_group",
        "A group for those who have finished skills training, to keep what they gained.",
    )
    FAMILY = "family", "Sessions of the client and family with the therapist."
    COACHING = "coaching", "Short contacts between sessions, to use skills in daily life."
    CONSULTATION_TEAM = (
        "consultation_team",
        "The meeting of the therapists, which supports them and which no client attends.",
    )
    MEDICATION_MANAGEMENT = (
        "medication_management",
        "Visits in which medication is looked after.",
    )


class TargetLevel(Vocabulary):
    """The levels of what stage 1 works on, the most urgent first.

    The order is strict, and the words stand in it.
    Source: trantor.is on Miller, Rathus & Linehan 2007; psychotherapyacademy.org; experts123.com.
    """

    LIFE_THREATENING = (
        "life_threatening",
        "What puts a life in danger: suicidal behavior, self-injury, urges, violence to others.",
    )
    THERAPY_INTERFERING = (
        "therapy_interfering",
        "What gets in the way of the therapy, whether the client or the therapist does it.",
    )
    QUALITY_OF_LIFE = (
        "quality_of_life",
        "What makes life hard: substance use, eating, housing, work, relationships.",
    )
    SKILLS = "skills", "The skills to be increased."


class Focus(Vocabulary):
    """What a target is about, where naming a behavior would say too little.

    It lets an agreement speak of the client's aims and of obstacles in general.
    Source: the aims that pinerest.org ("expectations") and missouladbt.org put in agreements.
    """

    OWN_GOALS = "own_goals", "The client's own treatment goals."
    STAYING_ALIVE = "staying_alive", "Staying alive while in treatment."
    RISKS_TO_LIFE = (
        "risks_to_life",
        "What puts staying alive at risk, found together with the therapist.",
    )
    OBSTACLES_TO_TREATMENT = (
        "obstacles_to_treatment",
        "What made it hard to stay in treatment before.",
    )
    INTERFERING_BEHAVIOR = "interfering_behavior", "What interferes with the therapy now."


class Renewal(Vocabulary):
    """How the time in treatment may be lengthened.

    The agreed time, often one year, can be followed by another.
    Source: missouladbt.org; Linehan 1993 (return after the absence limit is negotiated).
    """

    MUTUAL_CONSENT = "mutual_consent", "A further phase begins when both sides want it."
    NEGOTIATION = "negotiation", "A further phase is talked over, with its terms, before it begins."


class AbsenceUnit(Vocabulary):
    """What an absence limit counts.

    The well-known limit is four weeks in a row; some programs count single sessions instead.
    Source: Linehan 1993, quoted on dbt.news; jeopardylabs.com and mhs-dbt.com for sessions.
    """

    WEEK = "week", "Weeks in which no session of the mode was attended."
    SESSION = "session", "Single sessions that were missed."


class Material(Vocabulary):
    """What is brought to a session.

    Programs name it so that the work done between sessions is at hand.
    Source: missouladbt.org ("DBT Client Agreements").
    """

    WORKBOOK = "workbook", "The workbook of the skills training."
    HOMEWORK = "homework", "The homework that was done since the last session."
    DIARY_CARD = "diary_card", "The diary card of the days since the last session."
    NOTEBOOK = "notebook", "A notebook to write in."
    PEN = "pen", "Something to write with."
    SKILLS_BINDER = "skills_binder", "The binder in which the skills handouts are kept."


class Skill(Vocabulary):
    """The skills that are taught and practiced; most are also modules of the curriculum.

    A host may add its own.
    Source: Linehan 2015; Rathus & Miller 2015 for the middle path; Stanley & Brown 2012.
    """

    MINDFULNESS = "mindfulness", "The skills of being mindful."
    INTERPERSONAL_EFFECTIVENESS = (
        "interpersonal_effectiveness",
        "The skills of being effective with other people.",
    )
    EMOTION_REGULATION = "emotion_regulation", "The skills of regulating emotions."
    DISTRESS_TOLERANCE = (
        "distress_tolerance",
        "The skills of tolerating distress.",
    )
    WALKING_THE_MIDDLE_PATH = (
        "walking_the_middle_path",
        "The skills that teens and caregivers learn besides, in the multi-family group.",
    )
    SAFETY_PLAN = "safety_plan", "Using the steps of one's own safety plan."


class DiaryField(Vocabulary):
    """What a diary card has a place for.

    It is filled in day by day and looked at when an individual session begins.
    Source: psychotherapyacademy.org ("Diary card"); theracharts.com.
    """

    URGES = "urges", "Urges that were felt that day."
    SELF_HARM = "self_harm", "Acts of self-harm that day."
    EMOTIONS = "emotions", "Emotions that were felt."
    SUBSTANCES = "substances", "Substances that were used."
    MEDICATION = "medication", "Medication that was taken."
    SKILLS_USED = "skills_used", "Skills that were used."


class CoachingPurpose(Vocabulary):
    """What a coaching contact is for.

    Coaching brings skills into daily life; it is not therapy by telephone.
    Source: pkc-receptor.com (after Linehan 1993); mtdiablopsychologicalservices.com.
    """

    SKILLS_GENERALIZATION = (
        "skills_generalization",
        "To use in daily life what was learned in treatment.",
    )
    CRISIS = "crisis", "To get through a crisis with skills."
    REPAIR = "repair", "To mend something between client and therapist."
    GOOD_NEWS = "good_news", "To share something that went well."
