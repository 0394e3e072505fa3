"""S23: one treatment whose agreements do not fit together. London."""

from tests.scenarios.checked import found, of_family, places
from tests.scenarios.stories import ANA, LONDON, SAM, day, instant, relationship, signed

from dbtagreements import (
    AttendSessions,
    Behavior,
    Cadence,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConfidentialityException,
    Duty,
    ExplainLimits,
    Ground,
    KeepConfidential,
    Mode,
    OfferCoaching,
    Recipient,
    Scope,
    Span,
    Target,
    TargetLevel,
    Term,
    Treatment,
    WorkOnTargets,
    explain_limits,
)

AT = "2026-04-01T00:00Z"
ON_TIME = {"client": "2026-03-02T09:00Z", "therapist": "2026-03-02T09:30Z"}
FRAME = {"timezone": LONDON, "language": "en", "parties": (ANA, SAM)}

RELATIONSHIP = signed(
    relationship(
        "2026-03-02",
        "2027-03-01",
        LONDON,
        commitments=(
            WorkOnTargets(
                id="targets",
                by=("client",),
                targets=(
                    Target(level=TargetLevel.LIFE_THREATENING),
                    Target(level=TargetLevel.QUALITY_OF_LIFE),
                ),
            ),
            AttendSessions(
                id="individual",
                by=("client",),
                mode=Mode.INDIVIDUAL,
                cadence=Cadence(times=1, per=Span(weeks=1)),
            ),
        ),
    ),
    **ON_TIME,
)
CONFIDENTIALITY = explain_limits(
    signed(
        ConfidentialityAgreement(
            id="private",
            term=Term(start=day("2026-03-09"), end=day("2027-03-01")),
            commitments=(
                KeepConfidential(
                    id="keep", by=("therapist",), scope=frozenset({Scope.CLINICAL_INFORMATION})
                ),
                ExplainLimits(id="explain", by=("therapist",)),
            ),
            exceptions=(
                ConfidentialityException(
                    ground=Ground.HARM_TO_SELF,
                    duty=Duty.PERMITTED,
                    recipients=frozenset({Recipient.EMERGENCY_SERVICES}),
                ),
            ),
            **FRAME,
        ),
        **ON_TIME,
    ),
    "therapist",
    to=("client",),
    at=instant("2026-03-09T09:00Z"),
)
COACHING = signed(
    CoachingAgreement(
        id="coaching",
        term=Term(start=day("2026-03-02"), end=day("2027-05-31")),
        commitments=(
            OfferCoaching(
                id="offer",
                by=("therapist",),
                requires=frozenset({Mode.INDIVIDUAL, Mode.SKILLS_GROUP}),
                hold_after=frozenset({Behavior.SELF_HARM}),
                hold_for=Span(hours=24),
            ),
        ),
        **FRAME,
    ),
    **ON_TIME,
)
TREATMENT = Treatment(
    id="treatment",
    client="client",
    started_on=day("2026-03-02"),
    agreements=(RELATIONSHIP, CONFIDENTIALITY, COACHING),
)


def test_five_things_do_not_fit_together():
    assert of_family("TRT", TREATMENT, AT) == {
        "TRT003": 1,
        "TRT004": 1,
        "TRT005": 1,
        "TRT007": 1,
        "TRT011": 1,
    }


def test_the_coaching_outlasts_the_relationship():
    assert places("TRT007", TREATMENT, AT) == ["/agreements/2"]


def test_each_agreement_is_checked_by_its_own_rules_too():
    assert all(path.startswith("/agreements/2") for path in places("COA007", TREATMENT, AT))
    assert all(path.startswith("/agreements/0") for path in places("REL006", TREATMENT, AT))
    assert {"COA007", "REL006"} <= set(found(TREATMENT, AT))
