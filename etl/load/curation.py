"""From a publisher's file to reviewed text: the figure files that a build reads.

What a reader made of the file is written as it was printed, with the number convention, and where
the text does not show them the hedge and the rounding, by which it is read to the same figures
again. That is tried before anything is written: a build reads just these observations.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pandas as pd

from etl.catalog import Catalog, Origin
from etl.curated import FILE_COLUMNS, read_curated
from etl.errors import DataError
from etl.files import built, known, read_toml
from etl.numbers import CONVENTIONS
from etl.reading.adapter import NOT_STATED, Described, Reading, no_progress
from etl.reading.observations import DEFAULTS, read_cells
from etl.schema import COLUMNS, DIMENSIONS, KEY
from etl.view import select
from etl.whole_file import replacing

# What is written of a row as it is, and what says how its text is to be read.
_TEXTS: Final = tuple(c for c in FILE_COLUMNS if c in COLUMNS and c not in ("vintage", "qualifier"))
_HOW: Final = ("reading", "qualifier", "rounding")
_FIGURE: Final = ("value", "qualifier", "lower", "upper")
# A section of origin.toml, in its order; the rest of an origin follows from where it stands.
_SECTION: Final = (
    *("title", "address", "licence", "published", "accessed", "basis", "authority", "sha256"),
    *("numbers", "areas", "anew", "remark"),
)


@dataclass(frozen=True)
class Stated:
    """What a person states of a file; what is empty the file itself must say.

    `published` and `accessed` are days, months or years, `basis` and `authority` words of the
    catalogue. Without `remark` there is none.
    """

    title: str = ""
    address: str = ""
    licence: str = ""
    published: str = ""
    accessed: str = ""
    basis: str = ""
    authority: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Text:
    """A table as reviewed text: `lines` for the file of its origin, and `section` for the
    origin.toml beside it."""

    origin: Origin
    lines: str
    section: str

    @property
    def place(self) -> Path:
        """The origin.toml that the section belongs in."""
        return self.origin.file.with_name("origin.toml")

    @property
    def stands(self) -> bool:
        """Whether figures or a section of this table stand there already."""
        declared = read_toml(self.place) if self.place.exists() else {}
        return self.origin.file.exists() or self.origin.source in declared


def between(reading: Reading, since: str, until: str) -> Reading:
    """The same reading with the periods from `since` to `until` alone; empty is open."""
    return replace(reading, frame=select(reading.frame, since=since, until=until or "9999"))


def texts(
    reading: Reading, sha256: str, stated: Stated, catalog: Catalog, sources: Path
) -> tuple[Text, ...]:
    """Every table of a reading as reviewed text for a place below `sources`; nothing is written.

    `sha256` is that of the file. `DataError` for what neither file nor person states, for what the
    catalogue lacks, and for a figure that cannot be written so that it is read the same again.
    """
    if new := [f"{c.indicator},{c.category},{c.label}" for c in reading.categories]:
        raise DataError(f"categories.csv lacks {'; '.join(new)}; declare what is new there first")
    return tuple(_text(t, reading.frame, sha256, stated, catalog, sources) for t in reading.tables)


def write(text: Text) -> None:
    """Put figures and section in their place, where they replace what stood there.

    `DataError` where that cannot be written.
    """
    place = text.place
    try:
        before = place.read_text(encoding="utf-8") if place.exists() else ""
        place.parent.mkdir(parents=True, exist_ok=True)
        for file, content in (
            (text.origin.file, text.lines),
            (place, _with_section(before, text.origin.source, text.section)),
        ):
            with replacing(file) as part:
                part.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise DataError(f"cannot write below {place.parent}: {error.strerror}") from None


def _text(
    table: Described,
    frame: pd.DataFrame,
    sha256: str,
    stated: Stated,
    catalog: Catalog,
    sources: Path,
) -> Text:
    mine = (frame["source"] == table.source) & (frame["vintage"] == table.vintage)
    rows = frame[mine].sort_values(list(DIMENSIONS), kind="stable", ignore_index=True)
    if rows.empty:
        raise DataError(f"{table.source} {table.vintage}: no figure is left to write")
    known(
        f"{table.source} {table.vintage}",
        "body",
        table.publisher,
        catalog.publishers,
    )
    cells = _as_printed(rows, catalog)
    numbers = str(cells["reading"].mode()[0])
    told = _told(table, stated)
    place = sources / table.publisher / table.vintage / f"{table.source}.csv"
    filled = {
        **DEFAULTS,
        "reading": numbers,
        "cited": table.publisher,
        "basis": told["basis"],
        "locator": told["title"],
    }
    defaults, lines = _lines(cells, filled)
    how: dict[str, str | bool] = {"numbers": numbers, "areas": "code", "anew": table.anew}
    fields = {**told, "sha256": sha256, **how}
    origin = built(
        Origin,
        {"source": table.source, "vintage": table.vintage, "publisher": table.publisher, **fields},
        f"{table.source} {table.vintage}",
        defaults=defaults,
        file=place,
    )
    _require_same(origin, lines, rows, catalog)
    return Text(origin, lines, _section(table.source, fields, defaults))


def _told(table: Described, stated: Stated) -> dict[str, str]:
    """What is said of the table: by the person first, else by the file; `DataError` names all that
    nobody says."""
    own = {name: str(getattr(table, name, "")) for name in asdict(stated)}
    if own["licence"] == NOT_STATED:
        own["licence"] = ""
    # A copy of a publisher's file looks like the file.
    own["authority"] = ""
    told = {name: text or own[name] for name, text in asdict(stated).items()}
    missing = [name for name, text in told.items() if not text and name != "remark"]
    if missing:
        options = ", ".join(f"--{name}" for name in missing)
        raise DataError(
            f"{table.source}: the file does not say its {', '.join(missing)}; add {options}"
        )
    return told


def _as_printed(rows: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """The texts of each row, and how they are read to the figures that it has.

    Most rows of a table are written in one convention, which is tried first; hedge and rounding
    are stated only where the text does not show them. `DataError` names the first row that no way
    of reading gives back.
    """
    plain = rows[list(_TEXTS)].assign(**dict.fromkeys(_HOW, ""))
    hedged = plain.assign(qualifier=rows["qualifier"], rounding=_rounding(rows))
    reads = {c: _agree(plain.assign(reading=c), rows, catalog) for c in CONVENTIONS}
    # Plain, where the figures do not show which.
    usual = max(("plain", *CONVENTIONS), key=lambda convention: reads[convention].sum())
    done = plain.assign(reading=usual)
    left = ~reads[usual]
    for cells, convention in product((plain, hedged), CONVENTIONS):
        if not left.any():
            return done
        tried = cells[left].assign(reading=convention)
        same = _agree(tried, rows[left], catalog)
        done.loc[tried.index[same]] = tried[same]
        left[tried.index[same]] = False
    if left.any():
        row = rows[left].iloc[0]
        raise DataError(
            f"{row['where']}: {row['raw']!r} was read by other means than its text, "
            "and cannot be written down; type it into the template instead"
        )
    return done


def _agree(cells: pd.DataFrame, rows: pd.DataFrame, catalog: Catalog) -> pd.Series:
    """For each row whether these cells are read to its figure."""
    numbered = cells.assign(where=cells.index.astype("str"), scheme="code")
    read = read_cells(numbered.assign(source="", vintage=""), catalog).frame
    read = read.set_index(read["where"].astype("int64"))[list(_FIGURE)].reindex(rows.index)
    own = rows[list(_FIGURE)]
    return ((read == own) | (read.isna() & own.isna())).all(axis=1)


def _rounding(rows: pd.DataFrame) -> pd.Series:
    """What the last true digit is worth by the bounds of a row, empty where they do not show it."""
    width = (rows["upper"] - rows["lower"]) / rows["qualifier"].map({"about": 2.0}).fillna(1.0)
    return width.map(lambda unit: f"{unit:.10f}".rstrip("0").rstrip(".") if unit > 0 else "")


def _lines(cells: pd.DataFrame, filled: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """What is the same in all rows, for the origin, and the rest as CSV.

    A cell stays empty where it holds just what an empty one is `filled` with.
    """
    order = [c for c in FILE_COLUMNS if c in cells]
    same = {c: str(cells[c].iloc[0]) for c in order if c != "raw" and cells[c].nunique() == 1}
    defaults = {c: text for c, text in same.items() if text != filled.get(c, "")}
    varying = cells[[c for c in order if c not in same]]
    texts_of = {str(c): varying[c] for c in varying}
    blank = {c: texts.where(texts != filled.get(c, ""), "") for c, texts in texts_of.items()}
    out = io.StringIO(newline="")
    varying.assign(**blank).to_csv(out, index=False, lineterminator="\n")
    return defaults, out.getvalue()


def _require_same(origin: Origin, lines: str, rows: pd.DataFrame, catalog: Catalog) -> None:
    """`DataError` unless a build reads just these rows from the lines."""
    with TemporaryDirectory(prefix="csea-curate-") as temporary:
        file = Path(temporary) / origin.file.name
        file.write_text(lines, encoding="utf-8", newline="")
        read = read_curated([replace(origin, file=file)], catalog, no_progress)
    for issue in read.issues:
        raise DataError(f"{origin.source} {origin.vintage}: as text it is not read again: {issue}")
    both = [f[list(COLUMNS)].sort_values(list(KEY), ignore_index=True) for f in (read.frame, rows)]
    if not both[0].equals(both[1]):
        raise DataError(
            f"{origin.source} {origin.vintage}: as text it is read otherwise; report it"
        )


def _section(source: str, fields: Mapping[str, object], defaults: Mapping[str, object]) -> str:
    """The section of a table in origin.toml; values are written as JSON, which TOML takes too."""
    tables = {source: {name: fields.get(name) for name in _SECTION}}
    tables |= {f"{source}.defaults": {**defaults}} if defaults else {}
    return "\n".join(
        f"[{name}]\n"
        + "".join(
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in entries.items()
            if value
        )
        for name, entries in tables.items()
    )


def _with_section(before: str, source: str, section: str) -> str:
    """The text of an origin.toml with a section at its end, without what it had by that name."""
    own = rf"^\[{re.escape(source)}(?:\.defaults)?\]\n.*?(?=^\[|\Z)"
    kept = re.sub(own, "", before, flags=re.MULTILINE | re.DOTALL).rstrip("\n")
    return f"{kept}\n\n{section}" if kept else section
