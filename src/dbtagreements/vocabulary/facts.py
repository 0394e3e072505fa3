"""Words for the facts on which a disclosure may turn."""

from dbtagreements.vocabulary.words import Vocabulary


class Fact(Vocabulary):
    """A fact that is known true, known false, or not known; unknown is never taken for either.

    Each is a statement that the professional can answer with yes or no.
    Source: 45 CFR 164.502-164.524; 42 CFR Part 2; the national and state laws of the policies.
    """

    ACCESS_ENDANGERS = (
        "access_endangers",
        "A professional judges that giving access is likely to endanger or seriously harm someone.",
    )
    ADMITTED_BY_CLIENT = (
        "admitted_by_client",
        "The client has said that they took part in the past violent crime.",
    )
    ALREADY_REPORTED = (
        "already_reported",
        "It has already been reported to the authority that protects children.",
    )
    ASSAULT_SUSPECTED = "assault_suspected", "There is reason to suspect an assault."
    BONA_FIDE_EMERGENCY = "bona_fide_emergency", "There is a genuine medical emergency."
    CHILD_ABUSE_OFFENCE_KNOWN = (
        "child_abuse_offence_known",
        "It is known that a child abuse offence took place.",
    )
    CHILD_EXPECTS_CONFIDENCE = (
        "child_expects_confidence",
        "The child expects that it stays private from the guardian.",
    )
    CLAIM_BY_CLIENT = "claim_by_client", "The client has made a claim against the professional."
    CLIENT_AGREES = "client_agrees", "The client agrees that this is told."
    CLIENT_OBJECTS = "client_objects", "The client objects to this being shared."
    CLIENT_REFUSES = "client_refuses", "The client is known to say no to this being told."
    CLIENT_UNAVAILABLE = "client_unavailable", "The client is not there to be asked."
    CLINICAL_JUDGMENT_NO_ABUSE = (
        "clinical_judgment_no_abuse",
        "In the psychotherapist's clinical judgment the abuse did not take place.",
    )
    COMPETENT_MINOR = (
        "competent_minor",
        "The young person is judged able to decide on this (Gillick, or Ontario's HCCA).",
    )
    COMPULSORY_PROCESS = (
        "compulsory_process",
        "A subpoena or like process compels what the court's order authorizes.",
    )
    CONSENT_UNOBTAINABLE = "consent_unobtainable", "The client's consent cannot be obtained."
    CONTRACT_IN_PLACE = (
        "contract_in_place",
        "The contract with the business associate that the law asks for is in place.",
    )
    COURT_FORBIDS = (
        "court_forbids",
        "A court's order, such as a custody or protective order, bars this recipient.",
    )
    DETRIMENTAL_TO_MINOR = (
        "detrimental_to_minor",
        "The provider has recorded the finding that access would harm the young person.",
    )
    DISCOVERED_IN_PROFESSIONAL_WORK = (
        "discovered_in_professional_work",
        "It was learned in professional work, from the girl herself or from signs that were seen.",
    )
    ELIGIBLE_BREACH = (
        "eligible_breach",
        "The breach is one that Australia's Privacy Act wants notified.",
    )
    ETHICS_APPROVAL_WITHOUT_CONSENT = (
        "ethics_approval_without_consent",
        "An ethics body has approved the research without asking each client for consent.",
    )
    FAMILY_INITIATED_TREATMENT = (
        "family_initiated_treatment",
        "The treatment was begun by the family, as Washington's law allows.",
    )
    HIGH_RISK = "high_risk", "The breach means a high risk for the people concerned."
    IDENTIFIABLE_VICTIM = (
        "identifiable_victim",
        "The person in danger is named, or can be found out by a moment's reflection.",
    )
    IMMEDIATE_MENTAL_INJURY = (
        "immediate_mental_injury",
        "Mental injury to the client is likely to come immediately.",
    )
    IMMINENT = "imminent", "It is about to happen, and not some day."
    IN_CUSTODY = "in_custody", "The client is in the custody of the institution."
    INITIAL_REPORT = (
        "initial_report",
        "This is the first report under state law, and not a later request for the file.",
    )
    LACKS_CAPACITY = "lacks_capacity", "The client is not able to decide on this now."
    LEARNED_IN_THERAPY = (
        "learned_in_therapy",
        "It was learned in counseling or therapy, or when the client asked for such help.",
    )
    LEGAL_PROCESS = (
        "legal_process",
        (
            "A lawful process stands behind the request, such as a grand-jury subpoena; a bare "
            "request is not enough."
        ),
    )
    LIKELY_SERIOUS_HARM = (
        "likely_serious_harm",
        "Serious harm to self or others is likely, in the words of N.Y. Mental Hyg. Law 9.46.",
    )
    LIVES_IN_CARE_HOME = (
        "lives_in_care_home",
        "The person lives in a long-term care or retirement home in Ontario.",
    )
    MEMBER_STATE_LAW = (
        "member_state_law",
        "The clinic's national policy names a law of its country that allows this.",
    )
    MINOR_CONSENTED_ALONE = (
        "minor_consented_alone",
        (
            "The minor's own consent was the only one given or needed; "
            "in California, it could lawfully have been."
        ),
    )
    OFFENCE_SUSPECTED = "offence_suspected", "There is reason to suspect an offence."
    PART2_ORDER = "part2_order", "A court has made an order under 42 CFR Part 2, subpart E."
    PRESCRIBED_BREACH = (
        "prescribed_breach",
        "The breach is one that Ontario's regulation wants notified to the regulator.",
    )
    PRIVILEGE_WAIVED = "privilege_waived", "The client has waived the privilege."
    REASONABLE_SUSPICION = (
        "reasonable_suspicion",
        "The statute's own trigger is met, such as reasonable cause or reasonable grounds.",
    )
    REMOVED_FROM_CUSTODY = (
        "removed_from_custody",
        "The minor has been removed from the parent's custody.",
    )
    REPORTING_INCREASES_DANGER = (
        "reporting_increases_danger",
        "A report would make the danger greater.",
    )
    REPRESENTATIVE_ENDANGERS = (
        "representative_endangers",
        "The representative is reasonably believed to abuse, neglect or endanger the client.",
    )
    RISK_UNLIKELY = "risk_unlikely", "The breach is unlikely to mean a risk for anyone."
    SATISFACTORY_ASSURANCE = (
        "satisfactory_assurance",
        (
            "There is proof that the client was notified and had time to object, or a qualified "
            "protective order."
        ),
    )
    SERIOUS_THREAT = (
        "serious_threat",
        (
            "There is a serious threat of death or serious bodily harm; in California and "
            "Washington of physical violence, communicated by the client or, in California, a "
            "credible family member."
        ),
    )
    STATUTORY_POWER_USED = (
        "statutory_power_used",
        "The authority uses a statutory power to require the information.",
    )
    VICTIM_NOW_ADULT = (
        "victim_now_adult",
        "It was learned after the child had grown up, and no other child is at risk.",
    )
    WITHIN_PROGRAM = (
        "within_program",
        (
            "The recipient is of the same program, or of an entity with direct administrative "
            "control over it, and needs to know."
        ),
    )
    WRITTEN_REQUEST_FROM_PAYER = (
        "written_request_from_payer",
        "The payer has made a signed request in writing.",
    )
