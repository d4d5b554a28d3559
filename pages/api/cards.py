"""What a card draws, to take away: its computed values with their operands, or its observations.

`/api/v1/cards/<id>.<kind>` takes the parts of the address that the card asks for, as the page
that shows it has them, and `version`. `/api/v1/cards.json` names every card and those parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

import pandas as pd
from flask import Blueprint, Response, jsonify
from typing_extensions import TypedDict

from analytics.errors import Refusal
from etl.export.files import Metadata, describe
from pages.api.answers import BOM, DECIMAL, BadRequest, form_of, of_version
from pages.api.suggestions import suggestions
from pages.figure.card import NoFigures, Registered, Scope, Shown, cards, choices
from pages.figure.computed_rows import COLUMNS, COLUMNS_TOLD, NUMBERS, with_levels
from pages.figure.engine import finished
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AS_FILE
from pages.openapi.kinds import Known
from pages.openapi.route import asking, files, json_of
from pages.openapi.rows import OBSERVATIONS, either, rows_of
from pages.sentences import refusals
from pages.site.data import Data

blueprint: Final = Blueprint("cards", __name__, url_prefix="/api")
ROWS: Final = "computed values"
CARD: Final = Known("CardId", lambda _: cards(), "/api/v1/cards.json")
NAMED: Final = Parameter("name", "Id of a card.", CARD, "reports-world", place="path", told="card")


class Listed(TypedDict):
    """A card: its id, its room, and the parts of an address that it asks for."""

    id: str
    room: str
    asks: list[str]


class Cards(TypedDict):
    """All cards."""

    cards: list[Listed]


@blueprint.get("/v1/cards.json")
@asking(answers=json_of(Cards), tag="Analysis")
def every(asked: Asked) -> Response:  # noqa: ARG001
    """The cards by id: their room, and the parts of an address that each asks for."""
    told: Cards = {
        "cards": [{"id": c.id, "room": c.room, "asks": list(c.asks)} for c in cards().values()]
    }
    return jsonify(told)


@blueprint.get("/v1/cards/<name>.<kind>")
@asking(
    NAMED,
    *AS_FILE,
    answers=files(either(OBSERVATIONS, rows_of(ROWS, COLUMNS, NUMBERS))),
    tag="Analysis",
    depends=("day",),
    others="The parts of an address that the card asks for (`asks` in `/api/v1/cards.json`), as "
    "the page that shows it has them.",
)
def card(asked: Asked, name: str, kind: str) -> Response:
    """Exactly what the card draws: its computed values with their operands, or its observations."""
    found, form = cards()[name], form_of(kind)
    given = {n: text for n, text in asked.singly().items() if n not in (BOM, DECIMAL)}

    def make(data: Data, number: int) -> bytes:
        scope = scope_of(found, Scope(data, data.view(number), {}), given)
        try:
            shown = finished(found, scope)
        except (NoFigures, Refusal) as error:
            raise without(name, error, scope) from error
        return form.write(*contents(shown, scope))

    return of_version(asked.version, kind, f"csea-{name}", make, given.values())


def without(name: str, error: NoFigures | Refusal, scope: Scope) -> BadRequest:
    """Why there is no card: its version has no figures, or they do not allow it; that in parts."""
    if isinstance(error, NoFigures):
        number = scope.view.snapshot.version
        return BadRequest("card", f"version {number} of the table holds no {error}", 404)
    (told,) = refusals.parts([refusals.declined(name, error, scope.data)])
    return BadRequest("card", str(error), 404, refusal=told)


def scope_of(found: Registered, scope: Scope, given: Mapping[str, str]) -> Scope:
    """What the card asks for, as its room offers it; `BadRequest` for anything else."""
    for name in given:
        if name not in found.asks:
            raise BadRequest(
                name, f"unknown parameter; known are {', '.join((*found.asks, 'version'))}"
            )
    asked = {"today": date.today().isoformat(), **given}
    _check_path(found, scope, asked)
    offered = {c.name: c for c in choices(found.room, replace(scope, asked=asked))}
    for name in given:
        if name in offered and offered[name].refused(given):
            more = suggestions(given[name], dict(offered[name].options))
            raise BadRequest(name, f"{given[name][:80]!r} is not offered", suggested=more)
    for name in found.asks:
        if name not in offered and name not in asked:
            raise _missing(name)
    read = {name: choice.read(given) for name, choice in offered.items()}
    return replace(scope, asked={**asked, **read}).within(found.asks)


def _check_path(found: Registered, scope: Scope, asked: Mapping[str, str]) -> None:
    """What a path names must be given and be there; a day must be one."""
    known = {
        "code": scope.data.catalog.areas.by_code,
        "indicator_id": scope.data.catalog.indicators,
    }
    for name, things in known.items():
        if name in found.asks and name not in asked:
            raise _missing(name)
        if name in asked and asked[name] not in things:
            raise BadRequest(name, f"{asked[name][:80]!r} is not known")
    try:
        date.fromisoformat(asked["today"])
    except ValueError:
        raise BadRequest("today", "must be a day like 2026-11-28") from None


def _missing(name: str) -> BadRequest:
    return BadRequest(name, "is missing; the page of the card names it in its address")


def contents(shown: Shown, scope: Scope) -> tuple[pd.DataFrame, Metadata]:
    """The computed values and observations, or the latter alone, and what a file says of them."""
    selection = f"{shown.id}?{urlencode(scope.asked, safe=',')}"
    about = describe(shown.rows, scope.data.catalog, scope.view.snapshot.mark, selection)
    remarks = [("finding", f"{shown.heading} ({shown.measure}).")]
    remarks += [("care", text) for text in shown.care]
    remarks += refusals.remarks(shown.refused)
    about = replace(about, refusals=refusals.parts(shown.refused))
    if shown.computed is None or not shown.computed.is_more:
        return shown.rows, about.remarked(remarks)
    remarks.insert(0, ("columns", COLUMNS_TOLD))
    about = replace(about, rows=ROWS, columns=COLUMNS).remarked(remarks)
    return with_levels(scope.data, shown.computed, shown.rows), about
