"""/about: what people ask of method, words, limits and access, and that the page answers it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from etl.catalog import DATASETS
from etl.numbers import read
from etl.policy.whole import load_policy
from pages.figure import numbers
from tests.browser.cards import plain
from tests.browser.conftest import Open, Read
from tests.browser.serving import until, wait_until_drawn


def test_almost_more_than_and_rounding(read_page: Read) -> None:
    """How do you treat “almost”, “more than” and rounding?"""
    page = read_page("/about")
    said = plain(page.locator(".method").inner_text())
    exact, almost, over = (
        read(text, "en") for text in ("62 %", "almost 4.8 billion", "over 18.4 million")
    )
    assert f"“62 %” may be anything from {exact.lower} to {exact.upper}" in said
    assert almost.lower
    assert almost.upper
    assert (
        f"“almost 4.8 billion” lies between {almost.lower / 1e9:g} and {almost.upper / 1e9:g}"
        in said
    )
    assert over.upper is None
    assert f"“over 18.4 million” is {numbers.compact(over.lower)} or more" in said


def test_why_these_words(read_page: Read) -> None:
    """Why do you say child sexual abuse material?"""
    page = read_page("/about")
    words = page.locator("section", has=page.get_by_role("heading", name="Words", exact=True))
    said = plain(words.inner_text())
    assert "Why “child sexual abuse material”" in said
    assert "it is evidence of a crime" in said
    terms = load_policy(DATASETS / "policy").terms
    shown = [plain(t) for t in words.locator("dt").all_inner_texts()]
    assert sorted(shown) == sorted(plain(term.term) for term in terms)
    for term in terms:
        if term.avoid:
            assert f"Use it instead of: {', '.join(f'“{a}”' for a in term.avoid)}." in said


def test_what_the_figures_cannot_tell(read_page: Read) -> None:
    """What can these figures not tell at all?"""
    page = read_page("/about")
    limits = page.locator("section", has=page.get_by_role("heading", name="Limitations"))
    said = [plain(item) for item in limits.locator("li").all_inner_texts()]
    assert any("None of them counts the children affected" in item for item in said)
    assert any("D10.6 itself names" in item and "2.3" in item for item in said)
    ours = [item for item in said if "D10.6" not in item]
    assert len(ours) >= 3


def test_found_by_my_own_words(open_page: Open) -> None:
    """Do I find my country, a figure or a law by the words that I use?"""
    page = open_page("/about")
    for typed, found, address in (
        ("Elfenbeinküste", "Ivoire", "/area/CIV"),
        ("cybercrime budapest", "Budapest", "/law#budapest"),
        ("reports slovenia", "Slovenia", "/indicator/cybertipline_reports?area=SVN"),
    ):
        page.keyboard.press("Control+k")
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_contain_text(found)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(address) + "$"))
        expect(page.locator("#search")).to_have_value("")  # free for the next
        wait_until_drawn(page)


def test_keyboard_and_screen_reader(open_page: Open) -> None:
    """Can I use it by keyboard and screen reader, and what fails?"""
    page = open_page("/about", width=360, scheme="dark")
    statement = page.locator("#accessibility")
    said = plain(statement.inner_text())
    assert "WCAG) 2.2 at level AA" in said
    fails = statement.locator("ul").nth(1).locator("li").all_inner_texts()
    assert fails
    criteria = [c for text in fails for c in re.findall(r"\((\d\.\d\.\d+)\)", text)]
    assert len(criteria) >= 3  # each names what it departs from
    switch = page.get_by_role("switch", name="The key / moves to the search")
    box = page.locator("#search")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    switch.focus()
    page.keyboard.press("Space")
    until(page, "() => localStorage.getItem('csea-slash') === 'off'")
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
