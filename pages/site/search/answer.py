"""What a query finds, as the box and the interface give it: figures of a place among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pages.figure.words import messages
from pages.site.data import Data, View
from pages.site.search.entries import FIGURE, PLACE, index
from pages.site.search.matching import Answer, Found, Index, folded, looked_for

say = messages(__file__)

MOST: Final = 14
_OF_A_PLACE: Final = 2
"""Figures of a place that are offered where a query names both."""
_YEAR: Final = re.compile("(19|20)[0-9]{2}")
_SHORT: Final = 3  # letters below which a word is no place beside others


@dataclass(frozen=True)
class Line:
    """One entry as it is shown: where it leads, what it is called, what kind of thing it is."""

    address: str
    label: str
    kind: str
    word: str


@dataclass(frozen=True)
class Told:
    """The lines for a query, best first; `near` says that only what looks alike was found."""

    lines: tuple[Line, ...]
    near: bool


def answer(
    query: str, data: Data, view: View, pages: tuple[tuple[str, str], ...], kind: str = ""
) -> Told:
    """What a query finds among everything, or among the entries of one `kind`."""
    known = index(data, view, pages)
    found = known.search(query, (kind,) if kind else (), MOST)
    lines = [_line(each) for each in found.found]
    if not kind:
        lines = [*_of_place(query, data, view, known), *lines]
    once = {line.address: line for line in reversed(lines)}
    ordered = tuple(dict.fromkeys(line.address for line in lines))
    return Told(tuple(once[address] for address in ordered)[:MOST], found.near)


def place_called(name: str, data: Data, view: View, pages: tuple[tuple[str, str], ...]) -> str:
    """The code of the place that is called so, folded and in whatever language; empty if none is.

    `pages` are the addresses and names of the navigation, as of every index.
    """
    return _place(name, index(data, view, pages))


def _line(found: Found) -> Line:
    entry = found.entry
    label = entry.label
    if folded(found.by) not in folded(label):
        label = str(say("search-named", name=label, by=found.by))
    return Line(entry.address, label, entry.kind, str(say(f"search-kind-{entry.kind}")))


def _of_place(query: str, data: Data, view: View, known: Index) -> Iterator[Line]:
    """Figures of a place, where part of the query is its name and the rest names figures.

    A year beside them is left out: the page that is offered shows all years.
    """
    # A word such as "per" is a code where it is written as one, and else a word.
    small = {folded(word) for word in query.split() if word == word.lower()} & {*known.words}
    words = [word for word in looked_for(query).split() if not _YEAR.fullmatch(word)]
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            rest = " ".join((*words[:at], *words[at + size :]))
            if len(name) < _SHORT or not (code := _place(name, known)):
                continue
            if name in small and _only_code(name, code, known):
                continue
            figures = _whole(known.search(rest, (FIGURE,)))
            held = set(view.of_area(code)["indicator"])
            shown = [f for f in figures if f.entry.address.rpartition("/")[2] in held]
            for each in shown[:_OF_A_PLACE]:
                told = say("search-of-place", title=each.entry.label, place=data.name(code))
                yield Line(
                    f"{each.entry.address}?area={code}", str(told), FIGURE,
                    str(say(f"search-kind-{FIGURE}")),
                )  # fmt: skip
            return


def _only_code(name: str, code: str, known: Index) -> bool:
    """Whether a place is called so by its code alone."""
    named = (known.entries[place] for place, _, _ in known.whole[name])
    return all(
        folded(name) not in map(folded, (*entry.names, *entry.others))
        for entry in named
        if entry.address.endswith(f"/{code}")
    )


def _place(name: str, known: Index) -> str:
    """The code of the place that is called so, in whatever language; empty if none is."""
    for place, _, _ in known.whole.get(name, ()):
        entry = known.entries[place]
        if entry.kind == PLACE:
            return entry.address.rpartition("/")[2]
    return ""


def _whole(answer: Answer) -> tuple[Found, ...]:
    return () if answer.near else answer.found
