"""Readers for what publishers publish: one file per format, found by walking this package.

A new format is one new file here that defines `ADAPTER`; a source that is new with it is declared.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from etl.catalog import Catalog
from etl.errors import DataError
from etl.reading.adapter import Adapter, Described, Progress, Reading, Total, no_progress
from etl.reading.container import members, uncompressed
from etl.reading.file import SourceFile
from etl.reading.synthetic import require_real
from etl.reading.table import require_bounded

__all__ = [
    "Adapter",
    "Described",
    "Progress",
    "Reading",
    "SourceFile",
    "Total",
    "adapters",
    "no_progress",
    "read",
    "recognise",
]


@cache
def adapters() -> tuple[Adapter, ...]:
    """Every adapter of the package, in the order of their ids."""
    modules = (
        importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    )
    return tuple(sorted((module.ADAPTER for module in modules), key=lambda a: str(a.id)))


def recognise(file: SourceFile) -> Adapter:
    """The adapter that knows the file best; `DataError` when none does, with the way out."""
    return _opened(file)[1]


def read(file: SourceFile, catalog: Catalog, progress: Progress = no_progress) -> Reading:
    """Recognise a file and read it; `DataError` when it is unknown or unreadable as a whole.

    Of a file compressed with gzip, and of an archive that no adapter takes whole, what is inside is
    read if it is one file.
    """
    opened, adapter = _opened(file)
    require_bounded(opened)
    return adapter.read(opened, catalog, progress)


def _opened(file: SourceFile) -> tuple[SourceFile, Adapter]:
    """The file to read and who reads it."""
    file = uncompressed(file)
    require_real(file)
    adapter, damage = _best(file)
    if adapter:
        return file, adapter
    # What is wrong with a damaged file says more than that nobody knows it.
    if damage:
        raise damage
    contents = list(members(file))
    for member in contents:
        require_real(member)
    inside = [(member, *_best(member)) for member in contents]
    known = [(member, adapter) for member, adapter, _ in inside if adapter]
    if len(known) == 1:
        return known[0]
    if known:
        raise _several(file, [member for member, _ in known])
    raise next((failed for *_, failed in inside if failed), not_recognised(file))


def _best(file: SourceFile) -> tuple[Adapter | None, DataError | None]:
    """The adapter that is surest of a file, and what the first that failed says of it."""
    known: list[tuple[float, Adapter]] = []
    damage: list[DataError] = []
    for adapter in adapters():
        try:
            confidence = adapter.recognise(file)
        except DataError as error:
            damage.append(error)
            continue
        if confidence:
            known.append((confidence, adapter))
    best = max(known, key=lambda pair: pair[0])[1] if known else None
    return best, next(iter(damage), None)


def not_recognised(file: SourceFile) -> DataError:
    """What was seen in the file, what is accepted, and that there is a template."""
    accepted = "; ".join(adapter.accepts for adapter in adapters())
    return DataError(
        f"{file.label} is not recognised. Seen: {_seen(file)}. Accepted: {accepted}. Figures from "
        "any other document can be typed into the template."
    )


def _several(file: SourceFile, known: list[SourceFile]) -> DataError:
    names = ", ".join(repr(member.label) for member in known)
    return DataError(
        f"{file.label}: holds several files that can be read ({names}); unpack it and load them "
        "one by one"
    )


def _seen(file: SourceFile) -> str:
    if not file.content:
        return "an empty file"
    try:
        return _described(file)
    except DataError as error:
        return f"a file that could not be looked into ({error})"


def _described(file: SourceFile) -> str:
    if file.kind == "pdf":
        start = file.pdf.text(0)[:80] if file.pdf.pages else ""
        what = f"beginning {start!r}" if start else "whose first page has no text"
        return f"a PDF of {file.pdf.pages} pages {what}"
    if file.kind in ("xlsx", "ods"):
        heads = [_cells(sheet.rows[0]) if sheet.rows else "nothing" for sheet in file.sheets[:3]]
        return f"a spreadsheet whose sheets begin with {'; '.join(heads)}"
    if file.kind == "zip":
        return f"a zip archive with {_cells(file.member_names())}"
    if file.kind == "json":
        if isinstance(file.json, list):
            return f"JSON with a list of {len(file.json):,}"
        return f"JSON with {_cells(list(file.json))}"
    # What is no text says so here.
    first = next((row for row in file.head if any(row)), [])
    return f"text whose first row is {_cells(first)}"


def _cells(cells: list[str]) -> str:
    shown = [repr(str(cell)[:30]) for cell in cells[:8]]
    return ", ".join(shown) + (", …" if len(cells) > 8 else "") if shown else "nothing"
