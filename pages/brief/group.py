"""Internet use inside a group: how far its members are apart, over time and at its ends."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.places.denominators import INTERNET_USE
from pages.charts.bars import bar_chart
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.compare.rank import among_whom
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.names import the
from pages.figure.ranking import one_table
from pages.site.data import Data, View

_LINES: Final = {"Highest": LIGHT.ink, "Lowest": LIGHT.other, "Middle": LIGHT.accent}
_SHOWN: Final = 7


def spread(data: Data, view: View, group: str) -> FigureCard:
    """The highest, middle and lowest member for each year that nearly all of them have."""
    rows = one_table(data, view, INTERNET_USE, data.members(group))
    rows = held(rows[rows["area"].isin(data.members(group))], "figures on internet use")
    counts = rows.groupby("period")["area"].nunique()
    full = [p for p, n in counts.items() if n >= 0.7 * counts.max()]
    years = rows[rows["period"].isin(full)].groupby("period")["value"]
    table = years.agg(["max", "median", "min", "size"]).sort_index()
    parts = []
    for name, column in (("Highest", "max"), ("Middle", "median"), ("Lowest", "min")):
        parts.append(
            pd.DataFrame(
                {
                    "series": name,
                    "x": [int(str(p)) + 0.5 for p in table.index],
                    "y": table[column].tolist(),
                    "lower": float("nan"),
                    "upper": float("nan"),
                    "text": [
                        f"{name}, {p}: {numbers.compact(v)}\u00a0% ({n} members)"
                        for p, v, n in zip(table.index, table[column], table["size"], strict=True)
                    ],
                    "segment": 0,
                    "hollow": False,
                }
            )
        )
    frame = pd.concat(parts, ignore_index=True)
    last = table.iloc[-1]
    return FigureCard(
        id="brief-spread",
        finding=(
            f"In {table.index[-1]} half of the members had {numbers.compact(last['median'])}\u00a0% "
            f"online or more; the lowest had {numbers.compact(last['min'])}\u00a0%"
        ),
        measure=f"Individuals using the internet, highest, middle and lowest of "
        f"{among_whom(data, group)}",
        indicator=data.indicator(INTERNET_USE),
        rows=rows[rows["period"].isin(full)],
        drawings=(Drawing("Chart", line_chart(frame, colours=_LINES, percent=True)),),
        summary=". ".join(
            f"{name}: {numbers.compact(last[column])}\u00a0% in {table.index[-1]}"
            for name, column in (("Highest", "max"), ("Middle", "median"), ("Lowest", "min"))
        )
        + ".",
        care=(
            f"The members with a figure change from year to year ({int(table['size'].min())} to "
            f"{int(table['size'].max())}); the middle is that of members, not of people.",
        ),
    )


def highest(data: Data, table: pd.DataFrame) -> FigureCard:
    """The members with the largest share of their people online."""
    return _end(data, table.sort_values("value", ascending=False), "largest")


def lowest(data: Data, table: pd.DataFrame) -> FigureCard:
    """The members with the smallest share of their people online."""
    return _end(data, table.sort_values("value"), "smallest")


def _end(data: Data, ordered: pd.DataFrame, word: str) -> FigureCard:
    """The first members of a table in order, as bars."""
    rows = ordered.head(_SHOWN)
    texts = [f"{numbers.compact(v)}\u00a0%" for v in rows["value"]]
    bars = pd.DataFrame(
        {
            "name": [data.name(a) for a in rows["area"]],
            "value": rows["value"].tolist(),
            "text": texts,
            "colour": LIGHT.accent,
        }
    )
    first, year = rows.iloc[0], str(rows["period"].iloc[0])
    name = the(data.name(first["area"]))
    return FigureCard(
        id=f"brief-{word}",
        finding=f"{name[:1].upper()}{name[1:]} has the {word} share online, {texts[0]}",
        measure=f"Individuals using the internet, percent, {year}",
        indicator=data.indicator(INTERNET_USE),
        rows=rows,
        drawings=(Drawing("Chart", bar_chart(bars)),),
        summary=". ".join(f"{n}: {t}" for n, t in zip(bars["name"], texts, strict=True)),
        care=(),
    )
