"""One card as a page of its own for the frame of another page: no script but the one that tells
its height, nothing to fetch, and everything that the card says where it stands.

The limits are folded but for the weightiest, which stays in sight; the figures stand as a picture
where there is one, and always as a table.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlencode

from flask import render_template

from documents.model import Table
from pages.builder.findings import address_of, table_of
from pages.embed.drawing import darkened, drawing, lines_or_bars
from pages.figure.card import Registered, Scope, Shown
from pages.figure.engine import finished
from pages.figure.foot import source_line, version_marks
from pages.figure.limits import Limit, cautions, is_not
from pages.figure.words import messages
from pages.sentences.refusals import remarks
from pages.site.data import View

say = messages(__file__)

Theme = Literal["auto", "light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("auto", "light", "dark")
WIDE: Final = 640.0
NARROW: Final = 320.0
"""The widths that a chart is drawn in, in pixels: for a column of text, and for a phone."""
_HERE: Final = Path(__file__).parent
_STYLE: Final = (_HERE / "frame.css").read_text(encoding="utf-8")
_SCRIPT: Final = (_HERE / "frame.js").read_text(encoding="utf-8").strip()
SCRIPT_HASH: Final = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
"""By which a policy of content knows the one script (SHA-256)."""


@dataclass(frozen=True)
class Frame:
    """A card in words, with what stands around it; `wide` and `narrow` are SVG, or None.

    `address` leads to the card on its page at this version, `files` to its figures as CSV.
    """

    id: str
    heading: str
    measure: str
    summary: str
    limits: tuple[Limit, ...]
    source: str
    table: Table
    wide: str | None
    narrow: str | None
    address: str
    files: str
    version: str
    notes: tuple[str, ...] = ()


def frame_of(found: Registered, scope: Scope) -> Frame:
    """The card as it is framed. Raises `NoFigures` and `Refusal` as the card does."""
    card, view = finished(found, scope), scope.view
    mark, plot = mark_of(view), lines_or_bars(card)
    own = {**dict(scope.within(found.asks).asked), "version": str(view.snapshot.version)}
    return Frame(
        id=card.id,
        heading=card.heading,
        # Of a long ranking that is drawn in part it says so.
        measure=plot.series[0].line if plot and plot.kind == "bars" else card.measure,
        summary=card.summary,
        limits=tuple(
            dict.fromkeys(
                (*cautions(card.care), *refused(card), *is_not(card.indicator, *card.others))
            )
        ),
        source=source_line(card, scope.data),
        table=table_of(card, scope.data),
        wide=drawing(card, WIDE),
        narrow=drawing(card, NARROW),
        address=address_of(found, scope, mark),
        files=f"/api/v1/cards/{card.id}.csv?{urlencode(own, safe=',')}",
        version=str(say("version", version=mark, day=f"{view.snapshot.at:%-d %B %Y}")),
    )


def refused(card: Shown) -> Iterator[Limit]:
    """What the card does not compute, and why."""
    for n, (_, text) in enumerate(remarks(card.refused)):
        yield Limit(text, str(say("refused-label")) if not n else "")


def mark_of(view: View) -> str:
    """A version as a citation writes it."""
    return version_marks(view)["data-version"]


def noted(frame: Frame, *notes: object) -> Frame:
    """The same frame with what is to be said before anything else."""
    return replace(frame, notes=tuple(map(str, notes)))


def html_of(frame: Frame, theme: Theme) -> bytes:
    """The whole page. It needs the application, whose engine fills the template and escapes."""
    dark = (
        "".join(f".chart {mark}{{{rule}}}" for mark, rule in darkened(frame.wide or "").items())
        if theme != "light"
        else ""
    )
    page = render_template(
        "frame.html",
        frame=frame,
        theme=theme,
        style=_STYLE,
        dark=dark,
        script=_SCRIPT,
        words={name: str(say(name)) for name in _WORDS},
        more=str(say("limits-more", more=[each.text for each in frame.limits[1:]])),
    )
    return page.encode()


_WORDS: Final = ("on-page", "on-page-title", "as-csv", "table", "table-label")


def refused_html(title: object, told: object) -> bytes:
    """A whole page that says why nothing is shown."""
    page = render_template(
        "refused.html", title=str(title), told=str(told), style=_STYLE, script=_SCRIPT,
        on_page=str(say("to-pages")),
    )  # fmt: skip
    return page.encode()
