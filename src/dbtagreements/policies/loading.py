"""Loading a policy: its file, and ground by ground what it inherits from the one it extends."""

import warnings
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import attrs

from dbtagreements.errors import InvalidPolicy, InvalidValue, Problem, UnknownCode
from dbtagreements.fields.checks import nearest, nearest_word
from dbtagreements.fields.kinds import fields_of
from dbtagreements.model import ConfidentialityException
from dbtagreements.policies.files import PolicyFile, read_file
from dbtagreements.policies.policy import Ages, Authorization, Listed, Policy, Retention
from dbtagreements.vocabulary import Ground, PolicyStatus

__all__ = [
    "FEDERAL",
    "POLICIES",
    "PolicyWarning",
    "chosen",
    "load_policy",
    "load_policy_file",
    "merged",
    "shipped_policy",
]

_T = TypeVar("_T")

POLICIES: Final = ("us", "us-ca", "us-ny", "us-wa", "us-tx", "gb-eng", "eu", "ca-on", "au-nsw")
"""The codes of the policies that come with this library."""

FEDERAL: Final = "us"
"""The code of the one that is federal law alone, and not safe by itself."""


class PolicyWarning(UserWarning):
    """A policy that is not safe by itself was loaded."""


def load_policy(code: str) -> Policy:
    """One of the policies that come with this library, as a starting point.

    Args:
        code: Its code; see `POLICIES`.

    Returns:
        The policy, whole: what it inherits has been added ground by ground.

    Raises:
        UnknownCode: None has this code.
        InvalidValue: It is no text.

    Warns:
        PolicyWarning: `us` is federal law alone: every state has duties of its own on abuse and
            threats.

    Example:
        >>> load_policy("gb-eng").title
        'England'
    """
    policy = shipped_policy(code)
    if policy.code == FEDERAL:
        warnings.warn(
            "the policy us is federal law alone and not safe for abuse and threats: "
            "choose the policy of a state",
            PolicyWarning,
            stacklevel=2,
        )
    return policy


def load_policy_file(path: str | PathLike[str]) -> Policy:
    """A clinic's own policy.

    Args:
        path: A TOML file. Its `extends` may name the code of a policy that comes with this library,
            never another file.

    Raises:
        InvalidPolicy: All that is wrong with it, with pointers into its tables.
        OSError: It cannot be read.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> text = '''
        ...     schema = "dbtagreements-policy/1"
        ...     code = "clinic-ca"
        ...     title = "Our clinic in California"
        ...     extends = "us-ca"
        ... '''
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "clinic-ca.toml"
        ...     _ = file.write_text(text, encoding="utf-8")
        ...     policy = load_policy_file(file)
        >>> policy.extends, policy.jurisdiction
        ('us-ca', 'US-CA')
    """
    own = read_file(Path(path).read_bytes())
    if own.extends is None:
        return merged(own, None)
    if own.extends == own.code or own.code in _above(own.extends):
        raise InvalidPolicy.one("loop", "/extends", "expected a policy that is not made from it")
    if own.extends not in POLICIES:
        expected = f"expected one of {', '.join(POLICIES)}{nearest(own.extends, POLICIES)}"
        raise InvalidPolicy.one("unknown_policy", "/extends", expected)
    return merged(own, _shipped(own.extends))


def chosen(policy: Policy | str | None) -> Policy | None:
    """The policy that was given, or the shipped one whose code was.

    Raises:
        UnknownCode: None has this code.
        InvalidValue: It is neither a policy nor a code.
    """
    return policy if policy is None or isinstance(policy, Policy) else shipped_policy(policy)


def shipped_policy(code: str) -> Policy:
    """One of the policies that come with this library, without the warning that one of them has.

    Args:
        code: Its code.

    Raises:
        UnknownCode: None has this code.
        InvalidValue: It is no text.
    """
    return _shipped(_known(code))


def merged(own: PolicyFile, parent: Policy | None) -> Policy:
    """A policy with what it inherits.

    Each key is inherited by itself; of exceptions, those on grounds of which it says nothing and
    which it does not drop. So what it says on a ground replaces all that was said on it, as a more
    stringent state law does [45 CFR 160.203].

    Args:
        own: What its file says.
        parent: The policy it extends; None where it extends none.

    Raises:
        InvalidPolicy: What it must say is neither said nor inherited, or what it drops was never
            inherited.
    """
    problems = [*_dropped_for_nothing(own, parent), *_neither_said_nor_inherited(own, parent)]
    if problems:
        raise InvalidPolicy(problems)
    kept = () if parent is None else tuple(_inherited(own, parent))
    return Policy(
        code=own.code,
        title=_said(own.title, parent, "title"),
        jurisdiction=_said(own.jurisdiction, parent, "jurisdiction"),
        extends=own.extends,
        as_of=_said(own.as_of, parent, "as_of"),
        status=_said(own.status, parent, "status") or PolicyStatus.STARTING_POINT,
        confirmed_by=_said(own.confirmed_by, parent, "confirmed_by"),
        confirmed_on=_said(own.confirmed_on, parent, "confirmed_on"),
        regimes=_said(own.regimes, parent, "regimes") or frozenset(),
        ages=_laid_over(Ages() if parent is None else parent.ages, own.ages),
        authorization=_laid_over(
            Authorization() if parent is None else parent.authorization, own.authorization
        ),
        retention=_retention(own, parent),
        exceptions=(
            *(exception for exception, _ in kept),
            *(table.exception() for table in own.exceptions),
        ),
        listed=(*(listed for _, listed in kept), *(table.listed() for table in own.exceptions)),
    )


def _inherited(
    own: PolicyFile, parent: Policy
) -> Iterator[tuple[ConfidentialityException, Listed]]:
    gone = own.drop | {table.ground for table in own.exceptions}
    for exception, listed in zip(parent.exceptions, parent.listed, strict=True):
        if exception.ground not in gone:
            yield exception, listed


def _dropped_for_nothing(own: PolicyFile, parent: Policy | None) -> Iterator[Problem]:
    there = frozenset[Ground]() if parent is None else {e.ground for e in parent.exceptions}
    if own.drop - there:
        yield Problem("inconsistent", "/drop", "expected grounds that are inherited")


def _neither_said_nor_inherited(own: PolicyFile, parent: Policy | None) -> Iterator[Problem]:
    for name in ("title", "jurisdiction", "as_of"):
        if _said(getattr(own, name), parent, name) is None:
            yield Problem("missing", f"/{name}", "expected it here, or a policy to inherit it from")
    confirmed = _said(own.status, parent, "status") is PolicyStatus.CONFIRMED
    if confirmed and _said(own.confirmed_by, parent, "confirmed_by") is None:
        yield Problem("inconsistent", "/confirmed_by", "expected who confirmed it")


def _said(own: Any, parent: Policy | None, name: str) -> Any:
    return own if own is not None or parent is None else getattr(parent, name)


def _laid_over(below: _T, table: object) -> _T:
    """A table with those keys replaced that the file gives."""
    if table is None:
        return below
    names = (field.name for field in fields_of(type(table)))
    given = {name: value for name in names if (value := getattr(table, name)) is not None}
    return cast(_T, attrs.evolve(cast(Any, below), **given))


def _retention(own: PolicyFile, parent: Policy | None) -> Retention | None:
    below = None if parent is None else parent.retention
    return own.retention if below is None else _laid_over(below, own.retention)


def _above(code: str) -> Iterator[str]:
    """The codes of the policies that a shipped one was made from."""
    above = _shipped(code).extends if code in POLICIES else None
    while above is not None:
        yield above
        above = _shipped(above).extends


def _known(code: object) -> str:
    if not isinstance(code, str):
        raise InvalidValue.one("wrong_type", "/policy", "expected a policy or the code of one")
    if code not in POLICIES:
        raise UnknownCode("policy", nearest_word(code, POLICIES))
    return code


@cache
def _shipped(code: str) -> Policy:
    own = read_file(
        files("dbtagreements.policies").joinpath("shipped", f"{code}.toml").read_bytes()
    )
    return merged(own, None if own.extends is None else _shipped(own.extends))
