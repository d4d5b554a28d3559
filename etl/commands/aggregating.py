"""The command that counts single events: only what may leave is written."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from analytics.disclosure.suppression import PRIMARY, PUBLISHED, SECONDARY
from etl.commands.console import out, progress_bar
from etl.errors import DataError
from etl.events.aggregation import read_aggregation
from etl.events.counting import COUNT, Means, events_in
from etl.events.protection import STATUS, may_leave
from etl.events.rows import written
from etl.events.running import Work, run


def aggregate(
    events: Annotated[list[Path], typer.Argument(help="Files of events, or folders of them.")],
    by: Annotated[Path, typer.Option(help="What is counted: see docs/aggregate.md.")],
    to: Annotated[Path, typer.Option(help="The file of counts, for 'etl load': a .csv.")],
    kept: Annotated[
        Path | None, typer.Option(help="Folder for what is counted of each file, to go on from.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes on this machine.", min=1, max=256)] = 1,
    scheduler: Annotated[
        str, typer.Option(help="Address of a scheduler of Dask, tcp://host:port.")
    ] = "",
    memory: Annotated[str, typer.Option(help="That each may use, such as 1GB.")] = "1GB",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
) -> None:
    """Count single events into figures, without those that would give away a few events."""
    if to.suffix != ".csv" or not to.parent.is_dir():
        raise DataError(f"{to} must end in .csv, in a folder that is there")
    if to.exists() and not overwrite:
        raise DataError(f"{to}: stands there already; add --overwrite")
    asked, files = read_aggregation(by), events_in(events)
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
    means = Means(memory)
    with progress_bar("counting") as told:
        counts = run([Work(f, asked, means, kept) for f in files], workers, told, scheduler)
    with progress_bar("protecting"):
        cells = may_leave(counts, asked.dimensions, asked.threshold)
    of = f"counted from {len(files):,} files of events as {by.name} declares"
    content = written(cells, asked, of)
    part = to.with_suffix(".part")
    part.write_bytes(content)
    part.replace(to)
    free, below, beside = ((cells[STATUS] == s).sum() for s in (PUBLISHED, PRIMARY, SECONDARY))
    out.print(
        f"{to}: {counts[COUNT].sum():,} events of {len(files):,} files, {free:,} figures; left out "
        f"are {below:,} below {asked.threshold} and {beside:,} that would give these away"
    )
    out.print(f"sha256 {hashlib.sha256(content).hexdigest()}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(aggregate)
