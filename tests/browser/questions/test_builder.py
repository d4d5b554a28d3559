"""/brief: what people ask of a brief of their own, and that it is answered."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.clicks import clicks, counting
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn
from tests.browser.test_accessibility import violations
from tests.documents.test_pdf import read
from tests.documents.test_slides import footer


def add(page: Page, card: str, name: str = "Add to brief") -> None:
    """Press a button of a card."""
    button = page.locator(f"#{card}").get_by_role("button", name=re.compile(f"^{name}"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def taken(page: Page, kind: str, folder: Path) -> bytes:
    """A file of the brief that is open."""
    with page.expect_download() as download:
        page.locator(f"#take-{kind}").click()
    assert download.value.suggested_filename.startswith("csea-brief-")
    download.value.save_as(folder / kind)
    return (folder / kind).read_bytes()


def order(page: Page) -> list[str]:
    """The headings of a brief."""
    return page.locator(".brief-list h2").all_inner_texts()


def test_a_brief_is_collected_ordered_and_handed_over(open_page: Open, tmp_path: Path) -> None:
    """Can I collect findings and recommendations, order and annotate them, and hand them over?"""
    page = open_page("/area/SVN", fresh=True)
    add(page, "area-reports")
    add(page, "area-rate")
    page.goto(page.url.replace("/area/SVN", "/recommendations/NAT-2b"))
    page.get_by_role("button", name="Add to brief: NAT-2b").click()
    header = page.locator("#brief-link")
    expect(header).to_have_text("Brief (3)")
    header.click()
    # Reading begins at the heading of a new page; then somebody goes on by keyboard.
    expect(page.get_by_role("heading", level=1, name="Your brief")).to_be_focused()
    wait_until_drawn(page)
    reports, rate, recommendation = order(page)
    page.get_by_label("Title").fill("Slovenia in May")
    page.get_by_label("Your note").first.fill("Ask <the> police")
    page.locator("#brief-down-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#brief-down-2")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Now at place 2 of 3")
    page.keyboard.press("Enter")
    expect(page.locator("#brief-up-3")).to_be_focused()
    page.reload()
    wait_until_drawn(page)
    assert order(page) == [rate, recommendation, reports]
    expect(page.get_by_label("Title")).to_have_value("Slovenia in May")
    expect(page.get_by_label("Your note").last).to_have_value("Ask <the> police")
    assert violations(page) == []
    slides = [*Presentation(BytesIO(taken(page, "pptx", tmp_path))).slides]
    assert slides[0].shapes.title.text_frame.text == "Slovenia in May"
    assert len(slides) == 4
    word = docx.Document(BytesIO(taken(page, "docx", tmp_path)))
    heads = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads[1].startswith("NAT-2b")
    assert "Ask <the> police" in read(taken(page, "pdf", tmp_path))


def test_limits_go_along_with_a_sentence(open_page: Open, tmp_path: Path) -> None:
    """Do limits, sources and the version go along when only a sentence is taken?"""
    page = open_page("/reports", fresh=True)
    add(page, "reports-world", "Its sentence")
    care = page.locator("#reports-world .care p").first.inner_text()
    page.locator("#brief-link").click()
    expect(page.get_by_role("heading", level=1, name="Your brief")).to_be_focused()
    (slide,) = [*Presentation(BytesIO(taken(page, "pptx", tmp_path))).slides][1:]
    foot, notes = footer(slide), slide.notes_slide.notes_text_frame.text
    limit = care.removeprefix("Read with care.").strip()
    assert limit in " ".join(foot.split())
    for part in ("Source: ", "Data version "):
        assert part in foot
        assert part in notes
    assert not any(shape.has_chart for shape in slide.shapes)


def test_a_brief_from_somebody_else_leaves_mine(open_page: Open) -> None:
    """A colleague sent me a brief: is mine lost, and what does the server keep of my notes?"""
    page = open_page("/brief?1=recommendation~NAT-1&note1=Mine", fresh=True)
    expect(page.locator("#brief-link")).to_have_text("Brief (1)")
    theirs = "/brief?1=recommendation~NAT-2a&2=recommendation~NAT-2b&3=card~nothing"
    page.goto(re.sub("/brief.*", theirs, page.url))
    wait_until_drawn(page)
    expect(page.locator("#brief-foreign")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Place 3 is left out")
    expect(page.locator("main")).to_contain_text("no cookie is set and the server keeps nothing")
    expect(page.locator("#brief-link")).to_have_text("Brief (1)")
    page.get_by_role("button", name="Back to mine").click()
    expect(page.get_by_label("Your note")).to_have_count(1)  # several would not be waited for
    expect(page.get_by_label("Your note")).to_have_value("Mine")
    assert page.context.cookies() == []
    page.get_by_role("button", name="Empty this brief").click()
    expect(page.locator("main")).to_contain_text("Nothing is in this brief yet")
    expect(page.locator("#brief-link")).to_have_text("Brief")


def test_three_slides_and_a_word_page(open_page: Open, tmp_path: Path) -> None:
    """How many clicks are three slides and a Word page, and do caveats and sources go along?"""
    page = open_page("/reports", fresh=True)
    counting(page)
    for card in ("reports-world", "reports-companies", "reports-country"):
        add(page, card)
    page.locator("#brief-link").click()
    wait_until_drawn(page)
    slides = [*Presentation(BytesIO(taken(page, "pptx", tmp_path))).slides][1:]
    word = docx.Document(BytesIO(taken(page, "docx", tmp_path)))
    assert clicks(page) <= 6
    assert len(slides) == 3
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for slide in slides:
        foot, notes = footer(slide), slide.notes_slide.notes_text_frame.text
        limits = [line[2:] for line in notes.splitlines() if line.startswith("- ")]
        assert limits[0] in foot
        assert all(limit in text for limit in limits)
        assert "Source: " in foot
        assert "more (see" not in notes


def test_a_link_to_one_chart(open_page: Open) -> None:
    """How do I send one chart to a colleague?"""
    page = open_page("/reports", fresh=True)
    counting(page)
    page.locator("#reports-country").get_by_text("Share", exact=True).click()
    link = page.locator("#reports-country-share-link")
    expect(link).to_be_visible()
    assert clicks(page) <= 1
    address = link.input_value()
    assert address.endswith("#reports-country")
    assert "version=" in address
    heading = page.locator("#reports-country-finding").inner_text()
    page.goto(address)
    wait_until_drawn(page)
    assert page.locator("#reports-country-finding").inner_text() == heading


def test_one_chart_as_a_slide(open_page: Open, tmp_path: Path) -> None:
    """Can I put one chart into slides of my own?"""
    page = open_page("/reports?year=2022&map=europe", fresh=True)
    counting(page)
    card = page.locator("#reports-country")
    card.get_by_text("Share", exact=True).click()
    link = card.get_by_role("link", name="Slide (PPTX)")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert clicks(page) <= 2
    assert download.value.suggested_filename.endswith(".pptx")
    download.value.save_as(tmp_path / "slide.pptx")
    (slide,) = [*Presentation(str(tmp_path / "slide.pptx")).slides]
    heading = page.locator("#reports-country-finding").inner_text()
    assert slide.shapes.title.text_frame.text == heading
    assert "2022" in heading
    for part in ("Source: ", "Data version ", "Read with care."):
        assert part in footer(slide)
    assert "map=europe" in slide.notes_slide.notes_text_frame.text
