"""What a word is: a member of a closed list that carries its meaning, or a host's own `Code`."""

import re
from enum import StrEnum
from typing import Final, NoReturn, Self, final

from dbtagreements.errors import InvalidValue, Problem


class Vocabulary(StrEnum):
    """A closed list of words.

    The word travels in documents; its meaning is one sentence that anyone may read, and feeds the
    docs, the JSON Schema and the command line.
    """

    meaning: str

    # Every member has a meaning. It may be left out for mypy's sake, which takes the lookup
    # `Role("client")` for a call of this.
    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Make the member whose value is `word`."""
        self = str.__new__(cls, word)
        self._value_, self.meaning = word, meaning
        return self

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:  # noqa: ARG003  # `enum` names it so
        # What `enum` itself says of a word that is none repeats it. It leaves a ValueError alone,
        # and hangs its own sentence on an error of any other kind.
        raise ValueError(f"expected a word of {cls.__name__}")

    def __repr__(self) -> str:
        """Give the member as code writes it: `Role.CLIENT`."""
        return f"{type(self).__name__}.{self.name}"


CODE_PATTERN: Final = "[a-z][a-z0-9_-]{0,31}:[a-z][a-z0-9_-]{0,63}"
# ASCII, so that a digit is 0-9 and never another script's.
_CODE: Final = re.compile(CODE_PATTERN, re.ASCII)


@final
class Code(str):
    """A host's own word, where a vocabulary lets one stand beside its own.

    The colon keeps it apart from every word of ours, now and later.

    >>> Code("clinic:sweat_lodge")
    Code('clinic:sweat_lodge')
    """

    __slots__ = ()

    def __new__(cls, word: str) -> Self:
        """Make the code, or raise `InvalidValue` for anything that is not a word with a colon."""
        try:
            match = _CODE.fullmatch(word)
        except TypeError:  # hosts without a type checker may hand over anything
            match = None
        if match is None:
            problem = Problem(
                code="bad_code",
                path="",
                message="expected a host's own word such as clinic:walk_the_dog",
            )
            raise InvalidValue([problem])
        # The matched text and not `word`: a subclass of str may say something else about itself.
        return str.__new__(cls, match.group())

    def __repr__(self) -> str:
        """Give the code as it is made."""
        return f"Code({str(self)!r})"
