"""What a card is: what it is made from, what it states, and where it is found.

A card states; the engine (`engine.py`) makes of it what stands on a page, so that a number never
travels alone and no sentence is written from a bare one.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar

import pandas as pd

import pages
from analytics.results import Result
from etl.catalog import Indicator
from pages.charts.base import Chart
from pages.figure.computed import Computed
from pages.figure.words import Said
from pages.sentences.leading import Led
from pages.sentences.refusals import Help
from pages.site.data import Data, View
from pages.site.state import Choice

Held = TypeVar("Held")


class NoFigures(Exception):
    """The view holds no rows for a card; `what` names what is missing, in the plural."""

    def __init__(self, what: Said) -> None:
        super().__init__(str(what))


def held(found: Held | None, what: Said) -> Held:
    """What was found, if there is any; else `NoFigures`, which a page turns into words."""
    if found is None or (isinstance(found, Sized) and len(found) == 0):
        raise NoFigures(what)
    return found


@dataclass(frozen=True)
class Scope:
    """A card is a pure function of this: the same scope gives the same card.

    `asked` holds the parts of the address by name, as they are offered and not as they were
    typed, the code of a path (`code`) and the day (`today`, ISO 8601) among them. A card that is
    registered sees only those that it says it asks for.
    """

    data: Data
    view: View
    asked: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.asked[name]

    def within(self, names: Iterable[str]) -> Scope:
        """The same with these parts of the address alone; `KeyError` where one is missing."""
        return replace(self, asked={name: self.asked[name] for name in names})


@dataclass(frozen=True)
class Drawing:
    """One way of drawing a figure: the name of its tab and the chart."""

    tab: str
    chart: Chart


@dataclass(frozen=True)
class Shown:
    """A card as it stands on a page: the same in words, with all that the engine added."""

    id: str
    heading: Led
    measure: str
    indicator: Indicator
    rows: pd.DataFrame
    drawings: tuple[Drawing, ...]
    summary: str
    care: tuple[str, ...] = ()
    others: tuple[Indicator, ...] = ()
    computed: Computed | None = None
    leads: tuple[tuple[str, str], ...] = ()
    """The editions, source and vintage, of the figures that the heading names."""
    asked: tuple[tuple[str, str], ...] = ()
    """What of the address it was made for, by which it can be made again."""
    refused: tuple[Help, ...] = ()
    """What of what was asked for is not computed."""


@dataclass(frozen=True)
class Card:
    """A figure as its room states it; `rows` are the observations that are drawn, none more.

    `heading`, `measure` and `summary` (what the chart shows, for those who do not see it) are
    messages. `results` are the computed values that are drawn; those that the messages name are
    added by the engine, as are the caveats of both and of the breaks that the rows touch. `care`
    is what only this card must say beside them; `others` are indicators whose “what it is not”
    belongs here too. `computed` stands in place of the table that the results alone would give.
    `refused` is what of what was asked for it does not compute: the page of its room tells it
    beside the card, and whoever takes the card away takes it along.
    """

    heading: Said
    measure: Said
    indicator: Indicator
    rows: pd.DataFrame
    drawings: tuple[Drawing, ...]
    summary: Said
    results: tuple[Result, ...] = ()
    care: tuple[Said | str, ...] = ()
    others: tuple[Indicator, ...] = ()
    computed: Computed | None = None
    refused: tuple[Help, ...] = ()


Maker = Callable[[Scope], Card]
Made = TypeVar("Made", bound=Maker)

_FOUND: Final[dict[str, Registered]] = {}
_NO_CARDS: Final = (
    *(".page", ".not_found_404"),
    *(".assistants.server", ".assistants.exchange", ".assistants.__main__"),
)


@dataclass(frozen=True)
class Registered:
    """A card: its id in every page, the room it belongs to, and what of the address it asks for."""

    id: str
    room: str
    make: Maker
    asks: tuple[str, ...]


def card(name: str, *, asks: tuple[str, ...] = ()) -> Callable[[Made], Made]:
    """Register what follows as a card; two cards of one id are a mistake in code.

    It belongs to the room whose folder it lies in. What the address of a room can ask for is
    `offered(scope)` in its `choices.py`, where it has any.
    """

    def register(make: Made) -> Made:
        known = _FOUND.get(name)
        if known and known.make.__module__ != make.__module__:
            raise ValueError(f"{make.__module__} and {known.make.__module__} both register {name}")
        _FOUND[name] = Registered(name, make.__module__.split(".")[1], make, asks)
        return make

    return register


@cache
def cards() -> Mapping[str, Registered]:
    """Every card of every room, by id, found by walking the folders.

    Modules that register an address with Dash are left to Dash, which imports them itself, and
    those that need the SDK for assistants to the first call of one.
    """
    for found in pkgutil.walk_packages(pages.__path__, "pages."):
        if not found.name.endswith(_NO_CARDS):
            importlib.import_module(found.name)
    return MappingProxyType(dict(sorted(_FOUND.items())))


@cache
def _offering(room: str) -> Callable[[Scope], Sequence[Choice]]:
    name = f"pages.{room}.choices"
    if importlib.util.find_spec(name) is None:
        return lambda _: ()
    offered: Callable[[Scope], Sequence[Choice]] = importlib.import_module(name).offered
    return offered


def choices(room: str, scope: Scope) -> tuple[Choice, ...]:
    """What an address of a room can ask for; none where it has no `choices.py`."""
    return tuple(_offering(room)(scope))
