"""Where things stand in a value: every noun below it and every field, with its JSON pointer."""

from dbtagreements.fields import FrozenMap
from dbtagreements.fields.kinds import fields_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.pointer import step


def nouns_in(value, pointer=""):
    """The noun itself and every noun below it, each with its pointer."""
    if is_noun(type(value)):
        yield pointer, value
        for field in fields_of(type(value)):
            yield from nouns_in(getattr(value, field.name), pointer + step(field.wire))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from nouns_in(item, pointer + step(index))


def fields_in(value):
    """Every field at every depth: its pointer, what is known of it, and what it holds."""
    for pointer, noun in nouns_in(value):
        for field in fields_of(type(noun)):
            yield pointer + step(field.wire), field, getattr(noun, field.name)


def parts_in(value, pointer=""):
    """Every pointer that leads anywhere below a value, with what stands there in Python."""
    if is_noun(type(value)):
        inside = [(f.wire, getattr(value, f.name)) for f in fields_of(type(value))]
    elif isinstance(value, FrozenMap):
        inside = list(value.items())
    elif isinstance(value, tuple):
        inside = list(enumerate(value))
    else:
        return
    for name, part in inside:
        yield pointer + step(name), part
        yield from parts_in(part, pointer + step(name))


def everything_in(value):
    """The value and all that it is made of, to the bottom."""
    yield value
    if is_noun(type(value)):
        parts = [getattr(value, field.name) for field in fields_of(type(value))]
    elif isinstance(value, FrozenMap):
        parts = list(value.values())
    elif isinstance(value, tuple | frozenset):
        parts = list(value)
    else:
        return
    for part in parts:
        yield from everything_in(part)
