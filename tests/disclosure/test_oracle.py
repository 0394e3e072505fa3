"""A second reading of the procedure, which shares no code with the library, answers alike.

Ten thousand requests in an ordinary run, a hundred thousand in the nightly one. Where the
description is silent, nobody is asked to agree; those are few, and the last test counts them.
"""

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import settings
from tests.disclosure import oracle
from tests.disclosure.asking import citations
from tests.disclosure.at_random import a_request, a_subject

from dbtagreements import Answer, decide, dumps

pytestmark = pytest.mark.usefixtures("untraced")

ROUNDS = 100 if settings.default.max_examples >= 10_000 else 10
SUBJECTS, REQUESTS = 50, 20  # a thousand requests a round


def questions(seed):
    draw = Random(seed)  # noqa: S311
    for _ in range(SUBJECTS):
        subject = a_subject(draw)
        wire = json.loads(dumps(subject))
        for _ in range(REQUESTS):
            code = draw.choice((None, None, None, *oracle.codes()))
            named = next((code for code in named_in(wire)), "us")
            yield subject, wire, a_request(draw, code or named, subject), code


def named_in(wire):
    for agreement in (wire, *wire.get("agreements", ())):
        if "policy" in agreement:
            yield agreement["policy"]


def withheld(decision, asked):
    """Each kind that is held back, or all that was asked; its period; whether it is a person."""
    for one in decision.withhold:
        about = one.about and (str(one.about.start), one.about.end and str(one.about.end))
        for kind in one.information - set(asked) or ("*",):
            yield kind, about, one.recipient is not None


def held_back(found):
    asked = {kind for _, kind in found["parts"]}
    for kinds, period, person in found["held"]:
        for kind in set(kinds) - asked or ("*",):
            yield kind, period, person


def differences(decision, found):
    """What the library and the second reading say differently of one request."""
    yield from what_is_answered(decision, found)
    if decision.answer == found["answer"]:
        yield from what_is_asked_and_held_back(decision, found)
        if len(found["parts"]) == 1 and not found["basis_open"]:
            yield from what_goes_with_it(decision, found)


def what_is_answered(decision, found):
    answers = {found["answer"]}
    if found["unsure"]:
        answers |= {"needs_authorization", "not_permitted"}
    if decision.answer not in answers:
        yield "answer", decision.answer.value, answers
    parts = {(part.purpose, part.information): part.answer for part in decision.parts}
    if len(found["parts"]) > 1 and not found["unsure"] and parts != found["parts"]:
        yield "parts", parts, found["parts"]
    if decision.policy != found["code"]:
        yield "policy", decision.policy, found["code"]


def what_is_asked_and_held_back(decision, found):
    missing = set(decision.missing)
    if not found["missing"] <= missing <= found["missing"] | found["may_be_missing"]:
        yield "missing", missing, (found["missing"], found["may_be_missing"])
    told = decision.answer in {Answer.PERMITTED, Answer.REQUIRED}
    held = set(withheld(decision, {kind for _, kind in found["parts"]}))
    if told and not found["refused"] and held != set(held_back(found)):
        yield "withhold", held, found["held"]
    # Whether someone is an open door from whom a restriction keeps it, or whom the client refuses,
    # can be read both ways.
    closed = found["restricted"] if not found["refuses"] else set(found["elsewhere"])
    doors = [door for door in found["elsewhere"] if door not in closed]
    if not set(doors) <= set(decision.elsewhere) <= set(found["elsewhere"]):
        yield "elsewhere", decision.elsewhere, found["elsewhere"]


def what_goes_with_it(decision, found):
    shown = {
        "basis": (list(citations(decision.basis)), found["basis"]),
        "conditions": (set(decision.conditions), set(found["conditions"])),
        "within": (decision.within and str(decision.within), found["within"]),
        "authorization_valid": ("authorization_valid" in decision.reasons, found["lifted"]),
        "no_policy": ("no_policy" in decision.reasons, found["code"] is None),
        "court_forbids": ("court_forbids" in decision.reasons, "court" in found["bars"]),
    }
    for name, (said, expected) in shown.items():
        if said != expected:
            yield name, said, expected


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_second_reading_answers_a_thousand_requests_alike(seed):
    for subject, wire, request, code in questions(seed):
        try:
            found = oracle.judge(wire, json.loads(dumps(request)), code)
        except oracle.Silent:
            continue
        decision = decide(subject, request, policy=code)
        assert list(differences(decision, found)) == [], (dumps(subject), dumps(request), code)


def test_every_kind_of_answer_is_among_them_and_silence_is_rare():
    met = Counter()
    for seed in range(3):
        for _, wire, request, code in questions(seed):
            try:
                found = oracle.judge(wire, json.loads(dumps(request)), code)
            except oracle.Silent:
                met["silent"] += 1
                continue
            met[found["answer"]] += 1
            met.update(set(found["bars"]))
            met.update(name for name in ("lifted", "refused", "held", "elsewhere") if found[name])
            met["no policy"] += found["code"] is None

    assert met["silent"] < 300
    for seldom in ("required", "not_permitted", "lifted", "elsewhere", "no policy", "refused"):
        assert met[seldom] > 30, (seldom, met)
    for bar in ("court", "restriction", "part2", "notes"):
        assert met[bar] > 30, (bar, met)
    assert met["held"] > 3, met
