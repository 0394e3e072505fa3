"""Words for the skills group: its form, how people treat each other in it, and what may follow."""

from dbtagreements.vocabulary.words import Vocabulary


class GroupFormat(Vocabulary):
    """Where a group comes together.

    An online group needs promises about rooms and recording that others do not.
    Source: hipaa.jotform.com (Daily DBT); cognitive-clarity.com.
    """

    IN_PERSON = "in_person", "Everyone comes to one room."
    ONLINE = "online", "Everyone joins by video."
    HYBRID = "hybrid", "Some come to the room and others join by video."


class Conduct(Vocabulary):
    """How people behave toward the group, the team and the treatment.

    Most of these are guidelines of skills training; a host may add its own.
    Source: Linehan 2015, General Handout 3; jeopardylabs.com; hrc-pa.com; rwjbh.org.
    """

    CALL_AHEAD = "call_ahead", "Calls ahead when late or not coming."
    ARRIVE_SOBER = "arrive_sober", "Comes without being under the influence of alcohol or drugs."
    NO_CONTAGION_TALK = (
        "no_contagion_talk",
        "Leaves out talk of problem behavior that others could catch, in session and outside.",
    )
    NO_PRIVATE_RELATIONSHIPS = (
        "no_private_relationships",
        "Has no relationship with another member that cannot be talked about in the group.",
    )
    NO_SEXUAL_RELATIONSHIPS = (
        "no_sexual_relationships",
        "Has no sexual relationship with another member.",
    )
    CRISIS_TO_OWN_THERAPIST = (
        "crisis_to_own_therapist",
        "Calls their own therapist in a crisis, rather than another member.",
    )
    RESPECTFUL = "respectful", "Treats everyone with respect."
    PRIVATE_SPACE = (
        "private_space",
        "Joins from a private room, with nobody else in sight or earshot.",
    )
    NO_RECORDING = "no_recording", "Makes no recording and takes no screenshot."
    PUNCTUAL = "punctual", "Comes on time."
    PREPARED = "prepared", "Comes prepared."
    MINDFUL_LISTENING = "mindful_listening", "Listens with full attention."
    RESPECT_COACHING_LIMITS = (
        "respect_coaching_limits",
        "Keeps to the limits of coaching that were agreed.",
    )
    CRISIS_PLAN_IN_PLACE = "crisis_plan_in_place", "Has a plan for a crisis."
    BRING_YOUNG_PERSON = "bring_young_person", "Brings the young person to the sessions."


class Consequence(Vocabulary):
    """What may follow when something agreed did not happen.

    It is stated beforehand so that nobody is surprised; people decide on it, never the software.
    Source: published agreements of DBT programs; crosbydbt.com; flipbuilder.com (teen manual).
    """

    DISCUSSED_IN_SESSION = "discussed_in_session", "It is talked about in the next session."
    ASKED_TO_LEAVE = "asked_to_leave", "The person is asked to leave for that time."
    COUNTS_AS_ABSENCE = "counts_as_absence", "The session is counted as missed."
    FULL_CHARGE = "full_charge", "The session is charged in full."
    MAY_END_MEMBERSHIP = "may_end_membership", "Membership in the group or program may end."
    TREATED_AS_THERAPY_INTERFERING = (
        "treated_as_therapy_interfering",
        "It becomes something that client and therapist work on, as interfering with therapy.",
    )
