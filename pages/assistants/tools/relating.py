"""One published figure set against another: change, difference, ratio, share; or why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from analytics.change.growth import absolute_change, annual_growth, doubling_time, percent_change
from analytics.errors import BadPeriod, NotComparable, NotEnoughData, Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import WORLD, gap, ratio
from analytics.places.totals import share_of_world
from analytics.relations import share
from analytics.results import Result, outcome
from analytics.series import SERIES, Point, differing, endpoints, points_of
from analytics.units import require_comparable
from pages.api.answers import BadRequest
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Figure
from pages.assistants.lookup import area_of, indicator_of, one_of
from pages.assistants.told import caveats_of, refused, told
from pages.assistants.tool import Asked, Code, tool
from pages.builder.made import Site
from pages.figure.place_series import place_series
from pages.figure.words import messages
from pages.sentences.headings import allowed, care
from pages.sentences.withheld import withheld_among

say = messages(__file__)
How = Literal[
    "percent_change", "change", "annual_growth", "doubling_time", "difference", "ratio", "share"
]
_OVER_TIME: Final[Mapping[str, Callable[..., Result]]] = {
    "percent_change": percent_change,
    "change": absolute_change,
    "annual_growth": annual_growth,
    "doubling_time": doubling_time,
}
_OF_PLACES: Final[Mapping[str, Callable[..., Result]]] = {"difference": gap, "ratio": ratio}


class Named(BaseModel):
    """One published figure, by what it is of."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, coerce_numbers_to_str=True
    )

    indicator: Code = Field(description="Id of the indicator")
    area: Code = Field(default=WORLD, description="Code or name of the place; WLD is the world")
    period: str = Field(
        max_length=40, description="2023, 2020-03, 2024-S1 (half-year) or 2020-06-30"
    )
    category: str = Field(default="_T", max_length=80, description="Category; _T is the total")
    sex: str = Field(default="_T", max_length=8)
    age: str = Field(default="_T", max_length=20)
    source: str = Field(
        default="", max_length=80, description="Id of the table; empty for the usual one"
    )
    edition: str = Field(
        default="", max_length=40, description="Edition of that table; empty for the newest"
    )


class RelateAsked(Asked):
    """Two figures, and how they are set against each other."""

    figure: Named = Field(description="The figure that is asked about: of a change the later one")
    against: Named = Field(
        description="What it is set against: the earlier figure, the other place, the whole"
    )
    how: How = Field(
        description=(
            "percent_change, change, annual_growth, doubling_time: one series at two times; "
            "difference, ratio: two places at one time; share: a part of its whole"
        )
    )


@tool(
    "Set two figures against each other",
    "How one published figure stands to another: change over time in numbers or percent, growth a "
    "year, doubling time, the difference or ratio of two places, or the share of a whole. It "
    "refuses what would mislead (a break between the two, other units, other sources or editions, "
    "a place that is none) with the reason and what can be said instead: pass that on as the "
    "answer, and do not compute the number yourself.",
)
def relate(asked: RelateAsked, site: Site) -> Answer:
    """The relation, held against the rules of headings, or the refusal."""
    first, last = _normal(asked.against, "against", site), _normal(asked.figure, "figure", site)
    data = site.data
    what = str(say("relation", how=asked.how, one=_words(last, site), other=_words(first, site)))
    address = f"/indicator/{last.indicator}?area={last.area}"
    source = _shared(first, last, site)
    given = [_found(each, source, site) for each in (first, last)]
    points = [point for point in given if isinstance(point, Point)]
    shown = made.published(points, site)
    apart = outcome(require_comparable, data.meta[last.indicator], data.meta[first.indicator])
    missing = next((each for each in given if isinstance(each, Refusal)), None)
    if (wrong := apart if isinstance(apart, Refusal) else missing) is not None:
        return _declined(what, wrong, shown, points, address, site)
    made_of = outcome(_related, asked, first, last, points[0], points[1], site)
    if isinstance(made_of, Refusal):
        return _declined(what, made_of, shown, points, address, site)
    said = say(f"related-{asked.how.replace('_', '-')}", **_about(points, made_of, site))
    rows = made.rows_of(points, site)
    try:
        sentence = allowed(said, data, site.view, rows)
    except NotComparable as refusal:
        return _declined(what, refusal, shown, points, address, site)
    return told(
        site,
        str(sentence),
        address,
        measure=made_of.method,
        figures=(*made.computed([made_of], site), *shown),
        caveats=(*care((sentence,), rows, (), data, site.view), *caveats_of([made_of], site)),
    )


def _related(
    asked: RelateAsked, first: Named, last: Named, base: Point, point: Point, site: Site
) -> Result:
    """Raises a `Refusal`."""
    data = site.data
    known = (data.breaks, data.meta)
    if asked.how == "share":
        if base.area != WORLD or point.area == WORLD or base.indicator != point.indicator:
            return share(point, base, data.meta)
        # Of the world it is a share of all that the table lists, what has no country among it.
        rows = site.view.rows(point.indicator)
        table = rows[(rows["source"] == point.source) & (rows["period"] == point.period.text)]
        return share_of_world(points_of(table), point.area, base, *known)
    if asked.how in _OF_PLACES:
        return _OF_PLACES[asked.how](point, base, *known)
    of_editions = bool(first.edition or last.edition)
    found = _OVER_TIME[asked.how](base, point, *known, across_vintages=not of_editions)
    if not of_editions and not any(differing((base, point), SERIES)):
        rows = made.series_rows(point, site)
        if {base.period.text, point.period.text} <= set(rows["period"]):
            endpoints(rows, base.period.text, point.period.text)
    return found


def _declined(
    what: str,
    refusal: Refusal,
    shown: tuple[Figure, ...],
    points: list[Point],
    address: str,
    site: Site,
) -> Answer:
    """The refusal, with both figures as they stand and what is to be known of them."""
    rows = made.rows_of(points, site)
    sentence = str(say("not-related", what=what))
    return told(
        site,
        sentence,
        address,
        figures=shown,
        refusals=(refused(what, refusal, site),),
        caveats=care((), rows, (), site.data, site.view) if points else (),
        state="refused",
    )


def _normal(named: Named, where: str, site: Site) -> Named:
    """The same with id, code and period as the table has them; `BadRequest` for what is none."""
    indicator = indicator_of(named.indicator, site, f"{where}.indicator")
    area = area_of(named.area, site, f"{where}.area")
    try:
        parse_period(named.period)
    except BadPeriod as error:
        raise BadRequest(f"{where}.period", str(error)) from error
    rows = site.view.snapshot.frame
    rows = rows[rows["indicator"] == indicator.id]
    for name in ("category", "sex", "age", "source"):
        if value := getattr(named, name):
            one_of(f"{where}.{name}", value, ["_T", *dict.fromkeys(rows[name])])
    if named.edition:
        one_of(f"{where}.edition", named.edition, dict.fromkeys(rows["vintage"]))
    return named.model_copy(update={"indicator": indicator.id, "area": area})


def _rows(named: Named, site: Site, source: str = "") -> pd.DataFrame:
    """The rows with a value that a name stands for, those of one table if it is given."""
    view = site.view
    rows = view.rows(named.indicator)
    if named.edition:
        rows = view.snapshot.frame
        rows = rows[(rows["indicator"] == named.indicator) & (rows["vintage"] == named.edition)]
    for name in ("area", "category", "sex", "age"):
        rows = rows[rows[name] == getattr(named, name)]
    if chosen := named.source or source:
        rows = rows[rows["source"] == chosen]
    return rows


def _shared(first: Named, last: Named, site: Site) -> str:
    """The table that has both figures, where they are of one indicator; of several the first."""
    if first.indicator != last.indicator:
        return ""
    held = []
    for each in (first, last):
        rows = _rows(each, site)
        held.append(set(rows[rows["period"] == each.period]["source"]))
    order = site.data.indicator(first.indicator).sources
    return next((s for s in order if all(s in sources for sources in held)), "")


def _found(named: Named, source: str, site: Site) -> Point | Refusal:
    """The figure, a sum of members where a group has none of its own, or that there is none."""
    data = site.data
    rows = _rows(named, site, source)
    now = rows[rows["period"] == named.period]
    order = {name: number for number, name in enumerate(data.indicator(named.indicator).sources)}
    own = sorted(points_of(now), key=lambda p: (order.get(p.source, len(order)), p.value is None))
    if own and (source or not data.members(named.area)):
        return own[0]
    # Of a group no table has both figures: each is the sum of its members, or its own.
    summed = _summed(named, site) if data.members(named.area) and not named.edition else None
    if isinstance(summed, Point):
        return summed
    return own[0] if own else summed or _missing(named, rows, site)


def _summed(named: Named, site: Site) -> Point | Refusal | None:
    """The sum of a group's members, or why it is not made; None where there is nothing to add."""
    data = site.data
    indicator = data.indicator(named.indicator)
    part = f"{named.category}.{named.sex}.{named.age}"
    found = place_series(data, site.view, indicator, part, [named.area], named.source)
    for point in found.points(named.area):
        if point.period.text == named.period:
            return point
    label = parse_period(named.period).label
    for each in found.helps:
        if label in each.what:
            return Refusal(each.why, each.instead)
    return None


def _missing(named: Named, rows: pd.DataFrame, site: Site) -> NotEnoughData:
    periods = sorted(set(rows[rows["value"].notna()]["period"]), key=parse_period)
    about = {"place": site.data.name(named.area), "period": parse_period(named.period)}
    title = site.data.indicator(named.indicator).title
    why = _withheld(named, site) or str(say("no-figure-why", indicator=title, **about))
    name = "no-figure-instead" if periods else "no-figure-none"
    return NotEnoughData(2, 1, why, str(say(name, periods=[*periods][-12:])))


def _withheld(named: Named, site: Site) -> str:
    """That its publisher withholds a figure, and since when; empty where none does."""
    rows = site.view.withheld_of(named.indicator)
    for name in ("area", "period", "category", "sex", "age", "source"):
        if value := getattr(named, name):
            rows = rows[rows[name] == value]
    return "".join(map(str, withheld_among(rows, site.data, site.view)))


def _words(named: Named, site: Site) -> str:
    place = site.data.name(named.area)
    parts = [site.data.indicator(named.indicator).title, place]
    of = {"indicator": named.indicator, "category": named.category}
    label = made.part_in_words({**of, "sex": named.sex, "age": named.age}, site)
    return ", ".join([*parts, *([label] if label else []), parse_period(named.period).label])


def _about(points: list[Point], found: Result, site: Site) -> dict[str, object]:
    first, last = points
    return {
        "indicator": site.data.indicator(last.indicator).title,
        "found": found,
        "first": first,
        "last": last,
        "start": first.period,
        "until": last.period,
        "place": site.data.name(last.area),
        "other": site.data.name(first.area),
    }
