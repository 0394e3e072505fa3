"""Treatments and requests drawn at random, from a small world in which people are met again.

Everything is drawn from a `random.Random`, so that each request can be drawn anew from its seed.
"""

from datetime import timedelta

import attrs
from pendulum import UTC, Date, DateTime
from tests.disclosure import oracle
from tests.disclosure.asking import (
    ANA,
    AT,
    CHILD,
    MOTHER,
    SAM,
    SYSTEM,
    YEAR,
    confidentiality,
    exception,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    AgeRange,
    Agreement,
    Code,
    Condition,
    ConfidentialityAgreement,
    DisclosureRequest,
    Duty,
    Effect,
    EndReason,
    Fact,
    Ground,
    Identifier,
    Information,
    LeaveReason,
    LegalBasis,
    Method,
    Party,
    Permission,
    Purpose,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    ReleaseScope,
    Restriction,
    Role,
    Span,
    Statement,
    Term,
    Treatment,
    amend,
    end,
    resume,
    revoke,
    sign,
    suspend,
)

OWN_KIND = Code("clinic:art_work")
OWN_PURPOSE = Code("clinic:newsletter")
NOTES = (Information.PSYCHOTHERAPY_NOTES, Information.SUD_COUNSELING_NOTES)
KINDS = (*(kind for kind in Information if kind not in NOTES), OWN_KIND)
SOME_KINDS = (
    Information.RECORD,
    Information.DIAGNOSIS,
    Information.MEDICATION,
    Information.ATTENDANCE_ONLY,
)


def _one(role, name, within=None):
    """A person or organization with an identifier and a name."""
    return RecipientRef(
        role=Recipient(role),
        identifiers=(Identifier(system=SYSTEM, value=name.lower().replace(" ", "-")),),
        name=name,
        within=within,
    )


ELM, OAK = _one("school", "Elm School"), _one("school", "Oak School")
PEOPLE = {
    "school": (ELM, OAK, _one("school", "M Rivers", ELM), _one("school", "J Stone", OAK)),
    "family_or_carer": (_one("family_or_carer", "Eva Example"), _one("family_or_carer", "Al Ex")),
    "treating_provider": (_one("treating_provider", "Dr Lane"), _one("treating_provider", "Dr Mo")),
    "payer": (_one("payer", "Example Health"), _one("payer", "Other Health")),
    "employer": (_one("employer", "Example Works"), _one("employer", "Other Works")),
}
RELEASED = (*PEOPLE, "law_enforcement", "guardian", "court", "supervisor", "consultation_team")

SCOPES = (*[ReleaseScope.GENERAL] * 10, *ReleaseScope)
PART2_SCOPES = {ReleaseScope.PART2_SINGLE_CONSENT, ReleaseScope.FOR_PROCEEDINGS}
MOMENTS = (
    *[AT] * 10,
    DateTime(2026, 1, 5, 14, tzinfo=UTC),  # the instant of the first signature
    DateTime(2026, 1, 5, 13, 59, 59, tzinfo=UTC),
    DateTime(2026, 3, 1, 4, 59, 59, tzinfo=UTC),  # the last of February, in New York
    DateTime(2026, 3, 1, 5, tzinfo=UTC),
    DateTime(2026, 5, 2, 3, 59, tzinfo=UTC),  # the day before the child's birthday
    DateTime(2027, 1, 5, 4, 59, tzinfo=UTC),
    DateTime(2027, 1, 5, 5, tzinfo=UTC),
)
TERMS = (
    *[YEAR] * 4,
    Term(start=Date(2026, 1, 5)),
    Term(start=Date(2026, 1, 5), end=Date(2026, 2, 28)),
    Term(start=Date(2026, 3, 1), end=Date(2026, 12, 31)),
)
PERIODS = (
    Term(start=Date(2025, 1, 1), end=Date(2025, 12, 31)),
    Term(start=Date(2025, 6, 1), end=Date(2025, 6, 30)),
    Term(start=Date(2026, 1, 5)),
)
MINORS = {
    "child": CHILD,
    "nearly": Party(id="client", role=Role.CLIENT, name="Noa Example", born=Date(2008, 5, 2)),
}
SIGNED = DateTime(2026, 1, 5, 14, tzinfo=UTC)


def some(draw, items, most):
    return frozenset(draw.sample(list(items), draw.randint(0, most)))


# --- Recipients -----------------------------------------------------------------------------------


def a_view_of(draw, one):
    """Someone as they are spoken of: by role, identifier, name, or all of these."""
    role, name, ids = one.role, one.name, one.identifiers
    return draw.choice(
        (
            RecipientRef(role=role),
            one,
            one,
            RecipientRef(role=role, identifiers=ids, within=one.within),
            RecipientRef(role=role, name=name, within=one.within),
        )
    )


def a_recipient(draw, roles):
    role = draw.choice(roles)
    if role in PEOPLE and draw.random() < 0.7:
        return a_view_of(draw, draw.choice(PEOPLE[role]))
    return RecipientRef(role=Recipient(role))


# --- Agreements -----------------------------------------------------------------------------------


def a_permission(draw, effect=None):
    effect = effect or draw.choice((Effect.ALLOW, Effect.ALLOW, Effect.REFUSE))
    purposes = draw.choice(
        (
            frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
            frozenset({Purpose.TREATMENT, Purpose.PAYMENT, Purpose.OPERATIONS}),
            frozenset({Purpose(draw.choice(list(Ground)))}),
            frozenset({OWN_PURPOSE, Purpose.MARKETING}),
            frozenset({Purpose.AT_REQUEST_OF_CLIENT, Purpose.TREATMENT}),
            frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
            frozenset() if draw.random() < 0.3 else frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
        )
    )
    information = draw.choice(
        (
            frozenset({Information.RECORD}),
            frozenset({Information.RECORD}),
            frozenset({draw.choice(KINDS), draw.choice(KINDS)}),
            frozenset({draw.choice(SOME_KINDS)}),
            frozenset({draw.choice(list(Information))}),
            frozenset() if draw.random() < 0.3 else frozenset({Information.RECORD}),
        )
    )
    recipients = tuple(
        a_recipient(draw, RELEASED) for _ in range(draw.choice((0, 1, 1, 1, 1, 1, 2, 2)))
    )
    return Permission(
        effect=effect,
        recipients=tuple(dict.fromkeys(recipients)),
        purposes=purposes,
        information=information,
        about=draw.choice((None, None, None, None, *PERIODS)),
        conditions=some(draw, list(Condition), 2) if draw.random() < 0.2 else frozenset(),
    )


def but_not_all(draw):
    """Leave to tell someone, and a refusal of some of it."""
    allowed = attrs.evolve(
        a_permission(draw, Effect.ALLOW),
        information=frozenset({Information.RECORD}),
        purposes=frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
        about=None,
    )
    refused = {
        "a kind": {"information": frozenset(draw.sample(SOME_KINDS[1:], 1))},
        "a period": {"about": draw.choice(PERIODS)},
        "a person": {"recipients": (draw.choice(PEOPLE["school"][2:]),)},
    }
    refusal = attrs.evolve(allowed, effect=Effect.REFUSE, **refused[draw.choice([*refused])])
    return allowed, refusal


def a_release(draw, number, *, minor):
    """A release of an adult's, or of a minor's (`child`, or one who is `nearly` of age)."""
    scope = draw.choice(SCOPES)
    guardian = minor and draw.random() < 0.7
    allows_only = guardian or scope is not ReleaseScope.GENERAL or draw.random() < 0.25
    permissions = [
        a_permission(draw, Effect.ALLOW if allows_only else None)
        for _ in range(draw.choice((1, 1, 1, 2, 3)))
    ]
    if not allows_only and draw.random() < 0.4:
        permissions = [*but_not_all(draw), *permissions[:1]]
    term = draw.choice(TERMS)
    made = release(
        *permissions,
        id=f"release-{number}",
        parties=(MINORS[minor], SAM, MOTHER) if minor else (ANA, SAM),
        signers=("mother",) if guardian else ("client",),
        term=term,
        scope=scope,
        discloses=() if draw.random() < 0.05 else ("therapist",),
        statements=frozenset(Statement) if draw.random() < 0.9 else some(draw, Statement, 3),
        expires_when=draw.choice((None, "The end of the treatment.")),
    )
    signer = made.signers[0]
    at = SIGNED + timedelta(hours=number)
    method = draw.choice((*[Method.ELECTRONIC] * 6, Method.INK, Method.VERBAL))
    fate = draw.random()
    if fate < 0.05:
        return made
    made = signed(made, signer, at=at, method=method)
    later = draw.choice((at + timedelta(days=2), AT - timedelta(seconds=1), AT, AT.add(seconds=1)))
    if fate < 0.12:
        return revoke(made, signer, at=later)
    if fate < 0.20 and allows_only:
        return revoke(made, signer, at=later, recipient=a_recipient(draw, RELEASED))
    if fate < 0.25:
        return end(made, at=later, reason=EndReason.COMPLETED)
    if fate < 0.32:
        until = draw.choice((None, later.add(days=1), AT, AT.add(seconds=1)))
        until = until if until is None or until > later else None
        made = suspend(made, at=later, reason=LeaveReason.CLIENT_LEAVE, until=until)
        return resume(made, at=AT) if until is None and later < AT and fate < 0.29 else made
    if fate < 0.36:
        return amend(made, title="What may be told")  # nobody has signed the new text
    return made


def an_exception(draw):
    ground = draw.choice(list(Ground))
    known = [fact for entry in oracle.entries_of("us", ground) for fact in facts_named(entry)]
    pool = [Fact(fact) for fact in dict.fromkeys([*known, "serious_threat", "imminent"])]
    return exception(
        ground,
        draw.choice(recipients_of("us", ground)),
        duty=draw.choice((Duty.MANDATORY, Duty.PERMITTED)),
        requires=some(draw, pool, 1),
        requires_not=some(draw, pool, 1) if draw.random() < 0.3 else frozenset(),
        requires_any=some(draw, pool, 2) if draw.random() < 0.3 else frozenset(),
        unless=some(draw, pool, 1) if draw.random() < 0.3 else frozenset(),
        client_age=draw.choice((None, None, None, AgeRange(below=18), AgeRange(from_=18))),
        conditions=some(draw, list(Condition), 2),
        within=draw.choice((None, None, Span(hours=24), Span(days=2), Span(months=1))),
        basis=(LegalBasis(citation="What the clinic wrote"),) if draw.random() < 0.5 else (),
        barred_by=(LegalBasis(citation="What stands against it"),) if draw.random() < 0.5 else (),
    )


def a_restriction(draw):
    return Restriction(
        recipient=draw.choice((Recipient.PAYER, draw.choice(list(Recipient)))),
        grounds=frozenset(draw.sample(list(Ground), draw.randint(1, len(Ground)))),
        basis=(LegalBasis(citation=draw.choice(("Asked for in writing", "Agreed in session"))),),
        since=draw.choice((Date(2026, 1, 5), Date(2026, 3, 2), Date(2026, 3, 3))),
        ended=draw.choice((None, None, Date(2026, 3, 3), Date(2026, 3, 4))),
    )


def a_confidentiality(draw, *, policy, minor):
    made = confidentiality(
        *(an_exception(draw) for _ in range(draw.randint(0, 8))),
        restrictions=tuple(a_restriction(draw) for _ in range(draw.choice((0, 0, 1, 2)))),
        policy=policy,
        parties=(MINORS[minor], SAM) if minor else (ANA, SAM),
        term=YEAR if draw.random() < 0.8 else draw.choice(TERMS),
    )
    fate = draw.random()
    if fate < 0.05:
        return signed(made, "client")
    made = signed(made)
    if fate < 0.12:
        return end(made, at=AT.subtract(days=1), reason=EndReason.COMPLETED)
    if fate < 0.20:
        return suspend(made, at=AT.subtract(days=1), reason=LeaveReason.CLIENT_LEAVE)
    return made


def a_subject(draw):
    """A confidentiality agreement, a release, or a treatment with some of each."""
    minor = draw.choice((None, None, "child", "nearly"))
    policy = draw.choice((None, *oracle.codes()))
    if draw.random() < 0.3:
        return a_confidentiality(draw, policy=policy, minor=minor)
    if draw.random() < 0.2:
        return a_release(draw, 1, minor=minor)
    releases = [a_release(draw, n, minor=minor) for n in range(1, draw.choice((2, 2, 3, 4)))]
    private = a_confidentiality(draw, policy=policy, minor=minor)
    agreements = [private, *releases]
    if draw.random() < 0.1:
        changed = amend(releases[0], title="Changed") if can_change(releases[0]) else None
        if changed is not None and draw.random() < 0.5:
            changed = sign(
                changed, changed.signers[0], at=AT.subtract(days=3), method=Method.ELECTRONIC
            )
        agreements += [] if changed is None else [changed]
    draw.shuffle(agreements)
    return treatment(*agreements)


def can_change(made):
    return made.version == 1 and len(made.history) == 1


# --- Requests -------------------------------------------------------------------------------------

OVERLAY_FACTS = (
    "within_program",
    "bona_fide_emergency",
    "consent_unobtainable",
    "initial_report",
    "part2_order",
    "compulsory_process",
)


def facts_named(entry):
    lists = ("requires", "requires_not", "requires_any", "unless")
    return [fact for name in lists for fact in entry.get(name, [])]


def recipients_of(code, ground):
    named = [r for entry in oracle.entries_of(code, ground) for r in entry["recipients"]]
    return list(dict.fromkeys(named)) or ["school"]


def held_by(subject, kind):
    agreements = subject.agreements if isinstance(subject, Treatment) else (subject,)
    return [agreement for agreement in agreements if isinstance(agreement, kind)]


def said_in(subject):
    return [one for made in held_by(subject, ReleaseAgreement) for one in made.permissions]


def born_in(subject):
    return any(party.born for made in held_by(subject, Agreement) for party in made.parties)


def restrictions_in(subject):
    return [one for made in held_by(subject, ConfidentialityAgreement) for one in made.restrictions]


def aimed_at(draw, code, aim):
    """What a request must hold to be near what a permission speaks of."""
    grounds = [Ground(word) for word in aim.purposes if word in {*Ground}]
    if not grounds or Purpose.AT_REQUEST_OF_CLIENT in aim.purposes:
        grounds = [Ground.CLIENT_AUTHORIZATION, *map(Ground, sorted(oracle.CAN_BE_REFUSED))]
    found = {"ground": draw.choice(sorted(grounds)), "about": aim.about}
    roles = {one.role for one in aim.recipients}
    near = [ground for ground in grounds if roles & {*recipients_of(code, ground)}]
    if near and draw.random() < 0.7:
        found["ground"] = draw.choice(sorted(near))
    if draw.random() < 0.2:
        found["about"] = draw.choice((None, *PERIODS))
    kinds = sorted(aim.information) or [Information.RECORD]
    whole = aim.effect is Effect.REFUSE and draw.random() < 0.5
    kind = Information.RECORD if whole else draw.choice((*kinds, Information.RECORD))
    found["information"] = frozenset({kind})
    if aim.recipients:
        named = draw.choice(aim.recipients)
        others = PEOPLE.get(named.role, (named,))
        again = named if named.identifiers else draw.choice(others)
        again = draw.choice((again, again, draw.choice(others)))
        found["recipient"] = a_view_of(draw, again) if draw.random() < 0.5 else again
    return found


def a_request(draw, code, subject):
    """A request that has to do with the policy of this code, or with what was released."""
    aimed, permissions, restrictions = {}, said_in(subject), restrictions_in(subject)
    if permissions and draw.random() < 0.6:
        aimed = aimed_at(draw, code, draw.choice(permissions))
    elif restrictions and draw.random() < 0.4:
        kept_from = draw.choice(restrictions)
        aimed = {
            "ground": draw.choice(sorted(kept_from.grounds)),
            "recipient": kept_from.recipient,
        }
    ground = aimed.get("ground") or draw.choice(list(Ground))
    roles = recipients_of(code, ground)
    if ground is Ground.CLIENT_AUTHORIZATION or draw.random() < 0.25:
        roles = [*RELEASED] if draw.random() < 0.8 else [*Recipient]
    recipient = a_recipient(draw, roles)
    if draw.random() < 0.2:
        recipient = recipient.role
    consents = {made.scope for made in held_by(subject, ReleaseAgreement)} & PART2_SCOPES
    part2 = draw.random() < (0.7 if consents else 0.2)
    named = [fact for entry in oracle.entries_of(code, ground) for fact in facts_named(entry)]
    pool = dict.fromkeys([*named, *(OVERLAY_FACTS if part2 else ())])
    wanted = draw.choice((0.3, 0.6, 0.9))
    facts = {Fact(fact): draw.random() < 0.7 for fact in pool if draw.random() < wanted}
    for fact in ("court_forbids", "client_refuses", "removed_from_custody"):
        if draw.random() < 0.06:
            facts[Fact(fact)] = draw.random() < 0.7
    ages = (None, 0, 9, 12, 13, 15, 16, 17, 18, 40, 59, 60, 64, 65, 66, 90)
    information = {Information.RECORD}
    if draw.random() < 0.4:
        information = {draw.choice((*Information, *NOTES, *NOTES, *NOTES, OWN_KIND))}
    if draw.random() < 0.15:
        information |= {draw.choice((*Information, OWN_KIND)), draw.choice(SOME_KINDS)}
    purposes = frozenset({Purpose(ground)} if draw.random() < 0.1 else ())
    if draw.random() < (0.03 if oracle.entries_of(code, ground) else 0.5):
        purposes |= {draw.choice((*Purpose, OWN_PURPOSE))}
    return DisclosureRequest(
        **{
            "ground": ground,
            "recipient": recipient,
            "at": draw.choice(MOMENTS),
            "purposes": purposes,
            "information": frozenset(information),
            "about": draw.choice((None, None, None, *PERIODS)),
            "facts": facts,
            "part2": part2,
            "victim_age": draw.choice(ages),
            # Where the day of birth is known, the age is that and no other.
            "client_age": None if born_in(subject) else draw.choice((None, draw.choice(ages))),
            **aimed,
        }
    )


__all__ = ["a_request", "a_subject"]
