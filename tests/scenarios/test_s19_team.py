"""S19: a consultation team that forgot one of the six, then a member, then a client in it."""

import attrs
from tests.scenarios.checked import found, of_family
from tests.scenarios.stories import ANA, NEW_YORK, day, signed

from dbtagreements import (
    AttendSessions,
    Cadence,
    ConsultationTeamAgreement,
    KeepConfidential,
    Mode,
    Party,
    Role,
    Scope,
    Span,
    TeamPrinciple,
    Term,
    UpholdTeamAgreement,
)

AT = "2026-02-01T12:00Z"
LEAD = Party(id="lead", role=Role.TEAM_LEADER, name="Dr. Lee Example")
M1 = Party(id="m1", role=Role.TEAM_MEMBER, name="Dr. Sam Example")
M2 = Party(id="m2", role=Role.TEAM_MEMBER, name="Kim Example")
M3 = Party(id="m3", role=Role.TEAM_MEMBER, name="Dr. Mo Example")
THREE = ("lead", "m1", "m2")


def team(*parties):
    return signed(
        ConsultationTeamAgreement(
            id="team",
            timezone=NEW_YORK,
            language="en",
            parties=parties,
            term=Term(start=day("2026-01-05"), end=day("2027-01-04")),
            signers=tuple(party.id for party in parties if party.role is not Role.CLIENT),
            commitments=(
                UpholdTeamAgreement(
                    id="c1",
                    by=THREE,
                    principles=frozenset(TeamPrinciple) - {TeamPrinciple.FALLIBILITY},
                ),
                AttendSessions(
                    id="c2",
                    by=THREE,
                    mode=Mode.CONSULTATION_TEAM,
                    cadence=Cadence(times=1, per=Span(weeks=1)),
                ),
                KeepConfidential(id="c3", by=THREE, scope=frozenset({Scope.TEAM_DISCUSSION})),
            ),
        ),
        **{party.id: "2026-01-05T14:00Z" for party in parties if party.role is not Role.CLIENT},
    )


def test_the_one_that_nobody_owes_is_missed_and_nothing_else():
    assert of_family("TEA", team(LEAD, M1, M2), AT) == {"TEA001": 1}
    assert "PTY001" not in found(team(LEAD, M1, M2), AT)


def test_a_member_who_owes_nothing_is_found():
    assert of_family("TEA", team(LEAD, M1, M2, M3), AT) == {
        "TEA001": 1,
        "TEA003": 1,
        "TEA004": 1,
    }


def test_a_client_has_no_place_in_the_team():
    with_a_client = team(LEAD, M1, M2, M3, ANA)

    assert found(with_a_client, AT)["PTY003"] == 1
    assert set(of_family("TEA", with_a_client, AT)) == {"TEA001", "TEA003", "TEA004"}


def test_with_all_six_owed_nothing_of_the_team_is_left():
    whole = team(LEAD, M1, M2)
    first, *rest = whole.commitments
    first = attrs.evolve(first, principles=frozenset(TeamPrinciple))

    assert of_family("TEA", attrs.evolve(whole, commitments=(first, *rest)), AT) == {}
