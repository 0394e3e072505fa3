"""Words for what goes with a disclosure, or with the decision not to make it."""

from dbtagreements.vocabulary.words import Vocabulary


class Condition(Vocabulary):
    """What to observe, before, while and after something is told.

    Each is an instruction to the professional.
    Source: 45 CFR 164.502-164.528; 42 CFR Part 2; the national and state laws of the policies.
    """

    INVOLVE_CLIENT = "involve_client", "Include the client in the telling where possible."
    ABLE_TO_PREVENT = (
        "able_to_prevent",
        "Tell someone who is reasonably able to prevent or lessen the threat, its target included.",
    )
    ACCOUNT_FOR_DISCLOSURE = (
        "account_for_disclosure",
        "List it in the accounting of disclosures, which reaches back six years.",
    )
    ANONYMIZE_WHERE_POSSIBLE = (
        "anonymize_where_possible",
        "Leave out who the client is wherever possible.",
    )
    AS_SOON_AS_PRACTICABLE = "as_soon_as_practicable", "Tell as soon as practicable."
    AS_STATE_LAW_ALLOWS = "as_state_law_allows", "Tell only as far as state law allows."
    ASK_FOR_CONSENT = "ask_for_consent", "Ask the client for consent."
    ASSERT_PRIVILEGE_FIRST = (
        "assert_privilege_first",
        "Assert the privilege of the client first.",
    )
    BEST_INTERESTS = "best_interests", "Tell only what is in the client's best interests."
    BY_TELEPHONE_AT_ONCE = "by_telephone_at_once", "Report by telephone at once."
    CHECK_MEMBER_STATE_LAW = (
        "check_member_state_law",
        "Look up what the law of the member state says.",
    )
    CHECK_STATE_DUTY = "check_state_duty", "Look up whether the state makes this a duty."
    CLIENT_NAMED_ONLY_IF_CLIENT_AGREES = (
        "client_named_only_if_client_agrees",
        "Name the client only if the client agrees.",
    )
    COMPASSIONATE_LIMITS = (
        "compassionate_limits",
        "Keep to the limits that the law sets for telling out of compassion.",
    )
    CONFIRM_LAW = (
        "confirm_law",
        "Have the law confirmed: an agreement by itself creates no legal duty.",
    )
    CONSENT_UNREASONABLE_OR_IMPRACTICABLE = (
        "consent_unreasonable_or_impracticable",
        "Make sure that asking for consent is unreasonable or impracticable.",
    )
    DO_NOT_TIP_OFF = "do_not_tip_off", "Do not let the person concerned know of the report."
    DOCUMENT = "document", "Write down what was told, to whom, and why."
    EXPRESS_CONSENT = "express_consent", "Have the client's consent given expressly."
    FIRST_REASONABLE_OPPORTUNITY = (
        "first_reasonable_opportunity",
        "Tell at the first reasonable opportunity.",
    )
    GIVE_THE_REST = "give_the_rest", "Withhold only the part concerned, and give the rest."
    HEALTH_PROFESSIONAL_OPINION = (
        "health_professional_opinion",
        "Have the opinion of a health professional.",
    )
    IMMEDIATELY = "immediately", "Tell immediately."
    MINIMUM_NECESSARY = "minimum_necessary", "Tell only the minimum that the purpose needs."
    OFFER_ACCESS_THROUGH_PRACTITIONER = (
        "offer_access_through_practitioner",
        "Offer the client access through a practitioner.",
    )
    ONLY_RELEVANT_TO_INVOLVEMENT = (
        "only_relevant_to_involvement",
        "Tell only what bears on this person's involvement in the care.",
    )
    ONLY_WHAT_THE_ORDER_NAMES = (
        "only_what_the_order_names",
        "Give exactly what the order names, and no more.",
    )
    ONLY_WHAT_THE_PROCESS_NAMES = (
        "only_what_the_process_names",
        "Give exactly what the legal process names, and no more.",
    )
    PART2_NOTICE = (
        "part2_notice",
        "Send the notice of 42 CFR 2.32, and a copy or explanation of the consent's scope.",
    )
    PERSONAL_REPORT = (
        "personal_report",
        "Make the report in person; it cannot be left to someone else.",
    )
    PROFESSIONAL_DUTY = (
        "professional_duty",
        "Know that the regulator expects a report even where the law only permits it.",
    )
    PROFESSIONAL_JUDGMENT = "professional_judgment", "Let a licensed professional decide."
    REASONABLY_EXPECTED = (
        "reasonably_expected",
        "Share only what the client would reasonably expect to be shared.",
    )
    REASONS_IN_RECORD = "reasons_in_record", "Write the reasons into the record."
    RECORD_THE_EMERGENCY_AT_ONCE = (
        "record_the_emergency_at_once",
        "Record at once who received it, their affiliation, who gave it, when and why.",
    )
    REDACT_THIRD_PARTIES = "redact_third_parties", "Take out what concerns other people."
    REFUSAL_REVIEWABLE = (
        "refusal_reviewable",
        "Tell the client that a decision to withhold access can be reviewed.",
    )
    SEEK_PART2_ORDER = (
        "seek_part2_order",
        "Seek a court's order under 42 CFR Part 2, subpart E.",
    )
    STATEMENT_AND_IDENTIFIERS_ONLY = (
        "statement_and_identifiers_only",
        "Give only the client's statement and the limited identifiers.",
    )
    TELL_CLIENT_UNLESS_UNSAFE = (
        "tell_client_unless_unsafe",
        "Tell the client, unless that would endanger someone.",
    )
    TREATMENT_IN_CUSTODY_ONLY = (
        "treatment_in_custody_only",
        "Tell only what treatment in custody needs.",
    )
    VERIFY_AUTHORITY = "verify_authority", "Verify that this person may act for the client."
    VERIFY_IDENTITY = "verify_identity", "Verify who is asking."
    WARN_VICTIM_AND_POLICE = (
        "warn_victim_and_police",
        "Make reasonable efforts to tell both the person in danger and the police.",
    )
    WARN_WITHOUT_IDENTIFYING_AS_PATIENT = (
        "warn_without_identifying_as_patient",
        "Give the warning without identifying anyone as being in substance-use treatment.",
    )
    WITHOUT_UNDUE_DELAY = "without_undue_delay", "Tell without undue delay."
    WRITTEN_FOLLOW_UP = "written_follow_up", "Follow up in writing."
