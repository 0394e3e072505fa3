"""Words that say when: days of the week, milestones, due times, and when others stand in."""

from dbtagreements.vocabulary.words import Vocabulary


class Weekday(Vocabulary):
    """The days of the week, from Monday on.

    A week of treatment is an ISO week in the agreement's own time zone.
    Source: ISO 8601; that weeks are counted so is a choice of this project.
    """

    MONDAY = "monday", "The first day of the week."
    TUESDAY = "tuesday", "The second day of the week."
    WEDNESDAY = "wednesday", "The third day of the week."
    THURSDAY = "thursday", "The fourth day of the week."
    FRIDAY = "friday", "The fifth day of the week."
    SATURDAY = "saturday", "The sixth day of the week."
    SUNDAY = "sunday", "The seventh day of the week."


class Milestone(Vocabulary):
    """A point in the treatment by which something is to be explained.

    The limits of confidentiality are talked about at the outset, and again when things change.
    Source: APA Ethics Code 4.02, quoted on nationalpsychologist.com, and 10.03.
    """

    TREATMENT_START = "treatment_start", "The first day of the treatment."
    FIRST_SESSION = "first_session", "The start of the first session that was attended."
    GROUP_START = "group_start", "The first meeting of the group."
    SIGNING = "signing", "The moment of the last signature that is asked for."


class DueBy(Vocabulary):
    """When a payment is due.

    Programs differ, so each agreement says it.
    Source: published agreements of DBT programs.
    """

    ENROLLMENT = "enrollment", "On enrolling."
    MODULE_START = "module_start", "When a module of the curriculum begins."
    SESSION = "session", "On the day of each session."
    MONTHLY = "monthly", "Once a month."
    INVOICE = "invoice", "When an invoice says so."


class CoverageTime(Vocabulary):
    """When someone else stands in for the therapist.

    A therapist who is away gives the client someone else to turn to.
    Source: Linehan 1993, ch. 4; triangleareadbt.com.
    """

    AWAY = "away", "While the therapist is away."
    AFTER_HOURS = "after_hours", "Outside the hours in which the therapist can be reached."
    ILLNESS = "illness", "While the therapist is ill."
    EMERGENCY = "emergency", "In an emergency."


class DayCount(Vocabulary):
    """How the days of a legal time limit are counted.

    Some statutes speak of working days; the earlier reading is the safer one.
    Source: Cal. Welf. & Inst. Code 15630(b)(1) is one that counts working days.
    """

    CALENDAR = "calendar", "Every day counts."
    WORKING_DAYS = "working_days", "Only working days count."
