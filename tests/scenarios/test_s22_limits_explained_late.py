"""S22: the limits of confidentiality, explained three days late, New York."""

from tests.scenarios.checked import of_family
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import (
    ConfidentialityAgreement,
    ConfidentialityException,
    Duty,
    ExplainLimits,
    Ground,
    KeepConfidential,
    Milestone,
    Recipient,
    Scope,
    explain_limits,
)
from dbtagreements.adherence import assess

PLAIN = relationship("2026-01-05", "2027-01-04", NEW_YORK)
AGREEMENT = explain_limits(
    signed(
        ConfidentialityAgreement(
            id="story",
            timezone=NEW_YORK,
            language="en",
            parties=PLAIN.parties,
            term=PLAIN.term,
            commitments=(
                KeepConfidential(
                    id="keep", by=("therapist",), scope=frozenset({Scope.CLINICAL_INFORMATION})
                ),
                ExplainLimits(id="explain", by=("therapist",), before=Milestone.TREATMENT_START),
            ),
            exceptions=tuple(
                ConfidentialityException(
                    ground=ground,
                    duty=Duty.PERMITTED,
                    recipients=frozenset({Recipient.CONSULTATION_TEAM}),
                )
                for ground in (
                    Ground.HARM_TO_SELF,
                    Ground.HARM_TO_OTHERS,
                    Ground.CHILD_ABUSE,
                    Ground.ELDER_ABUSE,
                    Ground.CONSULTATION_TEAM,
                )
            ),
        ),
        client="2026-01-05T14:00Z",
        therapist="2026-01-05T15:00Z",
    ),
    "therapist",
    to=("client",),
    at=instant("2026-01-08T15:00Z"),
)


def explaining(at):
    found = assess(AGREEMENT, (), at=instant(at))
    return next(one for one in found.commitments if one.commitment == "explain")


def test_it_is_not_due_while_the_first_day_lasts():
    assert explaining("2026-01-06T04:59:59Z").state.value == "not_due"


def test_the_day_after_it_is_not_kept_yet():
    assert explaining("2026-01-06T05:00:00Z").state.value == "broken"
    assert explaining("2026-01-06T12:00Z").state.value == "broken"
    assert explaining("2026-01-08T14:59:59Z").state.value == "broken"


def test_once_explained_it_is_kept_and_was_late():
    assert explaining("2026-01-08T15:00:00Z").state.value == "kept"
    assert explaining("2026-01-09T12:00Z").state.value == "kept"
    assert "late" in {str(reason.code) for reason in explaining("2026-01-09T12:00Z").reasons}


def test_the_check_finds_first_that_they_were_not_explained_and_then_that_it_was_late():
    assert of_family("CON", AGREEMENT, "2026-01-06T12:00Z") == {"CON008": 1}
    assert of_family("CON", AGREEMENT, "2026-01-09T12:00Z") == {"CON009": 1}
