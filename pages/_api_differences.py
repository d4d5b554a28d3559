"""The figures that sources give differently, as data: all of them, the gap and the reason."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, Final, cast

from flask import Blueprint, Response, current_app, jsonify

from analytics.intervals import Interval
from analytics.reconciliation import Difference
from pages._data import Data

blueprint: Final = Blueprint("differences", __name__, url_prefix="/api")


@blueprint.get("/v1/differences.json")
def differences() -> Response:
    """Every difference; `gap` and `percent` are intervals, of which null is an open side."""
    held = cast(Data, current_app.extensions["csea"])
    data = held.joined()
    view = data.view()
    return jsonify(
        table=view.snapshot.table_id,
        version=view.snapshot.version,
        differences=[_difference(found) for found in data.differences(view)],
    )


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "id": found.registered.id if found.registered else None,
        "title": found.title,
        "gap": _interval(found.gap),
        "percent": _interval(found.percent),
        "rounding_explains_it": not found.disjoint,
        "reason": found.reason,
        "reason_is_likely_only": found.likely,
        "same_figure": found.same,
        "cells": found.cells,
        "figures": [
            {
                **dataclasses.asdict(figure.key),
                "value": figure.point.value,
                "bounds": _interval(figure.point.interval),
                "unit": figure.point.unit,
                "raw": figure.raw,
                "locator": figure.locator,
            }
            for figure in found.figures
        ],
    }


def _interval(interval: Interval | None) -> list[float | None] | None:
    if interval is None:
        return None
    return [None if math.isinf(v) else v for v in (interval.lower, interval.upper)]
