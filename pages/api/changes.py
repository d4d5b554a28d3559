"""What changed in the table since a day or a version, as data."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, jsonify

from analytics.series import Point
from etl.history.record import read_record
from etl.releases import waiting
from etl.store import Commit
from pages.api.answers import BadRequest, asked_of_version
from pages.data.changed import SINCE, heading, sentence, sentences
from pages.data.freshness import told_due
from pages.data.since import Group, NotSince, changes, since
from pages.site.data import Data
from pages.site.upkeep import expected

blueprint: Final = Blueprint("changes", __name__, url_prefix="/api")


@blueprint.get("/v1/changes.json")
def changed() -> Response:
    """Loads, revisions and corrections after a day or version (`since`, needed), up to `version`;
    and how many tables are due today."""
    data, later, given = asked_of_version(SINCE)
    try:
        earlier = since(data, later, given.get(SINCE, ""))
    except NotSince:
        message = "must be a day like 2026-11-01 or a version like v12, up to the one that is shown"
        raise BadRequest(SINCE, message) from None
    found, today = changes(data, earlier, later), date.today()
    first, last = earlier.snapshot, later.snapshot
    releases = expected(data, later, today)
    return jsonify(
        table=last.table_id,
        since={"version": first.version, "at": first.at.isoformat()},
        version=last.version,
        at=last.at.isoformat(),
        loads=[_load(commit) for commit in found.commits],
        changes=[_group(group, data) for group in found.groups],
        corrections=[
            {"id": c.id, "title": c.title, "corrected": c.corrected.isoformat()}
            for c in found.corrections
        ],
        notices=[{"version": n.version, "corrected": n.text} for n in found.notices],
        heading=str(heading(found)),
        sentences=[str(said) for said in sentences(found, data)],
        due={"tables": len(waiting(releases)), "sentence": told_due(releases, today)},
    )


def _load(commit: Commit) -> dict[str, Any]:
    record = read_record(commit.record)
    return {
        "version": commit.version,
        "at": commit.at.isoformat(),
        "kind": record.kind if record else "build",
        "steward": commit.steward,
        "reason": commit.reason,
        "rows": commit.rows,
    }


def _group(group: Group, data: Data) -> dict[str, Any]:
    return {
        "change": group.change,
        "indicator": group.indicator,
        "source": group.source,
        "editions": list(group.editions),
        "figures": group.count.estimate,
        "largest": _largest(group.before, group.after),
        "sentence": str(sentence(group, data)),
    }


def _largest(before: Point | None, after: Point | None) -> dict[str, Any] | None:
    if before is None or after is None:
        return None
    place = {name: getattr(after, name) for name in ("area", "sex", "age", "category")}
    return {
        **place,
        "period": after.period.text,
        "edition_before": before.vintage,
        "before": before.value,
        "after": after.value,
    }
