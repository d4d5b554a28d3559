"""Daily use of the internet: young people against everybody, edition by edition (4.2.2)."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.relations import difference
from analytics.results import Result, outcome
from analytics.series import points_of
from pages.access.use import shares, stated
from pages.charts.bars import dumbbell_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Card, Drawing, NoFigures
from pages.figure.observed import observations
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, Value, messages
from pages.site.data import Data, View

say = messages(__file__)

_INDICATOR: Final = "daily_internet_use"
_EU: Final = "EU27_2020"
_YOUNG: Final = "Y16T29"
_ALL: Final = "_T"


def gaps(data: Data, view: View) -> tuple[Result, ...]:
    """Young people minus everybody, for every year of which one edition has both; oldest first."""
    rows = shares(view.rows(_INDICATOR))
    rows = rows[(rows["area"] == _EU) & rows["age"].isin([_YOUNG, _ALL])]
    rows = rows.sort_values(["period", "vintage"]).drop_duplicates(["period", "age"], keep="last")
    young, everybody = (
        {point.period: point for point in points_of(rows[rows["age"] == age])}
        for age in (_YOUNG, _ALL)
    )
    found = stated(
        outcome(difference, young[period], everybody[period], data.meta)
        for period in young
        if period in everybody
    )
    if not found:
        raise NoFigures("figures on daily use in the EU")
    return found


def young_heading(data: Data, view: View) -> Said:
    """How much more daily use there was last among the young."""
    last = gaps(data, view)[-1]
    return say("young-heading", gap=last, **_pair(last))


def _pair(gap: Result) -> dict[str, Value]:
    young, everybody = gap.points
    return {"year": young.period, "young": young, "all": everybody}


@card("access-young")
def young_people(scope: Scope) -> Card:
    """Daily use of the internet, young people against everybody, as each edition published it."""
    data, view = scope.data, scope.view
    found = gaps(data, view)
    pairs = [gap.points for gap in found]
    frame = pd.DataFrame(
        {
            "name": [young.period.label for young, _ in pairs],
            "value": [young.value for young, _ in pairs],
            "text": [str(say("exact", figure=young)) for young, _ in pairs],
            "low": [everybody.value for _, everybody in pairs],
            "high": [young.value for young, _ in pairs],
            "low_text": [numbers.full(everybody.value) for _, everybody in pairs],
            "high_text": [numbers.full(young.value) for young, _ in pairs],
            "colour": LIGHT.area(_EU),
        }
    )
    ends = str(say("young-all")), str(say("young-young"))
    return Card(
        heading=young_heading(data, view),
        measure=say("young-measure"),
        indicator=data.indicator(_INDICATOR),
        rows=observations(view, found),
        drawings=(Drawing(str(say("tab-chart")), dumbbell_chart(frame, ends=ends, whole="")),),
        summary=say("each", told=[say("young-year", **_pair(gap)) for gap in found]),
        results=found,
        care=(say("young-care"),),
    )
