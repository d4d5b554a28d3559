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
from etl.events.counting import COUNT, Means, all_synthetic, events_in
from etl.events.protection import STATUS, may_leave
from etl.events.rows import written
from etl.events.work import Work, run
from etl.whole_file import whole


def aggregate(
    events: Annotated[list[Path], typer.Argument(help="Files of events, or folders of them.")],
    by: Annotated[Path, typer.Option(help="What is counted: see docs/aggregate.md.")],
    to: Annotated[Path, typer.Option(help="The file of counts, for 'etl load': a .csv.")],
    kept: Annotated[
        Path | None, typer.Option(help="Folder for what is counted of each file, to go on from.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes on this machine.", min=1, max=256)] = 1,
    threads: Annotated[int, typer.Option(help="Of each process.", min=1, max=256)] = 1,
    scheduler: Annotated[
        str, typer.Option(help="Address of a scheduler of Dask, tcp://host:port.")
    ] = "",
    memory: Annotated[str, typer.Option(help="That each may use, such as 1GB.")] = "500MB",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
) -> None:
    """Count single events into figures, without those that would give away a few events."""
    if to.suffix != ".csv" or not to.parent.is_dir():
        raise DataError(f"{to} must end in .csv, in a folder that is there")
    if to.exists() and not overwrite:
        raise DataError(f"{to}: stands there already; add --overwrite")
    asked, files = read_aggregation(by), events_in(events)
    if to.resolve() in {file.resolve() for file in files} or to.is_dir():
        raise DataError(f"{to} is itself a file of events, or a folder; name another")
    if kept is not None:
        try:
            kept.mkdir(mode=0o700, parents=True, exist_ok=True)  # what may not leave is in it
            kept = kept.resolve()
        except OSError as error:
            raise DataError(f"--kept {kept}: is no folder: {error.strerror}") from None
    means = Means(memory, threads)
    with progress_bar("counting") as told:
        counts = run(
            [Work(f.resolve(), asked, means, kept) for f in files], workers, told, scheduler
        )
    synthetic = all_synthetic(counts)
    with progress_bar("protecting") as told:
        cells = may_leave(counts, asked.dimensions, asked.threshold, told)
    of = f"counted from {len(files):,} files of events as {by.name} declares"
    content = written(cells, asked, of, synthetic)
    with whole(to) as part:
        part.write_bytes(content)
    free, below, beside = ((cells[STATUS] == s).sum() for s in (PUBLISHED, PRIMARY, SECONDARY))
    out.print(
        f"{to}: {counts[COUNT].sum():,} events of {len(files):,} files, {free:,} figures; left out "
        f"are {below:,} below {asked.threshold} and {beside:,} that would give these away"
    )
    if synthetic:
        out.print("These events are synthetic: the file says so in each row, and no load takes it.")
    out.print(f"sha256 {hashlib.sha256(content).hexdigest()}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(aggregate)
