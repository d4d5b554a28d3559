"""What answers a comparison: a card for each measure, and what is not computed and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.places.denominators import BASES, INHABITANTS
from analytics.places.fullness import full
from analytics.places.ranks import COUNT
from analytics.places.totals import is_addable
from analytics.statuses import FORECAST
from pages.charts.narrow import with_narrow
from pages.charts.panels.apart import each_apart
from pages.compare import lines as compare_lines
from pages.compare import rank as compare_rank
from pages.compare import relative
from pages.compare.beside import scatter
from pages.compare.choices import (
    APART,
    FIRST,
    LATEST,
    LINEAR,
    LOG,
    PARTS,
    RATE,
    Ask,
    Outcome,
    ask_of,
    helped,
)
from pages.compare.otherwise import with_panel
from pages.compare.shares import share
from pages.figure.card import Card, NoFigures, Scope, card
from pages.figure.place_series import TOTAL, PlaceSeries, part_rows, place_series
from pages.figure.sequel import otherwise
from pages.figure.table import BREAKDOWNS, breakdown
from pages.figure.words import messages
from pages.sentences.refusals import Help
from pages.sentences.rules import met
from pages.site.data import Data

say = messages(__file__)
_DECADE: Final = 10
_GROUP: Final = "EUR48"
OF_GROUPS: Final = ("rank", "scatter")
"""Measures that are drawn for the members of a group, whether places are picked or not."""


@dataclass(frozen=True)
class Answer:
    """Ids of the cards to show, what was refused, and the figures that both are about."""

    cards: tuple[str, ...]
    helps: tuple[Help, ...]
    found: PlaceSeries


def answer(scope: Scope) -> Answer:
    """The cards that answer what is asked, and what is not computed and why."""
    ask, found = ask_of(scope), gathered(scope)
    if ask.indicator.kind in ("finding", "event"):
        return Answer((), (helped(ask.indicator.kind, ask.indicator.title),), found)
    ranked = ask.among and scope["measure"] not in OF_GROUPS
    measures = dict.fromkeys((scope["measure"], *(["rank"] if ranked else [])))
    helps = list(found.helps)
    if not (ask.areas or len(found.lines)):
        helps.append(helped("no-place"))
    made = {measure: outcome_of(scope, measure) for measure in measures}
    if scope["measure"] == RATE and not made[RATE][0]:
        # What has no rate, as a share, stands as it is.
        made = {"level": outcome_of(scope, "level"), **made}
    helps += [each for _, more in made.values() for each in more]
    helps += _later(scope, ask, found)
    return Answer(tuple(f"compare-{m}" for m, (c, _) in made.items() if c), tuple(helps), found)


def gathered(scope: Scope) -> PlaceSeries:
    """The figures of the places that are asked for; made once for what is asked."""
    ask = ask_of(scope)
    asked = (ask.part, ask.areas, ask.source)
    return scope.view.once(
        (gathered, ask.indicator.id, *asked),
        lambda: place_series(scope.data, scope.view, ask.indicator, *asked),
    )


def outcome_of(scope: Scope, measure: str) -> Outcome:
    """The card of a measure, or none, and what is refused; made once for what is asked."""
    if measure not in OF_GROUPS and gathered(scope).lines.empty:
        return None, []
    return scope.view.once(
        (outcome_of, measure, *(scope[p] for p in PARTS)),
        lambda: _of_part(
            scope.data, gathered(scope), _MAKERS[measure](scope, ask_of(scope), gathered(scope))
        ),
    )


def _of_part(data: Data, found: PlaceSeries, made: Outcome) -> Outcome:
    """The same card, whose heading and measure say of which part its figures are.

    A part is never another number under the name of the whole.
    """
    done, helps = made
    if done is None:
        return made
    # Low enough for the first screen of a phone.
    fitting = tuple(replace(each, chart=with_narrow(each.chart)) for each in done.drawings)
    done = replace(done, drawings=fitting)
    if found.part == TOTAL:
        return done, helps
    names = dict(zip(BREAKDOWNS, found.part.split("."), strict=True))
    part = breakdown({"indicator": found.indicator.id, **names}, data)
    heading = say("part-heading", part=part, heading=done.heading)
    measure = say("part-measure", part=part, measure=done.measure)
    return replace(done, heading=heading, measure=measure), helps


def _level(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """The figures as published, one line per place."""
    wide = compare_lines.is_wide(scope.data, found)
    fits = ask.scale != LOG or wide
    scale = ask.scale if fits else LINEAR
    made = compare_lines.level(scope.data, found, compare_lines.chosen_of(found), scale, ask.areas)
    helps = [] if fits else [helped("log", times=f"{compare_lines.WIDE:.0f}")]
    return with_panel(scope.data, scope.view, found, _laid_out(made, ask)), helps


def _rate(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """Counts per 100,000 inhabitants, children or internet users."""
    by = INHABITANTS if ask.per == COUNT else ask.per
    made, helps = compare_lines.rate(
        scope.data, scope.view, found, by, compare_lines.chosen_of(found), ask.areas
    )
    if made is None:
        return None, helps
    return with_panel(scope.data, scope.view, found, _laid_out(made, ask), by), helps


def _laid_out(made: Card, ask: Ask) -> Card:
    """The card with its lines in one chart, or each in a panel where that is asked for."""
    first, *more = made.drawings
    of_lines = all(trace["type"] == "scatter" for trace in first.chart["data"])
    if ask.layout != APART or not of_lines:
        return made
    return replace(made, drawings=(replace(first, chart=each_apart(first.chart)), *more))


def _index(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """Each place in relation to its own figure at a base."""
    base = ask.base if ask.base != FIRST else _start(scope.data, found)
    made, helps = relative.index(scope.data, found, base, ask.areas)
    helps += _counted_otherwise(scope, found)
    return _laid_out(made, ask) if made else None, helps


def _counted_otherwise(scope: Scope, found: PlaceSeries) -> list[Help]:
    """Places whose later figures are counted otherwise, so that no index leads to them."""
    apart = otherwise(scope.data, scope.view, found)
    if apart is None:
        return []
    instead = str(say("index-aside-instead"))
    later = {point.area for point in apart.points}
    names = (scope.data.name(area) for area in found.areas if area in later)
    return [
        Help(str(say("index-aside-what", place=n, period=apart.period)), apart.item.said, instead)
        for n in names
    ]


def _start(data: Data, found: PlaceSeries) -> str:
    """The first of the last ten years that no break or gap parts from the latest, for any place."""
    latest, *earlier = found.shared
    late = parse_period(latest).decimal_year - _DECADE - 0.01
    ends = [p for area in found.areas for p in found.points(area) if p.period.text == latest]
    for text in reversed(earlier):
        period = parse_period(text)
        if period.decimal_year >= late and not any(
            met(replace(end, period=period), end, data) for end in ends
        ):
            return text
    return latest


def _gap(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """Figures of one period beside that of the first place."""
    period = ask.period if ask.period != LATEST else found.periods[0]
    return relative.against_first(scope.data, found, period, ask.areas)


def _rank(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """The members of a group in order, with the picked places marked."""
    data, view = scope.data, scope.view
    group = ask.among or _GROUP
    name = data.name(group)
    within = say("rank-within", group=name)
    if group != WORLD and not data.members(group):
        instead = str(say("rank-no-members-instead"))
        return None, [Help(str(within), data.catalog.areas.by_code[group].note, instead)]
    rows = part_rows(view, ask.indicator, ask.part)
    rows = rows[rows["source"] == found.source] if found.source else rows
    inside = rows if group == WORLD else rows[rows["area"].isin(data.members(group))]
    known = inside[inside["obs_status"] != FORECAST]
    known = inside if ask.period != LATEST or known.empty else known
    counts = known.groupby("period")["area"].nunique()
    if counts.empty:
        return None, [helped("rank-not-held", within, indicator=ask.indicator.title)]
    periods = sorted(map(str, counts.index), key=parse_period)
    if ask.period != LATEST and ask.period not in periods:
        what = say("rank-within-at", group=name, period=parse_period(ask.period))
        return None, [helped("rank-not-then", what, latest=parse_period(periods[-1]))]
    settled = full({period: counts[period] for period in periods})[-1]
    period = ask.period if ask.period != LATEST else settled
    meta = data.meta[ask.indicator.id]
    # Counts are ranked per inhabitant, since large countries have more of everything.
    by = ask.per if is_addable(meta) and meta.id not in BASES else COUNT
    ranked = "" if group == WORLD else group
    return compare_rank.ranking(data, view, found, ask.areas, ranked, period, by, ranks=ask.ranks)


def _share(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """What part of all that a table lists is attributed to each place."""
    return share(scope.data, scope.view, found, ask)


def _scatter(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    """Two figures of every member of a group."""
    group = ask.among or _GROUP
    return scatter(scope.data, scope.view, found, ask, "" if group == WORLD else group)


_MAKERS: Final[Mapping[str, Callable[[Scope, Ask, PlaceSeries], Outcome]]] = {
    "level": _level,
    "rate": _rate,
    "index": _index,
    "gap": _gap,
    "rank": _rank,
    "scatter": _scatter,
    "share": _share,
}


def _register(measure: str) -> None:
    """Register the card of a measure, which raises what is said where there is none."""

    @card(f"compare-{measure}", asks=PARTS)
    def made(scope: Scope) -> Card:
        found = gathered(scope)
        if found.indicator.kind in ("finding", "event"):
            raise NoFigures(say("nothing"))
        made, helps = outcome_of(scope, measure)
        if made is not None:
            return replace(made, refused=(*helps, *found.helps))
        for told in (*helps, *found.helps):
            raise Refusal(told.why, told.instead)
        raise NoFigures(say("nothing"))


for _measure in _MAKERS:
    _register(_measure)


def _later(scope: Scope, ask: Ask, found: PlaceSeries) -> list[Help]:
    """Another table that goes on where the one that is shown ends."""
    if not found.periods:
        return []
    rows = part_rows(scope.view, ask.indicator, ask.part)
    rows = rows[rows["area"].isin(found.areas) & (rows["obs_status"] != FORECAST)]
    newest, source = parse_period(found.periods[0]), ""
    for name in found.tables:
        table = rows[rows["source"] == name]
        periods = map(parse_period, set(table["period"]))
        last = max((p for p in periods if p.start is not None), default=newest)
        if 2 * table["area"].nunique() >= len(found.areas) and (
            last.decimal_year > newest.decimal_year + 1
        ):
            newest, source = last, name
    if not source:
        return []
    title = scope.data.catalog.latest_origin(source).title
    return [helped("later", table=title, period=newest)]
