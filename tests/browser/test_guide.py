"""A first visit: each path leads where it says, can be hidden, and is found again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.errors import DataError
from etl.policy.guides import Guide, load_guides
from pages.site.guide import FILE
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn

GUIDES = load_guides(FILE)


def shown(page: Page, guide: Guide, number: int) -> None:
    """The view of a step is open, what it names stands there, and no part of it was refused."""
    step = guide.steps[number]
    expect(page).to_have_url(re.compile(re.escape(step.address) + "$"))
    expect(page.locator("main").get_by_text(step.shows).first).to_be_visible()
    wait_until_drawn(page)
    expect(page.locator("main .refusal").filter(has_text="not available")).to_have_count(0)
    expect(page.locator("main .refusal").filter(has_text="does not know")).to_have_count(0)
    expect(page.locator("#path p")).to_contain_text(f"step {number + 1} of {len(guide.steps)}")
    if "#" in step.address:
        expect(page.locator(step.address[step.address.index("#") :])).to_be_in_viewport()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_a_path_leads_from_step_to_step(open_page: Open, guide: Guide) -> None:
    page = open_page("/")
    page.locator(".start summary", has_text=guide.reader).click()
    page.locator(".start").get_by_role("link", name=guide.steps[0].link).click()
    shown(page, guide, 0)
    bar = page.get_by_role("navigation", name="Guided path")
    for number in range(1, len(guide.steps)):
        bar.get_by_role("button", name="Next").click()
        shown(page, guide, number)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    expect(bar.get_by_role("button", name="Next")).to_have_count(0)
    bar.get_by_role("button", name="Back").click()
    shown(page, guide, len(guide.steps) - 2)
    page.reload()
    shown(page, guide, len(guide.steps) - 2)
    bar.get_by_role("button", name="End").click()
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_link_of_a_path_opens_its_view(open_page: Open, guide: Guide) -> None:
    page = open_page("/about")
    for number, step in enumerate(guide.steps):
        page.locator(".paths summary", has_text=guide.reader).click()
        page.locator(".paths").get_by_role("link", name=step.link).click()
        shown(page, guide, number)
        page.go_back()
        expect(page).to_have_url(re.compile("/about$"))
        expect(page.get_by_role("heading", name="Paths for a first visit")).to_be_visible()
        wait_until_drawn(page)


def test_hidden_the_paths_stay_hidden_and_come_back(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("button", name="Hide this").click()
    expect(page.locator(".start")).to_be_hidden()
    page.reload()
    wait_until_drawn(page)
    expect(page.locator(".start")).to_be_hidden()
    page.get_by_role("link", name="Method, limits, words and accessibility").click()
    expect(page.get_by_role("heading", name="Paths for a first visit")).to_be_visible()
    page.get_by_role("button", name="on the overview again").click()
    page.get_by_role("link", name="CSEA Trends").click()
    expect(page.locator(".start")).to_be_visible()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no entry"),
        ("[[guide]]\nid = 'a'\n"
         "[[guide.step]]\nlink = 'l'\naddress = '/'\nsays = 's'\nshows = 't'", "reader"),
        ("[[guide]]\nid = 'a'\nreader = 'r'\nquestion = 'q'", "step: is missing"),
        ("[[guide]]\nid = 'a'\nreader = 'r'\nquestion = 'q'\ncolour = 'c'\n"
         "[[guide.step]]\nlink = 'l'\naddress = '/'\nsays = 's'\nshows = 't'", "colour"),
        ("[[guide]]\nid = 'a'\nreader = 'r'\nquestion = 'q'\n"
         "[[guide.step]]\nlink = 'l'\naddress = 'x'\nsays = 's'\nshows = 't'", "should match"),
        ("[[guide", "not valid TOML"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_named(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "guides.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=what):
        load_guides(file)
