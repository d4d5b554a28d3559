"""Findings of Europol's IOCTA: what each edition sees rising, calls new, or leaves to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analytics.periods import parse_period
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import points_of
from analytics.statuses import SECONDARY
from pages.figure.card import NoFigures
from pages.figure.limits import is_not, stated
from pages.figure.words import messages
from pages.site.data import Data, View, records

say = messages(__file__)

INDICATOR: Final = "iocta_finding"
GLYPHS: Final = {"increasing": "▲", "stable": "■", "decreasing": "▼", "new": "✚", "ongoing": "●"}


@dataclass(frozen=True)
class Edition:
    """The findings of one edition."""

    year: str
    rows: pd.DataFrame

    @property
    def rising(self) -> pd.DataFrame:
        """Findings with direction increasing."""
        return self.rows[self.rows["direction"] == "increasing"]

    @property
    def is_secondary(self) -> bool:
        """Whether a page of somebody else stands for it, so that it leads nothing."""
        return bool((self.rows["authority"] == SECONDARY).any())


@dataclass(frozen=True)
class Course:
    """The themes of one edition against those of all earlier ones.

    `new` are called new by the edition itself; `first` are held from no earlier edition, without
    being called new; `again` were held before; `earlier` were held before and not now. Each row of
    `earlier` is the last finding on its theme. That a finding is not held is no silence: what is
    held is a selection.
    """

    edition: Edition
    new: pd.DataFrame
    first: pd.DataFrame
    again: pd.DataFrame
    earlier: pd.DataFrame


def editions(view: View) -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    rows = view.rows(INDICATOR)
    return tuple(Edition(str(year), part) for year, part in rows.groupby("period", sort=True))


def newest(view: View) -> Edition | None:
    """The newest edition that was read in a text of its publisher; None where there is none."""
    return next((e for e in editions(view)[::-1] if not e.is_secondary), None)


def theme(data: Data, category: str) -> str:
    """The name of a theme."""
    return data.catalog.label(INDICATOR, category)


def themes(data: Data, rows: pd.DataFrame) -> list[str]:
    """The names of the themes of some findings, in their order."""
    return [theme(data, category) for category in rows["category"]]


def number(rows: pd.DataFrame) -> Result:
    """How many findings these are."""
    return number_of(points_of(rows), "findings")


def sentence(data: Data, row: dict[str, Any]) -> list[Any]:
    """A finding in words, behind its theme and direction."""
    sign = GLYPHS.get(row["direction"], "")
    name, direction = theme(data, row["category"]), row["direction"]
    return [html.B(f"{say('finding', sign=sign, theme=name, direction=direction)} "), row["note"]]


def course(view: View, year: str) -> Course:
    """What an edition has in common with earlier ones; `NoFigures` for a year without edition."""
    edition = next((e for e in editions(view) if e.year == year), None)
    if edition is None:
        raise NoFigures(say("none-findings", year=year))
    before = view.rows(INDICATOR)
    before = before[before["period"] < year].sort_values("period", kind="stable")
    known = set(before["category"])
    is_new = edition.rows["direction"] == "new"
    is_known = edition.rows["category"].isin(known)
    earlier = before[~before["category"].isin(edition.rows["category"])]
    return Course(
        edition,
        edition.rows[is_new],
        edition.rows[~is_new & ~is_known],
        edition.rows[~is_new & is_known],
        earlier.drop_duplicates("category", keep="last").sort_values("period", ascending=False),
    )


def years_without(view: View) -> tuple[str, ...]:
    """Years between the first and the last edition of which no finding is held."""
    years = [parse_period(edition.year).end.year for edition in editions(view)]
    return tuple(str(y) for y in range(min(years), max(years)) if y not in years) if years else ()


def latest(data: Data, view: View, heading: type[Component] = html.H2) -> html.Section:
    """What the latest edition finds, theme by theme, with what such a finding is not."""
    last = newest(view)
    if last is None:
        return html.Section(
            [
                heading(str(say("no-findings")), className="finding"),
                html.P(str(say("no-findings-rest"))),
            ],
            className="card empty",
        )
    said = say("latest-heading", year=last.year, themes=themes(data, last.rising))
    return html.Section(
        [
            heading(str(said), className="finding"),
            html.P(str(say("latest-measure")), className="measure"),
            html.Ul(
                [html.Li(sentence(data, row)) for row in records(last.rows)],
                className="plain findings",
            ),
            stated(is_not(data.indicator(INDICATOR))),
        ],
        className="card",
    )
