"""Every page opens, in both themes, on a phone and on a desk, and asks nobody else for anything."""

import re
from pathlib import Path

import dash
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

# Read from the files: the pages themselves register only when an application is made.
FILES = (Path(__file__).parents[2] / "pages").glob("[a-z]*.py")
PAGES = sorted(p for f in FILES for p in re.findall(r'\bpath="(/[^"]*)"', f.read_text("utf-8")))
# One of each way to show an indicator: line with breaks, lines, bars, share, stock, findings.
INDICATORS = (
    "cybertipline_reports",
    "cybertipline_files",
    "cybertipline_reports_by_provider",
    "internet_penetration",
    "ivas_media_files",
    "iocta_finding",
)
# Addresses with a part that varies, and which of them are opened.
TEMPLATES = {
    "/indicator/<indicator_id>": [f"/indicator/{name}" for name in INDICATORS],
    "/area/<code>": ["/area/SVN"],
    "/area/<code>/brief": ["/area/SVN/brief"],
}
ADDRESSES = (*PAGES, *(address for opened in TEMPLATES.values() for address in opened))


# Words in a chart that reach beyond it, where they are cut off.
_CUT_OFF = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  }).map((text) => text.textContent);
})"""


@pytest.mark.usefixtures("server")
def test_no_registered_page_is_left_out() -> None:
    registered = {page["path"]: page["path_template"] for page in dash.page_registry.values()}
    fixed = {p for p, template in registered.items() if not template and "404" not in p}
    assert fixed == set(PAGES)
    assert {template for template in registered.values() if template} == set(TEMPLATES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_opens(open_page: Open, address: str, width: int, scheme: str) -> None:
    page = open_page(address, width=width, scheme=scheme)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    assert page.title().endswith("CSEA Trends") or page.title().startswith("CSEA Trends")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.dataset.mantineColorScheme") == scheme
    assert page.evaluate(_CUT_OFF) == []


@pytest.mark.parametrize("address", ["/nothing-here", "/indicator/nothing", "/reports/nothing"])
def test_unknown_page_is_404_and_says_so(open_page: Open, address: str) -> None:
    page = open_page(address, status=404)
    expect(page.locator("h1")).to_contain_text("There is no")
    page.get_by_role("link", name="To the overview").click()
    expect(page.locator("h1")).to_contain_text("What do the published figures say")
