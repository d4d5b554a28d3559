"""One period over many areas: what maps and rankings draw, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from analytics.errors import Refusal
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point
from analytics.spread import ends, middle
from pages.charts.base import Chart
from pages.charts.maps.maps import area_map, unmapped
from pages.figure import numbers
from pages.figure.revised import revised
from pages.figure.words import Said, messages
from pages.site.data import Data, records

say = messages(__file__)

_LEADING = 3


def marker_points(data: Data) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of every area, for markers of those too small to see."""
    return {
        code: (area.latitude, area.longitude)
        for code, area in data.catalog.areas.by_code.items()
        if area.latitude is not None and area.longitude is not None
    }


def draw_map(frame: pd.DataFrame, data: Data, scope: str, unit: str) -> Chart:
    """The frame on a map of the world or, with scope `europe`, of Europe."""
    points, names = marker_points(data), area_names(data)
    return area_map(scope, frame, points=points, names=names, unit=unit)


def area_names(data: Data) -> dict[str, str]:
    """What every area is called, for the areas of a map that have no figure."""
    return {code: area.name for code, area in data.catalog.areas.by_code.items()}


def not_drawn(frame: pd.DataFrame, data: Data) -> tuple[str, ...]:
    """A sentence on the areas with a figure that a map has no place for; none when there are."""
    missing = unmapped(frame, points=marker_points(data))
    return (str(say("not-on-map", areas=missing)),) if missing else ()


def map_frame(rows: pd.DataFrame, data: Data) -> pd.DataFrame:
    """One period over areas, as the map builders take it."""
    return pd.DataFrame(
        {
            "area": rows["area"].tolist(),
            "name": [data.name(a) for a in rows["area"]],
            "value": rows["value"].tolist(),
            "text": [
                numbers.quantity(v, data.catalog.units[u], q)
                for v, u, q in zip(rows["value"], rows["unit"], rows["qualifier"], strict=True)
            ],
            "note": [
                "; ".join(str(each) for each in (row["note"], revised(row, data)) if each)
                for row in records(rows)
            ],
        }
    )


def spread_in_words(
    found: Sequence[Result], name: Callable[[Point], str], *, things: Said, parts: Said
) -> Said:
    """The highest and the middle, for those who do not see the map or the bars.

    `found` are figures of areas or of categories from the largest on, as `spread.ordered` has
    them, and `name` is what each is called; `things` is what they count and `parts` what there is
    one of for each, both in the plural.
    """
    leading = () if isinstance(outcome(ends, found), Refusal) else found[:_LEADING]
    return say(
        "spread",
        count=number_of([result.points[0] for result in found], "figures"),
        parts=parts,
        things=things,
        leading=[say("spread-one", name=name(r.points[0]), figure=r) for r in leading],
        middle=outcome(middle, found),
    )
