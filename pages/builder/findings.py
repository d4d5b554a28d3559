"""Cards and recommendations as parts of a brief."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

import dash
import pandas as pd

from analytics.periods import Period, parse_period
from documents.model import Advice, Finding, Table
from etl.policy.recommendations import Recommendation
from pages.builder.plots import plot_of
from pages.figure import numbers
from pages.figure.card import Registered, Scope, Shown, choices
from pages.figure.engine import finished
from pages.figure.foot import source_line
from pages.figure.table import BREAKDOWNS, breakdown, period_label
from pages.figure.words import messages
from pages.pictures.alone import chart_of
from pages.pictures.columns import in_columns
from pages.sentences import refusals
from pages.site.data import Data, records
from pages.site.pins import VERSION

say = messages(__file__)

_Row = tuple[str, str, str, str, str]  # place, what, period, rank, figure
_COLUMNS: Final = ("place", "what", "period", "rank", "figure")
_ROWS: Final = 40  # of a table in a file
_TODAY: Final = "today"
_PLACES: Final = ("areas", "area", "code")
"""What of an address names places."""
_RANK: Final = "rank"
_WIDE: Final = 760.0  # pixels of a chart, and the most that it may be high in one column
_HIGH: Final = 900.0  # in several
_OF: Final = ("indicator", *BREAKDOWNS)


def finding(found: Registered, scope: Scope, base: str, mark: str) -> Finding:
    """A card as it is taken away, without a note; `base` is the address of the site.

    `mark` is the version for its link. Raises `NoFigures` and `Refusal` as the card does.
    """
    asked = tuple(sorted(scope.within(found.asks).asked.items()))
    # By what an older version is to be read with, which loads after it may have added.
    newest = scope.data.standing().held.mark
    key = ("finding", found.id, asked, base, mark, scope.view.snapshot.mark, newest)
    return scope.data.remembered(key, lambda: _made(found, scope, base, mark))


def _made(found: Registered, scope: Scope, base: str, mark: str) -> Finding:
    address = f"{base.rstrip('/')}{address_of(found, scope, mark)}"
    return finding_of(finished(found, scope), scope.data, address)


def finding_of(card: Shown, data: Data, address: str) -> Finding:
    """A card as it stands on a page, with the address where it stands."""
    plot = plot_of(card)
    not_this = [f"{say('is-not')} {card.indicator.is_not}"]
    not_this += [f"{say('nor-is', other=each.title)} {each.is_not}" for each in card.others]
    refused = [str(say("not-computed", said=said)) for _, said in refusals.remarks(card.refused)]
    return Finding(
        heading=card.heading,
        measure=card.measure,
        summary=card.summary,
        limits=(*card.care, *refused, *not_this),
        source=source_line(card, data, whole=True),
        address=address,
        plot=plot,
        table=None if plot else table_of(card, data),
        chart=None if plot else _chart(card),
    )


def _chart(card: Shown) -> bytes | None:
    """The chart of a card where it fits onto a page beside what is said of it, in columns if so."""
    drawn = chart_of(card, width=_WIDE)
    size = re.search(rb'height="([\d.]+)"', drawn) if drawn else None
    return drawn if size and float(size[1]) <= _WIDE else in_columns(card, _WIDE, _HIGH)


def advice(item: Recommendation, base: str, mark: str) -> Advice:
    """A recommendation as it is taken away, without a note."""
    return Advice(
        heading=f"{item.id} {item.title}",
        text=item.text,
        to=", ".join(item.addressees),
        source=str(say("locator", locator=item.locator)),
        address=f"{base.rstrip('/')}/recommendations/{item.id}?{urlencode({VERSION: mark})}",
    )


def address_of(found: Registered, scope: Scope, mark: str) -> str:
    """The page of a card's room as it shows the card: path, query and the card's own place."""
    page: Mapping[str, Any] = dash.page_registry.get(f"pages.{found.room}.page", {})
    path = str(page.get("path_template") or page.get("path") or "/")
    asked = dict(scope.asked)
    path = re.sub("<([^>]+)>", lambda each: asked.get(each[1], ""), path)
    controls = choices(found.room, scope)
    offered = {choice.name: choice.default for choice in controls}
    # A control of the room may choose between its cards, and no card asks for its own name.
    own = found.id.removeprefix(f"{found.room}-")
    asked |= {c.name: own for c in controls if c.name not in asked and own in dict(c.options)}
    moved = {n: v for n, v in asked.items() if n in offered and v != offered[n] and n != _TODAY}
    return f"{path}?{urlencode({**moved, VERSION: mark}, safe=',')}#{found.id}"


def table_of(card: Shown, data: Data) -> Table:
    """The computed values of a card where these are drawn, else its observations, as text.

    Of a long table some rows, those of the places that were asked for among them: the newest of
    each first.
    """
    computed = card.computed
    if computed is not None and computed.is_more and computed.drawn:
        frame = computed.frame
        rows = _computed(frame, data)
    else:
        frame = card.rows
        rows = _observed(frame, data)
    ages = _ages(frame, _chosen(card))
    at = sorted(ages, key=lambda number: (ages[number], number))
    shown = sorted([*dict.fromkeys((*at, *range(len(rows))))][:_ROWS])
    rows, whole = [rows[number] for number in shown], len(rows)
    kept = [n for n in range(len(rows[0])) if any(row[n] for row in rows)] if rows else []
    # A column that says the same everywhere is in the measure already; the figure always stands.
    kept = [n for n in kept if n == len(rows[0]) - 1 or len({row[n] for row in rows}) > 1]
    header = [str(say(f"column-{name}")) for name in _COLUMNS]
    held = "all" if len(at) <= _ROWS else "newest" if ages[at[_ROWS]] else "some"
    cut = say("cut", shown=str(len(rows)), all=str(whole), chosen=held if at else "none")
    return Table(
        header=tuple(header[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in rows),
        cut=str(cut) if whole > len(rows) else "",
        kept=tuple(shown.index(number) for number in at if number in shown),
        whole=whole,
    )


def _chosen(card: Shown) -> frozenset[str]:
    """Codes of the places that a card was asked for."""
    asked = (text.split(",") for name, text in card.asked if name in _PLACES)
    return frozenset(code for codes in asked for code in codes)


def _ages(frame: pd.DataFrame, chosen: frozenset[str]) -> dict[int, int]:
    """Of each row of the places chosen, by its number: how many newer periods its place has."""
    periods: dict[str, set[Period]] = {}
    found = []
    for number, (area, text) in enumerate(zip(frame["area"], frame["period"], strict=True)):
        if area in chosen:
            period = parse_period(text)
            periods.setdefault(area, set()).add(period)
            found.append((number, area, period))
    orders = {area: sorted(held, reverse=True) for area, held in periods.items()}
    return {number: orders[area].index(period) for number, area, period in found}


def _observed(rows: pd.DataFrame, data: Data) -> list[_Row]:
    several = rows["indicator"].nunique() > 1
    made = []
    for row in records(rows):
        unit = data.catalog.units[row["unit"]]
        told = numbers.quantity(row["value"], unit, row["qualifier"], numbers.brief)
        figure = str(row["direction"] or told)
        named = [data.indicator(row["indicator"]).title] if several else []
        part = any(row[name] != "_T" for name in BREAKDOWNS)
        what = ", ".join((*named, *([breakdown(row, data)] if part or not named else [])))
        made.append((data.name(row["area"]), what, period_label(row["period"]), "", figure))
    return made


def _computed(frame: pd.DataFrame, data: Data) -> list[_Row]:
    """Values with six digits as the card's own table has them, each with its bounds and unit."""
    several = frame["indicator"].nunique() > 1
    made = []
    for row in records(frame):
        bounds = numbers.bounds(row["lower"], row["upper"])
        ranked = row["measure"] == _RANK
        unit = "" if row["unit"] == row["measure"] else row["unit"]
        figure = f"{numbers.compact(row['value'], 6)} {unit}".strip()
        told = str(say("bounded", figure=figure, bounds=bounds)) if bounds else figure
        part = any(row[name] not in ("_T", "") for name in BREAKDOWNS)
        what = say(
            "computed",
            measure=row["measure"],
            of=data.indicator(row["indicator"]).title if several else None,
            part=breakdown({n: row[n] or "_T" for n in _OF}, data) if part else None,
            against=row["against"] or None,
            among=None if pd.isna(row["among"]) else numbers.fixed(row["among"], 0),
        )
        # A rank is no figure: beside it stands that by which it is one.
        ends = (told, _ranked_by(row, data)) if ranked else ("", told)
        made.append((str(row["place"]), str(what), period_label(row["period"]), *ends))
    return made


def _ranked_by(row: Mapping[str, Any], data: Data) -> str:
    """The figure of a rank with its unit, which the table has for the rank alone."""
    figure = numbers.compact(row["ranked_by"], 6)
    things = data.meta[row["indicator"]].things
    return str(say("ranked-by", figure=figure, things=things, by=row["against"] or None))
