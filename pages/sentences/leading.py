"""A sentence that leads, and the one way by which it comes onto a page, into an image or a file.

Headings of cards and sections, tiles, leads and the facts of a brief take their text from
`leading`. It asks that whatever a sentence says of figures has passed the rules, which is what
`Settled` stands for; `headings.py` alone makes one, and a test says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NewType

from analytics.results import Result
from analytics.series import Point
from pages.figure.words import Said, Value

Led = NewType("Led", str)
"""The text of a sentence that leads; `leading` alone makes one."""


@dataclass(frozen=True)
class Settled(Said):
    """A sentence that was held against every rule of `rules.py`."""


def leading(said: Said) -> Led:
    """The text of a sentence that leads. `TypeError` where it was not held against the rules.

    Titles that name no figure need not be, nor a sentence that joins settled ones. A count of
    rows or links on a page is of no figure either.
    """
    for leaf in _unsettled(said):
        raise TypeError(f"“{said}” leads with a {type(leaf).__name__} that no rule has seen")
    return Led(said.text)


def _unsettled(value: Value) -> Iterator[Result | Point]:
    """The figures in a sentence, and what was computed of any, that stand in no settled one."""
    if isinstance(value, Settled):
        return
    if isinstance(value, Said):
        for inner in value.values.values():
            yield from _unsettled(inner)
    elif isinstance(value, Point) or (isinstance(value, Result) and value.points):
        yield value
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _unsettled(inner)
