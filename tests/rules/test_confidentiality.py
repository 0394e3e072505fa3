"""CON: what stays private is promised, its limits are named, and they are explained in time."""

import attrs
import pytest
from tests.rules.found import (
    CLIENT,
    NOON,
    TEEN,
    THERAPIST,
    agreement,
    codes,
    parties,
    party,
    promise,
    promises,
    severities,
    types,
    where,
)
from tests.scenarios.stories import instant

from dbtagreements import Method, correct, end, explain_limits, sign, suspend
from dbtagreements.policies import load_policy
from dbtagreements.rules.confidentiality import RULES
from dbtagreements.vocabulary import EndReason, LeaveReason

KEEP = promise("keep_confidential", "therapist", scope=["clinical_information"])
EXPLAIN = promise("explain_limits", "therapist")
BY_CLIENT = promise("keep_confidential", "client", scope=["clinical_information"])
USUAL = ("harm_to_self", "harm_to_others", "child_abuse", "elder_abuse", "consultation_team")
RECIPIENTS = {
    "child_abuse": "child_protection",
    "elder_abuse": "adult_protection",
    "consultation_team": "consultation_team",
    "guardian_access": "guardian",
    "supervision": "supervisor",
}


def exception(ground, duty="permitted", **more):
    recipient = RECIPIENTS.get(ground, "emergency_services")
    return {"ground": ground, "duty": duty, "recipients": [recipient], **more}


def exceptions(*given):
    """A patch with these exceptions; a ground stands for one that only permits."""
    return {"exceptions": [exception(one) if isinstance(one, str) else one for one in given]}


def confidentiality(*patches):
    whole = {}
    for patch in patches:
        whole |= patch
    return agreement("confidentiality", whole)


def without(*grounds):
    return exceptions(*(ground for ground in USUAL if ground not in grounds))


def test_the_family_weighs_as_the_catalogue_says():
    warnings = {"CON004", "CON009", "CON010", "CON011", "CON012"}
    assert severities(RULES) == {
        code: "warning" if code in warnings else "error"
        for code in (f"CON{number:03}" for number in range(1, 13))
    }


def test_the_family_is_asked_of_the_types_that_the_catalogue_says():
    others = {"CON006": ["confidentiality", "skills_group"]}
    assert types(RULES) == {rule.code: others.get(rule.code, ["confidentiality"]) for rule in RULES}


def test_nothing_is_found_in_the_smallest_confidentiality_agreement():
    assert codes("CON", confidentiality()) == set()


# CON001


@pytest.mark.parametrize(
    ("said", "place"), [([], ""), ([EXPLAIN], "/commitments"), ([BY_CLIENT], "/commitments")]
)
def test_no_provider_promises_confidentiality(said, place):
    assert where("CON001", confidentiality(promises(*said))) == [place]


@pytest.mark.parametrize("role", ["therapist", "skills_trainer", "supervisor", "organization"])
def test_any_provider_may_promise_it(role):
    said = parties(CLIENT, party("other", role)) | promises(KEEP | {"by": ["client", "other"]})
    assert where("CON001", confidentiality(said)) == []


# CON002 to CON004


def test_no_exceptions_at_all():
    none = confidentiality(exceptions())
    assert where("CON002", none) == [""]
    assert codes("CON", none) == {"CON002", "CON010"}


@pytest.mark.parametrize("ground", ["harm_to_self", "harm_to_others", "child_abuse"])
def test_a_usual_limit_left_out(ground):
    assert where("CON003", confidentiality(without(ground))) == ["/exceptions"]


def test_each_usual_limit_left_out_is_found_for_itself():
    assert where("CON003", confidentiality(exceptions("payment"))) == ["/exceptions"] * 3


def test_elder_abuse_left_out():
    assert codes("CON", confidentiality(without("elder_abuse"))) == {"CON004"}
    assert where("CON004", confidentiality(without("elder_abuse"))) == ["/exceptions"]


def test_an_exception_that_forbids_telling_is_no_limit():
    forbidden = [exception(ground, "prohibited") for ground in USUAL]
    nothing_told = confidentiality(exceptions(*forbidden))
    assert codes("CON", nothing_told) == {"CON003", "CON004", "CON010"}
    assert codes("CON", confidentiality(exceptions(*forbidden, *USUAL))) == set()


# CON005

IN_CALIFORNIA = ("harm_to_others", "child_abuse", "elder_abuse", "dependent_adult_abuse")


def in_california(**duties):
    """Exceptions with the duties that California gives them, but for those said."""
    given = dict.fromkeys(IN_CALIFORNIA, "mandatory") | duties
    told = [exception(ground, duty) for ground, duty in given.items() if duty is not None]
    return confidentiality(exceptions("harm_to_self", "consultation_team", *told))


def test_the_duties_of_the_policy_are_told():
    assert codes("CON", in_california(), policy="us-ca") == set()


@pytest.mark.parametrize("ground", IN_CALIFORNIA)
def test_a_duty_that_the_agreement_only_permits(ground):
    """Two exceptions come before those of California, in its order."""
    softer = in_california(**{ground: "permitted"})
    place = f"/exceptions/{2 + IN_CALIFORNIA.index(ground)}/duty"
    assert where("CON005", softer, policy="us-ca") == [place]
    assert where("CON005", softer) == []


def test_one_exception_on_the_ground_that_is_mandatory_is_enough():
    softer = [exception("child_abuse"), exception("child_abuse", within="P1M")]
    harder = exception("child_abuse", "mandatory")
    rest = [exception(ground, "mandatory") for ground in IN_CALIFORNIA if ground != "child_abuse"]
    both = confidentiality(exceptions(*softer, harder, *rest))
    assert where("CON005", both, policy="us-ca") == []
    only = confidentiality(exceptions(*softer, *rest))
    assert where("CON005", only, policy="us-ca") == ["/exceptions/0/duty"]


@pytest.mark.parametrize("ground", ["elder_abuse", "dependent_adult_abuse"])
@pytest.mark.parametrize("duty", [None, "prohibited"])
def test_a_duty_that_is_left_out(ground, duty):
    left_out = in_california(**{ground: duty})
    assert codes("CON", left_out, policy="us-ca") == {"CON005"}
    assert where("CON005", left_out, policy="us-ca") == ["/exceptions"]


def test_where_elder_abuse_is_no_duty_it_is_a_usual_limit():
    """New York makes no report of elder abuse mandatory."""
    left_out = confidentiality(without("elder_abuse"))
    assert where("CON004", left_out, policy="us-ny") == ["/exceptions"]
    assert where("CON004", left_out, policy="us-ca") == []


def test_a_usual_limit_left_out_is_found_once():
    left_out = in_california(child_abuse=None)
    assert codes("CON", left_out, policy="us-ca") == {"CON003"}


def test_without_any_exceptions_other_duties_are_found_in_the_whole():
    none = confidentiality(exceptions())
    assert where("CON005", none, policy="us-ca") == ["", ""]
    assert codes("CON", none, policy="us-ca") == {"CON002", "CON005", "CON010"}


@pytest.mark.parametrize(
    "ground",
    ["client_access", "guardian_access", "breach_notice", "health_oversight", "court_order"],
)
def test_duties_that_are_no_limit_are_not_asked_for(ground):
    policy = load_policy("us-wa")
    only = tuple(e for e in policy.exceptions if e.ground == ground)
    assert any(one.duty == "mandatory" for one in only)
    alone = attrs.evolve(policy, code="ours", exceptions=only, listed=_listed(policy, ground))
    assert where("CON005", confidentiality(), policy=alone) == []
    softer = confidentiality(exceptions(*USUAL, ground))
    assert where("CON005", softer, policy=alone) == []


def _listed(policy, ground):
    pairs = zip(policy.exceptions, policy.listed, strict=True)
    return tuple(listed for one, listed in pairs if one.ground == ground)


# CON006


@pytest.mark.parametrize("type", ["confidentiality", "skills_group"])
@pytest.mark.parametrize("scope", ["clinical_information", "session_content"])
def test_a_provider_promises_secrecy_without_exceptions(type, scope):
    absolute = KEEP | {"scope": ["breaks", scope], "subject_to_exceptions": False}
    said = promises(EXPLAIN, absolute)
    assert where("CON006", agreement(type, said)) == ["/commitments/1/subject_to_exceptions"]


@pytest.mark.parametrize(
    "said",
    [
        KEEP | {"scope": ["member_identities"], "subject_to_exceptions": False},
        BY_CLIENT | {"subject_to_exceptions": False},
        KEEP | {"subject_to_exceptions": True},
    ],
)
def test_other_promises_of_secrecy(said):
    assert where("CON006", confidentiality(promises(said))) == []


def test_a_relationship_agreement_is_not_asked():
    absolute = KEEP | {"subject_to_exceptions": False}
    assert where("CON006", agreement("relationship", promises(absolute))) == []


# CON007


@pytest.mark.parametrize(
    ("said", "place"),
    [([], ""), ([KEEP], "/commitments"), ([promise("explain_limits", "client")], "/commitments")],
)
def test_nobody_explains_the_limits(said, place):
    assert where("CON007", confidentiality(promises(*said))) == [place]


def test_having_explained_them_is_enough():
    nobody = confidentiality(promises(KEEP))
    explained = explain_limits(nobody, "therapist", to=("client",), at=NOON)
    assert where("CON007", explained, at=NOON) == []
    assert where("CON007", explained, at=NOON.subtract(seconds=1)) == ["/commitments"]
    mistaken = correct(explained, explained.history[0].id, at=NOON)
    assert where("CON007", mistaken, at=NOON) == ["/commitments"]


# CON008

ON_TIME = instant("2026-01-05T15:00Z")


def signed(subject, *who):
    for party_id in who or subject.signers:
        subject = sign(subject, party_id, at=ON_TIME, method=Method.INK)
    return subject


def test_in_effect_and_never_explained():
    assert where("CON008", signed(confidentiality())) == ["/parties/0"]
    assert where("CON007", signed(confidentiality())) == []


def test_suspended_and_never_explained():
    paused = suspend(signed(confidentiality()), at=ON_TIME, reason=LeaveReason.CLIENT_LEAVE)
    assert where("CON008", paused) == ["/parties/0"]


def test_not_in_effect_it_is_silent():
    assert where("CON008", signed(confidentiality(), "client")) == []
    ended = end(signed(confidentiality()), at=ON_TIME, reason=EndReason.OTHER)
    assert where("CON008", ended) == []
    assert where("CON008", signed(confidentiality()), at=instant("2027-02-01T12:00Z")) == []


TWO = parties(THERAPIST, CLIENT, CLIENT | {"id": "other"})


def test_each_client_is_told():
    both = signed(confidentiality(TWO))
    assert where("CON008", both) == ["/parties/1", "/parties/2"]
    one = explain_limits(both, "therapist", to=("other", "therapist"), at=NOON)
    assert where("CON008", one) == ["/parties/1"]
    assert where("CON008", one, at=NOON.subtract(seconds=1)) == ["/parties/1", "/parties/2"]
    rest = explain_limits(one, "therapist", to=("client",), at=NOON)
    assert where("CON008", rest) == []


# CON009


@pytest.mark.parametrize(
    ("at", "places"),
    [
        ("2026-01-04T12:00Z", []),
        ("2026-01-06T04:59:59Z", []),  # 23:59:59 in New York
        ("2026-01-06T05:00:00Z", ["/parties/0"]),
    ],
)
def test_the_limits_are_explained_by_the_end_of_the_first_day(at, places):
    explained = explain_limits(confidentiality(), "therapist", to=("client",), at=instant(at))
    assert where("CON009", explained) == places


def test_it_is_the_first_time_that_counts():
    early = explain_limits(confidentiality(), "therapist", to=("client",), at=ON_TIME)
    again = explain_limits(early, "therapist", to=("client",), at=NOON)
    assert where("CON009", again) == []
    late_entry = explain_limits(
        explain_limits(confidentiality(), "therapist", to=("client",), at=NOON),
        "therapist",
        to=("client",),
        at=ON_TIME,
        recorded_at=NOON,
    )
    assert where("CON009", late_entry) == []


def test_each_client_has_a_first_time():
    early = explain_limits(confidentiality(TWO), "therapist", to=("client",), at=ON_TIME)
    both = explain_limits(early, "therapist", to=("client", "other"), at=NOON)
    assert where("CON009", both) == ["/parties/2"]


def test_what_was_never_explained_is_not_late():
    assert where("CON009", confidentiality()) == []
    later = explain_limits(confidentiality(), "therapist", to=("client",), at=NOON)
    assert where("CON009", later, at=NOON.subtract(seconds=1)) == []


# CON010


def test_the_team_is_told_and_the_client_knows():
    assert where("CON010", confidentiality(without("consultation_team"))) == ["/exceptions"]
    assert where("CON010", confidentiality(exceptions())) == [""]


# CON011


@pytest.mark.parametrize(
    "condition",
    [
        {"conditions": ["involve_client"]},
        {"requires": ["serious_threat"]},
        {"requires_not": ["client_objects"]},
        {"requires_any": ["serious_threat", "imminent"]},
    ],
)
def test_what_parents_are_told_of_a_minor_is_settled(condition):
    access = exceptions(*USUAL, exception("guardian_access", **condition))
    assert where("CON011", confidentiality(parties(TEEN, THERAPIST), access)) == []
    elsewhere = exceptions(*USUAL, exception("payment", **condition))
    assert where("CON011", confidentiality(parties(TEEN, THERAPIST), elsewhere)) == ["/exceptions"]


def test_access_without_a_condition_settles_nothing():
    access = exceptions(*USUAL, exception("guardian_access", within="P1M"))
    teen = confidentiality(parties(TEEN, THERAPIST), access)
    assert where("CON011", teen) == ["/exceptions/5"]
    conditioned = exception("guardian_access", conditions=["involve_client"])
    both = exceptions(*USUAL, exception("guardian_access"), conditioned)
    assert where("CON011", confidentiality(parties(TEEN, THERAPIST), both)) == []


def test_two_minors_ask_for_it_once():
    two = parties(TEEN, TEEN | {"id": "other"}, THERAPIST)
    assert where("CON011", confidentiality(two)) == ["/exceptions"]
    assert where("CON011", confidentiality(two, exceptions())) == [""]


@pytest.mark.parametrize("born", [None, "2008-01-05"])
def test_of_no_minor_nothing_is_settled(born):
    client = CLIENT if born is None else CLIENT | {"born": born}
    assert where("CON011", confidentiality(parties(client, THERAPIST))) == []


def test_who_is_a_minor_is_said_by_the_policy():
    teen = confidentiality(parties(TEEN, THERAPIST))
    assert where("CON011", teen, policy="us-ca") == []
    assert where("CON011", teen, policy="gb-eng") == ["/exceptions"]


# CON012

SUPERVISOR = party("chief", "supervisor")


def test_a_supervisor_who_is_told():
    supervised = parties(CLIENT, THERAPIST, SUPERVISOR)
    assert where("CON012", confidentiality(supervised)) == ["/exceptions"]
    assert where("CON012", confidentiality(supervised, exceptions())) == [""]
    named = exceptions(*USUAL, "supervision")
    assert where("CON012", confidentiality(supervised, named)) == []
    assert where("CON012", confidentiality(parties(CLIENT, THERAPIST))) == []


@pytest.mark.parametrize("role", ["interpreter", "family_member", "support_person"])
def test_others_who_hear_it_promise_to_keep_it(role):
    other = party("other", role, represents="client")
    hearing = parties(CLIENT, THERAPIST, other)
    assert where("CON012", confidentiality(hearing)) == ["/parties/2"]
    bound = promises(EXPLAIN, KEEP | {"by": ["therapist", "other"]})
    assert where("CON012", confidentiality(hearing, bound)) == []
    other_promise = promises(KEEP, EXPLAIN | {"by": ["therapist", "other"]})
    assert where("CON012", confidentiality(hearing, other_promise)) == ["/parties/2"]


@pytest.mark.parametrize("role", ["guardian", "skills_trainer", "organization", "team_member"])
def test_those_who_are_bound_otherwise_need_not(role):
    other = party("other", role)
    assert where("CON012", confidentiality(parties(CLIENT, THERAPIST, other))) == []


def test_a_supervisor_and_one_who_hears_are_two_findings():
    all_of_them = parties(CLIENT, party("sister", "family_member"), THERAPIST, SUPERVISOR)
    assert where("CON012", confidentiality(all_of_them)) == ["/parties/1", "/exceptions"]
