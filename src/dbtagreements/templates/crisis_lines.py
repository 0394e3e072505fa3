"""The crisis lines of a place, as a standard safety plan lists them."""

from typing import Final

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.checks import form_check
from dbtagreements.fields.forms import PLACE
from dbtagreements.model import PlanContact
from dbtagreements.model.crisis_lines import LINES_BY_PLACE
from dbtagreements.templates.choice import chosen

__all__ = ["crisis_lines"]

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
    expected = "expected a place whose crisis lines are known here"
    return chosen(LINES_BY_PLACE, country, "/place", expected).planned
