"""What a comparison can be asked for, what an address asks for, and what asks for it again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.places.denominators import INHABITANTS, PEOPLE
from analytics.places.ranks import COUNT
from etl.catalog import Indicator
from pages.figure.card import Card, Scope
from pages.figure.place_series import TOTAL, PlaceSeries, part_rows, parts, sources
from pages.figure.table import breakdown, period_label
from pages.figure.words import Value, messages
from pages.sentences.refusals import Help
from pages.site.data import Data, View, remembered
from pages.site.search.matching import in_order
from pages.site.state import NOTHING, Choice, Several

say = messages(__file__)
Outcome = tuple[Card | None, list[Help]]
"""What a measure gives: a card, or none, and what is not computed and why."""

RATE: Final = "rate"
"""The default: counts of places show first of all how many people live there."""
MEASURES: Final = ("level", "rate", "index", "gap", "rank", "share", "scatter")
WAYS: Final = ("list", "world", "europe")
"""Ways to pick places: in a list, or on a map of that extent as well."""
LATEST: Final = "latest"
FIRST: Final = "first"
AUTO: Final = "auto"
LINEAR: Final = "linear"
LOG: Final = "log"
TOGETHER: Final = "together"
APART: Final = "apart"
TOP: Final = "top"
ALL: Final = "all"
YEARS: Final = "years"
AXES: Final = ("linear", "up", "across", "both")
"""Which scales of a scatter are logarithmic."""
FIXED: Final = ("indicator", "measure", "areas")
"""Controls that stay as they are whatever is chosen; the others depend on what that is."""
_OF_ANY: Final = ("indicator", "areas", "among", "part", "source", "period", "base", "per", "scale")
PARTS: Final = (*_OF_ANY, "layout", "ranks", "against", "axes")
"""What of the address the card of a measure asks for: all but the measure, and how to pick."""
_TOPICS: Final = ("access", "reports", "hotlines", "threats", "prevalence", "response")
_FIRST_SHOWN: Final = "cybertipline_reports"
_SECOND: Final = "individuals_using_internet"
AREAS_DEFAULT: Final = "AUT,HRV,SVN"
MOST: Final = 7


@dataclass(frozen=True)
class Ask:
    """One comparison: of what, for which places, among whom, and when."""

    indicator: Indicator
    areas: tuple[str, ...]
    among: str
    part: str
    source: str
    period: str
    base: str
    per: str
    scale: str
    layout: str
    ranks: str
    against: Indicator
    axes: str


def ask_of(scope: Scope) -> Ask:
    """What an address asks for, of what is offered."""
    asked = {name: scope[name] for name in PARTS}
    areas = tuple(code for code in asked.pop("areas").split(",") if code != NOTHING)
    indicator = scope.data.indicator(asked.pop("indicator"))
    source = asked.pop("source")
    against = scope.data.indicator(asked.pop("against"))
    chosen = "" if source == AUTO else source
    return Ask(indicator=indicator, against=against, areas=areas, source=chosen, **asked)


def offered(scope: Scope) -> tuple[Choice, ...]:
    """What can be asked for; the later ones for the indicator that an address names."""
    data, view = scope.data, scope.view
    fixed = _fixed(data, view)
    indicator = data.indicator(fixed[0].read(scope.asked))
    return (*fixed, *_dependent(data, view, indicator, scope.asked))


def _said(name: str) -> str:
    return str(say(name))


def _options(kind: str, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _said(f"{kind}-{name}")) for name in names)


@remembered
def _fixed(data: Data, view: View) -> tuple[Choice, ...]:
    several, single = [], []
    for indicator in data.catalog.indicators.values():
        count = view.rows(indicator.id)["area"].nunique()
        if count > 1:
            several.append((indicator.topic, indicator))
        elif count == 1:
            single.append(("single", indicator))
    of_many = sorted(several, key=lambda x: _TOPICS.index(x[0]))
    held = of_many + single
    titles = tuple((i.id, i.title) for _, i in held)
    topics = tuple(_said(f"topic-{topic}") for topic, _ in held)
    areas = _areas(data, view)
    names = tuple((code, name) for _, code, name in areas)
    kinds = tuple(_said(f"areas-{kind}") for kind, _, _ in areas)
    label = str(say("choice-areas", most=str(MOST)))
    others = [(topic, i) for topic, i in of_many if i.kind not in ("finding", "event")]
    against = tuple((i.id, i.title) for _, i in others)
    of_others = tuple(_said(f"topic-{topic}") for topic, _ in others)
    return (
        Choice("indicator", _said("choice-indicator"), titles, _FIRST_SHOWN, topics),
        Choice("measure", _said("choice-measure"), _options("measure", MEASURES), RATE),
        Several("areas", label, names, AREAS_DEFAULT, kinds, of_places=True, most=MOST),
        Choice("among", _said("choice-among"), _groups(data), ""),
        Choice("pick", _said("choice-pick"), _options("pick", WAYS), WAYS[0]),
        Choice("against", _said("choice-against"), against, _SECOND, of_others),
        Choice("axes", _said("choice-axes"), _options("axes", AXES), AXES[0], listed=True),
        Choice("layout", _said("choice-layout"), _options("layout", (TOGETHER, APART)), TOGETHER),
        Choice("ranks", _said("choice-ranks"), _options("ranks", (TOP, ALL, YEARS)), TOP),
    )


def _areas(data: Data, view: View) -> list[tuple[str, str, str]]:
    """(kind, code, name) of everything that has a figure."""
    held = set(view.frame["area"])
    kinds = ("country", "territory", "group")
    found = [
        (area.kind, code, area.name)
        for code, area in data.catalog.areas.by_code.items()
        if area.kind in kinds and (code in held or data.members(code))
    ]
    return sorted(found, key=lambda x: (kinds.index(x[0]), in_order(x[2])))


def _groups(data: Data) -> tuple[tuple[str, str], ...]:
    groups = [a for a in data.catalog.areas.by_code.values() if a.kind == "group"]
    named = ((g.code, g.name) for g in groups if g.code != WORLD)
    return (("", _said("among-none")), (WORLD, _said("among-world")), *named)


def _dependent(
    data: Data, view: View, indicator: Indicator, query: Mapping[str, str]
) -> tuple[Choice, ...]:
    """Controls whose offer depends on the indicator."""
    found = parts(view, indicator)
    named = tuple((key, breakdown(row, data)) for key, row in found.items())
    named = named or ((TOTAL, _said("part-total")),)
    part = Choice("part", _said("choice-part"), named, named[0][0], listed=True)
    chosen = part.read(query)
    titles = {s: data.catalog.latest_origin(s).title for s in sources(view, indicator, chosen)}
    rows = part_rows(view, indicator, chosen)
    periods = sorted(set(rows["period"]), key=parse_period, reverse=True)
    years = tuple((p, period_label(p)) for p in periods)
    tables = ((AUTO, _said("source-auto")), *titles.items())
    per = (*((people, people) for people in PEOPLE), (COUNT, _said("per-none")))
    return (
        part,
        Choice("source", _said("choice-source"), tables, AUTO, (), True),
        Choice("period", _said("choice-period"), (*_options("period", [LATEST]), *years), LATEST),
        Choice("base", _said("choice-base"), (*_options("base", [FIRST]), *years[::-1]), FIRST),
        Choice("per", _said("choice-per"), per, INHABITANTS, listed=True),
        Choice("scale", _said("choice-scale"), _options("scale", (LINEAR, LOG)), LINEAR),
    )


def in_row(measure: str) -> tuple[str, ...]:
    """The controls that a measure cannot do without, which stand in the row."""
    return _IN_ROW.get(measure, ())


_IN_ROW: Final[Mapping[str, tuple[str, ...]]] = {
    "rate": ("per",),
    "index": ("base",),
    "gap": ("period",),
    "rank": ("among",),
    "scatter": ("against",),
}


def shown(choices: Collection[Choice], measure: str, among: str, wide: bool) -> tuple[Choice, ...]:
    """The dependent controls that matter for what is asked.

    `wide` says that the figures are so far apart that a logarithmic scale is of use.
    """
    ranks = measure == "rank" or bool(among)
    wanted = {"part", "source", "pick", "among"}
    if measure in ("gap", "share") or ranks:
        wanted.add("period")
    if measure == "index":
        wanted.add("base")
    if measure in ("rate", "scatter") or ranks:
        wanted.add("per")
    if measure in ("level", "rate", "index"):
        wanted.add("layout")
    if measure == "level" and wide:
        wanted.add("scale")
    if measure == "rank":
        wanted.add("ranks")
    if measure == "scatter":
        wanted |= {"against", "axes"}
        wanted -= {"period"}
    least = {"source": 3, "part": 2}
    return tuple(c for c in choices if c.name in wanted and len(c.options) >= least.get(c.name, 2))


def helped(name: str, what: object = "", **values: Value) -> Help:
    """What is not computed, in this room's words; `what` where it has none of its own."""
    why, instead = say(f"{name}-why", **values), say(f"{name}-instead", **values)
    return Help(str(what or say(f"{name}-what", **values)), str(why), str(instead))


def query_of(found: PlaceSeries, measure: str, **more: str) -> str:
    """What asks `/api/v1/comparisons` for the same values again."""
    pairs = {
        "indicator": found.indicator.id,
        "measure": measure,
        "areas": ",".join(found.areas) or "none",
        "part": found.part,
        **more,
    }
    if found.source in found.tables:
        pairs["source"] = found.source
    return f"comparisons.{{}}?{urlencode(pairs, safe=',')}&"
