"""What readers do on any page, and what they take from it: an option, a table, a file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page

from tests.browser.cards import Card, rows_of


def choose(page: Page, control: str, option: str | re.Pattern[str]) -> None:
    """Open a list by its label and take one of its options."""
    page.get_by_label(control, exact=True).first.click()
    page.get_by_role("option", name=option, exact=isinstance(option, str)).first.click()


def number(text: str) -> float:
    """`2,119,844` as a number."""
    return float(text.replace(",", ""))


def worked_rows(card: Card) -> list[dict[str, str]]:
    """The table of worked values of a card, opened as a reader would."""
    card.root.get_by_role("tab", name="Table", exact=True).click()
    shown = card.root.get_by_role("tabpanel").locator("table").first
    shown.wait_for()
    return rows_of(shown)


def downloaded(page: Page, card: Card, kind: str, folder: Path) -> Path:
    """The file behind one of the links of a card."""
    with page.expect_download() as download:
        card.file(kind).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def read_csv(file: Path) -> pd.DataFrame:
    """A file of ours as pandas takes it, told to leave the lines of metadata out."""
    text = file.read_text(encoding="utf-8-sig")
    assert text.startswith("# title: ")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("# "))
    return pd.read_csv(io.StringIO(body), dtype={"period": str})
