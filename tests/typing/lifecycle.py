"""What a type checker says of steps and questions, which keep a class. Checked, never run."""

from typing import assert_type

from joserfc.jwk import ECKey, OctKey, OKPKey
from pendulum import Date, DateTime

from dbtagreements import (
    Agreement,
    EndReason,
    Ground,
    Information,
    LeaveReason,
    LifecycleError,
    Method,
    Party,
    Phase,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    Role,
    SafetyAgreement,
    SafetyPlan,
    Span,
    Status,
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
    earliest_return,
    end,
    explain_limits,
    in_effect,
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
from dbtagreements.integrations.jose import (
    EvidenceReport,
    Proof,
    attest,
    seal,
    verify_evidence,
    verify_seal,
)

# --- What is right


def steps(
    safety: SafetyAgreement, release: ReleaseAgreement, some: Agreement, at: DateTime
) -> None:
    """Each step gives the class that it was given."""
    school = RecipientRef(role=Recipient.SCHOOL)
    assert_type(sign(safety, "client", at=at, method=Method.INK), SafetyAgreement)
    assert_type(sign(some, "client", at=at, method=Method.INK), Agreement)
    assert_type(decline(safety, "client", at=at, reason="Not yet."), SafetyAgreement)
    assert_type(explain_limits(safety, "therapist", to="client", at=at), SafetyAgreement)
    assert_type(explain_limits(safety, "therapist", to=["client"], at=at), SafetyAgreement)
    assert_type(review(safety, "therapist", at=at), SafetyAgreement)
    assert_type(recommit(safety, "client", at=at, recorded_at=at), SafetyAgreement)
    assert_type(suspend(safety, at=at, reason=LeaveReason.CLIENT_LEAVE), SafetyAgreement)
    assert_type(resume(safety, at=at), SafetyAgreement)
    assert_type(revoke(release, "client", at=at, recipient=school), ReleaseAgreement)
    assert_type(
        disclosed(
            release,
            "therapist",
            to=school,
            ground=Ground.CLIENT_AUTHORIZATION,
            information=frozenset({Information.ATTENDANCE_ONLY}),
            at=at,
        ),
        ReleaseAgreement,
    )
    assert_type(correct(safety, "e1", at=at), SafetyAgreement)
    assert_type(end(safety, at=at, reason=EndReason.COMPLETED), SafetyAgreement)
    assert_type(amend(safety, title="Staying safe"), SafetyAgreement)
    assert_type(renew(safety, term=Term(start=Date(2027, 1, 5)), gap=True), SafetyAgreement)
    assert_type(amend(safety, title="Staying safe").plan, SafetyPlan | None)


def questions(safety: SafetyAgreement, treatment: Treatment, some: Agreement, at: DateTime) -> None:
    """Each question has one type of answer."""
    assert_type(status(some, at=at), Status)
    assert_type(awaiting(some), tuple[str, ...])
    assert_type(in_effect(some, at=at), bool)
    assert_type(review_day(some, at=at), Date | None)
    assert_type(due_for_review(some, at=at), bool)
    assert_type(due_for_renewal(some, at=at, within=Span(days=30)), bool)
    assert_type(earliest_return(some), Date | None)
    assert_type(timeline(some), tuple[Phase, ...])
    assert_type(timeline(some)[0].status, Status)
    assert_type(timeline(some)[0].end, DateTime | None)
    assert_type(versions([safety]), tuple[SafetyAgreement, ...])
    assert_type(binding([safety], at=at), SafetyAgreement | None)
    assert_type(as_known(safety, at=at), SafetyAgreement)
    assert_type(as_known(some, at=at), Agreement)
    assert_type(as_known(treatment, at=at), Treatment)
    assert_type(LifecycleError("sign", "the agreement has ended").reason, str)


def proofs(safety: SafetyAgreement, treatment: Treatment, key: OKPKey | ECKey) -> None:
    """A proof keeps the class too."""
    assert_type(attest(safety, "e1", key), SafetyAgreement)
    assert_type(verify_evidence(safety, [key]), EvidenceReport)
    assert_type(verify_evidence(safety, [key]).proven, tuple[str, ...])
    assert_type(seal(treatment, key), str)
    assert_type(verify_seal(safety, "a..b", [key]), tuple[Proof, str | None])


# --- What is wrong


def wrong(
    safety: SafetyAgreement, release: ReleaseAgreement, treatment: Treatment, at: DateTime
) -> None:
    """Mistakes that a type checker finds before they are made."""
    ana = Party(id="client", role=Role.CLIENT, name="Ana Example")
    key, week = OKPKey.generate_key("Ed25519"), Span(weeks=1)
    sign(safety, ana, at=at, method=Method.INK)  # error: arg-type, ArgumentType
    sign(safety, "client", at, Method.INK)  # error: call-arg, CallIssue
    sign(safety, "client", at=at)  # error: call-arg, CallIssue
    sign(safety, "client", at=at, method="ink")  # error: arg-type, ArgumentType
    sign(safety, "client", at=Date(2026, 1, 5), method=Method.INK)  # error: arg-type, ArgumentType
    sign(treatment, "client", at=at, method=Method.INK)  # error: type-var, ArgumentType
    decline(safety, "client", at=at, method=Method.INK)  # error: call-arg, CallIssue
    explain_limits(safety, "therapist", to=ana, at=at)  # error: arg-type, ArgumentType
    suspend(safety, at=at, reason=EndReason.COMPLETED)  # error: arg-type, ArgumentType
    suspend(safety, at=at, reason=LeaveReason.OTHER, until=week)  # error: arg-type, ArgumentType
    end(safety, at=at, reason=LeaveReason.OTHER)  # error: arg-type, ArgumentType
    revoke(release, "client", at=at, recipient="school")  # error: arg-type, ArgumentType
    renew(safety, term=Date(2027, 1, 5))  # error: arg-type, ArgumentType
    renew(safety, Term(start=Date(2027, 1, 5)))  # error: call-arg, CallIssue
    status(safety)  # error: call-arg, CallIssue
    status(safety, at=Date(2026, 1, 5))  # error: arg-type, ArgumentType
    status(treatment, at=at)  # error: arg-type, ArgumentType
    due_for_renewal(safety, at=at, within=30)  # error: arg-type, ArgumentType
    as_known("agr-1", at=at)  # error: call-overload, CallIssue, ArgumentType
    versions(safety)  # error: arg-type, ArgumentType
    attest(safety, "e1", OctKey.generate_key(256))  # error: arg-type, ArgumentType
    attest(release, "e1", key).plan  # error: attr-defined, UnknownMemberType, AttributeAccessIssue
