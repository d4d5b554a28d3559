"""State in the address: what a room offers (`Choice`s), parsed strictly from the query.

The address is the one place where a view is kept. Controls write it, and it writes them: so Back,
reload and a shared link give the same view. A value that is not offered falls back to the
default, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from urllib.parse import parse_qsl

import dash_mantine_components as dmc

from pages.figure import numbers
from pages.figure.words import messages

say = messages(__file__)

_WIDEST: Final = 390  # pixels of a control
_FILTER: Final = {"function": "csea_listed"}
_FORMER: Final = {"by": "per"}
NOTHING: Final = "none"
"""What stands in the address where of several values none is chosen."""
EVENTS: Final = "events"
KINDS: Final = ("law", "strategy", "method", "company")
"""The part of every address that lays events over charts, and their kinds (`pages/site/events`)."""


@dataclass(frozen=True)
class Choice:
    """One control: its name in the address, what it offers (value, label), and its default.

    `groups` names a heading for each option; options of one heading follow each other. `listed`
    asks for a list where few options would otherwise be buttons. In a list `of_places` each is
    found by its other names as well. `optional` is what stands in a list of which nothing need be
    chosen; its default is empty.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    default: str
    groups: tuple[str, ...] = ()
    listed: bool = False
    of_places: bool = False
    optional: str = ""

    def read(self, query: Mapping[str, str]) -> str:
        """The value in a query if it is offered, else the default."""
        value = query.get(self.name, self.default)
        return value if value in dict(self.options) else self.default

    def refused(self, query: Mapping[str, str]) -> bool:
        """Whether the query asks for something that is not offered."""
        value = query.get(self.name, self.default)
        return value != self.default and value not in dict(self.options)


@dataclass(frozen=True)
class Several(Choice):
    """A control for up to `most` values, which stand in the address with commas between them."""

    most: int = 7

    def values(self, query: Mapping[str, str]) -> tuple[str, ...]:
        """The offered values in a query, in its order and each once; without any, the default."""
        return self._split(self.read(query))

    def read(self, query: Mapping[str, str]) -> str:
        """The same as they stand in the address."""
        text = query.get(self.name, self.default)
        offered = dict(self.options)
        kept = [value for value in self._split(text) if value in offered][: self.most]
        return ",".join(kept) if kept else NOTHING if text == NOTHING else self.default

    def refused(self, query: Mapping[str, str]) -> bool:
        """Whether a value is not offered, stands twice, or there are too many."""
        return self.name in query and query[self.name] != self.read(query)

    @staticmethod
    def _split(text: str) -> tuple[str, ...]:
        return tuple(v for v in dict.fromkeys(text.split(",")) if v and v != NOTHING)


def parse(search: str | None) -> dict[str, str]:
    """A query string as a mapping; the first value of a repeated name counts."""
    pairs = parse_qsl((search or "").removeprefix("?")[:2000], max_num_fields=None)
    return dict(reversed(pairs))


def renamed(query: Mapping[str, str]) -> dict[str, str]:
    """A query in the names of today, for links and citations made before a name changed."""
    return {_FORMER.get(name, name): value for name, value in query.items()}


def without_events(query: Mapping[str, str]) -> dict[str, str]:
    """A query without the events over charts, which the browser lays there; kept if ill-formed."""
    asked = query.get(EVENTS, NOTHING).split(",")
    fine = asked == [NOTHING] or {*asked} <= {*KINDS}
    return {name: value for name, value in query.items() if name != EVENTS or not fine}


def notices(choices: Sequence[Choice], query: Mapping[str, str]) -> list[str]:
    """A sentence for everything in the query that could not be followed."""
    known = {choice.name: choice for choice in choices}
    told = []
    for name, asked in query.items():
        if name not in known:
            told.append(say("not-known", part=name[:40]))
        elif (choice := known[name]).refused(query):
            if choice.optional:
                told.append(say("not-among", asked=asked[:40], about=choice.label.lower()))
                continue
            values = [dict(choice.options).get(v, v) for v in choice.read(query).split(",")]
            about, shown = choice.label.lower(), numbers.listing(values)[:60]
            told.append(say("not-offered", asked=asked[:40], about=about, all=values, shown=shown))
    return [str(each) for each in told]


def control_id(page: str, name: str, default: str) -> dict[str, str]:
    """What a control is called among the components of a page."""
    return {"type": "control", "page": page, "name": name, "default": default}


def control(page: str, choice: Choice, value: str) -> Any:
    """The control of a choice: buttons for a few options, a list for many."""
    name = control_id(page, choice.name, choice.default)
    data = _options(choice)
    if isinstance(choice, Several):
        return dmc.MultiSelect(
            id=name,
            label=choice.label,
            data=data,
            value=list(Several.values(choice, {choice.name: value})),
            maxValues=choice.most,
            searchable=True,
            filter=_FILTER,
            hidePickedOptions=True,
            nothingFoundMessage="Nothing found",
            limit=60,
            debounce=False,
            className=f"several {_listed(choice)}".strip(),
        )
    if len(choice.options) <= 3 and not (choice.groups or choice.listed):
        return dmc.SegmentedControl(id=name, data=data, value=value, **{"aria-label": choice.label})
    return dmc.Select(
        id=name,
        label=choice.label,
        data=data,
        value=value,
        allowDeselect=False,
        clearable=bool(choice.optional),
        placeholder=choice.optional,
        comboboxProps={"keepMounted": False},  # a long list is drawn when it is opened
        searchable=True,
        filter=_FILTER,
        className=_listed(choice),
        nothingFoundMessage="Nothing found",
        w=_width(choice),
        maw="100%",
    )


def _listed(choice: Choice) -> str:
    """What marks a list whose entries the search finds by their other names (`search.js`)."""
    return "of-places" if choice.of_places else ""


def _width(choice: Choice) -> int:
    """Pixels that hold the longest option, so that what is chosen can be read; within limits."""
    longest = max(len(text) for _, text in choice.options)
    least = 260 if choice.groups else 170
    return min(max(least, round(8.4 * longest) + 52), _WIDEST)


def _options(choice: Choice) -> list[dict[str, Any]]:
    """What a list offers, under headings where there are any."""
    items = [{"value": value, "label": text} for value, text in choice.options]
    if not choice.groups:
        return items
    under = groupby(zip(choice.groups, items, strict=True), key=lambda pair: pair[0])
    return [{"group": group, "items": [item for _, item in pairs]} for group, pairs in under]
