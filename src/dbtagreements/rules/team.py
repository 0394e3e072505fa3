"""The rules of consultation teams: six agreements that all members owe each other [L93]."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from dbtagreements.model import (
    AttendSessions,
    ConsultationTeamAgreement,
    KeepConfidential,
    UpholdTeamAgreement,
)
from dbtagreements.rules.case import Case
from dbtagreements.rules.index import Index, narrowest
from dbtagreements.rules.rule import Where, rule
from dbtagreements.vocabulary import Mode, Scope, Severity, TeamPrinciple

__all__ = ["RULES"]

_FEWEST_PEOPLE: Final = 2
_FEWEST: Final = 3
_MOST: Final = 10
_RAREST_DAYS: Final = 14
_DAYS_A_WEEK: Final = 7
_DAYS_A_MONTH: Final = 28  # a month of meetings is four weeks
_SECONDS_A_DAY: Final = 86_400
_PRINCIPLES: Final = tuple(TeamPrinciple)
_KEPT: Final = frozenset({Scope.TEAM_DISCUSSION, Scope.CLINICAL_INFORMATION})


@rule(
    "TEA001",
    severity=Severity.ERROR,
    applies_to=(ConsultationTeamAgreement,),
    source="[L93 pp. 117-119]",
)
def principle_owed_by_nobody(agreement: ConsultationTeamAgreement, case: Case) -> Iterator[Where]:
    """One of the six agreements of a consultation team is owed by nobody.

    Why: The six belong together: each holds the others in balance.

    Breaks it: {"commitments": [{"kind": "uphold_team_agreement", "id": "c1",
        "by": ["lead", "m1", "m2"], "principles": ["consistency", "consultation_to_the_patient",
        "dialectical", "observing_limits", "phenomenological_empathy"]}]}
    Keeps it: {"commitments": [{"kind": "uphold_team_agreement", "id": "c1",
        "by": ["lead", "m1", "m2"], "principles": ["consistency", "consultation_to_the_patient",
        "dialectical", "fallibility", "observing_limits", "phenomenological_empathy"]}]}
    """
    owed = {
        principle
        for _, promise in case.index.of(UpholdTeamAgreement)
        for principle in promise.principles
    }
    absent = [principle for principle in _PRINCIPLES if principle not in owed]
    if absent:
        yield Where(
            narrowest(agreement, "commitments"),
            f"nobody upholds {', '.join(absent)}; the six team agreements belong together",
        )


@rule("TEA002", severity=Severity.ERROR, applies_to=(ConsultationTeamAgreement,), source="[L93]")
def no_team(_: ConsultationTeamAgreement, case: Case) -> Iterator[Where]:
    """Fewer than two people of the team are parties.

    The team are its members, leaders, therapists, skills trainers and supervisors.

    Why: A team is therapy for the therapist; nobody can be that alone.

    Breaks it: {"parties": [{"id": "lead", "role": "team_leader", "name": "Dr. Lee Example"}],
        "signers": ["lead"], "commitments": []}
    Keeps it: {"parties": [{"id": "lead", "role": "team_leader", "name": "Dr. Lee Example"},
        {"id": "m1", "role": "team_member", "name": "Dr. Sam Example"}],
        "signers": ["lead", "m1"], "commitments": []}
    """
    if len(case.index.members) < _FEWEST_PEOPLE:
        yield Where("/parties", "fewer than two members are parties; a team is two people or more")


@rule("TEA003", severity=Severity.WARNING, applies_to=(ConsultationTeamAgreement,), source="[L93]")
def member_owes_less(_: ConsultationTeamAgreement, case: Case) -> Iterator[Where]:
    """A member of the team does not owe every one of the six agreements that others owe.

    Why: The agreements hold a team together when everyone makes them.

    Breaks it: {"commitments": [{"kind": "uphold_team_agreement", "id": "c1", "by": ["lead", "m1"],
        "principles": ["dialectical"]}]}
    Keeps it: {"commitments": [{"kind": "uphold_team_agreement", "id": "c1",
        "by": ["lead", "m1", "m2"], "principles": ["dialectical"]}]}
    """
    owed: dict[TeamPrinciple, set[str]] = {}
    for promise in (promise for _, promise in case.index.of(UpholdTeamAgreement)):
        for principle in promise.principles:
            owed.setdefault(principle, set()).update(promise.by)
    for position, member in case.index.members:
        lacking = [p for p in _PRINCIPLES if p in owed and member.id not in owed[p]]
        if lacking:
            yield Where(
                f"/parties/{position}",
                f"{member.id} does not uphold {', '.join(lacking)}, and others do; the team "
                "agreements are for every member",
            )


@rule("TEA004", severity=Severity.WARNING, applies_to=(ConsultationTeamAgreement,), source="[L93]")
def member_does_not_attend(agreement: ConsultationTeamAgreement, case: Case) -> Iterator[Where]:
    """The team's meetings are promised by nobody, or not by every member.

    Why: The team is a mode of the treatment, as the sessions are.

    Breaks it: {"commitments": [{"kind": "attend_sessions", "id": "c2", "by": ["lead", "m1"],
        "mode": "consultation_team"}]}
    Keeps it: {"commitments": [{"kind": "attend_sessions", "id": "c2", "by": ["lead", "m1", "m2"],
        "mode": "consultation_team"}]}
    """
    meetings = _meetings(case.index)
    if not meetings:
        yield Where(
            narrowest(agreement, "commitments"),
            "nobody promises to attend; an attend_sessions with the mode consultation_team does",
        )
        return
    attending = {party for _, promise in meetings for party in promise.by}
    for position, member in case.index.members:
        if member.id not in attending:
            yield Where(
                f"/parties/{position}",
                f"{member.id} does not promise to attend the meetings; every member does",
            )


@rule(
    "TEA005",
    severity=Severity.WARNING,
    applies_to=(ConsultationTeamAgreement,),
    source="[P missouladbt.org, Therapists agreement; P juliebaronandassociates.com]",
)
def team_keeps_nothing(agreement: ConsultationTeamAgreement, case: Case) -> Iterator[Where]:
    """No member promises to keep what the team hears, or clinical information, confidential.

    Why: Clients' information is shared in the team's meetings and stays there.

    Breaks it: {"commitments": [{"kind": "keep_confidential", "id": "c3", "by": ["lead"],
        "scope": ["breaks"]}]}
    Keeps it: {"commitments": [{"kind": "keep_confidential", "id": "c3", "by": ["lead"],
        "scope": ["team_discussion"]}]}
    """
    members = case.index.member_ids
    if not any(
        not _KEPT.isdisjoint(promise.scope) and not members.isdisjoint(promise.by)
        for _, promise in case.index.of(KeepConfidential)
    ):
        yield Where(
            narrowest(agreement, "commitments"),
            "no member promises confidentiality; a keep_confidential with the scope "
            "team_discussion does",
        )


@rule(
    "TEA006",
    severity=Severity.INFO,
    applies_to=(ConsultationTeamAgreement,),
    source="[P behavioraltech.org, archive FAQ; P slimfaq.com/linehan; P triangleareadbt.com]",
)
def unusual_team(_: ConsultationTeamAgreement, case: Case) -> Iterator[Where]:
    """The team has fewer than 3 or more than 10 members, or meets less than every two weeks.

    Why: Programs describe teams of three to eight people who meet weekly, some every two weeks.

    Breaks it: {"commitments": [{"kind": "attend_sessions", "id": "c2", "by": ["lead", "m1", "m2"],
        "mode": "consultation_team", "cadence": {"times": 1, "per": "P1M"}}]}
    Keeps it: {"commitments": [{"kind": "attend_sessions", "id": "c2", "by": ["lead", "m1", "m2"],
        "mode": "consultation_team", "cadence": {"times": 1, "per": "P2W"}}]}
    """
    unusual: list[Where] = []
    members = len(case.index.members)
    if not _FEWEST <= members <= _MOST:
        unusual.append(Where("/parties", f"the team has {members} members; 3 to 10 are usual"))
    meetings = [(_days_apart(one), one.id, place) for place, one in _meetings(case.index)]
    if meetings:
        days, promise, position = min(meetings)
        if days > _RAREST_DAYS:
            unusual.append(
                Where(
                    f"/commitments/{position}/cadence",
                    f"{promise} has the team meet less often than every two weeks; weekly is usual",
                )
            )
    if unusual:
        yield Where(unusual[0].path, "; ".join(one.message for one in unusual))


def _meetings(index: Index) -> list[tuple[int, AttendSessions]]:
    return [found for found in index.attending if found[1].mode is Mode.CONSULTATION_TEAM]


def _days_apart(promise: AttendSessions) -> Fraction:
    # Without a cadence it counts as weekly.
    if promise.cadence is None:
        return Fraction(_DAYS_A_WEEK)
    per = promise.cadence.per
    days = (per.years * 12 + per.months) * _DAYS_A_MONTH + per.weeks * _DAYS_A_WEEK + per.days
    return (days + Fraction(per.elapsed, _SECONDS_A_DAY)) / promise.cadence.times


RULES: Final = (
    principle_owed_by_nobody,
    no_team,
    member_owes_less,
    member_does_not_attend,
    team_keeps_nothing,
    unusual_team,
)
