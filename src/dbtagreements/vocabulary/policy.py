"""Words for what a policy, the law of a place as data, says of itself."""

from dbtagreements.vocabulary.words import Vocabulary


class PolicyStatus(Vocabulary):
    """How far a policy can be relied on.

    Source: a choice of this project.
    """

    STARTING_POINT = "starting_point", "A starting point that the clinic's counsel must confirm."
    CONFIRMED = "confirmed", "Confirmed by the clinic's counsel."


class Regime(Vocabulary):
    """A law that lies over a policy and can only lower what it gives.

    Source: 45 CFR 164.508(a)(2); 42 CFR Part 2.
    """

    HIPAA = "hipaa", "Psychotherapy notes need an authorization of their own."
    PART2 = "part2", "Records of substance-use programs are told by consent or special order."


class RetentionStart(Vocabulary):
    """From when the time for which a record is kept is counted.

    Source: the sections that the policies name.
    """

    END_OF_SERVICE = "end_of_service", "From the end of the service, or the last contact."
    MAJORITY = "majority", "From the birthday on which the client comes of age."
    BIRTH = "birth", "From the client's birth."
    DEATH = "death", "From the client's death."


class AuthorizationNeed(Vocabulary):
    """What an authorization must say to be complete.

    Source: 45 CFR 164.508(c).
    """

    INFORMATION = "information", "What may be told."
    PURPOSES = "purposes", "For what it may be told."
    RECIPIENTS = "recipients", "To whom it may be told."
    DISCLOSES = "discloses", "Who may tell it."
    EXPIRES = "expires", "The day or the event on which it ends."
    REVOCABLE = "revocable", "That it can be taken back."
    NOT_CONDITIONED = "not_conditioned", "That care does not depend on it."
    REDISCLOSURE = "redisclosure", "That what is told may be told on."
