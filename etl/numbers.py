"""Reads printed figures exactly: the value, its qualifier, and the interval the words allow.

Publishers mix formats, sometimes inside one sentence: `12.441 %` is twelve thousand, `87.2 %` is
not. So a source *declares* its convention and a figure that two conventions would read
differently is an error, never a guess. The rules are written for readers in GLOSSARY.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, get_args

from etl.errors import NumberError
from etl.numerals import CONVENTIONS, Convention, read_numeral

__all__ = ["CONVENTIONS", "QUALIFIERS", "Convention", "Qualifier", "Reading", "read"]

Qualifier = Literal["exact", "about", "at_least", "at_most"]
QUALIFIERS: Final = get_args(Qualifier)


@dataclass(frozen=True)
class Reading:
    """A printed figure, read: value and bounds in base units; a bound of None is open."""

    value: float
    qualifier: Qualifier
    lower: float | None
    upper: float | None


# Longest phrase first, so that "slightly less than" is not read as something followed by "less".
_HEDGES: Final[Mapping[str, Qualifier]] = MappingProxyType(
    {
        "slightly less than": "at_most",
        "close to": "at_most",
        "less than": "at_most",
        "fewer than": "at_most",
        "as many as": "at_most",
        "at most": "at_most",
        "up to": "at_most",
        "almost": "at_most",
        "nearly": "at_most",
        "under": "at_most",
        "below": "at_most",
        "<": "at_most",
        "slightly more than": "at_least",
        "upwards of": "at_least",
        "more than": "at_least",
        "at least": "at_least",
        "surpasses": "at_least",
        "surpassed": "at_least",
        "exceeds": "at_least",
        "exceeded": "at_least",
        "above": "at_least",
        "over": "at_least",
        ">": "at_least",
        "it is estimated that": "about",
        "an estimated": "about",
        "approximately": "about",
        "estimated": "about",
        "approx.": "about",
        "approx": "about",
        "roughly": "about",
        "around": "about",
        "about": "about",
        "circa": "about",
        "some": "about",
        "c.": "about",
        "~": "about",
    }
)
_SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "hundred": 2,
        "thousand": 3,
        "k": 3,
        "million": 6,
        "mil": 6,
        "m": 6,
        "mio": 6,
        "billion": 9,
        "bn": 9,
        "b": 9,
        "trillion": 12,
    }
)
_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        w: n
        for n, w in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve".split()
        )
    }
)
# "doubled" is a change of +100 %, the form in which growth indicators are kept.
_MULTIPLES: Final[Mapping[str, int]] = MappingProxyType(
    {"doubled": 100, "doubling": 100, "tripled": 200, "quadrupled": 300}
)

# ASCII, because without it a long s or a Kelvin sign would pass for a letter of a known word.
_FLAGS: Final = re.IGNORECASE | re.ASCII
_HEDGE = re.compile("|".join(re.escape(h) for h in sorted(_HEDGES, key=len, reverse=True)), _FLAGS)
_NUMERAL = r"(?:[0-9][0-9.,'’ ]*[0-9]|[0-9])"
_NUMBER_WORD = "|".join(_WORDS)
_FIGURE = re.compile(
    rf"(?P<sign>[-+−–] ?)?(?:(?P<digits>{_NUMERAL})(?P<exponent>[eE][-+]?[0-9]+)?(?P<plus>\+)?"
    rf"|(?P<word>{_NUMBER_WORD})\b)",
    _FLAGS,
)
_SCALE = re.compile(r" ?(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + r")s?\b", _FLAGS)
_UNKNOWN_SCALE = re.compile(r" ?(?:mill?i|bill?i|trill?i|tausend|mille\b)", _FLAGS)
_SECOND = re.compile(
    rf"\b(?:{_NUMBER_WORD})\b"
    r"|^[ -]*(?:and )?(?:an? |one )?(?:half|halves|third|quarter|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|hundred|thousand|million|billion|trillion)s?\b",
    _FLAGS,
)
_ONE_IN = re.compile(r"(?:one|1|a) (?:in|out of) (?P<n>[0-9]+|[a-z]+)\b(?P<rest>.*)", _FLAGS)
_END = rf"[-+−–]?(?:[0-9][0-9.,'’]*|(?:{_NUMBER_WORD})\b)"
_RANGE = re.compile(
    rf"(?:(?:ranging |ranges |varying )?(?:between|from) )?(?P<low>{_END}) ?(?P<unit>%?) ?"
    rf"(?:[-–—]|\bto\b|\band\b) ?(?P<high>{_END})(?P<rest>\D*)",
    _FLAGS,
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


def read(
    raw: str,
    convention: Convention,
    *,
    end: Literal["low", "high"] | None = None,
    qualifier: Qualifier | None = None,
    rounding: float | None = None,
) -> Reading:
    """Read one printed figure, e.g. `almost 4.8 billion` or `one in three`.

    `end` takes that end of a printed range such as `between seven and 222.881` or
    `1.7 to 4.8 %`, whose last words (a unit, a scale) hold for both ends; a text that is no range
    is read as it is. `qualifier` states a hedge that stands elsewhere in the source's sentence;
    `rounding` states the unit u of the last significant digit where the figure does not show it.
    Raises `NumberError`, naming the figure and the way out, when it cannot be read without
    guessing.
    """
    text = _SPACES.sub(" ", raw).strip()
    span = _RANGE.fullmatch(text) if end else None
    if span and end:
        text = f"{span[end]} {span['rest'].strip() or span['unit']}".strip()
    hedge, text = _split_hedge(text)
    words = qualifier or hedge or "exact"
    if one_in := _ONE_IN.fullmatch(text):
        return _share(one_in, raw, words)
    first, _, rest = text.partition(" ")
    if (multiple := _MULTIPLES.get(first.lower())) is not None:
        _check_single(rest, raw)
        # The rounded figure is the factor: "doubled" may be 1.5 to 2.5 times, +50 to +150 %.
        return _bounded(Decimal(multiple), words, _unit(rounding, Decimal(100)), exact=False)
    return _read_figure(text, raw, convention, qualifier or hedge, rounding)


def _split_hedge(text: str) -> tuple[Qualifier | None, str]:
    """Take one hedge off the front; what a second one would mean is not guessed."""
    match = _HEDGE.match(text)
    if not match or (match.group()[-1].isalpha() and text[match.end() : match.end() + 1].isalpha()):
        return None, text
    return _HEDGES[match.group().lower()], text[match.end() :].strip()


def _check_single(rest: str, raw: str) -> None:
    """Refuse a second number, in whatever script or words, behind the one that was read."""
    if any(c.isnumeric() for c in rest) or _SECOND.search(rest):
        raise NumberError(f"{raw!r} holds more than one number; keep the one that is the figure")


def _share(one_in: re.Match[str], raw: str, words: Qualifier) -> Reading:
    """A share worded 'one in n', as percent: rounding applies to n, the figure that was rounded."""
    word = one_in["n"].lower()
    _check_single(one_in["rest"], raw)
    n = _WORDS.get(word, 0)
    if word.isdecimal() and len(word) < 10:
        n = int(word)
    if n < 2:
        raise NumberError(f"{raw!r}: {word[:40]!r} is no number; write 'one in three' or '1 in 3'")
    value, low, high = 100 / n, 100 / (n + 0.5), 100 / (n - 0.5)
    bounds: dict[Qualifier, tuple[float, float | None]] = {
        "exact": (low, high),
        "about": (100 / (n + 1), 100 / (n - 1)),
        "at_least": (value, None),
        "at_most": (100 / (n + 1), value),
    }
    return Reading(value, words, *bounds[words])


def _read_figure(
    text: str,
    raw: str,
    convention: Convention,
    hedge: Qualifier | None,
    rounding: float | None,
) -> Reading:
    match = _FIGURE.match(text)
    if not match:
        raise NumberError(
            f"{raw!r}: no number stands at the beginning, or behind one known word such as "
            "'almost'; shorten the text to the figure and state its qualifier"
        )
    rest = text[match.end() :]
    scale = _SCALE.match(rest)
    if not scale and _UNKNOWN_SCALE.match(rest):
        raise NumberError(f"{raw!r}: the scale is not understood; write million, billion, …")
    _check_single(rest[scale.end() :] if scale else rest, raw)
    if match["word"]:
        number, decimals = Decimal(_WORDS[match["word"].lower()]), 0
    else:
        number, decimals = read_numeral(match["digits"], match["exponent"] or "", convention, raw)
    if match["sign"] and match["sign"].strip() != "+":
        number = -number
    words = hedge or ("at_least" if match["plus"] else "exact")
    power = _SCALES[scale.group(1).lower()] if scale else 0
    percent = "%" in rest or "percent" in rest.lower() or "per cent" in rest.lower()
    unit = Decimal(1).scaleb(power - decimals)
    # A count written out in full is exact; anything rounded, scaled or in percent is not.
    plain = decimals <= 0 and not scale and not percent
    if words != "exact" and plain and number and not match["word"]:
        unit = Decimal(1).scaleb(_trailing_zeros(number))
    exact = plain and rounding is None
    return _bounded(number.scaleb(power), words, _unit(rounding, unit), exact=exact)


def _unit(rounding: float | None, printed: Decimal) -> Decimal:
    return printed if rounding is None else Decimal(str(rounding))


def _bounded(value: Decimal, words: Qualifier, unit: Decimal, *, exact: bool) -> Reading:
    """The interval of GLOSSARY.md for a figure whose last printed digit stands for `unit`.

    Reckoned in decimals, so that 98.4 % gives 98.35 and not the nearest binary neighbour.
    """
    half = Decimal(0) if exact else unit / 2
    bounds: dict[Qualifier, tuple[Decimal, Decimal | None]] = {
        "exact": (value - half, value + half),
        "about": (value - unit, value + unit),
        "at_least": (value, None),
        "at_most": (value - unit, value),
    }
    lower, upper = bounds[words]
    return Reading(float(value), words, float(lower), None if upper is None else float(upper))


def _trailing_zeros(number: Decimal) -> int:
    digits = str(abs(int(number)))
    return len(digits) - len(digits.rstrip("0"))
