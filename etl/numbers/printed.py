"""Reads printed figures exactly: the value, its qualifier, and the interval the words allow.

Publishers mix formats, sometimes inside one sentence: `12.441 %` is twelve thousand, `87.2 %` is
not. So a source *declares* its convention and a figure that two conventions would read
differently is an error, never a guess. The rules are written for readers in GLOSSARY.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, cast, get_args

from etl.errors import NumberError
from etl.numbers.numerals import Convention, read_numeral
from etl.numbers.tails import check_words, read_tail
from etl.numbers.words import HEDGES, MULTIPLES, NUMBERS

Qualifier = Literal["exact", "about", "at_least", "at_most"]
QUALIFIERS: Final = get_args(Qualifier)


@dataclass(frozen=True)
class Figure:
    """A printed figure, read: value and bounds in base units; a bound of None is open."""

    value: float
    qualifier: Qualifier
    lower: float | None
    upper: float | None


# ASCII, because without it a long s or a Kelvin sign would pass for a letter of a known word.
_FLAGS: Final = re.IGNORECASE | re.ASCII
# Longest phrase first, so that "slightly less than" is not read as something followed by "less".
_HEDGE = re.compile("|".join(re.escape(h) for h in sorted(HEDGES, key=len, reverse=True)), _FLAGS)
_NUMERAL = r"(?:[0-9][0-9.,'’ ]*[0-9]|[0-9])"
_NUMBER_WORD = "|".join(NUMBERS)
_FIGURE = re.compile(
    rf"(?P<sign>[-+−–] ?)?(?:(?P<digits>{_NUMERAL})(?P<exponent>[eE][-+]?[0-9]+)?(?P<plus>\+)?"
    rf"|(?P<word>{_NUMBER_WORD})\b)",
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
    unit: str = "",
    known: frozenset[str] = frozenset(),
) -> Figure:
    """Read one printed figure, e.g. `almost 4.8 billion` or `one in three`.

    `end` takes that end of a printed range such as `between seven and 222.881` or
    `1.7 to 4.8 %`, whose last words (a unit, a scale) hold for both ends; a text that is no range
    is read as it is. `qualifier` states a hedge that stands elsewhere in the source's sentence;
    `rounding` states the unit u of the last significant digit where the figure does not show it.
    `unit` holds the words for what is counted, such as `day days`, which may stand behind it; a
    percentage is one with or without its sign. `known` are further words that may.
    Raises `NumberError`, naming the figure and the way out, when it cannot be read without
    guessing.
    """
    text = _SPACES.sub(" ", raw).strip()
    span = _RANGE.fullmatch(text) if end else None
    if span and end:
        text = f"{span[end]}{span['rest'].rstrip() or span['unit']}"
    hedge, text = _split_hedge(text)
    words = qualifier or hedge or "exact"
    if one_in := _ONE_IN.fullmatch(text):
        return _share(one_in, known, raw, words)
    first, _, rest = text.partition(" ")
    if (multiple := MULTIPLES.get(first.lower())) is not None:
        check_words(rest, known, raw)
        # The rounded figure is the factor: "doubled" may be 1.5 to 2.5 times, +50 to +150 %, and
        # "almost doubled" what of that lies below: +50 to +100 %. It is not what did not grow.
        step = Decimal(100 if words == "exact" else 50)
        return _bounded(Decimal(multiple), words, _unit(rounding, step), exact=False)
    return _read_figure(text, raw, convention, qualifier or hedge, rounding, unit, known)


def _split_hedge(text: str) -> tuple[Qualifier | None, str]:
    """Take one hedge off the front; what a second one would mean is not guessed."""
    match = _HEDGE.match(text)
    if not match or (match.group()[-1].isalpha() and text[match.end() : match.end() + 1].isalpha()):
        return None, text
    return cast(Qualifier, HEDGES[match.group().lower()]), text[match.end() :].strip()


def _share(one_in: re.Match[str], known: frozenset[str], raw: str, words: Qualifier) -> Figure:
    """A share worded 'one in n', as percent: rounding applies to n, the figure that was rounded."""
    word = one_in["n"].lower()
    check_words(one_in["rest"], known, raw)
    n = NUMBERS.get(word, 0)
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
    return Figure(value, words, *bounds[words])


def _read_figure(
    text: str,
    raw: str,
    convention: Convention,
    hedge: Qualifier | None,
    rounding: float | None,
    unit: str,
    known: frozenset[str],
) -> Figure:
    match = _FIGURE.match(text)
    if not match:
        raise NumberError(
            f"{raw!r}: no number stands at the beginning, or behind one known word such as "
            "'almost'; shorten the text to the figure and state its qualifier"
        )
    rest = text[match.end() :]
    tail = read_tail(rest, convention, unit, raw, known)
    if match["word"]:
        number, decimals = Decimal(NUMBERS[match["word"].lower()]), 0
    else:
        number, decimals = read_numeral(match["digits"], match["exponent"] or "", convention, raw)
    if match["sign"] and match["sign"].strip() != "+":
        number = -number
    words = hedge or ("at_least" if match["plus"] or tail.plus else "exact")
    power = tail.power or 0
    step = Decimal(1).scaleb(power - decimals)
    # A count written out in full is exact; anything rounded, scaled or in percent is not.
    percent = tail.percent or unit.startswith("percent")
    plain = decimals <= 0 and tail.power is None and not percent
    round_number = tail.power is not None or (plain and words != "exact" and not match["word"])
    if round_number and decimals == 0 and number:
        step = Decimal(1).scaleb(power + _trailing_zeros(number))
    exact = plain and rounding is None
    return _bounded(number.scaleb(power), words, _unit(rounding, step), exact=exact)


def _unit(rounding: float | None, printed: Decimal) -> Decimal:
    return printed if rounding is None else Decimal(str(rounding))


def _bounded(value: Decimal, words: Qualifier, unit: Decimal, *, exact: bool) -> Figure:
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
    return Figure(float(value), words, float(lower), None if upper is None else float(upper))


def _trailing_zeros(number: Decimal) -> int:
    digits = str(abs(int(number)))
    return len(digits) - len(digits.rstrip("0"))
