"""Words for the kinds of promise, as something is observed of them."""

from dbtagreements.vocabulary.words import Vocabulary


class CommitmentKind(Vocabulary):
    """The kinds of promise, where a report is about a promise that has no word of its own.

    It is the `kind` that the promise has in an agreement; a host's own kind is a code.
    Source: the catalogue of promises.
    """

    WORK_ON_TARGETS = "work_on_targets", "Working on the targets of treatment."
    STAY_IN_TREATMENT = "stay_in_treatment", "Staying in treatment for the agreed time."
    ATTEND_SESSIONS = "attend_sessions", "Coming to sessions."
    PARTICIPATE = "participate", "Taking an active part in sessions."
    PRACTICE_SKILLS = "practice_skills", "Practicing skills between sessions."
    KEEP_DIARY_CARD = "keep_diary_card", "Filling in the diary card."
    REFRAIN = "refrain", "Staying away from acting in a harmful way."
    REACH_OUT = "reach_out", "Reaching out in a crisis."
    FOLLOW_SAFETY_PLAN = "follow_safety_plan", "Using the safety plan."
    SEEK_MEDICAL_CARE = "seek_medical_care", "Getting medical care."
    OBSERVE_CONDUCT = "observe_conduct", "Keeping to the guidelines of the group or the team."
    KEEP_CONFIDENTIAL = "keep_confidential", "Keeping private what was told."
    EXPLAIN_LIMITS = "explain_limits", "Explaining the limits of confidentiality."
    OFFER_STANCE = "offer_stance", "Meeting the client as agreed."
    OFFER_COACHING = "offer_coaching", "Offering coaching between sessions."
    USE_COACHING = "use_coaching", "Doing what was coached, and reporting back."
    PROVIDE_COVERAGE = "provide_coverage", "Seeing to cover while away."
    SEEK_CONSULTATION = "seek_consultation", "Asking the team for consultation."
    UPHOLD_TEAM_AGREEMENT = "uphold_team_agreement", "Keeping to the agreements of the team."
    PAY = "pay", "Paying for treatment."
    CUSTOM = "custom", "What only the words of the promise describe."
