"""Figures on hotlines: what the public reports and what is assessed, before and after 2020."""

from __future__ import annotations

import pandas as pd

from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard
from pages._series import plot_lines
from pages._table import period_label
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT


def content_urls(data: Data, view: View) -> FigureCard:
    """INHOPE's content URLs, all and assessed as illegal, one edition."""
    indicator, illegal = (
        data.indicator(i) for i in ("inhope_content_urls", "inhope_content_urls_illegal")
    )
    rows = pd.concat([view.series(i, "WLD") for i in (indicator, illegal)])
    names = {indicator.id: "All", illegal.id: "Illegal"}
    plot = plot_lines(rows, lambda row: names[row["indicator"]], data)
    every = rows[rows["indicator"] == indicator.id].sort_values("period").iloc[-1]
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
