"""A declaration as a person writes it: TOML, in sections named after the declared files.

[indicators.ID]            as in indicators.toml
[sources]                  ID = ["table", …], of indicators that are declared already
[[categories]]             with the columns of categories.csv; so are [[units]],
                           [[publishers]], [[aliases]] and [[provider_names]]
[dataflows.PUBLISHER.NAME] as in dataflows.toml; of a dataset that is declared already only
                           [[dataflows.PUBLISHER.NAME.dimension.DIMENSION]]
[calendar]                 as in calendar.toml
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from etl.areas import Alias
from etl.catalog import Catalog, Category, Indicator, ProviderName, Publisher, Unit
from etl.dataflows import Dataset, Series, flow_of
from etl.declaration.declaration import Declaration
from etl.errors import DataError, DeclarationRefused, EntryError
from etl.files import built
from etl.releases import Schedule

MOST_CHARACTERS: Final = 200_000
MOST_ENTRIES: Final = 1_000
_DEEPEST: Final = 8
_INTEGER: Final = 2**63  # beyond which TOML promises nothing, nor Python to write what it read
# A key of seventeen parts or more, wherever one can begin: what is remembered of a key while it is
# read grows with the square of its parts. Names of more than 200 letters are too few to matter.
_LONG_KEY: Final = re.compile(
    r"""(?<![\w-])(?:(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.){0,200}+"|'[^'\n]{0,200}+')"""
    r"""[ \t]*+\.[ \t]*+){16}"""
)
TO_FILL_IN: Final = "FILL IN"
"""Begins a text that a person still has to write."""
_ROWS: Final[Mapping[str, type]] = {
    "categories": Category,
    "units": Unit,
    "publishers": Publisher,
    "aliases": Alias,
    "provider_names": ProviderName,
}
_SECTIONS: Final = ("indicators", "sources", *_ROWS, "dataflows", "calendar")
_T = TypeVar("_T")


def read_declaration(text: str, catalog: Catalog) -> Declaration:
    """The declaration in a text; `catalog` tells what its datasets are that it adds values to.

    `DataError` for what is no such text, `DeclarationRefused` with all entries that are wrong.
    """
    if len(text) > MOST_CHARACTERS:
        raise DataError(
            f"a declaration of {len(text):,} characters is longer than {MOST_CHARACTERS:,}; "
            "declare what the file needs"
        )
    content = _parsed(text)
    if (many := _entries(content)) > MOST_ENTRIES:
        raise DataError(
            f"a declaration of {many:,} entries has more than {MOST_ENTRIES:,}; "
            "declare them in parts"
        )
    reader = _Reader(content)
    declaration = Declaration(
        indicators=tuple(
            reader.entries("indicators", lambda n, e, w: built(Indicator, e, w, id=n))
        ),
        sources=reader.sources(),
        **{name: tuple(reader.rows(name, shape)) for name, shape in _ROWS.items()},
        calendar=tuple(reader.entries("calendar", lambda n, e, w: built(Schedule, e, w, source=n))),
    )
    flows = [*reader.flows(catalog)]
    if reader.errors:
        raise DeclarationRefused(reader.errors)
    return replace(
        declaration,
        series=tuple(f for f in flows if isinstance(f, Series)),
        datasets=tuple(f for f in flows if isinstance(f, Dataset)),
    )


def _parsed(text: str) -> dict[str, Any]:
    """The content of a text; `DataError` for what is no TOML, or would take long to be found so."""
    if _LONG_KEY.search(text):
        raise DataError("the declaration holds a key of more than 16 parts; simplify it")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"the declaration is not valid TOML: {error}; correct the line") from None
    except ValueError:  # Python reads no integer of more than 4,300 digits
        raise _too_large() from None
    except RecursionError:
        raise DataError("the declaration is nested too deeply; simplify it") from None


def _entries(content: dict[str, Any]) -> int:
    """How many entries there are, right or wrong: of each, all that is wrong would be told."""
    flows = content.get("dataflows")
    held = [*content.values(), *(flows.values() if isinstance(flows, dict) else ())]
    return sum(len(each) for each in held if isinstance(each, dict | list))


def _too_large() -> DataError:
    return DataError("the declaration holds a whole number of more than 63 bits; correct it")


class _Reader:
    """The sections of a text, and what is wrong with them."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.errors = [
            EntryError(f"[{name[:80]}]", "", f"is no section; there are {', '.join(_SECTIONS)}")
            for name in content
            if name not in _SECTIONS
        ]
        self.errors += [*_unfilled(content, [])]

    def _tried(self, make: Callable[[], _T]) -> Iterator[_T]:
        try:
            yield make()
        except EntryError as error:
            # What is still to be filled in was told already.
            every = (error, *error.also)
            self.errors += [e for e in every if TO_FILL_IN not in e.problem]

    def _section(self, name: str) -> dict[str, Any]:
        found = self.content.get(name, {})
        if isinstance(found, dict):
            return found
        self.errors.append(EntryError(f"[{name}]", "", "must be a table of entries"))
        return {}

    def entries(self, section: str, make: Callable[[str, Any, str], _T]) -> Iterator[_T]:
        """The entries of a section in which each has a name."""
        for name, entry in self._section(section).items():
            where = f"[{section}.{name[:80]}]"
            yield from self._tried(partial(make, name, entry, where))

    def rows(self, section: str, shape: type[_T]) -> Iterator[_T]:
        """The entries of a section in which each is one line."""
        rows = self.content.get(section, [])
        if not isinstance(rows, list):
            self.errors.append(EntryError(f"[[{section}]]", "", "must be written as [[ ]]"))
            return
        for number, row in enumerate(rows, start=1):
            where = f"[[{section}]] no. {number}"
            yield from self._tried(partial(built, shape, row, where))

    def sources(self) -> dict[str, tuple[str, ...]]:
        """New tables by the indicator that lists them."""
        found = {}
        for name, tables in self._section("sources").items():
            if isinstance(tables, list) and all(isinstance(each, str) for each in tables):
                found[name] = tuple(tables)
            else:
                problem = f"must be a list of tables; it is {str(tables)[:80]!r}"
                self.errors.append(EntryError("[sources]", name[:80], problem))
        return found

    def flows(self, catalog: Catalog) -> Iterator[Series | Dataset]:
        """Series and datasets."""
        for publisher, section in self._section("dataflows").items():
            declared = catalog.datasets(publisher)
            if not isinstance(section, dict):
                self.errors.append(
                    EntryError(f"[dataflows.{publisher[:80]}]", "", "must be a table of entries")
                )
                continue
            for name, entry in section.items():
                where = f"[dataflows.{publisher[:80]}.{name[:80]}]"
                whole = _with_head(entry, declared.get(name))
                yield from self._tried(partial(flow_of, publisher, name, whole, where))


def _with_head(entry: Any, dataset: Dataset | None) -> Any:
    """An entry with the head of its dataset, which may be left out where it is declared already."""
    return {**_head(dataset), **entry} if dataset and isinstance(entry, dict) else entry


def _head(dataset: Dataset) -> dict[str, str]:
    return {n: str(getattr(dataset, n)) for n in ("indicator", "source", "title")}


def _unfilled(content: Any, path: list[str]) -> Iterator[EntryError]:
    """Every text that a person still has to write. `DataError` for what cannot be shown."""
    if len(path) > _DEEPEST:
        raise DataError("the declaration is nested too deeply; simplify it")
    if isinstance(content, int) and not -_INTEGER <= content < _INTEGER:
        raise _too_large()
    if isinstance(content, str) and TO_FILL_IN in content:
        where = f"[{'.'.join(path[:-1])}]"
        yield EntryError(where, "".join(path[-1:]), f"is still to be filled in: {content[:80]!r}")
    items = dict(enumerate(content, start=1)) if isinstance(content, list) else content
    for name, each in items.items() if isinstance(items, dict) else ():
        yield from _unfilled(each, [*path, str(name)[:80]])
