"""No module keeps state: what stands at its top is constant, so that threads may share it."""

import ast
import importlib
import pkgutil
from collections.abc import MutableMapping, MutableSequence, MutableSet
from pathlib import Path

import pytest

import dbtagreements

SOURCES = Path(dbtagreements.__file__).parent
PATHS = sorted(SOURCES.rglob("*.py"))
MUTABLE = (MutableMapping, MutableSequence, MutableSet)
CHANGING = {
    *("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"),
    *("reverse", "setdefault", "sort", "update", "__setitem__", "__delitem__"),
}


def relative(path):
    return path.relative_to(SOURCES).as_posix()


def statements(path):
    """What stands at the top of a module, also in its branches, and in the bodies of classes."""
    waiting = ast.parse(path.read_text(encoding="utf-8")).body
    for node in waiting:
        if isinstance(node, ast.If | ast.Try | ast.With | ast.For | ast.ClassDef):
            waiting.extend(getattr(node, "body", []))
            waiting.extend(getattr(node, "orelse", []))
        yield node


def is_mutable(node):
    if isinstance(node, ast.Call):
        called = node.func.value if isinstance(node.func, ast.Subscript) else node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return name in {"dict", "list", "set", "bytearray", "defaultdict", "deque", "Counter"}
    return isinstance(
        node, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp
    )


def constants(path):
    """The names at the top of a module, or of a class, that hold something mutable."""
    for node in statements(path):
        if isinstance(node, ast.Assign) and is_mutable(node.value):
            yield from ((target.id, "") for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and node.value and is_mutable(node.value):
            yield node.target.id, ast.unparse(node.annotation)


@pytest.mark.parametrize("path", PATHS, ids=relative)
def test_what_could_be_changed_at_the_top_of_a_module_is_final_and_never_changed(path):
    text = path.read_text(encoding="utf-8")
    held = {name: annotation for name, annotation in constants(path) if name != "__all__"}
    for name, annotation in held.items():
        assert annotation.startswith(("Final", "ClassVar[Final")), name
    for node in ast.walk(ast.parse(text)):
        assert not isinstance(node, ast.Global), "a function changes its module"
        match node:
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                assert name not in held
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)):
                assert not (name in held and attribute in CHANGING)
            case ast.AugAssign(target=ast.Name(id=name)):
                assert name not in held


@pytest.mark.parametrize(
    "name", ["", *(found.name for found in pkgutil.iter_modules([str(SOURCES)]))]
)
def test_what_a_room_offers_cannot_be_changed(name):
    if name == "__main__":
        return
    room = importlib.import_module(f"dbtagreements.{name}".rstrip("."))
    for public in getattr(room, "__all__", ()):
        value = getattr(room, public)
        assert not isinstance(value, MUTABLE), public
