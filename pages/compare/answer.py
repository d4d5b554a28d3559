"""What answers a comparison: cards, and what is not computed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from analytics.periods import parse_period
from analytics.places.denominators import INHABITANTS
from analytics.places.ranks import COUNT
from pages.compare import gap as compare_gap
from pages.compare import index as compare_index
from pages.compare import lines as compare_lines
from pages.compare import rank as compare_rank
from pages.compare.choices import FIRST, LATEST, LOGARITHMIC, Ask
from pages.figure.card import FigureCard
from pages.figure.names import the
from pages.figure.place_series import Gathered, gather, part_rows
from pages.figure.refusals import Help
from pages.figure.table import period_label
from pages.site.data import Data, View

_DECADE: Final = 10


@dataclass(frozen=True)
class Answer:
    """Cards to show, what was refused, and the figures that both are about."""

    cards: tuple[FigureCard, ...]
    helps: tuple[Help, ...]
    found: Gathered


def answer(data: Data, view: View, ask: Ask) -> Answer:
    """The cards that answer it, and what is not computed and why."""
    found = gather(data, view, ask.indicator, ask.part, ask.areas, ask.source)
    helps = list(found.helps)
    cards: list[FigureCard | None] = []
    if ask.indicator.kind == "finding":
        why = "Findings are judgements in words, not counts; there is no number to compare."
        return Answer((), (Help(ask.indicator.title, why, "Its page lists them."),), found)
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
            card, more = compare_gap.against_first(data, found, _period(found, ask))
            cards.append(card)
            helps += more
    elif not ask.areas:
        helps.append(
            Help(
                "The comparison",
                "No place is chosen.",
                "Pick up to seven, in the list or on a map.",
            )
        )
    if ask.measure == "rank" or ask.among:
        card, more = _rank(data, view, found, ask)
        cards.append(card)
        helps += more
    helps += _later(data, view, found)
    return Answer(tuple(c for c in cards if c), tuple(helps), found)


def _later(data: Data, view: View, found: Gathered) -> list[Help]:
    """Another table that goes on where the one that is shown ends."""
    if not found.periods:
        return []
    rows = part_rows(view, found.indicator, found.part)
    rows = rows[rows["area"].isin(found.areas)]
    newest, source = found.periods[0], ""
    for name in found.tables:
        table = rows[rows["source"] == name]
        dated = [p for p in set(table["period"]) if parse_period(p).start is not None]
        last = max(dated, key=parse_period, default=newest)
        if 2 * table["area"].nunique() >= len(found.areas) and (
            parse_period(last).decimal_year > parse_period(newest).decimal_year + 1
        ):
            newest, source = last, name
    if not source:
        return []
    title = data.catalog.latest_origin(source).title
    why = f"“{title}” has figures for {period_label(newest)}; two tables are not joined to a line."
    return [Help("Later figures", why, "That table can be chosen under “Table”.")]


def _level(data: Data, found: Gathered, ask: Ask) -> tuple[FigureCard | None, list[Help]]:
    if ask.scale != LOGARITHMIC:
        return compare_lines.level(data, found), []
    if compare_lines.is_wide(data, found):
        return compare_lines.level(data, found, scale=LOGARITHMIC), []
    why = (
        "A logarithmic scale is for counts above zero of which the largest is more than "
        f"{compare_lines.WIDE:.0f} times the smallest; these are not, so the scale is linear."
    )
    return compare_lines.level(data, found), [Help("Logarithmic scale", why)]


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
        return None, [Help(f"Ranks within {the(name)}", why, instead)]
    rows = part_rows(view, ask.indicator, ask.part)
    rows = rows[rows["source"] == found.source] if found.source else rows
    members = set(data.members(group)) or None
    inside = rows if members is None else rows[rows["area"].isin(members)]
    counts = inside.groupby("period")["area"].nunique()
    if not len(counts):
        why = f"“{ask.indicator.title}” is held for none of its members."
        return None, [
            Help(f"Ranks within {the(name)}", why, "Another indicator has figures by country.")
        ]
    if ask.period != LATEST and ask.period not in counts.index:
        latest = period_label(max(map(str, counts.index), key=parse_period))
        what = f"Ranks within {the(name)}, {period_label(ask.period)}"
        why = "None of its members has a figure of this kind for that period; missing is not zero."
        return None, [Help(what, why, f"There are ranks for other periods, the latest {latest}.")]
    full = [p for p, n in counts.items() if n >= 0.5 * counts.max()]
    period = ask.period if ask.period != LATEST else max(map(str, full), key=parse_period)
    by = compare_rank.default_by(data.meta[ask.indicator.id])
    by = ask.by if by != COUNT else by
    ranked = "" if group == "WLD" else group
    return compare_rank.ranking(data, view, found, ranked, period, by, ask.part)
