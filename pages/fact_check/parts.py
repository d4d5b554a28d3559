"""Shares of a total that the table holds: which part of which whole a statement names.

A part is a category of an indicator whose total stands in the same table, or a company with all
its categories. A statement is read where it says that and nothing else, word for word and in
order: one word more can make another statement of it, as "85 % of Meta reports" is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

import pandas as pd

from analytics.periods import Period
from pages.fact_check.said import NUMBER, TIME, Said, vocabulary
from pages.fact_check.subjects import Subject, placed
from pages.sentences.dominance import BY_PROVIDER, companies
from pages.site.data import Data, View, remembered
from pages.site.search.matching import folded

_TOTAL: Final = "_T"
_SHARES: Final = ("percent", "one_in")
_SUM: Final = "_company"  # ends what a list names of a company with all its services together


def is_shared(said: Said) -> bool:
    """Whether a statement has the number of a share, without a sign, and nothing that moves."""
    numbers = [each for each in said.numbers if each.kind in _SHARES and not each.sign]
    return len(said.numbers) == len(numbers) == 1 and not said.directions


def part_of(said: Said, data: Data, view: View) -> Subject | None:
    """The part that a share is stated of; None where it is no such statement."""
    if not is_shared(said) or len(said.times) > 1:
        return None
    text, somewhere = _shape(said, data, view)
    for whole in vocabulary()["whole"]:
        names = (*whole["said"], *whole["either"])
        for form in _forms(names, somewhere, said.numbers[0].kind == "one_in"):
            met = form.fullmatch(text)
            found = _parts(data, view, whole["indicator"]).get(met["part"]) if met else None
            if met and found:
                return replace(
                    found, other=whole["other"] if met["whole"] in whole["either"] else ""
                )
    return None


def names_part(said: Said, data: Data, view: View) -> bool:
    """Whether a part and its whole are named, in whatever form."""
    text = f" {_shape(said, data, view)[0]} "
    return any(
        any(f" {name} " in text for name in (*whole["said"], *whole["either"]))
        and any(f" {name} " in text for name in _parts(data, view, whole["indicator"]))
        for whole in vocabulary()["whole"]
    )


def _shape(said: Said, data: Data, view: View) -> tuple[str, bool]:
    """The statement without its places, and whether it names any."""
    places = placed(said.shape, data, view)
    told = (word if word in (NUMBER, TIME) else folded(word) for word in places.rest)
    return " ".join(word for word in told if word), bool(places.codes)


def _forms(names: Iterable[str], somewhere: bool, one_in: bool) -> Iterator[re.Pattern[str]]:
    """The forms in which a share is stated of a part."""
    words: Mapping[str, Any] = vocabulary()["part"]
    of = f"(?:of )?{words['all']}" if one_in else f"of {words['all']}"
    parts = {
        "part": "(?P<part>.+?)",
        "whole": f"(?P<whole>{_one_of(names)})" + (words["there"] if somewhere else ""),
        "sent": _one_of(words["sent"]),
        "by": _one_of(words["by"]),
        "when": f"(?: {words['when']})?",
        "all": words["all"],
        "of": of,
    }
    for form in words["forms"]:
        yield _compiled(f"{words['ahead']}(?:{words['when']} )?{form.format(**parts)}")


def _one_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


@remembered
def _parts(data: Data, view: View, indicator: str) -> dict[str, Subject]:
    """The parts of an indicator by their names, folded; a company goes before its service."""
    rows = view.rows(indicator)
    held = sorted(set(rows.loc[rows["value"].notna(), "category"]) - {_TOTAL})
    found: dict[str, Subject] = {}
    for names, called, categories, several in _named(indicator, held, data):
        part = Subject(
            indicator, "+".join(categories), _TOTAL, _TOTAL, frozenset(), frozenset(), frozenset(),
            called, tuple(categories), several,
        )  # fmt: skip
        for name in filter(None, map(folded, names)):
            found.setdefault(name, part)
    return found


def _named(
    indicator: str, held: list[str], data: Data
) -> Iterator[tuple[tuple[str, ...], str, list[str], bool]]:
    """The names of a part, its label, its categories, and whether it is a company of several."""
    if indicator == BY_PROVIDER:
        known = companies()
        for company in dict.fromkeys(known[each] for each in held if each in known):
            own = [each for each in held if known.get(each) == company]
            yield (company,), company, own, [*known.values()].count(company) > 1
    for category in held:
        label = data.catalog.label(indicator, category)
        # As it is printed, without what explains it, and without the form of a company.
        names = (label, label.partition(" (")[0], category.replace("_", " "))
        yield names, label, [category], False


def listed_at(subject: Subject, table: pd.DataFrame, end: Period, view: View) -> Subject:
    """A company with those of its services that the table lists for a time.

    Where an edition gives the total anew and none of them, they are those that an earlier one
    listed: both are then refused together. A sum of the company is not put beside its services.
    """
    if not subject.parts:
        return subject
    frame = view.snapshot.frame
    ever = frame[(frame["indicator"] == subject.indicator) & frame["value"].notna()]
    for rows in (table, ever):
        held = set(rows.loc[rows["period"] == end.text, "category"])
        if parts := [each for each in subject.parts if each in held]:
            break
    else:
        parts = [each for each in subject.parts if not each.endswith(_SUM)] or [*subject.parts]
    sums = [each for each in parts if each.endswith(_SUM)]
    parts = sums[:1] or parts
    return replace(subject, parts=tuple(parts), category="+".join(parts))
