"""/gaps: what people ask of the work list, and that it is answered."""

from __future__ import annotations

import io
import json
import re
from urllib.request import urlopen

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from tests.browser.cards import Held, plain, rows_of
from tests.browser.conftest import Open, Read
from tests.browser.questions.test_recommendations import choose
from tests.browser.serving import wait_until_drawn

POLICY = load_policy(DATASETS / "policy")


def board(page: Page) -> list[dict[str, str]]:
    """The rows of the table by the words above them."""
    return rows_of(table(page))


def table(page: Page) -> Locator:
    return page.locator("#board table")


def test_old_and_alone(open_page: Open, held: Held) -> None:
    """Which figures are old, overdue or of one body alone?"""
    page = open_page("/gaps")
    rows = board(page)
    assert len(rows) == len(held.catalog.indicators)
    alone = [row["Indicator"] for row in rows if row["Bodies"] == "1"]
    choose(page, "Only those", "of one body alone")
    expect(table(page).locator("tbody tr")).to_have_count(len(alone))
    choose(page, "Order", "Oldest first")
    expect(page).to_have_url(re.compile("order=age"))
    wait_until_drawn(page)
    ages = [row["Years old"] for row in board(page)]
    dated = [int(age) for age in ages if age]
    assert dated == sorted(dated, reverse=True)
    assert ages[: ages.count("")] == [""] * ages.count(""), "what has no date stands first"


def test_children_left_out(read_page: Read, held: Held) -> None:
    """Whose figures leave children under 15 out?"""
    rows = {row["Indicator"]: row["Children under 15"] for row in board(read_page("/gaps"))}
    title = held.catalog.indicators["digital_skills_basic"].title
    assert rows[title] == "left out"
    assert rows[held.catalog.indicators["children"].title] == "in its ages"
    only = board(read_page("/gaps?lacks=blind"))
    assert {row["Children under 15"] for row in only} == {"left out"}
    assert len(only) == [*rows.values()].count("left out")


def test_what_nobody_publishes(read_page: Read) -> None:
    """Which figures does nobody publish, and who could?"""
    page = read_page("/gaps")
    said = plain(page.locator("#unpublished").text_content() or "")
    for gap in POLICY.gaps:
        assert f"{plain(gap.missing)}{plain(gap.would_be)}{plain(gap.publisher)}" in said
    rows = page.locator("#unpublished tbody tr")
    expect(rows).to_have_count(len(POLICY.gaps))
    links = rows.first.get_by_role("link")
    assert (links.first.get_attribute("href") or "").startswith("/recommendations/")


def test_taken_along(read_page: Read, held: Held, server: str) -> None:
    """How do I take the work list with me?"""
    page = read_page("/gaps")
    files = {a.inner_text(): a.get_attribute("href") for a in page.locator("#board p a").all()}
    assert {"CSV", "XLSX", "JSON"} <= files.keys()
    with urlopen(f"{server}{files['XLSX']}") as answer:
        sheet = pd.read_excel(io.BytesIO(answer.read()), sheet_name="Gaps")
    with urlopen(f"{server}{files['JSON']}") as answer:
        rows = json.load(answer)["gaps"]
    assert [*sheet["indicator"]] == [row["indicator"] for row in rows]
    assert {row["indicator"] for row in rows} == set(held.catalog.indicators)
