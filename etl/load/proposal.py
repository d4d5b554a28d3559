"""What a steward is shown before anything is written: issues, and the difference to the table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

import pandas as pd
import pyarrow
from pyarrow import compute

from analytics.breaks import Break
from etl.catalog import Catalog, Origin
from etl.declaration.declaration import NOTHING, Declaration
from etl.declaration.needed import needed
from etl.declaration.novelty import novelty
from etl.errors import ChecksFailed, DeclarationRefused, Issue, warnings_of
from etl.history.ledger import ledger, with_loads
from etl.history.record import FileRecord, mark
from etl.load.difference import NEEDED, TEXTS, Difference, against_table, latest
from etl.load.editions import Offer, adding, editions, loaded_before
from etl.load.keys import aligned
from etl.load.labels import AS_READ, Labels, Vintage, labelled
from etl.load.listing import advised, shortened
from etl.load.notes import Note, astray, noted
from etl.load.origins import misstated, origin
from etl.load.plausibility import TOTAL_LEFT_OUT, implausible
from etl.load.remainder import remainders
from etl.load.summary import Summary, summary
from etl.load.timeline import SLIP, TENFOLD
from etl.sandbox.submission import Submission
from etl.schema import ARROW, COLUMNS, STORED, given
from etl.store import Store
from etl.validate import validate
from etl.view import with_anew
from etl.wholes import parts_above_wholes

# Blockers that a steward may accept with a reason, because the file can be right.
ACCEPTABLE: Final = frozenset({SLIP, TENFOLD, TOTAL_LEFT_OUT})


@dataclass(frozen=True)
class Proposal:
    """Files, read and compared with the table at the version `shown`.

    `rows` are the ones that publishing writes (columns of the table); vintages that the table
    already holds exactly so are left out of them. `issues` come blockers first. `tables` are
    the vintages as they are labelled now, `offers` others that would do better. `declaration` is
    published with the load: what is new with it, and what its figures rest on of earlier loads; so
    are `breaks`: where it meets an older edition that is kept beside it.
    """

    table_id: str
    shown: int
    submissions: tuple[Submission, ...]
    rows: pd.DataFrame
    issues: tuple[Issue, ...]
    difference: Difference
    origins: tuple[Origin, ...]
    files: tuple[FileRecord, ...]
    tables: tuple[Vintage, ...] = ()
    offers: tuple[Offer, ...] = ()
    declaration: Declaration = NOTHING
    breaks: tuple[Break, ...] = ()

    def blockers(self, accepted: Collection[str] = ()) -> tuple[Issue, ...]:
        """What keeps the load out of the table, but for accepted rules (of `ACCEPTABLE`)."""
        passed = ACCEPTABLE & set(accepted)
        return tuple(f for f in self.issues if f.severity == "blocker" and f.rule not in passed)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What a steward should look at before publishing."""
        return warnings_of(self.issues)

    @property
    def summary(self) -> Summary:
        """What publishing would do, in a sentence."""
        return summary(self.difference, self.issues)

    @property
    def nothing_new(self) -> bool:
        """Whether the table already holds all of it, exactly so."""
        return self.rows.empty


def propose(
    submissions: Sequence[Submission],
    catalog: Catalog,
    store: Store,
    labels: Labels = AS_READ,
    *,
    declaration: Declaration = NOTHING,
    notes: Sequence[Note] = (),
    today: date | None = None,
) -> Proposal:
    """Check what was read and compare it with the table; nothing is written.

    `labels` stand in the place of what the files say, `notes` are a steward's own on single
    figures. `catalog` is the declared one; what the standing loads added to it is joined here, and
    the `declaration`, which was checked. Raises `StoreError`, and `DeclarationRefused` when a load
    declared the same otherwise since.
    """
    today = today or datetime.now(UTC).date()
    table = store.open()
    state = ledger(store)
    shown = int(table.version())
    standing = with_loads(catalog, store)
    # Another load may have declared the same meanwhile, and otherwise.
    declaration, contradicted = novelty(declaration, standing, state.declaration.rhythms)
    if contradicted:
        raise DeclarationRefused(contradicted)
    new = declaration + _brought(submissions)
    known = new.joined(standing)

    files = [labelled(submission, labels) for submission in submissions]
    load = files[0].frame if len(files) == 1 else pd.concat([file.frame for file in files])
    load = noted(load.reset_index(drop=True), notes)
    before = with_anew(_held(table, load, known), known)
    load = adding(load, before)
    slim, held = aligned([load[[*NEEDED, "where"]], before], TEXTS)
    whole = {(t.source, t.vintage) for file in files for t in file.tables if t.anew}
    current = given(latest(held))
    left = remainders(slim, current, whole)
    if labels.left_out == "withdrawn":
        whole |= {(each.source, each.vintage) for each in left}
    asked = {(each.source, each.vintage) for each in left}
    difference = replace(
        against_table(slim, held, whole | asked),
        withdrawn=frozenset(source for source, _ in whole),
    )
    written, issues, offers = editions(load, slim, held, difference)
    issues = [*issues, *(issue for file in files for issue in file.issues)]
    issues += [
        issue
        for submission, file in zip(submissions, files, strict=True)
        for issue in misstated(submission, file, known, today)
    ]
    issues += loaded_before(submissions, state, known)
    issues += _checked(load, known, _related(table, load, known))
    issues += astray(load, notes)
    issues += implausible(slim, current, known, today)
    if not labels.left_out:
        issues += [each.issue() for each in left]
    origins = {
        (d.source, d.vintage): origin(
            replace(d, anew=(d.source, d.vintage) in whole), known, submission.sha256, today
        )
        for submission, file in zip(submissions, files, strict=True)
        for d in file.tables
    }
    titles = {source: made.title for (source, _), made in origins.items() if made}
    pairs = set(written[["source", "vintage"]].drop_duplicates().itertuples(index=False, name=None))
    carried = needed(
        state.declaration,
        set(written[["indicator", "source"]].drop_duplicates().itertuples(index=False, name=None)),
        {*written["cited"].unique(), *(made.publisher for made in origins.values() if made)},
        catalog,
    )
    return Proposal(
        table_id=str(table.metadata().id),
        shown=shown,
        submissions=tuple(submissions),
        rows=written[list(STORED)],
        issues=tuple(shortened(issues)),
        difference=difference,
        origins=tuple(made for pair, made in origins.items() if made and pair in pairs),
        files=tuple(_files(submissions, load)),
        tables=tuple(dict.fromkeys((d.source, d.vintage) for f in files for d in f.tables)),
        offers=offers,
        declaration=new + carried,
        breaks=tuple(seam for each in left for seam in each.seams(titles))
        if labels.left_out == "kept"
        else (),
    )


def _brought(submissions: Sequence[Submission]) -> Declaration:
    """The names of areas that a person explained, and the categories that readers propose."""
    return Declaration(
        aliases=tuple(dict.fromkeys(alias for s in submissions for alias in s.aliases)),
        categories=tuple(dict.fromkeys(c for s in submissions for c in s.reading.categories)),
    )


def _held(table: object, load: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """What the table holds of the indicators of the load, every vintage."""
    return _of(table, set(load["indicator"].unique()) & set(catalog.indicators), NEEDED)


def _related(table: object, load: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """What the table holds of wholes and parts of the load, in the editions of the load."""
    of_load = set(load["indicator"].unique())
    pairs = {(i.id, i.part_of) for i in catalog.indicators.values() if i.part_of}
    related = {one for pair in pairs if of_load & set(pair) for one in pair} - of_load
    rows = _of(table, related, COLUMNS) if related else load.loc[[], list(COLUMNS)]
    editions = pd.MultiIndex.from_frame(load[["source", "vintage"]].drop_duplicates())
    rows = rows[pd.MultiIndex.from_frame(rows[["source", "vintage"]]).isin(editions)]
    return rows.assign(where=rows["source"] + " " + rows["vintage"])


def _of(table: object, indicators: Collection[str], columns: Sequence[str]) -> pd.DataFrame:
    """The rows of some indicators, of every vintage."""
    dataset = table.to_pyarrow_dataset(schema=ARROW)  # type: ignore[attr-defined]
    named = pyarrow.array(sorted(indicators), type=pyarrow.string())
    # Filtered here: what a file says of its own least and greatest texts can be of another type
    # than the texts, once rows were taken out of it, and Arrow compares no two types.
    batches = [
        batch.filter(compute.is_in(batch["indicator"], value_set=named))
        for batch in dataset.to_batches(columns=list(columns))
    ]
    schema = pyarrow.schema([ARROW.field(name) for name in columns])
    frame: pd.DataFrame = pyarrow.Table.from_batches(batches, schema).to_pandas()
    return frame


def _checked(load: pd.DataFrame, catalog: Catalog, related: pd.DataFrame) -> list[Issue]:
    """The rules that hold for every row of the table, each issue with advice.

    `related` are wholes and parts that the table holds of the same editions.
    """
    if load.empty:
        remedy = "load a file that holds figures"
        return [Issue("all files", "file", "", "no figure was read", "blocker", remedy, "empty")]
    try:
        validate(load, catalog)
    except ChecksFailed as failed:
        return [advised(issue) for issue in failed.issues]
    if related.empty:
        return []
    both = pd.concat([load[[*COLUMNS, "where"]], related], ignore_index=True)
    return list(parts_above_wholes(both, catalog))


def _files(submissions: Sequence[Submission], load: pd.DataFrame) -> Iterator[FileRecord]:
    for submission in submissions:
        rows = load[load["load"] == mark(submission.sha256)]
        for (source, vintage), part in rows.groupby(["source", "vintage"], sort=False):
            yield FileRecord(
                name=submission.name,
                sha256=submission.sha256,
                bytes=len(submission.content),
                adapter=submission.reading.adapter,
                source=str(source),
                vintage=str(vintage),
                rows=len(part),
            )
