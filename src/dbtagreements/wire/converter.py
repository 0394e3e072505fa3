"""The hooks that teach any cattrs converter the wire format; the converter stays its owner's."""

from collections.abc import Iterable
from typing import Any

from cattrs import Converter

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.nouns import is_noun
from dbtagreements.model import (
    AGREEMENTS,
    COMMITMENTS,
    OBSERVATIONS,
    Agreement,
    Commitment,
    Observation,
)
from dbtagreements.span import Span
from dbtagreements.wire.documents import read_document, reader_of
from dbtagreements.wire.fast import Eventually
from dbtagreements.wire.plain import place_below
from dbtagreements.wire.text import Limits
from dbtagreements.wire.writing import written

__all__ = ["configure_converter", "make_converter"]


def make_converter(
    *,
    commitments: Iterable[type[Commitment]] = COMMITMENTS,
    agreements: Iterable[type[Agreement]] = AGREEMENTS,
    observations: Iterable[type[Observation]] = OBSERVATIONS,
) -> Converter:
    """A converter of the caller's own that reads and writes the wire format as plain data.

    Args:
        commitments: The kinds of promise it reads.
        agreements: The types of agreement it reads.
        observations: The kinds of observation it reads.

    Raises:
        InvalidValue: Two classes share a word, or a class that is not ours has one without a colon.

    Example:
        >>> from dbtagreements import Party
        >>> make_converter().structure({"id": "c", "role": "client", "name": "Ana"}, Party).id
        'c'
    """
    converter = Converter()
    configure_converter(
        converter, commitments=commitments, agreements=agreements, observations=observations
    )
    return converter


def configure_converter(
    converter: Converter,
    *,
    commitments: Iterable[type[Commitment]] = COMMITMENTS,
    agreements: Iterable[type[Agreement]] = AGREEMENTS,
    observations: Iterable[type[Observation]] = OBSERVATIONS,
) -> None:
    """Teach a converter to read and write every noun; what else it knows is left as it is.

    Works with a plain `cattrs.Converter` and with each of cattrs' preconfigured ones. Reading is as
    strict as `loads` is, but for what plain data cannot show any more, such as a name given twice.

    Args:
        converter: The caller's converter.
        commitments: The kinds of promise it reads.
        agreements: The types of agreement it reads.
        observations: The kinds of observation it reads.

    Raises:
        InvalidValue: Two classes share a word, or a class that is not ours has one without a colon.
            The hooks raise it too, with all that is wrong with the data.

    Example:
        >>> from cattrs.preconf.json import make_converter as make_json_converter
        >>> from dbtagreements import Cadence
        >>> converter = make_json_converter()
        >>> configure_converter(converter)
        >>> converter.loads('{"times": 1, "per": "P1W"}', Cadence).per
        Span(weeks=1)
    """
    reader = reader_of(tuple(commitments), tuple(agreements), tuple(observations))
    limits = Limits()
    quick = Eventually(lambda ways: ways.data_reader(reader.catalogue))

    def structure(data: Any, cls: Any) -> Any:
        if (fast := quick()) is not None and (value := fast.read(data, cls)) is not None:
            return value
        deep = place_below(data, limits.depth)
        if deep is not None:
            raise InvalidValue.one("too_deep", deep, f"expected at most {limits.depth} levels")
        return read_document(reader, data, cls, limits.problems)

    converter.register_structure_hook_func(is_noun, structure)
    converter.register_unstructure_hook_func(is_noun, written)
    converter.register_structure_hook(Span, _read_span)
    converter.register_unstructure_hook(Span, str)


def _read_span(data: Any, _: Any) -> Span:
    if not isinstance(data, str):
        raise InvalidValue.one("wrong_type", "", "expected text")
    return Span.parse(data)
