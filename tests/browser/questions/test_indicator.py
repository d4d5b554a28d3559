"""/indicator/<indicator_id>: what people ask of one indicator, and that the page answers it."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from etl.store import Store
from pages.figure.table import period_label
from tests.browser.cards import Card, Held, plain, rows_of
from tests.browser.conftest import PATIENCE, Open, Read
from tests.browser.serving import serving, wait_until_drawn

REPORTS = "cybertipline_reports"


def part(page: Page, heading: str) -> Locator:
    """The part of the page under a heading."""
    return page.locator("main section").filter(
        has=page.get_by_role("heading", name=re.compile(heading))
    )


@pytest.mark.parametrize("name", [REPORTS, "inhope_content_urls", "iocta_finding"])
def test_what_one_unit_is(open_page: Open, held: Held, name: str) -> None:
    """What is one unit of it, and what must it not be taken for?"""
    page = open_page(f"/indicator/{name}")
    indicator = held.catalog.indicators[name]
    unit = held.catalog.units[indicator.unit]
    counts = plain(part(page, "^What it counts$").inner_text())
    assert plain(f"{unit.singular}: {indicator.counts}") in counts
    assert plain(indicator.change_means) in counts
    for folded in page.locator("main .care summary:visible").all():
        folded.click()
    main = plain(page.locator("main").inner_text())
    assert plain(indicator.definition) in main
    assert plain(f"What this is not. {indicator.is_not}") in main


def test_changes_and_refusals(open_page: Open, held: Held) -> None:
    """How did it change from period to period, and why is there no figure for some?"""
    page = open_page(f"/indicator/{REPORTS}")
    page.get_by_role("combobox", name="Area").or_(
        page.get_by_role("textbox", name="Area")
    ).first.fill("Slovenia")
    page.get_by_role("option", name="Slovenia", exact=True).click()
    expect(Card(page, "indicator-series").root.locator(".measure")).to_contain_text("Slovenia")
    wait_until_drawn(page)
    table = rows_of(page.get_by_role("region", name="Changes", exact=True).locator("table"))
    changes = {plain(row["Between"]): row for row in table}
    series = held.series(REPORTS, "SVN").set_index("period")["value"]
    computed = 0
    for first, last in zip(series.index, series.index[1:], strict=False):
        row = changes[f"{period_label(first)} to {period_label(last)}"]
        if "not computed" in row["Change"]:
            assert len(row["Read with care"]) > 40  # the reason
            continue
        computed += 1
        assert row["Change"].startswith(f"{series[last] - series[first]:+,.0f} ")
        percent = (series[last] / series[first] - 1) * 100
        assert row["In percent"].startswith(f"{percent:+.1f}")
    assert computed
    assert computed < len(series) - 1


def test_what_was_known_on_a_day(open_page: Open, held: Held) -> None:
    """What was known on an earlier day, before an edition restated it?"""
    page = open_page("/indicator/inhope_content_urls")
    card = Card(page, "indicator-series")

    def new_in_2020() -> list[str]:
        return [
            row["As published"]
            for row in card.table()
            if row["Period"] == "2020" and row["Breakdown"].startswith("New")
        ]

    day = page.get_by_label("As known on", exact=True).first
    expect(day).to_have_value("Now")
    assert new_in_2020() == ["683 890"]
    now = card.finding()
    day.click()
    page.get_by_role("option", name="2024", exact=True).click()
    expect(page).to_have_url(re.compile("[?&]known=2024"))
    expect(page.locator("#indicator-slot")).to_contain_text("As known on 2024: editions")
    expect(card.heading).not_to_have_text(now)
    wait_until_drawn(page)
    assert new_in_2020() == ["309,136"]
    rows = held.rows("inhope_content_urls", area="WLD")
    assert "683 890" in set(rows["raw"])
    page.go_back()
    expect(day).to_have_value("Now")
    expect(card.heading).to_have_text(now)
    assert new_in_2020() == ["683 890"]


def test_corrected_since(browser: Browser, erring: Store) -> None:
    """Does the version that I cited hold an error that was corrected since?"""
    with serving(erring.uri) as address, closing(browser.new_context(locale="en-GB")) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/indicator/iwf_reports_confirmed?version=2")
        wait_until_drawn(page)
        expect(page.get_by_text("errors in it were corrected since.")).to_be_visible()
        care = page.locator("#indicator-series .care")
        expect(care).to_contain_text("Read with care. Corrected since, on 29 November 2026: ")
        entry = page.locator("#correction-iwf-urls-among-reports")
        entry.locator("summary").click()
        expect(entry).to_contain_text("2 figures stand here as they were.")
        page.get_by_role("link", name="What is corrected").click()
        expect(page).to_have_url(re.compile(r"/data\?version=2#corrections$"))
        expect(page.locator("#corrections")).to_contain_text("Version 2 still holds")
        # The version after it holds none.
        page.goto(f"{address}/indicator/iwf_reports_confirmed")
        wait_until_drawn(page)
        expect(care).to_contain_text("Read with care.")
        expect(page.locator("main")).not_to_contain_text("Corrected since")


def test_other_sources(read_page: Read, held: Held) -> None:
    """Do other sources say otherwise?"""
    page = read_page(f"/indicator/{REPORTS}")
    main = held.series(REPORTS, "WLD")
    rows = held.rows(REPORTS, area="WLD")
    others = set(rows["source"]) - set(main["source"])
    beside = part(page, rf"^The same from {len(others)} other sources$")
    expect(beside).to_contain_text("never joined to one line")
    card = Card(page, "indicator-series")
    drawn = {y for trace in card.traces() for y in trace["y"]}
    assert drawn == set(main["value"])
    table = rows_of(beside.locator("table"))
    assert len(table) == rows["source"].isin(others).sum()
    mine = rows[(rows["source"] == "ncmec_ojjdp_reporters") & (rows["category"] == "_T")]
    for row in mine.itertuples():
        assert any(r["As published"] == row.raw and r["Period"] == row.period for r in table)


def test_where_it_breaks(read_page: Read) -> None:
    """Where does it break, and who says so?"""
    page = read_page(f"/indicator/{REPORTS}")
    breaks = plain(part(page, "^Breaks and jumps$").inner_text())
    assert "Related reports bundled (2024)" in breaks
    assert "Source: " in breaks
    assert ".." not in breaks
    before, after = Card(page, "indicator-series").traces()
    assert max(before["x"]) < 2024 <= min(after["x"])
    changes = rows_of(page.get_by_role("region", name="Changes", exact=True).locator("table"))
    (over,) = [r for r in changes if r["Between"] == "2023 to 2024"]
    assert over["Change"] == "not computed"
    assert "Related reports bundled" in over["Read with care"]
