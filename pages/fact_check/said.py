"""A statement as a reader typed it, taken apart: its number, its times, its direction, the rest.

Pure, and of no figure. What is taken is blanked out, so that nothing is read twice, and what is
left over is kept: a word that nobody understood is never passed over.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from analytics.periods import Frequency, Period, parse_period
from etl.numbers.words import HEDGES, MULTIPLES, NUMBERS, PERCENT, SCALES
from pages.site.search.matching import folded

LONGEST: Final = 200
"""Letters of a statement; a longer one is more than one statement."""
_PHRASE: Final = 6  # words of the longest name of a place
_TAKEN: Final = "\x1f"
NUMBER: Final = "#"
TIME: Final = "@"
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
# A year is no number of anything: a scale, a percent sign or more digits behind it make it one.
_NO_MORE: Final = (
    rf"(?![\d%‰]|[.,’']\d| ?[%‰]| ?(?:{'|'.join(map(re.escape, (*SCALES, *PERCENT)))})\b)"
)
_TIMES: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<half>first|second) half (?:of )?(?:the year )?{_YEAR}{_NO_MORE}",
        rf"\bh(?P<half>[12]) ?(?:of )?{_YEAR}{_NO_MORE}",
        rf"\b{_YEAR}-?[hs](?P<half>[12])\b",
        rf"\b(?P<month>{'|'.join(f'{m[:3]}(?:{m[3:]})?' for m in _MONTHS)})\.? {_YEAR}{_NO_MORE}",
        rf"(?<![\d-]){_YEAR}-(?P<month>0[1-9]|1[0-2])(?![\d-])",
        rf"(?<![\d.,’'\w]){_YEAR}{_NO_MORE}(?!\w)",
    )
)
_HALVES: Final = {"first": 1, "second": 2, "1": 1, "2": 2}
_HEDGE: Final = (
    r"(?:(?<!\w)(?P<hedge>"
    + "|".join(map(re.escape, sorted(HEDGES, key=len, reverse=True)))
    + r") ?)?"
)
_WORDS: Final = "|".join(word for word in NUMBERS if word != "one")
_ONE_IN: Final = re.compile(rf"{_HEDGE}(?<!\w)(?:one|1) (?:in|out of) (?:\w+)(?!\w)", re.I | re.A)
_MULTIPLE: Final = re.compile(rf"{_HEDGE}(?<!\w)(?:{'|'.join(MULTIPLES)})(?!\w)", re.I | re.A)
_NUMBER: Final = re.compile(
    rf"{_HEDGE}(?:(?P<sign>[-+−])|(?<![\w.,’'-]))"
    rf"(?:\d[\d.,'’ ]*\d|\d|(?:{_WORDS})(?!\w))", re.I | re.A
)  # fmt: skip
# Words that join a number to its sentence and cannot be part of it.
_JOINING: Final = re.compile(
    r"^(?P<unit> ?(?:%|percent\b|per cent\b))? (?:are|is|was|were|the|on|at|than|it|this|all|as)\b",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[\x1f,;:?!()“”\"\[\]]|\.(?!\d)|\d")

# What makes a person a child is a word of what is counted, and no number of a statement.
_UNDER_18: Final = re.compile(
    r"\b(?:before|under|below)(?: the)?(?: age)?(?: of)? 18(?: years)?(?: of age)?"
    r"(?![\d.,]*\d| ?%)",
    re.IGNORECASE,
)
# So are the days in which something was removed: one word, which is read as no number.
_IN_TIME: Final = re.compile(r"\b(?:within|in) (?P<days>three|3|six|6) days\b", re.I)
_DAYS: Final = {"3": "three", "6": "six"}
# "Half of" something is another statement than a rise or fall by half, and is not taken.
_HALF: Final = re.compile(
    rf"(?<=\bby ){_HEDGE}(?:a )?half"
    r"(?=\W*$| (?:in|since|from|between|during|last|compared)\b)",
    re.IGNORECASE,
)
_HALVED: Final = re.compile(rf"{_HEDGE}(?<!\w)halved(?!\w)", re.IGNORECASE)
_LAST_YEAR: Final = re.compile(
    r"(?<!\bto )(?<!\bwith )(?<!\bfrom )(?<!\bon )(?<!\bover )(?<!\bsince )(?<!\bas )"
    r"(?<!\bas in )(?<!\bthe )\blast year\b",
    re.IGNORECASE,
)
# What stands before a time that another is compared with. "More than two million" compares no
# times, and "against children" is what is counted.
_COMPARED: Final = re.compile(
    rf"\b(?:than(?! (?:one|a|half|halved|{_WORDS}|{'|'.join(MULTIPLES)})\b)|compared|versus|vs"
    r"|against(?! (?:children|minors|girls|boys)\b))\b[^\d\x1f]*$",
    re.IGNORECASE,
)
_FORMS: Final = (
    ("half", _HALF), ("half", _HALVED), ("one_in", _ONE_IN), ("multiple", _MULTIPLE),
    ("", _NUMBER),
)  # fmt: skip
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s?(?!\w)")

Direction = Literal["up", "down", ""]


@dataclass(frozen=True)
class Number:
    """A number with the words that stand before and behind it, as they were typed.

    `bare` is it with its hedge and its unit alone. `kind` is `half`, `one_in`, `multiple`,
    `percent` or `count`; `sign` is + or -, or empty; `before` is the word in front of it, by which
    "rose to" differs from "rose by"; `hedge` is what stands before its digits, as "almost".
    """

    raw: str
    bare: str
    kind: str
    sign: str
    before: str
    hedge: str


@dataclass(frozen=True)
class Said:
    """The parts of a statement. `since` says that its one time begins a stretch, as in "since 2023"
    or "than in 2023", `backwards` that the later of two does, as in "from 2024 to 2023". `shape`
    is all of it in its order, with `NUMBER` and `TIME` where these stood."""

    text: str
    numbers: tuple[Number, ...]
    times: tuple[Period, ...]
    since: bool
    backwards: bool
    directions: frozenset[str]
    rest: tuple[str, ...]
    shape: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction:
        """Which way; empty where nothing or both are said."""
        if self.directions == {"up"}:
            return "up"
        return "down" if self.directions == {"down"} else ""


@cache
def vocabulary() -> Mapping[str, Any]:
    """The words of `said.toml`."""
    return tomllib.loads(Path(__file__).with_name("said.toml").read_text(encoding="utf-8"))


def cleaned(text: str) -> str:
    """One line of printable letters, one blank between words; not shortened."""
    plain = "".join(
        " " if unicodedata.category(c)[0] in "CZ" else c for c in text.replace("–", "-")
    )
    return " ".join(plain.split()).strip()


def dated(text: str, year: int) -> str:
    """The statement with "last year" as the year that it was in a `year`; where it is what another
    time is compared with, as in "than last year", it stays and is not understood."""
    return _LAST_YEAR.sub(
        lambda m: m[0] if _COMPARED.search(text[: m.start()]) else str(year - 1), text
    )


def read_said(statement: str) -> Said:
    """Take a cleaned statement apart; raises nothing."""
    text = _IN_TIME.sub(
        lambda m: f"{_DAYS.get(m['days'], m['days'].lower())}days",
        _HALVED.sub(r"fell \g<0>", statement),
    )
    masked, times = _times(_UNDER_18.sub("under18", _POSSESSIVE.sub(" ", text)))
    masked, numbers = _numbers(masked)
    timed = {at for at, _, _ in times}
    runs = re.finditer(rf"{_TAKEN}+|[^\s{_TAKEN}]+", masked)
    shape = tuple(
        run[0] if run[0][0] != _TAKEN else TIME if run.start() in timed else NUMBER for run in runs
    )
    tokens = re.findall(r"[^\s\x1f]+", masked)
    directions, rest = _directions([t for t in tokens if folded(t)])
    periods = tuple(period for _, _, period in times)
    since = bool(times) and times[0][1] in ("since", "after", "than")
    backwards = len(periods) > 1 and (
        (periods[1] < periods[0] and times[0][1] in ("from", "between", "than"))
        or (periods[1] > periods[0] and times[1][1] == "than")
    )
    unique = tuple(sorted(dict.fromkeys(periods)))
    found = frozenset(directions)
    return Said(statement, tuple(numbers), unique, since, backwards, found, rest, shape)


def _mask(text: str, start: int, end: int) -> str:
    return text[:start] + _TAKEN * (end - start) + text[end:]


def _before(text: str, at: int) -> str:
    found = re.search(r"([A-Za-z]+)\W*$", text[:at].rpartition(_TAKEN)[2])
    return found[1].lower() if found else ""


def _times(text: str) -> tuple[str, list[tuple[int, str, Period]]]:
    """The text without its times, and these with where they stand and the word before each, which
    is "than" of all that another is compared with."""
    found = []
    masked = text
    for form in _TIMES:
        for match in form.finditer(masked):
            parts = match.groupdict()
            written = parts["year"]
            if half := parts.get("half"):
                written += f"-S{_HALVES[half.lower()]}"
            elif month := parts.get("month"):
                known = [m[:3] for m in _MONTHS]
                number = int(month) if month.isdecimal() else known.index(month[:3].lower()) + 1
                written += f"-{number:02}"
            before = text[: match.start()]
            word = "than" if _COMPARED.search(before) else _before(text, match.start())
            found.append((match.start(), word, parse_period(written)))
        masked = form.sub(lambda m: _TAKEN * len(m[0]), masked)
    return masked, sorted(found, key=lambda each: each[0])


def _numbers(masked: str) -> tuple[str, list[Number]]:
    """The text without its numbers, and these in their order; the words behind stay in the text."""
    found: list[tuple[int, Number]] = []
    for kind, form in _FORMS:
        while match := form.search(masked):
            tail = _tail(masked, match.end())
            unit = _unit(tail)
            sign = (match.groupdict().get("sign") or "").replace("−", "-")
            percent = unit.strip().lower() in PERCENT
            raw = (match[0] + tail).strip()
            named = kind or ("percent" if percent else "count")
            bare, before = (match[0] + unit).strip(), _before(masked, match.start())
            hedge = (match["hedge"] or "").lower()
            found.append((match.start(), Number(raw, bare, named, sign, before, hedge)))
            masked = _mask(masked, match.start(), match.end() + len(unit))
    return masked, [number for _, number in sorted(found, key=lambda each: each[0])]


def _tail(masked: str, at: int) -> str:
    """What stands behind a number up to the end of its clause, without a word that only joins."""
    rest = masked[at:]
    end = _ENDS.search(rest)
    tail = rest[: end.start()] if end else rest
    return _JOINING.sub(lambda m: m["unit"] or "", tail, count=1).rstrip(" -")


def _unit(tail: str) -> str:
    """The percent sign or the scale that belongs to a number and is no word of the subject."""
    for words in (2, 1):
        match = re.match(rf" ?(?:[^\W\d_]+(?: [^\W\d_]+){{{words - 1}}}|%)", tail)
        if match and match[0].strip().lower() in {*PERCENT, *SCALES}:
            return match[0]
    return ""


def _directions(tokens: list[str]) -> tuple[set[str], tuple[str, ...]]:
    known = {word: way for way in ("up", "down") for word in vocabulary()[way]}
    found, rest = set(), []
    for token in tokens:
        if way := known.get(folded(token)):
            found.add(way)
        else:
            rest.append(token)
    return found, tuple(rest)


def same_step(one: Period, other: Period) -> bool:
    """Whether two times are of one kind: two years, two months, two halves."""
    return one.frequency is other.frequency


def a_year_before(period: Period) -> Period:
    """The same stretch of the year before."""
    year = period.text[:4]
    return parse_period(f"{int(year) - 1}{period.text[4:]}")


def is_year(period: Period) -> bool:
    """Whether it is a whole year."""
    return period.frequency is Frequency.YEAR


def phrases(words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Every run of words with where it begins and ends, the longest first."""
    for size in range(min(_PHRASE, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            yield at, at + size, " ".join(folded(word) for word in words[at : at + size])
