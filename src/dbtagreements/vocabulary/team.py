"""Words for the consultation team and those whom a therapist consults."""

from dbtagreements.vocabulary.words import Vocabulary


class TeamPrinciple(Vocabulary):
    """The six consultation-team agreements, exactly.

    Programs add commitments of their own beside them, and not a seventh.
    Source: Linehan 1993, pp. 117-119; sanantoniodbtcbt.com; hrc-pa.com.
    """

    DIALECTICAL = (
        "dialectical",
        "No truth is absolute, so the team looks for what is left out and for the synthesis.",
    )
    CONSULTATION_TO_THE_PATIENT = (
        "consultation_to_the_patient",
        (
            "The team helps its own members; nobody is a go-between or treated as fragile, and "
            "clients and others speak for themselves."
        ),
    )
    CONSISTENCY = (
        "consistency",
        "Diversity and change are welcome; members need not agree or act alike toward a client.",
    )
    OBSERVING_LIMITS = (
        "observing_limits",
        "Each observes their own limits and does not judge those of others as too wide or narrow.",
    )
    PHENOMENOLOGICAL_EMPATHY = (
        "phenomenological_empathy",
        "The team looks for readings of what clients and members do that put nobody down.",
    )
    FALLIBILITY = (
        "fallibility",
        "Each is fallible and has probably done the same thing; defensiveness can be let go.",
    )


class Consultant(Vocabulary):
    """Whom a therapist consults.

    Consultation shares the least that it needs.
    Source: Linehan 1993, ch. 4; triangleareadbt.com; APA Ethics Code 4.06.
    """

    CONSULTATION_TEAM = "consultation_team", "The DBT consultation team."
    SUPERVISOR = "supervisor", "The therapist's supervisor."
    COLLEAGUE = "colleague", "Another clinician of the program."
    OUTSIDE_EXPERT = "outside_expert", "A specialist from outside the program."
