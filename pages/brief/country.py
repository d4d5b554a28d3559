"""One printed page on a place: five figures, three charts, what follows and what to mind."""

from __future__ import annotations

from typing import Final

from analytics.change.growth import absolute_change
from analytics.errors import Refusal
from analytics.places.comparisons import WORLD, level
from analytics.places.denominators import CHILDREN, INHABITANTS, INTERNET_USE, INTERNET_USERS
from analytics.places.ranks import COUNT
from analytics.places.standings import Standings
from analytics.relations import number_of
from analytics.results import outcome
from analytics.series import Point, in_time, points_of
from analytics.spread import middle
from pages.area.choices import EUROPE
from pages.area.head import share_of_all, share_words
from pages.area.peers import groups_of, latest_year, suggested
from pages.area.ranks import ranked_measure, reports_ranked, use_ranked, use_table
from pages.area.reports import last_total, report_rows
from pages.brief.choices import REPORTS_TOPIC
from pages.brief.sheet import CHARTS, Sheet, drawn, fact, of_world, stating, unattributed
from pages.compare import relative
from pages.compare.rank import printed, ranking
from pages.figure.card import Card, Scope, card, held
from pages.figure.observed import latest
from pages.figure.place_series import TOTAL, place_series
from pages.figure.ranking import denominators, folded, one_table, rate_of, told
from pages.figure.words import Said, messages
from pages.indicator.series import NOW, latest_of
from pages.reports.tables import REPORTS
from pages.sentences.names import short
from pages.site.data import Data, View, remembered

say = messages(__file__)

_DECADE: Final = 10
_BARS: Final = 6
_ACCESS: Final = (INTERNET_USE, "internet_penetration", "daily_internet_use")
_REGIONAL: Final = ("internet_penetration", "internet_users", "internet_users_growth")


@remembered
def sheet(data: Data, view: View, code: str, topic: str) -> Sheet:
    """The page of a place on one topic, as far as figures are held."""
    scope = Scope(data, view, {"code": code})
    if topic != REPORTS_TOPIC:
        return _access(scope)
    return of_world(scope) if code == WORLD else _reports(scope)


def group_for(data: Data, code: str) -> str:
    """Whom the place is ranked among: its own members for a group, else its first group."""
    if data.members(code):
        return code
    groups = groups_of(data, code)
    return EUROPE if EUROPE in groups else next(iter(groups), WORLD)


def _reports(scope: Scope) -> Sheet:
    data, view, code = scope.data, scope.view, scope["code"]
    facts: list[Said] = []
    if last := last_total(data, view, code):
        facts.append(fact("attributed", last, last.period))
        if share := share_of_all(data, view, code, last.period.text):
            facts.append(fact("share", share_words(share), last.period))
        if rate := told(rate_of(data, view, last, INHABITANTS)):
            children = rate_of(data, view, last, CHILDREN)
            facts.append(fact("per-100-000", rate, last.period, children=children))
    group, year = group_for(data, code), latest_year(data, view, code)
    ranked = reports_ranked(data, view, group, year, INHABITANTS) if year else None
    if data.members(code):
        facts += _ends(data, ranked, "rate-end")
    else:
        measure = ranked_measure(view, "inhabitants", year or "")
        facts += _rank(data, ranked, measure, code, group)
    # A rank is read with the reports that count for no place; the lead tells those listed apart.
    facts += unattributed(view, year)
    parts = report_rows(view, code)
    for category in ("referral", "informational"):
        if part := latest(parts[parts["category"] == category]):
            label = data.catalog.label(REPORTS, category)
            facts.append(fact("apart", part, part.period, category=label))
    ranks = ("brief-inhabitants", "brief-users")
    others = ranks if data.members(code) else ("area-ranks", "area-rate")
    cards = drawn(scope, ("area-reports", *others), among=group, year=year)
    return Sheet((REPORTS,), stating(scope, facts), cards)


def _access(scope: Scope) -> Sheet:
    data, view, code = scope.data, scope.view, scope["code"]
    group = group_for(data, code)
    series = points_of(view.series(data.indicator(INTERNET_USE), code))
    online = _decade(data, in_time(series))
    ranked = use_ranked(data, view, group, code)
    ends = _ends(data, ranked, "use-end")
    names = ["area-internet", "brief-beside"] if online else []
    if data.members(code):
        facts = [*online, *ends, *_middle(data, view, code)]
        names[:0] = ["brief-spread", "brief-largest", "brief-smallest"] * (ranked is not None)
    else:
        facts = [*online, *_rank(data, ranked, ranked_measure(view, "use", ""), code, group), *ends]
        names[1:1] = ["brief-use"] * (ranked is not None)
    facts += [*_regional(data, view, code), *_people(view, code)]
    cards = drawn(scope, names)
    for name in _REGIONAL:
        if len(cards) < CHARTS:
            cards += drawn(scope, ("indicator-series",), 1, indicator_id=name, area=code, known=NOW)
    return Sheet(_ACCESS, stating(scope, facts), cards)


def _decade(data: Data, points: list[Point]) -> list[Said]:
    """The last figure, and how far it lies from that of ten years before."""
    if not points:
        return []
    last = points[-1]
    made = [fact("online", last, last.period)]
    year = last.period.end.year - _DECADE
    for before in (p for p in points if p.period.text == str(year)):
        change = outcome(absolute_change, before, last, data.breaks, data.meta)
        if not isinstance(change, Refusal):
            gain = say("gain", change=change)
            made.append(fact("gain", gain, say("until", period=last.period)))
    return made


def _rank(
    data: Data, ranked: Standings | Refusal | None, measure: Said, code: str, group: str
) -> list[Said]:
    """The rank of a place, where it has one."""
    if not isinstance(ranked, Standings) or (own := ranked.of(code)) is None:
        return []
    rank = say("rank-of", rank=own, number=ranked.number)
    return [fact("rank", rank, own.points[0].period, measure=measure, group=short(data, group))]


def _ends(data: Data, ranked: Standings | Refusal | None, name: str) -> list[Said]:
    """The highest and the lowest member of a group; nothing where they are alike."""
    if not isinstance(ranked, Standings) or ranked.rows[0].rank == ranked.rows[-1].rank:
        return []
    return [
        fact(name, printed(row), row.points[0].period, end=end, place=data.name(row.area))
        for end, row in (("highest", ranked.rows[0]), ("lowest", ranked.rows[-1]))
    ]


def _middle(data: Data, view: View, code: str) -> list[Said]:
    """The middle member, now and ten years earlier, and how many have a figure."""
    now = points_of(use_table(data, view, code, code))
    if not now:
        return []
    period = now[0].period
    areas = {point.area for point in now}
    rows = one_table(data, view, INTERNET_USE, data.members(code))
    year = str(period.end.year - _DECADE)
    before = points_of(rows[(rows["period"] == year) & rows["area"].isin(areas)])
    made = []
    for name, points in (("middle", now), ("middle-before", before)):
        levels = [level(point, data.breaks, data.meta) for point in points]
        found = outcome(middle, levels)
        if len(points) == len(now) and not isinstance(found, Refusal):
            made.append(fact(name, say("share", figure=found), points[0].period))
    whole = set(data.members(code)) - set(folded(data, code))
    count = say("count-of", number=number_of(now, "members"), whole=number_of(whole, "members"))
    return [*made, fact("members", count, period)]


def _regional(data: Data, view: View, code: str) -> list[Said]:
    """What Internet World Stats says of its own regions, the latest of each."""
    if not code.startswith("IWS_"):
        return []
    found = {name: latest_of(data, view, code, name) for name in _REGIONAL}
    return [
        fact("regional", say("figure-unit", figure=point), point.period, indicator=name)
        for name, point in found.items()
        if point is not None
    ]


def _people(view: View, code: str) -> list[Said]:
    """Inhabitants, and internet users as their product with the share online."""
    pool = denominators(view)
    years = [p for p in view.named("population", "period") if len(p) == len("2000")]
    if not years:
        return []
    made = []
    for by in (INTERNET_USERS, INHABITANTS):
        found = outcome(pool.find, by, code, int(max(years)))
        if not isinstance(found, Refusal):
            periods = list(dict.fromkeys(point.period for point in found.points))
            made.append(fact("people", found.result, periods, by=by))
    return made


@card("brief-use", asks=("code",))
def use_rank(scope: Scope) -> Card:
    """Where a country or territory stands by internet use, among its group."""
    data, view, code = scope.data, scope.view, scope["code"]
    group = group_for(data, code)
    table = use_table(data, view, group, code)
    alone = place_series(data, view, data.indicator(INTERNET_USE), TOTAL, [code])
    period = max(table["period"], default="")
    inner = "" if group == WORLD else group
    found, _ = ranking(data, view, alone, alone.areas, inner, period, COUNT, _BARS)
    return held(found, say("use-missing", group=data.name(group)))


@card("brief-beside", asks=("code",))
def beside(scope: Scope) -> Card:
    """Internet use of the peers of a place, each set against its own in percentage points."""
    data, view, code = scope.data, scope.view, scope["code"]
    peers = suggested(data, view, code)
    places = (code, *(peers.areas if peers else ()))
    found = place_series(data, view, data.indicator(INTERNET_USE), TOTAL, places)
    both = len(found.areas) > 1 and code in found.areas
    made, _ = relative.against_first(data, found, found.shared[0]) if both else (None, [])
    return held(made, say("beside-missing", place=data.name(code)))
