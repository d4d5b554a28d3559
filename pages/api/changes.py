"""What changed in the table since a day or a version, as data."""

from __future__ import annotations

from datetime import date
from typing import Final

from flask import Blueprint, Response, jsonify
from typing_extensions import TypedDict

from analytics.series import Point
from etl.history.record import read_record
from etl.releases import waiting
from etl.store import Commit
from pages.api.answers import BadRequest
from pages.data.changed import SINCE, heading, sentence, sentences
from pages.data.freshness import told_due
from pages.data.since import Group, NotSince, changes, since
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AT
from pages.openapi.kinds import Text
from pages.openapi.route import asking, json_of
from pages.site.data import Data
from pages.site.upkeep import expected

blueprint: Final = Blueprint("changes", __name__, url_prefix="/api")
_MUST: Final = "a day like 2026-11-01 or a version like v12, up to the one that is shown"
_SINCE: Final = Parameter(
    SINCE,
    "A day, or a version of the table; what came after it is told.",
    Text(r"v?[0-9]{1,9}(?:-[0-9a-f]{4,36})?|[0-9]{4}-[0-9]{2}-[0-9]{2}", _MUST),
    "2026-01-01",
    needed=True,
)


class Moment(TypedDict):
    """A version of the table, and when it was published."""

    version: int
    at: str


class Load(TypedDict):
    """One commit to the table."""

    version: int
    at: str
    kind: str
    steward: str
    reason: str
    rows: int


class Largest(TypedDict):
    """The figure that was revised most, before and after."""

    area: str
    sex: str
    age: str
    category: str
    period: str
    edition_before: str
    before: float | None
    after: float | None


class Changed(TypedDict):
    """Figures of one indicator and table that changed in the same way."""

    change: str
    indicator: str
    source: str
    editions: list[str]
    figures: float | None
    largest: Largest | None
    sentence: str


class Mended(TypedDict):
    """A correction of the register."""

    id: str
    title: str
    corrected: str


class Remedied(TypedDict):
    """What a load of a steward corrects."""

    version: int
    corrected: str


class Due(TypedDict):
    """Tables of which a new edition is due today."""

    tables: float | None
    sentence: str


class Changes(TypedDict):
    """What lies between two versions of the table."""

    table: str
    since: Moment
    version: int
    at: str
    loads: list[Load]
    changes: list[Changed]
    corrections: list[Mended]
    notices: list[Remedied]
    heading: str
    sentences: list[str]
    due: Due


@blueprint.get("/v1/changes.json")
@asking(
    _SINCE,
    AT,
    answers=json_of(Changes),
    tag="Upkeep",
    depends=("day", "served"),
    example="since=v0",
)
def changed(asked: Asked) -> Response:
    """Loads, revisions and corrections after a day or version (`since`, needed), up to `version`;
    and how many tables are due today."""
    data, later = asked.data, asked.view
    try:
        earlier = since(data, later, asked.one(SINCE))
    except NotSince:
        raise BadRequest(SINCE, f"must be {_MUST}") from None
    found, today = changes(data, earlier, later), date.today()
    first, last = earlier.snapshot, later.snapshot
    releases = expected(data, later, today)
    told: Changes = {
        "table": last.table_id,
        "since": {"version": first.version, "at": first.at.isoformat()},
        "version": last.version,
        "at": last.at.isoformat(),
        "loads": [_load(commit) for commit in found.commits],
        "changes": [_group(group, data) for group in found.groups],
        "corrections": [
            {"id": c.id, "title": c.title, "corrected": c.corrected.isoformat()}
            for c in found.corrections
        ],
        "notices": [{"version": n.version, "corrected": n.text} for n in found.notices],
        "heading": str(heading(found)),
        "sentences": [str(said) for said in sentences(found, data)],
        "due": {"tables": len(waiting(releases)), "sentence": told_due(releases, today)},
    }
    return jsonify(told)


def _load(commit: Commit) -> Load:
    record = read_record(commit.record)
    return {
        "version": commit.version,
        "at": commit.at.isoformat(),
        "kind": record.kind if record else "build",
        "steward": commit.steward,
        "reason": commit.reason,
        "rows": commit.rows,
    }


def _group(group: Group, data: Data) -> Changed:
    return {
        "change": group.change,
        "indicator": group.indicator,
        "source": group.source,
        "editions": list(group.editions),
        "figures": group.count.estimate,
        "largest": _largest(group.before, group.after),
        "sentence": str(sentence(group, data)),
    }


def _largest(before: Point | None, after: Point | None) -> Largest | None:
    if before is None or after is None:
        return None
    return {
        "area": after.area,
        "sex": after.sex,
        "age": after.age,
        "category": after.category,
        "period": after.period.text,
        "edition_before": before.vintage,
        "before": before.value,
        "after": after.value,
    }
