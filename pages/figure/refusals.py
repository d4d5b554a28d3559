"""Refusals told as help: what is not computed, why, and what can be said instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dash import html

from analytics.errors import Refusal
from pages.figure.names import inside, the
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)
_TOKEN: Final = re.compile(r"\b[A-Za-z][A-Za-z0-9_]{2,}\b")


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
    """A sentence of the analytics with the names of areas and tables in place of their codes."""
    areas = data.catalog.areas.by_code
    tables = {source for source, _ in data.catalog.origins}

    def name(match: re.Match[str]) -> str:
        token = match.group()
        if token in areas:
            name = areas[token].name
            before = text[: match.start()]
            if before.endswith("the "):
                return name
            full = the(name)
            return full if before and not before.endswith(". ") else f"{full[0].upper()}{full[1:]}"
        if token in tables:
            origin = data.catalog.latest_origin(token)
            return data.catalog.publishers[origin.publisher].name
        return token

    return _TOKEN.sub(name, text)


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
