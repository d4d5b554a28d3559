"""A sentence to say: figures with their year and limit, and what goes with it when it is copied.

A sentence is made of results and of figures and held against the rules that headings are held to
(`headings.py`). What is copied is text: the sentence, its source, and the address with the version
of the data. `pages/assets/copy.js` copies it, and shows it to be taken by hand where the browser
does not allow that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from dash import html

from analytics.results import Result
from analytics.series import Point
from etl.catalog import Indicator
from pages.figure.words import Said, messages
from pages.sentences.editions import dated, table_of, yearless
from pages.sentences.leading import Settled, leading
from pages.sentences.stated import points_in
from pages.site.data import Data, View

say = messages(__file__)
MOST_WORDS: Final = 60


@dataclass(frozen=True)
class Spoken:
    """A sentence with what stands beside it: `beside` are figures that do not lead, each with the
    words on how it was read; `source` names publisher and table, `address` is pinned."""

    said: Settled
    beside: tuple[Said, ...]
    source: str
    address: str

    @property
    def text(self) -> str:
        """All of it but source and address, with its full stops."""
        return " ".join(f"{str(part).rstrip('.')}." for part in (self.said, *self.beside))


def spoken(
    said: Settled, data: Data, view: View, address: str, beside: tuple[Said, ...] = ()
) -> Spoken:
    """A sentence with its source and the pinned address of where it can be looked up."""
    leaves = [leaf for each in (said, *beside) for leaf in each.leaves]
    return Spoken(said, beside, source_of(leaves, data), pinned(address, view))


def pinned(address: str, view: View) -> str:
    """An address of ours with the version of the data that it is of."""
    snapshot = view.snapshot
    path, mark, place = address.partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}version={snapshot.mark.pin}{mark}{place}"


def address_of(path: str, query: Mapping[str, str]) -> str:
    """A path of ours with what is asked for there, before its version."""
    kept = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(kept, safe=',')}" if kept else path


def source_of(leaves: Iterable[Point | Result], data: Data) -> str:
    """Whose the figures are, and in which tables they stand: none is hidden behind a number.

    Editions of one table are told as one, and each with how it was read where that was not in a
    text of its publisher.
    """
    points = [point for leaf in leaves for point in points_in(leaf)]
    known, origins = data.catalog.publishers, data.catalog.origins
    tables: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for source, vintage, authority in dict.fromkeys(
        (p.source, p.vintage, p.authority) for p in points
    ):
        if origin := origins.get((source, vintage)):
            title = dated(origin.title, vintage)
            table = (known[origin.publisher].name, yearless(title))
            tables.setdefault(table, []).append((title, authority))
    told: dict[str, list[Said]] = {}
    for (publisher, _), editions in tables.items():
        told.setdefault(publisher, []).append(table_of(editions))
    read = [say("read", publisher=name, titles=titles) for name, titles in told.items()]
    cited = dict.fromkeys(known[p.cited].name for p in points if p.cited in known)
    others = [name for name in cited if name not in told]
    return str(say("spoken-source", read=read, cited=others)) if read else ""


def limit(indicator: Indicator) -> Said:
    """What its figures must not be taken for, as short as it can be said."""
    first = indicator.is_not.partition(". ")[0]
    for mark in (":", ";"):
        first = first.partition(mark)[0]
    return say("spoken-limit", is_not=f"{first.rstrip('. ')}.")


def words_in(text: str) -> int:
    """How many words a sentence has, as a reader counts them."""
    return len(text.split())


def to_say(found: Spoken | None, name: str, heading: str = "") -> html.Div | None:
    """A sentence with the button that copies it; `name` tells it from others on the page."""
    if found is None:
        return None
    told = {part: str(say(f"spoken-{part}")) for part in ("copied", "refused")}
    marks = {
        "data-copy": found.text,
        "data-source": found.source,
        "data-address": found.address,
        "data-copied": told["copied"],
        "data-refused": told["refused"],
    }
    button = html.Button(str(say("spoken-copy")), type="button", className="copy", **marks)
    label = html.B(f"{heading or say('spoken-heading')} ")
    stop = "" if str(found.said).endswith(".") else "."
    beside = [html.Span(f" {part}", className="beside") for part in found.beside]
    sentence = html.Span([f"{leading(found.said)}{stop}", *beside], className="sentence")
    parts = [
        html.P([label, sentence]),
        html.P(
            [button, html.Span(found.source, className="who"), html.Span(role="status")],
            className="copying",
        ),
    ]
    return html.Div(parts, className="say-it", id=f"say-{name}")
