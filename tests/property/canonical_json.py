"""RFC 8785 a second time, written from the standard and from nothing of the library's."""

import json


def canonical(value):
    """The canonical text of plain JSON data, in UTF-8."""
    return _text(value).encode("utf-8")


def _text(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))  # section 3.2.3
        return "{" + ",".join(f"{_string(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return _number(value)


def _string(text):
    short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
    written = [
        short.get(ord(letter), letter if ord(letter) >= 0x20 else f"\\u{ord(letter):04x}")
        for letter in text
    ]
    return '"' + "".join(written) + '"'


def _number(value):
    """ECMAScript's Number::toString, as section 3.2.2.3 asks for."""
    number = float(value)
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    # `repr` gives the shortest digits that read back as the number, which is what is asked for.
    mantissa, _, exponent = f"{abs(number)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    leading = len(whole + fraction) - len((whole + fraction).lstrip("0"))
    digits = (whole + fraction).strip("0")
    # The number is 0.digits times ten to the power of `point`.
    point = len(whole) - leading + int(exponent or 0)
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = point - 1
    mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{sign}{mantissa}e{'+' if power > 0 else '-'}{abs(power)}"


def without_history(text):
    """The data of a document without its history."""
    data = json.loads(text)
    data.pop("history", None)
    return data
