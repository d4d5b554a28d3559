"""/fact-check: what people ask of derived statements, and that the page answers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.cards import Held, plain
from tests.browser.clicks import clicks, counting
from tests.browser.conftest import Open, Read
from tests.browser.test_accessibility import violations
from tests.documents.test_slides import footer


def choose(page: Page, control: str, label: str) -> None:
    """Another option of a list, and wait until the count of statements says that it holds."""
    page.get_by_role("combobox", name=control).or_(
        page.get_by_role("textbox", name=control)
    ).first.click()
    option = page.get_by_role("option", name=re.compile(rf"^{re.escape(label)} \(\d+\)$"))
    count = re.search(r"\((\d+)\)", option.inner_text())
    assert count
    option.click()
    expect(page.locator("tr.claim")).to_have_count(int(count[1]))


def test_reports_fell_43_percent(open_page: Open, held: Held) -> None:
    """Did reports fall by 43 % in 2024, and what can be said instead?"""
    page = open_page("/fact-check", fresh=True)
    counting(page)
    # Two steps by keyboard alone: into the line, and the return key.
    box = page.get_by_label("A statement to check")
    box.focus()
    page.keyboard.type("fell 43 %?")
    page.keyboard.press("Enter")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("Which figure is meant is not clear")
    expect(answer.locator(".nearest a").first).to_contain_text("fell by 43 % from 2023 to 2024")
    answer.locator(".nearest a").first.focus()
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("It cannot be said: the figures are not counted alike.")
    totals = held.values("cybertipline_reports", "period", source="ncmec_ojjdp_appendix_a")
    said = plain(answer.locator(".say-it .sentence").inner_text())
    for year in ("2023", "2024"):
        assert f"{totals[year] / 1e6:.1f} million" in said
    (incidents,) = held.rows("cybertipline_incidents", period="2024")["value"]
    assert f"{incidents / 1e6:.1f} million incidents" in said
    assert "%" not in said
    assert "statement=" in page.url
    expect(box).to_have_value("CyberTipline reports fell by 43 % from 2023 to 2024.")
    # Typed out, it is understood at once.
    box.fill("reports fell 43 % in 2024")
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("Understood as: CyberTipline reports, World, 2023 to 2024")
    assert clicks(page) <= 1  # the return key on the nearest statement


def test_a_statement_is_answered_in_place(open_page: Open) -> None:
    """Did reports fall by 43 % in 2024, and what can be said instead?"""
    # The page is not loaded again, the focus goes to the answer, and Back is the one before.
    page = open_page("/fact-check")
    page.evaluate("() => { window.same = true; }")
    box, answer = page.get_by_label("A statement to check"), page.locator("#answer")
    box.fill("fell 43 %?")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".answer")).to_contain_text("Which figure is meant is not clear")
    expect(answer).to_be_focused()
    box.fill("reports fell 43 % in 2024")
    box.press("Enter")
    expect(answer).to_have_text("It cannot be said: the figures are not counted alike.")
    expect(answer).to_be_focused()
    # The same once more is answered already.
    box.press("Enter")
    expect(answer).to_be_focused()
    page.locator(".often a").first.click()
    expect(box).not_to_have_value("reports fell 43 % in 2024")
    expect(answer).to_be_focused()
    page.go_back()
    expect(box).to_have_value("reports fell 43 % in 2024")
    expect(answer).to_have_text("It cannot be said: the figures are not counted alike.")
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("Which figure is meant is not clear")
    page.go_back()
    expect(answer).to_have_count(0)
    expect(box).to_have_value("")
    assert page.evaluate("() => window.same") is True


def test_a_verdict_is_handed_over(open_page: Open, tmp_path: Path) -> None:
    """Can I hand over the verdict on a statement, with what to say instead and its sources?"""
    page = open_page("/fact-check", fresh=True)
    box, answer = page.get_by_label("A statement to check"), page.locator(".answer")
    box.fill("fell 43 %?")
    box.press("Enter")
    expect(answer).to_contain_text("Which figure is meant is not clear")
    button = answer.get_by_role("button", name=re.compile("^Add to brief"))
    expect(button).to_have_count(0)  # what has no verdict is no finding
    box.fill("reports fell 43 % in 2024")
    box.press("Enter")
    expect(answer).to_contain_text("It cannot be said: the figures are not counted alike.")
    said = plain(answer.locator(".say-it .sentence").inner_text()).removeprefix("Say instead: ")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator("#brief-link").click()
    expect(page.get_by_role("heading", level=1, name="Your brief")).to_be_focused()
    heading = page.locator(".brief-list h2").inner_text()
    assert "reports fell 43 % in 2024" in plain(heading)
    assert "It cannot be said" in heading
    expect(page.locator(".brief-list")).to_contain_text("Statement and verdict")
    # There is no other way of showing it.
    expect(page.locator("[id^=brief-turn]")).to_have_count(0)
    assert violations(page) == []
    with page.expect_download() as download:
        page.locator("#take-pptx").click()
    download.value.save_as(tmp_path / "brief.pptx")
    (slide,) = [*Presentation(str(tmp_path / "brief.pptx")).slides][1:]
    told = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert said in plain(" ".join(told))
    assert "Source: National Center" in footer(slide)
    page.get_by_role("link", name="Where it stands").click()
    expect(page.locator("#answer")).to_have_text(
        "It cannot be said: the figures are not counted alike."
    )
    expect(box).to_have_value("reports fell 43 % in 2024")


def test_meta_sends_85_percent(open_page: Open, held: Held) -> None:
    """Is it true that Meta sends 85 % of reports?"""
    page = open_page("/fact-check")
    box, answer = page.get_by_label("A statement to check"), page.locator(".answer")
    box.fill("Meta sends 85 % of reports")
    box.press("Enter")
    expect(answer).to_contain_text("No, it does not hold: the figures give")
    rows = held.values("cybertipline_reports_by_provider", "category", period="2025")
    own = sum(rows[name] for name in ("facebook", "instagram", "meta_ai", "threads", "whatsapp"))
    said = plain(answer.inner_text())
    assert f"{own / rows['_T'] * 100:.1f} %" in said
    assert "not where abuse happens" in said


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
    verdict = claim.locator(".of-verdict").inner_text()
    assert (verdict == "It holds") == (round(change) == 106)
    # The row that an address names is open.
    expect(claim.locator("details")).to_have_attribute("open", "")
    for month in ("2019-03", "2020-03"):
        expect(claim).to_contain_text(f"{months[month]:,.0f} reports")


def test_many_statements_stand_in_one_window(read_page: Read) -> None:
    """Is “+106 %” right? A row is as high as its words, and opens for the rest."""
    page = read_page("/fact-check")
    rows = page.locator("tr.claim")
    heights = rows.evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().height)")
    assert len(heights) > 100
    assert sum(heights) / len(heights) < 40  # half of 79
    assert min(heights) >= 24  # a finger finds it
    claim = page.locator("#weprotect-2019-2022")
    assert "WeProtect" in claim.locator(".of-speaker").inner_text()
    drawn = claim.locator(".number-line")
    expect(drawn).to_be_hidden()
    claim.locator("summary").click()
    expect(drawn).to_be_visible()
    expect(claim.locator(".keys")).to_contain_text("figures: +88.7")
    claim.locator("summary").click()


def test_what_would_reconcile_it(open_page: Open, held: Held) -> None:
    """What single change of a figure would make an inconsistent claim right?"""
    page = open_page("/fact-check")
    choose(page, "Verdict", "It does not hold")
    for claim in page.locator("tr.claim").all():
        assert "reconcile" in plain(claim.text_content() or "")
    claim = page.locator("#inhope-2023-growth")
    claim.locator("summary").click()
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


def test_what_nobody_can_check(open_page: Open, held: Held) -> None:
    """Which claims can nobody check, and what is missing?"""
    page = open_page("/fact-check", width=360)
    page.get_by_role("button", name="Filter").click()
    choose(page, "Verdict", "Not reproducible")
    assert "verdict=not_reproducible" in page.url
    claim = plain(page.locator("#d10-6-april-over-april").text_content() or "")
    with pytest.raises(AssertionError):
        held.rows("cybertipline_reports", period="2019-04")
    assert "April 2019 is not published in any table here" in claim
    (april,) = held.rows("cybertipline_reports", period="2020-04")["value"]
    needed = re.search(r"World, April 2019 to be ([\d.]+) to ([\d.]+) million", claim)
    assert needed
    assert float(needed[1]) * 1e6 == pytest.approx(april - 3e6)  # “nearly 3 million more”
