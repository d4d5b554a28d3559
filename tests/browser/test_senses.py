"""Pages at 400 % zoom, in forced colours, and the names of the files that they hand out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.cards import Card
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn

LOOK = """(e) => {
  const s = getComputedStyle(e);
  return [s.fontWeight, s.textDecorationLine, s.outlineStyle].join(" ");
}"""


def looks(elements: Locator) -> list[str]:
    """All but colour of each: weight, line below, frame."""
    return [each.evaluate(LOOK) for each in elements.all()]


@pytest.mark.parametrize("path", ["/", "/reports", "/compare"])
def test_at_400_percent_the_head_scrolls_away(open_page: Open, path: str) -> None:
    page = open_page(path, width=320, fresh=True)
    page.set_viewport_size({"width": 320, "height": 256})
    wait_until_drawn(page)
    page.evaluate("scrollTo(0, 700)")
    head = page.locator("header.top").bounding_box()
    assert head is not None
    assert head["y"] + head["height"] <= 256 / 4
    link = page.locator("main a:visible").last
    link.focus()
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    on_top = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y)?.closest('header.top') === null",
        [box["x"] + 2, box["y"] + 2],
    )
    assert on_top


def test_in_forced_colours_what_is_chosen_differs_by_more_than_colour(open_page: Open) -> None:
    page = open_page("/reports", fresh=True)
    page.emulate_media(forced_colors="active")
    pages = page.locator(".wide-nav .link")
    here = page.locator(".wide-nav .link.here")
    expect(here).to_have_text("Reports")
    tabs = page.locator("#reports-world [role=tab]")
    chosen = page.locator("#reports-world [role=tab][aria-selected=true]")
    for every, one in ((pages, here), (tabs, chosen)):
        (own,) = looks(one)
        assert looks(every).count(own) == 1
    parts = page.locator(".mantine-SegmentedControl-label")
    marked = looks(page.locator(".mantine-SegmentedControl-label[data-active]"))
    assert marked
    plain = set(looks(parts)) - set(marked)
    assert plain
    page.emulate_media(forced_colors="none")


def test_a_file_is_named_after_what_was_chosen_and_opens_in_a_spreadsheet(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page("/compare?areas=CIV,AUT")
    card = Card(page, "compare-rate")
    with page.expect_download() as download:
        card.file("CSV").click()
    assert "cybertipline_reports" in download.value.suggested_filename
    assert "CIV" in download.value.suggested_filename
    file = tmp_path / "card.csv"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# title")
    assert "Côte d'Ivoire" in file.read_text(encoding="utf-8-sig")


def test_bounds_in_a_table_hold_the_figure(open_page: Open) -> None:
    page = open_page(
        "/compare?indicator=individuals_using_internet&areas=SVN,AFG,CIV&measure=level"
    )
    page.locator("main").get_by_role("tab", name="Table").first.click()
    row = page.get_by_role("row").filter(has_text="89.00399524")
    expect(row).to_contain_text("89.00 to 89.01")


def test_on_a_phone_many_controls_stand_behind_one_button(open_page: Open) -> None:
    page = open_page("/recommendations", width=360)
    button, controls = page.get_by_role("button", name="Filter"), page.locator(".sheet .controls")
    expect(controls).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(controls).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(button).to_be_hidden()
    expect(controls).to_be_visible()
