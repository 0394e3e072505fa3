"""How Sphinx builds these pages (`make docs`). Nothing is fetched: there is no intersphinx."""

import re
import sys
from contextlib import suppress
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any, get_type_hints

from docutils import nodes
from sphinx.addnodes import desc_signature
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

project = "dbtagreements"
author = "The dbtagreements developers"
copyright = "2026, the dbtagreements developers"
release = version = version_of("dbtagreements")

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "nouns", "glance"]
exclude_patterns = ["_build"]
default_role = "code"  # what docstrings put between single backticks
source_suffix = {".md": "markdown"}

html_theme = "furo"
html_title = f"dbtagreements {release}"
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["pages.css"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

# A class is shown with its fields in the order of its body. They are described once, under
# `Attributes:` in its docstring, and typed where they are described.
add_module_names = False
toc_object_entries_show_parents = "hide"
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True  # `rules = STANDARD_RULES`, not all that stands behind the name
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# Every name must lead somewhere. These lead into packages whose pages are not at hand here.
nitpicky = True
nitpick_ignore_regex = [
    # pendulum's own modules are where its classes live, not where its users import them from.
    ("py:.*", r"(pendulum\..*|Date|DateTime|Time)"),
    # The standard library, attrs, cattrs, hypothesis, joserfc, pyarrow: well known, and too many.
    ("py:.*", r"(collections|datetime|enum|os|pathlib|typing)\..*"),
    ("py:.*", r"((attr|attrs|cattrs)\..*|Converter)"),
    ("py:.*", r"(hypothesis\..*|SearchStrategy)"),
    ("py:.*", r"(joserfc\..*|OKPKey|ECKey)"),
    ("py:.*", r"pyarrow\..*"),
    # Any JSON value; the alias holds itself, so it is written as text.
    ("py:class", "Json"),
    # A type variable is an implementation's letter.
    ("py:.*", r"(.*\.)?_?[A-Z]"),
]


def show_plain_types(_app: Sphinx, callable_: Any, _bound_method: bool) -> None:  # noqa: FBT001
    """Show what a field is (`str`), without the checks that stand behind it in `Annotated`."""
    # A built-in has no annotations of its own, and what makes a NamedTuple has no module.
    with suppress(AttributeError, KeyError, NameError, TypeError):
        names = vars(sys.modules[callable_.__module__])  # a class may name itself in a field
        callable_.__annotations__ = get_type_hints(callable_, localns=names)


def show_given_defaults(_app: Sphinx, callable_: Any, _bound_method: bool) -> None:  # noqa: FBT001
    """Show the defaults that a class gives, and not how attrs writes them in its `__init__`.

    What is preserved of a default is its text. In a method that attrs has made, that text is a
    look-up such as `attr_dict['years'].default`; the value is what a reader can use.
    """
    code = getattr(callable_, "__code__", None)
    if code is not None and code.co_filename.startswith("<attrs generated"):
        vars(callable_).pop("__signature__", None)


def refuse_look_ups(_app: Sphinx, page: nodes.document) -> None:
    """Warn where a signature shows what attrs writes for a default: a warning ends the build."""
    for signature in page.findall(desc_signature):
        if re.search(r"\battr_dict\b|\bNOTHING\b", signature.astext()):
            where = ", ".join(signature["ids"])
            getLogger(__name__).warning("a signature shows no value for a default: %s", where)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-before-process-signature", show_plain_types)
    app.connect("autodoc-before-process-signature", show_given_defaults)
    app.connect("doctree-read", refuse_look_ups)
