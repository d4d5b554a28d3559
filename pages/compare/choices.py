"""What a comparison can be asked for, and what an address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analytics.periods import parse_period
from analytics.places.denominators import INHABITANTS, INTERNET_USERS
from analytics.places.ranks import COUNT
from etl.catalog import Indicator
from pages.compare.picking import LIST, WAYS
from pages.figure.place_series import part_rows, parts, sources
from pages.figure.table import breakdown, period_label
from pages.site.data import Data, View
from pages.site.state import Choice, Several

MEASURES: Final = (
    ("level", "Level over time"),
    ("rate", "Per 100,000 people"),
    ("index", "Relative: index to a base year"),
    ("gap", "Gap and ratio"),
    ("rank", "Rank"),
)
LATEST: Final = "latest"
FIRST: Final = "first"
AUTO: Final = "auto"
LINEAR: Final = "linear"
LOGARITHMIC: Final = "log"
_TOPICS: Final = {
    "access": "Internet access",
    "reports": "Reports",
    "hotlines": "Hotlines",
    "threats": "Threats",
    "prevalence": "Prevalence",
}
_ONE_PLACE: Final = "One place only"
_FIRST_SHOWN: Final = "cybertipline_reports"
AREAS_DEFAULT: Final = "AUT,HRV,SVN"
MOST: Final = 7


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
    scale: str
    pick: str


@dataclass(frozen=True)
class Offer:
    """The controls of one address: those that stay, and those that depend on the indicator."""

    fixed: tuple[Choice, ...]
    dependent: tuple[Choice, ...]

    @property
    def every(self) -> tuple[Choice, ...]:
        """All of them."""
        return (*self.fixed, *self.dependent)


def offered(data: Data, view: View, query: Mapping[str, str]) -> Offer:
    """What can be asked for, for the indicator that an address names."""
    fixed = fixed_choices(data, view)
    return Offer(fixed, _dependent(data, view, data.indicator(fixed[0].read(query)), query))


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
            _FIRST_SHOWN,
            tuple(group for group, _ in offered),
        ),
        Choice("measure", "Shown as", MEASURES, "level"),
        Several(
            "areas",
            f"Places, up to {MOST}",
            tuple((code, name) for _, code, name in areas),
            AREAS_DEFAULT,
            tuple(group for group, _, _ in areas),
            most=MOST,
        ),
        Choice("among", "Ranked among", _groups(data), ""),
        Choice("pick", "Pick places", WAYS, LIST),
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


def _dependent(
    data: Data, view: View, indicator: Indicator, query: Mapping[str, str]
) -> tuple[Choice, ...]:
    """Controls whose offer depends on the indicator."""
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
        Choice("scale", "Scale", ((LINEAR, "Linear"), (LOGARITHMIC, "Logarithmic")), LINEAR),
    )


def shown(ask: Ask, offer: Offer, wide: bool) -> tuple[Choice, ...]:
    """The dependent controls that matter for what is asked.

    `wide` says that the figures are so far apart that a logarithmic scale is of use.
    """
    ranks = ask.measure == "rank" or bool(ask.among)
    wanted = {"part", "source"}
    if ask.measure in ("gap", "rank") or ranks:
        wanted.add("period")
    if ask.measure == "index":
        wanted.add("base")
    if ask.measure == "rate" or ranks:
        wanted.add("by")
    if ask.measure == "level" and wide:
        wanted.add("scale")
    least = {"source": 3, "part": 2}
    return tuple(
        c for c in offer.dependent if c.name in wanted and len(c.options) >= least.get(c.name, 2)
    )


def asked(data: Data, offer: Offer, query: Mapping[str, str]) -> Ask:
    """What an address asks for, of what is offered."""
    what, measure, areas, among, pick = offer.fixed
    part, source, period, base, by, scale = offer.dependent
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
        scale.read(query),
        pick.read(query),
    )
