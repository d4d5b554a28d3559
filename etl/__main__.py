"""The command line: `python -m etl build | load | diff | history | …`.

Exit status: 0 done, 1 blocked by issues, 2 unreadable or wrong use.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from etl import build as curated
from etl.catalog import DATASETS, load_catalog
from etl.commands import (
    aggregating,
    curation,
    declaring,
    desk,
    loading,
    sessions,
    synthesising,
    waiting,
)
from etl.commands.console import err, in_file, out, print_all, progress_bar
from etl.commands.stopping import Stopped, stoppable
from etl.errors import ChecksFailed, DeclarationRefused, EtlError, FilesRefused
from etl.export.files import FORMATS, describe
from etl.files import read_csv
from etl.history.ledger import with_loads
from etl.registers import load_registers
from etl.schema import AUTHORITIES
from etl.store import Store, address
from etl.view import attested, published, select
from etl.whole_file import whole

app = typer.Typer(
    help="Figures on child sexual exploitation and abuse online: build, inspect, export.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain text: in a frame, a long message about wrong use would be cut to the screen.
    rich_markup_mode=None,
)
aggregating.register(app)
curation.register(app)
declaring.register(app)
loading.register(app)
desk.register(app)
waiting.register(app)
sessions.register(app)
synthesising.register(app)


@app.command()
def build(
    datasets: Annotated[
        Path, typer.Option(help="Folder with reference/, policy/ and sources/.")
    ] = DATASETS,
) -> None:
    """Read, check and publish the curated figure files. Same files, no new version."""
    start = time.monotonic()
    store = Store(address())
    read = curated.digest(datasets)
    if curated.unchanged(store, read):
        out.print(f"version {store.version()}: nothing changed")
        return
    with progress_bar("Reading") as told:
        built = curated.build(load_registers(datasets).catalog, store, told)
    curated.remember(store, read)
    seconds = time.monotonic() - start
    if built.changed or built.removed:
        for source, vintage in built.removed:
            out.print(f"removed  {source} {vintage}")
        out.print(
            f"version {built.version}: {built.rows:,} observations of {len(built.changed)} "
            f"vintages published in {seconds:.1f} s"
        )
    else:
        out.print(f"version {built.version}: nothing changed ({seconds:.1f} s)")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write; the ending says the format.")],
    indicator: Annotated[list[str] | None, typer.Option(help="Only this indicator.")] = None,
    area: Annotated[list[str] | None, typer.Option(help="Only this area code.")] = None,
    version: Annotated[int | None, typer.Option(help="Of this version.", min=0)] = None,
) -> None:
    """Write the current view as one file.

    CSV, JSON, Parquet or XLSX, with metadata that say what the figures are and whose.
    """
    found = FORMATS.get(file.suffix.lstrip(".").lower())
    if found is None:
        raise EtlError(f"{file} must end in one of .{', .'.join(FORMATS)}")
    store = Store(address())
    snapshot = store.read(version)
    catalog = with_loads(load_catalog(), store, version)
    for name in indicator or ():
        if name not in catalog.indicators:
            raise EtlError(f"{name!r} is not an indicator of indicators.toml; correct the name")
    for code in area or ():
        if code not in catalog.areas.by_code:
            raise EtlError(f"{code!r} is not an area code of areas.csv; correct the code")
    chosen = {c: values for c, values in (("indicator", indicator), ("area", area)) if values}
    frame = select(published(attested(snapshot.frame, catalog)), among=chosen)
    selection = f"current view, {', '.join(chain(*chosen.values())) or 'everything'}"
    about = describe(frame, catalog, snapshot.mark, selection)
    with whole(file) as part:
        part.write_bytes(found.write(frame, about))
    out.print(f"{file}: {len(frame):,} observations of version {snapshot.version}")


@app.command()
def sources() -> None:
    """Every table of the curated files, whose it is, and how near to its publisher it was read."""
    catalog = load_catalog()
    table = Table(*("source", "vintage", "publisher", "title", "authority", "figures", "licence"))
    figures, tables = Counter[str](), Counter[str]()
    for (source, vintage), origin in sorted(catalog.origins.items()):
        name, held = catalog.publishers[origin.publisher].name, len(read_csv(origin.file))
        told = (source, vintage, name, origin.title, origin.authority, f"{held:,}", origin.licence)
        table.add_row(*told)
        figures[origin.authority] += held
        tables[origin.authority] += 1
    counts = Table("authority", "tables", "figures")
    for authority in AUTHORITIES:
        counts.add_row(authority, f"{tables[authority]:,}", f"{figures[authority]:,}")
    for each in (table, counts):
        each.box = None
        out.print(each)


def main() -> int:
    """Run the command line; every foreseen error is one line on standard error."""
    stoppable()
    try:
        app()
    except ChecksFailed as failed:
        print_all([*map(in_file, failed.issues)])
        err.print("The table is unchanged.")
        return 1
    except DeclarationRefused as refused:
        print_all(refused.errors)
        return 2
    except FilesRefused as refused:
        print_all([*map(in_file, refused.issues)])
        return 2
    except EtlError as error:
        err.print(f"{error}")
        return 2
    except Stopped as stopped:
        err.print("Stopped. A load is one commit, and a file one step: all of it or nothing.")
        return stopped.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
