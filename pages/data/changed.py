"""What changed since a day or a version, in sentences, on the page of data and in the interface."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from dash import dcc, html

from etl.errors import NoVersion, StoreError, TableDamaged
from etl.store import Commit
from pages.data.since import TOLD, Changes, Group, NotSince, changes, since
from pages.figure import numbers
from pages.figure.table import part_of, period_label
from pages.figure.words import Said, messages
from pages.site.data import Data, View
from pages.site.page import Page
from pages.site.parts import measure, section

say = messages(__file__)
ANCHOR: Final = "changed"
SINCE: Final = "since"
_SHOWN: Final = 8  # sentences of a kind before the others are folded
_CHOICES: Final = 12


def changed(page: Page, asked: str | None) -> html.Section:
    """What changed since what an address asks for; since the version before without it.

    While an earlier version cannot be read, that is all that is told.
    """
    try:
        return _changed(page, asked)
    except StoreError:
        unread = html.P(str(say("changed-unread")), className="refusal")
        return section(say("changed-title"), unread, kind="card spaced", id=ANCHOR)


def _changed(page: Page, asked: str | None) -> html.Section:
    data, later = page.data, page.view
    told: list[Any] = []
    try:
        earlier = _before(data, later) if asked is None else since(data, later, asked)
    except NotSince:
        told.append(
            html.P(str(say("since-unknown", asked=(asked or "")[:40])), className="refusal")
        )
        earlier = _before(data, later)
    found = changes(data, earlier, later)
    as_data = html.A("JSON", href=f"/api/v1/changes.json?since=v{earlier.snapshot.version}")
    return section(
        heading(found),
        *told,
        measure(say("changed-note")),
        _ways(data, page),
        *_parts(found, data),
        html.P([f"{say('changed-as')} ", as_data]),
        kind="card spaced",
        id=ANCHOR,
    )


def heading(found: Changes) -> Said:
    """Since when, and in how many versions."""
    first = found.since.snapshot
    day = period_label(f"{first.at:%Y-%m-%d}")
    return say("changed", version=str(first.version), day=day)


def sentences(found: Changes, data: Data) -> list[Said]:
    """All that changed: corrections first, then figures revised, gone and new."""
    return [
        *(say("changed-correction", title=c.title) for c in found.corrections),
        *(say("changed-notice", version=str(n.version), text=n.text) for n in found.notices),
        *(sentence(group, data) for change in TOLD for group in found.of(change)),
    ]


def sentence(group: Group, data: Data) -> Said:
    """How many figures of an indicator changed, and from what to what the largest of them.

    Of one that is declared no more, what its unit and parts are called is gone with it.
    """
    indicator = data.catalog.indicators.get(group.indicator)
    point = group.after if indicator else None
    return say(
        f"changed-{group.change}",
        count=group.count,
        indicator=indicator.title if indicator else group.indicator,
        table=_title(group, data),
        editions=[*group.editions],
        place=data.name(point.area) if point else None,
        part=(part_of(data, point) if point else None) or None,
        period=point.period if point else None,
        before=group.before if indicator else None,
        after=point,
    )


def _title(group: Group, data: Data) -> str:
    """Of the edition where there is one, which may name its year; else of the latest; the id of a
    table that went with what declared it."""
    origins = data.catalog.origins
    own = origins.get((group.source, group.editions[0])) if len(group.editions) == 1 else None
    if own:
        return own.title
    is_held = any(source == group.source for source, _ in origins)
    return data.catalog.latest_origin(group.source).title if is_held else group.source


def loaded(commit: Commit) -> str:
    """One version: its day, who published it and why."""
    day = period_label(f"{commit.at:%Y-%m-%d}")
    told = {"version": str(commit.version), "day": day, "reason": commit.reason}
    steward = commit.steward or None
    return str(say("changed-load", steward=steward, rows=numbers.full(commit.rows), **told))


def _before(data: Data, later: View) -> View:
    """The newest version before another that can be read; that one itself where there is none."""
    for commit in data.history():
        if commit.version < later.snapshot.version:
            with suppress(NoVersion, TableDamaged):
                return data.view(commit.version)
    return later


def _ways(data: Data, page: Page) -> html.P:
    """A link for each of the last versions, and for what changed in the last month."""
    last = page.view.snapshot
    versions = [c for c in data.history() if c.version < last.version][:_CHOICES]
    month = (last.at - timedelta(days=30)).date().isoformat()
    links = [
        *(
            dcc.Link(str(say("since-version", version=str(c.version))), href=_address(c.version))
            for c in versions
        ),
        dcc.Link(
            str(say("since-day", day=period_label(month))), href=f"/data?since={month}#{ANCHOR}"
        ),
    ]
    spaced = [part for link in links for part in (" · ", link)][1:]
    return html.P([f"{say('since-other')} ", *spaced])


def _address(version: int) -> str:
    return f"/data?{SINCE}=v{version}#{ANCHOR}"


def _parts(found: Changes, data: Data) -> list[Any]:
    if not found.commits:
        return [html.P(str(say("changed-nothing")))]
    items = [html.Li(loaded(commit)) for commit in found.commits]
    shown: list[Any] = [html.Ul(items, className="plain")]
    corrected = [
        *(
            html.Li(dcc.Link(str(say("changed-correction", title=c.title)), href=_corrected(c.id)))
            for c in found.corrections
        ),
        *(
            html.Li(str(say("changed-notice", version=str(n.version), text=n.text)))
            for n in found.notices
        ),
    ]
    shown += [html.Ul(corrected, className="plain")] if corrected else []
    for change in TOLD:
        lines = [_line(group, data) for group in found.of(change)]
        if lines:
            shown += [html.H3(str(say(f"changed-{change}-title"))), *_folded(lines)]
    return shown if len(shown) > 1 else [*shown, html.P(str(say("changed-no-figure")))]


def _line(group: Group, data: Data) -> html.Li:
    """A sentence, and the way to the card that shows its figures."""
    said = str(sentence(group, data))
    if group.indicator not in data.catalog.indicators:
        return html.Li(said)
    place = f"?area={group.after.area}" if group.after else ""
    link = dcc.Link(str(say("changed-card")), href=f"/indicator/{group.indicator}{place}")
    return html.Li([f"{said} ", link])


def _folded(lines: list[html.Li]) -> list[Any]:
    first, rest = lines[:_SHOWN], lines[_SHOWN:]
    shown: list[Any] = [html.Ul(first, className="plain")]
    if rest:
        more = html.Summary(str(say("changed-more", number=numbers.full(len(rest)))))
        shown.append(html.Details([more, html.Ul(rest, className="plain")], className="fold"))
    return shown


def _corrected(name: str) -> str:
    return f"/data#correction-{name}"
