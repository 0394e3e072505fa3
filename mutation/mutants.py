"""The mistakes that can be made in a module: mutmut's, in every function, decorated ones too.

mutmut itself passes over decorated functions, since it calls its mutants through a second function.
Here a mutant is a changed text of the whole module, so rules, properties and checks take part.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

__all__ = ["Mutant", "mutants_of", "text_of"]

# As in mutmut: what is made before a method could change it, and calls that type checkers need.
_NEVER_INSIDE: Final = {"__getattribute__", "__new__", "__setattr__"}
_NEVER_CALLED: Final = {"isinstance", "len"}
_SIMPLE: Final = (cst.Name, cst.BaseNumber, cst.BaseString)


class Mutant(NamedTuple):
    """A mistake at one place.

    Attributes:
        key: What it is known by, for as long as its function stays as it is.
        module: The file, from the root of the sources.
        function: The function or method, with its class.
        line: Where the mistake stands.
        lines: The first and the last line of what the function does.
        source: The module.
        old: The node that is changed.
        new: The node that it is changed to.
    """

    key: str
    module: str
    function: str
    line: int
    lines: tuple[int, int]
    source: cst.Module
    old: cst.CSTNode
    new: cst.CSTNode


def mutants_of(root: Path, module: str) -> Iterable[Mutant]:
    """All mutants of a module, in the order of its text.

    Args:
        root: The folder of the sources.
        module: The file, from there.
    """
    text = (root / module).read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text))
    finder = _Finder(module)
    wrapper.visit(finder)
    return {mutant.key: mutant for mutant in finder.found}.values()


def text_of(mutant: Mutant) -> str:
    """The whole text of the module with the mistake in it."""
    return cst.ensure_type(mutant.source.visit(_Exchange(mutant.old, mutant.new)), cst.Module).code


class _Finder(cst.CSTVisitor):
    """Finds the mutants of a module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: str) -> None:
        super().__init__()
        self.found: list[Mutant] = []
        self._module = module
        self._source = cst.Module([])
        self._names: list[str] = []
        # The function or method that a node stands in, not one inside it.
        self._outer: cst.FunctionDef | None = None
        self._outer_text = ""

    def visit_Module(self, node: cst.Module) -> None:  # noqa: N802  # the name that libcst calls
        self._source = node

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_left_out(node):
            return False
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            self._names.append(node.name.value)
        if isinstance(node, cst.FunctionDef) and self._outer is None:
            self._outer, self._outer_text = node, self._source.code_for_node(node)
        if self._outer is not None:
            self.found += self._at(node, self._outer)
        return super().on_visit(node)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef):
            self._names.pop()
        if original_node is self._outer:
            self._outer = None
        super().on_leave(original_node)

    def _at(self, node: cst.CSTNode, outer: cst.FunctionDef) -> Iterator[Mutant]:
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for new in operator(node):
                    if not _says_the_same(node, new):
                        yield self._mutant(node, new, outer)

    def _mutant(self, old: cst.CSTNode, new: cst.CSTNode, outer: cst.FunctionDef) -> Mutant:
        where = self.get_metadata(PositionProvider, old).start
        around = self.get_metadata(PositionProvider, outer)
        body = self.get_metadata(PositionProvider, outer.body)
        before, after = self._source.code_for_node(old), self._source.code_for_node(new)
        function = ".".join(self._names)
        place = f"{where.line - around.start.line}:{where.column}"
        said = "\0".join((self._module, function, self._outer_text, place, before, after))  # noqa: FLY002  # longer than a line
        return Mutant(
            hashlib.sha256(said.encode()).hexdigest()[:12],
            self._module,
            function,
            where.line,
            (body.start.line, body.end.line),
            self._source,
            old,
            new,
        )


def _is_left_out(node: cst.CSTNode) -> bool:
    """Whether neither a node nor what stands in it is changed, as mutmut has it."""
    match node:
        case cst.Annotation() | cst.Decorator():
            return True
        case cst.FunctionDef(name=cst.Name(value=name)):
            return name in _NEVER_INSIDE
        case cst.Call(func=cst.Name(value=name)):
            return name in _NEVER_CALLED
        case cst.Param(default=cst.BaseExpression() as default):
            return not isinstance(default, _SIMPLE)
        case _:
            return False


def _says_the_same(old: cst.CSTNode, new: cst.CSTNode) -> bool:
    """Whether only a type is changed that a checker reads and nothing else: `cast(None, value)`."""
    return m.matches(old, m.Call(func=m.Name("cast"))) and m.matches(
        new, m.Call(args=[m.Arg(m.Name("None")), m.Arg()])
    )


class _Exchange(cst.CSTTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: cst.CSTNode, new: cst.CSTNode) -> None:
        super().__init__()
        self._old = old
        self._new = new

    def on_visit(self, node: cst.CSTNode) -> bool:
        return node is not self._old

    def on_leave(self, original_node: Any, updated_node: Any) -> Any:
        return self._new if original_node is self._old else updated_node
