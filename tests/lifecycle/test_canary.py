"""Nothing private leaves by way of the lifecycle: secrets are planted and sought in every channel.

What a step refuses, what a question cannot answer and what a report shows of itself ends up in
logs and in error trackers; names, contacts, days of birth and free text must not.
"""

import copy
import inspect
import json
import pickle
import traceback
from typing import TypeVar

import attrs
import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey
from pendulum import Date
from tests.scenarios.stories import NEW_YORK, instant

from dbtagreements import (
    EVENTS,
    AgreementsError,
    ContactKind,
    ContactPoint,
    EndReason,
    Ground,
    Identifier,
    Information,
    InvalidValue,
    LeaveReason,
    LifecycleError,
    Method,
    Party,
    Pay,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    Role,
    Span,
    Term,
    Treatment,
    amend,
    as_known,
    awaiting,
    binding,
    correct,
    decline,
    disclosed,
    due_for_renewal,
    due_for_review,
    dumps,
    end,
    explain_limits,
    in_effect,
    lifecycle,
    recommit,
    renew,
    resume,
    review,
    review_day,
    revoke,
    sign,
    status,
    suspend,
    timeline,
    versions,
)
from dbtagreements.integrations.jose import attest, seal, verify_evidence, verify_seal

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
    contacts=(ContactPoint(kind=ContactKind.PHONE, value=PHONE),),
)
SAM = Party(id="therapist", role=Role.THERAPIST, name=f"Dr. {SECRET}")
NOON = instant("2026-01-05T17:00Z")
LATER = instant("2026-02-01T17:00Z")
SCHOOL = RecipientRef(role=Recipient.SCHOOL, name=SECRET)
SCAN = Identifier(system="https://clinic.example/scans", value=SECRET)
KEY = OKPKey.generate_key("Ed25519")
ATTENDANCE = frozenset({Information.ATTENDANCE_ONLY})

RELEASE = ReleaseAgreement(
    id="release",
    timezone=NEW_YORK,
    language="en",
    title=SECRET,
    parties=(ANA, SAM),
    signers=("client", "therapist"),
    term=Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4)),
    review=Span(months=1),
    commitments=(Pay(id="c1", by=("client",), note=SECRET),),
    extensions={"clinic:note": SECRET},
)


def told(agreement, **more):
    return disclosed(
        agreement,
        "therapist",
        **{
            "to": SCHOOL,
            "ground": Ground.CLIENT_AUTHORIZATION,
            "information": ATTENDANCE,
            "at": LATER,
            **more,
        },
    )


# Every step once, each with a secret wherever it takes free text.
STEPS = {
    "sign": lambda a: sign(a, "client", at=NOON, method=Method.INK, evidence=(SCAN,)),
    "decline": lambda a: decline(a, "therapist", at=NOON, reason=SECRET),
    "explain_limits": lambda a: explain_limits(a, "therapist", to=("client",), at=NOON),
    "review": lambda a: review(a, "therapist", at=NOON),
    "suspend": lambda a: suspend(a, at=NOON, reason=LeaveReason.OTHER, note=SECRET),
    "resume": lambda a: resume(a, at=LATER),
    "recommit": lambda a: recommit(a, "client", at=LATER),
    "disclosed": told,
    "revoke": lambda a: revoke(a, "client", at=LATER, recipient=SCHOOL),
    "correct": lambda a: correct(a, "e2", at=LATER, reason=SECRET),
    "end": lambda a: end(a, at=LATER, reason=EndReason.OTHER, note=SECRET, by="client"),
}


def lived():
    agreement = RELEASE
    for step in STEPS.values():
        agreement = step(agreement)
    return agreement


LIVED = lived()
SIGNED = STEPS["sign"](RELEASE)
AMENDED = amend(SIGNED, title=f"{SECRET} {SECRET}")
PROVEN = attest(SIGNED, "e1", KEY)


def channels(error):
    """Everything that an error shows, to whoever catches, logs, keeps or sends it."""
    yield from (str(error), repr(error), repr(vars(error)), *map(repr, error.args))
    yield "".join(traceback.format_exception_only(error))
    # The lines of a traceback are those of the source, and no value is among them.
    yield "".join(traceback.format_exception(error))
    yield repr(copy.deepcopy(error))
    yield from (repr(pickle.dumps(error, protocol)) for protocol in (0, pickle.HIGHEST_PROTOCOL))
    for problem in getattr(error, "problems", ()):
        yield from (str(problem), repr(problem))


def leaks(texts):
    return [text for text in texts if any(mark in text for mark in MARKS)]


def test_the_search_finds_what_leaks():
    assert len(leaks(channels(LifecycleError("sign", SECRET)))) > 5
    assert leaks([repr({"born": BORN}), PHONE])


def test_every_event_that_there_is_is_made_by_a_step_of_its_own():
    assert {type(event) for event in LIVED.history} == {*EVENTS}
    assert len(LIVED.history) == len(STEPS) == len(EVENTS)


def test_every_step_is_tried_here():
    steps = {
        name
        for name in lifecycle.__all__
        if inspect.isfunction(value := getattr(lifecycle, name))
        and isinstance(inspect.get_annotations(value)["return"], TypeVar)
    }
    assert steps == {*STEPS, "amend", "renew"}


REFUSED = {
    "sign": lambda: sign(LIVED, "client", at=LATER, method=Method.INK),
    "sign by a stranger": lambda: sign(RELEASE, SECRET, at=NOON, method=Method.INK),
    "sign before a stranger": lambda: sign(
        RELEASE, "client", at=NOON, method=Method.INK, witness=SECRET
    ),
    "sign earlier": lambda: sign(
        review(RELEASE, "client", at=LATER), "client", at=NOON, method=Method.INK
    ),
    "sign at no instant": lambda: sign(RELEASE, "client", at=SECRET, method=Method.INK),
    "sign on a day": lambda: sign(RELEASE, "client", at=BORN, method=Method.INK),
    "sign in no way": lambda: sign(RELEASE, "client", at=NOON, method=SECRET),
    "sign with no evidence": lambda: sign(
        RELEASE, "client", at=NOON, method=Method.INK, evidence=(SECRET,), language=SECRET
    ),
    "decline by a stranger": lambda: decline(RELEASE, SECRET, at=NOON, reason=SECRET),
    "decline without text": lambda: decline(RELEASE, "client", at=NOON, reason=[SECRET]),
    "decline after the end": lambda: decline(LIVED, "client", at=LATER, reason=SECRET),
    "explain to a stranger": lambda: explain_limits(RELEASE, "therapist", to=SECRET, at=NOON),
    "explain a notice": lambda: explain_limits(
        RELEASE, "therapist", to="client", at=NOON, notice=SECRET
    ),
    "review by a stranger": lambda: review(RELEASE, SECRET, at=NOON),
    "suspend for a reason": lambda: suspend(RELEASE, at=NOON, reason=SECRET, note=SECRET),
    "suspend again": lambda: suspend(
        suspend(RELEASE, at=NOON, reason=LeaveReason.OTHER, note=SECRET),
        at=LATER,
        reason=LeaveReason.OTHER,
        note=SECRET,
    ),
    "suspend backwards": lambda: suspend(
        RELEASE, at=LATER, reason=LeaveReason.OTHER, until=NOON, note=SECRET
    ),
    "resume": lambda: resume(RELEASE, at=NOON),
    "recommit by a stranger": lambda: recommit(RELEASE, SECRET, at=NOON),
    "revoke by a stranger": lambda: revoke(RELEASE, SECRET, at=NOON, recipient=SCHOOL),
    "revoke for a stranger": lambda: revoke(
        RELEASE,
        "client",
        at=NOON,
        recipient=RecipientRef(role=Recipient.SCHOOL, party=SECRET.lower()),
    ),
    "revoke for no recipient": lambda: revoke(RELEASE, "client", at=NOON, recipient=SECRET),
    "disclosed to nobody": lambda: told(RELEASE, to=SECRET),
    "disclosed without ground": lambda: told(RELEASE, ground=SECRET, information={SECRET}),
    "correct nothing": lambda: correct(LIVED, SECRET.lower(), at=LATER, reason=SECRET),
    "correct no event": lambda: correct(LIVED, SECRET + "\x00", at=LATER, reason=SECRET),
    "correct again": lambda: correct(LIVED, "e2", at=LATER, reason=SECRET),
    "correct too early": lambda: correct(
        LIVED, "e9", at=NOON, reason=SECRET, recorded_at=instant("2026-03-01T12:00Z")
    ),
    "end for a reason": lambda: end(RELEASE, at=NOON, reason=SECRET, note=SECRET),
    "end by a stranger": lambda: end(RELEASE, at=NOON, reason=EndReason.OTHER, by=SECRET),
    "amend no field": lambda: amend(RELEASE, **{SECRET: SECRET}),
    "amend what is kept": lambda: amend(RELEASE, id=SECRET, history=SECRET),
    "amend to nothing": lambda: amend(RELEASE, parties=(SECRET,), term=SECRET, title=[SECRET]),
    "amend after the end": lambda: amend(LIVED, title=SECRET),
    "renew without a term": lambda: renew(RELEASE, term=SECRET),
    "renew backwards": lambda: renew(RELEASE, term=Term(start=BORN)),
    "renew after a gap": lambda: renew(RELEASE, term=Term(start=Date(2028, 1, 1))),
    "status": lambda: status(RELEASE, at=SECRET),
    "status on a day": lambda: status(RELEASE, at=BORN),
    "awaiting": lambda: awaiting(RELEASE, at=SECRET),
    "in_effect": lambda: in_effect(RELEASE, at=BORN),
    "review_day": lambda: review_day(RELEASE, at=SECRET),
    "due_for_review": lambda: due_for_review(RELEASE, at=SECRET),
    "due_for_renewal": lambda: due_for_renewal(RELEASE, at=SECRET, within=Span(days=1)),
    "due_for_renewal within hours": lambda: due_for_renewal(RELEASE, at=NOON, within=Span(hours=1)),
    "versions": lambda: versions([AMENDED]),
    "versions of two": lambda: versions([RELEASE, attrs.evolve(AMENDED, id="other")]),
    "versions of another text": lambda: versions([attrs.evolve(RELEASE, title="x"), AMENDED]),
    "binding": lambda: binding([AMENDED], at=NOON),
    "attest nothing": lambda: attest(SIGNED, SECRET, KEY),
    "attest again": lambda: attest(PROVEN, "e1", KEY),
    "attest with no key": lambda: attest(SIGNED, "e1", SECRET),
    "attest with a secret": lambda: attest(SIGNED, "e1", OctKey.import_key(SECRET.encode())),
    "seal with no key": lambda: seal(SIGNED, ECKey.generate_key("P-384")),
    "verify with no key": lambda: verify_evidence(SIGNED, [SECRET]),
    "verify a seal with no key": lambda: verify_seal(SIGNED, SECRET, [SECRET]),
}


def refusal(attempt):
    try:
        attempt()
    except AgreementsError as error:
        return error
    raise AssertionError("it was not refused")


@pytest.mark.parametrize("attempt", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_shows_nothing_private(attempt):
    error = refusal(attempt)

    assert isinstance(error, LifecycleError | InvalidValue)
    assert error.__context__ is None
    assert error.__cause__ is None
    assert leaks(channels(error)) == []


def shown():
    """What steps, questions and reports give, as they show themselves."""
    yield from map(repr, (LIVED, SIGNED, AMENDED, *LIVED.history))
    yield from map(repr, timeline(LIVED))
    yield from map(repr, (status(LIVED, at=LATER), awaiting(LIVED), review_day(LIVED, at=NOON)))
    yield repr(as_known(LIVED, at=NOON))
    treatment = Treatment(
        id="treatment", client="client", started_on=Date(2026, 1, 5), agreements=(PROVEN,)
    )
    yield repr(as_known(treatment, at=LATER))
    yield repr(binding([RELEASE, amend(RELEASE, title=SECRET)], at=LATER))
    yield repr(versions([SIGNED, AMENDED]))
    report = verify_evidence(PROVEN, [KEY])
    yield from (repr(report), *map(repr, report.evidence), repr(report.proven))
    yield repr(verify_seal(PROVEN, SECRET, [KEY]))
    # A proof and a seal are over the private text and do not hold it.
    yield from (PROVEN.history[0].proof, seal(PROVEN, KEY))


def test_no_answer_shows_anything_private_of_itself():
    texts = [*shown()]
    assert leaks(texts) == []
    assert len(texts) > 25


def test_the_secrets_were_there_to_be_shown():
    assert json.loads(dumps(LIVED))["parties"][0]["born"] == BORN.isoformat()
    assert dumps(LIVED).count(SECRET) > 10
    assert PHONE in dumps(LIVED)


ERROR = LifecycleError("sign", "the agreement has ended")


def test_an_error_keeps_step_and_reason_when_pickled_or_copied():
    again = [pickle.loads(pickle.dumps(ERROR, n)) for n in range(pickle.HIGHEST_PROTOCOL + 1)]
    again += [copy.copy(ERROR), copy.deepcopy(ERROR)]
    for error in again:
        assert type(error) is LifecycleError
        assert (error.step, error.reason, str(error)) == (ERROR.step, ERROR.reason, str(ERROR))


def test_an_error_is_one_of_the_package_and_no_other():
    assert isinstance(ERROR, AgreementsError)
    assert not isinstance(ERROR, ValueError | InvalidValue)
