"""Words for privacy as an agreement promises it: what is kept private, and what is explained."""

from dbtagreements.vocabulary.words import Vocabulary


class Scope(Vocabulary):
    """What is kept private.

    Leaders are bound by law; members are bound by their promise to each other. A host may add its
    own.
    Source: nationalpsychologist.com; missouladbt.org; flipbuilder.com (teen manual).
    """

    CLINICAL_INFORMATION = "clinical_information", "What is known about a client's treatment."
    MEMBER_IDENTITIES = "member_identities", "Who the members of the group are."
    SESSION_CONTENT = "session_content", "What is said in a session."
    TEAM_DISCUSSION = "team_discussion", "What is said in the consultation team."
    OTHER_GROUPS = "other_groups", "What is known about members of other groups."
    BREAKS = "breaks", "What is said in the breaks."


class Topic(Vocabulary):
    """What is explained about privacy.

    It is explained early and in plain words, so that people know before they speak.
    Source: APA Ethics Code 4.02, 10.01 and 10.03; missouladbt.org ("Therapists agreement").
    """

    LIMITS_OF_CONFIDENTIALITY = (
        "limits_of_confidentiality",
        "When something told in confidence has to be, or may be, told to others.",
    )
    CLIENT_RIGHTS = "client_rights", "Which rights the client has."
    TEAM_CONSULTATION = (
        "team_consultation",
        "That the consultation team is part of the treatment and hears what it needs.",
    )
    GROUP_PRIVACY = (
        "group_privacy",
        "That members promise each other privacy and leaders cannot guarantee it.",
    )
    ELECTRONIC_COMMUNICATION = (
        "electronic_communication",
        "How secure messages, e-mail and video are.",
    )
    RECORDS = "records", "What is written down, and who may see it."
    PARENTS = "parents", "What parents are told, and what stays between teen and therapist."
