"""Findings of Europol's IOCTA: what each edition saw rising, what is new, what went silent."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages.charts.matrix import matrix_chart, matrix_height
from pages.charts.theme import LIGHT

INDICATOR = "iocta_finding"
GLYPHS = {"increasing": "▲", "stable": "■", "decreasing": "▼", "new": "✚", "ongoing": "●"}
_COLOURS = {"increasing": LIGHT.accent, "new": LIGHT.areas["IWS_MEA"]}


@dataclass(frozen=True)
class Edition:
    """The findings of one edition."""

    year: str
    rows: pd.DataFrame

    @property
    def rising(self) -> pd.DataFrame:
        """Findings with direction increasing."""
        return self.rows[self.rows["direction"] == "increasing"]


@dataclass(frozen=True)
class Course:
    """The themes of one edition against those of all earlier ones.

    `new` are called new by the edition itself; `first` are held from no earlier edition, without
    being called new; `again` were held before; `silent` were held before and not now. Each row of
    `silent` is the last finding on its theme.
    """

    edition: Edition
    new: pd.DataFrame
    first: pd.DataFrame
    again: pd.DataFrame
    silent: pd.DataFrame


def editions(view: View) -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    rows = view.rows(INDICATOR)
    return tuple(Edition(str(year), part) for year, part in rows.groupby("period", sort=True))


def theme(data: Data, category: str) -> str:
    """The name of a theme."""
    return data.catalog.label(INDICATOR, category)


def course(view: View, year: str) -> Course:
    """What an edition has in common with earlier ones; `KeyError` for a year without edition."""
    by_year = {e.year: e for e in editions(view)}
    edition = by_year[year]
    before = view.rows(INDICATOR)
    before = before[before["period"] < year].sort_values("period", kind="stable")
    known = set(before["category"])
    is_new = edition.rows["direction"] == "new"
    is_known = edition.rows["category"].isin(known)
    silent = before[~before["category"].isin(edition.rows["category"])]
    return Course(
        edition,
        edition.rows[is_new],
        edition.rows[~is_new & ~is_known],
        edition.rows[~is_new & is_known],
        silent.drop_duplicates("category", keep="last").sort_values(
            "period", ascending=False, kind="stable"
        ),
    )


def years_without(view: View) -> tuple[str, ...]:
    """Years between the first and the last edition of which no finding is held."""
    years = [int(e.year) for e in editions(view)]
    return tuple(str(y) for y in range(min(years), max(years)) if y not in years) if years else ()


def matrix(data: Data, view: View, year: str) -> FigureCard:
    """Theme by edition, what the newest edition speaks of first and what is silent longest last."""
    indicator = data.indicator(INDICATOR)
    rows = held(view.rows(INDICATOR), "findings of the IOCTA")
    columns = [e.year for e in editions(view)]
    last = rows.groupby("category")["period"].agg(["max", "min", "size"])
    last = last.sort_values(["max", "size", "min"], ascending=[False, False, True])
    names = [theme(data, str(category)) for category in last.index]
    themes = [theme(data, c) for c in rows["category"]]
    frame = pd.DataFrame(
        {
            "row": themes,
            "column": rows["period"].tolist(),
            "sign": [GLYPHS[d] for d in rows["direction"]],
            "word": rows["direction"].tolist(),
            "colour": [_COLOURS.get(d, LIGHT.muted) for d in rows["direction"]],
            "text": [
                f"<b>{t}</b>, {p}: {d}<br>{_wrapped(n)}"
                for t, p, d, n in zip(
                    themes, rows["period"], rows["direction"], rows["note"], strict=True
                )
            ],
        }
    )
    chosen = rows[rows["period"] == year]
    rising = chosen[chosen["direction"] == "increasing"]
    new = chosen[chosen["direction"] == "new"]
    key = {GLYPHS[d]: d for d in GLYPHS if (rows["direction"] == d).any()}
    key["empty cell:"] = "no finding held"
    missing = years_without(view)
    silent = course(view, year).silent
    return FigureCard(
        id="threats-matrix",
        finding=(
            f"The edition of {year} sees {len(rising)} of its {len(chosen)} themes rising"
            + (f" and calls {len(new)} new" if len(new) else "")
        ),
        measure="Direction that the words of each edition give to each theme; an empty cell "
        "means that no finding is held",
        indicator=indicator,
        rows=rows.sort_values(["period", "category"], ascending=[False, True]),
        drawings=(
            Drawing(
                "Chart",
                matrix_chart(
                    frame,
                    names,
                    columns,
                    chosen=year,
                    key=key,
                ),
                matrix_height(names),
            ),
        ),
        summary=(
            f"{len(rows)} findings on {len(names)} themes in {len(columns)} editions. "
            f"Rising in {year}: {_themes(data, rising) or 'none'}. "
            f"New in {year}: {_themes(data, new) or 'none'}. "
            f"Found earlier, not in {year}: {_themes(data, silent) or 'none'}."
        ),
        care=(
            "Silence is not a fall: an edition that does not mention a theme says nothing on it.",
            *((f"No findings are held for {_text.listing(missing)}.",) if missing else ()),
            *indicator.caveats[:1],
        ),
    )


def _themes(data: Data, rows: pd.DataFrame) -> str:
    return "; ".join(theme(data, c) for c in rows["category"])


def _wrapped(text: str, width: int = 56) -> str:
    """A finding on lines that a hover can show."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])
