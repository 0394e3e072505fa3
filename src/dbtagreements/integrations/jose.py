"""Signatures that can be proven, with JSON Web Signatures (RFC 7515); the extra is `jose`.

A `Signed` event says that someone signed; anybody who can write the document can write it. A proof
is a detached JWS by a key that only some hold, over who signed what, when and how. Keys stay with
the host: nothing is stored and nothing is fetched.
"""

import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias, TypeVar, cast, final

import attrs
import rfc8785
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey

from dbtagreements import (
    Agreement,
    InvalidValue,
    LifecycleError,
    Signed,
    Treatment,
    Vocabulary,
    digest,
)
from dbtagreements.fields.forms import PROOF
from dbtagreements.lifecycle.history import in_force
from dbtagreements.wire import canonical_whole
from dbtagreements.wire.times import write_instant

__all__ = [
    "Evidence",
    "EvidenceReport",
    "Key",
    "Proof",
    "attest",
    "seal",
    "verify_evidence",
    "verify_seal",
]

Key: TypeAlias = OKPKey | ECKey
A = TypeVar("A", bound=Agreement)

_SIGNATURE: Final = "dbtagreements-signature+jws"
_SEAL: Final = "dbtagreements-seal+jws"
# The algorithm follows from the key and never from the header of what is verified.
_ALGORITHMS: Final = {("OKP", "Ed25519"): "Ed25519", ("EC", "P-256"): "ES256"}
_DETACHED: Final = re.compile(PROOF.pattern)
_HEADER: Final = frozenset({"alg", "typ", "kid"})


class Proof(Vocabulary):
    """What verifying a signature or a seal showed."""

    PROVEN = "proven", "One of the keys made it over exactly this."
    ABSENT = "absent", "There is no proof to verify."
    UNKNOWN_KEY = "unknown_key", "It names a key that is none of those given."
    UNREADABLE = "unreadable", "It is not of the form or the algorithm that its key makes."
    ALTERED = "altered", "None of the keys made it over this: one of the two was changed."


@final
@attrs.frozen(kw_only=True)
class Evidence:
    """What is shown of one signature.

    Attributes:
        event: The id of the signature.
        party: Who is said to have signed.
        proof: What verifying its proof showed.
        key: The thumbprint (RFC 7638) of the key that made it; None unless proven.
        covers_present: Whether it covers the present text.
    """

    event: str
    party: str
    proof: Proof
    key: str | None
    covers_present: bool


@final
@attrs.frozen(kw_only=True)
class EvidenceReport:
    """What is shown of each signature in force, in the order in which they were given.

    Attributes:
        evidence: One for each signature.
    """

    evidence: tuple[Evidence, ...]

    @property
    def proven(self) -> tuple[str, ...]:
        """The parties with a proven signature under the present text."""
        return tuple(e.party for e in self.evidence if e.proof is Proof.PROVEN and e.covers_present)


def attest(agreement: A, event: str, key: Key) -> A:
    """The agreement with a proof of one of its signatures, in `Signed.proof`.

    The proof is over what was signed (`covers`), by whom, when and how; not over capacity, witness,
    language or evidence, and not over the rest of the history: `seal` is.

    Args:
        agreement: The agreement.
        event: The id of the signature.
        key: A private key: Ed25519, or EC on the curve P-256.

    Raises:
        LifecycleError: No signature has that id, or it is proven already.
        InvalidValue: The key is of another kind, or has no private half.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> from dbtagreements import Method, sign
        >>> from dbtagreements.templates import minimal
        >>> key = OKPKey.generate_key("Ed25519")
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> signed = sign(minimal("safety"), "client", at=noon, method=Method.ELECTRONIC)
        >>> verify_evidence(attest(signed, "e1", key), [key]).proven
        ('client',)
    """
    index, signed = next(
        ((i, e) for i, e in enumerate(agreement.history) if e.id == event), (0, None)
    )
    if not isinstance(signed, Signed):
        raise LifecycleError("attest", "no signature has that id")
    if signed.proof is not None:
        raise LifecycleError("attest", f"{event} has a proof already")
    proven = attrs.evolve(signed, proof=_made(_payload(signed), _SIGNATURE, key))
    history = (*agreement.history[:index], proven, *agreement.history[index + 1 :])
    return attrs.evolve(agreement, history=history)


def verify_evidence(agreement: Agreement, keys: Iterable[Key]) -> EvidenceReport:
    """What is proven of an agreement's signatures, and by which key.

    Whose key it is, only the host knows: compare the thumbprints.

    Args:
        agreement: The agreement.
        keys: The public keys that may have signed.

    Returns:
        One `Evidence` for each signature that is in force.

    Raises:
        InvalidValue: A key is neither Ed25519 nor EC on the curve P-256.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> from dbtagreements import Method, sign
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> signed = sign(minimal("safety"), "client", at=noon, method=Method.INK)
        >>> verify_evidence(signed, []).evidence[0].proof
        Proof.ABSENT
    """
    known = _by_thumbprint(keys)
    present = digest(agreement)
    found: list[Evidence] = []
    for event in in_force(agreement):
        if isinstance(event, Signed):
            proof, key = _verified(event.proof, _payload(event), _SIGNATURE, known)
            found.append(
                Evidence(
                    event=event.id,
                    party=event.party,
                    proof=proof,
                    key=key,
                    covers_present=event.covers == present,
                )
            )
    return EvidenceReport(evidence=tuple(found))


def seal(subject: Agreement | Treatment, key: Key) -> str:
    """A detached JWS over the whole document, its history included.

    Keep it beside the document: any change to either, or to the history, shows.

    Args:
        subject: An agreement or a treatment.
        key: A private key: Ed25519, or EC on the curve P-256.

    Raises:
        InvalidValue: The key is of another kind, or has no private half.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> key = OKPKey.generate_key("Ed25519")
        >>> seal(minimal("safety"), key).count(".")
        2
    """
    return _made(canonical_whole(subject), _SEAL, key)


def verify_seal(
    subject: Agreement | Treatment, sealed: str, keys: Iterable[Key]
) -> tuple[Proof, str | None]:
    """What a seal shows of a document, and the thumbprint of the key that made it.

    Args:
        subject: The agreement or treatment as it is now.
        sealed: What `seal` gave.
        keys: The public keys that may have sealed it.

    Returns:
        What it showed, and the thumbprint (RFC 7638), which is None unless proven.

    Raises:
        InvalidValue: A key is neither Ed25519 nor EC on the curve P-256.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> key = OKPKey.generate_key("Ed25519")
        >>> sealed = seal(minimal("safety"), key)
        >>> verify_seal(minimal("release"), sealed, [key])
        (Proof.ALTERED, None)
    """
    return _verified(sealed, canonical_whole(subject), _SEAL, _by_thumbprint(keys))


def _payload(signed: Signed) -> bytes:
    said = {
        "covers": signed.covers,
        "party": signed.party,
        "at": write_instant(signed.at),
        "method": signed.method.value,
    }
    return rfc8785.dumps(cast(Any, said))


def _algorithm(key: object) -> str:
    kind = (getattr(key, "key_type", None), getattr(key, "curve_name", None))
    algorithm = _ALGORITHMS.get(cast(Any, kind))
    if algorithm is None or not isinstance(key, OKPKey | ECKey):
        raise InvalidValue.one(
            "wrong_type", "/key", "expected an Ed25519 key or an EC key on P-256"
        )
    return algorithm


def _by_thumbprint(keys: Iterable[Key]) -> dict[str, Key]:
    return {key.thumbprint(): key for key in keys if _algorithm(key)}


def _made(payload: bytes, typ: str, key: Key) -> str:
    algorithm = _algorithm(key)
    if not key.is_private:
        raise InvalidValue.one("wrong_type", "/key", "expected a private key")
    header = {"alg": algorithm, "typ": typ, "kid": key.thumbprint()}
    signed = jws.serialize_compact(header, payload, key, algorithms=[algorithm])
    head, _, signature = signed.split(".")
    return f"{head}..{signature}"


def _verified(
    proof: str | None, payload: bytes, typ: str, keys: dict[str, Key]
) -> tuple[Proof, str | None]:
    if proof is None:
        return Proof.ABSENT, None
    # With its content inside, a JWS would be verified against that and not against what is given.
    header = _header(proof) if _DETACHED.fullmatch(proof) else None
    if header is None or header.get("typ") != typ or not _HEADER.issuperset(header):
        return Proof.UNREADABLE, None
    thumbprint = header.get("kid")
    key = keys.get(thumbprint) if isinstance(thumbprint, str) else None
    if key is None:
        return Proof.UNKNOWN_KEY, None
    algorithm = _algorithm(key)
    if header.get("alg") != algorithm:
        return Proof.UNREADABLE, None
    try:
        jws.deserialize_compact(proof, key, algorithms=[algorithm], payload=payload)
    except (JoseError, ValueError):
        return Proof.ALTERED, None
    return Proof.PROVEN, thumbprint


def _header(proof: str) -> dict[str, Any] | None:
    try:
        return dict(jws.extract_compact(proof.encode(), b"").headers())
    except (JoseError, ValueError):
        return None
