"""Where the tables of a load come from: their origins, and what is wrong with what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from etl.catalog import Catalog, Origin
from etl.errors import DataError, Issue
from etl.files import built
from etl.reading.adapter import NOT_STATED, VINTAGE_NOT_STATED
from etl.sandbox.submission import Submission
from etl.sources import Described, Reading

ORIGIN_NOT_STATED: Final = "origin_not_stated"
_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# What a person typed has the source that is typed; only its publisher must fit.
_TYPED: Final = "template"
_TOLD_BY_READERS: Final = frozenset(
    {ORIGIN_NOT_STATED, VINTAGE_NOT_STATED, "vintage", "unknown_publisher"}
)
# What an origin cannot be without, and what to give; of the vintage, the labels have the say.
_NEEDED: Final = (
    ("source", "the id of the table, in small letters"),
    ("publisher", "the id of the body that published it"),
    ("title", "the title of the document as printed"),
    ("address", "where the document can be found"),
    ("licence", f"the licence as the publisher states it, or {NOT_STATED!r}"),
)


def origin(table: Described, catalog: Catalog, sha256: str, today: date) -> Origin | None:
    """The origin of a table as published with a load; None while the table does not say enough.

    A publication date that the file does not tell is taken from the label of the vintage, and
    failing that the day of the load; address and licence are those of an earlier vintage of the
    source.
    """
    address, licence = _inherited(table, catalog)
    published = next(
        (
            match.group()
            for text in (table.published, table.vintage, today.isoformat())
            if (match := _DAY.match(text))
        ),
        today.isoformat(),
    )
    accessed = table.accessed if _DAY.fullmatch(table.accessed) else today.isoformat()
    told: dict[str, str | bool] = {
        "source": table.source,
        "vintage": table.vintage,
        "publisher": table.publisher,
        "title": table.title or table.source,
        "address": address,
        "licence": licence,
        "published": published,
        "accessed": accessed,
        "basis": table.basis,
        "authority": table.authority,
        "numbers": "plain",
        "areas": table.areas,
        "sha256": sha256,
        "anew": table.anew,
    }
    try:
        return built(Origin, told, f"{table.source} {table.vintage}")
    except DataError:
        return None  # each cause is an issue of its own


def misstated(
    submission: Submission, labelled: Reading, catalog: Catalog, today: date
) -> Iterator[Issue]:
    """What is missing or wrong in what the tables of a file say of themselves.

    `labelled` is the reading under the labels that the steward chose, `submission` as it was read.
    """
    said = {issue.column for issue in labelled.issues if issue.rule in _TOLD_BY_READERS}
    for table in labelled.tables:
        rows = labelled.frame[
            (labelled.frame["source"] == table.source)
            & (labelled.frame["vintage"] == table.vintage)
        ]
        where = str(rows["where"].iloc[0]) if len(rows) else submission.name
        yield from (i for i in _unstated(table, catalog, where) if i.column not in said)
        yield from _future(table, where, today)
        yield from _of_another(table, catalog, where)
        yield from _taken_for_another(submission.reading, table, catalog, where)


def _inherited(table: Described, catalog: Catalog) -> tuple[str, str]:
    """Address and licence of a table, or those of the last vintage where it states none."""
    earlier = [o for (source, _), o in catalog.origins.items() if source == table.source]
    last = max(earlier, key=lambda o: o.vintage, default=None)
    stated = table.licence.strip()
    licence = last.licence if last and stated in ("", NOT_STATED) else stated
    return table.address.strip() or (last.address if last else ""), licence


def _unstated(table: Described, catalog: Catalog, where: str) -> Iterator[Issue]:
    address, licence = _inherited(table, catalog)
    told = {"address": address, "licence": licence, "title": table.title or table.source}
    for column, given in _NEEDED:
        if not told.get(column, getattr(table, column)).strip():
            remedy = f"give {given}"
            problem = f"the {column} of these figures is not stated"
            yield Issue(where, column, "", problem, "blocker", remedy, ORIGIN_NOT_STATED)


def _future(table: Described, where: str, today: date) -> Iterator[Issue]:
    """An edition that is not out yet would stay the latest whatever is published before its day."""
    # Somewhere it is tomorrow already.
    latest = (today + timedelta(days=1)).isoformat()
    for column, what in (
        ("vintage", "the edition"),
        ("published", "the day of publication"),
        ("accessed", "the day of reading"),
    ):
        text = getattr(table, column)
        if (match := _DAY.match(text)) and match.group() > latest[: len(match.group())]:
            problem = f"{what} is after today, {today.isoformat()}"
            remedy = "correct it; an edition is loaded once it is published"
            yield Issue(where, column, text, problem, "blocker", remedy, f"{column}_future")


def _of_another(table: Described, catalog: Catalog, where: str) -> Iterator[Issue]:
    """A source is a table of one publisher."""
    known = {o.publisher for (source, _), o in catalog.origins.items() if source == table.source}
    if known and table.publisher and table.publisher not in known:
        problem = (
            f"the figures are of {table.publisher}, and {table.source} is a table of "
            f"{', '.join(sorted(known))}"
        )
        remedy = (
            "load them under a source of their own publisher; figures that it quotes name the "
            "other as the body cited"
        )
        yield Issue(where, "source", table.source, problem, "blocker", remedy, "publisher")


def _taken_for_another(
    read: Reading, table: Described, catalog: Catalog, where: str
) -> Iterator[Issue]:
    """A file that was recognised as one table does not go under the name of another."""
    if read.adapter == _TYPED:
        return
    declared = {source for source, _ in catalog.origins}
    if table.source in read.sources or not declared.intersection(read.sources):
        return
    problem = f"the file is recognised as {', '.join(read.sources)}"
    remedy = "load it as what it is; another table has a source of its own"
    yield Issue(where, "source", table.source, problem, "blocker", remedy, "source_recognised")
