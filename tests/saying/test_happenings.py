"""Who signed what, and what else happened, in order and without blame."""

import pytest
from attrs import evolve
from pendulum import UTC, DateTime
from tests.cli.samples import AT, SAFETY
from tests.saying.words import NEVER

from dbtagreements import (
    EVENTS,
    Capacity,
    Corrected,
    Declined,
    Disclosed,
    Ended,
    EndReason,
    Ground,
    Information,
    LeaveReason,
    LimitsExplained,
    Method,
    Recipient,
    RecipientRef,
    Recommitted,
    Resumed,
    Reviewed,
    Revoked,
    Signed,
    Suspended,
    digest,
)
from dbtagreements.saying.happenings import HAPPENINGS, signatures, what_happened
from dbtagreements.saying.voice import Voice

PRESENT = digest(SAFETY)
EARLIER = "sha256:" + "0" * 64


def signed(party="client", **given):
    return Signed(
        **{"id": f"e-{party}", "at": AT, "method": Method.ELECTRONIC, "covers": PRESENT}
        | {"party": party}
        | given
    )


def said_of_signatures(*history, **given):
    agreement = evolve(SAFETY, history=history, **given)
    return list(signatures(agreement, Voice.of(agreement)))


def test_a_signature_under_the_present_text_counts():
    assert said_of_signatures(signed()) == [
        (
            "Ana Example signed electronically on 5 January 2026 at 09:00. "
            "It counts: the text is the one that was signed."
        ),
        "Still asked to sign: Dr. Sam Example.",
    ]


def test_a_signature_under_another_text_counts_no_longer():
    assert said_of_signatures(signed(covers=EARLIER)) == [
        (
            "Ana Example signed electronically on 5 January 2026 at 09:00. "
            "That was for another text; for this one a new signature is asked for."
        ),
        "Still asked to sign: Ana Example and Dr. Sam Example.",
    ]


def test_when_everyone_has_signed_the_text_it_says_so():
    said = said_of_signatures(signed(), signed("therapist", method=Method.INK))
    assert said[1].startswith("Dr. Sam Example signed by hand on paper on 5 January 2026")
    assert said[2] == "Everyone who is asked to sign has signed this text."


def test_a_spoken_agreement_names_its_witness_and_for_whom_it_was_given():
    said = said_of_signatures(
        signed(method=Method.VERBAL, capacity=Capacity.GUARDIAN, witness="therapist")
    )
    assert said[0].startswith(
        "Ana Example signed in spoken words (as guardian, for the person represented; with "
        "Dr. Sam Example as witness) on 5 January 2026"
    )


def test_a_signature_that_a_correction_put_out_of_force_counts_no_longer():
    said = said_of_signatures(signed(), Corrected(id="e9", at=AT, corrects="e-client"))
    assert said == [
        (
            "Ana Example signed electronically on 5 January 2026 at 09:00. "
            "A later correction put this entry out of force."
        ),
        "Still asked to sign: Ana Example and Dr. Sam Example.",
    ]


def test_where_nobody_is_asked_to_sign_it_says_so():
    assert said_of_signatures(signers=()) == ["Nobody is asked to sign."]


RECIPIENT = RecipientRef(role=Recipient.SCHOOL, name="Elm Street")

SAID = [
    (Declined(id="e1", at=AT, party="client"), "Ana Example chose not to sign for now."),
    (
        Declined(id="e1", at=AT, party="client", reason="I want to read it again."),
        "Ana Example chose not to sign for now: “I want to read it again.”",
    ),
    (
        LimitsExplained(id="e1", at=AT, by="therapist", to=("client",)),
        "Dr. Sam Example explained the limits of confidentiality to Ana Example.",
    ),
    (
        Reviewed(id="e1", at=AT, by="therapist"),
        "It was gone through together, led by Dr. Sam Example.",
    ),
    (
        Suspended(
            id="e1",
            at=AT,
            reason=LeaveReason.CLIENT_LEAVE,
            until=DateTime(2026, 2, 1, 5, 0, tzinfo=UTC),
            note="A journey.",
        ),
        (
            "It pauses until 1 February 2026 at 00:00. The client is away for a while. "
            "Note: “A journey.”"
        ),
    ),
    (
        Suspended(id="e1", at=AT, reason=LeaveReason.HOSPITALIZATION),
        "It pauses. The client is in a hospital.",
    ),
    (Resumed(id="e1", at=AT), "It goes on."),
    (Recommitted(id="e1", at=AT, party="client"), "Ana Example committed anew."),
    (Revoked(id="e1", at=AT, by="client"), "Ana Example took it back."),
    (
        Revoked(id="e1", at=AT, by="client", recipient=RECIPIENT),
        "Ana Example took it back for Elm Street (school).",
    ),
    (
        Disclosed(
            id="e1",
            at=AT,
            by="therapist",
            to=RECIPIENT,
            ground=Ground.CLIENT_AUTHORIZATION,
            information=frozenset({Information.ATTENDANCE_ONLY}),
        ),
        (
            "Dr. Sam Example told Elm Street (school) this: only whether the client attends. "
            "The client has signed that it may be told."
        ),
    ),
    (
        Ended(id="e1", at=AT, reason=EndReason.COMPLETED, by="therapist", note="With cake."),
        (
            "It ended, by Dr. Sam Example. What was agreed has been carried through to its end. "
            "Note: “With cake.”"
        ),
    ),
    (
        Ended(id="e1", at=AT, reason=EndReason.ABSENCE_LIMIT),
        "It ended. The limit of missed sessions or weeks was reached.",
    ),
]


@pytest.mark.parametrize(("event", "words"), SAID)
def test_what_happened_is_said_with_its_day(event, words):
    agreement = evolve(SAFETY, history=(event,))
    assert list(what_happened(agreement, Voice.of(agreement))) == [
        f"5 January 2026 at 09:00: {words}"
    ]
    assert not NEVER.search(words)


def test_a_correction_and_what_it_corrects_are_both_said():
    history = (
        signed(),
        Resumed(id="e1", at=AT),
        Corrected(id="e2", at=AT, corrects="e1", reason="It was another agreement."),
    )
    agreement = evolve(SAFETY, history=history)
    assert list(what_happened(agreement, Voice.of(agreement))) == [
        "5 January 2026 at 09:00: It goes on. A later correction put this entry out of force.",
        "5 January 2026 at 09:00: The entry e1 was corrected. “It was another agreement.”",
    ]


def test_what_a_correction_put_out_of_force_is_in_force_again_once_that_is_corrected():
    history = (
        signed(),
        Resumed(id="e1", at=AT),
        Corrected(id="e2", at=AT, corrects="e1", reason="It was another agreement."),
        Corrected(id="e3", at=AT, corrects="e2"),
    )
    agreement = evolve(SAFETY, history=history)
    assert list(what_happened(agreement, Voice.of(agreement))) == [
        "5 January 2026 at 09:00: It goes on.",
        (
            "5 January 2026 at 09:00: The entry e1 was corrected. “It was another agreement.” "
            "A later correction put this entry out of force."
        ),
        "5 January 2026 at 09:00: The entry e2 was corrected.",
    ]


def test_every_class_of_event_is_said():
    assert set(HAPPENINGS) == set(EVENTS)
