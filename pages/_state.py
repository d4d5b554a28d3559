"""State in the address: each page declares a frozen dataclass, parsed strictly from the query.

The address is the one place where a view is kept. Controls write it, and it writes them: so Back,
reload and a shared link give the same view. A value that is not offered falls back to the
default, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State


@dataclass(frozen=True)
class Choice:
    """One control: its name in the address, what it offers (value, label), and its default."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    default: str

    def read(self, query: Mapping[str, str]) -> str:
        """The value in a query if it is offered, else the default."""
        value = query.get(self.name, self.default)
        return value if value in dict(self.options) else self.default

    def refused(self, query: Mapping[str, str]) -> bool:
        """Whether the query asks for something that is not offered."""
        return self.name in query and query[self.name] not in dict(self.options)


def parse(search: str | None) -> dict[str, str]:
    """A query string as a mapping; the first value of a repeated name counts."""
    pairs = parse_qsl((search or "").removeprefix("?")[:2000], max_num_fields=None)
    return dict(reversed(pairs))


def notices(choices: Sequence[Choice], query: Mapping[str, str]) -> list[str]:
    """A sentence for everything in the query that could not be followed."""
    known = {choice.name: choice for choice in choices}
    sentences = []
    for name in query:
        if name not in known:
            sentences.append(f"The address has a part “{name[:40]}” that this page does not know.")
        elif known[name].refused(query):
            shown = dict(known[name].options).get(known[name].default, known[name].default)
            sentences.append(
                f"“{query[name][:40]}” is not available for {known[name].label.lower()}; "
                f"{shown} is shown."
            )
    return sentences


def control(page: str, choice: Choice, value: str) -> Any:
    """The control of a choice: buttons for a few options, a list for many."""
    name = {"type": "control", "page": page, "name": choice.name, "default": choice.default}
    data = [{"value": v, "label": text} for v, text in choice.options]
    if len(data) <= 3:
        return dmc.SegmentedControl(id=name, data=data, value=value, **{"aria-label": choice.label})
    return dmc.Select(
        id=name,
        label=choice.label,
        data=data,
        value=value,
        allowDeselect=False,
        searchable=True,
        nothingFoundMessage="Nothing found",
        w=170,
    )


def register_callbacks(app: Dash) -> None:
    """Controls to address and back, in the browser."""
    every = {"type": "control", "page": ALL, "name": ALL, "default": ALL}
    app.clientside_callback(
        ClientsideFunction("csea", "address"),
        Output("url", "search"),
        Input(every, "value"),
        State(every, "id"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("csea", "controls"),
        Output(every, "value"),
        Input("url", "search"),
        State(every, "id"),
        State(every, "value"),
        prevent_initial_call=True,
    )
