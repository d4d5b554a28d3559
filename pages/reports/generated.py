"""Reports that involve generative AI: every number that the publisher has given, and no growth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pandas as pd

from analytics.change.growth import percent_change
from analytics.errors import Refusal
from analytics.places.comparisons import WORLD
from analytics.relations import number_of
from analytics.results import outcome
from analytics.series import Point, in_time, points_of
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import bars
from pages.figure.words import Said, messages
from pages.reports.tables import TYPES, YEARLY
from pages.sentences.refusals import named
from pages.site.data import Data, View

say = messages(__file__)

_WHOLE: Final = "generative_ai"
_LIST: Final = "ncmec_generative_ai"
# The publisher's own documents and pages of whole years.
_STATED: Final = (YEARLY, "ncmec_cybertipline_report_pdf", _LIST)


def _held(view: View) -> pd.DataFrame:
    rows = view.rows(TYPES)
    rows = rows[rows["category"].str.startswith(_WHOLE) & rows["source"].isin(_STATED)]
    return rows[rows["area"] == WORLD]


@card("reports-ai")
def generated(scope: Scope) -> Card:
    """All such reports by year and place of publication; the kinds of the last year."""
    data = scope.data
    rows = held(_held(scope.view), say("ai-missing"))
    points = in_time(points_of(held(rows[rows["category"] == _WHOLE], say("ai-missing"))))
    last = [point for point in points if point.period == points[-1].period]
    kinds = rows[(rows["category"] != _WHOLE) & (rows["source"] == _LIST)]
    parts = points_of(kinds.sort_values("value", ascending=False, kind="stable"))
    return Card(
        heading=_heading(last),
        measure=say("ai-measure"),
        indicator=data.indicator(TYPES),
        rows=rows,
        drawings=(
            Drawing(str(say("ai-all")), _bars(points, [_place(data, p) for p in points])),
            *((Drawing(str(say("ai-kinds")), _kinds(data, parts)),) if parts else ()),
        ),
        summary=say("sentences", told=[_told(data, point) for point in points]),
        care=(
            *((say("ai-both"),) if len(_numbers(last)) > 1 else ()),
            say("ai-care"),
            *_refused(data, points),
            *(say("ai-part", name=_label(data, part), count=part) for part in parts),
        ),
    )


def _numbers(last: Sequence[Point]) -> list[Point]:
    """The numbers of one year that differ, those first that were read nearest to the publisher."""
    firm = [point for point in last if not point.is_secondary] or last
    return list({(p.value, p.qualifier): p for p in reversed(firm)}.values())[::-1]


def _heading(last: Sequence[Point]) -> Said:
    found = _numbers(last)
    return say(
        "ai-heading",
        numbers=number_of(found, "numbers"),
        figures=[say("number", figure=point) for point in found],
        year=last[0].period,
    )


def _refused(data: Data, points: Sequence[Point]) -> list[str]:
    """Why nothing is said on growth, from the figures of one list."""
    own = [point for point in points if point.source == _LIST]
    found = [
        outcome(percent_change, *pair, data.breaks, data.meta, across_vintages=True)
        for pair in pairwise(own)
    ]
    return list(dict.fromkeys(named(f.reason, data) for f in found if isinstance(f, Refusal)))


def _place(data: Data, point: Point) -> str:
    return str(say("ai-place", year=point.period, title=_title(data, point)))


def _title(data: Data, point: Point) -> str:
    return data.catalog.latest_origin(point.source).title


def _told(data: Data, point: Point) -> Said:
    return say("ai-told", year=point.period, count=point, title=_title(data, point))


def _label(data: Data, point: Point) -> str:
    return data.catalog.label(TYPES, point.category)


def _bars(points: Sequence[Point], names: Sequence[str]) -> dict[str, object]:
    """A bar for each number; those of the last year, which do not agree, in the accent."""
    last = points[-1].period
    colours = [LIGHT.accent if point.period == last else LIGHT.other for point in points]
    return bars(points, [say("number", figure=p) for p in points], names, colours)


def _kinds(data: Data, parts: Sequence[Point]) -> dict[str, object]:
    texts = [say("number", figure=part) for part in parts]
    return bars(parts, texts, [_label(data, part) for part in parts])
