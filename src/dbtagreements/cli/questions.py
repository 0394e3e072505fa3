"""The question that the arguments of `decide` ask, and its answer on the screen."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any, Final, Literal

from dbtagreements import (
    Agreement,
    AmbiguousPolicy,
    Answer,
    Decision,
    DisclosureRequest,
    InvalidDocument,
    Policy,
    Problem,
    Treatment,
    UnknownCode,
    decide,
    explain,
    loads,
)
from dbtagreements.cli.command import Misunderstood
from dbtagreements.cli.orders import instant_of
from dbtagreements.cli.screen import ATTENTION, GOOD, STRONG, Screen
from dbtagreements.pointer import split
from dbtagreements.wire.times import write_instant

__all__ = ["asked", "decided", "say_decision"]

_OPTIONS: Final = {
    "ground": "--ground",
    "recipient": "--recipient",
    "facts": "--fact",
    "purposes": "--purpose",
    "information": "--information",
    "victim_age": "--victim-age",
    "client_age": "--client-age",
}
_LOOKS: Final = {
    Answer.REQUIRED: STRONG,
    Answer.PERMITTED: GOOD,
    Answer.NEEDS_AUTHORIZATION: ATTENTION,
    Answer.NOT_PERMITTED: ATTENTION,
}
_YES: Final = ("", "yes", "true")
_NO: Final = ("no", "false")


def asked(arguments: Namespace) -> DisclosureRequest:
    """The question.

    Raises:
        Misunderstood: An argument, or the document with the question, cannot be what was meant.
    """
    if arguments.request is None:
        return _read(json.dumps(_document(arguments)), _option)
    try:
        text = Path(arguments.request).read_bytes()
    except (OSError, ValueError):  # a name that no file can have is a ValueError
        text = None
    if text is None:
        raise Misunderstood("--request", "expected a file that can be read")
    return _read(text, lambda problem: f"--request: {problem}")


def decided(
    subject: Agreement | Treatment, request: DisclosureRequest, policy: Policy | None
) -> Decision:
    """The answer.

    Raises:
        Misunderstood: The agreements name different policies, or one that is not there.
    """
    try:
        return decide(subject, request, policy=policy)
    except (AmbiguousPolicy, UnknownCode) as error:
        expected = str(error)
    raise Misunderstood("--policy", expected)


def say_decision(
    decision: Decision, audience: Literal["clinician", "client", "counsel"], screen: Screen
) -> None:
    """Write the answer in words, the answer itself first, what always stands below it last."""
    first, *rest = explain(decision, audience=audience).splitlines()
    screen.paragraph(first, _LOOKS[decision.answer])
    for paragraph in rest:
        screen.say("")
        screen.paragraph(paragraph)


def _document(arguments: Namespace) -> dict[str, Any]:
    said = {
        "ground": arguments.ground,
        "recipient": arguments.recipient,
        "victim_age": arguments.victim_age,
        "client_age": arguments.client_age,
        "purposes": sorted(set(arguments.purpose)) or None,
        "information": sorted(set(arguments.information)) or None,
    }
    return {
        "schema": DisclosureRequest.schema,
        "at": write_instant(instant_of(arguments.at)),
        "facts": dict(_fact(text) for text in arguments.fact),
        "part2": arguments.part2,
        **{name: value for name, value in said.items() if value is not None},
    }


def _fact(text: str) -> tuple[str, bool]:
    name, _, said = text.partition("=")
    if said.lower() not in (*_YES, *_NO):
        raise Misunderstood("--fact", "expected a fact, with =yes or =no behind it")
    return name, said.lower() in _YES


def _read(text: str | bytes, say: Any) -> DisclosureRequest:
    try:
        return loads(text, DisclosureRequest)
    except InvalidDocument as error:
        problems = error.problems
    raise Misunderstood("decide", "\n  ".join(["", *map(say, problems)]).strip())


def _option(problem: Problem) -> str:
    name = split(problem.path)[0]
    return f"{_OPTIONS.get(name, name)}: {problem.message}"
