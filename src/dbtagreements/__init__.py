"""The agreements made in Dialectical Behavior Therapy (DBT), as data.

Immutable nouns that check themselves, read from JSON and written back, and free verbs that take
them: `loads`, `dumps`, `sign`, `status`, `amend`, `digest`, `changes`. All names are those of
`dbtagreements._face`, which is imported when the first of them is asked for.
"""

import typing as _typing

if _typing.TYPE_CHECKING:
    from dbtagreements._face import *  # noqa: F403  # the face is its own list
    from dbtagreements._face import __all__ as __all__
else:
    from importlib import import_module as _import_module

    def __getattr__(name):  # noqa: ANN001, ANN202  # type checkers read the names above
        """Bring all the names in when one of them is asked for."""
        face = _import_module("dbtagreements._face")
        if name != "__all__" and name not in face.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals().update({known: getattr(face, known) for known in face.__all__})
        globals()["__all__"] = face.__all__
        return globals()[name]

    def __dir__():  # noqa: ANN202
        """All the names, whether they have been asked for or not."""
        return sorted({*globals(), *__getattr__("__all__")} - {"_import_module", "_typing"})
