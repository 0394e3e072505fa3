"""Text of a document is data: what an engine would evaluate comes out as it was put in."""

import io
import json

import pytest
from pendulum import UTC, Date, DateTime
from tests.disclosure.asking import asked

from dbtagreements import (
    Party,
    Role,
    Term,
    assess,
    check,
    decide,
    dumps,
    explain,
    loads,
    replace_at,
    say_changes,
)
from dbtagreements.cli.page import show
from dbtagreements.cli.screen import Screen
from dbtagreements.templates import minimal, standard

PAYLOADS = (
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0}",
    "{}",
    "{name}",
    "{0.__class__}",
    "{who.__class__.__mro__}",
    "{self.__init__.__globals__}",
    "%s %(name)s %n",
    "$name ${name}",
    "{% for x in y %}",
    "{{''.__class__.__mro__[1].__subclasses__()}}",
    "__import__('os').system('true')",
    "[bold]x[/bold]",
    "[link=https://example.org]x[/link]",
    ":smile:",
    "\\N{BULLET} \\u0041 \\x41",
)
AT = DateTime(2026, 3, 2, 17, tzinfo=UTC)


def page(agreement):
    stream = io.StringIO()
    show(agreement, Screen(stream))
    return "".join(stream.getvalue().replace("\u2068", "").replace("\u2069", "").split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_is_kept_and_shown_literally(payload):
    agreement = replace_at(minimal("confidentiality"), "/title", payload)
    agreement = replace_at(agreement, "/parties/0/name", payload)

    assert loads(dumps(agreement)) == agreement
    assert json.loads(dumps(agreement))["title"] == payload
    assert page(agreement).count("".join(payload.split())) >= 2


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_change_of_it_is_told_literally(payload):
    before = minimal("confidentiality")
    told = "\n".join(map(str, say_changes(before, replace_at(before, "/title", payload))))

    assert payload in told.replace("\u2068", "").replace("\u2069", "")
    assert "49" not in told


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_answer_evaluates_it(payload):
    agreement = replace_at(minimal("confidentiality"), "/title", payload)
    agreement = replace_at(agreement, "/parties/0/name", payload)
    plain = minimal("confidentiality")
    request = asked("client_authorization", "school")
    for ask in (
        lambda subject: [(f.rule, f.path) for f in check(subject, at=AT).findings],
        lambda subject: repr(assess(subject, [], at=AT)),
        lambda subject: str(explain(decide(subject, request, policy="us-ca"), audience="client")),
    ):
        told = ask(agreement)
        # A rule may ask whether a blank was left to fill in: the one thing it may change.
        assert told == ask(plain) or any("DOC004" in found for found in told)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_template_takes_it_as_a_name(payload):
    parties = (
        Party(id="client", role=Role.CLIENT, name=payload),
        Party(id="therapist", role=Role.THERAPIST, name=payload),
    )
    agreement = standard(
        "safety",
        parties=parties,
        term=Term(start=Date(2026, 1, 5)),
        timezone="America/New_York",
    )

    assert [party.name for party in agreement.parties] == [payload, payload]
