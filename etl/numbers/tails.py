"""What stands behind the digits of a printed number: a scale, a percent sign, words.

Nothing there is passed over unless it is known not to change the number. A word that follows a
space is taken for what was counted, as in `43 member hotlines`, if it has four letters or more
and is no scale, multiplier or measure of any language known here. Abbreviations, other scripts,
and signs or letters directly at the number are refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from etl.errors import NumberError
from etl.numbers.numerals import Convention
from etl.numbers.words import (
    CHANGES_THE_NUMBER,
    LONG_SCALE,
    MEASURES,
    NUMBERS,
    PERCENT,
    SCALES,
    SHORT,
)

# Of Latin alphabets only: no long s or Kelvin sign passes for a letter of a known word.
_LETTERS: Final = "[A-Za-zÀ-ÖØ-öø-ž]+"
_ONE: Final = re.compile(rf" ?({_LETTERS}|%)\.?(?![\w\u0300-\u036f])")
_TWO: Final = re.compile(rf" ?({_LETTERS} {_LETTERS})\.?(?![\w\u0300-\u036f])")
_COUNTED: Final = re.compile(rf"[(“‘«\"']*({_LETTERS}(?:['’&-]{_LETTERS})*)[)”’»\"',;:]*")
# A second number in words, or what makes a fraction or a larger number of the first.
_SECOND: Final = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)})\b"
    r"|^[ -]*(?:and )?(?:an? |one )?(?:half|halves|third|quarter|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|hundred|thousand|million|billion|trillion)s?\b",
    re.IGNORECASE | re.ASCII,
)
_VOWEL: Final = re.compile("[aeiouyà-åè-ïò-öø-ýāăąēĕėęěĩīĭįıōŏőœũūŭůűųŷ]")
# How a million and its powers begin in the languages that have no list of their own.
_LIKE_A_SCALE: Final = re.compile(
    r"(?:m[hb]?|bh?|d?th?r|thr|tir|tr|mb|t|p|v)[iìí]+l+(?:[iíìjyhuwoó]|ea)|tausend|thous"
)
_WAY_OUT: Final = "keep the number with a known scale word (thousand, million, …), drop the rest"


@dataclass(frozen=True)
class Tail:
    """What was found: the power of ten of a scale word (None: there is none), percent, a plus."""

    power: int | None
    percent: bool
    plus: bool


def read_tail(text: str, convention: Convention, unit: str, raw: str) -> Tail:
    """Read what follows the digits of `raw`.

    `unit` holds the words for what is counted, singular and plural; empty when nobody knows.
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
    _check(rest, own, raw)
    return Tail(SCALES[scale] if scale else None, bool(percent), plus)


def check_words(text: str, raw: str) -> None:
    """Raise `NumberError` for words that could make another number of a figure in words."""
    _check(text if text[:1] in {"", " "} else f" {text}", frozenset(), raw)


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
    first, *later = text.split() or [""]
    if first and not _is_counted(first, own):
        raise _refused(first, "behind the number", raw)
    for token in later:
        word = token.strip("()“”‘’«»\"'.,;:").lower()
        scale = len(word) > 2 and word in SCALES
        if scale or word in CHANGES_THE_NUMBER | PERCENT or any(sign in word for sign in "%‰‱"):
            raise _refused(token, "behind the number", raw)


def _is_counted(token: str, own: frozenset[str]) -> bool:
    """Whether a word says what was counted and cannot change the number."""
    match = _COUNTED.fullmatch(token)
    if not match:
        return False
    word = match[1].lower()
    if word in own or word in SHORT:
        return True
    return (
        len(word) > 3
        and _VOWEL.search(word) is not None
        and word not in SCALES
        and word not in CHANGES_THE_NUMBER
        and word not in MEASURES
        and not _LIKE_A_SCALE.match(word)
    )


def _refused(token: str, where: str, raw: str) -> NumberError:
    return NumberError(f"{raw[:80]!r}: {token[:30]!r} {where} is not understood; {_WAY_OUT}")
