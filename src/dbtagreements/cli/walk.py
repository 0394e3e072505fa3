"""Walks through the steps of the tour: says the words, runs the code, prints what it gives."""

from collections.abc import Iterable
from typing import Any, Final, cast

from dbtagreements import Agreement, AgreementsError, Change
from dbtagreements.cli.page import show
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, HEADING, Part, Screen
from dbtagreements.cli.steps import Step
from dbtagreements.cli.table import tabulate
from dbtagreements.saying.harmless import harmless

__all__ = ["walk"]

_MARGIN: Final = "    "
_SILENT: Final = object()


def walk(steps: tuple[Step, ...], screen: Screen) -> None:
    """Walk through the steps, in order; what one names, the next ones know."""
    names: dict[str, Any] = {}
    screen.paragraph("dbtagreements: a tour", HEADING)
    for number, step in enumerate(steps, start=1):
        screen.say("")
        screen.paragraph(f"{number}. {step.title}", HEADING)
        for paragraph in step.words.split("\n"):
            screen.paragraph(paragraph)
        if step.code or step.shows:
            screen.say("")
        for code in step.code:
            _say_code(code, screen)
            _say_outcome(_outcome(code, names), screen)
        if step.shows:
            show(cast(Agreement, names[step.shows]), screen, margin=_MARGIN)


def _say_code(code: str, screen: Screen) -> None:
    first, *others = code.splitlines()
    screen.say(Part(f"{_MARGIN}>>> ", FAINT), Part(first, GOOD))
    for line in others:
        screen.say(Part(f"{_MARGIN}... ", FAINT), Part(line, GOOD))


def _outcome(code: str, names: dict[str, Any]) -> object:
    """What a piece of code gives: the value of an expression, or the error it ends in."""
    try:
        expression = compile(code, "<tour>", "eval")
    except SyntaxError:
        exec(code, names)  # noqa: S102  # our own code, so that what is shown is what is run
        return _SILENT
    try:
        return cast(object, eval(expression, names))  # noqa: S307  # the same
    except AgreementsError as error:
        return error


def _say_outcome(outcome: object, screen: Screen) -> None:
    if outcome is _SILENT:
        return
    if isinstance(outcome, AgreementsError):
        _say_lines(f"{type(outcome).__name__}: {outcome}".splitlines(), screen, ATTENTION)
    elif _are_changes(outcome):
        tabulate(cast(tuple[Change, ...], outcome), screen, margin=_MARGIN)
    else:
        _say_lines([repr(outcome)], screen, "")


def _are_changes(outcome: object) -> bool:
    return isinstance(outcome, tuple) and all(
        isinstance(item, Change) for item in cast(tuple[object, ...], outcome)
    )


def _say_lines(lines: Iterable[str], screen: Screen, style: str) -> None:
    for line in lines:
        screen.paragraph(harmless(line), style, first=_MARGIN, rest=_MARGIN + "    ")
