"""Words for how what was promised stands beside what happened, and for what was observed."""

from dbtagreements.vocabulary.words import Vocabulary


class State(Vocabulary):
    """How a promise stands at an instant, as far as the evidence shows.

    Without evidence a promise is never kept and never not kept.
    Source: a choice of this project.
    """

    KEPT = "kept", "The evidence shows that it is so."
    AT_RISK = "at_risk", "Nothing is lost, and it needs attention."
    BROKEN = "broken", "The evidence shows that it is not kept yet."
    NOT_DUE = "not_due", "Nothing has fallen due."
    UNKNOWN = "unknown", "Something was due and no evidence bears on it."


class RemainsOpen(Vocabulary):
    """What stays open to a client while coaching calls pause.

    Source: turnthemind.com; mtdiablopsychologicalservices.com; cincinnaticenterfordbt.com.
    """

    SCHEDULED_SESSIONS = "scheduled_sessions", "Sessions that are scheduled take place."
    SAFETY_PLAN = "safety_plan", "The safety plan can be used."
    CRISIS_LINE = "crisis_line", "The crisis line can be called."
    EMERGENCY = "emergency", "Emergency services and medical care are there."
    COVERAGE_CONTACTS = "coverage_contacts", "Those who cover for the therapist can be reached."


class SessionOutcome(Vocabulary):
    """What became of a session.

    Who cancelled matters: only what the client missed or cancelled counts toward an absence limit.
    Source: a choice of this project.
    """

    ATTENDED = "attended", "The party was there."
    MISSED = "missed", "The session took place or would have, and the party was not there."
    CANCELLED_BY_CLIENT = "cancelled_by_client", "The client cancelled it."
    CANCELLED_BY_PROVIDER = "cancelled_by_provider", "The provider cancelled it."
    MOVED = "moved", "It was moved to another time by agreement."
    NOT_SCHEDULED = "not_scheduled", "No session was planned, as on a holiday."


class BehaviorForm(Vocabulary):
    """In what form a behavior was observed.

    An urge is not an act, and only an act starts a pause of coaching calls.
    Source: turnthemind.com; psychotherapyacademy.org ("24-hour rule").
    """

    ACT = "act", "It was done."
    URGE = "urge", "There was an urge or a thought, and no act."
    NONE = "none", "It was reported that it did not happen on that day."


class ContactPurpose(Vocabulary):
    """What a contact between sessions was for.

    Source: a choice of this project, with the purposes of coaching as programs name them.
    """

    SKILLS_GENERALIZATION = "skills_generalization", "Using skills in daily life."
    CRISIS = "crisis", "Getting through a crisis."
    REPAIR = "repair", "Mending the relationship."
    GOOD_NEWS = "good_news", "Sharing good news."
    MEDICAL = "medical", "Getting medical care."
    OTHER = "other", "Something else."
