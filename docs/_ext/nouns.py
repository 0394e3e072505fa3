"""What the reference says of nouns and words, read from the same annotations as everything else.

Autodoc shows a class with its docstring. Here each field gets what it may hold, each class that is
told by a word gets that word, and each vocabulary gets the table of its words: nothing is listed
twice by hand, so nothing can differ.
"""
# ruff: noqa: INP001  # a folder of pages is not a package

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer

import dbtagreements
from dbtagreements import templates
from dbtagreements.fields import kinds
from dbtagreements.fields.json import LARGEST
from dbtagreements.fields.kinds import Field, Kind, fields_of, tag_of, word_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code, Vocabulary

_ENTRY: Final = re.compile(r"^(\w+): (?=\S)")

# `Span`s: reStructuredText lets no letter follow.
_PLURAL: Final = re.compile(r"(?<!`)`([^`]+)`s\b")

# What a text of a form is called, by the code of the problem that another writing is.
_FORMS: Final = {
    "bad_id": "id",
    "bad_zone": "zone",
    "bad_language": "language tag",
    "bad_digest": "digest",
    "bad_proof": "detached JWS",
    "bad_uri": "URI",
    "bad_policy_code": "code of a policy",
    "bad_jurisdiction": "ISO 3166 code",
    "bad_amount": "amount",
    "bad_currency": "currency",
    "bad_time_of_day": "time of day",
}


# What content of a kind is called, where nothing more is to be said of it.
_PLAIN: Final[dict[type, str]] = {
    kinds.Flag: "true or false",
    kinds.Moment: "instant",
    kinds.Day: "day",
    kinds.Json: "JSON object",
}


def content(kind: Kind) -> str:
    """What content of this kind is, in a few words."""
    match kind:
        case kinds.Text(form=kinds.Form() as form):
            return " ".join(filter(None, (kind.names, _FORMS[form.code])))
        case kinds.Text():
            return f"text of up to {kind.longest:,} characters"
        case kinds.Number(least=least, most=most):
            return f"whole number from {least}" + (f" to {most}" if most < LARGEST else "")
        case kinds.Word():
            return " or ".join(map(_ref, (*kind.vocabularies, *((Code,) * kind.host))))
        case kinds.Duration():
            return (
                _ref(Span) + " of clock units" * kind.clock + ", longer than none" * kind.positive
            )
        case kinds.Noun(cls=cls) | kinds.Variant(base=cls):
            return _ref(cls)
        case kinds.Either(word=word, noun=noun):
            return f"{content(word)}, or {content(noun)}"
        case kinds.Flags(word=word):
            return f"object from {content(word)} to true or false"
        case kinds.Many():
            return _several(kind)
        case _:
            return _PLAIN[type(kind)]


def _several(kind: kinds.Many) -> str:
    several = "tuple" if kind.ordered else "set"
    one = content(kind.item)
    of = "texts" + one.removeprefix("text") if one.startswith("text ") else one
    of += "s" * one.endswith("id")
    least = f", at least {kind.least}" if kind.least else ""
    distinct = ", none twice" if kind.distinct and kind.ordered else ""
    return f"{several} of {of}{least}{distinct}"


def _ref(cls: type) -> str:
    return f":py:class:`~dbtagreements.{cls.__name__}`"


def _field(field: Field) -> str:
    parts = [content(field.kind)]
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        parts.append("filled in when left out" if field.default.takes_self else "may be left out")
    elif field.required:
        parts.append("must be given")
    elif isinstance(field.default, Vocabulary | bool | int):
        parts.append(f"``{field.default!r}`` when left out")
    else:
        parts.append("may be left out")
    if field.wire != field.name:
        parts.append(f"``{field.wire}`` in JSON")
    return "; ".join(parts)


def describe(
    _app: Sphinx, what: str, _name: str, obj: Any, _options: Any, lines: list[str]
) -> None:
    """Add to a docstring what its class's annotations say. Runs before napoleon does."""
    lines[:] = [_PLURAL.sub(r"``\1``\\ s", line) for line in lines]
    if isinstance(obj, type) and issubclass(obj, Vocabulary) and len(obj):
        lines[:] = [*_with_source_apart(lines), "", *_table(obj)]
    elif what == "class" and is_noun(obj):
        lines[:] = list(_noun(obj, lines))
    elif what in {"class", "exception"}:
        lines[:] = list(_section(lines, "Attributes", lambda entries: _fields({}, entries)))
    else:
        lines[:] = list(_section(lines, "Returns", _returned))


def restore(_app: Sphinx, what: str, _name: str, obj: Any, _options: Any, lines: list[str]) -> None:
    """Give a property its own words back: napoleon takes what stands before a colon for a type."""
    if what == "property":
        lines[:] = inspect.cleandoc(obj.__doc__).splitlines()


def _with_source_apart(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("Source:"):
            yield ""
        yield line


def _noun(cls: type, lines: list[str]) -> Iterator[str]:
    head, *rest = lines
    yield head
    if word_of(cls):
        yield from ("", f'In JSON ``"{tag_of(cls)}": "{word_of(cls)}"``.{_inherited(cls)}')
    fields = {field.name: field for field in fields_of(cls)}
    yield from _section(rest, "Attributes", lambda entries: _fields(fields, entries))


def _inherited(cls: type) -> str:
    (base,) = cls.__bases__
    if not is_noun(base):
        return ""
    these = " and these" if len(fields_of(cls)) > len(fields_of(base)) else ""
    return f" It has the fields of {_ref(base)}{these}."


def _section(
    lines: list[str], name: str, write: Callable[[list[str]], Iterator[str]]
) -> Iterator[str]:
    """The lines with one of their sections written anew."""
    inside: list[str] | None = None
    for line in [*lines, "."]:
        if inside is not None and line and not line.startswith(" "):
            yield from write(inside)
            inside = None
        if line == f"{name}:":
            inside = []
        elif inside is not None:
            inside.append(line[4:])
        elif line != ".":
            yield line


def _returned(lines: list[str]) -> Iterator[str]:
    # Napoleon would take what stands before a colon for a type.
    first, *rest = lines
    yield f":returns: {first}"
    yield from (f"    {line}" for line in rest)


def _fields(fields: dict[str, Field], lines: list[str]) -> Iterator[str]:
    yield from (".. container:: fields", "")
    for line in lines:
        entry = _ENTRY.match(line)
        if entry:
            field = fields.get(entry[1])
            yield f"    ``{entry[1]}``" + (f" : {_field(field)}" if field else "")
            yield f"        {line[entry.end() :]}"
        else:
            yield f"    {line}".rstrip()
    yield ""


def _table(vocabulary: type[Vocabulary]) -> Iterator[str]:
    yield from (".. list-table::", "   :header-rows: 1", "   :widths: 34 66", "   :class: words")
    yield from ("", "   * - word", "     - meaning")
    for word in vocabulary:
        yield f"   * - ``{word.value}``"
        yield f"     - {word.meaning}"


def sign(
    _app: Sphinx, what: str, _name: str, obj: Any, _options: Any, _signature: Any, _return: Any
) -> tuple[str, None] | None:
    """Leave out the call of a vocabulary, which nobody makes, and of a noun: its fields say it."""
    if what == "class" and (issubclass(obj, Vocabulary) or is_noun(obj)):
        return "", None
    return None


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content_node: nodes.TextElement
) -> nodes.reference | None:
    """Lead a class's name in its own module to the page of its public name."""
    name = node.get("reftarget", "").rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in dbtagreements.__all__:
        return None
    domain = env.get_domain("py")
    found = domain.resolve_any_xref(
        env, node["refdoc"], app.builder, f"dbtagreements.{name}", node, content_node
    )
    return found[0][1] if found else None


def forget_overloads(_app: Sphinx) -> None:
    """Show one signature of a template, as its page has it: the others differ by a word each."""
    for function in (templates.minimal, templates.standard):
        analyzer = ModuleAnalyzer.for_module(function.__module__)
        analyzer.analyze()
        analyzer.overloads.clear()


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", forget_overloads)
    app.connect("autodoc-process-docstring", describe, priority=400)
    app.connect("autodoc-process-docstring", restore, priority=600)
    app.connect("autodoc-process-signature", sign, priority=400)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True}
