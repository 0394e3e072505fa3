"""What says each reason, by its code: what happened, then what is open, then what helps.

Nothing here blames anyone. The other side's part is said too, and so is what stays open.
"""

from collections.abc import Callable, Mapping
from typing import Final

from dbtagreements.adherence.figures import Figures
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.wording import more, was
from dbtagreements.errors import plural
from dbtagreements.saying.plain_words import clause, counted
from dbtagreements.saying.said import capital
from dbtagreements.vocabulary import Milestone

__all__ = ["SENTENCES"]


def _plain(text: str) -> Callable[[Figures], str]:
    return lambda _: text


def _with_what_is_open(text: str) -> Callable[[Figures], str]:
    return lambda said: f"{text} {said.open}"


def _missed(said: Figures) -> str:
    """What was missed, how far the limit is, and what starts the count again.

    Said so: 2 weeks in a row; 2 more would reach the limit; coming starts it again.
    """
    what = f"{capital(said.sessions)} {was(said.sessions)} missed"
    missed, days = said["missed"], said.days("days")
    if "misses" not in said.about:
        return f"{what} on {days}. What got in the way can be looked at together."
    if not missed:
        return f"{what} on {days}; a later week has no record, so the count starts anew."
    left = max(said["misses"] - missed, 1)
    limit = f"would reach the limit of {said['misses']} that all agreed on"
    if not said["in_a_row"]:
        return (
            f"{what} {counted(missed)}, last on {days}. {more(left)} {limit}; coming to the next "
            "session helps."
        )
    row = " in a row" if missed > 1 else ""
    how = (
        f"in {plural(missed, 'week')}{row}" if said["unit"] == "week" else f"{counted(missed)}{row}"
    )
    return (
        f"{what} {how} ({days}). {more(left)} in a row {limit}; coming to the next session starts "
        "the count again."
    )


def _limit_reached(said: Figures) -> str:
    what = f"{capital(said.sessions)} {was(said.sessions)} missed"
    back = ""
    if "earliest_return" in said.about:
        day = said.day("earliest_return")
        back = f" Someone who leaves by it can come back from {day} on, as is then talked over."
    return (
        f"{what} on {said.days('days')}, and the limit of {said['misses']} that all agreed on was "
        f"reached on {said.moment('at')}. What follows is for people to decide together; "
        f"committing anew starts the count again.{back}"
    )


def _limit_near(said: Figures) -> str:
    if said["reached"]:
        return (
            f"The limit of {said['misses']} missed {said['unit']}s that all agreed on is reached "
            f"({said.sessions}). What follows is for people to decide together; committing anew "
            "starts the count again."
        )
    return (
        f"One more {said['unit']} missed would reach the limit of {said['misses']} that all "
        f"agreed on ({said.sessions}); coming to the next session helps."
    )


def _week_without_record(said: Figures) -> str:
    return (
        f"Nothing is recorded of {said.sessions} for these weeks, by their Mondays: "
        f"{said.days('weeks')}. A record, also that nothing was scheduled, tells how it stands."
    )


def _diary_days_open(said: Figures) -> str:
    which = f" ({said.days('days')})" if said["days"] else ""
    return (
        f"No diary card is recorded for {said['open']} of {said['due']} days{which}. "
        "The card is looked at together at the start of the next session."
    )


def _practiced_less(said: Figures) -> str:
    return (
        f"Skills were practiced {counted(said['count'])} in the days from {said.day('first')} to "
        f"{said.day('last')}, and {counted(said['times'])} was agreed on. What got in the way can "
        "be looked at together."
    )


def _act(said: Figures) -> str:
    return (
        f"An act is recorded ({said.behaviors}), last on {said.moment('last')}. {said.open} "
        "What led up to it can be looked at step by step in the next session, and committing anew "
        "counts from then on."
    )


def _quiet_time(said: Figures) -> str:
    until = f" until {said.moment('until')}" if "until" in said.about else ""
    return f"The time after an act, for which something was agreed, runs{until}. {said.open}"


def _not_reached_yet(said: Figures) -> str:
    whom = f" Whom to reach: {said.people('contacts', 'or')}." if said["contacts"] else ""
    return f"An urge is recorded, and reaching out is open.{whom} {said.open}"


def _care_open(said: Figures) -> str:
    until = f" until {said.moment('until')}" if "until" in said.about else ""
    return f"Medical care after the act is open{until}. {said.open}"


def _before(said: Figures) -> str:
    return clause(Milestone(said["before"]))


def _early(said: Figures) -> str:
    # An agreement may go on without an end; then there is no time that it was over before.
    return ", before the time that was agreed" if "until" in said.about else ""


def _money(said: Figures) -> str:
    return f"{said['open']} {said['currency']}"


def _answer_open(said: Figures) -> str:
    if said["requests"] == 1:
        return "A request for coaching waits for an answer, and there is still time for it."
    return (
        f"{said['requests']} requests for coaching wait for an answer, and there is still time "
        "for it."
    )


def _answered(said: Figures) -> str:
    if said["requests"] == 1:
        return "The last request for coaching was answered in time."
    return f"Of the last {said['requests']} requests for coaching, each was answered in time."


def _unanswered(said: Figures) -> str:
    return (
        f"Of the last {said['requests']} requests for coaching, {said['open']} had no answer in "
        "the time that was agreed. What would help can be talked over, in the team too."
    )


SENTENCES: Final[Mapping[str, Callable[[Figures], str]]] = {
    ReasonCode.NOT_IN_EFFECT: _plain("The agreement has not taken effect yet; nothing is due."),
    ReasonCode.SUSPENDED: _plain("The agreement pauses; nothing of this is due meanwhile."),
    ReasonCode.NO_RECORD: _plain("Nothing is recorded that shows how this stands."),
    ReasonCode.NOT_ASSESSED: _plain("How this stands is for people to say."),
    ReasonCode.OPTIONAL: lambda said: f"Coming to {said.sessions} is a free choice.",
    ReasonCode.NOTHING_COUNTED: lambda said: f"Nothing has counted yet of {said.sessions}.",
    ReasonCode.ATTENDED: lambda said: (
        f"{capital(said.sessions)} {was(said.sessions)} attended the last time that counts."
    ),
    ReasonCode.MISSED: _missed,
    ReasonCode.LIMIT_REACHED: _limit_reached,
    ReasonCode.LIMIT_NEAR: _limit_near,
    ReasonCode.WEEK_WITHOUT_RECORD: _week_without_record,
    ReasonCode.CAME_LATE: lambda said: (
        f"On {said.days('days')} the start of {said.sessions} was missed by more than was agreed, "
        "which counts as missed."
    ),
    ReasonCode.MADE_UP: lambda said: (
        f"What was missed of {said.sessions} on {said.days('days')} was made up in time."
    ),
    ReasonCode.CANCELLED_BY_OTHER_SIDE: lambda said: (
        f"On {said.days('days')} the other side cancelled {said.sessions}; that does not count."
    ),
    ReasonCode.NO_DAY_OVER: _plain("No day has passed yet for which a diary card is due."),
    ReasonCode.DIARY_COMPLETE: lambda said: (
        f"The diary card is filled in for all {said['due']} days that were due."
    ),
    ReasonCode.DIARY_DAYS_OPEN: _diary_days_open,
    ReasonCode.NO_PERIOD_OVER: _plain("No whole period of practice has passed yet."),
    ReasonCode.PRACTICED: lambda said: (
        f"Skills were practiced {counted(said['count'])} in the days from {said.day('first')} to "
        f"{said.day('last')}, as agreed."
    ),
    ReasonCode.PRACTICED_LESS: _practiced_less,
    ReasonCode.NOT_PRACTICED: lambda said: (
        f"No practice of skills is reported for the days from {said.day('first')} to "
        f"{said.day('last')}. What got in the way can be looked at together."
    ),
    ReasonCode.ACT: _act,
    ReasonCode.URGE: lambda said: (
        f"An urge is recorded ({said.behaviors}), last on {said.moment('last')}, and no act. "
        f"{said.open} Skills and reaching out are there for this."
    ),
    ReasonCode.NO_ACT: _plain("No act is recorded in the last days, and reports say so."),
    ReasonCode.CONTACT_IN_QUIET_TIME: lambda said: (
        f"There was contact with another member on {said.moment('last')}, in the time after an act "
        f"that was agreed to be without it. {said.open} It can be talked about in the next session."
    ),
    ReasonCode.QUIET_TIME: _quiet_time,
    ReasonCode.QUIET_TIME_KEPT: _plain("What was agreed for the time after an act was kept."),
    ReasonCode.NO_ACT_BEFORE: _plain("No act is recorded after which something was agreed."),
    ReasonCode.NO_TRIGGER: _plain("No urge and no act that this is for is recorded."),
    ReasonCode.REACHED_OUT: lambda said: (
        f"Reaching out to {said.people('contacts')} is recorded, as agreed."
    ),
    ReasonCode.NOT_REACHED_YET: _not_reached_yet,
    ReasonCode.ACTED_FIRST: lambda said: (
        f"An act is recorded, and no reaching out before it. {said.open} "
        "What would make reaching out easier can be looked at together."
    ),
    ReasonCode.REACHED_SOMEONE_ELSE: lambda said: (
        f"Contact with {said.people('contacts')} is recorded too, whom the agreement does not list."
    ),
    ReasonCode.IN_A_PAUSE: _with_what_is_open(
        "A contact came while coaching calls paused, and that is all right."
    ),
    ReasonCode.NO_ACT_FOR_CARE: _plain("No act that medical care is agreed for is recorded."),
    ReasonCode.CARE_SOUGHT: _plain("Medical care was sought within the time that was agreed."),
    ReasonCode.CARE_OPEN: _care_open,
    ReasonCode.CARE_NOT_RECORDED: _with_what_is_open(
        "No medical care is recorded in the hours after the act, and it can still be sought now."
    ),
    ReasonCode.PLAN_USED: _plain("The safety plan was used, as agreed."),
    ReasonCode.PLAN_OPEN: _with_what_is_open(
        "An urge is recorded, and the safety plan can be used now."
    ),
    ReasonCode.PLAN_NOT_USED: lambda said: (
        f"An act is recorded, and no use of the safety plan before it. {said.open} "
        "What would make the plan easier to use can be looked at together."
    ),
    ReasonCode.NO_PLAN: _with_what_is_open(
        "No safety plan is written down here. One can be made together now."
    ),
    ReasonCode.MILESTONE_AHEAD: lambda said: (
        f"The limits of confidentiality are explained by {_before(said)}, and that has not "
        "come yet."
    ),
    ReasonCode.NO_MILESTONE: lambda said: (
        f"The limits of confidentiality are explained by this time: {_before(said)}. When that is "
        "is not recorded."
    ),
    ReasonCode.EXPLAINED: _plain("The limits of confidentiality were explained in time."),
    ReasonCode.LATE: lambda said: (
        f"The limits of confidentiality were explained on {said.moment('at')}, later than agreed: "
        f"{_before(said)}."
    ),
    ReasonCode.NOT_EXPLAINED: lambda said: (
        f"The limits of confidentiality are not explained to {said.people('clients')} yet; this "
        f"time was agreed: {_before(said)}. They can be explained at the next meeting."
    ),
    ReasonCode.PAYMENT_AHEAD: _plain("No payment is due soon."),
    ReasonCode.PAID: _plain("What was due is paid in full."),
    ReasonCode.PAYMENT_SOON: lambda said: f"{_money(said)} is due on {said.day('due')}.",
    ReasonCode.PART_PAID: lambda said: (
        f"A part is paid, and {_money(said)} is due on {said.day('due')}."
    ),
    ReasonCode.PAYMENT_OPEN: lambda said: (
        f"{_money(said)} is open, due since {said.day('due')}. How to settle it can be talked over."
    ),
    ReasonCode.NO_AMOUNT: _plain("The agreement names no amount to pay."),
    ReasonCode.NO_DUE_DAY: _plain("On which day payment is due does not stand in the agreement."),
    ReasonCode.NO_REQUEST: _plain("No request within the offer of coaching is recorded."),
    ReasonCode.ANSWER_OPEN: _answer_open,
    ReasonCode.ANSWERED: _answered,
    ReasonCode.NOT_ANSWERED: _unanswered,
    ReasonCode.NO_ANSWER_TIME: _plain("The agreement does not say how soon an answer comes."),
    ReasonCode.STAYING: _plain("The treatment goes on."),
    ReasonCode.LEFT: lambda said: (
        f"The agreement was ended on {said.moment('at')}{_early(said)}. Coming back, or how to go "
        "on, can be talked over."
    ),
    ReasonCode.ENDED_EARLY: lambda said: (
        f"The agreement was over on {said.moment('at')}{_early(said)}, and staying on is no longer "
        "due. How to go on can be talked over."
    ),
    ReasonCode.STAYED: _plain("The agreement is over, and the agreed time was stayed for."),
    ReasonCode.NO_ABSENCE: _plain("No session was missed, begun late or cancelled."),
    ReasonCode.CALLED_AHEAD: lambda said: f"Word came ahead of the session on {said.moment('at')}.",
    ReasonCode.NO_WORD_AHEAD: lambda said: (
        f"The session on {said.moment('at')} was missed, begun late or cancelled, and no word "
        "ahead is recorded. A call ahead next time helps everyone to plan."
    ),
    ReasonCode.REPORTED_KEPT: _plain("It was reported that this is kept."),
    ReasonCode.REPORTED_NOT_KEPT: lambda said: (
        f"On {said.moment('last')} it was reported that this was not kept. It can be talked about "
        "together."
    ),
}
"""For each code, what says it."""
