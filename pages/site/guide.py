"""Paths for a first visit: for each kind of reader a few steps, each a view that a link opens.

Declared in datasets/policy/guides.toml. The overview offers them until they are hidden, the about
page always; a bar at the foot of the window leads from step to step.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from dash import dcc, html

from etl.catalog import DATASETS
from etl.errors import DataError

FILE: Final = DATASETS / "policy" / "guides.toml"


@dataclass(frozen=True)
class Step:
    """What to look at and why, the link that opens it, and words that stand on the page then."""

    link: str
    address: str
    says: str
    shows: str


@dataclass(frozen=True)
class Guide:
    """The path of one kind of reader, who comes with a question."""

    id: str
    reader: str
    question: str
    steps: tuple[Step, ...]


def load_guides(file: Path) -> tuple[Guide, ...]:
    """Read the paths; `DataError` names the file and the entry that is wrong."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{file.name}: cannot be read ({error}); restore the file") from None
    found = tuple(_guide(f"{file.name}, guide {n}", t) for n, t in _tables(content, "guide"))
    if not found:
        raise DataError(f"{file.name}: no entry [[guide]]; add at least one")
    if len({guide.id for guide in found}) < len(found):
        raise DataError(f"{file.name}: two guides have the same id")
    return found


@cache
def guides() -> tuple[Guide, ...]:
    """The paths of this installation."""
    return load_guides(FILE)


def _guide(where: str, table: Mapping[str, Any]) -> Guide:
    steps = tuple(
        Step(**_texts(f"{where}, step {n}", step, ("link", "address", "says", "shows")))
        for n, step in _tables(table, "step")
    )
    if not steps:
        raise DataError(f"{where}: no entry [[guide.step]]; add at least one")
    for number, step in enumerate(steps, start=1):
        if not step.address.startswith("/"):
            raise DataError(f"{where}, step {number}: address must begin with /")
    texts = {name: value for name, value in table.items() if name != "step"}
    return Guide(**_texts(where, texts, ("id", "reader", "question")), steps=steps)


def _tables(content: Mapping[str, Any], name: str) -> list[tuple[int, Mapping[str, Any]]]:
    tables = content.get(name, [])
    return list(enumerate(tables, start=1)) if isinstance(tables, list) else []


def _texts(where: str, table: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    for name in (*names, *table):
        if name not in names:
            raise DataError(f"{where}: {name} is not known; known are {', '.join(names)}")
        if not isinstance(table.get(name), str) or not table[name].strip():
            raise DataError(f"{where}: {name} must be a text that is not empty")
    return {name: str(table[name]) for name in names}


def start_here() -> html.Section:
    """The block on the overview: one line for each reader, which opens to the steps."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Start here", id="start-heading"),
                    html.Button("Hide this", className="plain-button", **{"data-start": "hide"}),
                ],
                className="title-row",
            ),
            html.P(
                "Three paths of five steps, two minutes each. Hidden, they stay on the About page.",
                className="measure",
            ),
            html.Div([_folded(guide) for guide in guides()], className="paths"),
        ],
        className="card start",
        **{"aria-labelledby": "start-heading"},
    )


def every_path() -> html.Section:
    """The same on the about page, where they cannot be hidden."""
    return html.Section(
        [
            html.H2("Paths for a first visit", id="paths"),
            html.P("Five steps for each kind of reader.", className="measure"),
            html.Div([_folded(guide) for guide in guides()], className="paths"),
            html.P(
                html.Button(
                    "Show “Start here” on the overview again",
                    className="plain-button",
                    **{"data-start": "show"},
                ),
                className="start-again",
            ),
        ],
        className="card spaced",
        **{"aria-labelledby": "paths"},
    )


def bar() -> html.Nav:
    """The bar that leads on from a step; filled in the browser while somebody follows a path."""
    return html.Nav(
        id="path",
        hidden=True,
        **{
            "aria-label": "Guided path",
            "data-guides": json.dumps([asdict(g) for g in guides()], ensure_ascii=False),
        },
    )


def _folded(guide: Guide) -> html.Details:
    return html.Details(
        [
            html.Summary([html.B(guide.reader), html.Span(guide.question)]),
            html.Ol([_step(guide, number, step) for number, step in enumerate(guide.steps)]),
        ]
    )


def _step(guide: Guide, number: int, step: Step) -> html.Li:
    return html.Li(
        [dcc.Link(step.link, href=step.address), html.P(step.says)],
        **{"data-path": f"{guide.id}/{number}"},
    )
