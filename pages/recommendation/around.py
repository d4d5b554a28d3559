"""What stands around a recommendation in D10.6: the law behind it, who acts, what others do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from etl.policy.law import Instrument
from etl.policy.recommendations import Recommendation
from etl.policy.whole import bearing_on
from pages.actors.figure import place, spec
from pages.figure.words import messages
from pages.site import entries
from pages.site.data import Data
from pages.site.parts import measure

say = messages(__file__)

_OPEN: Final = 4  # entries of a list that stand open


def law(data: Data, item: Recommendation) -> list[Any]:
    """The instruments behind it, each with its articles and targets that bear on it."""
    policy = data.policy
    parts: dict[str, list[Any]] = {law.id: [] for law in bearing_on(policy.instruments, item.id)}
    for article in bearing_on(policy.articles, item.id):
        name = str(say("article", number=article.number))
        parts.setdefault(article.instrument, []).append(_part(name, article.id))
    for target in bearing_on(policy.targets, item.id):
        name = str(say("target", number=target.number))
        parts.setdefault(target.instrument, []).append(_part(name, target.id))
    if not parts:
        return [measure(say("no-law"))]
    return [_list([_act(e, parts[e.id]) for e in policy.instruments if e.id in parts])]


def _part(name: str, anchor: str) -> html.A:
    return html.A(name, href=f"/law#{anchor}")


def _act(law: Instrument, links: Sequence[html.A]) -> html.Li:
    """An instrument; an official title with a term that is now discouraged is a quotation."""
    outdated = law.official_title_uses_outdated_term
    title = f"“{law.title}”" if outdated else law.title
    told = [f"{title} ({law.body}, {law.reference}).", law.connection]
    if outdated:
        told.append(str(say("official-title")))
    told.append(str(say("act-locator", locator=law.locator)))
    more = [html.P(_with_commas(links), className="linked")] if links else []
    return html.Li([dcc.Link(law.name, href=f"/law#{law.id}"), html.P(" ".join(told)), *more])


def _with_commas(links: Sequence[Any]) -> list[Any]:
    return [each for link in links for each in (", ", link)][1:]


def who(data: Data, item: Recommendation) -> list[Any]:
    """Figure 6 with those lit whom it is addressed to or concerns, and their names in words."""
    acting = data.policy.actors_for(item.id)
    named = [html.Li(name) for name in item.addressees]
    told = [
        html.P(str(say("addressed"))),
        html.Ul(named),
        measure(say("who-locator", locator=item.locator)),
    ]
    if not acting:
        return [html.Div(told, className="card")]
    links = [dcc.Link(actor.name, href=f"/actors?actor={actor.id}") for actor in acting]
    told.append(html.P([f"{say('acting')} ", *_with_commas(links), "."], className="linked"))
    lit = spec(data, [actor.id for actor in acting])
    return [html.Div([*told, place(), lit], className="card")]


def practices(data: Data, item: Recommendation) -> list[Any]:
    """Practices, examples, rules and needs of D10.6 that bear on it; nothing where none does."""
    policy = data.policy
    named = [(f"/practices#{p.id}", p.name, p) for p in bearing_on(policy.practices, item.id)]
    for kind in ("examples", "rules", "contents", "needs", "requests"):
        for entry in bearing_on(getattr(policy, kind), item.id):
            page = "law" if kind == "requests" else "practices"
            named.append((f"/{page}#{entry.id}", str(say(f"of-{kind}")), entry))
    if not named:
        return []
    listed = [
        html.Li(
            [dcc.Link(name, href=href), html.P(entry.text), entries.countries(entry.areas, data)]
        )
        for href, name, entry in named
    ]
    return [measure(say("practices-measure")), _list(listed)]


def _list(shown: list[html.Li]) -> html.Div:
    """Entries of which the first stand open."""
    first, rest = shown[:_OPEN], shown[_OPEN:]
    parts: list[Any] = [html.Ul(first, className="plain")]
    if rest:
        more = html.Summary(str(say("more-entries", more=[*map(str, range(len(rest)))])))
        parts.append(html.Details([more, html.Ul(rest, className="plain")], className="fold"))
    return html.Div(parts, className="card follows spaced")
