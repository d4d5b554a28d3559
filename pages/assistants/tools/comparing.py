"""Places beside each other, and places in order: as the page of comparisons answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import Field

from analytics.errors import BadPeriod, Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import NO_PLACE, level, require_places
from analytics.results import Result, outcome
from pages.api.answers import BadRequest
from pages.assistants import figures as figures_of
from pages.assistants.answers import Answer, Figure, Refused
from pages.assistants.lookup import area_of, areas_of, indicator_of, one_of
from pages.assistants.told import helps, of_card, refused, told
from pages.assistants.tool import Asked, Code, tool
from pages.builder.made import Site
from pages.compare.answer import answer, gathered
from pages.compare.choices import MOST, helped
from pages.compare.sentence import sentence
from pages.compare.values import NotOffered, scope_for
from pages.figure.card import Scope, Shown, cards, choices
from pages.figure.engine import finished
from pages.figure.ranking import rate_of
from pages.figure.words import messages
from pages.sentences.headings import care, settled
from pages.sentences.spoken import address_of

say = messages(__file__)
Measure = Literal["level", "rate", "index", "gap", "share"]
Per = Literal["inhabitants", "children", "internet users"]
PerOrCount = Literal["inhabitants", "children", "internet users", "count"]
_LATEST: Final = "latest"
_ALL: Final = "all"
_COUNT: Final = "count"
_AS_PUBLISHED: Final = "as published"
_PART: Final = "Breakdown as category.sex.age, e.g. _T._T._T (the total); see describe_indicator"
_SOURCE: Final = "Id of one table; empty for the one that holds most of these places"


class CompareAsked(Asked):
    """Which places, of what, and how."""

    indicator: Code = Field(description="Id of the indicator")
    areas: Annotated[list[Code], Field(min_length=1, max_length=MOST)] = Field(
        description="Codes or names of places, the one of interest first"
    )
    measure: Measure = Field(
        default="rate",
        description=(
            "rate: per 100,000 of `per`, which is how counts of places are compared; level: as "
            "published; index: in relation to a base period; gap: against the first place at one "
            "period; share: of all that the table lists"
        ),
    )
    per: Per = Field(default="inhabitants", description="What a rate is divided by")
    period: str = Field(
        default=_LATEST,
        max_length=40,
        description='"latest", "all" for the whole course, or one period such as 2023',
    )
    base: str = Field(default="", max_length=40, description="Of an index: its base period")
    part: str = Field(default="", max_length=120, description=_PART)
    source: str = Field(default="", max_length=80, description=_SOURCE)


class RankAsked(Asked):
    """Of what, among whom, by what."""

    indicator: Code = Field(description="Id of the indicator")
    among: Code = Field(
        default="EUR48",
        description="Code of the group whose members are ranked: EU27_2020, EUR48, COE47, WLD …",
    )
    per: PerOrCount = Field(
        default="inhabitants",
        description=(
            "What counts are divided by before they are ranked. “count” ranks the bare counts, "
            "which mostly ranks by population: say so if you use it"
        ),
    )
    period: str = Field(
        default=_LATEST, max_length=40, description='"latest" or one period such as 2023'
    )
    areas: Annotated[list[Code], Field(max_length=MOST)] = Field(
        default=[], description="Places whose ranks are of interest; they are always in the answer"
    )
    limit: int = Field(default=15, ge=1, le=200, description="How many places, the highest first")
    part: str = Field(default="", max_length=120, description=_PART)
    source: str = Field(default="", max_length=80, description=_SOURCE)


@tool(
    "Compare places",
    "Figures of up to seven places beside each other, from one table and in one unit, with what "
    "may be said of them. Counts are shown per 100,000 inhabitants, children or internet users "
    "unless you ask otherwise. Reports follow the size of platforms and how hard they look, and "
    "say where an account or address was, so a higher rate is not more abuse. What cannot be "
    "compared is in `refusals`, with the reason.",
)
def compare(asked: CompareAsked, site: Site) -> Answer:
    """What the page of comparisons answers, for one period or all."""
    indicator = indicator_of(asked.indicator, site)
    areas = areas_of(asked.areas, site)
    _check(asked.period, "period")
    no_places = _no_places(areas, site)
    areas = tuple(code for code in areas if code not in NO_PLACE)
    if not areas:
        none = str(say("not-compared", indicator=indicator.title, places=[*asked.areas]))
        address = f"/indicator/{indicator.id}"
        return told(site, none, address, refusals=no_places, counting=(indicator.id,))
    at_one = asked.measure in ("gap", "share") and asked.period not in (_LATEST, _ALL)
    query = {
        "indicator": indicator.id,
        "areas": ",".join(areas),
        "measure": asked.measure,
        "per": asked.per if asked.measure == "rate" else "",
        "period": asked.period if at_one else "",
        "base": asked.base,
        "part": asked.part,
        "source": asked.source,
    }
    scope, shown, refusals = _answered(query, site)
    refusals = (*no_places, *refusals)
    address = address_of("/compare", {n: v for n, v in query.items() if v})
    told_of = sentence(scope)
    if not shown:
        none = str(say("not-compared", indicator=indicator.title, places=_names(areas, site)))
        return told(site, none, address, refusals=refusals, counting=(indicator.id,))
    first, *others = shown
    figures = [figure for each in shown for figure in _figures(each, asked.measure, site)]
    figures = _at(figures, asked.period, areas)
    parts = of_card(first, site, address)
    caveats = [*parts.pop("caveats"), *(text for each in others for text in each.care)]
    if asked.period not in (_LATEST, _ALL) and asked.measure in ("level", "rate"):
        parts["finding"], caveats = _of_period(asked, scope, site)
    elif told_of is not None:
        # Where the sentence is on what the card found, it says the heading itself.
        heading = str(first.heading).rstrip(".")
        again = heading[1:] in told_of.text
        parts["finding"] = told_of.text if again else f"{heading}. {told_of.text}"
    return told(**parts, figures=figures, refusals=refusals, caveats=caveats)


@tool(
    "Rank places",
    "The members of a group in order, at one time, with the best and worst rank that rounding and "
    "the choice of denominator allow (`lower` and `upper`; not a confidence interval), and who is "
    "left out and why. A rank of reports says where most were attributed per head, not where most "
    "abuse happens, and never ranks offenders or nationalities.",
)
def rank(asked: RankAsked, site: Site) -> Answer:
    """The ranking of the page of comparisons, all places of it."""
    indicator = indicator_of(asked.indicator, site)
    among = area_of(asked.among, site, "among")
    areas = areas_of(asked.areas, site)
    query = {
        "indicator": indicator.id,
        "measure": "rank",
        "areas": ",".join(areas) or "none",
        "among": among,
        "per": _AS_PUBLISHED if asked.per == _COUNT else asked.per,
        "period": "" if asked.period == _LATEST else asked.period,
        "ranks": "all",
        "part": asked.part,
        "source": asked.source,
    }
    _, shown, refusals = _answered(query, site)
    # A ranking needs no place that is marked in it.
    unmarked = helps([helped("no-place")])
    refusals = tuple(each for each in refusals if areas or each not in unmarked)
    address = address_of("/compare", {n: v for n, v in query.items() if v})
    if not shown:
        none = str(say("not-ranked", indicator=indicator.title, group=site.data.name(among)))
        return told(site, none, address, refusals=refusals, counting=(indicator.id,))
    card = shown[0]
    figures = figures_of.of_frame(card.computed.frame, site) if card.computed is not None else ()
    kept = [f for n, f in enumerate(figures) if n < asked.limit or f.area in areas]
    cut = say("rank-cut", shown=str(len(kept)), all=str(len(figures)))
    more = str(cut) if len(kept) < len(figures) else ""
    return told(**of_card(card, site, address), figures=kept, refusals=refusals, more=more)


def _answered(
    query: Mapping[str, str], site: Site
) -> tuple[Scope, list[Shown], tuple[Refused, ...]]:
    """The cards that answer a query of the page, and what it tells as not computed."""
    asked = {name: value for name, value in query.items() if value}
    scope = _scope(asked, site)
    done = answer(scope)
    return scope, [finished(cards()[name], scope) for name in done.cards], helps(done.helps)


def _scope(asked: Mapping[str, str], site: Site) -> Scope:
    """What the page offers of it; `BadRequest` says what there is in place of what is not."""
    try:
        return scope_for(site.data, site.view, asked)
    except NotOffered as wrong:
        scope = Scope(site.data, site.view, dict(asked))
        offered = {choice.name: choice for choice in choices("compare", scope)}
        if choice := offered.get(wrong.parameter):
            for value in asked[wrong.parameter].split(","):
                one_of(wrong.parameter, value, (v for v, _ in choice.options if v))
        raise BadRequest(wrong.parameter, str(wrong)) from wrong


def _of_period(asked: CompareAsked, scope: Scope, site: Site) -> tuple[str, list[str]]:
    """The figures of one period in a sentence, and what has to be said with them."""
    data, view, found = site.data, site.view, gathered(scope)
    every = [point for area in found.areas for point in found.points(area)]
    points = [point for point in every if point.period.text == asked.period]
    title, period = found.indicator.title, parse_period(asked.period)
    counts = data.meta[found.indicator.id].unit_kind == "count"
    made = [
        rate_of(data, view, point, asked.per)
        if asked.measure == "rate" and counts
        else outcome(level, point, data.breaks, data.meta)
        for point in points
    ]
    results = [each for each in made if isinstance(each, Result)]
    if not results:
        return str(say("compared-none", indicator=title, period=period)), []
    placed = [say("placed", place=data.name(r.points[0].area), figure=r) for r in results]
    said = settled(say("compared-at", indicator=title, period=period, placed=placed), data, view)
    rows = figures_of.rows_of(points, site)
    return str(said), list(care((said,), rows, (), data, view))


def _no_places(areas: tuple[str, ...], site: Site) -> tuple[Refused, ...]:
    """Why what stands for no place is not set beside places."""
    declined = ((code, outcome(require_places, (code,))) for code in areas if code in NO_PLACE)
    return tuple(
        refused(site.data.name(code), why, site)
        for code, why in declined
        if isinstance(why, Refusal)
    )


def _check(text: str, parameter: str) -> None:
    """Raises `BadRequest` for what is no period."""
    if text in (_LATEST, _ALL):
        return
    try:
        parse_period(text)
    except BadPeriod as error:
        raise BadRequest(parameter, str(error)) from error


def _figures(card: Shown, measure: str, site: Site) -> tuple[Figure, ...]:
    """The computed values of a card; where it shows published ones these, in its order."""
    frame = pd.DataFrame() if card.computed is None else card.computed.frame
    if measure == "level" or frame.empty:
        return figures_of.observed(card.rows, site)
    return figures_of.of_frame(frame, site)


def _at(figures: list[Figure], period: str, areas: tuple[str, ...]) -> list[Figure]:
    """Those of a period, of each place its last, or all; the places in the order of the call."""
    order = {code: number for number, code in enumerate(areas)}
    by_time = sorted(
        figures, key=lambda f: (order.get(f.area, len(order)), -_when(f.period)), reverse=False
    )
    if period == _ALL:
        return by_time
    if period != _LATEST:
        return [f for f in by_time if f.period == period]
    last: dict[tuple[str, str, str], Figure] = {}
    for figure in by_time:
        last.setdefault((figure.area, figure.measure, figure.part), figure)
    return [*last.values()]


def _when(period: str) -> float:
    return parse_period(period).decimal_year if period else 0.0


def _names(areas: tuple[str, ...], site: Site) -> list[str]:
    return [site.data.name(code) for code in areas]
