"""Whether a text gives a name twice, told without reading it a second time."""

from typing import Any, Final

import msgspec

from dbtagreements.wire.compiled.known import Doubt

__all__ = ["decoded"]

_ENCODER: Final = msgspec.json.Encoder()

_SPACE: Final = b" \n\t\r"


def decoded(text: bytes, decoder: "msgspec.json.Decoder[Any]") -> Any:
    """The shadow that a text says, in which no name is given twice.

    Raises:
        Doubt: It may give a name twice.
        msgspec.MsgspecError: It is no such text.
    """
    shadow = decoder.decode(text)
    if not _says_each_name_once(text, _ENCODER.encode(shadow)):
        raise Doubt
    return shadow


def _says_each_name_once(text: bytes, shortest: bytes) -> bool:
    """Whether a text gives no name twice, told from the shortest text of what it was read as.

    A name that is given twice can only make the text longer: so it is not there where the two are
    as long as each other, with or without white space, or hold as many names.
    """
    if len(text) == len(shortest):
        return True
    text, shortest = text.translate(None, _SPACE), shortest.translate(None, _SPACE)
    if len(text) == len(shortest):
        return True
    # Escapes and another order of digits do not change how many names there are, unless a quote or
    # a colon is itself escaped.
    if b"\\u002" in text or b"\\u003" in text:
        return False
    return text.count(b'":') == shortest.count(b'":')
