"""Figures on how hotlines work: how fast material goes, where it is hosted, how wide they reach."""

from __future__ import annotations

import pandas as pd

from analytics.periods import parse_period
from pages.charts.groups import group_chart
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.table import period_label
from pages.site.data import Data, View, records

_UNIT_CHANGED = "2020"


def removed(data: Data, view: View) -> FigureCard:
    """Share removed within a time, every year as it was published."""
    indicator = data.indicator("inhope_removed_share")
    rows = held(view.rows(indicator.id), "shares of removed material")
    declared = [c for i, c in data.catalog.categories if i == indicator.id]
    order = {category: number for number, category in enumerate(declared)}
    rows = rows.assign(order=rows["category"].map(order)).sort_values(["order", "period"])
    rows = rows.drop(columns="order")
    frame = pd.DataFrame(
        {
            "group": [data.catalog.label(indicator.id, c) for c in rows["category"]],
            "name": rows["period"].tolist(),
            "value": rows["value"].tolist(),
            "text": [f"{numbers.full(v)}\u00a0%" for v in rows["value"]],
            "colour": [LIGHT.accent if p >= _UNIT_CHANGED else LIGHT.other for p in rows["period"]],
        }
    )
    usual = str(rows["category"].mode().iloc[0])
    most = rows[rows["category"] == usual]
    breaks = [b for b in data.breaks.breaks if b.concerns(indicator.id, "WLD")]
    named = data.catalog.label(indicator.id, usual)
    return FigureCard(
        id="hotlines-removed",
        finding=f"{named}: "
        + numbers.listing(
            [
                f"{numbers.full(v)}\u00a0% in {p}"
                for p, v in zip(most["period"], most["value"], strict=True)
            ]
        ),
        measure="Share of the illegal content that INHOPE's hotlines notified, by time to "
        "removal, as published (grey: reports until 2019; blue: content URLs)",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=100)),),
        summary="; ".join(
            f"{g}, {n}: {t}"
            for g, n, t in zip(frame["group"], frame["name"], frame["text"], strict=True)
        )
        + ".",
        care=(*indicator.caveats, *(b.sentence for b in breaks)),
    )


def removal_time(data: Data, view: View) -> FigureCard:
    """Days until removal, where a member hotline works and elsewhere."""
    indicator = data.indicator("inhope_removal_time")
    rows = held(view.rows(indicator.id), "removal times")
    rows = rows[rows["period"] == rows["period"].max()].sort_values("value")
    unit = data.catalog.units[indicator.unit]
    texts = [
        numbers.quantity(v, unit, q) for v, q in zip(rows["value"], rows["qualifier"], strict=True)
    ]
    names = [data.catalog.label(indicator.id, c) for c in rows["category"]]
    frame = pd.DataFrame(
        {
            "group": names,
            "name": period_label(rows["period"].iloc[0]),
            "value": rows["value"].tolist(),
            "text": texts,
            "colour": LIGHT.accent,
            "open": [q == "at_least" for q in rows["qualifier"]],
        }
    )
    said = [f"{t} {n[0].lower()}{n[1:]}" for t, n in zip(texts, names, strict=True)]
    return FigureCard(
        id="hotlines-removal-time",
        finding=f"Removal took {numbers.listing(said)} in {period_label(rows['period'].iloc[0])}",
        measure="Days from the first notice to removal, as INHOPE states them",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=f"{said[0][0].upper()}{numbers.listing(said)[1:]}. The arrow marks a lower bound "
        "without an upper one.",
        care=indicator.caveats,
    )


def hosting(data: Data, view: View) -> FigureCard:
    """Where the material was hosted: countries and types of site, one year."""
    indicator, sites = (
        data.indicator(i) for i in ("inhope_hosting_share", "inhope_site_type_share")
    )
    by_country = held(view.rows(indicator.id), "shares of hosting by country")
    period = by_country["period"].max()
    by_country = by_country[by_country["period"] == period].sort_values("value", ascending=False)
    by_site = view.rows(sites.id)
    by_site = by_site[by_site["period"] == period].sort_values("value", ascending=False)
    rows = pd.concat([by_country, by_site])
    frame = pd.DataFrame(
        {
            "group": ["Country of the server"] * len(by_country) + ["Type of site"] * len(by_site),
            "name": [
                *(data.name(a) for a in by_country["area"]),
                *(data.catalog.label(sites.id, c) for c in by_site["category"]),
            ],
            "value": rows["value"].tolist(),
            "text": [f"{numbers.full(v)}\u00a0%" for v in rows["value"]],
            "colour": [LIGHT.accent] * len(by_country) + [LIGHT.muted] * len(by_site),
        }
    )
    top = [
        f"{n} ({t})" for n, t in zip(frame["name"][: len(by_country)], frame["text"], strict=False)
    ]
    return FigureCard(
        id="hotlines-hosting",
        finding=f"In {period} the largest shares were traced to servers in {numbers.listing(top)}",
        measure=f"Share of the material that INHOPE's hotlines traced, percent, {period}",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary="; ".join(f"{n}: {t}" for n, t in zip(frame["name"], frame["text"], strict=True))
        + ".",
        care=(*indicator.caveats, *sites.caveats),
        others=(sites,),
    )


def _apart(rows: pd.DataFrame) -> list[str]:
    """The figures as labels, but none where the next point of the same panel is too near."""
    after = rows.groupby("indicator")["x"].shift(-1)
    return [
        "" if following - x < 0.5 else numbers.full(value)
        for x, following, value in zip(rows["x"], after, rows["value"], strict=True)
    ]


def network(data: Data, view: View) -> FigureCard:
    """Hotlines of the network and countries with one, every figure as it was stated."""
    hotlines, countries = (data.indicator(i) for i in ("inhope_hotlines", "inhope_countries"))
    rows = pd.concat([view.rows(i.id) for i in (hotlines, countries)])
    dated = [parse_period(p).start is not None for p in rows["period"]]
    rows = held(rows[dated], "figures on the network")
    order = [parse_period(p).decimal_year for p in rows["period"]]
    rows = (
        rows.assign(x=order)
        .sort_values("x")
        .drop_duplicates(["indicator", "period", "value"], ignore_index=True)
    )
    latest = {row["indicator"]: row for row in records(rows.groupby("indicator").tail(1))}
    frame = pd.DataFrame(
        {
            "series": "figures",
            "x": rows["x"].tolist(),
            "y": rows["value"].tolist(),
            "lower": rows["lower"].tolist(),
            "upper": rows["upper"].tolist(),
            "text": [
                f"{period_label(p)}: {numbers.full(v)}<br>{data.catalog.publishers[c].name}"
                for p, v, c in zip(rows["period"], rows["value"], rows["cited"], strict=True)
            ],
            # Several pages state them: points of their own, not joined to a line.
            "segment": range(len(rows)),
            "hollow": False,
            "panel": rows["indicator"].tolist(),
            "label": _apart(rows),
            "open": False,
        }
    )
    said = [
        f"{numbers.quantity(latest[i.id]['value'], data.catalog.units[i.unit])} "
        f"({period_label(latest[i.id]['period'])})"
        for i in (hotlines, countries)
        if i.id in latest
    ]
    return FigureCard(
        id="hotlines-network",
        finding=f"The INHOPE network reaches {numbers.listing(said)}; a wider network counts more",
        measure="Member hotlines and countries with one, as stated; points from several pages, "
        "not joined",
        indicator=hotlines,
        rows=rows.drop(columns="x"),
        drawings=(
            Drawing(
                "Chart",
                panel_chart(
                    frame,
                    (Panel(hotlines.id, "Hotlines"), Panel(countries.id, "Countries")),
                    colours={"figures": LIGHT.accent},
                ),
            ),
        ),
        summary="; ".join(
            f"{data.indicator(str(i)).title}: {numbers.full(part['value'].iloc[0])} in "
            f"{period_label(part['period'].iloc[0])}, {numbers.full(part['value'].iloc[-1])} in "
            f"{period_label(part['period'].iloc[-1])}"
            for i, part in rows.groupby("indicator", sort=False)
        )
        + ".",
        care=hotlines.caveats,
        others=(countries,),
    )
