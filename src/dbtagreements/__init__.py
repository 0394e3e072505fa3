"""The agreements made in Dialectical Behavior Therapy (DBT), as data.

Immutable nouns that check themselves, read from JSON and written back, and free verbs that take
them: `loads`, `dumps`, `sign`, `status`, `amend`, `digest`, `changes`. All names are those of
`dbtagreements._face`. Each comes in when it is first asked for, with the room that it is from and
no other: who only reads and writes does not wait for the rules, or for the law on disclosure.
"""

import typing as _typing

if _typing.TYPE_CHECKING:
    from dbtagreements._face import *  # noqa: F403  # the face is its own list
    from dbtagreements._face import __all__ as __all__
else:
    from functools import cache as _cache
    from importlib import import_module as _import_module
    from itertools import takewhile as _takewhile
    from threading import RLock as _RLock

    # Two threads that each import a part of the same room first would see half-made modules. So one
    # goes at a time, and enters the rooms that others stand on from the ground up, each as a whole.
    # No room below the face asks it for a name: nobody who waits here holds up who is inside.
    _one_at_a_time = _RLock()
    _floors = (
        "dbtagreements.errors",
        "dbtagreements.vocabulary",
        "dbtagreements.vocabulary.promises",
        "dbtagreements.span",
        "dbtagreements.fields",
        "dbtagreements.model",
        "dbtagreements.wire",
        "dbtagreements.lifecycle",
        "dbtagreements.saying",
        "dbtagreements.policies",
    )

    def __getattr__(name):  # noqa: ANN001, ANN202  # type checkers read the names above
        """Bring a name in, with its room."""
        with _one_at_a_time:
            if name == "__all__":
                value = _import_module("dbtagreements._face").__all__
            elif name in _rooms():
                value = getattr(_entered(_rooms()[name]), name)
            else:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
            globals()[name] = value
        return value

    def _entered(room):  # noqa: ANN001, ANN202
        for floor in _takewhile(room.__ne__, _floors):
            _import_module(floor)
        return _import_module(room)

    def __dir__():  # noqa: ANN202
        """All the names, whether they have been asked for or not."""
        here = {name for name in globals() if name.startswith("__") or not name.startswith("_")}
        return sorted({*here, "__all__", *_rooms()})

    @_cache
    def _rooms():  # noqa: ANN202
        """The room of each name, read from the imports of the face without carrying them out."""
        face = _import_module("importlib.util").find_spec("dbtagreements._face")
        rooms, room = {}, None
        for step in _import_module("dis").get_instructions(face.loader.get_code(face.name)):
            if step.opname == "IMPORT_NAME":
                room = step.argval
            elif step.opname == "IMPORT_FROM":
                rooms[step.argval] = room
        return rooms
