"""/: what people ask on arrival, and that the overview answers it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from analytics.periods import parse_period
from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from pages.figure import numbers
from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn
from tests.conftest import Built

CHAPTERS = ("individuals_using_internet", "daily_internet_use", "cybertipline_reports",
            "inhope_content_urls", "iocta_finding")  # fmt: skip


def test_one_minute(read_page: Read, held: Held) -> None:
    """What do the published figures say in one minute, from who is online to how threats change?"""
    page = read_page("/")
    tiles = page.locator(".tile")
    led = [plain(tile.inner_text()) for tile in tiles.all()]
    assert len(led) == len(CHAPTERS)
    # By weight and age, which may change their order from one day to the next.
    labels = ("Internet use", "Daily internet use", "CyberTipline", "INHOPE", "Rising")
    texts = [next(text for text in led if text.startswith(label)) for label in labels]
    estimates = {"source": "itu_facts_figures", "area": "WLD", "period": "2025"}
    (world,) = held.rows("individuals_using_internet", **estimates)["value"]
    assert numbers.full(world) in texts[0]
    young = held.series("daily_internet_use", "EU27_2020", age="Y16T29")
    newest = held.rows("daily_internet_use", age="Y16T29")["value"].iloc[-1]
    assert len(young)
    assert numbers.full(newest) in texts[1]
    reports = held.series("cybertipline_reports", "WLD")["value"].iloc[-1]
    assert numbers.compact(reports) in texts[2]
    urls = held.series("inhope_content_urls", "WLD")["value"].iloc[-1]
    assert numbers.compact(urls) in texts[3]
    findings = held.rows("iocta_finding")
    last = findings[findings["period"] == findings["period"].max()]
    rising = last.loc[last["direction"] == "increasing", "category"]
    assert len(rising)
    for theme in rising:
        assert held.catalog.label("iocta_finding", theme)[1:] in texts[4]
    # Each chapter goes on from there, in the order of the story.
    asked = [page.locator(f"#chapter-{name}").bounding_box() for name in CHAPTERS]
    assert all(asked)
    tops = [box["y"] for box in asked if box]
    assert tops == sorted(tops)


def test_did_reports_fall(open_page: Open, held: Held) -> None:
    """May I say that reports fell in 2024?"""
    page = open_page("/", width=360, scheme="dark")
    card = Card(page, "reports-world")
    series = held.series("cybertipline_reports", "WLD").set_index("period")["value"]
    assert series["2024"] < series["2023"]  # it looks like it
    before, after = card.traces()
    assert max(before["x"]) < 2024 <= min(after["x"])
    assert "before the change of counting in 2024" in card.finding()
    assert "fell" not in card.finding()
    assert "a service can bundle related tips in one report" in card.words()
    (copied,) = held.rows("cybertipline_incidents")["value"]  # of a page that can err: not told
    assert numbers.compact(copied) not in card.words()


def test_how_old(open_page: Open, held: Held) -> None:
    """How old are these figures?"""
    page = open_page("/")
    told = page.locator("#aged")
    last = parse_period(str(held.series("cybertipline_reports", "WLD")["period"].iloc[-1]))
    expect(told).to_contain_text(f"to {last.label}; the newest was published")
    told.get_by_role("link").click()
    expect(page.locator("#due")).to_be_in_viewport()


def test_loaded_last(read_page: Read, built: Built) -> None:
    """What was loaded last, by whom and how much?"""
    page = read_page("/")
    box = page.locator("[aria-label='Loaded last']")
    newest = built.store.history()[0]
    said = plain(box.locator("li").first.inner_text())
    assert f"Version {newest.version}, {newest.at:%-d %B %Y}" in said
    assert f"{newest.rows:,} observations" in said
    assert (newest.steward or "the first build") in said
    assert str(newest.reason) in said
    expect(box).to_contain_text(f"{len(built.current):,} observations in all")


def test_what_follows(open_page: Open) -> None:
    """Which recommendations do these figures bear on?"""
    page = open_page("/")
    policy = load_policy(DATASETS / "policy")
    for name in CHAPTERS:
        chapter = page.locator(f"section[aria-labelledby='chapter-{name}']")
        bearing = {link.recommendation for link in policy.recommendations_for(name)}
        chapter.locator(".follows summary").click()
        named = [plain(b) for b in chapter.locator(".follows .badge").all_inner_texts()]
        assert named, name
        assert set(named) <= bearing, name
    first = page.locator(".follows li a").first
    number = plain(first.locator(".badge").inner_text())
    first.click()
    expect(page.locator("h1 .badge")).to_have_text(number)
    wait_until_drawn(page)


def test_my_country(open_page: Open, held: Held) -> None:
    """What is held for my country, and where do I read on?"""
    page = open_page("/")
    page.get_by_role("textbox", name="Your country").fill("Slowenien")
    page.get_by_role("option", name="Slovenia").click()
    own = page.get_by_role("region", name="Slovenia")
    total = held.series("cybertipline_reports", "SVN").set_index("period")["value"].iloc[-1]
    expect(own).to_contain_text(f"{total:,.0f} reports to the CyberTipline")
    expect(own).to_contain_text("Not known:")
    expect(page).to_have_url(re.compile(r"\?country=SVN$"))
    page.reload()
    expect(own).to_contain_text(f"{total:,.0f} reports")
    hrefs = [link.get_attribute("href") or "" for link in own.get_by_role("link").all()]
    assert hrefs[:2] == ["/area/SVN", "/area/SVN/brief"]
    assert hrefs[2].startswith("/compare?areas=SVN,")
    own.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Slovenia")


def test_since_my_last_visit(open_page: Open, built: Built) -> None:
    """What is new since my last visit?"""
    page = open_page("/")
    told, mark = page.locator("#visit"), built.store.newest()
    expect(told).to_be_hidden()  # a first visit
    kept = page.evaluate("localStorage.getItem('csea-seen')")
    assert kept == f"{mark.version}-{mark.table_id[:8]}"
    # As if the last visit was before the first build.
    page.evaluate("localStorage.setItem('csea-seen', '0'); sessionStorage.clear()")
    page.reload()
    expect(told).to_be_visible()
    expect(told.locator("li")).to_have_count(5)
    expect(told.locator("li").first).to_contain_text("new figure")
    assert page.context.cookies() == []
    told.get_by_role("link").click()
    expect(page.locator("#changed h2")).to_contain_text("since version 0")
    # The next window: nothing was loaded since.
    page.evaluate("sessionStorage.clear()")
    page.locator(".brand").click()
    expect(told).to_have_text("Nothing was loaded since your last visit.")
