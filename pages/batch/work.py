"""The series of a version as pieces of work, which any process that reads the same table can do."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Final

import pandas as pd

from analytics.series import SERIES
from etl.build import digest
from etl.errors import DataError
from etl.running.pieces import Kept
from etl.store import Store
from pages.batch.functions import Series, computed
from pages.batch.rows import Row, frame_of
from pages.site.data import Data, View, load_data

_TABLE: Final = ("indicator", "category", "sex", "age", "source")
"""What is ranked together."""
_FEWEST: Final = 40  # series of a piece, where there are as many
_CODE: Final = ("analytics", "etl", "pages")
_PACKAGES: Final = ("numpy", "pandas", "pyarrow", "scipy")
_ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Origin:
    """What results follow from: a version of a table, the declared files and the code."""

    uri: str
    datasets: Path
    version: int
    told: str
    """A digest of all of it, by which a process knows that it has the same."""


@dataclass(frozen=True)
class Work:
    """Some tables, all series of which are computed by some functions."""

    origin: Origin
    tables: tuple[tuple[str, ...], ...]
    functions: tuple[str, ...]
    kept: Path | None

    @property
    def name(self) -> str:
        """The indicator of the first."""
        return self.tables[0][0]

    def done(self) -> pd.DataFrame | None:
        """What was computed before of the same."""
        return Kept(self.kept).read(self._key())

    def do(self) -> pd.DataFrame:
        """Compute, and keep it. Raises `DataError` where this process would compute of another
        table, of other declarations or by other code."""
        data, view, told = _opened(self.origin.uri, self.origin.datasets, self.origin.version)
        if told != self.origin.told:
            raise DataError(
                f"a worker has another table, other declared files or other code than "
                f"{self.origin.uri} at version {self.origin.version} here; give all the same"
            )
        frame = frame_of(list(self._rows(data, view)))
        return Kept(self.kept).write(self._key(), frame)

    def _rows(self, data: Data, view: View) -> Iterator[Row]:
        wanted = set(self.tables)
        rows = view.rows(self.name)
        names = zip(*(rows[c].tolist() for c in _TABLE), strict=True)
        rows = rows[[name in wanted for name in names]]
        for key, own in rows.groupby(list(SERIES), sort=True):
            one = Series(data, view, own.sort_values("period", kind="stable"))
            for function in self.functions:
                about = dict(zip(SERIES, key, strict=True)) | {"function": function}
                yield from (about | row for row in computed(function, one))

    def _key(self) -> str:
        asked = repr((self.origin.told, self.tables, self.functions))
        return hashlib.sha256(asked.encode()).hexdigest()


def opened(uri: str, datasets: Path, version: int | None) -> tuple[Origin, Data, View]:
    """The data and the view of a version, the newest where none is named. Raises `EtlError`."""
    number = Store(uri).version() if version is None else version
    data, view, told = _opened(uri, datasets, number)
    return Origin(uri, datasets, number, told), data, view


def pieces(view: View, indicators: Collection[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The tables of some indicators in pieces, each of one indicator; whole tables, because their
    areas are ranked together."""
    rows = view.frame[view.frame["indicator"].isin(list(indicators))]
    series = rows.drop_duplicates(list(SERIES))
    sizes = series.groupby(list(_TABLE), sort=True).size()
    piece: list[tuple[str, ...]] = []
    number = 0
    for table, size in zip(sizes.index.tolist(), sizes.tolist(), strict=True):
        if piece and (number >= _FEWEST or piece[0][0] != table[0]):
            yield tuple(piece)
            piece, number = [], 0
        piece.append(table)
        number += size
    if piece:
        yield tuple(piece)


@lru_cache(maxsize=1)
def _opened(uri: str, datasets: Path, version: int) -> tuple[Data, View, str]:
    data = load_data(uri, datasets).joined(version)
    view = data.view(version)
    told = hashlib.sha256(digest(datasets).encode())
    told.update(repr(view.snapshot.mark).encode())
    told.update(_COMPUTED_BY.encode())
    return data, view, told.hexdigest()


def _code() -> str:
    """A digest of the modules, words and packages by which results are computed and said."""
    found = (path for name in _CODE for path in (_ROOT / name).rglob("*"))
    told = hashlib.sha256(repr([metadata.version(name) for name in _PACKAGES]).encode())
    for path in sorted(path for path in found if path.suffix in (".py", ".ftl")):
        told.update(path.read_bytes())
    return told.hexdigest()


_COMPUTED_BY: Final = _code()  # at the import: what is changed under a process is not what it runs
