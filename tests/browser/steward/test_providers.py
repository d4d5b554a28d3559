"""The unknown providers of one list are explained in the browser, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.catalog import load_catalog
from etl.history.ledger import with_loads
from tests.browser.desk import Desk
from tests.browser.stewards import at_the_desk, publish, read, withdraw
from tests.browser.test_accessibility import EVERY_RULE, violations
from tests.browser.windows import Windows
from tests.etl.sources.lookalikes import ncmec_list

INDICATOR = "cybertipline_reports_by_provider"
NEW = [f"Wunder Network {letter}{other}" for letter in "ABCDEFG" for other in "KLMNPQRSTU"]


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    with at_the_desk(signed_in, desk) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list with seventy providers that nobody knows, and three whose names are nearly known."""
    rows = [("Facebook, Inc.", "40"), ("Instagram Holdings (d/b/a WhatsApp)", "30")]
    rows += [("Discord", "20"), *((name, "1") for name in NEW)]
    total = f"{sum(int(count) for _, count in rows)}"
    pages = [rows[n : n + 35] for n in range(0, len(rows), 35)]
    made = tmp_path / "providers.pdf"
    title = ("2026 CyberTipline Reports by ESP",)
    made.write_bytes(ncmec_list(title, pages, header=("ESP", "Reports"), total=total, year=2026))
    return made


def test_seventy_providers_are_explained_at_once_published_and_withdrawn(
    page: Page, desk: Desk, file: Path
) -> None:
    version = desk.store.version()
    read(page, file)
    form = page.locator("section", has=page.locator("#desk-providers-use")).last
    expect(form.get_by_role("heading")).to_have_text("72 providers that are not known")
    assert violations(page, EVERY_RULE) == []
    # What differs in its form alone is proposed; nothing is joined before somebody says so.
    expect(form.get_by_label("“Facebook, Inc.” is")).to_have_value("Facebook")
    expect(page.locator("#desk-findings-list")).to_contain_text("likely Facebook")
    dba = form.get_by_label("“Instagram Holdings (d/b/a WhatsApp)” is")
    expect(dba).to_have_value("WhatsApp Inc.")
    first = form.get_by_label(f"“{NEW[0]}” is")
    expect(first).to_have_value("")
    first.fill("Nobody at all")
    page.get_by_role("button", name="Use and remember").click()
    expect(page.locator("#desk-said")).to_contain_text("“Nobody at all” is none of the known")
    for name in NEW[:69]:
        form.get_by_label(f"“{name}” is").fill("MG Freesites Ltd")
    page.get_by_role("button", name="Use and remember").click()
    expect(form.get_by_role("heading")).to_have_text("1 provider that is not known")
    page.get_by_label("The file is right").check()  # so few as here are doubted
    publish(page, "Names as the steward knows them")

    rows = desk.store.read().frame
    rows = rows[(rows["indicator"] == INDICATOR) & (rows["period"] == "2026")]
    values = dict(zip(rows["category"], rows["value"], strict=True))
    assert (values["facebook"], values["whatsapp"], values["mg_freesites"]) == (40, 30, 69)
    catalog = load_catalog()
    names = with_loads(catalog, desk.store).provider_names
    assert names["Facebook, Inc."].category == "facebook"
    assert names[NEW[0]].category == "mg_freesites"
    withdraw(page, version + 1, "Only a test")
    assert with_loads(catalog, desk.store).provider_names == catalog.provider_names
