"""The forms of text in the wire format, as anchored regular expressions for any engine."""

from enum import StrEnum

_NUMBER = "[1-9][0-9]{0,5}"
_DATE = f"{_NUMBER}Y(?:{_NUMBER}M(?:{_NUMBER}D)?)?|{_NUMBER}M(?:{_NUMBER}D)?|{_NUMBER}D"
_TIME = f"{_NUMBER}H(?:{_NUMBER}M(?:{_NUMBER}S)?)?|{_NUMBER}M(?:{_NUMBER}S)?|{_NUMBER}S"
_CODE = "[a-z][a-z0-9_-]{0,31}:[a-z][a-z0-9_-]{0,63}"

ID = "^[a-z][a-z0-9_-]{0,63}$"
CODE = f"^{_CODE}$"
ZONE = "^[A-Za-z][A-Za-z0-9_+/-]{0,63}$"
LANGUAGE = "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,7}$"
DIGEST = "^sha256:[0-9a-f]{64}$"
PROOF = r"^[A-Za-z0-9_-]{1,4000}\.\.[A-Za-z0-9_-]{1,16000}$"
URI = r"^[A-Za-z][A-Za-z0-9+.-]{0,31}:[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]{1,1000}$"
POLICY_CODE = "^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,7}$"
PLACE = "^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$"
AMOUNT = r"^[0-9]{1,12}(?:\.[0-9]{1,4})?$"
CURRENCY = "^[A-Z]{3}$"
CLOCK = "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"
CLOCK_END = "^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
SPAN = f"^P(?:{_NUMBER}W|(?:{_DATE})(?:T(?:{_TIME}))?|T(?:{_TIME})|T0S)$"
CLOCK_SPAN = f"^PT(?:{_TIME}|0S)$"


def word_or_code(*vocabularies: type[StrEnum]) -> str:
    """A word of one of the vocabularies or a host's own code, for a library without such a type."""
    words = "|".join(word for vocabulary in vocabularies for word in vocabulary)
    return f"^(?:{words}|{_CODE})$"
