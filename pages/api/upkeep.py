"""How well the data are kept, as data: corrections, and what is expected after each edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, jsonify

from etl.corrections import Correction
from etl.history.notices import Notice
from etl.releases import Release
from pages.api.answers import BadRequest, asked_of_version
from pages.site.data import View
from pages.site.upkeep import expected, superseded

blueprint: Final = Blueprint("upkeep", __name__, url_prefix="/api")


@blueprint.get("/v1/corrections.json")
def corrections() -> Response:
    """Every correction, and how many figures of a version (`version`) still hold the error; those
    by stewards' loads (`loads`) with the version of the table that mends them."""
    data, view, _ = asked_of_version()
    loads = [_notice(notice) for notice in data.notices]
    register = [_correction(c, view) for c in data.corrections]
    return _answer(view, corrections=register, loads=loads)


@blueprint.get("/v1/releases.json")
def releases() -> Response:
    """What is expected after the newest edition of every table, as of a day (`today`)."""
    data, view, given = asked_of_version("today")
    try:
        today = date.fromisoformat(given.get("today", date.today().isoformat()))
    except ValueError:
        raise BadRequest("today", "must be a day like 2026-11-28") from None
    found = [_release(r, superseded(view, r)) for r in expected(data, view, today)]
    return _answer(view, today=today.isoformat(), releases=found)


def _answer(view: View, **told: Any) -> Response:
    return jsonify(table=view.snapshot.table_id, version=view.snapshot.version, **told)


def _correction(correction: Correction, view: View) -> dict[str, Any]:
    days = {name: getattr(correction, name).isoformat() for name in ("since", "corrected")}
    held = len(correction.uncorrected(view.snapshot.frame))
    return {**asdict(correction), **days, "figures_uncorrected": held}


def _notice(notice: Notice) -> dict[str, Any]:
    tables = [{"source": source, "vintage": vintage} for source, vintage in sorted(notice.tables)]
    at = notice.at.isoformat()
    return {"version": notice.version, "at": at, "corrected": notice.text, "tables": tables}


def _release(release: Release, gone: Sequence[str]) -> dict[str, Any]:
    schedule, newest = release.schedule, release.newest
    return {
        **asdict(schedule),
        "newest": newest.vintage,
        "published": newest.published,
        "earlier": list(release.earlier),
        "superseded": list(gone),
        "expected": release.expected.text if release.expected else None,
        "expected_by": "publisher" if release.is_announced else "rhythm",
        "state": release.state,
    }
