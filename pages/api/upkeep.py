"""How well the data are kept, as data: corrections, and what is expected after each edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from flask import Blueprint, Response
from typing_extensions import TypedDict

from etl.corrections import Correction
from etl.history.notices import Notice
from etl.releases import Release, Schedule, State
from pages.api.answers import with_version
from pages.openapi.asked import Asked
from pages.openapi.common import AT, TODAY
from pages.openapi.route import asking, json_of
from pages.site.data import View
from pages.site.upkeep import expected, superseded

blueprint: Final = Blueprint("upkeep", __name__, url_prefix="/api")


class Table(TypedDict):
    """One edition of one table of a publisher."""

    source: str
    vintage: str


class Noticed(TypedDict):
    """What a load of a steward corrects."""

    version: int
    at: str
    corrected: str
    tables: list[Table]


@dataclass(frozen=True, kw_only=True)
class Corrected(Correction):
    """A correction of the register, with how many figures of the version hold the error."""

    figures_uncorrected: int


class Corrections(TypedDict):
    """What stood wrong here."""

    table: str
    version: int
    corrections: list[Corrected]
    loads: list[Noticed]


@dataclass(frozen=True, kw_only=True)
class Expected(Schedule):
    """What is expected after the newest edition of a table."""

    newest: str
    published: str
    earlier: tuple[str, ...]
    superseded: tuple[str, ...]
    expected: str | None
    expected_by: Literal["publisher", "rhythm"]
    state: State


class Releases(TypedDict):
    """What is expected of every table, as of a day."""

    table: str
    version: int
    today: str
    releases: list[Expected]


@blueprint.get("/v1/corrections.json")
@asking(AT, answers=json_of(Corrections), tag="Upkeep", depends=("served",))
def corrections(asked: Asked) -> Response:
    """Every correction, and how many figures of a version (`version`) still hold the error; those
    by stewards' loads (`loads`) with the version of the table that mends them."""
    data, view = asked.data, asked.view
    loads = [_notice(notice) for notice in data.notices]
    register = [_correction(c, view) for c in data.corrections]
    return with_version(view, corrections=register, loads=loads)


@blueprint.get("/v1/releases.json")
@asking(TODAY, AT, answers=json_of(Releases), tag="Upkeep", depends=("day",))
def releases(asked: Asked) -> Response:
    """What is expected after the newest edition of every table, as of a day (`today`)."""
    view = asked.view
    today = date.fromisoformat(asked.one("today", date.today().isoformat()))
    found = [_release(r, superseded(view, r)) for r in expected(asked.data, view, today)]
    return with_version(view, today=today.isoformat(), releases=found)


def _correction(correction: Correction, view: View) -> dict[str, Any]:
    days = {name: getattr(correction, name).isoformat() for name in ("since", "corrected")}
    held = len(correction.uncorrected(view.snapshot.frame))
    return {**asdict(correction), **days, "figures_uncorrected": held}


def _notice(notice: Notice) -> Noticed:
    tables: list[Table] = [
        {"source": source, "vintage": vintage} for source, vintage in sorted(notice.tables)
    ]
    at = notice.at.isoformat()
    return {"version": notice.version, "at": at, "corrected": notice.text, "tables": tables}


def _release(release: Release, gone: Sequence[str]) -> Expected:
    return Expected(
        **vars(release.schedule),
        newest=release.newest.vintage,
        published=release.newest.published,
        earlier=release.earlier,
        superseded=tuple(gone),
        expected=release.expected.text if release.expected else None,
        expected_by="publisher" if release.is_announced else "rhythm",
        state=release.state,
    )
