"""What law binds a country and since when, and what D10.6 names from there: facts, no score."""

from __future__ import annotations

from typing import Any, Final

from dash import dcc, html

from etl.policy.law import Instrument
from pages.figure.table import period_label
from pages.figure.words import Said, messages
from pages.site.data import Data, View, records, remembered
from pages.site.parts import joined, listed, measure, section

say = messages(__file__)
_BINDING: Final = ("treaty", "eu-law")


@remembered
def concerning(data: Data, view: View, area: str) -> html.Section:
    """Each treaty and each law of the Union, and what the lists that are held say of a place."""
    laws = [law for law in data.policy.instruments if law.kind in _BINDING]
    named = (
        (dcc.Link(law.name, href=f"/law#{law.id}"), _law(data, view, law, area)) for law in laws
    )
    return section(
        say("law", place=data.name(area)),
        measure(say("law-measure")),
        listed(named),
        html.P(dcc.Link(str(say("law-all")), href="/law"), className="linked"),
        id="law",
    )


def _law(data: Data, view: View, law: Instrument, area: str) -> list[Any]:
    """What is told of a law, with the way to each list that it was told from."""
    union = law.kind == "eu-law"
    member = any(area in data.members(group) for group in law.areas)
    told: list[Any] = []
    if union:
        due = period_label(law.transposition) if law.transposition else None
        told.append(
            str(say("law-member" if member else "law-no-member", place=data.name(area), due=due))
        )
    elif not law.indicators:
        told.append(str(say("law-not-held")))
    for name in law.indicators if member or not union else ():
        title = data.indicator(name).title
        whole = dcc.Link(str(say("law-figures")), href=f"/indicator/{name}", title=title)
        told += [*map(str, _listed(data, view, law, name, area)), whole]
    return joined(told, " ")


def _listed(data: Data, view: View, law: Instrument, name: str, area: str) -> list[Said]:
    """What a list of parties or of procedures says of a place; nothing where none is held."""
    rows = view.rows(name)
    if rows.empty:
        return []
    told = []
    for row in records(rows[rows["area"] == area]):
        when, step = period_label(str(row["period"])), str(row["category"])
        if step == "_T":
            told.append(say("law-party", when=when, note=str(row["note"])))
        else:
            told.append(say("law-step", step=data.catalog.label(name, step), when=when))
    source, vintage = str(rows["source"].iloc[0]), str(rows["vintage"].iloc[0])
    read = {
        "title": data.catalog.origins[source, vintage].title,
        "vintage": period_label(vintage),
    }
    return told or [say("law-no-party" if law.kind == "treaty" else "law-no-step", **read)]


@remembered
def practices(data: Data, _: View, area: str) -> html.Section | None:
    """Practices and examples of participation that D10.6 names from a place; None without any."""
    named = [
        (f"/practices#{p.id}", p.name, p.text) for p in data.policy.practices if area in p.areas
    ]
    heard = [
        (f"/practices#{e.id}", str(say("practice-example")), e.text)
        for e in data.policy.examples
        if area in e.areas
    ]
    if not (named or heard):
        return None
    entries = [
        html.Li([dcc.Link(html.Span(name), href=href), html.P(text)])
        for href, name, text in (*named, *heard)
    ]
    return section(
        say("practices", place=data.name(area)),
        measure(say("practices-measure")),
        html.Ul(entries),
        kind="card follows",
        id="practices",
    )
