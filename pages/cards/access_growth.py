"""How much is online against how fast it grew: regions of D10.6, and countries year by year."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.growth import absolute_change
from analytics.results import Result
from analytics.series import Point, points_of
from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages.cards.access import D106
from pages.cards.access import REGIONS as IWS
from pages.cards.access_regions import BY_COUNTRY, INDICATOR, REGIONS, SPAN, region_name
from pages.charts.scatter import scatter_chart, scatter_height
from pages.charts.theme import LIGHT

_NAMED: Final = 4


def regions(data: Data, view: View) -> FigureCard:
    """Penetration in 2020 against growth of users since 2000, by region (figures 4 and 5)."""
    level, growth = data.indicator("internet_penetration"), data.indicator("internet_users_growth")
    levels, changes = (
        rows[(rows["source"] == D106) & (rows["category"] == "_T") & rows["area"].isin(IWS)]
        for rows in (view.rows(level.id), view.rows(growth.id))
    )
    both = levels.set_index("area")["value"].to_frame("x").join(
        changes.set_index("area")["value"].to_frame("y"), how="inner"
    )  # fmt: skip
    held(both, "figures on penetration and growth by region")
    names = [data.name(a).removesuffix(" (IWS)").removesuffix(" and Australia") for a in both.index]
    names = [name.replace(" and the Caribbean", "/Caribbean") for name in names]
    frame = pd.DataFrame(
        {
            "name": names,
            "x": both["x"].tolist(),
            "y": both["y"].tolist(),
            "text": [
                f"{n}<br>{_text.full(x)}\u00a0% online in 2020<br>users +{_text.full(y)}\u00a0% "
                "since 2000"
                for n, x, y in zip(names, both["x"], both["y"], strict=True)
            ],
            "colour": [LIGHT.area(a) for a in both.index],
            "named": True,
        }
    )
    rank = both["x"].rank().corr(both["y"].rank())
    low = frame.sort_values("x").iloc[0]
    high = frame.sort_values("x").iloc[-1]
    return FigureCard(
        id="access-growth-level",
        finding=(
            f"{low['name']} has the fewest online ({_text.full(low['x'])}\u00a0%) and users there "
            f"grew {low['y'] / high['y']:.0f} times as much in percent as in {high['name']}, which "
            f"has the most ({_text.full(high['x'])}\u00a0%)"
        ),
        measure="Growth of users from 2000 to 2020 in percent, logarithmic scale, against internet "
        "penetration on 30 June 2020",
        indicator=growth,
        rows=pd.concat([levels, changes]),
        drawings=(
            Drawing(
                "Chart",
                scatter_chart(
                    frame,
                    x_title="Penetration, 30 June 2020",
                    y_title="Growth of users, percent (log)",
                    key={},
                    log_y=True,
                ),
                scatter_height({}),
            ),
        ),
        summary=". ".join(
            f"{r.name}: {_text.full(float(str(r.x)))}\u00a0% online, "
            f"+{_text.full(float(str(r.y)))}\u00a0%"
            for r in frame.sort_values("y", ascending=False).itertuples(index=False)
        )
        + f". Over {len(frame)} regions the rank correlation is {rank:+.2f}.",
        care=(
            "Growth in percent is large where few were online in 2000: the two axes share that "
            "starting point, and seven regions prove no law.",
        ),
        others=(level,),
    )


def countries(data: Data, view: View, period: str) -> FigureCard:
    """Use in a year against the change over the five years before, by country."""
    indicator = data.indicator(INDICATOR)
    first = str(int(period) - SPAN) if period.isdigit() else ""
    rows = view.rows(INDICATOR)
    rows = rows[(rows["source"] == BY_COUNTRY) & rows["period"].isin([first, period])]
    rows = rows[rows["value"].notna() & (rows["area"] != "WLD")]
    found = _changes(data, rows, first, period)
    held(rows if found else rows.iloc[:0], f"figures on use for both {first} and {period}")
    place = {m: area for area in REGIONS for m in data.members(area)}
    areas = [a for a in found if a in place]
    frame = pd.DataFrame(
        {
            "area": areas,
            "name": [data.name(a) for a in areas],
            "x": [float(found[a].points[1].value or 0.0) for a in areas],
            "y": [float(found[a].estimate or 0.0) for a in areas],
            "colour": [LIGHT.area(place[a]) for a in areas],
        }
    )
    frame["text"] = [
        f"{n}<br>{x:.1f}\u00a0% in {period}<br>{y:+.1f} percentage points since {first}"
        for n, x, y in zip(frame["name"], frame["x"], frame["y"], strict=True)
    ]
    ends = {*frame.nlargest(_NAMED, "y")["area"], *frame.nsmallest(2, "y")["area"],
            *frame.nsmallest(2, "x")["area"], *frame.nlargest(1, "x")["area"]}  # fmt: skip
    frame["named"] = frame["area"].isin(ends)
    frame = frame.sort_values("y", ascending=False)
    key = {
        region_name(data, a): LIGHT.area(a) for a in REGIONS if a in {place[c] for c in areas}
    }  # fmt: skip
    top, low = frame.iloc[0], frame.iloc[-1]
    return FigureCard(
        id="access-change",
        finding=(
            f"From {first} to {period} use grew most in {top['name']} ({top['y']:+.1f} percentage "
            f"points) and {'fell' if low['y'] < 0 else 'grew least'} in {low['name']} "
            f"({low['y']:+.1f})"
        ),
        measure=f"Change from {first} to {period} in percentage points against use in {period}, "
        "by country, coloured by region of the World Bank",
        indicator=indicator,
        rows=rows[rows["area"].isin(areas)].sort_values(["area", "period"]),
        drawings=(
            Drawing(
                "Chart",
                scatter_chart(
                    frame,
                    x_title=f"Use in {period}",
                    y_title=f"Change since {first}, percentage points",
                    key=key,
                ),
                scatter_height(key),
            ),
        ),
        summary=_summary(frame, first, period),
        care=(
            f"{len(frame)} countries have a figure for both years; the others are left out. Near "
            "100\u00a0% there is little room to grow, so a small change there is no standstill.",
        ),
    )


def _changes(data: Data, rows: pd.DataFrame, first: str, last: str) -> dict[str, Result]:
    found = {}
    every: dict[str, dict[str, Point]] = {}
    for point in points_of(rows):
        every.setdefault(point.area, {})[point.period.text] = point
    for area, at in sorted(every.items()):
        if first not in at or last not in at:
            continue
        try:
            change = absolute_change(at[first], at[last], data.breaks, data.meta)
        except Refusal:
            continue
        if change.estimate is not None:
            found[area] = change
    return found


def _summary(frame: pd.DataFrame, first: str, period: str) -> str:
    below, above = frame[frame["x"] < 50], frame[frame["x"] >= 50]
    parts = [
        f"{len(part)} countries {words} 50\u00a0% in {period}: half of them changed by "
        f"{part['y'].median():+.1f} points or more since {first}"
        for part, words in ((below, "below"), (above, "at or above"))
        if len(part)
    ]
    return ". ".join(parts) + "."
