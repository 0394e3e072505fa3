"""Offers of coaching that pause for a while after an act: the 24-hour rule [L93]."""

from typing import Final

from dbtagreements.model import OfferCoaching
from dbtagreements.rules.index import Index

__all__ = ["STAYS_OPEN", "offers_with_hold"]

STAYS_OPEN: Final = (
    "scheduled sessions, the safety plan, crisis lines and emergency care stay open in a pause"
)
"""What is said wherever a pause is spoken of [P turnthemind.com; P heidihealth.com]."""


def offers_with_hold(index: Index) -> tuple[OfferCoaching, ...]:
    """The offers of coaching that say after what they pause and for how long.

    With one of the two alone no pause ever begins; COA004 speaks of that.
    """
    return tuple(
        offer
        for _, offer in index.of(OfferCoaching)
        if offer.hold_after and offer.hold_for is not None
    )
