"""A brief out of a selection: everything looked up at one version of the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from analytics.errors import Refusal
from documents.model import Advice, Brief, Finding, Item
from pages.api.answers import BadRequest
from pages.api.cards import scope_of
from pages.builder.checked import checked
from pages.builder.findings import advice, finding
from pages.builder.selection import CHECK, CHECKED, Place, Selection
from pages.figure.card import NoFigures, Scope, cards
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

PATH: Final = "/brief"
KINDS: Final = ("pdf", "docx", "pptx")
_VALUE: Final = 80  # letters that are said of one that nothing is held for
_WORDS: Final = (
    *(
        "limits",
        "note",
        "source",
        "link",
        "link-advice",
        "to",
        "breaks",
        "shows",
        "page",
        "gap",
        "again",
        "sources",
    ),
    "language",
)


def taken_as() -> list[tuple[str, str]]:
    """The kinds of file, and what each is called."""
    return [(kind, str(say("take-file", kind=kind))) for kind in KINDS]


class NotThere(Exception):
    """A place of a selection that is nothing at this version; the text says what and why."""


@dataclass(frozen=True)
class Site:
    """Where a brief is made: declarations and view of one version, and the address of the site."""

    data: Data
    view: View
    base: str

    @property
    def mark(self) -> str:
        """The version as a citation writes it."""
        return self.view.snapshot.mark.pin


def item_of(place: Place, site: Site) -> Finding | Advice:
    """What stands at a place, with the reader's note. Raises `NotThere`."""
    if place.kind == "recommendation":
        known = site.data.recommendations.get(place.id)
        if known is None:
            raise NotThere(str(say("no-recommendation", name=place.id)))
        return replace(advice(known, site.base, site.mark), note=place.note)
    if place.kind == CHECK:
        return replace(_checked(place, site), note=place.note)
    found = cards().get(place.id)
    if found is None:
        raise NotThere(str(say("no-card", name=place.id)))
    try:
        scope = scope_of(found, Scope(site.data, site.view, {}), dict(place.asked))
        made = finding(found, scope, site.base, site.mark)
    except BadRequest as wrong:
        value = dict(place.asked).get(wrong.parameter, "")[:_VALUE]
        part = wrong.parameter.replace("_", " ")
        told = say("no-state" if value else "no-part", name=place.id, part=part, value=value)
        raise NotThere(str(told)) from wrong
    except NoFigures as nothing:
        raise NotThere(str(say("no-figures", what=str(nothing)))) from nothing
    except Refusal as refusal:
        raise NotThere(refusal.reason) from refusal
    if place.kind == "sentence":
        made = replace(made, plot=None, table=None, chart=None)
    return replace(made, note=place.note)


def _checked(place: Place, site: Site) -> Finding:
    statement = dict(place.asked)[CHECKED[1]]
    made = checked(statement, site.data, site.view, site.base)
    if made is None:
        raise NotThere(str(say("no-verdict", statement=statement[:_VALUE])))
    return made


def brief_of(selection: Selection, site: Site) -> Brief:
    """The whole brief. Raises `NotThere` for the first place that is nothing."""
    items = tuple(item_of(place, site) for place in selection.places)
    pinned = replace(selection, version=site.mark)
    title = selection.title or str(say("untitled"))
    return assembled(title, selection.audience, items, site, f"{PATH}?{pinned.query()}")


def assembled(
    title: str, audience: str, items: tuple[Item, ...], site: Site, address: str
) -> Brief:
    """Items with the words around them; `address` is that of the page that shows the same."""
    snapshot = site.view.snapshot
    return Brief(
        title=title,
        audience=audience,
        items=items,
        version=str(say("version", version=site.mark, day=f"{snapshot.at:%-d %B %Y}")),
        made=str(say("made", day=f"{date.today():%-d %B %Y}")),
        address=f"{site.base.rstrip('/')}{address}",
        # What names a count is filled in by the writer, who alone knows what there is room for.
        words={
            **{name: str(say(name)) for name in _WORDS},
            "more": str(say("more", count="{count}")),
            "rows": str(say("rows", shown="{shown}", all="{all}")),
        },
    )
