"""Places of a page that are made again where a control changes what their cards ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import Input, Output, State, callback, dcc, html, no_update

from pages.figure.card import cards
from pages.figure.limits import KNOWN, known
from pages.site import state
from pages.site.page import Page, opened


@dataclass(frozen=True)
class Places:
    """The cards of a room by the place where they stand, and how a place shows its cards."""

    room: str
    cards: Mapping[str, tuple[str, ...]]
    fill: Callable[[Page, tuple[str, ...]], list[Any]]

    def opened(self, query: Mapping[str, str]) -> Page:
        """The page of the room as a query asks for it, its cards below questions."""
        return opened(query).under_questions().asking(self.room)

    def place(self, page: Page, name: str, columns: str = "") -> html.Div:
        """A place with its cards; `columns` are the classes of the grid, if it is one."""
        classes = {"className": columns} if columns else {}
        return html.Div(self.fill(page, self.cards[name]), id=name, **classes)

    def shown(self, page: Page) -> dcc.Store:
        """What the places show, for the next time that the address changes."""
        return dcc.Store(id=f"{self.room}-shown", data=self._needs(page))

    def follow(self) -> None:
        """Register the callback that makes again what another address changes.

        It fills the places, the head of the page and what is shown, in this order.
        """

        @callback(
            *[Output(name, "children") for name in self.cards],
            Output(f"{self.room}-head", "children"),
            Output(f"{self.room}-shown", "data"),
            Input("url", "search"),
            State(f"{self.room}-shown", "data"),
            State(KNOWN, "data"),
            prevent_initial_call=True,
        )
        def update(
            search: str | None, shown: dict[str, list[str]] | None, limits: list[str] | None = None
        ) -> tuple[Any, ...]:
            return self.updated(search, shown, limits)

    def updated(
        self,
        search: str | None,
        shown: dict[str, list[str]] | None,
        limits: list[str] | None = None,
    ) -> tuple[Any, ...]:
        """Every place, made again where the address asks for another, the head, what is shown."""
        page = self.opened(state.parse(search))
        # What is shown already comes from the browser: a hint, and no more.
        hints, needs = shown if isinstance(shown, dict) else {}, self._needs(page)
        made = [
            no_update if hints.get(name) == needs[name] else known(self.fill(page, held), limits)
            for name, held in self.cards.items()
        ]
        return (*made, page.head(page.choices), needs)

    def _needs(self, page: Page) -> dict[str, list[str]]:
        """What each place shows: the version, and the parts of the address its cards ask for."""
        version, found = str(page.view.snapshot.version), cards()
        asks = {
            name: dict.fromkeys(asked for card in held for asked in found[card].asks)
            for name, held in self.cards.items()
        }
        return {
            name: [version, *(f"{part}={page.asked[part]}" for part in parts)]
            for name, parts in asks.items()
        }
