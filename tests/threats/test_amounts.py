"""Amounts are looked at as text before anything is computed from them."""

from decimal import Decimal

import pytest

from dbtagreements import InvalidValue, Money

WRONG = (
    "9" * 13,
    "9" * 400,
    "9" * 5_000_000,
    "1e5",
    "1E999999999",
    "1e-999999999",
    "0x10",
    "1_000",
    "1,000.00",
    "+1",
    "-1",
    "NaN",
    "Infinity",
    "1.",
    ".5",
    "1.00000",
    "\u0661\u0662",
    " 1",
    "1\n",
    "",
)


@pytest.mark.parametrize("amount", WRONG, ids=lambda text: f"{ascii(text)[:20]} of {len(text)}")
def test_an_amount_that_is_no_plain_number_is_refused(amount):
    with pytest.raises(InvalidValue) as caught:
        Money(amount=amount, currency="USD")
    assert [problem.code for problem in caught.value.problems] == ["bad_amount"]


@pytest.mark.parametrize("amount", [10, 1.5, Decimal("1e999999999"), Decimal(5), True], ids=repr)
def test_a_number_is_no_amount(amount):
    with pytest.raises(InvalidValue) as caught:
        Money(amount=amount, currency="USD")
    assert [problem.path for problem in caught.value.problems] == ["/amount"]
