"""A folder of made-up events: a file for each piece, and what they were made of beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from etl.errors import DataError
from etl.synthetic import mark
from etl.synthetic.events import piece
from etl.synthetic.margins import Margins
from etl.whole_file import replacing

Kind = Literal["parquet", "csv"]
Told = Callable[[int, int, str], None]
MADE_OF: Final = "synthetic.json"
LARGEST_PIECE: Final = 5_000_000


@dataclass(frozen=True)
class Plan:
    """So many `rows` in pieces of `size`, drawn from `seed`, as files of one kind."""

    margins: Margins
    rows: int
    seed: int
    size: int
    kind: Kind

    @property
    def pieces(self) -> int:
        """How many files that is; the last may be smaller."""
        return -(-self.rows // self.size)

    def name(self, number: int) -> str:
        """Of the file of a piece."""
        return f"synthetic-{self.margins.year}-{number:06}.{self.kind}"


def fill(folder: Path, plan: Plan, told: Told) -> int:
    """Write all pieces that are not there, each whole or not at all; how many that were.

    Raises `DataError` for a folder with anything else in it, and where it cannot be written.
    """
    try:
        _begin(folder, plan)
        made = 0
        for number in range(plan.pieces):
            file = folder / plan.name(number)
            if not file.exists():
                told(number, plan.pieces, file.name)
                _write(file, plan, number)
                made += 1
        told(plan.pieces, plan.pieces, "done")
    except OSError as error:
        raise DataError(
            f"{folder}: cannot be written: {error.strerror or error}; run the same command again "
            "to go on"
        ) from None
    return made


def _begin(folder: Path, plan: Plan) -> None:
    """Take the folder for this plan, or find it taken for the same."""
    folder.mkdir(parents=True, exist_ok=True)
    about = json.dumps({mark.COLUMN: True, **asdict(plan)}, indent=1)
    place = folder / MADE_OF
    if place.exists():
        if place.read_text(encoding="utf-8") != about:
            raise DataError(f"{folder}: holds events that were made otherwise; name another folder")
        return
    if any(folder.iterdir()):
        raise DataError(f"{folder}: is not empty; name a new folder")
    with replacing(place) as part:
        part.write_text(about, encoding="utf-8")


def _write(file: Path, plan: Plan, number: int) -> None:
    rows = min(plan.size, plan.rows - number * plan.size)
    table = piece(plan.margins, plan.seed, number, plan.size).slice(0, rows)
    with replacing(file) as part:
        if plan.kind == "parquet":
            pq.write_table(table, part, compression="zstd")
        else:
            pa.csv.write_csv(table, part)
