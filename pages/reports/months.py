"""Single months, each against the same month of the year before."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.change.growth import percent_change
from analytics.errors import Refusal
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.table import period_label
from pages.site.data import Data, View

SOURCE: Final = "grace_d10_6"
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August",
                  "September", "October", "November", "December")  # fmt: skip


def months(data: Data, view: View) -> FigureCard:
    """The months that D10.6 quotes, under the name of the month, the years below each other."""
    indicator = data.indicator("cybertipline_reports")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == SOURCE) & rows["period"].str.fullmatch(r"\d{4}-\d{2}")]
    rows = held(rows, "monthly reports")
    rows = rows.assign(month=rows["period"].str[5:]).sort_values(["month", "period"])
    latest = rows["period"].str[:4].max()
    frame = pd.DataFrame(
        {
            "group": [_MONTHS[int(m) - 1] for m in rows["month"]],
            "name": rows["period"].str[:4].tolist(),
            "value": rows["value"].tolist(),
            "text": [numbers.compact(v) for v in rows["value"]],
            "colour": [LIGHT.accent if p[:4] == latest else LIGHT.other for p in rows["period"]],
        }
    )
    changes, alone = _changes(data, points_of(rows))
    return FigureCard(
        id="reports-months",
        finding=changes[0]
        if changes
        else "No month can be set against the same month of the year before",
        measure="Reports to the CyberTipline in single months, as D10.6 quotes them, each under "
        "the same month of the year before",
        indicator=indicator,
        rows=rows.drop(columns="month"),
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=". ".join([*changes, *alone]) + ".",
        care=(
            "Single months were quoted in the press at the time. A month with more reports can "
            "follow from one provider's search or from material that was shared widely.",
            *(f"{text}: with nothing to set it against, a peak is no rise." for text in alone),
        ),
    )


def _changes(data: Data, points: tuple[Point, ...]) -> tuple[list[str], list[str]]:
    """Each month against a year before in words, and the months that stand alone."""
    held_at = {p.period.text: p for p in points}
    changes, alone, used = [], [], set()
    for text in sorted(held_at, reverse=True):
        before = f"{int(text[:4]) - 1}{text[4:]}"
        if before not in held_at:
            continue
        used |= {text, before}
        try:
            change = percent_change(held_at[before], held_at[text], data.breaks, data.meta)
        except Refusal as refusal:
            alone.append(f"{period_label(text)}: {refusal.reason}")
            continue
        if change.estimate is not None:
            changes.append(
                f"{period_label(text)} had {change.estimate:+.0f}\u00a0% reports against "
                f"{period_label(before)}"
            )
    for text in sorted(set(held_at) - used):
        other = f"{int(text[:4]) - 1}{text[4:]}"
        alone.append(
            f"{period_label(text)} had {numbers.compact(held_at[text].value)} reports, and no "
            f"figure is held for {period_label(other)}"
        )
    return changes, alone
