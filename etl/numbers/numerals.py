"""Reads the digits of one number by a declared convention, or refuses: `1.234` is two numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final, Literal, get_args

from babel.numbers import NumberFormatError, parse_decimal

from etl.errors import NumberError

Convention = Literal["en", "de", "fr", "plain", "mixed"]
CONVENTIONS: Final = get_args(Convention)

_LOCALES: Final = MappingProxyType({"en": "en_GB", "de": "de_DE", "fr": "fr_FR"})
# No figure of any publisher is longer; a longer one is a slip, and slow to reckon with.
_LONGEST: Final = 40
_LARGEST_EXPONENT: Final = 300


def read_numeral(
    digits: str, exponent: str, convention: Convention, raw: str
) -> tuple[Decimal, int]:
    """The number, and how many decimals were printed.

    `digits` holds ASCII digits and separators, `exponent` is empty or like `e-3`, and `raw` is
    the whole figure, for the message of `NumberError`.
    """
    digits = digits.strip()
    if len(digits) > _LONGEST:
        raise NumberError(f"{raw[:80]!r} is too long to be a figure")
    if exponent:
        return _with_exponent(_plain(digits, raw)[0], exponent, convention, raw)
    if convention == "mixed":
        return _mixed(digits, raw)
    if convention == "plain":
        return _plain(digits, raw)
    return _localised(digits, convention, raw)


def _with_exponent(
    number: Decimal, exponent: str, convention: Convention, raw: str
) -> tuple[Decimal, int]:
    if convention != "plain":
        raise NumberError(f"{raw!r}: an exponent is only read under the convention 'plain'")
    if len(exponent) > 5 or abs(int(exponent[1:])) > _LARGEST_EXPONENT:
        raise NumberError(f"{raw!r} is too large to be a figure; check the exponent")
    scaled = number.scaleb(int(exponent[1:]))
    places = scaled.as_tuple().exponent
    return scaled, -places if isinstance(places, int) and places < 0 else 0


def _plain(digits: str, raw: str) -> tuple[Decimal, int]:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits):
        raise NumberError(
            f"{raw!r} is not a plain number (digits and one decimal point); "
            "declare the convention en, de or fr"
        )
    return Decimal(digits), len(digits.partition(".")[2])


def _localised(digits: str, convention: Convention, raw: str) -> tuple[Decimal, int]:
    text = digits
    if convention == "fr":
        # CLDR groups French numbers with a narrow no-break space; printed pages use any space.
        text = digits.replace(" ", "\u202f")
    elif " " in digits:
        raise NumberError(f"{raw!r} has a space inside the number; declare the convention fr")
    try:
        number = parse_decimal(text, locale=_LOCALES[convention], strict=True)
    except (NumberFormatError, InvalidOperation):
        raise NumberError(
            f"{raw!r} cannot be read as a number of convention {convention!r}; "
            "check the separators or state the row's reading"
        ) from None
    point = "." if convention == "en" else ","
    return number, len(text.partition(point)[2])


def _mixed(digits: str, raw: str) -> tuple[Decimal, int]:
    """A text that mixes conventions: read only what cannot be meant in two ways."""
    if "," in digits:
        return _localised(digits, "en", raw)
    if digits.count(".") > 1:
        return _localised(digits, "de", raw)
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits):
        raise NumberError(
            f"{raw!r} is ambiguous: {digits} is {digits.replace('.', '')} with a thousands dot and "
            f"{digits} with a decimal point; state the row's reading as de or en"
        )
    return _plain(digits, raw)
