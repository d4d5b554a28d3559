"""Eurostat's surveys of Europe: households with access, and digital skills of women and men."""

from __future__ import annotations

from typing import Final

import pandas as pd

from pages.charts.bars import bar_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.places import draw_map, map_frame, not_drawn, ranking_in_words
from pages.site.data import Data, View

HOUSEHOLDS: Final = "households_internet_access"
SKILLS: Final = "digital_skills_level"
EU: Final = "EU27_2020"
_LEAST: Final = 20  # countries of a year that is offered
_NAMED: Final = 3


def household_periods(view: View) -> tuple[str, ...]:
    """The years with enough countries, oldest first."""
    rows = view.rows(HOUSEHOLDS)
    counts = rows[rows["area"].str.len() == 3].groupby("period")["area"].nunique()
    return tuple(sorted(str(p) for p in counts[counts >= _LEAST].index))


def households(data: Data, view: View, period: str) -> FigureCard:
    """Households with access at home in one year: a map of Europe, and a ranking."""
    indicator = data.indicator(HOUSEHOLDS)
    rows = view.rows(HOUSEHOLDS)
    source = next((s for s in indicator.sources if (rows["source"] == s).any()), "")
    rows = rows[(rows["source"] == source) & (rows["period"] == period) & rows["value"].notna()]
    rows = held(rows, f"figures on households for {period}")
    placed = rows[rows["area"].isin(EUROPE)].sort_values("value", ascending=False)
    held(placed, f"figures on households by country for {period}")
    frame = map_frame(placed, data)
    whole = rows[rows["area"] == EU]
    bars = bar_chart(
        frame.assign(colour=LIGHT.accent, text=[f"{v:.1f}\u00a0%" for v in frame["value"]])
    )
    low, high = placed.iloc[-1], placed.iloc[0]
    flagged = [data.name(a) for a in placed.loc[placed["obs_status"] == "B", "area"]]
    estimated = [data.name(a) for a in placed.loc[placed["obs_status"] == "E", "area"]]
    eu = f"EU-27: {whole['value'].iloc[0]:.1f}\u00a0%. " if len(whole) else ""
    return FigureCard(
        id="access-households",
        finding=(
            f"In {period} between {low['value']:.1f}\u00a0% ({data.name(low['area'])}) and "
            f"{high['value']:.1f}\u00a0% ({data.name(high['area'])}) of households were online at "
            "home"
        ),
        measure=f"Households with internet access at home, percent, {period}, Europe",
        indicator=indicator,
        rows=pd.concat([whole, placed]),
        drawings=(
            Drawing("Map", draw_map(frame, data, "europe", "%")),
            Drawing("Ranking", bars),
        ),
        summary=eu + ranking_in_words(frame, "households online", unit=" %"),
        care=(
            f"{len(placed)} of the {len(EUROPE) - 1} countries and territories of Europe have a "
            f"figure for {period}; the others are grey. Households with children are not told "
            "apart in this table.",
            *([f"Break in the series at {period}: {numbers.listing(flagged)}."] if flagged else []),
            *([f"Estimated: {numbers.listing(estimated)}."] if estimated else []),
            *not_drawn(frame, data),
        ),
    )


def skills(data: Data, view: View) -> FigureCard:
    """Women against men with skills above basic, by country, in the latest year held."""
    indicator = data.indicator(SKILLS)
    rows = view.rows(SKILLS)
    rows = rows[(rows["category"] == "above_basic") & rows["sex"].isin(["F", "M"])]
    rows = held(rows[rows["value"].notna()], "figures on digital skills by sex")
    period = str(rows["period"].max())
    rows = rows[rows["period"] == period]
    table = rows.pivot_table(index="area", columns="sex", values="value").dropna()
    held(table, "figures on digital skills of both women and men")
    gap = (table["M"] - table["F"]).sort_values()
    named = {*gap.index[:_NAMED], *gap.index[-_NAMED:], table["M"].idxmax(), table["M"].idxmin()}
    frame = pd.DataFrame(
        {
            "name": [data.name(a) for a in table.index],
            "x": table["F"].tolist(),
            "y": table["M"].tolist(),
            "text": [
                f"{data.name(a)}, {period}<br>women {numbers.full(f)}\u00a0%, men "
                f"{numbers.full(m)}\u00a0%"
                for a, f, m in zip(table.index, table["F"], table["M"], strict=True)
            ],
            "colour": LIGHT.area("WB_ECS"),
            "named": [a in named for a in table.index],
        }
    )
    more, even, fewer = (gap > 0).sum(), (gap == 0).sum(), (gap < 0).sum()
    widest = gap.index[-1]
    return FigureCard(
        id="access-skills",
        finding=(
            f"In {period} more men than women had digital skills above basic in {more} of "
            f"{len(gap)} countries, most so in {data.name(widest)} ({numbers.full(gap.iloc[-1])} "
            "percentage points)"
        ),
        measure=f"Individuals aged 16 to 74 with digital skills above basic, percent, {period}: "
        "men against women; on the dotted line both are equal",
        indicator=indicator,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                scatter_chart(
                    frame,
                    x_title="Women",
                    y_title="Men, percent",
                    key={},
                    diagonal=True,
                ),
            ),
        ),
        summary=(
            f"Men above women in {more}, equal in {even}, women above men in {fewer} of {len(gap)} "
            f"countries. Half of the gaps are {gap.median():.1f} percentage points or less."
        ),
        care=(*indicator.caveats, "A gap of a point or two can be rounding and sampling."),
    )
