"""What a reader finds in a figure card: its heading, its words, its table and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from playwright.sync_api import Locator, Page

from etl.catalog import Catalog
from tests.browser.serving import wait_until_drawn

# Every trace of a card's chart as it is drawn, typed arrays as lists.
_TRACES = """(plots) => plots.flatMap((plot) => plot._fullData.map((trace) => {
  const list = (v) => (v == null ? [] : typeof v === "string" ? [v] : Array.from(v));
  return {
    type: trace.type, name: trace.name, mode: trace.mode || "",
    axes: [trace.xaxis || "", trace.yaxis || ""],
    x: list(trace.x), y: list(trace.y), locations: list(trace.locations), text: list(trace.text),
    customdata: list(trace.customdata), symbols: list(trace.marker?.symbol),
    colour: trace.marker?.color, fill: trace.marker?.symbol,
  };
}))"""
# Every colour that the charts of a page name.
COLOURS = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .flatMap((plot) => JSON.stringify([plot.data, plot.layout]).match(/#[0-9a-f]{6}\\b/g) || [])"""
_ROWS = """(table) => [...table.querySelectorAll("tr")].map(
  (row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent))"""

_UNFOLD = """(id) => {
  const fold = document.getElementById(id)?.closest(".further");
  if (fold) fold.open = true;
}"""


def plain(text: str) -> str:
    """The text with every run of white space, fixed spaces among it, as one space."""
    return " ".join(text.split())


def rows_of(table: Locator) -> list[dict[str, str]]:
    """A table on the page as one mapping from heading to text for each row."""
    head, *body = table.evaluate(_ROWS)
    return [dict(zip(head, map(plain, row), strict=True)) for row in body]


@dataclass(frozen=True)
class Card:
    """One figure card of an open page, by its id."""

    page: Page
    id: str

    @property
    def root(self) -> Locator:
        """The card itself; where it is folded away, its fold is opened as a reader would."""
        self.page.evaluate(_UNFOLD, self.id)
        return self.page.locator(f"#{self.id}")

    @property
    def heading(self) -> Locator:
        """Its finding, to wait for."""
        self.page.evaluate(_UNFOLD, self.id)
        return self.page.locator(f"#{self.id}-finding")

    def file(self, kind: str) -> Locator:
        """The link to its file of a kind, once a reader has opened what holds them."""
        fold = self.root.locator("details.files")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return fold.get_by_role("link", name=kind, exact=True)

    def finding(self) -> str:
        """Its finding."""
        return plain(self.heading.inner_text())

    def words(self) -> str:
        """Everything that it says, what is folded included, and the limits of its page to which it
        refers by number."""
        marks = self.root.locator(".care .marks a").all()
        places = [self.page.locator(str(mark.get_attribute("href"))) for mark in marks]
        return plain(" ".join(part.text_content() or "" for part in (self.root, *places)))

    def summary(self) -> str:
        """What it says of the chart to those who do not see it."""
        return plain(self.root.locator(".summary").first.inner_text())

    def table(self) -> list[dict[str, str]]:
        """Its table, opened as a reader would."""
        self.root.get_by_role("tab", name="Table", exact=True).click()
        shown = self.root.get_by_role("tabpanel").locator("table").last
        shown.wait_for()
        return rows_of(shown)

    def traces(self, **wanted: str) -> list[dict[str, Any]]:
        """The traces that its chart draws, once it is drawn; `wanted`: names, types or modes."""
        wait_until_drawn(self.page)
        found: list[dict[str, Any]] = self.root.locator(".js-plotly-plot").evaluate_all(_TRACES)
        return [t for t in found if all(t[key] == value for key, value in wanted.items())]

    def classes(self) -> dict[str, str]:
        """On a map: every area that is coloured, and the name of its class."""
        return {
            area: trace["name"]
            for trace in self.traces(type="choropleth")
            for area in trace["locations"]
        }


@dataclass(frozen=True)
class Held:
    """The table of observations, asked as a reader would who checks a page against it."""

    frame: pd.DataFrame
    catalog: Catalog

    def rows(self, indicator: str, **dimensions: str) -> pd.DataFrame:
        """The current rows of an indicator with these dimensions, in order of period."""
        rows = self.frame[self.frame["indicator"] == indicator]
        for name, value in dimensions.items():
            rows = rows[rows[name] == value]
        assert len(rows), (indicator, dimensions)
        return rows.sort_values("period", kind="stable")

    def series(self, indicator: str, area: str, **dimensions: str) -> pd.DataFrame:
        """The figures of the first source that has any, of those that the indicator prefers."""
        rows = self.rows(indicator, area=area, **{"category": "_T"} | dimensions)
        rows = rows[rows["value"].notna()]
        ranked = self.catalog.indicators[indicator].sources
        first = next(source for source in ranked if (rows["source"] == source).any())
        return rows[rows["source"] == first]

    def values(self, indicator: str, by: str, **dimensions: str) -> dict[str, float]:
        """The values of these rows by one dimension, which must tell them apart."""
        rows = self.rows(indicator, **dimensions)
        assert rows[by].is_unique, (indicator, dimensions)
        return {str(k): float(v) for k, v in zip(rows[by], rows["value"], strict=True)}

    def name(self, area: str) -> str:
        """What an area is called."""
        return self.catalog.areas.by_code[area].name

    def members(self, group: str) -> set[str]:
        """The areas of a group."""
        return set(self.catalog.areas.members_of(group))
