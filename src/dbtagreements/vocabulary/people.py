"""Words for the people of an agreement, and for how they are reached and bound to it."""

from dbtagreements.vocabulary.words import Vocabulary


class Role(Vocabulary):
    """What a party is to the treatment.

    Those who promise, those who stand by them, and those who only help them understand each other.
    Source: Linehan 1993; trantor.is on Miller, Rathus & Linehan 2007; missouladbt.org.
    """

    CLIENT = "client", "The person whose treatment this is."
    THERAPIST = "therapist", "The individual therapist, who plans the treatment with the client."
    SKILLS_TRAINER = "skills_trainer", "A leader or co-leader who teaches the skills group."
    GUARDIAN = "guardian", "A parent or another person who acts for a client who is a minor."
    FAMILY_MEMBER = "family_member", "A relative who takes part in the treatment."
    SUPPORT_PERSON = "support_person", "Someone the client trusts and may turn to in a crisis."
    TEAM_MEMBER = "team_member", "A clinician who belongs to the consultation team."
    TEAM_LEADER = "team_leader", "The clinician who leads the consultation team."
    SUPERVISOR = "supervisor", "A professional who guides the therapist's work."
    INTERPRETER = "interpreter", "Someone who carries words from one language to another."
    ORGANIZATION = "organization", "The clinic or program that offers the treatment."


class ContactKind(Vocabulary):
    """The ways in which a party can be reached.

    Text messages and e-mail are less secure, so consent is asked for beforehand.
    Source: hipaa.jotform.com (Daily DBT); kayphillipscac.org.
    """

    PHONE = "phone", "A call by telephone."
    SMS = "sms", "A text message to a telephone."
    EMAIL = "email", "A message by e-mail."
    VIDEO = "video", "A call in which people see each other."
    APP = "app", "A message or call inside an application."
    POSTAL = "postal", "A letter to an address."


class Stance(Vocabulary):
    """How those who treat meet the client.

    An agreement in which only the client promises is not a DBT agreement.
    A host may add its own.
    Source: Linehan 1993, ch. 4; triangleareadbt.com; missouladbt.org; hrc-pa.com.
    """

    SUPPORTIVE_ENVIRONMENT = "supportive_environment", "The treatment is a place of support."
    NONJUDGMENTAL = "nonjudgmental", "What the client brings is met without judging it."
    VALIDATION = "validation", "What makes sense in the client's experience is seen and said."
    ENCOURAGEMENT = "encouragement", "The client is encouraged along the way."
    FOCUS_ON_GOALS = "focus_on_goals", "The client's own goals stay in view."
    RESPECT = "respect", "The client's integrity and rights are respected."
    REASONABLE_EFFORT = (
        "reasonable_effort",
        "Every reasonable effort is made to be effective, without a promise to solve everything.",
    )
    ETHICAL_CONDUCT = "ethical_conduct", "The work keeps to the ethics of the profession."
    DIALECTICAL_STANCE = (
        "dialectical_stance",
        "In a disagreement, the search is for what each side leaves out and for the synthesis.",
    )
    AVAILABLE_WITHIN_LIMITS = (
        "available_within_limits",
        "The therapist can be reached within the limits that were stated.",
    )
    LIMITS_AGREED_UP_FRONT = (
        "limits_agreed_up_front",
        "Availability and its limits are talked through before they are needed.",
    )
    REVIEWS_PROGRESS = "reviews_progress", "Progress is looked at together throughout."
    SHARED_RESPONSIBILITY = (
        "shared_responsibility",
        "The team shares responsibility for the outcomes of all its clients.",
    )
