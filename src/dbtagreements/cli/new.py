"""`new`: a document to start from, made from a template."""

from argparse import ArgumentParser, Namespace

COMMANDX = 1
from dbtagreements.cli.command import DONE, Command


def _d(p):
    pass


def _r(a):
    return 0


NEW = Command("new", "x", _d, _r)
