"""What can be wrong, as data: a problem has a code, a place and a sentence.

`code` and `path` are contract: programs may rely on them. The sentence is for people and may be
reworded. No sentence holds anything of the input: it names places, types and our own words only.
"""

from collections.abc import Iterable
from typing import Self, final

import attrs

__all__ = [
    "AgreementsError",
    "AmbiguousPolicy",
    "InvalidDocument",
    "InvalidPolicy",
    "InvalidValue",
    "LifecycleError",
    "Problem",
    "UnknownCode",
    "plural",
]


@final
@attrs.frozen
class Problem:
    """One thing that is wrong: which kind of problem, where, and what would be right.

    Attributes:
        code: The kind of problem, a stable word (every one has an entry in the reference).
        path: An RFC 6901 JSON pointer into the document; `""` is the whole of it.
        message: What was expected, for the person who mends it. Never part of the input.

    >>> str(Problem("missing", "/term", "expected a term"))
    '/term: expected a term [missing]'
    """

    code: str
    path: str
    message: str

    def below(self, path: str) -> "Problem":
        """The same problem seen from further out: `path` is put before its own."""
        return Problem(self.code, path + self.path, self.message)

    def __str__(self) -> str:
        # Names of members come from the document: on a terminal or in a log they only say where.
        place = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in self.path)
        return f"{place or 'the whole'}: {self.message} [{self.code}]"


class AgreementsError(Exception):
    """Every error that this library raises for its caller's input is one of these."""


class _WithProblems(AgreementsError):
    """An error that lists all that is wrong at once: one reading, one mending."""

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        # `args` are the parameters, so that the error can be pickled and copied.
        super().__init__(self.problems, more)

    @classmethod
    def one(cls, code: str, path: str, message: str) -> Self:
        """The error for a single problem."""
        return cls((Problem(code, path, message),))

    def _whom(self) -> str:
        return "the value"

    def __str__(self) -> str:
        count = len(self.problems) + self.more
        lines = [f"{self._whom()} has {plural(count, 'problem')}", *map(str, self.problems)]
        if self.more:
            lines.append(f"and {self.more} more")
        return "\n  ".join(lines)


@final
class InvalidValue(_WithProblems):
    r"""A value that would be meaningless: nothing was made.

    Attributes:
        problems: All that is wrong, each with its place inside the value.
        more: How many further problems there are beyond those listed.

    >>> str(InvalidValue.one("empty", "/by", "expected at least one party id"))
    'the value has 1 problem\n  /by: expected at least one party id [empty]'
    """


@final
class InvalidDocument(_WithProblems):
    """A text that cannot be read as what it should be; the input is untouched.

    Attributes:
        problems: All that is wrong, in document order, each with its JSON pointer.
        more: How many further problems there are beyond those listed.
        line: In JSON Lines, the number of the line (the first is 1); otherwise None.
    """

    def __init__(self, problems: Iterable[Problem], more: int = 0, line: int | None = None) -> None:
        super().__init__(problems, more)
        self.line = line
        self.args = (self.problems, more, line)

    def _whom(self) -> str:
        return "the document" if self.line is None else f"line {self.line}"


@final
class InvalidPolicy(_WithProblems):
    r"""A policy's file that cannot be used as one; nothing was loaded.

    Attributes:
        problems: All that is wrong with it, each with its JSON pointer into the file's tables.
        more: How many further problems there are beyond those listed.

    >>> str(InvalidPolicy.one("empty", "/exceptions/0/recipients", "expected at least 1"))
    'the policy has 1 problem\n  /exceptions/0/recipients: expected at least 1 [empty]'
    """

    def _whom(self) -> str:
        return "the policy"


@final
class AmbiguousPolicy(AgreementsError):
    """The agreements of a treatment name different policies, and none was chosen.

    Attributes:
        codes: The codes that they name.

    >>> str(AmbiguousPolicy(("us-ca", "us-ny")))
    'the agreements name different policies (us-ca, us-ny): choose one'
    """

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(self.codes)

    def __str__(self) -> str:
        return f"the agreements name different policies ({', '.join(self.codes)}): choose one"


@final
class UnknownCode(AgreementsError):
    """No rule, or no policy, has the code that was asked for.

    Attributes:
        what: What was asked for: `rule` or `policy`.
        nearest: The code of ours that is nearest to it; None where none is near.

    >>> str(UnknownCode("rule", "SAF003"))
    'no rule has this code; the nearest is SAF003'
    """

    def __init__(self, what: str, nearest: str | None = None) -> None:
        super().__init__(what, nearest)
        self.what = what
        self.nearest = nearest

    def __str__(self) -> str:
        advice = f"; the nearest is {self.nearest}" if self.nearest else ""
        return f"no {self.what} has this code{advice}"


@final
class LifecycleError(AgreementsError):
    """A step that the agreement cannot take now; it is unchanged.

    Attributes:
        step: The step, in words, such as `sign` or `record a disclosure`.
        reason: Why not: ids, states and instants, never a name.

    >>> str(LifecycleError("sign", "the agreement has ended"))
    'cannot sign: the agreement has ended'
    """

    def __init__(self, step: str, reason: str) -> None:
        super().__init__(step, reason)
        self.step = step
        self.reason = reason

    def __str__(self) -> str:
        return f"cannot {self.step}: {self.reason}"


def plural(count: int, noun: str) -> str:
    """A count with its noun: `1 problem`, `2 problems`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
