"""Puts a mistake into functions that are loaded already, by giving them the changed code.

Nothing is imported anew, so a mutant takes as long as the test that notices it. What a function did
before, when modules were imported or a cache was filled, stays as it was: a mutant that nobody
notices here, and whose function ran before, must be tried in a process that has imported nothing.
"""

import gc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import NamedTuple

__all__ = ["Functions", "exchange", "functions_below"]


class _Place(NamedTuple):
    file: str
    name: str
    line: int


Functions = dict[_Place, list[FunctionType]]


def functions_below(folder: Path) -> Functions:
    """All functions that are loaded, of the modules below a folder."""
    found: Functions = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(str(folder)):
            found[_place(each.__code__)].append(each)
    return found


def exchange(functions: Functions, file: Path, text: str) -> bool:
    """Give functions the code that a changed text of their module says.

    Args:
        functions: The functions that are loaded.
        file: The module.
        text: Its changed text.

    Returns:
        Whether any function is another one now.
    """
    old, new = (
        compile(source, str(file), "exec", dont_inherit=True)
        for source in (file.read_text(encoding="utf-8"), text)
    )
    exchanged = False
    for before, after in _changed(old, new):
        for function in functions.get(_place(before), ()):
            try:
                function.__code__ = after
            except ValueError:  # it knows other names of the function around it than before
                return False
            exchanged = True
    return exchanged


def _place(code: CodeType) -> _Place:
    return _Place(code.co_filename, code.co_qualname, code.co_firstlineno)


def _changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The code that has changed, each with what it was; what is around it first."""
    if old == new:
        return
    yield old, new
    before, after = (
        [each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)
    )
    if len(before) == len(after):
        for pair in zip(before, after, strict=True):
            yield from _changed(*pair)
