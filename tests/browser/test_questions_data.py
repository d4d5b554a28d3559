"""/data: what people ask of the data as such, and that the page answers it."""

from __future__ import annotations

import io
import re
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from playwright.sync_api import expect

from etl.schema import SERVED
from pages.figure.table import period_label
from tests.browser.cards import Held, rows_of
from tests.browser.conftest import Open, Read
from tests.conftest import Built


def test_what_there_is(read_page: Read, built: Built, held: Held) -> None:
    """What is there, from whom, under which licence?"""
    page = read_page("/data")
    indicators = rows_of(page.get_by_role("region", name="indicators").locator("table"))
    counts = held.frame.groupby("indicator").size()
    titles = {held.catalog.indicators[str(i)].title: f"{n:,}" for i, n in counts.items()}
    assert {row["Indicator"]: row["Figures"] for row in indicators} == titles
    tables = rows_of(page.get_by_role("region", name="tables of publishers").locator("table"))
    every = built.store.read().frame
    assert len(tables) == every["source"].nunique()
    assert sum(int(row["Figures"].replace(",", "")) for row in tables) == len(every)
    latest = {s: o for (s, _), o in sorted(held.catalog.origins.items())}
    expected = {
        (latest[s].title, held.catalog.publishers[latest[s].publisher].name, latest[s].licence)
        for s in every["source"].unique()
    }
    assert {(r["Table"], r["Publisher"], r["Licence"]) for r in tables} == expected


def test_how_fresh(read_page: Read, built: Built, held: Held) -> None:
    """How fresh is it?"""
    page = read_page("/data")
    snapshot = built.store.read()
    expect(page.locator(".lead")).to_contain_text(f"Version {snapshot.version} of the table")
    expect(page.locator(".lead")).to_contain_text(f"{snapshot.at:%-d %B %Y}")
    rows = rows_of(page.get_by_role("region", name="indicators").locator("table"))
    shown = {row["Indicator"]: row["Latest"] for row in rows}
    for name in ("cybertipline_reports", "daily_internet_use", "population"):
        last = str(held.rows(name)["period"].max())
        assert shown[held.catalog.indicators[name].title] == period_label(last)
    tables = rows_of(page.get_by_role("region", name="tables of publishers").locator("table"))
    origins = {o.title: o for _, o in sorted(held.catalog.origins.items())}
    for row in tables:
        assert row["Read on"] == origins[row["Table"]].accessed
        assert origins[row["Table"]].vintage in row["Editions"]


def test_how_to_take_it(open_page: Open, server: str, held: Held) -> None:
    """How do I take it into pandas, R or Excel, and cite exactly this version?"""
    page = open_page("/data")
    recipes = dict(
        zip(
            ("pandas", "R", "Excel"),
            page.locator("main pre").all_text_contents(),
            strict=True,
        )
    )
    taken: dict[str, Any] = {}
    # The recipe as it stands on the page, run.
    exec(re.sub(r"http://[\d.]+:\d+", server, recipes["pandas"]), taken)
    observations, reports = taken["observations"], taken["reports"]
    assert tuple(observations.columns) == SERVED
    assert len(observations) == len(held.frame)
    assert len(reports) == len(held.rows("cybertipline_reports"))

    def fetched(recipe: str) -> bytes:
        address = re.search(r"/api/\S+?(?=[\"\s])", recipes[recipe])
        assert address
        return page.request.get(server + address[0]).body()

    of_r = pd.read_csv(io.BytesIO(fetched("R")), comment="#", keep_default_na=False)
    assert len(of_r) == len(reports)
    book = load_workbook(io.BytesIO(fetched("Excel")), read_only=True)
    assert "About" in book.sheetnames
    assert "is not" in recipes["Excel"] or "are not" in recipes["Excel"]

    page.goto(f"{server}/indicator/cybertipline_reports")
    page.get_by_text("Cite this view").first.click()
    citation = page.locator("#indicator-series details p", has_text="Data version")
    expect(citation).to_contain_text(re.compile(r"version=1-[0-9a-f]{8}"))
