"""What a statement says, understood: of which figure, where, when, and what of it.

Everything is either understood or named as what is not; no word and no number is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

import pandas as pd

from analytics.periods import Period, parse_period
from analytics.places.comparisons import WORLD
from analytics.places.totals import is_addable
from etl.errors import NumberError
from etl.numbers import Figure, read
from etl.numbers.words import PERCENT, SCALES
from pages.fact_check.bounds import bounded, in_digits
from pages.fact_check.parts import is_shared, listed_at, names_part, part_of
from pages.fact_check.said import (
    LONGEST,
    Direction,
    Number,
    Said,
    cleaned,
    dated,
    read_said,
    same_step,
    vocabulary,
)
from pages.fact_check.subjects import Subject, found_in, placed, stems
from pages.fact_check.times import begun, times_of
from pages.site.data import Data, View
from pages.site.search.matching import folded

Kind = Literal["change", "difference", "direction", "level", "part", "share"]
_ALIKE: Final = 4
_ANOTHER: Final = frozenset({*SCALES, *PERCENT, "percentage", "point", "points", "year", "years"})
_KINDS: Final = frozenset(get_args(Kind))


@dataclass(frozen=True)
class Asked:
    """A statement that was understood. `start` is None where one time is spoken of.

    `figure` is the number as read, of a fall still above zero, and `raw` its words; a direction
    alone has neither. `source` and `cited` are of the figures that it is held against, empty where
    there are none; a `summed` place is the sum of its members. `latest` is where no time was said
    and the newest is taken.
    """

    statement: str
    subject: Subject
    area: str
    start: Period | None
    end: Period
    kind: Kind
    direction: Direction
    raw: str = ""
    figure: Figure | None = None
    source: str = ""
    cited: str = ""
    summed: bool = False
    latest: bool = False


@dataclass(frozen=True)
class Unclear:
    """A statement that was not understood: `why` names a message, `what` the words concerned."""

    statement: str
    why: str
    what: str = ""
    subject: Subject | None = None


def understood(text: str, data: Data, view: View) -> Asked | Unclear:
    """What a statement says of which figure; `Unclear` where any of it is open. Raises nothing."""
    statement = cleaned(text[: 4 * LONGEST])
    if not statement or len(statement) > LONGEST:
        return Unclear(statement[:LONGEST], "long" if statement else "empty")
    said = replace(read_said(dated(statement, view.snapshot.at.year)), text=statement)
    words = {folded(word) for word in said.rest}
    if turned := sorted(words & set(vocabulary()["never"])):
        return Unclear(statement, "turned", turned[0])
    places = placed(said.rest, data, view)
    if part := part_of(said, data, view):
        return _of(part, said, places.codes, data, view)
    if is_shared(said) and names_part(said, data, view):
        return Unclear(statement, "part")
    found, left = found_in(places.rest, data, view, _counted(said))
    if not found:
        # A synonym's words may be what no figure has: the reader did not type them.
        unknown = " ".join(word for word in places.rest if stems([word]) & left)
        return Unclear(statement, "words" if unknown else "subject", unknown)
    # Of two that are called alike, as internet use by two publishers, the one with the figure.
    answers = [_of(subject, said, places.codes, data, view) for subject in found[:_ALIKE]]
    held = (each for each in answers if isinstance(each, Asked) and each.source)
    return next(held, answers[0])


def _of(
    subject: Subject, said: Said, places: Sequence[tuple[str, ...]], data: Data, view: View
) -> Asked | Unclear:
    """A statement of a subject: place, times, kind and number."""
    number = said.numbers[0] if said.numbers else None
    shares = data.indicator(subject.indicator).unit == "percent"
    kind = _problem(said, places) or ("part" if subject.parts else _kind(said, shares))
    if kind not in _KINDS:
        return Unclear(said.text, kind, number.bare if number else "", subject)
    asked = _at(said, subject, places, cast("Kind", kind), data, view)
    if isinstance(asked, Unclear) or number is None:
        return asked
    return _numbered(asked, number, data)


def _counted(said: Said) -> str:
    """The kind of the number where it is one of a level or share; empty where something moved."""
    if not said.numbers or said.direction or said.numbers[0].sign:
        return ""
    return said.numbers[0].kind


def _problem(said: Said, places: Sequence[tuple[str, ...]]) -> str:
    """What keeps a statement from being one, by the name of its message; empty if nothing does."""
    if len(said.numbers) > 1:
        return "numbers"
    if len(places) > 1:
        return "places"
    if len(said.directions) > 1:
        return "directions"
    if len(said.times) > 2 or (len(said.times) == 2 and not same_step(*said.times)):
        return "times"
    return "backwards" if said.backwards else ""


def _kind(said: Said, shares: bool) -> str:
    """The kind of statement, or the name of what is wrong with it."""
    if not said.numbers:
        return "direction" if said.direction else "nothing"
    number = said.numbers[0]
    if number.kind == "multiple" or number.sign:
        turned = number.kind == "multiple" and said.direction == "down"
        moved = "difference" if number.kind == "count" else "change"
        return "directions" if turned else moved
    if said.direction:
        return _moved(number)
    if number.kind in ("percent", "one_in", "half"):
        return "share" if shares else "of-what"
    return "no-share" if shares else "level"


def _moved(number: Number) -> str:
    """What a number says beside a verb of rise or fall."""
    # "Fell below 30 million" is where a figure stood, "fell by under 30 million" how far it moved.
    reached = number.hedge in ("above", "below", "under") and number.before != "by"
    if number.before in ("to", "at") or number.kind == "one_in" or reached:
        return "moved-to"
    return "change" if number.kind in ("percent", "half") else "difference"


def _at(
    said: Said,
    subject: Subject,
    places: Sequence[tuple[str, ...]],
    kind: Kind,
    data: Data,
    view: View,
) -> Asked | Unclear:
    """The same with place, times and the table that has figures of both."""
    rows = subject.rows(view)
    codes = places[0] if places else _unsaid(rows)
    moving = kind in ("change", "difference", "direction")
    if not moving and said.since:
        return Unclear(said.text, "since", subject=subject)
    if not moving and len(said.times) == 2:
        return Unclear(said.text, "times", subject=subject)
    day = view.snapshot.at.date()
    best: tuple[tuple[int, bool, Period], Asked] | None = None
    for code, source, table, summed in _tables(subject, rows, codes, data):
        start, end = times_of(said, moving, table, day)
        if end is None or (moving and start is None):
            continue
        held = set(table["period"])
        score = sum(p.text in held for p in (start, end) if p is not None) if source else 0
        cited = str(table["cited"].mode().iloc[0]) if score else ""
        asked = Asked(
            said.text, listed_at(subject, table, end, view), code, start, end, kind, _way(said),
            source=source if score else "", cited=cited, summed=summed and score > 0,
            latest=not said.times,
        )  # fmt: skip
        # Where no time is said the newest is meant, of a table that has more than what is ahead;
        # else tables come in the order of preference.
        ahead = not said.times and begun(table, day).empty
        weight = (score, not ahead, end if not said.times else parse_period("1900"))
        if best is None or weight > best[0]:
            best = (weight, asked)
    return best[1] if best else Unclear(said.text, "undated", subject=subject)


def _tables(
    subject: Subject, rows: pd.DataFrame, codes: Sequence[str], data: Data
) -> Iterator[tuple[str, str, pd.DataFrame, bool]]:
    """Place, table, its rows and whether they are of the members; at last all that there is,
    from which only the times of a figure that is missing are taken."""
    for code in codes:
        own = rows[rows["area"] == code]
        for source in _sources(own, subject, data):
            yield code, source, own[own["source"] == source], False
        if _sums(subject, rows, code, data):
            inside = rows[rows["area"].isin(data.members(code))]
            for source in _sources(inside, subject, data):
                yield code, source, inside[inside["source"] == source], True
    yield codes[0], "", rows, False


def _way(said: Said) -> Direction:
    """Which way a figure is said to have moved, by its verb or the sign of the number."""
    if said.direction or not said.numbers:
        return said.direction
    number = said.numbers[0]
    if number.kind == "multiple":
        return "up"
    return "up" if number.sign == "+" else "down" if number.sign == "-" else ""


def _unsaid(rows: pd.DataFrame) -> tuple[str, ...]:
    """Where no place is named: the world, or else the one place that there is."""
    areas = [str(area) for area in rows["area"].value_counts().index]
    return (WORLD,) if WORLD in areas or len(areas) != 1 else (areas[0],)


def _sums(subject: Subject, rows: pd.DataFrame, code: str, data: Data) -> bool:
    meta = data.meta[subject.indicator]
    members = data.members(code)
    return bool(members) and is_addable(meta) and bool(rows["area"].isin(members).any())


def _sources(rows: pd.DataFrame, subject: Subject, data: Data) -> list[str]:
    """The tables of some rows in the order of the indicator."""
    held = set(rows["source"])
    return [source for source in data.indicator(subject.indicator).sources if source in held]


def _numbered(asked: Asked, number: Number, data: Data) -> Asked | Unclear:
    """The same with its number, read with every word that stands behind it.

    These words were all understood by now, as what is spoken of, where, or idle ones: they are
    known to the reader of numbers too, but for those that make another number of it.
    """
    unit = data.catalog.units[data.indicator(asked.subject.indicator).unit]
    words = f"{unit.singular} {unit.plural}" if asked.kind in ("level", "difference") else ""
    raw = in_digits(number)
    try:
        behind = frozenset(word.strip(".").lower() for word in raw.split()) - _ANOTHER
        figure = read(raw, "en", unit=words, known=behind)
    except NumberError:  # it speaks to who curates figures
        return Unclear(asked.statement, "number", number.bare, asked.subject)
    return replace(asked, raw=number.bare, figure=bounded(figure, number, asked.direction))
