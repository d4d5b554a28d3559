"""A PDF document as words with their places, page by page, read when asked for."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from etl.errors import DataError

MOST_PAGES: Final = 300
# Words on one line differ in height by less than this (points).
_SAME_LINE: Final = 3.0

# The library reports every oddity of a file; here an oddity is an issue or nothing.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Word:
    """A word and its box in points, from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of the middle of the word."""
        return (self.top + self.bottom) / 2


class Pdf:
    """A document; `DataError` from any method when it is damaged."""

    def __init__(self, content: bytes, label: str) -> None:
        self._content = content
        self._label = label
        self._words: dict[int, tuple[Word, ...]] = {}

    @cached_property
    def _document(self) -> Any:
        import pdfplumber  # noqa: PLC0415  (slow to import, and only needed here)

        with self._readable():
            document = pdfplumber.open(io.BytesIO(self._content))
            if len(document.pages) > MOST_PAGES:
                raise DataError(
                    f"{self._label}: {len(document.pages)} pages, of which at most {MOST_PAGES} "
                    "are read; cut out the pages with the tables"
                )
            return document

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._document.pages)

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page (from 0) in reading order."""
        if page not in self._words:
            with self._readable():
                self._words[page] = tuple(
                    Word(str(w["text"]), *(float(w[k]) for k in ("x0", "x1", "top", "bottom")))
                    for w in self._document.pages[page].extract_words()
                )
        return self._words[page]

    def lines(self, page: int) -> list[str]:
        """The lines of text of a page, words joined by one space."""
        return [" ".join(w.text for w in line) for line in lines_of(self.words(page))]

    def text(self, page: int) -> str:
        """The text of a page as one line, for looking up phrases that may be wrapped."""
        return " ".join(self.lines(page))

    def ruled_tables(self, page: int) -> list[list[list[str]]]:
        """Tables that lines or boxes enclose, as rows of cells; merged cells are empty."""
        with self._readable():
            return [
                [[cell or "" for cell in row] for row in table]
                for table in self._document.pages[page].extract_tables()
            ]

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except DataError:
            raise
        except Exception as error:  # the library lets whatever it stumbles over surface
            raise DataError(
                f"{self._label}: not readable as a PDF ({type(error).__name__}); it is damaged, "
                "encrypted or cut off: download it again"
            ) from None


def lines_of(words: tuple[Word, ...] | list[Word]) -> list[list[Word]]:
    """Words grouped into lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if lines and word.middle - lines[-1][0].middle <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.x0) for line in lines]
