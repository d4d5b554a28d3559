"""The last word on what a card says: its heading, and what has to be read with it.

A heading is a message of named values (`words.py`), so it holds results, refusals and published
figures alone; its verbs follow from the sign of a result. Here the caveats of those results, and
those of the breaks that the rows touch, are put beside it. A rule that holds for every heading,
tile, brief and image goes here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from analytics.errors import Refusal
from pages.figure import caveats
from pages.figure.card import NoFigures
from pages.figure.refusals import several_named
from pages.figure.words import Said
from pages.site.data import Data, View


def care(
    said: Iterable[Said], rows: pd.DataFrame, own: Iterable[Said | str], data: Data
) -> tuple[str, ...]:
    """What is to be read with care, each sentence once: breaks, the card's own, then results.

    The first ones stand open on a card, and what was written for it says most.
    """
    own_texts = [str(text) for text in own]
    results = [text for each in said for found in each.results for text in found.caveats]
    told = [*caveats.sentences(rows, data), *own_texts, *several_named(results, data)]
    # A caveat that quotes a break says it again with its title.
    return tuple(
        text
        for text in dict.fromkeys(told)
        if not any(other != text and text in other for other in told)
    )


def told(make: Iterable[Callable[[Data, View], Said]], data: Data, view: View) -> list[Said]:
    """Headings of cards for the sentence that opens a page, those that this version can give."""
    found = []
    for heading in make:
        try:
            found.append(heading(data, view))
        except (NoFigures, Refusal):
            continue
    return found
