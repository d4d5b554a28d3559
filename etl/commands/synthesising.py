"""The command that makes events up, to measure with: marked, and never for the table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etl.commands.console import out, progress_bar
from etl.errors import DataError
from etl.store import Store, address
from etl.synthetic.folder import LARGEST_PIECE, Kind, Plan, fill
from etl.synthetic.margins import margins


def synthesise(
    folder: Annotated[Path, typer.Argument(help="Where to write; new, or begun before.")],
    rows: Annotated[int, typer.Option(help="How many events.", min=1, max=10**10)] = 1_000_000,
    year: Annotated[
        int | None, typer.Option(help="Whose margins; left out, the latest year held whole.")
    ] = None,
    seed: Annotated[
        int, typer.Option(help="The same seed, the same events.", min=0, max=2**63 - 1)
    ] = 1,
    piece: Annotated[
        int, typer.Option(help="Events of one file.", min=1, max=LARGEST_PIECE)
    ] = 1_000_000,
    kind: Annotated[Kind, typer.Option(help="Of files.")] = "parquet",
) -> None:
    """Make up events in the proportions that NCMEC published, marked as synthetic; for measuring
    and trying 'etl aggregate'. No load takes them, or counts of them.
    """
    store = Store(address())
    if Path(store.uri).resolve() in (folder.resolve(), *folder.resolve().parents):
        raise DataError(f"{folder} is in the folder of the table; name another")
    found = margins(store.read(), year)
    with progress_bar("making up") as told:
        made = fill(folder, Plan(found, rows, seed, piece, kind), told)
    of = (found.country, found.provider, found.category, found.files)
    out.print(f"{folder}: {rows:,} synthetic events, {made:,} files written now")
    out.print(
        f"margins of {found.year}, version {found.version} of the table: "
        + ", ".join(f"{margin.source} {margin.vintage}" for margin in of)
    )


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(synthesise)
