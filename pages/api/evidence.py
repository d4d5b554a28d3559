"""Recommendations with their evidence and how strong it is, and the board of gaps."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Final, Literal, NotRequired

from flask import Blueprint, Response, jsonify
from typing_extensions import TypedDict

from analytics.evidence.strength import Grade, RuleName, Strength
from etl.policy.evidence import Role
from etl.policy.recommendations import Recommendation
from pages.api.answers import form_of, of_version
from pages.gaps.board import COLUMNS, NUMBERS, ROWS, exported
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AS_FILE, AT, RECOMMENDATION_ID
from pages.openapi.route import asking, files, json_of
from pages.openapi.rows import rows_of
from pages.recommendations.grades import Graded, grades
from pages.recommendations.wording import sister
from pages.site.data import Data, View

blueprint: Final = Blueprint("evidence", __name__, url_prefix="/api")
_NAMED: Final = Parameter(
    "name",
    "Number of a recommendation.",
    RECOMMENDATION_ID,
    "EU-1",
    place="path",
    told="recommendation",
)


class Link(TypedDict):
    """An indicator that bears on a recommendation, and why."""

    indicator: str
    relation: Role
    why: str


class Missing(TypedDict):
    """What no figure says, what would, and who could publish it."""

    relation: Role
    missing: str
    would_be: str
    publisher: str


class RuleTold(TypedDict):
    """A rule of the grade, and what was found."""

    name: RuleName
    met: bool
    said: str


class Grading(TypedDict):
    """How strong the figures of a role are; of a refusal the sentence alone."""

    grade: Grade | Literal["none"]
    sentence: str
    rules: list[RuleTold]
    indicator: NotRequired[str]
    raised: NotRequired[str]
    lowered: NotRequired[str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Supported(Recommendation):
    """A recommendation of D10.6 with what figures say for it; `strength` is of those that measure
    it, `case` of those that are a reason for it."""

    sister: str | None
    evidence: tuple[Link, ...]
    gaps: tuple[Missing, ...]
    strength: Grading
    case: Grading
    instruments: tuple[str, ...]


class Recommendations(TypedDict):
    """All recommendations."""

    version: int
    recommendations: list[Supported]


class One(TypedDict):
    """One recommendation."""

    version: int
    recommendation: Supported


@blueprint.get("/v1/recommendations.json")
@asking(AT, answers=json_of(Recommendations), tag="Policy", depends=("day",))
def recommendations(asked: Asked) -> Response:
    """The 31 recommendations of D10.6 with evidence, gaps, strength and instruments.

    Strength is of a version of the table, the newest if none is named.
    """
    data, view = asked.data, asked.view
    listed = [_told(data, view, each) for each in data.policy.recommendations]
    told: Recommendations = {"version": view.snapshot.version, "recommendations": listed}
    return jsonify(told)


@blueprint.get("/v1/recommendations/<name>.json")
@asking(_NAMED, AT, answers=json_of(One), tag="Policy", depends=("day",))
def recommendation(asked: Asked, name: str) -> Response:
    """One of them, by its number."""
    data, view = asked.data, asked.view
    found = _told(data, view, data.recommendations[name])
    told: One = {"version": view.snapshot.version, "recommendation": found}
    return jsonify(told)


@blueprint.get("/v1/gaps.<kind>")
@asking(*AS_FILE, answers=files(rows_of(ROWS, COLUMNS, NUMBERS)), tag="Policy", depends=("day",))
def gaps(asked: Asked, kind: str) -> Response:
    """The board of gaps, a row for every indicator, as of today."""
    form = form_of(kind)

    def make(data: Data, number: int) -> bytes:
        return form.write(*exported(data, data.view(number), date.today()))

    return of_version(asked.version, kind, "csea-gaps", make)


def _told(data: Data, view: View, item: Recommendation) -> Supported:
    policy = data.policy
    other = sister(item, policy.recommendations)
    graded = grades(data, view)
    return Supported(
        **vars(item),
        sister=other.id if other else None,
        evidence=tuple(
            {"indicator": e.indicator, "relation": e.relation, "why": e.why}
            for e in policy.evidence_for(item.id)
        ),
        gaps=tuple(
            {
                "relation": g.relation,
                "missing": g.missing,
                "would_be": g.would_be,
                "publisher": g.publisher,
            }
            for g in policy.gaps_for(item.id)
        ),
        strength=_graded(graded[item.id, "measures"]),
        case=_graded(graded[item.id, "motivates"]),
        instruments=tuple(i.id for i in policy.instruments if item.id in i.recommendations),
    )


def _graded(graded: Graded) -> Grading:
    """The grade with its rules; of a refusal the sentence alone."""
    found = graded.found
    if not isinstance(found, Strength):
        return {"grade": "none", "sentence": graded.sentence, "rules": []}
    return {
        "grade": found.grade,
        "sentence": graded.sentence,
        "rules": [{"name": r.name, "met": r.met, "said": r.said} for r in found.rules],
        "indicator": found.indicator,
        "raised": found.raised,
        "lowered": found.lowered,
    }
