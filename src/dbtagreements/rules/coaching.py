"""The rules of coaching between sessions: limits stated up front, and what stays open [L93]."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.model import CoachingAgreement, OfferCoaching, ProvideCoverage
from dbtagreements.rules.case import Case
from dbtagreements.rules.holds import STAYS_OPEN, offers_with_hold
from dbtagreements.rules.index import narrowest
from dbtagreements.rules.rule import Where, rule
from dbtagreements.span import Span
from dbtagreements.vocabulary import Severity, Trigger

__all__ = ["RULES"]

_LONGEST_HOLD: Final = Span(hours=24)


@rule("COA001", severity=Severity.ERROR, applies_to=(CoachingAgreement,), source="[L93]")
def nobody_offers_coaching(agreement: CoachingAgreement, case: Case) -> Iterator[Where]:
    """No provider offers coaching.

    Why: This offer is what a coaching agreement is for.

    Breaks it: {"commitments": [
        {"kind": "use_coaching", "id": "c1", "by": ["client"], "follow_up": true}]}
    Keeps it: {"commitments": [
        {"kind": "offer_coaching", "id": "t1", "by": ["therapist"], "max_length": "PT10M"}]}
    """
    if not case.index.by_providers(OfferCoaching):
        yield Where(
            narrowest(agreement, "commitments"),
            "no provider offers coaching; an offer_coaching by the therapist says when and how",
        )


@rule(
    "COA002",
    severity=Severity.ERROR,
    applies_to=(CoachingAgreement,),
    source="a choice of this project",
)
def no_contact_for_channel(_: CoachingAgreement, case: Case) -> Iterator[Where]:
    """No provider who offers coaching has a contact of a kind that is offered.

    Silent where no channels are named.

    Why: The client calls at a hard moment and needs the number then.

    Breaks it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "channels": ["sms"], "max_length": "PT10M"}]}
    Keeps it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "channels": ["phone", "sms"], "max_length": "PT10M"}]}
    """
    index = case.index
    for position, offer in index.by_providers(OfferCoaching):
        kinds = {
            contact.kind
            for party in offer.by
            if party in index.provider_ids
            for contact in index.party(party).contacts
        }
        if offer.channels and kinds.isdisjoint(offer.channels):
            yield Where(
                f"/commitments/{position}/channels",
                f"nobody who owes {offer.id} has a contact of these kinds; with a number or "
                "address for one of them the client can call",
            )


@rule(
    "COA003",
    severity=Severity.WARNING,
    applies_to=(CoachingAgreement,),
    source="limits are stated up front [P issuu.com middlepathmo]",
)
def no_limits_stated(_: CoachingAgreement, case: Case) -> Iterator[Where]:
    """Coaching is offered without its hours, how soon an answer comes or how long it lasts.

    One of the three is enough.

    Why: Limits that are stated up front can be kept, and nobody is surprised.

    Breaks it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"]}]}
    Keeps it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "response_within": "PT24H"}]}
    """
    for position, offer in case.index.of(OfferCoaching):
        if not offer.hours and offer.response_within is None and offer.max_length is None:
            yield Where(
                f"/commitments/{position}",
                f"{offer.id} states no limits; hours, response_within or max_length would",
            )


@rule(
    "COA004",
    severity=Severity.ERROR,
    applies_to=(CoachingAgreement,),
    source="a choice of this project",
)
def half_a_hold(_: CoachingAgreement, case: Case) -> Iterator[Where]:
    """A pause in coaching says after what or for how long, and leaves the other out.

    Why: A pause is clear to everyone only where both are said.

    Breaks it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT24H"}]}
    Keeps it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT24H", "hold_after": ["self_harm"]}]}
    """
    for position, offer in case.index.of(OfferCoaching):
        if bool(offer.hold_after) is (offer.hold_for is None):
            given, absent = (
                ("hold_after", "hold_for") if offer.hold_after else ("hold_for", "hold_after")
            )
            yield Where(
                f"/commitments/{position}",
                f"{offer.id} says {given} and leaves out {absent}; a pause needs both, and "
                f"{STAYS_OPEN}",
            )


@rule("COA005", severity=Severity.WARNING, applies_to=(CoachingAgreement,), source="[L93]")
def long_hold(_: CoachingAgreement, case: Case) -> Iterator[Where]:
    """Coaching pauses for more than 24 hours after an act.

    Why: Every program that was read pauses coaching for 24 hours.

    Breaks it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT72H", "hold_after": ["self_harm"]}]}
    Keeps it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT24H", "hold_after": ["self_harm"]}]}
    """
    for position, offer in case.index.of(OfferCoaching):
        if offer.hold_for is not None and offer.hold_for.elapsed > _LONGEST_HOLD.elapsed:
            yield Where(
                f"/commitments/{position}/hold_for",
                f"{offer.id} pauses coaching for {offer.hold_for}; {_LONGEST_HOLD} is the usual "
                f"pause, and {STAYS_OPEN}",
            )


@rule(
    "COA006",
    severity=Severity.ERROR,
    applies_to=(CoachingAgreement,),
    source="[P turnthemind.com; P psychotherapyacademy.org, 24-hour rule]",
)
def hold_without_an_act(_: CoachingAgreement, case: Case) -> Iterator[Where]:
    """Coaching pauses after a thought, an urge, a feeling or asking for help.

    Why: Only an act starts the pause. Reaching out before acting is what coaching is for.

    Breaks it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT24H", "hold_after": ["self_harm", "urges"]}]}
    Keeps it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT24H",
        "hold_after": ["self_harm", "suicide_attempt"]}]}
    """
    for position, offer in case.index.of(OfferCoaching):
        for place, word in enumerate(sorted(offer.hold_after)):  # as the document lists them
            if isinstance(word, Trigger):
                yield Where(
                    f"/commitments/{position}/hold_after/{place}",
                    f"{offer.id} pauses coaching after {word}, which is no act; only an act "
                    f"starts a pause; reaching out stays welcome, and {STAYS_OPEN}",
                )


@rule(
    "COA007",
    severity=Severity.WARNING,
    applies_to=(CoachingAgreement,),
    source="[P turnthemind.com; P heidihealth.com]",
)
def nobody_during_hold(agreement: CoachingAgreement, case: Case) -> Iterator[Where]:
    """Coaching pauses after an act, and neither a crisis line nor cover is named for that time.

    In a treatment, any of its agreements may name them.

    Why: A pause concerns coaching alone; help stays open, and the client knows where.

    Breaks it: {"commitments": [{"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
        "max_length": "PT10M", "hold_for": "PT24H", "hold_after": ["self_harm"]}]}
    Keeps it: {"commitments": [
        {"kind": "offer_coaching", "id": "t1", "by": ["therapist"],
         "max_length": "PT10M", "hold_for": "PT24H", "hold_after": ["self_harm"]},
        {"kind": "provide_coverage", "id": "t2", "by": ["therapist"],
         "contacts": ["emergency_line"]}]}
    """
    if not offers_with_hold(case.index):
        return
    if not any(index.crisis_line or index.of(ProvideCoverage) for index in case.indexes):
        yield Where(
            narrowest(agreement, "commitments"),
            "coaching pauses after an act, and nobody is named for that time; emergency_line "
            "among the contacts of a reach_out, or a provide_coverage, keeps help in sight; "
            f"{STAYS_OPEN}",
        )


RULES: Final = (
    nobody_offers_coaching,
    no_contact_for_channel,
    no_limits_stated,
    half_a_hold,
    long_hold,
    hold_without_an_act,
    nobody_during_hold,
)
