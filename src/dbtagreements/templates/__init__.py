"""Agreements to begin with: `standard` ones ready to adapt, and the `minimal` one of each type."""

from dbtagreements.templates.smallest import minimal
from dbtagreements.templates.standard_agreements import standard

__all__ = ["minimal", "standard"]
