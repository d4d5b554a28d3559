"""Under which licence figures may be used: one that a machine can go by, or the words of a source.

`licences.toml` declares which words are which licence; no text is read for what it may mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import StringConstraints

from etl.catalog import Origin
from etl.entries import Address, Line
from etl.files import built, indexed, read_toml

FILE: Final = Path(__file__).parent / "licences.toml"


@dataclass(frozen=True)
class Licence:
    """A licence by its SPDX name, with its text at `address`."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
    name: Line
    title: Line
    address: Address
    words: tuple[str, ...]


@cache
def licences(file: Path = FILE) -> Mapping[str, Licence]:
    """The licence of each of the words that stand for one; `DataError` names file and entry."""
    made = [
        built(Licence, entry, f"{file} [{name}]", id=name)
        for name, entry in read_toml(file).items()
    ]
    pairs = [(word, licence) for licence in made for word in licence.words]
    found = indexed(pairs, lambda pair: pair[0], file)
    return {word: licence for word, (_, licence) in found.items()}


def licence_of(origins: Iterable[Origin]) -> Licence | None:
    """The one licence of everything that was read there; None where there is not one for all."""
    found = {licences().get(origin.licence) for origin in origins}
    return found.pop() if len(found) == 1 else None


def known(origins: Iterable[Origin]) -> tuple[Licence, ...]:
    """Every licence that some of these have, in the order of their names."""
    found = {licence for o in origins if (licence := licences().get(o.licence))}
    return tuple(sorted(found, key=lambda licence: licence.name))


def stated(origins: Iterable[Origin]) -> tuple[str, ...]:
    """What their publishers state of rights, each once, in the order of the origins."""
    return tuple(dict.fromkeys(origin.licence for origin in origins))
