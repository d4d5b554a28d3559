"""What can be said in place of a statement: a sentence of the same figures, as the rules allow it.

A change stands there where the two figures are of one kind; where a break or a gap parts them both
levels stand on their sides of it, the later first, and no percentage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from analytics.change.growth import absolute_change, percent_change
from analytics.claims.verdicts import Verdict
from analytics.errors import NotComparable, Refusal
from analytics.places.totals import added, sum_of_areas
from analytics.results import outcome, percentage
from analytics.series import Point, in_time, points_of
from pages.fact_check.asked import Asked
from pages.figure.words import Said, Value, messages
from pages.sentences.headings import allowed, later, settled
from pages.sentences.leading import Settled
from pages.sentences.rules import met
from pages.sentences.spoken import MOST_WORDS, Spoken, address_of, spoken, words_in
from pages.site.data import Data, View

say = messages(__file__)
_MOST: Final = 4


def instead(verdict: Verdict, data: Data, view: View, part: Value = "") -> Spoken | None:
    """A sentence on the figures of a statement; None where there is none to tell. `part` is what
    that is called of which a share is stated."""
    points = figures(verdict, data)
    if not points:
        return None
    try:
        said = _said(verdict, points, data, view, part)
    except NotComparable:
        return None
    last = points[-1]
    address = address_of(f"/indicator/{last.indicator}", {"area": last.area})
    return spoken(said, data, view, address, tuple(_beside(points, data, view)))


def figures(verdict: Verdict, data: Data) -> list[Point]:
    """The figure behind each operand, of several summed ones their sum; without those that lack."""
    found = []
    for term in verdict.operands:
        own = [figure.point for figure in term.figures]
        if len(own) > 1 and term.reference is not None:
            members = data.members(term.reference.area)
            area = term.reference.area
            total = outcome(sum_of_areas, own, area, members, data.breaks, data.meta)
            own = [] if isinstance(total, Refusal) else [total.point]
        found += own
    return found


def _said(verdict: Verdict, points: list[Point], data: Data, view: View, part: Value) -> Settled:
    first, last = points[0], points[-1]
    if verdict.claim.formula.one_edition:
        shared = _shared(points, part, data) if verdict.computed else _listed(points, data)
        return settled(shared, data, view)
    if not verdict.claim.formula.over_time or len(points) != 2:
        return settled(_listed(points, data), data, view)
    share = data.meta[last.indicator].unit_kind == "share"
    compute = absolute_change if share else percent_change
    change = outcome(compute, first, last, data.breaks, data.meta, across_vintages=True)
    if isinstance(change, Refusal):
        return settled(_parted(first, last, data), data, view)
    newer = _newer(last, data, view)
    about = _about(last, data) | {"change": change, "first": first, "last": last}
    told = say("instead-change", **about, since=first.period, until=last.period, newer=newer)
    try:
        return allowed(told, data, view)
    except NotComparable:
        parts: dict[str, Value] = {
            "now": named_figure(last, data),
            "then": named_figure(first, data),
        }
        return settled(say("instead-both", **parts), data, view)


def _shared(points: list[Point], part: Value, data: Data) -> Said:
    """The share of a part in the total that stands last, with the total."""
    *parts, whole = points
    if whole.interval.lower <= 0:
        return _listed(points, data)
    method = f"Share = {part} / total x 100, for {whole.period.label}."
    named = added(parts, area=whole.area)
    share = percentage(named, whole, method, points=(named, whole))
    title = data.indicator(whole.indicator).title
    about = {"indicator": title, "place": data.name(whole.area), "period": whole.period}
    return say("instead-share", **about, part=part, share=share, whole=whole)


def _listed(points: list[Point], data: Data) -> Said:
    """As many of several figures as a sentence has room for."""
    for most in range(_MOST, 0, -1):
        named = [named_figure(p, data) for p in points[:most]]
        said = say("instead-figures", figures=named, more=[p.area for p in points[most:]])
        if words_in(str(said)) <= MOST_WORDS:
            break
    return said


def _about(point: Point, data: Data) -> dict[str, Value]:
    part = data.catalog.label(point.indicator, point.category) if point.category != "_T" else ""
    title = data.indicator(point.indicator).title
    return {"indicator": title, "place": data.name(point.area), "part": part, "sex": point.sex}


def named_figure(point: Point, data: Data) -> Said:
    """A figure with what it is of, its place and its time."""
    return say("instead-figure", **_about(point, data), figure=point, period=point.period)


def _parted(first: Point, last: Point, data: Data) -> Said:
    """Both levels, each on its side of what parts them."""
    about = _about(last, data)
    gaps = [item for item in met(first, last, data) if not item.is_open]
    lasting = len(gaps) < len(met(first, last, data))
    return say(
        "instead-parted",
        now=say("side-now", **about, figure=last, period=last.period),
        then=say(
            "side-then", figure=first, period=first.period, kind="break" if lasting else "gap"
        ),
    )


def _newer(last: Point, data: Data, view: View) -> Said | None:
    """From when on figures of the same series are counted otherwise."""
    rows = view.series(data.indicator(last.indicator), last.area)
    own = [p for p in points_of(rows) if p.category == last.category and p.source == last.source]
    return later(in_time(own), last, data)


def _beside(points: list[Point], data: Data, view: View) -> Iterator[Said]:
    """What figures after a break stand for, and how that was read."""
    for point in beside_of(points, data, view):
        reading = "elsewhere" if point.is_secondary else ""
        total = points[-1]
        yield say("beside", figure=point, reading=reading, total=total, period=total.period)


def beside_of(points: Sequence[Point], data: Data, view: View) -> list[Point]:
    """Figures that tell what the total after a break stands for, at its time and place."""
    if len(points) < 2 or points[0].indicator != points[-1].indicator:
        return []
    first, last = points[0], points[-1]
    if last.category != "_T":
        return []
    found: list[Point] = []
    for item in met(first, last, data):
        if other := item.beside.get(last.indicator):
            rows = view.rows(other)
            here = rows[(rows["area"] == last.area) & (rows["period"] == last.period.text)]
            found += points_of(here[here["value"].notna()])[:1]
    return found


def others_of(asked: Asked, view: View) -> list[Point]:
    """The newest figures of girls and of boys where a statement is on both: a sentence on children
    is often one on girls."""
    of = asked.subject
    if of.sex != "_T" or asked.kind not in ("share", "level") or asked.summed:
        return []
    rows = view.rows(of.indicator)
    part = (rows["category"] == of.category) & (rows["age"] == of.age) & (rows["sex"] != "_T")
    rows = rows[part & (rows["area"] == asked.area) & rows["value"].notna()]
    newest = rows.sort_values("period").drop_duplicates("sex", keep="last")
    return [*points_of(newest)]
