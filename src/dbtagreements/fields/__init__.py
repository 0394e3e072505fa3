"""What a field may hold, said once: the annotations that the model is written with.

Each name here is a type with what it promises beside it. The constructors' checks, the JSON
Schema, the strategies for tests and `repr` all read it from the annotation.
"""

from typing import Annotated, TypeAlias, TypeVar

from pendulum import Date, DateTime

from dbtagreements.fields import forms, kinds
from dbtagreements.fields.flags import Flags, frozen_flags
from dbtagreements.fields.forms import EMERGENCY_LINE
from dbtagreements.fields.json import FrozenMap, Json, frozen_json
from dbtagreements.fields.kinds import Bounds, always_written
from dbtagreements.fields.naming import references
from dbtagreements.fields.nouns import across, duplicates, frozen, readable
from dbtagreements.span import Span

__all__ = [
    "EMERGENCY_LINE",
    "Age",
    "Amount",
    "AtLeastOne",
    "Citation",
    "ClockSpan",
    "ContactId",
    "Count",
    "Currency",
    "Day",
    "Digest",
    "EventId",
    "Extensions",
    "Flags",
    "FrozenMap",
    "Hidden",
    "Instant",
    "Json",
    "Language",
    "LongText",
    "Name",
    "OneOrMore",
    "Parameters",
    "PartyId",
    "PartyIds",
    "Place",
    "PolicyCode",
    "PositiveClockSpan",
    "PositiveSpan",
    "PrivateDay",
    "PrivateText",
    "Proof",
    "Slug",
    "SomePartyIds",
    "TimeOfDay",
    "TimeOfDayEnd",
    "Uri",
    "Version",
    "Zone",
    "across",
    "always_written",
    "duplicates",
    "frozen",
    "frozen_flags",
    "frozen_json",
    "readable",
    "references",
]

_T = TypeVar("_T")

# Ids and what they refer to.
Slug: TypeAlias = Annotated[str, kinds.Text(form=forms.SLUG)]
PartyId: TypeAlias = Annotated[str, kinds.Text(form=forms.SLUG, names="party")]
ContactId: TypeAlias = Annotated[
    str, kinds.Text(form=forms.SLUG, names="party", reserved=(EMERGENCY_LINE,))
]
EventId: TypeAlias = Annotated[str, kinds.Text(form=forms.SLUG, names="event")]
PartyIds: TypeAlias = Annotated[tuple[PartyId, ...], Bounds(distinct=True)]
SomePartyIds: TypeAlias = Annotated[tuple[PartyId, ...], Bounds(least=1, distinct=True)]

# Free text, kept exactly as given.
Name: TypeAlias = Annotated[str, kinds.Text(longest=200)]
PrivateText: TypeAlias = Annotated[str, kinds.Text(longest=2_000)]
LongText: TypeAlias = Annotated[str, kinds.Text(longest=20_000)]

# Text about the law, which says nothing about a person.
Citation: TypeAlias = Annotated[str, kinds.Text(longest=2_000, private=False)]

# Text of a form.
Zone: TypeAlias = Annotated[str, kinds.Text(form=forms.ZONE)]
Language: TypeAlias = Annotated[str, kinds.Text(form=forms.LANGUAGE)]
Digest: TypeAlias = Annotated[str, kinds.Text(form=forms.DIGEST)]
Proof: TypeAlias = Annotated[str, kinds.Text(form=forms.PROOF)]
Uri: TypeAlias = Annotated[str, kinds.Text(form=forms.URI)]
PolicyCode: TypeAlias = Annotated[str, kinds.Text(form=forms.POLICY)]
Place: TypeAlias = Annotated[str, kinds.Text(form=forms.PLACE)]
Amount: TypeAlias = Annotated[str, kinds.Text(form=forms.AMOUNT)]
Currency: TypeAlias = Annotated[str, kinds.Text(form=forms.CURRENCY)]
TimeOfDay: TypeAlias = Annotated[str, kinds.Text(form=forms.CLOCK)]
TimeOfDayEnd: TypeAlias = Annotated[str, kinds.Text(form=forms.CLOCK_END)]

# Numbers.
Age: TypeAlias = Annotated[int, kinds.Number(least=0, most=150)]
Count: TypeAlias = Annotated[int, kinds.Number(least=1)]
Version: TypeAlias = Annotated[int, kinds.Number(least=1), always_written]

# Time.
Instant: TypeAlias = DateTime
Day: TypeAlias = Date
PrivateDay: TypeAlias = Annotated[Date, kinds.Private()]
ClockSpan: TypeAlias = Annotated[Span, kinds.Duration(clock=True)]
PositiveSpan: TypeAlias = Annotated[Span, kinds.Duration(positive=True)]
PositiveClockSpan: TypeAlias = Annotated[Span, kinds.Duration(clock=True, positive=True)]

# JSON of the host's own.
Extensions: TypeAlias = Annotated[FrozenMap, kinds.Json(owned=True)]
Parameters: TypeAlias = Annotated[FrozenMap, kinds.Json()]

# What says something about a person's health, though it is no text: `repr` hides it.
Hidden: TypeAlias = Annotated[_T, kinds.Private()]

# Several of one kind.
AtLeastOne: TypeAlias = Annotated[tuple[_T, ...], Bounds(least=1)]
OneOrMore: TypeAlias = Annotated[frozenset[_T], Bounds(least=1)]
