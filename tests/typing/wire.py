"""What a type checker says of reading, writing and comparing. Checked, never run."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, assert_type

from cattrs import Converter

from dbtagreements import (
    PROBLEM_CODES,
    Agreement,
    AgreementsError,
    Cadence,
    Change,
    Codec,
    How,
    InvalidDocument,
    Limits,
    LineReader,
    Party,
    Problem,
    SafetyAgreement,
    Span,
    Term,
    Treatment,
    changes,
    configure_converter,
    digest,
    dump_lines,
    dumps,
    json_schema,
    load_lines,
    loads,
    make_converter,
    replace_at,
)

# --- What is right

text = Path("agreement.json").read_text(encoding="utf-8")
subject = loads(text)
agreement = loads(text, SafetyAgreement)

assert_type(subject, Agreement | Treatment)
assert_type(agreement, SafetyAgreement)
assert_type(loads(b"{}", Agreement), Agreement)
assert_type(loads(text, Party), Party)
assert_type(dumps(agreement), str)
assert_type(dumps(agreement, indent=2), str)
assert_type(load_lines(text), LineReader[Agreement | Treatment])
assert_type(load_lines(text, SafetyAgreement), LineReader[SafetyAgreement])
assert_type([*load_lines([b"{}"], Treatment)], list[Treatment])
assert_type(dump_lines([agreement]), Iterator[str])
assert_type(digest(agreement), str)
assert_type(replace_at(agreement, "/title", "Staying safe"), SafetyAgreement)
assert_type(replace_at(agreement.term, "/end", None), Term)
assert_type(json_schema(), dict[str, Any])
assert_type(PROBLEM_CODES, Mapping[str, str])
assert_type(make_converter(), Converter)
assert_type(make_converter().structure({}, Cadence), Cadence)

differences = changes(agreement, subject)
assert_type(differences, tuple[Change, ...])
assert_type(differences[0].how, How)
assert_type(differences[0].path, str)

with Path("agreements.jsonl").open(encoding="utf-8") as lines:
    reader = load_lines(lines)
    assert_type(next(reader), Agreement | Treatment)
    assert_type(reader.line, int)

try:
    loads(text)
except InvalidDocument as error:
    assert_type(error.problems, tuple[Problem, ...])
    assert_type(error.more, int)
    assert_type(error.line, int | None)
    refused: AgreementsError = error

if isinstance(subject, Treatment):
    assert_type(subject.agreements, tuple[Agreement, ...])
else:
    assert_type(subject, Agreement)

codec = Codec(limits=Limits(bytes=64 * 1024))
assert_type(codec.loads(text), Agreement | Treatment)
assert_type(codec.loads(text, SafetyAgreement), SafetyAgreement)

# --- What is wrong

loads(Path("agreement.json"))  # error: call-overload, ArgumentType
loads({"type": "safety"})  # error: call-overload, ArgumentType
loads(text, "safety")  # error: call-overload, ArgumentType
loads(text, cls=agreement)  # error: call-overload, ArgumentType
subject.commitments  # error: union-attr, UnknownMemberType, AttributeAccessIssue
digest(text)  # error: arg-type, ArgumentType
digest(subject)  # error: arg-type, ArgumentType
dumps(agreement, 2)  # error: call-arg, CallIssue
dump_lines(agreement)  # error: arg-type, ArgumentType
changes(agreement)  # error: call-arg, CallIssue
replace_at(agreement, 1, "Staying safe")  # error: arg-type, ArgumentType
configure_converter(agreement)  # error: arg-type, ArgumentType
Limits(1024)  # error: call-arg, CallIssue
Limits(bytes="64 KiB")  # error: arg-type, ArgumentType
codec.limits = Limits()  # error: misc, AttributeAccessIssue
differences[0].path = "/title"  # error: misc, AttributeAccessIssue
PROBLEM_CODES["unknown"] = "A code of one's own."  # error: index, IndexIssue
Codec(agreements=(Treatment,))  # error: arg-type, ArgumentType
Codec(commitments=(Cadence(times=1, per=Span(weeks=1)),))  # error: arg-type, ArgumentType
