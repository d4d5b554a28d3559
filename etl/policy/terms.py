"""Terms, what they mean, and the discouraged ones that they replace; country abbreviations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from etl.policy.texts import Text, Texts

Origin = Literal["D10.6 Annex I", "D10.6 chapter 3", "this project"]


@dataclass(frozen=True)
class Term:
    """A glossary entry; `expansion` is empty unless the term is an acronym or a short name.

    `also` are other names of it. `avoid` are terms that it replaces: discouraged ones where
    `because` says why, else what it is only taken for.
    """

    term: Text
    definition: Text
    origin: Origin
    expansion: Text = ""
    also: Texts = ()
    avoid: Texts = ()
    because: Text = ""


@dataclass(frozen=True)
class Abbreviation:
    """A country as D10.6 abbreviates it in table 4 of Annex I, and its code in areas.csv."""

    id: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
    printed: Text
    area: Text
