"""The canonical form of an agreement (RFC 8785) and its digest: what a signature covers."""

import hashlib

import rfc8785

from dbtagreements.errors import InvalidValue
from dbtagreements.model import Agreement, Treatment
from dbtagreements.wire.fast import fast
from dbtagreements.wire.writing import written

__all__ = ["canonical", "canonical_whole", "digest"]


def canonical(agreement: Agreement) -> bytes:
    """The canonical JSON of an agreement without its history (RFC 8785).

    Raises:
        InvalidValue: It is no agreement.
    """
    if not isinstance(agreement, Agreement):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
        raise InvalidValue.one("wrong_type", "", "expected an agreement")
    ways = fast()
    if ways is not None:
        return ways.canonical_of(agreement)
    document = written(agreement)
    document.pop("history", None)
    return rfc8785.dumps(document)


def canonical_whole(subject: Agreement | Treatment) -> bytes:
    """The canonical JSON of an agreement or a treatment with all its history (RFC 8785)."""
    return rfc8785.dumps(written(subject))


def digest(agreement: Agreement) -> str:
    """The SHA-256 of an agreement's canonical JSON without its history, as `sha256:` and hex.

    The same agreement has the same digest everywhere and always; every leaf outside `history` is
    under it. It does not say who signed, nor that the history is whole.

    Args:
        agreement: The agreement, of whatever type, a host's own too.

    Raises:
        InvalidValue: It is no agreement.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> digest(minimal("safety"))[:7]
        'sha256:'
    """
    return "sha256:" + hashlib.sha256(canonical(agreement)).hexdigest()
