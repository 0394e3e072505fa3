"""Valid documents changed in one place or two, as broken programs and hands change them.

Every change is made of the text itself, so that what JSON parsers forgive is among them: a name
given twice in three spellings, escapes, white space, other forms of a number, bytes cut or turned.
"""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.wire.plain import mutated

__all__ = ["mutants"]


def mutants(texts: tuple[str, ...], count: int, seed: int) -> Iterator[str | bytes]:
    """So many texts, each made of one of the valid ones."""
    chance = random.Random(seed)  # noqa: S311  # no secrets: the same texts every time
    for _ in range(count):
        text: str | bytes = chance.choice(texts)
        for _ in range(chance.choice((1, 1, 1, 2))):
            way: Callable[[random.Random, Any], str | bytes] = chance.choice(WAYS)
            if isinstance(text, bytes):
                break
            text = way(chance, text)
        yield text


def rewritten(chance, text):
    """One place in the data holds something else, is gone, stands twice, or has moved."""
    try:
        data = json.loads(text)
    except ValueError:
        return text
    return dumped(chance, mutated(data, [data], chance)[0])


def dumped(chance, data):
    ascii_only = chance.random() < 0.3
    indent = chance.choice((None, None, None, 1))
    try:
        return json.dumps(
            data,
            ensure_ascii=ascii_only,
            indent=indent,
            separators=(",", ":") if indent is None and chance.random() < 0.6 else None,
        )
    except ValueError:  # the same list twice made a circle
        return "[]"


def named_twice(chance, text):
    """A name once more in its object: the same, escaped, or with spaces; before or behind."""
    places = [index for index in range(len(text)) if text.startswith('":', index)]
    if not places:
        return text
    end = chance.choice(places)
    start = text.rfind('"', 0, end)
    name = text[start + 1 : end]
    spelled = chance.choice(
        (name, "".join(f"\\u{ord(c):04x}" for c in name), name[:1] + escaped(name[1:2]) + name[2:])
    )
    value = chance.choice(('"x"', "1", "[]", "{}", "null", '"PT24H"'))
    colon = chance.choice((":", ": ", " :\n"))
    return f'{text[:start]}"{spelled}"{colon}{value},{text[start:]}'


def escaped(letters):
    return "".join(f"\\u{ord(c):04X}" for c in letters)


def spelled_otherwise(chance, text):
    """The same data in another writing: escapes, spaces, a number with a sign or a fraction."""
    match chance.randrange(5):
        case 0:
            place = chance.randrange(len(text))
            letter = text[place]
            return (
                text[:place] + (escaped(letter) if letter.isalnum() else letter) + text[place + 1 :]
            )
        case 1:
            return text.replace(",", chance.choice((", ", ",\n", ",\t", ",\x0c")), 3)
        case 2:
            return text.replace(":1", chance.choice((":1.0", ":1e0", ":-0", ":+1", ":01")), 1)
        case 3:
            return text.replace("T", chance.choice(("t", " ", "T")), chance.randrange(1, 4))
        case _:
            return (
                chance.choice((" ", "\n", "\ufeff", "\u00a0", ""))
                + text
                + chance.choice((" ", "\n", "{}", "\x00"))
            )


def cut(chance, text):
    """Cut off, or with some characters gone, doubled or exchanged."""
    start = chance.randrange(len(text))
    end = start + chance.randrange(1, 4)
    return chance.choice(
        (text[:start], text[:start] + text[end:], text[:end] + text[start:], text[::-1])
    )


def in_bytes(chance, text):
    """As bytes: in UTF-8, with one byte turned, or in another encoding."""
    data = text.encode(errors="surrogatepass")
    place = chance.randrange(len(data))
    turned = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    return chance.choice((data, turned, turned, text.encode("utf-16", errors="surrogatepass")))


WAYS = (rewritten, rewritten, rewritten, rewritten, named_twice, spelled_otherwise, cut, in_bytes)
