"""Words for a release: what the client lets be told or not, which information, and what for."""

from dbtagreements.vocabulary.law import Ground
from dbtagreements.vocabulary.words import Vocabulary


class Effect(Vocabulary):
    """What a permission of a release does.

    One release may hold permissions of both kinds.
    Source: 45 CFR 164.508 for leave to tell, 164.522 for asking that something not be told.
    """

    ALLOW = "allow", "The client lets this be told."
    REFUSE = "refuse", "The client asks that this not be told."


class Information(Vocabulary):
    """Kinds of information.

    The record holds every kind except the two kinds of notes; a host may add its own.
    Source: 45 CFR 164.501 and 42 CFR 2.11 for the notes.
    """

    RECORD = "record", "The ordinary clinical record, without separately kept notes."
    PSYCHOTHERAPY_NOTES = (
        "psychotherapy_notes",
        "A professional's notes analyzing a session, kept separate from the record.",
    )
    SUD_COUNSELING_NOTES = (
        "sud_counseling_notes",
        "A professional's notes analyzing substance-use counseling, kept separate from the record.",
    )
    ATTENDANCE_ONLY = "attendance_only", "Only whether the client attends."
    IDENTITY_ONLY = "identity_only", "Only who the client is."
    DIAGNOSIS = "diagnosis", "The diagnosis."
    SAFETY_PLAN = "safety_plan", "The safety plan."
    DIARY_CARD = "diary_card", "The diary cards."
    SUBSTANCE_USE = "substance_use", "What concerns the use of substances."
    HIV = "hiv", "What concerns HIV."
    MEDICATION = "medication", "Which medication is taken."


class Purpose(Vocabulary):
    """What something is told for: every ground, and two that are purposes only.

    A host may add its own.
    Source: 45 CFR 164.508(c)(1)(iv), by which "at the request of the individual" is enough.
    """

    BREACH_NOTICE = "breach_notice", Ground.BREACH_NOTICE.meaning
    CARE_INVOLVEMENT = "care_involvement", Ground.CARE_INVOLVEMENT.meaning
    CHILD_ABUSE = "child_abuse", Ground.CHILD_ABUSE.meaning
    CLIENT_ACCESS = "client_access", Ground.CLIENT_ACCESS.meaning
    CLIENT_AUTHORIZATION = "client_authorization", Ground.CLIENT_AUTHORIZATION.meaning
    CONSULTATION_TEAM = "consultation_team", Ground.CONSULTATION_TEAM.meaning
    CORONER = "coroner", Ground.CORONER.meaning
    CORRECTIONAL = "correctional", Ground.CORRECTIONAL.meaning
    COURT_ORDER = "court_order", Ground.COURT_ORDER.meaning
    CRIME_ON_PREMISES = "crime_on_premises", Ground.CRIME_ON_PREMISES.meaning
    DEPENDENT_ADULT_ABUSE = "dependent_adult_abuse", Ground.DEPENDENT_ADULT_ABUSE.meaning
    ELDER_ABUSE = "elder_abuse", Ground.ELDER_ABUSE.meaning
    FGM = "fgm", Ground.FGM.meaning
    GUARDIAN_ACCESS = "guardian_access", Ground.GUARDIAN_ACCESS.meaning
    HARM_TO_OTHERS = "harm_to_others", Ground.HARM_TO_OTHERS.meaning
    HARM_TO_SELF = "harm_to_self", Ground.HARM_TO_SELF.meaning
    HEALTH_OVERSIGHT = "health_oversight", Ground.HEALTH_OVERSIGHT.meaning
    LAW_ENFORCEMENT_REQUEST = "law_enforcement_request", Ground.LAW_ENFORCEMENT_REQUEST.meaning
    LEGAL_DEFENSE = "legal_defense", Ground.LEGAL_DEFENSE.meaning
    MANDATED_TREATMENT_REPORT = (
        "mandated_treatment_report",
        Ground.MANDATED_TREATMENT_REPORT.meaning,
    )
    MEDICAL_EMERGENCY = "medical_emergency", Ground.MEDICAL_EMERGENCY.meaning
    OPERATIONS = "operations", Ground.OPERATIONS.meaning
    PAST_VIOLENT_CRIME = "past_violent_crime", Ground.PAST_VIOLENT_CRIME.meaning
    PAYMENT = "payment", Ground.PAYMENT.meaning
    PROFESSIONAL_MISCONDUCT = "professional_misconduct", Ground.PROFESSIONAL_MISCONDUCT.meaning
    RESEARCH = "research", Ground.RESEARCH.meaning
    SUBPOENA = "subpoena", Ground.SUBPOENA.meaning
    SUPERVISION = "supervision", Ground.SUPERVISION.meaning
    TERRORISM = "terrorism", Ground.TERRORISM.meaning
    TREATMENT = "treatment", Ground.TREATMENT.meaning
    WORKERS_COMPENSATION = "workers_compensation", Ground.WORKERS_COMPENSATION.meaning
    AT_REQUEST_OF_CLIENT = "at_request_of_client", "The client asks for it and need not say why."
    MARKETING = "marketing", "Something is to be advertised or sold."


class Statement(Vocabulary):
    """What a release tells the one who signs it.

    Under HIPAA an authorization makes all three.
    Source: 45 CFR 164.508(c)(2)(i)-(iii).
    """

    REVOCABLE = "revocable", "The release can be taken back."
    NOT_CONDITIONED = "not_conditioned", "Treatment does not depend on signing."
    REDISCLOSURE = "redisclosure", "Whoever receives the information might pass it on."


class ReleaseScope(Vocabulary):
    """How far a release reaches, where law wants a separate one.

    Notes and substance-use records are reached only by a release that is made for them.
    Source: 45 CFR 164.508(b)(3)(ii); 42 CFR 2.31(a)(4), (b) and (d).
    """

    GENERAL = "general", "An ordinary release."
    PSYCHOTHERAPY_NOTES_ONLY = (
        "psychotherapy_notes_only",
        "For psychotherapy notes and nothing else.",
    )
    SUD_COUNSELING_NOTES_ONLY = (
        "sud_counseling_notes_only",
        "For notes of substance-use counseling and nothing else.",
    )
    PART2_SINGLE_CONSENT = (
        "part2_single_consent",
        "One consent for all future treatment, payment and operations with substance-use records.",
    )
    FOR_PROCEEDINGS = (
        "for_proceedings",
        "For the use of substance-use records in legal proceedings against the client.",
    )
