"""The search box of the header. What it offers is asked for as a reader types (`search.js`)."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from pages.figure.words import messages

say = messages(__file__)


def box() -> list[Any]:
    """The box and its words; its list is empty until somebody types.

    Every entry is the address that it leads to.
    """
    told = {name: str(say(f"search-{name}")) for name in ("hint", "nothing", "near", "failed")}
    return [dcc.Store(id="search-words", data=told), _select()]


def _select() -> Any:
    return dmc.Select(
        id="search",
        placeholder=str(say("search-placeholder")),
        data=[],
        searchable=True,
        # The server has chosen and ordered already.
        filter={"function": "csea_as_found"},
        renderOption={"function": "csea_found"},
        nothingFoundMessage=str(say("search-hint")),
        selectFirstOptionOnChange=True,
        rightSection=html.Span(str(say("search-key")), className="key"),
        rightSectionWidth=52,
        rightSectionPointerEvents="none",
        size="sm",
        className="search",
        # Wide enough for a sentence on a word, however narrow the box in the header.
        comboboxProps={"width": "min(27rem, calc(100vw - 2rem))", "position": "bottom-end"},
        **{"aria-label": str(say("search-label"))},
    )
