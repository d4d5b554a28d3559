"""How hard a page is to read, in school grades of the United States, by two measures.

The grade of Flesch and Kincaid follows from the words of a sentence and the syllables of a word,
that of Coleman and Liau from letters and sentences; `textstat` computes both, syllables by
hyphenation.

What is measured is the text of a page as it is rendered, with its figures of today. Names of
bodies within sentences (NCMEC, INHOPE, Europol, EU) are words as any others. A figure is a word
too, “%” is read as “percent”, and a decimal point ends no sentence. Left out are headings, which
as short sentences would make a page look easier, the ids of recommendations, a number that the
sentence below it says again, and the lines that only name sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import textstat

MOST = 7.0
_BLOCKS = {"P", "Li"}
_LEFT_OUT = {"badge", "number", "origin", "quiet"}


class Grade(NamedTuple):
    """Years of school that a text asks for."""

    flesch_kincaid: float
    coleman_liau: float

    @property
    def is_plain(self) -> bool:
        return max(self) <= MOST

    def __str__(self) -> str:
        return f"{self.flesch_kincaid:.1f} (Flesch-Kincaid), {self.coleman_liau:.1f} (Coleman-Liau)"


def grade(text: str) -> Grade:
    """The grade of a text of whole sentences."""
    read = re.sub(r"(?<=\d)[.,](?=\d)", "", text.replace("\u00a0", " ").replace(" %", " percent"))
    return Grade(textstat.flesch_kincaid_grade(read), textstat.coleman_liau_index(read))


def sentences(page: Any) -> str:
    """The text of a page, block by block; a link without an end is a sentence."""
    told = (" ".join("".join(_text(block)).split()) for block in _blocks(page))
    return " ".join(text if text[-1] in ".?!" else f"{text.rstrip(':')}." for text in told if text)


def _left_out(part: Any) -> bool:
    return bool(_LEFT_OUT & set((getattr(part, "className", None) or "").split()))


def _blocks(part: Any) -> Iterator[Any]:
    if isinstance(part, list | tuple):
        for each in part:
            yield from _blocks(each)
    elif part is not None and not isinstance(part, str) and not _left_out(part):
        if type(part).__name__ in _BLOCKS:
            yield part
        else:
            yield from _blocks(getattr(part, "children", None))


def _text(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _text(each)
    elif part is not None and not _left_out(part):
        yield from _text(getattr(part, "children", None))
