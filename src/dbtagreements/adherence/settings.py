"""The windows and thresholds that an assessment rests on, in one place."""

from typing import Annotated, final

from dbtagreements.fields import Count, PositiveClockSpan, frozen, kinds
from dbtagreements.span import Span

__all__ = ["AdherenceSettings"]


@final
@frozen(kw_only=True)
class AdherenceSettings:
    """How far an assessment looks back, and how much is enough.

    Sources leave all of these open: they are this project's choice and not DBT's, and a program
    may choose others. What an agreement says itself (absence limits, hours, pauses) is not here.

    Attributes:
        attendance_weeks: Without an absence limit, how many of the last weeks (or sessions, where
            they are rarer than weekly) are looked at.
        diary_days: How many of the last whole days a diary card is looked for.
        diary_percent: How many of a hundred due days have a card where it is still at risk; fewer
            are not kept yet.
        refrain_days: How many of the last local days, today included, acts and urges are looked at.
        trigger_days: An urge or act older than so many local days no longer decides reaching out,
            medical care and the safety plan.
        report_days: For how many local days, today included, a report of conduct, stance and their
            like counts.
        before_act: How long before an act without an urge reaching out counts.
        medical_care_within: How soon after an act medical care is sought.
        payment_days: How many days ahead a due payment is named.
        coaching_requests: How many of the last requests for coaching are looked at.
        coaching_unanswered: How many of those without an answer in time are not kept yet.

    Example:
        >>> AdherenceSettings(diary_days=14).diary_percent
        50
    """

    attendance_weeks: Count = 4
    diary_days: Count = 7
    diary_percent: Annotated[int, kinds.Number(least=1, most=100)] = 50
    refrain_days: Count = 7
    trigger_days: Count = 28
    report_days: Count = 28
    before_act: PositiveClockSpan = Span(hours=24)
    medical_care_within: PositiveClockSpan = Span(hours=24)
    payment_days: Annotated[int, kinds.Number()] = 7
    coaching_requests: Count = 4
    coaching_unanswered: Count = 2
