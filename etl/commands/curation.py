"""The command that turns publishers' files into the reviewed text that a build reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import filterfalse
from pathlib import Path
from typing import Annotated, Final, get_args

import pandas as pd
import typer

from etl.catalog import DATASETS, Basis, Catalog, load_catalog
from etl.commands import declaring
from etl.commands.console import err, out, print_difference, print_issues, progress_bar
from etl.commands.declaring import declared
from etl.errors import DataError, Issue
from etl.load.curation import Stated, Text, between, texts, write
from etl.load.editions import LOADED_BEFORE
from etl.load.labels import Labels, labelled
from etl.load.origins import ORIGIN_NOT_STATED
from etl.load.proposal import propose
from etl.reading.adapter import VINTAGE_NOT_STATED
from etl.sandbox.parent import order_from_path, read_file
from etl.sandbox.submission import Submission
from etl.schema import AUTHORITIES
from etl.sources import Reading
from etl.store import Store, address

# What is asked for by option where the file does not say it.
_STATED: Final = ("address", "licence")


def curate(
    files: Annotated[list[Path], typer.Argument(help="Publishers' files.")],
    source: Annotated[str, typer.Option(help="One table of the file, or its only one's id.")] = "",
    vintage: Annotated[str, typer.Option(help="The publisher's edition, such as 2024.")] = "",
    series: Annotated[
        str, typer.Option(help="The publisher's code of the series, where the file has none.")
    ] = "",
    since: Annotated[str, typer.Option(help="Leave out what is before this year.")] = "",
    until: Annotated[str, typer.Option(help="Leave out what is after this year.")] = "",
    title: Annotated[str, typer.Option(help="Of the table, as the publisher calls it.")] = "",
    address_: Annotated[str, typer.Option("--address", help="Where it can be found.")] = "",
    licence: Annotated[str, typer.Option(help="As the publisher states it.")] = "",
    published: Annotated[str, typer.Option(help="Day, month or year.")] = "",
    accessed: Annotated[str, typer.Option(help="When the file was read.")] = "",
    basis: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(Basis))}.")] = "",
    authority: Annotated[str, typer.Option(help=f"One of: {', '.join(AUTHORITIES)}.")] = "",
    remark: Annotated[str, typer.Option(help="What a reviewer should know.")] = "",
    declare: declaring.File = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace what stands there.")
    ] = False,
    datasets: Annotated[Path, typer.Option(help="Folder with reference/ and sources/.")] = DATASETS,
) -> None:
    """Write reviewed text: read publishers' files, check them as a load, and write figures and
    their origin below sources/. What neither you nor the file says is asked for. What the files
    need declared is shown as lines for the files of reference/.
    """
    stated = Stated(title, address_, licence, published, accessed, basis, authority, remark)
    # What a load declared that stands in the table stands in no file yet.
    declaration, labels = declared(declare, None, datasets), Labels(source, vintage)
    held = load_catalog(datasets)
    catalog = declaration.joined(held)
    made: dict[Path, Text] = {}
    unlisted: list[tuple[str, str]] = []
    for path in files:
        with progress_bar(path.name) as told:
            order = order_from_path(path, datasets=datasets, series=series, declaration=declaration)
            submission = read_file(order, told)
        submission = replace(submission, reading=between(submission.reading, since, until))
        reading = _checked(submission, labels, catalog, overwrite)
        unlisted += _unlisted(reading.frame, catalog)
        for text in texts(reading, submission.sha256, stated, catalog, datasets / "sources"):
            if text.origin.file in made or (text.stands and not overwrite):
                raise DataError(f"{text.origin.file}: stands there already; add --overwrite")
            made[text.origin.file] = text
    for file, text in made.items():
        write(text)
        out.print(f"{file}: {len(text.lines.splitlines()) - 1:,} figures, and its origin")
    for indicator, of in dict.fromkeys(unlisted):
        out.print(f"add {of!r} to the sources of [{indicator}] in indicators.toml")
    declaring.print_lines(declaration, held)


def _checked(submission: Submission, labels: Labels, catalog: Catalog, overwrite: bool) -> Reading:
    """The reading under its labels, after the checks of a load; what it would change is shown."""
    reading = labelled(submission, labels)
    if any(issue.rule == VINTAGE_NOT_STATED for issue in reading.issues):
        raise DataError(f"{submission.name}: the file does not say its edition; add --vintage")
    listed = _listing(catalog, reading)
    proposal = propose([submission], listed, Store(address()), labels)
    proposal = replace(proposal, issues=tuple(filterfalse(_is_of_a_load, proposal.issues)))
    print_issues(proposal.issues)
    print_difference(proposal.difference)
    # What is written anew replaces an edition; a load never does.
    if any(not (overwrite and f.rule == "vintage_taken") for f in proposal.blockers()):
        err.print("Nothing was written.")
        raise typer.Exit(1)
    return reading


def _is_of_a_load(issue: Issue) -> bool:
    """Whether an issue keeps out a load alone: what a person states by option here, where the file
    does not, and that the file was loaded, which is the way by which figures come to be curated."""
    stated = issue.rule == ORIGIN_NOT_STATED and issue.column in _STATED
    return stated or issue.rule == LOADED_BEFORE


def _listing(catalog: Catalog, reading: Reading) -> Catalog:
    """The catalogue as if its indicators listed the sources of the reading, which they can only
    once these stand there."""
    listed = dict(catalog.indicators)
    for indicator, source in _unlisted(reading.frame, catalog):
        own = listed[indicator]
        listed[indicator] = replace(own, sources=(*own.sources, source))
    return replace(catalog, indicators=listed)


def _unlisted(frame: pd.DataFrame, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Indicators of the frame that do not list a source of theirs, with that source."""
    pairs = frame[["indicator", "source"]].drop_duplicates()
    for indicator, source in pairs.itertuples(index=False, name=None):
        own = catalog.indicators.get(indicator)
        if own is not None and source not in own.sources:
            yield indicator, source


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(curate)
