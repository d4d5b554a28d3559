"""A comparison in words: counts by kind, then each change with the places where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tests.record.changes import Change
from tests.record.meant import Meant

_LINES: Final = 12  # of one change
_WIDTH: Final = 200  # letters of one line
_BEFORE: Final = 40  # letters before the first that differs, where a line is longer
_PLACES: Final = 3
_FILES: Final = 20
_WORD: Final = re.compile(r"[^\W\d_]{3}")


def told(left: Mapping[Change, list[str]], taken: Mapping[Meant, int], most: int) -> Iterator[str]:
    """Lines to print: what was meant, counts by kind, files, and changes by number of places.

    Of many changes the `most` are listed that stand in most places; sentences in which the same
    words changed are listed together.
    """
    for entry, count in taken.items():
        yield (
            f"meant, in {count:,} places: {entry.reason}"
            if count
            else (f"meant, but found nowhere: {entry.reason}")
        )
    if not left:
        yield "no other differences" if any(taken.values()) else "no differences"
        return
    yield from _counts(left)
    alike: dict[object, list[Change]] = {}
    for change in left:
        alike.setdefault(_core(change) or change, []).append(change)
    groups = sorted(alike.values(), key=lambda group: -sum(len(left[c]) for c in group))
    for group in groups[:most]:
        first = max(group, key=lambda change: len(left[change]))
        yield from _change(first, [place for change in group for place in left[change]], len(group))
    if len(groups) > most:
        yield f"\n… and {len(groups) - most:,} more changes"


def _core(change: Change) -> tuple[str, str, str] | None:
    """The words that went and came within one line; nothing where only numbers did."""
    if not len(change.removed) == len(change.added) == 1:
        return None
    old, new = change.removed[0].split(), change.added[0].split()
    start = _first_other(old, new)
    back = _first_other(old[start:][::-1], new[start:][::-1])
    went, came = (" ".join(side[start : len(side) - back]) for side in (old, new))
    return (change.kind, went, came) if _WORD.search(went + came) else None


def _counts(left: Mapping[Change, list[str]]) -> Iterator[str]:
    places, distinct, files = Counter[str](), Counter[str](), Counter[str]()
    for change, where in left.items():
        places[change.kind] += len(where)
        distinct[change.kind] += 1
        files.update(place.partition("#")[0] for place in where)
    for kind in sorted(places):
        yield f"{kind}: {distinct[kind]:,} changes in {places[kind]:,} places"
    yield f"{len(files):,} files differ"
    for name, count in files.most_common(_FILES):
        yield f"  {count:5,} {name}"
    if len(files) > _FILES:
        yield f"  … and {len(files) - _FILES:,} more files"


def _change(change: Change, where: list[str], forms: int) -> Iterator[str]:
    more = f" and {len(where) - _PLACES:,} more" if len(where) > _PLACES else ""
    within = f" in {forms:,} lines" if forms > 1 else ""
    yield ""
    yield f"@@ {change.kind}, {len(where):,} places{within}: {', '.join(where[:_PLACES])}{more}"
    lines = change.text.splitlines()
    start = 0
    if len(change.removed) == len(change.added) == 1:
        start = _first_other(change.removed[0], change.added[0])
    yield from (_cut(line, start) for line in lines[:_LINES])
    if len(lines) > _LINES:
        yield f"… and {len(lines) - _LINES:,} more lines"


def _first_other(one: Sequence[str], other: Sequence[str]) -> int:
    """From which part on two lines differ."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y), min(len(one), len(other)))


def _cut(line: str, start: int) -> str:
    """A line that fits, around the letter from which it differs."""
    if len(line) <= _WIDTH:
        return line
    begin = max(0, start - _BEFORE) if start > _WIDTH - _BEFORE else 0
    head = f"{line[:2]}…{line[2 + begin :]}" if begin else line
    return f"{head[:_WIDTH]}…" if len(head) > _WIDTH else head
