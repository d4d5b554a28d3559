"""What stands below a card: whose the figures are, what can be taken along, where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from dash import dcc, html

from etl.catalog import Origin
from pages.figure.card import Shown, cards
from pages.figure.computed import downloads
from pages.figure.limits import Limit
from pages.figure.sharing import share
from pages.figure.words import Said, messages
from pages.sentences.editions import table_of, yearless
from pages.site import entries
from pages.site.adding import add_card
from pages.site.data import Data, View
from pages.site.parts import joined

say = messages(__file__)

# What is told of a table beside its title and publisher.
_TOLD: Final = ("vintage", "published", "accessed", "authority", "basis", "licence", "remark")
# Titles in the line below a card; of the others it says how many there are.
_TITLES: Final = 2
# Recommendations in the line that leads onward; the page of the indicator has the rest.
_BEARS: Final = 6


def foot(card: Shown, data: Data, view: View, limits: Sequence[Limit]) -> list[Any]:
    """The source in one line, and in one row what can be taken and the ways onward.

    An image says all `limits` of the figure, wherever they stand on its page.
    """
    source = source_line(card, data)
    told = " ".join(f"{limit.label} {limit.text}".strip() for limit in limits)
    return [
        html.P(source, className="source", title=source),
        dcc.Store(id={"type": "about", "id": card.id}, data=_about(card, data, view, told)),
        html.Div([*_taken(card, data, view), _onward(card, data)], className="take"),
    ]


def version_marks(view: View) -> dict[str, str]:
    """A version as attributes, which the browser prints at the foot of a page."""
    snapshot = view.snapshot
    return {
        "data-version": snapshot.mark.pin,
        "data-dated": f"{snapshot.at:%-d %B %Y}",
    }


def _about(card: Shown, data: Data, view: View, limits: str) -> dict[str, str]:
    """What an image or a citation says beside the figure."""
    marks = version_marks(view)
    return {
        "finding": card.heading,
        "measure": card.measure,
        "limits": limits,
        "source": source_line(card, data),
        "version": marks["data-version"],
        "dated": marks["data-dated"],
    }


def _taken(card: Shown, data: Data, view: View) -> list[Any]:
    """Data and what can be shared, which open; the indicator's own page, except there; brief."""
    parts: list[Any] = [_files(card, view), share(card, data, view)]
    if not card.id.startswith("indicator-"):
        address = f"/indicator/{card.indicator.id}"
        parts.append(dcc.Link(str(say("about-indicator")), href=address))
    return [*parts, add_card(card.id, card.asked, card.heading, view)]


def _files(card: Shown, view: View) -> html.Details:
    """The files of a card, with the version of the data that they hold."""
    held = [*downloads(card.rows, card.computed, view), *_crate(card, view)]
    version, day = str(view.snapshot.version), f"{view.snapshot.at:%-d %b %Y}"
    dated = html.Span(str(say("data-version", version=version, day=day)), className="dated")
    title = html.Summary(str(say("data", version=version)))
    return html.Details([title, html.P([*held, " ", dated])], className="files")


def _crate(card: Shown, view: View) -> list[Any]:
    """The card as it stands in one file, of a card that the interface knows by its id."""
    if card.id not in cards():
        return []
    asked = urlencode([*card.asked, ("version", str(view.snapshot.version))])
    address = f"/api/v1/crates/{card.id}.zip?{asked}"
    return [" ", html.A(str(say("crate")), href=address, title=str(say("crate-title")))]


def _onward(card: Shown, data: Data) -> html.Div:
    """The recommendations, the law and the actors that the figure is about, one click away."""
    name = card.indicator.id
    bears = dict.fromkeys(link.recommendation for link in data.policy.recommendations_for(name))
    behind = entries.behind(name, data)
    told: list[Any] = []
    if bears:
        links = [entries.recommendation(each, data) for each in [*bears][:_BEARS]]
        line = [f"{say('bears-on')} ", *joined(links, " ")]
        if len(bears) > _BEARS:
            more = str(say("bears-more", more=[*bears][_BEARS:]))
            line += [" ", dcc.Link(more, href=f"/indicator/{name}")]
        told.append(html.Span(line))
    if behind:
        told.append(html.Span([f"{say('behind')} ", *behind]))
    return html.Div(told, className="onward")


def origins_of(
    rows: pd.DataFrame, data: Data, leads: Sequence[tuple[str, str]] = ()
) -> list[Origin]:
    """The origins of the drawn observations, in the order of their first row; then those of the
    figures of a heading (`leads`) that are not drawn."""
    pairs = dict.fromkeys(zip(rows["source"].tolist(), rows["vintage"].tolist(), strict=True))
    pairs |= dict.fromkeys(leads)
    return [data.catalog.origins[p] for p in pairs if p in data.catalog.origins]


def source_line(card: Shown, data: Data, *, whole: bool = False) -> str:
    """Whose the figures are, in which tables, and where these were not read with their publisher.

    Those of the figures in the heading come first, the newest ahead, and all of them are named;
    with `whole` so are all others.
    """
    rows = card.rows
    known = data.catalog.publishers
    pairs = zip(rows["cited"].tolist(), rows["source"].tolist(), strict=True)
    others = [c for c, s in dict.fromkeys(pairs) if c != data.catalog.latest_origin(s).publisher]
    cited = list(dict.fromkeys(known[c].name for c in others))
    columns = (rows[name].tolist() for name in ("source", "vintage", "authority"))
    editions = dict.fromkeys(zip(*columns, strict=True))
    # What a heading tells beyond the drawing is of a table too.
    drawn, origins = {each[:2] for each in editions}, data.catalog.origins
    beyond = [each for each in card.leads if each in origins and each not in drawn]
    editions |= {(*each, str(origins[each].authority)): None for each in beyond}
    found = [(key, data.catalog.origins[key[:2]]) for key in editions if _known(key, data)]
    ranks = {edition: rank for rank, edition in enumerate(card.leads)}
    found.sort(key=lambda each: ranks.get(each[0][:2], len(ranks)))
    read: dict[tuple[str, str], list[tuple[str, str]]] = {}
    more: dict[str, None] = {}
    for (source, vintage, authority), origin in found:
        kind = yearless(origin.title)
        kinds = {each for _, each in read} | {kind}
        if not whole and len(kinds) > _TITLES and (source, vintage) not in card.leads:
            more.setdefault(kind)
            continue
        read.setdefault((known[origin.publisher].name, kind), []).append((origin.title, authority))
    told: dict[str, list[Said]] = {}
    for (publisher, _), of in read.items():
        told.setdefault(publisher, []).append(table_of(of))
    lines = [say("read", publisher=name, titles=titles) for name, titles in told.items()]
    hidden = [kind for kind in more if all(kind != each for _, each in read)]
    return str(say("source", read=lines, more=hidden, cited=cited if whole else cited[:4]))


def _known(edition: tuple[str, str, str], data: Data) -> bool:
    return edition[:2] in data.catalog.origins


def sources(card: Shown, data: Data) -> html.Ul:
    """Every table behind a card, with its edition, authority and licence."""
    items = []
    for origin in origins_of(card.rows, data, card.leads):
        publisher = data.catalog.publishers[origin.publisher].name
        told = say("source-of", publisher=publisher, **{n: getattr(origin, n) for n in _TOLD})
        items.append(html.Li([titled(origin), f" {told}"]))
    return html.Ul(items, className="sources")


def titled(origin: Origin) -> html.A | str:
    """The title of a table, and the way to it where its address is one of the web."""
    if not origin.address.startswith(("https://", "http://")):
        return origin.title
    return html.A(origin.title, href=origin.address, rel="noopener noreferrer")
