"""Large hostile texts, each made for a size, so that what it costs can be seen to grow with it.

Each is a way to make a reader work: much of something that is refused, or looked for, or held.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final

from tests.hostile.documents import DOCUMENTS
from tests.wire.problem_examples import AGREEMENT, agreement

__all__ = ["HEAVY", "comparable", "with_extension"]

_NAMES: Final = {document.name: document for document in DOCUMENTS}


def with_extension(json_text: str) -> str:
    """An agreement that holds a JSON text among its extensions."""
    return agreement(f'"extensions": {{"clinic:x": {json_text}}}')


def _filled(start: str, item: Callable[[int], str], end: str, size: int) -> str:
    """Items between a start and an end, as many as make the size."""
    count = max(1, size // (len(item(size)) + 1))
    return start + ",".join(map(item, range(count))) + end


def _extended(opening: str, item: Callable[[int], str], closing: str) -> Callable[[int], str]:
    start, end = with_extension(opening + "@" + closing).split("@")
    return lambda size: _filled(start, item, end, size)


def _listed(member: str, item: Callable[[int], str]) -> Callable[[int], str]:
    start, end = agreement(f'"{member}": [@]').split("@")
    return lambda size: _filled(start, item, end, size)


def _long(text: str, letter: str) -> Callable[[int], str]:
    start, end = text.split("@")
    return lambda size: start + letter * (size // len(letter)) + end


def _promise(number: int) -> str:
    return f'{{"kind":"refrain","id":"c{number}","by":["client"],"behaviors":["self_harm"]}}'


def _event(number: int) -> str:
    return f'{{"event":"resumed","id":"e{number}","at":"2026-01-05T14:00:00Z"}}'


def _party(number: int) -> str:
    return f'{{"id":"p{number}","role":"guardian","name":"Ana Example"}}'


def _word(place: str) -> Callable[[int], str]:
    """A long word where one of a vocabulary belongs, or where a field's name does."""
    return _long(AGREEMENT.replace(place, place + "@", 1), "selfharm")


def _treatment(fault: str, *, each: bool) -> Callable[[int], str]:
    """A treatment of many agreements, with one fault at its end or one in each of them."""
    inner = {name: said for name, said in _NAMES["rich safety"].data.items() if name != "schema"}

    def made(size: int) -> str:
        whole = json.dumps(inner, separators=(",", ":"))
        texts = [
            whole[:-1] + f',"version":{number}' + (fault if each else "") + "}"
            for number in range(1, max(2, size // len(whole) + 1))
        ]
        texts = [text.replace('"version":3,', "", 1) for text in texts]
        end = "" if each else fault
        return (
            '{"schema":"dbtagreements/1","type":"treatment","id":"t","client":"client",'
            f'"started_on":"2026-01-05","agreements":[{",".join(texts)}]{end}}}'
        )

    return made


HEAVY: Final[Mapping[str, Callable[[int], str]]] = {
    # Much text, in one place or in many.
    "one long text": _long(AGREEMENT.replace("Ana", "@", 1), "x"),
    "one long text of escapes": _long(AGREEMENT.replace("Ana", "@", 1), "\\u0041"),
    "one long text of two-letter escapes": _long(AGREEMENT.replace("Ana", "@", 1), "\\n"),
    "one long text beyond the first plane": _long(AGREEMENT.replace("Ana", "@", 1), "\U0001f600"),
    "one long text of control characters": _long(AGREEMENT.replace("Ana", "@", 1), "\\u0007"),
    "one long text of halves": _long(AGREEMENT.replace("Ana", "@", 1), "\\ud800"),
    "one long text in an extension": _long(with_extension('"@"'), "x"),
    "one long name": _long(agreement('"@": 1'), "x"),
    "one long name in an extension": _long(with_extension('{"@": 1}'), "x"),
    "a long word for a role": _word('"role": "'),
    "a long word for a type": _word('"type": "'),
    "a long id": _word('"id": "'),
    "a long zone": _word('"timezone": "'),
    "a long language": _word('"language": "'),
    "a long day": _word('"start": "'),
    "white space": lambda size: AGREEMENT.replace(",", "," + " " * (size // 10)),
    "white space and no end": lambda size: AGREEMENT[:-1] + "\n" * size,
    "a text that never ends": lambda size: AGREEMENT[:40] + "x" * size,
    "escapes that never end": lambda size: AGREEMENT[:40] + "\\\\" * (size // 2),
    "a list that never ends": lambda size: AGREEMENT[:-1] + ',"commitments":[' + "1," * (size // 2),
    "lists that never end": lambda size: AGREEMENT[:-1] + ',"x":[' + "[]," * (size // 3),
    "names that never end": lambda size: AGREEMENT[:-1] + ',"x":{' + '"a":1,' * (size // 6),
    "text after the document": lambda size: AGREEMENT + "x" * size,
    "documents after the document": lambda size: AGREEMENT * (size // len(AGREEMENT) + 1),
    # Many of something.
    "many unknown fields": lambda size: _filled(
        AGREEMENT[:-1] + ",", lambda number: f'"f{number:07}":1', "}", size
    ),
    "many fields almost known": lambda size: _filled(
        AGREEMENT[:-1] + ",", lambda number: f'"timezon{number:07}":1', "}", size
    ),
    "many texts for promises": _listed("commitments", lambda _: '"x"'),
    "many kinds almost known": _listed("commitments", lambda n: f'{{"kind":"refrai{n:06}"}}'),
    "many promises without a field": _listed("commitments", lambda _: '{"kind":"refrain"}'),
    "many empty promises": _listed("commitments", lambda _: "{}"),
    "many promises": _listed("commitments", _promise),
    "many promises of one id": _listed("commitments", lambda _: _promise(1)),
    "many promises by nobody": _listed(
        "commitments", lambda number: _promise(number).replace("client", f"p{number}")
    ),
    "many words almost known": lambda size: _filled(
        agreement(
            '"commitments": [{"kind":"refrain","id":"c","by":["client"],"behaviors":[@]}]'
        ).split("@")[0],
        lambda number: f'"self_harm{number:06}"',
        "]}]}",
        size,
    ),
    "many words of a host": lambda size: _filled(
        agreement(
            '"commitments": [{"kind":"refrain","id":"c","by":["client"],"behaviors":[@]}]'
        ).split("@")[0],
        lambda number: f'"clinic:w{number:06}"',
        "]}]}",
        size,
    ),
    "many parties": lambda size: _filled(
        AGREEMENT.split('"parties": [')[0] + '"parties": [',
        _party,
        AGREEMENT[AGREEMENT.index("],") :],
        size,
    ),
    "many signers": lambda size: _filled(
        AGREEMENT.split('"signers": [')[0] + '"signers": [', lambda n: f'"p{n}"', "]}", size
    ),
    "many events": _listed("history", _event),
    "many events of one id": _listed("history", lambda _: _event(1)),
    "many events out of order": _listed(
        "history", lambda n: _event(n).replace("2026", str(2000 + 7 * n % 100))
    ),
    "many corrections of nothing": _listed(
        "history",
        lambda n: _event(n).replace('"resumed"', '"corrected","corrects":"x"'),
    ),
    "many corrections of one event": _listed(
        "history",
        lambda n: _event(n).replace('"resumed"', '"corrected","corrects":"e1"') if n else _event(1),
    ),
    "one name given many times": _extended("{", lambda _: '"a":1', "}"),
    "many names given twice": lambda size: with_extension(
        "{"
        + ",".join(f'"{n}":1' for n in range(size // 20))
        + ","
        + ",".join(f'"{n}":1' for n in range(size // 20))
        + "}"
    ),
    "many numbers that are none": _extended("[", lambda _: "NaN", "]"),
    "many numbers that overflow": _extended("[", lambda _: "1e999", "]"),
    "many long numbers": _extended("[", lambda _: "9" * 33, "]"),
    "many large numbers": _extended("[", lambda _: "9" * 20, "]"),
    "many small fractions": _extended("[", lambda n: f"0.{n:09}1", "]"),
    "many halves": _extended("[", lambda _: '"\\ud800"', "]"),
    "many control characters": _extended("[", lambda _: '"\\u0001"', "]"),
    "many control characters at names": _extended("{", lambda n: f'"{n}":"\\u0001"', "}"),
    "many control characters in names": _extended("{", lambda n: f'"{n}\\u0001":1', "}"),
    "many nulls": _listed("commitments", lambda _: "null"),
    "many names in an extension": _extended("{", lambda n: f'"{n}":{n}', "}"),
    "many texts in an extension": _extended("[", lambda n: f'"{n}"', "]"),
    "many empty lists in an extension": _extended("[", lambda _: "[]", "]"),
    "many empty objects in an extension": _extended("[", lambda _: "{}", "]"),
    "many texts and one control character": lambda size: _filled(
        with_extension('["\\u0001",@]').split("@")[0], lambda n: f'"{n}"', "]}}", size
    ),
    "many extensions without a prefix": lambda size: _filled(
        AGREEMENT[:-1] + ',"extensions":{', lambda n: f'"{n}":{n}', "}}", size
    ),
    "many deep lists": _extended("[", lambda _: "[" * 60 + "]" * 60, "]"),
    "many names with slashes": _extended("{", lambda n: f'"~/{n}":NaN', "}"),
    # What is valid but for one thing, and what is wrong in each of many places.
    "a treatment with one fault": _treatment(',"unheard_of":1', each=False),
    "a treatment with a fault in each agreement": _treatment(',"unheard_of":1', each=True),
    # Depth.
    "levels": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "levels that do not close": lambda size: "[" * size,
    "levels of objects": lambda size: '{"a":' * (size // 6) + "1" + "}" * (size // 6),
    "levels in an extension": lambda size: with_extension("[" * (size // 2) + "]" * (size // 2)),
    "levels that close too much": lambda size: "]" * (size // 2) + "[" * (size // 2),
    # Digits.
    "one long number": _long(with_extension("@"), "9"),
    "one long fraction": _long(with_extension("0.@"), "9"),
    "one long exponent": _long(with_extension("1e@"), "9"),
    "one long version": _long(AGREEMENT.replace('"version": 1', '"version": 1@'), "0"),
}
"""Each kind of text, by what it is made of."""


def comparable(text: str) -> str:
    """The text, or one of the same size that `json.loads` reads to its end, to compare with.

    Where the parser itself stops early, refuses many digits or recurses too deep, its time says
    nothing about the size.
    """
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return "[" + ",".join(["[0]"] * (len(text) // 4)) + "]"
    return text
