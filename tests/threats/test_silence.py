"""A document full of secrets, one fault in it anywhere: no channel of any refusal shows one."""

import io
import json
import logging
import pprint

import attrs
import pytest
from pendulum import UTC, DateTime
from tests.wire import rich
from tests.wire.plain import put, removed, renamed, walked
from tests.wire.test_canary import channels, refusal

from dbtagreements import (
    Agreement,
    AgreementsError,
    assess,
    check,
    dumps,
    loads,
    make_converter,
    replace_at,
)
from dbtagreements.cli import main
from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import fields_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.wire.writing import written

SECRET = "Quillan" + "Vexworth"
AT = DateTime(2026, 3, 2, 17, tzinfo=UTC)


def planted(value):
    """The value with the secret in every text that is free, and how many there are."""
    if isinstance(value, tuple):
        pairs = [planted(item) for item in value]
        return tuple(item for item, _ in pairs), sum(count for _, count in pairs)
    if not is_noun(type(value)):
        return value, 0
    changed, total = {}, 0
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        match field.kind:
            case kinds.Text(form=None, private=True) if held is not None:
                changed[field.name], count = SECRET, 1
            case kinds.Many(item=kinds.Text(form=None, private=True)):
                changed[field.name], count = (SECRET,) * len(held), len(held)
            case kinds.Json():
                changed[field.name], count = {"clinic:x": [SECRET, {"y": SECRET}]}, 2
            case _:
                changed[field.name], count = planted(held)
        total += count
    return attrs.evolve(value, **changed), total


FULL = {agreement.type: planted(agreement) for agreement in rich.AGREEMENTS}
WRONG = (None, 0.5, [], {"clinic:y": 1})


def spoiled(data):
    """The document with one fault, at each place in turn."""
    for path, _ in walked(data):
        if path and "extensions" not in path:
            for wrong in WRONG:
                yield put(data, path, wrong)
            if isinstance(path[-1], str):
                yield removed(data, path)
                yield renamed(data, path, "unheard_of")


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("type_", FULL)
def test_whatever_is_wrong_elsewhere_no_secret_of_the_document_is_seen(type_, record_property):
    agreement, secrets = FULL[type_]
    data = written(agreement)
    assert json.dumps(data).count(SECRET) == secrets
    refused = 0
    for wrong in spoiled(data):
        error = refusal(loads, json.dumps(wrong))
        if error is not None:
            refused += 1
            assert error.__context__ is None
            assert error.__cause__ is None
            assert [text for text in channels(error) if SECRET in text] == []

    assert refused > 100
    record_property("canary texts", refused * secrets)


@pytest.mark.parametrize("type_", FULL)
def test_a_log_that_is_written_where_it_was_caught_shows_no_secret(type_):
    """`logging.exception` in the midst of a host's own trouble, and whoever walks its contexts."""
    data = written(FULL[type_][0])
    text = json.dumps(put(data, ("term",), SECRET))
    stream = io.StringIO()
    log = logging.getLogger("a host")
    log.addHandler(handler := logging.StreamHandler(stream))
    for read in (loads, lambda text: make_converter().structure(json.loads(text), Agreement)):
        try:
            read(text)
        except AgreementsError as error:
            log.exception("it could not be read")
            log.warning("%s %r", error, error)
            seen = error
            while seen is not None:
                assert SECRET not in repr(vars(seen))
                seen = seen.__context__ or seen.__cause__
    log.removeHandler(handler)

    assert stream.getvalue().count("it could not be read") == 2
    assert SECRET not in stream.getvalue()


@pytest.mark.parametrize("type_", FULL)
def test_no_report_shows_a_secret_of_the_document_it_is_about(type_, record_property):
    agreement, secrets = FULL[type_]
    report = check(agreement, at=AT, policy="us-ca")
    shown = [repr(agreement), pprint.pformat([agreement]), f"{agreement}", "%s" % (agreement,)]  # noqa: UP031
    shown += [repr(report), str(report), dumps(report), *map(str, report.findings)]
    shown += [repr(assess(agreement, [], at=AT)), dumps(assess(agreement, [], at=AT))]

    assert [text for text in shown if SECRET in text] == []
    record_property("canary texts", secrets)


def test_the_library_logs_nothing(caplog):
    with caplog.at_level(logging.DEBUG):
        for agreement, _ in FULL.values():
            check(loads(dumps(agreement)), at=AT)
            refusal(loads, dumps(agreement)[:-20])
            refusal(replace_at, agreement, "/term", SECRET)
    assert caplog.records == []


@pytest.mark.parametrize("type_", FULL)
def test_no_error_of_the_command_line_shows_a_secret(type_, tmp_path, capfd):
    data = written(FULL[type_][0])
    texts = {
        "cut.json": dumps(FULL[type_][0])[:-9],
        "wrong.json": json.dumps(put(data, ("parties", 0, "name"), [SECRET])),
        "word.json": json.dumps(put(data, ("parties", 0, "role"), SECRET)),
        "twice.json": json.dumps(data)[:-1] + f', "title": "{SECRET}"}}',
        "fine.json": json.dumps(data),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = [str(tmp_path / name) for name in texts]
    for form in ("text", "json", "sarif", "junit"):
        main(["check", "--at", "2026-03-02T17:00:00Z", "--format", form, *files])
    for file in files[:-1]:
        assert main(["show", file]) == 2
        assert main(["diff", file, files[-1]]) == 2
        assert main(["status", file, "--at", "2026-03-02T17:00:00Z"]) == 2
    captured = capfd.readouterr()

    assert captured.err + captured.out
    assert SECRET not in captured.err + captured.out
