"""Differences that are meant: declared with a pattern and a reason, and counted apart."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.record.changes import Change
from tests.record.product import NotAnswered


@dataclass(frozen=True)
class Meant:
    """A pattern that is found in the text of a change, as `- old` above `+ new`; and why.

    `kind` and `where` (a pattern of the places) narrow it down.
    """

    pattern: str
    reason: str
    kind: str = ""
    where: str = ""

    def explains(self, change: Change, place: str) -> bool:
        """Whether a change at a place is this one."""
        return (
            self.kind in ("", change.kind)
            and re.search(self.where, place) is not None
            and re.search(self.pattern, change.text, flags=re.MULTILINE) is not None
        )


def declared(file: Path) -> list[Meant]:
    """The `[[meant]]` entries of a file; `NotAnswered` names what is wrong in it."""
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["meant"]
        found = [Meant(**entry) for entry in entries]
        for entry in found:
            re.compile(entry.pattern), re.compile(entry.where)
            if not (entry.pattern and entry.reason):
                raise ValueError("an entry needs a pattern and a reason")
    except (OSError, ValueError, KeyError, TypeError, re.error) as error:
        raise NotAnswered(f"{file} declares no differences: {error}") from error
    return found


def sorted_out(
    found: dict[Change, list[str]], meant: list[Meant]
) -> tuple[dict[Change, list[str]], dict[Meant, int]]:
    """The changes that nothing explains with their places, and how many places each entry took."""
    left: dict[Change, list[str]] = {}
    taken = dict.fromkeys(meant, 0)
    for change, places in found.items():
        for place in places:
            entry = next((m for m in meant if m.explains(change, place)), None)
            if entry:
                taken[entry] += 1
            else:
                left.setdefault(change, []).append(place)
    return left, taken
