"""Words for what happens to an agreement: how it is signed, interrupted and ended."""

from dbtagreements.vocabulary.words import Vocabulary


class Method(Vocabulary):
    """How a signature was given.

    Agreements may be oral or written; for a release, a policy may ask for particular ones.
    Source: triangleareadbt.com ("Treatment").
    """

    INK = "ink", "Signed by hand on paper."
    ELECTRONIC = "electronic", "Signed electronically."
    VERBAL = "verbal", "Agreed to in spoken words."


class Capacity(Vocabulary):
    """For whom the one who signs is signing.

    It keeps apart those who promise for themselves and those who help someone else do so.
    Source: a choice of this project; who may sign for a minor is a matter of each policy.
    """

    SELF = "self", "For oneself."
    GUARDIAN = "guardian", "As guardian, for the person represented."
    INTERPRETER = "interpreter", "As the interpreter of what is signed."
    ON_BEHALF = "on_behalf", "In the name of someone else."


class LeaveReason(Vocabulary):
    """Why an agreement is interrupted for a while.

    Sessions that fall into it are not counted as missed.
    Source: Linehan 1993, pp. 311 ff., for the therapy vacation; the list is this project's choice.
    """

    THERAPY_VACATION = (
        "therapy_vacation",
        "The therapist pauses the therapy for a limited time, with stated conditions for return.",
    )
    CLIENT_LEAVE = "client_leave", "The client is away for a while."
    PROVIDER_LEAVE = "provider_leave", "The therapist or trainer is away for a while."
    HOSPITALIZATION = "hospitalization", "The client is in a hospital."
    PROGRAM_CLOSURE = "program_closure", "The program is closed for a while."
    OTHER = "other", "Another reason, which a note may tell."


class EndReason(Vocabulary):
    """Why an agreement has ended.

    It says what happened and judges nobody; the absence limit is applied by people only.
    Source: Linehan 1993 for the absence limit; the list is this project's choice.
    """

    COMPLETED = "completed", "What was agreed has been carried through to its end."
    GOALS_REACHED = "goals_reached", "The goals were reached."
    ABSENCE_LIMIT = "absence_limit", "The limit of missed sessions or weeks was reached."
    CLIENT_LEFT = "client_left", "The client chose to leave."
    PROVIDER_ENDED = "provider_ended", "The provider ended it."
    REVOKED = "revoked", "Those who gave it have taken it back."
    SUPERSEDED = "superseded", "Another agreement has taken its place."
    TRANSFERRED = "transferred", "The treatment goes on with someone else."
    OTHER = "other", "Another reason, which a note may tell."


class Status(Vocabulary):
    """What state an agreement is in at an instant.

    The first that applies, in the order ended, expired, draft, awaiting signature, pending,
    suspended, in effect, so that every agreement has exactly one.
    Source: a choice of this project.
    """

    DRAFT = "draft", "Nobody has signed any version of it."
    AWAITING_SIGNATURE = "awaiting_signature", "Someone who signs has not signed this text yet."
    PENDING = "pending", "All have signed and its first day has not come."
    IN_EFFECT = "in_effect", "All have signed and today is one of its days."
    SUSPENDED = "suspended", "It pauses and can go on."
    EXPIRED = "expired", "Its last day is over."
    ENDED = "ended", "It was ended, or a release was taken back."
