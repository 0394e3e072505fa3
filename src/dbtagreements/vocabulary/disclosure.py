"""Words for the answer to whether something may be told, and for why."""

from dbtagreements.vocabulary.words import Vocabulary


class Answer(Vocabulary):
    """Whether something must, may or may not be told.

    Source: a choice of this project.
    """

    REQUIRED = "required", "A law that binds this professional compels telling this recipient."
    PERMITTED = "permitted", "It may be told without a further authorization; nobody is forced."
    NEEDS_AUTHORIZATION = (
        "needs_authorization",
        "Nothing now known allows it; a valid authorization by the client would.",
    )
    NOT_PERMITTED = "not_permitted", "As things stand it is expressly forbidden."


class Reason(Vocabulary):
    """Why an answer is as it is.

    `fact_false` and `fact_true` are written with the fact they speak of: `fact_false:imminent`.
    Source: a choice of this project.
    """

    POLICY_MANDATORY = "policy_mandatory", "The policy says that it must be told."
    POLICY_PERMITTED = "policy_permitted", "The policy says that it may be told."
    POLICY_PROHIBITED = "policy_prohibited", "The policy says that it may not be told."
    RECIPIENT_NOT_COVERED = (
        "recipient_not_covered",
        "What allows telling on this ground does not name this recipient.",
    )
    GROUND_NOT_IN_POLICY = (
        "ground_not_in_policy",
        "No policy that is in use says anything of this ground, or of this purpose on it.",
    )
    FACTS_MISSING = "facts_missing", "Facts that nobody has stated could change the answer."
    FACT_FALSE = "fact_false", "A fact that would be needed is not so."
    FACT_TRUE = "fact_true", "A fact that stands against it is so."
    PSYCHOTHERAPY_NOTES = (
        "psychotherapy_notes",
        "Psychotherapy notes, kept apart from the record, need an authorization of their own.",
    )
    PSYCHOTHERAPY_NOTES_NO_RIGHT_OF_ACCESS = (
        "psychotherapy_notes_no_right_of_access",
        "There is no right to see psychotherapy notes; the provider may show them.",
    )
    PART2 = "part2", "The record is protected as one of a substance-use program."
    PART2_ORDER_AUTHORIZES_ONLY = (
        "part2_order_authorizes_only",
        "The court's order allows telling; without compulsory process it does not compel.",
    )
    RESTRICTION_IN_FORCE = (
        "restriction_in_force",
        "A restriction that was agreed to bars this recipient.",
    )
    COURT_FORBIDS = "court_forbids", "An order of a court bars this recipient."
    CLIENT_REFUSES = "client_refuses", "The client does not want it told."
    AUTHORIZATION_VALID = "authorization_valid", "A valid authorization by the client covers it."
    AUTHORIZATION_EXPIRED = "authorization_expired", "The authorization has run out."
    AUTHORIZATION_REVOKED = "authorization_revoked", "The authorization was taken back."
    AUTHORIZATION_INCOMPLETE = (
        "authorization_incomplete",
        "The authorization lacks a signature or something else that it must say.",
    )
    AUTHORIZATION_NOT_COVERING = (
        "authorization_not_covering",
        "The authorization is for something or someone else.",
    )
    AUTHORIZATION_NOT_YET_VALID = (
        "authorization_not_yet_valid",
        "The authorization begins later.",
    )
    AUTHORIZATION_SUSPENDED = "authorization_suspended", "The authorization is interrupted."
    AGREEMENT_NOT_IN_EFFECT = "agreement_not_in_effect", "The agreement is not in effect."
    RECIPIENT_UNRESOLVED = (
        "recipient_unresolved",
        "It cannot be told whether this is someone the client named.",
    )
    NOT_LISTED_IN_AGREEMENT = (
        "not_listed_in_agreement",
        "The agreement does not list this ground; the law stands all the same.",
    )
    AGREEMENT_CLAIMS_MORE_THAN_POLICY = (
        "agreement_claims_more_than_policy",
        "The agreement says more than the policy gives; the policy stands.",
    )
    NO_POLICY = "no_policy", "No policy was chosen: only the agreement speaks."
    BASIS_UNCONFIRMED = (
        "basis_unconfirmed",
        "What it rests on is a citation that counsel has yet to confirm.",
    )


class AgeAsked(Vocabulary):
    """An age that a decision turns on.

    Source: a choice of this project.
    """

    VICTIM_AGE = "victim_age", "The age of the child, elder or adult spoken of, in years."
    CLIENT_AGE = "client_age", "The age of the client, in years."
