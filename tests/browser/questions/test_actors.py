"""/actors: what people ask of figure 6, and that it is answered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from tests.browser.cards import plain
from tests.browser.conftest import Open, Read
from tests.browser.test_accessibility import violations

POLICY = load_policy(DATASETS / "policy")
NAMES = {actor.id: actor.name for actor in POLICY.actors}
# The dashes of every line, and whether it is faint, by its class.
_LINES = """() => [...document.querySelectorAll("#figure6 svg > path")].map((line) => ({
  kind: line.classList[0], dashes: getComputedStyle(line).strokeDasharray,
  faint: line.classList.contains("far"),
}))"""


def about(page: Page) -> str:
    """What is said of the actor that is chosen."""
    return plain(page.locator("#actors-about").text_content() or "")


def test_who_acts(read_page: Read) -> None:
    """Who acts, and which relations are balanced or harmful?"""
    page = read_page("/actors")
    links = page.locator("#figure6 a")
    expect(links).to_have_count(len(POLICY.actors))
    assert [link.get_attribute("aria-label") for link in links.all()] == list(NAMES.values())
    lines = page.evaluate(_LINES)
    assert len(lines) == len(POLICY.relations)
    dashes = {line["kind"]: line["dashes"] for line in lines}
    assert dashes["balanced"] == "none" != dashes["harmful"]
    assert not any(line["faint"] for line in lines)
    told = plain(page.locator("#actors-figure details").text_content() or "")
    for relation in POLICY.relations:
        ends = f"{NAMES[relation.source]} → {NAMES[relation.target]}. {plain(relation.text)}"
        assert f"{relation.kind.capitalize()}: {ends}" in told


def test_asked_of_law_enforcement(open_page: Open) -> None:
    """What is asked of law enforcement, and what concerns it?"""
    page = open_page("/actors")
    page.locator("#actor-police").click()
    expect(page.locator("#actors-about h2")).to_have_text("Law enforcement")
    assert page.url.endswith("?actor=police")
    police = next(actor for actor in POLICY.actors if actor.id == "police")
    told = about(page)
    assert plain(police.text) in told
    for item in POLICY.addressed(police):
        assert f"{item.id} {item.title}" in told
    mine = [r for r in POLICY.relations if "police" in (r.source, r.target)]
    assert all(plain(relation.text) in told for relation in mine)
    assert sum(not line["faint"] for line in page.evaluate(_LINES)) == len(mine)
    carried = [p.name for p in POLICY.practices if "police" in p.actors]
    page.locator("#actors-about").get_by_role("link", name=carried[0]).click()
    expect(page.locator("h1")).to_contain_text("What do others do")
    page.go_back()
    expect(page.locator("#actors-about h2")).to_have_text("Law enforcement")
    # Another width is another drawing of the same.
    svg = page.locator("#figure6 svg")
    expect(svg).to_have_attribute("viewBox", re.compile("^0 0 1000 "))
    page.set_viewport_size({"width": 390, "height": 900})
    expect(svg).to_have_attribute("viewBox", re.compile("^0 0 360 "))
    expect(page.locator("#actor-police")).to_have_attribute("aria-current", "true")
    page.locator("#actor-police").click()  # once more: nobody is lit
    expect(page.locator("#actors-about")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_figure_6_by_keyboard(open_page: Open, width: int) -> None:
    """Can I use figure 6 without a mouse?"""
    page = open_page("/actors", width=width, scheme="dark" if width == 390 else "light")
    page.get_by_label("Actor", exact=True).first.focus()
    met = []
    for _ in POLICY.actors:
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.id"))
    assert met == [f"actor-{actor.id}" for actor in POLICY.actors]
    page.locator("#actor-judiciary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#actors-about h2")).to_have_text(NAMES["judiciary"])
    expect(page.locator("#actor-judiciary")).to_be_focused()
    expect(page.locator("#actor-judiciary")).to_have_attribute("aria-current", "true")
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#actors-about h2")).to_have_text(NAMES["education"])
    page.go_back()
    expect(page.locator("#actors-about h2")).to_have_text(NAMES["judiciary"])
    expect(page.locator("#actor-judiciary")).to_have_attribute("aria-current", "true")
