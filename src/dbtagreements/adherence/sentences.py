"""Reasons, and a whole assessment, in plain sentences for people.

Each says what happened, then what is open, then what helps; it blames nobody, and it says what the
other side did too. The names of parties stand in them: they are for those who hold the agreement.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
from pendulum import Date, DateTime

from dbtagreements.adherence.assessment import Adherence, AssessmentReason, CommitmentAssessment
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.errors import plural
from dbtagreements.model import Agreement, SafetyAgreement, Treatment
from dbtagreements.model.crisis_lines import places_of_line
from dbtagreements.saying.labels import kind_words, label
from dbtagreements.saying.plain_words import clause, counted, day, in_order, listed, moment, term
from dbtagreements.saying.said import capital
from dbtagreements.saying.telling import Block, BlockKind
from dbtagreements.saying.terms import act, mode
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import Behavior, Code, Milestone, Mode, RemainsOpen, State, Trigger
from dbtagreements.wire.times import read_day, read_instant

__all__ = ["say", "tell_adherence"]
