"""What a comparison is asked for, read from the address, and what answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from analytics.denominators import INHABITANTS, INTERNET_USERS
from analytics.periods import parse_period
from analytics.ranks import COUNT
from etl.catalog import Indicator
from pages._data import Data, View
from pages._figure import FigureCard
from pages._state import Choice, Several
from pages._table import breakdown, period_label
from pages.cards import compare_gap, compare_index, compare_lines, compare_rank
from pages.cards.gathered import Gathered, gather, part_rows, parts, sources
from pages.cards.said import Help

MEASURES: Final = (
    ("level", "Level over time"),
    ("rate", "Per 100,000 people"),
    ("index", "Index to a base year"),
    ("gap", "Gap and ratio"),
    ("rank", "Rank"),
)
LATEST: Final = "latest"
FIRST: Final = "first"
AUTO: Final = "auto"
_TOPICS: Final = {
    "access": "Internet access",
    "reports": "Reports",
    "hotlines": "Hotlines",
    "threats": "Threats",
    "prevalence": "Prevalence",
}
_ONE_PLACE: Final = "One place only"
_START: Final = ("cybertipline_reports", "AUT,HRV,SVN")
_MOST: Final = 7
_DECADE: Final = 10


@dataclass(frozen=True)
class Ask:
    """One comparison: of what, shown how, for which places, among whom, and when."""

    indicator: Indicator
    measure: str
    areas: tuple[str, ...]
    among: str
    part: str
    source: str
    period: str
    base: str
    by: str


@dataclass(frozen=True)
class Answer:
    """Cards to show, a table worked out beside them, and what was refused."""

    cards: tuple[FigureCard, ...]
    worked: Any
    helps: tuple[Help, ...]
    found: Gathered


def fixed_choices(data: Data, view: View) -> tuple[Choice, ...]:
    """Controls that stay as they are whatever is chosen."""
    several, single = [], []
    for indicator in data.catalog.indicators.values():
        count = view.rows(indicator.id)["area"].nunique()
        if count > 1:
            several.append((_TOPICS[indicator.topic], indicator))
        elif count == 1:
            single.append((_ONE_PLACE, indicator))
    offered = sorted(several, key=lambda x: list(_TOPICS.values()).index(x[0])) + single
    areas = _areas(data, view)
    return (
        Choice(
            "indicator",
            "What",
            tuple((i.id, i.title) for _, i in offered),
            _START[0],
            tuple(group for group, _ in offered),
        ),
        Choice("measure", "Shown as", MEASURES, "level"),
        Several(
            "areas",
            f"Places, up to {_MOST}",
            tuple((code, name) for _, code, name in areas),
            _START[1],
            tuple(group for group, _, _ in areas),
            most=_MOST,
        ),
        Choice("among", "Ranked among", _groups(data), ""),
    )


def _areas(data: Data, view: View) -> list[tuple[str, str, str]]:
    """(heading, code, name) of everything that has a figure."""
    held = set(view.frame["area"])
    kinds = {"country": "Countries", "territory": "Territories", "group": "Groups and regions"}
    found = [
        (kinds[area.kind], code, area.name)
        for code, area in data.catalog.areas.by_code.items()
        if area.kind in kinds and (code in held or data.members(code))
    ]
    order = list(kinds.values())
    return sorted(found, key=lambda x: (order.index(x[0]), x[2]))


def _groups(data: Data) -> tuple[tuple[str, str], ...]:
    groups = [a for a in data.catalog.areas.by_code.values() if a.kind == "group"]
    return (("", "No group"), ("WLD", "All countries and territories"),
            *((g.code, g.name) for g in groups if g.code != "WLD"))  # fmt: skip


def dependent_choices(data: Data, view: View, query: Mapping[str, str]) -> tuple[Choice, ...]:
    """Controls whose offer depends on the indicator."""
    indicator = data.indicator(fixed_choices(data, view)[0].read(query))
    found = parts(view, indicator)
    default = next(iter(found), "_T._T._T")
    part = Choice(
        "part",
        "Of which",
        tuple((key, breakdown(row, data)) for key, row in found.items()) or ((default, "Total"),),
        default,
        listed=True,
    )
    chosen = part.read(query)
    held = sources(view, indicator, chosen)
    titles = {s: data.catalog.latest_origin(s).title for s in held}
    rows = part_rows(view, indicator, chosen)
    periods = sorted(set(rows["period"]), key=parse_period, reverse=True)
    years = tuple((p, period_label(p)) for p in periods)
    return (
        part,
        Choice(
            "source", "Table", ((AUTO, "With most of the places"), *titles.items()), AUTO, (), True
        ),
        Choice("period", "Period", ((LATEST, "Latest"), *years), LATEST),
        Choice("base", "Base, 100", ((FIRST, "First of the last ten years"), *years[::-1]), FIRST),
        Choice(
            "by",
            "Per 100,000",
            ((INHABITANTS, INHABITANTS), (INTERNET_USERS, INTERNET_USERS), (COUNT, "none: totals")),
            INHABITANTS,
            listed=True,
        ),
    )


def shown(ask: Ask, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The dependent controls that matter for what is asked."""
    ranks = ask.measure == "rank" or bool(ask.among)
    wanted = {"part", "source"}
    if ask.measure in ("gap", "rank") or ranks:
        wanted.add("period")
    if ask.measure == "index":
        wanted.add("base")
    if ask.measure == "rate" or ranks:
        wanted.add("by")
    least = {"source": 3, "part": 2}
    return tuple(c for c in choices if c.name in wanted and len(c.options) >= least.get(c.name, 2))


def asked(data: Data, view: View, query: Mapping[str, str]) -> Ask:
    """What an address asks for."""
    what, measure, areas, among = fixed_choices(data, view)
    part, source, period, base, by = dependent_choices(data, view, query)
    assert isinstance(areas, Several)
    indicator = data.indicator(what.read(query))
    chosen = source.read(query)
    return Ask(
        indicator,
        measure.read(query),
        areas.values(query),
        among.read(query),
        part.read(query),
        "" if chosen == AUTO else chosen,
        period.read(query),
        base.read(query),
        by.read(query),
    )


def answer(data: Data, view: View, ask: Ask) -> Answer:
    """The cards that answer it, and what is not computed and why."""
    found = gather(data, view, ask.indicator, ask.part, ask.areas, ask.source)
    helps = list(found.helps)
    cards: list[FigureCard | None] = []
    worked = None
    if ask.indicator.kind == "finding":
        why = "Findings are judgements in words, not counts; there is no number to compare."
        return Answer((), None, (Help(ask.indicator.title, why, "Its page lists them."),), found)
    if len(found.lines):
        make = {
            "level": partial(_level, data),
            "rate": partial(_rate, data, view),
            "index": partial(_index, data),
        }
        if ask.measure in make:
            card, more = make[ask.measure](found, ask)
            cards.append(card)
            helps += more
        elif ask.measure == "gap":
            card, worked, more = compare_gap.against_first(data, found, _period(found, ask))
            cards.append(card)
            helps += more
    elif not ask.areas:
        helps.append(Help("The comparison", "No place is chosen.", "Pick up to seven places."))
    if ask.measure == "rank" or ask.among:
        card, more = _rank(data, view, found, ask)
        cards.append(card)
        helps += more
    return Answer(tuple(c for c in cards if c), worked, tuple(helps), found)


def _level(data: Data, found: Gathered, _: Ask) -> tuple[FigureCard | None, list[Help]]:
    return compare_lines.level(data, found), []


def _rate(
    data: Data, view: View, found: Gathered, ask: Ask
) -> tuple[FigureCard | None, list[Help]]:
    by = INHABITANTS if ask.by == COUNT else ask.by
    return compare_lines.rate(data, view, found, by)


def _index(data: Data, found: Gathered, ask: Ask) -> tuple[FigureCard | None, list[Help]]:
    base = ask.base if ask.base != FIRST else _start(found.shared)
    return compare_index.index(data, found, base)


def _start(periods: Sequence[str]) -> str:
    """Ten years before the latest period that the places share, or the first of them."""
    earliest = parse_period(periods[0]).decimal_year - _DECADE - 0.01
    return next(p for p in reversed(periods) if parse_period(p).decimal_year >= earliest)


def _period(found: Gathered, ask: Ask) -> str:
    return ask.period if ask.period != LATEST else next(iter(found.periods), "")


def _rank(
    data: Data, view: View, found: Gathered, ask: Ask
) -> tuple[FigureCard | None, list[Help]]:
    group = ask.among or "EUR48"
    name = data.name(group)
    if group != "WLD" and not data.members(group):
        why = data.catalog.areas.by_code[group].note
        instead = (
            "Its own figures can be picked as a place; countries can be ranked in another group."
        )
        return None, [Help(f"Ranks within {name}", why, instead)]
    rows = part_rows(view, ask.indicator, ask.part)
    rows = rows[rows["source"] == found.source] if found.source else rows
    members = set(data.members(group)) or None
    inside = rows if members is None else rows[rows["area"].isin(members)]
    counts = inside.groupby("period")["area"].nunique()
    if not len(counts):
        why = f"“{ask.indicator.title}” is held for none of its members."
        return None, [
            Help(f"Ranks within {name}", why, "Another indicator has figures by country.")
        ]
    full = [p for p, n in counts.items() if n >= 0.5 * counts.max()]
    period = ask.period if ask.period != LATEST else max(map(str, full), key=parse_period)
    by = compare_rank.default_by(data.meta[ask.indicator.id])
    by = ask.by if by != COUNT else by
    ranked = "" if group == "WLD" else group
    return compare_rank.ranking(data, view, found, ranked, period, by, ask.part)
