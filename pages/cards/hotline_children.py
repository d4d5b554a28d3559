"""Figures on the children seen in what hotlines assess: by sex, by age, self-generated material.

All are shares of items or reports, never of children: one child may appear in many.
"""

from __future__ import annotations

import pandas as pd

from etl.catalog import Indicator
from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages._table import age_label, period_label
from pages.charts.groups import group_chart, groups_height
from pages.charts.strips import strip_chart, strips_height
from pages.charts.theme import LIGHT

_SEXES = {
    "F": ("girls", LIGHT.accent),
    "M": ("boys", LIGHT.areas["IWS_ASI"]),
    "B": ("girls and boys in one", LIGHT.muted),
}
_AGES = {
    "Y0T2": LIGHT.areas["IWS_ASI"],
    "Y3T13": LIGHT.accent,
    "Y0T12": LIGHT.areas["IWS_NAM"],
    "Y14T17": LIGHT.areas["IWS_MEA"],
}
_CARE = (
    "These are shares of the items that analysts assessed, by what they saw. They say nothing on "
    "the children whose abuse was never recorded, reported or found."
)


def sex(data: Data, view: View) -> FigureCard:
    """Sex of the children seen, year by year and source by source."""
    indicator = data.indicator("inhope_victims_by_sex")
    rows = held(view.rows(indicator.id), "shares by sex")
    rows = _ordered(rows, "sex", list(_SEXES))
    frame = _strips(data, rows, [_SEXES[s] for s in rows["sex"]])
    newest = rows[rows["period"] == rows["period"].max()]
    girls = newest.loc[newest["sex"] == "F", "value"]
    boys = newest.loc[newest["sex"] == "M", "value"]
    said = _span(girls)
    return FigureCard(
        id="hotlines-sex",
        finding=(
            f"Girls were seen in {said} of the items classified in {newest['period'].iloc[0]}; "
            + (f"boys in {_span(boys)}" if len(boys) else "no share of boys was published")
        ),
        measure="Items that INHOPE's hotlines classified as illegal, by sex of the children "
        "shown, percent",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", strip_chart(frame), strips_height(frame)),),
        summary=_course(rows[rows["sex"] == "F"], "Girls"),
        care=(_CARE, *indicator.caveats, *_counting(data, indicator)),
    )


def age(data: Data, view: View) -> FigureCard:
    """Apparent age of the children seen (INHOPE), year by year."""
    indicator = data.indicator("inhope_victims_by_age")
    rows = held(view.rows(indicator.id), "shares by age")
    rows = _ordered(rows, "age", list(_AGES))
    frame = _strips(data, rows, [(_age(a), _AGES.get(a, LIGHT.muted)) for a in rows["age"]])
    newest = rows[rows["period"] == rows["period"].max()]
    top = newest.sort_values("value").iloc[-1]
    return FigureCard(
        id="hotlines-age",
        finding=(
            f"Of the items classified in {top['period']}, {_text.full(top['value'])}\u00a0% show "
            f"children who look {_age(top['age'])}"
        ),
        measure="Items that INHOPE's hotlines classified as illegal, by apparent age of the "
        "children shown, percent",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", strip_chart(frame), strips_height(frame)),),
        summary=_course(rows[rows["age"] == top["age"]], _age(top["age"]).capitalize()),
        care=(_CARE, *indicator.caveats, *_counting(data, indicator)),
    )


def iwf_age(data: Data, view: View) -> FigureCard:
    """Apparent age of the youngest child seen (IWF): groups that overlap, so bars and no strips."""
    indicator = data.indicator("iwf_age_share")
    rows = held(view.rows(indicator.id), "shares by age of the IWF")
    rows = rows.sort_values(["period", "age"], ascending=[False, True])
    dated = rows[~rows["period"].str.startswith("..")]
    newest = (dated if len(dated) else rows).sort_values("period", kind="stable")
    newest = newest[newest["period"] == newest["period"].iloc[-1]]
    newest = newest.sort_values("value", ascending=False)
    frame = pd.DataFrame(
        {
            "group": [
                f"{period_label(p)}, {_publisher(data, s)}"
                if not p.startswith("..")
                else "Assessment of 2019, as D10.6 quotes it"
                for p, s in zip(rows["period"], rows["source"], strict=True)
            ],
            "name": [_age(a) for a in rows["age"]],
            "value": rows["value"].tolist(),
            "text": [f"{_text.full(v)}\u00a0%" for v in rows["value"]],
            "colour": LIGHT.accent,
        }
    )
    said = [
        f"{_text.full(v)}\u00a0% {_age(a)}"
        for v, a in zip(newest["value"], newest["age"], strict=True)
    ]
    return FigureCard(
        id="hotlines-iwf-age",
        finding=f"The IWF logged the youngest child seen as {_text.listing(said)} in "
        f"{period_label(newest['period'].iloc[0])}",
        measure="Confirmed reports of the IWF by apparent age of the youngest child shown, "
        "percent; groups overlap and are not added",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=100), groups_height(frame)),),
        summary=_in_words(frame.rename(columns={"group": "strip", "name": "part"})),
        care=(_CARE, *indicator.caveats),
    )


def self_generated(data: Data, view: View) -> FigureCard:
    """Reports with self-generated material, and instances that show the youngest."""
    indicator, instances = (
        data.indicator(i) for i in ("iwf_self_generated_reports", "iwf_self_generated_instances")
    )
    rows = held(
        view.rows(indicator.id).sort_values("period", kind="stable"), "self-generated material"
    )
    unit = data.catalog.units[indicator.unit]
    frame = pd.DataFrame(
        {
            "group": "",
            "name": rows["period"].tolist(),
            "value": rows["value"].tolist(),
            "text": [_text.quantity(v, unit, exact=True) for v in rows["value"]],
            "colour": LIGHT.accent,
        }
    )
    last = rows.iloc[-1]
    return FigureCard(
        id="hotlines-self-generated",
        finding=(
            f"{_text.quantity(last['value'], unit, last['qualifier'])} that the IWF confirmed in "
            f"{last['period']} show self-generated material"
        ),
        measure="Confirmed reports of the IWF with images or videos that a child was brought to "
        "make, per year",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame), groups_height(frame)),),
        summary=_in_words(frame.rename(columns={"group": "strip", "name": "part"})),
        care=(
            "Self-generated says how the recording was made, often under grooming, deception or "
            "extortion. It never means consent, and the child bears no blame.",
        ),
        others=(instances,),
    )


def _ordered(rows: pd.DataFrame, column: str, order: list[str]) -> pd.DataFrame:
    """Newest first, one source after the other, parts in a fixed order."""
    place = {value: number for number, value in enumerate(order)}
    return (
        rows.assign(place=rows[column].map(place).fillna(len(order)))
        .sort_values(["period", "source", "place"], ascending=[False, True, True])
        .drop(columns="place")
    )


def _strips(data: Data, rows: pd.DataFrame, parts: list[tuple[str, str]]) -> pd.DataFrame:
    publishers = [_publisher(data, s) for s in rows["source"]]
    return pd.DataFrame(
        {
            "strip": [
                f"{period_label(p)}, {name}"
                for p, name in zip(rows["period"], publishers, strict=True)
            ],
            "part": [name for name, _ in parts],
            "value": rows["value"].tolist(),
            "text": [f"{_text.full(v)}\u00a0%" for v in rows["value"]],
            "colour": [colour for _, colour in parts],
        }
    )


def _age(code: str) -> str:
    """`Y0T10` as `aged 10 or under`."""
    return f"aged {code[3:]} or under" if code.startswith("Y0T") else age_label(code)


def _course(rows: pd.DataFrame, things: str) -> str:
    """One part over the years, oldest first."""
    ordered = rows.sort_values("period", kind="stable")
    said = [
        f"{_text.full(v)}\u00a0% ({p})"
        for p, v in zip(ordered["period"], ordered["value"], strict=True)
    ]
    return f"{things}: {_text.listing(said)}. Grey: not published."


def _publisher(data: Data, source: str) -> str:
    """Who published the page that a figure was read on; the source's id where none is declared."""
    try:
        return data.catalog.publishers[data.catalog.latest_origin(source).publisher].name
    except KeyError:
        return source


def _span(values: pd.Series) -> str:
    low, high = _text.full(values.min()), _text.full(values.max())
    return f"{low}\u00a0%" if low == high else f"{low} to {high}\u00a0% (by source)"


def _in_words(frame: pd.DataFrame) -> str:
    return (
        "; ".join(
            f"{f'{strip}: ' if strip else ''}"
            + ", ".join(f"{p} ({t})" for p, t in zip(rows["part"], rows["text"], strict=True))
            for strip, rows in ((str(s), r) for s, r in frame.groupby("strip", sort=False))
        )
        + "."
    )


def _counting(data: Data, indicator: Indicator) -> tuple[str, ...]:
    return tuple(b.sentence for b in data.breaks.breaks if b.concerns(indicator.id, "WLD"))
