"""Where a place stands: its ranks per inhabitant, user and child, in total, by internet use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.places.denominators import CHILDREN, INHABITANTS, INTERNET_USE, INTERNET_USERS
from analytics.places.fullness import full
from analytics.places.ranks import COUNT
from analytics.places.rates import FEW_EVENTS, Rate
from analytics.places.standings import Standing, Standings
from analytics.results import outcome
from pages.charts.ranks import range_chart
from pages.charts.theme import LIGHT
from pages.compare.rank import among_whom, before, unattributed
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.observed import observations
from pages.figure.ranking import one_table, standings
from pages.figure.words import Said, messages
from pages.reports.tables import REPORTS, by_country
from pages.sentences.headings import settled
from pages.sentences.leading import Settled
from pages.sentences.refusals import Help, declined, named
from pages.site.data import Data, View, remembered

say = messages(__file__)

_USE: Final = "use"
# What reports are ranked by, and its name in messages.
_WAYS: Final = {
    INHABITANTS: "inhabitants",
    INTERNET_USERS: "users",
    CHILDREN: "children",
    COUNT: "count",
}


@dataclass(frozen=True)
class Ranks:
    """The ranks that a place has, by what it is ranked by, and why it has no others."""

    own: dict[str, tuple[Standing, Standings, Said]]
    helps: tuple[Help, ...]


def ranked_category(view: View, period: str) -> str:
    """Reports are ranked by their totals; by referrals where those are listed apart."""
    totals = view.of_whole(
        "years of totals", lambda: frozenset(by_country(view)["period"].tolist())
    )
    return "_T" if period in totals else "referral"


def reports_ranked(data: Data, view: View, group: str, period: str, by: str) -> Standings | Refusal:
    """The members of a group by the reports of one year; the world stands for all countries."""

    def make() -> Standings | Refusal:
        rows = by_country(view, ranked_category(view, period))
        return outcome(standings, data, view, rows[rows["period"] == period], _inner(group), by)

    return view.ranked((reports_ranked, group, period, by), make)


@remembered
def use_ranked(data: Data, view: View, group: str, area: str) -> Standings | Refusal | None:
    """The members of a group by internet use in `use_table`; None where that is empty."""
    rows = use_table(data, view, group, area)
    return outcome(standings, data, view, rows, _inner(group), COUNT) if len(rows) else None


@remembered
def use_table(data: Data, view: View, group: str, area: str) -> pd.DataFrame:
    """Internet use of the latest year that this place and most of the group have.

    Where the place is the group itself, its own row is not asked for.
    """
    whole = data.members(group) if area == group else ()
    rows = one_table(data, view, INTERNET_USE, whole or (area,))
    if inner := _inner(group):
        rows = rows[rows["area"].isin(data.members(inner))]
    counts = rows.groupby("period")["area"].nunique()
    held = set((rows if whole else rows[rows["area"] == area])["period"])
    periods = [str(period) for period in full(counts.to_dict()) if period in held]
    return rows[rows["period"] == max(periods)] if periods else rows.iloc[:0]


def _inner(group: str) -> str:
    return "" if group == WORLD else group


@remembered
def ranks(data: Data, view: View, area: str, group: str, year: str) -> Ranks:
    """Ranks of one place among a group, each with the range in which it holds."""
    tried: dict[str, tuple[Standings | Refusal | None, Said]] = {
        kind: (reports_ranked(data, view, group, year, by), _label(view, kind, year))
        for by, kind in _WAYS.items()
        if year
    }
    use = use_table(data, view, group, area)
    for period in set(use["period"]):
        tried[_USE] = (use_ranked(data, view, group, area), _label(view, _USE, str(period)))
    own, helps = {}, []
    for kind, (ranked, label) in tried.items():
        if isinstance(ranked, Refusal):
            helps.append(declined(str(label), ranked, data))
        elif ranked is not None and (row := ranked.of(area)):
            if isinstance(row.figure, Rate) and row.figure.rests_on_few:
                helps.append(Help(str(label), FEW_EVENTS))
            else:
                own[kind] = (row, ranked, label)
        elif ranked is not None:
            why = named(ranked.why_not(area), data) or str(say("ranks-outside"))
            helps.append(Help(str(label), why))
    return Ranks(own, tuple(helps))


def _label(view: View, kind: str, period: str) -> Said:
    return say(
        "ranks-name", measure=ranked_measure(view, kind, period), period=parse_period(period)
    )


def ranked_measure(view: View, kind: str, period: str) -> Said:
    """What a rank of a period is by: `reports per inhabitant`."""
    category = ranked_category(view, period) if kind != _USE else "_T"
    things = "reports" if category == "_T" else category
    return say("ranks-by", kind=kind, things=things)


@card("area-ranks", asks=("code", "among", "year"))
def ranks_card(scope: Scope) -> Card:
    """The ranks of a country or territory as ranges from the worst to the best that hold."""
    data, area, year = scope.data, scope["code"], scope["year"]
    found = ranks(data, scope.view, area, scope["among"], year).own
    held(found, say("ranks-missing", place=data.name(area)))
    told = [
        say(
            "ranks-part",
            rank=row,
            number=ranked.number,
            measure=ranked_measure(scope.view, kind, year),
        )
        for kind, (row, ranked, _) in found.items()
    ]
    second = told[1] if len(told) > 1 else None
    # Said of all bars, so it must hold of each that is a rate.
    years = {r.tried for _, r, _ in found.values() if r.tried}
    tried = years.pop() if len(years) == 1 else ""
    texts = [say("rank-of", rank=row, number=r.number) for row, r, _ in found.values()]
    rows = [
        (str(label), row.rank, row.best, row.worst, str(text), ranked.n)
        for (row, ranked, label), text in zip(found.values(), texts, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["name", "rank", "best", "worst", "text", "n"])
    labels = [label for _, _, label in found.values()]
    ones = [say("ranks-one", name=n, rank=t) for n, t in zip(labels, texts, strict=True)]
    return Card(
        heading=say("ranks-heading", place=data.name(area), first=told[0], second=second),
        measure=say("ranks-measure", among=among_whom(data, scope["among"]), tried=tried),
        indicator=data.indicator(REPORTS),
        rows=observations(scope.view, [p for row, _, _ in found.values() for p in row.points]),
        drawings=(Drawing(str(say("ranks-tab")), range_chart(frame.assign(colour=LIGHT.accent))),),
        summary=say("sentences", told=ones),
        results=tuple(row for row, _, _ in found.values()),
        care=(*_years_before(scope, found), *_divided(data, found), say("ranks-care")),
    )


def _divided(data: Data, found: Mapping[str, tuple[Standing, Standings, Said]]) -> list[Said]:
    """What the figures of the place were divided by, each with its source and year."""
    rates = [row.figure for row, _, _ in found.values() if isinstance(row.figure, Rate)]
    told = [named(rate.divisor.words, data) for rate in rates]
    return [say("ranks-divided", divisors=told)] if told else []


def _years_before(
    scope: Scope, found: Mapping[str, tuple[Standing, Standings, Said]]
) -> list[Said]:
    """The rank per inhabitant in the years before, and how much counts for no place."""
    data, view, area, year = scope.data, scope.view, scope["code"], scope["year"]
    kind = _WAYS[INHABITANTS]
    if kind not in found:
        return []
    rows = by_country(view, ranked_category(view, year))
    years = sorted(y for y in set(rows["period"]) if y < year)
    made = [reports_ranked(data, view, scope["among"], y, INHABITANTS) for y in years]
    own = [row for each in made if isinstance(each, Standings) and (row := each.of(area))]
    lost = unattributed(data, rows[rows["period"] == year])
    told = before(data, own, parse_period(year))
    return [say("ranks-before", measure=ranked_measure(view, kind, year), told=told), *lost]


def rank_lead(data: Data, view: View, area: str, group: str, year: str) -> Settled | None:
    """The rank per inhabitant as a sentence; None where there is none."""
    found = ranks(data, view, area, group, year).own.get(_WAYS[INHABITANTS])
    if found is None:
        return None
    row, ranked, _ = found
    about = {"among": among_whom(data, group), "period": parse_period(year)}
    by = ranked_measure(view, _WAYS[INHABITANTS], year)
    said = say("lead-rank", rank=row, number=ranked.number, measure=by, **about)
    return settled(said, data, view)
