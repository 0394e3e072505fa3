"""Which questions two policies decide differently: as a table for people, and for programs."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, NamedTuple

import attrs

from dbtagreements import (
    Agreement,
    Decision,
    DecisionChange,
    DisclosureRequest,
    InvalidDocument,
    Policy,
    Treatment,
    load_lines,
    policy_changes,
)
from dbtagreements.cli.command import Misunderstood
from dbtagreements.cli.inputs import Answer, read_one
from dbtagreements.cli.logs import harmless_json, no_command
from dbtagreements.cli.notes import policy_note
from dbtagreements.cli.orders import instant_of, policy_named
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, HEADING, Part, Screen, standard
from dbtagreements.cli.wrapping import wrapped
from dbtagreements.disclosure.at_a_glance import Glance, at_a_glance
from dbtagreements.templates import minimal
from dbtagreements.vocabulary import Answer as Word

__all__ = ["Differences", "differences", "say_differences", "subjects"]

_OF_THE_POLICY: Final = frozenset({"policy", "policy_as_of", "policy_status"})
_COLUMN: Final = max(map(len, Word)) + 1
_NARROWEST: Final = 20


class Differences(NamedTuple):
    """What two policies decide differently.

    Attributes:
        before: The one policy.
        after: The other.
        labels: What the questions are called, in their order.
        subjects: Of how many subjects each was asked.
        changes: The decisions that differ.
    """

    before: Policy
    after: Policy
    labels: tuple[str, ...]
    subjects: int
    changes: tuple[DecisionChange, ...]


def subjects(files: list[str]) -> list[Answer]:
    """What came of reading that of which is asked; the smallest agreement where no file is given.

    Args:
        files: The files.
    """
    return list(map(read_one, files)) or [Answer("", minimal("confidentiality"))]


def differences(arguments: Namespace, asked_of: list[Agreement | Treatment]) -> Differences:
    """What the two policies that the arguments name decide differently.

    Args:
        arguments: The arguments of the command.
        asked_of: That of which is asked.

    Raises:
        Misunderstood: An argument cannot be what was meant.
    """
    before, after = policy_named(arguments.before, "A"), policy_named(arguments.after, "B")
    questions = _questions(arguments)
    requests = [question.request for question in questions]
    return Differences(
        before,
        after,
        tuple(question.label for question in questions),
        len(asked_of),
        policy_changes(before, after, asked_of, requests),
    )


def say_differences(found: Differences, form: Literal["text", "json"]) -> None:
    """Write what is decided differently.

    Args:
        found: The differences.
        form: For people or for programs.
    """
    if form == "json":
        sys.stdout.write(harmless_json(json.dumps(_document(found), indent=2)) + "\n")
    else:
        _say_table(found, standard())


def _document(found: Differences) -> dict[str, object]:
    return {
        "before": found.before.code,
        "after": found.after.code,
        "asked": len(found.labels) * found.subjects,
        "differences": [
            {
                "subject": change.subject,
                "request": change.request,
                "label": found.labels[change.request],
                "before": change.before.answer.value,
                "after": change.after.answer.value,
                "differ": list(_differing(change)),
            }
            for change in found.changes
        ],
    }


def _differing(change: DecisionChange) -> Iterator[str]:
    for field in attrs.fields(Decision):
        name = field.name
        if name not in _OF_THE_POLICY and getattr(change.before, name) != getattr(
            change.after, name
        ):
            yield name


def _questions(arguments: Namespace) -> tuple[Glance, ...]:
    if arguments.requests is None:
        return at_a_glance(at=instant_of(arguments.at))
    if arguments.at is not None:
        raise Misunderstood("--at", "expected none beside --requests, which say it themselves")
    requests = enumerate(_requests(arguments.requests), start=1)
    return tuple(Glance(f"question {number}", request) for number, request in requests)


def _requests(path: str) -> list[DisclosureRequest]:
    try:
        return list(load_lines(Path(path).read_bytes(), DisclosureRequest))
    except InvalidDocument as error:
        expected = "\n".join(map(no_command, str(error).splitlines()))
    except (OSError, ValueError):  # a name that no file can have is a ValueError
        expected = "expected a file that can be read"
    raise Misunderstood("--requests", expected)


# --- The table ----------------------------------------------------------------------------------


def _say_table(found: Differences, screen: Screen) -> None:
    room = max(_NARROWEST, screen.width - 2 * _COLUMN)
    if found.changes:
        _say_row("question", (found.before.code, found.after.code), room, screen, (HEADING,) * 3)
    for subject, changes in groupby(found.changes, key=lambda change: change.subject):
        if found.subjects > 1:
            screen.say(Part(f"{subject}:", HEADING))
        for change in changes:
            _say_change(change, found.labels[change.request], room, screen)
    others = sum(change.before.answer is not change.after.answer for change in found.changes)
    asked = len(found.labels) * found.subjects
    screen.say(
        f"Another answer: {others} of {asked}. "
        f"The same answer with something else beside it: {len(found.changes) - others}."
    )
    for policy in (found.before, found.after):
        screen.say("")
        screen.paragraph(policy_note(policy), FAINT)


def _say_change(change: DecisionChange, label: str, room: int, screen: Screen) -> None:
    answers = (change.before.answer, change.after.answer)
    if answers[0] is not answers[1]:
        _say_row(label, answers, room, screen, ("", ATTENTION, GOOD))
        return
    _say_row(label, answers, room, screen, ("", FAINT, FAINT))
    what = ", ".join(_differing(change)).replace("_", " ")
    screen.paragraph(f"differing in {what}", FAINT, first="  ")


def _say_row(
    label: str, cells: Iterable[str], room: int, screen: Screen, styles: tuple[str, ...]
) -> None:
    first, *rest = wrapped(label, room - 1, rest="  ")
    row = (first.ljust(room), *(f"{cell} ".ljust(_COLUMN) for cell in cells))
    parts = [Part(text, style) for text, style in zip(row, styles, strict=True)]
    screen.say(*parts[:-1], Part(parts[-1].text.rstrip(), parts[-1].style))
    for line in rest:
        screen.say(line)
