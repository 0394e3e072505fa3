"""`STANDARD_RULES`: the catalogue, family by family."""

from typing import Final

from dbtagreements.rules import (
    coaching,
    confidentiality,
    documents,
    lifecycle,
    parties,
    relationship,
    safety,
    skills_group,
    team,
    treatment,
)
from dbtagreements.rules.book import RuleBook

__all__ = ["STANDARD_RULES"]

STANDARD_RULES: Final = RuleBook(
    rules=(
        *documents.RULES,
        *parties.RULES,
        *relationship.RULES,
        *safety.RULES,
        *confidentiality.RULES,
        *skills_group.RULES,
        *coaching.RULES,
        *team.RULES,
        *lifecycle.RULES,
        *treatment.RULES,
    )
)
"""The rules that a check asks where a host says nothing else."""
