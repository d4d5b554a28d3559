"""Cards register themselves; pages, the interface and the tests find them by their ids.

    @card("reports-country", asks=("year", "map", "measure"))
    def by_country(scope: Scope) -> Card: ...

A card belongs to the room whose folder it lies in. What the address of a room can ask for is
`offered(scope)` in its `choices.py`, where it has any.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import pages
from pages.figure.card import Card
from pages.figure.scope import Scope
from pages.site.state import Choice

Maker = Callable[[Scope], Card]

_FOUND: Final[dict[str, Registered]] = {}


@dataclass(frozen=True)
class Registered:
    """A card: its id in every page, the room it belongs to, and what of the address it asks for."""

    id: str
    room: str
    make: Maker
    asks: tuple[str, ...]


def card(name: str, *, asks: tuple[str, ...] = ()) -> Callable[[Maker], Maker]:
    """Register what follows as a card; two cards of one id are a mistake in code."""

    def register(make: Maker) -> Maker:
        known = _FOUND.get(name)
        if known and known.make.__module__ != make.__module__:
            raise ValueError(f"{make.__module__} and {known.make.__module__} both register {name}")
        _FOUND[name] = Registered(name, make.__module__.split(".")[1], make, asks)
        return make

    return register


@cache
def cards() -> Mapping[str, Registered]:
    """Every card of every room, by id, found by walking the folders.

    Modules that register an address with Dash are left to Dash, which imports them itself.
    """
    for found in pkgutil.walk_packages(pages.__path__, "pages."):
        if not found.name.endswith((".page", ".not_found_404")):
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
