"""`Codec`: the reader and writer of the wire format, as a value."""

import json
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import Any, Final, TypeVar, cast, final, overload

import attrs

from dbtagreements.errors import InvalidDocument, InvalidValue
from dbtagreements.fields.nouns import is_noun
from dbtagreements.model import (
    AGREEMENTS,
    COMMITMENTS,
    OBSERVATIONS,
    Agreement,
    Commitment,
    Observation,
    Treatment,
)
from dbtagreements.wire.documents import AnyDocument, read_document, reader_of
from dbtagreements.wire.fast import Eventually, FastReader, fast
from dbtagreements.wire.lines import LineReader
from dbtagreements.wire.problems import in_document_order
from dbtagreements.wire.reading import Reader
from dbtagreements.wire.schema import schema_for
from dbtagreements.wire.text import Limits, Named, Read, levels, parse
from dbtagreements.wire.writing import written

__all__ = ["STANDARD", "Codec"]

_T = TypeVar("_T")


# By functions of their own, since type checkers lose what `tuple` alone would make of the classes.
# What is no collection is left as it is, for the check to say so.
def _commitments(classes: Iterable[type[Commitment]]) -> tuple[type[Commitment], ...]:
    return tuple(classes) if _are_several(classes) else cast(Any, classes)


def _agreements(classes: Iterable[type[Agreement]]) -> tuple[type[Agreement], ...]:
    return tuple(classes) if _are_several(classes) else cast(Any, classes)


def _observations(classes: Iterable[type[Observation]]) -> tuple[type[Observation], ...]:
    return tuple(classes) if _are_several(classes) else cast(Any, classes)


def _are_several(classes: object) -> bool:
    return isinstance(classes, Iterable)


@final
@attrs.frozen(kw_only=True)
class Codec:
    """The reader and writer of the wire format for a catalogue of classes.

    A host that has classes of its own makes one and uses it in place of the functions at the top of
    the package, which are those of `Codec()`. Nothing is registered anywhere.

    Attributes:
        commitments: The kinds of promise it reads.
        agreements: The types of agreement it reads.
        observations: The kinds of observation it reads.
        limits: How much a document may ask of it.

    Raises:
        InvalidValue: Two classes share a word, or a class that is not ours has one without a colon.

    Example:
        >>> Codec(limits=Limits(bytes=64 * 1024)).limits.depth
        64
    """

    commitments: tuple[type[Commitment], ...] = attrs.field(
        default=COMMITMENTS, converter=_commitments
    )
    agreements: tuple[type[Agreement], ...] = attrs.field(default=AGREEMENTS, converter=_agreements)
    observations: tuple[type[Observation], ...] = attrs.field(
        default=OBSERVATIONS, converter=_observations
    )
    limits: Limits = attrs.field(factory=Limits)

    def __attrs_post_init__(self) -> None:
        """Refuse a catalogue that could not tell its classes apart, and limits that are none."""
        reader_of(self.commitments, self.agreements, self.observations)
        if not isinstance(self.limits, Limits):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
            raise InvalidValue.one("wrong_type", "/limits", "expected Limits")

    def __reduce__(self) -> str | tuple[Any, ...]:
        """By name where it is the standard one: a process that is sent `loads` has its own."""
        if self is STANDARD:
            return "STANDARD"
        return partial(Codec, **attrs.asdict(self, recurse=False)), ()

    @overload
    def loads(self, text: str | bytes) -> Agreement | Treatment: ...
    @overload
    def loads(self, text: str | bytes, cls: type[_T]) -> _T: ...
    def loads(self, text: str | bytes, cls: type[Any] = AnyDocument) -> Any:
        """The noun that a JSON text says.

        Args:
            text: A JSON text; bytes are UTF-8.
            cls: The class of noun it is; left out, any type of agreement or a treatment.

        Returns:
            The value, checked.

        Raises:
            InvalidDocument: All that is wrong with the text, in document order.
            InvalidValue: `text` is neither text nor bytes, or `cls` no class of the model.

        Example:
            >>> from dbtagreements import Cadence
            >>> Codec().loads('{"times":1,"per":"P1W"}', Cadence)
            Cadence(times=1, per=Span(weeks=1))
        """
        _refuse_no_noun(cls)
        if (compiled := self._fast()) is not None:
            value = compiled.loads(text, cls, self.limits)
            if value is not None:
                return value
        read = parse(text, self.limits)
        if not read.complete:
            raise InvalidDocument(read.problems)
        value = self._value(read, cls)
        if isinstance(value, InvalidValue) or read.problems:
            raise self._refusal(read, value)
        return value

    def dumps(self, subject: object, *, indent: int | None = None) -> str:
        """The JSON text of a noun: one value, one writing.

        Args:
            subject: An agreement, a treatment or another noun.
            indent: By how many spaces each level is set in; left out, the text is one line without
                spaces.

        Raises:
            InvalidValue: It is no noun, or its extensions lie too deep to be read again.

        Example:
            >>> from dbtagreements import Cadence, Span
            >>> Codec().dumps(Cadence(times=1, per=Span(weeks=1)))
            '{"times":1,"per":"P1W"}'
        """
        if not is_noun(type(subject)):
            raise InvalidValue.one("wrong_type", "", "expected a value of the model")
        if indent is None and (ways := fast()) is not None:
            quickly = ways.text_of(subject)
            if quickly is not None:
                return quickly.decode()
        return _written(subject, indent)

    @overload
    def load_lines(
        self, lines: str | bytes | Iterable[str | bytes]
    ) -> LineReader[Agreement | Treatment]: ...
    @overload
    def load_lines(
        self, lines: str | bytes | Iterable[str | bytes], cls: type[_T]
    ) -> LineReader[_T]: ...
    def load_lines(
        self, lines: str | bytes | Iterable[str | bytes], cls: type[Any] = AnyDocument
    ) -> LineReader[Any]:
        """The nouns that a JSON Lines text says, one at a time.

        Args:
            lines: A file, another iterable of lines, or the whole text.
            cls: The class of noun on each line, as for `loads`.

        Returns:
            An iterator. At a line that cannot be read it raises `InvalidDocument`, whose `line` is
            the number of the line, and goes on with the next when asked again.

        Raises:
            InvalidValue: `lines` are none, or `cls` is no class of the model.

        Example:
            >>> from dbtagreements import Cadence
            >>> [
            ...     cadence.times
            ...     for cadence in Codec().load_lines('{"times":1,"per":"P1W"}', Cadence)
            ... ]
            [1]
        """
        _refuse_no_noun(cls)
        return LineReader(lines, lambda text: self.loads(text, cls))

    def dump_lines(self, subjects: Iterable[object]) -> Iterator[str]:
        r"""The lines of a JSON Lines text, each with its newline, one at a time.

        Args:
            subjects: Nouns.

        Raises:
            InvalidValue: As `dumps` does.

        Example:
            >>> from dbtagreements import Cadence, Span
            >>> list(Codec().dump_lines([Cadence(times=1, per=Span(weeks=1))]))
            ['{"times":1,"per":"P1W"}\n']
        """
        return (self.dumps(subject) + "\n" for subject in subjects)

    def load_observations(
        self, lines: str | bytes | Iterable[str | bytes]
    ) -> LineReader[Observation]:
        r"""The observations that a JSON Lines text says, one at a time.

        Args:
            lines: A file, another iterable of lines, or the whole text.

        Returns:
            An iterator that names bad lines and goes on, as that of `load_lines`.

        Raises:
            InvalidValue: `lines` are none.

        Example:
            >>> line = '{"observed":"diary_card","id":"d1","party":"c","day":"2026-03-03",'
            >>> [seen.id for seen in Codec().load_observations(line + '"filled":true}\n')]
            ['d1']
        """
        return self.load_lines(lines, Observation)

    def dump_observations(self, observations: Iterable[Observation]) -> Iterator[str]:
        """The lines of a JSON Lines text of observations, each with its newline, one at a time.

        Args:
            observations: Observations, a host's own too.

        Raises:
            InvalidValue: As `dumps` does.

        Example:
            >>> from pendulum import Date
            >>> from dbtagreements.model import DiaryCardObserved
            >>> card = DiaryCardObserved(id="d1", party="c", day=Date(2026, 3, 3), filled=True)
            >>> list(Codec().dump_observations([card])) == list(Codec().dump_lines([card]))
            True
        """
        return self.dump_lines(observations)

    def json_schema(self, cls: type = AnyDocument) -> dict[str, Any]:
        """The JSON Schema (2020-12) of the documents that this codec reads.

        Args:
            cls: The class of noun that they say, as for `loads`; left out, any type of agreement or
                a treatment.

        Raises:
            InvalidValue: `cls` is no class of the model.

        Example:
            >>> Codec().json_schema()["title"]
            'An agreement or a treatment'
        """
        _refuse_no_noun(cls)
        title = "An agreement or a treatment" if cls is AnyDocument else cls.__name__
        return schema_for(cls, self._reader.catalogue, title)

    @cached_property
    def _fast(self) -> Eventually[FastReader]:
        catalogue = self._reader.catalogue
        return Eventually(lambda ways: ways.reader(catalogue))

    @cached_property
    def _reader(self) -> Reader:
        return reader_of(self.commitments, self.agreements, self.observations)

    def _value(self, read: Read, cls: type[Any]) -> Any:
        # What cannot be read as JSON has been named; what its stand-in then does wrong is not.
        named = Named(read.data) if read.problems else None
        try:
            return read_document(self._reader, read.data, cls, self.limits.problems, named)
        except InvalidValue as error:
            # Its frames hold the document, and who holds it would be held by them.
            return error.with_traceback(None)

    def _refusal(self, read: Read, value: Any) -> InvalidDocument:
        if not isinstance(value, InvalidValue):
            return InvalidDocument(in_document_order(read.problems, read.data), read.more)
        if not read.problems:
            return InvalidDocument(value.problems, value.more)
        ordered = in_document_order((*read.problems, *value.problems), read.data)
        most = self.limits.problems
        more = read.more + value.more + max(0, len(ordered) - most)
        return InvalidDocument(ordered[:most], more)


STANDARD: Final = Codec()
"""The one whose methods are the functions at the top of the package."""


def _refuse_no_noun(cls: object) -> None:
    if cls is not AnyDocument and not is_noun(cls):
        raise InvalidValue.one("wrong_type", "/cls", "expected a class of the model")


def _written(subject: object, indent: int | None) -> str:
    text = json.dumps(
        written(subject),
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        separators=(",", ":") if indent is None else None,
    )
    deepest = Limits().depth
    if ('"extensions"' in text or '"parameters"' in text) and levels(text) > deepest:
        raise InvalidValue.one("too_deep", "", f"expected at most {deepest} levels")
    return text
