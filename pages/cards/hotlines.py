"""Figures on hotlines: what is reported, what is confirmed, and where the unit of count changed."""

from __future__ import annotations

import pandas as pd

from etl.catalog import Indicator
from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages._series import plot_lines
from pages._table import period_label
from pages.charts.groups import group_chart, groups_height
from pages.charts.lines import line_chart
from pages.charts.panels import Panel, panel_chart, panels_height
from pages.charts.theme import LIGHT

INHOPE = "inhope_annual"
PAIRS = (
    ("inhope_images_videos_assessed", "inhope_images_videos_illegal"),
    ("inhope_content_urls", "inhope_content_urls_illegal"),
    ("iwf_reports_assessed", "iwf_reports_confirmed"),
)


def content_urls(data: Data, view: View) -> FigureCard:
    """INHOPE's content URLs, all and assessed as illegal, one edition."""
    indicator, illegal = (
        data.indicator(i) for i in ("inhope_content_urls", "inhope_content_urls_illegal")
    )
    rows = pd.concat([view.series(i, "WLD") for i in (indicator, illegal)])
    held(rows[rows["indicator"] == indicator.id], "content URLs of INHOPE")
    names = {indicator.id: "All", illegal.id: "Illegal"}
    plot = plot_lines(rows, lambda row: names[row["indicator"]], data)
    every = rows[rows["indicator"] == indicator.id].sort_values("period", kind="stable").iloc[-1]
    same = rows[(rows["indicator"] == illegal.id) & (rows["period"] == every["period"])]
    share = float(same["value"].iloc[0]) / float(every["value"]) * 100 if len(same) else None
    jumps = [j for j in data.breaks.jumps if j.concerns(indicator.id, "WLD")]
    return FigureCard(
        id="hotlines-urls",
        finding=(
            f"INHOPE hotlines exchanged {_text.compact(every['value'])} content URLs in "
            f"{period_label(every['period'])}"
            + (f", {share:.0f}\u00a0% of them assessed as illegal" if share is not None else "")
        ),
        measure="Content URLs exchanged by INHOPE hotlines per year, world",
        indicator=indicator,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                line_chart(
                    plot.frame,
                    colours={"All": LIGHT.ink, "Illegal": LIGHT.accent},
                    marks=plot.marks,
                    bands=plot.bands,
                ),
            ),
        ),
        summary="; ".join(
            f"{period_label(p)}: {_text.compact(v)} ({names[i].lower()})"
            for p, v, i in zip(rows["period"], rows["value"], rows["indicator"], strict=True)
        ),
        care=tuple(j.sentence for j in jumps),
        others=(illegal,),
    )


def counting(data: Data, view: View) -> FigureCard:
    """What INHOPE's hotlines counted until 2019 and since 2020, on one time axis, never joined."""
    before = data.indicator("inhope_reports")
    shown = (before.id, *PAIRS[0], *PAIRS[1])
    parts = {i: _fullest(view, data.indicator(i)) for i in shown}
    rows = held(pd.concat(parts.values()), "figures of INHOPE")
    panels = {before.id: "reports", PAIRS[0][0]: "items", PAIRS[0][1]: "items"}
    panels |= dict.fromkeys(PAIRS[1], "urls")
    names = {before.id: "Reports"}
    names |= dict.fromkeys((PAIRS[0][1], PAIRS[1][1]), "Illegal")
    names |= {PAIRS[0][0]: "Assessed", PAIRS[1][0]: "Exchanged"}
    plots = {i: plot_lines(p, lambda row: names[row["indicator"]], data) for i, p in parts.items()}
    frame = pd.concat(
        [
            plot.frame.assign(panel=panels[i], label="", open=False, hollow=False)
            for i, plot in plots.items()
        ],
        ignore_index=True,
    )
    breaks = [b for b in data.breaks.breaks if b.concerns(before.id, "WLD")]
    marks = plot_lines(rows.assign(indicator=before.id), lambda _: "", data).marks
    latest = {i: p.iloc[-1] for i, p in parts.items() if len(p)}
    jumps = [j for j in data.breaks.jumps if j.concerns(PAIRS[1][0], "WLD")]
    return FigureCard(
        id="hotlines-counting",
        finding=" and ".join(
            f"{_text.compact(latest[i]['value'])} {data.catalog.units[latest[i]['unit']].plural} "
            f"in {period_label(latest[i]['period'])}"
            for i in (before.id, PAIRS[1][0])
            if i in latest
        )
        + ": INHOPE's hotlines counted two different things",
        measure="Per year, world. Each panel has its own unit and scale; no line crosses the "
        "change of unit",
        indicator=before,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                panel_chart(
                    frame,
                    (
                        Panel("reports", "Reports received", marks=marks),
                        Panel("items", "Images and videos in them", marks=marks),
                        Panel("urls", "Content URLs between hotlines", marks=marks),
                    ),
                    colours={
                        "Reports": LIGHT.ink,
                        "Assessed": LIGHT.ink,
                        "Exchanged": LIGHT.ink,
                        "Illegal": LIGHT.accent,
                    },
                ),
                panels_height(3),
            ),
        ),
        summary="; ".join(
            f"{data.indicator(i).title}: {_text.compact(r['value'].iloc[0])} in "
            f"{r['period'].iloc[0]}, {_text.compact(r['value'].iloc[-1])} in {r['period'].iloc[-1]}"
            for i, r in parts.items()
            if len(r)
        )
        + ".",
        care=tuple(e.sentence for e in (*breaks, *jumps)),
        others=tuple(data.indicator(i) for i in (PAIRS[0][1], PAIRS[1][0])),
    )


def _fullest(view: View, indicator: Indicator) -> pd.DataFrame:
    """The world's series of the source with most years; in the indicator's order where equal."""
    rows = view.rows(indicator.id)
    rows = rows[(rows["area"] == "WLD") & (rows["category"] == "_T")]
    parts = [
        rows[rows["source"] == s].sort_values("period", kind="stable") for s in indicator.sources
    ]
    return max(parts, key=len)


def restated(data: Data, view: View) -> FigureCard:
    """Years that INHOPE gave two figures for: as first published, and as restated."""
    indicator = data.indicator("inhope_content_urls")
    rows = view.snapshot.frame
    rows = rows[rows["indicator"].isin(PAIRS[1]) & (rows["source"] == INHOPE)]
    key = ["indicator", "category", "period"]
    two = rows.groupby(key)["value"].transform("nunique") > 1
    rows = held(rows[two].sort_values([*key, "vintage"], ignore_index=True), "restated figures")
    # One edition each: the first and the last that give the year.
    ends = rows.drop_duplicates(key), rows.drop_duplicates(key, keep="last")
    pairs = ends[0].merge(ends[1], on=key, suffixes=("", "_new"))
    changes = (pairs["value_new"] / pairs["value"] - 1).abs()
    most = pairs.iloc[int(changes.argmax())]
    rows = pd.concat(ends).sort_values([*key, "vintage"], ignore_index=True)
    first = [
        v == rows.loc[(rows[key] == r[key]).all(axis=1), "vintage"].min()
        for (_, r), v in zip(rows.iterrows(), rows["vintage"], strict=True)
    ]
    things = [_thing(data, i, c) for i, c in zip(rows["indicator"], rows["category"], strict=True)]
    frame = pd.DataFrame(
        {
            "group": [f"{t}, {p}" for t, p in zip(things, rows["period"], strict=True)],
            "name": [
                f"{'first, report' if f else 'restated, report'} {v}"
                for f, v in zip(first, rows["vintage"], strict=True)
            ],
            "value": rows["value"].tolist(),
            "text": [_text.full(v) for v in rows["value"]],
            "colour": [LIGHT.other if f else LIGHT.accent for f in first],
        }
    )
    return FigureCard(
        id="hotlines-restated",
        finding=(
            f"INHOPE restated {lower_first(_thing(data, most['indicator'], most['category']))} of "
            f"{most['period']} from {_text.full(most['value'])} to {_text.full(most['value_new'])}"
        ),
        measure="Content URLs of INHOPE's hotlines: as first published (grey) and as restated "
        "(blue), both editions held",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame), groups_height(frame)),),
        summary=". ".join(
            f"{_thing(data, r['indicator'], r['category'])}, {r['period']}: "
            f"{_text.full(r['value'])}, later {_text.full(r['value_new'])}"
            for _, r in pairs.iterrows()
        )
        + ".",
        care=(
            "No reason is held for the restatements. The other charts of this page show the "
            "later edition; who cited the first one cited a figure that no longer stands.",
            *indicator.caveats[1:2],
        ),
    )


def _thing(data: Data, indicator: str, category: str) -> str:
    """`Illegal content URLs`, `New content URLs`, `All content URLs`."""
    if indicator != "inhope_content_urls":
        return "Illegal content URLs"
    if category == "_T":
        return "All content URLs"
    return f"{data.catalog.label(indicator, category)} content URLs"


def lower_first(text: str) -> str:
    """A name inside a sentence."""
    return text[0].lower() + text[1:]


def iwf(data: Data, view: View) -> FigureCard:
    """Reports that the IWF assessed and confirmed."""
    assessed, confirmed = (data.indicator(i) for i in PAIRS[2])
    rows = pd.concat([view.series(i, "WLD") for i in (assessed, confirmed)])
    held(rows[rows["indicator"] == confirmed.id], "confirmed reports of the IWF")
    names = {assessed.id: "Assessed", confirmed.id: "Confirmed"}
    plot = plot_lines(rows, lambda row: names[row["indicator"]], data)
    last = rows[rows["period"] == rows["period"].max()].set_index("indicator")["value"]
    share = last[confirmed.id] / last[assessed.id] * 100
    return FigureCard(
        id="hotlines-iwf",
        finding=(
            f"The IWF assessed {_text.compact(last[assessed.id])} reports in "
            f"{rows['period'].max()} and confirmed {_text.compact(last[confirmed.id])} of them "
            f"({share:.0f}\u00a0%)"
        ),
        measure="Reports per year to and by the Internet Watch Foundation, world",
        indicator=confirmed,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                line_chart(
                    plot.frame,
                    colours={"Assessed": LIGHT.ink, "Confirmed": LIGHT.accent},
                    marks=plot.marks,
                ),
                340,
            ),
        ),
        summary=f"{rows['period'].min()} to {rows['period'].max()}: "
        + "; ".join(
            f"{names[str(i)].lower()} {_text.compact(part['value'].iloc[0])} to "
            f"{_text.compact(part['value'].iloc[-1])}"
            for i, part in rows.groupby("indicator", sort=False)
        )
        + "."
        + "".join(f" Break: {mark.label}." for mark in plot.marks),
        care=(*(b.sentence for b in plot.breaks), assessed.is_not),
    )
