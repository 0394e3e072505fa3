"""Plain data taken apart and put together again: places, changes at a place, seeded mutations."""

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any, Final

from dbtagreements.pointer import join

__all__ = [
    "STRANGE",
    "Path",
    "copied",
    "get",
    "mutated",
    "places",
    "put",
    "removed",
    "renamed",
    "walked",
]

Path = tuple[str | int, ...]

# Something of every JSON type, and what lies beside what a field might hold.
STRANGE: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    1.0,
    1.5,
    2**53 - 1,
    2**53,
    -(2**53),
    "",
    " ",
    "1",
    "true",
    "a\nb",
    "a\tb",
    "a\u0001b",
    "\u2028",
    "x" * 201,
    "x" * 2001,
    "client",
    "nobody",
    "self_harm",
    "selfharm",
    "individual",
    "clinic:walk",
    "clinic:",
    "emergency_line",
    "PT0S",
    "PT1H",
    "P1D",
    "P1W2D",
    "P1Y2D",
    "PT90M\n",
    "2026-01-05",
    "2026-02-30",
    "2026-1-5",
    "0000-01-01",
    "2026-01-05T14:00:00Z",
    "2026-01-05T14:00:00+00:00",
    "2026-01-05T14:00:00.1234567Z",
    "2026-01-05T24:00:00Z",
    "2026-01-05T14:00:00",
    "0001-01-01T00:00:00+14:00",
    "08:00",
    "24:00",
    "Europe/London",
    "Europe/Atlantis",
    "en-GB",
    "USD",
    "12.50",
    "sha256:" + "0" * 64,
    "sha256:" + "0" * 63,
    "urn:x:1",
    [],
    [None],
    ["client"],
    ["client", "client"],
    ["self_harm", "urges"],
    [[]],
    {},
    {"id": "x"},
    {"start": "2026-01-05"},
    {"kind": "refrain", "id": "c9", "by": ["client"], "behaviors": ["self_harm"]},
    {"clinic:x": {"a": [1, True, None, 1.5]}},
)


def walked(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every place in plain data with what stands there, from the outside in, in order."""
    yield path, data
    if isinstance(data, dict):
        for name, value in data.items():
            yield from walked(value, (*path, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from walked(value, (*path, index))


def places(data: Any) -> list[Path]:
    """Every place in plain data."""
    return [path for path, _ in walked(data)]


def copied(data: Any) -> Any:
    """Data that shares nothing with `data`."""
    return copy.deepcopy(data)


def get(data: Any, path: Path) -> Any:
    """What stands at a place."""
    for token in path:
        data = data[token]
    return data


def put(data: Any, path: Path, value: Any) -> Any:
    """A copy with something else at a place."""
    if not path:
        return value
    changed = copied(data)
    get(changed, path[:-1])[path[-1]] = value
    return changed


def removed(data: Any, path: Path) -> Any:
    """A copy without what stands at a place."""
    changed = copied(data)
    del get(changed, path[:-1])[path[-1]]
    return changed


def renamed(data: Any, path: Path, name: str) -> Any:
    """A copy in which a member has another name, in its old position."""
    changed = copied(data)
    outer = get(changed, path[:-1])
    members = [(name if old == path[-1] else old, value) for old, value in outer.items()]
    outer.clear()
    outer.update(members)
    return changed


def mutated(data: Any, others: list[Any], chance: random.Random) -> tuple[Any, str]:
    """A copy with one thing changed, and how it was changed.

    Args:
        data: A document.
        others: Documents whose parts may be put into it.
        chance: What decides.
    """
    # The whole is seldom put aside for something else: nothing would be left to look at.
    path = chance.choice(places(data)[chance.random() > 0.01 :] or [()])
    how = chance.choice(_WAYS)
    return how(data, path, others, chance), f"{how.__name__} at {join(path)!r}"


def _strange(data: Any, path: Path, _: list[Any], chance: random.Random) -> Any:
    return put(data, path, copied(chance.choice(STRANGE)))


def _without(data: Any, path: Path, _: list[Any], __: random.Random) -> Any:
    return removed(data, path) if path else {}


def _exchanged(data: Any, path: Path, others: list[Any], chance: random.Random) -> Any:
    other = chance.choice(others)
    return put(data, path, copied(get(other, chance.choice(places(other)))))


def _exchanged_alike(data: Any, path: Path, others: list[Any], chance: random.Random) -> Any:
    """What stands elsewhere under the same name: most often the right type."""
    alike = [
        value
        for other in others
        for there, value in walked(other)
        if path and there and there[-1] == path[-1]
    ]
    return put(data, path, copied(chance.choice(alike))) if alike else data


def _with_member(data: Any, path: Path, others: list[Any], chance: random.Random) -> Any:
    """A member that other objects have and this one perhaps not."""
    while path and not isinstance(get(data, path), dict):
        path = path[:-1]
    if not isinstance(get(data, path), dict):
        return data
    members = [
        (there[-1], value)
        for there, value in walked(chance.choice(others))
        if there and isinstance(there[-1], str)
    ]
    name, value = chance.choice([*members, ("unheard_of", 1), ("clinic:x", 1)])
    return put(data, (*path, name), copied(value))


def _with_element(data: Any, path: Path, _: list[Any], chance: random.Random) -> Any:
    """An element again, or something strange, in the nearest array around."""
    while path and not isinstance(get(data, path), list):
        path = path[:-1]
    array = get(data, path)
    if not isinstance(array, list):
        return data
    extra = chance.choice([*array, chance.choice(STRANGE)])
    where = chance.randint(0, len(array))
    return put(data, path, [*array[:where], copied(extra), *array[where:]])


def _shuffled(data: Any, path: Path, _: list[Any], chance: random.Random) -> Any:
    found = get(data, path)
    if isinstance(found, list):
        return put(data, path, chance.sample(found, len(found)))
    if isinstance(found, dict):
        return put(data, path, dict(chance.sample(list(found.items()), len(found))))
    return data


def _respelled(data: Any, path: Path, _: list[Any], chance: random.Random) -> Any:
    found = get(data, path)
    if isinstance(found, str):
        ways: list[Callable[[str], Any]] = [
            str.upper,
            str.title,
            lambda text: text + "\n",
            lambda text: " " + text,
            lambda text: text[:-1],
            lambda text: text + "0",
            lambda text: text.replace("-", ""),
            lambda text: text.replace("Z", "+01:00"),
            lambda text: [text],
            lambda text: text.replace("1", "\u0661"),
        ]
        return put(data, path, chance.choice(ways)(found))
    if isinstance(found, bool):
        return put(data, path, chance.choice([not found, int(found), str(found).lower()]))
    if isinstance(found, int | float):
        return put(data, path, chance.choice([float(found), -found, found + 1, str(found), 0]))
    return data


_WAYS: Final = (
    _strange,
    _without,
    _exchanged,
    _exchanged_alike,
    _exchanged_alike,
    _with_member,
    _with_element,
    _shuffled,
    _respelled,
)
