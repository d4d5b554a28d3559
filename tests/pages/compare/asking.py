"""What the page of comparisons reads in an address."""

from __future__ import annotations

from collections.abc import Mapping

from pages.figure.card import Scope, choices
from pages.site.data import Data, View


def scope_of(data: Data, view: View, query: Mapping[str, str]) -> Scope:
    """The scope of the cards for a query."""
    offered = choices("compare", Scope(data, view, query))
    return Scope(data, view, {choice.name: choice.read(query) for choice in offered})
