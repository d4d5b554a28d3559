"""How much of the reports hangs on one company, year by year."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.concentration import herfindahl, top_share
from analytics.results import Result, outcome
from analytics.spread import reach
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.refusals import named
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, messages
from pages.reports.companies import lists, marks_of
from pages.reports.tables import PROVIDERS
from pages.site.data import Data

say = messages(__file__)


@card("reports-concentration")
def concentration(scope: Scope) -> Card:
    """The largest company's share and the Herfindahl index, year by year."""
    data = scope.data
    found = lists(data, scope.view)
    made: list[tuple[str, Result, Result]] = []
    refused = list(found.refused)
    for listed in found.years:
        share, index = outcome(top_share, listed), outcome(herfindahl, listed)
        if isinstance(share, Refusal) or isinstance(index, Refusal):
            refused += [named(str(r), data) for r in (share, index) if isinstance(r, Refusal)]
        else:
            made.append((listed.largest, share, index))
    kept = held(found.rows if made else found.rows.iloc[:0], str(say("largest-missing")))
    marks = marks_of(data, kept)
    frame = pd.DataFrame(
        [
            *(_point(data, "share", share, name) for name, share, _ in made),
            *(_point(data, "index", index, name) for name, _, index in made),
        ]
    )
    frame["label"] = _at_ends(frame)
    panels = (
        Panel("share", str(say("panel-share")), percent=True, marks=marks, ceiling=150.0),
        Panel("index", str(say("panel-index")), marks=marks, digits=".1f", ceiling=1.3),
    )
    chart = panel_chart(frame, panels, colours=dict.fromkeys(("share", "index"), LIGHT.accent))
    return Card(
        heading=_heading([name for name, _, _ in made], [share for _, share, _ in made]),
        measure=say("concentration-measure"),
        indicator=data.indicator(PROVIDERS),
        rows=kept[kept["category"] == "_T"],
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say(
            "sentences",
            told=[
                say("concentration-year", year=_year(share), name=name, share=share, index=index)
                for name, share, index in made
            ],
        ),
        results=tuple(result for _, *both in made for result in both),
        care=(say("concentration-care"), *dict.fromkeys(map(str, refused))),
    )


def _heading(names: Sequence[str], shares: Sequence[Result]) -> Said:
    """Between which shares the largest company lay; its name where it was always the same."""
    return say(
        "concentration-heading",
        name=names[0] if len(set(names)) == 1 else None,
        shares=reach(shares),
        **{"from": _year(shares[0]), "to": _year(shares[-1])},
        years=[_year(share) for share in shares],
    )


def _at_ends(frame: pd.DataFrame) -> list[str]:
    """Figures at the ends of every stretch alone: on a phone those between would touch."""
    stretch = frame.groupby(["panel", "segment"])["x"]
    last = (frame["x"] == stretch.transform("min")) | (frame["x"] == stretch.transform("max"))
    return [text if end else "" for text, end in zip(frame["label"], last, strict=True)]


def _point(data: Data, panel: str, found: Result, name: str) -> dict[str, object]:
    """A year of one panel; the middle of the bounds where there is no single value."""
    total = found.points[-1]
    broken = [
        item
        for item in data.breaks.breaks
        if item.concerns(PROVIDERS, total.area) and item.is_open and not item.before(total.period)
    ]
    return {
        "panel": panel,
        "series": panel,
        "x": total.period.decimal_year,
        "y": found.interval.middle if found.estimate is None else found.estimate,
        "text": str(say(f"{panel}-point", year=total.period, name=name, value=found)),
        "label": str(say(f"{panel}-label", value=found)),
        "segment": len(broken),
        "hollow": bool(broken),
        "open": False,
    }


def _year(found: Result) -> Period:
    return found.points[-1].period
