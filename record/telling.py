"""A comparison in words: counts by kind, then each change with the places where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from record.changes import Change
from record.meant import Meant

_LINES: Final = 12
_WIDTH: Final = 240
_PLACES: Final = 3


def told(left: Mapping[Change, list[str]], taken: Mapping[Meant, int], most: int) -> Iterator[str]:
    """Lines to print; of many changes the `most` that stand in most places."""
    for entry, count in taken.items():
        yield f"meant, in {count:,} places: {entry.reason}" + ("" if count else " (found nowhere)")
    if not left:
        yield "no differences" if not any(taken.values()) else "no other differences"
        return
    places, distinct, files = Counter[str](), Counter[str](), Counter[str]()
    for change, where in left.items():
        places[change.kind] += len(where)
        distinct[change.kind] += 1
        files.update(place.partition("#")[0] for place in where)
    for kind in sorted(places):
        yield f"{kind}: {distinct[kind]:,} changes in {places[kind]:,} places"
    yield f"files that differ: {len(files):,}"
    listed = sorted(left.items(), key=lambda item: (-len(item[1]), item[0].kind))
    for change, where in listed[:most]:
        yield ""
        more = f" and {len(where) - _PLACES:,} more" if len(where) > _PLACES else ""
        yield f"@@ {change.kind}, {len(where):,} places: {', '.join(where[:_PLACES])}{more}"
        lines = change.text.splitlines()
        yield from (line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…" for line in lines[:_LINES])
        if len(lines) > _LINES:
            yield f"… and {len(lines) - _LINES:,} more lines"
    if len(listed) > most:
        yield f"\n… and {len(listed) - most:,} more changes"
