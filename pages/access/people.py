"""Single published statements on phones, social media and children, each with its own words."""

from __future__ import annotations

from typing import Final

import pandas as pd

from pages.charts.groups import group_chart
from pages.charts.icons import IconArray, icon_chart, ratio
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.table import period_label
from pages.site.data import Data, View, records

_STOCKS: Final = (
    "mobile_phone_users",
    "social_media_users",
    "smartphone_users",
    "children_using_social_media",
)
_GROWTH: Final = {
    "mobile_phone_users": ("mobile_phone_users_added", "mobile_phone_users_growth"),
    "social_media_users": ("social_media_users_added", "social_media_users_growth"),
}
SHARE: Final = "children_share_of_internet_users"


def statements(data: Data, view: View) -> FigureCard:
    """People in the world by what they use, as D10.6 quotes it; what was added in a year."""
    parts = [view.rows(name) for name in _STOCKS]
    rows = held(pd.concat(parts), "figures on phones and social media")
    rows = rows[rows["value"].notna() & (rows["area"] == "WLD")]
    rows = held(rows, "figures on phones and social media in the world")
    rows = rows.sort_values("value", ascending=False)
    added = pd.concat([view.rows(n) for names in _GROWTH.values() for n in names])
    frame = pd.DataFrame(
        {
            "group": "",
            "name": [data.indicator(i).title for i in rows["indicator"]],
            "value": rows["value"].tolist(),
            "text": [
                numbers.quantity(v, data.catalog.units[u], q).removesuffix(" people")
                .removesuffix(" persons")
                for v, u, q in zip(rows["value"], rows["unit"], rows["qualifier"], strict=True)
            ],
            "colour": [LIGHT.accent if "child" in i else LIGHT.other for i in rows["indicator"]],
            "open": [q == "at_least" for q in rows["qualifier"]],
        }
    )  # fmt: skip
    top = rows.iloc[0]
    indicators = [data.indicator(i) for i in rows["indicator"]]
    return FigureCard(
        id="access-statements",
        finding=_most(top, data) + _children(rows, data),
        measure="People in the world, single statements quoted by D10.6; a point at the end means "
        "“at least”",
        indicator=indicators[0],
        rows=pd.concat([rows, added]),
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=" ".join([_listed(rows, data), _added(added, data)]).strip(),
        care=(
            "Each figure has a source, a date and a way of counting of its own; accounts are not "
            "people, and the bars are not parts of one another.",
        ),
        others=tuple(indicators[1:]),
    )


def children_share(data: Data, view: View) -> FigureCard:
    """One in three: the share of internet users who are children, as stated."""
    indicator = data.indicator(SHARE)
    rows = held(view.rows(SHARE), "figures on children among internet users")
    rows = held(rows[rows["value"].notna()], "figures on children among internet users")
    arrays = [
        IconArray(
            *ratio(float(row["value"])),
            f"“{row['raw']}”",
            f"of internet users; {data.catalog.publishers[row['cited']].name}, "
            f"{period_label(row['period'])}",
        )
        for row in records(rows)
    ]
    first = arrays[0]
    return FigureCard(
        id="access-children-share",
        finding=f"{first.count} in {first.base} internet users is a child, as "
        f"{len(rows)} statement{'s' if len(rows) > 1 else ''} without year or method "
        f"{'have' if len(rows) > 1 else 'has'} it",
        measure="Children under 18 among the world's internet users; each array is one statement",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", icon_chart(arrays)),),
        summary=". ".join(f"{a.statement}: {a.count} of {a.base}, {a.of}" for a in arrays) + ".",
        care=(
            f"“One in three” allows anything from {rows['lower'].min():.0f} to "
            f"{rows['upper'].max():.0f}\u00a0%.",
            *indicator.caveats,
        ),
    )


def _most(top: pd.Series, data: Data) -> str:
    figure = _capital(
        numbers.quantity(top["value"], data.catalog.units[top["unit"]], top["qualifier"])
    )
    if top["indicator"] == "mobile_phone_users":
        return f"{figure} use a mobile phone"
    return f"{data.indicator(top['indicator']).title}: {figure}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _children(rows: pd.DataFrame, data: Data) -> str:
    mine = rows[rows["indicator"] == "children_using_social_media"]
    if mine.empty:
        return ""
    row = mine.iloc[0]
    figure = numbers.quantity(row["value"], data.catalog.units[row["unit"]], row["qualifier"])
    words = figure.replace("people", "children").replace("persons", "children")
    return f"; {words} are said to use social media"


def _listed(rows: pd.DataFrame, data: Data) -> str:
    return ". ".join(
        f"{data.indicator(r['indicator']).title}: “{r['raw']}”, {period_label(r['period'])}"
        for r in records(rows)
    ) + "."  # fmt: skip


def _added(rows: pd.DataFrame, data: Data) -> str:
    """What came in a year, in the source's words."""
    if rows.empty:
        return ""
    parts = [
        f"{data.indicator(r['indicator']).title}: “{r['raw']}”, {period_label(r['period'])}"
        for r in records(rows)
    ]
    return ". ".join(parts) + "."
