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
from flask import Blueprint, Response, jsonify, request

from analytics.errors import Refusal
from etl.export import Metadata, describe
from pages.api.answers import (
    BadRequest,
    asked_for_nothing,
    asked_of_file,
    check_format,
    form_of,
    of_version,
)
from pages.figure.card import NoFigures, Registered, Scope, Shown, cards, choices
from pages.figure.computed_rows import COLUMNS, COLUMNS_TOLD, with_levels
from pages.figure.engine import finished
from pages.site.data import Data

blueprint: Final = Blueprint("cards", __name__, url_prefix="/api")
ROWS: Final = "computed values"


@blueprint.get("/v1/cards.json")
def every() -> Response:
    """The cards by id: their room, and the parts of an address that each asks for."""
    asked_for_nothing()
    return jsonify(
        cards=[{"id": c.id, "room": c.room, "asks": list(c.asks)} for c in cards().values()]
    )


@blueprint.get("/v1/cards/<name>.<kind>")
def card(name: str, kind: str) -> Response:
    """Exactly what the card draws."""
    check_format(kind)
    found = cards().get(name)
    if found is None:
        raise BadRequest("card", f"{name[:80]!r} is not known; see /api/v1/cards.json", 404)
    given, version = asked_of_file(request.args)
    form = form_of(kind)

    def make(data: Data, number: int) -> bytes:
        scope = scope_of(found, Scope(data, data.view(number), {}), given)
        try:
            shown = finished(found, scope)
        except NoFigures as nothing:
            missing = f"version {number} of the table holds no {nothing}"
            raise BadRequest("card", missing, 404) from nothing
        except Refusal as refusal:
            raise BadRequest("card", str(refusal), 404) from refusal
        return form.write(*contents(shown, scope))

    return of_version(version, kind, f"csea-{name}", make, given.values())


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
            raise BadRequest(name, f"{given[name][:80]!r} is not offered")
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
    if shown.computed is None or not shown.computed.is_more:
        return shown.rows, about.remarked(remarks)
    remarks.insert(0, ("columns", COLUMNS_TOLD))
    about = replace(about, rows=ROWS, columns=COLUMNS).remarked(remarks)
    return with_levels(scope.data, shown.computed, shown.rows), about
