"""Policies: the law of a place as data, as a starting point that counsel must confirm."""

from dbtagreements.policies.loading import (
    POLICIES,
    PolicyWarning,
    chosen,
    load_policy,
    load_policy_file,
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
]
