"""Sentences as messages with named values: the `words.ftl` of each room, in Project Fluent's form.

A module says `say = messages(__file__)` and then `say("urls-heading", count=point, share=share)`.
What may be named: results and refusals of the analytics, observed points, periods, names out of
the catalogue, sentences already said, and lists of these. A bare number is a `TypeError`, so that
nothing that was not computed or published can reach a sentence. How a value is worded, which verb
its sign allows and which plural it takes stand in the message, through these functions:

    FULL(x)        every digit that was published, six of a computed value below a thousand;
                   without it at most three: `16.9 million`; ratios and fits have three anyway
    PLACES(x, n: 1)  that many decimal places; of a share there are none otherwise
    DIGITS(x, n: 2)  that many significant digits below a thousand
    UNIT(x)        with its unit: `16.9 million reports`, `12.3 percentage points`, `3 % a year`
    SIGNED(x)      with + or -; SIZE(x) never with a sign
    BOUNDS(x)      what rounding allows: `28.6 to 40 %`
    START(x)       with a capital, as a sentence starts
    SIGN(x)        selects: up, down, same, open (rounding allows both), refused
    WIDE(x)        selects: yes where rounding leaves open more than the digits that are said
    HELD(x)        selects: yes, or no for a refusal, a missing value and an empty list
    MANY(x)        selects one or other (the plural forms of the language); also of lists
    IN(period)     `in 2023`, `on 30 June 2020`, `from 2000 to 2020`
    THE(name)      `the Netherlands`; INSIDE(name) as inside a sentence, `illegal content URLs`
    COUNT(list)    how many items it has
    EACH(list)     its items parted by semicolons; SENTENCES(list) as sentences, each with its
                   full stop; a list alone is `a, b and c`
    ORDINAL(x)     `3rd`, or `26th to 29th` where several ranks hold

Numbers, their words and plural forms come from the locale data of Babel. A message that names
what is not given, or a room without the message, is an error and not a hole in a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt, FluentType

from analytics.errors import Refusal
from analytics.periods import Frequency, Period
from analytics.results import Result
from analytics.series import Point
from pages.figure import numbers
from pages.sentences import names

FILE: Final = "words.ftl"
_PLAIN: Final = frozenset({str, Period, type(None)})


class BadMessage(Exception):
    """A message that a room does not have, or that names what it was not given."""


@dataclass(frozen=True)
class Said:
    """A sentence, the values that it was made of, and the message that it follows."""

    text: str
    values: Mapping[str, Value]
    folder: Path
    message: str

    def __str__(self) -> str:
        return self.text

    @cached_property
    def leaves(self) -> tuple[Result | Point, ...]:
        """The results and figures in it, those of the sentences inside it among them."""
        found = (leaf for value in self.values.values() for leaf in _leaves(value))
        return tuple(leaf for leaf in found if isinstance(leaf, Result | Point))

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Those that were computed, each once."""
        return tuple(dict.fromkeys(leaf for leaf in self.leaves if isinstance(leaf, Result)))


Value = Result | Refusal | Point | Period | Said | str | Sequence["Value"] | None
Say = Callable[..., Said]


def messages(module: str) -> Say:
    """The messages beside a module; `module` is its `__file__`."""
    folder = Path(module).parent

    def say(message: str, /, **values: Value) -> Said:
        plain = all(type(value) in _PLAIN for value in values.values())
        return (_plain if plain else _said)(folder, message, tuple(values.items()))

    return say


def _leaves(value: Value) -> list[Value]:
    if isinstance(value, str) or not isinstance(value, Said | Sequence):
        return [value]
    inside = value.values.values() if isinstance(value, Said) else value
    return [leaf for inner in inside for leaf in _leaves(inner)]


def _said(folder: Path, message: str, values: tuple[tuple[str, Value], ...]) -> Said:
    room = bundle(folder)
    if not room.has_message(message) or (pattern := room.get_message(message).value) is None:
        raise BadMessage(f"{folder.name}/{FILE} has no message {message}")
    given = {name: _given(value) for name, value in values}
    text, errors = room.format_pattern(pattern, given)
    if errors:
        raise BadMessage(f"{folder.name}/{FILE}, {message}: {errors[0]}")
    return Said(" ".join(str(text).split("\n")).strip(), dict(values), folder, message)


# Sentences of names and periods alone, which many rows and cards say alike.
_plain: Final = lru_cache(maxsize=4096)(_said)


@cache
def bundle(folder: Path) -> FluentBundle:
    """The messages of a room; read once."""
    made = FluentBundle([numbers.LOCALE], functions=FUNCTIONS, use_isolating=False)
    made.add_resource(FluentResource((folder / FILE).read_text(encoding="utf-8")))
    return made


@dataclass(frozen=True)
class _Amount(FluentType):
    """A figure in a sentence, and how it is to be worded."""

    of: Result | Point
    unit: bool = False
    full: bool = False
    places: int | None = None
    digits: int | None = None
    sign: str = ""
    bounds: bool = False

    @property
    def value(self) -> float | None:
        return self.of.estimate if isinstance(self.of, Result) else self.of.value

    def format(self, _locale: object) -> str:
        """The number with hedge and unit; a result that is only bounded in the words of bounds."""
        if self.value is None or self.bounds:
            return self._bounded()
        hedge = numbers.HEDGES.get(self.of.qualifier, "") if isinstance(self.of, Point) else ""
        return f"{hedge}{self._number(self.value)}{self._unit(self.value)}"

    def _bounded(self) -> str:
        low, high = self.of.interval.lower, self.of.interval.upper
        if math.isinf(low) and math.isinf(high):
            return numbers.MISSING
        if math.isinf(high):
            return f"{numbers.HEDGES['at_least']}{self._number(low)}{self._unit(low)}"
        if math.isinf(low):
            return f"{numbers.HEDGES['at_most']}{self._number(high)}{self._unit(high)}"
        return f"{' to '.join(self.ends())}{self._unit(high)}"

    def ends(self) -> list[str]:
        """The bounds as they are worded, one where they are alike."""
        ends = (self.of.interval.lower, self.of.interval.upper)
        return list(dict.fromkeys(str(e) if math.isinf(e) else self._number(e) for e in ends))

    def _number(self, value: float) -> str:
        signed = self.sign == "signed" or self.of.unit == "percent_change"
        sign = "+" if signed and value > 0 else ""
        return sign + self._digits(abs(value) if self.sign == "size" else value)

    def _digits(self, value: float) -> str:
        ratio = isinstance(self.of, Result) and numbers.is_inexact(self.of)
        # What was divided or fitted is not known to more digits, however many there are.
        near = float(f"{value:.3g}") if ratio else value
        value = near if abs(value) >= 1000 else value
        if self.full:
            computed = isinstance(self.of, Result) and abs(value) < 1000
            return numbers.full(float(f"{value:.6g}") if computed else value)
        if self.digits is not None:
            return numbers.compact(value, self.digits)
        share = isinstance(self.of, Result) and self.of.unit in ("percent", "percent per year")
        places = self.places if self.places is not None else 0 if share else None
        if places is not None:
            most = numbers.places_for(near, 3) if ratio else places
            return numbers.fixed(value, min(places, most))
        return numbers.compact(value, 2 if self.of.unit == "times" and value < 10 else 3)

    def _unit(self, value: float) -> str:
        name = self.of.unit.removesuffix(" per year")
        yearly = " a year" if self.unit and name != self.of.unit else ""
        if name in ("percent", "percent_change", "percent change"):
            return f"\u00a0%{yearly}"
        if not self.unit:
            return ""
        computed = isinstance(self.of, Result)
        return f" {name}{yearly}" if computed else f" {numbers.unit_name(name, value)}"


@dataclass(frozen=True)
class _When(FluentType):
    of: Period

    def format(self, _locale: object) -> str:
        return self.of.label


@dataclass(frozen=True)
class _Nothing(FluentType):
    """A refusal or a missing value: it can be asked about, and never be worded."""

    refused: bool

    def format(self, _locale: object) -> str:
        raise ValueError("a refusal stands where a figure should")


@dataclass(frozen=True)
class _Several(FluentType):
    items: tuple[str, ...]

    def format(self, _locale: object) -> str:
        return format_list(list(self.items), locale=numbers.LOCALE)


def _given(value: Value) -> Any:
    """A value as Fluent takes it; `TypeError` for what nobody computed or published."""
    if isinstance(value, Result | Point):
        return _Amount(value)
    if isinstance(value, Period):
        return _When(value)
    if value is None or isinstance(value, Refusal):
        return _Nothing(value is not None)
    if isinstance(value, Said | str):
        return str(value)
    if isinstance(value, Sequence):
        return _Several(tuple(_text(_given(item)) for item in value))
    raise TypeError(f"{value!r} is no result, figure, period or name, and cannot be said")


def _text(given: Any) -> str:
    return given if isinstance(given, str) else str(given.format(None))


def _sign(value: Any) -> str:
    if isinstance(value, _Nothing):
        return "refused"
    if isinstance(value, _Amount) and isinstance(value.of, Result):
        return value.of.sign
    raise TypeError(f"{value!r} has no sign: only a result has")


def _held(value: Any) -> str:
    nothing = isinstance(value, _Nothing) or value == ""
    empty = isinstance(value, _Several) and not value.items
    missing = isinstance(value, _Amount) and value.value is None
    return "no" if nothing or empty or missing else "yes"


def _many(value: Any) -> FluentInt | str:
    if isinstance(value, _Several):
        return FluentInt(len(value.items))
    whole = value.value is not None and float(value.value).is_integer()
    return FluentInt(round(value.value)) if whole else "other"


def _in(value: Any) -> str:
    word = {Frequency.DAY: "on", Frequency.INTERVAL: "from", Frequency.UNDATED: ""}
    return f"{word.get(value.of.frequency, 'in')} {value.of.label}".strip()


def _ordinal(value: Any) -> str:
    if value.value is None or (isinstance(value.of, Result) and value.of.interval.width > 0):
        return names.place(value.of.interval.lower, value.of.interval.upper)
    return names.place(value.value, value.value)


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "FULL": lambda x: replace(x, full=True),
    "PLACES": lambda x, n=0: replace(x, places=int(n)),
    "DIGITS": lambda x, n=3: replace(x, digits=int(n)),
    "UNIT": lambda x: replace(x, unit=True),
    "SIGNED": lambda x: replace(x, sign="signed"),
    "SIZE": lambda x: replace(x, sign="size"),
    "BOUNDS": lambda x: replace(x, bounds=True),
    "START": lambda x: _text(x)[:1].upper() + _text(x)[1:],
    "SIGN": _sign,
    "WIDE": lambda x: "yes" if x.value is not None and len(x.ends()) > 1 else "no",
    "HELD": _held,
    "MANY": _many,
    "IN": _in,
    "THE": lambda x: names.the(_text(x)),
    "INSIDE": lambda x: names.inside(_text(x)),
    "COUNT": lambda x: numbers.full(len(x.items)),
    "EACH": lambda x: "; ".join(x.items),
    "SENTENCES": lambda x: " ".join(f"{text.removesuffix('.')}." for text in x.items),
    "ORDINAL": _ordinal,
}
