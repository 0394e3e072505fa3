"""The crisis lines of a place, as a safety plan lists them.

The numbers are those of the places named and are verified before each release: United States 988
and 911 [P cdcr.ca.gov; P familyandcaregivertoolkit.org; P health.mil]; Canada 9-8-8 and 911
[P newswire.ca]; United Kingdom Samaritans 116 123, NHS 111 option 2 and 999 [P abuhb.nhs.wales;
P norwoodmc.co.uk; P shsc.nhs.uk]; European Union 112 [P dsv-europa.de]. The Union reserves 116 123
too, but only some of its states run it [P maltatoday.com.mt; P euroalert.net], so it is left out.
"""

from collections.abc import Mapping
from typing import Final

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.checks import form_check
from dbtagreements.fields.forms import PLACE
from dbtagreements.model import PlanContact
from dbtagreements.templates.choice import chosen

__all__ = ["crisis_lines"]

_LINES: Final[Mapping[str, tuple[PlanContact, ...]]] = {
    "US": (
        PlanContact(name="988 Lifeline", number="988"),
        PlanContact(name="Emergency services", number="911"),
    ),
    "CA": (
        PlanContact(name="9-8-8", number="988"),
        PlanContact(name="Emergency services", number="911"),
    ),
    "GB": (
        PlanContact(name="Samaritans", number="116 123"),
        PlanContact(name="NHS 111, option 2", number="111"),
        PlanContact(name="Emergency services", number="999"),
    ),
    "EU": (PlanContact(name="Emergency services", number="112"),),
}

_is_place: Final = form_check(PLACE)


def crisis_lines(place: str | None) -> tuple[PlanContact, ...]:
    """The lines of a place; none where no place is said.

    Args:
        place: ISO 3166, as `US`, `US-CA` or `GB-ENG`; `EU` for the European Union.

    Raises:
        InvalidValue: It is no such code, or its lines are not known here. Nothing is left out
            silently: a plan without the line that was asked for would be found out in a crisis.
    """
    if place is None:
        return ()
    if wrong := _is_place(place):
        raise InvalidValue(problem.below("/place") for problem in wrong)
    country = place.partition("-")[0]
    return chosen(_LINES, country, "/place", "expected a place whose crisis lines are known here")
