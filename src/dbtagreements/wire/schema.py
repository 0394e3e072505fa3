"""The JSON Schema of the wire format, read from the same annotations as everything else.

JSON Schema 2020-12. What it cannot say, `loads` checks besides: the documentation lists it.
"""

from collections.abc import Mapping
from itertools import chain, count
from typing import Any, Final, TypeAlias, cast

from dbtagreements.fields import kinds
from dbtagreements.fields.checks import OWNED_NAME
from dbtagreements.fields.json import LARGEST, FrozenMap
from dbtagreements.fields.kinds import Field, Kind, fields_of, tag_of, word_of
from dbtagreements.fields.nouns import schemas_across
from dbtagreements.span import CLOCK_SPAN_PATTERN, SPAN_PATTERN
from dbtagreements.vocabulary import Code, Vocabulary
from dbtagreements.vocabulary.words import CODE_PATTERN
from dbtagreements.wire.described import field_text, summary
from dbtagreements.wire.times import DAY_PATTERN, INSTANT_PATTERN
from dbtagreements.wire.writing import schema_of

__all__ = ["schema_for"]

Schema: TypeAlias = dict[str, Any]

_TEXT: Final = r"[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*"


def schema_for(cls: type, catalogue: Mapping[type, tuple[type, ...]], title: str) -> Schema:
    """The JSON Schema of the documents of a class, or of the classes that derive from it.

    Args:
        cls: The class, or the one that they derive from.
        catalogue: For each class that others derive from, those that may be read.
        title: What to call it.
    """
    version = schema_of(cls)
    defs = _Definitions(catalogue)
    whole = defs.variant(cls) if cls in catalogue else defs.noun(cls)
    head: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    stated: Schema = {}
    if version is not None:
        head["$id"] = f"urn:{version.replace('/', ':')}"
        stated["required"] = ["schema", *whole.get("required", ())]
    return {
        **head,
        **whole,
        "title": title,
        **stated,
        "$defs": dict(sorted(defs.made.items())),
    }


_SCHEMA: Final = "The version of the format that the document is written in."
_TAG: Final = "The word that tells of which kind it is."


class _Definitions:
    """The parts of a schema that others refer to, each made once."""

    def __init__(self, catalogue: Mapping[type, tuple[type, ...]]) -> None:
        self.made: dict[str, Schema] = {}
        self._catalogue = catalogue
        self._names: dict[type, str] = {}

    def variant(self, base: type) -> Schema:
        """One of the classes that derive from `base`, told apart by its word.

        By `enum` and `if`/`then`, so that a validator's errors name the field that is wrong.
        """
        tag = cast(str, tag_of(base))
        classes = {cast(str, word_of(cls)): cls for cls in self._catalogue[base]}
        return {
            "title": base.__name__,
            "description": summary(base),
            "type": "object",
            "required": [tag],
            "properties": {tag: {"description": _TAG, "enum": list(classes)}},
            "allOf": [
                {
                    "if": {"required": [tag], "properties": {tag: {"const": word}}},
                    "then": self.noun(cls),
                }
                for word, cls in classes.items()
            ],
        }

    def _name(self, cls: type) -> str:
        # A host's class may be called as one of ours is.
        if cls not in self._names:
            taken = set(self._names.values())
            numbered = (f"{cls.__name__}{number}" for number in count(2))
            free = (name for name in chain([cls.__name__], numbered) if name not in taken)
            self._names[cls] = next(free)
        return self._names[cls]

    def noun(self, cls: type) -> Schema:
        """One class, by reference to its part."""
        name = self._name(cls)
        if name not in self.made:
            self.made[name] = {}  # stands in while its own parts are made: it may hold itself
            self.made[name] = self._object(cls)
        return _ref(name)

    def _object(self, cls: type) -> Schema:
        tag, schema = tag_of(cls), schema_of(cls)
        head: Schema = {}
        if schema is not None:
            head["schema"] = {"description": _SCHEMA, "const": schema}
        if tag is not None:
            head[tag] = {"description": _TAG, "const": word_of(cls)}
        fields = fields_of(cls)
        own = {field.wire: self._described(cls, field) for field in fields}
        closed: Schema = {
            "title": cls.__name__,
            "description": summary(cls),
            "type": "object",
            "properties": {**head, **own},
            "required": [
                *((tag,) if tag else ()),
                *(field.wire for field in fields if field.required),
            ],
            "additionalProperties": False,
        }
        if across := schemas_across(cls):
            closed["allOf"] = list(across)
        return closed

    def _described(self, cls: type, field: Field) -> Schema:
        text = field_text(cls, field.name)
        return {**({"description": text} if text else {}), **self._content(field.kind)}

    def _content(self, kind: Kind) -> Schema:
        match kind:
            case kinds.Word():
                return self._word(kind)
            case kinds.Noun(cls=cls):
                return self._inside(cls, self.noun(cls))
            case kinds.Variant(base=base):
                name = self._name(base)
                if name not in self.made:
                    self.made[name] = self.variant(base)
                return self._inside(base, _ref(name))
            case kinds.Either(word=word, noun=noun):
                return {"anyOf": [self._word(word), self._content(noun)]}
            case kinds.Flags(word=word):
                flag: Schema = {"type": "boolean"}
                names = self._word(word)
                return {"type": "object", "propertyNames": names, "additionalProperties": flag}
            case kinds.Many():
                return self._many(kind)
            case kinds.Json():
                return self._json(kind)
            case _:
                return _scalar(kind)

    def _inside(self, cls: type, ref: Schema) -> Schema:
        # What stands in another document states no schema of its own.
        return ref if schema_of(cls) is None else {**ref, "properties": {"schema": False}}

    def _word(self, kind: kinds.Word) -> Schema:
        choices = [self._vocabulary(vocabulary) for vocabulary in kind.vocabularies]
        if kind.host:
            choices.append(self._code())
        return choices[0] if len(choices) == 1 else {"anyOf": choices}

    def _vocabulary(self, vocabulary: type[Vocabulary]) -> Schema:
        name = self._name(vocabulary)
        if name not in self.made:
            self.made[name] = {
                "title": vocabulary.__name__,
                "description": summary(vocabulary),
                "type": "string",
                "enum": [word.value for word in vocabulary],
                "meanings": {word.value: word.meaning for word in vocabulary},
            }
        return _ref(name)

    def _code(self) -> Schema:
        name = self._name(Code)
        self.made[name] = {
            "title": "Code",
            "description": "A host's own word.",
            "type": "string",
            "pattern": _whole(CODE_PATTERN),
        }
        return _ref(name)

    def _many(self, kind: kinds.Many) -> Schema:
        array: Schema = {"type": "array", "items": self._content(kind.item)}
        if kind.least:
            array["minItems"] = kind.least
        if kind.distinct:
            array["uniqueItems"] = True
        return array

    def _json(self, kind: kinds.Json) -> Schema:
        name = {"pattern": _whole(_TEXT)}
        place = self._name(FrozenMap)
        anything = _ref(place)
        self.made[place] = {
            "title": "FrozenMap",
            "description": "Any JSON, with numbers that every reader reads alike.",
            "type": ["null", "boolean", "number", "string", "array", "object"],
            "minimum": -LARGEST,
            "maximum": LARGEST,
            "pattern": _whole(_TEXT),
            "items": anything,
            "propertyNames": name,
            "additionalProperties": anything,
        }
        owned = {"pattern": _whole(OWNED_NAME)} if kind.owned else name
        return {"type": "object", "propertyNames": owned, "additionalProperties": anything}


def _scalar(
    kind: kinds.Text | kinds.Number | kinds.Flag | kinds.Moment | kinds.Day | kinds.Duration,
) -> Schema:
    match kind:
        case kinds.Text():
            return _text(kind)
        case kinds.Number(least=least, most=most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case kinds.Flag():
            return {"type": "boolean"}
        case kinds.Moment():
            return {"type": "string", "format": "date-time", "pattern": _whole(INSTANT_PATTERN)}
        case kinds.Day():
            return {"type": "string", "format": "date", "pattern": _whole(DAY_PATTERN)}
        case _:
            return _duration(kind)


def _text(kind: kinds.Text) -> Schema:
    form = kind.form
    if form is None:
        return {"type": "string", "maxLength": kind.longest, "pattern": _whole(_TEXT)}
    return {"type": "string", "maxLength": form.longest, "pattern": _whole(form.pattern)}


def _duration(kind: kinds.Duration) -> Schema:
    pattern = CLOCK_SPAN_PATTERN if kind.clock else SPAN_PATTERN
    span: Schema = {"type": "string", "pattern": _whole(pattern)}
    return {**span, "not": {"const": "PT0S"}} if kind.positive else span


def _whole(pattern: str) -> str:
    # Python's `$` also matches before a last newline; ECMAScript's does not.
    return rf"^(?:{pattern})$(?!\n)"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
