"""What databases and crawlers hold: INTERPOL, the United Kingdom, Project Arachnid.

Each has rules of its own on what is taken in; none is set beside another on one scale.
"""

from __future__ import annotations

import pandas as pd

from analytics.periods import parse_period
from etl.catalog import Indicator
from pages.charts.panels import Panel, panel_chart
from pages.charts.strips import strip_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.table import period_label
from pages.site.data import Data, View

ICSE = ("icse_victims_identified", "icse_offenders_identified", "icse_images_videos")
ARACHNID = ("arachnid_suspect_images", "arachnid_notices")
# Short enough for a phone; the full titles stand in table and summary.
_TITLES = {
    ICSE[0]: "Children identified",
    ICSE[1]: "Offenders identified",
    ICSE[2]: "Images and videos held",
    ARACHNID[0]: "Suspected images met",
    ARACHNID[1]: "Removal notices sent",
}


def icse(data: Data, view: View) -> FigureCard:
    """INTERPOL's database: children and offenders identified, images and videos held."""
    indicators = [data.indicator(i) for i in ICSE]
    rows, undated = _dated(pd.concat([view.rows(i.id) for i in indicators]))
    victims = rows[rows["indicator"] == ICSE[0]]
    held(victims, "figures on INTERPOL's database")
    first, last = victims.iloc[0], victims.iloc[-1]
    return _points(
        data,
        "prevalence-icse",
        indicators,
        rows,
        finding=(
            f"By {period_label(last['period'])} {_number(last)} children had been identified "
            f"with INTERPOL's database, after {_number(first)} by {period_label(first['period'])}"
        ),
        care=(
            "Each of these children was found by an investigator. The totals can only rise, "
            "so their rise shows identification work and countries joining, not more abuse; "
            "no trend is computed.",
            *_not_drawn(data, undated),
        ),
    )


def arachnid(data: Data, view: View) -> FigureCard:
    """Project Arachnid: suspected images met and removal notices sent since its start."""
    indicators = [data.indicator(i) for i in ARACHNID]
    rows, undated = _dated(pd.concat([view.rows(i.id) for i in indicators]))
    held(rows, "dated figures of Project Arachnid")
    latest = rows.groupby("indicator", sort=False).tail(1)
    said = [f"{_number(r)} {data.catalog.units[r['unit']].plural}" for _, r in latest.iterrows()]
    return _points(
        data,
        "prevalence-arachnid",
        indicators,
        rows,
        finding=f"Project Arachnid counted {numbers.listing(said)} from its start to "
        f"{period_label(latest['period'].max())}",
        care=(
            "Running totals since the start: they can only rise, and no trend is computed.",
            *_not_drawn(data, undated),
        ),
    )


def caid(data: Data, view: View) -> FigureCard:
    """The United Kingdom's database: images of one period, in parts that make the whole."""
    indicator = data.indicator("caid_images")
    rows = view.rows(indicator.id)
    parts = held(rows[rows["category"] != "_T"], "parts of the United Kingdom's database")
    period = parts["period"].max()
    parts = parts[parts["period"] == period].sort_values("value")
    total = rows[(rows["category"] == "_T") & (rows["period"] == period)]
    whole = float(parts["value"].sum())
    colours = (LIGHT.accent, LIGHT.areas["IWS_MEA"], LIGHT.other)
    names = [data.catalog.label(indicator.id, c) for c in parts["category"]]
    frame = pd.DataFrame(
        {
            "strip": f"{numbers.full(whole)} unique images",
            "part": names,
            "value": (parts["value"] / whole * 100).tolist(),
            "text": [f"{numbers.full(v)} ({v / whole * 100:.0f}\u00a0%)" for v in parts["value"]],
            "colour": [colours[n % len(colours)] for n in range(len(parts))],
        }
    )
    shares = numbers.listing([f"{v / whole * 100:.0f}\u00a0%" for v in parts["value"]])
    said = f", stated as {_number(total.iloc[0])}" if len(total) else ", without a stated total"
    return FigureCard(
        id="prevalence-caid",
        finding=f"{numbers.full(whole)} images in {len(parts)} categories of the law: {shares} of "
        "them",
        measure=f"Unique images entered in the Child Abuse Image Database, "
        f"{period_label(period)}, by category of the image",
        indicator=indicator,
        rows=pd.concat([total, parts]),
        drawings=(Drawing("Chart", strip_chart(frame)),),
        summary=f"{'; '.join(f'{n}: {t}' for n, t in zip(names, frame['text'], strict=True))}. "
        f"Together {numbers.full(whole)}{said}.",
        care=(
            "Every image shows a child who was harmed; many may show the same child. All three "
            "categories are illegal, the third is no lesser material by its number.",
            *indicator.caveats,
        ),
    )


def _points(
    data: Data,
    card: str,
    indicators: list[Indicator],
    rows: pd.DataFrame,
    *,
    finding: str,
    care: tuple[str, ...],
) -> FigureCard:
    """Figures of several pages as points of their own, a panel for each indicator."""
    frame = pd.DataFrame(
        {
            "series": "figures",
            "x": [parse_period(p).decimal_year for p in rows["period"]],
            "y": rows["value"].tolist(),
            "lower": rows["lower"].tolist(),
            "upper": rows["upper"].tolist(),
            "text": [
                f"{period_label(p)}: "
                f"{numbers.quantity(v, data.catalog.units[u], q, exact=True)}<br>"
                f"{data.catalog.publishers[c].name}"
                for p, v, u, q, c in zip(
                    rows["period"],
                    rows["value"],
                    rows["unit"],
                    rows["qualifier"],
                    rows["cited"],
                    strict=True,
                )
            ],
            "segment": range(len(rows)),
            "hollow": False,
            "panel": rows["indicator"].tolist(),
            "label": _apart(rows),
            "open": [q == "at_least" for q in rows["qualifier"]],
        }
    )
    shown = [i for i in indicators if (rows["indicator"] == i.id).any()]
    summary = "; ".join(
        f"{data.indicator(str(i)).title}: "
        + ", ".join(f"{_number(r)} ({period_label(r['period'])})" for _, r in part.iterrows())
        for i, part in rows.groupby("indicator", sort=False)
    )
    return FigureCard(
        id=card,
        finding=finding,
        measure="Each panel has its own unit and scale. Triangle: at least that many; figures "
        "of several pages, not joined",
        indicator=shown[0],
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                panel_chart(
                    frame,
                    [Panel(i.id, _TITLES[i.id]) for i in shown],
                    colours={"figures": LIGHT.accent},
                ),
            ),
        ),
        summary=f"{summary}.",
        care=care,
        others=tuple(shown[1:]),
    )


def _apart(rows: pd.DataFrame) -> list[str]:
    """The figures as labels, but none where the next point of the same panel is too near."""
    x = pd.Series([parse_period(p).decimal_year for p in rows["period"]], index=rows.index)
    after = x.groupby(rows["indicator"]).shift(-1)
    return [
        "" if following - at < 0.45 else numbers.compact(value)
        for at, following, value in zip(x, after, rows["value"], strict=True)
    ]


def _dated(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows with a date in order of it, and those of which only the day of reading is known."""
    order = sorted(range(len(rows)), key=lambda n: parse_period(rows["period"].iloc[n]))
    rows = rows.iloc[order].reset_index(drop=True)
    has_date = pd.Series([parse_period(p).start is not None for p in rows["period"]], dtype=bool)
    dated, undated = rows[has_date], rows[~has_date]
    order = [ICSE.index(i) if i in ICSE else ARACHNID.index(i) for i in dated["indicator"]]
    dated = dated.assign(order=order).sort_values("order", kind="stable").drop(columns="order")
    return dated.reset_index(drop=True), undated


def _not_drawn(data: Data, rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty:
        return ()
    said = [
        f"{data.indicator(r['indicator']).title}, {_number(r)}, {period_label(r['period'])}"
        for _, r in rows.iterrows()
    ]
    return (f"Without a date, so not drawn: {numbers.listing(said)}.",)


def _number(row: pd.Series) -> str:
    hedge = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
    return f"{hedge.get(row['qualifier'], '')}{numbers.compact(row['value'])}"
