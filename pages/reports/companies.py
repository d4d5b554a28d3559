"""Providers brought together by company: who sends the reports, with and without the largest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from analytics.breaks import Segment, segments
from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.comparisons import WORLD
from analytics.places.concentration import (
    Part,
    Reporters,
    by_period,
    composition,
    reporters,
    without_largest_of_each_year,
)
from analytics.results import outcome
from analytics.series import points_of
from etl.catalog import DATASETS
from etl.registers import load_companies
from pages.charts.areas import area_chart
from pages.charts.base import Mark
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.refusals import named
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.reports.course import change_of, course, ends_of
from pages.reports.tables import PROVIDERS, by_provider
from pages.site.data import Data, View

say = messages(__file__)

LARGEST: Final = "largest"
_NAMED: Final = 5
# Neighbours differ in lightness; "all others" is grey.
_SHADES: Final = (
    LIGHT.accent,
    LIGHT.sequential[2],
    LIGHT.sequential[5],
    LIGHT.sequential[3],
    LIGHT.sequential[2],
)


@cache
def companies() -> Mapping[str, str]:
    """Category of a provider to the company that it belongs to, as declared."""
    return load_companies(DATASETS / "reference" / "companies.csv")


@dataclass(frozen=True)
class Lists:
    """The lists of all years, oldest first, the rows behind them, and what was refused."""

    years: tuple[Reporters, ...]
    rows: pd.DataFrame
    refused: tuple[Said | str, ...]


def lists(data: Data, view: View) -> Lists:
    """Each year's list by company; a year whose list does not add up is said and left out."""
    rows = held(by_provider(data, view), str(say("provider-rows-missing")))
    years: list[Reporters] = []
    refused: list[Said | str] = []
    for points in by_period(points_of(rows)).values():
        total = [p for p in points if p.category == "_T"]
        listed = [p for p in points if p.category != "_T"]
        if not total or not listed:
            refused.append(say("list-without-total", year=points[0].period))
            continue
        found = outcome(reporters, listed, total[0], companies(), data.meta)
        if isinstance(found, Refusal):
            refused.append(named(str(found), data))
        else:
            years.append(found)
    held(rows if years else rows.iloc[:0], str(say("lists-missing")))
    return Lists(tuple(years), rows, tuple(refused))


@card("reports-companies", asks=("without",))
def over_time(scope: Scope) -> Card:
    """Reports by company over the years, with or without the largest of each year."""
    data = scope.data
    found = lists(data, scope.view)
    left_out = without_largest_of_each_year(found.years) if scope["without"] == LARGEST else None
    gone = dict(zip([p.period.text for p in left_out.points], left_out.removed, strict=True)) \
        if left_out else {}  # fmt: skip
    shown = _shown(found.years, gone)
    parts, refused = _parts(data, found.years, shown, gone)
    held(found.rows if parts else found.rows.iloc[:0], str(say("lists-missing")))
    points = left_out.points if left_out else tuple(listed.total for listed in found.years)
    change = change_of(data, points)
    removed = list(dict.fromkeys(gone.values()))
    ends = ends_of(data, change, points, left_out.results if left_out else ())
    names = [*shown, str(say("others"))]
    colours = dict(zip(names, [*_SHADES[: len(shown)], LIGHT.other], strict=True))
    chart = area_chart(
        _frame(data, parts), colours=colours, marks=marks_of(data, found.rows)
    )  # fmt: skip
    return Card(
        heading=course(say("companies-what", removed=removed), ends, change),
        measure=say("companies-measure", removed=removed),
        indicator=data.indicator(PROVIDERS),
        rows=_drawn(found.rows, shown, gone),
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say("sentences", told=_in_words(data, parts)),
        results=tuple(
            result
            for _, of_year in parts
            for part in of_year
            for result in (part.amount, part.share)
        ),
        care=(
            _added_up(found.rows),
            *((named(str(change), data),) if isinstance(change, Refusal) else ()),
            *found.refused,
            *refused,
        ),
    )


Years = Sequence[tuple[Period, tuple[Part, ...]]]


def _shown(years: Sequence[Reporters], gone: Mapping[str, str]) -> list[str]:
    """The companies with most reports at any time among those that every list names."""
    every = [dict(listed.companies) for listed in years]
    common = set(every[0]).intersection(*every[1:]) - set(gone.values())
    most = {name: max(found[name].interval.upper for found in every) for name in common}
    return sorted(most, key=lambda name: (-most[name], name))[:_NAMED]


def _parts(
    data: Data, years: Sequence[Reporters], shown: Sequence[str], gone: Mapping[str, str]
) -> tuple[Years, list[str]]:
    """What each year's total is made of, and why that is not said of others."""
    found: list[tuple[Period, tuple[Part, ...]]] = []
    refused = []
    for listed in years:
        parts = outcome(composition, listed, shown, without=gone.get(listed.total.period.text, ""))
        if isinstance(parts, Refusal):
            refused.append(named(str(parts), data))
        else:
            found.append((listed.total.period, parts))
    return found, refused


def _frame(data: Data, parts: Years) -> pd.DataFrame:
    """A row per company and year; what is not named makes up the others."""
    return pd.DataFrame(
        [
            {
                "series": part.name or str(say("others")),
                "x": year.decimal_year,
                "y": part.amount.estimate,
                "text": str(
                    say(
                        "companies-point",
                        name=part.name or say("others"),
                        year=year,
                        amount=part.amount,
                        share=part.share,
                    )
                ),
                "segment": number,
            }
            for number, cut in enumerate(_cuts(data, parts))
            for year, of_year in parts[cut.slice]
            for part in of_year
        ]
    )


def _drawn(
    rows: pd.DataFrame, shown: Sequence[str], gone: Mapping[str, str]
) -> pd.DataFrame:  # fmt: skip
    """The observations behind the drawn companies, and the totals."""
    company = rows["category"].map(lambda c: companies().get(c, c))
    drawn = rows[company.isin({*shown, *gone.values()}) | (rows["category"] == "_T")]
    return drawn.sort_values(["period", "value"], ascending=[True, False])


def marks_of(data: Data, rows: pd.DataFrame) -> tuple[Mark, ...]:
    """Marks of the breaks that concern companies of several services."""
    own = rows[rows["category"].isin(list(companies())) | (rows["category"] == "_T")]
    return plot_lines(own, lambda row: str(row["category"]), data).marks


def _in_words(data: Data, parts: Years) -> list[Said]:
    """The first and the last year of every comparable stretch; the table has the rest."""
    ends = dict.fromkeys(n for cut in _cuts(data, parts) for n in (cut.start, cut.stop - 1))
    return [
        say(
            "companies-year",
            year=parts[n][0],
            parts=[
                say("companies-part", name=part.name or say("others"), amount=part.amount)
                for part in parts[n][1]
            ],
        )
        for n in ends
    ]


def _cuts(data: Data, parts: Years) -> list[Segment]:
    return segments([year for year, _ in parts], data.breaks.breaks, PROVIDERS, WORLD)


def _added_up(rows: pd.DataFrame) -> Said:
    """Which services are joined to the largest of all: Facebook, Instagram and WhatsApp to Meta."""
    held_here = set(rows["category"])
    meta = [c for c in companies() if companies()[c] == "Meta" and c in held_here]
    plain = [c.title().replace("Whatsapp", "WhatsApp") for c in meta if "company" not in c]
    return say("companies-care", services=plain)
