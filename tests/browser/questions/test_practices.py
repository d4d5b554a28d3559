"""/practices: what people ask of practices, needs and rules, and that it is answered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from tests.browser.cards import plain
from tests.browser.conftest import Open, Read

POLICY = load_policy(DATASETS / "policy")
NAMES = {actor.id: actor.name for actor in POLICY.actors}


def words(page: Page, place: str) -> str:
    """All that stands in a place, what is folded included."""
    return plain(page.locator(f"#{place}").text_content() or "")


def test_what_other_countries_do(open_page: Open) -> None:
    """What do other countries do that we could use?"""
    page = open_page("/practices")
    page.get_by_label("Country", exact=True).first.click()
    page.get_by_role("option", name="Cyprus").click()
    mine = [p.id for p in POLICY.practices if "CYP" in p.areas]
    expect(page.locator("details.entry")).to_have_count(len(mine))
    assert page.url.endswith("country=CYP")
    for name in mine:
        expect(page.locator(f"#{name}")).to_be_visible()
    assert "Children’s Parliament" in words(page, "example-2")
    page.reload()
    expect(page.locator("details.entry")).to_have_count(len(mine))


def test_good_practices(read_page: Read) -> None:
    """Which good practices does D10.6 name, for whom, and who carries them?"""
    page = read_page("/practices")
    shown = [e.get_attribute("id") for e in page.locator("details.entry").all()]
    lettered = [p.id for p in POLICY.practices if p.letter]
    assert shown[: len(lettered)] == lettered
    assert set(shown) == {p.id for p in POLICY.practices}
    for practice in POLICY.practices:
        told = words(page, practice.id)
        assert f"for: {practice.audience}" in told
        assert plain(practice.text) in told
        if practice.letter:
            assert f"good practice {practice.letter})" in told
        for actor in practice.actors:
            assert NAMES[actor] in told.partition("Carried by:")[2]


def test_what_technology_and_strategies_take(open_page: Open) -> None:
    """What should technology do, and what should a strategy contain?"""
    page = open_page("/practices")
    page.get_by_role("link", name="What should technology do?").click()
    expect(page.locator("#what-should-technology-do")).to_be_in_viewport()
    for entry in (*POLICY.needs, *POLICY.contents, *POLICY.rules, *POLICY.requests):
        told = words(page, entry.id)
        assert told.startswith(f"{entry.number}. {plain(entry.text)}")
        for name in entry.recommendations:
            assert name in told
    page.goto(page.url.partition("#")[0] + "#need-18")
    expect(page.locator("#need-18")).to_be_visible()  # the address opens what is folded
