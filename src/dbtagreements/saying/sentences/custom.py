"""A promise that only its words describe."""

from dbtagreements.fields.json import Json
from dbtagreements.model import CustomCommitment
from dbtagreements.saying.plain_words import term
from dbtagreements.saying.said import Saying
from dbtagreements.saying.values import json_words
from dbtagreements.saying.voice import Voice

__all__ = ["custom"]


def custom(promise: CustomCommitment, voice: Voice) -> Saying:
    """A promise that the host words itself."""
    sentence = f"{voice.people(promise.by)}: {voice.quoted(promise.text)} ({term(promise.code)})"
    particulars = (_particular(name, value, voice) for name, value in promise.parameters.items())
    return Saying(sentence, tuple(particulars))


def _particular(name: str, value: Json, voice: Voice) -> str:
    return f"{voice.text(name)}: {json_words(value, voice)}"
