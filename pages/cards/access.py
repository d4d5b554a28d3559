"""Figures on internet access and use: regions, countries, growth, young people."""

from __future__ import annotations

import pandas as pd

from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages._series import plot_lines
from pages.cards.places import draw_map, map_frame, not_drawn, ranking_in_words
from pages.charts.bars import bar_chart, dumbbell_chart, dumbbell_height, height
from pages.charts.lines import line_chart
from pages.charts.maps import EUROPE
from pages.charts.theme import LIGHT

REGIONS = ("IWS_NAM", "IWS_EUR", "IWS_LAC", "IWS_MEA", "IWS_OCE", "IWS_ASI", "IWS_AFR")
D106 = "grace_d10_6"
BY_COUNTRY = "worldbank_wdi"


def regions(data: Data, view: View) -> FigureCard:
    """Penetration by region, with the lowest and highest country in each (D10.6 figure 4)."""
    indicator = data.indicator("internet_penetration")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == D106) & rows["area"].isin([*REGIONS, "WLD"])]
    rows = held(rows, "figures on penetration by region")
    table = rows.pivot_table(index="area", columns="category", values="value")
    table = table.loc[[r for r in REGIONS if r in table.index]].sort_values("_T", ascending=False)
    frame = pd.DataFrame(
        {
            "name": [_region(data, area) for area in table.index],
            "value": table["_T"].tolist(),
            "text": [f"{_text.full(v)}\u00a0%" for v in table["_T"]],
            "low": table["low"].tolist(),
            "high": table["high"].tolist(),
            "low_text": [_text.full(v) for v in table["low"]],
            "high_text": [_text.full(v) for v in table["high"]],
            "colour": [LIGHT.area(area) for area in table.index],
        }
    )
    widest = frame.iloc[int((frame["high"] - frame["low"]).argmax())]
    world = rows.loc[(rows["area"] == "WLD") & (rows["category"] == "_T"), "value"]
    world_text = f"{_text.full(float(world.iloc[0]))}\u00a0% of the world. " if len(world) else ""
    return FigureCard(
        id="access-regions",
        finding=(
            f"Internet penetration ran from {frame['text'].iloc[-1]} in {frame['name'].iloc[-1]} "
            f"to {frame['text'].iloc[0]} in {frame['name'].iloc[0]} in mid-2020"
        ),
        measure="Internet users in percent of inhabitants, 30 June 2020: region (full dot), its "
        "lowest and its highest country (rings)",
        indicator=indicator,
        rows=rows,
        drawings=(
            Drawing("Chart", dumbbell_chart(frame), dumbbell_height(frame["name"].tolist())),
        ),
        summary=(
            f"{world_text}Countries lie furthest apart in {widest['name']}: "
            f"{widest['low_text']} to {widest['high_text']}\u00a0%."
        ),
        care=(
            "Regions are those of Internet World Stats, not of the United Nations; D10.6 gives "
            "the lowest and highest value of each but not the country.",
        ),
    )


def growth(data: Data, view: View) -> FigureCard:
    """Growth of users 2000 to 2020 by region, as published (D10.6 figure 5)."""
    indicator = data.indicator("internet_users_growth")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == D106) & (rows["period"] == "2000/2020")]
    rows = held(rows, "figures on growth by region").sort_values("value", ascending=False)
    frame = pd.DataFrame(
        {
            "name": [_region(data, area) for area in rows["area"]],
            "value": rows["value"].tolist(),
            "text": [f"+{_text.full(v)}\u00a0%" for v in rows["value"]],
            "colour": [LIGHT.area(area) for area in rows["area"]],
        }
    )
    return FigureCard(
        id="access-growth",
        finding=(
            f"From 2000 to 2020 users grew most in {frame['name'].iloc[0]} and least in "
            f"{frame['name'].iloc[-1]}"
        ),
        measure="Growth of the number of internet users 2000 to 2020 in percent, as published",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", bar_chart(frame), height(frame)),),
        summary=". ".join(f"{n}: {t}" for n, t in zip(frame["name"], frame["text"], strict=True)),
        care=(
            "A region that began with few users shows a large percentage for the same number of "
            "new ones; a low growth is not a low use.",
        ),
    )


def use_periods(view: View) -> tuple[str, ...]:
    """The years with enough countries to draw a map, oldest first."""
    counts = _counts(view)
    return tuple(sorted(str(p) for p in counts[counts >= 30].index))


def _counts(view: View) -> pd.Series:
    """How many places have a figure on use for each year."""

    def make() -> pd.Series:
        rows = view.rows("individuals_using_internet")
        return rows[rows["source"] == BY_COUNTRY].groupby("period").size()

    return view.once(_counts, make)


def settled_period(view: View) -> str:
    """The latest year that is not sparse: two thirds of the countries of the fullest year."""
    counts = _counts(view)
    return str(max(counts[counts >= counts.max() * 2 / 3].index, default=""))


def use_map(data: Data, view: View, period: str, scope: str) -> FigureCard:
    """Individuals using the internet by country, one year."""
    indicator = data.indicator("individuals_using_internet")
    rows = held(view.across(indicator, BY_COUNTRY, period), f"figures on use for {period}")
    world = rows[rows["area"] == "WLD"]
    placed = rows[rows["area"].str.fullmatch("[A-Z]{3}") & (rows["area"] != "WLD")]
    if scope == "europe":
        placed = placed[placed["area"].isin(EUROPE)]
    placed = placed.sort_values("value", ascending=False)
    frame = map_frame(placed, data)
    chart = draw_map(frame, data, scope, "%")
    where = "the 48 European countries and territories of D10.6" if scope == "europe" else "world"
    low, high = placed.iloc[-1], placed.iloc[0]
    return FigureCard(
        id="access-map",
        finding=(
            f"In {period} use ran from {low['value']:.1f}\u00a0% in {data.name(low['area'])} to "
            f"{high['value']:.1f}\u00a0% in {data.name(high['area'])}"
        ),
        measure=f"Individuals who used the internet in the last three months, {period}, {where}",
        indicator=indicator,
        rows=pd.concat([world, placed]),
        drawings=(Drawing("Map", chart, 430),),
        summary=ranking_in_words(frame, "use", unit=" %"),
        care=(
            f"{len(placed)} countries and territories have a figure for {period}; the others are "
            "grey, which means that there is no figure, not that nobody is online.",
            *not_drawn(frame, data),
        ),
    )


def use_over_time(data: Data, view: View) -> FigureCard:
    """The world, and countries at both ends and in Europe, over the years."""
    indicator = data.indicator("individuals_using_internet")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == BY_COUNTRY) & (rows["area"] == "WLD")]
    rows = held(rows, "figures on use in the world")
    plot = plot_lines(rows, lambda _: "World", data)
    first, last = plot.frame.iloc[0], plot.frame.iloc[-1]
    return FigureCard(
        id="access-time",
        finding=(
            f"In the world, use rose from {_text.compact(first['y'], 2)}\u00a0% in "
            f"{int(first['x'])} to {_text.compact(last['y'])}\u00a0% in {int(last['x'])}"
        ),
        measure="Individuals who used the internet in the last three months, world, percent",
        indicator=indicator,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                line_chart(
                    plot.frame,
                    colours={"World": LIGHT.area("WLD")},
                    marks=plot.marks,
                    bands=plot.bands,
                    percent=True,
                ),
            ),
        ),
        summary=f"{len(plot.frame)} yearly figures; the highest is the latest."
        if last["y"] == plot.frame["y"].max()
        else f"{len(plot.frame)} yearly figures.",
        care=indicator.caveats[:2],
    )


def young_people(data: Data, view: View) -> FigureCard:
    """Daily use of the internet, young people against everybody, as each edition published it."""
    indicator = data.indicator("daily_internet_use")
    rows = view.rows(indicator.id)
    rows = held(rows[rows["area"] == "EU27_2020"], "figures on daily use in the EU")
    rows = rows.sort_values(["period", "vintage"]).drop_duplicates(["period", "age"], keep="last")
    young = rows[rows["age"] != "_T"].set_index("period")
    everybody = rows[rows["age"] == "_T"].set_index("period")
    both = young.join(everybody.add_suffix("_all"), how="inner").sort_index()
    frame = pd.DataFrame(
        {
            "name": both.index,
            "value": both["value"].tolist(),
            "text": [f"{_text.full(v)}\u00a0%" for v in both["value"]],
            "low": both["value_all"].tolist(),
            "high": both["value"].tolist(),
            "low_text": [_text.full(v) for v in both["value_all"]],
            "high_text": [_text.full(v) for v in both["value"]],
            "colour": LIGHT.area("EU27_2020"),
        }
    )
    gap = (both["value"] - both["value_all"]).iloc[-1]
    return FigureCard(
        id="access-young",
        finding=(
            f"In {both.index[-1]} daily use was {_text.full(gap)} percentage points higher among "
            "people aged 16 to 29 than among everybody"
        ),
        measure="Daily internet use in the EU-27, percent: all (ring), aged 16 to 29 (dot)",
        indicator=indicator,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                dumbbell_chart(frame, ends=("all", "aged 16 to 29"), whole=""),
                dumbbell_height(frame["name"].tolist()),
            ),
        ),
        summary="; ".join(
            f"{p}: {_text.full(v)}\u00a0% of people aged 16 to 29, {_text.full(a)}\u00a0% of all"
            for p, v, a in zip(both.index, both["value"], both["value_all"], strict=True)
        ),
        care=(
            "Nobody under 16 is in this survey. The years come from different editions of one "
            "publication, so they are shown side by side and not joined.",
        ),
    )


def _region(data: Data, area: str) -> str:
    """A region without the mark of its source, which stands in the measure line."""
    return data.name(area).removesuffix(" (IWS)")
