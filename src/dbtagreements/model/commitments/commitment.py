"""`Commitment`: one thing that someone promises; and the one that a host words itself."""

from typing import ClassVar, final

from attrs import field

from dbtagreements.fields import (
    Extensions,
    FrozenMap,
    LongText,
    Parameters,
    PartyIds,
    PrivateText,
    Slug,
    SomePartyIds,
    frozen,
    frozen_json,
)
from dbtagreements.vocabulary import Code, Consequence

__all__ = ["Commitment", "CustomCommitment"]


@frozen(kw_only=True)
class Commitment:
    """One thing that is promised. Each kind of promise is a class derived from this one.

    A clinic's own kind derives from it too, with a `kind` that holds a colon.

    Attributes:
        id: What the agreement and its observations call this promise.
        by: The parties who owe it.
        to: The parties to whom it is promised; empty where that goes without saying.
        consequence: What was agreed to follow if it is not kept.
        note: What else was said about it.
        extensions: What the host adds, under names with a prefix.
    """

    tagged_by: ClassVar[str] = "kind"
    kind: ClassVar[str]

    id: Slug
    by: SomePartyIds
    to: PartyIds = ()
    consequence: Consequence | None = None
    note: PrivateText | None = None
    extensions: Extensions = field(factory=FrozenMap, converter=frozen_json)


@final
@frozen(kw_only=True)
class CustomCommitment(Commitment):
    """A promise that only its words describe; no question is answered from it.

    Attributes:
        code: The host's own word for this kind of promise.
        text: What is promised.
        parameters: Its particulars, as JSON.

    Example:
        >>> CustomCommitment(
        ...     id="c9",
        ...     by=("client",),
        ...     code=Code("clinic:sweat_lodge"),
        ...     text="Joins on Fridays.",
        ... )
        CustomCommitment(id='c9', by=('client',), code=Code('clinic:sweat_lodge'))
    """

    kind: ClassVar[str] = "custom"

    code: Code
    text: LongText
    parameters: Parameters = field(factory=FrozenMap, converter=frozen_json)
