"""Documents whose measured parts are written by the measurement: places marked by a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def written(text: str, name: str, part: str) -> str:
    """A document with one part in its place; `ValueError` where it has none."""
    before, begin, rest = text.partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition("<!-- end -->")
    if not end:
        raise ValueError(f"the document has no place for {name}")
    return f"{before}{begin}\n{part}\n\n{end}{after}"


def write(document: Path, name: str, part: str) -> None:
    """Write one part into its place in a file."""
    text = document.read_text(encoding="utf-8")
    document.write_text(written(text, name, part), encoding="utf-8")
