"""Shadows: for each class a msgspec struct of its wire form, made from the same fields."""

from collections.abc import Iterator, Mapping
from types import GenericAlias
from typing import Annotated, Any, Final, Literal, Union, final

import msgspec

from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import Field, Kind, fields_of, tag_of, word_of
from dbtagreements.wire.writing import schema_of

__all__ = ["Shadows", "is_told_by_msgspec", "told_apart", "union"]


@final
class Shadows:
    """The shadow of each class, made when first asked for."""

    def __init__(self, catalogue: Mapping[type, tuple[type, ...]]) -> None:
        self.catalogue = catalogue
        self._made: dict[type, Any] = {}
        self._making: set[type] = set()

    def of(self, cls: type) -> Any:
        """The shadow of a class as it stands inside a document."""
        if cls not in self._made:
            self._making.add(cls)
            self._made[cls] = self._struct(cls)
            self._making.remove(cls)
        return self._made[cls]

    def holds_itself(self, cls: type) -> bool:
        """Whether a class holds another of its own, at any depth."""
        seen: set[type] = set()
        waiting = [*self._inside(cls)]
        while waiting:
            inner = waiting.pop()
            if inner not in seen:
                seen.add(inner)
                waiting += self._inside(inner)
        return cls in seen

    def _inside(self, cls: type) -> Iterator[type]:
        for field in fields_of(cls):
            for kind in kinds.walk(field.kind):
                if isinstance(kind, kinds.Noun):
                    yield kind.cls
                elif isinstance(kind, kinds.Either):
                    yield kind.noun.cls
                elif isinstance(kind, kinds.Variant):
                    yield from self.catalogue[kind.base]

    def alone(self, cls: type) -> Any:
        """The shadow where no other class can stand; its word must be there all the same."""
        tag = tag_of(cls)
        if tag is None:
            return self.document(cls)
        other = msgspec.defstruct("Other", [], tag_field=tag, tag=f"not {word_of(cls)}")
        return union((self.document(cls), other))

    def document(self, cls: type) -> Any:
        """The shadow of a class as a document of its own, which states its schema."""
        schema = schema_of(cls)
        if schema is None:
            return self.of(cls)
        return msgspec.defstruct(
            f"{cls.__name__}Document",
            [("schema", Literal[schema])],
            bases=(self.of(cls),),
            **told_apart(cls),
        )

    def _struct(self, cls: type) -> Any:
        fields = fields_of(cls)
        return msgspec.defstruct(
            cls.__name__,
            [self._member(field) for field in fields],
            kw_only=True,
            gc=False,
            omit_defaults=True,
            forbid_unknown_fields=True,
            rename={field.name: field.wire for field in fields if field.name != field.wire},
            **told_apart(cls),
        )

    def _member(self, field: Field) -> Any:
        hint = self.hint(field.kind)
        # None stands for what was left out, and is no value of the type: so null is refused.
        return (field.name, hint) if field.required else (field.name, hint, None)

    def hint(self, kind: Kind) -> Any:
        """What msgspec reads in the place of this kind."""
        match kind:
            case kinds.Text(form=None, longest=longest):
                return Annotated[str, msgspec.Meta(max_length=longest)]
            case kinds.Number(least=least, most=most):
                return Annotated[int, msgspec.Meta(ge=least, le=most)]
            case kinds.Word() if is_told_by_msgspec(kind):
                return kind.vocabularies[0]
            case kinds.Noun(cls=cls):
                if cls in self._making:
                    return msgspec.Raw  # it holds itself
                return self.of(cls)
            case kinds.Variant(base=base):
                return union(tuple(self.of(cls) for cls in self.catalogue[base]))
            case kinds.Many(item=item, least=least):
                # Words by their text: a list of them is looked up as a whole.
                inside = str if isinstance(item, kinds.Word) else self.hint(item)
                several: Any = GenericAlias(tuple, (inside, ...))
                return Annotated[several, msgspec.Meta(min_length=least)] if least else several
            case kinds.Either(noun=noun):
                return union((str, self.hint(noun)))
            case _:
                return _PLAIN.get(type(kind), str)


_PLAIN: Final[dict[type, Any]] = {
    kinds.Flag: bool,
    kinds.Flags: dict[str, bool],
    kinds.Json: msgspec.Raw,
}


def is_told_by_msgspec(kind: kinds.Word) -> bool:
    """Whether msgspec itself can read a word: it is one of a single vocabulary."""
    return len(kind.vocabularies) == 1 and not kind.host


def told_apart(cls: type) -> dict[str, Any]:
    """What tells the struct of a class apart from the others of its kind."""
    tag = tag_of(cls)
    return {} if tag is None else {"tag_field": tag, "tag": word_of(cls)}


def union(shadows: tuple[Any, ...]) -> Any:
    """The type of one of these."""
    return Union[shadows]  # noqa: UP007  # made of a tuple
