"""`RuleBook`: the rules that a check asks, as an immutable value."""

from collections.abc import Iterable
from typing import final

import attrs

from dbtagreements.errors import InvalidValue, UnknownCode
from dbtagreements.fields.checks import nearest_word
from dbtagreements.rules.rule import Rule, severity_of
from dbtagreements.vocabulary import Severity

__all__ = ["RuleBook"]


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


@final
@attrs.frozen(kw_only=True)
class RuleBook:
    """The rules that a check asks, in the order in which it lists what they find.

    A host that wants fewer rules, other weights or rules of its own makes another book from
    `STANDARD_RULES`. Nothing is registered anywhere.

    Attributes:
        rules: The rules; each code belongs to one.

    Raises:
        InvalidValue: Two rules have one code, or something among them is no rule.

    Example:
        >>> from dbtagreements import STANDARD_RULES
        >>> book = STANDARD_RULES.without("REL007").with_severity("REL008", "warning")
        >>> book.rule("REL008").severity
        Severity.WARNING
    """

    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_rules)
    _bound: dict[type, tuple[tuple[int, Rule], ...]] = attrs.field(
        factory=dict[type, tuple[tuple[int, Rule], ...]], init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a book in which a code would not say which rule is meant."""
        seen: set[str] = set()
        for place, one in enumerate(self.rules):
            if not isinstance(one, Rule):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
                raise InvalidValue.one("wrong_type", f"/rules/{place}", "expected a Rule")
            if one.code in seen:
                expected = "expected a code that no other rule has"
                raise InvalidValue.one("repeated", f"/rules/{place}/code", expected)
            seen.add(one.code)

    def rule(self, code: str) -> Rule:
        """The rule with this code.

        Raises:
            UnknownCode: None has it; the error names the nearest.
        """
        for one in self.rules:
            if one.code == code:
                return one
        raise UnknownCode("rule", nearest_word(code, (one.code for one in self.rules)))

    def without(self, *codes: str) -> "RuleBook":
        """The book less these rules.

        Raises:
            UnknownCode: No rule has one of the codes.
        """
        gone = self._known(codes)
        return RuleBook(rules=(one for one in self.rules if one.code not in gone))

    def only(self, *codes: str) -> "RuleBook":
        """The book with these rules alone, in the order that they have in it.

        Raises:
            UnknownCode: No rule has one of the codes.
        """
        kept = self._known(codes)
        return RuleBook(rules=(one for one in self.rules if one.code in kept))

    def with_severity(self, code: str, severity: Severity | str) -> "RuleBook":
        """The book with another weight for one of its rules.

        Args:
            code: The code of the rule.
            severity: The weight, or its word.

        Raises:
            UnknownCode: No rule has this code.
            InvalidValue: There is no such severity.
        """
        weighed = attrs.evolve(self.rule(code), severity=severity_of(severity))
        return RuleBook(rules=(weighed if one.code == code else one for one in self.rules))

    def extended(self, *rules: Rule) -> "RuleBook":
        """The book with more rules at its end.

        Raises:
            InvalidValue: A code is taken, or something among them is no rule.
        """
        return RuleBook(rules=(*self.rules, *rules))

    def asked_of(self, cls: type) -> tuple[tuple[int, Rule], ...]:
        """The rules that are asked of a class, each with its position in the book."""
        bound = self._bound.get(cls)
        if bound is None:
            bound = tuple(
                (place, one)
                for place, one in enumerate(self.rules)
                if issubclass(cls, one.applies_to)
            )
            self._bound[cls] = bound
        return bound

    def _known(self, codes: Iterable[str]) -> frozenset[str]:
        return frozenset(self.rule(code).code for code in codes)
