"""What readers say for words of the pages: synonyms, abbreviations, other languages.

`datasets/reference/synonyms.csv`, for the search alone; no figure is read by it. Other names of
places stand in `aliases.csv`, and those of terms in `glossary.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from etl.areas import normalised
from etl.errors import DataError
from etl.files import rows_of

Said = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Kind = Annotated[
    str, StringConstraints(pattern="^(common|abbreviation|spelling|language [a-z]{2})$")
]


@dataclass(frozen=True)
class Synonym:
    """What is said, and the words that are looked for as well; `kind` says what ties the two."""

    said: Said
    means: Said
    kind: Kind


def load_synonyms(file: Path) -> tuple[Synonym, ...]:
    """The rows of a file; `DataError` names one that is malformed, stands twice or means itself."""
    found = tuple(rows_of(file, Synonym))
    seen: set[str] = set()
    for each in found:
        said = normalised(each.said)
        if said in seen or said == normalised(each.means):
            raise DataError(
                f"{file}: {each.said!r} stands there twice or means itself; take a row out"
            )
        seen.add(said)
    return found
