"""The question that the arguments of `decide` ask, and its answer on the screen."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from dbtagreements import (
    Agreement,
    AmbiguousPolicy,
    Answer,
    Decision,
    DisclosureRequest,
    Fact,
    Ground,
    Information,
    InvalidDocument,
    InvalidValue,
    Policy,
    Problem,
    Purpose,
    Recipient,
    Treatment,
    UnknownCode,
    decide,
    explain,
    loads,
)
from dbtagreements.cli.command import Misunderstood
from dbtagreements.cli.orders import each_word, instant_of
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, HEADING, STRONG, Part, Screen
from dbtagreements.disclosure import Audience
from dbtagreements.disclosure.legal_note import safety_first
from dbtagreements.pointer import split
from dbtagreements.wire.times import write_instant

__all__ = ["asked", "decided", "say_decision", "say_words"]

_OPTIONS: Final = {
    "ground": "--ground",
    "recipient": "--recipient",
    "facts": "--fact",
    "purposes": "--purpose",
    "information": "--information",
    "victim_age": "--victim-age",
    "client_age": "--client-age",
}
_WORDS: Final = {
    "--ground": Ground,
    "--recipient": Recipient,
    "--fact": Fact,
    "--purpose": Purpose,
    "--information": Information,
}
_LOOKS: Final = {
    Answer.REQUIRED: STRONG,
    Answer.PERMITTED: GOOD,
    Answer.NEEDS_AUTHORIZATION: ATTENTION,
    Answer.NOT_PERMITTED: ATTENTION,
}
_SO: Final = ("", "yes", "true")
_NOT_SO: Final = ("no", "false")


def asked(arguments: Namespace) -> DisclosureRequest:
    """The question.

    Raises:
        Misunderstood: An argument, or the document with the question, cannot be what was meant.
    """
    if arguments.request is None:
        if arguments.ground is None or arguments.recipient is None:
            raise Misunderstood("decide", "give --ground and --recipient, or --request")
        return _read(json.dumps(_document(arguments)), _option)
    if _says_more(arguments):
        raise Misunderstood("--request", "expected no other option that asks, since it asks it all")
    try:
        text = Path(arguments.request).read_bytes()
    except (OSError, ValueError):  # a name that no file can have is a ValueError
        text = None
    if text is None:
        raise Misunderstood("--request", "expected a file that can be read")
    return _read(text, lambda problem: ("--request", str(problem)))


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


def say_decision(decision: Decision, audience: Audience, screen: Screen) -> None:
    """Write the answer in words: safety before all else, and last what it is not.

    Args:
        decision: The decision.
        audience: For whom.
        screen: Where to.

    Raises:
        Misunderstood: It is not said to this audience.
    """
    danger = tuple(safety_first(decision))
    answer, *rest = _explained(decision, audience).splitlines()[len(danger) :]
    for paragraph in danger:
        screen.paragraph(paragraph, ATTENTION)
        screen.say("")
    if audience != "client":
        question = f"  {decision.ground}, to {decision.recipient}"
        screen.say(Part(decision.answer.value, _LOOKS[decision.answer]), Part(question, FAINT))
    screen.paragraph(answer, _LOOKS[decision.answer])
    for paragraph in rest:
        screen.say("")
        screen.paragraph(paragraph)


def _explained(decision: Decision, audience: Audience) -> str:
    try:
        return explain(decision, audience=audience)
    except InvalidValue as error:
        (problem,) = error.problems
    raise Misunderstood("--audience", problem.message)


def say_words(screen: Screen) -> None:
    """Write the words that a question is asked in, option by option, each with its meaning."""
    for option, vocabulary in _WORDS.items():
        screen.say(Part(option, HEADING))
        longest = max(map(len, vocabulary))
        for word in vocabulary:
            screen.paragraph(word.meaning, first=f"  {word.value:<{longest}}  ")


def _says_more(arguments: Namespace) -> bool:
    """Whether other options ask too."""
    names = ("ground", "recipient", "fact", "purpose", "information", "part2", "at")
    ages = (arguments.victim_age, arguments.client_age)
    return any(getattr(arguments, name) for name in names) or any(age is not None for age in ages)


def _document(arguments: Namespace) -> dict[str, Any]:
    said = {
        "ground": arguments.ground,
        "recipient": {"role": arguments.recipient},
        "facts": _facts(each_word(arguments.fact)),
        "purposes": sorted(set(each_word(arguments.purpose))) or None,
        "information": sorted(set(each_word(arguments.information))) or None,
        "victim_age": arguments.victim_age,
        "client_age": arguments.client_age,
    }
    return {
        "schema": DisclosureRequest.schema,
        **{name: value for name, value in said.items() if value is not None},
        "part2": arguments.part2,
        "at": write_instant(instant_of(arguments.at)),
    }


def _facts(texts: Iterable[str]) -> dict[str, bool]:
    known: dict[str, bool] = {}
    for text in texts:
        name, _, said = text.partition("=")
        if said.lower() not in (*_SO, *_NOT_SO):
            raise Misunderstood("--fact", "expected a fact, with =yes or =no behind it")
        if known.setdefault(name, said.lower() in _SO) is not (said.lower() in _SO):
            raise Misunderstood("--fact", "expected each fact to be so or not so, and not both")
    return known


def _read(text: str | bytes, say: Callable[[Problem], tuple[str, str]]) -> DisclosureRequest:
    try:
        return loads(text, DisclosureRequest)
    except InvalidDocument as error:
        problems = error.problems
    (option, expected), *others = map(say, problems)
    lines = [expected, *(f"{o}: {e}" for o, e in others)]
    if any(problem.code == "unknown_word" for problem in problems):
        lines.append("`dbtagreements decide --words` lists the words.")
    raise Misunderstood(option, "\n".join(lines))


def _option(problem: Problem) -> tuple[str, str]:
    return _OPTIONS[split(problem.path)[0]], problem.message
