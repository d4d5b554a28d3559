"""What differs between two records: each change once, with every place where it stands."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from tests.record.blocks import Blocks, aligned, blocks
from tests.record.folder import TAKEN

_ALIGNED: Final = 1500  # lines that differ in a block; of more it is only told which came and went
_DIGEST: Final = re.compile(r'^(columns\.\S+: )"[0-9a-f]{12}"$')
Lines: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Lines that went and lines that came, of one kind (the first folder of a record)."""

    kind: str
    removed: Lines
    added: Lines

    @property
    def text(self) -> str:
        """As unified differences are written."""
        return "\n".join([*(f"- {x}" for x in self.removed), *(f"+ {x}" for x in self.added)])


def changes(before: Path, after: Path) -> dict[Change, list[str]]:
    """Every change and where it stands, as `file#block`; none for equal records."""
    found: dict[Change, list[str]] = {}
    names = [_files(folder) for folder in (before, after)]
    for name in sorted(names[0] | names[1]):
        kind = name.partition("/")[0]
        if name not in names[1]:
            found.setdefault(Change(kind, (_shape(name),), ()), []).append(name)
        elif name not in names[0]:
            found.setdefault(Change(kind, (), (_shape(name),)), []).append(name)
        else:
            for block, removed, added in _of_file(name, before / name, after / name):
                change = Change(kind, removed, added)
                found.setdefault(change, []).append(f"{name}#{block}")
    return found


def _files(folder: Path) -> set[str]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != TAKEN)
    return {file.relative_to(folder).as_posix() for file in files}


def _shape(name: str) -> str:
    """Files of one page together: `file of area/SVN`."""
    return f"file of {name.partition('/')[2].rpartition('/')[0] or name}"


def _of_file(name: str, before: Path, after: Path) -> Iterator[tuple[str, Lines, Lines]]:
    texts = [file.read_text(encoding="utf-8") for file in (before, after)]
    if texts[0] == texts[1]:
        return
    old, new = (blocks(name, text) for text in texts)
    orders = [[b for b in these if b in those] for these, those in ((old, new), (new, old))]
    if orders[0] != orders[1]:
        told = [f"order: {' '.join(order)}" for order in orders]
        yield "order", (told[0],), (told[1],)
    for block in dict.fromkeys([*old, *new]):
        for removed, added in _of_block(block, old, new):
            yield block, removed, added


def _of_block(block: str, old: Blocks, new: Blocks) -> Iterator[tuple[Lines, Lines]]:
    if block not in old:
        yield (), (f"all of {block}", *new[block])
    elif block not in new:
        yield (f"all of {block}", *old[block]), ()
    else:
        before, after = old[block], new[block]
        if all(rows and rows[0].startswith('"') for rows in (before, after)):
            before, after, told = aligned(before, after)
            for line in told:
                yield ((line[2:],), ()) if line.startswith("-") else ((), (line[2:],))
        yield from differences(before, after)


def differences(old: list[str], new: list[str]) -> Iterator[tuple[Lines, Lines]]:
    """(lines that went, lines that came); where as many came as went they are paired."""
    same = _same(old, new)
    back = _same(old[same:][::-1], new[same:][::-1])
    old, new = old[same : len(old) - back], new[same : len(new) - back]
    if len(old) == len(new):
        yield from (_shown((x,), (y,)) for x, y in zip(old, new, strict=True) if x != y)
        return
    if max(len(old), len(new)) > _ALIGNED:
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        yield from (((line,), ()) for line in gone.elements())
        yield from (((), (line,)) for line in come.elements())
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "replace" and b - a == d - c:
            yield from (_shown((x,), (y,)) for x, y in zip(old[a:b], new[c:d], strict=True))
        elif what != "equal":
            yield tuple(old[a:b]), tuple(new[c:d])


def _same(old: list[str], new: list[str]) -> int:
    """How many lines are the same from the start."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y), min(len(old), len(new)))


def _shown(removed: Lines, added: Lines) -> tuple[Lines, Lines]:
    """A pair of lines; two digests of a column are the same change wherever they stand."""
    if _DIGEST.match(removed[0]) and _DIGEST.match(added[0]):
        return (
            (_DIGEST.sub(r"\1one digest", removed[0]),),
            (_DIGEST.sub(r"\1another", added[0]),),
        )
    return removed, added
