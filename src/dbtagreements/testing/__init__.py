"""Strategies for hypothesis: valid agreements, treatments, histories and documents for tests.

They are made from the same annotations as everything else. Where hypothesis is installed beside
this library, `st.from_type(SafetyAgreement)` works without an import of this module.
"""


def register() -> None:
    """Teach hypothesis' `from_type` the classes of the model; hypothesis calls it when it loads.

    What is drawn is made ready only when it is first asked for. Who asks for another type, such as
    `Hashable`, of which our classes are some, is given none of them.
    """
    # Not at the top: when this module is imported before hypothesis is, hypothesis calls
    # `register` while the import below still goes on, and finds what stands above it.
    from hypothesis.strategies import SearchStrategy, register_type_strategy  # noqa: PLC0415

    from dbtagreements import Code, FrozenMap, Span, model  # noqa: PLC0415
    from dbtagreements.fields.nouns import is_noun  # noqa: PLC0415

    ours = (Code, FrozenMap, Span, *filter(is_noun, vars(model).values()))

    def resolve(cls: type[object]) -> SearchStrategy[object]:
        return values(cls) if cls in ours else NotImplemented

    for cls in ours:
        register_type_strategy(cls, resolve)


# Below `register` and not at the top, since it imports hypothesis, which then calls `register`.
from dbtagreements.testing.strategies import (  # noqa: E402
    agreements,
    documents,
    histories,
    treatments,
    values,
)

__all__ = ["agreements", "documents", "histories", "register", "treatments", "values"]
