"""Whole documents: what is read can be written, read again, digested, by every way there is."""

import hashlib
import json
from tempfile import NamedTemporaryFile

import rfc8785

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    Agreement,
    InvalidDocument,
    InvalidPolicy,
    InvalidValue,
    Limits,
    Policy,
    Treatment,
    digest,
    dumps,
    load_lines,
    load_policy_file,
    loads,
)
from dbtagreements.wire.documents import AnyDocument, read_document, reader_of
from dbtagreements.wire.text import parse

EXPLAINING = reader_of(COMMITMENTS, AGREEMENTS)
LIMITS = Limits()


def document(data: bytes) -> bool:
    """One document in bytes; the fast reader and the one that explains agree on it."""
    try:
        value = loads(data)
    except InvalidDocument as error:
        assert error.problems
        assert explained(data) is None
        return False
    assert value == explained(data)
    text = dumps(value)
    again = loads(text)
    assert again == value
    assert hash(again) == hash(value)
    assert dumps(again) == text
    assert loads(dumps(value, indent=2)) == value
    for agreement in value.agreements if isinstance(value, Treatment) else (value,):
        content = json.loads(dumps(agreement))
        content.pop("history", None)
        assert digest(agreement) == f"sha256:{hashlib.sha256(rfc8785.dumps(content)).hexdigest()}"
    return True


def explained(data: bytes) -> Agreement | Treatment | None:
    """What the explaining reader alone makes of it; None where it refuses."""
    read = parse(data, LIMITS)
    if not read.complete or read.problems:
        return None
    try:
        return read_document(EXPLAINING, read.data, AnyDocument, LIMITS.problems)
    except InvalidValue:
        return None


def lines(data: bytes) -> bool:
    """JSON Lines in bytes: each line is answered for as it would be alone."""
    told = {}
    reader = load_lines(data)
    while True:
        try:
            value = next(reader)
        except StopIteration:
            break
        except InvalidDocument as error:
            assert error.line == reader.line
            told[reader.line] = None
        else:
            told[reader.line] = value
    alone = {
        number: explained(line)
        for number, line in enumerate(data.split(b"\n"), start=1)
        if line.strip(b" \t\r")
    }
    assert told == alone
    return any(value is not None for value in told.values())


def policy(data: bytes) -> bool:
    """A policy's file in bytes."""
    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        try:
            value = load_policy_file(file.name)
        except InvalidPolicy as error:
            assert error.problems
            return False
    text = dumps(value)
    assert loads(text, Policy) == value
    assert dumps(loads(text, Policy)) == text
    return True
