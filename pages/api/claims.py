"""What is reckoned from the figures, as data: statements with verdicts, and differences."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, jsonify

from analytics.claims.footnotes import Remark, remarks
from analytics.claims.reconciliation import Difference
from analytics.claims.verdicts import Verdict
from analytics.intervals import Interval
from analytics.observations import Observation
from pages.api.answers import BadRequest, asked_of_version
from pages.fact_check.answer import answered
from pages.fact_check.asked import Asked, Unclear
from pages.fact_check.box import STATEMENT, told
from pages.fact_check.said import LONGEST, cleaned
from pages.site.data import Data, View

blueprint: Final = Blueprint("claims", __name__, url_prefix="/api")


_Things = Callable[[Data, View], list[dict[str, Any]]]


def _of_version(**named: _Things) -> Response:
    """What is reckoned from the version that is asked for, and which one that is."""
    data, view, _ = asked_of_version()
    mark = {"table": view.snapshot.table_id, "version": view.snapshot.version}
    return jsonify({**mark, **{name: things(data, view) for name, things in named.items()}})


@blueprint.get("/v1/claims.json")
def claims() -> Response:
    """Every claim with what is stated, what the figures give, and the verdict; worst first.

    `notes` say what does not fit at the footnotes of a source.
    """
    return _of_version(
        claims=lambda data, view: [*map(_claim, data.verdicts(view))],
        notes=lambda data, _: [*map(_note, remarks(data.footnotes))],
    )


@blueprint.get("/v1/check.json")
def check() -> Response:
    """What is answered to a `statement` in a reader's words, as on `/fact-check`.

    `verdict` is null for one that is not among what can be checked; `reason` then says why, and
    `nearest` are declared statements that come close. `instead` is a sentence of the same figures.
    """
    data, view, given = asked_of_version(STATEMENT)
    statement = given.get(STATEMENT, "")
    if not cleaned(statement[: 4 * LONGEST]):
        raise BadRequest(STATEMENT, "must be a statement, for example “reports fell 43 % in 2024”")
    if len(statement) > 2 * LONGEST or len(cleaned(statement)) > LONGEST:
        raise BadRequest(STATEMENT, f"must have at most {LONGEST} letters")
    found = answered(statement, data, view)
    shown = told(found, data, view)
    mark = {"table": view.snapshot.table_id, "version": view.snapshot.version}
    verdict = _claim(found.verdict) if found.verdict else {}
    return jsonify(
        {
            **mark,
            **verdict,
            "id": found.verdict.claim.id if found.verdict and found.declared else None,
            "statement": found.statement,
            "verdict": found.verdict.verdict if found.verdict else None,
            "label": shown.label,
            "sentence": shown.sentence,
            "understood": _understood(found.asked),
            "reason": shown.reason,
            "instead": shown.instead
            and {
                "sentence": shown.instead.text,
                "source": shown.instead.source,
                "address": shown.instead.address,
            },
            "nearest": [
                {"id": v.claim.id, "statement": v.claim.statement, "verdict": v.verdict}
                for v in found.nearest
            ],
        }
    )


def _understood(asked: Asked | Unclear | None) -> dict[str, Any] | None:
    """Of which figure, where, when and what; null for a declared or an unclear statement."""
    if not isinstance(asked, Asked):
        return None
    of = asked.subject
    return {
        "indicator": of.indicator,
        "category": of.category,
        "sex": of.sex,
        "age": of.age,
        "area": asked.area,
        "from": asked.start.text if asked.start else None,
        "to": asked.end.text,
        "kind": asked.kind,
        "direction": asked.direction or None,
        "number": asked.raw or None,
    }


def _note(remark: Remark) -> dict[str, Any]:
    note = remark.footnote
    return {"source": note.source, "locator": note.locator, "sentence": remark.sentence}


def _claim(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.claim.id,
        "statement": verdict.claim.statement,
        "source": verdict.claim.source,
        "locator": verdict.claim.locator,
        "heading": verdict.heading,
        "verdict": verdict.verdict,
        "stated": _stated(verdict),
        "computed": _finite(verdict.estimate),
        "interval": _interval(verdict.computed),
        "method": verdict.method,
        "reason": verdict.reason,
        "reconciling_changes": [change.sentence for change in verdict.changes],
        "reconciling_with_others": list(verdict.slips),
        "alternatives": [other.sentence for other in verdict.alternatives],
        "caveats": list(verdict.caveats),
        "operands": [
            {"label": term.label, **_figure(figure)}
            for term in verdict.operands
            for figure in term.figures
        ],
    }


def _stated(verdict: Verdict) -> dict[str, Any] | None:
    if verdict.stated is None:
        return None
    return {
        "raw": verdict.stated.raw,
        "value": _finite(verdict.stated.value),
        "interval": _interval(verdict.stated.interval),
    }


@blueprint.get("/v1/differences.json")
def differences() -> Response:
    """Every difference; `gap` and `percent` are intervals, of which null is an open side."""
    return _of_version(differences=lambda data, view: [*map(_difference, data.differences(view))])


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
                **_figure(figure),
                "value": figure.point.value,
                "bounds": _interval(figure.point.interval),
                "unit": figure.point.unit,
                "raw": figure.raw,
                "locator": figure.locator,
            }
            for figure in found.figures
        ],
    }


def _figure(figure: Observation) -> dict[str, str]:
    """The key of a figure, and how near to its publisher it was read."""
    return {**dataclasses.asdict(figure.key), "authority": figure.point.authority}


def _interval(interval: Interval | None) -> list[float | None] | None:
    """Lower and upper; null where a side is open."""
    return None if interval is None else [_finite(interval.lower), _finite(interval.upper)]


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
