"""What is reckoned from the figures, as data: statements with verdicts, and differences."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Final

from flask import Blueprint, Response, jsonify

from analytics.claims.footnotes import Remark, remarks
from analytics.claims.reconciliation import Difference
from analytics.claims.verdicts import Verdict
from analytics.intervals import Interval
from analytics.observations import Observation
from pages.api.answers import BadRequest
from pages.api.judged import (
    Bounds,
    Checked,
    Claims,
    Differences,
    Differing,
    Judged,
    Operand,
    Printed,
    Remarked,
    Stated,
    Understood,
)
from pages.fact_check.answer import answered
from pages.fact_check.asked import Asked as Understanding
from pages.fact_check.asked import Unclear
from pages.fact_check.box import STATEMENT, page_of, told
from pages.fact_check.said import LONGEST, cleaned
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AT
from pages.openapi.kinds import Free
from pages.openapi.route import asking, json_of

blueprint: Final = Blueprint("claims", __name__, url_prefix="/api")


_STATEMENT: Final = Parameter(
    STATEMENT,
    "A statement in a reader's words.",
    Free(
        2 * LONGEST,
        f"a statement of at most {LONGEST} letters, like “reports fell 43 % in 2024”",
    ),
    "reports fell 43 % in 2024",
    needed=True,
)


@blueprint.get("/v1/claims.json")
@asking(AT, answers=json_of(Claims), tag="Analysis")
def claims(asked: Asked) -> Response:
    """Every claim with what is stated, what the figures give, and the verdict; worst first.

    `notes` say what does not fit at the footnotes of a source.
    """
    data, view = asked.data, asked.view
    told: Claims = {
        "table": view.snapshot.table_id,
        "version": view.snapshot.version,
        "claims": [*map(_claim, data.verdicts(view))],
        "notes": [*map(_note, remarks(data.footnotes))],
    }
    return jsonify(told)


@blueprint.get("/v1/check.json")
@asking(
    _STATEMENT,
    AT,
    answers=json_of(Checked),
    tag="Analysis",
    example="statement=reports%20fell%2043%20%25%20in%202024",
)
def check(asked: Asked) -> Response:
    """What is answered to a `statement` in a reader's words, as on `/fact-check`.

    `verdict` is null for one that is not among what can be checked; `reason` then says why, and
    `nearest` are declared statements that come close, and `figures` those that may be meant, with
    their pages. `instead` is a sentence of the same figures.
    """
    data, view, statement = asked.data, asked.view, asked.one(STATEMENT)
    if not cleaned(statement):
        raise BadRequest(STATEMENT, "must be a statement, for example “reports fell 43 % in 2024”")
    if len(cleaned(statement)) > LONGEST:
        raise BadRequest(STATEMENT, f"must have at most {LONGEST} letters")
    found = answered(statement, data, view)
    shown = told(found, data, view)
    instead = shown.instead
    judged = dict(_claim(found.verdict)) if found.verdict else {}
    return jsonify(
        {
            **judged,
            "table": view.snapshot.table_id,
            "version": view.snapshot.version,
            "id": found.verdict.claim.id if found.verdict and found.declared else None,
            "statement": found.statement,
            "verdict": found.verdict.verdict if found.verdict else None,
            "label": shown.label,
            "sentence": shown.sentence,
            "understood": _understood(found.asked),
            "reason": shown.reason,
            "instead": instead
            and {
                "sentence": instead.text,
                "source": instead.source,
                "address": instead.address,
            },
            "nearest": [
                {"id": v.claim.id, "statement": v.claim.statement, "verdict": v.verdict}
                for v in found.nearest
            ],
            "figures": [
                {"indicator": name, "title": data.indicator(name).title, "address": page_of(name)}
                for name in found.figures
            ],
        }
    )


def _understood(asked: Understanding | Unclear | None) -> Understood | None:
    """Of which figure, where, when and what; null for a declared or an unclear statement."""
    if not isinstance(asked, Understanding):
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


def _note(remark: Remark) -> Remarked:
    note = remark.footnote
    return {"source": note.source, "locator": note.locator, "sentence": remark.sentence}


def _claim(verdict: Verdict) -> Judged:
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
            Operand(**_key(figure), authority=figure.point.authority, label=term.label)
            for term in verdict.operands
            for figure in term.figures
        ],
    }


def _stated(verdict: Verdict) -> Stated | None:
    if verdict.stated is None:
        return None
    return {
        "raw": verdict.stated.raw,
        "value": _finite(verdict.stated.value),
        "interval": _interval(verdict.stated.interval),
    }


@blueprint.get("/v1/differences.json")
@asking(AT, answers=json_of(Differences), tag="Analysis")
def differences(asked: Asked) -> Response:
    """Every difference; `gap` and `percent` are intervals, of which null is an open side."""
    data, view = asked.data, asked.view
    told: Differences = {
        "table": view.snapshot.table_id,
        "version": view.snapshot.version,
        "differences": [*map(_difference, data.differences(view))],
    }
    return jsonify(told)


def _difference(found: Difference) -> Differing:
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
            Printed(
                **_key(figure),
                authority=figure.point.authority,
                value=figure.point.value,
                bounds=_interval(figure.point.interval),
                unit=figure.point.unit,
                raw=figure.raw,
                locator=figure.locator,
            )
            for figure in found.figures
        ],
    }


def _key(figure: Observation) -> dict[str, str]:
    return asdict(figure.key)


def _interval(interval: Interval | None) -> Bounds | None:
    return None if interval is None else (_finite(interval.lower), _finite(interval.upper))


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
