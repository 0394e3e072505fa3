"""Every kind of problem that reading can find, and the order in which a document's are listed."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, cast

from dbtagreements.errors import Problem
from dbtagreements.pointer import split

__all__ = ["PROBLEM_CODES", "in_document_order"]

PROBLEM_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # The text.
        "too_large": "The text has more bytes than the reader's limits allow.",
        "not_utf8": "The bytes are not UTF-8.",
        "byte_order_mark": "The text begins with a byte-order mark.",
        "truncated": "The text breaks off before the document is complete.",
        "not_json": "The text is not JSON (RFC 8259), or something follows the document.",
        "too_deep": "Objects and arrays, or organizations, lie in one another beyond the limit.",
        "duplicate_name": "An object gives a name twice; two readers would see two documents.",
        "not_finite": "A number is NaN, infinite, or too large to be told from infinity.",
        "number_too_long": "A number has more characters than the reader's limits allow.",
        "half_character": "Text holds half of a surrogate pair, which is no character.",
        "not_toml": "The text of a policy is not TOML.",
        # The members of an object.
        "missing": "A field that must be given is not there.",
        "unknown_field": "A field is not known here.",
        "null": "A field is null; what is absent is left out.",
        "wrong_type": "Content is of another type than the field holds.",
        # The version and the words.
        "newer_schema": "The document states a newer version of the format than this reader knows.",
        "unknown_schema": "The document states the schema of something else.",
        "unknown_word": "A word is none of those that may stand here.",
        "bad_code": "A host's own word is not written as one.",
        # How text is written.
        "bad_id": "An id is not written as one.",
        "bad_instant": "An instant is not written as in RFC 3339, or lies outside the calendar.",
        "bad_day": "A day is not written as one, or is not in the calendar.",
        "bad_span": "A duration is not written as one, or has units that do not go together.",
        "bad_time_of_day": "A time of day is not written as one.",
        "bad_zone": "A zone is none of IANA's names, or is Factory, which says that none is set.",
        "bad_language": "A language is not written as BCP 47 has it.",
        "bad_digest": "A digest is not written as one.",
        "bad_proof": "A proof is not a detached JWS in compact form.",
        "bad_uri": "A URI is not written as one.",
        "bad_policy_code": "The code of a policy is not written as one.",
        "bad_jurisdiction": "A place is not written as ISO 3166 has it.",
        "bad_amount": "An amount of money is not written as one.",
        "bad_currency": "A currency is not written as ISO 4217 has it.",
        "bad_name": "A name among the extensions does not say whose it is.",
        "control_character": "Text holds a control character other than tab and newline.",
        "too_long": "Text is longer than the field holds.",
        # Numbers, times and collections.
        "out_of_range": "A number, a duration or a time lies outside what the field holds.",
        "calendar_units": "A duration that is elapsed time has years, months, weeks or days.",
        "naive_time": "An instant has no zone.",
        "empty": "A collection has fewer elements than it needs.",
        "repeated": "A collection that holds each element once has one of them again.",
        # What a policy's file says of another.
        "unknown_policy": "A policy extends one that does not come with this library.",
        "loop": "A policy extends itself.",
        # What fields say together.
        "reserved_id": "An id stands for something of its own.",
        "duplicate_id": "Two of the same collection have one id.",
        "dangling_party": "A field names a party that is not in the agreement.",
        "dangling_event": "A field names an event that did not happen earlier.",
        "end_before_start": "Something ends before it starts.",
        "history_order": "The history is out of order.",
        "inconsistent": "Fields that belong together contradict one another.",
    }
)
"""Each code with its meaning. A code is contract and never changes its meaning."""


def in_document_order(problems: Iterable[Problem], data: object) -> tuple[Problem, ...]:
    """The problems in the order in which their places stand in the document.

    What is missing stands at the end of the object that lacks it.
    """
    reached = _Reached(data)
    return tuple(sorted(problems, key=lambda problem: reached[problem.path][0]))


class _Reached(dict[str, tuple[tuple[int, ...], object]]):
    """For each pointer, in order which ways lead there, and what stands there.

    Many problems stand in one container: the way there is gone once.
    """

    def __init__(self, data: object) -> None:
        super().__init__({"": ((), data)})
        self._positions: dict[int, dict[str, int]] = {}

    def __missing__(self, pointer: str) -> tuple[tuple[int, ...], object]:
        container, _, token = pointer.rpartition("/")
        ranks, here = self[container]
        rank, there = self._step(here, split("/" + token)[0] if "~" in token else token)
        found = self[pointer] = (*ranks, rank), there
        return found

    def _step(self, here: object, token: str) -> tuple[int, object]:
        if isinstance(here, (list, tuple)) and token.isdecimal():
            items = cast(Sequence[object], here)
            index = int(token)
            return index, items[index] if index < len(items) else None
        if isinstance(here, (dict, Mapping)):
            members = cast(Mapping[str, object], here)
            known = self._positions.get(id(members))
            if known is None:
                known = {name: index for index, name in enumerate(members)}
                self._positions[id(members)] = known
            return known.get(token, len(known)), members.get(token)
        return 0, None  # where nothing is, what lies deeper comes later
