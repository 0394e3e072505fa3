"""Words for telling in law: why something is told, to whom, and how far the law binds."""

from dbtagreements.vocabulary.words import Vocabulary


class Duty(Vocabulary):
    """How far a confidentiality exception binds.

    A permission is no advice to tell; clinical and ethical judgment remains.
    Source: 45 CFR 164.502(a), 164.512 and the state laws that each policy names.
    """

    MANDATORY = "mandatory", "The law or the policy requires telling."
    PERMITTED = "permitted", "Telling is allowed; a clinician decides."
    PROHIBITED = "prohibited", "The law or the policy forbids telling."


class Ground(Vocabulary):
    """Why something told in confidence might be told to someone else.

    Which of them binds, and how far, is said by an agreement or a policy, never by the word.
    Source: 45 CFR 164.502-164.528; 42 CFR Part 2; the national and state laws of the policies.
    """

    BREACH_NOTICE = (
        "breach_notice",
        "The people concerned, or a regulator, are told that privacy was breached.",
    )
    CARE_INVOLVEMENT = (
        "care_involvement",
        "Family or carers learn what bears on their part in the client's care.",
    )
    CHILD_ABUSE = "child_abuse", "A child may be abused or neglected and needs protection."
    CLIENT_ACCESS = "client_access", "The client asks to see their own record."
    CLIENT_AUTHORIZATION = "client_authorization", "The client has signed that it may be told."
    CONSULTATION_TEAM = "consultation_team", "The therapist seeks the help of the DBT team."
    CORONER = "coroner", "A coroner looks into a death."
    CORRECTIONAL = "correctional", "An institution needs to know about a client in its custody."
    COURT_ORDER = "court_order", "A court or tribunal has ordered it."
    CRIME_ON_PREMISES = (
        "crime_on_premises",
        "A crime took place or was threatened at the clinic or against its staff.",
    )
    DEPENDENT_ADULT_ABUSE = (
        "dependent_adult_abuse",
        "An adult who depends on others may be abused or neglected and needs protection.",
    )
    ELDER_ABUSE = "elder_abuse", "An older person may be abused or neglected and needs protection."
    FGM = "fgm", "Female genital mutilation of a girl was learned of in professional work."
    GUARDIAN_ACCESS = (
        "guardian_access",
        "A guardian or representative asks to know what is in the client's record.",
    )
    HARM_TO_OTHERS = "harm_to_others", "Someone else may be in danger."
    HARM_TO_SELF = "harm_to_self", "The client may be in danger of harming themself."
    HEALTH_OVERSIGHT = "health_oversight", "An authority oversees the clinic or the professional."
    LAW_ENFORCEMENT_REQUEST = "law_enforcement_request", "The police ask for information."
    LEGAL_DEFENSE = "legal_defense", "The professional answers a claim that the client has made."
    MANDATED_TREATMENT_REPORT = (
        "mandated_treatment_report",
        "Those who required the treatment ask how it is going.",
    )
    MEDICAL_EMERGENCY = "medical_emergency", "There is a medical emergency."
    OPERATIONS = "operations", "The clinic needs it to run its services."
    PAST_VIOLENT_CRIME = "past_violent_crime", "A violent crime in the past has been spoken of."
    PAYMENT = "payment", "The treatment is to be paid for."
    PROFESSIONAL_MISCONDUCT = (
        "professional_misconduct",
        "Another professional may have exploited a client or acted in a way to be reported.",
    )
    RESEARCH = "research", "It is to be used for research."
    SUBPOENA = "subpoena", "A subpoena or summons asks for it in a legal proceeding."
    SUPERVISION = "supervision", "The therapist's work is guided by a supervisor."
    TERRORISM = "terrorism", "There is suspicion of terrorism or of its funding."
    TREATMENT = "treatment", "Those who treat the client work together."
    WORKERS_COMPENSATION = "workers_compensation", "A claim for an injury at work is decided."


class Recipient(Vocabulary):
    """To whom something might be told.

    The same ground may open one of these doors and leave another closed.
    Source: 45 CFR 164.502-164.512; 42 CFR Part 2; the national and state laws of the policies.
    """

    ADULT_PROTECTION = "adult_protection", "The authority that protects adults who need it."
    BUSINESS_ASSOCIATE = "business_associate", "A business that serves the clinic under contract."
    CHILD_PROTECTION = "child_protection", "The authority that protects children."
    CLIENT = "client", "The client."
    CONSULTATION_TEAM = (
        "consultation_team",
        "The DBT team, whose members belong to the program or treat the client.",
    )
    CORONER = "coroner", "The coroner."
    CORRECTIONAL_INSTITUTION = (
        "correctional_institution",
        "The institution that holds the client in custody.",
    )
    COURT = "court", "A court or tribunal."
    CRIMINAL_JUSTICE = (
        "criminal_justice",
        "The part of the criminal-justice system that referred the client to treatment.",
    )
    EMERGENCY_SERVICES = "emergency_services", "Those who come or answer in an emergency."
    EMPLOYER = "employer", "The client's employer."
    FAMILY_OR_CARER = "family_or_carer", "Someone of the family, or another who cares."
    GROUP_MEMBER = "group_member", "Another member of the group."
    GUARDIAN = "guardian", "A parent or guardian of a client who is a minor."
    HEALTH_OVERSIGHT = "health_oversight", "An authority that oversees health care or licenses."
    INTERPRETER = "interpreter", "The interpreter."
    LAW_ENFORCEMENT = "law_enforcement", "The police or another law-enforcement authority."
    MENTAL_HEALTH_AUTHORITY = (
        "mental_health_authority",
        "The local authority for mental health, such as a director of community services.",
    )
    OTHER_PROFESSIONAL = (
        "other_professional",
        "A professional who neither belongs to the program nor treats the client.",
    )
    PARTY_TO_PROCEEDING = "party_to_proceeding", "A party to a legal proceeding, or its lawyer."
    PAYER = "payer", "The insurer or health plan that pays."
    PERSONAL_REPRESENTATIVE = (
        "personal_representative",
        "Someone who may lawfully decide on health care in the client's place.",
    )
    POTENTIAL_VICTIM = "potential_victim", "The person who may be in danger."
    PRIVACY_REGULATOR = "privacy_regulator", "The authority that watches over privacy law."
    PUBLIC = "public", "Everyone."
    RESEARCHER = "researcher", "Someone who does research."
    SCHOOL = "school", "The client's school."
    SUPERVISOR = "supervisor", "The therapist's supervisor."
    TREATING_PROVIDER = "treating_provider", "Another provider who treats the client."
    TREATING_TEAM = "treating_team", "The team of those who treat the client."
    WORKERS_COMPENSATION = (
        "workers_compensation",
        "Those who decide on a claim for an injury at work.",
    )
