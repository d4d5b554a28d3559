"""Periods as publishers and spreadsheets write them, in the one form of the table.

What can mean one period only is read; what can mean several, or leaves out the century, is asked
about, with the forms to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import pandas as pd
from babel import Locale

from analytics.errors import BadPeriod
from analytics.periods import Period
from etl.areas import normalised
from etl.errors import Issue
from etl.reading.grouped import grouped

# Languages in which months are named, as those in which labels of areas are read.
_LANGUAGES: Final = ("en", "de", "fr")
# Two digits of a year from here on are of the last century.
_LAST_CENTURY: Final = 50
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})"
_SHORT: Final = r"(?P<short>[0-9]{2})"
_NAME: Final = r"(?P<name>[^\W\d_]{3,12})\.?"
_GAP: Final = r"[ ./-]?"


@dataclass(frozen=True)
class Meaning:
    """The periods that a text can mean, in the form of the table; `sure` where it is the one.

    `otherwise` is what else it may be that has no form without a guess.
    """

    periods: tuple[str, ...]
    sure: bool
    otherwise: str = ""


def read_period(text: str) -> str:
    """The period that a text means, in the form of the table; the text itself where that is not
    sure."""
    meaning = meaning_of(text)
    return meaning.periods[0] if meaning and meaning.sure else text.strip()


@lru_cache(maxsize=65536)
def meaning_of(text: str) -> Meaning | None:
    """What a text can mean; None where it is no way to write a period."""
    text = text.strip()
    if _is_period(text):
        return Meaning((text,), sure=True)
    for pattern, meant in _FORMS:
        if match := pattern.fullmatch(text):
            found = meant(match)
            periods = tuple(filter(_is_period, dict.fromkeys(found.periods)))
            if not periods and not found.otherwise:
                return None
            return Meaning(periods, found.sure and len(periods) == 1, found.otherwise)
    return None


def with_periods(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[Issue]]:
    """The cells (`period`, `where`) with their periods in the form of the table, and a blocker for
    each text that can mean several; those rows are left out. What means none stays as it is."""
    texts = [str(text) for text in cells["period"].unique()]
    read = {text: read_period(text) for text in texts}
    meanings = {text: meaning_of(text) for text in texts}
    asked = {text: found for text, found in meanings.items() if found and not found.sure}
    if all(text == period for text, period in read.items()) and not asked:
        return cells, []
    doubtful = cells["period"].isin(list(asked))
    issues = [
        issue
        for text, found in asked.items()
        for issue in grouped(
            cells[cells["period"] == text],
            "period",
            _question(found),
            rule="unclear_period",
            remedy=_answer(found),
        )
    ]
    cells = cells.assign(period=cells["period"].map(read).astype("str"))
    return cells[~doubtful], issues


def _question(found: Meaning) -> str:
    named = [Period(period).label for period in found.periods]
    named += [found.otherwise] if found.otherwise else []
    if len(named) == 1:
        return f"may mean {named[0]}, or something else"
    return f"can mean {', '.join(named[:-1])} or {named[-1]}"


def _answer(found: Meaning) -> str:
    forms = " or ".join(found.periods)
    if found.otherwise:
        months = "its first and last month, such as 2022-04/2023-03"
        return f"write {forms}, or {months}" if forms else f"write {months}"
    if len(found.periods) == 1:
        return f"write {forms} if that is meant"
    return f"write {forms}, whichever is meant"


def _is_period(text: str) -> bool:
    try:
        Period(text)
    except BadPeriod:
        return False
    return True


def _one(period: str) -> Meaning:
    return Meaning((period,), sure=True)


def _part(match: re.Match[str]) -> Meaning:
    """`2023M3`, `2023-Q1`, `H1 2023`, `2023-A1`."""
    year, letter, number = match["year"], match["letter"].upper(), match["number"]
    if letter == "A":
        return _one(year if number in ("", "1") else "")
    if letter == "M":
        return _one(f"{year}-{number.zfill(2)}")
    return _one(f"{year}-{'S' if letter == 'H' else letter}{number}")


def _month(match: re.Match[str]) -> Meaning:
    return _one(f"{match['year']}-{match['month'].zfill(2)}")


def _slashed(match: re.Match[str]) -> Meaning:
    """`2023/03` is a month, `2011/12` that or the year from 2011 to 2012, and `2022/23` the last
    alone."""
    year, digits = match["year"], match["month"]
    month = f"{year}-{digits.zfill(2)}"
    if len(digits) == len("12") and int(digits) == (int(year) + 1) % 100:
        return Meaning((month,), sure=False, otherwise=f"a year from {year} to {int(year) + 1}")
    return _one(month)


def _short_decimal(match: re.Match[str]) -> Meaning:
    """`2023.1`, which a cell with a number makes of `2023.10` too."""
    year, digit = match["year"], match["month"]
    return Meaning((f"{year}-0{digit}", f"{year}-{digit}0"), sure=False)


def _named(match: re.Match[str]) -> Meaning:
    month = _months().get(normalised(match["name"]), "")
    parts = match.groupdict()
    if not month:
        return Meaning((), sure=False)
    if short := parts.get("short"):
        return Meaning((f"{_century(short)}-{month}",), sure=False)
    day = parts.get("day")
    return _one(f"{match['year']}-{month}" + (f"-{day.zfill(2)}" if day else ""))


def _day(match: re.Match[str]) -> Meaning:
    """Day and month in either order; sure where one of them can be no month, or both are alike."""
    parts = match.groupdict()
    year = parts.get("year") or _century(match["short"])
    first, second = match["first"].zfill(2), match["second"].zfill(2)
    either = (f"{year}-{second}-{first}", f"{year}-{first}-{second}")
    return Meaning(either, sure=bool(parts.get("year")))


def _of_year(match: re.Match[str]) -> Meaning:
    return _one(f"{match['year']}-{match['month'].zfill(2)}-{match['day'].zfill(2)}")


def _two_short(match: re.Match[str]) -> Meaning:
    """`04/05`: month and year without its century, in either order."""
    first, second = match["first"].zfill(2), match["second"].zfill(2)
    either = (f"{_century(second)}-{first}", f"{_century(first)}-{second}")
    return Meaning(either, sure=False)


def _run_together(match: re.Match[str]) -> Meaning:
    found = _slashed(match)
    return Meaning(found.periods, sure=False, otherwise=found.otherwise)


def _century(short: str) -> str:
    return f"{19 if int(short) >= _LAST_CENTURY else 20}{short}"


@cache
def _months() -> Mapping[str, str]:
    """The numbers of months by their names, whole and short, in each language."""
    return {
        normalised(name.rstrip(".")): f"{number:02}"
        for language in _LANGUAGES
        for kind in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months[kind][width].items()
    }


_PART: Final = r"(?P<letter>[AHMQS])(?P<number>[0-9]{0,2})"
_ORDINAL: Final = r"(?P<number>[1-4])(?P<letter>[HQ])"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_MONTH: Final = r"(?P<month>[0-9]{1,2})"
_TWO: Final = r"(?P<first>[0-9]{1,2})[./-](?P<second>[0-9]{1,2})"
# The first that a text has the form of says what it means.
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Meaning]], ...]] = tuple(
    (re.compile(form, re.I), meant)
    for form, meant in (
        (f"{_YEAR}{_GAP}{_PART}", _part),
        (f"{_PART}{_GAP}{_YEAR}", _part),
        (f"{_YEAR}{_GAP}{_ORDINAL}", _part),
        (f"{_ORDINAL}{_GAP}{_YEAR}", _part),
        (f"{_MONTH}[./-]{_YEAR}", _month),
        (f"{_YEAR}/{_MONTH}", _slashed),
        (f"{_YEAR}-(?P<month>[0-9])", _month),
        (rf"{_YEAR}\.(?P<month>[0-9])", _short_decimal),
        (rf"{_YEAR}\.(?P<month>[0-9]{{2}})", _month),
        (f"{_YEAR}(?P<month>[0-9]{{2}})", _run_together),
        (f"{_NAME}{_GAP}{_YEAR}", _named),
        (f"{_YEAR}{_GAP}{_NAME}", _named),
        (f"{_DAY}{_GAP} ?{_NAME}{_GAP}{_YEAR}", _named),
        (f"{_NAME} {_DAY},? {_YEAR}", _named),
        (f"{_NAME}{_GAP}{_SHORT}", _named),
        (f"{_SHORT}{_GAP}{_NAME}", _named),
        (f"{_TWO}[./-]{_YEAR}", _day),
        (f"{_YEAR}[./]{_MONTH}[./]{_DAY}", _of_year),
        (f"{_TWO}[./-]{_SHORT}", _day),
        (r"(?P<first>[0-9]{1,2})[./-](?P<second>[0-9]{2})", _two_short),
    )
)
