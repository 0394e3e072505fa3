"""The strategies themselves: agreements, treatments, histories, documents, and any one noun."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar, cast, overload

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dbtagreements.errors import InvalidValue
from dbtagreements.model import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    OBSERVATIONS,
    Agreement,
    Commitment,
    Event,
    Observation,
    Treatment,
)
from dbtagreements.testing.builders import BUILDERS, history
from dbtagreements.testing.values import Scene, content, kind_of
from dbtagreements.wire import dumps

__all__ = ["agreements", "documents", "histories", "treatments", "values"]

_T = TypeVar("_T")
_A = TypeVar("_A", bound=Agreement)


@st.composite
def values(  # noqa: D417  # hypothesis hands over `draw`, not the caller
    draw: DrawFn,
    cls: type[_T],
    *,
    parties: Sequence[str] | None = None,
    commitments: Sequence[type[Commitment]] = COMMITMENTS,
    agreements: Sequence[type[Agreement]] = AGREEMENTS,
    observations: Sequence[type[Observation]] = OBSERVATIONS,
) -> _T:
    """Valid values of a class, made as its annotations say.

    Args:
        cls: A class of the model, or a host's made in the same way; or `Span`, `Code` or
            `FrozenMap`. Of `Agreement`, `Commitment`, `Event` and `Observation` it draws the
            classes derived from them.
        parties: The ids that fields which refer to a party may hold; left out, any. An agreement
            names its own parties.
        commitments: The kinds of promise that are drawn.
        agreements: The types of agreement that are drawn.
        observations: The kinds of observation that are drawn.

    Raises (when it is first drawn from):
        InvalidValue: `cls` is no such class, or `parties` is empty.
    """
    if parties is not None and not parties:
        raise InvalidValue.one("empty", "/parties", "expected at least one party id")
    kind = kind_of(cls)
    scene = _scene(commitments, agreements, observations)
    if parties is not None:
        scene = attrs.evolve(scene, parties=tuple(parties))
    return cast(_T, draw(content(scene, kind)))


@overload
def agreements(
    *, commitments: Sequence[type[Commitment]] = COMMITMENTS
) -> SearchStrategy[Agreement]: ...
@overload
def agreements(
    cls: type[_A], *, commitments: Sequence[type[Commitment]] = COMMITMENTS
) -> SearchStrategy[_A]: ...
def agreements(
    cls: type[Any] = Agreement, *, commitments: Sequence[type[Commitment]] = COMMITMENTS
) -> SearchStrategy[Any]:
    """Valid agreements, with their parties, promises and history.

    Every field names parties of the agreement's own; signatures mostly cover its text as it is.

    Args:
        cls: The type of agreement, a host's own too; left out, any of the library's.
        commitments: The kinds of promise in it.

    Raises:
        InvalidValue: `cls` is no type of agreement.

    Example:
        >>> from dbtagreements import SafetyAgreement, loads
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(agreements(SafetyAgreement))
        ... def what_is_written_can_be_read(agreement):
        ...     assert loads(dumps(agreement)) == agreement
        >>> what_is_written_can_be_read()
    """
    if not issubclass(cls, Agreement):
        raise InvalidValue.one("wrong_type", "/cls", "expected a type of agreement")
    return values(cls, commitments=commitments)


def treatments(
    *,
    agreements: Sequence[type[Agreement]] = AGREEMENTS,
    commitments: Sequence[type[Commitment]] = COMMITMENTS,
) -> SearchStrategy[Treatment]:
    """Valid treatments: the agreements of one client, sometimes several versions of one.

    Args:
        agreements: The types of agreement in it.
        commitments: The kinds of promise in those.
    """
    return values(Treatment, agreements=agreements, commitments=commitments)


@st.composite
def histories(  # noqa: D417  # hypothesis hands over `draw`, not the caller
    draw: DrawFn, agreement: Agreement
) -> tuple[Event, ...]:
    """What may have happened to an agreement, in order of time.

    Its own history plays no part; `attrs.evolve(agreement, history=…)` takes what is drawn.

    Args:
        agreement: Whose parties are named; signatures mostly cover its text.
    """
    return history(draw, _scene(COMMITMENTS, AGREEMENTS), agreement)


@st.composite
def documents(draw: DrawFn) -> str:
    """JSON texts of agreements and treatments, as this library writes them and as others may."""
    subject = draw(st.one_of(agreements(), treatments()))
    text = dumps(subject, indent=draw(st.sampled_from((None, 0, 2))))
    return _rewritten(text) if draw(st.booleans()) else text


def _scene(
    commitments: Sequence[type[Commitment]],
    agreements: Sequence[type[Agreement]],
    observations: Sequence[type[Observation]] = OBSERVATIONS,
) -> Scene:
    catalogue: dict[type, tuple[type, ...]] = {
        Agreement: tuple(agreements),
        Commitment: tuple(commitments),
        Event: EVENTS,
        Observation: tuple(observations),
    }
    return Scene(builders=BUILDERS, catalogue=catalogue)


def _rewritten(text: str) -> str:
    # Members the other way round and every letter beyond ASCII escaped: the same document.
    return json.dumps(json.loads(text, object_pairs_hook=lambda pairs: dict(reversed(pairs))))
