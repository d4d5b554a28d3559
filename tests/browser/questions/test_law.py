"""/law: what people ask of law and strategies, and that it is answered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from analytics.periods import parse_period
from etl.policy.events import events_of
from etl.registers import load_registers
from tests.browser.cards import Held, plain, rows_of
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

REGISTERS = load_registers()
POLICY = REGISTERS.policy
EVENTS = events_of(POLICY, REGISTERS.breaks.breaks)


def words(page: Page, place: str) -> str:
    """All that stands in a place, what is folded included."""
    return plain(page.locator(f"#{place}").text_content() or "")


def listed(page: Page) -> list[dict[str, str]]:
    """The list beside the time line, opened as a reader would."""
    page.locator("#law-events > summary").click()
    return rows_of(page.locator("#law-events table"))


def test_what_binds_and_since_when(open_page: Open) -> None:
    """What binds states, since when, and what was still to be transposed?"""
    page = open_page("/law")
    traces = page.locator("#law-timeline-card .js-plotly-plot")
    drawn = traces.evaluate("(plot) => plot._fullData.map((t) => t.x.length)")
    assert sum(drawn) == len(EVENTS)
    rows = listed(page)
    assert len(rows) == len(EVENTS)
    assert [row["When"] for row in rows] == [parse_period(e.date).label for e in EVENTS]
    for law in POLICY.instruments:
        told = words(page, law.id)
        for date in law.dates.values():
            assert parse_period(date).label in told
    assert "to be transposed by 18 December 2013" in words(page, "directive-2011-93")
    assert "D10.6 prints no date" not in words(page, "lanzarote")
    # From the list to the instrument, which opens.
    page.locator("#law-events").get_by_role("link", name="Budapest Convention").first.click()
    expect(page.locator("#budapest")).to_have_attribute("open", "")
    expect(page.locator("#budapest")).to_be_in_viewport()


def test_law_behind_a_recommendation(open_page: Open) -> None:
    """Which law stands behind a recommendation?"""
    page = open_page("/law?recommendation=NAT-6")
    shown = {e.get_attribute("id") for e in page.locator("details.entry").all()}
    assert shown == {law.id for law in POLICY.instruments if "NAT-6" in law.recommendations}
    page.locator("#crc > summary").click()
    mine = page.locator("#crc-3")
    expect(mine).to_contain_text("Best interests of the child")
    expect(mine.get_by_role("link", name="NAT-6")).to_have_attribute(
        "href", "/recommendations/NAT-6"
    )
    page.get_by_label("Recommendation", exact=True).first.click()
    page.get_by_role("option", name="EU-7b").click()
    expect(page.locator("details.entry")).to_have_count(1)
    assert page.url.endswith("recommendation=EU-7b")
    page.go_back()
    expect(page.locator("details.entry")).to_have_count(len(shown))


def test_from_law_to_figures_and_back(open_page: Open, held: Held) -> None:
    """Which countries ratified it, or had not communicated their measures?"""
    for law in ("lanzarote", "opsc", "directive-2011-93"):
        page = open_page(f"/law#{law}")
        (indicator,) = next(i.indicators for i in POLICY.instruments if i.id == law)
        entry = page.locator(f"#{law}")
        expect(entry).to_have_attribute("open", "")  # the address names it
        told = words(page, law)
        for area in held.rows(indicator)["area"]:
            assert held.catalog.areas.by_code[area].name in told
        entry.get_by_role("link", name=held.catalog.indicators[indicator].title).click()
        expect(page.locator("h1")).to_have_text(held.catalog.indicators[indicator].title)
        wait_until_drawn(page)
        assert len(held.rows(indicator))
        # The figure leads back to its law.
        name = next(i.name for i in POLICY.instruments if i.id == law)
        page.locator("main").get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1")).to_contain_text("What does the law ask")
        wait_until_drawn(page)
        expect(page.locator(f"#{law}")).to_have_attribute("open", "")


def test_changes_that_cut_figures(open_page: Open, held: Held) -> None:
    """Which changes of law and method cut figures, and when?"""
    page = open_page("/law")
    rows = listed(page)
    for each in REGISTERS.breaks.breaks:
        (row,) = [r for r in rows if each.title in r["What"] and plain(each.sentence) in r["What"]]
        titles = [held.catalog.indicators[i].title for i in sorted(each.indicators)]
        assert titles[0] in row["What"]
        assert each.source_title[:40] in row["Where it stands"]
    kinds = {row["Kind"] for row in rows}
    assert kinds == {"Law", "Strategy", "Method", "Company"}


def test_what_was_not_checked(read_page: Read) -> None:
    """What was not checked after D10.6, and what does not fit in it?"""
    page = read_page("/law")
    for law in POLICY.instruments:
        told = words(page, law.id)
        assert "(February 2021) was not checked." in told or law.developments, law.id
        for each in law.developments:
            assert f"{parse_period(each.date).label}: {plain(each.sentence)}" in told
        if law.remark:
            assert f"Our remark: {plain(law.remark)}" in told
    assert "ST 12326/19 COR 1" in words(page, "council-conclusions-2019")
