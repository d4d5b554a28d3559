"""What a page opens with: the declarations, and the view of the table that its address pins.

`version=<n>` or `version=<n>-<first letters of the table's id>` shows the table as it was; without
it a page shows what is current at each request.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component
from flask import g

from analytics.relations import number_of
from etl.errors import StoreError
from etl.policy.evidence import Evidence
from etl.policy.recommendations import Recommendation
from etl.store import Mark
from pages.figure.card import Scope, cards, choices
from pages.figure.engine import section
from pages.figure.limits import at_top
from pages.figure.words import Said, messages
from pages.sentences.leading import leading
from pages.site import state
from pages.site.data import Data, View
from pages.site.parts import folded, opening
from pages.site.pins import VERSION, pinned
from pages.site.shell import current_data
from pages.site.upkeep import uncorrected
from pages.site.wording import WORDS

say = messages(__file__)

_UNFOLDED: Final = 2  # controls that a phone has room for


@dataclass(frozen=True)
class Page:
    """One request for a page: data, view, the query without its version, and what to tell.

    `heading` is what a card's finding is to the outline of the page: a third heading where cards
    stand below questions (`under_questions`), else a second.
    """

    data: Data
    view: View
    query: Mapping[str, str]
    notes: tuple[str, ...]
    heading: type[Component] = html.H2
    newest: Mark | None = None
    choices: tuple[state.Choice, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """What the cards of this page are made from."""
        return Scope(self.data, self.view, self.asked)

    def asking(self, room: str, **path: str) -> Page:
        """The same page with what its address asks of a room, and what its path names."""
        given = {"today": date.today().isoformat(), **path}
        offered = choices(room, Scope(self.data, self.view, {**self.query, **given}))
        asked = {choice.name: choice.read(self.query) for choice in offered}
        return replace(self, choices=offered, asked={**asked, **given})

    def card(self, name: str, **asked: str) -> html.Section:
        """A registered card, by its id, as this page asks for it; made once for what it asks."""
        found = cards()[name]
        scope = replace(self.scope, asked={**self.asked, **asked})
        asked_for = tuple((part, scope.asked.get(part)) for part in found.asks)
        # What an older version is to be read with follows from the newest.
        marks = (self.view.snapshot.mark, self.newest)
        key = ("card", name, asked_for, self.heading, *marks)
        return section(found, scope, self.heading, partial(self.data.remembered, key))

    def halves(self, *names: str) -> html.Div:
        """Registered cards side by side."""
        return html.Div([self.card(name) for name in names], className="grid halves")

    def more(self, *names: str) -> html.Details:
        """Registered cards behind one line each: what they find, until a reader wants to see it.

        An address that names one of them opens the fold, as do a search in the page and paper;
        charts are drawn when it opens (`csea.js`).
        """
        return folded([self.card(name) for name in names])

    def leading(self, name: str, *indicators: str, most: int = 4) -> html.Div:
        """A registered card, and in a line below it the recommendations that indicators bear on."""
        shown = [self.card(name), self.follows(*indicators, most=most, folded=True)]
        return html.Div(shown, className="leading")

    def under_questions(self) -> Page:
        """The same page with its cards below headings that ask a question."""
        return replace(self, heading=html.H3)

    def sections(self, told: Mapping[str, Sequence[Any]]) -> list[Any]:
        """Cards below the questions that they answer, after a list that leads to each.

        What holds them has the class `with-list`, by which the list stands beside them.
        """
        return [
            html.Nav(
                html.Ul(
                    [html.Li(html.A(text, href=f"#{_anchor(text)}")) for text in told],
                    className="contents",
                ),
                className="beside",
                **{"aria-label": "On this page"},
            ),
            at_top(),
            *[
                html.Section(
                    [html.H2(text, id=_anchor(text), className="question"), *parts],
                    **{"aria-labelledby": _anchor(text)},
                )
                for text, parts in told.items()
            ],
        ]

    def follows(self, *indicators: str, most: int = 3, folded: bool = False) -> html.Aside:
        """The recommendations that indicators bear on, those of the first before the others'.

        `folded` they are a line of ids, which opens.
        """
        evidence = [e for i in indicators for e in self.data.policy.recommendations_for(i)]
        links: dict[str, Evidence] = {}
        for link in evidence:
            links.setdefault(link.recommendation, link)
        known = self.data.recommendations
        # Named apart from others on the page by the first figure that it is about.
        about = [link.indicator for link in evidence] or list(indicators)
        titles = [self.data.indicator(indicator).title for indicator in about[:1]]
        bearing = [_followed(known[r], link) for r, link in [*links.items()][:most]]
        measured = say("follows-measure" if bearing else "follows-none")
        whys = [self.data.policy.why_none(indicator) for indicator in indicators]
        label = {"aria-label": str(say("follows-label", titles=titles))}
        told = [
            html.P(str(measured), className="measure"),
            *([html.Ul(bearing)] if bearing else [html.P(text) for text in whys if text]),
            dcc.Link(str(say("follows-all", all=[*known])), href="/recommendations"),
        ]
        if folded:
            line = html.Summary(str(say("follows-why")))
            return html.Aside(html.Details([line, *told]), className="follows line", **label)
        heading = self.heading(str(say("follows")), className="finding")
        return html.Aside([heading, *told], className="card follows", **label)

    def controls(
        self, name: str, choices: Sequence[state.Choice], *, folded: bool = True
    ) -> html.Div:
        """The controls of a page, set as its address asks.

        More than two are `folded` on a phone behind one button (`sheet.js`), except where they
        stand in a sheet already.
        """
        made = [state.control(name, c, c.read(self.query)) for c in choices if len(c.options) > 1]
        shown = html.Div(made, className="controls")
        if len(made) <= _UNFOLDED or not folded:
            return shown
        told = {"aria-expanded": "false", "data-sheet": "controls"}
        fold = html.Button(str(say("filter")), className="filter-button", type="button", **told)
        return html.Div([fold, shown], className="sheet")

    def head(self, choices: Sequence[state.Choice] = ()) -> list[Any]:
        """What to say before anything else: a pinned version, parts of the address not followed."""
        told = [*self.notes, *state.notices(choices, self.query)]
        g.followed = g.get("followed", True) and not told
        return [html.P(text, className="refusal") for text in told]

    def opening(self, title: Said, lead: Said) -> list[Any]:
        """What a page begins with: an older version, where one is shown; its title; its lead."""
        return [*self.banner(), html.H1(leading(title)), opening(lead)]

    def banner(self) -> list[Any]:
        """Says that an older version is shown, and leads to the current one."""
        current = current_data().mark().version
        shown = self.view.snapshot
        if shown.version == current:
            return []
        seen = say("older-version", version=str(shown.version), day=f"{shown.at:%-d %B %Y}")
        link = dcc.Link(str(say("current-version", version=str(current))), href="?")
        told = [html.P([f"{seen} ", link], className="refusal")]
        if found := uncorrected(self.data, self.view):
            count = say("older-errors", count=number_of(found, "errors"))
            href = f"/data?{VERSION}={shown.version}#corrections"
            which = dcc.Link(str(say("older-which")), href=href)
            told.append(html.P([f"{count} ", which], className="refusal"))
        return told


def _followed(recommendation: Recommendation, link: Evidence) -> html.Li:
    """A recommendation, and a sentence on what a figure has to do with it."""
    name = [html.Span(recommendation.id, className="badge"), html.Span(recommendation.title)]
    why = [html.B(f"{relation_label(link.relation)}: "), link.why]
    return html.Li([dcc.Link(name, href=f"/recommendations/{recommendation.id}"), html.P(why)])


def relation_label(relation: str) -> str:
    """`shows_limits` as `Shows limits`."""
    return str(say(f"relation-{relation}"))


def _anchor(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def opened(query: Mapping[str, str]) -> Page:
    """Open a page for a query; a version that cannot be shown is said, and current data shown."""
    data = current_data()
    newest = data.mark()
    # Which words the page speaks was followed before it was made (`shell.py`).
    asked = state.without_events(state.renamed(query))
    rest = {name: value for name, value in asked.items() if name not in (VERSION, WORDS)}
    pin = query.get(VERSION)
    if pin is None:
        return Page(data, data.view(), rest, (), newest=newest)
    try:
        view = pinned(data, pin)
    except StoreError:
        note = str(say("version-unread", pin=pin[:40]))
        return Page(data, data.view(), rest, (note,), newest=newest)
    if view is None:
        note = str(say("no-version", pin=pin[:40]))
        return Page(data, data.view(), rest, (note,), newest=newest)
    return Page(data.joined(view.snapshot.version), view, rest, (), newest=newest)
