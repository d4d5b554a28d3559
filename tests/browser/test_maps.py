"""Maps draw from our own outlines, with the network cut."""

import pytest
from playwright.sync_api import Page, expect

from etl.catalog import load_catalog
from tests.browser.conftest import Open

# What the browser has drawn on the page's first map: areas with an outline, areas with a marker.
_SHAPES = """() => [...document.querySelector(".graph.map").querySelectorAll(".choroplethlocation")]
  .filter((path) => path.getAttribute("d")).map((path) => path.__data__.loc)"""
_MARKERS = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .flatMap((plot) => plot.data).filter((trace) => trace.type === "scattergeo")
  .flatMap((trace) => trace.customdata || [])"""


def shown(page: Page) -> set[str]:
    return set(page.evaluate(_SHAPES)) | set(page.evaluate(_MARKERS))


@pytest.mark.parametrize("address", ["/reports", "/access"])
def test_world_map_draws_without_a_network(open_page: Open, address: str) -> None:
    page = open_page(address)
    drawn = page.evaluate(_SHAPES)
    assert len(drawn) > 200
    assert len(drawn) == len(set(drawn))
    assert {"DEU", "USA", "IND", "BRA", "ZAF", "XKX"} <= set(drawn)


@pytest.mark.parametrize("address", ["/reports?map=europe", "/access?map=europe"])
@pytest.mark.parametrize("width", [360, 1280])
def test_map_of_europe_shows_each_of_its_countries(
    open_page: Open, address: str, width: int
) -> None:
    members = set(load_catalog().areas.members_of("EUR48"))
    assert len(members) == 49
    page = open_page(address, width=width)
    assert members - shown(page) == set()


def test_hover_names_kosovo(open_page: Open) -> None:
    page = open_page("/reports?map=europe")
    page.locator("#reports-country .graph").scroll_into_view_if_needed()
    box = page.evaluate(
        """() => {
          const kosovo = [...document.querySelectorAll(".choroplethlocation")]
            .find((path) => path.__data__.loc === "XKX").getBoundingClientRect();
          return [kosovo.x + kosovo.width / 2, kosovo.y + kosovo.height / 2];
        }"""
    )
    page.mouse.move(box[0] - 3, box[1])
    page.mouse.move(*box)
    hover = page.locator("#reports-country .hoverlayer .hovertext")
    expect(hover).to_contain_text("Kosovo")
    expect(hover).to_contain_text("reports")
