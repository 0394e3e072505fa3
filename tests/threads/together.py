"""A program whose threads do everything for the first time together, and print what they got.

It is run in a fresh process: `python -m tests.threads.together VERB THREADS`. All threads begin
with the same verb, then each goes on with the others in an order of its own. Nothing of the library
is made, or even imported, before they begin.
"""

import hashlib
import json
import pickle
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from pendulum import UTC, DateTime

import dbtagreements as dbt

AT = DateTime(2026, 3, 10, 16, tzinfo=UTC)


def treatment():
    from dbtagreements import examples

    return examples.load("treatment")


def load_lines():
    from dbtagreements import examples

    told = []
    lines = dbt.load_lines(f"{json.dumps(json.loads(examples.text('treatment')))}\n{{}}\n[]")
    while True:
        try:
            told.append(repr(next(lines)))
        except dbt.InvalidDocument as error:
            told.append(str(error))
        except StopIteration:
            return told


def refuse():
    from dbtagreements import examples

    try:
        dbt.loads(examples.text("treatment").replace('": "', '": "x'))
    except dbt.InvalidDocument as error:
        return [(each.code, each.path, each.message) for each in error.problems]


def construct():
    try:
        dbt.Party(id="Client", role="client", name="Ana Example")
    except dbt.InvalidValue as error:
        return str(error), repr(dbt.Party(id="ana", role=dbt.Role.CLIENT, name="Ana Example"))


def decide():
    request = dbt.DisclosureRequest(
        ground=dbt.Ground.HARM_TO_SELF,
        recipient=dbt.Recipient.EMERGENCY_SERVICES,
        at=AT,
        facts={dbt.Fact.SERIOUS_THREAT: True},
    )
    decision = dbt.decide(treatment(), request, policy="us-ca")
    return dbt.dumps(decision), dbt.explain(decision)


def sign():
    from dbtagreements import templates

    draft = templates.minimal("safety")
    signed = dbt.sign(draft, "client", at=AT, method=dbt.Method.INK)
    return dbt.dumps(signed), dbt.say_changes(draft, signed), dbt.changes(draft, signed)


def convert():
    from dbtagreements import examples

    converter = dbt.make_converter()
    read = converter.structure(json.loads(examples.text("safety-plan")), dbt.SafetyAgreement)
    return json.dumps(converter.unstructure(read))


def assess():
    from dbtagreements import examples

    found = dbt.assess(treatment(), examples.observations(), at=AT)
    return repr(found), [dbt.say_reason(one) for each in found.commitments for one in each.reasons]


def report():
    from dbtagreements import examples

    return dbt.dumps(dbt.program_report([treatment()], examples.observations(), at=AT))


def tell():
    from dbtagreements.saying.telling import tell

    return [block.text for block in tell(treatment())]


def standard():
    from dbtagreements import templates

    term = dbt.Term(start=AT.date())
    return dbt.dumps(templates.standard("relationship", term=term, timezone="Europe/London"))


# Each gives the same in every process: text, and what is written in one order.
VERBS: dict[str, Callable[[], object]] = {
    "loads": treatment,
    "dumps": lambda: dbt.dumps(treatment(), indent=1),
    "digest": lambda: [dbt.digest(each) for each in treatment().agreements],
    "load_lines": load_lines,
    "refuse": refuse,
    "construct": construct,
    "pickle": lambda: pickle.loads(pickle.dumps(treatment())) == treatment(),
    "check": lambda: dbt.dumps(dbt.check(treatment(), at=AT, policy="us-ca")),
    "decide": decide,
    "assess": assess,
    "report": report,
    "sign": sign,
    "status": lambda: [dbt.status(each, at=AT) for each in treatment().agreements],
    "timeline": lambda: [dbt.timeline(each) for each in treatment().agreements],
    "schema": lambda: json.dumps(dbt.json_schema()),
    "policy": lambda: [dbt.dumps(dbt.load_policy(code)) for code in ("gb-eng", "us-ca")],
    "standard": standard,
    "convert": convert,
    "tell": tell,
}


def answers(first: str, turn: int) -> dict[str, str]:
    """What each verb answers, asked in the order of one thread."""
    names = [name for name in VERBS if name != first]
    names = [first, *names[turn:], *names[:turn]]
    return {name: hashlib.sha256(repr(VERBS[name]()).encode()).hexdigest() for name in names}


def main() -> None:
    """Print what each thread got."""
    first, threads = sys.argv[1], int(sys.argv[2])
    sys.setswitchinterval(1e-6)
    start = threading.Barrier(threads)

    def go(turn: int) -> dict[str, str]:
        start.wait()
        return answers(first, turn)

    with ThreadPoolExecutor(threads) as pool:
        json.dump(list(pool.map(go, range(threads))), sys.stdout)


if __name__ == "__main__":
    main()
