"""The figures of a reason, and the names, zone and lines of its agreement, for sentences."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self, cast, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.adherence.wording import (
    behaviors_said,
    clock,
    crisis_lines,
    days_said,
    sessions_said,
    stays_open,
)
from dbtagreements.model import Agreement
from dbtagreements.saying.plain_words import day
from dbtagreements.saying.voice import Voice
from dbtagreements.wire.times import read_day, read_instant

__all__ = ["Figures", "Teller"]


@final
@attrs.frozen
class Teller:
    """What a reason is said with: the names, the zone and the crisis lines of its agreement.

    Attributes:
        voice: The names and texts of the agreement.
        timezone: Its zone.
        lines: What the crisis line is called.
    """

    voice: Voice
    timezone: str
    lines: str

    @classmethod
    def of_each(cls, agreements: Sequence[Agreement]) -> Iterator[Self]:
        """The tellers for agreements that belong together, in their order.

        Each has the names and crisis lines of all.
        """
        voices = [Voice.of(each) for each in agreements]
        isolating = any(voice.isolating for voice in voices)
        names = {id: name for voice in voices for id, name in voice.names.items()}
        lines = crisis_lines(agreements, Voice(names, isolating=isolating))
        for agreement, own in zip(agreements, voices, strict=True):
            # Its own names first; the others are the same for all, and looked at, not copied.
            voice = Voice(ChainMap({**own.names}, names), isolating=isolating)
            yield cls(voice, agreement.timezone, lines)


@final
@attrs.frozen
class Figures:
    """What a reason says besides its code, ready to stand inside a sentence.

    Attributes:
        about: What it says, as plain JSON.
        teller: What it is said with.
    """

    about: Mapping[str, Any]
    teller: Teller

    def __getitem__(self, name: str) -> Any:
        return self.about[name]

    def day(self, name: str) -> str:
        """A day."""
        return day(cast(Date, read_day(self.about[name])))

    def days(self, name: str) -> str:
        """Days."""
        return days_said(cast(Date, read_day(text)) for text in self.about[name])

    def moment(self, name: str) -> str:
        """An instant, by the clocks of the agreement."""
        return clock(cast(DateTime, read_instant(self.about[name])), self.teller.timezone)

    def people(self, name: str, last: str = "and") -> str:
        """Who some ids are."""
        return self.teller.voice.people(self.about[name], last)

    @property
    def sessions(self) -> str:
        """The sessions that it is about."""
        return sessions_said(self.about["mode"])

    @property
    def behaviors(self) -> str:
        """What was done, or urged to."""
        return behaviors_said(self.about["behaviors"])

    @property
    def open(self) -> str:
        """The sentence that says what stays open."""
        return stays_open(self.about.get("open", ()), self.teller.lines)
