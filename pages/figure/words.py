"""Sentences as messages with named values: the `words.ftl` of each room, in Project Fluent's form.

A module says `say = messages(__file__)` and then `say("urls-heading", count=point, share=share)`.
What may be named: results and refusals of the analytics, observed points, periods, names out of
the catalogue, sentences already said, and lists of these. A bare number is a `TypeError`, so that
nothing that was not computed or published can reach a sentence. How a value is worded, which verb
its sign allows and which plural it takes stand in the message, through these functions:

    FULL(x)        every digit that was published, six of a computed value below a thousand;
                   without it at most three: `16.9 million`; ratios and fits have three anyway
    PLACES(x, n: 1)  that many decimal places; of a share there are none otherwise, and one that
                   would be written as zero and is not is `less than 0.1 %`
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
from pages.figure.amount import Amount
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
        return Amount(value)
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
    if isinstance(value, Amount) and isinstance(value.of, Result):
        return value.of.sign
    raise TypeError(f"{value!r} has no sign: only a result has")


def _held(value: Any) -> str:
    nothing = isinstance(value, _Nothing) or value == ""
    empty = isinstance(value, _Several) and not value.items
    missing = isinstance(value, Amount) and value.value is None
    return "no" if nothing or empty or missing else "yes"


def _many(value: Any) -> FluentInt | str:
    if isinstance(value, _Several):
        return FluentInt(len(value.items))
    whole = value.value is not None and float(value.value).is_integer()
    return FluentInt(int(value.value)) if whole else "other"


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
