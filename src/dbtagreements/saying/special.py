"""What a type of agreement says besides its commitments: plan, exceptions, group, release."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from dbtagreements import (
    AgeRange,
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConfidentialityException,
    ConsultationTeamAgreement,
    ContactKind,
    DayCount,
    Effect,
    Fact,
    LegalBasis,
    MeansStep,
    Module,
    Permission,
    PlanContact,
    RelationshipAgreement,
    ReleaseAgreement,
    Restriction,
    Risk,
    SafetyAgreement,
    SafetyPlan,
    SkillsGroupAgreement,
)
from dbtagreements.cli.plain_words import clause, day, in_order, in_words, listed
from dbtagreements.cli.sentences import Saying, contact_word, skill
from dbtagreements.cli.voice import Voice

__all__ = ["SPECIAL", "special"]

# Ways in which someone is reached at once.
_AT_ONCE: Final = frozenset(
    {ContactKind.PHONE, ContactKind.SMS, ContactKind.VIDEO, ContactKind.APP}
)

_Section = tuple[str, tuple[Saying, ...]]


def special(agreement: Agreement, voice: Voice) -> Iterator[_Section]:
    """The sections of an agreement that only its type has, each with its heading."""
    sections = SPECIAL[type(agreement)](agreement, voice)
    return ((heading, sayings) for heading, sayings in sections if sayings)


# --- Safety --------------------------------------------------------------------------------------


def _safety(agreement: SafetyAgreement, voice: Voice) -> Iterator[_Section]:
    if agreement.plan is not None:
        yield "The safety plan", tuple(_plan(agreement.plan, agreement, voice))
    if agreement.risk is not None:
        yield "What is known", tuple(_risk(agreement.risk, voice))


def _plan(plan: SafetyPlan, agreement: Agreement, voice: Voice) -> Iterator[Saying]:
    contacts = partial(_contact, agreement=agreement, voice=voice)
    steps = (
        ("Signs that a crisis may be coming", map(voice.text, plan.warning_signs)),
        ("What one can do alone", map(voice.text, plan.coping)),
        ("People and places that take the mind off", map(contacts, plan.distractions)),
        ("People to tell and ask for help", map(contacts, plan.helpers)),
        ("Professionals and crisis lines", map(contacts, plan.professionals)),
        ("Making the surroundings safer", (_means(s, voice) for s in plan.safer_surroundings)),
    )
    yield Saying("In danger, one can go straight to step 5.")
    for number, (step, entries) in enumerate(steps, start=1):
        yield Saying(f"Step {number}. {step}", tuple(entries) or ("Nothing is written down yet.",))
    if plan.reasons_for_living:
        yield Saying("Reasons for living", tuple(map(voice.text, plan.reasons_for_living)))


def _contact(contact: PlanContact, *, agreement: Agreement, voice: Voice) -> str:
    if contact.party is None:
        name, numbers = voice.text(contact.name or ""), []
    else:
        # In a crisis nobody should have to look up how a party is reached.
        reached = agreement.party(contact.party).contacts
        name = voice.person(contact.party)
        numbers = [voice.contact(way.kind, way.value) for way in reached if way.kind in _AT_ONCE]
    if contact.number:
        numbers = [voice.number(contact.number)]
    note = f" ({voice.text(contact.note)})" if contact.note else ""
    return f"{name}{': ' if numbers else ''}{', '.join(numbers)}{note}"


def _means(step: MeansStep, voice: Voice) -> str:
    who = f" Who does it: {voice.person(step.by)}." if step.by else ""
    when = f" By {day(step.on)}." if step.on else ""
    return f"{step.means.meaning} {voice.text(step.action)}{who}{when}"


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
    exceptions = (_exception(exception, voice) for exception in agreement.exceptions)
    yield "Where confidentiality ends", tuple(exceptions)
    yield "What is kept from someone", tuple(map(_restriction, agreement.restrictions))
    if agreement.policy:
        yield "The policy", (Saying(f"The clinic works under the policy {agreement.policy}."),)


def _exception(exception: ConfidentialityException, voice: Voice) -> Saying:
    return Saying(
        f"{exception.ground.meaning} {exception.duty.meaning}",
        tuple(_about_exception(exception, voice)),
    )


def _about_exception(exception: ConfidentialityException, voice: Voice) -> Iterator[str]:
    if exception.recipients:
        yield f"To: {listed(map(clause, in_order(exception.recipients)), 'or')}."
    for words, facts in (
        ("Where all of this is so", exception.requires),
        ("Where one of these is so", exception.requires_any),
        ("Where none of this is so", exception.requires_not),
        ("It is out of force where one of these is so", exception.unless),
    ):
        if facts:
            yield f"{words}: {_facts(facts)}."
    if exception.victim_age is not None:
        yield f"Where the person spoken of is {_ages(exception.victim_age)}."
    if exception.client_age is not None:
        yield f"Where the client is {_ages(exception.client_age)}."
    if exception.within is not None:
        working = exception.within_counts is DayCount.WORKING_DAYS
        counted = ", working days counted" if working else ""
        yield f"Within {in_words(exception.within)}{counted}."
    for condition in in_order(exception.conditions):
        yield condition.meaning
    if exception.professional_duty:
        yield "A regulator expects it, though no law compels it."
    yield from _bases("It rests on", exception.basis, voice)
    yield from _bases("It is barred by", exception.barred_by, voice)
    if exception.note:
        yield f"Note: {voice.quoted(exception.note)}"


def _facts(facts: frozenset[Fact]) -> str:
    return "; ".join(map(clause, in_order(facts)))


def _ages(ages: AgeRange) -> str:
    if ages.below is None:
        return f"{ages.from_} or older"
    return f"{ages.from_} to {ages.below - 1}" if ages.from_ else f"younger than {ages.below}"


def _bases(words: str, bases: tuple[LegalBasis, ...], voice: Voice) -> Iterator[str]:
    for basis in bases:
        place = f" ({basis.jurisdiction})" if basis.jurisdiction else ""
        yield f"{words} {voice.text(basis.citation)}{place}."


def _restriction(restriction: Restriction) -> Saying:
    grounds = "; ".join(map(clause, in_order(restriction.grounds)))
    until = f", no longer from {day(restriction.ended)} on" if restriction.ended else ""
    return Saying(
        f"Not told to {clause(restriction.recipient)}, since {day(restriction.since)}{until}.",
        (f"On these grounds: {grounds}.",),
    )


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
        yield Saying("What it teaches, in order:", tuple(map(_module, agreement.modules)))
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


def _module(module: Module) -> str:
    name = skill(module.name)
    most = f" to {module.weeks_max}" if module.weeks_max else ""
    weeks = "week" if module.weeks == 1 and not most else "weeks"
    return f"{name[0].upper()}{name[1:]}, {module.weeks}{most} {weeks}"


# --- The release ---------------------------------------------------------------------------------


def _release(agreement: ReleaseAgreement, voice: Voice) -> Iterator[_Section]:
    yield "What may be told", tuple(_permission(each, voice) for each in agreement.permissions)
    yield "About this release", tuple(_about_release(agreement, voice))


def _permission(permission: Permission, voice: Voice) -> Saying:
    return Saying(permission.effect.meaning, tuple(_about_permission(permission, voice)))


def _about_permission(permission: Permission, voice: Voice) -> Iterator[str]:
    told = "To" if permission.effect is Effect.ALLOW else "Not to"
    if permission.recipients:
        yield f"{told}: {listed(map(voice.recipient, permission.recipients), 'or')}."
    if permission.purposes:
        yield f"For: {'; '.join(map(clause, in_order(permission.purposes)))}."
    if permission.information:
        yield f"What: {listed(map(clause, in_order(permission.information)))}."
    if about := permission.about:
        end = f" to {day(about.end)}" if about.end else " on"
        yield f"About the time from {day(about.start)}{end}."
    for condition in in_order(permission.conditions):
        yield condition.meaning


def _about_release(agreement: ReleaseAgreement, voice: Voice) -> Iterator[Saying]:
    yield Saying(agreement.scope.meaning)
    if agreement.discloses:
        yield Saying(f"Who may tell: {voice.people(agreement.discloses, 'or')}.")
    for statement in in_order(agreement.statements):
        yield Saying(statement.meaning)
    if agreement.expires_when:
        yield Saying(f"It lapses when this happens: {voice.quoted(agreement.expires_when)}")


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
"""For each type of agreement, what says its own parts."""
