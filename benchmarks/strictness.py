"""What each library lets through, seen by asking it: documents that the wire format refuses."""

import re
from collections.abc import Sequence

from benchmarks.documents import FORMS, documents
from benchmarks.libraries import Library

_CHANGES = {
    "a name given twice": (r'"version":1', r'"version":1,"version":1'),
    "an unknown name": (r'"version":1', r'"version":1,"unknown":1'),
    "an id in another form": (r'"id":"agr-', r'"id":"Agr '),
    "a reference to nobody": (r'"by":\["client"\]', r'"by":["nobody"]'),
    "a number as text": (r'"version":1', r'"version":"1"'),
    "a number for text": (r'"name":"[^"]*"', r'"name":1'),
    "null for an absent value": (r'"version":1', r'"version":1,"supersedes":null'),
    "NaN in extensions": (r'"remote":false', r'"remote":NaN'),
    "a compact date": (r'"born":"[^"]*"', r'"born":"19900302"'),
    "an instant without a zone": (r'"at":"([^"]*)Z"', r'"at":"\1"'),
    "a zone that is none": (r'"timezone":"', r'"timezone":"Nowhere/'),
    "a control character": (r'"title":"', r'"title":"\\u0007'),
    "a word twice in a set": (r'"weekdays":\[("[a-z]*")', r'"weekdays":[\1,\1'),
}


def wrong_documents() -> dict[str, bytes]:
    """One document for each change, which is wrong in that and in nothing else."""
    texts = [FORMS["compact"](data) for data in documents(7, "unique")]
    return {
        what: next(
            re.sub(pattern, by, text, count=1) for text in texts if re.search(pattern, text)
        ).encode()
        for what, (pattern, by) in _CHANGES.items()
    }


def let_through(library: Library) -> Sequence[str]:
    """What a library lets through that the wire format refuses."""
    return [what for what, text in wrong_documents().items() if reads(library, text)]


def reads(library: Library, text: bytes) -> bool:
    try:
        library.read(text)
    except Exception:  # noqa: BLE001  # every library refuses in its own way
        return False
    return True


def said(libraries: Sequence[Library]) -> str:
    """What each lets through, in a line each."""
    lines = ["What the wire format refuses and a peer lets through:"]
    for library in libraries:
        through = let_through(library)
        lines.append(f"  {library.name}: {'; '.join(through) or 'nothing of what was tried'}")
    return "\n".join(lines)
