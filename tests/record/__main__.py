"""`python -m tests.record take FOLDER` and `python -m tests.record compare BEFORE AFTER`.

Exit status: 0 done and nothing unexplained, 1 differences, 2 unreadable or wrong use.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.record.changes import changes
from tests.record.folder import taken
from tests.record.meant import declared, sorted_out
from tests.record.product import NotAnswered
from tests.record.states import Sample
from tests.record.taking import take as take_record
from tests.record.telling import told as lines_of

ROOT = Path(__file__).resolve().parents[2]
err = Console(stderr=True, soft_wrap=True, highlight=False)
out = Console(soft_wrap=True, highlight=False)
app = typer.Typer(
    help="Record everything that the product says, and compare two records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Stopped(BaseException):
    """Ctrl-C or SIGTERM; typer would end a KeyboardInterrupt without a word."""


@app.command()
def take(
    folder: Annotated[Path, typer.Argument(help="Where to write; an older record is replaced.")],
    areas: Annotated[str, typer.Option(help="Only these places, such as SVN,AUT.")] = "",
    options: Annotated[
        int, typer.Option(help="Options followed of one control; 0 for all.", min=0)
    ] = Sample.options,
    quick: Annotated[bool, typer.Option("--quick", help="A sample, in a minute or two.")] = False,
    only: Annotated[
        str, typer.Option(help="Only addresses that begin so: /reports, /api/, etl.")
    ] = "",
) -> None:
    """Record every page, answer and command. CSEA_STORE names a table; else one is built."""
    start = time.monotonic()
    with _bar() as told:
        wanted = tuple(code for code in areas.split(",") if code)
        sample = Sample(wanted, options, quick, only)
        store = os.environ.get("CSEA_STORE", "")
        if store and "://" not in store:
            store = str(Path(store).resolve())
        counts = take_record(ROOT, folder.resolve(), sample, store, told)
    listed = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    out.print(f"{folder}: {listed} in {time.monotonic() - start:.0f} s", markup=False)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="A record.")],
    after: Annotated[Path, typer.Argument(help="Another, taken with the same options.")],
    meant: Annotated[
        Path | None, typer.Option(help="TOML file of [[meant]] with pattern and reason.")
    ] = None,
    most: Annotated[int, typer.Option(help="Changes that are listed.", min=1)] = 40,
) -> None:
    """List what differs; exit with 1 where something is not declared as meant."""
    samples = [taken(folder)["sample"] for folder in (before, after)]
    if samples[0] != samples[1]:
        raise NotAnswered(f"taken with other options: {samples[0]} and {samples[1]}")
    entries = declared(meant) if meant else []
    left, explained = sorted_out(changes(before, after), entries)
    for line in lines_of(left, explained, most):
        out.print(line, markup=False)
    if left:
        raise typer.Exit(1)


@contextmanager
def _bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error; nothing where that is no terminal."""
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *parts, TimeElapsedColumn(), console=err, transient=True, disable=not err.is_terminal
    ) as bar:
        task = bar.add_task("starting", total=None)

        def told(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what[:50].ljust(50))

        yield told


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def main() -> int:
    """Run the command line; what is foreseen to fail is one line on standard error."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        app()
    except NotAnswered as error:
        err.print(str(error), markup=False)
        return 2
    except Stopped:
        err.print("Stopped; no record was written.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
