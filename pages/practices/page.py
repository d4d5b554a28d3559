"""Practices that D10.6 names, and its lists: rules, examples, contents of strategies, needs.

A page of its own: with figure 6 and what there is about an actor it would be long on a phone, and
who looks for what others do comes with a country or a recommendation and not with an actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import dash
from dash import Input, Output, callback, dcc, html

from etl.policy.entry import Item
from etl.policy.practices import Practice
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.practices.choices import ALL, countries
from pages.site import entries, state
from pages.site.data import Data
from pages.site.page import Page, opened
from pages.site.parts import joined, measure

say = messages(__file__)

dash.register_page(
    __name__, path="/practices", title="Practices and needs: CSEA Trends", name="Practices"
)
_LISTS = ("rules", "examples", "contents", "needs", "requests")
_OPEN = 2  # practices that stand open where an address asks for no more
_FOLDED = 5  # items of a list, beyond which it is folded


def layout(**query: str) -> html.Div:
    """What the address asks for."""
    page = opened(query).asking("practices")
    named = [practice.name for practice in page.data.policy.practices]
    lead = say("lead", practices=named, countries=[*countries(page.data)])
    ways = [
        dcc.Link(str(say("to-law")), href="/law"),
        dcc.Link(str(say("to-actors")), href="/actors"),
        html.A(str(say("take")), href="/api/v1/practices.json"),
    ]
    return html.Div(
        [
            *page.opening(say("title"), lead),
            page.controls("practices", page.choices),
            html.Div(_shown(page), id="practices-slot", className="with-list"),
            html.P(joined(ways, " · "), className="taps"),
        ]
    )


@callback(Output("practices-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[Any]:
    """Another selection."""
    return _shown(opened(state.parse(search)).asking("practices"))


def _shown(page: Page) -> list[Any]:
    policy, asked = page.data.policy, page.asked
    found = [p for p in _bearing(policy.practices, page) if asked["kind"] in (ALL, p.kind)]
    lists = {name: _bearing(getattr(policy, name), page) for name in _LISTS}
    sections: dict[str, list[Any]] = {str(say("practices")): _practices(found, page.data)}
    if asked["kind"] == ALL:
        sections |= {
            str(say(name)): _list(name, items, page.data) for name, items in lists.items() if items
        }
    return [*page.head(page.choices), *page.sections(sections)]


def _bearing(found: Iterable[Any], page: Page) -> list[Any]:
    """Those of the country and of the recommendation that the address names, if it does."""
    country, wanted = page.asked["country"], page.asked["recommendation"]
    return [
        entry
        for entry in found
        if (country == ALL or country in entry.areas)
        and (wanted == entries.ANY or wanted in entry.recommendations)
    ]


def _practices(found: Sequence[Practice], data: Data) -> list[Any]:
    if not found:
        return [html.P(str(say("nothing")), className="card")]
    first = [p for p in found if p.letter]
    rest = [p for p in found if not p.letter]
    shown: list[Any] = [measure(say("practices-measure"))]
    if first and len(rest) > _FOLDED:
        more = html.Summary(str(say("others", practices=[p.id for p in rest])))
        return [
            *shown,
            _grid(first, data, opened=False),
            html.Details([more, _grid(rest, data, opened=False)], className="fold", id="others"),
        ]
    return [*shown, _grid([*first, *rest], data, opened=len(found) <= _OPEN)]


def _grid(practices: Sequence[Practice], data: Data, *, opened: bool) -> html.Div:
    shown = [_practice(practice, data, opened=opened) for practice in practices]
    return html.Div(shown, className="grid halves tight")


def _practice(practice: Practice, data: Data, *, opened: bool) -> html.Details:
    kind = str(say(f"kind-{practice.kind}"))
    told = say("summary", kind=kind, body=practice.body, audience=practice.audience)
    head: list[Any] = [html.H3(practice.name), " "]
    if practice.letter:
        head.append(html.Span(str(say("letter", letter=practice.letter)), className="badge"))
    names = {actor.id: actor.name for actor in data.policy.actors}
    carriers = [dcc.Link(names[a], href=f"/actors?actor={a}") for a in practice.actors]
    parts = [
        html.P(practice.text),
        html.P(str(say("began", day=period_label(practice.began)))) if practice.began else None,
        entries.recommendations(practice.recommendations, data),
        html.P([html.B(f"{say('carried')} "), *joined(carriers, ", ")], className="who linked")
        if carriers
        else None,
        entries.figures(practice.indicators, data),
        entries.countries(practice.areas, data),
        entries.later(practice.developments),
        entries.remark(practice),
        entries.where(practice),
    ]
    body = html.Div([part for part in parts if part is not None], className="inside")
    summary = html.Summary([*head, html.Span(str(told), className="who")])
    state_of = {"open": True} if opened else {}
    return html.Details([summary, body], id=practice.id, className="card entry", **state_of)


def _list(name: str, items: Sequence[Item], data: Data) -> list[Any]:
    """A list of D10.6 with its numbers; a long one is folded."""
    shown: Any = html.Ul([_item(item, data) for item in items], className="plain parts")
    if len(items) > _FOLDED:
        shown = html.Details(
            [html.Summary(str(say("fold", all=[item.id for item in items]))), shown],
            className="fold",
        )
    head = measure(say(f"{name}-measure", all=[item.id for item in items]))
    return [html.Div([head, shown], className="card")]


def _item(item: Item, data: Data) -> html.Li:
    parts = [
        html.P([html.B(f"{item.number}. "), item.text]),
        entries.recommendations(item.recommendations, data),
        entries.countries(item.areas, data),
        entries.remark(item),
        entries.where(item) if item.address else None,
    ]
    return html.Li([part for part in parts if part is not None], id=item.id)
