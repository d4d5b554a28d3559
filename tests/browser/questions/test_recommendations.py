"""/recommendations: what people ask of the list of recommendations, and that it is answered."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from tests.browser.cards import plain
from tests.browser.conftest import Open, Read

POLICY = load_policy(DATASETS / "policy")
LEVELS = {"eu": "EU and European level", "national": "National level"}


def words(page: Page, number: str) -> str:
    """All that stands under one recommendation."""
    return plain(page.locator(f"#{number}").text_content() or "")


def listed(page: Page) -> set[str]:
    """Which recommendations are shown."""
    return {a.get_attribute("id") or "" for a in page.locator("article.rec").all()}


def choose(page: Page, control: str, option: str) -> None:
    """An option of a list, as a reader chooses it; those who have chosen see the address change."""
    page.get_by_label(control, exact=True).first.click()
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}")).first.click()


def test_recommended_to_my_level(open_page: Open) -> None:
    """What does D10.6 recommend to my level, and to whom is it addressed?"""
    page = open_page("/recommendations")
    assert listed(page) == {r.id for r in POLICY.recommendations}
    for each in POLICY.recommendations:
        said = words(page, each.id)
        assert each.title in said
        assert f"{LEVELS[each.level]}. To: {', '.join(each.addressees)}." in said
        box = page.locator(f"#{each.id}").bounding_box()
        assert box
        assert (box["x"] < 1280 / 2) == (each.level == "eu"), each.id
    choose(page, "Level", "National")
    expect(page.locator("article.rec")).to_have_count(15)
    assert listed(page) == {r.id for r in POLICY.recommendations if r.level == "national"}
    choose(page, "Addressed to", "EU Member States")
    expect(page.locator("article.rec")).to_have_count(3)
    expect(page).to_have_url(re.compile("level=national"))
    page.get_by_role("link", name="Show all").click()
    expect(page.locator("article.rec")).to_have_count(31)


def test_what_is_measured(open_page: Open) -> None:
    """Which recommendations does a figure measure, and how strongly?"""
    page = open_page("/recommendations")
    measured = {r.id for r in POLICY.recommendations if POLICY.linked(r.id, "measures")}
    for each in POLICY.recommendations:
        assert ("Measured: no figure" in words(page, each.id)) == (each.id not in measured)
    choose(page, "With a figure that", "measures progress")
    expect(page.locator("article.rec")).to_have_count(len(measured))
    assert listed(page) == measured
    choose(page, "Without a figure that", "measures progress")
    expect(page.get_by_role("heading", name="No recommendation fits")).to_be_visible()
    page.get_by_role("link", name="Show all").click()
    expect(page.locator("article.rec")).to_have_count(31)
    page.locator("#method summary").click()
    expect(page.locator("#method ol li")).to_have_count(6)


def test_levels_beside_each_other(read_page: Read) -> None:
    """How do the two levels differ in what they are asked?"""
    page = read_page("/recommendations")
    pair = page.locator(".pair", has=page.locator("#EU-2b"))
    pair.locator("summary").click()
    marks = [plain(m.inner_text()) for m in pair.locator("mark").all()]
    assert any(mark.startswith("EU bodies") for mark in marks)
    assert any(mark.startswith("National authorities") for mark in marks)
    for number in ("EU-2b", "NAT-2b"):
        (item,) = (r for r in POLICY.recommendations if r.id == number)
        assert plain(item.text) in plain(pair.text_content() or "")
    same = page.locator(".pair", has=page.locator("#EU-8a"))
    expect(same.locator("summary")).to_contain_text("the same wording at both levels")
    assert same.locator("mark").count() == 0
