"""Editions of tables, as a line of sources names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pages.figure.words import Said, messages

say = messages(__file__)

# Of authorities those that need not be told: the publisher's own text.
_OWN: Final = ("publisher document", "publisher page")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def dated(title: str, vintage: str) -> str:
    """A title with the year of its edition, where it names none."""
    return title if _YEAR.search(title) else f"{title} ({vintage[:4]})"


def table_of(editions: Sequence[tuple[str, str]]) -> Said:
    """Editions of one table, each its title and authority, as one: `2019, 2021 to 2023 Reports by
    Country`, with how those were read that were not read in a document or page of the publisher.
    """
    titles = list(dict.fromkeys(title for title, _ in editions))
    if len(titles) == 1:
        name = titles[0]
    else:
        name = _YEAR.sub(_spans([_YEAR.findall(title)[0] for title in titles]), titles[0])
    ways: dict[str, list[str]] = {}
    for title, authority in editions:
        ways.setdefault(authority, []).append(title)
    told = []
    for authority, of in ways.items():
        if authority in _OWN:
            continue
        several = len(ways) > 1 and len(titles) > 1
        years = _spans([_YEAR.findall(title)[0] for title in of]) if several else ""
        way = say(f"read-{authority.replace(' ', '-')}")
        told.append(say("read-in", way=way, years=years))
    return say("read-table", title=name, ways=told)


def yearless(title: str) -> str:
    """A title without the one year in it, which editions of one table differ by."""
    return _YEAR.sub("", title) if len(_YEAR.findall(title)) == 1 else title


def _spans(years: Sequence[str]) -> str:
    """`2019, 2021 to 2023`: years that follow each other as a span."""
    spans: list[list[int]] = []
    for year in sorted({int(each) for each in years}):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(
        str(say("years", first=str(of[0]), last=str(of[-1]) if len(of) > 1 else "")) for of in spans
    )
