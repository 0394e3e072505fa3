"""`policy_changes`: which decisions differ between two policies."""

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from dbtagreements.disclosure.deciding import decide
from dbtagreements.disclosure.decision import Decision
from dbtagreements.disclosure.request import DisclosureRequest
from dbtagreements.fields import Slug, frozen
from dbtagreements.fields.kinds import Number
from dbtagreements.model import Agreement, Treatment
from dbtagreements.policies import Policy

__all__ = ["DecisionChange", "policy_changes"]
