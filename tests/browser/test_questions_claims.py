"""/fact-check: what people ask of derived statements, and that the page answers it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import Held, plain
from tests.browser.conftest import Open, Read

_KEY = re.compile(r"^(\d+) (.*)$")


def choose_verdict(page: Page, label: str) -> None:
    """Another verdict of the list, and wait until only its statements are there."""
    page.get_by_role("combobox", name="Verdict").or_(
        page.get_by_role("textbox", name="Verdict")
    ).first.click()
    page.get_by_role("option", name=label, exact=True).click()
    other = page.locator("article.claim .verdict").filter(has_not_text=re.compile(f"^{label}$"))
    expect(other).to_have_count(0)


def counted(page: Page) -> dict[str, int]:
    """How many statements have which verdict, as the head of the page has it."""
    found = {}
    for text in page.locator(".verdict-key dt").all_inner_texts():
        match = _KEY.match(plain(text))
        assert match
        found[match[2]] = int(match[1])
    return found


def test_is_106_percent_right(read_page: Read, held: Held) -> None:
    """Is “+106 %” right?"""
    page = read_page("/fact-check#d10-6-march-2020")
    claim = page.locator("#d10-6-march-2020")
    expect(claim).to_be_in_viewport()
    march = held.rows("cybertipline_reports", source="grace_d10_6", area="WLD")
    march = march[march["period"].isin(["2019-03", "2020-03"])]
    months = march.set_index("period")["value"]
    change = (months["2020-03"] / months["2019-03"] - 1) * 100
    said = plain(claim.text_content() or "")
    assert f"From the figures: {change:+.1f} %" in said
    verdict = claim.locator(".verdict").inner_text()
    assert (verdict == "Confirmed") == (round(change) == 106)
    claim.locator("summary", has_text="from which figures").click()
    for month in ("2019-03", "2020-03"):
        expect(claim).to_contain_text(f"{months[month]:,.0f} reports")
    counts = counted(page)
    assert sum(counts.values()) == page.locator("article.claim").count()


def test_what_would_reconcile_it(open_page: Open, held: Held) -> None:
    """What single change of a figure would make an inconsistent claim right?"""
    page = open_page("/fact-check")
    choose_verdict(page, "Inconsistent")
    claims = page.locator("article.claim")
    expect(claims).to_have_count(counted(page)["inconsistent"])
    claim = page.locator("#inhope-2023-growth")
    claim.locator("summary", has_text="reconcile").click()
    urls = held.values("inhope_content_urls", "period", source="inhope_annual", category="_T")
    stated = (24.5, 25.5)  # “25 %”, as printed
    change = (urls["2023"] / urls["2022"] - 1) * 100
    assert not stated[0] <= change <= stated[1]
    said = plain(claim.inner_text())
    for year in ("2022", "2023"):
        found = re.search(rf"World, {year} were ([\d,]+) to ([\d,]+) instead of ([\d,]+)", said)
        assert found
        low, high, now = (float(n.replace(",", "")) for n in found.groups())
        assert now == urls[year]
        for other in (low, high):
            figures = urls | {year: other}
            reached = (figures["2023"] / figures["2022"] - 1) * 100
            assert stated[0] - 0.01 <= reached <= stated[1] + 0.01
    assert all("reconcile" in plain(c.text_content() or "") for c in claims.all())


def test_what_nobody_can_check(open_page: Open, held: Held) -> None:
    """Which claims can nobody check, and what is missing?"""
    page = open_page("/fact-check", width=360)
    choose_verdict(page, "Not reproducible")
    expect(page.locator("article.claim")).to_have_count(counted(page)["not reproducible"])
    assert "verdict=not_reproducible" in page.url
    claim = plain(page.locator("#d10-6-april-over-april").text_content() or "")
    with pytest.raises(AssertionError):
        held.rows("cybertipline_reports", period="2019-04")
    assert "April 2019 is not published in any table here" in claim
    (april,) = held.rows("cybertipline_reports", period="2020-04")["value"]
    needed = re.search(r"World, April 2019 to be ([\d.]+) to ([\d.]+) million", claim)
    assert needed
    assert float(needed[1]) * 1e6 == pytest.approx(april - 3e6)  # “nearly 3 million more”
