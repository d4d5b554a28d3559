"""Each instrument with what it asks, its dates, its parts, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from analytics.relations import number_of
from etl.policy.law import Instrument
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.law.choices import KINDS
from pages.site import entries
from pages.site.data import Data
from pages.site.page import Page
from pages.site.search.matching import in_order

say = messages(__file__)

_OPEN: Final = 2  # instruments that stand open where an address asks for no more


def instruments(laws: Sequence[Instrument], page: Page) -> list[Any]:
    """The instruments kind by kind, folded where there are many."""
    opened = len(laws) <= _OPEN
    groups = ((kind, [law for law in laws if law.kind == kind]) for kind in KINDS)
    return [
        html.Section(
            [
                html.H2(str(say(f"group-{kind}")), id=f"kind-{kind}", className="question"),
                html.Div(
                    [_instrument(law, page, opened=opened) for law in mine], className="stack tight"
                ),
            ],
            **{"aria-labelledby": f"kind-{kind}"},
        )
        for kind, mine in groups
        if mine
    ]


def dates(law: Instrument) -> str:
    """When it was adopted and all else that D10.6 prints, in words."""
    told = [str(say(f"date-{name}", day=period_label(date))) for name, date in law.dates.items()]
    if law.runs_from and law.runs_until:
        told.append(str(say("date-runs", **{"from": law.runs_from, "until": law.runs_until})))
    elif law.runs_until:
        told.append(str(say("date-until", until=law.runs_until)))
    return "; ".join(told) or str(say("no-date"))


def _instrument(law: Instrument, page: Page, *, opened: bool) -> html.Details:
    data = page.data
    outdated = "official-outdated" if law.official_title_uses_outdated_term else "official"
    quoted = f"“{law.title}”" if law.official_title_uses_outdated_term else law.title
    summary = [html.H3(law.name), html.Span(f"{law.body}: {dates(law)}.", className="who")]
    parts = [
        html.P(law.says),
        html.P([html.B(f"{say('rests')} "), law.connection]),
        html.P([html.B(f"{say(outdated)} "), f"{quoted} ({law.reference})."], className="who"),
        _told("unchanged", law.unchanged),
        *_parts(law, data),
        entries.recommendations(law.recommendations, data),
        entries.figures(law.indicators, data),
        *[_places(name, page) for name in law.indicators],
        entries.countries(law.areas, data),
        entries.later(law.developments),
        entries.remark(law),
        entries.where(law),
    ]
    body = html.Div([part for part in parts if part is not None], className="inside")
    kind = {"open": True} if opened else {}
    return html.Details([html.Summary(summary), body], id=law.id, className="card entry", **kind)


def _places(name: str, page: Page) -> html.Details | None:
    """The countries of an indicator of events, each with when it happened there, folded."""
    rows = page.view.rows(name)
    if page.data.indicator(name).kind != "event" or rows.empty:
        return None
    when = dict(zip(rows["area"].tolist(), rows["period"].tolist(), strict=True))
    places = sorted(when, key=lambda code: in_order(page.data.name(code)))
    summary = say("places", count=number_of(places, "places"))
    links = [
        html.Li([dcc.Link(page.data.name(a), href=f"/area/{a}"), f", {period_label(when[a])}"])
        for a in places
    ]
    shown = html.Ul(links, className="plain places")
    return html.Details([html.Summary(str(summary)), shown], className="fold")


def _told(label: str, text: str | None) -> html.P | None:
    return html.P([html.B(f"{say(label)} "), text]) if text else None


def _parts(law: Instrument, data: Data) -> list[Any]:
    """Articles, targets, parts and requests that belong to an instrument, under their heading."""
    policy = data.policy
    articles = [
        _entry(
            a,
            str(say("article", number=a.number, title=a.title)),
            [
                *([html.Span(str(say("principle")), className="badge")] if a.principle else []),
                a.text,
                html.Br(),
                html.Span(f"{say('says-of')} {a.rests}", className="who"),
            ],
            data,
        )
        for a in policy.articles
        if a.instrument == law.id
    ]
    targets = [
        _entry(
            t,
            t.number,
            [t.text, html.Br(), html.Span(f"{say('says-of')} {t.says}", className="who")],
            data,
        )
        for t in policy.targets
        if t.instrument == law.id
    ]
    parts = [_entry(p, p.number, [p.text], data) for p in policy.parts if p.instrument == law.id]
    requests = [
        _entry(r, str(r.number), [r.text], data) for r in policy.requests if r.instrument == law.id
    ]
    named = {"articles": articles, "targets": targets, "parts": parts, "requests": requests}
    shown: list[Any] = []
    for name, found in named.items():
        if found:
            shown += [html.H4(str(say(name))), html.Ul(found, className="plain parts")]
    return shown


def _entry(entry: Any, label: str, told: list[Any], data: Data) -> html.Li:
    """A part with its number, what it says, and the recommendations that it bears on."""
    return html.Li(
        [
            html.P([html.B(f"{label}. "), *told]),
            entries.recommendations(entry.recommendations, data),
        ],
        id=entry.id,
    )
