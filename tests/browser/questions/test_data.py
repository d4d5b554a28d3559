"""/data: what people ask of the data as such, and that the page answers it."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from playwright.sync_api import expect

from etl.catalog import DATASETS
from etl.corrections import load_corrections
from etl.releases import load_calendar, releases
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
    page.locator(".card-foot").get_by_text("Share", exact=True).first.click()
    citation = page.locator("#indicator-series details p", has_text="Data version")
    expect(citation).to_contain_text(re.compile(r"version=1-[0-9a-f]{8}"))


def test_what_is_due(read_page: Read, held: Held) -> None:
    """What is due, overdue or superseded, and who says when the next comes?"""
    page = read_page("/data")
    calendar = load_calendar(DATASETS / "reference" / "calendar.toml", held.catalog)
    found = releases(calendar, held.catalog.origins.values(), date.today())
    timed = {r.newest.title: r for r in found if r.expected}
    card = page.locator("#due")
    rows = rows_of(card.get_by_role("region", name="Tables that appear again").locator("table"))
    assert {row["Table"] for row in rows} == set(timed)
    for row in rows:
        release = timed[row["Table"]]
        assert release.expected
        assert row["Newest held"] == release.newest.vintage
        assert row["State"] == release.state
        said = "announced" if release.is_announced else "our expectation"
        assert row["Next"] == f"{release.expected.label}, {said}"
        assert all(vintage in row["Earlier editions"] for vintage in release.earlier)
    # What waits longest stands first, and its number is in the heading.
    late = sum(release.state == "overdue" for release in found)
    assert [row["State"] for row in rows[:late]] == ["overdue"] * late
    expect(card.locator("h2")).to_contain_text(re.compile(rf"{late or 'no'} tables? (is|are) over"))
    card.get_by_text("tables of which nothing is expected").click()
    rest = card.get_by_role("region", name="Tables of which nothing is expected")
    assert len(rows_of(rest.locator("table"))) == len(found) - len(timed)


def test_was_it_wrong(open_page: Open, held: Held) -> None:
    """Was a figure that I cited wrong, since when, and what stands now?"""
    page = open_page("/data#corrections")
    register = load_corrections(DATASETS / "reference" / "corrections.toml", held.catalog)
    entries = page.locator("#corrections details")
    expect(entries).to_have_count(len(register))
    for correction in register:
        entry = page.locator(f"#correction-{correction.id}")
        entry.locator("summary").click()
        for told in (correction.wrong, correction.found, correction.now):
            expect(entry.get_by_text(told, exact=True)).to_be_visible()
        expect(entry).to_contain_text(f"since {correction.since:%-d %B %Y}")
    answer = page.request.get(page.url.partition("/data")[0] + "/api/v1/corrections.json").json()
    assert [each["id"] for each in answer["corrections"]] == [c.id for c in register]


def test_what_changed(open_page: Open, held: Held) -> None:
    """What was loaded, revised and corrected since I looked last?"""
    page = open_page("/data?since=v0")
    told = page.locator("#changed")
    expect(told.locator("h2")).to_contain_text("What changed since version 0")
    new = " ".join(told.locator("li").all_text_contents())
    numbers = re.findall(r"([\d,]+) new figures? of", new)
    assert sum(int(number.replace(",", "")) for number in numbers) == len(held.frame)
    told.get_by_role("link", name="version 0").click()
    expect(told.locator("h2")).to_contain_text("since version 0")
    as_data = page.request.get(page.url.split("/data")[0] + "/api/v1/changes.json?since=v0")
    assert as_data.json()["sentences"][0] in new
