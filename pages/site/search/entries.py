"""Everything that the search can find at a version of the table, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from analytics.places.comparisons import WORLD
from etl.catalog import DATASETS, Indicator
from etl.policy.terms import Term
from etl.registers import load_companies
from pages.figure.words import messages
from pages.site.data import Data, View, records, remembered
from pages.site.search.matching import Entry, Index, index_of
from pages.site.search.places import names_of

say = messages(__file__)

PLACE: Final = "place"
FIGURE: Final = "figure"
KINDS: Final = (
    *("page", PLACE, FIGURE, "recommendation", "term", "law", "part", "event", "practice"),
    *("actor", "finding", "claim", "provider"),
)
_PLACES: Final = ("country", "territory", "group")
_FINDINGS: Final = "iocta_finding"
_PROVIDERS: Final = "cybertipline_reports_by_provider"
# Of entries that match as well: what is asked for most before what is one of many.
_FAVOUR: Final = {
    "page": 3.0,
    PLACE: 4.0,
    FIGURE: 2.0,
    "term": 1.5,
    "law": 1.0,
    "claim": -3.0,
    "provider": -2.0,
}


@remembered
def index(data: Data, view: View, pages: tuple[tuple[str, str], ...]) -> Index:
    """The index of a version; `pages` are the addresses and names of the navigation."""
    return index_of(entries(data, view, pages), {s.said: s.means for s in data.synonyms})


def entries(data: Data, view: View, pages: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    """Every entry; where several have one address, a query finds it by the best of them."""
    return (
        *(_entry(address, name, "page", (name,)) for address, name in pages),
        *_places(data),
        *_figures(data),
        *_recommendations(data),
        *_terms(data.policy.terms),
        *_law(data),
        *_others(data),
        *_findings(data, view),
        *_claims(data),
        *_providers(data, view),
        *_companies(data, view),
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


def _entry(address: str, label: str, kind: str, names: tuple[str, ...], **more: Any) -> Entry:
    return Entry(address, label, kind, names, favour=_FAVOUR.get(kind, 0.0), **more)


def _places(data: Data) -> Iterator[Entry]:
    areas = data.catalog.areas
    short = {each.id: each.area for each in data.policy.abbreviations}
    for code, names in names_of(areas, short).items():
        area = areas.by_code[code]
        if area.kind in _PLACES:
            bare = area.name.partition(" (")[0]
            own = (area.name, bare, *(name for name in names.common))
            others = (*names.common, *names.foreign)
            yield _entry(
                f"/area/{code}", area.name, PLACE, tuple(dict.fromkeys(own)),
                others=others, codes=names.codes,
            )  # fmt: skip


def _figures(data: Data) -> Iterator[Entry]:
    parts: dict[str, list[str]] = {}
    for (indicator, _), category in data.catalog.categories.items():
        parts.setdefault(indicator, []).append(category.label)
    parts.pop(_PROVIDERS)  # these have entries of their own
    for i in data.catalog.indicators.values():
        bare = i.title.partition(" (")[0]
        words = (i.id.replace("_", " "), i.definition, _publishers(data, i), *parts.get(i.id, ()))
        text = " ".join(words)
        names = tuple(dict.fromkeys((i.title, bare)))
        yield _entry(f"/indicator/{i.id}", i.title, FIGURE, names, text=text)


def _publishers(data: Data, indicator: Indicator) -> str:
    """Who publishes the tables of an indicator."""
    catalog = data.catalog
    bodies = {catalog.latest_origin(source).publisher for source in indicator.sources}
    return " ".join(sorted(catalog.publishers[body].name for body in bodies))


def _recommendations(data: Data) -> Iterator[Entry]:
    for r in data.policy.recommendations:
        label = f"{r.id} {r.title}"
        yield _entry(
            f"/recommendations/{r.id}", label, "recommendation", (label, r.title),
            codes=(r.id,), text=r.text,
        )  # fmt: skip


def _terms(terms: Sequence[Term]) -> Iterator[Entry]:
    for t in terms:
        label = f"{t.term}: {t.expansion}" if t.expansion else t.term
        names = tuple(filter(None, (t.term, t.expansion)))
        yield _entry(f"/about#{term_anchor(t.term)}", label, "term", names, text=t.definition)
    for name, (term, place) in other_names(terms).items():
        yield _entry(f"/about#{place}", _other(name, term), "term", (name,))


def _other(name: str, term: Term) -> str:
    """Another name of a term with the one to use; of a discouraged one also why."""
    use = f"{term.expansion} ({term.term})" if term.expansion else term.term
    if name in term.also:
        return str(say("search-also", name=name, term=use))
    return str(say("search-avoid", name=name, term=use, because=term.because))


def _law(data: Data) -> Iterator[Entry]:
    policy = data.policy
    for law in policy.instruments:
        names = tuple(dict.fromkeys((law.name, law.title)))
        text = f"{law.reference} {law.body} {law.says}"
        yield _entry(f"/law#{law.id}", law.name, "law", names, text=text)
    for a in policy.articles:
        label = str(say("search-article", number=a.number, title=a.title))
        names = (label, a.title, f"Article {a.number}")
        yield _entry(f"/law#{a.id}", label, "law", names, text=a.text)
    for t in policy.targets:
        label = str(say("search-target", number=t.number, text=t.text))
        yield _entry(f"/law#{t.id}", label, "law", (f"SDG {t.number}", t.number), text=t.text)
    of = {law.id: law.name for law in policy.instruments}
    parts = [(p.id, p.instrument, p.text) for p in policy.parts]
    parts += [(r.id, r.instrument, r.text) for r in policy.requests]
    for name, instrument, said in parts:
        label = str(say("search-part", law=of[instrument], text=said))
        yield _entry(f"/law#{name}", label, "part", (), text=label)
    for event in data.events:
        if event.step == "break":
            label = str(say("search-event", title=event.title, date=event.date))
            yield _entry(
                f"/law#event-{event.origin}", label, "event", (event.title, label),
                text=f"{event.origin.replace('-', ' ')} {event.sentence}",
            )  # fmt: skip


def _others(data: Data) -> Iterator[Entry]:
    policy = data.policy
    for p in policy.practices:
        yield _entry(f"/practices#{p.id}", p.name, "practice", (p.name,), text=f"{p.body} {p.text}")
    for a in policy.actors:
        yield _entry(f"/actors?actor={a.id}", a.name, "actor", (a.name,), text=a.text)


def _findings(data: Data, view: View) -> Iterator[Entry]:
    """Every finding of the IOCTA where its edition is shown."""
    for row in records(view.rows(_FINDINGS)):
        theme = data.catalog.label(_FINDINGS, row["category"])
        label = str(say("search-finding", edition=row["period"], theme=theme))
        address = f"/threats?edition={row['period']}#finding-{row['category']}"
        recent = int(row["period"][:4]) / 1000 - 2  # of one theme the newest edition first
        yield Entry(address, label, "finding", (label, theme), text=row["note"], favour=recent)


def _claims(data: Data) -> Iterator[Entry]:
    for claim in data.claims:
        yield _entry(
            f"/fact-check#{claim.id}", claim.statement, "claim", (claim.statement,),
            text=claim.locator,
        )  # fmt: skip


def _providers(data: Data, view: View) -> Iterator[Entry]:
    """Every provider in the newest list that names it."""
    rows = view.rows(_PROVIDERS)
    rows = rows[(rows["category"] != "_T") & (rows["area"] == WORLD)]
    for category, year in rows.groupby("category")["period"].max().items():
        name = data.catalog.label(_PROVIDERS, str(category))
        label = str(say("search-provider", name=name))
        yield _entry(
            f"/reports?list={year}#reports-provider", label, "provider", (name, label),
            text=str(category).replace("_", " "),
        )  # fmt: skip


def _companies(data: Data, view: View) -> Iterator[Entry]:
    """Every company of several services that send reports."""
    held = {*view.rows(_PROVIDERS)["category"]}
    of: dict[str, list[str]] = {}
    for category, company in load_companies(DATASETS / "reference" / "companies.csv").items():
        if category in held:
            of.setdefault(company, []).append(data.catalog.label(_PROVIDERS, category))
    for company, services in of.items():
        if len(services) > 1:
            label = str(say("search-company", name=company))
            yield _entry(
                "/reports#reports-companies", label, "provider",
                (company, label), text=" ".join(services),
            )  # fmt: skip
