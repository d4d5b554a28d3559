"""Events over charts: a reader switches them on, sees and reads them, and goes on to the law."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

_LAID = """() => [...document.querySelectorAll(".graph")].map((graph) => {
  const plot = graph.querySelector(".js-plotly-plot");
  const layout = plot.layout, told = graph.parentElement.querySelector(".events");
  const numbers = (layout.annotations || []).map((one) => one.text)
    .filter((text) => /^<b>[0-9]+<.b>$/.test(text));
  const [low, high] = layout.xaxis?.range || [0, 0];
  const lines = (layout.shapes || []).filter((one) => one.layer === "below" && one.x0 === one.x1
    && one.yref === "paper");
  return {time: !!layout.meta?.time, numbers: numbers.length, low, high,
    at: lines.map((one) => one.x0), items: told ? told.querySelectorAll("li").length : 0,
    words: told ? told.innerText : ""};
})"""


def laid(page: Page) -> list[dict]:  # type: ignore[type-arg]
    wait_until_drawn(page)
    found: list[dict] = page.evaluate(_LAID)  # type: ignore[type-arg]
    return [one for one in found if one["time"]]


@pytest.mark.parametrize(
    "path", ["/reports", "/indicator/cybertipline_reports", "/area/SVN", "/hotlines"]
)
def test_each_chart_of_time_has_the_events_of_its_time(read_page: Read, path: str) -> None:
    page = read_page(f"{path}?events=law,strategy,method,company")
    expect(page.locator(".events li").first).to_be_attached()
    charts = laid(page)
    assert charts
    assert any(chart["items"] > 2 for chart in charts)
    for chart in charts:
        assert chart["numbers"] == chart["items"]
        assert all(chart["low"] < at < chart["high"] for at in chart["at"])
        words = chart["words"].lower()
        assert not {"because", "caused", "led to", "therefore"} & {*words.split()}
        if chart["items"]:
            assert "they do not say" in words
        else:
            assert "none of these events" in words


def test_a_reader_switches_law_on_by_keyboard_and_follows_it(open_page: Open) -> None:
    page = open_page("/indicator/cybertipline_reports")
    assert all(not chart["items"] for chart in laid(page))
    page.locator(".events-switch summary").press("Enter")
    page.get_by_role("checkbox", name="Law", exact=True).press("Space")
    page.wait_for_url("**?events=law")
    item = page.locator(".events li", has_text="Lanzarote Convention").first
    expect(item).to_contain_text("Opened for signature")
    with_law = laid(page)
    assert any(chart["items"] for chart in with_law)
    page.get_by_role("checkbox", name="Companies", exact=True).press("Space")
    page.wait_for_url("**?events=law,company")
    page.go_back()
    page.wait_for_url("**?events=law")
    expect(page.get_by_role("checkbox", name="Companies", exact=True)).not_to_be_checked()
    assert item.get_by_role("link", name="Its recommendations").get_attribute("href") == (
        "/law#lanzarote"
    )


def test_a_page_without_a_chart_of_time_has_no_switch(open_page: Open) -> None:
    page = open_page("/about")
    expect(page.locator(".events-switch")).to_be_hidden()
