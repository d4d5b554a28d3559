"""/api: what people ask of the interface, and that it is answered."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open, Read


def test_addresses_and_what_they_take(open_page: Open) -> None:
    """Which addresses are there, and what may I ask of each?"""
    page = open_page("/api")
    told = page.request.get(f"{page.url.removesuffix('/api')}/openapi.json").json()
    expect(page.locator(".contents a")).to_have_count(len(told["tags"]))
    page.locator(".contents a", has_text="Upkeep").click()
    expect(page.locator("#upkeep")).to_be_in_viewport()
    entry = page.locator("details.described", has_text="/api/v1/releases.json")
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    for parameter in told["paths"]["/api/v1/releases.json"]["get"]["parameters"]:
        row = entry.locator("tr", has=page.locator(f"code:text-is('{parameter['name']}')"))
        expect(row).to_contain_text(parameter["description"])


def test_examples_are_answered(open_page: Open) -> None:
    """How do I get exactly these figures with a program?"""
    page = open_page("/api")
    root = page.url.removesuffix("/api")
    shown = page.locator("a.address").evaluate_all("all => all.map((a) => a.pathname + a.search)")
    told = page.request.get(f"{root}/openapi.json").json()["paths"]
    assert sorted(shown) == sorted(path["get"]["x-example"] for path in told.values())
    few = [each for each in shown if each.startswith(("/api/v1/observations.", "/sdmx/"))]
    assert len(few) >= 8
    for each in few:
        assert page.request.get(root + each).status == 200, each


def test_what_holds_for_all(read_page: Read) -> None:
    """How much may I ask for, and what happens beyond?"""
    card = read_page("/api").locator("section", has_text="What holds for every address").first
    for words in ("If-None-Match", "6,000 times a minute", "25,000", "Retry-After", "Link"):
        expect(card).to_contain_text(words)
