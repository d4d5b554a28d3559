"""What one printed page holds: figures in words, charts, and what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from analytics.errors import Refusal
from analytics.results import Result
from analytics.series import Point
from pages.figure.card import NoFigures, Shown
from pages.figure.engine import worded
from pages.figure.registry import cards
from pages.figure.scope import Scope
from pages.figure.words import Said, Value, messages

say = messages(__file__)

CHARTS: Final = 3
# Measures that are too long for a sheet, and what stands there in their place.
_SHORT: Final = {"rank-measure": "short-rank", "ranks-measure": "short-ranks"}


@dataclass(frozen=True)
class Fact:
    """A figure in words, what it is, and when it holds."""

    label: Said
    number: Said
    when: Said


@dataclass(frozen=True)
class Sheet:
    """What stands on the page; `indicators` say which recommendations follow."""

    indicators: tuple[str, ...]
    facts: tuple[Fact, ...]
    cards: tuple[Shown, ...]


def fact(name: str, figure: Point | Result | Said, when: Value, **values: Value) -> Fact:
    """A figure, labelled by the message of that name; `when` is a period or several."""
    number = figure if isinstance(figure, Said) else say("figure", figure=figure)
    return Fact(say(f"fact-{name}", **values), number, say("when", when=when))


def drawn(
    scope: Scope, names: Iterable[str], most: int = CHARTS, **asked: str
) -> tuple[Shown, ...]:
    """The first registered cards that can be made, each with a measure short enough."""
    found: list[Shown] = []
    for name in names:
        if len(found) == most:
            break
        try:
            found.append(_short(name, replace(scope, asked={**scope.asked, **asked})))
        except (NoFigures, Refusal):
            continue
    return tuple(found)


def _short(name: str, scope: Scope) -> Shown:
    registered = cards()[name]
    own = scope.within(registered.asks)
    stated = registered.make(own)
    card = worded(name, stated, scope.data)
    short = _SHORT.get(stated.measure.message)
    return replace(card, measure=str(say(short, **stated.measure.values))) if short else card
