"""Who signs where an agreement does not say so: by its type and the parties' roles, in their order.

The blueprint and the domain's lifecycle (required signers): relationship, safety, confidentiality
and coaching are signed by client, therapist and guardian; a skills group by client, skills trainer
and guardian, and by the therapist where there is no skills trainer; a team by its members, leader,
therapists, trainers and supervisors; a release by the client, for whom a guardian who represents
them signs while they are under 18 on its first day; a host's own type like the first four.
"""

from itertools import permutations
from typing import ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from dbtagreements import (
    AGREEMENTS,
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    InvalidValue,
    Party,
    RelationshipAgreement,
    ReleaseAgreement,
    Role,
    SafetyAgreement,
    SkillsGroupAgreement,
    Term,
)
from dbtagreements.fields import frozen

START = Date(2026, 1, 5)


@frozen(kw_only=True)
class SchoolAgreement(Agreement):
    """A type of a clinic's own."""

    type: ClassVar[str] = "clinic:school"


def party(id, role, **changes):
    return Party(id=id, role=role, name="Ana Example", **changes)


def signers(cls, *parties, **changes):
    return make(cls, *parties, **changes).signers


def make(cls, *parties, **changes):
    arguments = {
        "id": "agr-1",
        "timezone": "America/New_York",
        "language": "en",
        "term": Term.lasting(START, years=1),
    }
    return cls(parties=parties, **(arguments | changes))


EVERYBODY = tuple(party(role.value, role) for role in Role)

BOTH_SIDES = {Role.CLIENT, Role.THERAPIST, Role.GUARDIAN}
EXPECTED = {
    RelationshipAgreement: BOTH_SIDES,
    SafetyAgreement: BOTH_SIDES,
    ConfidentialityAgreement: BOTH_SIDES,
    CoachingAgreement: BOTH_SIDES,
    SchoolAgreement: BOTH_SIDES,
    SkillsGroupAgreement: {Role.CLIENT, Role.SKILLS_TRAINER, Role.GUARDIAN},
    ConsultationTeamAgreement: {
        Role.TEAM_MEMBER,
        Role.TEAM_LEADER,
        Role.THERAPIST,
        Role.SKILLS_TRAINER,
        Role.SUPERVISOR,
    },
    ReleaseAgreement: {Role.CLIENT},
}
TYPES = sorted(EXPECTED, key=lambda cls: cls.type)


def test_every_type_has_its_signers_here():
    assert set(EXPECTED) == {*AGREEMENTS, SchoolAgreement}


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.type)
def test_the_parties_of_the_roles_of_a_type_sign_and_no_others(cls):
    assert signers(cls, *EVERYBODY) == tuple(role.value for role in Role if role in EXPECTED[cls])


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.type)
@pytest.mark.parametrize("role", Role)
def test_one_party_alone_signs_if_its_role_does(cls, role):
    alone = signers(cls, party("one", role))
    signs = role in EXPECTED[cls] or (cls is SkillsGroupAgreement and role is Role.THERAPIST)

    assert alone == (("one",) if signs else ())


@given(st.permutations(EVERYBODY), st.sampled_from(TYPES))
def test_signers_stand_in_the_order_of_the_parties(parties, cls):
    in_order = [party.id for party in parties if party.role in EXPECTED[cls]]

    assert list(signers(cls, *parties)) == in_order


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.type)
def test_several_parties_of_one_role_all_sign(cls):
    role = next(role for role in Role if role in EXPECTED[cls])

    assert signers(cls, party("b", role), party("a", role), party("c", role)) == ("b", "a", "c")


def test_the_therapist_signs_for_a_group_only_where_there_is_no_trainer():
    client, therapist = party("client", Role.CLIENT), party("therapist", Role.THERAPIST)
    trainer = party("trainer", Role.SKILLS_TRAINER)

    assert signers(SkillsGroupAgreement, therapist, client) == ("therapist", "client")
    assert signers(SkillsGroupAgreement, therapist, client, trainer) == ("client", "trainer")


def test_a_teens_signers_are_therapist_teen_and_mother_in_that_order():
    """The domain's scenario of a teen: the parties are listed therapist, teen, mother."""
    parties = (
        party("therapist", Role.THERAPIST),
        party("teen", Role.CLIENT, born=Date(2011, 9, 10)),
        party("mother", Role.GUARDIAN, represents="teen"),
    )

    assert signers(RelationshipAgreement, *parties) == ("therapist", "teen", "mother")


# Of a release that begins on 5 January 2026: who signs, by when the client was born and by whom the
# guardian represents.
ADULT, MINOR = Date(2008, 1, 5), Date(2008, 1, 6)
RELEASES = [
    (ADULT, "client", ("client",)),  # eighteen on that very day
    (MINOR, "client", ("mother",)),  # eighteen on the next
    (MINOR, None, ("client",)),
    (MINOR, "sibling", ("client",)),
    (None, "client", ("client",)),  # an age that is not known is not taken for a minor's
    (Date(2008, 2, 29), "client", ("mother",)),
    (Date(2026, 1, 5), "client", ("mother",)),
    (Date(2030, 1, 1), "client", ("mother",)),
]


@pytest.mark.parametrize(("born", "represents", "who"), RELEASES)
def test_a_guardian_signs_a_release_in_the_stead_of_a_minor_whom_they_represent(
    born, represents, who
):
    parties = [
        party("client", Role.CLIENT, born=born),
        party("mother", Role.GUARDIAN, represents=represents),
        party("sibling", Role.FAMILY_MEMBER),
        party("therapist", Role.THERAPIST),
    ]
    for order in permutations(parties):
        assert signers(ReleaseAgreement, *order) == who


def test_only_a_guardian_signs_a_release_in_someones_stead():
    parties = (
        party("client", Role.CLIENT, born=MINOR),
        party("interpreter", Role.INTERPRETER, represents="client"),
        party("father", Role.GUARDIAN),
    )

    assert signers(ReleaseAgreement, *parties) == ("client",)


def test_all_guardians_who_represent_a_minor_sign_a_release_and_each_minor_apart():
    parties = (
        party("mother", Role.GUARDIAN, represents="twin-a"),
        party("twin-a", Role.CLIENT, born=MINOR),
        party("father", Role.GUARDIAN, represents="twin-a"),
        party("twin-b", Role.CLIENT, born=MINOR),
        party("adult", Role.CLIENT, born=ADULT),
        party("aunt", Role.GUARDIAN, represents="adult"),
    )

    assert signers(ReleaseAgreement, *parties) == ("mother", "father", "twin-b", "adult")


@pytest.mark.parametrize(
    ("start", "who"), [(Date(2026, 2, 28), "mother"), (Date(2026, 3, 1), "client")]
)
def test_a_minor_born_on_29_february_comes_of_age_on_1_march(start, who):
    parties = (
        party("client", Role.CLIENT, born=Date(2008, 2, 29)),
        party("mother", Role.GUARDIAN, represents="client"),
    )

    assert signers(ReleaseAgreement, *parties, term=Term(start=start)) == (who,)


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.type)
def test_signers_that_are_given_stand_as_they_are_given(cls):
    """A minor who may sign alone is said so; and nobody at all may be named."""
    parties = (party("client", Role.CLIENT), party("friend", Role.SUPPORT_PERSON))

    assert signers(cls, *parties, signers=("friend", "client")) == ("friend", "client")
    assert signers(cls, *parties, signers=()) == ()


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.type)
def test_signers_once_filled_in_stay_when_parties_are_added(cls):
    """They are concrete in the value: what was to be signed does not change by itself."""
    role = next(role for role in Role if role in EXPECTED[cls])
    first = make(cls, party("one", role))
    second = attrs.evolve(first, parties=(*first.parties, party("two", role)))

    assert second.signers == ("one",)
    assert second.usual_signers() == ("one", "two")


def test_the_usual_signers_follow_from_the_parties_whatever_is_given():
    parties = (party("client", Role.CLIENT), party("therapist", Role.THERAPIST))
    one = make(SafetyAgreement, *parties, signers=("client",))

    assert one.usual_signers() == ("client", "therapist")


def test_two_parties_with_one_id_are_one_problem_though_both_would_sign():
    with pytest.raises(InvalidValue) as caught:
        make(SafetyAgreement, party("client", Role.CLIENT), party("client", Role.CLIENT))

    assert ("duplicate_id", "/parties/1/id") in [
        (problem.code, problem.path) for problem in caught.value.problems
    ]


def test_a_hosts_type_may_name_its_own_signers():
    @frozen(kw_only=True)
    class WardAgreement(Agreement):
        type: ClassVar[str] = "clinic:ward"

        def usual_signers(self):
            return tuple(p.id for p in self.parties if p.role is Role.SUPERVISOR)

    assert signers(WardAgreement, *EVERYBODY) == ("supervisor",)
