"""No decision, explanation, record or error shows anything of the record it was asked about."""

import copy
import itertools
import logging
import pickle
import traceback

import attrs
import pytest
from pendulum import Date
from tests.disclosure.asking import AT, NEW_YORK, asked, exception, permission, signed

from dbtagreements import (
    AgreementsError,
    ConfidentialityAgreement,
    ContactKind,
    ContactPoint,
    Effect,
    EndReason,
    Fact,
    Ground,
    Identifier,
    Information,
    LegalBasis,
    Method,
    Party,
    Pay,
    Permission,
    Purpose,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    Restriction,
    Role,
    Statement,
    Term,
    Treatment,
    accounting,
    decide,
    disclosed,
    dumps,
    end,
    explain,
    policy_changes,
    sign,
)

# In no word, name or message of the library, and in no line of its source.
SECRET = "Quillan" + "Vexworth"
BORN = Date(1973, 11, 29)
PHONE = "+1-555-0142"
MARKS = (SECRET, SECRET.lower(), "1973", PHONE)

ANA = Party(
    id="client",
    role=Role.CLIENT,
    name=SECRET,
    born=BORN,
    contacts=(ContactPoint(kind=ContactKind.PHONE, value=PHONE, note=SECRET),),
    identifiers=(Identifier(system="https://clinic.example/record", value=SECRET),),
)
SAM = Party(id="therapist", role=Role.THERAPIST, name=f"Dr. {SECRET}")
FRAME = {
    "timezone": NEW_YORK,
    "language": "en",
    "title": SECRET,
    "parties": (ANA, SAM),
    "term": Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4)),
    "commitments": (Pay(id="c1", by=("client",), note=SECRET),),
    "identifiers": (Identifier(system="https://clinic.example/files", value=SECRET),),
    "extensions": {"clinic:note": SECRET},
}
KNOWN_AS = (Identifier(system="https://ids.example/people", value=SECRET),)
SCHOOL = RecipientRef(role=Recipient.SCHOOL, name=SECRET, identifiers=KNOWN_AS)
TEACHER = RecipientRef(role=Recipient.SCHOOL, name=f"{SECRET} junior", within=SCHOOL)
NAMELESS = RecipientRef(role=Recipient.SCHOOL)

PRIVATE = signed(
    ConfidentialityAgreement(
        id="confidentiality",
        exceptions=(exception("treatment", "school", note=SECRET),),
        restrictions=(
            Restriction(
                recipient=Recipient.PAYER,
                grounds=frozenset({Ground.PAYMENT}),
                basis=(LegalBasis(citation="45 CFR 164.522(a)(1)(vi)"),),
                since=Date(2026, 1, 5),
            ),
        ),
        **FRAME,
    )
)
RELEASE = signed(
    ReleaseAgreement(
        id="release",
        permissions=(
            Permission(
                effect=Effect.ALLOW,
                recipients=(SCHOOL,),
                purposes=frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
                information=frozenset({Information.RECORD}),
            ),
            permission("refuse", TEACHER, information="diagnosis"),
            permission("refuse", SCHOOL, information="medication"),
        ),
        discloses=("therapist",),
        statements=frozenset(Statement),
        expires_when=SECRET,
        **FRAME,
    )
)
UNSIGNED = attrs.evolve(RELEASE, id="unsigned", history=())
ENDED = end(RELEASE, at=AT, reason=EndReason.OTHER, note=SECRET, by="client")
SUBJECTS = {
    "an agreement": PRIVATE,
    "a release": RELEASE,
    "an ended release": ENDED,
    "an unsigned release": UNSIGNED,
    "a treatment": Treatment(
        id="treatment", client="client", started_on=Date(2026, 1, 5), agreements=(PRIVATE, RELEASE)
    ),
}
AUDIENCES = ("clinician", "client", "counsel")
REQUESTS = {
    "to the school": asked("client_authorization", SCHOOL),
    "to a teacher": asked("client_authorization", TEACHER),
    "to an unnamed school": asked("client_authorization", NAMELESS),
    "of a refused kind": asked("client_authorization", SCHOOL, information="medication"),
    "of several kinds": asked("client_authorization", SCHOOL, information="record medication"),
    "to the payer": asked("payment", "payer"),
    "to those who treat": asked("treatment", "treating_provider"),
    "of danger": asked("harm_to_self", "emergency_services", "+serious_threat"),
    "of what the agreement lists": asked("treatment", "school"),
}
POLICIES_ASKED = (None, "us", "us-ca", "gb-eng")
ASKED = list(itertools.product(SUBJECTS, REQUESTS, POLICIES_ASKED))


def leaks(texts):
    return [text for text in texts if any(mark in text for mark in MARKS)]


def shown(decision):
    """Everything in which a decision shows itself to people, screens and logs."""
    yield from (repr(decision), str(decision), f"{decision!r:>10}")
    for part in (*decision.parts, *decision.withhold, *decision.would_permit, *decision.exceptions):
        yield from (repr(part), str(part))
    for audience in AUDIENCES:
        yield str(explain(decision, audience=audience))


@pytest.mark.parametrize(("subject", "request_", "policy"), ASKED)
def test_a_decision_and_its_explanation_show_nothing_private(subject, request_, policy, caplog):
    with caplog.at_level(logging.DEBUG):
        decision = decide(SUBJECTS[subject], REQUESTS[request_], policy=policy)
        texts = [*shown(decision), repr(REQUESTS[request_])]

    assert leaks([*texts, caplog.text]) == []
    assert len(texts) > 6


@pytest.mark.parametrize(("subject", "request_", "policy"), ASKED)
def test_a_written_decision_holds_nothing_of_the_record(subject, request_, policy):
    decision = decide(SUBJECTS[subject], REQUESTS[request_], policy=policy)
    if not any(one.recipient for one in decision.withhold):  # who is left out must be named
        assert leaks([dumps(decision)]) == []


def test_a_list_of_what_was_told_and_of_what_a_policy_changes_shows_nothing_private():
    request = REQUESTS["to the school"]
    told = disclosed(
        PRIVATE,
        "therapist",
        to=SCHOOL,
        ground=request.ground,
        information=request.information,
        at=AT,
        decision=decide(RELEASE, request, policy="us").digest,
    )
    listed = accounting(told, since=Date(2026, 1, 1), until=Date(2027, 1, 1))
    changed = policy_changes("us", "us-ca", [*SUBJECTS.values()], [*REQUESTS.values()])

    assert listed
    assert changed
    assert leaks(map(repr, (*listed, *changed, listed, changed))) == []


def refusal(attempt):
    try:
        attempt()
    except AgreementsError as error:
        return error
    raise AssertionError("it was not refused")


def channels(error):
    """Everything that an error shows, to whoever catches, logs, keeps or sends it."""
    yield from (str(error), repr(error), repr(vars(error)), *map(repr, error.args))
    yield "".join(traceback.format_exception(error))
    yield repr(copy.deepcopy(error))
    yield repr(pickle.dumps(error, 0))
    for problem in getattr(error, "problems", ()):
        yield from (str(problem), repr(problem))


TREATMENT = SUBJECTS["a treatment"]
TWO_POLICIES = Treatment(
    id="treatment",
    client="client",
    started_on=Date(2026, 1, 5),
    agreements=tuple(
        sign(
            sign(
                attrs.evolve(PRIVATE, id=code, policy=code, history=()),
                "client",
                at=AT,
                method=Method.INK,
            ),
            "therapist",
            at=AT,
            method=Method.INK,
        )
        for code in ("us-ca", "us-tx")
    ),
)
TO_THE_SCHOOL = REQUESTS["to the school"]
REFUSED = {
    "a ground": lambda: attrs.evolve(TO_THE_SCHOOL, ground=SECRET),
    "a recipient": lambda: attrs.evolve(TO_THE_SCHOOL, recipient=SECRET),
    "what a fact is": lambda: attrs.evolve(TO_THE_SCHOOL, facts={Fact.IMMINENT: SECRET}),
    "a purpose": lambda: attrs.evolve(TO_THE_SCHOOL, purposes=frozenset({SECRET})),
    "a kind": lambda: attrs.evolve(TO_THE_SCHOOL, information=frozenset({SECRET})),
    "an age": lambda: attrs.evolve(TO_THE_SCHOOL, client_age=SECRET),
    "an instant": lambda: attrs.evolve(TO_THE_SCHOOL, at=BORN),
    "a policy": lambda: decide(TREATMENT, TO_THE_SCHOOL, policy=SECRET),
    "a policy in small letters": lambda: decide(TREATMENT, TO_THE_SCHOOL, policy=SECRET.lower()),
    "what is no policy": lambda: decide(TREATMENT, TO_THE_SCHOOL, policy=[SECRET]),
    "what is no request": lambda: decide(TREATMENT, SECRET, policy="us"),
    "what is no subject": lambda: decide(SECRET, TO_THE_SCHOOL, policy="us"),
    "two policies": lambda: decide(TWO_POLICIES, TO_THE_SCHOOL),
    "an audience": lambda: explain(decide(TREATMENT, TO_THE_SCHOOL, policy="us"), audience=SECRET),
}


@pytest.mark.parametrize("attempt", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_shows_nothing_private(attempt):
    error = refusal(attempt)

    assert error.__context__ is None
    assert error.__cause__ is None
    assert leaks(channels(error)) == []


def test_the_secrets_were_there_to_be_shown():
    assert dumps(TREATMENT).count(SECRET) > 20
    assert SECRET in dumps(TO_THE_SCHOOL)
    assert leaks([repr({"born": BORN.isoformat()}), PHONE])
