"""Who is the same: by party, by identifier, by name, inside organizations."""

import itertools

import pytest
from tests.disclosure.asking import (
    ANA,
    SAM,
    SYSTEM,
    asked,
    permission,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    Answer,
    Identifier,
    Party,
    Permission,
    Reason,
    Recipient,
    RecipientRef,
    Role,
    decide,
    revoke,
)
from dbtagreements.disclosure.recipients import Match, allowed, inside, person, refused
from dbtagreements.vocabulary import Effect

SCHOOL, NURSE = Recipient.SCHOOL, Recipient.TREATING_PROVIDER
OTHER_SYSTEM = "https://other.example/people"


def who(role=SCHOOL, *, number=None, name=None, within=None, system=SYSTEM, party=None):
    marks = () if number is None else (Identifier(system=system, value=number),)
    return RecipientRef(role=role, identifiers=marks, name=name, within=within, party=party)


def known(ref, *parties):
    return person(ref, {party.id: (party,) for party in parties})


ELM = who(number="elm", name="Elm Street School")
ANY_SCHOOL = who()


@pytest.mark.parametrize(
    ("named", "one_asked_about", "match"),
    [
        (ANY_SCHOOL, who(number="elm"), Match.SAME),
        (ANY_SCHOOL, who(Recipient.EMPLOYER), Match.OTHER),
        (ANY_SCHOOL, who(NURSE, within=ELM), Match.SAME),  # the school's nurse is of the school
        (who(number="elm"), who(number="elm"), Match.SAME),
        (who(number="elm"), who(Recipient.EMPLOYER, number="elm"), Match.SAME),  # one and the same
        (who(number="elm"), who(number="oak"), Match.OTHER),
        (who(number="elm"), ANY_SCHOOL, Match.UNKNOWN),
        (who(number="elm"), who(number="elm", system=OTHER_SYSTEM), Match.UNKNOWN),
        (who(number="elm"), who(Recipient.EMPLOYER, name="Elm"), Match.OTHER),
        (who(name="Elm  street SCHOOL"), who(name="Elm Street School"), Match.SAME),
        (who(name="Elm Street School"), who(name="Oak School"), Match.OTHER),
        (who(name="Elm Street School"), ANY_SCHOOL, Match.SAME),
        (who(name="Elm Street School"), who(number="oak"), Match.UNKNOWN),
        (who(name="Elm", number="elm"), who(name="Elm", number="oak"), Match.UNKNOWN),
        (who(name="Elm", number="elm"), who(name="Oak", number="elm"), Match.SAME),
        (who(within=ELM), who(within=who(number="elm")), Match.SAME),
        (who(within=ELM), who(within=who(number="oak")), Match.OTHER),
        (who(within=ELM), ANY_SCHOOL, Match.UNKNOWN),
        (who(NURSE, name="M. Rivers", within=ELM), who(number="elm"), Match.HOLDS),
        (who(NURSE, name="M. Rivers", within=ELM), ANY_SCHOOL, Match.HOLDS),
        (who(NURSE, name="M. Rivers", within=ANY_SCHOOL), who(number="oak"), Match.HOLDS),
        (who(NURSE, name="M. Rivers", within=ELM), who(number="oak"), Match.OTHER),
        (who(SCHOOL, name="M. Rivers", within=ELM), ELM, Match.HOLDS),
        (who(SCHOOL, name="M. Rivers", within=ELM), ANY_SCHOOL, Match.SAME),
        (ELM, who(name="J. Lake", within=ELM), Match.SAME),
        (ELM, who(name="J. Lake", within=who(number="oak", within=who(number="elm"))), Match.SAME),
    ],
)
def test_one_mark_is_enough_to_exclude_and_what_cannot_be_told_apart_counts(
    named, one_asked_about, match
):
    assert refused(known(named), known(one_asked_about)) is match


@pytest.mark.parametrize(
    ("named", "one_asked_about", "match"),
    [
        (ANY_SCHOOL, who(number="elm"), Match.SAME),
        (ANY_SCHOOL, who(NURSE, within=ELM), Match.OTHER),
        (who(number="elm"), who(number="elm"), Match.SAME),
        (who(number="elm"), who(number="elm", name="Elm"), Match.SAME),
        (who(number="elm", name="Elm"), who(number="elm", name="Oak"), Match.OTHER),
        (who(number="elm"), who(number="oak"), Match.OTHER),
        (who(number="elm"), who(NURSE, number="elm"), Match.OTHER),
        (who(number="elm"), ANY_SCHOOL, Match.UNKNOWN),
        (who(number="elm", name="Elm"), who(name="Elm"), Match.UNKNOWN),
        (who(name="Elm"), who(name="elm", number="x"), Match.SAME),
        (who(name="Elm"), who(name="Oak"), Match.OTHER),
        (who(name="Elm"), ANY_SCHOOL, Match.UNKNOWN),
        (who(name="J. Lake", within=ELM), who(name="J. Lake", within=ELM), Match.SAME),
        (who(name="J. Lake", within=ELM), who(name="J. Lake"), Match.UNKNOWN),
        (
            who(name="J. Lake", within=ELM),
            who(name="J. Lake", within=who(number="oak")),
            Match.OTHER,
        ),
        (who(number="lake", within=ELM), who(number="lake"), Match.SAME),
        (who(within=ELM), who(within=ELM), Match.SAME),
        (who(within=ELM), who(), Match.UNKNOWN),
        (ELM, who(name="J. Lake", within=ELM), Match.SAME),  # told as part of the school
    ],
)
def test_to_let_someone_know_one_mark_must_be_shared_and_none_may_differ(
    named, one_asked_about, match
):
    assert allowed(known(named), known(one_asked_about)) is match


def test_two_identifiers_in_one_system_are_the_same_person_where_one_is_shared():
    both = RecipientRef(
        role=SCHOOL,
        identifiers=tuple(Identifier(system=SYSTEM, value=value) for value in ("elm", "elm-old")),
    )

    assert allowed(known(both), known(who(number="elm-old"))) is Match.SAME
    mixed = RecipientRef(
        role=SCHOOL,
        identifiers=(
            Identifier(system=SYSTEM, value="elm"),
            Identifier(system=OTHER_SYSTEM, value="1"),
        ),
    )
    contradicts = RecipientRef(
        role=SCHOOL,
        identifiers=(
            Identifier(system=SYSTEM, value="elm"),
            Identifier(system=OTHER_SYSTEM, value="2"),
        ),
    )
    assert allowed(known(mixed), known(contradicts)) is Match.OTHER
    assert refused(known(mixed), known(contradicts)) is Match.SAME


def test_a_party_brings_its_name_and_its_identifiers():
    sister = Party(
        id="sister", role=Role.SUPPORT_PERSON, name="Eva Example",
        identifiers=(Identifier(system=SYSTEM, value="eva"),),
    )  # fmt: skip
    brother = Party(id="brother", role=Role.SUPPORT_PERSON, name="Leo Example")
    family = Recipient.FAMILY_OR_CARER
    named = known(who(family, party="sister"), sister)

    assert refused(named, known(who(family, number="eva"))) is Match.SAME
    assert refused(named, known(who(family, name="eva example"))) is Match.SAME
    assert refused(named, known(who(family, party="brother"), brother)) is Match.OTHER
    # A party that the agreements do not know says nothing of who is meant.
    assert refused(named, known(who(family, party="cousin"))) is Match.UNKNOWN
    nobody = Party(id="x", role=Role.SUPPORT_PERSON, name="")
    by_id = known(who(family, party="x"), nobody)
    assert allowed(by_id, by_id) is Match.SAME
    assert allowed(by_id, known(who(family, party="brother"), brother)) is Match.OTHER


def test_narrower_means_inside():
    assert inside(known(ELM), known(ANY_SCHOOL))
    assert not inside(known(ANY_SCHOOL), known(ELM))
    assert inside(known(who(NURSE, within=ELM)), known(ELM))
    assert inside(known(who(NURSE, within=ELM)), known(ANY_SCHOOL))
    assert not inside(known(who(NURSE)), known(ANY_SCHOOL))


def test_in_a_treatment_a_party_is_whoever_the_agreements_say():
    sister = Party(
        id="sister", role=Role.SUPPORT_PERSON, name="Eva Example",
        identifiers=(Identifier(system=SYSTEM, value="eva"),),
    )  # fmt: skip
    leave = permission(
        "allow", RecipientRef(role=Recipient.FAMILY_OR_CARER, identifiers=sister.identifiers)
    )
    subject = treatment(
        signed(release(leave)),
        signed(release(id="other", parties=(ANA, SAM, sister))),
    )
    request = asked(
        "client_authorization", RecipientRef(role=Recipient.FAMILY_OR_CARER, party="sister")
    )

    assert decide(subject, request, policy="us").answer is Answer.PERMITTED


def test_leave_for_someone_in_particular_does_not_reach_a_role_and_says_so():
    subject = signed(release(permission("allow", ELM)))
    decision = decide(subject, asked("client_authorization", "school"), policy="us")

    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert {Reason.AUTHORIZATION_NOT_COVERING, Reason.RECIPIENT_UNRESOLVED} <= {*decision.reasons}


def test_leave_taken_back_for_a_teacher_still_reaches_the_school():
    teacher = who(name="M. Rivers", within=ELM)
    subject = signed(release(permission("allow", ELM)))
    subject = revoke(subject, "client", at=asked("payment", "payer").at, recipient=teacher)
    decision = decide(subject, asked("client_authorization", ELM), policy="us")

    assert decision.answer is Answer.PERMITTED
    assert [(held.recipient, held.path) for held in decision.withhold] == [
        (teacher, f"/history/{len(subject.history) - 1}")
    ]
    other = revoke(
        signed(release(permission("allow", ELM))), "client",
        at=asked("payment", "payer").at, recipient=who(number="oak"),
    )  # fmt: skip
    assert decide(other, asked("client_authorization", ELM), policy="us").withhold == ()


def test_later_leave_for_a_school_reaches_a_teacher_who_was_refused_before():
    teacher = who(name="M. Rivers", within=ELM)
    keeps = Permission(effect=Effect.REFUSE, recipients=(who(NURSE), teacher))
    older = signed(release(keeps, permission("allow", ELM), id="older"))
    newer = signed(
        release(permission("allow", ELM), id="newer"),
        at=asked("payment", "payer").at.subtract(days=1),
    )
    request = asked("client_authorization", ELM)

    assert [held.recipient for held in decide(older, request, policy="us").withhold] == [teacher]
    for order in itertools.permutations((older, newer)):
        decision = decide(treatment(*order), request, policy="us")
        assert decision.answer is Answer.PERMITTED
        assert decision.withhold == ()


def test_later_leave_that_is_not_valid_gives_nothing_back():
    teacher = who(name="M. Rivers", within=ELM)
    older = signed(
        release(Permission(effect=Effect.REFUSE, recipients=(teacher,)), permission("allow", ELM))
    )
    newer = signed(
        release(permission("allow", ELM), id="newer", statements=frozenset()),
        at=asked("payment", "payer").at.subtract(days=1),
    )
    decision = decide(treatment(older, newer), asked("client_authorization", ELM), policy="us")

    assert decision.answer is Answer.PERMITTED
    assert [held.recipient for held in decision.withhold] == [teacher]
