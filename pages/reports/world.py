"""Figures on reports to the CyberTipline: how many, from which providers, with how many files."""

from __future__ import annotations

import pandas as pd

from pages.charts.areas import area_chart
from pages.charts.bars import bar_chart
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.series import Plot, plot_lines
from pages.site.data import Data, View

BY_PROVIDER = "ncmec_by_provider"
_SHOWN_PROVIDERS = 12


def world(data: Data, view: View, card_id: str = "reports-world") -> FigureCard:
    """Reports per year over the world, cut where counting changed."""
    indicator = data.indicator("cybertipline_reports")
    rows = held(view.series(indicator, "WLD"), "reports of the world")
    plot = plot_lines(rows, lambda _: "World", data)
    return FigureCard(
        id=card_id,
        finding=_course(plot, "Reports"),
        measure="Reports to the CyberTipline per year, world",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", _lines(plot, {"World": LIGHT.area("WLD")})),),
        summary=_in_words(plot, "reports"),
        care=tuple(b.sentence for b in plot.breaks),
    )


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """The moments at which every part is held: fewer parts are no total."""
    return frame[frame.groupby("x")["series"].transform("nunique") == frame["series"].nunique()]


def _lines(plot: Plot, colours: dict[str, str]) -> dict[str, object]:
    return line_chart(plot.frame, colours=colours, marks=plot.marks, bands=plot.bands)


def _course(plot: Plot, things: str) -> str:
    """What the longest comparable stretch did, and from when on figures are counted otherwise."""
    frame = plot.frame
    if frame.empty:
        return f"No figures on {things.lower()} are loaded"
    longest = frame["segment"].mode().iloc[0]
    part = frame[frame["segment"] == longest].sort_values("x")
    first, last = part.iloc[0], part.iloc[-1]
    verb = "grew" if last["y"] > first["y"] else "fell" if last["y"] < first["y"] else "stayed"
    text = (
        f"{things} {verb} from {numbers.compact(first['y'])} in {int(first['x'])} "
        f"to {numbers.compact(last['y'])} in {int(last['x'])}"
    )
    later = frame[frame["x"] > last["x"]]
    if later.empty:
        return text
    return f"{text}; since {int(later['x'].min())} they are counted differently"


def _in_words(plot: Plot, things: str) -> str:
    """The text alternative: range, latest figure, and every break by name."""
    frame = plot.frame.sort_values("x")
    if frame.empty:
        return "There are no figures."
    top, last = frame.sort_values("y").iloc[-1], frame.iloc[-1]
    parts = [
        f"{len(frame)} figures from {int(frame['x'].iloc[0])} to {int(last['x'])}. Highest: "
        f"{numbers.compact(top['y'])} {things} in {int(top['x'])}. "
        f"Latest: {numbers.compact(last['y'])} in {int(last['x'])}."
    ]
    parts += [f"Break: {mark.label}." for mark in plot.marks]
    parts += [f"Gap: {band.label}." for band in plot.bands]
    return " ".join(parts)


def provider_periods(view: View) -> tuple[str, ...]:
    """The years for which reports by provider are held, oldest first."""
    rows = view.rows("cybertipline_reports_by_provider")
    return tuple(sorted(set(rows["period"])))


def by_provider(data: Data, view: View, period: str) -> FigureCard:
    """The providers that reported most in one year."""
    indicator = data.indicator("cybertipline_reports_by_provider")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == BY_PROVIDER) & (rows["period"] == period)]
    rows = held(rows, f"reports by provider for {period}")
    parts = rows[rows["category"] != "_T"].sort_values("value", ascending=False)
    shown = parts.head(_SHOWN_PROVIDERS)
    total = float(rows.loc[rows["category"] == "_T", "value"].max()) if len(rows) else 0.0
    whole = total if total > 0 else float(parts["value"].sum())
    labels = [data.catalog.label(indicator.id, c) for c in shown["category"]]
    frame = pd.DataFrame(
        {
            "name": labels,
            "value": shown["value"].tolist(),
            "text": [numbers.compact(v) for v in shown["value"]],
            "colour": LIGHT.accent,
        }
    )
    top = frame.iloc[0] if len(frame) else None
    share = float(top["value"]) / whole * 100 if top is not None and whole else 0.0
    return FigureCard(
        id="reports-provider",
        finding=(
            f"{top['name']} made {share:.0f}\u00a0% of the providers' reports of {period}"
            if top is not None
            else f"No reports by provider are held for {period}"
        ),
        measure=f"Reports to the CyberTipline by electronic service provider, {period}",
        indicator=indicator,
        rows=pd.concat([rows[rows["category"] == "_T"], parts]),
        drawings=(Drawing("Chart", bar_chart(frame)),),
        summary=(
            f"The {len(frame)} providers with most reports of {len(parts)} listed, together "
            f"{numbers.compact(float(shown['value'].sum()))} of {numbers.compact(whole)} reports."
        ),
        care=(
            "A provider that reports more may search more. Moves of one company can move the "
            "total of the world.",
        ),
    )


def files(data: Data, view: View) -> FigureCard:
    """Images, videos and other files in reports."""
    indicator = data.indicator("cybertipline_files")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == "ncmec_ojjdp_files") & (rows["area"] == "WLD")]
    rows = held(rows[rows["category"].isin(["image", "video", "other"])], "files in reports")

    def label(row: dict[str, str]) -> str:
        return data.catalog.label(indicator.id, row["category"])

    plot = plot_lines(rows, label, data)
    colours = {
        data.catalog.label(indicator.id, c): colour
        for c, colour in (
            ("image", LIGHT.accent),
            ("video", LIGHT.areas["IWS_ASI"]),
            ("other", LIGHT.other),
        )
    }
    last = rows[rows["period"] == rows["period"].max()].set_index("category")["value"]
    larger, smaller = (
        ("videos", "images") if last["video"] > last["image"] else ("images", "videos")
    )
    return FigureCard(
        id="reports-files",
        finding=f"In {rows['period'].max()} reports held more {larger} than {smaller}: "
        f"{numbers.compact(last.max())} against {numbers.compact(last[['image', 'video']].min())}",
        measure="Files in reports to the CyberTipline per year, world",
        indicator=indicator,
        rows=rows,
        drawings=(
            Drawing("Stacked", area_chart(_whole(plot.frame), colours=colours, marks=plot.marks)),
            Drawing("Lines", _lines(plot, colours)),
        ),
        summary=_in_words(plot, "files"),
        care=indicator.caveats[:2],
    )
