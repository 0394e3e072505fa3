"""What agreements say, as plain sentences for people."""

from dbtagreements.saying.changes import say_changes
from dbtagreements.saying.telling import Block, BlockKind, tell
from dbtagreements.saying.voice import Voice

__all__ = ["Block", "BlockKind", "Voice", "say_changes", "tell"]
