"""The diary card, and practicing skills between sessions."""

from pendulum import Date

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.judging import days_written, judged
from dbtagreements.adherence.periods import WEEKLY, is_daily, last_period
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import DiaryCardObserved, KeepDiaryCard, PracticeObserved, PracticeSkills
from dbtagreements.vocabulary import State

__all__ = ["keep_diary_card", "practice_skills"]


def keep_diary_card(promise: KeepDiaryCard, party: str, situation: Situation) -> Judgment:
    """How the diary card stands: of the last seven whole days, how many have one.

    A day is due where the agreement was in effect and unsuspended all through it. All due days
    filled in is kept, at least half at risk, fewer not kept yet; the half and the seven days are
    this project's choice. A card that was agreed on more rarely than daily is counted in the last
    whole period of its cadence in the same way.
    """
    cadence, by_days = promise.cadence, promise.cadence is None or is_daily(promise.cadence)
    if cadence is None or by_days:
        days = _days_due(situation)
        due = len(days)
    else:
        period = last_period(cadence, situation)
        days = () if period is None else period.days
        due = cadence.times
    if not days:
        return judged(State.NOT_DUE, ReasonCode.NO_DAY_OVER, party)
    looked_at = frozenset(days)
    cards = [
        card for card in situation.evidence.of(DiaryCardObserved, party) if card.day in looked_at
    ]
    if not cards:
        return judged(State.UNKNOWN, ReasonCode.NO_RECORD, party)
    filled = {card.day for card in cards if card.filled}
    if len(filled) >= due:
        return judged(State.KEPT, ReasonCode.DIARY_COMPLETE, party, cards, due=due)
    enough = 100 * len(filled) >= situation.settings.diary_percent * due
    return judged(
        State.AT_RISK if enough else State.BROKEN,
        ReasonCode.DIARY_DAYS_OPEN,
        party,
        cards,
        due=due,
        open=due - len(filled),
        days=days_written(day for day in days if day not in filled) if by_days else [],
    )


def practice_skills(promise: PracticeSkills, party: str, situation: Situation) -> Judgment:
    """How practice stands in the last whole period in which the agreement held in full.

    Without a cadence it is once a week. What was practiced counts unless it names other skills than
    the promise does.
    """
    cadence = promise.cadence or WEEKLY
    period = last_period(cadence, situation)
    if period is None:
        return judged(State.NOT_DUE, ReasonCode.NO_PERIOD_OVER, party)
    seen = [
        each
        for each in situation.evidence.of(PracticeObserved, party)
        if period.first <= situation.local_day(each.at) <= period.last
        and not (promise.skills and each.skills and set(promise.skills).isdisjoint(each.skills))
    ]
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    if not seen:
        return judged(State.UNKNOWN, ReasonCode.NO_RECORD, party, **days)
    count = sum(each.count for each in seen)
    figures = {"count": count, "times": cadence.times, **days}
    if count >= cadence.times:
        return judged(State.KEPT, ReasonCode.PRACTICED, party, seen, **figures)
    if count:
        return judged(State.AT_RISK, ReasonCode.PRACTICED_LESS, party, seen, **figures)
    return judged(State.BROKEN, ReasonCode.NOT_PRACTICED, party, seen, **figures)


def _days_due(situation: Situation) -> tuple[Date, ...]:
    today = situation.day.toordinal()
    days = range(max(1, today - situation.settings.diary_days), today)
    return tuple(filter(situation.effect.whole_day, map(Date.fromordinal, days)))
