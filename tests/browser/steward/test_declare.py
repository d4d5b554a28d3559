"""A steward who has only the desk brings in a new indicator, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.history.ledger import ledger
from tests.browser.cards import Card
from tests.browser.conftest import PATIENCE
from tests.browser.desk import Desk
from tests.browser.serving import wait_until_drawn
from tests.browser.stewards import approve, as_of_another, at_the_desk, propose, read, withdraw
from tests.browser.test_accessibility import violations
from tests.browser.windows import Windows

NAME, TITLE = "police_recorded_sexual_violence", "Police-recorded sexual violence"
YEARS = range(2014, 2023)
# Eurostat's crim_off_cat in its own layout; of it the checkout takes over other offences.
CRIMES = "\n".join(
    [
        "\t".join(["freq,iccs,unit,geo\\TIME_PERIOD", *(f"{year} " for year in YEARS)]),
        *(
            "\t".join([f"A,{iccs},NR,{geo}", *(f"{first + 7 * year % 50} " for year in YEARS)])
            for iccs in ("ICCS0101", "ICCS0301")
            for geo, first in (("SI", 320), ("AT", 4100))
        ),
        "",
    ]
)
FIELDS = {
    "Id, in small letters": NAME,
    "Title": TITLE,
    "Definition": "Offences of sexual violence that the police recorded in a year.",
    "Unit of count": "offence",
    "What one unit is": "one offence as the police recorded it",
    "What it must not be taken for": "Not the number of victims, and not of children alone.",
    "What a higher figure means": "More offences recorded.",
    "The publisher's code of the dataset": "crim_off_cat",
}


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, desk) as opened:
        yield opened


@pytest.fixture
def beside(page: Page) -> Iterator[Page]:
    """Another window of the same steward."""
    with closing(page.context.new_page()) as opened:
        yield opened


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).or_(page.get_by_label(label)).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def _open(page: Page) -> None:
    part = page.locator(".declaring")
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()


def test_a_steward_brings_in_a_new_indicator_another_approves_and_it_is_taken_back(
    page: Page, beside: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version() + 1
    file = tmp_path / "estat_crim_off_cat.tsv"
    file.write_text(CRIMES, encoding="utf-8")
    read(page, file)
    _open(page)
    form = page.locator("#desk-declare-fields")

    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    page.set_viewport_size({"width": 1280, "height": 844})

    # What is left empty is told beside its field.
    page.get_by_role("button", name="Add to the declaration").click()
    expect(page.locator("#desk-declare-said")).to_contain_text("This is wrong with it")
    beside_title = form.locator(".mantine-InputWrapper-root", has_text="Title").first
    expect(beside_title).to_contain_text("should have at least 1 character")

    for label, text in FIELDS.items():
        form.get_by_label(label).first.fill(text)
        page.keyboard.press("Escape")
    _choose(page, "Topic", "response")
    _choose(page, "Kind", "flow")
    _choose(page, "Values of “iccs”", "ICCS0301")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add to the declaration").click()
    expect(page.locator("#desk-declare-said")).to_contain_text("Added to the text")
    text = page.get_by_label("The declaration, as text")
    expect(text).to_have_value(re.compile(rf'\[indicators\.{NAME}\]\ntitle = "{TITLE}"'))

    page.get_by_role("button", name="Read the files with this declaration").click()
    expect(page.get_by_text("So its page would begin")).to_be_visible(timeout=2 * PATIENCE)
    expect(page.locator("#desk-rows")).to_contain_text(TITLE)
    propose(page, "A new indicator of Eurostat")
    assert desk.store.version() == version - 1
    as_of_another(desk)
    approve(page)
    assert desk.store.version() == version
    record = ledger(desk.store).records[version]
    assert (record.steward, record.approved_by) == ("Bor", "a steward")

    beside.goto(f"{desk.address}/indicator/{NAME}?area=SVN")
    wait_until_drawn(beside)
    expect(beside.get_by_role("heading", level=1)).to_have_text(TITLE)
    (line,) = Card(beside, "indicator-series").traces()
    assert len(line["y"]) == len(YEARS)

    page.goto(f"{desk.address}/load")
    withdraw(page, version, "Not ours to count")
    gone = beside.goto(f"{desk.address}/indicator/{NAME}?area=SVN")
    assert gone
    assert gone.status == 404
    expect(beside.get_by_text("There is no such indicator")).to_be_visible()
    beside.goto(f"{desk.address}/indicator/{NAME}?area=SVN&version={version}")
    expect(beside.get_by_role("heading", level=1)).to_have_text(TITLE)
