"""The bounds of one numeral, and that a refusal names the whole figure it stands in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.errors import NumberError
from etl.numbers.numerals import Convention, read_numeral

RAW = "as it was printed"


def test_a_figure_has_at_most_forty_letters() -> None:
    assert read_numeral(" " + "9" * 40 + " ", "", "plain", RAW) == (Decimal("9" * 40), 0)
    with pytest.raises(NumberError, match=r"^'x{80}' is too long to be a figure$"):
        read_numeral("9" * 41, "", "plain", "x" * 99)


@pytest.mark.parametrize(
    ("digits", "exponent", "value", "decimals"),
    [
        ("1.5", "e3", "1.5E+3", 0),
        ("1.25", "e1", "12.5", 1),
        ("9.17", "E-05", "0.0000917", 7),
        ("1", "e+300", "1E+300", 0),
        ("1", "e-300", "1E-300", 300),
        ("100", "e-2", "1.00", 2),
        ("1", "e0", "1", 0),
        ("1", "e-1", "0.1", 1),
    ],
)
def test_an_exponent_moves_the_point(digits: str, exponent: str, value: str, decimals: int) -> None:
    assert read_numeral(digits, exponent, "plain", RAW) == (Decimal(value), decimals)


@pytest.mark.parametrize("exponent", ["e301", "e-301", "e00001", "e-0001", "e999999999"])
def test_an_exponent_beyond_all_figures_is_refused(exponent: str) -> None:
    if exponent == "e-0001":  # five letters are as many as are read
        assert read_numeral("1", "e-001", "plain", RAW) == (Decimal("0.1"), 1)
    with pytest.raises(NumberError, match=r"^'as it was printed' is too large to be a figure"):
        read_numeral("1", exponent, "plain", RAW)


@pytest.mark.parametrize(
    ("digits", "exponent", "convention", "problem"),
    [
        ("1.5", "e3", "en", "an exponent is only read under"),
        ("1,5", "e3", "plain", "is not a plain number"),
        ("1,5", "", "plain", "is not a plain number"),
        ("1.", "", "mixed", "is not a plain number"),
        ("1 5", "", "en", "has a space inside the number"),
        ("1,2,3", "", "en", "cannot be read as a number of convention 'en'"),
        ("1.2.3", "", "de", "cannot be read as a number of convention 'de'"),
        ("1,23,4", "", "mixed", "cannot be read as a number of convention 'en'"),
        ("1.23.4", "", "mixed", "cannot be read as a number of convention 'de'"),
        ("1.234", "", "mixed", "is ambiguous: 1.234 is 1234 with a thousands dot and 1.234 with"),
    ],
)
def test_a_refusal_names_the_whole_figure(
    digits: str, exponent: str, convention: Convention, problem: str
) -> None:
    with pytest.raises(NumberError) as refusal:
        read_numeral(digits, exponent, convention, RAW)
    assert str(refusal.value).startswith(f"'{RAW}'")
    assert problem in str(refusal.value)


@pytest.mark.parametrize(
    ("digits", "convention", "value", "decimals"),
    [
        ("1 234,50", "fr", "1234.50", 2),
        ("12 345 678", "fr", "12345678", 0),
        ("1,234.50", "en", "1234.50", 2),
        ("1.234,5", "de", "1234.5", 1),
        ("1,234.5", "mixed", "1234.5", 1),
        ("27.788.328", "mixed", "27788328", 0),
        ("0.123", "mixed", "0.123", 3),
        ("1234.567", "mixed", "1234.567", 3),
        ("87.2", "mixed", "87.2", 1),
    ],
)
def test_a_numeral_has_its_value_and_as_many_decimals_as_are_printed(
    digits: str, convention: Convention, value: str, decimals: int
) -> None:
    assert read_numeral(digits, "", convention, RAW) == (Decimal(value), decimals)
