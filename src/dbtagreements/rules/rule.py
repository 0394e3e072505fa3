"""`Rule` and `rule`: what must hold of an agreement, as a value made from a generator function."""

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple, Self, TypeAlias, cast, final

import attrs

from dbtagreements.errors import InvalidValue
from dbtagreements.fields import kinds
from dbtagreements.fields.checks import check_of
from dbtagreements.model import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    RelationshipAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
    Treatment,
)
from dbtagreements.rules.case import Case
from dbtagreements.rules.pages import Page, page_of, summary_of
from dbtagreements.vocabulary import Severity

__all__ = [
    "CLIENT_FACING",
    "Asked",
    "Function",
    "Operation",
    "Rule",
    "Where",
    "rule",
    "severity_of",
]

CLIENT_FACING: Final[tuple[type[Agreement], ...]] = (
    RelationshipAgreement,
    SafetyAgreement,
    ConfidentialityAgreement,
    SkillsGroupAgreement,
    CoachingAgreement,
)
"""The types of agreement that a client makes about the treatment itself."""

Operation: TypeAlias = Mapping[str, Any]
"""One operation of a JSON Patch (RFC 6902), such as `{"op": "remove", "path": "/note"}`."""


class Where(NamedTuple):
    """What a rule yields: where something is found, what would be right, and a mend if one is sure.

    Attributes:
        path: An RFC 6901 pointer to what is there; for what is missing, to what would hold it.
        message: What is missing and what would be right, for people: plain, without any content.
        fix: A JSON Patch that mends it, where only one mend can be meant.
    """

    path: str
    message: str
    fix: tuple[Operation, ...] | None = None


Asked: TypeAlias = type[Agreement] | type[Treatment]
"""What a rule can be asked of."""

# Hosts may yield plain pairs, and their functions are typed by the class that they are asked of.
Function: TypeAlias = Callable[[Any, Case], Iterable[tuple[Any, ...]]]

_check_source: Final = check_of(kinds.Text(longest=2_000))
_CODE: Final = re.compile("[A-Za-z][A-Za-z0-9:._-]{0,63}")


def _classes(given: "Asked | tuple[Asked, ...]") -> tuple[Asked, ...]:
    return given if isinstance(given, tuple) else (given,)


@final
@attrs.frozen(kw_only=True, repr=False)
class Rule:
    """What must hold of an agreement or a treatment: its code, its weight and how it is found out.

    Made by `rule`. The docstring of its function is its page.

    Attributes:
        code: What findings are called after it; never reused for another rule.
        severity: How much a finding weighs.
        applies_to: The classes it is asked of; `Agreement` stands for every type.
        source: What it rests on.
        function: The generator function that finds.
    """

    code: str
    severity: Severity
    applies_to: tuple[Asked, ...] = attrs.field(converter=_classes)
    source: str
    function: Function

    def __attrs_post_init__(self) -> None:
        """Refuse a code that is none, and what can never be asked of anything."""
        if not _is_code(self.code):
            raise InvalidValue.one("bad_code", "/code", "expected a code such as CLINIC001")
        if not self.applies_to or not all(map(_may_be_asked, self.applies_to)):
            expected = "expected classes of Agreement, or Treatment"
            raise InvalidValue.one("wrong_type", "/applies_to", expected)
        if problems := _check_source(self.source):
            raise InvalidValue(problem.below("/source") for problem in problems)

    @property
    def summary(self) -> str:
        """What it finds, in a sentence."""
        return summary_of(self.function)

    @cached_property
    def page(self) -> Page:
        """What it finds, why, and examples: its function's docstring, read.

        Raises:
            InvalidValue: The docstring is not written as a page.
        """
        return page_of(self.function)

    @property
    def example_type(self) -> str:
        """The type whose smallest document the examples of its page patch: the first asked of.

        A rule that is asked of every type has examples on a relationship agreement.
        """
        first = self.applies_to[0]
        return (RelationshipAgreement if first is Agreement else first).type

    def __repr__(self) -> str:
        return f"Rule({self.code!r}, {self.severity!r})"

    # A decorated function is found under its name no more: in its place stands the rule.
    def __reduce__(self) -> tuple[Any, ...]:
        return _named, (self.function.__module__, self.function.__qualname__, self.severity)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object, /) -> Self:
        return self


def rule(
    code: str,
    severity: Severity | str,
    applies_to: Asked | tuple[Asked, ...],
    source: str,
) -> Callable[[Function], Rule]:
    """Make a rule from a generator function.

    The function is given the subject and a `Case`, and yields a `Where`, or a plain pair of pointer
    and message, for each thing it finds. What it cannot decide it leaves silent. Its docstring is
    its page: what it finds, why, an example that breaks it and one that keeps it.

    Args:
        code: What findings are called after it.
        severity: How much a finding weighs.
        applies_to: The class, or the classes, it is asked of; `Agreement` stands for every type.
        source: What it rests on.

    Raises:
        InvalidValue: The code, the severity or a class is none.

    Example:
        >>> from collections.abc import Iterator
        >>> from dbtagreements import SafetyAgreement
        >>> @rule(
        ...     "CLINIC001",
        ...     severity=Severity.WARNING,
        ...     applies_to=SafetyAgreement,
        ...     source="our clinic's handbook",
        ... )
        ... def untitled(agreement: SafetyAgreement, case: Case) -> Iterator[Where]:
        ...     '''A safety agreement without a title.'''
        ...     if agreement.title is None:
        ...         yield Where("", "a title helps to find it again")
        >>> untitled.summary
        'A safety agreement without a title.'
    """
    weight = severity_of(severity)

    def make(function: Function) -> Rule:
        return Rule(
            code=code,
            severity=weight,
            applies_to=applies_to,
            source=source,
            function=function,
        )

    return make


def severity_of(word: Severity | str) -> Severity:
    """The severity, or the one that a word stands for.

    Raises:
        InvalidValue: The word stands for none.
    """
    for severity in Severity:
        if word == severity.value:
            return severity
    raise InvalidValue.one(
        "unknown_word", "/severity", f"expected one of {', '.join(map(str, Severity))}"
    )


def _is_code(code: object) -> bool:
    return isinstance(code, str) and _CODE.fullmatch(code) is not None


def _may_be_asked(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Agreement | Treatment)


def _named(module: str, name: str, severity: Severity) -> Rule:
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return attrs.evolve(cast(Rule, found), severity=severity)
