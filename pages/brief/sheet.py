"""What one printed page holds: figures in words, charts, what they are about; and the world's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from analytics.errors import Refusal
from analytics.places.comparisons import UNATTRIBUTED, WORLD, level
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, in_time, points_of
from analytics.spread import ordered
from pages.figure.card import Drawing, NoFigures, Scope, Shown, cards
from pages.figure.drawn import bars
from pages.figure.engine import worded
from pages.figure.words import Said, Value, messages
from pages.reports.tables import PROVIDERS, REPORTS, by_country, by_provider, provider_periods
from pages.sentences.headings import allowed
from pages.sentences.leading import Settled
from pages.site.data import Data, View

say = messages(__file__)

CHARTS: Final = 3
# Measures that are too long for a sheet, and what stands there in their place.
_SHORT: Final = {"rank-measure": "short-rank", "ranks-measure": "short-ranks"}
_FIGURES: Final = 5
_PARTS: Final = ("number", "label", "when")
_YEARS: Final = 2
_BARS: Final = {"reports-type": 4, "reports-provider": 7}


@dataclass(frozen=True)
class Fact:
    """A figure in words, what it is, and when it holds: one sentence in three parts."""

    told: Settled

    @property
    def parts(self) -> tuple[str, str, str]:
        """Number, label, and when."""
        number, label, when = (str(self.told.values[part]) for part in _PARTS)
        return number, label, when


@dataclass(frozen=True)
class Sheet:
    """What stands on the page; `indicators` say which recommendations follow."""

    indicators: tuple[str, ...]
    facts: tuple[Fact, ...]
    cards: tuple[Shown, ...]


def fact(name: str, figure: Point | Result | Said, when: Value, **values: Value) -> Said:
    """A figure, labelled by the message of that name; `when` is a period or several."""
    number = figure if isinstance(figure, Said) else say("figure", figure=figure)
    return say(
        "fact", number=number, label=say(f"fact-{name}", **values), when=say("when", when=when)
    )


def stating(scope: Scope, told: Iterable[Said]) -> tuple[Fact, ...]:
    """The first sentences that may lead, as facts; a fact that a rule forbids is none."""
    found: list[Fact] = []
    for said in told:
        may = outcome(allowed, said, scope.data, scope.view)
        if isinstance(may, Settled) and may.message == said.message:
            found.append(Fact(may))
    return tuple(found[:_FIGURES])


def drawn(
    scope: Scope, names: Iterable[str], most: int = CHARTS, **asked: str
) -> tuple[Shown, ...]:
    """The first registered cards that can be made, each with a measure short enough."""
    found: list[Shown] = []
    for name in names:
        if len(found) == most:
            break
        try:
            found.append(_short(name, replace(scope, asked={**scope.asked, **asked})))
        except (NoFigures, Refusal):
            continue
    return tuple(found)


def _short(name: str, scope: Scope) -> Shown:
    registered = cards()[name]
    own = scope.within(registered.asks)
    stated = registered.make(own)
    card = worded(name, stated, own)
    short = _SHORT.get(stated.measure.message)
    return replace(card, measure=str(say(short, **stated.measure.values))) if short else card


def of_world(scope: Scope) -> Sheet:
    """The world: its last two years, reports of no country, and what is listed by service."""
    data, view = scope.data, scope.view
    series = in_time(points_of(view.series(data.indicator(REPORTS), WORLD)))
    facts = [fact("received", point, point.period) for point in series[: -_YEARS - 1 : -1]]
    facts += unattributed(view, max(by_country(view)["period"], default=""))
    years = provider_periods(view)
    made = drawn(scope, ("reports-world", "reports-type"))
    if years:
        facts += _services(data, view, years[-1])
        made += drawn(scope, ("reports-provider",), list=years[-1])
    shown = [_first(data, card, _BARS.get(card.id, 0)) for card in made]
    return Sheet((REPORTS,), stating(scope, facts), tuple(shown))


def unattributed(view: View, period: str) -> list[Said]:
    """Reports of no known country, which stand beside those of a place."""
    rows = by_country(view)
    lost = points_of(rows[(rows["area"] == UNATTRIBUTED) & (rows["period"] == period)])
    return [fact("unattributed", point, point.period) for point in lost[:1]]


def _services(data: Data, view: View, year: str) -> list[Said]:
    """The service with most reports, and how many services are listed."""
    rows = by_provider(data, view)
    points = points_of(rows[(rows["period"] == year) & (rows["category"] != "_T")])
    if not points:
        return []
    row = outcome(ordered, [level(point, data.breaks, data.meta) for point in points])
    when, made = points[0].period, []
    if not isinstance(row, Refusal):
        service = data.catalog.label(PROVIDERS, row[0].points[0].category)
        made.append(fact("service", row[0], when, service=service))
    return [*made, fact("services", number_of({p.category for p in points}, "services"), when)]


def _first(data: Data, card: Shown, most: int) -> Shown:
    """The same with its longest bars alone where the sheet has room for `most`; 0 leaves it."""
    if not most:
        return card
    rows = card.rows[(card.rows["category"] != "_T") & card.rows["value"].notna()]
    points = points_of(rows.sort_values("value", ascending=False).head(most))
    name = partial(data.catalog.label, card.indicator.id)
    texts = [say("figure", figure=point) for point in points]
    largest = say("largest", measure=card.measure, number=number_of(points, "figures"))
    drawing = Drawing(str(say("chart")), bars(points, texts, [name(p.category) for p in points]))
    return replace(card, measure=str(largest), drawings=(drawing,))
