"""Refusals told as help: what is not computed, why, and what can be said instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dash import html

from analytics.errors import Refusal
from analytics.sentences import Area, Sentence, Table
from pages.figure.words import messages
from pages.sentences.names import inside, the
from pages.site.data import Data

say = messages(__file__)


@dataclass(frozen=True)
class Help:
    """Something that is not computed: for what, why not, and what can be said instead."""

    what: str
    why: str
    instead: str = ""


def declined(what: str, refusal: Refusal, data: Data) -> Help:
    """A refusal of the analytics in the words of the page."""
    return Help(what, named(refusal.reason, data), named(refusal.instead, data))


def named(text: str, data: Data) -> str:
    """A sentence of the analytics with the names of the areas and tables that it speaks of."""
    if not isinstance(text, Sentence):
        return text
    told = ""
    for part in text.parts:
        if isinstance(part, Table):
            told += data.catalog.publishers[data.catalog.latest_origin(part).publisher].name
        elif isinstance(part, Area) and part in data.catalog.areas.by_code:
            name = data.name(part)
            full = name if told.endswith("the ") else the(name)
            begins = not told or told.endswith(". ")
            told += f"{full[0].upper()}{full[1:]}" if begins else full
        else:
            told += part
    return told


def remarks(helps: Sequence[Help]) -> list[tuple[str, str]]:
    """Refusals as the remarks of a file: one sentence for each, under one label."""
    return [
        (
            "not computed",
            str(say("refused", what=h.what or None, why=h.why, instead=h.instead or None)),
        )
        for h in helps
    ]


def parts(helps: Sequence[Help]) -> tuple[dict[str, str], ...]:
    """The same in parts, for programs: `what`, `why` and `instead`."""
    return tuple(asdict(help) for help in helps)


def help_card(helps: Sequence[Help], title: str = "") -> html.Section:
    """Refusals as help: what is missing, why, and what can be said instead."""
    merged: dict[tuple[str, str], list[str]] = {}
    for item in helps:
        merged.setdefault((item.why, item.instead), []).append(item.what)
    items = []
    for (why, instead), whats in merged.items():
        more = [say("help-more", more=whats[6:])] if whats[6:] else []
        parts = [html.Dt(str(say("help", whats=[*whats[:6], *more]))), html.Dd(why)]
        if instead:
            parts.append(html.Dd([html.B(f"{say('help-instead')} "), inside(instead)]))
        items.append(html.Div(parts))
    return html.Section(
        [html.H2(title or str(say("help-title"))), html.Dl(items, className="helps")],
        className="card help",
    )
