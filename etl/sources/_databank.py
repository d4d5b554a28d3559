"""How DataBank, by which the World Bank's series are chosen, lays out a table.

Of area, series and time two go down the rows, each by its name and its code, and the third goes
across: a column is headed by name and code, `2019 [YR2019]`. What has no value is `..`, and below
the rows the file names its database and the day on which that was updated, month first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

MISSING: Final = ".."

_Dimension = Literal["area", "series", "time"]
# What names a dimension that goes down the rows: a column of its names and one of its codes.
_DOWN: Final[Mapping[_Dimension, tuple[str, str]]] = MappingProxyType(
    {
        "area": ("Country Name", "Country Code"),
        "series": ("Series Name", "Series Code"),
        "time": ("Time", "Time Code"),
    }
)
# How a column of one that goes across is headed. Copies leave out the code of a year.
_ACROSS: Final[Mapping[_Dimension, re.Pattern[str]]] = MappingProxyType(
    {
        "area": re.compile(r"(?P<name>.+) \[(?P<code>[A-Z0-9]{2,5})\]"),
        "series": re.compile(r"(?P<name>.+) \[(?P<code>[A-Z0-9_.]{2,40})\]"),
        "time": re.compile(
            r"(?P<name>(?P<code>(?:19|20)\d\d(?:[MQ]\d{1,2})?))(?: \[(?:YR)?(?P=code)\])?"
        ),
    }
)
_DATABASE: Final = re.compile(r"Data from database: *(?P<name>.+)")
_UPDATED: Final = re.compile(
    r"Last Updated: *(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])/(?P<year>\d{4})"
)


@dataclass(frozen=True)
class Layout:
    """Which dimension goes across a table, and in which columns: place, name and code of each."""

    across: _Dimension
    columns: tuple[tuple[int, str, str], ...]


def layout_of(header: list[str]) -> Layout | None:
    """The layout that a header has; None where it is no table of DataBank."""
    across = [each for each, (_, code) in _DOWN.items() if code not in header]
    if len(across) != 1:
        return None
    matches = ((place, _ACROSS[across[0]].fullmatch(cell)) for place, cell in enumerate(header))
    columns = tuple((place, found["name"], found["code"]) for place, found in matches if found)
    return Layout(across[0], columns) if columns else None


def below(rows: Iterable[tuple[int, list[str]]]) -> tuple[dict[str, str], set[int]]:
    """What the lines below a table say of it, under the names that other layouts use above it
    (the day as ISO), and which rows they are."""
    said: dict[str, str] = {}
    lines: set[int] = set()
    for number, row in rows:
        first = row[0].strip()
        if any(cell.strip() for cell in row[1:]):
            continue
        if database := _DATABASE.fullmatch(first):
            said["Data Source"] = database["name"]
        elif day := _UPDATED.fullmatch(first):
            said["Last Updated Date"] = f"{day['year']}-{day['month']}-{day['day']}"
        elif not first.startswith("Last Updated:"):
            continue
        lines.add(number)
    return said, lines


def cells_of(
    header: list[str], layout: Layout, rows: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[str, ...]]:
    """Code and name of the area, code and name of the series, period, text and place of each cell
    with a value. The rows have as many cells as the header."""
    down = {
        each: (header.index(name) if name in header else header.index(code), header.index(code))
        for each, (name, code) in _DOWN.items()
        if each != layout.across
    }
    for number, row in rows:
        here = {each: (row[name], row[code]) for each, (name, code) in down.items()}
        for place, name, code in layout.columns:
            raw = row[place]
            if not raw or raw == MISSING:
                continue
            here[layout.across] = (name, code)
            (area, area_code), (series, series_code) = here["area"], here["series"]
            period = here["time"][1].removeprefix("YR") or here["time"][0]
            where = f"row {number}, column {name[:60]}"
            yield area_code, area, series_code, series, period, raw, where
