"""Errors that were published here and corrected, and whether a version still holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from analytics.relations import number_of
from etl.corrections import Correction
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.site.data import Data, View
from pages.site.page import Page
from pages.site.parts import joined, listed, measure, section
from pages.site.upkeep import uncorrected

say = messages(__file__)
ANCHOR = "corrections"


def corrections(page: Page) -> html.Section:
    """The register, the latest first."""
    found = page.data.corrections
    held = number_of(uncorrected(page.data, page.view), "corrections")
    version = str(page.view.snapshot.version)
    every = html.A("JSON", href=f"/api/v1/corrections.json?version={version}")
    return section(
        say("corrections", count=number_of(found, "corrections")),
        measure(say("corrections-note")),
        measure(say("corrections-held", held=held, version=version)),
        *entries(found, page.data, page.view),
        *_loads(page.data),
        html.P([f"{say('corrections-as')} ", every]),
        kind="card spaced",
        id=ANCHOR,
    )


def _loads(data: Data) -> list[Any]:
    """What stewards' loads corrected, the latest first."""
    found = [
        html.Li(
            [
                html.B(str(say("corrections-load", version=str(notice.version)))),
                f" · {say('correction-day', day=period_label(f'{notice.at:%Y-%m-%d}'))}: ",
                notice.text,
            ]
        )
        for notice in data.notices
    ]
    return [html.Ul(found, className="plain")] if found else []


def entries(found: Sequence[Correction], data: Data, view: View) -> list[html.Details]:
    """Corrections one below the other, each folded under its figure and day."""
    return [_entry(correction, data, view) for correction in found]


def _entry(correction: Correction, data: Data, view: View) -> html.Details:
    day = period_label(correction.corrected.isoformat())
    since = period_label(correction.since.isoformat())
    told = {name: getattr(correction, name) for name in ("wrong", "now", "found")}
    facts = [(str(say(f"correction-{name}", since=since)), text) for name, text in told.items()]
    if rows := len(correction.uncorrected(view.snapshot.frame)):
        held = say("correction-still", count=number_of(range(rows), "figures"))
        facts.insert(1, (str(say("correction-version")), str(held)))
    indicators = dict.fromkeys(
        name
        for pattern in (correction.figures, correction.was)
        for name in pattern.get("indicator", ())
    )
    links = [dcc.Link(data.indicator(name).title, href=f"/indicator/{name}") for name in indicators]
    if links:
        facts.append((str(say("correction-of")), joined(links, "; ")))
    title = html.Summary([html.B(correction.title), f" · {say('correction-day', day=day)}"])
    return html.Details([title, listed(facts)], className="fold", id=f"correction-{correction.id}")
