"""/threats: what people ask of Europol's IOCTA, and that the page answers it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

FINDING = "iocta_finding"


def choose_edition(page: Page, year: str) -> None:
    """Another edition of the list, and wait for it."""
    page.get_by_role("combobox", name="Edition").or_(
        page.get_by_role("textbox", name="Edition")
    ).first.click()
    page.get_by_role("option", name=year, exact=True).click()
    expect(Card(page, "threats-matrix").heading).to_contain_text(year)
    wait_until_drawn(page)


def themes(held: Held, categories: object) -> set[str]:
    """The names of themes."""
    return {held.catalog.label(FINDING, str(c)) for c in categories}  # type: ignore[attr-defined]


def listed(page: Page, title: str) -> set[str]:
    """The themes of one of the lists on what changed; empty where it says none."""
    heading = page.locator("#threats-course").get_by_role("heading", name=title)
    items = heading.locator("xpath=following-sibling::*[1]").locator("li").all_inner_texts()
    return {plain(item).rpartition(": ")[0] for item in items}


def test_rising_threats(open_page: Open, held: Held) -> None:
    """Which threats did an edition see rising? One read elsewhere leads with none."""
    every = held.rows(FINDING)
    read = every[every["authority"] != "secondary page"]
    year = read[read["direction"] == "increasing"]["period"].max()
    page = open_page(f"/threats?edition={year}")
    rows = held.rows(FINDING, period=year)
    rising = rows[rows["direction"] == "increasing"]
    assert len(rising)
    found = [plain(t) for t in page.locator("#threats-findings .findings li").all_inner_texts()]
    assert len(found) == len(rows)
    marked = {t.partition(": ")[0].removeprefix("▲ ") for t in found if t.startswith("▲")}
    assert marked == themes(held, rising["category"])
    matrix = Card(page, "threats-matrix")
    assert matrix.finding().startswith(f"Of the findings of {year} restated here, these say")
    assert all(theme in matrix.finding() for theme in themes(held, rising["category"]))
    (glyphs,) = matrix.traces(mode="text")
    every = held.rows(FINDING)
    assert glyphs["text"].count("▲") == (every["direction"] == "increasing").sum()
    elsewhere = every[every["authority"] == "secondary page"]["period"].max()
    choose_edition(page, elsewhere)
    assert matrix.finding().endswith("were read on a page about the edition, not in it")


def test_new_threats(open_page: Open, held: Held) -> None:
    """Which are new: called new, or held from no earlier edition?"""
    page = open_page("/threats")
    every = held.rows(FINDING)
    for year in sorted(set(every["period"]))[-3:]:
        choose_edition(page, year)
        rows, before = every[every["period"] == year], every[every["period"] < year]
        new = rows["direction"] == "new"
        first = ~new & ~rows["category"].isin(before["category"])
        assert listed(page, "Called new by the edition") == themes(held, rows[new]["category"])
        assert listed(page, "Restated here from no earlier") == themes(
            held, rows[first]["category"]
        )


def test_threats_of_earlier_editions(read_page: Read, held: Held) -> None:
    """Which stand in earlier editions alone, in which last, and does silence mean a fall?"""
    page = read_page("/threats")
    every = held.rows(FINDING)
    year = max(every["period"])
    now = every[every["period"] == year]["category"]
    earlier = every[~every["category"].isin(now)]
    last = earlier.groupby("category")["period"].max()
    box = page.locator("#threats-course")
    said = {plain(t) for t in box.locator("li").all_inner_texts()}
    for category, when in last.items():
        name = held.catalog.label(FINDING, str(category))
        assert any(t.startswith(f"{name}: last in {when}, ") for t in said), name
    expect(box.locator(".refusal")).to_contain_text("says nothing of a fall")


def test_where_a_theme_is_found(read_page: Read, held: Held) -> None:
    """In which editions is a theme found, and of which years is nothing held?"""
    card = Card(read_page("/threats"), "threats-matrix")
    every = held.rows(FINDING)
    (words,) = card.traces(mode="text")
    theme = every["category"].mode().iloc[0]
    name = held.catalog.label(FINDING, theme)
    drawn = [t for t in words["customdata"] if t.startswith(f"<b>{name}</b>, ")]
    assert {t.partition("</b>, ")[2][:4] for t in drawn} == set(
        every[every["category"] == theme]["period"]
    )
    years = {int(year) for year in every["period"]}
    for year in range(min(years), max(years)):
        if year not in years:
            assert str(year) in card.words().partition("No findings are held for")[2][:40]
    table = card.table()
    assert len(table) == len(every)
    assert {row["Breakdown"] for row in table if row["Period"] == "2019"} == themes(
        held, every[every["period"] == "2019"]["category"]
    )
