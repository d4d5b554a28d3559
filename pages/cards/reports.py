"""Figures on reports to the CyberTipline: how many, from whom, about where, of what kind, when."""

from __future__ import annotations

import pandas as pd

from analytics.errors import Refusal
from analytics.growth import percent_change
from analytics.series import points_of
from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages._series import Plot, plot_lines
from pages._table import period_label
from pages.cards.places import draw_map, map_frame, not_drawn, ranking_in_words
from pages.charts.bars import bar_chart, height
from pages.charts.lines import line_chart
from pages.charts.maps import EUROPE
from pages.charts.theme import LIGHT

BY_COUNTRY = "ncmec_by_country"
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
        f"{things} {verb} from {_text.compact(first['y'])} in {int(first['x'])} "
        f"to {_text.compact(last['y'])} in {int(last['x'])}"
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
        f"{_text.compact(top['y'])} {things} in {int(top['x'])}. "
        f"Latest: {_text.compact(last['y'])} in {int(last['x'])}."
    ]
    parts += [f"Break: {mark.label}." for mark in plot.marks]
    parts += [f"Gap: {band.label}." for band in plot.bands]
    return " ".join(parts)


def country_periods(view: View) -> tuple[str, ...]:
    """The years for which reports by country are held, oldest first."""
    return view.periods("cybertipline_reports", BY_COUNTRY)


def by_country(data: Data, view: View, period: str, scope: str) -> FigureCard:
    """Reports attributed to each country, on a map of the world or of Europe, and ranked."""
    indicator = data.indicator("cybertipline_reports")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == BY_COUNTRY) & (rows["period"] == period)]
    rows = held(rows, f"reports by country for {period}")
    # From the year in which referrals and informational reports are listed apart, there is no
    # total by country: their sum exceeds the reports received. Referrals alone are drawn.
    split = not (rows["category"] == "_T").any()
    drawn = rows[rows["category"] == ("referral" if split else "_T")]
    what = "Reports referred to law enforcement" if split else "Reports"
    placed = drawn[drawn["area"].str.len() == 3]
    placed = placed[~placed["area"].isin(["ZZZ", "EEE"])]
    if scope == "europe":
        placed = placed[placed["area"].isin(EUROPE)]
    elsewhere = drawn[drawn["area"] == "ZZZ"]
    frame = map_frame(placed, data)
    ranked = frame.sort_values("value", ascending=False).head(15)
    bars = bar_chart(ranked.assign(colour=LIGHT.accent))
    unknown = float(elsewhere["value"].sum())
    share = unknown / float(drawn["value"].sum()) * 100 if len(drawn) else 0.0
    top = ranked.iloc[0] if len(ranked) else None
    where = "the 48 European countries and territories of D10.6" if scope == "europe" else "world"
    care = [
        "The country is that of the upload as the provider reported it, often by the IP address; "
        "proxies and private networks move it. It says nothing on how much abuse happens there.",
        f"{_text.full(unknown)} reports ({share:.1f}\u00a0%) are attributed to no country and "
        "are not on the map.",
        *not_drawn(frame, data),
    ]
    if split:
        care.append(
            "From this edition on the publisher lists referrals and informational reports apart, "
            "and their sum over countries is more than all reports: no total is shown."
        )
    return FigureCard(
        id="reports-country",
        finding=(
            f"{top['name']} had the most reports attributed to it in {period}: "
            f"{_text.compact(top['value'])}"
            if top is not None
            else f"No reports by country are held for {period}"
        ),
        measure=f"{what} by country of upload, {period}, {where}",
        indicator=indicator,
        rows=pd.concat([placed, elsewhere]).sort_values("value", ascending=False),
        drawings=(
            Drawing("Map", draw_map(frame, data, scope, "reports"), 430),
            Drawing("Ranking", bars, height(ranked["name"].tolist())),
        ),
        summary=ranking_in_words(frame, "reports"),
        care=tuple(care),
    )


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
            "text": [_text.compact(v) for v in shown["value"]],
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
        drawings=(Drawing("Chart", bar_chart(frame), height(frame["name"].tolist())),),
        summary=(
            f"The {len(frame)} providers with most reports of {len(parts)} listed, together "
            f"{_text.compact(float(shown['value'].sum()))} of {_text.compact(whole)} reports."
        ),
        care=(
            "A provider that reports more may search more. Moves of one company can move the "
            "total of the world.",
        ),
    )


def by_type(data: Data, view: View) -> FigureCard:
    """Reports by type of what is reported, latest year."""
    indicator = data.indicator("cybertipline_reports_by_type")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == "ncmec_ojjdp_types") & (rows["category"] != "_T")]
    period = str(held(rows, "reports by type")["period"].max())
    rows = rows[rows["period"] == period].sort_values("value", ascending=False)
    frame = pd.DataFrame(
        {
            "name": [data.catalog.label(indicator.id, c) for c in rows["category"]],
            "value": rows["value"].tolist(),
            "text": [_text.compact(v) for v in rows["value"]],
            "colour": LIGHT.accent,
        }
    )
    share = rows["value"].iloc[0] / rows["value"].sum() * 100
    return FigureCard(
        id="reports-type",
        finding=f"{share:.1f}\u00a0% of the reports of {period} are about {frame['name'].iloc[0]}",
        measure=f"Reports to the CyberTipline by type, {period}",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", bar_chart(frame), height(frame["name"].tolist())),),
        summary=ranking_in_words(frame, "reports", parts="types"),
        care=indicator.caveats[:2],
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
        f"{_text.compact(last.max())} against {_text.compact(last[['image', 'video']].min())}",
        measure="Files in reports to the CyberTipline per year, world",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", _lines(plot, colours)),),
        summary=_in_words(plot, "files"),
        care=indicator.caveats[:2],
    )


def months(data: Data, view: View) -> FigureCard:
    """The months of 2020 that D10.6 quotes, against the same month of the year before."""
    indicator = data.indicator("cybertipline_reports")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == "grace_d10_6") & rows["period"].str.fullmatch(r"\d{4}-\d{2}")]
    rows = held(rows, "monthly reports").sort_values("period")
    frame = pd.DataFrame(
        {
            "name": [period_label(p) for p in rows["period"]],
            "value": rows["value"].tolist(),
            "text": [
                _text.quantity(v, data.catalog.units["report"], q)
                for v, q in zip(rows["value"], rows["qualifier"], strict=True)
            ],
            "colour": [LIGHT.accent if p >= "2020" else LIGHT.other for p in rows["period"]],
        }
    )
    return FigureCard(
        id="reports-months",
        finding=_march(rows, data),
        measure="Reports to the CyberTipline in single months, as D10.6 quotes them",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", bar_chart(frame), height(frame["name"].tolist())),),
        summary=". ".join(f"{n}: {t}" for n, t in zip(frame["name"], frame["text"], strict=True)),
        care=(
            "Single months were quoted in the press at the time. A month with more reports can "
            "follow from one provider's search or from material that was shared widely.",
        ),
    )


def _march(rows: pd.DataFrame, data: Data) -> str:
    """The month that has the same month of the year before: its change, or why there is none."""
    by_period = {p.period.text: p for p in points_of(rows)}
    for text, point in by_period.items():
        before = by_period.get(f"{int(text[:4]) - 1}{text[4:]}")
        if before is None:
            continue
        try:
            change = percent_change(before, point, data.breaks, data.meta)
        except Refusal as refusal:
            return str(refusal.reason)
        if change.estimate is not None:
            return (
                f"{period_label(text)} had {change.estimate:+.0f}\u00a0% reports against "
                f"{period_label(before.period.text)}"
            )
    return "No month can be set against the same month of the year before"
