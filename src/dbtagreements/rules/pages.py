"""A rule's page: its docstring read into what it finds, why, and examples that can be run.

A page is written so; every line after the statement begins a part, and goes on until the next:

    What is found, in a sentence.

    Why: Why it matters.
    Breaks it: {"title": null}
    Keeps it: {"title": "Staying safe"}

The examples are JSON merge patches (RFC 7396) on the smallest document of the type, and may span
lines. `At:` (an instant), `Policy:` (a code) and `Signed by:` (a party, an instant and a method)
hold for the example they follow, and for both where they stand before them.
"""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, cast, final

import attrs
from pendulum import UTC, DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle import sign
from dbtagreements.model import Agreement, Treatment
from dbtagreements.vocabulary import Method
from dbtagreements.wire import dumps, loads
from dbtagreements.wire.times import read_instant

__all__ = ["USUAL_INSTANT", "Example", "Page", "Signing", "page_of", "summary_of"]

USUAL_INSTANT: Final = DateTime(2026, 2, 1, 12, tzinfo=UTC)
"""When an example is checked that does not say so itself."""

_PART: Final = re.compile(r"^(Why|At|Policy|Signed by|Breaks it|Keeps it):[ \n]", re.MULTILINE)


class Signing(NamedTuple):
    """A signature that an example has: who signed, when and how."""

    party: str
    at: DateTime
    method: Method


@final
@attrs.frozen(kw_only=True)
class Example:
    """A document that breaks a rule, or keeps it, told by how it differs from the smallest one.

    Attributes:
        patch: A JSON merge patch (RFC 7396) on the smallest document of the type.
        at: When it is checked.
        policy: The code of the policy it is checked under; None for none.
        signings: The signatures that the patched document has.
    """

    patch: dict[str, Any]
    at: DateTime
    policy: str | None
    signings: tuple[Signing, ...]

    def on(self, smallest: Agreement | Treatment) -> Agreement | Treatment:
        """The example itself, made from the smallest document of the type.

        Raises:
            InvalidDocument: The patched document is none.
            LifecycleError: A signature cannot be given.
        """
        document = loads(json.dumps(_merged(json.loads(dumps(smallest)), self.patch)))
        for signing in self.signings:
            document = _signed(document, signing)
        return document


@final
@attrs.frozen(kw_only=True)
class Page:
    """What a rule's docstring says.

    Attributes:
        statement: What is found.
        why: Why it matters.
        breaks: An example that breaks the rule.
        keeps: An example that keeps it.
    """

    statement: str
    why: str
    breaks: Example | None
    keeps: Example | None


def _statement_of(function: Callable[..., Any]) -> str:
    """What a rule finds: its docstring up to the first part, else the name of its function."""
    statement = _PART.split(inspect.getdoc(function) or "", maxsplit=1)[0]
    return statement.strip() or function.__name__.replace("_", " ")


def summary_of(function: Callable[..., Any]) -> str:
    """The first paragraph of what a rule finds."""
    return _line(_statement_of(function).partition("\n\n")[0])


def page_of(function: Callable[..., Any]) -> Page:
    """The page that a rule's docstring is.

    Raises:
        InvalidValue: An example is no JSON object, an instant none, or a signature not written as
            party, instant and method.
    """
    why = ""
    common, breaks, keeps = _Lines(), _Lines(), _Lines()
    lines = common
    for name, text in _parts(function):
        match name:
            case "Why":
                why = _line(text)
            case "Breaks it":
                lines, breaks.patch = breaks, text
            case "Keeps it":
                lines, keeps.patch = keeps, text
            case _:
                lines.said.append((name, _line(text)))
    return Page(
        statement=_line(_statement_of(function)),
        why=why,
        breaks=breaks.example(common),
        keeps=keeps.example(common),
    )


@attrs.define
class _Lines:
    """What stands under an example, or above both, until all of it is known."""

    patch: str | None = None
    said: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])

    def example(self, common: "_Lines") -> Example | None:
        if self.patch is None:
            return None
        lines = [*common.said, *self.said]
        said = dict(lines)  # the later line counts, which is the one under the example
        return Example(
            patch=_object(self.patch),
            at=_instant(said["At"]) if "At" in said else USUAL_INSTANT,
            policy=said.get("Policy"),
            signings=tuple(_signing(text) for name, text in lines if name == "Signed by"),
        )


def _parts(function: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    _, *rest = _PART.split(inspect.getdoc(function) or "")
    return zip(rest[::2], rest[1::2], strict=True)


def _line(text: str) -> str:
    return " ".join(text.split())


def _object(text: str) -> dict[str, Any]:
    try:
        patch = json.loads(text)
    except ValueError:
        patch = None
    if not isinstance(patch, dict):
        raise InvalidValue.one("not_json", "", "expected a JSON merge patch as an example")
    return cast("dict[str, Any]", patch)


def _instant(text: str) -> DateTime:
    at = read_instant(text)
    if at is None:
        expected = "expected an instant such as 2026-01-05T14:00:00Z"
        raise InvalidValue.one("bad_instant", "", expected)
    return at


def _signing(text: str) -> Signing:
    match text.split():
        case [party, at, method] if method in set(Method):
            return Signing(party, _instant(at), Method(method))
        case _:
            expected = "expected a signature as party, instant and method"
            raise InvalidValue.one("wrong_type", "", expected)


def _merged(target: Any, patch: Any) -> Any:
    # RFC 7396, section 2.
    if not isinstance(patch, dict):
        return patch
    merged: dict[str, Any] = {}
    if isinstance(target, dict):
        merged.update(cast("dict[str, Any]", target))
    for name, value in cast("dict[str, Any]", patch).items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _merged(merged.get(name), value)
    return merged


def _signed(document: Agreement | Treatment, signing: Signing) -> Agreement | Treatment:
    # In a treatment the party signs whatever it is asked to sign.
    if isinstance(document, Treatment):
        agreements = tuple(
            sign(agreement, signing.party, at=signing.at, method=signing.method)
            if signing.party in agreement.signers
            else agreement
            for agreement in document.agreements
        )
        return attrs.evolve(document, agreements=agreements)
    return sign(document, signing.party, at=signing.at, method=signing.method)
