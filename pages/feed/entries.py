"""What happened and what is due, as entries that keep their ids for good.

Of a version an id follows from the table's own, of a correction and a release from the registers'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5

from analytics.relations import number_of
from etl.corrections import Correction
from etl.history.record import Record, read_record
from etl.load.difference import REVISED, WITHHELD
from etl.releases import Release, waiting
from etl.store import Commit
from pages.feed.followed import EVERYTHING, Followed, of_rows, of_table
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.upkeep import expected

say = messages(__file__)

# The registers' own, under which their entries have names.
_REGISTERS: Final = UUID("5f0d6f0a-6b6e-4c5a-9b0e-3b6c3f2b7a10")
_NAMED: Final = 5
# What makes a version a revision: a figure that was given is another now, or none.
_REVISED: Final = (REVISED, WITHHELD)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `link` leads to it from the root of the site."""

    id: UUID
    updated: datetime
    title: str
    summary: str
    kind: str
    author: str
    link: str


def entries(data: Data, today: date, followed: Followed = EVERYTHING) -> Iterator[Entry]:
    """Versions of the table, corrections, and what is due or overdue on a day.

    Of these the ones that concern what is followed.
    """
    table, view = UUID(data.mark().table_id), data.view()
    for commit in data.history():
        record = read_record(commit.record)
        if commit.version and _moved(record, data, followed):
            yield _version(commit, record, table, data)
    for correction in data.corrections:
        rows = correction.mended(view.snapshot.frame)
        # One without figures is of what was said, and told to all.
        if not correction.figures or followed.concerns(of_rows(rows)):
            yield _correction(correction)
    for release in waiting(expected(data, view, today)):
        if followed.concerns(of_table(data, view, release.schedule.source)):
            yield _due(release, data)


def _moved(record: Record | None, data: Data, followed: Followed) -> bool:
    """Whether a commit touched what is followed; one that names no tables is told to all."""
    touched = [*record.brought, *record.withdrawn] if record else []
    if not touched:
        return True
    view = data.view()
    return any(
        followed.concerns(of_table(data, view, source, vintage)) for source, vintage, _ in touched
    )


def _version(commit: Commit, record: Record | None, table: UUID, data: Data) -> Entry:
    origins, brought = data.catalog.origins, record.brought if record else ()
    pairs = [(source, vintage) for source, vintage, _ in brought]
    tables = [f"{origins[p].title}, {p[1]}" if p in origins else " ".join(p) for p in pairs]
    changed = {what: n for what, n in (record.counts if record else {}).items() if n}
    revised = not changed.keys().isdisjoint(_REVISED)
    kind = "revision" if revised else record.kind if record else "load"
    said = {
        "version": str(commit.version),
        "rows": number_of(range(commit.rows), "observations"),
        "changed": [
            say("count-of", count=number_of(range(n), what), what=what)
            for what, n in changed.items()
        ],
        "tables": tables[:_NAMED],
        "more": number_of(tables[_NAMED:], "tables"),
        "reason": commit.reason,
    }
    return Entry(
        uuid5(table, f"version {commit.version}"),
        commit.at,
        str(say("version", **said)),
        str(say("version-summary", **said)),
        kind,
        commit.steward,
        f"data?version={commit.version}",
    )


def _correction(correction: Correction) -> Entry:
    since = period_label(correction.since.isoformat())
    told = {name: getattr(correction, name) for name in ("wrong", "found", "now")}
    return Entry(
        uuid5(_REGISTERS, f"correction {correction.id}"),
        _start(correction.corrected),
        str(say("correction", title=correction.title)),
        str(say("correction-summary", since=since, **told)),
        "correction",
        "",
        f"data#correction-{correction.id}",
    )


def _due(release: Release, data: Data) -> Entry:
    """Updated when it became due, and again when it became overdue."""
    assert release.expected is not None
    newest, when = release.newest, release.expected
    late = release.state == "overdue"
    said = {
        "table": newest.title,
        "publisher": data.catalog.publishers[newest.publisher].name,
        "when": when,
        "vintage": newest.vintage,
        "published": period_label(newest.published),
        "announced": "yes" if release.is_announced else "",
    }
    return Entry(
        uuid5(_REGISTERS, f"release {release.schedule.source} {when.text}"),
        _start(when.end + timedelta(days=1) if late else when.start or when.end),
        str(say(release.state, **said)),
        str(say("due-summary", **said)),
        "due",
        "",
        "data#due",
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
