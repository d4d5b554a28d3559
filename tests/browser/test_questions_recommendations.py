"""/recommendations: what people ask of the recommendations of D10.6, and that it is answered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from pages.site.page import relation_label
from tests.browser.cards import Held, plain
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

POLICY = load_policy(DATASETS / "policy")
LEVELS = {"eu": "EU and European level", "national": "National level"}


def words(page: Page, number: str) -> str:
    """All that stands under one recommendation."""
    return plain(page.locator(f"#{number}").text_content() or "")


def test_recommended_to_my_level(read_page: Read) -> None:
    """What does D10.6 recommend to my level, and to whom is it addressed?"""
    page = read_page("/recommendations")
    middle = 1280 / 2
    shown = {a.get_attribute("id") for a in page.locator("article.rec").all()}
    assert shown == {r.id for r in POLICY.recommendations}
    for each in POLICY.recommendations:
        said = words(page, each.id)
        assert each.title in said
        assert plain(each.text) in said
        assert f"{LEVELS[each.level]}. Addressed to: {', '.join(each.addressees)}." in said
        box = page.locator(f"#{each.id}").bounding_box()
        assert box
        assert (box["x"] < middle) == (each.level == "eu"), each.id
    page.get_by_role("navigation", name="Topics").get_by_role("link").last.click()
    expect(page.locator("#topic-8")).to_be_in_viewport()


def test_figures_behind_a_recommendation(open_page: Open, held: Held) -> None:
    """Which figures motivate or measure it?"""
    page = open_page("/recommendations#EU-2b")
    for each in POLICY.recommendations:
        said = words(page, each.id)
        for link in POLICY.evidence_for(each.id):
            title = held.catalog.indicators[link.indicator].title
            assert f"{relation_label(link.relation)}: {title}. {plain(link.why)}" in said
    mine = page.locator("#EU-2b")
    mine.locator("summary").click()
    first = POLICY.evidence_for("EU-2b")[0]
    title = held.catalog.indicators[first.indicator].title
    mine.get_by_role("link", name=title).first.click()
    expect(page.locator("h1")).to_have_text(title)
    wait_until_drawn(page)
    assert len(held.rows(first.indicator))


def test_what_is_not_known(read_page: Read) -> None:
    """What is not known, and who could publish it?"""
    page = read_page("/recommendations")
    gaps = 0
    for each in POLICY.recommendations:
        gap = POLICY.gap_of(each.id, "measures")
        said = words(page, each.id)
        if gap:
            gaps += 1
            assert f"Not known: {plain(gap.missing)} {plain(gap.would_be)}" in said
        assert gap or POLICY.evidence_for(each.id), each.id  # none stands without either
    assert gaps
