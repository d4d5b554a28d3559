"""What stands behind the digits of a printed number: a scale, a percent sign, words.

Nothing there is passed over unless it is known not to change the number: after a space the words
for what was counted, as in `43 member hotlines`, by the lists of `words.py` and those of the unit.
Every other word, and signs or letters directly at the number, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from etl.errors import NumberError
from etl.numbers.numerals import Convention
from etl.numbers.words import COUNTED, LONG_SCALE, NUMBERS, PERCENT, SCALES

# Of Latin alphabets only: no long s or Kelvin sign passes for a letter of a known word.
_LETTERS: Final = "[A-Za-zÀ-ÖØ-öø-ž]+"
_ONE: Final = re.compile(rf" ?({_LETTERS}|%)\.?(?![\w\u0300-\u036f])")
_TWO: Final = re.compile(rf" ?({_LETTERS} {_LETTERS})\.?(?![\w\u0300-\u036f])")
_COUNTED: Final = re.compile(rf"[(“‘«\"']*({_LETTERS}(?:['’&-]{_LETTERS})*)[)”’»\"',;:.]*")
# A second number in words, or what makes a fraction or a larger number of the first.
_SECOND: Final = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)})\b"
    r"|^[ -]*(?:and )?(?:an? |one )?(?:half|halves|third|quarter|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|hundred|thousand|million|billion|trillion)s?\b",
    re.IGNORECASE | re.ASCII,
)
_JOINING: Final = frozenset("&–—")
_WAY_OUT: Final = (
    "keep the number with a known scale word (thousand, million, …) and the words of its unit, "
    "drop the rest"
)


@dataclass(frozen=True)
class Tail:
    """What was found: the power of ten of a scale word (None: there is none), percent, a plus."""

    power: int | None
    percent: bool
    plus: bool


def read_tail(
    text: str, convention: Convention, unit: str, raw: str, known: frozenset[str] = frozenset()
) -> Tail:
    """Read what follows the digits of `raw`.

    `unit` holds the words for what is counted, singular and plural; empty when nobody knows.
    `known` are words, in small letters, of which somebody else knows that they change nothing.
    Raises `NumberError` for whatever could make another number of it.
    """
    scale, rest = _taken(text, SCALES)
    if scale in LONG_SCALE and convention in ("de", "fr"):
        why = f"{scale!r} differs by a thousand between languages"
        raise NumberError(f"{raw[:80]!r}: {why}; write the number out")
    percent, rest = _taken(rest, PERCENT)
    plus = rest.startswith("+")
    own = frozenset(unit.lower().split())
    if percent and own and "percent" not in own:
        raise NumberError(f"{raw[:80]!r} is in percent, and the indicator is not; correct either")
    rest = rest[plus:]
    if (scale or percent) and rest[:1] in {",", ";", ":", ")"}:
        rest = rest[1:]
    _check(rest, own | known, raw)
    return Tail(SCALES[scale] if scale else None, bool(percent), plus)


def check_words(text: str, known: frozenset[str], raw: str) -> None:
    """Raise `NumberError` for words that could make another number of a figure in words."""
    _check(text if text[:1] in {"", " "} else f" {text}", known, raw)


def _taken(text: str, known: Collection[str]) -> tuple[str, str]:
    """A known phrase off the front, and the rest."""
    for pattern in (_TWO, _ONE):
        match = pattern.match(text)
        if match and match[1].lower() in known:
            return match[1].lower(), text[match.end() :]
    return "", text


def _check(text: str, own: frozenset[str], raw: str) -> None:
    if any(c.isnumeric() for c in text) or _SECOND.search(text):
        raise NumberError(
            f"{raw[:80]!r} holds more than one number; keep the one that is the figure"
        )
    if text and text[0] != " ":
        raise _refused(text.split(maxsplit=1)[0], "directly at the number", raw)
    for token in text.split():
        match = _COUNTED.fullmatch(token)
        if token not in _JOINING and (not match or match[1].lower() not in own | COUNTED):
            raise _refused(token, "behind the number", raw)


def _refused(token: str, where: str, raw: str) -> NumberError:
    return NumberError(f"{raw[:80]!r}: {token[:30]!r} {where} is not understood; {_WAY_OUT}")
