"""What the areas of the conformance kit have in common: how a case is written."""

from typing import Any

__all__ = ["ANA", "SAM", "agreement", "case"]

ANA = {"id": "client", "role": "client", "name": "Ana Example"}
SAM = {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}


def case(name: str, comment: str, flags: str = "", **members: Any) -> dict[str, Any]:
    """One case: its name, why it is there, its flags, and what is given and expected."""
    return {"name": name, "comment": comment, "flags": flags.split(), **members}


def agreement(type: str = "relationship", **more: Any) -> dict[str, Any]:
    """A small agreement of Ana and Sam as JSON, with other members or with further ones."""
    return {
        "schema": "dbtagreements/1",
        "type": type,
        "id": "story",
        "version": 1,
        "timezone": "America/New_York",
        "language": "en",
        "parties": [ANA, SAM],
        "term": {"start": "2026-01-05", "end": "2027-01-04"},
        "signers": ["client", "therapist"],
        **more,
    }
