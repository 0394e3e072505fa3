"""The codes of reasons: a closed list, and for each of them a plain sentence in `sentences`."""

from dbtagreements.vocabulary import Vocabulary

__all__ = ["ReasonCode"]


class ReasonCode(Vocabulary):
    """Why a promise stands as it does.

    The code is contract; the sentence that is made of it for people may be reworded. What a code
    says further (how many, which days, until when) stands in the `about` of its reason.
    Source: a choice of this project.
    """

    # Any promise.
    NOT_IN_EFFECT = "not_in_effect", "The agreement has not taken effect yet."
    SUSPENDED = "suspended", "The agreement pauses, and with it what is done week by week."
    NO_RECORD = "no_record", "Something was due, and nothing is recorded that shows how it stands."
    NOT_ASSESSED = "not_assessed", "Nobody has told the program how this promise is looked at."

    # Sessions, and consultation.
    OPTIONAL = "optional", "Coming is a free choice."
    NOTHING_COUNTED = "nothing_counted", "No week or session has counted yet."
    ATTENDED = "attended", "The sessions that counted last were attended."
    MISSED = "missed", "Sessions were missed, and the limit is not reached."
    LIMIT_REACHED = "limit_reached", "The agreed limit of missed weeks or sessions was reached."
    WEEK_WITHOUT_RECORD = "week_without_record", "A whole week has no record of these sessions."
    CAME_LATE = "came_late", "A session was joined later than agreed, so it counts as missed."
    MADE_UP = "made_up", "A missed session was made up in time."
    CANCELLED_BY_OTHER_SIDE = "cancelled_by_other_side", "The other side cancelled sessions too."

    # The diary card, and practice.
    NO_DAY_OVER = "no_day_over", "No day has passed for which a diary card was due."
    DIARY_COMPLETE = "diary_complete", "The diary card was filled in on every day that was due."
    DIARY_DAYS_OPEN = "diary_days_open", "Some days have no diary card."
    NO_PERIOD_OVER = "no_period_over", "No whole period of practice has passed yet."
    PRACTICED = "practiced", "Skills were practiced as often as agreed."
    PRACTICED_LESS = "practiced_less", "Skills were practiced, less often than agreed."
    NOT_PRACTICED = "not_practiced", "It was reported that no skills were practiced."

    # Staying away from.
    ACT = "act", "An act is recorded."
    URGE = "urge", "An urge is recorded, and no act."
    NO_ACT = "no_act", "It was reported that there was no act."
    CONTACT_IN_QUIET_TIME = "contact_in_quiet_time", "There was contact in the time without it."
    QUIET_TIME = "quiet_time", "The agreed time after an act is running."
    QUIET_TIME_KEPT = "quiet_time_kept", "What was agreed for the time after an act was kept."
    NO_ACT_BEFORE = "no_act_before", "No act is recorded after which something was agreed."

    # Reaching out, medical care, the safety plan.
    NO_TRIGGER = "no_trigger", "No urge and no act that this is for is recorded."
    REACHED_OUT = "reached_out", "Someone who was agreed on was reached for, before any act."
    NOT_REACHED_YET = "not_reached_yet", "An urge is recorded; reaching out is open."
    ACTED_FIRST = "acted_first", "An act is recorded, and no reaching out before it."
    REACHED_SOMEONE_ELSE = "reached_someone_else", "Someone who is not listed was reached for."
    IN_A_PAUSE = "in_a_pause", "The contact came while coaching calls paused, which is all right."
    NO_ACT_FOR_CARE = "no_act_for_care", "No act that medical care is agreed for is recorded."
    CARE_SOUGHT = "care_sought", "Medical care was sought in time."
    CARE_OPEN = "care_open", "An act is recorded; there is still time to seek medical care."
    CARE_NOT_RECORDED = "care_not_recorded", "The time for it is over; no medical care is recorded."
    PLAN_USED = "plan_used", "The safety plan was used, before any act."
    PLAN_OPEN = "plan_open", "An urge is recorded; the safety plan can be used."
    PLAN_NOT_USED = "plan_not_used", "An act is recorded, and no use of the safety plan before it."
    NO_PLAN = "no_plan", "None of the agreements that are asked has a safety plan."

    # Explaining the limits of confidentiality.
    MILESTONE_AHEAD = "milestone_ahead", "The agreed time to explain the limits has not come."
    NO_MILESTONE = "no_milestone", "When the limits are to be explained cannot be told."
    EXPLAINED = "explained", "The limits were explained to each client in time."
    LATE = "late", "It was done, later than agreed."
    NOT_EXPLAINED = "not_explained", "The limits are not explained to each client yet."

    # Paying.
    PAYMENT_AHEAD = "payment_ahead", "No payment is due soon."
    PAID = "paid", "What is due is paid in full."
    PAYMENT_SOON = "payment_soon", "A payment is due soon."
    PART_PAID = "part_paid", "A payment is made in part, before it is due."
    PAYMENT_OPEN = "payment_open", "A payment that was due is open."
    NO_AMOUNT = "no_amount", "The agreement names no amount."
    NO_DUE_DAY = "no_due_day", "The agreement does not tell on which day payment is due."

    # Coaching.
    NO_REQUEST = "no_request", "No request within the offer of coaching is recorded."
    ANSWER_OPEN = "answer_open", "Coaching was asked for; there is still time to answer."
    ANSWERED = "answered", "Each of the last requests was answered in time."
    NOT_ANSWERED = "not_answered", "Some of the last requests were not answered in time."
    NO_ANSWER_TIME = "no_answer_time", "The agreement does not say how soon an answer comes."

    # Staying in treatment.
    STAYING = "staying", "The treatment goes on as agreed."
    LIMIT_NEAR = "limit_near", "One more miss would reach an agreed limit, or it is reached."
    LEFT = "left", "The agreement was ended before the agreed time was over."
    ENDED_EARLY = (
        "ended_early",
        "It was over before the agreed time, and no record says that the party ended it.",
    )
    STAYED = "stayed", "The agreement is over, and the agreed time was stayed for."

    # How people are with one another, and everything else.
    NO_ABSENCE = "no_absence", "No session was missed, begun late or cancelled."
    CALLED_AHEAD = "called_ahead", "Word came before the last session that was missed or late."
    NO_WORD_AHEAD = "no_word_ahead", "No word came before the last session that was missed or late."
    REPORTED_KEPT = "reported_kept", "It was reported that this was kept."
    REPORTED_NOT_KEPT = "reported_not_kept", "It was reported that this was not kept."
