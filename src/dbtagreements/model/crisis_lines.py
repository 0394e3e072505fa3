"""The crisis lines of places: those a safety plan there lists, and the other numbers known there.

The numbers are verified before each release: United States 988 and 911, and the Crisis Text Line
741741 [P cdcr.ca.gov; P familyandcaregivertoolkit.org; P health.mil]; Canada 9-8-8 and 911
[P newswire.ca], and Kids Help Phone 686868 [P muskoka411.com]; United Kingdom Samaritans 116 123,
NHS 111 option 2 and 999 [P abuhb.nhs.wales; P norwoodmc.co.uk; P shsc.nhs.uk], Shout 85258
[P giveusashout.org], and 112; European Union 112 [P dsv-europa.de]. The Union reserves 116 123 too,
but only some of its states run it [P maltatoday.com.mt; P euroalert.net], so a plan leaves it out.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from dbtagreements.model.safety_plan import PlanContact

__all__ = ["LINES_BY_PLACE", "Lines", "places_of_line"]


class Lines(NamedTuple):
    """The lines of a place: `planned` are those a safety plan lists, `further` other numbers."""

    planned: tuple[PlanContact, ...]
    further: frozenset[str] = frozenset()


LINES_BY_PLACE: Final[Mapping[str, Lines]] = {
    "US": Lines(
        planned=(
            PlanContact(name="988 Lifeline", number="988"),
            PlanContact(name="Emergency services", number="911"),
        ),
        further=frozenset({"741741"}),
    ),
    "CA": Lines(
        planned=(
            PlanContact(name="9-8-8", number="988"),
            PlanContact(name="Emergency services", number="911"),
        ),
        further=frozenset({"686868"}),
    ),
    "GB": Lines(
        planned=(
            PlanContact(name="Samaritans", number="116 123"),
            PlanContact(name="NHS 111, option 2", number="111"),
            PlanContact(name="Emergency services", number="999"),
        ),
        further=frozenset({"112", "85258"}),
    ),
    "EU": Lines(
        planned=(PlanContact(name="Emergency services", number="112"),),
        further=frozenset({"116123"}),
    ),
}
"""By the first part of an ISO 3166 code; `EU` is the European Union."""

_NO_DIGIT: Final = re.compile("[^0-9]")


def places_of_line(number: str) -> frozenset[str]:
    """The places whose crisis line this number is; none where it is not known as one.

    Args:
        number: The number; its digits alone count.

    Example:
        >>> sorted(places_of_line("9-8-8")), places_of_line("+1-555-0100")
        (['CA', 'US'], frozenset())
    """
    return _PLACES.get(_NO_DIGIT.sub("", number), frozenset())


def _numbers(lines: Lines) -> frozenset[str]:
    planned = (line.number for line in lines.planned)
    return lines.further | {_NO_DIGIT.sub("", number) for number in planned if number is not None}


_PLACES: Final[Mapping[str, frozenset[str]]] = {
    number: frozenset(place for place, some in LINES_BY_PLACE.items() if number in _numbers(some))
    for lines in LINES_BY_PLACE.values()
    for number in _numbers(lines)
}
