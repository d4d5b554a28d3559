"""What a card is made from: the declarations, one version of the table, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pages.site.data import Data, View


@dataclass(frozen=True)
class Scope:
    """A card is a pure function of this: the same scope gives the same card.

    `asked` holds the parts of the address by name, as they are offered and not as they were
    typed, the code of a path (`code`) and the day (`today`, ISO 8601) among them. A card that is
    registered sees only those that it says it asks for.
    """

    data: Data
    view: View
    asked: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.asked[name]

    def within(self, names: Iterable[str]) -> Scope:
        """The same with these parts of the address alone; `KeyError` where one is missing."""
        return replace(self, asked={name: self.asked[name] for name in names})
