"""What differs between two records: each change once, with every place where it stands."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from record.blocks import Blocks, aligned, blocks
from record.folder import TAKEN

_ALIGNED: Final = 3000  # lines of a block; of longer ones only what is there is compared
_DIGEST: Final = re.compile(r'": "[0-9a-f]{12}"$')


@dataclass(frozen=True)
class Change:
    """Lines that went and lines that came, of one kind (the first folder of a record)."""

    kind: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

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
        if name in names[0] and name in names[1]:
            for block, change in _of_file(name, before / name, after / name):
                found.setdefault(change, []).append(f"{name}#{block}")
        else:
            alone = (_shape(name),)
            gone = name in names[0]
            change = Change(kind, alone if gone else (), () if gone else alone)
            found.setdefault(change, []).append(name)
    return found


def _files(folder: Path) -> set[str]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != TAKEN)
    return {file.relative_to(folder).as_posix() for file in files}


def _shape(name: str) -> str:
    """Files of one page together: `file of area/SVN`."""
    return f"file {name.partition('/')[2].rpartition('/')[0] or name}"


def _of_file(name: str, before: Path, after: Path) -> Iterator[tuple[str, Change]]:
    texts = [file.read_text(encoding="utf-8") for file in (before, after)]
    if texts[0] == texts[1]:
        return
    kind = name.partition("/")[0]
    old, new = (blocks(name, text) for text in texts)
    if kind == "words":
        yield from _order(kind, old, new)
    for block in dict.fromkeys([*old, *new]):
        for removed, added in _of_block(block, old.get(block), new.get(block)):
            yield block, Change(kind, removed, added)


def _order(kind: str, old: Blocks, new: Blocks) -> Iterator[tuple[str, Change]]:
    orders = [[b for b in these if b in those] for these, those in ((old, new), (new, old))]
    if orders[0] != orders[1]:
        told = tuple(f"order of cards: {' '.join(order)}" for order in orders)
        yield "order", Change(kind, told[:1], told[1:])


def _of_block(
    block: str, old: list[str] | None, new: list[str] | None
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if old is None:
        yield (), (f"all of {block}", *(new or ()))
        return
    if new is None:
        yield (f"all of {block}", *old), ()
        return
    if block == "rows":
        old, new, told = aligned(old, new)
        for line in told:
            yield ((line,), ()) if line.startswith("-") else ((), (line,))
    yield from differences(old, new)


def differences(
    old: list[str], new: list[str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(lines that went, lines that came); where as many came as went they are paired."""
    if max(len(old), len(new)) > _ALIGNED:
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        yield from (((line,), ()) for line in gone.elements())
        yield from (((), (line,)) for line in come.elements())
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        if b - a == d - c:
            yield from (((x,), (y,)) for x, y in zip(old[a:b], new[c:d], strict=True))
        else:
            yield tuple(old[a:b]), tuple(new[c:d])
