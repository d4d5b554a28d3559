"""Two wordings of one recommendation, and the words that stand in one of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from dash import html

from etl.policy.recommendations import Recommendation

_ALIKE: Final = 0.5


@dataclass(frozen=True)
class Run:
    """Words that follow each other; `own` where the other wording lacks them."""

    text: str
    own: bool


def runs(text: str, other: str) -> tuple[Run, ...]:
    """The words of `text`, those marked that `other` does not have at this place.

    The longest runs of words that both have are kept (Ratcliff and Obershelp's gestalt matching,
    which `difflib` implements). Joined by blanks, the runs are the text again.
    """
    mine, theirs = text.split(), other.split()
    found: list[Run] = []
    for kind, first, last, _, _ in SequenceMatcher(None, mine, theirs, False).get_opcodes():
        if first < last:
            found.append(Run(" ".join(mine[first:last]), kind != "equal"))
    return tuple(found)


def alike(text: str, other: str) -> bool:
    """Whether two wordings have more in common than not, so that a mark says something.

    Ratcliff and Obershelp's measure: twice the words in common over all words of both.
    """
    return SequenceMatcher(None, text.split(), other.split(), False).ratio() > _ALIKE


def marked(text: str, other: str) -> list[Any]:
    """A wording with what only it has in marks; without any where two have little in common."""
    if not alike(text, other):
        return [text]
    shown: list[Any] = []
    for run in runs(text, other):
        shown += [html.Mark(run.text) if run.own else run.text, " "]
    return shown[:-1]


def sister(one: Recommendation, among: Iterable[Recommendation]) -> Recommendation | None:
    """The recommendation of the same number at the other level, if there is one."""
    number = one.id.partition("-")[2]
    return next((r for r in among if r.id != one.id and r.id.partition("-")[2] == number), None)


def pairs(
    items: Sequence[Recommendation],
) -> list[tuple[Recommendation | None, Recommendation | None]]:
    """The recommendations of one number beside each other: EU level first, then national."""
    numbers = dict.fromkeys(item.id.partition("-")[2] for item in items)
    by_id = {item.id: item for item in items}
    return [(by_id.get(f"EU-{number}"), by_id.get(f"NAT-{number}")) for number in sorted(numbers)]
