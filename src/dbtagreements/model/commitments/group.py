"""How people are with one another in a group, and around sessions and calls."""

from typing import ClassVar, final

from dbtagreements.fields import OneOrMore, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.vocabulary import Code, Conduct

__all__ = ["ObserveConduct"]


@final
@frozen(kw_only=True)
class ObserveConduct(Commitment):
    """Keeping to the guidelines of a group, a team or of coaching calls.

    L15 General Handout 3; clauses 39 to 41, 43, 44, 46, 47 and 61.

    Attributes:
        conduct: The guidelines.

    Example:
        >>> ObserveConduct(
        ...     id="c6", by=("client",), conduct=frozenset({Conduct.CALL_AHEAD, Conduct.PUNCTUAL})
        ... )
        ObserveConduct(id='c6', by=('client',), conduct={Conduct.CALL_AHEAD, Conduct.PUNCTUAL})
    """

    kind: ClassVar[str] = "observe_conduct"

    conduct: OneOrMore[Conduct | Code]
