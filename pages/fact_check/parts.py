"""Shares of a total that the table holds: which part of which whole a statement names.

A part is a category of an indicator whose total stands in the same table, or a company with all
its categories. The words of a statement have to be those of the whole and of one part, each word.
"""

from __future__ import annotations

from collections.abc import Iterator

from pages.fact_check.said import Said, vocabulary
from pages.fact_check.subjects import Subject, stems
from pages.sentences.dominance import BY_PROVIDER, companies
from pages.site.data import Data, View, remembered
from pages.site.search.matching import folded

_TOTAL = "_T"
_SHARES = ("percent", "one_in")


def part_of(said: Said, words: tuple[str, ...], data: Data, view: View) -> Subject | None:
    """The part that a share is stated of; None where it is no such statement."""
    if len(said.numbers) != 1 or said.directions or said.numbers[0].kind not in _SHARES:
        return None
    text = f" {' '.join(folded(word) for word in words)} "
    for phrase in vocabulary()["part"]["idle"]:
        text = text.replace(f" {phrase} ", " ")
    wanted = stems(text.split())
    for whole in vocabulary()["whole"]:
        known = _parts(data, view, whole["indicator"])
        for called in sorted(map(_stems, whole["said"]), key=len, reverse=True):
            if called <= wanted and (found := known.get(wanted - called)):
                return found
    return None


def _stems(text: str) -> frozenset[str]:
    return stems(text.split())


@remembered
def _parts(data: Data, view: View, indicator: str) -> dict[frozenset[str], Subject]:
    """The parts of an indicator by the words of their names; a company goes before its service."""
    rows = view.rows(indicator)
    held = sorted(set(rows.loc[rows["value"].notna(), "category"]) - {_TOTAL})
    found: dict[frozenset[str], Subject] = {}
    for name, categories in _named(indicator, held, data):
        words = stems([name])
        if words:
            part = Subject(
                indicator, "+".join(categories), _TOTAL, _TOTAL, frozenset(), words, words,
                name, tuple(categories),
            )  # fmt: skip
            found.setdefault(words, part)
    return found


def _named(indicator: str, held: list[str], data: Data) -> Iterator[tuple[str, list[str]]]:
    """What a part is called, and its categories."""
    if indicator == BY_PROVIDER:
        known = companies()
        for company in dict.fromkeys(known[each] for each in held if each in known):
            yield company, [each for each in held if known.get(each) == company]
    for category in held:
        label = data.catalog.label(indicator, category)
        # As it is printed, without what explains it, and without the form of a company.
        for name in (label, label.partition(" (")[0], category.replace("_", " ")):
            yield name, [category]
