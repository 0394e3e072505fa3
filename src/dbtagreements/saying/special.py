"""What a type of agreement says besides its commitments: plan, exceptions, group, release."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from dbtagreements.model import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    PlanContact,
    RelationshipAgreement,
    ReleaseAgreement,
    Risk,
    SafetyAgreement,
    SafetyPlan,
    SkillsGroupAgreement,
)
from dbtagreements.saying.exceptions import exception, restriction
from dbtagreements.saying.modules import module
from dbtagreements.saying.permissions import permission
from dbtagreements.saying.plain_words import clause, day, in_order, in_words, listed
from dbtagreements.saying.plan import means_step, plan_contact
from dbtagreements.saying.said import Saying
from dbtagreements.saying.terms import contact_word
from dbtagreements.saying.values import particulars
from dbtagreements.saying.voice import Voice

__all__ = ["SPECIAL", "special"]

_Section = tuple[str, tuple[Saying, ...]]


def special(agreement: Agreement, voice: Voice) -> Iterator[_Section]:
    """The sections of an agreement that only its type has, each with its heading."""
    sections = SPECIAL.get(type(agreement), _by_its_fields)(agreement, voice)
    return ((heading, sayings) for heading, sayings in sections if sayings)


# --- Safety --------------------------------------------------------------------------------------


def _safety(agreement: SafetyAgreement, voice: Voice) -> Iterator[_Section]:
    if agreement.plan is not None:
        yield "The safety plan", tuple(_plan(agreement.plan, agreement, voice))
    if agreement.risk is not None:
        yield "What is known", tuple(_risk(agreement.risk, voice))


def _plan(plan: SafetyPlan, agreement: Agreement, voice: Voice) -> Iterator[Saying]:
    def contacts(step: Iterable[PlanContact]) -> Iterator[str]:
        # Where a step names someone again, how they are reached stands above already.
        ways = {party.id: party.contacts for party in agreement.parties}
        for contact in step:
            reached = () if contact.number else ways.pop(contact.party or "", ())
            yield plan_contact(contact, voice, reached)

    steps = (
        ("Signs that a crisis may be coming", map(voice.text, plan.warning_signs)),
        ("What one can do alone", map(voice.text, plan.coping)),
        ("People and places that take the mind off", contacts(plan.distractions)),
        ("People to tell and ask for help", contacts(plan.helpers)),
        ("Professionals and crisis lines", contacts(plan.professionals)),
        ("Making the surroundings safer", (means_step(s, voice) for s in plan.safer_surroundings)),
    )
    yield Saying("In danger, one can go straight to step 5.")
    for number, (step, entries) in enumerate(steps, start=1):
        yield Saying(f"Step {number}. {step}", tuple(entries) or ("Nothing is written down yet.",))
    if plan.reasons_for_living:
        yield Saying("Reasons for living", tuple(map(voice.text, plan.reasons_for_living)))


def _risk(risk: Risk, voice: Voice) -> Iterator[Saying]:
    for fact in (risk.ideation, risk.attempts, risk.self_harm):
        if fact is not None:
            yield Saying(fact.meaning)
    if risk.means_access:
        yield Saying(f"There is access to {listed(map(clause, in_order(risk.means_access)))}.")
    if risk.assessed_on or risk.assessed_by:
        on = f" on {day(risk.assessed_on)}" if risk.assessed_on else ""
        by = f" by {voice.person(risk.assessed_by)}" if risk.assessed_by else ""
        yield Saying(f"Assessed{on}{by}.")


# --- Confidentiality -----------------------------------------------------------------------------


def _confidentiality(agreement: ConfidentialityAgreement, voice: Voice) -> Iterator[_Section]:
    exceptions = (exception(each, voice) for each in agreement.exceptions)
    yield "Where confidentiality ends", tuple(exceptions)
    yield (
        "What is kept from someone",
        tuple(restriction(each, voice) for each in agreement.restrictions),
    )
    if agreement.policy:
        yield "The policy", (Saying(f"The clinic works under the policy {agreement.policy}."),)


# --- The skills group ----------------------------------------------------------------------------


def _skills_group(agreement: SkillsGroupAgreement, _: Voice) -> Iterator[_Section]:
    yield "The group", tuple(_about_group(agreement))


def _about_group(agreement: SkillsGroupAgreement) -> Iterator[Saying]:
    if meeting := agreement.meeting:
        zone = f" ({meeting.timezone})" if meeting.timezone else ""
        weekday, long = meeting.weekday.capitalize(), in_words(meeting.lasting)
        yield Saying(f"It meets every {weekday} at {meeting.time}{zone}, for {long}.")
    if agreement.format:
        yield Saying(agreement.format.meaning)
    if agreement.modules:
        yield Saying("What it teaches, in order:", tuple(map(module, agreement.modules)))
    if enrollment := agreement.enrollment:
        if enrollment.fee:
            due = f", due {clause(enrollment.due)}" if enrollment.due else ""
            yield Saying(f"It costs {enrollment.fee.amount} {enrollment.fee.currency}{due}.")
        elif enrollment.due:
            yield Saying(f"The fee is due {clause(enrollment.due)}.")
        if enrollment.seats:
            yield Saying(f"Seats: {enrollment.seats}.")
        if enrollment.links_by:
            way = contact_word(enrollment.links_by)
            yield Saying(f"The link to the meeting comes by {way}, after enrolling and paying.")


# --- The release ---------------------------------------------------------------------------------


def _release(agreement: ReleaseAgreement, voice: Voice) -> Iterator[_Section]:
    yield "What may be told", tuple(permission(each, voice) for each in agreement.permissions)
    yield "About this release", tuple(_about_release(agreement, voice))


def _about_release(agreement: ReleaseAgreement, voice: Voice) -> Iterator[Saying]:
    yield Saying(agreement.scope.meaning)
    if agreement.discloses:
        yield Saying(f"Who may tell: {voice.people(agreement.discloses, 'or')}.")
    for statement in in_order(agreement.statements):
        yield Saying(statement.meaning)
    if agreement.expires_when:
        yield Saying(f"It lapses when this happens: {voice.quoted(agreement.expires_when)}")


def _by_its_fields(agreement: Agreement, voice: Voice) -> Iterator[_Section]:
    yield "What else was agreed", tuple(map(Saying, particulars(agreement, Agreement, voice)))


def _nothing(_: Agreement, __: Voice) -> Iterator[_Section]:
    return iter(())


SPECIAL: Final[Mapping[type[Agreement], Callable[[Any, Voice], Iterator[_Section]]]] = {
    RelationshipAgreement: _nothing,
    SafetyAgreement: _safety,
    ConfidentialityAgreement: _confidentiality,
    SkillsGroupAgreement: _skills_group,
    CoachingAgreement: _nothing,
    ConsultationTeamAgreement: _nothing,
    ReleaseAgreement: _release,
}
"""For each type of agreement, what says its own parts. A host's own is said from its fields."""
