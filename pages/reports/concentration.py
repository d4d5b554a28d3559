"""How much of the reports hangs on one company, year by year."""

from __future__ import annotations

import pandas as pd

from analytics.errors import Refusal
from analytics.places.concentration import herfindahl, top_share
from analytics.results import Result
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Drawing, FigureCard, held
from pages.reports.companies import INDICATOR, breaks_of, tables
from pages.site.data import Data, View


def concentration(data: Data, view: View) -> FigureCard:
    """The largest company's share and the Herfindahl index, year by year."""
    indicator = data.indicator(INDICATOR)
    found = tables(data, view)
    shares, indices, refused = [], [], list(found.refused)
    for listed in found.years:
        try:
            shares.append((listed.largest, top_share(listed)))
            indices.append(herfindahl(listed))
        except Refusal as refusal:
            refused.append(str(refusal))
    kept = held(found.rows if shares else found.rows.iloc[:0], "years with a largest reporter")
    marks, _ = breaks_of(data, kept)
    frame = pd.DataFrame(
        [
            *(_point(data, "share", r, f"{_number(r)}\u00a0%", f"{name}: {_range(r)}\u00a0%")
              for name, r in shares),
            *(_point(data, "index", r, _number(r, 2), f"Herfindahl index: {_range(r, 3)}")
              for r in indices),
        ]
    )  # fmt: skip
    frame["label"] = _at_ends(frame)
    panels = (
        Panel("share", "Share of the largest company", percent=True, marks=marks, ceiling=150.0),
        Panel("index", "Herfindahl index, 0 to 1", marks=marks, digits=".1f", ceiling=1.3),
    )
    low = min(shares, key=lambda pair: pair[1].interval.lower)
    high = max(shares, key=lambda pair: pair[1].interval.upper)
    names = list(dict.fromkeys(name for name, _ in shares))
    who = names[0] if len(names) == 1 else "The largest company"
    finding = (
        f"{who} sent {_number(low[1])} to {_number(high[1])}\u00a0% of the providers' reports "
        f"of each year from {_year(shares[0][1])} to {_year(shares[-1][1])}"
        if len(shares) > 1
        else f"{who} sent {_number(low[1])}\u00a0% of the providers' reports of {_year(low[1])}"
    )
    return FigureCard(
        id="reports-concentration",
        finding=finding,
        measure="Share of the largest company in percent, and sum of the squared shares of all "
        "(1 = one sender), per year",
        indicator=indicator,
        rows=kept[kept["category"] == "_T"],
        drawings=(
            Drawing(
                "Chart",
                panel_chart(
                    frame,
                    panels,
                    colours={"share": LIGHT.accent, "index": LIGHT.accent},
                ),
            ),
        ),
        summary=". ".join(
            f"{_year(share)}: {name} {_range(share)}\u00a0%, index {_range(index, 3)}"
            for (name, share), index in zip(shares, indices, strict=True)
        )
        + ".",
        care=(
            *dict.fromkeys(text for _, r in shares for text in r.caveats),
            "Where a list is cut off, the index has bounds and no single value: the reporters "
            "left out are spread thin for the lower and put into one for the upper.",
            *refused,
        ),
    )


def _at_ends(frame: pd.DataFrame) -> list[str]:
    """Figures at the ends of every stretch alone: on a phone those between would touch."""
    stretch = frame.groupby(["panel", "segment"])["x"]
    ends = (frame["x"] == stretch.transform("min")) | (frame["x"] == stretch.transform("max"))
    return [text if end else "" for text, end in zip(frame["label"], ends, strict=True)]


def _point(data: Data, panel: str, found: Result, text: str, hover: str) -> dict[str, object]:
    """A year of one panel; the middle of the bounds where there is no single value."""
    period = found.points[-1].period
    total = found.points[-1]
    broken = [
        item
        for item in data.breaks.breaks
        if item.concerns(INDICATOR, total.area) and item.is_open and not item.before(period)
    ]
    return {
        "panel": panel,
        "series": panel,
        "x": period.decimal_year,
        "y": _middle(found),
        "text": f"{period.label}<br>{hover}",
        "label": text,
        "segment": len(broken),
        "hollow": bool(broken),
        "open": False,
    }


def _middle(found: Result) -> float:
    if found.estimate is not None:
        return found.estimate
    return (found.interval.lower + found.interval.upper) / 2


def _number(found: Result, places: int = 1) -> str:
    return f"{_middle(found):.{places}f}"


def _range(found: Result, places: int = 1) -> str:
    low, high = (f"{v:.{places}f}" for v in (found.interval.lower, found.interval.upper))
    return low if low == high else f"{low} to {high}"


def _year(found: Result) -> str:
    return found.points[-1].period.label
