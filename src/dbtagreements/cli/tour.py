"""`tour`: a walk through what the library does, on one of its own examples."""

from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DONE, Command

__all__ = ["TOUR"]


def _describe(_: ArgumentParser) -> None:
    """It takes no arguments."""


def _run(_: Namespace) -> int:
    from dbtagreements.cli.screen import standard
    from dbtagreements.cli.steps import STEPS
    from dbtagreements.cli.walk import walk

    walk(STEPS, standard())
    return DONE


TOUR = Command("tour", "walk through what the library does, in less than a minute", _describe, _run)
