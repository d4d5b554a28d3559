"""/area/<code> and its brief: what people ask of one place, and that the pages answer it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import expect

from tests.browser.acts import choose, downloaded, number, read_csv, worked_rows
from tests.browser.cards import Card, Held, plain, rows_of
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

REPORTS, BY_COUNTRY = "cybertipline_reports", "ncmec_by_country"


# Where the middle of a place lies on the map that is drawn, in pixels of the window.
def test_known_of_a_country(open_page: Open, held: Held) -> None:
    """What is known of my country, and where does it stand?"""
    page = open_page("/area/SVN")
    latest = held.values(REPORTS, "period", area="SVN", source=BY_COUNTRY, category="_T")
    lead = plain(page.locator(".lead").inner_text())
    assert f"{latest['2023']:,.0f} reports to the CyberTipline were attributed to Slovenia" in lead
    ranks = Card(page, "area-ranks")
    rows = worked_rows(ranks)
    place = int(rows[0]["Worked out"])
    assert re.search(rf"Slovenia ranks {place}(st|nd|rd|th)", ranks.finding())
    assert re.search(rf"By reports per inhabitant it ranks {place}\w\w( to \d+\w\w)? of 48", lead)
    choose(page, "Ranked among", re.compile(r"^European Union \(27"))
    expect(ranks.heading).to_contain_text("of 27")
    page.go_back()
    expect(ranks.heading).to_contain_text("of 48")
    for card in ("area-reports", "area-rate", "area-internet"):
        assert Card(page, card).summary()
    assert re.search(r"[\d,]+ figures of \d+ indicators", page.locator("#held h2").inner_text())


def test_gaps_of_a_country(open_page: Open, held: Held) -> None:
    """What is not known, and which source would fill the gap?"""
    page = open_page("/area/VAT")
    gaps = page.get_by_role("region", name="What is not known").locator("table")
    rows = {row["Figure"]: row for row in rows_of(gaps)}
    title = held.catalog.indicators["individuals_using_internet"].title
    own = held.frame[held.frame["area"] == "VAT"]
    assert "individuals_using_internet" not in set(own["indicator"])
    assert rows[title]["Last"] == "none"
    assert "World Development Indicators" in rows[title]["What would fill it"]
    gaps.get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)


def test_recommendations_with_evidence_here(open_page: Open) -> None:
    """Which national recommendations have evidence here?"""
    page = open_page("/area/SVN")
    card = page.locator(".card.follows", has_text="National recommendations")
    counted = re.search(r"(\d+) at this level in D10.6; (\d+) with a figure", card.inner_text())
    assert counted
    with_figures = card.locator("> ul > li")
    assert with_figures.count() == int(counted[2])
    assert 0 < int(counted[2]) < int(counted[1])
    with_figures.first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/recommendations/NAT-"))


def test_inside_a_group(open_page: Open, held: Held, tmp_path: Path) -> None:
    """Which countries are counted in this group, and how far apart are they?"""
    page = open_page("/area/EU27_2020")
    names = set(page.locator(".members li").all_inner_texts())
    assert names == {held.name(code) for code in held.members("EU27_2020")}
    card = Card(page, "area-members")
    rows = worked_rows(card)
    assert {row["Place"] for row in rows} == names
    rates = [number(row["Ranked by"]) for row in rows]
    assert rates == sorted(rates, reverse=True)
    assert rows[0]["Place"] in card.finding()
    frame = read_csv(downloaded(page, card, "CSV", tmp_path))
    assert frame["place"].tolist() == [row["Place"] for row in rows]
    assert "sum of its 27 members" in Card(page, "area-reports").words()
    page.get_by_role("link", name="Compare with others").click()
    expect(page).to_have_url(re.compile("areas=EU27_2020,WB_"))
    wait_until_drawn(page)


@pytest.mark.parametrize("code", ["SVN", "EU27_2020", "NRU", "WLD"])
@pytest.mark.parametrize("topic", ["reports", "access"])
def test_one_page_to_hand_out(open_page: Open, code: str, topic: str) -> None:
    """Can I hand out one page on a place and a topic?"""
    page = open_page(f"/area/{code}/brief")
    if topic == "access":
        page.get_by_text("Internet access", exact=True).last.click()
        expect(page).to_have_url(re.compile("topic=access"))
        expect(page.locator(".brief .over")).to_contain_text("internet access")
    wait_until_drawn(page)
    figures = page.locator(".brief .five dd").count()
    assert 3 <= figures <= 5
    assert page.locator(".brief .three > section").count() == 3
    sheets = pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    text = plain(sheets[0].extract_text())
    for part in ("Read with care", "What D10.6 recommends", "Sources (editions)", "version=1-"):
        assert part in text
    assert f"topic={topic}" in text


@pytest.mark.parametrize(
    ("code", "says", "silent"),
    [
        (
            "SVN",
            ("Party: 23 September 2004", "is a Member State", "Gaja’s World"),
            "no Member State",
        ),
        ("SRB", ("is no Member State today", "No list of its parties is held"), "Gaja’s World"),
    ],
)
def test_law_of_a_country(read_page: Read, code: str, says: tuple[str, ...], silent: str) -> None:
    """Which law concerns my country, since when, and what does D10.6 name from there?"""
    page = read_page(f"/area/{code}")
    law = page.locator("#law")
    text = plain(page.locator("main").inner_text())
    for each in says:
        assert each in text
    assert silent not in text
    assert not {"score", "rank"} & {*plain(law.inner_text()).lower().split()}
    link = law.get_by_role("link", name="Lanzarote Convention", exact=True)
    assert link.get_attribute("href") == "/law#lanzarote"


def test_one_sentence_with_its_source(open_page: Open, held: Held) -> None:
    """What one sentence can I say on my country and its neighbours, with its source?"""
    page = open_page("/compare?areas=SVN,AUT,HRV,ITA")
    said = page.locator("#say-compare")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    said.get_by_role("button", name="Copy with source").click()  # one click
    expect(said.get_by_role("status")).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.index("Slovenia") < text.index("Austria") < text.index("Croatia")
    assert "Italy" in text
    assert "In 2024, counted otherwise: referrals per 100,000 inhabitants Slovenia" in text
    people = held.values("population", "area", source="un_wpp", period="2024")
    for part, named in (("referral", "referrals"), ("informational", "informational reports")):
        counts = held.values("cybertipline_reports", "area", period="2024", category=part)
        rates = re.search(rf"{named} per 100,000 inhabitants (.+?)[;.] ", text)
        assert rates is not None
        for area in ("SVN", "AUT", "HRV", "ITA"):
            told = re.search(rf"{held.name(area)} ([\d.]+)", rates[1])
            assert told is not None
            assert float(told[1]) == pytest.approx(counts[area] / people[area] * 1e5, rel=0.01)
    assert "Source: National Center for Missing & Exploited Children" in text
    assert "/compare?" in text
    assert "version=" in text
