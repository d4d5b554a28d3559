"""The command that declares what files bring that is not known yet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etl.catalog import DATASETS, Catalog, load_catalog
from etl.commands.console import err, out, progress_bar
from etl.declaration.check import checked
from etl.declaration.declaration import NOTHING, Declaration
from etl.declaration.outline import to_fill_in
from etl.declaration.repository import as_text, lines_for_files, listings
from etl.declaration.text import MOST_CHARACTERS, read_declaration
from etl.errors import DataError
from etl.history.ledger import ledger, with_loads
from etl.registers import load_registers
from etl.sandbox.parent import order_from_path, read_file
from etl.store import Store, address

File = Annotated[
    Path | None,
    typer.Option("--declare", help="What the files bring that is not declared: a TOML file."),
]


def declare(
    file: Annotated[
        Path | None, typer.Argument(help="A declaration, in the sections of the declared files.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help="A publisher's file: write a declaration to fill in.")
    ] = None,
    series: Annotated[
        str, typer.Option(help="The publisher's code, where the file of --template has none.")
    ] = "",
    export: Annotated[
        int | None,
        typer.Option(help="A version: write what its load declared as text for the repository."),
    ] = None,
) -> None:
    """Check a declaration of indicators, categories, sources, units, publishers and names.

    It is published with the figures that need it: 'load FILE --declare DECLARATION'. With --export
    it, or what a load declared, is written as the lines that the declared files take.
    """
    if [file, template, export].count(None) != 2:
        raise DataError("give one: a declaration to check, --template FILE or --export VERSION")
    store = Store(address())
    if template:
        _write_template(template, series, store)
    elif export is not None:
        _write_export(export, store)
    elif file:
        new = declared(file, store)
        names = load_catalog().dataflows.keys()
        out.print(as_text(new, names) if new else "everything in it is declared already")
        err.print(
            f"{new.entries} new entries. Publish them: python -m etl load FILE --declare {file}"
        )


def declared(file: Path | None, store: Store | None, datasets: Path = DATASETS) -> Declaration:
    """What is new of the declaration in a file; `DataError` with all that is wrong with it.

    New is what neither the files below `datasets` declare nor, with a `store`, loads that stand.
    """
    if file is None:
        return NOTHING
    try:
        with file.open(encoding="utf-8-sig") as opened:
            text = opened.read(MOST_CHARACTERS + 1)
    except UnicodeDecodeError:
        raise DataError(f"{file}: not UTF-8; save the file in that encoding") from None
    except OSError as error:
        raise DataError(f"{file}: cannot be read: {error.strerror}; check the name") from None
    registers = load_registers(datasets)
    catalog = _known(registers.catalog, store)
    standing = ledger(store).declaration if store and store.exists() else NOTHING
    calendar = {**standing.rhythms, **registers.calendar}
    return checked(read_declaration(text, catalog), catalog, calendar)


def _known(catalog: Catalog, store: Store | None) -> Catalog:
    return with_loads(catalog, store) if store and store.exists() else catalog


def _write_template(file: Path, series: str, store: Store) -> None:
    standing = ledger(store).declaration if store.exists() else NOTHING
    order = order_from_path(file, series=series, declaration=standing)
    with progress_bar(file.name) as told:
        reading = read_file(order, told).reading
    text = to_fill_in(reading.outlines, _known(load_catalog(), store))
    if not text:
        raise DataError(f"{file}: shows nothing that is not declared; load it")
    out.print(text)


def _write_export(version: int, store: Store) -> None:
    record = ledger(store).records.get(version)
    if record is None or not record.declaration:
        declaring = [v for v, r in ledger(store).records.items() if r.declaration]
        known = ", ".join(map(str, declaring)) or "none"
        raise DataError(f"version {version} declared nothing; versions that did: {known}")
    print_lines(record.declaration, load_catalog())


def print_lines(declaration: Declaration, catalog: Catalog) -> None:
    """Show what is to be added to the declared files, which hold `catalog`."""
    for name, text in lines_for_files(declaration, catalog.dataflows.keys()).items():
        out.print(f"# datasets/reference/{name}, at the end:")
        out.print(text)
    for told in listings(declaration):
        err.print(told)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(declare)
