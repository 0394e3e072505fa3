"""Whole documents: which classes they may say, their schema, and all that is wrong in order."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, cast, final

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields.kinds import tag_of, word_of
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
from dbtagreements.pointer import Place
from dbtagreements.vocabulary import Code
from dbtagreements.wire.found import Found
from dbtagreements.wire.problems import in_document_order
from dbtagreements.wire.reading import Reader
from dbtagreements.wire.upcasts import upcast
from dbtagreements.wire.writing import schema_of

__all__ = ["AnyDocument", "read_document", "reader_of"]


@final
class AnyDocument:
    """An agreement of any type, or a treatment, made in Dialectical Behavior Therapy."""

    schema: ClassVar[str] = Agreement.schema
    tagged_by: ClassVar[str] = Agreement.tagged_by


def read_document(
    reader: Reader,
    data: object,
    cls: type,
    most: int,
    named: Callable[[Place], bool] | None = None,
) -> Any:
    """The noun that plain data says, where its class has a schema the data states it.

    Args:
        reader: What reads its parts.
        data: Dicts, lists, text, numbers.
        cls: The class of the noun, or one that its class derives from.
        most: How many problems are listed; further ones are counted.
        named: Whether a place has been found wrong before: it is not named again.

    Raises:
        InvalidValue: All that is wrong with it, in document order; what was named is left out.
    """
    members, problem = _present(data, schema_of(cls))
    found = Found(most, named)
    if problem:
        found.add_below(None, (problem,))
    if members is not None or problem is None:
        value = reader.read(members, cls, found)
        if not found.count:
            return value
    raise InvalidValue(in_document_order(found.problems, data), found.more)


def _present(data: object, schema: str | None) -> tuple[object, Problem | None]:
    if schema is None or not isinstance(data, Mapping):
        return data, None
    return upcast(cast(Mapping[str, Any], data), schema)


def reader_of(
    commitments: tuple[type[Commitment], ...],
    agreements: tuple[type[Agreement], ...],
    observations: tuple[type[Observation], ...] = OBSERVATIONS,
) -> Reader:
    """The reader for a catalogue.

    Raises:
        InvalidValue: Two classes share a word, or a class that is not ours has one without a colon.
    """
    problems = [
        *_clashes("/commitments", commitments, Commitment, COMMITMENTS),
        *_clashes("/agreements", agreements, Agreement, AGREEMENTS),
        *_clashes("/observations", observations, Observation, OBSERVATIONS),
    ]
    if problems:
        raise InvalidValue(problems)
    return Reader(
        {
            AnyDocument: (*agreements, Treatment),
            Agreement: agreements,
            Commitment: commitments,
            Event: EVENTS,
            Observation: observations,
        }
    )


def _clashes(place: str, classes: object, base: type, ours: tuple[type, ...]) -> Iterable[Problem]:
    if not isinstance(classes, tuple):
        yield Problem("wrong_type", place, f"expected classes of {base.__name__}")
        return
    seen: set[str] = set()
    for index, cls in enumerate(cast(tuple[object, ...], classes)):
        here = f"{place}/{index}"
        word = word_of(cls) if inspect.isclass(cls) and issubclass(cls, base) else None
        if word is None:
            expected = f"expected a class of {base.__name__} with a {tag_of(base)} of its own"
            yield Problem("wrong_type", here, expected)
            continue
        if cls not in ours and not _is_code(word):
            yield Problem("bad_code", here, "expected a word with a colon such as clinic:walk_dog")
        if word in seen:
            yield Problem("repeated", here, "expected a word that no other class has")
        seen.add(word)


def _is_code(word: str) -> bool:
    try:
        Code(word)
    except InvalidValue:
        return False
    return True
