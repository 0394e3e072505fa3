"""Older documents brought up to the present version of the wire format, one version at a time.

A step is a pure function from the plain data of one version to that of the next. It never changes
what a digest covers: old signatures keep counting.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from dbtagreements.errors import Problem

__all__ = ["UPCASTS", "Step", "upcast"]

Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTS: Final[Mapping[str, Step]] = {}
"""For each older version, by the text of its `schema`, the step to the next. None is older yet."""

_VERSION: Final = re.compile(r"([a-z-]{1,64})/([1-9][0-9]{0,3})")


def upcast(
    data: Mapping[str, Any], schema: str, steps: Mapping[str, Step] = UPCASTS
) -> tuple[Mapping[str, Any] | None, Problem | None]:
    """The members of a document in the present version, without its `schema`.

    Args:
        data: The members of the document.
        schema: What the present version's documents state, as `dbtagreements/1`.
        steps: The steps from older versions.

    Returns:
        The members, and what is wrong with the schema. A document that states none is read as one
        of the present version, so that what else is wrong is found too; of one that states another
        kind or a newer version there are no members.
    """
    said = data.get("schema")
    if said is None:
        code = "null" if "schema" in data else "missing"
        rest = {name: value for name, value in data.items() if name != "schema"}
        return rest, Problem(code, "/schema", f"expected {schema}")
    if not isinstance(said, str):
        return None, Problem("wrong_type", "/schema", f"expected {schema}")
    present = dict(data)
    while said != schema and said in steps:
        present = steps[said](present)
        said = present["schema"]
    if said == schema:
        del present["schema"]
        return present, None
    return None, _foreign(said, schema)


def _foreign(said: str, schema: str) -> Problem:
    version, ours = _VERSION.fullmatch(said), _VERSION.fullmatch(schema)
    if version and ours and version[1] == ours[1] and int(version[2]) > int(ours[2]):
        return Problem(
            "newer_schema", "/schema", f"expected {schema} or older: this reader is too old for it"
        )
    return Problem("unknown_schema", "/schema", f"expected {schema}")
