"""Search over indicators, areas, recommendations, law, practices, actors and terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc

from etl.policy.terms import Term
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)


def box(data: Data) -> Any:
    """The search box of the header; every entry is the address that it leads to."""
    return dmc.Select(
        id="search",
        placeholder="Search: Ctrl+K",
        data=_entries(data),
        searchable=True,
        limit=14,
        nothingFoundMessage="Nothing found. Try another word.",
        selectFirstOptionOnChange=True,
        rightSection=" ",
        rightSectionWidth=8,
        size="sm",
        className="search",
        # Wide enough for a sentence on a word, however narrow the box in the header.
        comboboxProps={"width": "min(27rem, calc(100vw - 2rem))", "position": "bottom-end"},
        **{"aria-label": "Search figures, places, recommendations and terms"},
    )


def term_anchor(term: str) -> str:
    """The place of a term on the page that explains it."""
    return "term-" + "".join(c if c.isalnum() else "-" for c in term.lower())


def other_names(terms: Sequence[Term]) -> dict[str, tuple[Term, str]]:
    """What else terms are called, each name with the term that explains it and its place there.

    Those are other names, and discouraged ones where the glossary says why; of several terms that
    replace a name the first explains it. An acronym that is a term as well, as CAM, leads to both.
    No address holds a discouraged word.
    """
    found: dict[str, tuple[Term, str]] = {}
    for term in terms:
        names = (*term.also, *(term.avoid if term.because else ()))
        for number, name in enumerate(names, start=1):
            found.setdefault(name, (term, f"{term_anchor(term.term)}-{number}"))
    return found


def _named(term: Term) -> str:
    return f"{term.term}: {term.expansion}" if term.expansion else term.term


def _other(name: str, term: Term) -> str:
    """Another name of a term with the one to use; of a discouraged one also why."""
    use = f"{term.expansion} ({term.term})" if term.expansion else term.term
    if name in term.also:
        return str(say("search-also", name=name, term=use))
    return str(say("search-avoid", name=name, term=use, because=term.because))


def _entries(data: Data) -> list[dict[str, Any]]:
    catalog, policy = data.catalog, data.policy
    groups = {
        "Figures": [(f"/indicator/{i.id}", i.title) for i in catalog.indicators.values()],
        "Places": [
            (f"/area/{code}", area.name)
            for code, area in catalog.areas.by_code.items()
            if area.kind in ("country", "territory", "group")
        ],
        "Recommendations": [
            (f"/recommendations/{r.id}", f"{r.id} {r.title}") for r in policy.recommendations
        ],
        # Before names in which an acronym is only part of a word: CAM, campaign.
        "Terms": [(f"/about#{term_anchor(t.term)}", _named(t)) for t in policy.terms],
        str(say("search-others")): [
            (f"/about#{place}", _other(name, term))
            for name, (term, place) in other_names(policy.terms).items()
        ],
        "Law and strategies": [
            *((f"/law#{law.id}", law.name) for law in policy.instruments),
            *((f"/law#{a.id}", f"CRC, Article {a.number}: {a.title}") for a in policy.articles),
            *((f"/law#{t.id}", f"SDG target {t.number}: {t.text}") for t in policy.targets),
        ],
        "Practices": [(f"/practices#{p.id}", p.name) for p in policy.practices],
        "Actors": [(f"/actors?actor={a.id}", a.name) for a in policy.actors],
    }
    return [
        {"group": group, "items": [{"value": value, "label": label} for value, label in items]}
        for group, items in groups.items()
    ]
