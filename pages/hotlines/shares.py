"""Of what hotlines assessed, the share found illegal, each unit of count on its own."""

from __future__ import annotations

import pandas as pd

from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.series import plot_lines
from pages.hotlines.reporting import PAIRS, lower_first
from pages.site.data import Data, View

# What the illegal ones are a share of, for each of the pairs.
_BASES = (
    "Images and videos (INHOPE)",
    "Content URLs (INHOPE)",
    "Reports (IWF)",
)


def illegal_share(data: Data, view: View) -> FigureCard:
    """Of what was assessed, the share found illegal: computed for each unit of count apart."""
    share = data.indicator("inhope_illegal_share")
    drawn, frames, panels = [], [], []
    for (whole_id, part_id), base in zip(PAIRS, _BASES, strict=True):
        whole, part = (view.series(data.indicator(i), "WLD") for i in (whole_id, part_id))
        joined = part.merge(whole, on=["period", "vintage"], suffixes=("", "_of"))
        if joined.empty:
            continue
        part, whole = (r[r["period"].isin(joined["period"])] for r in (part, whole))
        drawn += [whole, part]
        plot = plot_lines(part, lambda _: "share", data)
        panels.append(Panel(part_id, base, percent=True, marks=plot.marks))
        frames.append(_shares(plot.frame, joined).assign(panel=part_id))
    rows = held(pd.concat(drawn) if drawn else view.frame.iloc[:0], "assessed and illegal material")
    frame = pd.concat(frames, ignore_index=True)
    ends = [frame[frame["panel"] == p.key].sort_values("x").iloc[[0, -1]] for p in panels]
    newest = max(int(e["x"].iloc[-1]) for e in ends)
    said = [
        f"{e['y'].iloc[-1]:.0f}\u00a0% of {lower_first(p.title)}"
        for p, e in zip(panels, ends, strict=True)
        if int(e["x"].iloc[-1]) == newest
    ]
    return FigureCard(
        id="hotlines-share",
        finding=f"{numbers.listing(said)} were found illegal in {newest}",
        measure="Share found illegal, percent, computed from the published counts of one edition",
        indicator=share,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                panel_chart(frame, panels, colours={"share": LIGHT.accent}),
            ),
        ),
        summary=". ".join(
            f"{p.title}: {'; '.join(e['text'])}" for p, e in zip(panels, ends, strict=True)
        )
        + ".",
        care=(
            "Each panel has another base: an item, a web address and a report are not the same "
            "thing, so the shares are read within a panel. The IWF is a member of INHOPE.",
        ),
    )


def _shares(frame: pd.DataFrame, joined: pd.DataFrame) -> pd.DataFrame:
    """Points of the part turned into percent of the whole; the ends are labelled."""
    percent = (joined["value"] / joined["value_of"] * 100).tolist()
    # Two figures of neighbouring years would touch.
    ends = (0, len(percent) - 1) if len(percent) > 2 else (len(percent) - 1,)
    return frame.assign(
        y=percent,
        label=[f"{v:.0f}\u00a0%" if n in ends else "" for n, v in enumerate(percent)],
        open=False,
        text=[
            f"{p}: {v:.1f}\u00a0%, {numbers.full(a)} of {numbers.full(b)}"
            for p, v, a, b in zip(
                joined["period"], percent, joined["value"], joined["value_of"], strict=True
            )
        ],
    )
