"""The controls of a comparison in one row, and on a phone in one sheet behind one button.

What is compared, how, and for which places stands in the row, with what a measure cannot do
without; all else stands behind “More options”.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from dash import dcc, html

from pages.compare.choices import AREAS_DEFAULT, FIXED, WAYS, ask_of, in_row, shown
from pages.figure.words import messages
from pages.site.page import Page
from pages.site.state import Choice

say = messages(__file__)
_SLOTS: Final = ("row", "more", "count", "told")
SLOTS: Final = tuple(f"compare-{name}-slot" for name in _SLOTS)
"""What is made again with each address: controls of the row, all others, how many, the summary."""


def toolbar(page: Page, wide: bool) -> html.Div:
    """The row of controls of a page; `wide` says whether a logarithmic scale is of use."""
    row, more, count, told = slots(page, wide)
    fixed = {choice.name: choice for choice in page.choices if choice.name in FIXED}
    opener = {"aria-expanded": "false", "aria-controls": "compare-sheet", "data-sheet": "lies"}
    return html.Div(
        [
            html.Button(
                [html.Span(told, id=SLOTS[3]), html.Span(str(say("sheet-open")), className="way")],
                type="button",
                className="sheet-opener",
                **opener,
            ),
            html.Div(
                [
                    page.controls("compare", [fixed["indicator"], fixed["measure"]]),
                    html.Div(row, id=SLOTS[0], className="in-row"),
                    page.controls("compare", [fixed["areas"]], folded=False),
                    html.Details(
                        [
                            html.Summary(count, id=SLOTS[2], className="button"),
                            html.Div(more, id=SLOTS[1], className="more-options"),
                        ],
                        className="options",
                    ),
                    html.Button(str(say("sheet-close")), type="button", className="sheet-closer"),
                ],
                id="compare-sheet",
                className="sheet",
                tabIndex="-1",
            ),
        ],
        className="toolbar",
    )


def slots(page: Page, wide: bool) -> tuple[list[Any], list[Any], str, str]:
    """What stands in each of `SLOTS` for what the address asks for."""
    asked = page.asked
    offered = [choice for choice in page.choices if choice.name not in FIXED]
    matter = shown(offered, asked["measure"], asked["among"], wide)
    named = in_row(asked["measure"])
    row = [choice for choice in matter if choice.name in named]
    more = [choice for choice in matter if choice.name not in named]
    first = [page.controls("compare", row, folded=False), _map(page)]
    return (
        first,
        [page.controls("compare", more, folded=False), *_yours(page)],
        _count(more),
        _told(page),
    )


def _count(more: Sequence[Choice]) -> str:
    return str(say("more-options", number=str(len(more))))


def _told(page: Page) -> str:
    """What is compared, as short as it can be said, for the button of a phone."""
    names = {choice.name: dict(choice.options) for choice in page.choices}
    areas = ask_of(page.scope).areas
    first = page.data.name(areas[0]) if areas else ""
    # A version without figures offers nothing, and what is asked for by default has no name.
    indicator, measure = (
        names[name].get(page.asked[name], page.asked[name]) for name in ("indicator", "measure")
    )
    return str(
        say(
            "sheet-told",
            indicator=indicator,
            measure=measure,
            place=first,
            others=[page.data.name(area) for area in areas[1:]],
        )
    )


def _href(page: Page, changed: Mapping[str, str], defaults: Mapping[str, str]) -> str:
    """The address of the page with something else asked for; what is the default stays out."""
    query = {**page.query, **changed}
    kept = {name: text for name, text in query.items() if defaults.get(name) != text}
    return f"/compare?{urlencode(kept, safe=',')}" if kept else "/compare"


def _map(page: Page) -> dcc.Link:
    """The way to the map to pick places on, and back."""
    listed = page.asked["pick"] == WAYS[0]
    target = {"pick": WAYS[2] if listed else WAYS[0]}
    label = str(say("map-open" if listed else "map-close"))
    return dcc.Link(label, href=_href(page, target, {"pick": WAYS[0]}), className="button to-map")


def _yours(page: Page) -> list[Any]:
    """Which place is the reader's own, which is the first, and the ways to put another there."""
    areas = ask_of(page.scope).areas
    if len(areas) < 2:
        return []
    links: list[Any] = []
    for area in areas[1:]:
        moved = ",".join((area, *(other for other in areas if other != area)))
        href = _href(page, {"areas": moved}, {"areas": AREAS_DEFAULT})
        links += [" ", dcc.Link(page.data.name(area), href=href)]
    return [html.P([str(say("yours", place=page.data.name(areas[0]))), *links], className="yours")]
