"""Which edition of the code and of the declared files answers: what an answer follows from beside
the table, so that a client that keeps one is told when either changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from etl.catalog import DATASETS

_ROOT: Final = Path(__file__).parents[2]
_CODE: Final = ("analytics", "documents", "etl", "pages")
_ENDINGS: Final = frozenset({".py", ".ftl", ".toml", ".csv"})
_OTHERS: Final = ("requirements.lock",)
# Figures reach readers through the table, which has versions of its own.
_FIGURES: Final = "sources"


@dataclass(frozen=True)
class Edition:
    """Sixteen digits that differ where anything differs, and when anything changed last."""

    digest: str
    at: datetime


@cache
def edition(root: Path = _ROOT, datasets: Path = DATASETS) -> Edition:
    """The edition that this process runs; read once, which takes a tenth of a second."""
    files = [p for name in _CODE for p in (root / name).rglob("*") if p.suffix in _ENDINGS]
    files += [p for p in datasets.rglob("*") if _is_declared(p, datasets)]
    files += [root / name for name in _OTHERS if (root / name).is_file()]
    digest, newest = hashlib.sha256(), 0.0
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        newest = max(newest, path.stat().st_mtime)
    at = datetime.fromtimestamp(newest, UTC).replace(microsecond=0)
    return Edition(digest.hexdigest()[:16], at)


def _is_declared(path: Path, datasets: Path) -> bool:
    inside = path.relative_to(datasets).parts
    figures = inside[0] == _FIGURES and path.suffix != ".toml"
    return path.suffix in _ENDINGS and not figures and path.is_file()
