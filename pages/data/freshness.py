"""How fresh the tables are: what is due, what is overdue, what a newer edition superseded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html

from analytics.relations import number_of
from etl.releases import Release, waiting
from pages.feed.links import follow
from pages.figure.foot import titled
from pages.figure.table import period_label, scroll_table
from pages.figure.words import Said, messages
from pages.site.data import Data, View
from pages.site.parts import measure, section
from pages.site.upkeep import expected, superseded

say = messages(__file__)
ANCHOR = "due"
_COLUMNS = ("table", "publisher", "rhythm", "newest", "published", "next", "state", "earlier")


def freshness(data: Data, view: View, today: date) -> html.Section:
    """What is expected after the editions of a version; what nothing follows is folded."""
    found = expected(data, view, today)
    timed = [release for release in found if release.expected]
    rest = [release for release in found if not release.expected]
    folded = html.Summary(str(say("due-rest", count=number_of(rest, "tables"))))
    others = _table(str(say("due-rest-table")), rest, data, view)
    return section(
        _heading(found, today),
        measure(say("due-note")),
        _table(str(say("due-table")), timed, data, view),
        html.Details([folded, others], className="fold"),
        html.P([f"{say('due-follow')} ", *follow(), "."]),
        kind="card spaced",
        id=ANCHOR,
    )


def due(data: Data, view: View, today: date) -> html.Section:
    """What a steward can look for on a day: the tables that are due or overdue."""
    found = expected(data, view, today)
    late = waiting(found)
    table = _table(str(say("due-table")), late, data, view) if late else None
    return section(_heading(found, today), measure(say("due-note")), table)


def told_due(found: Sequence[Release], today: date) -> str:
    """How many tables are overdue, due and expected later, in a sentence."""
    return f"{_heading(found, today)}."


def _heading(found: Sequence[Release], today: date) -> Said:
    by_state = {
        state: number_of([r for r in found if r.state == state], "tables")
        for state in ("overdue", "due", "later")
    }
    return say("due", day=period_label(today.isoformat()), **by_state)


def _table(label: str, found: Sequence[Release], data: Data, view: View) -> html.Div:
    header = [str(say(f"column-{name}")) for name in _COLUMNS]
    return scroll_table(label, header, [_row(release, data, view) for release in found])


def _row(release: Release, data: Data, view: View) -> list[Any]:
    newest, schedule = release.newest, release.schedule
    rhythm = str(say(f"rhythm-{schedule.frequency.strip('_')}"))
    stated = html.A(rhythm, href=schedule.stated, rel="noopener noreferrer")
    return [
        titled(newest),
        data.catalog.publishers[newest.publisher].name,
        stated if schedule.stated else rhythm,
        newest.vintage,
        period_label(newest.published),
        _next(release, data),
        html.Span(str(say(f"state-{release.state}")), className=f"state {release.state}"),
        _earlier(release, superseded(view, release)),
    ]


def _earlier(release: Release, gone: Sequence[str]) -> str:
    """The earlier editions: those that a newer one replaced, and those with figures in use."""
    used = [edition for edition in release.earlier if edition not in gone]
    return str(say("earlier", superseded=[*gone], used=used))


def _next(release: Release, data: Data) -> Any:
    schedule = release.schedule
    if schedule.successor:
        return str(
            say("next-elsewhere", table=data.catalog.latest_origin(schedule.successor).title)
        )
    if release.expected is None:
        return ""
    how = str(say("next-announced" if release.is_announced else "next-reckoned"))
    told = [f"{release.expected.label}, "]
    if schedule.announced.startswith("https://"):
        return [*told, html.A(how, href=schedule.announced, rel="noopener noreferrer")]
    return f"{told[0]}{how}"
