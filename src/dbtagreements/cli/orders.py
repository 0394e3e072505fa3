"""What the arguments of commands order: an instant, a policy, the rules of a check."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator

import pendulum
from pendulum import DateTime

from dbtagreements import (
    STANDARD_RULES,
    InvalidPolicy,
    Policy,
    Severity,
    UnknownCode,
    load_policy_file,
)
from dbtagreements.cli.checking import Orders
from dbtagreements.cli.command import Misunderstood
from dbtagreements.cli.logs import no_command
from dbtagreements.fields.checks import nearest
from dbtagreements.policies import shipped_policy
from dbtagreements.wire.times import read_instant

__all__ = [
    "cores",
    "each_word",
    "family_of",
    "instant_of",
    "ordered",
    "policy_named",
    "policy_of",
]


def ordered(arguments: Namespace) -> Orders:
    """The orders of `check`.

    Raises:
        Misunderstood: An argument cannot be what was meant.
    """
    return Orders(
        instant_of(arguments.at),
        policy_of(arguments.policy),
        _codes(arguments.select, arguments.ignore),
        Severity(arguments.severity),
    )


def instant_of(text: str | None, argument: str = "--at") -> DateTime:
    """The instant that an argument gives; left out, it is now.

    Args:
        text: What it gives.
        argument: The argument, as it is written.

    Raises:
        Misunderstood: It is no instant.
    """
    if text is None:
        return pendulum.now("UTC")
    at = read_instant(text)
    if at is None:
        raise Misunderstood(argument, "expected an RFC 3339 instant such as 2026-01-05T14:00:00Z")
    return at


def policy_of(text: str | None) -> Policy | None:
    """The policy that `--policy` gives, where it is given.

    Raises:
        Misunderstood: It gives none.
    """
    return None if text is None else policy_named(text, "--policy")


def policy_named(text: str, argument: str) -> Policy:
    """The policy that an argument names: by its code, or as a file of one's own.

    Args:
        text: The code, or the name of a file that ends in `.toml`.
        argument: The argument that names it.

    Raises:
        Misunderstood: There is none under this code, or the file cannot be used as one.
    """
    try:
        return load_policy_file(text) if text.lower().endswith(".toml") else shipped_policy(text)
    except UnknownCode as error:
        expected = str(error)
    except InvalidPolicy as error:
        expected = "\n".join(map(no_command, str(error).splitlines()))
    except (OSError, ValueError):  # a name that no file can have is a ValueError
        expected = "expected a file that can be read"
    raise Misunderstood(argument, expected)


def each_word(texts: Iterable[str]) -> list[str]:
    """The words that an option gives which may come several times, and with commas in it."""
    return [word.strip() for text in texts for word in text.split(",")]


def family_of(code: str) -> str:
    """The family of a rule, by which several are chosen: `SAF` of `SAF003`."""
    return code.rstrip("0123456789")


def cores() -> int:
    """How many processes share the work: two where there are two cores, as was measured."""
    return min(2, os.cpu_count() or 1)


def _codes(select: list[str] | None, ignore: list[str] | None) -> tuple[str, ...]:
    known = tuple(rule.code for rule in STANDARD_RULES.rules)
    asked = frozenset(_named("--select", select, known)) if select else frozenset(known)
    left_out = frozenset(_named("--ignore", ignore, known)) if ignore else frozenset[str]()
    return tuple(code for code in known if code in asked - left_out)


def _named(option: str, texts: Iterable[str], known: tuple[str, ...]) -> Iterator[str]:
    """The codes that texts such as `SAF003,CON` name: each a code, or a family of them."""
    families = tuple(dict.fromkeys(map(family_of, known)))
    for word in each_word(texts):
        name = word.upper()
        codes = [code for code in known if name in {code, family_of(code)}]
        if not codes:
            expected = "expected codes or families of rules such as SAF003 or CON"
            raise Misunderstood(option, expected + nearest(name, (*families, *known)))
        yield from codes
