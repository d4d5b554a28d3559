"""`python -m pages.batch`: trend, change, rank and projection of every series of a version.

Exit status: 0 done, 2 unreadable or wrong use, 128 and the signal when stopped.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Annotated, Final

import pandas as pd
import typer

from etl.catalog import DATASETS
from etl.commands.console import err, out, progress_bar
from etl.commands.stopping import Stopped, stoppable
from etl.errors import DataError, EtlError
from etl.running.pieces import results
from etl.store import address

_FUNCTIONS: Final = ("trend", "change", "rank", "projection")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
def batch(
    to: Annotated[Path, typer.Option(help="The file of results: a .parquet; a .csv lies beside.")],
    function: Annotated[
        list[str] | None, typer.Option(help=f"Only this: {', '.join(_FUNCTIONS)}.")
    ] = None,
    indicator: Annotated[list[str] | None, typer.Option(help="Only this indicator.")] = None,
    version: Annotated[int | None, typer.Option(help="Of this version.", min=0)] = None,
    kept: Annotated[
        Path | None, typer.Option(help="Folder for what is computed, to go on from.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes on this machine.", min=1, max=256)] = 1,
    scheduler: Annotated[
        str, typer.Option(help="Address of a scheduler of Dask, tcp://host:port.")
    ] = "",
    datasets: Annotated[
        Path, typer.Option(help="Folder with reference/, policy/ and sources/.")
    ] = DATASETS,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the files.")] = False,
) -> None:
    """Compute trend, change, rank and projection of every series, as the pages do of one."""
    # The pages take a second to import, and what is wrong with the call is told at once.
    wanted = tuple(name for name in _FUNCTIONS if name in (function or _FUNCTIONS))
    if unknown := set(function or ()) - set(_FUNCTIONS):
        raise DataError(f"{min(unknown)!r} is none of {', '.join(_FUNCTIONS)}")
    if to.suffix != ".parquet" or not to.parent.is_dir():
        raise DataError(f"{to} must end in .parquet, in a folder that is there")
    for file in (to, to.with_suffix(".csv")):
        if file.is_dir():
            raise DataError(f"{file} is a folder")
        if file.exists() and not overwrite:
            raise DataError(f"{file}: stands there already; add --overwrite")
    if kept is not None:
        try:
            kept.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError(f"cannot keep anything in {kept}: {error.strerror}") from None
    from pages.batch.rows import written  # noqa: PLC0415
    from pages.batch.work import Work, opened, pieces  # noqa: PLC0415

    origin, data, view = opened(address(), datasets, version)
    for name in indicator or ():
        if name not in data.catalog.indicators:
            raise DataError(f"{name!r} is not an indicator of version {origin.version}")
    work = [
        Work(origin, tables, wanted, kept)
        for tables in pieces(view, indicator or data.catalog.indicators)
    ]
    if not work:
        raise DataError(f"version {origin.version} holds no figure of what is asked for")
    with progress_bar("computing") as told:
        found = pd.concat(results(work, workers, told, scheduler), ignore_index=True)
    mark = view.snapshot.mark
    frame = found.assign(table=mark.table_id, version=mark.version)
    try:
        written(frame, to)
    except OSError as error:
        raise DataError(f"cannot write {to}: {error.strerror}") from None
    refused = int((frame["refusal"] != "").sum())
    series = len(frame.drop_duplicates(list(frame.columns[: list(frame).index("function")])))
    out.print(
        f"{to}: {series:,} series of version {mark.version}, {len(frame) - refused:,} results and "
        f"{refused:,} refusals"
    )
    out.print(f"sha256 {hashlib.sha256(to.read_bytes()).hexdigest()}")


def main() -> int:
    """Run the command; every foreseen error is one line on standard error."""
    stoppable()
    try:
        app()
    except EtlError as error:
        err.print(f"{error}")
        return 2
    except Stopped as stopped:
        err.print("Stopped. What was computed is kept where --kept says; run again for the files.")
        return stopped.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
