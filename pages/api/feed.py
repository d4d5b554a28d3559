"""`/feed.atom`: what was loaded, revised and corrected, and what is due, as a feed.

The Atom Syndication Format, RFC 4287. An entry keeps its id for good: of a version it follows from
the table's own, of a correction and a release from the registers'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flask import Blueprint, Response, make_response, request

from analytics.relations import number_of
from etl.corrections import Correction
from etl.export import TITLE
from etl.history.record import read_record
from etl.releases import Release, waiting
from etl.store import Commit
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.keeping.once import Once
from pages.openapi.asked import Asked
from pages.openapi.route import Answer, asking
from pages.site.data import Data
from pages.site.upkeep import expected

blueprint: Final = Blueprint("feed", __name__)
say = messages(__file__)

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_MEDIA_TYPE: Final = "application/atom+xml"
# The registers' own, under which their entries have names.
_REGISTERS: Final = UUID("5f0d6f0a-6b6e-4c5a-9b0e-3b6c3f2b7a10")
_MOST: Final = 200
_NAMED: Final = 5
_FEEDS: Final = Once(16)


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


@dataclass(frozen=True)
class Feed:
    """What goes out, and the time of its newest entry."""

    body: bytes
    updated: datetime


@blueprint.get("/feed.atom")
@asking(answers={"": (Answer(_MEDIA_TYPE),)}, tag="Upkeep", depends=("day", "root"))
def feed(asked: Asked) -> Response:
    """The feed as of today; a client that has it already is told so."""
    data, today, root = asked.data, date.today(), request.host_url
    made = _FEEDS((data.mark(), today, root), lambda: _made(data, today, root))
    response = make_response(made.body)
    response.headers["Content-Type"] = f"{_MEDIA_TYPE}; charset=utf-8"
    response.last_modified = made.updated
    return response


def _made(data: Data, today: date, root: str) -> Feed:
    view = data.view()
    found = sorted(entries(data, today), key=lambda entry: entry.updated, reverse=True)[:_MOST]
    updated = found[0].updated if found else view.snapshot.at
    return Feed(atom(found, UUID(view.snapshot.table_id), updated, root), updated)


def entries(data: Data, today: date) -> Iterator[Entry]:
    """Versions of the table, corrections, and what is due or overdue on a day."""
    table = UUID(data.mark().table_id)
    yield from (_version(c, table, data) for c in data.history() if c.version)
    yield from map(_correction, data.corrections)
    yield from (_due(each, data) for each in waiting(expected(data, data.view(), today)))


def _version(commit: Commit, table: UUID, data: Data) -> Entry:
    record = read_record(commit.record)
    origins, brought = data.catalog.origins, record.brought if record else ()
    pairs = [(source, vintage) for source, vintage, _ in brought]
    tables = [f"{origins[p].title}, {p[1]}" if p in origins else " ".join(p) for p in pairs]
    changed = {what: n for what, n in (record.counts if record else {}).items() if n}
    kind = "revision" if "revised" in changed else record.kind if record else "load"
    said = {
        "version": str(commit.version),
        "rows": number_of(range(commit.rows), "observations"),
        "changed": [f"{n:,} {what}" for what, n in changed.items()],
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


def atom(found: list[Entry], table: UUID, updated: datetime, root: str) -> bytes:
    """Entries as an Atom document; `root` is the address of the site, with its last slash."""
    document = Element("feed", xmlns=_NAMESPACE)
    _texts(document, id=table.urn, title=TITLE, updated=_stamp(updated))
    SubElement(SubElement(document, "author"), "name").text = str(say("author"))
    SubElement(document, "link", rel="self", type=_MEDIA_TYPE, href=f"{root}feed.atom")
    SubElement(document, "link", rel="alternate", type="text/html", href=f"{root}data")
    for entry in found:
        made = SubElement(document, "entry")
        _texts(made, id=entry.id.urn, title=entry.title, updated=_stamp(entry.updated))
        if entry.author:
            SubElement(SubElement(made, "author"), "name").text = _legal(entry.author)
        SubElement(made, "link", rel="alternate", type="text/html", href=f"{root}{entry.link}")
        SubElement(made, "category", term=entry.kind)
        _texts(made, summary=entry.summary)
    indent(document)
    return bytes(tostring(document, encoding="utf-8", xml_declaration=True))


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = _legal(text)


def _stamp(moment: datetime) -> str:
    """RFC 3339, which Atom asks for."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _legal(text: str) -> str:
    """Without the control characters that XML 1.0 has no way of writing."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
