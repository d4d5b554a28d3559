"""Where a place stands: its ranks per inhabitant, per internet user, in total, by internet use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.errors import Refusal
from analytics.places.denominators import INHABITANTS, INTERNET_USE, INTERNET_USERS
from analytics.places.ranks import COUNT
from analytics.places.standings import Standing, Standings
from pages.area.peers import groups_of
from pages.area.reports import BY_COUNTRY, REPORTS, report_rows
from pages.charts.ranks import range_chart
from pages.charts.theme import LIGHT
from pages.compare.rank import among_whom
from pages.figure.card import Drawing, FigureCard
from pages.figure.computed_rows import of_results
from pages.figure.names import place, the
from pages.figure.observed import observations
from pages.figure.ranking import one_table, standings
from pages.figure.refusals import Help, declined, named, several_named
from pages.site.data import Data, View
from pages.site.state import Choice

EUROPE = "EUR48"
_CODE = re.compile(r"\b[A-Z]{3}\b")


@dataclass(frozen=True)
class Ranks:
    """The card, and the ranks that were refused or where the place has none."""

    card: FigureCard | None
    helps: tuple[Help, ...]
    per_inhabitant: str


def choices(data: Data, view: View, area: str) -> tuple[Choice, ...]:
    """Among whom to rank, and in which year."""
    groups = groups_of(data, area)
    order = [g for g in (EUROPE, *groups) if g in groups]
    options = [(g, data.name(g)) for g in dict.fromkeys(order)]
    options.append(("WLD", "All countries and territories"))
    own = report_rows(view, area)
    years = sorted(set(own["period"]), reverse=True)
    whole = [y for y in years if (own[own["period"] == y]["category"] == "_T").any()]
    made = [Choice("among", "Ranked among", tuple(options), options[0][0], listed=True)]
    if years:
        default = (whole or years)[0]
        made.append(Choice("year", "Year", tuple((y, y) for y in years), default, listed=True))
    return tuple(made)


def ranks(data: Data, view: View, area: str, group: str, year: str) -> Ranks:
    """Ranks of one place among a group, each with the range in which it holds."""
    among = among_whom(data, group)
    inner = "" if group == "WLD" else group
    table = view.rows(REPORTS)
    table = table[(table["source"] == BY_COUNTRY) & (table["period"] == year)]
    split = not (table["category"] == "_T").any()
    table = table[table["category"] == ("referral" if split else "_T")]
    things = "Referrals" if split else "Reports"
    helps: list[Help] = []
    found: list[tuple[str, Standing, Standings]] = []
    for name, by in (
        (f"{things} per inhabitant", INHABITANTS),
        (f"{things} per internet user", INTERNET_USERS),
        (f"{things} in total", COUNT),
    ):
        _try(data, view, table, inner, by, area, f"{name}, {year}", found, helps)
    use = use_table(data, view, inner, area)
    if len(use):
        label = f"Internet use, {use['period'].iloc[0]}"
        _try(data, view, use, inner, COUNT, area, label, found, helps)
    if not found:
        return Ranks(None, tuple(helps), "")
    frame = pd.DataFrame(
        [
            {
                "name": name,
                "rank": own.rank,
                "best": own.best,
                "worst": own.worst,
                "text": f"{place(own.best, own.worst)} of {ranked.n}",
                "n": ranked.n,
                "colour": LIGHT.accent,
            }
            for name, own, ranked in found
        ]
    )
    rows = observations(view, (p for _, own, _ in found for p in own.points))
    tried = next((r.tried for _, _, r in found if r.tried), "")
    rate = next(((own, r) for _, own, r in found if r.by == INHABITANTS), None)
    caveats = dict.fromkeys(t for _, _, r in found for t in r.caveats)
    card = FigureCard(
        id="area-ranks",
        finding=_finding(data, area, found),
        measure=(
            f"Rank among {among}; 1st is the highest figure. A bar spans the ranks that hold "
            f"whichever {tried or 'figure'} is used and however figures were rounded"
        ),
        indicator=data.indicator(REPORTS),
        rows=rows,
        drawings=(Drawing("Ranks", range_chart(frame)),),
        summary=". ".join(f"{n}: {t}" for n, t in zip(frame["name"], frame["text"], strict=True))
        + ".",
        care=(
            "A high rank is neither good nor bad: it shows where services detect and report, and "
            "how many people are online. The range is no confidence interval.",
            *several_named(_concerning(area, caveats), data)[:3],
        ),
        worked=of_results(data, [own for _, own, _ in found]),
    )
    per = f"{place(rate[0].best, rate[0].worst)} of {rate[1].n}" if rate else ""
    return Ranks(card, tuple(helps), per)


def _concerning(area: str, caveats: Iterable[str]) -> list[str]:
    """Caveats on this place or on all; not those on another."""
    return [text for text in caveats if area in text or not _CODE.search(text)]


def _try(
    data: Data,
    view: View,
    table: pd.DataFrame,
    group: str,
    by: str,
    area: str,
    label: str,
    found: list[tuple[str, Standing, Standings]],
    helps: list[Help],
) -> None:
    try:
        ranked = standings(data, view, table, group, by)
    except Refusal as refusal:
        helps.append(declined(label, refusal, data))
        return
    own = ranked.of(area)
    if own is None:
        why = named(ranked.why_not(area), data) or "It is not among the areas ranked."
        helps.append(Help(label, why))
        return
    found.append((label, own, ranked))


def use_table(data: Data, view: View, group: str, area: str) -> pd.DataFrame:
    """Internet use of the latest year that this place and most of the group have.

    Where the place is the group itself, its own row is not asked for.
    """
    own = data.members(group) if area == group else (area,)
    rows = one_table(data, view, INTERNET_USE, own)
    if group:
        rows = rows[rows["area"].isin(data.members(group))]
    counts = rows.groupby("period")["area"].nunique()
    held = set((rows if area == group else rows[rows["area"] == area])["period"])
    full = [str(p) for p, n in counts.items() if n >= 0.5 * counts.max() and p in held]
    return rows[rows["period"] == max(full)] if full else rows.iloc[:0]


def _finding(data: Data, area: str, found: Sequence[tuple[str, Standing, Standings]]) -> str:
    name = the(data.name(area))
    parts = [
        f"{place(own.best, own.worst)} of {ranked.n} {_by(label, ranked)}"
        for label, own, ranked in found
    ][:2]
    return f"{name[:1].upper()}{name[1:]} ranks {', '.join(parts)}"


def _by(label: str, ranked: Standings) -> str:
    """What a rank is by, in a few words."""
    if label.startswith("Internet use"):
        return "by internet use"
    return {INHABITANTS: "per inhabitant", INTERNET_USERS: "per internet user"}.get(
        ranked.by, "in total"
    )
