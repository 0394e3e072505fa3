"""What docstrings say about classes and their fields, for the JSON Schema and the documentation."""

import inspect
import re
from typing import Final

from dbtagreements.fields.kinds import once_a_class

__all__ = ["field_text", "summary"]

_SECTION: Final = re.compile(r"^Attributes:\n((?:[ ]+.*\n?|\n)*)", re.MULTILINE)
_ENTRY: Final = re.compile(r"^[ ]{4}(\w+): (.*(?:\n[ ]{5,}.*)*)", re.MULTILINE)


def summary(cls: type) -> str:
    """The first line of a class's docstring: what it is."""
    return (inspect.cleandoc(cls.__doc__ or "").splitlines() or [""])[0]


def field_text(cls: type, name: str) -> str:
    """What the docstring of a class, or of one it derives from, says of a field.

    Nothing where there are no docstrings, as in a Python that was told to leave them out.
    """
    return next((t[name] for base in cls.__mro__ if name in (t := _attributes(base))), "")


@once_a_class
def _attributes(cls: type) -> dict[str, str]:
    section = _SECTION.search(inspect.cleandoc(cls.__doc__ or "") + "\n")
    if section is None:
        return {}
    return {name: " ".join(text.split()) for name, text in _ENTRY.findall(section[1])}
