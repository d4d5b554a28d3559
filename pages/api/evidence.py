"""Recommendations with their evidence and how strong it is, and the board of gaps."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from analytics.evidence.strength import Strength
from etl.errors import NoVersion
from etl.policy.recommendations import Recommendation
from pages.api.answers import (
    BadRequest,
    asked_of_file,
    check_format,
    each_once,
    form_of,
    of_version,
)
from pages.gaps.board import exported
from pages.recommendations.grades import GRADED, Graded, grades
from pages.recommendations.wording import sister
from pages.site.data import Data, View
from pages.site.shell import current_data

blueprint: Final = Blueprint("evidence", __name__, url_prefix="/api")
# What a role is called where it is graded.
_NAMES: Final = {"measures": "strength", "motivates": "case"}


@blueprint.get("/v1/recommendations.json")
def recommendations() -> Response:
    """The 31 recommendations of D10.6 with evidence, gaps, strength and instruments.

    Strength is of a version of the table, the newest if none is named.
    """
    data, view = _at()
    listed = [_told(data, view, each) for each in data.policy.recommendations]
    return jsonify(version=view.snapshot.version, recommendations=listed)


@blueprint.get("/v1/recommendations/<name>.json")
def recommendation(name: str) -> Response:
    """One of them, by its number."""
    data, view = _at()
    found = data.recommendations.get(name)
    if found is None:
        where = "see /api/v1/recommendations.json"
        raise BadRequest("recommendation", f"{name[:80]!r} is not known; {where}", 404)
    return jsonify(version=view.snapshot.version, recommendation=_told(data, view, found))


@blueprint.get("/v1/gaps.<kind>")
def gaps(kind: str) -> Response:
    """The board of gaps, a row for every indicator, as of today."""
    check_format(kind)
    given, version = asked_of_file(request.args)
    _none_of(given)
    form = form_of(kind)

    def make(data: Data, number: int) -> bytes:
        return form.write(*exported(data, data.view(number), date.today()))

    return of_version(version, kind, "csea-gaps", make)


def _at() -> tuple[Data, View]:
    """Declarations and view of the version that is asked for."""
    given, version = each_once(request.args)
    _none_of(given)
    data = current_data()
    try:
        joined = data.joined(data.mark(version).version)
        return joined, joined.view()
    except NoVersion as error:
        raise BadRequest("version", str(error)) from error


def _none_of(given: dict[str, str]) -> None:
    for name in given:
        raise BadRequest(name, "unknown parameter; known is version")


def _told(data: Data, view: View, item: Recommendation) -> dict[str, Any]:
    policy = data.policy
    other = sister(item, policy.recommendations)
    without = ("recommendation",)
    return {
        **dataclasses.asdict(item),
        "sister": other.id if other else None,
        "evidence": [_but(entry, without) for entry in policy.evidence_for(item.id)],
        "gaps": [_but(entry, without) for entry in policy.gaps_for(item.id)],
        **{_NAMES[role]: _graded(grades(data, view)[item.id, role]) for role in GRADED},
        "instruments": [law.id for law in policy.instruments if item.id in law.recommendations],
    }


def _but(entry: Any, without: tuple[str, ...]) -> dict[str, Any]:
    return {n: value for n, value in dataclasses.asdict(entry).items() if n not in without}


def _graded(graded: Graded) -> dict[str, Any]:
    """The grade with its rules; of a refusal the sentence alone."""
    found = graded.found
    told: dict[str, Any] = {"grade": graded.grade, "sentence": graded.sentence, "rules": []}
    if isinstance(found, Strength):
        rules = [{"name": r.name, "met": r.met, "said": r.said} for r in found.rules]
        told |= {"indicator": found.indicator, "rules": rules}
        told |= {"raised": found.raised, "lowered": found.lowered}
    return told
