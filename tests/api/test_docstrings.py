"""What docstrings say, and that they say it of everything that a host may use."""

import ast
import importlib
import inspect
import pkgutil
import re
from enum import Enum
from textwrap import dedent

import attrs
import pytest

import dbtagreements
from dbtagreements import fields, model
from dbtagreements.fields.nouns import is_noun
from dbtagreements.integrations import jose

MODULES = ["dbtagreements"] + [
    found.name
    for found in pkgutil.walk_packages(dbtagreements.__path__, "dbtagreements.")
    if not found.name.endswith("__main__")
]
# The doors to other libraries stand beside the face, and are described as it is.
FACE = {name: getattr(module, name) for module in (dbtagreements, jose) for name in module.__all__}
CLASSES = [
    value for value in FACE.values() if inspect.isclass(value) and not issubclass(value, Enum)
]
VERBS = {name: value for name, value in FACE.items() if inspect.isroutine(value)}
HOSTS = {
    name: value for name in fields.__all__ if inspect.isfunction(value := getattr(fields, name))
}
NOUNS = [cls for cls in vars(model).values() if is_noun(cls)]
WITH_FIELDS = [cls for cls in CLASSES if attrs.has(cls)]
NAMES = "Args|Attributes|Returns|Yields|Raises|Example"
SECTION = re.compile(rf"^({NAMES})[^\n]*:\n((?: .*\n|\n)*)", re.MULTILINE)
ENTRY = re.compile(r"^    (\*{0,2}\w+): \S", re.MULTILINE)


def sections(thing):
    return dict(SECTION.findall(inspect.cleandoc(thing.__doc__ or "") + "\n"))


def entries(thing, section):
    return ENTRY.findall(sections(thing).get(section, ""))


def methods(cls):
    """The public methods and properties that a class has of its own."""
    for name, value in vars(cls).items():
        plain = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if not name.startswith("_") and inspect.isfunction(plain):
            yield plain


METHODS = {method.__qualname__: method for cls in CLASSES for method in methods(cls)}
ROUTINES = {**VERBS, **HOSTS, **METHODS}
DESCRIBED = {**{cls.__name__: cls for cls in CLASSES}, **ROUTINES}


def parameters(name):
    names = [*inspect.signature(ROUTINES[name]).parameters]
    return names[1:] if name in METHODS else names


def refers(routine):
    """Whether it says that it takes, or raises, what another one does."""
    return re.search(r"what `\w+` does|[Aa]s `\w+` does", routine.__doc__) is not None


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name):
    assert (importlib.import_module(name).__doc__ or "").strip()


@pytest.mark.parametrize("name", DESCRIBED)
def test_everything_that_a_host_may_use_says_what_it_is_in_its_first_line(name):
    first = (DESCRIBED[name].__doc__ or "").strip().partition("\n")[0]
    assert first
    assert first[0].isupper() or first[0] == "`"
    assert first.endswith(".")


@pytest.mark.parametrize("name", ROUTINES)
def test_args_name_the_parameters_in_their_order(name):
    routine = ROUTINES[name]
    if "Args" in sections(routine):
        assert entries(routine, "Args") == parameters(name)
    else:
        # What takes nothing, or one thing that its name and its first line say all about.
        assert len(parameters(name)) <= 1 or refers(routine)


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_says_what_it_takes_and_shows_it(name):
    assert entries(VERBS[name], "Args") == parameters(name)
    assert ">>> " in VERBS[name].__doc__


@pytest.mark.parametrize("name", ROUTINES)
def test_what_a_function_raises_is_said(name):
    routine = ROUTINES[name]
    code = ast.parse(dedent(inspect.getsource(routine)))
    raised = {
        re.match(r"\w+", ast.unparse(node.exc))[0]
        for node in ast.walk(code)
        if isinstance(node, ast.Raise) and node.exc is not None
    }
    by_name = {error for error in raised if error[0].isupper()}
    assert by_name <= {*entries(routine, "Raises")} or refers(routine)


@pytest.mark.parametrize("cls", dict.fromkeys([*WITH_FIELDS, *NOUNS]), ids=lambda c: c.__name__)
def test_attributes_say_one_line_of_each_field_where_the_field_is_declared(cls):
    inherited = {
        name for base in cls.__mro__[1:] if attrs.has(base) for name in attrs.fields_dict(base)
    }
    own = [
        name
        for name in attrs.fields_dict(cls)
        if name not in inherited and not name.startswith("_")
    ]
    assert entries(cls, "Attributes") == own


@pytest.mark.parametrize("cls", dbtagreements.COMMITMENTS, ids=lambda c: c.__name__)
def test_every_commitment_shows_how_it_is_made(cls):
    assert ">>> " in cls.__doc__
    assert f"{cls.__name__}(" in cls.__doc__
