"""What answers a comparison: a card for each measure, and what is not computed and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.places.denominators import INHABITANTS
from analytics.places.ranks import COUNT
from pages.compare import gap as compare_gap
from pages.compare import index as compare_index
from pages.compare import lines as compare_lines
from pages.compare import rank as compare_rank
from pages.compare.choices import FIRST, LATEST, LOGARITHMIC, PARTS, Ask, ask_of
from pages.compare.outcome import Outcome, helped
from pages.figure.card import Card, NoFigures
from pages.figure.place_series import PlaceSeries, part_rows, place_series
from pages.figure.refusals import Help
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import messages

say = messages(__file__)
_DECADE: Final = 10
_GROUP: Final = "EUR48"


@dataclass(frozen=True)
class Answer:
    """Ids of the cards to show, what was refused, and the figures that both are about."""

    cards: tuple[str, ...]
    helps: tuple[Help, ...]
    found: PlaceSeries


def answer(scope: Scope) -> Answer:
    """The cards that answer what is asked, and what is not computed and why."""
    ask, found = ask_of(scope), gathered(scope)
    if ask.indicator.kind == "finding":
        return Answer((), (helped("finding", ask.indicator.title),), found)
    measures = dict.fromkeys((scope["measure"], *(["rank"] if ask.among else [])))
    helps = list(found.helps)
    if not (ask.areas or len(found.lines)):
        helps.append(helped("no-place"))
    made = {measure: outcome_of(scope, measure) for measure in measures}
    helps += [each for _, more in made.values() for each in more]
    helps += _later(scope, ask, found)
    return Answer(tuple(f"compare-{m}" for m, (c, _) in made.items() if c), tuple(helps), found)


def gathered(scope: Scope) -> PlaceSeries:
    """The figures of the places that are asked for; made once for what is asked."""
    ask, snapshot = ask_of(scope), scope.view.snapshot
    asked = (ask.indicator.id, ask.part, ask.areas, ask.source)
    return scope.data.remembered(
        ("compared", snapshot.table_id, snapshot.version, *asked),
        lambda: place_series(
            scope.data, scope.view, ask.indicator, ask.part, ask.areas, ask.source
        ),
    )


def outcome_of(scope: Scope, measure: str) -> Outcome:
    """The card of a measure, or none, and what is refused; made once for what is asked."""
    snapshot = scope.view.snapshot
    return scope.data.remembered(
        ("compared", snapshot.table_id, snapshot.version, measure, *(scope[p] for p in PARTS)),
        lambda: _MAKERS[measure](scope, ask_of(scope), gathered(scope)),
    )


def _card(scope: Scope, measure: str) -> Card:
    """The card of a measure; raises what is said where there is none."""
    found = gathered(scope)
    if found.indicator.kind == "finding":
        raise NoFigures(str(say("nothing")))
    made, helps = outcome_of(scope, measure)
    if made is not None:
        return made
    for told in (*helps, *found.helps):
        raise Refusal(told.why, told.instead)
    raise NoFigures(str(say("nothing")))


@card("compare-level", asks=PARTS)
def level(scope: Scope) -> Card:
    """The figures as published, one line per place."""
    return _card(scope, "level")


@card("compare-rate", asks=PARTS)
def rate(scope: Scope) -> Card:
    """Counts per 100,000 inhabitants or internet users."""
    return _card(scope, "rate")


@card("compare-index", asks=PARTS)
def index(scope: Scope) -> Card:
    """Each place in relation to its own figure at a base."""
    return _card(scope, "index")


@card("compare-gap", asks=PARTS)
def gap(scope: Scope) -> Card:
    """Figures of one period beside that of the first place."""
    return _card(scope, "gap")


@card("compare-rank", asks=PARTS)
def rank(scope: Scope) -> Card:
    """The members of a group in order, with the picked places marked."""
    return _card(scope, "rank")


def _level(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    if found.lines.empty:
        return None, []
    wide = compare_lines.is_wide(scope.data, found)
    if ask.scale != LOGARITHMIC or wide:
        return compare_lines.level(scope.data, found, scale=ask.scale), []
    told = helped("log", times=f"{compare_lines.WIDE:.0f}")
    return compare_lines.level(scope.data, found), [told]


def _rate(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    by = INHABITANTS if ask.by == COUNT else ask.by
    return compare_lines.rate(scope.data, scope.view, found, by)


def _index(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    if found.lines.empty:
        return None, []
    base = ask.base if ask.base != FIRST else _start(found.shared)
    return compare_index.index(scope.data, found, base)


def _start(periods: Sequence[str]) -> str:
    """Ten years before the latest period that the places share, or the first of them."""
    earliest = parse_period(periods[0]).decimal_year - _DECADE - 0.01
    return next(p for p in reversed(periods) if parse_period(p).decimal_year >= earliest)


def _gap(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    if found.lines.empty:
        return None, []
    period = ask.period if ask.period != LATEST else found.periods[0]
    return compare_gap.against_first(scope.data, found, period)


def _rank(scope: Scope, ask: Ask, found: PlaceSeries) -> Outcome:
    data, view = scope.data, scope.view
    group = ask.among or _GROUP
    name = data.name(group)
    within = say("rank-within", group=name)
    if group != "WLD" and not data.members(group):
        instead = str(say("rank-no-members-instead"))
        return None, [Help(str(within), data.catalog.areas.by_code[group].note, instead)]
    rows = part_rows(view, ask.indicator, ask.part)
    rows = rows[rows["source"] == found.source] if found.source else rows
    inside = rows if group == "WLD" else rows[rows["area"].isin(data.members(group))]
    counts = inside.groupby("period")["area"].nunique()
    if counts.empty:
        return None, [helped("rank-not-held", within, indicator=ask.indicator.title)]
    periods = sorted(map(str, counts.index), key=parse_period)
    if ask.period != LATEST and ask.period not in periods:
        what = say("rank-within-at", group=name, period=parse_period(ask.period))
        return None, [helped("rank-not-then", what, latest=parse_period(periods[-1]))]
    full = [p for p in periods if counts[p] >= 0.5 * counts.max()]
    period = ask.period if ask.period != LATEST else full[-1]
    by = compare_rank.default_by(data.meta[ask.indicator.id])
    by = ask.by if by != COUNT else by
    ranked = "" if group == "WLD" else group
    return compare_rank.ranking(data, view, found, ranked, period, by)


_MAKERS: Final[Mapping[str, Callable[[Scope, Ask, PlaceSeries], Outcome]]] = {
    "level": _level,
    "rate": _rate,
    "index": _index,
    "gap": _gap,
    "rank": _rank,
}


def _later(scope: Scope, ask: Ask, found: PlaceSeries) -> list[Help]:
    """Another table that goes on where the one that is shown ends."""
    if not found.periods:
        return []
    rows = part_rows(scope.view, ask.indicator, ask.part)
    rows = rows[rows["area"].isin(found.areas)]
    newest, source = parse_period(found.periods[0]), ""
    for name in found.tables:
        table = rows[rows["source"] == name]
        last = max(filter(_dated, map(parse_period, set(table["period"]))), default=newest)
        if 2 * table["area"].nunique() >= len(found.areas) and (
            last.decimal_year > newest.decimal_year + 1
        ):
            newest, source = last, name
    if not source:
        return []
    title = scope.data.catalog.latest_origin(source).title
    return [helped("later", table=title, period=newest)]


def _dated(period: Period) -> bool:
    return period.start is not None
