"""From what a card states to what stands on a page.

Every card goes this way: heading, caveats, computed values and their files are made here, and a
card that fails is one card that says so. What is made is a pure function of its scope.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from analytics.errors import Refusal
from analytics.results import Result
from pages.figure.card import Card, NoFigures, Registered, Scope, Shown
from pages.figure.computed_rows import of_results
from pages.figure.revised import revisions
from pages.figure.section import figure_card
from pages.figure.words import Said, messages
from pages.sentences import headings
from pages.sentences.leading import leading

LOG: Final = logging.getLogger("csea.cards")
say = messages(__file__)


Keep = Callable[[Callable[[], html.Section]], html.Section]


def section(
    found: Registered, scope: Scope, heading: type[Component], keep: Keep = lambda make: make()
) -> html.Section:
    """The card as it stands on a page, or what is said in its place.

    `keep` may keep what is made for the next who asks; what is said in its place is not kept.
    """
    try:
        return keep(lambda: figure_card(finished(found, scope), scope.data, scope.view, heading))
    except NoFigures as nothing:
        version, way = str(scope.view.snapshot.version), str(say("what-is-held"))
        missing = say("no-figures-of", version=version, what=str(nothing))
        told = (missing, say("no-figures-rest"), dcc.Link(way, href="/data"))
        return _instead(found, heading, say("no-figures"), *told)
    except Refusal as refusal:
        why = (refusal.reason, refusal.instead)
        return _instead(found, heading, say("not-computed"), *why, className="refusal")
    except Exception:
        LOG.exception("card %s failed", found.id)
        return _instead(found, heading, say("failed"), say("failed-rest"), className="refusal")


def finished(found: Registered, scope: Scope) -> Shown:
    """The card in words. Raises `NoFigures` and `Refusal`, and whatever a faulty card raises."""
    own = scope.within(found.asks)
    query = f"cards/{found.id}.{{}}?{urlencode(own.asked, safe=',')}{'&' if own.asked else ''}"
    return worded(found.id, found.make(own), own, query)


def worded(name: str, card: Card, scope: Scope, query: str = "") -> Shown:
    """A card in words under an id; `query` is what the interface answers with its values."""
    data = scope.data
    heading = headings.settled(card.heading, data, scope.view, card.rows)
    said = (heading, card.measure, card.summary)
    before = revisions(card.rows, card.indicator.id, data)
    results = dict.fromkeys(card.results)
    results |= dict.fromkeys(result for each in said for result in each.results)
    return Shown(
        id=name,
        heading=leading(heading),
        measure=str(card.measure),
        indicator=card.indicator,
        rows=card.rows,
        drawings=card.drawings,
        summary=str(card.summary),
        care=headings.care(said, card.rows, (*card.care, *before), data, scope.view),
        others=card.others,
        computed=card.computed or of_results(data, results, query, drawn=card.results),
        leads=_editions(heading),
        asked=tuple(scope.asked.items()),
        refused=card.refused,
    )


def _editions(heading: Said) -> tuple[tuple[str, str], ...]:
    """Where the figures of a heading were read, each source and vintage once, the newest first."""
    points = [
        p for leaf in heading.leaves for p in (leaf.points if isinstance(leaf, Result) else (leaf,))
    ]
    points.sort(key=lambda point: point.period, reverse=True)
    return tuple(dict.fromkeys((point.source, point.vintage) for point in points))


def _instead(
    found: Registered, heading: type[Component], title: Said, *told: Any, **about: str
) -> html.Section:
    texts = [each if isinstance(each, Component) else str(each) for each in told if each]
    finding = heading(str(title), className="finding")
    paragraphs = [html.P(text, **about) for text in texts]
    return html.Section([finding, *paragraphs], id=found.id, className="card empty")
