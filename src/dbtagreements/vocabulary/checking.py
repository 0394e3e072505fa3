"""Words for what a check finds."""

from dbtagreements.vocabulary.words import Vocabulary


class Severity(Vocabulary):
    """How much a finding weighs.

    What the plainest DBT agreement must say weighs most; what only a fuller one says, least.
    Source: a choice of this project.
    """

    ERROR = "error", "Something is missing or contradictory that the agreement needs."
    WARNING = "warning", "Something is unwise or incomplete and should be looked at."
    INFO = "info", "Something fuller agreements say and this one does not."
