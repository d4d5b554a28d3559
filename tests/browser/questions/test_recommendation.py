"""/recommendations/<id>: what people ask of one recommendation, and that it is answered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Open, Read
from tests.browser.paper import printed
from tests.browser.serving import wait_until_drawn

POLICY = load_policy(DATASETS / "policy")


def test_figures_behind_it(open_page: Open, held: Held) -> None:
    """Which figures motivate or measure it, and how far do they carry?"""
    page = open_page("/recommendations/EU-2b")
    said = plain(page.locator("main").text_content() or "")
    for link in POLICY.evidence_for("EU-2b"):
        assert f"{held.catalog.indicators[link.indicator].title}{plain(link.why)}" in said
    card = Card(page, "prevalence-offences")
    assert card.traces()
    measured = page.locator(".strength").last
    assert re.search(r"(Strong|Moderate|Weak): \w+ of 6 rules", measured.inner_text())
    measured.locator("summary").click()
    expect(measured.locator("li")).to_have_count(6)
    bodies = set(held.rows("police_recorded_csam_offences")["cited"])
    expect(measured.locator("li").first).to_contain_text(
        "Missed: All figures come from one body" if len(bodies) == 1 else "Met:"
    )


def test_what_is_not_known(read_page: Read) -> None:
    """What is not known, and who could publish it?"""
    for number in ("EU-3c", "NAT-7a"):
        page = read_page(f"/recommendations/{number}")
        said = [plain(gap.inner_text()) for gap in page.locator(".gap").all()]
        gaps = POLICY.gaps_for(number)
        assert len(said) == len(gaps)
        for gap in gaps:
            told = f"Not known: {plain(gap.missing)}"
            (found,) = (text for text in said if text.startswith(told))
            assert plain(gap.would_be) in found
            assert f"Who could publish it: {plain(gap.publisher)}." in found


def test_what_would_change_our_mind(read_page: Read) -> None:
    """What would change our mind about the evidence?"""
    page = read_page("/recommendations/NAT-5")
    minds = page.locator(".card", has=page.get_by_role("heading", name="What would change our"))
    said = plain(minds.inner_text())
    assert "What measures it. It would be" in said
    assert "The case for it. It would be" in said
    assert "a figure of a second, independent body" in said


def test_law_and_actors(read_page: Read) -> None:
    """Which law stands behind it, and who acts?"""
    page = read_page("/recommendations/NAT-1")
    said = plain(page.locator("main").text_content() or "")
    # A convention stands there too where only some of its articles or targets bear on it.
    parts = (*POLICY.articles, *POLICY.targets)
    behind = {part.instrument for part in parts if "NAT-1" in part.recommendations}
    for law in POLICY.instruments:
        assert (law.connection in said) == ("NAT-1" in law.recommendations or law.id in behind), (
            law.id
        )
    (item,) = (r for r in POLICY.recommendations if r.id == "NAT-1")
    acts = page.locator("section", has=page.get_by_role("heading", name="Who acts?"))
    for name in item.addressees:
        expect(acts.get_by_role("listitem").filter(has_text=name)).to_have_count(1)


def test_from_a_figure_and_back(open_page: Open, held: Held) -> None:
    """I saw a figure: what follows from it, and how do I get back?"""
    name = "police_recorded_csam_offences"
    page = open_page(f"/indicator/{name}")
    title = held.catalog.indicators[name].title
    page.locator(".follows a").first.click()
    expect(page).to_have_url(re.compile(r"/recommendations/(EU|NAT)-\w+$"))
    wait_until_drawn(page)
    page.locator("main").get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_one_page_of_it(open_page: Open) -> None:
    """Can I hand out one page on a recommendation?"""
    page = open_page("/recommendations/EU-5")
    page.get_by_role("link", name="One page to print").click()
    expect(page).to_have_url(re.compile("/recommendations/EU-5/brief$"))
    wait_until_drawn(page)
    sheet = page.locator("article.brief")
    (item,) = (r for r in POLICY.recommendations if r.id == "EU-5")
    expect(sheet).to_contain_text(item.text)
    expect(sheet.get_by_text("This page:")).to_be_visible()
    assert len(printed(page)) == 1


@pytest.mark.parametrize("number", ["EU-2", "nat-7A", "NAT-99"])
def test_one_that_is_not_there_leads_to_the_nearest(open_page: Open, number: str) -> None:
    """Which figures motivate or measure it, and how far do they carry?"""
    page = open_page(f"/recommendations/{number}", status=404)
    expect(page.locator("h1")).to_have_text("There is no recommendation of this number")
    near = page.locator("main").get_by_role("link")
    assert near.count() >= 1
    near.first.click()
    expect(page).to_have_url(re.compile("/recommendations"))
