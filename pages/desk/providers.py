"""Providers of a list that nothing explains: each is one that is known, or stays a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from etl.catalog import Catalog, Category, ProviderName
from etl.load.proposal import Proposal
from etl.sources.ncmec_by_provider import INDICATOR, likely, of_providers
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.parts import button, measure, section

say = messages(__file__)

_LISTED: Final = "desk-providers"


class NoProvider(Exception):
    """What was typed is no provider that is known; `typed` is what."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


def unknown(proposal: Proposal, catalog: Catalog) -> list[Category]:
    """The providers under new categories, in the order of the list."""
    known = of_providers(catalog)
    read = (category for each in proposal.submissions for category in each.reading.categories)
    new = (c for c in read if c.indicator == INDICATOR and c.category not in known)
    return list({category.category: category for category in new}.values())


def explained(
    providers: Sequence[Category], typed: Sequence[str | None], catalog: Catalog
) -> tuple[ProviderName, ...]:
    """The names of which somebody said what they stand for; raises `NoProvider`."""
    known = {c.label: c.category for c in of_providers(catalog).values()}
    found = []
    for provider, text in zip(providers, typed, strict=False):
        said = (text or "").strip()
        if said and said not in known:
            raise NoProvider(said[:200])
        if said:
            found.append(ProviderName(provider.label, known[said]))
    return tuple(found)


def providers_form(proposal: Proposal, data: Data) -> list[Any]:
    """Which known provider each is; all of them at once, over one list of what is known."""
    catalog = data.catalog
    new = unknown(proposal, catalog)
    if not new:
        return []
    known = of_providers(catalog)
    rows = []
    for at, provider in enumerate(new):
        same = known.get(likely(provider.label, catalog))
        typed = dcc.Input(
            id={"type": "desk-provider", "at": at},
            type="text",
            list=_LISTED,
            value=same.label if same else "",
            placeholder=str(say("provider-new", id=provider.category)),
            maxLength=200,
            autoComplete="off",
        )
        rows.append(html.Label([html.Span(str(say("name-is", name=provider.label))), typed]))
    labels = sorted(category.label for category in known.values())
    return [
        section(
            say("providers", names=[provider.label for provider in new]),
            measure(say("providers-note")),
            html.Datalist([html.Option(value=label) for label in labels], id=_LISTED),
            html.Div(rows, className="scroll providers", tabIndex="0", role="group"),
            button(say("names-use"), "desk-providers-use"),
        )
    ]
