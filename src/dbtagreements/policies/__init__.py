"""Policies: the law of a place as data, as a starting point that counsel must confirm."""

from dbtagreements.policies.caution import FEDERAL_ALONE, NOT_ADVICE
from dbtagreements.policies.loading import (
    FEDERAL,
    POLICIES,
    PolicyWarning,
    chosen,
    load_policy,
    load_policy_file,
    shipped_policy,
)
from dbtagreements.policies.policy import (
    Ages,
    Authorization,
    Entry,
    Listed,
    MinorConsent,
    Policy,
    Retention,
    RetentionRule,
)

__all__ = [
    "FEDERAL",
    "FEDERAL_ALONE",
    "NOT_ADVICE",
    "POLICIES",
    "Ages",
    "Authorization",
    "Entry",
    "Listed",
    "MinorConsent",
    "Policy",
    "PolicyWarning",
    "Retention",
    "RetentionRule",
    "chosen",
    "load_policy",
    "load_policy_file",
    "shipped_policy",
]
