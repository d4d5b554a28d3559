"""What stands on printed pages, as PDFium reads it: the words, where they end, their colours."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from playwright.sync_api import Page
from pypdfium2 import raw


@dataclass(frozen=True)
class Sheet:
    """One printed page; sizes and ends in points, colours as `#rrggbb` with the letters in each.

    `filled` is the share of its height down to its last line.
    """

    width: float
    height: float
    text: str
    left: float
    right: float
    colours: dict[str, str]
    filled: float

    @property
    def lines(self) -> list[str]:
        """Its text from top to bottom."""
        return [line for line in self.text.splitlines() if line.strip()]


def printed(page: Page) -> list[Sheet]:
    """A page as it comes from the printer."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        return [_sheet(each) for each in document]
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    words = page.get_textpage()
    letters = [*_letters(words)]
    colours: dict[str, str] = {}
    for letter, _, _, colour in letters:
        colours[colour] = colours.get(colour, "") + letter
    return Sheet(
        *page.get_size(),
        words.get_text_bounded(),
        min((left for _, left, _, _ in letters), default=0),
        max((right for _, _, right, _ in letters), default=0),
        colours,
        1 - min(words.get_rect(n)[1] for n in range(words.count_rects())) / page.get_height(),
    )


def _letters(words: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float, str]]:
    """Each letter that is no white space: itself, its left and right end, its colour."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    for number in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words, number))
        if letter.strip() and letter.isprintable():
            left, _, right, _ = words.get_charbox(number, loose=True)
            raw.FPDFText_GetFillColor(words, number, red, green, blue, opacity)
            yield letter, left, right, f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
