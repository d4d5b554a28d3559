"""From what a card states to what stands on a page.

Every card goes this way: heading, caveats, computed values and their files are made here, and a
card that fails is one card that says so. What is made is a pure function of its scope.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
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
from pages.site.data import View

LOG: Final = logging.getLogger("csea.cards")
say = messages(__file__)


Key = tuple[str, tuple[tuple[str, str], ...], Hashable]
"""What a card is made again by: its id, what it asks for, and the version of the table."""
_MADE: Final[ContextVar[dict[Key, Shown] | None]] = ContextVar("made", default=None)

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


@contextmanager
def collected() -> Iterator[Mapping[Key, Shown]]:
    """The cards that are finished within it, for who wants them beside the page that shows them: a
    section does not hold the rows of its card, and most of the work on a page are its cards."""
    made: dict[Key, Shown] = {}
    token = _MADE.set(made)
    try:
        yield made
    finally:
        _MADE.reset(token)


def key_of(name: str, asked: tuple[tuple[str, str], ...], view: View) -> Key:
    """By what a card is found among those that were `collected`."""
    return name, asked, view.snapshot.mark


def finished(found: Registered, scope: Scope) -> Shown:
    """The card in words. Raises `NoFigures` and `Refusal`, and whatever a faulty card raises."""
    own = scope.within(found.asks)
    shown = _finished(found, own)
    if (made := _MADE.get()) is not None:
        made[key_of(found.id, shown.asked, scope.view)] = shown
    return shown


def _finished(found: Registered, own: Scope) -> Shown:
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
