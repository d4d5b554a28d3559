"""What surveys and statements say of children: icon arrays, ranges and estimates, each on its own.

No two of them stand on one scale unless one body says them of one base.
"""

from __future__ import annotations

import pandas as pd

from etl.catalog import Indicator
from pages import _text
from pages._data import Data, View, records
from pages._figure import Drawing, FigureCard, held
from pages._table import breakdown, period_label
from pages.cards.hotlines import lower_first
from pages.charts.groups import group_chart, groups_height
from pages.charts.icons import IconArray, icon_chart, icons_height, ratio
from pages.charts.theme import LIGHT

ABUSE = "sexual_abuse_prevalence"
_HEDGES = {"at_most": "as many as ", "at_least": "at least ", "about": "about ", "exact": ""}
_SEXES = {"F": "girls", "M": "boys", "_T": "children"}


def abuse(data: Data, view: View) -> FigureCard:
    """Girls and boys, as one body states them together."""
    return _abuse(data, view, by_sex=True)


def abuse_of_children(data: Data, view: View) -> FigureCard:
    """All children, as another body states it."""
    return _abuse(data, view, by_sex=False)


def _abuse(data: Data, view: View, *, by_sex: bool) -> FigureCard:
    indicator = data.indicator(ABUSE)
    rows = view.rows(ABUSE)
    rows = held(
        rows[(rows["sex"] != "_T") == by_sex].sort_values("sex", kind="stable"),
        "shares of children abused",
    )
    said = [f"{_ratio(r)} {_SEXES.get(r['sex'], 'children')}" for r in records(rows)]
    arrays = [
        IconArray(
            *ratio(r["value"]),
            _capital(text),
            f"before the age of 18; {_where(data, r, age=False)}",
        )
        for r, text in zip(records(rows), said, strict=True)
    ]
    body = data.catalog.publishers[rows["cited"].iloc[0]].name
    return FigureCard(
        id="prevalence-girls-boys" if by_sex else "prevalence-children",
        finding=f"{_capital(_text.listing(said))} {'is' if len(said) == 1 else 'are'} sexually "
        f"abused before the age of 18 ({body})",
        measure="Full dots: children who experience sexual abuse. Every dot stands for a child",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", icon_chart(arrays), icons_height(arrays)),),
        summary=_dots(arrays),
        care=(*dict.fromkeys(rows["note"]), *indicator.caveats),
    )


def boys(data: Data, view: View) -> FigureCard:
    """Sexual exploitation of boys: the range over studies, on a scale of its own."""
    indicator = data.indicator("boys_sexual_exploitation_prevalence")
    rows = held(view.rows(indicator.id), "shares of boys")
    by_end = rows.set_index("category")["value"]
    text = f"{_text.full(by_end['low'])} to {_text.full(by_end['high'])}\u00a0%"
    frame = pd.DataFrame(
        {
            "group": ["Lowest to highest study"],
            "name": ["boys at school"],
            "value": [float(by_end["high"])],
            "start": [float(by_end["low"])],
            "text": [text],
            "colour": [LIGHT.accent],
        }
    )
    return FigureCard(
        id="prevalence-boys",
        finding=f"Where it was asked at school, {text} of boys were sexually exploited; a rate "
        "for the world has not been established",
        measure="Share of boys at school who were sexually exploited, percent, on a scale to 10",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=10), groups_height(frame)),),
        summary=f"From {text}.",
        care=(
            *dict.fromkeys(rows["note"]),
            "The bar reaches from the lowest to the highest study; it says nothing on how often "
            "a share in between was found.",
        ),
    )


def forced_sex(data: Data, view: View) -> FigureCard:
    """Girls aged 15 to 19: ever, and in the past year as a part of these."""
    indicator = data.indicator("forced_sex_adolescent_girls")
    rows = held(view.rows(indicator.id).sort_values("value", ascending=False), "estimates of girls")
    unit = data.catalog.units[indicator.unit]
    names = [data.catalog.label(indicator.id, c) for c in rows["category"]]
    texts = [
        _text.quantity(v, unit, q).removesuffix(unit.plural).strip()
        for v, q in zip(rows["value"], rows["qualifier"], strict=True)
    ]
    frame = pd.DataFrame(
        {
            "group": "Girls aged 15 to 19",
            "name": names,
            "value": rows["value"].tolist(),
            "text": texts,
            "colour": [LIGHT.accent if n == 0 else LIGHT.muted for n in range(len(rows))],
        }
    )
    said = [f"{t} girls ({lower_first(n)})" for t, n in zip(texts, names, strict=True)]
    return FigureCard(
        id="prevalence-forced-sex",
        finding=f"{_capital(_text.listing(said))} aged 15 to 19 experienced forced sex, "
        f"{data.catalog.publishers[rows['cited'].iloc[0]].name} estimated",
        measure=f"Girls, estimated, {period_label(rows['period'].iloc[0])}; the second bar is "
        "part of the first",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame), groups_height(frame)),),
        summary=f"{_capital('; '.join(said))}.",
        care=tuple(dict.fromkeys(rows["note"])),
    )


def help_and_perpetrator(data: Data, view: View) -> FigureCard:
    """Who sought help, and who knew the perpetrator: girls in one report."""
    return _icons(
        data,
        view,
        "prevalence-help",
        ("girls_seeking_professional_help_share", "girls_knowing_perpetrator_share"),
    )


def known_person(data: Data, view: View) -> FigureCard:
    """Abuse by a person known to the family."""
    return _icons(data, view, "prevalence-known", ("abuse_by_known_person_share",))


def survivors(data: Data, view: View) -> FigureCard:
    """Survivors who fear being recognised."""
    return _icons(data, view, "prevalence-survivors", ("survivors_fearing_recognition_share",))


def unidentified(data: Data, view: View) -> FigureCard:
    """Material that shows children who are not known to be identified."""
    return _icons(data, view, "prevalence-unidentified", ("arachnid_victims_not_identified_share",))


def _icons(data: Data, view: View, card: str, names: tuple[str, ...]) -> FigureCard:
    """Shares as icon arrays, one under the other, each with its statement and base."""
    indicators = [data.indicator(name) for name in names]
    rows = pd.concat([view.rows(i.id) for i in indicators])
    rows = held(rows, f"figures on {lower_first(indicators[0].title)}")
    arrays = [
        IconArray(
            *ratio(r["value"]),
            f"{_capital(_ratio(r))}: {lower_first(data.indicator(r['indicator']).title)}",
            _base(data, data.indicator(r["indicator"]), r),
        )
        for r in records(rows)
    ]
    body = data.catalog.publishers[rows["cited"].iloc[0]].name
    return FigureCard(
        id=card,
        finding="; ".join(
            a.statement if n == 0 else lower_first(a.statement) for n, a in enumerate(arrays)
        )
        + f" ({body})",
        measure="Full dots: the share. Each array has its own base, written above it",
        indicator=indicators[0],
        rows=rows,
        drawings=(Drawing("Chart", icon_chart(arrays), icons_height(arrays)),),
        summary=_dots(arrays),
        care=tuple(c for i in indicators for c in i.caveats),
        others=tuple(indicators[1:]),
    )


def _dots(arrays: list[IconArray]) -> str:
    """What is drawn, for those who do not see it."""
    return f"Full dots: {_text.listing([f'{a.count} of {a.base}' for a in arrays])}."


def _base(data: Data, indicator: Indicator, row: dict[str, str]) -> str:
    return f"of {indicator.counts.removeprefix('one percent of ')}; {_where(data, row)}"


def _where(data: Data, row: dict[str, str], *, age: bool = True) -> str:
    what = breakdown({**row, "sex": "_T"} | ({} if age else {"age": "_T"}), data)
    before = "" if what == "Total" else f"{what}; "
    return f"{before}{data.catalog.publishers[row['cited']].name}, {period_label(row['period'])}"


def _ratio(row: dict[str, str]) -> str:
    count, base = ratio(float(row["value"]))
    return f"{_HEDGES.get(row['qualifier'], '')}{count} in {base}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
