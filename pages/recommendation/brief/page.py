"""One recommendation on one printed page: what is asked, on what evidence, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import dash
from dash import dcc, html

from analytics.errors import Refusal
from etl.policy.recommendations import Recommendation
from pages.brief.paper import chart, fitting, foot
from pages.figure.card import NoFigures, Shown, cards
from pages.figure.engine import worded
from pages.figure.words import messages
from pages.recommendation.figures import asked_of, drawn
from pages.recommendation.unknown import unknown
from pages.recommendations.grades import grades
from pages.sentences.leading import leading
from pages.site.page import Page, opened
from pages.site.parts import button, joined, section
from pages.site.shell import current_data

say = messages(__file__)

_CHARTS: Final = 2
_TALLEST: Final = 480  # pixels of a chart that can still be read at the size of the sheet
_WHY_LETTERS: Final = 620
_LAW_LETTERS: Final = 520


def _title(recommendation_id: str | None = None) -> str:
    return str(say("page-title", name=recommendation_id or ""))


dash.register_page(
    __name__,
    path_template="/recommendations/<recommendation_id>/brief",
    title=_title,
    name="Brief of a recommendation",
    order=0,
    made_of=("day", "host"),
)


def layout(recommendation_id: str | None = None, **query: str) -> html.Div:
    """The sheet, and above it what is not printed."""
    page = opened(query)
    item = page.data.recommendations.get(recommendation_id or "")
    if item is None:
        return unknown(current_data(), recommendation_id or "")
    page = page.asking("recommendation")
    crumbs = [
        dcc.Link(str(say("crumb-all")), href="/recommendations"),
        dcc.Link(item.id, href=f"/recommendations/{item.id}"),
        str(say("crumb")),
    ]
    above = [
        *page.banner(),
        html.Nav(joined(crumbs, " › "), className="crumbs", **{"aria-label": str(say("crumbs"))}),
        html.Div(button(say("print"), "print"), className="ways"),
        *page.head(),
    ]
    shown = [html.Div(above, className="not-printed"), _sheet(page, item)]
    return html.Div([*shown, html.Div(id="printed", hidden=True)])


def _sheet(page: Page, item: Recommendation) -> html.Article:
    made = _cards(page, item)
    charts = html.Div([chart(card) for card in made], className="three") if made else None
    parts: list[Any] = [
        html.P(str(say("over", locator=item.locator)), className="over"),
        html.H1(leading(say("named", number=item.id, title=item.title))),
        html.P(item.text, className="lead"),
        html.P([html.B(f"{say('to')} "), "; ".join(item.addressees)]),
        charts,
        html.Div([_why(page, item), _progress(page, item)], className="two"),
        html.Div([_law(page, item), _unknown(page, item)], className="two"),
        html.Div(foot(page, made, f"recommendations/{item.id}/brief", {}), className="foot"),
    ]
    shown = [part for part in parts if part is not None]
    return html.Article(shown, className="brief", **{"aria-label": f"{item.id} {item.title}"})


def _cards(page: Page, item: Recommendation) -> list[Shown]:
    """The first charts of what measures it, then of why, that can be drawn so small."""
    policy = page.data.policy
    measures = drawn(page, policy.linked(item.id, "measures"))
    names = {**measures, **drawn(page, policy.linked(item.id, "motivates"), measures)}
    found: list[Shown] = []
    for name, indicator in names.items():
        registered = cards()[name]
        own = replace(page.scope, asked=asked_of(page, name, indicator)).within(registered.asks)
        try:
            made = worded(name, registered.make(own), own)
        except (NoFigures, Refusal):
            continue
        if made.drawings and len(made.rows) > 1 and _height(made) <= _TALLEST:
            found.append(made)
    return found[:_CHARTS]


def _height(card: Shown) -> int:
    """Pixels of its first chart on a page of its own."""
    height: int = card.drawings[0].chart["layout"]["height"]
    return height


def _why(page: Page, item: Recommendation) -> html.Section:
    links = page.data.policy.linked(item.id, "motivates")
    texts = [f"{page.data.indicator(e.indicator).title}: {e.why}" for e in links]
    gap = page.data.policy.gap_of(item.id, "motivates")
    texts += [gap.missing] if gap else []
    graded = [grades(page.data, page.view)[item.id, "motivates"].sentence] if links else []
    told = [*graded, *fitting(texts, _WHY_LETTERS)]
    return section(say("why"), html.Ul([html.Li(text) for text in told]), kind="")


def _progress(page: Page, item: Recommendation) -> html.Section:
    policy = page.data.policy
    links = policy.linked(item.id, "measures")
    told = [grades(page.data, page.view)[item.id, "measures"].sentence] if links else []
    told += [f"{page.data.indicator(e.indicator).title}: {e.why}" for e in links]
    if gap := policy.gap_of(item.id, "measures"):
        told += [gap.missing, str(say("would", would=gap.would_be, publisher=gap.publisher))]
    return section(say("progress"), html.Ul([html.Li(text) for text in told]), kind="with-care")


def _law(page: Page, item: Recommendation) -> html.Section:
    laws = [law for law in page.data.policy.instruments if item.id in law.recommendations]
    texts = [
        f"“{law.title}”" if law.official_title_uses_outdated_term else law.title for law in laws
    ]
    told = fitting(texts, _LAW_LETTERS) or [str(say("no-law"))]
    return section(say("law"), html.Ul([html.Li(text) for text in told]), kind="")


def _unknown(page: Page, item: Recommendation) -> html.Section:
    policy = page.data.policy
    texts = [link.why for link in policy.linked(item.id, "shows_limits")]
    gap = policy.gap_of(item.id, "shows_limits")
    texts += [gap.missing] if gap else []
    told = fitting(texts, _LAW_LETTERS)
    return section(say("unknown"), html.Ul([html.Li(text) for text in told]), kind="")
