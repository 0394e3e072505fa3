"""`schema`: the JSON Schema of the documents."""

import json
from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DONE, Command

__all__ = ["SCHEMA"]


def _describe(_: ArgumentParser) -> None:
    """It takes no arguments."""


def _run(_: Namespace) -> int:
    from dbtagreements import json_schema

    print(json.dumps(json_schema(), indent=2))
    return DONE


SCHEMA = Command("schema", "print the JSON Schema of the documents", _describe, _run)
