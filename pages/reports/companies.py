"""Providers brought together by company: who sends the reports, and how much hangs on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pandas as pd

from analytics.breaks import Segment, segments
from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places import concentration as of_one
from analytics.places.comparisons import WORLD
from analytics.places.concentration import Part, Reporters, composition
from analytics.results import Result, outcome
from analytics.series import points_of
from analytics.spread import reach
from pages.charts.areas import area_chart
from pages.charts.base import Mark
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.reports.tables import PROVIDERS, by_provider, change_of, ends_of, labelled_at_ends
from pages.sentences.dominance import companies, list_of
from pages.sentences.refusals import named
from pages.sentences.rules import met
from pages.site.data import Data, View, remembered

say = messages(__file__)

LARGEST: Final = "largest"
_NAMED: Final = 5
_SPELT: Final = {"whatsapp": "WhatsApp", "meta_ai": "Meta AI"}
# Neighbours differ in lightness; "all others" is grey.
_SHADES: Final = (LIGHT.accent, *(LIGHT.sequential[shade] for shade in (2, 5, 3, 2)))


@dataclass(frozen=True)
class Lists:
    """The lists of all years, oldest first, the rows behind them, and what was refused."""

    years: tuple[Reporters, ...]
    rows: pd.DataFrame
    refused: tuple[Said | str, ...]


@remembered
def lists(data: Data, view: View) -> Lists:
    """Each year's list by company; a year whose list does not add up is said and left out."""
    rows = held(by_provider(data, view), say("provider-rows-missing"))
    years: list[Reporters] = []
    refused: list[Said | str] = []
    for points in of_one.by_period(points_of(rows)).values():
        if (found := list_of(points, data)) is None:
            refused.append(say("list-without-total", year=points[0].period))
        elif isinstance(found, Refusal):
            refused.append(named(found.said, data))
        else:
            years.append(found)
    return Lists(held(tuple(years), say("lists-missing")), rows, tuple(refused))


@card("reports-companies", asks=("without",))
def over_time(scope: Scope) -> Card:
    """Reports by company over the years, with or without the largest of each year."""
    data = scope.data
    found = lists(data, scope.view)
    points, computed = tuple(listed.total for listed in found.years), tuple[Result, ...]()
    gone: dict[str, str] = {}
    if scope["without"] == LARGEST:
        left_out = of_one.without_largest_of_each_year(found.years)
        points, computed = left_out.points, left_out.results
        gone = dict(zip([p.period.text for p in points], left_out.removed, strict=True))
    shown = _shown(found.years, gone)
    parts, refused = _parts(data, found.years, shown, gone)
    held(parts, say("lists-missing"))
    change = change_of(data, points)
    removed = list(dict.fromkeys(gone.values()))
    what = say("companies-what", removed=removed)
    colours = dict(zip(shown, _SHADES, strict=False)) | {str(say("others")): LIGHT.other}
    marks = _marks(data, found.rows)
    chart = area_chart(_frame(data, parts), colours=colours, marks=marks)
    return Card(
        heading=say("course", what=what, percent=change, **ends_of(data, change, points, computed)),
        measure=say("companies-measure", removed=removed),
        indicator=data.indicator(PROVIDERS),
        rows=_drawn(found.rows, shown, gone),
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say("sentences", told=_in_words(data, parts)),
        results=tuple(r for _, of_year in parts for p in of_year for r in (p.amount, p.share)),
        care=(
            _added_up(found.rows),
            *((named(change.said, data),) if isinstance(change, Refusal) else ()),
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
    made = [
        (year, outcome(composition, listed, shown, without=gone.get(year.text, "")))
        for listed in years
        for year in [listed.total.period]
    ]
    return (
        [(year, parts) for year, parts in made if not isinstance(parts, Refusal)],
        [named(parts.said, data) for _, parts in made if isinstance(parts, Refusal)],
    )


def _frame(data: Data, parts: Years) -> pd.DataFrame:
    """A row per company and year; what is not named makes up the others."""
    rows = [
        (number, year, part, part.name or str(say("others")))
        for number, cut in enumerate(_cuts(data, parts))
        for year, of_year in parts[cut.slice]
        for part in of_year
    ]
    texts = [
        say("companies-point", name=name, year=year, amount=part.amount, share=part.share)
        for _, year, part, name in rows
    ]
    return drawn(
        [part.amount for _, _, part, _ in rows],
        texts,
        series=[name for *_, name in rows],
        x=[year.decimal_year for _, year, *_ in rows],
        segment=[number for number, *_ in rows],
    ).rename(columns={"value": "y"})


def _drawn(rows: pd.DataFrame, shown: Sequence[str], gone: Mapping[str, str]) -> pd.DataFrame:
    """The observations behind the drawn companies, and the totals."""
    company = rows["category"].map(lambda c: companies().get(c, c))
    behind = rows[company.isin({*shown, *gone.values()}) | (rows["category"] == "_T")]
    return behind.sort_values(["period", "value"], ascending=[True, False])


def _marks(data: Data, rows: pd.DataFrame) -> tuple[Mark, ...]:
    """Marks of the breaks that concern companies of several services."""
    own = rows[rows["category"].isin(list(companies())) | (rows["category"] == "_T")]
    return plot_lines(own, lambda row: str(row["category"]), data).marks


def _in_words(data: Data, parts: Years) -> list[Said]:
    """The first and the last year of every comparable stretch; the table has the rest."""
    ends = dict.fromkeys(n for cut in _cuts(data, parts) for n in (cut.start, cut.stop - 1))
    told = {
        year: [say("companies-part", name=p.name or say("others"), amount=p.amount) for p in found]
        for year, found in (parts[n] for n in ends)
    }
    return [say("companies-year", year=year, parts=of_year) for year, of_year in told.items()]


def _cuts(data: Data, parts: Years) -> list[Segment]:
    return segments([year for year, _ in parts], data.breaks.breaks, PROVIDERS, WORLD)


def _added_up(rows: pd.DataFrame) -> Said:
    """Which services are joined to the largest of all: Facebook, Instagram and WhatsApp to Meta."""
    held_here = set(rows["category"])
    meta = [c for c in companies() if companies()[c] == "Meta" and c in held_here]
    plain = [_SPELT.get(c, c.title()) for c in meta if "company" not in c]
    return say("companies-care", services=plain)


@card("reports-concentration")
def concentration(scope: Scope) -> Card:
    """The largest company's share and the Herfindahl index, year by year."""
    data = scope.data
    found = lists(data, scope.view)
    made: list[tuple[str, Result, Result]] = []
    refused = list(found.refused)
    for listed in found.years:
        share, index = outcome(of_one.top_share, listed), outcome(of_one.herfindahl, listed)
        if isinstance(share, Refusal) or isinstance(index, Refusal):
            refused += [named(r.said, data) for r in (share, index) if isinstance(r, Refusal)]
        else:
            made.append((listed.largest, share, index))
    held(made, say("largest-missing"))
    marks = _marks(data, found.rows)
    points = [_point(data, "share", share, name) for name, share, _ in made]
    points += [_point(data, "index", index, name) for name, _, index in made]
    panels = (
        Panel("share", str(say("panel-share")), percent=True, marks=marks, ceiling=150.0),
        Panel("index", str(say("panel-index")), marks=marks, digits=".1f", ceiling=1.3),
    )
    colours = dict.fromkeys(("share", "index"), LIGHT.accent)
    chart = panel_chart(labelled_at_ends(pd.DataFrame(points)), panels, colours=colours)
    told = [
        say("concentration-year", year=_year(share), name=name, share=share, index=index)
        for name, share, index in made
    ]
    return Card(
        heading=_always(data, [(name, share) for name, share, _ in made]),
        measure=say("concentration-measure"),
        indicator=data.indicator(PROVIDERS),
        rows=found.rows[found.rows["category"] == "_T"],
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say("sentences", told=told),
        results=tuple(result for _, *both in made for result in both),
        care=(*_cut_off(found.years), *dict.fromkeys(map(str, refused))),
    )


def _cut_off(years: Sequence[Reporters]) -> list[Said]:
    """Which lists leave out reporters, and what that does to the index."""
    cut = [listed.total.period for listed in years if not listed.complete]
    return [say("concentration-care", years=cut)] if cut else []


def _always(data: Data, found: Sequence[tuple[str, Result]]) -> Said:
    """Between which shares the largest company lay, on each side of a change of counting.

    It is named where it was always the same.
    """
    names, shares = {name for name, _ in found}, [share for _, share in found]
    sides = [shares[:1]]
    for before, share in pairwise(shares):
        if met(before.points[-1], share.points[-1], data):
            sides.append([])
        sides[-1].append(share)
    told = []
    for number, side in enumerate(sides[::-1]):
        years = [_year(share) for share in side]
        message, ends = "side-shares-before" if number else "side-shares", (years[0], years[-1])
        about = {"years": years, "from": ends[0], "to": ends[1]}
        told.append(say(message, shares=reach(side), **about))
    return say("concentration-heading", name=min(names) if len(names) == 1 else None, sides=told)


def _point(data: Data, panel: str, found: Result, name: str) -> dict[str, object]:
    """A year of one panel; the middle of the bounds where there is no single value."""
    total = found.points[-1]
    opened = [b for b in data.breaks.breaks if b.concerns(PROVIDERS, total.area) and b.is_open]
    broken = [item for item in opened if not item.before(total.period)]
    return {
        "panel": panel,
        "series": panel,
        "x": total.period.decimal_year,
        "y": found.interval.middle if found.estimate is None else found.estimate,
        "text": str(say(f"{panel}-point", year=total.period, name=name, value=found)),
        "label": str(say(f"{panel}-label", value=found)),
        "segment": len(broken),
        "hollow": bool(broken),
        "open": False,
    }


def _year(found: Result) -> Period:
    return found.points[-1].period
